/* SPDX-License-Identifier: MIT
 * The other views of an audit: the totals, the claims that differ, what is there twice, what was
 * refused. */
#include "heads.h"
#include "report.h"

/* ---- The totals --------------------------------------------------------------------------- */

enum { TOTAL_ID, TOTAL_COUNT, TOTAL_POINTS, TOTAL_WORDS };

static const struct jixiao_head total_heads[] = {
    [TOTAL_ID] = HEAD("id", "项目", "Item", PLAIN),
    [TOTAL_COUNT] = HEAD("count", "个数", "Count", NUMBER),
    [TOTAL_POINTS] = HEAD_POINTS,
    [TOTAL_WORDS] = HEAD_WORDS("合计", "Total"),
};

/* What is counted; `always`: reported also where there are none. */
static const struct {
    const char *id;
    uint32_t verdict; /* 0: none */
    int always;
    const char *words[2];
} counted[] = {
    {"departments", 0, 1, {"部门 % 个", "departments: %"}},
    {"scored", 0, 1, {"有计算得分的 % 个", "with a score: %"}},
    {"over-claimed",
     JIXIAO_OVER_CLAIMED,
     1,
     {"自评偏高 % 个，共高 % 分", "over-claimed: %, by % in all"}},
    {"under-claimed",
     JIXIAO_UNDER_CLAIMED,
     1,
     {"自评偏低 % 个，共低 % 分", "under-claimed: %, by % in all"}},
    {"agrees", JIXIAO_AGREES, 0, {"一致 % 个", "agree: %"}},
    {"rounded", JIXIAO_ROUNDED, 0, {"取整后一致 % 个", "agree once rounded: %"}},
    {"unclaimed", JIXIAO_UNCLAIMED, 0, {"未填自评分 % 个", "unclaimed: %"}},
    {"unsupported", JIXIAO_UNSUPPORTED, 0, {"无数据支撑 % 个", "unsupported: %"}},
    {"missing", 0, 0, {"未填的指标 % 项", "leaves missing: %"}},
    {"invalid", 0, 0, {"数据有误的指标 % 项", "leaves invalid: %"}},
    {"findings", 0, 0, {"核查疑点 % 项", "findings: %"}},
};

enum { N_COUNTED = sizeof counted / sizeof *counted };

static size_t rows_totals(const struct jixiao_report *r)
{
    (void)r;
    return N_COUNTED;
}

static int64_t count_of(const struct jixiao_report *r, size_t row)
{
    const struct jixiao__audit_sums *s = &r->sums;
    const int64_t last[] = {s->missing, s->invalid, s->findings};
    if (counted[row].verdict)
        return s->verdicts[counted[row].verdict];
    if (row < 2)
        return row ? s->scored : (int64_t)r->n_counted;
    return last[row - (N_COUNTED - 3)];
}

static jixiao_num sum_of(const struct jixiao_report *r, size_t row)
{
    if (counted[row].verdict == JIXIAO_OVER_CLAIMED)
        return r->sums.over;
    return counted[row].verdict == JIXIAO_UNDER_CLAIMED ? r->sums.under : JIXIAO_ABSENT;
}

static void cell_total(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    int64_t count = count_of(r, row);
    if (column == TOTAL_ID)
        jixiao__cell_text(c, counted[row].id);
    else if (column == TOTAL_COUNT)
        jixiao__cell_count(c, count);
    else if (column == TOTAL_POINTS)
        jixiao__cell_num(c, sum_of(r, row), r->sums.places);
    else
        jixiao__cell_words(c, count || counted[row].always);
}

static void say_count(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    (void)column; /* more departments than a number holds do not fit into a memory */
    jixiao__put_nums(text, counted[row].words, count_of(r, row) * JIXIAO_ONE, 0, sum_of(r, row),
                     r->sums.places);
}

static void title_total(const struct jixiao_report *r, struct jixiao__text *text)
{
    (void)r;
    jixiao__put_total_word(text);
}

const struct jixiao__report_view jixiao__view_totals = {
    JIXIAO__COLUMNS(total_heads), .rows = rows_totals, .cell = cell_total, .say = say_count,
    .title = title_total,
};

/* ---- Claims that differ ------------------------------------------------------------------- */

enum {
    CLAIM_DEPARTMENT,
    CLAIM_YEAR,
    CLAIM_ID,
    CLAIM_NAME,
    CLAIM_POINTS,
    CLAIM_CLAIM,
    CLAIM_SCORE,
    CLAIM_LOST,
    CLAIM_DIFFERENCE,
    CLAIM_VERDICT,
    CLAIM_WHY,
    CLAIM_SOURCE
};

