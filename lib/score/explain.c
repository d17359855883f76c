/* SPDX-License-Identifier: MIT
 * Why a leaf has the score it has, in words. */
#include "total.h"

enum { MOST_LOSSES = 5 };

void jixiao__put_row(const struct jixiao__case *c, int positions, uint32_t row,
                     struct jixiao__text *text)
{
    const char *name = jixiao__row_text(positions ? c->rule->names : c->facts->names, row);
    if (!row)
        return;
    if (positions && name)
        jixiao__say(text, "“$s”", "“$s” ", name);
    else if (name)
        jixiao__say(text, "第$u行“$s”", "row $u “$s”: ", row, name);
    else
        jixiao__say(text, "第$u行", "row $u: ", row);
}

const char *jixiao__veto_word(const struct jixiao_tree *tree, const char *name, uint32_t lang)
{
    int is_last = jixiao__grade_named(tree, name) + 1 == tree->n_grades;
    return lang == JIXIAO_EN ? "Veto" : is_last ? "一票否决" : "一票否优";
}

/* The rows that cost points, five at most: "…；…；等N项". */
static void put_losses(const struct jixiao__kind *k, const struct jixiao__case *c,
                       struct jixiao__text *text)
{
    struct jixiao_loss first[MOST_LOSSES];
    struct jixiao__losses list = {first, MOST_LOSSES, 0};
    int positions = k->info.facts[c->form].positions != 0;
    size_t i;
    jixiao__list_losses(k, c, &list);
    for (i = 0; i < list.count && i < MOST_LOSSES; i++) {
        if (i)
            jixiao__say(text, "；", "; ");
        jixiao__put_row(c, positions, first[i].row, text);
        jixiao__explain_loss(k, c, &first[i], text);
    }
    if (list.count > MOST_LOSSES)
        jixiao__say(text, "；等$u项", "; and others, $u in all", (uint32_t)list.count);
}

/* A row whose claim is not what it scores. */
static void put_claim(const struct jixiao__case *c, const struct jixiao_row_mark *mark,
                      struct jixiao__text *text)
{
    jixiao_num far = mark->difference;
    jixiao__put_row(c, 0, mark->row, text);
    jixiao__say(text, "自评 $n 分，计算 $n 分，", "$n claimed, $n scored, ", mark->claim,
                mark->score);
    if (far > 0)
        jixiao__say(text, "偏高 $n 分", "$n above", far);
    else
        jixiao__say(text, "偏低 $n 分", "$n below", -far);
}

/* The rows whose claims are not what they score, five at most, behind what is `before` them; nothing
 * where there is none. */
static void put_claims(const struct jixiao__kind *k, const struct jixiao__case *c,
                       const char *const *before, struct jixiao__text *text)
{
    uint32_t row, count = 0;
    for (row = 1; k->row_mark && row <= c->facts->rows; row++) {
        struct jixiao_row_mark mark;
        jixiao__row_mark(k, c, row, &mark);
        if ((mark.verdict != JIXIAO_OVER_CLAIMED && mark.verdict != JIXIAO_UNDER_CLAIMED) ||
            count++ >= MOST_LOSSES)
            continue;
        if (count == 1) {
            jixiao__put(text, before[text->lang == JIXIAO_EN]);
            jixiao__say(text, "自评不符的行：", "Rows claimed otherwise: ");
        } else {
            jixiao__say(text, "；", "; ");
        }
        put_claim(c, &mark, text);
    }
    if (count > MOST_LOSSES)
        jixiao__say(text, "；等$u项", "; and others, $u in all", count);
    if (count)
        jixiao__say(text, "。", ".");
}

/* A flag without points, and what it does to the grade. */
static void put_veto(const struct jixiao_tree *tree, const struct jixiao__case *c,
                     const struct jixiao_indicator *leaf, const struct jixiao_mark *mark,
                     struct jixiao__text *text)
{
    if (mark->veto == JIXIAO_VETO_MET) {
        jixiao__say(text, "全部达到，不影响等级。", "All is met: the grade stays.");
        return;
    }
    jixiao__say(text, "$s：等级最高为“$s”：",
                "$s: the grade is “$s” at most: ", jixiao__veto_word(tree, leaf->veto, text->lang),
                leaf->veto ? leaf->veto : "");
    put_losses(jixiao__kind(leaf->kind), c, text);
    jixiao__say(text, "。", ".");
}

static void put_computed(const struct jixiao__kind *k, const struct jixiao__case *c,
                         const struct jixiao_mark *mark, const struct jixiao__role *role,
                         struct jixiao__text *text)
{
    static const char *const behind[2] = {"", " "};
    const char *const *words = mark->lost ? role->lost : role->kept;
    if (!c->points) {
        jixiao__say(text, "填报单位没有此项指标，分值 0 分。",
                    "The department has none of these: 0 points.");
        return;
    }
    k->explain(c, text);
    jixiao__say(text, " = $n", " = $n", mark->score);
    jixiao__say(text, words[JIXIAO_ZH], words[JIXIAO_EN], mark->lost);
    if (mark->lost) {
        jixiao__say(text, "：", ": ");
        put_losses(k, c, text);
    }
    jixiao__say(text, "。", ".");
    put_claims(k, c, behind, text);
}

