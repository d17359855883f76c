/* SPDX-License-Identifier: MIT
 * The head of a long table. */
#include "long.h"

/* Up to this many lines may stand above it. */
enum { ABOVE = 5, LEAST_KNOWN = 3 };

static const struct {
    const char *id, *zh, *other, *both;
} columns[JIXIAO__LONG_COLUMNS] = {
    [JIXIAO__LONG_DEPARTMENT] = {"department", "部门", "部门名称", "部门/department"},
    [JIXIAO__LONG_YEAR] = {"year", "年度", "年份", "年度/year"},
    [JIXIAO__LONG_PROJECT] = {"project", "项目", "项目名称", "项目/project"},
    [JIXIAO__LONG_INDICATOR] = {"indicator", "指标", "指标名称", "指标/indicator"},
    [JIXIAO__LONG_ROW] = {"row", "行", "行号", "行/row"},
    [JIXIAO__LONG_COLUMN] = {"column", "列", "列名", "列/column"},
    [JIXIAO__LONG_VALUE] = {"value", "值", "数值", "值/value"},
};

static int is_id(const struct jixiao__field *name, const char *id)
{
    size_t i;
    for (i = 0; i < name->size && id[i]; i++)
        if ((name->text[i] >= 'A' && name->text[i] <= 'Z' ? name->text[i] + 32 : name->text[i]) !=
            id[i])
            return 0;
    return i == name->size && !id[i];
}

/* The column of that name, or JIXIAO__LONG_COLUMNS. */
static uint32_t column_of(const struct jixiao__field *name)
{
    uint32_t i;
    for (i = 0; i < JIXIAO__LONG_COLUMNS; i++)
        if (is_id(name, columns[i].id) || jixiao__is(name->text, name->size, columns[i].zh) ||
            jixiao__is(name->text, name->size, columns[i].other))
            break;
    return i;
}

/* How many columns these names are of. */
static uint32_t known_of(const struct jixiao__field *fields, uint32_t n)
{
    uint32_t i, known = 0;
    for (i = 0; i < n && i < JIXIAO__FIELDS; i++)
        known += fields[i].size && column_of(&fields[i]) < JIXIAO__LONG_COLUMNS;
    return known;
}

int jixiao_long_is_head(const struct jixiao_row *row)
{
    struct jixiao__field fields[JIXIAO__FIELDS];
    uint32_t i;
    for (i = 0; row && i < row->fields && i < JIXIAO__FIELDS; i++) {
        fields[i].text = row->texts[i];
        fields[i].size = row->texts[i] ? row->sizes[i] : 0;
    }
    return row && known_of(fields, row->fields) >= LEAST_KNOWN;
}

/* ---- Finding it --------------------------------------------------------------------------- */

/* Reads to the head, or to the end of what may stand above it: how many columns it names. */
static uint32_t look(struct jixiao_long *table)
{
    uint32_t i, known, best = 0;
    for (i = 0; i <= ABOVE && jixiao__long_row(table) == JIXIAO__ROW; i++) {
        known = known_of(table->row.fields, table->row.n);
        best = known > best ? known : best;
        if (known >= LEAST_KNOWN)
            break;
    }
    return best;
}

/* Of the three delimiters it is the one with which the head names most columns. */
static uint32_t choose(struct jixiao_long *table)
{
    static const char delimiters[] = ",;\t";
    uint32_t i, best = 0, best_known = 0;
    for (i = 0; i < 3 && !table->csv.code; i++) {
        uint32_t known;
        jixiao__csv_begin(&table->csv, delimiters[i]);
        known = look(table);
        if (known > best_known) {
            best = i;
            best_known = known;
        }
    }
    if (table->csv.code)
        return 0;
    jixiao__csv_begin(&table->csv, delimiters[best]);
    return best_known;
}

/* ---- Reading it --------------------------------------------------------------------------- */

static void wrong_name(struct jixiao_long *table, uint32_t code, uint32_t field)
{
    const struct jixiao__field *name = &table->row.fields[field];
    struct jixiao_finding *f =
        jixiao__long_find(table, code, JIXIAO__SYNTAX_END, name->text, name->size);
    uint32_t line, column;
    if (!f)
        return;
    f->where = table->row.where + field * table->row.each;
    if (table->read)
        return;
    jixiao__csv_place(&table->csv, &table->row, field, &line, &column);
    f->place = jixiao__long_place(table, line, column);
}