static const struct jixiao_head claim_heads[] = {
    [CLAIM_DEPARTMENT] = HEAD_DEPARTMENT,
    [CLAIM_YEAR] = HEAD_YEAR,
    [CLAIM_ID] = HEAD_INDICATOR("id"),
    [CLAIM_NAME] = HEAD_NAME,
    [CLAIM_POINTS] = HEAD_POINTS,
    [CLAIM_CLAIM] = HEAD_CLAIM("自评"),
    [CLAIM_SCORE] = HEAD_SCORE("得分"),
    [CLAIM_LOST] = HEAD_LOST,
    [CLAIM_DIFFERENCE] = HEAD_DIFFERENCE,
    [CLAIM_VERDICT] = HEAD_VERDICT_SHORT,
    [CLAIM_WHY] = HEAD_WHY,
    [CLAIM_SOURCE] = HEAD_SOURCE,
};

static size_t rows_claims(const struct jixiao_report *r)
{
    return r->n_claims;
}

static void cell_claim(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    const struct jixiao__claim *claim = &r->claims[r->claim_order[row]];
    const struct jixiao__department *d = &r->departments[claim->origin];
    const jixiao_num nums[] = {claim->points, claim->claim, claim->score, claim->lost};
    if (column == CLAIM_YEAR)
        jixiao__cell_count(c, d->year);
    else if (column >= CLAIM_POINTS && column <= CLAIM_LOST)
        jixiao__cell_num(c, nums[column - CLAIM_POINTS], column == CLAIM_POINTS ? 0 : d->places);
    else if (column == CLAIM_DIFFERENCE)
        jixiao__cell_signed(c, claim->difference, d->places);
    else if (column == CLAIM_VERDICT)
        jixiao__cell_verdict(c, claim->verdict);
    else if (column == CLAIM_WHY)
        jixiao__cell_words(c, 1);
    else
        jixiao__cell_text(c, column == CLAIM_DEPARTMENT ? d->department
                             : column == CLAIM_ID       ? claim->id
                             : column == CLAIM_NAME     ? claim->name
                                                        : d->source);
}

static void say_why(const struct jixiao_report *r, size_t row, uint32_t column,
                    struct jixiao__text *text)
{
    (void)column;
    jixiao__put(text, r->claims[r->claim_order[row]].why[text->lang == JIXIAO_EN]);
}

static void title_claims(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_claims)
        jixiao__say(text, "与得分不一致的自评 $u 项", "Claims that do not agree: $u",
                    (uint32_t)r->n_claims);
}

const struct jixiao__report_view jixiao__view_claims = {
    JIXIAO__COLUMNS(claim_heads), .rows = rows_claims, .cell = cell_claim, .say = say_why,
    .title = title_claims,
};

/* ---- Twice, and refused ------------------------------------------------------------------- */

static const struct jixiao_head twice_heads[] = {
    HEAD_DEPARTMENT,
    HEAD_YEAR,
    HEAD("place", "位置", "Place", PLAIN),
    HEAD("earlier", "此前的位置", "Earlier", PLAIN),
    HEAD_WORDS("重复", "Twice"),
};

static size_t rows_twice(const struct jixiao_report *r)
{
    return r->n_twice;
}

static const char *place_of(const struct jixiao__department *d)
{
    return d->place ? d->place : d->source;
}

static void cell_twice(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    const struct jixiao__department *d = &r->departments[r->twice[row]];
    const char *texts[] = {d->department, NULL, place_of(d), d->earlier};
    if (column == 1)
        jixiao__cell_count(c, d->year);
    else if (column == 4)
        jixiao__cell_words(c, 1);
    else
        jixiao__cell_text(c, texts[column]);
}

static void say_twice(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    const struct jixiao__department *d = &r->departments[r->twice[row]];
    const char *words = jixiao_err_text(JIXIAO_FINDING_SHEET_TWICE, text->lang);
    (void)column;
    if (place_of(d))
        jixiao__say(text, "$s：", "$s: ", place_of(d));
    jixiao__say(text, "$s $u：$s：$s", "$s $u: $s: $s", d->department, (uint32_t)d->year, words,
                d->earlier);
}

static void title_twice(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_twice)
        jixiao__say(text, "重复的打分表 $u 张", "Sheets that are there twice: $u",
                    (uint32_t)r->n_twice);
}

const struct jixiao__report_view jixiao__view_twice = {
    JIXIAO__COLUMNS(twice_heads), .rows = rows_twice, .cell = cell_twice, .say = say_twice,
    .title = title_twice,
};

static const struct jixiao_head refused_heads[] = {HEAD_WORDS("不能评分", "Refused")};

static size_t rows_refused(const struct jixiao_report *r)
{
    return r->n_refused;
}

static void cell_refused(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    (void)r, (void)row, (void)column;
    jixiao__cell_words(c, 1);
}

static void say_refused(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    (void)column;
    jixiao__put(text, r->refused[row].words[text->lang == JIXIAO_EN]);
}

static void title_refused(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_refused)
        jixiao__say(text, "不能评分的 $u 项", "Refused: $u", (uint32_t)r->n_refused);
}

const struct jixiao__report_view jixiao__view_refused = {
    JIXIAO__COLUMNS(refused_heads), .rows = rows_refused, .cell = cell_refused, .say = say_refused,
    .title = title_refused,
};