static void put_state(const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                      const struct jixiao__role *role, struct jixiao__text *text)
{
    const char *err = jixiao_err_text(mark->error.err, text->lang);
    const char *const *claimed = mark->claim == JIXIAO_ABSENT ? role->blank : role->claimed;
    if (mark->error.err == JIXIAO_FINDING_FACTS_INCOMPLETE)
        jixiao__say(text, "基础数据不完整（第$u行）。", "Incomplete facts (row $u). ",
                    mark->error.row);
    switch (mark->state) {
    case JIXIAO_CLAIMED:
        jixiao__say(text, claimed[JIXIAO_ZH], claimed[JIXIAO_EN], mark->claim);
        break;
    case JIXIAO_NOT_APPLICABLE:
        jixiao__say(text, "不适用：$s。", "Not applicable: $s.",
                    entry->reason ? entry->reason : "");
        break;
    case JIXIAO_NOT_CHOSEN:
        jixiao__say(text, JIXIAO__NOT_CHOSEN_TEXT);
        break;
    case JIXIAO_INVALID:
        jixiao__say(text, "数据有误，不能计分：$s。", "Invalid, not scored: $s.", err ? err : "");
        break;
    default:
        if (role->info.is_veto) {
            jixiao__say(text, "未填，等级可能受限。", "Missing: the grade may be held down.");
            break;
        }
        jixiao__say(text, "未填，得分在 $n 到 $n 分之间。",
                    "Missing: the score is between $n and $n.", mark->low, mark->high);
    }
}

static int is_scored(const struct jixiao_mark *mark)
{
    return mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED;
}

/* Whether the mark can be that of the entry: facts that are said to score do. */
static int is_sound(const struct jixiao_tree *tree, uint32_t index,
                    const struct jixiao_entry *entry, const struct jixiao_mark *mark)
{
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, 0};
    struct jixiao__case c;
    if (!tree || !entry || !mark || index >= tree->n_indicators)
        return 0;
    if (!jixiao__role(&tree->indicators[index]))
        return 0;
    if (!jixiao__is_leaf(&tree->indicators[index]) || !is_scored(mark))
        return 1;
    if ((!tree->linted && !jixiao__leaf_holds(tree, index)) ||
        jixiao__entry_case(&c, tree, index, entry))
        return 0;
    if (!c.points) /* and no rows */
        return !(entry->given & JIXIAO_GIVEN_FACTS) && !mark->lost;
    jixiao__list_facts(jixiao__kind(tree->indicators[index].kind), &c, &sink);
    return !sink.count;
}

size_t jixiao__explain(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                       uint32_t lang, char *buf, size_t size)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    const struct jixiao__role *role = jixiao__role(leaf);
    struct jixiao__text text;
    struct jixiao__case c;
    jixiao__words_begin(&text, lang, buf, size);
    if (k && is_scored(mark)) {
        jixiao__entry_case(&c, tree, index, entry);
        if (role->info.is_veto)
            put_veto(tree, &c, leaf, mark, &text);
        else
            put_computed(k, &c, mark, role, &text);
    } else if (k) {
        put_state(entry, mark, role, &text);
    }
    if (k && leaf->criterion && mark->state != JIXIAO_NOT_APPLICABLE)
        jixiao__say(&text, "计分标准：$s", " The clause: $s", leaf->criterion);
    return jixiao__text_end(&text);
}

/* Nothing. */
static size_t blank(char *buf, size_t size)
{
    if (size)
        *buf = '\0';
    return 0;
}

size_t jixiao_explain(const struct jixiao_tree *tree, uint32_t index,
                      const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                      uint32_t lang, char *buf, size_t size)
{
    return is_sound(tree, index, entry, mark)
               ? jixiao__explain(tree, index, entry, mark, lang, buf, size)
               : blank(buf, size);
}

size_t jixiao_explain_losses(const struct jixiao_tree *tree, uint32_t index,
                             const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                             uint32_t lang, char *buf, size_t size)
{
    static const char *const behind[2] = {"。", ". "}, *const nothing[2] = {"", ""};
    const struct jixiao__kind *k;
    struct jixiao__text text;
    struct jixiao__case c;
    if (!is_sound(tree, index, entry, mark))
        return blank(buf, size);
    k = jixiao__kind(tree->indicators[index].kind);
    jixiao__words_begin(&text, lang, buf, size);
    if (k && is_scored(mark)) {
        jixiao__entry_case(&c, tree, index, entry);
        if (mark->lost || mark->veto)
            put_losses(k, &c, &text);
        put_claims(k, &c, mark->lost ? behind : nothing, &text);
    }
    return jixiao__text_end(&text);
}
