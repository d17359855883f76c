/* SPDX-License-Identifier: MIT
 *
 * What the files of the command share. The command is a binding like the others: it knows of
 * scoring only what jixiao.h says.
 */
#ifndef CLI_H
#define CLI_H

#include <jixiao-report.h>

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* ---- text.c: texts that grow ----------------------------------------------------------------- */

/* Starts as {0}; `bytes` ends in NUL once anything was added. */
struct text {
    char *bytes;
    size_t size; /* without the NUL */
    size_t room;
};

/* realloc() that ends the program where there is no memory: a command has nothing better to do. */
void *grown(void *memory, size_t size);
char *copied(const char *string, size_t size);

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
/* Removes a byte order mark, as Windows writes it; 1 if there was one. */
int text_drop_mark(struct text *text);
/* The text as a string, "" where nothing was added. */
const char *text_of(const struct text *text);

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

/* Adds a text that came from outside, its control characters made visible: it shall not steer the
 * terminal. */
void text_clean(struct text *text, const char *string);
/* The columns that a text takes: its longest line's. */
size_t text_width(const char *string);
/* Adds a text broken to lines of at most `width` columns, between words and between Chinese
 * characters, never before a closing mark or after an opening one. `newline` goes between the
 * lines. */
void text_wrap(struct text *text, const char *string, size_t width, const char *newline);
/* The columns of the terminal: $COLUMNS, else the terminal's, else 100. */
size_t terminal_width(FILE *out);

/* ---- words.c: the command's own words -------------------------------------------------------- */

#include "words.h"

struct run;

const char *say(const struct run *run, enum word word);

/* ---- run.c: how it goes ---------------------------------------------------------------------- */

enum format { FORMAT_UNSET, FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_XLSX };

/* Exit statuses. */
enum status { STATUS_WELL = 0, STATUS_DIFFERS = 1, STATUS_ERROR = 2 };

struct tree_file;

/* A file that was read, or was to be. */
struct input {
    dev_t device;
    ino_t inode;
    char *name; /* as given */
};

/* One call of the command: what was asked, and how it went. */
struct run {
    uint32_t lang; /* enum jixiao_lang */
    enum format format;
    const char *tree_name;  /* --tree, or NULL */
    const char *output;     /* -o, or NULL */
    const char *department; /* of `new` */
    const char *year;
    char **names; /* the arguments after the options */
    size_t n_names;
    int is_new; /* 1: what -o names shall not be there yet */
    FILE *out;
    int is_made; /* 1: there is a result that is worth a file */
    struct input *inputs;
    size_t n_inputs;
    int status;
    int64_t errors;                 /* told so far */
    uint32_t csv_cells;             /* written of this row */
    const struct jixiao_tree *tree; /* --tree, loaded */
    struct tree_file *tree_files;   /* every tree that was read from a file */
    struct jixiao_report *report;   /* of every sheet so far, or NULL */
};

/* Raises the exit status to at least that. */
void run_raise(struct run *run, int status);
/* An error: `file:place: message` on standard error, and exit status 2. `file` and `place` may be
 * NULL. */
void run_complain(struct run *run, const char *file, const char *place, const char *message);
/* The same without being an error. */
void run_remark(struct run *run, const char *file, const char *place, const char *message);
/* An error that the library words. */
void run_complain_code(struct run *run, const char *file, const char *place, uint32_t code,
                       const char *text);

/* ---- print.c: prose on the page -------------------------------------------------------------- */

/* Prints a text, broken to the width, its control characters made visible, and clears it; nothing
 * if there is none. */
void put_line(const struct run *run, struct text *text, size_t width);
/* The same as an item of a list. */
void put_item(const struct run *run, struct text *text, size_t width);
/* The head of a list of so many, after a blank line. */
void put_head(const struct run *run, enum word word, size_t count);
/* Adds a finding or error in words, and its code in brackets. */
void add_finding(const struct run *run, const struct jixiao_tree *tree,
                 const struct jixiao_finding *finding, struct text *text);
/* An indicator's name; with its id where another has the same name. */
void leaf_label(const struct run *run, const struct jixiao_tree *tree, uint32_t index,
                struct text *text);

/* ---- report.c: the library's reports, drawn -------------------------------------------------- */

/* Adds a cell as people read it. */
void add_shown(const struct run *run, const struct jixiao_report *report, uint32_t view, size_t row,
               uint32_t column, struct text *text);
void add_title(const struct run *run, const struct jixiao_report *report, uint32_t view,
               struct text *text);
/* The column of that id. */
uint32_t view_column(uint32_t view, const char *id);
/* A view as a table; the last column of one as a list under its title, if there is anything. */
void put_view(const struct run *run, const struct jixiao_report *report, uint32_t view,
              size_t width);
void put_view_list(const struct run *run, const struct jixiao_report *report, uint32_t view,
                   size_t width);
/* Writes a report for programs; `end` goes behind it. */
void put_report(struct run *run, const struct jixiao_report *report, uint32_t format,
                const char *end);

/* ---- words of trees --------------------------------------------------------------------------- */

/* A rule's or a fact's cell as a person writes it: 是, >=, 12.5. */
void add_cell(const struct run *run, const struct jixiao_column *column, jixiao_num cell,
              struct text *text);
/* A leaf's rule in words: 6月（目标进度 0.4，分值 1）；… */
void add_rule(const struct run *run, const struct jixiao_indicator *leaf, struct text *text);
/* The year of a new sheet: as asked for, else last year. */
int64_t new_year(const struct run *run);

