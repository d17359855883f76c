/* SPDX-License-Identifier: MIT
 * The cells of a workbook, as they are handed over. */
#include "grid.h"

#include "../words/plain.h"
#include "../words/utf8.h"

#include "jixiao-fill.h"
#include "jixiao-kinds.h"

/* ---- Numbers by their digits ---------------------------------------------------------------- */

enum { SIGNIFICANT = 15, FAR = 100000 };

/* A number as a file holds it. */
struct digits {
    uint64_t value; /* the first 15 digits that count, the last of them rounded */
    int64_t power;  /* of ten, of that last one */
    int negative;
};

/* The exponent that ends a text; FAR or more is far. 0: there is none. */
static int read_power(const char *at, const char *end, int64_t *power)
{
    int negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at == end)
        return 0;
    for (*power = 0; at < end && *at >= '0' && *at <= '9'; at++)
        if (*power < FAR)
            *power = *power * 10 + (*at - '0');
    if (negative)
        *power = -*power;
    return at == end;
}

/* Takes a digit in, behind the point or before it. */
static void take_digit(struct digits *to, int *count, int digit, int behind)
{
    to->power -= behind;
    if (*count < SIGNIFICANT) {
        to->value = to->value * 10 + (uint64_t)digit;
        *count += to->value > 0;
        return;
    }
    to->value += *count == SIGNIFICANT && digit >= 5;
    *count = SIGNIFICANT + 1;
    to->power++;
}

/* 0: it is no number. */
static int read_digits(const char *at, size_t size, struct digits *to)
{
    const char *end = at + size;
    int64_t power = 0;
    int digits = 0, count = 0, behind = 0;
    memset(to, 0, sizeof *to);
    to->negative = *at == '-'; /* it is not blank */
    for (at += to->negative; at < end; at++) {
        if (*at >= '0' && *at <= '9')
            take_digit(to, &count, *at - '0', behind);
        else if (*at != '.' || behind)
            break;
        behind |= *at == '.';
        digits |= *at != '.';
    }
    if (!digits || (at < end && ((*at | 0x20) != 'e' || !read_power(at + 1, end, &power))))
        return 0;
    to->power += power;
    return 1;
}

/* As jixiao_num_from_cell(), with the point so many places further right. */
static int num_of(const struct digits *from, int places, jixiao_num *num, int *rounded)
{
    int64_t power = from->power + places + 6;
    uint64_t value = from->value;
    *rounded = 0;
    for (; power > 0 && value && value <= (uint64_t)JIXIAO_MAX_NUM; power--)
        value *= 10;
    for (; power < 0 && value; power++) {
        *rounded |= value % 10 != 0;
        value = value / 10 + (power == -1 && value % 10 >= 5);
    }
    *num = from->negative ? -(jixiao_num)value : (jixiao_num)value;
    return value > (uint64_t)JIXIAO_MAX_NUM ? JIXIAO_ERR_NUMBER_RANGE : JIXIAO_OK;
}

/* ---- Cells ---------------------------------------------------------------------------------- */

static int set_text(struct jixiao_grid *grid, struct jixiao__grid_cell *to, const char *before,
                    const char *text, size_t size)
{
    size_t first = strlen(before);
    char *copy = jixiao__alloc(&grid->arena, first + size + 1, 1);
    if (!copy)
        return JIXIAO_ERR_MEMORY;
    memcpy(copy, before, first + 1);
    memcpy(copy + first, text, size);
    to->is.text = copy;
    to->size = first + size;
    return JIXIAO_OK;
}

/* A number shown as per cent is the text that is shown; one that has no such text in six places is
 * first rounded as the share that it is. */
static int set_percent(struct jixiao_grid *grid, struct jixiao__grid_cell *to,
                       const struct jixiao_grid_cell *from, const struct digits *digits)
{
    char text[JIXIAO__DIGITS];
    jixiao_num num = JIXIAO_ABSENT;
    int rounded, err;
    err = digits ? num_of(digits, 2, &num, &rounded)
                 : jixiao_num_from_cell(from->number * 100, &num, &rounded);
    if (err) {
        to->is.number = jixiao_num_to_double(JIXIAO_MAX_NUM) * 10;
        return JIXIAO_OK;
    }
    if (rounded) {
        if (digits)
            num_of(digits, 0, &num, &rounded);
        else
            jixiao_num_from_cell(from->number, &num, &rounded);
        num *= 100;
    }
    jixiao_num_format(num, 0, text, sizeof text - 1);
    memcpy(text + strlen(text), "%", 2);
    to->type = JIXIAO_GRID_TEXT;
    return set_text(grid, to, "", text, strlen(text));
}

