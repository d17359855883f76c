/* SPDX-License-Identifier: MIT
 * A document whose cells of tables are written. Where they are docx.c says, as when they are read.
 * A cell keeps its properties, those of its first paragraph and of that's first run; one that holds
 * more than plain paragraphs is left to people. */
#include "../grid.h"
#include "docx.h"
#include "splice.h"

/* What an element is, within a cell. */
enum part { OTHER, CELL_MARKS, PARAGRAPH, PARAGRAPH_MARKS, RUN, RUN_MARKS, IN_RUN, MARK };

struct document {
    struct jixiao__splice *splice;
    struct jixiao__docx *docx;
    struct jixiao__put *put; /* into the cell at hand, or NULL */
    uint32_t depth;          /* in it, of the element at hand; its own children are at 1 */
    enum part parts[4];      /* that are open, by depth */
    int is_unfit, is_marked; /* the cell; the properties of its paragraph cannot be a run's */
    size_t edits;            /* that were there before it */
    uint32_t paragraphs, runs;
    size_t tag, paragraph, run; /* where they begin */
    size_t marks, marks_size;   /* of the text: of its run, else of the end of its paragraph */
};

/* ---- What is written ------------------------------------------------------------------------ */

/* <PREFIXnameREST, by the prefix of the cell's own tag. */
static void put_tag(struct document *document, const char *open, const char *name)
{
    jixiao__edit_say(document->splice, open);
    jixiao__edit_prefix(document->splice, document->tag);
    jixiao__edit_say(document->splice, name);
}

/* A run of the text, its lines apart. */
static void put_run(struct document *document)
{
    struct jixiao__splice *splice = document->splice;
    const char *at = document->put->text, *end = at + document->put->size, *line;
    put_tag(document, "<", "r>");
    jixiao__edit_put(splice, splice->text + document->marks, document->marks_size);
    for (; (line = memchr(at, '\n', (size_t)(end - at))) != NULL || at < end; at = line + 1) {
        put_tag(document, "<", "t xml:space=\"preserve\">");
        jixiao__edit_text(splice, at, (size_t)((line ? line : end) - at));
        put_tag(document, "</", "t>");
        if (!line)
            break;
        put_tag(document, "<", "br/>");
    }
    put_tag(document, "</", "r>");
}

/* ---- What stands there ---------------------------------------------------------------------- */

static int is_any(struct jixiao__xml_name name, const char *const *names, size_t n)
{
    while (n--)
        if (jixiao__xml_is(name, names[n]))
            return 1;
    return 0;
}

/* What an element of a cell is; OTHER is none that may be written over. */
static enum part part_of(const struct document *document, struct jixiao__xml_name name)
{
    static const char *const marks[] = {"w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"};
    static const char *const texts[] = {"w:t",  "w:tab",           "w:br",
                                        "w:cr", "w:noBreakHyphen", "w:lastRenderedPageBreak"};
    enum part above = document->depth > 1 ? document->parts[document->depth - 1] : OTHER;
    if (document->depth == 1 && jixiao__xml_is(name, "w:tcPr"))
        return CELL_MARKS;
    if (document->depth == 1 && jixiao__xml_is(name, "w:p"))
        return PARAGRAPH;
    if (above == PARAGRAPH && jixiao__xml_is(name, "w:pPr"))
        return PARAGRAPH_MARKS;
    if (above == PARAGRAPH && jixiao__xml_is(name, "w:r"))
        return RUN;
    if ((above == RUN || above == PARAGRAPH_MARKS) && jixiao__xml_is(name, "w:rPr"))
        return RUN_MARKS;
    if (above == RUN && is_any(name, texts, sizeof texts / sizeof *texts))
        return IN_RUN;
    if (above == CELL_MARKS || above == PARAGRAPH_MARKS)
        return above;
    return (document->depth == 1 || (above == PARAGRAPH && document->paragraphs == 1)) &&
                   is_any(name, marks, sizeof marks / sizeof *marks)
               ? MARK
               : OTHER;
}

static size_t where(const struct document *document, size_t *size)
{
    return jixiao__xml_at(document->splice->book, size);
}

/* Whether the properties of a run at hand may be those of the text. */
static int are_of_text(const struct document *document)
{
    return document->paragraphs == 1 && !document->runs;
}

static void element_begin(struct document *document, struct jixiao__xml_name name)
{
    static const char *const revised[] = {"w:ins", "w:del", "w:moveFrom", "w:moveTo"};
    size_t size, at = where(document, &size);
    enum part part;
    if (++document->depth > 3) { /* of properties, or of what is no plain run */
        document->is_marked |= is_any(name, revised, sizeof revised / sizeof *revised);
        document->is_unfit |= document->parts[3] == IN_RUN;
        return;
    }
    document->parts[document->depth] = part = part_of(document, name);
    if (part == OTHER)
        document->is_unfit = 1;
    if (part == PARAGRAPH) {
        document->paragraphs++;
        document->runs = 0;
        document->paragraph = at;
    } else if (part == RUN) {
        document->run = at;
        document->marks_size = document->runs ? document->marks_size : 0;
    } else if (part == RUN_MARKS && are_of_text(document)) {
        document->marks = at;
        document->is_marked = 0;
    }
}

