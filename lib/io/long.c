/* SPDX-License-Identifier: MIT */
#include "long.h"

#include "../words/plain.h"
#include "../words/utf8.h"
#include "encoding.h"

/* ---- Rows --------------------------------------------------------------------------------- */

static int is_checked(struct jixiao_long *table, const struct jixiao__row *row)
{
    uint32_t i, n = row->n < JIXIAO__FIELDS ? row->n : JIXIAO__FIELDS;
    for (i = 0; i < n; i++)
        if (jixiao__check_text(row->fields[i].text, row->fields[i].size) == JIXIAO_ERR_ENCODING) {
            jixiao__long_find(table, JIXIAO_ERR_ENCODING, JIXIAO__SYNTAX_END, "", 0);
            table->csv.code = JIXIAO_ERR_ENCODING;
            return 0;
        }
    return 1;
}

/* Whether any field of the row at hand, which the caller gave, is not blank. */
static int take_row(struct jixiao_long *table, const struct jixiao_row *given)
{
    struct jixiao__row *row = &table->row;
    uint32_t i;
    int filled = 0;
    row->at = table->at - 1;
    row->where = given->where;
    row->each = given->each;
    row->n = given->fields;
    row->unreadable = given->unreadable;
    row->beyond = 0;
    row->fault = JIXIAO__SYNTAX_END;
    for (i = 0; i < given->fields; i++) {
        size_t size = given->texts[i] ? given->sizes[i] : 0;
        filled |= size > 0;
        if (i < JIXIAO__FIELDS) {
            row->fields[i].text = given->texts[i] ? given->texts[i] : "";
            row->fields[i].size = size;
        } else if (size && !row->beyond) {
            row->beyond = i + 1;
        }
    }
    return filled;
}

int jixiao__long_row(struct jixiao_long *table)
{
    if (!table->read)
        return jixiao__csv_next(&table->csv, &table->row);
    while (!table->csv.code) {
        struct jixiao_row given;
        int got = table->read(table->context, table->at, &given);
        table->at++;
        if (!got)
            return JIXIAO__ROW_END;
        if (got < 0)
            table->csv.code = JIXIAO_ERR_ARGUMENT;
        else if (take_row(table, &given) && is_checked(table, &table->row))
            return JIXIAO__ROW;
    }
    return JIXIAO__ROW_FAILED;
}

struct jixiao__field jixiao__long_field(const struct jixiao_long *table,
                                        enum jixiao__long_column column)
{
    uint32_t at = table->head.fields[column];
    struct jixiao__field field = {"", 0};
    struct jixiao__plain plain;
    if (at >= table->row.n)
        return field;
    field = table->row.fields[at];
    if (column == JIXIAO__LONG_VALUE) /* the filler's to read */
        return field;
    plain = jixiao__plain(field.text, field.size);
    field.text = plain.at;
    field.size = (size_t)(plain.end - plain.at);
    return field;
}

void jixiao__long_seek(struct jixiao_long *table, uint64_t at, uint32_t where)
{
    table->at = at;
    if (!table->read)
        jixiao__csv_seek(&table->csv, at, where);
}

int jixiao__long_scratch(struct jixiao_long *table, size_t size)
{
    char *more;
    if (size <= table->scratch_capacity)
        return 1;
    more = jixiao__take(&table->arena.memory, 2 * size);
    if (!more) {
        table->arena.failed = 1;
        return 0;
    }
    jixiao__give(&table->arena.memory, table->scratch);
    table->scratch = more;
    table->scratch_capacity = 2 * size;
    return 1;
}

/* ---- Findings ----------------------------------------------------------------------------- */

