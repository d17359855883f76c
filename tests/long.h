/* SPDX-License-Identifier: MIT
 * What the tests of long tables and of grids share: a text and rows to read, what is read as a text,
 * and cases in files. */
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

/* Where something is: a line's number, or of a grid the cell's name. */
static inline void put_where(struct dump *dump, const struct jixiao_grid *grid, uint32_t where)
{
    char place[200];
    if (grid && jixiao_grid_place(grid, where, place, sizeof place))
        put(dump, "%s", place);
    else
        put(dump, "%u", where);
}

static inline void dump_findings(struct dump *dump, const struct jixiao_tree *tree,
                                 const struct jixiao_grid *grid,
                                 const struct jixiao_finding *findings, size_t n)
{
    char zh[2000], en[2000];
    for (; n--; findings++) {
        jixiao_finding_text(tree, findings, JIXIAO_ZH, zh, sizeof zh);
        jixiao_finding_text(tree, findings, JIXIAO_EN, en, sizeof en);
        put(dump, "! ");
        if (findings->place && findings->place[0] != '/')
            put(dump, "%s", findings->place);
        else
            put_where(dump, grid, findings->where);
        put(dump, " %s\n", jixiao_err_name(findings->code));
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
    if (entry->given & JIXIAO_GIVEN_POINTS)
        put(dump, " points %s", show(entry->points));
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        put(dump, " claim %s", show(entry->claim));
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE)
        put(dump, " not applicable %s", entry->reason);
    for (i = 0; i < entry->facts.rows * entry->facts.columns; i++)
        put(dump, "%s%s", i % entry->facts.columns ? "," : " | ", show(entry->facts.cells[i]));
    for (i = 0; i < entry->verified.rows * entry->verified.columns; i++)
        put(dump, "%s%s", i % entry->verified.columns ? "," : " verified ",
            show(entry->verified.cells[i]));
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

/* What is written of a sheet scores the same. */
static inline void check_written(const struct jixiao_sheet *sheet)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_mark *a, *b;
    struct jixiao_result *first, *second;
    struct jixiao_sheet *again;
    uint32_t i;
    char *text;
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_OK);
    assert_err(jixiao_sheet_read(text, strlen(text), tree, NULL, NULL, NULL, &again), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &first), JIXIAO_OK);
    assert_err(jixiao_sheet_score(again, NULL, &second), JIXIAO_OK);
    for (i = 0; i < tree->n_indicators; i++) {
        a = jixiao_result_mark(first, i);
        b = jixiao_result_mark(second, i);
        if (a->state != b->state || a->score != b->score || a->claim != b->claim ||
            a->verdict != b->verdict || a->reviewed != b->reviewed)
            fail_msg("%s is %s, %s and not %s, %s: %s", tree->indicators[i].id,
                     jixiao_state_name(b->state), show(b->score), jixiao_state_name(a->state),
                     show(a->score), text);
    }
    assert_int_equal(jixiao_result_total(first)->score, jixiao_result_total(second)->score);
    assert_int_equal(jixiao_result_total(first)->claim, jixiao_result_total(second)->claim);
    jixiao_result_free(first);
    jixiao_result_free(second);
    jixiao_sheet_free(again);
    jixiao_text_free(text, NULL);
}

