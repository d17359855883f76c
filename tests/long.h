/* SPDX-License-Identifier: MIT
 * What the tests of long tables share: a text and rows to read, and what is read as a text. */
#ifndef TEST_LONG_H
#define TEST_LONG_H

#include "test.h"

#include "jixiao-io.h"

#define HEAD "部门,年度,指标,行,列,值\n"
#define TREE "sichuan-ebian-2023"

/* A text that grows. */
struct dump {
    char *bytes;
    size_t size, room;
};

static inline void put(struct dump *dump, const char *format, ...)
{
    va_list args;
    int more;
    va_start(args, format);
    more = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (dump->size + (size_t)more + 1 > dump->room) {
        dump->room = 2 * (dump->size + (size_t)more + 1);
        dump->bytes = realloc(dump->bytes, dump->room);
        assert_non_null(dump->bytes);
    }
    va_start(args, format);
    vsnprintf(dump->bytes + dump->size, (size_t)more + 1, format, args);
    va_end(args);
    dump->size += (size_t)more;
}

/* A text in memory; `chunk` bytes at most are read at once. */
struct bytes {
    const char *text;
    size_t size, chunk;
    int64_t reads; /* that it can do; below 0: any */
    int too_much;  /* after these it returns more than there is room for, not that it failed */
};

static inline int64_t read_bytes(void *context, uint64_t at, void *to, size_t room)
{
    struct bytes *from = context;
    size_t left = at < from->size ? from->size - (size_t)at : 0;
    size_t size = room < from->chunk ? room : from->chunk;
    size = size < left ? size : left;
    if (!from->reads--)
        return from->too_much ? (int64_t)room + 1 : -1;
    memcpy(to, from->text + at, size);
    return (int64_t)size;
}

/* ---- What is read ------------------------------------------------------------------------- */

static inline void dump_findings(struct dump *dump, const struct jixiao_tree *tree,
                                 const struct jixiao_finding *findings, size_t n)
{
    char zh[2000], en[2000];
    for (; n--; findings++) {
        jixiao_finding_text(tree, findings, JIXIAO_ZH, zh, sizeof zh);
        jixiao_finding_text(tree, findings, JIXIAO_EN, en, sizeof en);
        if (findings->place && findings->place[0] != '/')
            put(dump, "! %s %s\n", findings->place, jixiao_err_name(findings->code));
        else
            put(dump, "! %u %s\n", findings->where, jixiao_err_name(findings->code));
        put(dump, "  %s\n  %s\n", zh, en);
    }
}

static inline void dump_leaf(struct dump *dump, const struct jixiao_sheet *sheet, uint32_t index)
{
    const struct jixiao_entry *entry = &jixiao_sheet_entries(sheet)[index];
    const char *remark = jixiao_sheet_get(sheet, index, 0, "remark");
    uint32_t i;
    if (!entry->given && !remark)
        return;
    put(dump, "  %s:", jixiao_sheet_tree(sheet)->indicators[index].id);
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        put(dump, " claim %s", show(entry->claim));
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE)
        put(dump, " not applicable %s", entry->reason);
    for (i = 0; i < entry->facts.rows * entry->facts.columns; i++)
        put(dump, "%s%s", i % entry->facts.columns ? "," : " | ", show(entry->facts.cells[i]));
    if (remark)
        put(dump, " “");
    for (i = 0; remark && i <= strlen(remark); i++)
        put(dump,
            remark[i] == '\n'   ? "\\n"
            : remark[i] == '\r' ? "\\r"
            : remark[i]         ? "%c"
                                : "”",
            remark[i]);
    put(dump, entry->given & JIXIAO_GIVEN_BAD ? " invalid\n" : "\n");
}

static inline void dump_sheet(struct dump *dump, const struct jixiao_long *table,
                              struct jixiao_sheet *sheet)
{
    const char *department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    const char *project = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project"), *key, *value;
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_finding *findings;
    uint32_t i;
    size_t n;
    int err = jixiao_sheet_done(sheet);
    put(dump, "%s%s%s %lld, line %u: %s\n", department ? department : "", project ? " / " : "",
        project ? project : "", (long long)jixiao_sheet_year(sheet), jixiao_long_where(table),
        jixiao_err_name((uint32_t)err));
    if (jixiao_sheet_claim(sheet) != NIL)
        put(dump, "  claim %s\n", show(jixiao_sheet_claim(sheet)));
    for (i = 0; jixiao_sheet_meta(sheet, i, &key, &value); i++)
        put(dump, "  meta %s=%s\n", key, value);
    for (i = 0; tree && i < tree->n_indicators; i++)
        dump_leaf(dump, sheet, i);
    findings = jixiao_sheet_findings(sheet, &n);
    dump_findings(dump, tree, findings, n);
}

/* All sheets and findings, in their order. */
static inline void dump_table(struct dump *dump, struct jixiao_long *table, int err)
{
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet;
    size_t n, shown = 0;
    if (err)
        put(dump, "%s%s%s\n", jixiao_err_name((uint32_t)err),
            jixiao_long_encoding(table) ? " " : "",
            jixiao_long_encoding(table) ? jixiao_long_encoding(table) : "");
    do {
        assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_OK);
        findings = jixiao_long_findings(table, &n);
        dump_findings(dump, NULL, n ? findings + shown : NULL, n - shown);
        shown = n;
        if (sheet)
            dump_sheet(dump, table, sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
}

static inline void dump_csv(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct bytes bytes = {text, size, chunk, -1, 0};
    struct jixiao_long *table;
    int err = jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table);
    dump->size = 0;
    put(dump, "%s", "");
    assert_non_null(table);
    dump_table(dump, table, err);
    jixiao_long_free(table);
}

/* ---- Rows that are no CSV ----------------------------------------------------------------- */

/* A worksheet: a row a line, its cells between commas, 8 of them at least. One that begins with #
 * has no value. */
struct rows {
    const char *text;
    int64_t reads; /* that it can do; below 0: any */
};

enum { MOST_CELLS = 100 };

/* A row's place is its number times ten, and of a cell its number from 1 more. */
static inline int read_row(void *context, uint64_t at, struct jixiao_row *row)
{
    static const char *texts[MOST_CELLS];
    static size_t sizes[MOST_CELLS];
    struct rows *rows = context;
    const char *line = rows->text;
    uint64_t i;
    if (!rows->reads--)
        return -1;
    for (i = 0; i < at && *line; i++)
        line += strcspn(line, "\n") + 1;
    if (!*line)
        return 0;
    memset(row, 0, sizeof *row);
    memset(texts, 0, sizeof texts);
    memset(sizes, 0, sizeof sizes);
    for (; row->fields < MOST_CELLS; line++) {
        size_t size = sizes[row->fields] = strcspn(line, ",\n");
        texts[row->fields++] = size ? line : NULL;
        if (*line == '#')
            row->unreadable = row->fields;
        line += size;
        if (*line != ',')
            break;
    }
    row->texts = texts;
    row->sizes = sizes;
    row->fields = row->fields < 8 ? 8 : row->fields;
    row->where = (uint32_t)at * 10 + 1;
    row->each = 1;
    return 1;
}

static inline void dump_rows(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct rows rows = {text, -1};
    struct jixiao_long *table;
    int err = jixiao_long_rows(read_row, &rows, NULL, NULL, NULL, NULL, &table);
    (void)size;
    (void)chunk;
    dump->size = 0;
    put(dump, "%s", "");
    assert_non_null(table);
    dump_table(dump, table, err);
    jixiao_long_free(table);
}

#endif
