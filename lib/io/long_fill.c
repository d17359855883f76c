/* SPDX-License-Identifier: MIT
 * The rows of one sheet of a long table, filled into it cell by cell. */
#include "../sheet/sheet.h"
#include "../words/plain.h"
#include "long.h"

/* A sheet that is being filled. */
struct filling {
    struct jixiao_long *table;
    const struct jixiao_tree *tree; /* NULL: unknown */
    struct jixiao_sheet *sheet;
};

/* ---- The rows of a group ------------------------------------------------------------------ */

typedef int take_row(struct filling *f);

/* Goes to a run's first row, under its head. Returns where the run ends. */
static uint64_t go(struct jixiao_long *table, uint32_t i)
{
    const struct jixiao__long_run *run = jixiao__run_of(table, i);
    uint64_t end = i + 1 < table->n_runs ? jixiao__run_of(table, i + 1)->at : UINT64_MAX;
    uint32_t low = 0, high = table->n_heads;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (table->heads[mid].at < run->at)
            low = mid;
        else
            high = mid;
    }
    if (table->head.at != table->heads[low].at)
        table->head = table->heads[low];
    jixiao__long_seek(table, run->at, run->where);
    return high < table->n_heads && table->heads[high].at < end ? table->heads[high].at : end;
}

/* Takes every row of a group, until one was enough: 1. */
static int each_row(struct filling *f, const struct jixiao__long_group *group, take_row *take)
{
    struct jixiao_long *table = f->table;
    uint32_t i;
    for (i = group->first; i != JIXIAO_NONE; i = jixiao__run_of(table, i)->next) {
        uint64_t end = go(table, i);
        while (jixiao__long_row(table) == JIXIAO__ROW && table->row.at < end) {
            if (take(f))
                return 1;
            if (table->csv.base + table->csv.at >= end)
                break;
        }
    }
    return 0;
}

/* What is wrong with the row at hand as a row; its words, or "". */
static void fault_of(const struct jixiao_long *table, char *words, size_t room)
{
    const struct jixiao__row *row = &table->row;
    enum jixiao__syntax sort = row->fault;
    struct jixiao__text text;
    uint32_t found = sort == JIXIAO__SYNTAX_END ? 0 : row->fault_column, i;
    if (sort == JIXIAO__SYNTAX_END && row->n < table->head.n_fields) {
        sort = JIXIAO__FIELDS_FEW;
        found = row->n;
    }
    for (i = 0; sort == JIXIAO__SYNTAX_END && i < row->n && i < JIXIAO__FIELDS; i++)
        if (row->fields[i].size && table->head.columns[i] == JIXIAO__LONG_COLUMNS) {
            sort = JIXIAO__FIELDS_MANY;
            found = i + 1;
        }
    if (sort == JIXIAO__SYNTAX_END && row->beyond) {
        sort = JIXIAO__FIELDS_MANY;
        found = row->beyond;
    }
    jixiao__text_begin(&text, JIXIAO_EN, words, room);
    if (sort != JIXIAO__SYNTAX_END)
        jixiao__put(&text, jixiao__syntax_name(sort));
    if (found) {
        jixiao__put(&text, " ");
        jixiao__put_count(&text, found);
    }
    jixiao__text_end(&text);
}

/* ---- Groups that are no sheets ------------------------------------------------------------ */

/* Lists a row that is not whole. */
static int list_fault(struct filling *f)
{
    struct jixiao_long *table = f->table;
    enum jixiao__long_column column = jixiao__long_unreadable(table);
    char words[80];
    fault_of(table, words, sizeof words);
    if (*words)
        jixiao__long_find(table, JIXIAO_ERR_SYNTAX, JIXIAO__SYNTAX_END, words, strlen(words));
    if (column < JIXIAO__LONG_COLUMNS) {
        struct jixiao__field field = jixiao__long_field(table, column);
        struct jixiao_finding *finding = jixiao__long_find(
            table, JIXIAO_ERR_CELL_ERROR, JIXIAO__SYNTAX_END, field.text, field.size);
        if (finding)
            finding->where = jixiao__long_at(table, column);
    }
    return table->arena.failed;
}

static int first_whole(struct filling *f)
{
    return jixiao__long_is_whole(f->table);
}

/* Rows that name no department or no year; or none of which is whole. */
static void list_group(struct filling *f, const struct jixiao__long_group *group)
{
    struct jixiao__text count;
    char digits[24];
    each_row(f, group, list_fault);
    if (!group->rows || !each_row(f, group, first_whole))
        return;
    jixiao__text_begin(&count, JIXIAO_EN, digits, sizeof digits);
    jixiao__put_count(&count, group->rows);
    jixiao__long_find(f->table, JIXIAO_ERR_KEY_MISSING, group->no, digits,
                      jixiao__text_end(&count));
}

/* ---- Cells -------------------------------------------------------------------------------- */

