/* SPDX-License-Identifier: MIT
 * The tables of an .ods file. Cells and rows that are alike stand there once, with their number. */
#include "ods.h"

enum { ROWS = 1 << 30 }; /* more than there may be */

/* Ones of a row that are alike. */
struct run {
    uint32_t column, repeated; /* the first, and how many */
    struct jixiao_grid_cell cell;
    size_t text; /* where its text begins */
};

struct ods {
    struct jixiao__book *book;
    uint32_t row, rows;             /* the next, and how many that at hand stands for */
    uint32_t column, columns;       /* likewise */
    struct jixiao__book_text runs;  /* of struct run: those of the row at hand that are filled */
    struct jixiao__book_text texts; /* and their texts */
    struct jixiao__ods_cell cell;
    uint32_t depth, table, of_cell; /* of the element, the table, the cell at hand; or 0 */
    int in_body, has_book;
};

/* ---- Rows ----------------------------------------------------------------------------------- */

static void add_row(struct ods *ods, uint32_t row)
{
    size_t at;
    for (at = 0; at < ods->runs.size; at += sizeof(struct run)) {
        struct run run;
        memcpy(&run, ods->runs.bytes + at, sizeof run);
        run.cell.text = run.cell.size ? ods->texts.bytes + run.text : "";
        for (; run.repeated && !ods->book->err; run.repeated--)
            jixiao__book_add(ods->book, row, run.column++, &run.cell);
    }
}

static void row_begin(struct ods *ods, const char **attributes)
{
    ods->rows = jixiao__xml_count(attributes, "t:number-rows-repeated", ROWS, 1);
    ods->column = 1;
    ods->runs.size = ods->texts.size = 0;
}

static void row_end(struct ods *ods)
{
    uint32_t i;
    if (ods->rows > ROWS - ods->row)
        jixiao__book_damaged(ods->book);
    for (i = 0; i < ods->rows && ods->runs.size && !ods->book->err; i++)
        add_row(ods, ods->row + i);
    ods->row += ods->rows;
    ods->runs.size = 0;
}

/* ---- Cells ---------------------------------------------------------------------------------- */

static void cell_begin(struct ods *ods, const char **attributes)
{
    ods->columns = jixiao__xml_count(attributes, "t:number-columns-repeated", ROWS, 1);
    ods->of_cell = ods->depth;
    jixiao__ods_begin(&ods->cell, attributes);
}

static void cell_end(struct ods *ods)
{
    struct run run = {ods->column, ods->columns, jixiao__ods_end(&ods->cell), ods->texts.size};
    ods->of_cell = 0;
    if (ods->columns > ROWS - ods->column)
        jixiao__book_damaged(ods->book);
    ods->column += ods->columns;
    if (!run.cell.size && run.cell.type != JIXIAO_GRID_YES_NO)
        return;
    jixiao__book_put(ods->book, &ods->texts, run.cell.text, run.cell.size, JIXIAO__BOOK_TEXTS);
    jixiao__book_put(ods->book, &ods->runs, (const char *)&run, sizeof run,
                     JIXIAO_MAX_GRID_COLUMNS * sizeof run);
}

/* ---- The text ------------------------------------------------------------------------------- */

static void table_begin(struct ods *ods, const char **attributes)
{
    const char *name = jixiao__xml_get(attributes, "t:name");
    jixiao__book_page(ods->book, name ? name : "");
    ods->table = ods->depth;
    ods->row = 1;
}

static void on_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct ods *ods = context;
    ods->depth++;
    if (ods->of_cell) {
        jixiao__ods_element(&ods->cell, name, attributes);
    } else if (ods->table) {
        if (jixiao__xml_is(name, "t:table-row"))
            row_begin(ods, attributes);
        else if (jixiao__xml_is(name, "t:table-cell") ||
                 jixiao__xml_is(name, "t:covered-table-cell"))
            cell_begin(ods, attributes);
    } else if (jixiao__xml_is(name, "t:table") && ods->has_book) {
        table_begin(ods, attributes);
    } else if (ods->in_body) { /* what it is of */
        if (jixiao__xml_is(name, "o:text"))
            jixiao__book_fail(ods->book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_DOC, NULL);
        ods->has_book = ods->has_book || jixiao__xml_is(name, "o:spreadsheet");
        ods->in_body = 0;
    } else {
        ods->in_body = jixiao__xml_is(name, "o:body");
    }
}

static void on_end(void *context, struct jixiao__xml_name name)
{
    struct ods *ods = context;
    ods->depth--;
    if (ods->of_cell > ods->depth)
        cell_end(ods);
    else if (ods->of_cell)
        jixiao__ods_end_element(&ods->cell);
    else if (ods->table > ods->depth)
        ods->table = 0;
    else if (ods->table && jixiao__xml_is(name, "t:table-row"))
        row_end(ods);
}

static void on_text(void *context, const char *text, size_t size)
{
    struct ods *ods = context;
    if (ods->of_cell)
        jixiao__ods_text(&ods->cell, text, size);
}

/* ---- The file ------------------------------------------------------------------------------- */

static void manifest_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    (void)attributes;
    if (jixiao__xml_is(name, "f:encryption-data"))
        jixiao__book_fail(context, JIXIAO_ERR_FORMAT, JIXIAO__FILE_LOCKED, NULL);
}

static void manifest_end(void *context, struct jixiao__xml_name name)
{
    (void)context, (void)name;
}

void jixiao__ods_read(struct jixiao__book *book)
{
    static const struct jixiao__xml_takes manifest = {manifest_begin, manifest_end, NULL},
                                          content = {on_begin, on_end, on_text};
    const struct jixiao_memory *memory = &book->arena.memory;
    struct ods ods = {.book = book, .cell = {.book = book}};
    jixiao__xml_read(book, "META-INF/manifest.xml", &manifest, book);
    if (jixiao__xml_read(book, "content.xml", &content, &ods) && !ods.has_book)
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_ZIP, NULL);
    jixiao__give(memory, ods.runs.bytes);
    jixiao__give(memory, ods.texts.bytes);
    jixiao__give(memory, ods.cell.formula.bytes);
    jixiao__give(memory, ods.cell.value.bytes);
    jixiao__give(memory, ods.cell.shown.bytes);
}
