/* SPDX-License-Identifier: MIT */
#include "splice.h"

#include "../../words/utf8.h"
#include "../grid.h"

#include <stdlib.h>

/* ---- Edits ---------------------------------------------------------------------------------- */

size_t jixiao__splice_find(const struct jixiao__splice *splice, uint32_t table, uint32_t row,
                           uint32_t column)
{
    size_t from = 0, to = splice->n_puts;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct jixiao__put *put = &splice->puts[middle];
        if (put->table != table ? put->table < table
            : put->row != row   ? put->row < row
                                : put->column < column)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void jixiao__edit(struct jixiao__splice *splice, size_t at, size_t size)
{
    struct jixiao__edit edit = {at, size, splice->edits.size, splice->texts.size, 0};
    jixiao__book_put(splice->book, &splice->edits, (const char *)&edit, sizeof edit,
                     JIXIAO__BOOK_CELLS * sizeof edit);
}

void jixiao__edit_put(struct jixiao__splice *splice, const char *text, size_t size)
{
    struct jixiao__edit *edits = (void *)splice->edits.bytes;
    if (!size)
        return;
    jixiao__book_put(splice->book, &splice->texts, text, size, JIXIAO__BOOK_TEXTS);
    if (!splice->book->err)
        edits[splice->edits.size / sizeof *edits - 1].length += size;
}

void jixiao__edit_say(struct jixiao__splice *splice, const char *text)
{
    jixiao__edit_put(splice, text, strlen(text));
}

/* How XML writes a character; NULL: as it is. What it cannot hold is a character that stands for
 * none. */
static const char *escaped(unsigned char c)
{
    return c == '&'                             ? "&amp;"
           : c == '<'                           ? "&lt;"
           : c == '>'                           ? "&gt;"
           : c == '\r'                          ? "&#13;"
           : c < 0x20 && c != '\t' && c != '\n' ? "\xef\xbf\xbd"
                                                : NULL;
}

void jixiao__edit_text(struct jixiao__splice *splice, const char *text, size_t size)
{
    size_t from = 0, i;
    for (i = 0; i < size; i++) {
        const char *is = escaped((unsigned char)text[i]);
        if (!is)
            continue;
        jixiao__edit_put(splice, text + from, i - from);
        jixiao__edit_say(splice, is);
        from = i + 1;
    }
    jixiao__edit_put(splice, text + from, size - from);
}

void jixiao__edit_prefix(struct jixiao__splice *splice, size_t at)
{
    size_t name = strcspn(splice->text + at + 1, ":/> \t\r\n");
    if (splice->text[at + 1 + name] == ':')
        jixiao__edit_put(splice, splice->text + at + 1, name + 1);
}

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* What is put before a byte comes before what is put in place of it. */
static int by_place(const void *a, const void *b)
{
    const struct jixiao__edit *one = a, *two = b;
    return one->at != two->at         ? compare(one->at, two->at)
           : !one->size != !two->size ? compare(one->size, two->size)
                                      : compare(one->number, two->number);
}

/* The part with its edits, in the arena. */
static char *edited(struct jixiao__splice *splice, struct jixiao__arena *arena, size_t *size)
{
    struct jixiao__edit *edits = (void *)splice->edits.bytes;
    size_t n = splice->edits.size / sizeof *edits, i, from = 0;
    char *text, *to;
    qsort(edits, n, sizeof *edits, by_place);
    text = to = jixiao__alloc(arena, splice->size + splice->texts.size + 1, 1);
    if (!text) {
        jixiao__book_no_memory(splice->book);
        return NULL;
    }
    for (i = 0; i < n; i++) {
        memcpy(to, splice->text + from, edits[i].at - from);
        to += edits[i].at - from;
        if (edits[i].length)
            memcpy(to, splice->texts.bytes + edits[i].text, edits[i].length);
        to += edits[i].length;
        from = edits[i].at + edits[i].size;
    }
    memcpy(to, splice->text + from, splice->size - from);
    *size = (size_t)(to - text) + splice->size - from;
    return text;
}

/* ---- The part ------------------------------------------------------------------------------- */

/* A part that is in memory already. */
struct text {
    const char *text;
    size_t size, at;
};

static int open_text(void *context, const char *name)
{
    struct text *text = context;
    (void)name;
    text->at = 0;
    return 1;
}

static int64_t read_text(void *context, void *to, size_t size)
{
    struct text *text = context;
    size = size < text->size - text->at ? size : text->size - text->at;
    memcpy(to, text->text + text->at, size);
    text->at += size;
    return (int64_t)size;
}

/* All of a part, with a NUL behind it. */
static void read_part(struct jixiao__book *book, const char *part, struct jixiao__book_text *to)
{
    char piece[8192];
    int64_t got = 1;
    int is_there = book->parts->open(book->context, part);
    book->part = part;
    if (is_there <= 0)
        jixiao__book_not_unzipped(book, is_there);
    while (!book->err && got > 0) {
        got = book->parts->read(book->context, piece, sizeof piece);
        if (got < 0 || got > (int64_t)sizeof piece)
            jixiao__book_not_unzipped(book, got);
        else
            jixiao__book_put(book, to, piece, (size_t)got, JIXIAO_MAX_BOOK);
    }
    jixiao__book_put(book, to, "", 1, JIXIAO_MAX_BOOK);
}

/* Whether it is UTF-8, as what is written into it: it says no other encoding. */
static int is_utf8(const char *text, size_t size)
{
    const char *end = memchr(text, '>', size), *says;
    char head[256];
    size_t length = end && (size_t)(end - text) < sizeof head ? (size_t)(end - text) : 0;
    memcpy(head, text, length);
    head[length] = '\0';
    says = strstr(head, "encoding");
    return jixiao__is_utf8(text, size) && !memchr(text, '\0', size) &&
           (!says || strstr(says, "UTF-8") || strstr(says, "utf-8"));
}

static void splice_text(struct jixiao__splice *splice, uint32_t table)
{
    if (!is_utf8(splice->text, splice->size))
        jixiao__book_fail(splice->book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_PART, splice->book->part);
    else if (!splice->n_puts)
        jixiao__splice_workbook(splice);
    else if (table)
        jixiao__splice_document(splice);
    else
        jixiao__splice_sheet(splice);
}

int jixiao__splice(struct jixiao_grid *grid, const struct jixiao_parts *parts, void *context,
                   const char *part, struct jixiao__put *puts, size_t n,
                   struct jixiao__arena *arena, char **text, size_t *size)
{
    static const struct jixiao_parts of_text = {open_text, read_text};
    struct jixiao__book book;
    struct jixiao__book_text whole = {0};
    struct jixiao__splice splice = {.book = &book, .puts = puts, .n_puts = n};
    struct text its = {0};
    memset(&book, 0, sizeof book);
    book.arena.memory = grid->arena.memory;
    book.grid = grid;
    book.parts = parts;
    book.context = context;
    read_part(&book, part, &whole);
    if (!book.err) {
        its.text = splice.text = whole.bytes;
        its.size = splice.size = whole.size - 1;
        book.parts = &of_text;
        book.context = &its;
        splice_text(&splice, n ? puts->table : 0);
    }
    *text = book.err || !splice.edits.size ? NULL : edited(&splice, arena, size);
    jixiao__give(&grid->arena.memory, whole.bytes);
    jixiao__give(&grid->arena.memory, splice.edits.bytes);
    jixiao__give(&grid->arena.memory, splice.texts.bytes);
    jixiao__arena_free(&book.arena);
    return book.err;
}
