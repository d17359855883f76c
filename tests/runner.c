/* SPDX-License-Identifier: MIT
 *
 * Scores cases: reads lines `kind TAB points TAB places TAB rule TAB facts` in the notation of
 * docs/kinds, and prints for each its score, or the name of what is wrong with it; `syntax` for
 * what is not the notation.
 */
#include "jixiao-fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A piece of the line. */
struct span {
    const char *text;
    size_t size;
};

/* Memory that grows and is used again for the next line. */
struct cells {
    jixiao_num *cells;
    size_t capacity;
};

enum { FIELDS = 5 };

static void *grow(void *memory, size_t *capacity, size_t needed, size_t each)
{
    size_t wanted = *capacity ? *capacity : 256;
    void *grown;
    while (wanted < needed)
        wanted *= 2;
    grown = realloc(memory, wanted * each);
    if (!grown) {
        fputs("runner: out of memory\n", stderr);
        exit(2);
    }
    *capacity = wanted;
    return grown;
}

/* Cuts off what is before the first `mark`, or all; 0 once nothing is left. */
static int cut(struct span *rest, char mark, struct span *piece)
{
    const char *end;
    if (!rest->text)
        return 0;
    end = memchr(rest->text, mark, rest->size);
    piece->text = rest->text;
    piece->size = end ? (size_t)(end - rest->text) : rest->size;
    rest->text = end ? end + 1 : NULL;
    rest->size -= end ? piece->size + 1 : piece->size;
    return 1;
}

static int is(struct span span, const char *word)
{
    return strlen(word) == span.size && !memcmp(span.text, word, span.size);
}

static int read_word(struct span text, const struct jixiao_column *column, jixiao_num *cell)
{
    uint32_t i;
    if (column->type == JIXIAO_TYPE_YES_NO && (is(text, "yes") || is(text, "no"))) {
        *cell = is(text, "yes") ? JIXIAO_ONE : 0;
        return 1;
    }
    for (i = 0; column->type == JIXIAO_TYPE_CHOICE && i < column->n_choices; ++i)
        if (is(text, column->choices[i])) {
            *cell = (jixiao_num)i * JIXIAO_ONE;
            return 1;
        }
    return 0;
}

static int read_number(struct span text, jixiao_num *number)
{
    *number = JIXIAO_ABSENT;
    return is(text, "-") || jixiao_num_parse(text.text, text.size, number) == JIXIAO_OK;
}

static int read_row(struct span text, const struct jixiao_form *form, jixiao_num *cells)
{
    struct span piece;
    uint32_t i;
    for (i = 0; cut(&text, ',', &piece); ++i) {
        if (i == form->n_columns)
            return 0;
        if (!read_word(piece, &form->columns[i], &cells[i]) && !read_number(piece, &cells[i]))
            return 0;
    }
    while (i < form->n_columns)
        cells[i++] = JIXIAO_ABSENT;
    return 1;
}

static int read_table(struct span text, const struct jixiao_form *form, struct cells *memory,
                      struct jixiao_table *table)
{
    struct span row;
    size_t used = 0;
    table->columns = form->n_columns;
    if (is(text, "none"))
        return 1;
    while (cut(&text, ';', &row)) {
        if (memory->capacity < used + form->n_columns + 1)
            memory->cells = grow(memory->cells, &memory->capacity, used + form->n_columns + 1,
                                 sizeof *memory->cells);
        if (!read_row(row, form, memory->cells + used))
            return 0;
        used += form->n_columns;
        ++table->rows;
    }
    table->cells = memory->cells;
    return 1;
}

/* Facts of another form than the kind's own begin with its name and a colon. A form that the kind
 * does not have is left to the library, without rows: there are no columns to read them by. */
static int read_facts(struct span text, const struct jixiao_kind_info *info, struct cells *memory,
                      struct jixiao_table *table)
{
    struct span rest = text, name = {"", 0};
    if (memchr(text.text, ':', text.size))
        cut(&rest, ':', &name);
    while (table->form < info->n_forms && !is(name, info->facts[table->form].id))
        ++table->form;
    return table->form == info->n_forms ||
           read_table(rest, &info->facts[table->form], memory, table);
}

static int read_places(struct span text, uint32_t *places)
{
    size_t i;
    *places = 0;
    for (i = 0; i < text.size; ++i) {
        if (text.text[i] < '0' || text.text[i] > '9')
            return 0;
        *places = *places > 99 ? *places : *places * 10 + (uint32_t)(text.text[i] - '0');
    }
    return text.size > 0;
}

static const char *answer(struct span *field, struct cells memory[2], char *buf, size_t size)
{
    struct jixiao_table rule = {0}, facts = {0};
    struct jixiao_mark mark;
    const struct jixiao_kind_info *info;
    char id[32];
    jixiao_num points;
    uint32_t places, kind = JIXIAO_KIND_END;
    int err;
    if (!read_number(field[1], &points) || !read_places(field[2], &places))
        return "syntax";
    if (field[0].size < sizeof id) {
        memcpy(id, field[0].text, field[0].size);
        id[field[0].size] = '\0';
        jixiao_kind_find(id, &kind);
    }
    info = jixiao_kind_get(kind);
    if (info && !read_table(field[3], &info->rule, &memory[0], &rule))
        return "syntax";
    if (info && !read_facts(field[4], info, &memory[1], &facts))
        return "syntax";
    err = jixiao_score(kind, points, &rule, &facts, places, &mark);
    if (err != JIXIAO_OK)
        return jixiao_err_name((uint32_t)err);
    jixiao_num_format(mark.score, 0, buf, size);
    return buf;
}

static const char *answer_line(struct span line, struct cells memory[2], char *buf, size_t size)
{
    struct span field[FIELDS];
    int n = 0;
    while (n < FIELDS && cut(&line, '\t', &field[n]))
        ++n;
    return n == FIELDS && !line.text ? answer(field, memory, buf, size) : "syntax";
}

/* Reads a line without its end; 0 at the end of the input. */
static int read_line(FILE *in, char **text, size_t *capacity, size_t *size)
{
    int c = getc(in);
    if (c == EOF)
        return 0;
    for (*size = 0; c != EOF && c != '\n'; c = getc(in)) {
        if (*capacity <= *size)
            *text = grow(*text, capacity, *size + 1, 1);
        (*text)[(*size)++] = (char)c;
    }
    return 1;
}

int main(void)
{
    struct cells memory[2] = {{NULL, 0}, {NULL, 0}};
    char *text = NULL;
    size_t capacity = 0;
    struct span line;
    char buf[32];
    while (read_line(stdin, &text, &capacity, &line.size)) {
        const char *out;
        line.text = line.size ? text : "";
        out = answer_line(line, memory, buf, sizeof buf);
        puts(out ? out : "error without a name");
    }
    free(text);
    free(memory[0].cells);
    free(memory[1].cells);
    return ferror(stdin) || fflush(stdout) ? 2 : 0;
}
