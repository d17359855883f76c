/* SPDX-License-Identifier: MIT
 * An audit as JSON lines: audit/1 a department, then audit-totals/1. */
#include "write.h"

static void put_department(struct jixiao__writer *w, const struct jixiao__department *d)
{
    const struct jixiao_total *t = &d->total;
    jixiao__member_text(&w->out, "{\"jixiao\": \"audit/1\", \"source\": ", d->source);
    jixiao__member_text(&w->out, ", \"tree\": ", d->tree);
    jixiao__member_text(&w->out, ", \"department\": ", d->department);
    jixiao__member_whole(&w->out, ", \"year\": ", d->year);
    jixiao__member_num(&w->out, ", \"points\": ", t->points);
    jixiao__member_num(&w->out, ", \"claim\": ", t->claim);
    jixiao__member_num(&w->out, ", \"score\": ", t->score);
    jixiao__member_num(&w->out, ", \"low\": ", t->low);
    jixiao__member_num(&w->out, ", \"high\": ", t->high);
    jixiao__member_num(&w->out, ", \"reviewed\": ", t->reviewed);
    jixiao__member_num(&w->out, ", \"difference\": ", t->difference);
    jixiao__member_text(&w->out, ", \"verdict\": ", jixiao_verdict_name(t->verdict));
    jixiao__member_text(&w->out, ", \"grade\": ", d->grade);
    jixiao__member_num(&w->out, ", \"supported\": {\"points\": ", t->supported_points);
    jixiao__member_num(&w->out, ", \"score\": ", t->supported_score);
    jixiao__member_num(&w->out, "}, \"judged\": {\"points\": ", t->judged_points);
    jixiao__member_num(&w->out, ", \"score\": ", t->judged_score);
    jixiao__member_whole(&w->out, "}, \"missing\": ", t->states[JIXIAO_MISSING]);
    jixiao__member_whole(&w->out, ", \"invalid\": ", t->states[JIXIAO_INVALID]);
    jixiao__member_whole(&w->out, ", \"findings\": ", d->findings);
    if (d->id) {
        jixiao__member_text(&w->out, ", \"largest\": {\"id\": ", d->id);
        jixiao__member_text(&w->out, ", \"name\": ", d->name);
        jixiao__member_num(&w->out, ", \"difference\": ", d->largest);
        jixiao__out_raw(&w->out, "}}\n");
    } else {
        jixiao__out_raw(&w->out, ", \"largest\": null}\n");
    }
}

static void put_sums(struct jixiao__writer *w)
{
    const struct jixiao__audit_sums *s = &w->report->sums;
    uint32_t verdict;
    jixiao__member_whole(&w->out, "{\"jixiao\": \"audit-totals/1\", \"departments\": ",
                         (int64_t)w->report->n_counted);
    jixiao__member_whole(&w->out, ", \"scored\": ", s->scored);
    jixiao__member_num(&w->out, ", \"over_claimed\": ", s->over);
    jixiao__member_num(&w->out, ", \"under_claimed\": ", s->under);
    for (verdict = JIXIAO_AGREES; verdict < JIXIAO_VERDICT_END; verdict++) {
        jixiao__member_text(&w->out, verdict == JIXIAO_AGREES ? ", \"verdicts\": {" : ", ",
                            jixiao_verdict_name(verdict));
        jixiao__member_whole(&w->out, ": ", s->verdicts[verdict]);
    }
    jixiao__member_whole(&w->out, "}, \"missing\": ", s->missing);
    jixiao__member_whole(&w->out, ", \"invalid\": ", s->invalid);
    jixiao__member_whole(&w->out, ", \"findings\": ", s->findings);
    jixiao__out_raw(&w->out, "}\n");
}

void jixiao__write_audit(struct jixiao__writer *w)
{
    size_t i;
    for (i = 0; i < w->report->n_counted && !w->out.failed; i++)
        put_department(w, &w->report->departments[w->report->order[i]]);
    put_sums(w);
}