static void at(struct filling *f, enum jixiao__long_column column)
{
    jixiao_sheet_at(f->sheet, jixiao__long_at(f->table, column));
}

static int fill(struct filling *f, uint32_t index, uint32_t row, const char *column,
                const struct jixiao__field *value)
{
    return value->size ? jixiao_sheet_text(f->sheet, index, row, column, value->text, value->size)
                       : jixiao_sheet_number(f->sheet, index, row, column, JIXIAO_ABSENT);
}

/* A field as a string, until the next is asked for; NULL: no memory. */
static const char *string(struct filling *f, const struct jixiao__field *field)
{
    if (!jixiao__long_scratch(f->table, field->size + 1))
        return NULL;
    memcpy(f->table->scratch, field->text, field->size);
    f->table->scratch[field->size] = '\0';
    return f->table->scratch;
}

/* 0 where it is blank. */
static uint32_t row_number(const struct jixiao__field *field, uint32_t *row)
{
    char plain[32];
    jixiao_num num = 0;
    int err = field->size ? jixiao_num_parse(field->text, field->size, &num) : JIXIAO_OK;
    size_t size = err ? jixiao__plain_copy(field->text, field->size, plain, sizeof plain) : 0;
    if (size && size < sizeof plain) /* １ */
        err = jixiao_num_parse(plain, size, &num);
    if (err == JIXIAO_OK && num % JIXIAO_ONE)
        err = JIXIAO_ERR_WHOLE;
    if (err == JIXIAO_OK && (num < 0 || num / JIXIAO_ONE > (jixiao_num)JIXIAO_MAX_ROWS))
        err = JIXIAO_ERR_RANGE;
    *row = err == JIXIAO_OK ? (uint32_t)(num / JIXIAO_ONE) : 0;
    return (uint32_t)err;
}

static void list_error(struct filling *f, uint32_t code, uint32_t index, uint32_t row,
                       enum jixiao__long_column column, const char *words)
{
    at(f, column);
    jixiao_sheet_error(f->sheet, code, index, row, words, NULL);
}

/* A row without a number, whose column is one of the facts: says so. 0: it is not. */
static int is_row_blank(struct filling *f, uint32_t index, const struct jixiao__field *column)
{
    char blank[200];
    struct jixiao__text text;
    const char *name = string(f, column);
    if (jixiao_cell_id(f->tree, index, 0, name) || !jixiao_cell_id(f->tree, index, 1, name))
        return 0;
    jixiao__text_begin(&text, JIXIAO_EN, blank, sizeof blank);
    jixiao__put(&text, jixiao__syntax_name(JIXIAO__BLANK_ROW));
    jixiao__put(&text, " ");
    jixiao__put_bytes(&text, column->text, column->size);
    jixiao__text_end(&text);
    list_error(f, JIXIAO_ERR_KEY_MISSING, index, 0, JIXIAO__LONG_ROW, blank);
    return 1;
}

/* A cell whose value cannot be read: the leaf is invalid. */
static void fill_wrong(struct filling *f, uint32_t index, uint32_t row,
                       const struct jixiao__field *column, const struct jixiao__field *value)
{
    const char *id = jixiao_cell_id(f->tree, index, row, string(f, column));
    at(f, JIXIAO__LONG_VALUE);
    jixiao_sheet_wrong(f->sheet, JIXIAO_ERR_CELL_ERROR, index, row, id, string(f, value));
}

/* Fills a cell of a leaf (JIXIAO_NONE: of the sheet), whose row and column the row at hand says. */
static void fill_cell(struct filling *f, uint32_t index)
{
    struct jixiao__field number = jixiao__long_field(f->table, JIXIAO__LONG_ROW);
    struct jixiao__field column = jixiao__long_field(f->table, JIXIAO__LONG_COLUMN);
    struct jixiao__field value = jixiao__long_field(f->table, JIXIAO__LONG_VALUE);
    const char *id, *words = NULL;
    uint32_t row, err = row_number(&number, &row);
    if (err || !column.size)
        words = err ? string(f, &number) : "column";
    if (words)
        list_error(f, err ? err : JIXIAO_ERR_KEY_MISSING, index, row,
                   err ? JIXIAO__LONG_ROW : JIXIAO__LONG_COLUMN, words);
    if (err || !column.size)
        return;
    if (!row && index != JIXIAO_NONE && is_row_blank(f, index, &column))
        return;
    if (jixiao__long_unreadable(f->table) == JIXIAO__LONG_VALUE) {
        fill_wrong(f, index, row, &column, &value);
        return;
    }
    words = string(f, &column);
    id = jixiao_cell_id(f->tree, index, row, words);
    if (!id)
        id = words; /* which is refused, and so is NULL */
    at(f, JIXIAO__LONG_VALUE);
    if (fill(f, index, row, id, &value) == JIXIAO_ERR_COLUMN_UNKNOWN)
        f->sheet->list.items[f->sheet->list.count - 1].where =
            jixiao__long_at(f->table, JIXIAO__LONG_COLUMN);
}

