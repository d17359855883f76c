/* SPDX-License-Identifier: MIT
 * A long table over any bytes: however much is read at once, the same sheets and errors; each sheet is
 * finished and scored or refused with an error, no two have one key, and the records given as rows
 * make the same sheets. */
#include "bytes.h"

#include "total.h"

struct all {
    uint64_t sum, sheets; /* of everything, and of the sheets alone */
    size_t n;
    int err;
    char delimiter;
    char *keys;
    size_t keys_size;
};

static void add_key(struct all *all, const struct jixiao_sheet *sheet)
{
    char key[512];
    size_t size = jixiao_sheet_key(sheet, key, sizeof key), at;
    digest_text(&all->sheets, key);
    if (size >= sizeof key || all->n > 200)
        return;
    for (at = 0; at < all->keys_size; at += strlen(all->keys + at) + 1)
        require(strcmp(all->keys + at, key) != 0 || jixiao_sheet_done((void *)sheet));
    if (jixiao_sheet_done((void *)sheet))
        return; /* of years that are none, the key has none */
    all->keys = realloc(all->keys, all->keys_size + size + 1);
    require(all->keys);
    memcpy(all->keys + all->keys_size, key, size + 1);
    all->keys_size += size + 1;
}

static void add_sheet(struct all *all, struct jixiao_sheet *sheet)
{
    digest_number(&all->sheets, jixiao_sheet_done(sheet));
    add_key(all, sheet);
    digest_result(&all->sheets, sheet, 1);
    jixiao_sheet_free(sheet);
    all->n++;
}

static void add_table(struct all *all, struct jixiao_long *table)
{
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet;
    size_t n;
    require(table);
    all->delimiter = table->csv.delimiter;
    do {
        require(!jixiao_long_next(table, &sheet));
        require(!sheet || jixiao_long_where(table));
        if (sheet)
            add_sheet(all, sheet);
    } while (sheet);
    findings = jixiao_long_findings(table, &n);
    require(!all->err == !(n && !all->n && all->err));
    digest_findings(&all->sum, NULL, findings, n);
    digest_number(&all->sum, (int64_t)all->sheets);
    free(all->keys);
    jixiao_long_free(table);
}

static void read_csv(struct all *all, const uint8_t *data, size_t size, size_t chunk)
{
    struct bytes bytes = {data, size, chunk};
    struct jixiao_long *table;
    memset(all, 0, sizeof *all);
    all->err = jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table);
    require(all->err != JIXIAO_ERR_ARGUMENT && all->err != JIXIAO_ERR_MEMORY);
    add_table(all, table);
}

/* The records of a text as rows. */
struct rows {
    struct jixiao__csv csv;
    struct jixiao__row row;
    const char *texts[JIXIAO__FIELDS];
    size_t sizes[JIXIAO__FIELDS];
    uint64_t at; /* of the row that comes next */
    int faults;
};

static int read_row(void *context, uint64_t at, struct jixiao_row *row)
{
    struct rows *rows = context;
    uint32_t i;
    if (at < rows->at) {
        jixiao__csv_begin(&rows->csv, rows->csv.delimiter);
        rows->at = 0;
    }
    do
        if (jixiao__csv_next(&rows->csv, &rows->row) != JIXIAO__ROW)
            return 0;
    while (rows->at++ < at);
    rows->faults |=
        rows->row.fault != JIXIAO__SYNTAX_END || rows->row.n > JIXIAO__FIELDS || at > 500;
    for (i = 0; i < rows->row.n && i < JIXIAO__FIELDS; i++) {
        rows->texts[i] = rows->row.fields[i].size ? rows->row.fields[i].text : NULL;
        rows->sizes[i] = rows->row.fields[i].size;
    }
    row->texts = rows->texts;
    row->sizes = rows->sizes;
    row->fields = i;
    row->where = rows->row.where;
    row->each = row->unreadable = 0;
    return at <= 500;
}

static void read_rows(const struct all *csv, const uint8_t *data, size_t size)
{
    struct bytes bytes = {data, size, SIZE_MAX};
    static struct rows rows;
    struct jixiao__arena arena;
    struct jixiao_long *table;
    struct all all;
    memset(&rows, 0, sizeof rows);
    memset(&arena, 0, sizeof arena);
    memset(&all, 0, sizeof all);
    arena.memory = *jixiao__memory(NULL);
    rows.csv.arena = &arena;
    rows.csv.read = read_bytes;
    rows.csv.context = &bytes;
    jixiao__csv_begin(&rows.csv, csv->delimiter);
    all.err = jixiao_long_rows(read_row, &rows, NULL, NULL, NULL, NULL, &table);
    add_table(&all, table);
    require(rows.faults || (all.n == csv->n && all.sheets == csv->sheets));
    jixiao__csv_free(&rows.csv);
    jixiao__arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct all whole, parts;
    read_csv(&whole, data, size, SIZE_MAX);
    read_csv(&parts, data, size, 1 + size % 5);
    require(parts.sum == whole.sum && parts.n == whole.n && parts.err == whole.err);
    if (!whole.err)
        read_rows(&whole, data, size);
    return 0;
}