static int set_number(struct jixiao_grid *grid, struct jixiao__grid_cell *to,
                      const struct jixiao_grid_cell *from)
{
    struct digits digits;
    jixiao_num num;
    int rounded, is_text = from->type == JIXIAO_GRID_NUMBER;
    if (is_text && !read_digits(from->text, from->size, &digits)) {
        to->type = JIXIAO_GRID_TEXT; /* no number: whoever asks for one says so */
        return set_text(grid, to, "", from->text, from->size);
    }
    to->type = JIXIAO_GRID_DOUBLE;
    if (from->is_percent)
        return set_percent(grid, to, from, is_text ? &digits : NULL);
    to->is.number = from->number;
    if (is_text)
        to->is.number = num_of(&digits, 0, &num, &rounded)
                            ? jixiao_num_to_double(JIXIAO_MAX_NUM) * 10
                            : jixiao_num_to_double(num);
    return JIXIAO_OK;
}

static int set_cell(struct jixiao_grid *grid, struct jixiao__grid_cell *to,
                    const struct jixiao_grid_cell *from)
{
    to->type = from->type == JIXIAO_GRID_YES_NO ? JIXIAO_GRID_YES_NO
               : from->type < JIXIAO_GRID_ERROR ? JIXIAO_GRID_TEXT
                                                : JIXIAO_GRID_ERROR;
    if (from->type == JIXIAO_GRID_NUMBER || from->type == JIXIAO_GRID_DOUBLE)
        return set_number(grid, to, from);
    if (from->type != JIXIAO_GRID_YES_NO)
        return set_text(grid, to, from->type == JIXIAO_GRID_FORMULA ? "uncalculated " : "",
                        from->text, from->size);
    to->is.number = from->number;
    return JIXIAO_OK;
}

/* A number beyond those that there may be; what is far beyond is shown as 10^18. */
static void put_beyond(double value, char digits[JIXIAO__DIGITS])
{
    struct jixiao__text text;
    double size = value < 0 ? -value : value;
    jixiao__text_begin(&text, JIXIAO_EN, digits, JIXIAO__DIGITS);
    jixiao__put(&text, value < 0 ? "-" : "");
    jixiao__put_count(&text, size < 1e18 ? (uint64_t)size : UINT64_C(1000000000000000000));
    jixiao__text_end(&text);
}

const char *jixiao__grid_text(const struct jixiao__grid_cell *cell, char digits[JIXIAO__DIGITS],
                              size_t *size)
{
    jixiao_num num;
    if (cell->type == JIXIAO_GRID_TEXT || cell->type == JIXIAO_GRID_ERROR) {
        *size = cell->size;
        return cell->is.text;
    }
    if (cell->type == JIXIAO_GRID_YES_NO) {
        const char *word = cell->is.number != 0 ? "true" : "false";
        *size = strlen(word);
        return word;
    }
    if (jixiao_num_from_cell(cell->is.number, &num, NULL))
        put_beyond(cell->is.number, digits);
    else
        jixiao_num_format(num, 0, digits, JIXIAO__DIGITS);
    *size = strlen(digits);
    return digits;
}

int jixiao__grid_is(const struct jixiao__grid_cell *cell, const char *text)
{
    return cell && cell->type == JIXIAO_GRID_TEXT && jixiao__is(cell->is.text, cell->size, text);
}

/* ---- The grid ------------------------------------------------------------------------------- */

struct jixiao_grid *jixiao_grid_new(const struct jixiao_memory *memory)
{
    return jixiao__object_new(memory, sizeof(struct jixiao_grid));
}

int jixiao_grid_page(struct jixiao_grid *grid, const char *name, size_t size)
{
    struct jixiao__grid_page *page;
    void *pages;
    if (!grid || grid->is_read || (!name && size))
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__is_utf8(name, size))
        return JIXIAO_ERR_ENCODING;
    pages = grid->pages;
    if (!jixiao__grow(&grid->arena, &pages, &grid->pages_capacity, grid->n_pages,
                      sizeof *grid->pages))
        return JIXIAO_ERR_MEMORY;
    grid->pages = pages;
    page = &grid->pages[grid->n_pages];
    *page = (struct jixiao__grid_page){.name = jixiao__copy(&grid->arena, size ? name : "", size),
                                       .first = grid->n_rows};
    grid->n_pages += page->name != NULL;
    return page->name ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

void jixiao__grid_kind(struct jixiao_grid *grid, enum jixiao__grid_kind kind, uint32_t width)
{
    grid->pages[grid->n_pages - 1].kind = kind;
    grid->pages[grid->n_pages - 1].width = width;
}