struct jixiao_finding *jixiao__long_find(struct jixiao_long *table, uint32_t code,
                                         enum jixiao__syntax sort, const char *found, size_t size)
{
    struct jixiao_finding *f = jixiao__list_add(&table->list, &table->arena, code, JIXIAO_NONE);
    char words[256];
    struct jixiao__text text;
    if (!f)
        return NULL;
    jixiao__text_begin(&text, JIXIAO_EN, words, sizeof words);
    if (sort != JIXIAO__SYNTAX_END)
        jixiao__put(&text, jixiao__syntax_name(sort));
    if (text.length && size)
        jixiao__put(&text, " ");
    jixiao__put_bytes(&text, found, size);
    jixiao__text_end(&text);
    f->where = table->row.where ? table->row.where : 1;
    f->text = jixiao__copy(&table->arena, words, strlen(words));
    return f;
}

const char *jixiao__long_place(struct jixiao_long *table, uint32_t line, uint32_t column)
{
    struct jixiao__text place;
    char words[24];
    jixiao__text_begin(&place, JIXIAO_EN, words, sizeof words);
    jixiao__put_count(&place, line);
    jixiao__put(&place, ":");
    jixiao__put_count(&place, column);
    return jixiao__copy(&table->arena, words, jixiao__text_end(&place));
}

/* What a text that is not UTF-8 looks like, all of it. */
static enum jixiao__syntax looks(struct jixiao_long *table, enum jixiao__syntax sort)
{
    struct jixiao__csv *csv = &table->csv;
    struct jixiao__looks all;
    memset(&all, 0, sizeof all);
    if (csv->marked)
        return sort == JIXIAO__SYNTAX_END ? JIXIAO__MARKED : sort;
    jixiao__csv_seek(csv, csv->base + csv->size + 1, 1);
    jixiao__csv_seek(csv, 0, 1);
    csv->code = JIXIAO_OK;
    for (csv->ended = 0; !csv->ended && jixiao__csv_more(csv); csv->at = csv->size)
        jixiao__looks_add(&all, csv->bytes, csv->size);
    if (!csv->ended)
        return sort;
    csv->code = JIXIAO_ERR_ENCODING;
    if (jixiao__looks_end(&all) != JIXIAO__SYNTAX_END &&
        (sort == JIXIAO__SYNTAX_END || jixiao__looks_end(&all) == JIXIAO__UTF16))
        return jixiao__looks_end(&all);
    return sort;
}

/* Lists why the text as a whole cannot be read. */
static int list_failure(struct jixiao_long *table)
{
    struct jixiao__csv *csv = &table->csv;
    uint32_t line = csv->fault_line, column = csv->fault_column;
    enum jixiao__syntax sort = csv->sort;
    struct jixiao_finding *f;
    if (csv->code == JIXIAO_ERR_ENCODING && !table->read)
        sort = looks(table, sort); /* which reads, and may fail */
    if (csv->code == JIXIAO_ERR_ARGUMENT)
        table->list.count = 0; /* of what was read in part nothing is listed */
    if (csv->code == JIXIAO_ERR_ARGUMENT || csv->code == JIXIAO_ERR_MEMORY || table->read)
        return (int)csv->code;
    if (sort == JIXIAO__GB18030)
        table->encoding = jixiao__syntax_name(sort);
    f = jixiao__long_find(table, csv->code, sort, "", 0);
    if (f) {
        f->where = line;
        f->place = jixiao__long_place(table, line, column);
    }
    return (int)csv->code;
}

/* ---- The table ---------------------------------------------------------------------------- */

static struct jixiao_long *table_new(const struct jixiao_tree *tree, jixiao_find_tree *find,
                                     void *find_context, const struct jixiao_memory *memory)
{
    struct jixiao_long *table = jixiao__object_new(memory, sizeof *table);
    if (!table)
        return NULL;
    table->tree = tree;
    table->find = find;
    table->find_context = find_context;
    table->csv.arena = &table->arena;
    jixiao__keys_begin(&table->keys, &table->arena);
    return table;
}

