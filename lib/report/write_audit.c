/* SPDX-License-Identifier: MIT
 * An audit as JSON lines: audit/1 a department, then audit-totals/1. */
#include "write.h"

static void put_department(struct jixiao__writer *w, const struct jixiao__department *d)
{
    const struct jixiao_total *t = &d->total;
    jixiao__member_source(&w->out, "{\"jixiao\": \"audit/1\", \"source\": ", d->source);
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

/* Words are the same in either language of the reader: both are there. */
static void put_words(struct jixiao__writer *w, const struct jixiao__report_view *view, size_t row)
{
    static const char *const keys[] = {"\"zh\": ", ", \"en\": "};
    uint32_t before = w->lang;
    for (w->lang = 0; w->lang < 2; w->lang++)
        if (jixiao__write_cell(w, view, row, view->columns - 1))
            jixiao__member_text(&w->out, keys[w->lang], w->cell.data);
        else
            w->out.failed = 1;
    w->lang = before;
}

/* A cell that is no words. */
static void put_value(struct jixiao__writer *w, const struct jixiao_head *head,
                      const struct jixiao_cell *c)
{
    jixiao__out_string(&w->out, head->id);
    jixiao__out_raw(&w->out, ": ");
    if (c->type == JIXIAO_CELL_COUNT)
        jixiao__out_whole(&w->out, c->count);
    else if (c->type == JIXIAO_CELL_TEXT)
        jixiao__member_source(&w->out, "", c->text); /* which some are */
    else
        jixiao__out_num(&w->out, c->num);
}

void jixiao__write_rows(struct jixiao__writer *w, const char *key,
                        const struct jixiao__report_view *view, size_t rows)
{
    size_t row;
    uint32_t column;
    jixiao__out_raw(&w->out, key);
    for (row = 0; row < rows && !w->out.failed; row++) {
        const char *before = row ? ", {" : "{";
        for (column = 0; column < view->columns; column++) {
            struct jixiao_cell c = {0};
            int is_words = jixiao__same(view->heads[column].id, "words");
            view->cell(w->report, row, column, &c);
            if (c.type == JIXIAO_CELL_BLANK || c.type == JIXIAO_CELL_BETWEEN ||
                (c.type == JIXIAO_CELL_WORDS && !is_words))
                continue;
            jixiao__out_raw(&w->out, before);
            before = ", ";
            if (is_words)
                put_words(w, view, row);
            else
                put_value(w, &view->heads[column], &c);
        }
        jixiao__out_raw(&w->out, "}");
    }
    jixiao__out_raw(&w->out, "]");
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
    jixiao__write_rows(w, ", \"supervisors\": [", &jixiao__view_supervisors,
                       w->report->n_supervisors);
    jixiao__write_rows(w, ", \"grades\": [", &jixiao__view_grades, w->report->n_grades);
    jixiao__write_rows(w, ", \"against\": [", &jixiao__view_against, w->report->n_amounts);
    jixiao__write_rows(w, ", \"recheck\": [", &jixiao__view_recheck, w->report->n_clues);
    jixiao__write_rows(w, ", \"leaves\": [", &jixiao__view_spread, w->report->n_spreads);
    jixiao__write_rows(w, ", \"readings\": [", &jixiao__view_readings, w->report->n_readings);
    jixiao__out_raw(&w->out, "}\n");
}

void jixiao__write_audit(struct jixiao__writer *w)
{
    size_t i;
    for (i = 0; i < w->report->n_counted && !w->out.failed; i++)
        put_department(w, &w->report->departments[w->report->order[i]]);
    put_sums(w);
}
