/* SPDX-License-Identifier: MIT
 * The views of an audit that have a row a department. */
#include "heads.h"
#include "report.h"

static const struct jixiao__department *at(const struct jixiao_report *r, size_t row)
{
    return &r->departments[r->order[row]];
}

static size_t rows_all(const struct jixiao_report *r)
{
    return r->n_counted;
}

/* Blank where there are none: the eye finds the others. */
static void cell_some(struct jixiao_cell *c, int64_t count)
{
    if (count)
        jixiao__cell_count(c, count);
}

/* ---- The departments, for programs -------------------------------------------------------- */

enum {
    SOURCE,
    TREE,
    DEPARTMENT,
    YEAR,
    POINTS,
    CLAIM,
    SCORE,
    LOW,
    HIGH,
    REVIEWED,
    DIFFERENCE,
    OVER,
    UNDER,
    VERDICT,
    GRADE,
    SUPPORTED_SCORE,
    SUPPORTED_POINTS,
    JUDGED_SCORE,
    JUDGED_POINTS,
    MISSING,
    INVALID,
    FINDINGS,
    LARGEST_ID,
    LARGEST_NAME,
    LARGEST,
    PROJECT_CODE,
    PROJECT,
    VERDICT_CODE,
    META
};

static const struct jixiao_head department_heads[] = {
    [SOURCE] = HEAD_SOURCE,
    [TREE] = HEAD_TREE,
    [DEPARTMENT] = HEAD_DEPARTMENT,
    [YEAR] = HEAD_YEAR,
    [POINTS] = HEAD_POINTS,
    [CLAIM] = HEAD_CLAIM("自评得分"),
    [SCORE] = HEAD_SCORE("计算得分"),
    [LOW] = HEAD_LOW,
    [HIGH] = HEAD_HIGH,
    [REVIEWED] = HEAD_REVIEWED,
    [DIFFERENCE] = HEAD_DIFFERENCE,
    [OVER] = HEAD("over_claimed", "自评偏高", "Over", NUMBER),
    [UNDER] = HEAD("under_claimed", "自评偏低", "Under", NUMBER),
    [VERDICT] = HEAD_VERDICT,
    [GRADE] = HEAD_GRADE,
    [SUPPORTED_SCORE] = HEAD_SUPPORTED_SCORE,
    [SUPPORTED_POINTS] = HEAD_SUPPORTED_POINTS,
    [JUDGED_SCORE] = HEAD_JUDGED_SCORE,
    [JUDGED_POINTS] = HEAD_JUDGED_POINTS,
    [MISSING] = HEAD("missing", "未填指标数", "Missing", NUMBER),
    [INVALID] = HEAD("invalid", "有误指标数", "Invalid", NUMBER),
    [FINDINGS] = HEAD("findings", "核查疑点数", "Findings", NUMBER),
    [LARGEST_ID] = HEAD("largest_indicator", "相差最大的指标编号", "Differs most, id", PLAIN),
    [LARGEST_NAME] = HEAD("largest_name", "相差最大的指标", "Differs most", NAME),
    [LARGEST] = HEAD("largest_difference", "该指标相差", "By", NUMBER),
    [PROJECT_CODE] = HEAD_PROJECT_CODE,
    [PROJECT] = HEAD_PROJECT_NAME,
    [VERDICT_CODE] = HEAD_VERDICT_CODE,
    [META] = HEAD_META,
};

static size_t rows_departments(const struct jixiao_report *r)
{
    return r->n_counted + 1;
}

/* The columns that are sums of the rows above, and no year. */
static void cell_sum(const struct jixiao_report *r, uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao__audit_sums *s = &r->sums;
    if (column == DEPARTMENT)
        jixiao__cell_words(c, 1);
    else if (column == OVER || column == UNDER)
        jixiao__cell_num(c, column == OVER ? s->over : s->under, s->places);
    else if (column == MISSING || column == INVALID)
        jixiao__cell_count(c, column == MISSING ? s->missing : s->invalid);
    else if (column == FINDINGS)
        jixiao__cell_count(c, s->findings);
}

static void say_total(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    (void)r, (void)row, (void)column;
    jixiao__put_total_word(text);
}

static void cell_department(const struct jixiao_report *r, size_t row, uint32_t column,
                            struct jixiao_cell *c)
{
    const struct jixiao__department *d;
    const struct jixiao_total *t;
    if (row == r->n_counted) {
        cell_sum(r, column, c);
        return;
    }
    d = at(r, row);
    t = &d->total;
    if (column == SOURCE || column == TREE || column == DEPARTMENT) {
        jixiao__cell_text(c, column == SOURCE ? d->source
                             : column == TREE ? d->tree
                                              : d->department);
    } else if (column == YEAR) {
        jixiao__cell_count(c, d->year);
    } else if (column == POINTS) {
        jixiao__cell_num(c, t->points, 0);
    } else if (column <= DIFFERENCE) {
        const jixiao_num nums[] = {t->claim, t->score, t->low, t->high, t->reviewed, t->difference};
        jixiao__cell_num(c, nums[column - CLAIM], d->places);
    } else if (column == OVER && t->verdict == JIXIAO_OVER_CLAIMED) {
        jixiao__cell_num(c, t->difference, d->places);
    } else if (column == UNDER && t->verdict == JIXIAO_UNDER_CLAIMED) {
        jixiao__cell_num(c, -t->difference, d->places);
    } else if (column == VERDICT) {
        jixiao__cell_verdict(c, t->verdict);
    } else if (column == GRADE) {
        jixiao__cell_text(c, d->grade);
    } else if (column >= SUPPORTED_SCORE && column <= JUDGED_POINTS) {
        const jixiao_num parts[] = {t->supported_score, t->supported_points, t->judged_score,
                                    t->judged_points};
        jixiao__cell_num(c, parts[column - SUPPORTED_SCORE],
                         (column - SUPPORTED_SCORE) % 2 ? 0 : d->places);
    } else if (column >= MISSING && column <= FINDINGS) {
        const int64_t counts[] = {t->states[JIXIAO_MISSING], t->states[JIXIAO_INVALID],
                                  d->findings};
        jixiao__cell_count(c, counts[column - MISSING]);
    } else if (column == LARGEST_ID || column == LARGEST_NAME) {
        jixiao__cell_text(c, column == LARGEST_ID ? d->id : d->name);
    } else if (column == LARGEST && d->id) {
        jixiao__cell_num(c, d->largest, d->places);
    } else if (column >= PROJECT_CODE) {
        const char *const texts[] = {d->code, d->project, jixiao_verdict_name(t->verdict), d->meta};
        jixiao__cell_text(c, texts[column - PROJECT_CODE]);
    }
}