static void read_names(struct jixiao_long *table)
{
    uint32_t i, column, n = table->row.n < JIXIAO__FIELDS ? table->row.n : JIXIAO__FIELDS;
    void *heads = table->heads;
    table->head.at = table->row.at;
    for (i = 0; i < JIXIAO__LONG_COLUMNS; i++)
        table->head.fields[i] = JIXIAO_NONE;
    for (i = 0; i < JIXIAO__FIELDS; i++)
        table->head.columns[i] = JIXIAO__LONG_COLUMNS;
    for (i = 0; i < n; i++) {
        if (!table->row.fields[i].size)
            continue;
        table->head.n_fields = i + 1;
        column = column_of(&table->row.fields[i]);
        if (column == JIXIAO__LONG_COLUMNS) {
            wrong_name(table, JIXIAO_ERR_COLUMN_UNKNOWN, i);
        } else if (table->head.fields[column] != JIXIAO_NONE) {
            wrong_name(table, JIXIAO_ERR_KEY_DUPLICATE, i);
        } else {
            table->head.fields[column] = i;
            table->head.columns[i] = column;
        }
    }
    for (i = 0; i < JIXIAO__LONG_COLUMNS; i++)
        if (table->head.fields[i] == JIXIAO_NONE && i != JIXIAO__LONG_PROJECT)
            jixiao__long_find(table, JIXIAO_ERR_KEY_MISSING, JIXIAO__HEAD_LACKS, columns[i].both,
                              strlen(columns[i].both));
    if (!jixiao__grow(&table->arena, &heads, &table->heads_capacity, table->n_heads,
                      sizeof *table->heads))
        return;
    table->heads = heads;
    table->heads[table->n_heads++] = table->head;
}

/* There is none: the place is the first line that is not blank. */
static int list_none(struct jixiao_long *table)
{
    int got;
    jixiao__long_seek(table, 0, 1);
    if (!table->read)
        jixiao__csv_begin(&table->csv, table->csv.delimiter);
    got = jixiao__long_row(table);
    if (got == JIXIAO__ROW_END)
        table->row.where = 1;
    jixiao__long_find(table, JIXIAO_ERR_SYNTAX,
                      got == JIXIAO__ROW ? JIXIAO__HEAD_NONE : JIXIAO__CSV_EMPTY, "", 0);
    return JIXIAO_ERR_SYNTAX;
}

static int list_fault(struct jixiao_long *table)
{
    const struct jixiao__row *row = &table->row;
    struct jixiao_finding *f;
    struct jixiao__text column;
    char digits[24];
    jixiao__text_begin(&column, JIXIAO_EN, digits, sizeof digits);
    jixiao__put_count(&column, row->fault_column);
    f = jixiao__long_find(table, JIXIAO_ERR_SYNTAX, row->fault, digits, jixiao__text_end(&column));
    if (f)
        f->place = jixiao__long_place(table, row->fault_line, row->fault_column);
    return JIXIAO_ERR_SYNTAX;
}

int jixiao__long_head(struct jixiao_long *table)
{
    uint32_t known = 0;
    if (!table->read)
        choose(table);
    if (!table->csv.code)
        known = look(table);
    if (table->csv.code)
        return JIXIAO_ERR_ARGUMENT;
    if (known < LEAST_KNOWN)
        return list_none(table);
    if (table->row.fault != JIXIAO__SYNTAX_END)
        return list_fault(table);
    read_names(table);
    return jixiao__list_error(&table->list);
}

int jixiao__long_again(struct jixiao_long *table)
{
    struct jixiao__field name = jixiao__long_field(table, JIXIAO__LONG_DEPARTMENT);
    if (table->row.fault != JIXIAO__SYNTAX_END ||
        (column_of(&name) == JIXIAO__LONG_COLUMNS && /* most rows go no further */
         column_of(&table->row.fields[0]) == JIXIAO__LONG_COLUMNS) ||
        known_of(table->row.fields, table->row.n) < JIXIAO__LONG_COLUMNS - 1)
        return 0;
    read_names(table);
    return 1;
}