static void run_end(struct document *document, size_t end)
{
    if (document->paragraphs > 1)
        return; /* it goes with its paragraph */
    jixiao__edit(document->splice, document->run, end - document->run);
    if (!document->runs++)
        put_run(document);
}

static void paragraph_end(struct document *document, size_t at, size_t size)
{
    struct jixiao__splice *splice = document->splice;
    if (document->paragraphs > 1) {
        jixiao__edit(splice, document->paragraph, at + size - document->paragraph);
    } else if (!document->runs && size) {
        jixiao__edit(splice, at, 0);
        put_run(document);
    } else if (!document->runs) { /* its tag is all of it */
        jixiao__edit(splice, at - 2, 2);
        jixiao__edit_say(splice, ">");
        put_run(document);
        put_tag(document, "</", "p>");
    }
}

static void element_end(struct document *document)
{
    size_t size, at = where(document, &size);
    uint32_t depth = document->depth--;
    enum part part = depth <= 3 ? document->parts[depth] : OTHER;
    if (part == RUN_MARKS && are_of_text(document))
        document->marks_size = document->is_marked ? 0 : at + size - document->marks;
    else if (part == RUN && !document->is_unfit)
        run_end(document, at + size);
    else if (part == PARAGRAPH && !document->is_unfit)
        paragraph_end(document, at, size);
}

/* ---- Cells ---------------------------------------------------------------------------------- */

static void cell_begin(struct document *document)
{
    const struct jixiao__docx_table *table = jixiao__docx_table(document->docx);
    struct jixiao__splice *splice = document->splice;
    size_t size, at = jixiao__splice_find(splice, table->number, table->row, table->column);
    struct jixiao__put *put = at < splice->n_puts ? &splice->puts[at] : NULL;
    document->put = NULL;
    if (!put || put->table != table->number || put->row != table->row ||
        put->column != table->column || put->state)
        return;
    put->state = JIXIAO__PUT_UNFIT; /* until it has ended well */
    document->put = put;
    document->tag = where(document, &size);
    document->depth = document->paragraphs = document->runs = 0;
    document->marks = document->marks_size = 0;
    document->is_unfit = document->docx->prompt != 0;
    document->is_marked = 0;
    document->edits = splice->edits.size;
}

static void cell_end(struct document *document)
{
    const struct jixiao__docx_table *table = jixiao__docx_table(document->docx);
    if (document->is_unfit || table->continues || !document->paragraphs)
        document->splice->edits.size = document->edits;
    else
        document->put->state = JIXIAO__PUT_DONE;
    document->put = NULL;
}

static void on_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct document *document = context;
    struct jixiao__docx *docx = document->docx;
    if (document->put)
        element_begin(document, name);
    jixiao__docx_begin(docx, name, attributes);
    if (jixiao__xml_is(name, "w:tbl") && document->put) {
        document->splice->edits.size = document->edits; /* whose cells may be written */
        document->put = NULL;
    }
    if (jixiao__xml_is(name, "w:tc") && !docx->skipped && !docx->in_run && docx->n_open)
        cell_begin(document);
}

static void on_end(void *context, struct jixiao__xml_name name)
{
    struct document *document = context;
    if (document->put && document->depth)
        element_end(document);
    else if (document->put)
        cell_end(document);
    jixiao__docx_end(document->docx, name);
}

void jixiao__splice_document(struct jixiao__splice *splice)
{
    static const struct jixiao__xml_takes takes = {on_begin, on_end, NULL};
    struct document document = {.splice = splice};
    struct jixiao_grid *grid = splice->book->grid;
    struct jixiao_grid *read = jixiao_grid_new(&grid->arena.memory);
    document.docx = read ? jixiao__docx_new(splice->book) : NULL;
    if (!read)
        jixiao__book_no_memory(splice->book);
    splice->book->grid = read; /* the tables are handed over once more */
    if (document.docx) {
        jixiao__xml_read(splice->book, splice->book->part, &takes, &document);
        jixiao__docx_free(document.docx);
    }
    splice->book->grid = grid;
    if (splice->book->err && splice->book->err != JIXIAO_ERR_MEMORY) {
        splice->book->err = JIXIAO_OK; /* it was listed in the other */
        jixiao__book_damaged(splice->book);
    }
    jixiao_grid_free(read);
}
