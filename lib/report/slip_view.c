/* SPDX-License-Identifier: MIT
 * 复核意见反馈单: of one result, what the unit is asked to correct or to explain, each with its cell. */
#include "heads.h"
#include "report.h"

enum { OF_FINDING, OF_MISSING, OF_CLAIM };

/* ---- Which rows there are ----------------------------------------------------------------- */

static int is_over_or_under(const struct jixiao_mark *mark)
{
    return mark->verdict == JIXIAO_OVER_CLAIMED || mark->verdict == JIXIAO_UNDER_CLAIMED;
}

/* What is wrong with the tree is not the unit's. */
static int is_of_unit(const struct jixiao_finding *f)
{
    return !jixiao_err_is_of_tree(f->code);
}

/* Adds what is found of an indicator (JIXIAO_NONE: of the whole); how much. */
static size_t add_found(const struct jixiao_report *r, uint32_t index, struct jixiao__slip *to)
{
    size_t i, n = 0;
    for (i = 0; i < r->n_findings; i++)
        if (r->findings[i].index == index && is_of_unit(&r->findings[i]))
            to[n++] = (struct jixiao__slip){OF_FINDING, index, i};
    return n;
}

void jixiao__list_slip(struct jixiao_report *r)
{
    uint32_t i;
    r->slip =
        jixiao__alloc(&r->arena, r->n_findings + 2 * (size_t)r->n_leaves + 1, sizeof *r->slip);
    r->n_slip = r->slip ? add_found(r, JIXIAO_NONE, r->slip) : 0;
    for (i = 0; r->slip && i < r->result->tree->n_indicators; i++) {
        const struct jixiao_mark *mark = &r->result->marks[i];
        if (jixiao__is_leaf(&r->result->tree->indicators[i])) {
            if (mark->state == JIXIAO_MISSING)
                r->slip[r->n_slip++] = (struct jixiao__slip){OF_MISSING, i, 0};
            if (is_over_or_under(mark))
                r->slip[r->n_slip++] = (struct jixiao__slip){OF_CLAIM, i, 0};
        }
        r->n_slip += add_found(r, i, r->slip + r->n_slip);
    }
}

/* ---- The view ----------------------------------------------------------------------------- */

enum { NUMBER, NAME, PLACE, CLAIM, SCORE, WORDS };

static const struct jixiao_head heads[] = {
    [NUMBER] = HEAD("number", "序号", "No.", NUMBER),
    [NAME] = HEAD_NAME,
    [PLACE] = HEAD("place", "位置", "Place", PLAIN),
    [CLAIM] = HEAD_CLAIM("自评"),
    [SCORE] = HEAD_SCORE("得分"),
    [WORDS] = HEAD_WORDS("问题和更正要求", "What to correct or to explain"),
};

static size_t rows_slip(const struct jixiao_report *r)
{
    return r->n_slip;
}

static void cell_slip(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao__slip *slip = &r->slip[row];
    const struct jixiao_tree *tree = r->result->tree;
    int is_claim = slip->what == OF_CLAIM;
    const struct jixiao_mark *mark = is_claim ? &r->result->marks[slip->index] : NULL;
    if (column == NUMBER)
        jixiao__cell_count(c, (int64_t)row + 1);
    else if (column == NAME)
        jixiao__cell_words(c, slip->index < tree->n_indicators);
    else if (column == CLAIM || column == SCORE)
        jixiao__cell_num(c,
                         !is_claim         ? JIXIAO_ABSENT
                         : column == CLAIM ? mark->claim
                                           : mark->score,
                         tree->places);
    else
        jixiao__cell_words(c, 1);
}

/* The cell of the form, its line, or its place in a JSON text. */
static void put_place(const struct jixiao_result *result, const struct jixiao_finding *f,
                      struct jixiao__text *text)
{
    uint32_t where = f->where ? f->where : jixiao_sheet_where(result->sheet, f);
    const char *cell = jixiao__sheet_source_of(result->sheet, f);
    if (!cell && where && result->place)
        JIXIAO__PUT_BY(text, result->place, result->places, where);
    else if (cell || f->place)
        jixiao__put(text, cell ? cell : f->place);
    else if (where)
        jixiao__say(text, "第 $u 行", "line $u", where);
    else if (f->index != JIXIAO_NONE || f->table)
        JIXIAO__PUT_BY(text, jixiao_sheet_pointer, result->sheet, f);
}

static void put_claim(const struct jixiao_result *result, uint32_t index, struct jixiao__text *text)
{
    static const char *const ask[2] = {
        "同意的，自评得分改为 %；不同意的，请说明并附依据。计分说明：",
        "If the score is right, claim %; if not, say why, with "
        "evidence. How it is scored: "};
    jixiao__put_nums(text, ask, result->marks[index].score, result->tree->places, 0, 0);
    JIXIAO__PUT_BY(text, jixiao_result_explain, result, index, text->lang);
}

static void put_words(const struct jixiao_report *r, const struct jixiao__slip *slip,
                      struct jixiao__text *text)
{
    const struct jixiao_finding *f = &r->findings[slip->finding];
    if (slip->what == OF_CLAIM) {
        put_claim(r->result, slip->index, text);
    } else if (slip->what == OF_MISSING) {
        jixiao__say(text, "没有填写；请补填，不适用的请写明理由",
                    "not filled in; fill it in, or say why it does not apply");
    } else {
        jixiao__put_finding(r->result->tree, f, 0, text);
        if (jixiao_err_is_finding(f->code)) /* an error says by itself what to do */
            jixiao__say(text, "。请核实：有误的更正，无误的说明",
                        ". Check it: correct it, or say why it is right");
    }
}

static void say_slip(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    const struct jixiao__slip *slip = &r->slip[row];
    const struct jixiao_tree *tree = r->result->tree;
    struct jixiao_finding of_leaf = {.index = slip->index, .table = JIXIAO_IN_CLAIM};
    if (slip->what == OF_MISSING)
        of_leaf.table = JIXIAO_IN_NOTHING;
    if (column == NAME)
        jixiao__put_label(text, tree->indicators[slip->index].name,
                          tree->indicators[slip->index].id,
                          jixiao__name_is_shared(tree, slip->index));
    else if (column == PLACE)
        put_place(r->result, slip->what == OF_FINDING ? &r->findings[slip->finding] : &of_leaf,
                  text);
    else
        put_words(r, slip, text);
}

static void title_slip(const struct jixiao_report *r, struct jixiao__text *text)
{
    (void)r;
    jixiao__say(text, "复核意见反馈单", "What the review asks");
}

const struct jixiao__report_view jixiao__view_slip = {
    JIXIAO__COLUMNS(heads), .rows = rows_slip,   .cell = cell_slip,
    .say = say_slip,        .title = title_slip,
};
