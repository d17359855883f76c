/* SPDX-License-Identifier: MIT
 * The views of one result that are tables: the form, the leaves, where points were lost. */
#include "heads.h"
#include "report.h"

static int is_off(const struct jixiao_indicator *in)
{
    return jixiao__role(in)->info.is_off != 0;
}

static jixiao_num negative(jixiao_num num)
{
    return num == JIXIAO_ABSENT ? num : -num;
}

static const char *grade(const struct jixiao_report *r)
{
    const struct jixiao_tree *tree = r->result->tree;
    uint32_t at = r->result->total.grade;
    return at < tree->n_grades ? tree->grades[at].name : NULL;
}

static const struct jixiao_entry *entry_of(const struct jixiao_report *r, uint32_t index)
{
    return &jixiao_sheet_entries(r->result->sheet)[index];
}

static void separate(struct jixiao__text *text, size_t before)
{
    if (text->length > before)
        jixiao__say(text, "；", "; ");
}

/* ---- The form ----------------------------------------------------------------------------- */

enum { NAME, POINTS, SCORE, CLAIM, REVIEWED, STATE, VERDICT, LOST_WHY };

static const struct jixiao_head indicator_heads[] = {
    [NAME] = {"name", {"指标", "Indicator"}, JIXIAO_LOOK_TREE | JIXIAO_LOOK_NAME},
    [POINTS] = HEAD_POINTS,
    [SCORE] = HEAD_SCORE("得分"),
    [CLAIM] = HEAD_CLAIM("自评"),
    [REVIEWED] = HEAD_REVIEWED_SHORT,
    [STATE] = HEAD_STATE,
    [VERDICT] = HEAD_VERDICT_SHORT,
    [LOST_WHY] = HEAD("lost_why", "失分及原因", "Lost, and why", SENTENCE),
};

static size_t rows_indicators(const struct jixiao_report *r)
{
    return (size_t)r->result->tree->n_indicators + 1;
}

static void cell_of_total(const struct jixiao_report *r, uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao_total *t = &r->result->total;
    uint32_t places = r->result->tree->places;
    if (column == NAME)
        jixiao__cell_words(c, 1);
    else if (column == POINTS)
        jixiao__cell_num(c, t->points, 0);
    else if (column == SCORE)
        jixiao__cell_score(c, t->score, t->low, t->high, t->score == JIXIAO_ABSENT ? 0 : places);
    else if (column == CLAIM)
        jixiao__cell_num(c, t->claim, places);
    else if (column == REVIEWED)
        jixiao__cell_num(c, r->has_reviews ? t->reviewed : JIXIAO_ABSENT, places);
    else if (column == VERDICT)
        jixiao__cell_verdict(c, r->has_claims ? t->verdict : 0);
}

/* What each adds to the total, so that the column adds up. */
static void cell_indicator(const struct jixiao_report *r, size_t row, uint32_t column,
                           struct jixiao_cell *c)
{
    const struct jixiao_tree *tree = r->result->tree;
    const struct jixiao_indicator *in;
    const struct jixiao_mark *mark;
    int off, leaf;
    if (row == tree->n_indicators) {
        cell_of_total(r, column, c);
        return;
    }
    in = &tree->indicators[row];
    mark = &r->result->marks[row];
    off = is_off(in);
    leaf = jixiao__is_leaf(in);
    if (column == NAME) {
        jixiao__cell_words(c, 1);
    } else if (column == POINTS) {
        jixiao__cell_num(c, off ? -mark->points : mark->points, 0);
    } else if (column == SCORE && !(leaf && mark->state == JIXIAO_NOT_APPLICABLE)) {
        jixiao__cell_score(c, jixiao_role_adds(in->role, mark, mark->score),
                           jixiao_role_adds(in->role, mark, mark->low),
                           jixiao_role_adds(in->role, mark, mark->high),
                           mark->score == JIXIAO_ABSENT ? 0 : tree->places);
    } else if (column == CLAIM) {
        jixiao__cell_num(c, off ? negative(mark->claim) : mark->claim, tree->places);
    } else if (column == REVIEWED && r->has_reviews) {
        jixiao__cell_num(c, jixiao_role_adds(in->role, mark, mark->reviewed), tree->places);
    } else if (column == STATE && leaf) {
        c->type = JIXIAO_CELL_STATE;
        c->count = mark->state;
    } else if (column == VERDICT && leaf && r->has_claims) {
        jixiao__cell_verdict(c, mark->verdict);
    } else if (column == LOST_WHY) {
        jixiao__cell_words(c, leaf);
    }
}

/* The errors of one leaf, whose name is in the same row. */
static void put_errors(const struct jixiao_report *r, uint32_t index, struct jixiao__text *text)
{
    size_t i, before = text->length;
    for (i = 0; i < r->n_findings; i++) {
        const struct jixiao_finding *f = &r->findings[i];
        if (f->index != index || jixiao_err_is_finding(f->code))
            continue;
        separate(text, before);
        jixiao__put_finding(r->result->tree, f, 0, text);
    }
}

