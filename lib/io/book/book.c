/* SPDX-License-Identifier: MIT
 * Books: what file it is, what refuses it, and its cells on their way into the grid. */
#include "book.h"

#include "../encoding.h"
#include "../grid.h"

/* ---- What refuses it ------------------------------------------------------------------------ */

int jixiao__grid_list(struct jixiao_grid *grid, uint32_t code, enum jixiao__syntax sort,
                      const char *found)
{
    const char *name = sort == JIXIAO__SYNTAX_END ? "" : jixiao__syntax_name(sort);
    size_t size = strlen(name);
    size_t behind = found ? strlen(found) : 0;
    struct jixiao_finding *f;
    char *text = jixiao__alloc(&grid->arena, size + behind + 2, 1);
    f = text ? jixiao__list_add(&grid->list, &grid->arena, code, JIXIAO_NONE) : NULL;
    if (!f)
        return JIXIAO_ERR_MEMORY;
    memcpy(text, name, size + 1);
    if (size && behind)
        text[size++] = ' ';
    if (behind)
        memcpy(text + size, found, behind + 1);
    f->text = text;
    return (int)code;
}

void jixiao__book_fail(struct jixiao__book *book, uint32_t code, enum jixiao__syntax sort,
                       const char *found)
{
    if (!book->err)
        book->err = jixiao__grid_list(book->grid, code, sort, found);
}

void jixiao__book_no_memory(struct jixiao__book *book)
{
    if (!book->err)
        book->err = JIXIAO_ERR_MEMORY;
}

void jixiao__book_damaged(struct jixiao__book *book)
{
    jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_PART, book->part);
}

void jixiao__book_not_unzipped(struct jixiao__book *book, int64_t got)
{
    if (got == JIXIAO_PART_NO_MEMORY)
        jixiao__book_no_memory(book);
    else
        jixiao__book_damaged(book);
}

void jixiao__book_too_large(struct jixiao__book *book)
{
    jixiao__book_fail(book, JIXIAO_ERR_LIMIT, JIXIAO__CELLS, NULL);
}

/* ---- Into the grid -------------------------------------------------------------------------- */

/* What the grid said of what it was given. */
static void take_err(struct jixiao__book *book, int err)
{
    if (err == JIXIAO_ERR_MEMORY)
        jixiao__book_no_memory(book);
    else if (err == JIXIAO_ERR_LIMIT)
        jixiao__book_too_large(book);
    else if (err)
        jixiao__book_damaged(book); /* a cell that stands before one that was there */
}

void jixiao__book_page(struct jixiao__book *book, const char *name)
{
    if (!book->err && ++book->pages > JIXIAO__BOOK_PAGES)
        jixiao__book_too_large(book);
    else if (!book->err)
        take_err(book, jixiao_grid_page(book->grid, name, strlen(name)));
}

void jixiao__book_page_part(struct jixiao__book *book, const char *part, uint32_t table)
{
    struct jixiao_grid *grid = book->grid;
    if (book->err)
        return;
    grid->pages[grid->n_pages - 1].table = table;
    grid->pages[grid->n_pages - 1].part = jixiao__copy(&grid->arena, part, strlen(part));
    if (grid->arena.failed)
        jixiao__book_no_memory(book);
}

void jixiao__book_add(struct jixiao__book *book, uint32_t row, uint32_t column,
                      const struct jixiao_grid_cell *cell)
{
    if (book->err)
        return;
    book->handed += cell->size;
    if (++book->cells > JIXIAO__BOOK_CELLS || book->handed > JIXIAO__BOOK_TEXTS)
        jixiao__book_too_large(book);
    else
        take_err(book, jixiao_grid_add(book->grid, row, column, cell));
}

void jixiao__book_put(struct jixiao__book *book, struct jixiao__book_text *to, const char *text,
                      size_t size, size_t most)
{
    size_t capacity = to->capacity ? to->capacity : 256;
    char *grown;
    if (book->err)
        return;
    if (size > most || to->size > most - size) {
        jixiao__book_too_large(book);
        return;
    }
    while (capacity < to->size + size)
        capacity *= 2;
    if (capacity > to->capacity) {
        grown = jixiao__take(&book->arena.memory, capacity);
        if (!grown) {
            jixiao__book_no_memory(book);
            return;
        }
        if (to->size)
            memcpy(grown, to->bytes, to->size);
        jixiao__give(&book->arena.memory, to->bytes);
        to->bytes = grown;
        to->capacity = capacity;
    }
    memcpy(to->bytes + to->size, text, size);
    to->size += size;
}