int jixiao__grid_span(struct jixiao_grid *grid, uint32_t row, uint32_t column, uint32_t span)
{
    void *spans = grid->spans;
    if (!jixiao__grow(&grid->arena, &spans, &grid->spans_capacity, grid->n_spans,
                      sizeof *grid->spans))
        return 0;
    grid->spans = spans;
    grid->spans[grid->n_spans++] = (struct jixiao__grid_span){grid->n_pages - 1, row, column, span};
    return 1;
}

static int has_text(uint32_t type)
{
    return type != JIXIAO_GRID_BLANK && type != JIXIAO_GRID_DOUBLE && type != JIXIAO_GRID_YES_NO;
}

/* Whether nothing stands there. */
static int is_blank(const struct jixiao_grid_cell *cell)
{
    switch (cell->type) {
    case JIXIAO_GRID_BLANK:
        return 1;
    case JIXIAO_GRID_TEXT:
    case JIXIAO_GRID_NUMBER:
    case JIXIAO_GRID_DATE:
        return jixiao__plain_is_blank(cell->text, cell->size);
    default:
        return 0;
    }
}

/* Room for a cell in that row of the page at hand. 0: no memory. */
static int grow(struct jixiao_grid *grid, int is_new)
{
    void *rows = grid->rows, *cells = grid->cells;
    if (is_new &&
        !jixiao__grow(&grid->arena, &rows, &grid->rows_capacity, grid->n_rows, sizeof *grid->rows))
        return 0;
    grid->rows = rows;
    if (!jixiao__grow(&grid->arena, &cells, &grid->cells_capacity, grid->n_cells,
                      sizeof *grid->cells))
        return 0;
    grid->cells = cells;
    return 1;
}

static int is_cell(const struct jixiao_grid *grid, uint32_t row, uint32_t column,
                   const struct jixiao_grid_cell *cell)
{
    return grid && grid->n_pages && !grid->is_read && row && column && cell &&
           cell->type <= JIXIAO_GRID_FORMULA && (cell->text || !has_text(cell->type));
}

int jixiao_grid_add(struct jixiao_grid *grid, uint32_t row, uint32_t column,
                    const struct jixiao_grid_cell *cell)
{
    const struct jixiao__grid_row *last;
    struct jixiao__grid_cell *to;
    int is_new, err;
    if (!is_cell(grid, row, column, cell))
        return JIXIAO_ERR_ARGUMENT;
    if (has_text(cell->type) && !jixiao__is_utf8(cell->text, cell->size))
        return JIXIAO_ERR_ENCODING;
    if (is_blank(cell))
        return JIXIAO_OK;
    if (column > JIXIAO_MAX_GRID_COLUMNS)
        return JIXIAO_ERR_LIMIT;
    last =
        grid->n_rows > grid->pages[grid->n_pages - 1].first ? &grid->rows[grid->n_rows - 1] : NULL;
    is_new = !last || row > last->number;
    if (last &&
        (row < last->number || (!is_new && column <= grid->cells[grid->n_cells - 1].column)))
        return JIXIAO_ERR_ARGUMENT;
    if (!grow(grid, is_new))
        return JIXIAO_ERR_MEMORY;
    to = &grid->cells[grid->n_cells];
    err = set_cell(grid, to, cell);
    if (err)
        return err;
    to->column = column;
    if (is_new) {
        /* grow() gave it room: NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        grid->rows[grid->n_rows] = (struct jixiao__grid_row){grid->n_cells, grid->n_pages - 1, row};
        grid->n_rows++;
    }
    grid->n_cells++;
    grid->columns = column > grid->columns ? column : grid->columns;
    return JIXIAO_OK;
}

const struct jixiao__grid_cell *jixiao__grid_cells(const struct jixiao_grid *grid, uint32_t row,
                                                   size_t *n)
{
    size_t first = grid->rows[row].first;
    *n = (row + 1 < grid->n_rows ? grid->rows[row + 1].first : grid->n_cells) - first;
    return &grid->cells[first];
}

const struct jixiao__grid_cell *jixiao__grid_at(const struct jixiao_grid *grid, uint32_t row,
                                                uint32_t column)
{
    size_t end, low = 0, high;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &end);
    for (high = end; low < high;) {
        size_t mid = low + (high - low) / 2;
        if (cells[mid].column < column)
            low = mid + 1;
        else
            high = mid;
    }
    return low < end && cells[low].column == column ? &cells[low] : NULL;
}
