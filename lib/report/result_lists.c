/* SPDX-License-Identifier: MIT
 * The views of one result that are sentences: its lines, findings, errors, remarks. */
#include "heads.h"
#include "report.h"

#include "../score/total.h"

/* ---- Lines -------------------------------------------------------------------------------- */

enum {
    LINE_SHEET,
    LINE_SCORE,
    LINE_CLAIM,
    LINE_REVIEWED,
    LINE_SCALED,
    LINE_GRADE,
    LINE_EXPECTED,
    LINE_DONE,
    N_LINES
};

static const char *const lines[N_LINES] = {"sheet",  "score", "claim",    "reviewed",
                                           "scaled", "grade", "expected", "done"};

/* 年度总体目标, and what became of it. */
static const char *overall(const struct jixiao_report *r, size_t row)
{
    return jixiao_sheet_get(r->result->sheet, JIXIAO_NONE, 0,
                            row == LINE_EXPECTED ? "overall.expected" : "overall.actual");
}

static const struct jixiao_head line_heads[] = {
    HEAD("id", "项目", "Item", PLAIN),
    HEAD_WORDS("说明", "Words"),
};

static size_t rows_lines(const struct jixiao_report *r)
{
    return overall(r, LINE_DONE)       ? N_LINES
           : overall(r, LINE_EXPECTED) ? LINE_EXPECTED + 1
                                       : LINE_EXPECTED;
}

static int has_line(const struct jixiao_report *r, size_t row)
{
    const struct jixiao_total *t = &r->result->total;
    switch (row) {
    case LINE_CLAIM:
        return t->claim != JIXIAO_ABSENT;
    case LINE_REVIEWED:
        return r->has_reviews && t->reviewed != JIXIAO_ABSENT;
    case LINE_SCALED:
        return t->scaled_of != JIXIAO_ABSENT;
    case LINE_GRADE:
        return t->grade < r->result->tree->n_grades;
    case LINE_EXPECTED:
        return overall(r, row) != NULL;
    default:
        return 1;
    }
}

static void cell_line(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    if (column)
        jixiao__cell_words(c, has_line(r, row));
    else
        jixiao__cell_text(c, lines[row]);
}

/* What leaves of one state, within the full points, have in points and in score. */
struct sum {
    jixiao_num points, score;
};

static struct sum sum_of(const struct jixiao_result *result, uint32_t state)
{
    struct sum sum = {0, 0};
    uint32_t i;
    for (i = 0; i < result->tree->n_indicators;
         i = jixiao__behind(result->tree, result->marks, i)) {
        const struct jixiao_mark *mark = &result->marks[i];
        if (!jixiao__is_in_state(result->tree, result->marks, i, state))
            continue;
        sum.points += mark->points;
        sum.score += mark->score != JIXIAO_ABSENT ? mark->score : 0;
    }
    return sum;
}

/* Whether a judgement that was reviewed is supported. */
static int is_word_reviewed(const struct jixiao_result *result)
{
    uint32_t i;
    for (i = 0; i < result->tree->n_indicators; i = jixiao__behind(result->tree, result->marks, i))
        if (!result->marks[i].judged_points &&
            jixiao__is_in_state(result->tree, result->marks, i, JIXIAO_JUDGED))
            return 1;
    return 0;
}

/* What is by data, by the department's own judgement, and by its claim alone. */
static void put_parts(const struct jixiao_result *result, struct jixiao__text *text)
{
    static const char *const by_data[2] = {"，其中按数据计算 %（% 分）",
                                           ", of which by data % (of % points)"};
    static const char *const supported[2] = {"，其中按数据计算或经复核 %（% 分）",
                                             ", of which by data or reviewed % (of % points)"};
    static const char *const judged[2] = {"，自评定性 %（% 分）",
                                          ", by its own judgement % (of % points)"};
    static const char *const claimed[2] = {"，仅凭自评 %（% 分）",
                                           ", claimed only % (of % points)"};
    const struct jixiao_total *t = &result->total;
    uint32_t places = result->tree->places;
    struct sum sum = sum_of(result, JIXIAO_CLAIMED);
    jixiao__put_nums(text, is_word_reviewed(result) ? supported : by_data, t->supported_score,
                     places, t->supported_points, 0);
    if (t->judged_points)
        jixiao__put_nums(text, judged, t->judged_score, places, t->judged_points, 0);
    if (sum.points)
        jixiao__put_nums(text, claimed, sum.score, places, sum.points, 0);
}