/* ---- The file ------------------------------------------------------------------------------- */

static int opens(struct jixiao__book *book, const char *part)
{
    int is_there = book->err ? 0 : book->parts->open(book->context, part);
    if (is_there == JIXIAO_PART_NO_MEMORY)
        jixiao__book_no_memory(book);
    else if (is_there < 0)
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_DAMAGED, NULL);
    return is_there > 0;
}

int jixiao_grid_book(struct jixiao_grid *grid, const struct jixiao_parts *parts, void *context)
{
    struct jixiao__book book;
    if (!grid || grid->is_read || grid->n_pages || !parts)
        return JIXIAO_ERR_ARGUMENT;
    memset(&book, 0, sizeof book);
    book.arena.memory = grid->arena.memory;
    book.grid = grid;
    book.parts = parts;
    book.context = context;
    if (opens(&book, "_rels/.rels"))
        jixiao__xlsx_read(&book);
    else if (opens(&book, "content.xml"))
        jixiao__ods_read(&book);
    else
        jixiao__book_fail(&book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_ZIP, NULL);
    jixiao__arena_free(&book.arena);
    if (book.err) { /* half a book is none */
        grid->n_pages = grid->n_rows = 0;
        grid->is_read = 1;
    }
    return book.err;
}

/* ---- Files that are no books ---------------------------------------------------------------- */

static uint32_t little(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* Whether an entry of the directory has that name, in UTF-16. */
static int is_entry(const unsigned char *entry, const char *name)
{
    size_t i, size = strlen(name);
    for (i = 0; i <= size; i++)
        if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1])
            return 0;
    return 1;
}

/* What a file of streams holds, by the beginning of its directory: an older workbook unless it says
 * more. */
static enum jixiao__syntax look_at_streams(jixiao_read_bytes *read, void *context)
{
    enum { ENTRY = 128, ENTRIES = 16, HEAD = 52 };
    unsigned char bytes[ENTRY * ENTRIES];
    uint64_t at;
    int64_t got = read(context, 0, bytes, HEAD), i;
    if (got < HEAD || (bytes[30] != 9 && bytes[30] != 12))
        return JIXIAO__FILE_XLS;
    at = ((uint64_t)little(bytes + 48) + 1) << bytes[30];
    got = read(context, at, bytes, sizeof bytes);
    for (i = 0; i + ENTRY <= got; i += ENTRY) {
        if (is_entry(bytes + i, "EncryptedPackage"))
            return JIXIAO__FILE_LOCKED;
        if (is_entry(bytes + i, "WordDocument"))
            return JIXIAO__FILE_DOC;
    }
    return JIXIAO__FILE_XLS;
}

int jixiao_grid_file(struct jixiao_grid *grid, jixiao_read_bytes *read, void *context)
{
    char begin[65];
    enum jixiao__syntax sort;
    int64_t got;
    size_t blank;
    if (!grid || grid->is_read || !read)
        return JIXIAO_ERR_ARGUMENT;
    got = read(context, 0, begin, sizeof begin - 1);
    if (got < 0)
        return JIXIAO_ERR_ARGUMENT;
    begin[got] = '\0';
    blank = strspn(begin, "\xef\xbb\xbf \t\r\n");
    sort = jixiao__file_looks(begin + blank, (size_t)got - blank);
    if (sort == JIXIAO__FILE_XLSX)
        return JIXIAO_OK;
    grid->is_read = 1;
    return jixiao__grid_list(grid, JIXIAO_ERR_FORMAT,
                             sort == JIXIAO__FILE_XLS     ? look_at_streams(read, context)
                             : sort == JIXIAO__SYNTAX_END ? JIXIAO__FILE_NO_BOOK
                                                          : sort,
                             NULL);
}
