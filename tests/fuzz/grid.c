/* SPDX-License-Identifier: MIT
 * A workbook over any bytes: a line is a row, | stands between cells, == begins a worksheet, > goes
 * so many rows further, and how a cell begins says what it is. However it is handed over (blanks
 * too, forms one column further right) the same sheets; each is finished and scored or refused with
 * an error; every error has a cell's name. */
#include "bytes.h"

#include "io/grid.h"
#include "total.h"

static const char marks[] = "#=+~^*?&";

static void add_cell(struct jixiao_grid *grid, uint32_t row, uint32_t column, const char *text,
                     size_t size)
{
    static const uint32_t types[] = {JIXIAO_GRID_ERROR,  JIXIAO_GRID_FORMULA, JIXIAO_GRID_NUMBER,
                                     JIXIAO_GRID_DOUBLE, JIXIAO_GRID_NUMBER,  JIXIAO_GRID_DOUBLE,
                                     JIXIAO_GRID_YES_NO, JIXIAO_GRID_DATE};
    const char *mark = size && *text ? strchr(marks, *text) : NULL;
    struct jixiao_grid_cell cell = {size ? JIXIAO_GRID_TEXT : JIXIAO_GRID_BLANK, 0, 0, text, size};
    char digits[32];
    int err;
    if (mark) {
        size_t n = size < sizeof digits ? size - 1 : sizeof digits - 1;
        memcpy(digits, text + 1, n);
        digits[n] = '\0';
        cell.number = strtod(digits, NULL);
        cell.type = types[mark - marks];
        cell.is_percent = *mark == '^' || *mark == '*';
        cell.text++;
        cell.size--;
    }
    err = jixiao_grid_add(grid, row, column, &cell);
    require(!err || err == JIXIAO_ERR_ENCODING);
}

/* A row's cells; those behind the first so many columns further right. */
static void add_row(struct jixiao_grid *grid, uint32_t row, const char *at, const char *end,
                    uint32_t shift)
{
    uint32_t column = 1;
    for (;;) {
        const char *stop = memchr(at, '|', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop : end) - at);
        if (size || !shift)
            add_cell(grid, row, column, at, size);
        if (!stop || column > 300)
            return;
        column += column == 1 ? 1 + shift : 1;
        at = stop + 1;
    }
}

static struct jixiao_grid *grid_of(const char *at, size_t size, uint32_t shift)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    const char *end = at + size;
    uint32_t row = 1;
    require(grid && !jixiao_grid_page(grid, "p", 1));
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t line = (size_t)((stop ? stop : end) - at);
        if (line > 1 && at[0] == '=' && at[1] == '=') {
            require(!jixiao_grid_page(grid, at, line) || !jixiao_grid_page(grid, "?", 1));
            row = 1;
        } else if (line > 1 && *at == '>') {
            row += (uint32_t)(unsigned char)at[1] << (at[1] & 7);
        } else {
            add_row(grid, row++, at, at + line, shift);
        }
        at += line + 1;
    }
    return grid;
}

/* Every place that is named is a cell's name. */
static void require_places(const struct jixiao_grid *grid, const struct jixiao_finding *findings,
                           size_t n)
{
    char place[64];
    for (; n--; findings++)
        require(!findings->where || jixiao_grid_place(grid, findings->where, place, sizeof place));
}

/* What is read: everything, and of the forms what does not depend on places. */
static void read_grid(const uint8_t *data, size_t size, uint32_t shift, uint64_t *all,
                      uint64_t *forms)
{
    struct jixiao_grid *grid = grid_of((const char *)data, size, shift);
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet;
    size_t n, sheets = 0;
    int err = jixiao_grid_read(grid, NULL, NULL, NULL);
    *all = *forms = 0;
    require(err != JIXIAO_ERR_MEMORY && err != JIXIAO_ERR_ARGUMENT);
    for (;; sheets++) {
        uint32_t before = grid->next;
        int is_form;
        require(!jixiao_grid_next(grid, &sheet));
        if (!sheet)
            break;
        is_form = grid->next != before && grid->pages[grid->next - 1].sort == JIXIAO__PAGE_FORM;
        require(jixiao_grid_where(grid));
        findings = jixiao_sheet_findings(sheet, &n);
        require_places(grid, findings, n);
        digest_result(all, sheet, 1);
        if (is_form)
            digest_result(forms, sheet, 0);
        jixiao_sheet_free(sheet);
    }
    findings = jixiao_grid_findings(grid, &n);
    require_places(grid, findings, n);
    require(!err || (n && !sheets));
    digest_findings(all, NULL, findings, n);
    jixiao_grid_free(grid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t all, forms, again, moved;
    read_grid(data, size, 0, &all, &forms);
    read_grid(data, size, 0, &again, &moved);
    require(again == all);
    read_grid(data, size, 1, &again, &moved);
    require(moved == forms);
    return 0;
}