/* 计算得分 95.89，其中按数据计算 8.89（10 分），仅凭自评 87.00（90 分） */
static void put_score(const struct jixiao_result *result, struct jixiao__text *text)
{
    static const char *const is[2] = {"计算得分 %", "Score %"};
    static const char *const between[2] = {"计算得分待定，在 % 至 % 之间",
                                           "Score not settled, between % and %"};
    static const struct {
        uint32_t state;
        const char *words[2];
    } others[] = {{JIXIAO_MISSING, {"，未填（% 分）", ", missing (% points)"}},
                  {JIXIAO_INVALID, {"，数据有误（% 分）", ", invalid (% points)"}},
                  {JIXIAO_NOT_APPLICABLE, {"，不适用（% 分）", ", not applicable (% points)"}}};
    const struct jixiao_total *t = &result->total;
    uint32_t places = result->tree->places, role;
    size_t i;
    if (t->score != JIXIAO_ABSENT)
        jixiao__put_nums(text, is, t->score, places, 0, 0);
    else
        jixiao__put_nums(text, between, t->low, places, t->high, places);
    put_parts(result, text);
    for (i = 0; i < sizeof others / sizeof *others; i++) {
        jixiao_num points = sum_of(result, others[i].state).points;
        if (points)
            jixiao__put_nums(text, others[i].words, points, 0, 0, 0);
    }
    for (role = 0; role < JIXIAO_ROLE_END; role++)
        if (jixiao_role_sum(role, t)) {
            jixiao__say(text, "，", ", ");
            jixiao__put_nums(text, jixiao_role_get(role)->sum, jixiao_role_sum(role, t), places, 0,
                             0);
        }
    if (t->capped_most != JIXIAO_ABSENT) {
        jixiao__say(text, "，", ", ");
        jixiao__say_cap(result->tree, t, text);
    }
}

/* 自评得分 96.00，比计算得分高 0.11：取整后一致 */
static void put_claim(const struct jixiao_result *result, struct jixiao__text *text)
{
    static const char *const is[2] = {"自评得分 %", "Claim %"};
    static const char *const above[2] = {"，比计算得分高 %", ", % above the score"};
    static const char *const below[2] = {"，比计算得分低 %", ", % below the score"};
    const struct jixiao_total *t = &result->total;
    uint32_t places = result->tree->places;
    jixiao__put_nums(text, is, t->claim, places, 0, 0);
    if (t->difference > 0)
        jixiao__put_nums(text, above, t->difference, places, 0, 0);
    else if (t->difference < 0 && t->difference != JIXIAO_ABSENT)
        jixiao__put_nums(text, below, -t->difference, places, 0, 0);
    jixiao__say(text, "：$s", ": $s", jixiao_verdict_text(t->verdict, text->lang));
}

static void put_scaled(const struct jixiao_result *result, struct jixiao__text *text)
{
    static const char *const scaled[2] = {"折算：适用指标 % 分，折算为满分 % 分",
                                          "Scaled: % points are applicable, of % in full"};
    static const char *const from[2] = {"，折算前得分 %", ", before scaling %"};
    const struct jixiao_total *t = &result->total;
    jixiao__put_nums(text, scaled, t->scaled_of, 0, t->points, 0);
    if (t->scaled_from != JIXIAO_ABSENT)
        jixiao__put_nums(text, from, t->scaled_from, result->tree->places, 0, 0);
}

static void put_sheet(const struct jixiao_sheet *sheet, struct jixiao__text *text)
{
    static const struct {
        const char *column, *words[2];
    } of_project[] = {{"project.code", {"项目编码：$s　", "Code: $s  "}},
                      {"project.unit", {"实施单位：$s　", "Unit: $s  "}},
                      {"project.supervisor", {"主管部门：$s　", "Supervisor: $s  "}}};
    const char *project = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project");
    size_t i;
    jixiao__say(text, "部门：$s　", "Department: $s  ",
                jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
    if (project)
        jixiao__say(text, "项目：$s　", "Project: $s  ", project);
    for (i = 0; i < 3; i++) {
        const char *of = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, of_project[i].column);
        if (of)
            jixiao__say(text, of_project[i].words[0], of_project[i].words[1], of);
    }
    jixiao__say(text, "年度：$u", "Year: $u", (uint32_t)jixiao_sheet_year(sheet));
}

