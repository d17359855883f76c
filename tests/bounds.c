/* SPDX-License-Identifier: MIT
 * Reads, and scores, a large input of some sort: bounds SORT COUNT. Prints its bytes, the most that
 * the library had of memory at once, and how many errors and findings there were. For bounds.py. */
#include <jixiao-fill.h>
#include <jixiao-io.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Memory, counted ------------------------------------------------------------------------ */

struct pool {
    size_t bytes, most;
};

static void *allocate(void *context, size_t size)
{
    struct pool *pool = context;
    char *block = malloc(size + 16);
    if (!block)
        exit(1);
    memcpy(block, &size, sizeof size);
    pool->bytes += size;
    pool->most = pool->bytes > pool->most ? pool->bytes : pool->most;
    return block + 16;
}

static void release(void *context, void *memory)
{
    struct pool *pool = context;
    char *block = (char *)memory - 16;
    size_t size;
    memcpy(&size, block, sizeof size);
    pool->bytes -= size;
    free(block);
}

static struct pool pool;
static const struct jixiao_memory memory = {allocate, release, &pool};

/* ---- The text ------------------------------------------------------------------------------- */

static char *text;
static size_t size, room;
static size_t found; /* errors and findings */

static void put(const char *format, ...)
{
    va_list args;
    if (room - size < 4096) {
        room = room * 2 + 65536;
        text = realloc(text, room);
        if (!text)
            exit(1);
    }
    va_start(args, format);
    size += (size_t)vsnprintf(text + size, room - size, format, args);
    va_end(args);
}

/* So many of what `format` makes of a number, between two texts. */
static void put_all(const char *before, const char *format, const char *between, size_t count,
                    const char *after)
{
    size_t i;
    put("%s", before);
    for (i = 0; i < count; i++) {
        put("%s", i ? between : "");
        put(format, (unsigned)i);
    }
    put("%s", after);
}

static int64_t read_text(void *context, uint64_t at, void *to, size_t most)
{
    size_t left = at < size ? size - (size_t)at : 0;
    (void)context;
    left = left < most ? left : most;
    memcpy(to, text + at, left);
    return (int64_t)left;
}

/* ---- What is done --------------------------------------------------------------------------- */