const struct jixiao__report_view jixiao__view_departments = {
    JIXIAO__COLUMNS(department_heads),
    .rows = rows_departments,
    .cell = cell_department,
    .say = say_total,
};

/* ---- The summary, for people -------------------------------------------------------------- */

enum {
    OF_DEPARTMENT,
    OF_YEAR,
    OF_CLAIM,
    OF_SCORE,
    OF_REVIEW,
    OF_DIFFERENCE,
    OF_VERDICT,
    OF_SUPPORTED,
    OF_GRADE,
    OF_MISSING,
    OF_INVALID,
    OF_FINDINGS,
    OF_LARGEST
};

static const struct jixiao_head summary_heads[] = {
    [OF_DEPARTMENT] = HEAD_DEPARTMENT,
    [OF_YEAR] = HEAD_YEAR,
    [OF_CLAIM] = HEAD_CLAIM("自评"),
    [OF_SCORE] = HEAD_SCORE("得分"),
    [OF_REVIEW] = HEAD_REVIEWED_SHORT,
    [OF_DIFFERENCE] = HEAD_DIFFERENCE,
    [OF_VERDICT] = HEAD_VERDICT_SHORT,
    [OF_SUPPORTED] = HEAD("supported", "数据支撑", "Supported", NUMBER),
    [OF_GRADE] = HEAD_GRADE,
    [OF_MISSING] = HEAD("missing", "未填", "Miss.", NUMBER),
    [OF_INVALID] = HEAD("invalid", "有误", "Inv.", NUMBER),
    [OF_FINDINGS] = HEAD("findings", "疑点", "Find.", NUMBER),
    [OF_LARGEST] = HEAD("largest", "相差最大的指标", "Differs most", SENTENCE),
};

static void cell_summary(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    const struct jixiao__department *d = at(r, row);
    const struct jixiao_total *t = &d->total;
    switch (column) {
    case OF_DEPARTMENT:
        jixiao__cell_text(c, d->department);
        break;
    case OF_YEAR: /* one that is all departments' stands in the title */
        cell_some(c, r->sums.year ? 0 : d->year);
        break;
    case OF_CLAIM:
        jixiao__cell_num(c, t->claim, d->places);
        break;
    case OF_SCORE:
        jixiao__cell_score(c, t->score, t->low, t->high, d->places);
        break;
    case OF_REVIEW:
        jixiao__cell_num(c, d->has_review ? t->reviewed : JIXIAO_ABSENT, d->places);
        break;
    case OF_DIFFERENCE:
        jixiao__cell_signed(c, t->difference, d->places);
        break;
    case OF_VERDICT:
        jixiao__cell_verdict(c, t->verdict);
        break;
    case OF_SUPPORTED:
        jixiao__cell_num(c, t->supported_score, d->places);
        c->type = JIXIAO_CELL_OF;
        c->high = t->supported_points;
        break;
    case OF_GRADE:
        jixiao__cell_text(c, d->grade);
        break;
    case OF_MISSING:
    case OF_INVALID:
        cell_some(c, t->states[column == OF_MISSING ? JIXIAO_MISSING : JIXIAO_INVALID]);
        break;
    case OF_FINDINGS:
        cell_some(c, d->findings);
        break;
    default:
        jixiao__cell_words(c, d->id != NULL);
    }
}

/* 目标实现（goals-overall） +2.00 */
static void say_largest(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    const struct jixiao__department *d = at(r, row);
    (void)column;
    jixiao__put_label(text, d->name, d->id, (int)d->is_shared);
    jixiao__put(text, d->largest > 0 ? " +" : " ");
    jixiao__put_places(text, d->largest, d->places);
}

static void title_summary(const struct jixiao_report *r, struct jixiao__text *text)
{
    jixiao__say(text, "部门整体绩效自评核查汇总表", "Summary of the self-evaluation sheets");
    if (r->sums.year)
        jixiao__say(text, "（$u年度）", ", $u", (uint32_t)r->sums.year);
}

const struct jixiao__report_view jixiao__view_summary = {
    JIXIAO__COLUMNS(summary_heads), .rows = rows_all, .cell = cell_summary, .say = say_largest,
    .title = title_summary,
};