static void put_lost_why(const struct jixiao_report *r, uint32_t index, struct jixiao__text *text)
{
    const struct jixiao_tree *tree = r->result->tree;
    const struct jixiao_mark *mark = &r->result->marks[index];
    const struct jixiao_entry *entry = entry_of(r, index);
    size_t before = text->length;
    if (mark->state == JIXIAO_INVALID)
        put_errors(r, index, text);
    else if (mark->state == JIXIAO_NOT_APPLICABLE)
        jixiao__put(text, entry->reason);
    else
        JIXIAO__PUT_BY(text, jixiao_explain_losses, tree, index, entry, mark, text->lang);
    if (!(entry->given & (JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_VERIFIED)))
        return;
    separate(text, before);
    jixiao__put_review(tree, index, entry, mark, text);
}

static void say_indicator(const struct jixiao_report *r, size_t row, uint32_t column,
                          struct jixiao__text *text)
{
    const struct jixiao_tree *tree = r->result->tree;
    if (row == tree->n_indicators)
        jixiao__put_total_word(text);
    else if (column == NAME)
        jixiao__put_label(text, tree->indicators[row].name, tree->indicators[row].id,
                          jixiao__name_is_shared(tree, (uint32_t)row));
    else
        put_lost_why(r, (uint32_t)row, text);
}

static void title_indicators(const struct jixiao_report *r, struct jixiao__text *text)
{
    const struct jixiao_tree *tree = r->result->tree;
    jixiao__put_label(text, tree->title ? tree->title : tree->id, tree->id, 1);
}

const struct jixiao__report_view jixiao__view_indicators = {
    JIXIAO__COLUMNS(indicator_heads), .rows = rows_indicators,
    .cell = cell_indicator,           .say = say_indicator,
    .title = title_indicators,
};

/* ---- The leaves, for programs ------------------------------------------------------------- */

enum {
    LEAF_SOURCE,
    LEAF_TREE,
    LEAF_DEPARTMENT,
    LEAF_YEAR,
    LEAF_ID,
    LEAF_NAME,
    LEAF_POINTS,
    LEAF_SCORE,
    LEAF_LOW,
    LEAF_HIGH,
    LEAF_LOST,
    LEAF_CLAIM,
    LEAF_DIFFERENCE,
    LEAF_VERDICT,
    LEAF_REVIEWED,
    LEAF_STATE,
    LEAF_SUPPORTED_SCORE,
    LEAF_SUPPORTED_POINTS,
    LEAF_JUDGED_SCORE,
    LEAF_JUDGED_POINTS,
    LEAF_GRADE,
    LEAF_WHY,
    LEAF_FINDINGS,
    LEAF_ERRORS,
    LEAF_PROJECT_CODE,
    LEAF_PROJECT,
    LEAF_VERDICT_CODE,
    LEAF_STATE_CODE,
    LEAF_META
};

static const struct jixiao_head leaf_heads[] = {
    [LEAF_SOURCE] = HEAD_SOURCE,
    [LEAF_TREE] = HEAD_TREE,
    [LEAF_DEPARTMENT] = HEAD_DEPARTMENT,
    [LEAF_YEAR] = HEAD_YEAR,
    [LEAF_ID] = HEAD_INDICATOR("indicator"),
    [LEAF_NAME] = HEAD_NAME,
    [LEAF_POINTS] = HEAD_POINTS,
    [LEAF_SCORE] = HEAD_SCORE("得分"),
    [LEAF_LOW] = HEAD_LOW,
    [LEAF_HIGH] = HEAD_HIGH,
    [LEAF_LOST] = HEAD_LOST,
    [LEAF_CLAIM] = HEAD_CLAIM("自评得分"),
    [LEAF_DIFFERENCE] = HEAD_DIFFERENCE,
    [LEAF_VERDICT] = HEAD_VERDICT,
    [LEAF_REVIEWED] = HEAD_REVIEWED,
    [LEAF_STATE] = HEAD_STATE,
    [LEAF_SUPPORTED_SCORE] = HEAD_SUPPORTED_SCORE,
    [LEAF_SUPPORTED_POINTS] = HEAD_SUPPORTED_POINTS,
    [LEAF_JUDGED_SCORE] = HEAD_JUDGED_SCORE,
    [LEAF_JUDGED_POINTS] = HEAD_JUDGED_POINTS,
    [LEAF_GRADE] = HEAD_GRADE,
    [LEAF_WHY] = HEAD("why", "说明", "Why", SENTENCE),
    [LEAF_FINDINGS] = HEAD("findings", "核查疑点", "Findings", SENTENCE),
    [LEAF_ERRORS] = HEAD("errors", "错误", "Errors", SENTENCE),
    [LEAF_PROJECT_CODE] = HEAD_PROJECT_CODE,
    [LEAF_PROJECT] = HEAD_PROJECT_NAME,
    [LEAF_VERDICT_CODE] = HEAD_VERDICT_CODE,
    [LEAF_STATE_CODE] = HEAD_CODE("state_code", "状态代码", "State, code"),
    [LEAF_META] = HEAD_META,
};

