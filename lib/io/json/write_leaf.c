/* SPDX-License-Identifier: MIT
 * Marks of leaves and groups as a result/1 has them. */
#include "write_result.h"

#include "../../score/total.h"

enum { FEW = 32 };

static size_t say_why(const struct jixiao__writer *w, const struct jixiao__saying *s, char *buf,
                      size_t size)
{
    return jixiao__explain(w->tree, s->index, &w->entries[s->index], &w->result->marks[s->index],
                           s->lang, buf, size);
}

static void put_loss(struct jixiao__writer *w, uint32_t index, const struct jixiao_loss *loss)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_table *facts = &w->entries[index].facts;
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    uint32_t form = jixiao__read_as(k, &leaf->rule, facts->form);
    int positions = k->info.facts[form].positions != 0;
    jixiao__member_whole(&w->out, "{\"row\":", loss->row);
    jixiao__member_text(&w->out, ",\"name\":",
                        jixiao__row_text(positions ? leaf->rule.names : facts->names, loss->row));
    jixiao__put_word(w, ",\"outcome\":", jixiao_outcome_name(loss->outcome));
    if (loss->by != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"by\":", loss->by);
    if (loss->lost != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"lost\":", loss->lost);
    jixiao__out_raw(&w->out, "}");
}

static void put_losses(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    struct jixiao_loss few[FEW], *all = few;
    struct jixiao__losses list = {few, FEW, 0};
    struct jixiao__case c;
    size_t n, i;
    if ((mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED) &&
        (jixiao__loses(jixiao__role(leaf)) || jixiao__role(leaf)->info.is_veto)) {
        jixiao__entry_case(&c, w->tree, index, &w->entries[index]); /* it scored */
        jixiao__list_losses(k, &c, &list);
    }
    n = list.count;
    if (n > FEW) {
        all = jixiao__take(w->out.memory, n * sizeof *all);
        if (!all) {
            w->out.failed = 1;
            return;
        }
        list = (struct jixiao__losses){all, n, 0};
        jixiao__list_losses(k, &c, &list);
    }
    for (i = 0; i < n; i++) {
        jixiao__out_raw(&w->out, i ? "," : "");
        put_loss(w, index, &all[i]);
    }
    if (all != few)
        jixiao__give(w->out.memory, all);
}

static void put_row_mark(struct jixiao__writer *w, uint32_t index,
                         const struct jixiao_row_mark *mark)
{
    jixiao__member_whole(&w->out, "{\"row\":", mark->row);
    jixiao__member_text(&w->out,
                        ",\"name\":", jixiao__row_text(w->entries[index].facts.names, mark->row));
    jixiao__member_num(&w->out, ",\"points\":", mark->points);
    jixiao__member_num(&w->out, ",\"score\":", mark->score);
    jixiao__member_num(&w->out, ",\"claim\":", mark->claim);
    jixiao__put_word(w, ",\"verdict\":", jixiao_verdict_name(mark->verdict));
    jixiao__member_num(&w->out, ",\"difference\":", mark->difference);
    jixiao__out_raw(&w->out, "}");
}

/* Of a leaf whose rows have claims. */
static void put_rows(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao__kind *k = jixiao__kind(w->tree->indicators[index].kind);
    struct jixiao_row_mark *all;
    struct jixiao__case c;
    size_t n, i;
    if ((w->entries[index].given & (JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_BAD)) != JIXIAO_GIVEN_FACTS)
        return;
    jixiao__entry_case(&c, w->tree, index, &w->entries[index]);
    n = jixiao__row_marks(k, &c, NULL, 0);
    all = n ? jixiao__take(w->out.memory, n * sizeof *all) : NULL;
    w->out.failed |= n && !all;
    if (!all)
        return;
    jixiao__row_marks(k, &c, all, n);
    for (i = 0; i < n; i++) {
        jixiao__out_raw(&w->out, i ? "," : ",\"rows\":[");
        put_row_mark(w, index, &all[i]);
    }
    jixiao__out_raw(&w->out, "]");
    jixiao__give(w->out.memory, all);
}

void jixiao__put_leaf(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    jixiao__member_text(&w->out, "{\"id\":", leaf->id);
    jixiao__member_text(&w->out, ",\"name\":", leaf->name);
    jixiao__member_num(&w->out, ",\"points\":", mark->points);
    jixiao__member_num(&w->out, ",\"score\":", mark->score);
    jixiao__member_num(&w->out, ",\"low\":", mark->low);
    jixiao__member_num(&w->out, ",\"high\":", mark->high);
    jixiao__member_num(&w->out, ",\"lost\":", mark->lost);
    jixiao__put_word(w, ",\"state\":", jixiao_state_name(mark->state));
    jixiao__member_num(&w->out, ",\"claim\":", mark->claim);
    jixiao__put_word(w, ",\"verdict\":", jixiao_verdict_name(mark->verdict));
    jixiao__member_num(&w->out, ",\"difference\":", mark->difference);
    jixiao__member_num(&w->out, ",\"reviewed\":", mark->reviewed);
    if (mark->judged_points) {
        jixiao__member_num(&w->out, ",\"judged\":{\"points\":", mark->judged_points);
        jixiao__member_num(&w->out, ",\"score\":", mark->judged_score);
        jixiao__out_raw(&w->out, "}");
    }
    if (w->flags & JIXIAO_JSON_WHY && w->flags & (JIXIAO_JSON_ZH | JIXIAO_JSON_EN)) {
        jixiao__out_raw(&w->out, ",\"why\":{");
        jixiao__put_languages(w, "", say_why, NULL, index);
        jixiao__out_raw(&w->out, "}");
    }
    jixiao__out_raw(&w->out, ",\"losses\":[");
    put_losses(w, index);
    jixiao__out_raw(&w->out, "]");
    put_rows(w, index);
    jixiao__out_raw(&w->out, "}");
}

void jixiao__put_group(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao_indicator *group = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    jixiao__member_text(&w->out, "{\"id\":", group->id);
    jixiao__member_text(&w->out, ",\"name\":", group->name);
    jixiao__member_num(&w->out, ",\"points\":", mark->points);
    jixiao__member_num(&w->out, ",\"declared\":", group->points);
    jixiao__member_num(&w->out, ",\"score\":", mark->score);
    jixiao__member_num(&w->out, ",\"low\":", mark->low);
    jixiao__member_num(&w->out, ",\"high\":", mark->high);
    if (mark->own_points != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"own\":", mark->own);
    jixiao__out_raw(&w->out, "}");
}
