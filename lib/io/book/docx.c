/* SPDX-License-Identifier: MIT
 * A .docx file: what is read of it is what a reader sees. Deleted text, prompts that were not
 * typed over, drawings and how a word is pronounced are not. */
#include "docx.h"

#include "../../words/plain.h"

/* ---- Text ----------------------------------------------------------------------------------- */

/* Adds to the paragraph at hand. */
static void put(struct jixiao__docx *docx, const char *text, size_t size)
{
    struct jixiao__docx_table *table = jixiao__docx_table(docx);
    struct jixiao__docx_title *title = &docx->titles[docx->n_titles];
    if (docx->prompt)
        return;
    if (!table) {
        if (docx->size + size <= JIXIAO__DOCX_TITLE)
            memcpy(title->text + docx->size, text, size);
        docx->size += docx->size <= JIXIAO__DOCX_TITLE ? size : 0;
    } else if (table->in_cell) {
        jixiao__book_put(docx->book, &table->texts, text, size, JIXIAO__BOOK_TEXTS);
        if (table->texts.size - table->begin > JIXIAO__BOOK_TEXT)
            jixiao__book_too_large(docx->book);
    }
}

static void paragraph_begin(struct jixiao__docx *docx)
{
    struct jixiao__docx_table *table = jixiao__docx_table(docx);
    docx->size = 0;
    if (table && table->in_cell && table->paragraphs++)
        put(docx, "\n", 1);
}

/* Of those above a table the last are kept; one that is blank is not counted. */
static void paragraph_end(struct jixiao__docx *docx)
{
    struct jixiao__docx_title *title = &docx->titles[docx->n_titles];
    if (jixiao__docx_table(docx) || !docx->size)
        return;
    if (docx->size <= JIXIAO__DOCX_TITLE && jixiao__plain_is_blank(title->text, docx->size))
        return;
    docx->paragraph++;
    if (docx->size > JIXIAO__DOCX_TITLE)
        return;
    title->number = docx->paragraph;
    title->size = docx->size;
    if (docx->n_titles < JIXIAO__DOCX_TITLES)
        docx->n_titles++;
    else
        memmove(docx->titles, docx->titles + 1, sizeof docx->titles - sizeof *docx->titles);
}

/* ---- Elements ------------------------------------------------------------------------------- */

/* Whether nothing of it is read. */
static int is_skipped(struct jixiao__xml_name name)
{
    static const char *const names[] = {"w:del",    "w:moveFrom", "w:drawing",    "w:pict",
                                        "w:object", "w:rt",       "w:tcPrChange", "w:trPrChange"};
    size_t i = 0;
    while (i < sizeof names / sizeof *names && !jixiao__xml_is(name, names[i]))
        i++;
    return i < sizeof names / sizeof *names || name.space == '?';
}

/* What stands in a run beside texts. */
static void put_character(struct jixiao__docx *docx, struct jixiao__xml_name name)
{
    if (jixiao__xml_is(name, "w:tab"))
        put(docx, "\t", 1);
    else if (jixiao__xml_is(name, "w:br") || jixiao__xml_is(name, "w:cr"))
        put(docx, "\n", 1);
    else if (jixiao__xml_is(name, "w:noBreakHyphen"))
        put(docx, "-", 1);
    docx->in_text = jixiao__xml_is(name, "w:t");
}

/* The properties of rows and cells; whether it is one of these. */
static int take_marks(struct jixiao__docx *docx, struct jixiao__xml_name name,
                      const char **attributes)
{
    enum { WIDEST = 1 << 20 }; /* more than there may be */
    struct jixiao__docx_table *table = jixiao__docx_table(docx);
    const char *value = jixiao__xml_get(attributes, "w:val");
    if (docx->in_row_marks && jixiao__xml_is(name, "w:del"))
        table->is_deleted = 1;
    else if (docx->in_row_marks && jixiao__xml_is(name, "w:gridBefore"))
        jixiao__docx_row_before(docx->book, table,
                                jixiao__xml_count(attributes, "w:val", WIDEST, 0));
    else if (jixiao__xml_is(name, "w:gridSpan"))
        table->span = jixiao__xml_count(attributes, "w:val", WIDEST, 1);
    else if (jixiao__xml_is(name, "w:vMerge") || jixiao__xml_is(name, "w:hMerge"))
        table->continues |= !value || strcmp(value, "restart") != 0;
    else
        return 0;
    return 1;
}

static void take_in_table(struct jixiao__docx *docx, struct jixiao__xml_name name)
{
    struct jixiao__docx_table *table = jixiao__docx_table(docx);
    if (jixiao__xml_is(name, "w:tr"))
        jixiao__docx_row_begin(table);
    else if (jixiao__xml_is(name, "w:trPr"))
        docx->in_row_marks = 1;
    else if (jixiao__xml_is(name, "w:tc"))
        jixiao__docx_cell_begin(table);
}

void jixiao__docx_begin(struct jixiao__docx *docx, struct jixiao__xml_name name,
                        const char **attributes)
{
    docx->depth++;
    if (docx->skipped || (docx->n_open && take_marks(docx, name, attributes)))
        return;
    if (is_skipped(name)) {
        docx->skipped = docx->depth;
    } else if (docx->is_prompt && jixiao__xml_is(name, "w:sdtContent")) {
        docx->prompt = docx->depth; /* which may hold cells */
        docx->is_prompt = 0;
    } else if (jixiao__xml_is(name, "w:showingPlcHdr")) {
        const char *value = jixiao__xml_get(attributes, "w:val");
        docx->is_prompt = !value || jixiao__xml_yes(attributes, "w:val") || !strcmp(value, "on");
    } else if (jixiao__xml_is(name, "w:tbl")) {
        jixiao__docx_table_begin(docx);
    } else if (jixiao__xml_is(name, "w:p")) {
        paragraph_begin(docx);
    } else if (jixiao__xml_is(name, "w:r")) {
        docx->in_run = 1;
    } else if (docx->in_run) {
        put_character(docx, name);
    } else if (docx->n_open) {
        take_in_table(docx, name);
    }
}

static void table_ends(struct jixiao__docx *docx, struct jixiao__xml_name name)
{
    if (jixiao__xml_is(name, "w:trPr"))
        docx->in_row_marks = 0;
    else if (jixiao__xml_is(name, "w:tc"))
        jixiao__docx_cell_end(docx->book, jixiao__docx_table(docx));
    else if (jixiao__xml_is(name, "w:tr"))
        jixiao__docx_row_end(jixiao__docx_table(docx));
    else if (jixiao__xml_is(name, "w:tbl"))
        jixiao__docx_table_end(docx);
}

void jixiao__docx_end(struct jixiao__docx *docx, struct jixiao__xml_name name)
{
    int was_skipped = docx->skipped != 0;
    if (docx->skipped == docx->depth)
        docx->skipped = 0;
    if (docx->prompt == docx->depth)
        docx->prompt = 0;
    docx->depth--;
    if (was_skipped)
        return;
    docx->in_text = 0;
    if (jixiao__xml_is(name, "w:r"))
        docx->in_run = 0;
    else if (jixiao__xml_is(name, "w:p"))
        paragraph_end(docx);
    else if (docx->n_open)
        table_ends(docx, name);
}

void jixiao__docx_text(struct jixiao__docx *docx, const char *text, size_t size)
{
    if (docx->in_text && !docx->skipped)
        put(docx, text, size);
}
