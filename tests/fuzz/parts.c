/* SPDX-License-Identifier: MIT
 * A workbook over any bytes, as the parts that tests/parts.h makes of them. However much is unzipped
 * at once the same cells; half a book is none; what is read is scored, or refused with an error. */
#include "bytes.h"

#include "../parts.h"
#include "io/grid.h"
#include "total.h"

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

static uint64_t read_book(const uint8_t *data, size_t size, size_t chunk)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet;
    struct parts parts;
    uint64_t sum = 0;
    size_t n;
    int err;
    memset(&parts, 0, sizeof parts);
    parts_begin(&parts, (const char *)data, size);
    parts.chunk = chunk;
    require(grid != NULL);
    err = jixiao_grid_book(grid, &parts_of_text, &parts);
    findings = jixiao_grid_findings(grid, &n);
    require(err != JIXIAO_ERR_MEMORY && err != JIXIAO_ERR_ARGUMENT && n == (err != JIXIAO_OK));
    require(!err || (!grid->n_pages && !grid->n_rows));
    digest_findings(&sum, NULL, findings, n);
    if (!err) {
        digest_cells(&sum, grid);
        require(jixiao_grid_read(grid, NULL, NULL, NULL) != JIXIAO_ERR_ARGUMENT);
    }
    while (!jixiao_grid_next(grid, &sheet) && sheet) {
        require(!err);
        digest_result(&sum, sheet, 1);
        jixiao_sheet_free(sheet);
    }
    jixiao_grid_free(grid);
    parts_end(&parts);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t sum = read_book(data, size, SIZE_MAX);
    require(read_book(data, size, 1 + size % 61) == sum);
    return 0;
}
