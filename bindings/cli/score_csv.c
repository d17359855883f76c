/* SPDX-License-Identifier: MIT
 * A scored sheet as CSV. In English the columns, states and verdicts have the names of the JSON
 * result; in Chinese they are worded. */
#include "score.h"

static const struct name_pair heads[] = {
    {"来源", "source"},
    {"指标体系", "tree"},
    {"部门", "department"},
    {"年度", "year"},
    {"指标编号", "indicator"},
    {"指标", "name"},
    {"分值", "points"},
    {"得分", "score"},
    {"最低", "low"},
    {"最高", "high"},
    {"失分", "lost"},
    {"自评得分", "claim"},
    {"相差", "difference"},
    {"核对结果", "verdict"},
    {"复核后得分", "reviewed"},
    {"状态", "state"},
    {"有数据支撑的得分", "supported_score"},
    {"有数据支撑的分值", "supported_points"},
    {"等级", "grade"},
    {"说明", "why"},
    {"核查疑点", "findings"},
    {"错误", "errors"},
};

void score_csv_head(struct run *run)
{
    csv_begin(run, heads, sizeof heads / sizeof *heads, run->lang);
}

/* What is found, or wrong, of that leaf; or of the sheet itself. */
static void cell_findings(struct run *run, const struct scored *scored, uint32_t index,
                          int findings)
{
    struct text text = {0};
    size_t i;
    for (i = 0; i < scored->n_findings; i++) {
        const struct jixiao_finding *f = &scored->findings[i];
        int of_leaf = f->index < scored->tree->n_indicators &&
                      scored->tree->indicators[f->index].kind != JIXIAO_GROUP;
        if ((of_leaf ? f->index : JIXIAO_NONE) != index ||
            (jixiao_err_is_finding(f->code) != 0) != findings)
            continue;
        text_add(&text, text.size ? say(run, WORD_SEMICOLON) : "");
        add_finding(run, scored->tree, f, &text);
    }
    csv_cell(run, text_of(&text));
    text_free(&text);
}

static void cells_sheet(struct run *run, const struct scored *scored)
{
    csv_cell(run, scored->name);
    csv_cell(run, scored->tree->id);
    csv_cell(run, scored->department);
    csv_count(run, jixiao_sheet_year(scored->sheet));
}

static void cells_numbers(struct run *run, uint32_t places, const struct jixiao_mark *mark)
{
    csv_num(run, mark->points, 0);
    csv_num(run, mark->score, places);
    csv_num(run, mark->low, places);
    csv_num(run, mark->high, places);
    csv_num(run, mark->lost, places);
    csv_num(run, mark->claim, places);
    csv_num(run, mark->difference, places);
    csv_verdict(run, mark->verdict);
    csv_num(run, mark->reviewed, places);
}

static void row_leaf(struct run *run, const struct scored *scored, uint32_t i)
{
    const struct jixiao_indicator *leaf = &scored->tree->indicators[i];
    const struct jixiao_mark *mark = &scored->marks[i];
    struct text why = {0};
    cells_sheet(run, scored);
    csv_cell(run, leaf->id);
    csv_cell(run, leaf->name);
    cells_numbers(run, scored->tree->places, mark);
    csv_cell(run, run->lang == JIXIAO_EN ? jixiao_state_name(mark->state)
                                         : jixiao_state_text(mark->state, run->lang));
    csv_cell(run, "");
    csv_cell(run, "");
    csv_cell(run, "");
    text_fill(&why, jixiao_explain, scored->tree, i, &scored->entries[i], mark, run->lang);
    csv_cell(run, text_of(&why));
    text_free(&why);
    cell_findings(run, scored, i, 1);
    cell_findings(run, scored, i, 0);
    csv_end(run);
}

static void row_total(struct run *run, const struct scored *scored)
{
    const struct jixiao_total *total = &scored->total;
    uint32_t places = scored->tree->places;
    struct jixiao_mark mark = {
        .points = total->points,
        .score = total->score,
        .low = total->low,
        .high = total->high,
        .lost = total->score == JIXIAO_ABSENT ? JIXIAO_ABSENT : total->points - total->score,
        .claim = total->claim,
        .difference = total->difference,
        .reviewed = total->reviewed,
        .verdict = total->verdict,
    };
    cells_sheet(run, scored);
    csv_cell(run, "");
    csv_cell(run, say(run, WORD_TOTAL));
    cells_numbers(run, places, &mark);
    csv_cell(run, "");
    csv_num(run, total->supported_score, places);
    csv_num(run, total->supported_points, 0);
    csv_cell(run, total->grade == JIXIAO_NONE ? "" : scored->tree->grades[total->grade].name);
    csv_cell(run, "");
    cell_findings(run, scored, JIXIAO_NONE, 1);
    cell_findings(run, scored, JIXIAO_NONE, 0);
    csv_end(run);
}

void score_csv(struct run *run, const struct scored *scored)
{
    uint32_t i;
    for (i = 0; i < scored->tree->n_indicators; i++)
        if (scored->tree->indicators[i].kind != JIXIAO_GROUP)
            row_leaf(run, scored, i);
    row_total(run, scored);
}
