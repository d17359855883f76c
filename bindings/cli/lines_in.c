/* SPDX-License-Identifier: MIT
 * Many sheets in one JSON file: a line each (NDJSON), or the items of a list. They are handed on one
 * by one as they arrive; memory holds one. */
#include "cli.h"

#include <poll.h>
#include <string.h>

enum { CHUNK = 65536 };

/* ---- Bytes ----------------------------------------------------------------------------------- */

/* Reads some more behind what is ahead of the source; how many, 0 at its end, or -1. */
static int64_t more(struct source *source)
{
    struct text *ahead = &source->ahead;
    int64_t got;
    text_reserve(ahead, CHUNK);
    got = source_next(source, ahead->bytes + ahead->size, CHUNK);
    ahead->size += got > 0 ? (size_t)got : 0;
    return got;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the brackets of a text stand: how deep, and whether within a string. */
struct depth {
    int64_t depth;
    int in_string, is_escaped;
};

static void step(struct depth *d, char c)
{
    if (d->is_escaped)
        d->is_escaped = 0;
    else if (d->in_string)
        d->is_escaped = c == '\\', d->in_string = c != '"';
    else if (c == '"')
        d->in_string = 1;
    else
        d->depth += (c == '{' || c == '[') - (c == '}' || c == ']');
}

/* The end of the first line, if it is an object of its own; SIZE_MAX: that is not known yet, and
 * `at` and `d` say how far it is; 0: it is none. */
static size_t first_line(const struct text *text, size_t *at, struct depth *d)
{
    for (; *at < text->size && text->bytes[*at] != '\n'; ++*at)
        step(d, text->bytes[*at]);
    return *at == text->size ? SIZE_MAX : d->depth || d->in_string ? 0 : *at;
}

/* Behind a byte order mark. */
static size_t behind_mark(const struct text *text)
{
    return text->size >= 3 && !memcmp(text->bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
}

/* Behind that and blanks. */
static size_t begin_of(const struct text *text)
{
    size_t at = behind_mark(text);
    while (at < text->size && is_space(text->bytes[at]))
        at++;
    return at;
}

/* A list of something, but not of lists; where a file is of lines, of objects: a [ may be a line that
 * is wrong. */
static int is_list(struct source *source, size_t at, int of_lines)
{
    const struct text *ahead = &source->ahead;
    for (at++;; at++) {
        while (at == ahead->size)
            if (more(source) <= 0)
                return 0;
        if (!is_space(ahead->bytes[at]))
            return of_lines ? ahead->bytes[at] == '{' : !strchr("[]", ahead->bytes[at]);
    }
}

int lines_shape(const char *name, struct source *source)
{
    const struct text *ahead = &source->ahead;
    struct depth d = {0};
    size_t at, end;
    int of_lines = name_ends_in(name, ".ndjson");
    if (name_ends_in(name, ".csv"))
        return LINES_NONE;
    while ((at = begin_of(ahead)) == ahead->size)
        if (more(source) <= 0)
            return of_lines ? LINES_EACH : LINES_NONE;
    if (ahead->bytes[at] == '[' && is_list(source, at, of_lines))
        return LINES_LIST;
    if (of_lines)
        return LINES_EACH;
    if (ahead->bytes[at] != '{')
        return LINES_NONE;
    while ((end = first_line(ahead, &at, &d)) == SIZE_MAX)
        if (ahead->size > JIXIAO_MAX_FILE_SHEET || more(source) <= 0)
            return LINES_NONE;
    for (; end; end++) { /* a line, and nothing behind it, is a sheet as any other */
        while (end < ahead->size && is_space(ahead->bytes[end]))
            end++;
        if (end < ahead->size)
            return LINES_EACH;
        if (more(source) <= 0)
            return LINES_NONE;
        end--;
    }
    return LINES_NONE;
}

/* ---- Items ----------------------------------------------------------------------------------- */

struct reading {
    struct run *run;
    const char *name;
    struct source *source;
    size_t at;       /* of what is ahead: behind what was taken */
    uint64_t number; /* of the line, from 1; of the item, from 0 */
    int is_long;     /* the item is too long, and nothing of it is kept */
    lines_take *take;
    const void *context;
};

/* The place of the item, as messages have it. */
static void place_of(const struct reading *r, int of_list, char *place, size_t size)
{
    snprintf(place, size, of_list ? "/%llu" : "%llu", (unsigned long long)r->number);
}

static void complain(const struct reading *r, int of_list, uint32_t code, const char *text)
{
    char place[24];
    jobs_drain(r->run->jobs);
    place_of(r, of_list, place, sizeof place);
    run_complain_code(r->run, file_label(r->run, r->name), place, code, text);
}

/* What is done is shown before more is waited for. */
static int64_t wait_for_more(struct reading *r)
{
    struct pollfd in = {.fd = r->source->fd, .events = POLLIN};
    if (r->source->streams && r->run->jobs && poll(&in, 1, 0) == 0)
        jobs_drain(r->run->jobs);
    if (r->source->streams)
        fflush(r->run->out);
    return more(r->source);
}

/* Lets go of what was taken. */
static void drop(struct reading *r)
{
    struct text *ahead = &r->source->ahead;
    memmove(ahead->bytes, ahead->bytes + r->at, ahead->size - r->at);
    ahead->size -= r->at;
    r->at = 0;
}

static void hand_on(struct reading *r, int of_list, size_t from, size_t end)
{
    const char *text = r->source->ahead.bytes;
    char place[24];
    size_t begin = from;
    place_of(r, of_list, place, sizeof place);
    while (begin < end && is_space(text[begin]))
        begin++;
    if (r->is_long || end - from > JIXIAO_MAX_FILE_SHEET)
        complain(r, of_list, JIXIAO_ERR_FILE_SIZE, NULL);
    else if (begin < end) /* with its blanks, which columns count */
        r->take(r->run, r->context, r->name, place, text + from, end - from);
    else if (of_list)
        complain(r, 1, JIXIAO_ERR_SYNTAX, text[end] == ',' ? "comma-extra" : "comma-trailing ]");
    r->is_long = 0;
}

/* The end of what began at r->at, or SIZE_MAX: there is no more. Of a line that is too long nothing
 * is kept but its beginning. */
static size_t find_newline(struct reading *r)
{
    struct text *ahead = &r->source->ahead;
    size_t seen = r->at;
    for (;;) {
        const char *newline =
            ahead->size > seen ? memchr(ahead->bytes + seen, '\n', ahead->size - seen) : NULL;
        if (newline)
            return (size_t)(newline - ahead->bytes);
        seen = ahead->size;
        if (r->at)
            seen -= r->at, drop(r);
        if (ahead->size > (size_t)JIXIAO_MAX_FILE_SHEET + (size_t)2 * CHUNK)
            seen = ahead->size = (size_t)JIXIAO_MAX_FILE_SHEET + CHUNK;
        if (wait_for_more(r) <= 0)
            return SIZE_MAX;
    }
}

static void each_line(struct reading *r)
{
    size_t end;
    r->at = behind_mark(&r->source->ahead);
    for (r->number = 1; (end = find_newline(r)) != SIZE_MAX; r->number++) {
        hand_on(r, 0, r->at, end);
        r->at = end + 1;
    }
    hand_on(r, 0, r->at, r->source->ahead.size);
}

/* The next byte of the list that is not taken yet; -1: there is none. */
static int next_byte(struct reading *r, size_t *seen)
{
    struct text *ahead = &r->source->ahead;
    if (*seen == ahead->size) {
        *seen -= r->at;
        drop(r);
        if (ahead->size > (size_t)JIXIAO_MAX_FILE_SHEET + CHUNK) {
            r->is_long = 1;
            *seen = ahead->size = 0;
        }
        if (wait_for_more(r) <= 0)
            return -1;
    }
    return (unsigned char)ahead->bytes[(*seen)++];
}

static void each_item(struct reading *r)
{
    struct depth d = {0};
    size_t seen = begin_of(&r->source->ahead) + 1;
    int c;
    r->at = seen;
    r->number = 0;
    while ((c = next_byte(r, &seen)) >= 0) {
        int ends = !d.in_string && d.depth == 0 && (c == ',' || c == ']');
        if (!ends) {
            step(&d, (char)c);
            continue;
        }
        hand_on(r, 1, r->at, seen - 1);
        r->at = seen;
        r->number += c == ',';
        if (c == ']')
            break;
    }
    if (c < 0) {
        complain(r, 1, JIXIAO_ERR_SYNTAX, "list-open");
        return;
    }
    while ((c = next_byte(r, &seen)) >= 0)
        if (!is_space((char)c)) {
            complain(r, 1, JIXIAO_ERR_SYNTAX, "second …");
            return;
        }
}

void lines_each(struct run *run, const char *name, struct source *source, int shape,
                lines_take *take, const void *context)
{
    struct reading r = {
        .run = run, .name = name, .source = source, .take = take, .context = context};
    if (shape == LINES_LIST)
        each_item(&r);
    else
        each_line(&r);
    jobs_drain(run->jobs);
    if (source->failed)
        run_complain(run, file_label(run, name), NULL, strerror(source->failed));
}