/* ---- csv_out.c, json_out.c: for programs ----------------------------------------------------- */

/* A word in Chinese, and the id that stands for it. */
struct name_pair {
    const char *zh, *id;
};

/* The byte order mark. */
void csv_begin(struct run *run);
void csv_cell(struct run *run, const char *text);
void csv_count(struct run *run, int64_t count);
void csv_end(struct run *run);

void json_string(struct text *json, const char *string);
void json_key(struct text *json, const char *key); /* with the comma before it, where one is due */
void json_text(struct text *json, const char *key, const char *value); /* null for NULL */

/* ---- files.c --------------------------------------------------------------------------------- */

/* A file that is open to be read at any place. */
struct source {
    int fd;
    FILE *spool; /* what is read in place of a pipe, or NULL */
    int failed;  /* errno of the last reading */
};

/* Opens a file; "-" is standard input. 0, or complains. */
int source_open(struct run *run, const char *name, struct source *source);
/* Up to `size` bytes that stand there; the context is a struct source. How many, or -1. */
int64_t source_read(void *context, uint64_t at, void *to, size_t size);
/* Reads it whole. 0, or complains. */
int source_take(struct run *run, const char *name, struct source *source, struct text *text);
void source_close(struct source *source);
/* Reads a file whole. 0, or complains. */
int file_read(struct run *run, const char *name, struct text *text);
/* A file's name as messages say it. */
const char *file_label(const struct run *run, const char *name);
int name_ends_in(const char *name, const char *end);
/* "-", standard input or output. */
int is_stdio(const char *name);
/* What messages call the input that is the same file as the one of that name, by whatever name it
 * was read; NULL if none is. */
const char *input_found(const struct run *run, const char *name);
void inputs_free(struct run *run);

/* ---- output.c -------------------------------------------------------------------------------- */

/* Opens run->out; 0, or complains. A file is made beside the one that -o names. */
int output_open(struct run *run);
/* Closes it, and gives a file its name: if it is whole, if there is a result (run->is_made), and if
 * it was not read; else complains, and what was there stays. */
void output_close(struct run *run);
/* Why nothing could be written, and what may be done: errno in words. */
const char *output_cause(const struct run *run, int number);

/* ---- trees.c --------------------------------------------------------------------------------- */

/* Finds a tree by what --tree or a sheet calls it: an id, or a path as seen from the file `beside`
 * (NULL: from here). A tree file is read once; its errors are told once. NULL if there is none that
 * can be scored. */
const struct jixiao_tree *tree_named(struct run *run, const char *name, const char *beside);
/* The tree that a sheet of that file names, for the library; the context is one of these. */
struct tree_finder {
    struct run *run;
    const char *name; /* the file's, as given */
};
const struct jixiao_tree *tree_find(void *context, const char *name);
/* Loads --tree, if it was given; 0, or complains. */
int tree_option(struct run *run);
int tree_is_path(const char *name);
void trees_free(struct run *run);
/* Tells the errors of a tree file. */
void tree_complain(struct run *run, const char *label, const struct jixiao_tree *tree);

/* ---- sheets.c: every sheet of every file ----------------------------------------------------- */

/* A sheet that was scored. */
struct scored {
    const char *name;  /* the file's, as given */
    const char *label; /* the file's, as messages say it */
    uint32_t line;     /* of a CSV file: where the sheet begins; 0: JSON */
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    const struct jixiao_entry *entries;
    const char *department;
    jixiao_num claim;
    const struct jixiao_result *result;
    const struct jixiao_mark *marks;
    struct jixiao_total total;
    struct jixiao_finding *findings; /* errors and findings, all that there are */
    size_t n_findings;
    const char
        *earlier; /* where the same department and year were met before in this run, or NULL */
    struct jixiao_report *report; /* of the sheet, where the visitor shows it */
};

struct visitor {
    void (*sheet)(struct run *run, const struct scored *scored, void *context);
    /* A file that holds a tree; NULL where only sheets are due. */
    void (*tree)(struct run *run, const char *label, const struct jixiao_tree *tree, void *context);
    void *context;
    int shows; /* 1: sheets have their reports */
};

/* Reads every file, tells every error, and hands every sheet that can be scored to the visitor. */
void each_sheet(struct run *run, const struct visitor *visitor);
/* Adds the place of an error or finding of that sheet: a line of its CSV file, or a JSON pointer.
 */
void scored_place(const struct scored *scored, const struct jixiao_finding *finding,
                  struct text *text);
/* Raises the exit status to what the score says of the sheet. */
void scored_raise(struct run *run, const struct scored *scored);

/* ---- book.c: workbooks; without libxlsxwriter book_none.c, which is never called
 * ------------------ */

struct book;

/* Writes an empty workbook of a tree to the run's output. */
void book_empty(struct run *run, const struct jixiao_tree *tree);
/* Adds a scored sheet to the workbook, which begins with the first; and writes it (NULL: there was
 * none), unless something went wrong, which was told. */
void book_scored(struct run *run, struct book **book, const struct scored *scored);
void book_end(struct book *book);

/* ---- the commands ---------------------------------------------------------------------------- */

void run_score(struct run *run);
void run_audit(struct run *run);
void run_check(struct run *run);
void run_tree(struct run *run);
void run_new(struct run *run);
void run_kinds(struct run *run);

#endif