/* Scores a sheet, if it is none that was refused, and lets go of it. */
static void finish(struct jixiao_sheet *sheet)
{
    struct jixiao_result *result = NULL;
    size_t n;
    jixiao_sheet_findings(sheet, &n);
    if (jixiao_sheet_score(sheet, &memory, &result) == JIXIAO_OK)
        jixiao_result_findings(result, &n);
    found += n;
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

static void read_sheet(void)
{
    struct jixiao_sheet *sheet = NULL;
    jixiao_sheet_read(text, size, NULL, NULL, NULL, &memory, &sheet);
    finish(sheet);
}

/* Reads one whose cells are wrong, and writes it. */
static void write_sheet(void)
{
    struct jixiao_sheet *sheet = NULL;
    char *written = NULL;
    jixiao_sheet_read(text, size, NULL, NULL, NULL, &memory, &sheet);
    jixiao_sheet_write(sheet, &memory, &written);
    jixiao_text_free(written, &memory);
    finish(sheet);
}

static void read_tree(void)
{
    const struct jixiao_tree *tree = NULL;
    struct jixiao_sheet *sheet;
    uint32_t index;
    size_t n;
    int err = jixiao_tree_read(text, size, &memory, &tree);
    jixiao_tree_findings(tree, &n);
    found += n;
    sheet = err ? NULL : jixiao_sheet_new(tree, &memory);
    if (sheet)
        jixiao_sheet_leaf(sheet, "甲", strlen("甲"), &index); /* one of many, or none */
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

static void read_long(void)
{
    struct jixiao_long *table = NULL;
    struct jixiao_sheet *sheet = NULL;
    size_t n;
    jixiao_long_csv(read_text, NULL, NULL, NULL, NULL, &memory, &table);
    while (table && !jixiao_long_next(table, &sheet) && sheet) {
        jixiao_sheet_done(sheet);
        finish(sheet);
    }
    jixiao_long_findings(table, &n);
    found += n;
    jixiao_long_free(table);
}

/* The lines of the text as rows of a worksheet. */
static void read_grid(void)
{
    struct jixiao_grid *grid = jixiao_grid_new(&memory);
    struct jixiao_sheet *sheet = NULL;
    const char *at = text, *end = text + size;
    uint32_t row = 1, column = 1;
    size_t n;
    int err = jixiao_grid_page(grid, "1", 1);
    for (; !err && at < end; at++) {
        struct jixiao_grid_cell cell = {JIXIAO_GRID_TEXT, 0, 0, at, strcspn(at, ",\n")};
        if (cell.size)
            err = jixiao_grid_add(grid, row, column, &cell);
        at += cell.size;
        column = *at == '\n' ? 1 : column + 1;
        row += *at == '\n';
    }
    if (!err)
        err = jixiao_grid_read(grid, NULL, NULL, NULL);
    while (!err && !jixiao_grid_next(grid, &sheet) && sheet) {
        jixiao_sheet_done(sheet);
        finish(sheet);
    }
    jixiao_grid_findings(grid, &n);
    found += n;
    jixiao_grid_free(grid);
}

/* ---- The sorts ------------------------------------------------------------------------------ */

#define SHEET                                                                                      \
    "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",\"department\":\"d\",\"year\":2023,"  \
    "\"indicators\":{"
#define FACTS SHEET "\"goals-overall\":{\"facts\":["
#define HEAD "部门,年度,指标,行,列,值\n"
#define FIRST HEAD "局,2024,,,tree,sichuan-ebian-2023\n"
#define TREE "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"title\":\"体系\",\"indicators\":["

static const struct sort {
    const char *name, *before, *format, *between, *after;
    void (*read)(void);
} sorts[] = {
    {"sheet-rows", FACTS, "{\"target\":1,\"actual\":%u}", ",", "]}}}", read_sheet},
    {"sheet-unknown", SHEET, "\"k%u\":{}", ",", "}}", read_sheet},
    {"sheet-unknown-columns", FACTS, "{\"x\":%u}", ",", "]}}}", read_sheet},
    {"sheet-no-rows", FACTS, "0", ",", "]}}}", read_sheet},
    {"sheet-written", FACTS, "{\"target\":\"x\",\"actual\":%u}", ",", "]}}}", write_sheet},
    {"tree", TREE, "{\"id\":\"a%u\",\"name\":\"甲\",\"points\":1,\"kind\":\"flag\"}", ",", "]}",
     read_tree},
    {"tree-names", TREE, "{\"id\":\"a%1$u\",\"name\":\"乙%1$u\",\"points\":1,\"kind\":\"flag\"}",
     ",", "]}", read_tree},
    {"tree-errors", TREE, "{\"id\":\"a%u\"}", ",", "]}", read_tree},
    {"csv-departments", HEAD,
     "第%1$u局,2024,,,tree,sichuan-ebian-2023\n第%1$u局,2024,disclosure,,met,是\n", "", "",
     read_long},
    {"csv-rows", FIRST, "局,2024,goals-overall,%u,target,1\n", "", "", read_long},
    {"csv-unknown", FIRST, "局,2024,没有%u,,claim,1\n", "", "", read_long},
    {"csv-errors", HEAD, "ab,\n", "", "", read_long},
    {"csv-long-cell", FIRST "局,2024,disclosure,,remark,\"", "字字字字字", "", "\"\n", read_long},
    {"grid-rows", FIRST, "局,2024,goals-overall,%u,target,1\n", "", "", read_grid},
    {"grid-errors", HEAD, "a%u,\n", "", "", read_grid},
};

int main(int argc, char **argv)
{
    size_t i;
    for (i = 0; argc == 3 && i < sizeof sorts / sizeof *sorts; i++)
        if (!strcmp(sorts[i].name, argv[1])) {
            const struct sort *sort = &sorts[i];
            put_all(sort->before, sort->format, sort->between, (size_t)atol(argv[2]), sort->after);
            sort->read();
            printf("%zu %zu %zu %zu\n", size, pool.most, pool.bytes, found);
            free(text);
            return 0;
        }
    return 2;
}
