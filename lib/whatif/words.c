/* SPDX-License-Identifier: MIT
 * What if, in words. */
#include "what_if.h"

#include "../report/report.h"

/* What a step is worded of. */
struct wording {
    const struct jixiao_indicator *leaf;
    const struct jixiao_form *form;
    struct jixiao__case c;
};

static void word(const struct jixiao_what_if *w, uint32_t index, struct wording *of)
{
    of->leaf = &w->result->tree->indicators[index];
    of->form = jixiao__form_read(w, index);
    jixiao__entry_case(&of->c, w->result->tree, index,
                       &jixiao_sheet_entries(w->result->sheet)[index]);
}

/* "目标实现（goals-overall）：" */
static void put_leaf(const struct jixiao_what_if *w, uint32_t index, struct jixiao__text *text)
{
    const struct jixiao_tree *tree = w->result->tree;
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    jixiao__put_label(text, leaf->name ? leaf->name : leaf->id, leaf->id,
                      jixiao__name_is_shared(tree, index));
    jixiao__say(text, "：", ": ");
}

/* "完成值", of the sum "完成值合计". */
static void put_column(const struct wording *of, uint32_t row, uint32_t column,
                       struct jixiao__text *text)
{
    const char *name = jixiao_column_name(of->leaf, &of->form->columns[column - 1], text->lang);
    jixiao__put(text, name);
    if (!row)
        jixiao__say(text, "合计", " in all");
}

/* A value as people write it, with what it is counted in. */
static void put_value(const struct wording *of, uint32_t column, jixiao_num value,
                      struct jixiao__text *text)
{
    const struct jixiao_column *c = &of->form->columns[column - 1];
    const char *unit = jixiao_column_unit(of->leaf, c, text->lang);
    const char *name = c->of_rule ? jixiao__rule_name(&of->leaf->rule, value) : NULL;
    if (name)
        jixiao__say(text, "“$s”", "“$s”", name);
    else if (c->type == JIXIAO_TYPE_YES_NO)
        jixiao__put_value(text, c, value);
    else
        jixiao__put_num(text, value);
    if (*unit && !c->of_rule)
        jixiao__say(text, " $s", " $s", unit);
}

/* A cell that is no amount, or that others go with, is just another. */
static void put_set(const struct wording *of, const struct jixiao_change *change,
                    struct jixiao__text *text)
{
    const struct jixiao_column *column = &of->form->columns[change->column - 1];
    int is_word = column->type == JIXIAO_TYPE_YES_NO || column->of_rule;
    put_column(of, change->row, change->column, text);
    jixiao__say(text, is_word ? "改为" : "改为 ", " becomes ");
    put_value(of, change->column, change->to, text);
}

/* 完成值增加 3.2 万元，由 4.8 万元至 8 万元 */
static void put_moved(const struct wording *of, const struct jixiao_change *change,
                      struct jixiao__text *text)
{
    const struct jixiao_column *column = &of->form->columns[change->column - 1];
    int is_counted_in = *jixiao_column_unit(of->leaf, column, JIXIAO_ZH) != '\0';
    uint64_t far = jixiao__apart(change->from, change->to);
    put_column(of, change->row, change->column, text);
    if (far <= (uint64_t)JIXIAO_MAX_NUM) {
        if (change->to > change->from)
            jixiao__say(text, "增加 ", " up by ");
        else
            jixiao__say(text, "减少 ", " down by ");
        put_value(of, change->column, (jixiao_num)far, text);
        jixiao__say(text, "，", ",");
    }
    jixiao__say(text, "由 ", " from ");
    put_value(of, change->column, change->from, text);
    jixiao__say(text, is_counted_in ? "至 " : " 至 ", " to ");
    put_value(of, change->column, change->to, text);
}

