/* SPDX-License-Identifier: MIT
 * Why a leaf has the score it has, in words. */
#include "total.h"

enum { MOST_LOSSES = 5 };

static void put_row(const struct jixiao__case *c, int positions, uint32_t row,
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

/* The rows that cost points, five at most: "…；…；等N项". */
static void put_losses(const struct jixiao__kind *k, const struct jixiao__case *c,
                       struct jixiao__text *text)
{
    struct jixiao_loss first[MOST_LOSSES];
    struct jixiao__losses list = {first, MOST_LOSSES, 0};
    int positions = k->info.facts[c->facts->form].positions != 0;
    size_t i;
    jixiao__list_losses(k, c, &list);
    for (i = 0; i < list.count && i < MOST_LOSSES; i++) {
        if (i)
            jixiao__say(text, "；", "; ");
        put_row(c, positions, first[i].row, text);
        jixiao__explain_loss(k, c, &first[i], text);
    }
    if (list.count > MOST_LOSSES)
        jixiao__say(text, "；等$u项", "; and others, $u in all", (uint32_t)list.count);
}

static void put_computed(const struct jixiao__kind *k, const struct jixiao__case *c,
                         const struct jixiao_mark *mark, const struct jixiao__role *role,
                         struct jixiao__text *text)
{
    const char *const *words = mark->lost ? role->lost : role->kept;
    k->explain(c, text);
    jixiao__say(text, " = $n", " = $n", mark->score);
    jixiao__say(text, words[JIXIAO_ZH], words[JIXIAO_EN], mark->lost);
    if (mark->lost) {
        jixiao__say(text, "：", ": ");
        put_losses(k, c, text);
    }
    jixiao__say(text, "。", ".");
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
    case JIXIAO_INVALID:
        jixiao__say(text, "数据有误，不能计分：$s。", "Invalid, not scored: $s.", err ? err : "");
        break;
    default:
        jixiao__say(text, "未填，得分在 0 到 $n 分之间。",
                    "Missing: the score is between 0 and $n.", mark->points);
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
        jixiao__leaf_case(&c, tree, index, &entry->facts))
        return 0;
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
    jixiao__text_begin(&text, lang, buf, size);
    if (k && is_scored(mark)) {
        jixiao__leaf_case(&c, tree, index, &entry->facts);
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
    const struct jixiao__kind *k;
    struct jixiao__text text;
    struct jixiao__case c;
    if (!is_sound(tree, index, entry, mark))
        return blank(buf, size);
    k = jixiao__kind(tree->indicators[index].kind);
    jixiao__text_begin(&text, lang, buf, size);
    if (k && is_scored(mark) && mark->lost) {
        jixiao__leaf_case(&c, tree, index, &entry->facts);
        put_losses(k, &c, &text);
    }
    return jixiao__text_end(&text);
}