static inline void dump_sheet(struct dump *dump, const struct jixiao_grid *grid, uint32_t where,
                              struct jixiao_sheet *sheet)
{
    const char *department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    const char *project = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project"), *key, *value;
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_finding *findings;
    uint32_t i;
    size_t n;
    int err = jixiao_sheet_done(sheet);
    put(dump, "%s%s%s %lld, %s", department ? department : "", project ? " / " : "",
        project ? project : "", (long long)jixiao_sheet_year(sheet), grid ? "" : "line ");
    put_where(dump, grid, where);
    put(dump, ": %s\n", jixiao_err_name((uint32_t)err));
    if (jixiao_sheet_claim(sheet) != NIL)
        put(dump, "  claim %s\n", show(jixiao_sheet_claim(sheet)));
    for (i = 0; jixiao_sheet_meta(sheet, i, &key, &value); i++)
        put(dump, "  meta %s=%s\n", key, value);
    for (i = 0; tree && i < tree->n_indicators; i++)
        dump_leaf(dump, sheet, i);
    findings = jixiao_sheet_findings(sheet, &n);
    dump_findings(dump, tree, grid, findings, n);
    if (!err && dump->size < 20000) /* not of each of many */
        check_written(sheet);
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
        dump_findings(dump, NULL, NULL, n ? findings + shown : NULL, n - shown);
        shown = n;
        if (sheet)
            dump_sheet(dump, NULL, jixiao_long_where(table), sheet);
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

/* Memory that is given so often, and not once more. */
struct some_memory {
    long left, held;
};

static inline void *take_some(void *context, size_t size)
{
    struct some_memory *memory = context;
    void *block = memory->left-- > 0 ? malloc(size) : NULL;
    memory->held += block != NULL;
    return block;
}

static inline void give_back(void *context, void *block)
{
    ((struct some_memory *)context)->held--;
    free(block);
}

/* ---- Cases -------------------------------------------------------------------------------- */

static inline unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* A line of a case's text: @ alone is the head and a tree, %0A the byte of that number; one that
 * ends in %% has no line end. */
static inline void put_line(struct dump *text, const char *line)
{
    size_t size = strcspn(line, "\n"), i;
    if (size == 1 && *line == '@') {
        put(text, HEAD "甲局,2024,,,指标体系," TREE "\n");
        return;
    }
    for (i = 0; i < size; i++) {
        char c = line[i];
        if (c == '%' && line[i + 1] == '%')
            return;
        if (c == '%') {
            c = (char)(hex(line[i + 1]) * 16 + hex(line[i + 2]));
            i += 2;
        }
        put(text, " ");
        text->bytes[text->size - 1] = c;
    }
    put(text, "\n");
}

/* A case of the file: its name, its text, what is read. */
struct one {
    char name[200];
    struct dump text, want, lines;
};

static inline int read_case(FILE *file, struct one *one)
{
    char line[4096];
    int part = 0;
    one->text.size = one->want.size = one->lines.size = 0;
    put(&one->text, "%s", "");
    put(&one->want, "%s", "");
    put(&one->lines, "%s", "");
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!part && !strncmp(line, "## ", 3)) {
            snprintf(one->name, sizeof one->name, "%.199s", line + 3);
            part = 1;
        } else if (part == 1 && !strcmp(line, "--")) {
            part = 2;
        } else if (part == 1) {
            put_line(&one->text, line);
            put(&one->lines, "%s\n", line);
        } else if (part == 2 && !*line) {
            return 1;
        } else if (part == 2) {
            put(&one->want, "%s\n", line);
        }
    }
    return part == 2;
}

/* Every case of a file is read right, and the same in every way. With JIXIAO_UPDATE set, what is read
 * is written into a file of the same name in the directory that it names. */
static inline void check_cases(const char *name, unsigned least,
                               void (*dump)(struct dump *, const char *, size_t, size_t))
{
    static const size_t chunks[] = {1, 2, 7, 64, 1 << 20};
    const char *root = getenv("JIXIAO_ROOT"), *update = getenv("JIXIAO_UPDATE");
    FILE *out = NULL, *file;
    struct one one = {.name = ""};
    struct dump got = {0}, again = {0};
    unsigned n = 0, wrong = 0, i;
    char path[1000];
    snprintf(path, sizeof path, "%s/%s", update ? update : "", strrchr(name, '/') + 1);
    out = update ? fopen(path, "w") : NULL;
    snprintf(path, sizeof path, "%s/tests/%s", root ? root : ".", name);
    file = fopen(path, "r");
    assert_non_null(file);
    while (read_case(file, &one)) {
        dump(&got, one.text.bytes, one.text.size, chunks[0]);
        if (out)
            fprintf(out, "## %s\n%s--\n%s\n", one.name, one.lines.bytes, got.bytes);
        else if (strcmp(got.bytes, one.want.bytes) != 0 && ++wrong)
            print_error("%s: read as\n%sshould be\n%s", one.name, got.bytes, one.want.bytes);
        for (i = 1; i < COUNT_OF(chunks); i++) {
            dump(&again, one.text.bytes, one.text.size, chunks[i]);
            check_text(again.bytes, got.bytes, one.name, __FILE__, __LINE__);
        }
        n++;
    }
    fclose(file);
    if (out)
        fclose(out);
    assert_int_equal(wrong, 0);
    assert_true(n >= least);
    free(one.text.bytes);
    free(one.want.bytes);
    free(one.lines.bytes);
    free(got.bytes);
    free(again.bytes);
}

#endif
