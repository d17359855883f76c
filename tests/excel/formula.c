/* SPDX-License-Identifier: MIT */
#include "formula.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 512 };

/* Copies a quoted text, "" for a quote, over itself. */
static char *read_text(char *at, struct cell *cell)
{
    char *to = at;
    cell->type = CELL_TEXT;
    cell->as.text = at;
    for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
        at += *at == '"';
        *to++ = *at;
    }
    cell->size = (uint32_t)(to - cell->as.text);
    return *at ? at + 1 : NULL;
}

static char *read_error(char *at, struct cell *cell)
{
    uint32_t error;
    for (error = 0; error < CELL_ERROR_END; error++) {
        const char *text = cell_error_text(error);
        if (!strncmp(at, text, strlen(text))) {
            cell->type = CELL_ERROR;
            cell->as.error = error;
            return at + strlen(text);
        }
    }
    return NULL;
}

/* Reads one value; NULL where there is none of ours. */
static char *read_cell(char *at, struct cell *cell)
{
    char *end;
    memset(cell, 0, sizeof *cell);
    if (*at == '"')
        return read_text(at, cell);
    if (*at == '#')
        return read_error(at, cell);
    if (!strncmp(at, "TRUE", 4) || !strncmp(at, "FALSE", 5)) {
        cell->type = CELL_YES_NO;
        cell->as.yes = *at == 'T';
        return at + (*at == 'T' ? 4 : 5);
    }
    if (strchr(",;})", *at))
        return at;
    cell->type = CELL_NUMBER;
    cell->as.number = strtod(at, &end);
    return end == at ? NULL : end;
}

/* {1,2;3,4} */
static char *read_array(char *at, struct range *range, struct cell **cells)
{
    uint32_t n = 0;
    range->rows = 1;
    do {
        at = read_cell(at + 1, (*cells)++);
        n++;
        if (!at || !strchr(",;}", *at))
            return NULL;
        if (range->rows == 1)
            range->columns = n;
        range->rows += *at == ';';
    } while (*at != '}');
    return n == range->rows * range->columns ? at + 1 : NULL;
}

static char *read_argument(char *at, struct range *range, struct cell **cells)
{
    memset(range, 0, sizeof *range);
    range->cells = *cells;
    if (*at == '{')
        return read_array(at, range, cells);
    range->rows = range->columns = !strchr(",)", *at); /* or left out */
    return read_cell(at, (*cells)++);
}

static int read_call(char *at, struct formula *f)
{
    struct cell *cells = f->memory;
    size_t length;
    if (strncmp(at, "=" FUNCTION_PREFIX, 8) != 0)
        return -1;
    at += 8;
    for (f->function = 0; f->function < FUNCTION_END; f->function++) {
        length = strlen(functions[f->function].word);
        if (!strncmp(at, functions[f->function].word, length) && at[length] == '(')
            break;
    }
    if (f->function == FUNCTION_END)
        return -1;
    at += length;
    while (*at != ')') {
        if (f->n == MOST_ARGUMENTS || cells > f->memory + MOST_CELLS / 2)
            return -1;
        at = at[1] == ')' ? at + 1 : read_argument(at + 1, &f->arguments[f->n++], &cells);
        if (!at || !strchr(",)", *at))
            return -1;
    }
    if (at[1] != '\t')
        return -1;
    at = read_cell(at + 2, &f->result);
    return at && !*at ? 0 : -1;
}

int formula_read(const char *line, struct formula *formula)
{
    size_t size = strcspn(line, "\r\n");
    memset(formula, 0, sizeof *formula);
    formula->text = malloc(2 * (size + 1));
    formula->memory = malloc(MOST_CELLS * sizeof *formula->memory);
    if (!formula->text || !formula->memory)
        abort();
    memcpy(formula->text, line, size);
    formula->text[size] = '\0';
    memcpy(formula->text + size + 1, formula->text, size + 1);
    return read_call(formula->text + size + 1, formula); /* unquotes texts in place */
}

void formula_free(struct formula *formula)
{
    free(formula->text);
    free(formula->memory);
}

static const char *find(const char *text, size_t size, const char *part, size_t length)
{
    const char *end = text + size;
    for (; (size_t)(end - text) >= length; text++)
        if (!memcmp(text, part, length))
            return text;
    return NULL;
}

/* Whether a text is the pattern, whose parts between "…" it holds in order. */
static int matches(const char *text, size_t size, const char *pattern, size_t length)
{
    static const char any[] = "…";
    const char *end = pattern + length, *gap, *found;
    size_t part;
    int anchored = 1;
    for (;;) {
        gap = find(pattern, (size_t)(end - pattern), any, sizeof any - 1);
        part = (size_t)((gap ? gap : end) - pattern);
        if (!gap && !anchored && part <= size)
            return !memcmp(text + size - part, pattern, part);
        found = find(text, size, pattern, part);
        if (!found || (anchored && found != text))
            return 0;
        size -= (size_t)(found - text) + part;
        text = found + part;
        if (!gap)
            return !size;
        pattern = gap + sizeof any - 1;
        anchored = 0;
    }
}

int formula_gives(const struct formula *formula, const struct cell *cell)
{
    const struct cell *want = &formula->result;
    if (cell->type != want->type)
        return 0;
    if (want->type == CELL_TEXT)
        return matches(cell->as.text, cell->size, want->as.text, want->size);
    if (want->type == CELL_NUMBER)
        return cell->as.number == want->as.number;
    return want->type != CELL_ERROR || cell->as.error == want->as.error;
}

void cell_write(const struct cell *cell, char *buf, size_t size)
{
    if (cell->type == CELL_TEXT)
        snprintf(buf, size, "\"%.*s\"", (int)cell->size, cell->as.text);
    else if (cell->type == CELL_NUMBER)
        snprintf(buf, size, "%.15g", cell->as.number);
    else if (cell->type == CELL_ERROR)
        snprintf(buf, size, "%s", cell_error_text((uint32_t)cell->as.error));
    else
        snprintf(buf, size, "%s", cell->type == CELL_BLANK ? "" : cell->as.yes ? "TRUE" : "FALSE");
}
