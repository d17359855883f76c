/* SPDX-License-Identifier: MIT
 * The views of what an audit's scores hang on. */
#include "heads.h"
#include "report.h"

/* ---- How each leaf spreads its sheets ----------------------------------------------------- */

enum {
    LABEL,
    PEERS, /* blank where all rows are of the same */
    POINTS,
    SHEETS,
    AVERAGE,
    LOWEST,
    HIGHEST = LOWEST + 4,
    FULL,
    ON_BOUND,
    PART_STEP,
    LEAST,
    MOST,
    TREE,
    YEAR,
    ID,
    NAME
};

static const struct jixiao_head spread_heads[] = {
    [LABEL] = HEAD("label", "指标", "Indicator", NAME),
    [PEERS] = HEAD("peers", "指标体系、年度", "Tree, year", NAME),
    [POINTS] = HEAD_POINTS,
    [SHEETS] = HEAD("sheets", "有得分", "Scored", NUMBER),
    [AVERAGE] = HEAD("average", "平均", "Avg.", NUMBER),
    [LOWEST] = HEAD("lowest", "最低", "Least", NUMBER),
    [LOWEST + 1] = HEAD("lower_quarter", "低1/4", "1/4", NUMBER),
    [LOWEST + 2] = HEAD("median", "中位", "1/2", NUMBER),
    [LOWEST + 3] = HEAD("upper_quarter", "高1/4", "3/4", NUMBER),
    [HIGHEST] = HEAD("highest", "最高", "Most", NUMBER),
    [FULL] = HEAD("full", "满分", "Full", NUMBER),
    [ON_BOUND] = HEAD("on_bound", "界限上", "Bound", NUMBER),
    [PART_STEP] = HEAD("part_step", "不足档", "Part", NUMBER),
    [LEAST] = HEAD("change_least", "改读至少", "Change, least", NUMBER),
    [MOST] = HEAD("change_most", "改读至多", "Change, most", NUMBER),
    [TREE] = HEAD_CODE("tree", "指标体系", "Tree"),
    [YEAR] = HEAD_CODE("year", "年度", "Year"),
    [ID] = HEAD_CODE("id", "指标编号", "Id"),
    [NAME] = HEAD_CODE("name", "指标名称", "Name"),
};

static size_t rows_spread(const struct jixiao_report *r)
{
    return r->n_spreads;
}

static void cell_spread(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao_cell *c)
{
    const struct jixiao__peers *peers = r->spreads[row].peers;
    const struct jixiao__spread *leaf = r->spreads[row].leaf;
    if (column <= PEERS)
        jixiao__cell_words(c, column == LABEL || r->has_several_peers);
    else if (column == YEAR)
        jixiao__cell_count(c, peers->year);
    else if (column >= TREE)
        jixiao__cell_text(c, column == TREE ? peers->tree : column == ID ? leaf->id : leaf->name);
    else if (column == POINTS)
        jixiao__cell_num(c, leaf->points, 0);
    else if (column == AVERAGE)
        jixiao__cell_num(c, leaf->average, peers->places);
    else if (column >= LOWEST && column <= HIGHEST)
        jixiao__cell_num(c, leaf->at[column - LOWEST], peers->places);
    else if (column <= FULL)
        jixiao__cell_count(c, (int64_t)(column == SHEETS ? leaf->n : leaf->full));
    else if (column <= PART_STEP && (column == ON_BOUND ? leaf->on_bound : leaf->part_step))
        jixiao__cell_count(c, (int64_t)(column == ON_BOUND ? leaf->on_bound : leaf->part_step));
    else if (column >= LEAST && (leaf->otherwise ? leaf->in_sum : leaf->on_bound + leaf->part_step))
        jixiao__cell_signed(c, leaf->change[column - LEAST], peers->places);
}

static void say_spread(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao__text *text)
{
    const struct jixiao__spread_row *at = &r->spreads[row];
    if (column == LABEL)
        jixiao__put_label(text, at->leaf->name, at->leaf->id, (int)at->leaf->is_shared);
    else
        jixiao__say(text, "$s，$u年度", "$s, $u", at->peers->tree, (uint32_t)at->peers->year);
}

static void title_spread(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_spreads)
        jixiao__say(text, "各指标的得分分布", "How scores lie, by indicator");
}

const struct jixiao__report_view jixiao__view_spread = {
    JIXIAO__COLUMNS(spread_heads), .rows = rows_spread, .cell = cell_spread, .say = say_spread,
    .title = title_spread,
};

/* ---- What another reading would score ----------------------------------------------------- */

