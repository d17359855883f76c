/* SPDX-License-Identifier: MIT
 * Why a group, or the total, is what it is: the arithmetic of its combine, and what of it is only
 * claimed or not known. */
#include "total.h"

#include <string.h>

static void put_between(int is_known, jixiao_num low, jixiao_num high, struct jixiao__text *text)
{
    if (is_known)
        jixiao__say(text, "$n 分", "$n", low);
    else
        jixiao__say(text, "在 $n 至 $n 分之间", "between $n and $n", low, high);
}

/* "10 + 9 + 8.89 + 10 = 37.89 分", or what it lies between. */
static void put_worth(const struct jixiao__combine *combine, const struct jixiao__group *group,
                      int is_known, jixiao_num low, jixiao_num high, struct jixiao__text *text)
{
    size_t before = text->length;
    combine->explain(group, text);
    if (text->length > before)
        jixiao__say(text, is_known && !combine->chooses ? " = " : "，",
                    is_known && !combine->chooses ? " = " : ", ");
    put_between(is_known, low, high, text);
}

int jixiao__is_in_state(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                        uint32_t index, uint32_t state)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    if (marks[index].state != state)
        return 0;
    return jixiao__is_leaf(in) ? (int)jixiao__role(in)->info.in_points : state == JIXIAO_MISSING;
}

uint32_t jixiao__behind(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                        uint32_t index)
{
    int is_missing =
        !jixiao__is_leaf(&tree->indicators[index]) && marks[index].state == JIXIAO_MISSING;
    return is_missing ? jixiao__group_end(tree, index) : index + 1;
}

/* "其中仅有自评分 20 分（2 项），未填 10 分（1 项）。": what facts do not settle, of the leaves from there up to
 * `to`. */
static void put_states(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                       uint32_t from, uint32_t to, struct jixiao__text *text)
{
    static const uint32_t states[] = {JIXIAO_CLAIMED, JIXIAO_MISSING, JIXIAO_INVALID,
                                      JIXIAO_NOT_APPLICABLE};
    size_t i, n = 0;
    for (i = 0; i < sizeof states / sizeof *states; i++) {
        jixiao_num points = 0;
        uint32_t at, leaves = 0;
        for (at = from; at < to; at = jixiao__behind(tree, marks, at))
            if (jixiao__is_in_state(tree, marks, at, states[i])) {
                points += marks[at].points;
                leaves++;
            }
        if (!leaves)
            continue;
        jixiao__say(text, n ? "，" : "其中", n ? ", " : " Of its points: ");
        n++;
        jixiao__say(text, "$s $n 分（$u 项）", "$s $n ($u)",
                    jixiao_state_text(states[i], text->lang), points, leaves);
    }
    if (n)
        jixiao__say(text, "。", ".");
}

static void put_group(const struct jixiao_tree *tree, uint32_t index,
                      const struct jixiao_mark *marks, struct jixiao__text *text)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    const struct jixiao__combine *combine = jixiao__combines[in->combine];
    const struct jixiao_mark *mark = &marks[index];
    struct jixiao__group group = {tree, index, marks};
    if (in->name)
        jixiao__say(text, "$s：", "$s: ", in->name);
    if (mark->state == JIXIAO_NOT_CHOSEN) {
        jixiao__say(text, JIXIAO__NOT_CHOSEN_TEXT);
        return;
    }
    put_worth(combine, &group, mark->score != JIXIAO_ABSENT, mark->low, mark->high, text);
    jixiao__say(text, "（$n 分）", " (of $n)", mark->points);
    if (in->points != JIXIAO_ABSENT && in->points != mark->points)
        jixiao__say(text, "，标明 $n 分", ", $n printed", in->points);
    jixiao__say(text, "。", ".");
    put_states(tree, marks, index + 1, jixiao__group_end(tree, index), text);
}

/* Whether the groups and roles of a tree have records to be worded by. */
static int has_words(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && jixiao__role_fits(&tree->indicators[i]) &&
           (jixiao__is_leaf(&tree->indicators[i]) || jixiao__combine(tree->indicators[i].combine)))
        i++;
    return i == tree->n_indicators;
}

size_t jixiao_explain_group(const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_mark *marks, uint32_t lang, char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (tree && marks && index < tree->n_indicators && has_words(tree) &&
        !jixiao__is_leaf(&tree->indicators[index]))
        put_group(tree, index, marks, &text);
    return jixiao__text_end(&text);
}

/* ---- The total ---------------------------------------------------------------------------- */