static int fill_row(struct filling *f)
{
    struct jixiao__field indicator = jixiao__long_field(f->table, JIXIAO__LONG_INDICATOR);
    enum jixiao__long_column unreadable = jixiao__long_unreadable(f->table);
    struct jixiao__field text = jixiao__long_field(f->table, unreadable % JIXIAO__LONG_COLUMNS);
    int is_whole, err = JIXIAO_OK;
    uint32_t index = JIXIAO_NONE;
    char fault[80];
    fault_of(f->table, fault, sizeof fault);
    is_whole = !*fault && unreadable >= JIXIAO__LONG_VALUE;
    if (indicator.size && f->tree && !is_whole)
        jixiao_tree_named(f->tree, indicator.text, indicator.size, &index);
    if (f->table->row.fault != JIXIAO__SYNTAX_END)
        jixiao_sheet_at(f->sheet, f->table->row.fault_line);
    else
        at(f, JIXIAO__LONG_DEPARTMENT);
    if (*fault)
        jixiao_sheet_error(f->sheet, JIXIAO_ERR_SYNTAX, index, 0, fault, NULL);
    else if (!is_whole)
        list_error(f, JIXIAO_ERR_CELL_ERROR, index, 0, unreadable, string(f, &text));
    if (!is_whole || (indicator.size && !f->tree))
        return f->table->arena.failed; /* nobody knows what it is; the missing tree is listed */
    if (indicator.size) {
        at(f, JIXIAO__LONG_INDICATOR);
        err = jixiao_sheet_leaf(f->sheet, indicator.text, indicator.size, &index);
    }
    if (!err)
        fill_cell(f, index);
    return f->table->arena.failed;
}

/* ---- The sheet ---------------------------------------------------------------------------- */

static int is_tree_row(struct filling *f)
{
    struct jixiao__field column = jixiao__long_field(f->table, JIXIAO__LONG_COLUMN);
    const char *id;
    if (!first_whole(f) || jixiao__long_field(f->table, JIXIAO__LONG_INDICATOR).size ||
        !jixiao__long_field(f->table, JIXIAO__LONG_VALUE).size)
        return 0;
    id = jixiao_cell_id(NULL, JIXIAO_NONE, 0, string(f, &column));
    return id && !strcmp(id, "tree");
}

/* Begins the sheet, of the tree that it names: the row that does need not be its first. */
static int begin_sheet(struct filling *f, const struct jixiao__long_group *group)
{
    struct jixiao_long *table = f->table;
    struct jixiao__field value;
    const char *name = NULL;
    uint32_t where = jixiao__run_of(table, group->first)->where;
    if (!f->tree && each_row(f, group, is_tree_row)) {
        value = jixiao__long_field(table, JIXIAO__LONG_VALUE);
        name = string(f, &value);
        where = jixiao__long_at(table, JIXIAO__LONG_VALUE);
        if (name)
            f->tree = table->find ? table->find(table->find_context, name) : jixiao_tree_find(name);
    }
    f->sheet = jixiao_sheet_new(f->tree, &table->arena.memory);
    if (!f->sheet)
        return 0;
    jixiao_sheet_at(f->sheet, where);
    if (!f->tree)
        jixiao_sheet_error(f->sheet, name ? JIXIAO_ERR_TREE_UNKNOWN : JIXIAO_ERR_KEY_MISSING,
                           JIXIAO_NONE, 0, name ? name : "tree", NULL);
    return 1;
}

static int fill_key(struct filling *f)
{
    static const enum jixiao__long_column columns[] = {JIXIAO__LONG_DEPARTMENT, JIXIAO__LONG_YEAR,
                                                       JIXIAO__LONG_PROJECT};
    static const char *const ids[] = {"department", "year", "project"};
    size_t i;
    f->table->where = jixiao__long_at(f->table, JIXIAO__LONG_DEPARTMENT);
    for (i = 0; i < 3; i++) {
        struct jixiao__field field = jixiao__long_field(f->table, columns[i]);
        at(f, columns[i]);
        if (i < 2 || field.size)
            fill(f, JIXIAO_NONE, 0, ids[i], &field);
    }
    return 1;
}

struct jixiao_sheet *jixiao__long_fill(struct jixiao_long *table,
                                       const struct jixiao__long_group *group)
{
    struct filling f = {table, table->tree, NULL};
    if (!group->rows || group->no != JIXIAO__SYNTAX_END) {
        list_group(&f, group);
        return NULL;
    }
    if (!begin_sheet(&f, group)) {
        table->arena.failed = 1;
        jixiao_sheet_free(f.sheet);
        return NULL;
    }
    each_row(&f, group, fill_key);
    each_row(&f, group, fill_row);
    if (jixiao_sheet_done(f.sheet) == JIXIAO_ERR_MEMORY)
        table->arena.failed = 1;
    return f.sheet;
}
