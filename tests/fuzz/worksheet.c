/* SPDX-License-Identifier: MIT
 * The worksheet functions with any arguments. A function's number, then each argument: its rows and
 * columns, at most MOST cells, where it stands; then its cells: the type, and what it holds. */
#include "fuzz.h"

#include "eval.h"

enum { MOST = 512 };

struct input {
    const uint8_t *at, *end;
};

static uint32_t take_byte(struct input *in)
{
    return in->at < in->end ? *in->at++ : 0;
}

static void take_cell(struct input *in, struct cell *cell)
{
    size_t left;
    memset(cell, 0, sizeof *cell);
    cell->type = take_byte(in) % (CELL_ERROR + 1);
    left = (size_t)(in->end - in->at);
    if (cell->type == CELL_NUMBER) {
        memcpy(&cell->as.number, in->at, left < 8 ? left : 8);
        in->at += left < 8 ? left : 8;
    } else if (cell->type == CELL_TEXT) {
        cell->size = take_byte(in);
        left = (size_t)(in->end - in->at);
        cell->size = cell->size < left ? cell->size : (uint32_t)left;
        cell->as.text = (const char *)in->at;
        in->at += cell->size;
    } else if (cell->type == CELL_YES_NO) {
        cell->as.yes = take_byte(in) & 1;
    } else if (cell->type == CELL_ERROR) {
        cell->as.error = take_byte(in) % CELL_ERROR_END;
    }
}

static void take_range(struct input *in, struct range *range, struct cell *cells)
{
    uint32_t i;
    range->rows = take_byte(in);
    range->columns = take_byte(in);
    range->rows = range->columns ? range->rows : 0; /* it is left out */
    if (range->rows && range->columns > MOST / range->rows)
        range->columns = MOST / range->rows;
    range->top = range->left = take_byte(in);
    range->cells = cells;
    for (i = 0; i < range->rows * range->columns; i++)
        take_cell(in, &cells[i]);
}

/* ---- What must hold ----------------------------------------------------------------------- */

/* No function makes #NAME?: it is an argument's. */
static int is_given(const struct range *arguments, uint32_t n, uint32_t error)
{
    uint32_t i, k;
    for (i = 0; i < n; i++)
        for (k = 0; k < arguments[i].rows * arguments[i].columns; k++)
            if (arguments[i].cells[k].type == CELL_ERROR && arguments[i].cells[k].as.error == error)
                return 1;
    return 0;
}

static void require_answer(const struct answer *answer, const struct range *arguments, uint32_t n)
{
    const struct range *range = &answer->range;
    size_t i;
    require(range->rows && range->columns && range->cells);
    for (i = 0; i < (size_t)range->rows * range->columns; i++) {
        const struct cell *cell = &range->cells[i];
        require(cell->type <= CELL_ERROR);
        if (cell->type == CELL_TEXT)
            require(strlen(cell->as.text) == cell->size && is_utf8(cell->as.text));
        if (cell->type == CELL_ERROR)
            require(cell->as.error != CELL_ERROR_NAME || is_given(arguments, n, CELL_ERROR_NAME));
    }
}

static void require_same(const struct range *a, const struct range *b)
{
    size_t i;
    require(a->rows == b->rows && a->columns == b->columns);
    for (i = 0; i < (size_t)a->rows * a->columns; i++) {
        require(a->cells[i].type == b->cells[i].type && a->cells[i].size == b->cells[i].size);
        if (a->cells[i].type == CELL_TEXT)
            require(!memcmp(a->cells[i].as.text, b->cells[i].as.text, a->cells[i].size));
        else
            require(a->cells[i].as.yes == b->cells[i].as.yes);
    }
}

/* What has a score is not said to have none. */
static void require_why(uint32_t function, const struct range *arguments, uint32_t n,
                        const struct answer *answer)
{
    static const char none[] = "不能计分";
    struct answer why;
    evaluate(function, arguments, n, &why);
    require_answer(&why, arguments, n);
    require(why.one.type == CELL_TEXT);
    if (answer->one.type == CELL_NUMBER && arguments[0].rows * arguments[0].columns == 1)
        require(strncmp(why.one.as.text, none, sizeof none - 1) != 0);
    answer_free(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct cell cells[MOST_ARGUMENTS][MOST];
    struct range arguments[MOST_ARGUMENTS];
    struct input in = {data, data + size};
    uint32_t function = take_byte(&in) % (FUNCTION_END + 1), n = 0;
    struct answer answer, again;
    memset(arguments, 0, sizeof arguments);
    while (n < MOST_ARGUMENTS && in.at < in.end) {
        take_range(&in, &arguments[n], cells[n]);
        n++;
    }
    evaluate(function, arguments, n, &answer);
    require_answer(&answer, arguments, n);
    evaluate(function, arguments, n, &again);
    require_same(&answer.range, &again.range);
    answer_free(&again);
    if (function == FUNCTION_SCORE || function == FUNCTION_LOST)
        require_why(FUNCTION_WHY, arguments, n, &answer);
    if (function == FUNCTION_KIND)
        require_why(FUNCTION_KINDWHY, arguments, n, &answer);
    if (function == FUNCTION_TREE && answer.range.rows > 1) { /* it is a tree again */
        struct range tree[2] = {answer.range, arguments[1]};
        evaluate(function, tree, 2, &again);
        require_same(&answer.range, &again.range);
        answer_free(&again);
    }
    answer_free(&answer);
    return 0;
}
