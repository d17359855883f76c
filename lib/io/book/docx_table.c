/* SPDX-License-Identifier: MIT
 * The tables of a .docx file: kept until the outermost ends, since a table in a cell of another is
 * a table of its own, and handed over in the order in which they begin. */
#include "docx.h"

#include "../../words/plain.h"
#include "../../words/text.h"
#include "../grid.h"

static struct jixiao__docx_table *table_at(struct jixiao__docx *docx, size_t i)
{
    return (struct jixiao__docx_table *)(void *)docx->tables.bytes + i;
}

static size_t n_tables(const struct jixiao__docx *docx)
{
    return docx->tables.size / sizeof(struct jixiao__docx_table);
}

struct jixiao__docx_table *jixiao__docx_table(struct jixiao__docx *docx)
{
    return docx->n_open ? table_at(docx, docx->open[docx->n_open - 1]) : NULL;
}

/* ---- Rows and cells ------------------------------------------------------------------------- */

static void add_cell(struct jixiao__book *book, struct jixiao__docx_table *table,
                     const struct jixiao__docx_cell *cell)
{
    jixiao__book_put(book, &table->cells, (const char *)cell, sizeof *cell,
                     JIXIAO__BOOK_CELLS * sizeof *cell);
}

void jixiao__docx_row_begin(struct jixiao__docx_table *table)
{
    table->row++;
    table->column = 1;
    table->is_deleted = 0;
    table->row_begin = table->cells.size;
}

void jixiao__docx_row_before(struct jixiao__book *book, struct jixiao__docx_table *table,
                             uint32_t columns)
{
    struct jixiao__docx_cell cell = {.row = table->row, .span = columns + 1};
    if (columns)
        add_cell(book, table, &cell);
    table->column += columns;
    if (table->column > JIXIAO_MAX_GRID_COLUMNS)
        jixiao__book_too_large(book);
}

/* One that was deleted keeps its number: it is shown as such. */
void jixiao__docx_row_end(struct jixiao__docx_table *table)
{
    if (table->column - 1 > table->width)
        table->width = table->column - 1;
    if (table->is_deleted)
        table->cells.size = table->row_begin;
}

void jixiao__docx_cell_begin(struct jixiao__docx_table *table)
{
    table->in_cell = 1;
    table->span = 1;
    table->continues = table->paragraphs = 0;
    table->begin = table->texts.size;
}

void jixiao__docx_cell_end(struct jixiao__book *book, struct jixiao__docx_table *table)
{
    struct jixiao__docx_cell cell = {table->row, table->column, table->span ? table->span : 1,
                                     table->begin, table->texts.size - table->begin};
    table->in_cell = 0;
    if (!cell.size || table->continues ||
        jixiao__plain_is_blank(table->texts.bytes + cell.text, cell.size))
        cell.size = 0;
    if (cell.size || cell.span > 1)
        add_cell(book, table, &cell);
    table->texts.size = cell.text + cell.size;
    table->column += cell.span;
    if (table->column > JIXIAO_MAX_GRID_COLUMNS + 1)
        jixiao__book_too_large(book);
}

/* ---- Handing over --------------------------------------------------------------------------- */

static void hand_titles(struct jixiao__docx *docx)
{
    struct jixiao_grid_cell cell = {.type = JIXIAO_GRID_TEXT};
    uint32_t i;
    if (docx->n_titles)
        jixiao__book_page(docx->book, "正文");
    if (docx->n_titles && !docx->book->err)
        jixiao__grid_kind(docx->book->grid, JIXIAO__KIND_TITLES, 1);
    for (i = 0; i < docx->n_titles; i++) {
        cell.text = docx->titles[i].text;
        cell.size = docx->titles[i].size;
        jixiao__book_add(docx->book, docx->titles[i].number, 1, &cell);
    }
    docx->n_titles = 0;
}

static void hand_table(struct jixiao__docx *docx, const struct jixiao__docx_table *table)
{
    struct jixiao__book *book = docx->book;
    struct jixiao_grid_cell text = {.type = JIXIAO_GRID_TEXT};
    struct jixiao__text number;
    char name[32];
    size_t at;
    jixiao__text_begin(&number, JIXIAO_ZH, name, sizeof name);
    jixiao__put(&number, "表");
    jixiao__put_count(&number, table->number);
    jixiao__text_end(&number);
    jixiao__book_page(book, name);
    jixiao__book_page_part(book, book->part, table->number);
    if (!book->err)
        jixiao__grid_kind(book->grid, JIXIAO__KIND_TABLE, table->width);
    for (at = 0; at < table->cells.size && !book->err; at += sizeof(struct jixiao__docx_cell)) {
        struct jixiao__docx_cell cell;
        memcpy(&cell, table->cells.bytes + at, sizeof cell);
        if (cell.span > 1 && !jixiao__grid_span(book->grid, cell.row, cell.column, cell.span))
            jixiao__book_no_memory(book);
        if (!cell.size)
            continue; /* there may be no texts at all */
        text.text = table->texts.bytes + cell.text;
        text.size = cell.size;
        jixiao__book_add(book, cell.row, cell.column, &text);
    }
}

static void drop_tables(struct jixiao__docx *docx)
{
    const struct jixiao_memory *memory = &docx->book->arena.memory;
    size_t i, n = n_tables(docx);
    for (i = 0; i < n; i++) {
        jixiao__give(memory, table_at(docx, i)->texts.bytes);
        jixiao__give(memory, table_at(docx, i)->cells.bytes);
    }
    docx->tables.size = 0;
}

void jixiao__docx_table_begin(struct jixiao__docx *docx)
{
    struct jixiao__docx_table table = {.number = ++docx->number};
    if (docx->n_open == JIXIAO__DOCX_NESTED) {
        jixiao__book_damaged(docx->book);
        return;
    }
    jixiao__book_put(docx->book, &docx->tables, (const char *)&table, sizeof table,
                     JIXIAO__BOOK_PAGES * sizeof table);
    if (!docx->book->err)
        docx->open[docx->n_open++] = (uint32_t)n_tables(docx) - 1;
}

void jixiao__docx_table_end(struct jixiao__docx *docx)
{
    size_t i;
    if (--docx->n_open)
        return;
    hand_titles(docx);
    for (i = 0; i < n_tables(docx); i++)
        hand_table(docx, table_at(docx, i));
    drop_tables(docx);
}

struct jixiao__docx *jixiao__docx_new(struct jixiao__book *book)
{
    struct jixiao__docx *docx = jixiao__take(&book->arena.memory, sizeof *docx);
    if (!docx) {
        jixiao__book_no_memory(book);
        return NULL;
    }
    memset(docx, 0, sizeof *docx);
    docx->book = book;
    return docx;
}

void jixiao__docx_free(struct jixiao__docx *docx)
{
    drop_tables(docx);
    jixiao__give(&docx->book->arena.memory, docx->tables.bytes);
    jixiao__give(&docx->book->arena.memory, docx);
}