/* A file that is no text at all. */
static int refuse_file(struct jixiao_long *table)
{
    const struct jixiao__csv *csv = &table->csv;
    enum jixiao__syntax sort = jixiao__file_looks(csv->bytes + csv->at, csv->size - csv->at);
    if (sort == JIXIAO__SYNTAX_END)
        return JIXIAO_OK;
    jixiao__long_find(table, JIXIAO_ERR_FORMAT, sort, "", 0);
    return JIXIAO_ERR_FORMAT;
}

static int begin(struct jixiao_long *table)
{
    int err = JIXIAO_OK;
    if (!table->read) {
        jixiao__csv_begin(&table->csv, ',');
        if (table->csv.size)
            err = refuse_file(table);
    }
    if (!err)
        err = jixiao__long_head(table);
    if (!err)
        err = jixiao__long_index(table);
    if (table->csv.code)
        err = list_failure(table);
    return table->arena.failed ? JIXIAO_ERR_MEMORY : err;
}

/* Begins with one of the two: bytes of a CSV text, or rows. */
static int open_table(jixiao_read_bytes *bytes, jixiao_read_row *rows, void *context,
                      const struct jixiao_tree *tree, jixiao_find_tree *find, void *find_context,
                      const struct jixiao_memory *memory, struct jixiao_long **to)
{
    struct jixiao_long *table;
    int err;
    if ((!bytes && !rows) || !to)
        return JIXIAO_ERR_ARGUMENT;
    *to = NULL;
    table = table_new(tree, find, find_context, memory);
    if (!table)
        return JIXIAO_ERR_MEMORY;
    table->csv.read = bytes;
    table->read = rows;
    table->csv.context = table->context = context;
    err = begin(table);
    if (err == JIXIAO_ERR_MEMORY) {
        jixiao_long_free(table);
        return err;
    }
    if (err)
        table->next = table->keys.n_keys; /* no sheets */
    *to = table;
    return err;
}

int jixiao_long_csv(jixiao_read_bytes *read, void *context, const struct jixiao_tree *tree,
                    jixiao_find_tree *find, void *find_context, const struct jixiao_memory *memory,
                    struct jixiao_long **table)
{
    return open_table(read, NULL, context, tree, find, find_context, memory, table);
}

int jixiao_long_rows(jixiao_read_row *read, void *context, const struct jixiao_tree *tree,
                     jixiao_find_tree *find, void *find_context, const struct jixiao_memory *memory,
                     struct jixiao_long **table)
{
    return open_table(NULL, read, context, tree, find, find_context, memory, table);
}

int jixiao_long_next(struct jixiao_long *table, struct jixiao_sheet **sheet)
{
    if (!table || !sheet)
        return JIXIAO_ERR_ARGUMENT;
    *sheet = NULL;
    while (!*sheet && table->next < table->keys.n_keys) {
        *sheet = jixiao__long_fill(table, &table->groups[table->next++]);
        if (!table->arena.failed && !table->csv.code)
            continue;
        jixiao_sheet_free(*sheet);
        *sheet = NULL;
        table->next = table->keys.n_keys;
        return table->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_ERR_ARGUMENT;
    }
    return JIXIAO_OK;
}

uint32_t jixiao_long_where(const struct jixiao_long *table)
{
    return table ? table->where : 0;
}

const struct jixiao_finding *jixiao_long_findings(const struct jixiao_long *table, size_t *count)
{
    if (count)
        *count = table ? table->list.count : 0;
    return table ? table->list.items : NULL;
}

const char *jixiao_long_encoding(const struct jixiao_long *table)
{
    return table ? table->encoding : NULL;
}

void jixiao_long_free(struct jixiao_long *table)
{
    const struct jixiao_memory *memory;
    if (!table)
        return;
    memory = &table->arena.memory;
    jixiao__csv_free(&table->csv);
    jixiao__keys_free(&table->keys);
    jixiao__give(memory, table->list.items);
    jixiao__give(memory, table->groups);
    jixiao__give(memory, table->heads);
    jixiao__give(memory, table->runs);
    jixiao__give(memory, table->scratch);
    jixiao__object_free(table);
}
