/* SPDX-License-Identifier: MIT
 * An audit as JSON lines: audit/1 a department, then audit-totals/1. */
#include "write.h"

static void put_text(struct jixiao__writer *w, const char *before, const char *text)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_string(&w->out, text);
}

static void put_num(struct jixiao__writer *w, const char *before, jixiao_num num)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_num(&w->out, num);
}

static void put_count(struct jixiao__writer *w, const char *before, int64_t count)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_whole(&w->out, count);
}

static void put_department(struct jixiao__writer *w, const struct jixiao__department *d)
{
    const struct jixiao_total *t = &d->total;
    put_text(w, "{\"jixiao\": \"audit/1\", \"source\": ", d->source);
    put_text(w, ", \"tree\": ", d->tree);
    put_text(w, ", \"department\": ", d->department);
    put_count(w, ", \"year\": ", d->year);
    put_num(w, ", \"points\": ", t->points);
    put_num(w, ", \"claim\": ", t->claim);
    put_num(w, ", \"score\": ", t->score);
    put_num(w, ", \"low\": ", t->low);
    put_num(w, ", \"high\": ", t->high);
    put_num(w, ", \"reviewed\": ", t->reviewed);
    put_num(w, ", \"difference\": ", t->difference);
    put_text(w, ", \"verdict\": ", jixiao_verdict_name(t->verdict));
    put_text(w, ", \"grade\": ", d->grade);
    put_num(w, ", \"supported\": {\"points\": ", t->supported_points);
    put_num(w, ", \"score\": ", t->supported_score);
    put_count(w, "}, \"missing\": ", t->states[JIXIAO_MISSING]);
    put_count(w, ", \"invalid\": ", t->states[JIXIAO_INVALID]);
    put_count(w, ", \"findings\": ", d->findings);
    if (d->id) {
        put_text(w, ", \"largest\": {\"id\": ", d->id);
        put_text(w, ", \"name\": ", d->name);
        put_num(w, ", \"difference\": ", d->largest);
        jixiao__out_raw(&w->out, "}}\n");
    } else {
        jixiao__out_raw(&w->out, ", \"largest\": null}\n");
    }
}

static void put_sums(struct jixiao__writer *w)
{
    const struct jixiao__audit_sums *s = &w->report->sums;
    uint32_t verdict;
    put_count(
        w, "{\"jixiao\": \"audit-totals/1\", \"departments\": ", (int64_t)w->report->n_departments);
    put_count(w, ", \"scored\": ", s->scored);
    put_num(w, ", \"over_claimed\": ", s->over);
    put_num(w, ", \"under_claimed\": ", s->under);
    for (verdict = JIXIAO_AGREES; verdict < JIXIAO_VERDICT_END; verdict++) {
        put_text(w, verdict == JIXIAO_AGREES ? ", \"verdicts\": {" : ", ",
                 jixiao_verdict_name(verdict));
        put_count(w, ": ", s->verdicts[verdict]);
    }
    put_count(w, "}, \"missing\": ", s->missing);
    put_count(w, ", \"invalid\": ", s->invalid);
    put_count(w, ", \"findings\": ", s->findings);
    jixiao__out_raw(&w->out, "}\n");
}

void jixiao__write_audit(struct jixiao__writer *w)
{
    size_t i;
    for (i = 0; i < w->report->n_departments && !w->out.failed; i++)
        put_department(w, &w->report->departments[w->report->order[i]]);
    put_sums(w);
}