static size_t rows_leaves(const struct jixiao_report *r)
{
    return (size_t)r->n_leaves + 1;
}

/* The total as a mark, so that it has the same columns. */
static struct jixiao_mark mark_of_total(const struct jixiao_total *t)
{
    struct jixiao_mark mark;
    memset(&mark, 0, sizeof mark);
    mark.points = t->points;
    mark.score = t->score;
    mark.low = t->low;
    mark.high = t->high;
    mark.lost = t->score == JIXIAO_ABSENT ? JIXIAO_ABSENT : t->points - t->score;
    mark.claim = t->claim;
    mark.difference = t->difference;
    mark.reviewed = t->reviewed;
    mark.verdict = t->verdict;
    return mark;
}

static void cell_leaf(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao_result *result = r->result;
    const struct jixiao_total *t = &result->total;
    uint32_t places = result->tree->places;
    int leaf = row < r->n_leaves;
    const struct jixiao_indicator *in = &result->tree->indicators[leaf ? r->leaves[row] : 0];
    struct jixiao_mark m = leaf ? result->marks[r->leaves[row]] : mark_of_total(t);
    if (column == LEAF_YEAR)
        jixiao__cell_count(c, jixiao_sheet_year(result->sheet));
    else if (column == LEAF_DEPARTMENT)
        jixiao__cell_get(r, "department", c);
    else if (column <= LEAF_TREE)
        jixiao__cell_text(c, column == LEAF_SOURCE ? r->source : result->tree->id);
    else if (column == LEAF_PROJECT_CODE || column == LEAF_PROJECT)
        jixiao__cell_get(r, column == LEAF_PROJECT ? "project" : "project.code", c);
    else if (column == LEAF_VERDICT_CODE)
        jixiao__cell_text(c, jixiao_verdict_name(m.verdict));
    else if (column == LEAF_STATE_CODE)
        jixiao__cell_text(c, leaf ? jixiao_state_name(m.state) : NULL);
    else if (column == LEAF_META)
        jixiao__cell_text(c, r->meta);
    else if (column == LEAF_ID || (column == LEAF_NAME && leaf))
        jixiao__cell_text(c, !leaf ? NULL : column == LEAF_ID ? in->id : in->name);
    else if (column == LEAF_VERDICT)
        jixiao__cell_verdict(c, m.verdict);
    else if (column >= LEAF_POINTS && column <= LEAF_REVIEWED) {
        const jixiao_num nums[] = {m.points, m.score,      m.low, m.high,    m.lost,
                                   m.claim,  m.difference, 0,     m.reviewed};
        jixiao__cell_num(c, nums[column - LEAF_POINTS], column == LEAF_POINTS ? 0 : places);
    } else if (column == LEAF_STATE && leaf) {
        c->type = JIXIAO_CELL_STATE;
        c->count = m.state;
    } else if (column >= LEAF_SUPPORTED_SCORE && column <= LEAF_JUDGED_POINTS) {
        const jixiao_num parts[] = {t->supported_score, t->supported_points, t->judged_score,
                                    t->judged_points};
        if (!leaf)
            jixiao__cell_num(c, parts[column - LEAF_SUPPORTED_SCORE],
                             (column - LEAF_SUPPORTED_SCORE) % 2 ? 0 : places);
    } else if (column == LEAF_GRADE && !leaf) {
        jixiao__cell_text(c, grade(r));
    } else if (column == LEAF_NAME || (column == LEAF_WHY && leaf) || column > LEAF_WHY) {
        jixiao__cell_words(c, 1);
    }
}

/* What is found, or wrong, of that leaf; or of the sheet itself. */
static void put_found(const struct jixiao_report *r, uint32_t index, int findings,
                      struct jixiao__text *text)
{
    const struct jixiao_tree *tree = r->result->tree;
    size_t i, before = text->length;
    for (i = 0; i < r->n_findings; i++) {
        const struct jixiao_finding *f = &r->findings[i];
        int of_leaf = f->index < tree->n_indicators && jixiao__is_leaf(&tree->indicators[f->index]);
        if ((of_leaf ? f->index : JIXIAO_NONE) != index ||
            (jixiao_err_is_finding(f->code) != 0) != findings)
            continue;
        separate(text, before);
        jixiao__put_found(text, tree, f);
    }
}

static void say_leaf(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    uint32_t index = row < r->n_leaves ? r->leaves[row] : JIXIAO_NONE;
    if (column == LEAF_NAME)
        jixiao__put_total_word(text);
    else if (column == LEAF_WHY)
        JIXIAO__PUT_BY(text, jixiao_result_explain, r->result, index, text->lang);
    else
        put_found(r, index, column == LEAF_FINDINGS, text);
}

const struct jixiao__report_view jixiao__view_leaves = {
    JIXIAO__COLUMNS(leaf_heads),
    .rows = rows_leaves,
    .cell = cell_leaf,
    .say = say_leaf,
};
