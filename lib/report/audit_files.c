/* SPDX-License-Identifier: MIT
 * That everything which arrives is accounted for: the files of an audit, and who was expected. */
#include "heads.h"
#include "report.h"

/* ---- What is noted ------------------------------------------------------------------------ */

static const char *keep(struct jixiao_report *r, const char *text)
{
    return jixiao__copy(&r->arena, text, strlen(text));
}

int jixiao_report_file(struct jixiao_report *report, const char *name, uint32_t fate,
                       int64_t sheets, const char *zh, const char *en)
{
    struct jixiao_report *r = report;
    struct jixiao__file *file;
    void *files;
    if (!r || r->result || r->record || r->done || !name || fate >= JIXIAO_FILE_END || !zh != !en)
        return JIXIAO_ERR_ARGUMENT;
    files = r->files;
    if (r->arena.failed ||
        !jixiao__grow(&r->arena, &files, &r->files_capacity, r->n_files, sizeof *r->files))
        return JIXIAO_ERR_MEMORY;
    r->files = files;
    file = &r->files[r->n_files++];
    file->name = keep(r, name);
    file->words[0] = zh ? keep(r, zh) : NULL;
    file->words[1] = en ? keep(r, en) : NULL;
    file->sheets = sheets;
    file->fate = fate;
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

/* Of an audit that is still being filled. */
static int takes_rolls(const struct jixiao_report *r)
{
    return r && !r->result && !r->record && !r->done;
}

int jixiao_report_expect(struct jixiao_report *report, const char *text, size_t size)
{
    uint32_t line;
    if (!takes_rolls(report) || !text)
        return JIXIAO_ERR_ARGUMENT;
    return jixiao__roll_text(&report->expected, text, size, 0, &line);
}

int jixiao_report_expect_grid(struct jixiao_report *report, const struct jixiao_grid *grid)
{
    uint32_t row;
    if (!takes_rolls(report) || !grid)
        return JIXIAO_ERR_ARGUMENT;
    return jixiao__roll_grid(&report->expected, grid, 0, &row);
}

int jixiao_report_against(struct jixiao_report *report, const char *text, size_t size,
                          uint32_t *line)
{
    uint32_t at;
    if (!takes_rolls(report) || !text)
        return JIXIAO_ERR_ARGUMENT;
    return jixiao__roll_text(&report->ledger, text, size, 1, line ? line : &at);
}

int jixiao_report_against_grid(struct jixiao_report *report, const struct jixiao_grid *grid,
                               uint32_t *row)
{
    uint32_t at;
    if (!takes_rolls(report) || !grid)
        return JIXIAO_ERR_ARGUMENT;
    return jixiao__roll_grid(&report->ledger, grid, 1, row ? row : &at);
}

/* ---- Who is there ------------------------------------------------------------------------- */

void jixiao__account(struct jixiao_report *r)
{
    size_t i;
    if (!r->expected.is_there)
        return;
    r->unexpected =
        jixiao__alloc(&r->arena, r->n_departments + r->expected.n + 1, sizeof *r->unexpected);
    for (i = 0; i < r->n_departments && !r->arena.failed; i++) {
        const struct jixiao__whose whose = jixiao__whose_of(&r->departments[i]);
        if (!jixiao__roll_find(&r->expected, &whose, i))
            r->unexpected[r->n_unexpected++] = i;
    }
    if (r->arena.failed)
        return;
    r->absent = r->unexpected + r->n_unexpected;
    for (i = 0; i < r->expected.n; i++)
        if (r->expected.entries[i].met == SIZE_MAX)
            r->absent[r->n_absent++] = i;
}

/* ---- The files ---------------------------------------------------------------------------- */

enum { FILE_NAME, FILE_FATE, FILE_SHEETS, FILE_WORDS };

static const struct jixiao_head file_heads[] = {
    [FILE_NAME] = HEAD("file", "文件", "File", NAME),
    [FILE_FATE] = HEAD("fate", "处理", "Outcome", PLAIN),
    [FILE_SHEETS] = HEAD("sheets", "打分表数", "Sheets", NUMBER),
    [FILE_WORDS] = HEAD_WORDS("原因", "Why"),
};

static size_t rows_files(const struct jixiao_report *r)
{
    return r->n_files;
}

static void cell_file(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao__file *file = &r->files[row];
    if (column == FILE_NAME)
        jixiao__cell_text(c, file->name);
    else if (column == FILE_SHEETS)
        jixiao__cell_count(c, file->sheets);
    else
        jixiao__cell_words(c, column == FILE_FATE || file->words[0]);
}

static void say_file(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    static const char *const fates[JIXIAO_FILE_END][2] = {
        {"已计分", "scored"}, {"不能计分", "refused"}, {"跳过", "skipped"}};
    const struct jixiao__file *file = &r->files[row];
    const char *const *words = column == FILE_FATE ? fates[file->fate] : file->words;
    jixiao__put(text, words[text->lang == JIXIAO_EN]);
}

static void title_files(const struct jixiao_report *r, struct jixiao__text *text)
{
    static const char *const words[2] = {"收到的文件 % 个，其中没有计分的 % 个",
                                         "Files: %; not scored: %"};
    int64_t others = 0;
    size_t i;
    for (i = 0; i < r->n_files; i++)
        others += r->files[i].fate != JIXIAO_FILE_SCORED;
    if (r->n_files)
        jixiao__put_nums(text, words, (int64_t)r->n_files * JIXIAO_ONE, 0, others * JIXIAO_ONE, 0);
}

const struct jixiao__report_view jixiao__view_files = {
    JIXIAO__COLUMNS(file_heads), .rows = rows_files, .cell = cell_file, .say = say_file,
    .title = title_files,
};

/* ---- The list ----------------------------------------------------------------------------- */

static const struct jixiao_head absent_heads[] = {HEAD_WORDS("没有交的", "Not handed in")};

static size_t rows_absent(const struct jixiao_report *r)
{
    return r->n_absent;
}

static void cell_absent(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao_cell *c)
{
    (void)column;
    jixiao__cell_text(c, r->expected.entries[r->absent[row]].name);
}

static void title_absent(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->expected.is_there)
        jixiao__say(text, "名单上没有可以计分的打分表的：$u 个",
                    "On the list, without a sheet that could be scored: $u", (uint32_t)r->n_absent);
}

