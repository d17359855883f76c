/* SPDX-License-Identifier: MIT
 * The CSV reader over any bytes: fields are UTF-8 without NUL, lines rise, what is read does not
 * depend on how much is read at once, nor on whether a record is read again; and the records written
 * with every field in quotes are read as the same. */
#include "bytes.h"

#include "words/utf8.h"

enum { MOST = 4096 }; /* records that are looked at */

struct run {
    uint64_t sum;
    uint64_t at[MOST];
    uint32_t line[MOST];
    size_t n;
    int faults, beyond;
    char *quoted;
    size_t quoted_size;
};

static void put(struct run *run, const char *bytes, size_t size)
{
    size_t i;
    for (i = 0; run->quoted && i < size; i++) {
        if (bytes[i] == '"')
            run->quoted[run->quoted_size++] = '"';
        run->quoted[run->quoted_size++] = bytes[i];
    }
}

static void take(struct run *run, const struct jixiao__row *row)
{
    uint32_t i, n = row->n < JIXIAO__FIELDS ? row->n : JIXIAO__FIELDS;
    digest_number(&run->sum, row->n);
    digest_number(&run->sum, row->fault);
    for (i = 0; i < n; i++) {
        require(jixiao__check_text(row->fields[i].text, row->fields[i].size) !=
                JIXIAO_ERR_ENCODING);
        digest(&run->sum, row->fields[i].text, row->fields[i].size);
        if (run->quoted)
            run->quoted_size += (size_t)sprintf(run->quoted + run->quoted_size, i ? ",\"" : "\"");
        put(run, row->fields[i].text, row->fields[i].size);
        if (run->quoted)
            run->quoted[run->quoted_size++] = '"';
    }
    if (run->quoted)
        run->quoted[run->quoted_size++] = '\n';
    run->faults |= row->fault != JIXIAO__SYNTAX_END;
    run->beyond |= row->n > JIXIAO__FIELDS;
}

/* All records: the end, or why it failed. */
static uint32_t read_all(struct run *run, const uint8_t *text, size_t size, size_t chunk,
                         char delimiter)
{
    struct bytes bytes = {text, size, chunk};
    struct jixiao__arena arena;
    static struct jixiao__row row;
    struct jixiao__csv csv;
    uint32_t line = 0, code;
    size_t i;
    int got;
    memset(&arena, 0, sizeof arena);
    memset(&csv, 0, sizeof csv);
    arena.memory = *jixiao__memory(NULL);
    csv.arena = &arena;
    csv.read = read_bytes;
    csv.context = &bytes;
    run->sum = run->n = run->quoted_size = 0;
    run->faults = run->beyond = 0;
    jixiao__csv_begin(&csv, delimiter);
    while ((got = jixiao__csv_next(&csv, &row)) == JIXIAO__ROW) {
        require(row.where > line && row.at < size);
        line = row.where;
        take(run, &row);
        if (run->n < MOST) {
            run->at[run->n] = row.at;
            run->line[run->n++] = row.where;
        }
    }
    require(got == (csv.code ? JIXIAO__ROW_FAILED : JIXIAO__ROW_END));
    require(csv.code != JIXIAO_ERR_MEMORY && csv.code != JIXIAO_ERR_ARGUMENT);
    digest_number(&run->sum, csv.code);
    digest_number(&run->sum, csv.fault_line);
    digest_number(&run->sum, csv.fault_column);
    code = csv.code;
    for (i = run->n; !code && i-- > 0 && run->n - i < 50;) { /* backwards, as scattered lines are */
        jixiao__csv_seek(&csv, run->at[i], run->line[i]);
        require(jixiao__csv_next(&csv, &row) == JIXIAO__ROW);
        require(row.at == run->at[i] && row.where == run->line[i]);
    }
    jixiao__csv_free(&csv);
    jixiao__arena_free(&arena);
    return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = ",;\t";
    static struct run whole, parts;
    char delimiter = size ? delimiters[data[size - 1] % 3] : ',';
    uint32_t code;
    whole.quoted = malloc(4 * size + 4096);
    require(whole.quoted);
    code = read_all(&whole, data, size, SIZE_MAX, delimiter);
    read_all(&parts, data, size, 1 + size % 7, delimiter);
    require(parts.sum == whole.sum);
    if (!code && !whole.faults && !whole.beyond) {
        require(!read_all(&parts, (uint8_t *)whole.quoted, whole.quoted_size, SIZE_MAX, ','));
        require(parts.sum == whole.sum);
    }
    free(whole.quoted);
    return 0;
}
