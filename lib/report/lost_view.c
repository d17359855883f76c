/* SPDX-License-Identifier: MIT
 * Where points were lost (失分): a row a leaf, with all that is said of it. */
#include "heads.h"
#include "report.h"

enum { NAME, POINTS, SCORE, LOST, STATE, CLAIM, VERDICT, WHY };

static const struct jixiao_head heads[] = {
    [NAME] = HEAD_NAME,       [POINTS] = HEAD_POINTS, [SCORE] = HEAD_SCORE("计算得分"),
    [LOST] = HEAD_LOST,       [STATE] = HEAD_STATE,   [CLAIM] = HEAD_CLAIM("自评打分"),
    [VERDICT] = HEAD_VERDICT, [WHY] = HEAD_WHY,
};

static size_t rows(const struct jixiao_report *r)
{
    return (size_t)r->n_leaves + 1;
}

static void cell_of_total(const struct jixiao_report *r, uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao_total *t = &r->result->total;
    uint32_t places = r->result->tree->places;
    if (column == NAME || column == WHY)
        jixiao__cell_words(c, 1);
    else if (column == POINTS)
        jixiao__cell_num(c, t->points, 0);
    else if (column == SCORE)
        jixiao__cell_score(c, t->score, t->low, t->high, places);
    else if (column == LOST)
        jixiao__cell_num(c, t->score == JIXIAO_ABSENT ? t->score : t->points - t->score, places);
    else if (column == CLAIM)
        jixiao__cell_num(c, t->claim, places);
    else if (column == VERDICT)
        jixiao__cell_verdict(c, t->verdict);
}

/* Score and claim are what a leaf adds to the total: of a deduction below 0. */
static void cell(const struct jixiao_report *r, size_t row, uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao_tree *tree = r->result->tree;
    const struct jixiao_indicator *in;
    const struct jixiao_mark *m;
    int off;
    if (row == r->n_leaves) {
        cell_of_total(r, column, c);
        return;
    }
    in = &tree->indicators[r->leaves[row]];
    m = &r->result->marks[r->leaves[row]];
    off = jixiao__role(in)->info.is_off != 0;
    if (column == NAME || column == WHY) {
        jixiao__cell_words(c, 1);
    } else if (column == POINTS) {
        jixiao__cell_num(c, in->points == JIXIAO_ABSENT ? in->points : m->points, 0);
    } else if (column == SCORE && m->state != JIXIAO_NOT_APPLICABLE) {
        jixiao__cell_score(c, jixiao_role_adds(in->role, m, m->score),
                           jixiao_role_adds(in->role, m, m->low),
                           jixiao_role_adds(in->role, m, m->high), tree->places);
    } else if (column == LOST) {
        jixiao__cell_num(c, m->lost, tree->places);
    } else if (column == STATE) {
        c->type = JIXIAO_CELL_STATE;
        c->count = m->state;
    } else if (column == CLAIM) {
        jixiao__cell_num(c, off && m->claim != JIXIAO_ABSENT ? -m->claim : m->claim, tree->places);
    } else if (column == VERDICT) {
        jixiao__cell_verdict(c, m->verdict);
    }
}

/* Why, and below it what is found or wrong. */
static void put_why(const struct jixiao_report *r, uint32_t index, struct jixiao__text *text)
{
    size_t i;
    JIXIAO__PUT_BY(text, jixiao_result_explain, r->result, index, text->lang);
    for (i = 0; i < r->n_findings; i++) {
        if (index == JIXIAO_NONE || r->findings[i].index != index)
            continue;
        jixiao__put(text, "\n");
        jixiao__put_found(text, r->result->tree, &r->findings[i]);
    }
}

static void say(const struct jixiao_report *r, size_t row, uint32_t column,
                struct jixiao__text *text)
{
    uint32_t index = row < r->n_leaves ? r->leaves[row] : JIXIAO_NONE;
    if (column == WHY) {
        put_why(r, index, text);
    } else if (index == JIXIAO_NONE) {
        jixiao__put_total_word(text);
    } else {
        jixiao__put_count(text, row + 1);
        jixiao__put(text, ". ");
        jixiao__put(text, r->result->tree->indicators[index].name);
    }
}

static void title(const struct jixiao_report *r, struct jixiao__text *text)
{
    (void)r;
    jixiao__say(text, "失分情况", "Where points were lost");
}

const struct jixiao__report_view jixiao__view_lost = {
    JIXIAO__COLUMNS(heads), .rows = rows, .cell = cell, .say = say, .title = title,
};