const struct jixiao__report_view jixiao__view_absent = {
    JIXIAO__COLUMNS(absent_heads),
    .rows = rows_absent,
    .cell = cell_absent,
    .title = title_absent,
};

static const struct jixiao_head unexpected_heads[] = {
    HEAD_DEPARTMENT,
    HEAD_YEAR,
    HEAD_SOURCE,
    HEAD_WORDS("不在名单上的", "Not on the list"),
};

static size_t rows_unexpected(const struct jixiao_report *r)
{
    return r->n_unexpected;
}

static void cell_unexpected(const struct jixiao_report *r, size_t row, uint32_t column,
                            struct jixiao_cell *c)
{
    const struct jixiao__department *d = &r->departments[r->unexpected[row]];
    if (column == 1)
        jixiao__cell_count(c, d->year);
    else if (column == 3)
        jixiao__cell_words(c, 1);
    else
        jixiao__cell_text(c, column ? d->source : d->department);
}

static void say_unexpected(const struct jixiao_report *r, size_t row, uint32_t column,
                           struct jixiao__text *text)
{
    const struct jixiao__department *d = &r->departments[r->unexpected[row]];
    (void)column;
    jixiao__say(text, "$s $u", "$s $u", d->department, (uint32_t)d->year);
    if (d->source)
        jixiao__say(text, "：$s", ": $s", d->source);
}

static void title_unexpected(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->expected.is_there)
        jixiao__say(text, "不在名单上的打分表：$u 张", "Sheets of departments not on the list: $u",
                    (uint32_t)r->n_unexpected);
}

const struct jixiao__report_view jixiao__view_unexpected = {
    JIXIAO__COLUMNS(unexpected_heads), .rows = rows_unexpected,
    .cell = cell_unexpected,           .say = say_unexpected,
    .title = title_unexpected,
};