static void put_changes(const struct wording *of, const struct jixiao_step *step,
                        struct jixiao__text *text)
{
    int positions = of->form->positions != 0;
    uint32_t i;
    for (i = 0; i < step->n_changes; i++) {
        const struct jixiao_change *change = &step->changes[i];
        if (i)
            jixiao__say(text, "，", ", ");
        if (!i || change->row != step->changes[i - 1].row)
            jixiao__put_row(&of->c, positions, change->row, text);
        if (step->n_changes > 1 || of->form->columns[change->column - 1].type == JIXIAO_TYPE_YES_NO)
            put_set(of, change, text);
        else
            put_moved(of, change, text);
    }
}

/* Why a step does not end at the bound: it must be past it, or its score is there before. */
static void put_bound(const struct wording *of, const struct jixiao_change *change,
                      struct jixiao__text *text)
{
    int up = change->to > change->from, is_past = (change->to > change->bound) == up;
    if (is_past)
        jixiao__say(text, up ? "；须高于 " : "；须低于 ",
                    up ? "; it must be above " : "; it must be below ");
    else
        jixiao__say(text, "；界限是 ", "; the bound is ");
    put_value(of, change->column, change->bound, text);
    if (!is_past)
        jixiao__say(text, "，得分四舍五入", ", scores are rounded");
}

void jixiao__put_step(const struct jixiao_what_if *w, size_t step, struct jixiao__text *text)
{
    const struct jixiao_step *s = &w->steps[step];
    const struct jixiao_change *only = s->n_changes == 1 ? s->changes : NULL;
    struct wording of;
    word(w, s->index, &of);
    put_leaf(w, s->index, text);
    if (!s->n_changes) {
        jixiao__say(text, "行数太多，其余各行没有列出。",
                    "there are too many rows, the others are not listed.");
        return;
    }
    put_changes(&of, s, text);
    if (jixiao__role(of.leaf)->info.is_veto)
        jixiao__say(text, "，不再影响等级", ": the grade is not held down");
    else
        jixiao__say(text, "，得 $n 分，多得 $n 分", ": $n points, $n more", s->score, s->gained);
    if (s->total != JIXIAO_ABSENT)
        jixiao__say(text, "，总分 $n 分", ", a total of $n", s->total);
    if (only && only->bound != JIXIAO_ABSENT && only->bound != only->to)
        put_bound(&of, only, text);
    jixiao__say(text, "。", ".");
}

void jixiao__put_unknown(const struct jixiao_what_if *w, size_t unknown, struct jixiao__text *text)
{
    const struct jixiao_unknown *u = &w->unknowns[unknown];
    uint32_t state = w->result->marks[u->index].state;
    struct wording of;
    word(w, u->index, &of);
    put_leaf(w, u->index, text);
    jixiao__put(text, jixiao_state_text(state, text->lang));
    if (u->row && u->column) {
        jixiao__say(text, "，", ", ");
        jixiao__put_row(&of.c, of.form->positions != 0, u->row, text);
        put_column(&of, u->row, u->column, text);
    }
    if (!u->moves_total && !u->moves_grade) {
        jixiao__say(text, "；对总分没有影响。", "; the total does not depend on it.");
        return;
    }
    if (u->moves_total)
        jixiao__say(text, "；总分在 $n 到 $n 分之间", "; a total of $n to $n", u->total_low,
                    u->total_high);
    if (u->moves_grade)
        jixiao__say(text, "；等级要看它", "; the grade depends on it");
    jixiao__say(text, "。", ".");
}

size_t jixiao_step_text(const struct jixiao_what_if *what_if, size_t step, uint32_t lang, char *buf,
                        size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (what_if && step < what_if->n_steps)
        jixiao__put_step(what_if, step, &text);
    return jixiao__text_end(&text);
}

size_t jixiao_unknown_text(const struct jixiao_what_if *what_if, size_t unknown, uint32_t lang,
                           char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (what_if && unknown < what_if->n_unknowns)
        jixiao__put_unknown(what_if, unknown, &text);
    return jixiao__text_end(&text);
}