static void say_line(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    static const char *const reviewed[2] = {"复核后得分 %", "Reviewed %"};
    const struct jixiao_result *result = r->result;
    const struct jixiao_total *t = &result->total;
    (void)column;
    switch (row) {
    case LINE_SHEET:
        put_sheet(result->sheet, text);
        if (r->source)
            jixiao__say(text, "　来源：$s", "  Source: $s", r->source);
        break;
    case LINE_SCORE:
        put_score(result, text);
        break;
    case LINE_CLAIM:
        put_claim(result, text);
        break;
    case LINE_REVIEWED:
        jixiao__put_nums(text, reviewed, t->reviewed, result->tree->places, 0, 0);
        break;
    case LINE_SCALED:
        put_scaled(result, text);
        break;
    case LINE_EXPECTED:
        jixiao__say(text, "预期目标：$s", "Expected: $s", overall(r, row));
        break;
    case LINE_DONE:
        jixiao__say(text, "实际完成情况：$s", "Done: $s", overall(r, row));
        break;
    default:
        jixiao__say(text, "等级：$s", "Grade: $s", result->tree->grades[t->grade].name);
        if (t->grade_was != JIXIAO_NONE) {
            jixiao__say(text, "（", " (");
            jixiao__put_veto(result->tree, t, text);
            jixiao__say(text, "）", ")");
        }
    }
}

const struct jixiao__report_view jixiao__view_lines = {
    JIXIAO__COLUMNS(line_heads),
    .rows = rows_lines,
    .cell = cell_line,
    .say = say_line,
};

/* ---- Findings and errors ------------------------------------------------------------------ */

enum { FOUND_ID, FOUND_CODE, FOUND_WORDS };

static const struct jixiao_head found_heads[] = {
    [FOUND_ID] = HEAD_INDICATOR("id"),
    [FOUND_CODE] = HEAD("code", "代码", "Code", PLAIN),
    [FOUND_WORDS] = HEAD_WORDS("说明", "Words"),
};

static size_t rows_findings(const struct jixiao_report *r)
{
    return r->n_found;
}

static size_t rows_errors(const struct jixiao_report *r)
{
    return r->n_errors;
}

static void cell_found(const struct jixiao_report *r, const struct jixiao_finding *f,
                       uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao_tree *tree = r->result->tree;
    const struct jixiao_indicator *in =
        f->index < tree->n_indicators ? &tree->indicators[f->index] : NULL;
    if (column == FOUND_ID)
        jixiao__cell_text(c, in && jixiao__is_leaf(in) ? in->id : NULL);
    else if (column == FOUND_CODE)
        jixiao__cell_text(c, jixiao_err_name(f->code));
    else
        jixiao__cell_words(c, 1);
}

static void cell_finding(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    cell_found(r, &r->findings[r->found[row]], column, c);
}

static void cell_error(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    cell_found(r, &r->findings[r->found[r->n_found + row]], column, c);
}

static void say_finding(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    (void)column;
    jixiao__put_found(text, r->result->tree, &r->findings[r->found[row]]);
}

static void say_error(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    say_finding(r, r->n_found + row, column, text);
}

static void title_findings(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_found)
        jixiao__say(text, "核查疑点 $u 项", "Findings: $u", r->n_found);
}

static void title_errors(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_errors)
        jixiao__say(text, "错误 $u 项", "Errors: $u", r->n_errors);
}

const struct jixiao__report_view jixiao__view_findings = {
    JIXIAO__COLUMNS(found_heads), .rows = rows_findings,   .cell = cell_finding,
    .say = say_finding,           .title = title_findings,
};
const struct jixiao__report_view jixiao__view_errors = {
    JIXIAO__COLUMNS(found_heads), .rows = rows_errors, .cell = cell_error, .say = say_error,
    .title = title_errors,
};

/* ---- Remarks ------------------------------------------------------------------------------ */

static const struct jixiao_head remark_heads[] = {
    HEAD_INDICATOR("id"),
    HEAD_WORDS("备注", "Remarks"),
};

static size_t rows_remarks(const struct jixiao_report *r)
{
    return r->n_remarks;
}

static void cell_remark(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao_cell *c)
{
    if (column)
        jixiao__cell_words(c, 1);
    else
        jixiao__cell_text(c, r->result->tree->indicators[r->remarks[row]].id);
}

static void say_remark(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao__text *text)
{
    uint32_t index = r->remarks[row];
    const struct jixiao_tree *tree = r->result->tree;
    (void)column;
    jixiao__put_label(text, tree->indicators[index].name, tree->indicators[index].id,
                      jixiao__name_is_shared(tree, index));
    jixiao__say(text, "：$s", ": $s", jixiao_sheet_get(r->result->sheet, index, 0, "remark"));
}

static void title_remarks(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_remarks)
        jixiao__say(text, "备注", "Remarks");
}

const struct jixiao__report_view jixiao__view_remarks = {
    JIXIAO__COLUMNS(remark_heads), .rows = rows_remarks, .cell = cell_remark, .say = say_remark,
    .title = title_remarks,
};
