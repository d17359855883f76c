/* SPDX-License-Identifier: MIT
 * What the command writes with: memory, texts that grow, texts on a terminal. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <jixiao-report.h>

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- memory.c, guard.c: memory, and libraries that do not look at theirs ---------------------- */

/* Says so and ends the program, with the status of an error. */
_Noreturn void memory_ran_out(void);
/* From here to there every allocation that fails ends the program, whoever asks, and what
 * fails of the files of others is noted: for libraries that do not look. */
void guard_begin(void);
void guard_end(void);
/* In between, for a library that does look, and asks for the descriptor of what it opens. */
int guard_pause(void);
void guard_resume(int was);
/* errno of the first that failed, or 0. */
int guard_failure(void);
/* How many allocations failed so far, whoever asked; 0 in a build with a sanitizer. */
unsigned guard_failures(void);
/* realloc() that ends the program where there is no memory: a command has nothing better to do. */
void *grown(void *memory, size_t size);
char *copied(const char *string, size_t size);

/* ---- text.c: texts that grow ----------------------------------------------------------------- */

/* Starts as {0}; `bytes` ends in NUL once anything was added. */
struct text {
    char *bytes;
    size_t size; /* without the NUL */
    size_t room;
};

void text_reserve(struct text *text, size_t more);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t size);
/* A number with at least so many decimals; nothing for JIXIAO_ABSENT. */
void text_num(struct text *text, jixiao_num num, uint32_t places);
void text_count(struct text *text, int64_t count);
/* Adds the words, each % of them replaced by the next argument, a const char *. */
void text_say(struct text *text, const char *words, ...);
void text_clear(struct text *text);
void text_free(struct text *text);
/* The text as a string, "" where nothing was added. */
const char *text_of(const struct text *text);

/* An empty text that stays until 127 more were asked for, by any of these: nobody frees it. */
struct text *text_next(void);
/* text_say(), text_num(), text_count() into one. */
const char *said(const char *words, ...);
const char *num_said(jixiao_num num, uint32_t places);
const char *count_said(int64_t count);
/* "" for NULL. */
static inline const char *or_none(const char *text)
{
    return text ? text : "";
}

/* Adds what a function of the library writes, which takes a buffer and its size last and returns
 * the length it needs. */
#define text_fill(text, function, ...)                                                             \
    do {                                                                                           \
        size_t room_, need_;                                                                       \
        text_reserve(text, 200);                                                                   \
        room_ = (text)->room - (text)->size;                                                       \
        need_ = function(__VA_ARGS__, (text)->bytes + (text)->size, room_);                        \
        if (need_ >= room_) {                                                                      \
            text_reserve(text, need_);                                                             \
            need_ = function(__VA_ARGS__, (text)->bytes + (text)->size, need_ + 1);                \
        }                                                                                          \
        (text)->size += need_;                                                                     \
    } while (0)

/* ---- width.c: texts on a terminal ------------------------------------------------------------ */

/* Adds a text that came from outside, as jixiao_text_shown() shows it, in one line: it shall not steer
 * the terminal. */
void text_clean(struct text *text, const char *string);
/* The columns that a text takes: its longest line's. */
size_t text_width(const char *string);
/* Adds a text broken to lines of at most `width` columns, between words and between Chinese
 * characters, never before a closing mark or after an opening one. `newline` goes between the
 * lines. */
void text_wrap(struct text *text, const char *string, size_t width, const char *newline);
/* The columns of the terminal: $COLUMNS, else the terminal's, else 100. */
size_t terminal_width(FILE *out);

#endif
