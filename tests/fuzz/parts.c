/* SPDX-License-Identifier: MIT
 * A workbook over any bytes, as the parts that tests/parts.h makes of them. However much is unzipped
 * at once the same cells; half a book is none; what is read is scored, or refused with an error. */
#include "bytes.h"

#include "../parts.h"
#include "io/grid.h"
#include "total.h"

#include <expat.h>

/* What stands in the grid. */
static void digest_cells(uint64_t *sum, const struct jixiao_grid *grid)
{
    char digits[JIXIAO__DIGITS];
    uint32_t page, row;
    size_t i;
    for (page = 0; page < grid->n_pages; page++)
        digest_text(sum, grid->pages[page].name);
    for (row = 0; row < grid->n_rows; row++)
        digest_number(sum, grid->rows[row].number);
    for (i = 0; i < grid->n_cells; i++) {
        size_t size;
        const char *text = jixiao__grid_text(&grid->cells[i], digits, &size);
        digest_number(sum, grid->cells[i].column);
        digest_number(sum, grid->cells[i].type);
        digest(sum, text, size);
    }
}

/* A form is filled with what it says itself: where anything is new, that is a part which is read. */
static void fill_form(uint64_t *sum, struct jixiao_grid *grid, struct parts *parts,
                      const struct jixiao_sheet *sheet)
{
    struct jixiao_filled *filled = NULL;
    struct jixiao_result *result;
    const char *name, *text;
    size_t n, i;
    int err = jixiao_sheet_score(sheet, NULL, &result);
    if (!err && (err = jixiao_fill(grid, result, &parts_of_text, parts, &filled)) != 0)
        require(err != JIXIAO_ERR_MEMORY && !filled);
    jixiao_filled_cells(filled, &n);
    digest_number(sum, (int64_t)n);
    for (i = 0; (name = jixiao_filled_part(filled, i, &text, &n)) != NULL; i++) {
        XML_Parser parser = XML_ParserCreate(NULL);
        digest(sum, text, n);
        require(XML_Parse(parser, text, (int)n, 1) == XML_STATUS_OK);
        XML_ParserFree(parser);
    }
    jixiao_filled_free(filled);
    jixiao_result_free(result);
}

static uint64_t read_book(const uint8_t *data, size_t size, size_t chunk)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    const struct jixiao_finding *findings;
    const struct jixiao_tree *read = NULL, *tree = NULL; /* of a part of that name */
    struct jixiao_sheet *sheet;
    struct parts parts;
    uint64_t sum = 0;
    size_t n;
    int err;
    memset(&parts, 0, sizeof parts);
    parts_begin(&parts, (const char *)data, size);
    parts.chunk = chunk;
    require(grid != NULL);
    if (open_part(&parts, "tree") &&
        jixiao_tree_read(parts.open->text, parts.open->size, NULL, &read) == JIXIAO_OK)
        tree = read;
    err = jixiao_grid_book(grid, &parts_of_text, &parts);
    findings = jixiao_grid_findings(grid, &n);
    require(err != JIXIAO_ERR_MEMORY && err != JIXIAO_ERR_ARGUMENT && n == (err != JIXIAO_OK));
    require(!err || (!grid->n_pages && !grid->n_rows));
    digest_findings(&sum, NULL, findings, n);
    if (!err) {
        digest_cells(&sum, grid);
        require(jixiao_grid_read(grid, tree, NULL, NULL) != JIXIAO_ERR_ARGUMENT);
    }
    while (!jixiao_grid_next(grid, &sheet) && sheet) {
        require(!err);
        digest_result(&sum, sheet, 1);
        fill_form(&sum, grid, &parts, sheet);
        jixiao_sheet_free(sheet);
    }
    jixiao_grid_free(grid);
    jixiao_tree_free(read);
    parts_end(&parts);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t sum = read_book(data, size, SIZE_MAX);
    require(read_book(data, size, 1 + size % 61) == sum);
    return 0;
}