/* "扣 0.5 分", by the words of each role that adds or takes something. */
static jixiao_num put_roles(const struct jixiao_total *total, struct jixiao__text *text)
{
    jixiao_num beside = 0;
    uint32_t i;
    for (i = JIXIAO_ROLE_COUNTED + 1; i < JIXIAO_ROLE_END; i++) {
        const struct jixiao__role *role = &jixiao__roles[i];
        const char *words = role->info.sentence[text->lang == JIXIAO_EN], *at = strchr(words, '%');
        jixiao_num sum = jixiao_role_sum(i, total);
        if (!sum)
            continue;
        jixiao__say(text, "，", "; ");
        jixiao__put_bytes(text, words, (size_t)(at - words));
        jixiao__put_num(text, sum);
        jixiao__put(text, at + 1);
        beside += role->info.is_off ? -sum : sum;
    }
    return beside;
}

/* The sum of the first level, scaled, with what stands beside it. */
static void put_steps(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                      const struct jixiao_total *total, struct jixiao__text *text)
{
    jixiao_num low = 0, high = 0, beside;
    jixiao_num score = total->capped_from != JIXIAO_ABSENT ? total->capped_from : total->score;
    int is_known = total->score != JIXIAO_ABSENT, is_scaled = total->scaled_of != JIXIAO_ABSENT;
    struct jixiao__group root = {tree, JIXIAO_NONE, marks};
    uint32_t child = jixiao__child_first(&root);
    for (; child != JIXIAO_NONE; child = jixiao__child_next(&root, child))
        if (jixiao__role(&tree->indicators[child])->info.in_points) {
            low += marks[child].low;
            high += marks[child].high;
        }
    put_worth(jixiao__combines[JIXIAO_COMBINE_SUM], &root, low == high, low, high, text);
    if (is_scaled) {
        jixiao__say(text, "，不适用的不计，× $n / $n",
                    "; without what is not applicable, × $n / $n", total->points, total->scaled_of);
        low = jixiao__scaled(low, total->scaled_of, total->points, jixiao__unit(tree->places));
        if (is_known)
            jixiao__say(text, " = $n 分", " = $n", low);
    }
    beside = put_roles(total, text);
    if (!is_known && (is_scaled || beside || low == high))
        jixiao__say(text, "，总分在 $n 至 $n 分之间", "; the total is between $n and $n",
                    total->low, total->high);
    else if (is_known && low + beside < 0)
        jixiao__say(text, "，扣完为止，总分 0 分", "; no less than 0");
    else if (is_known && low + beside > jixiao__most_total(tree, total->points))
        jixiao__say(text, "，总分最高 $n 分", "; no more than $n", score);
    else if (is_known && beside)
        jixiao__say(text, "，总分 $n 分", "; the total is $n", score);
    if (total->capped_most != JIXIAO_ABSENT) {
        jixiao__say(text, "，", "; ");
        jixiao__say_cap(tree, total, text);
    }
    jixiao__say(text, "（$n 分）。", " (of $n).", total->points);
}

void jixiao__put_veto(const struct jixiao_tree *tree, const struct jixiao_total *total,
                      struct jixiao__text *text)
{
    const char *name;
    if (total->grade_was >= tree->n_grades || total->grade >= tree->n_grades)
        return;
    name = tree->grades[total->grade].name;
    jixiao__say(text, "$s：$s→$s", "$s: $s → $s", jixiao__veto_word(tree, name, text->lang),
                tree->grades[total->grade_was].name, name);
}

size_t jixiao_explain_total(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                            const struct jixiao_total *total, uint32_t lang, char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (!tree || !marks || !total || (!total->err && !has_words(tree)))
        return jixiao__text_end(&text);
    if (total->err == JIXIAO_ERR_TREE || total->err == JIXIAO_ERR_NONE_APPLICABLE) {
        jixiao__say(&text, "没有总分：$s。", "No total: $s.", jixiao_err_text(total->err, lang));
        return jixiao__text_end(&text);
    }
    jixiao__say(&text, "总分：", "Total: ");
    put_steps(tree, marks, total, &text);
    jixiao__say(&text, "有数据支撑 $n 分（$n 分）。", " Supported by facts: $n (of $n).",
                total->supported_score, total->supported_points);
    if (total->judged_points)
        jixiao__say(&text, "自评定性 $n 分（$n 分）。", " By its own judgement: $n (of $n).",
                    total->judged_score, total->judged_points);
    put_states(tree, marks, 0, tree->n_indicators, &text);
    if (total->grade_was != JIXIAO_NONE) {
        jixiao__say(&text, "", " ");
        jixiao__put_veto(tree, total, &text);
        jixiao__say(&text, "。", ".");
    }
    return jixiao__text_end(&text);
}