enum {
    WHOSE,
    OF_LEAF,
    SCORE,
    OTHER,
    TOTAL,
    TOTAL_OTHER,
    GRADE,
    OTHER_GRADE,
    OTHER_LOW,
    OTHER_HIGH,
    TOTAL_LOW,
    TOTAL_HIGH,
    SOURCE,
    OF_TREE,
    DEPARTMENT,
    PROJECT,
    PROJECT_CODE,
    OF_YEAR,
    OF_ID,
    OF_NAME,
    CODE
};

static const struct jixiao_head reading_heads[] = {
    [WHOSE] = HEAD("whose", "部门、项目", "Department, project", NAME),
    [OF_LEAF] = HEAD("label", "指标", "Indicator", NAME),
    [SCORE] = HEAD_SCORE("得分"),
    [OTHER] = HEAD("other", "改读得分", "Otherwise", NUMBER),
    [TOTAL] = HEAD("total", "总分", "Total", NUMBER),
    [TOTAL_OTHER] = HEAD("total_other", "改读总分", "Otherwise", NUMBER),
    [GRADE] = HEAD_GRADE,
    [OTHER_GRADE] = HEAD("other_grade", "改读等级", "Otherwise", PLAIN),
    [OTHER_LOW] = HEAD_CODE("other_low", "改读得分，最低", "Otherwise, low"),
    [OTHER_HIGH] = HEAD_CODE("other_high", "改读得分，最高", "Otherwise, high"),
    [TOTAL_LOW] = HEAD_CODE("total_low", "改读总分，最低", "Total otherwise, low"),
    [TOTAL_HIGH] = HEAD_CODE("total_high", "改读总分，最高", "Total otherwise, high"),
    [SOURCE] = HEAD_CODE("source", "来源", "Source"),
    [OF_TREE] = HEAD_CODE("tree", "指标体系", "Tree"),
    [DEPARTMENT] = HEAD_CODE("department", "部门", "Department"),
    [PROJECT] = HEAD_PROJECT_NAME,
    [PROJECT_CODE] = HEAD_PROJECT_CODE,
    [OF_YEAR] = HEAD_CODE("year", "年度", "Year"),
    [OF_ID] = HEAD_CODE("id", "指标编号", "Id"),
    [OF_NAME] = HEAD_CODE("name", "指标名称", "Name"),
    [CODE] = HEAD_CODE("code", "代码", "Code"),
};

static size_t rows_readings(const struct jixiao_report *r)
{
    return r->n_readings;
}

static void cell_reading(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    const struct jixiao__reading *one = &r->readings[row];
    const struct jixiao__department *d = &r->departments[one->origin];
    const char *const texts[] = {d->source, d->tree,       d->department,   d->project, d->code,
                                 NULL,      one->leaf->id, one->leaf->name, one->code};
    const jixiao_num nums[] = {one->other[0], one->other[1], one->totals[0], one->totals[1]};
    if (column == SCORE || column == TOTAL)
        jixiao__cell_num(c, column == SCORE ? one->score : one->total, d->places);
    else if (column <= TOTAL_OTHER)
        jixiao__cell_words(c, column != TOTAL_OTHER || one->total != JIXIAO_ABSENT);
    else if (column <= OTHER_GRADE)
        jixiao__cell_text(c, column == GRADE ? d->grade : one->other_grade);
    else if (column <= TOTAL_HIGH)
        jixiao__cell_num(c, nums[column - OTHER_LOW], d->places);
    else if (column == OF_YEAR)
        jixiao__cell_count(c, d->year);
    else
        jixiao__cell_text(c, texts[column - SOURCE]);
}

/* "5.00"; of two other readings "3.50–3.80". */
static void say_reading(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    const struct jixiao__reading *one = &r->readings[row];
    const struct jixiao__department *d = &r->departments[one->origin];
    const jixiao_num *nums = column == OTHER ? one->other : one->totals;
    if (column == OF_LEAF) {
        jixiao__put_label(text, one->leaf->name, one->leaf->id, (int)one->leaf->is_shared);
    } else if (column == WHOSE) {
        jixiao__put(text, d->project ? d->project : d->department);
    } else {
        jixiao__put_places(text, nums[0], d->places);
        if (nums[1] != nums[0]) {
            jixiao__put(text, "–");
            jixiao__put_places(text, nums[1], d->places);
        }
    }
}

static void title_readings(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_readings)
        jixiao__say(text, "换一种理解，得分就不同的 $u 处", "Scores that hang on a reading: $u",
                    (uint32_t)r->n_readings);
}

const struct jixiao__report_view jixiao__view_readings = {
    JIXIAO__COLUMNS(reading_heads), .rows = rows_readings, .cell = cell_reading, .say = say_reading,
    .title = title_readings,
};
