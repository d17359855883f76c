/* SPDX-License-Identifier: MIT
 * Two that are compared as compare/1; many as compare-totals/1. */
#include "compare_words.h"
#include "write.h"

static const char *const side_keys[] = {",\"before\":", ",\"after\":"};

static void put_indicator(struct jixiao__writer *w, const char *before, const uint32_t index[2])
{
    const struct jixiao_compare *c = w->report->compare;
    uint32_t side = index[1] == JIXIAO_NONE ? 0 : 1;
    const struct jixiao_indicator *in =
        index[side] == JIXIAO_NONE ? NULL : &c->trees[side]->indicators[index[side]];
    jixiao__member_text(&w->out, before, in ? in->id : NULL);
    jixiao__member_text(&w->out, ",\"name\":", in ? in->name : NULL);
}

/* ---- Leaves ------------------------------------------------------------------------------- */

static void put_leaf_side(struct jixiao__writer *w, const struct jixiao_compared *row,
                          uint32_t side)
{
    jixiao__out_raw(&w->out, side_keys[side]);
    if (row->index[side] == JIXIAO_NONE) {
        jixiao__out_raw(&w->out, "null");
        return;
    }
    jixiao__member_num(&w->out, "{\"points\":", row->points[side]);
    jixiao__member_num(&w->out, ",\"claim\":", row->claim[side]);
    jixiao__member_num(&w->out, ",\"reviewed\":", row->reviewed[side]);
    jixiao__member_num(&w->out, ",\"score\":", row->score[side]);
    jixiao__member_num(&w->out, ",\"low\":", row->low[side]);
    jixiao__member_num(&w->out, ",\"high\":", row->high[side]);
    jixiao__member_text(&w->out, ",\"state\":", jixiao_state_name(row->state[side]));
    jixiao__out_raw(&w->out, "}");
}

static void put_changed(struct jixiao__writer *w, uint32_t changed)
{
    static const char *const names[] = {"name", "group", "points", "rule", "clause", "given"};
    const char *before = "";
    uint32_t i;
    jixiao__out_raw(&w->out, ",\"changed\":[");
    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (changed & (1U << i)) {
            jixiao__member_text(&w->out, before, names[i]);
            before = ",";
        }
    jixiao__out_raw(&w->out, "]");
}

static void put_leaf(struct jixiao__writer *w, size_t number)
{
    const struct jixiao_compared *row = &w->report->compare->rows[number];
    put_indicator(w, number ? ",{\"id\":" : "{\"id\":", row->index);
    put_leaf_side(w, row, 0);
    put_leaf_side(w, row, 1);
    jixiao__member_num(&w->out, ",\"change\":", row->change);
    put_changed(w, row->changed);
    jixiao__write_words(w, JIXIAO_VIEW_COMPARED, number);
    jixiao__out_raw(&w->out, "}");
}

/* ---- Differences -------------------------------------------------------------------------- */

static void put_cell(struct jixiao__out *out, const struct jixiao_column *column, jixiao_num num)
{
    if (num == JIXIAO_ABSENT || !column)
        jixiao__out_num(out, num);
    else
        jixiao__put_fact(out, column, num);
}

/* A number, a text; of a row that is in one alone an object. */
static void put_value(struct jixiao__out *out, const struct jixiao_difference *d, uint32_t side)
{
    const char *before = "{";
    uint32_t i;
    jixiao__out_raw(out, side_keys[side]);
    if (!d->form || !d->row[side]) {
        if (d->num[side] == JIXIAO_ABSENT)
            jixiao__out_string(out, d->text[side]);
        else if (jixiao__is_yes_no(d))
            jixiao__out_raw(out, d->num[side] ? "true" : "false");
        else
            put_cell(out, d->column, d->num[side]);
        return;
    }
    for (i = 0; i < d->form->n_columns; i++) {
        if (d->cells[i] == JIXIAO_ABSENT)
            continue;
        jixiao__member_text(out, before, d->form->columns[i].id);
        jixiao__out_raw(out, ":");
        put_cell(out, &d->form->columns[i], d->cells[i]);
        before = ",";
    }
    jixiao__out_raw(out, *before == '{' ? "{}" : "}");
}

static void put_row(struct jixiao__out *out, const char *before, uint32_t row)
{
    jixiao__out_raw(out, before);
    if (row)
        jixiao__out_whole(out, row);
    else
        jixiao__out_raw(out, "null");
}

static void put_difference(struct jixiao__writer *w, size_t number)
{
    const struct jixiao_difference *d = &w->report->compare->differences[number];
    put_indicator(w, number ? ",{\"id\":" : "{\"id\":", d->index);
    jixiao__member_text(&w->out, ",\"key\":", d->key);
    put_row(&w->out, ",\"row_before\":", d->row[0]);
    put_row(&w->out, ",\"row_after\":", d->row[1]);
    jixiao__member_text(&w->out, ",\"row_name\":", d->name);
    jixiao__member_text(&w->out, ",\"column\":", d->column ? d->column->id : NULL);
    put_value(&w->out, d, 0);
    put_value(&w->out, d, 1);
    jixiao__write_words(w, JIXIAO_VIEW_DIFFERENCES, number);
    jixiao__out_raw(&w->out, "}");
}

/* ---- The two ------------------------------------------------------------------------------ */

static void put_parts(struct jixiao__writer *w, const char *before, jixiao_num points,
                      jixiao_num score)
{
    jixiao__out_raw(&w->out, before);
    jixiao__member_num(&w->out, "{\"points\":", points);
    jixiao__member_num(&w->out, ",\"score\":", score);
    jixiao__out_raw(&w->out, "}");
}

/* What a side's sheet has as a whole. */
static void put_result(struct jixiao__writer *w, uint32_t side)
{
    const struct jixiao_compare *c = w->report->compare;
    const struct jixiao_tree *tree = c->trees[side];
    const struct jixiao_sheet *sheet = c->results[side]->sheet;
    const struct jixiao_total *t = &c->results[side]->total;
    const struct jixiao_compared *row = &c->rows[c->n_rows - 1];
    jixiao__member_text(&w->out,
                        ",\"department\":", jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
    jixiao__member_text(&w->out,
                        ",\"project\":", jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project"));
    jixiao__member_whole(&w->out, ",\"year\":", jixiao_sheet_year(sheet));
    jixiao__member_num(&w->out, ",\"points\":", row->points[side]);
    jixiao__member_num(&w->out, ",\"claim\":", row->claim[side]);
    jixiao__member_num(&w->out, ",\"reviewed\":", row->reviewed[side]);
    jixiao__member_num(&w->out, ",\"score\":", row->score[side]);
    jixiao__member_num(&w->out, ",\"low\":", row->low[side]);
    jixiao__member_num(&w->out, ",\"high\":", row->high[side]);
    jixiao__member_text(
        &w->out, ",\"grade\":", t->grade < tree->n_grades ? tree->grades[t->grade].name : NULL);
    put_parts(w, ",\"supported\":", t->supported_points, t->supported_score);
    put_parts(w, ",\"judged\":", t->judged_points, t->judged_score);
}

static void put_side(struct jixiao__writer *w, uint32_t side)
{
    const struct jixiao_compare *c = w->report->compare;
    jixiao__out_raw(&w->out, side_keys[side]);
    jixiao__member_source(&w->out, "{\"source\":", w->report->sources[side]);
    jixiao__member_text(&w->out, ",\"tree\":", c->trees[side]->id);
    if (c->results[side])
        put_result(w, side);
    else
        jixiao__member_text(&w->out, ",\"title\":", c->trees[side]->title);
    jixiao__out_raw(&w->out, "}");
}

static void write_pair(struct jixiao__writer *w)
{
    const struct jixiao_compare *c = w->report->compare;
    size_t i;
    jixiao__member_text(&w->out, "{\"jixiao\":\"compare/1\",\"library\":", jixiao_version());
    jixiao__member_text(&w->out, ",\"of\":", c->results[0] ? "sheets" : "trees");
    put_side(w, 0);
    put_side(w, 1);
    if (c->results[0]) {
        jixiao__member_num(&w->out, ",\"change\":", c->rows[c->n_rows - 1].change);
        jixiao__out_raw(&w->out, ",\"indicators\":[");
        for (i = 0; i + 1 < c->n_rows && !w->out.failed; i++)
            put_leaf(w, i);
        jixiao__out_raw(&w->out, "]");
    }
    jixiao__out_raw(&w->out, ",\"differences\":[");
    for (i = 0; i < c->n_differences && !w->out.failed; i++)
        put_difference(w, i);
    jixiao__out_raw(&w->out, "]}");
}

static void write_many(struct jixiao__writer *w)
{
    const struct jixiao_report *r = w->report;
    const struct jixiao__report_view *sums = &jixiao__view_shift_sums;
    size_t row;
    jixiao__member_text(&w->out, "{\"jixiao\":\"compare-totals/1\",\"library\":", jixiao_version());
    jixiao__member_text(&w->out,
                        ",\"before\":", r->n_shifts && !r->has_trees ? r->shifts[0].tree : NULL);
    jixiao__member_text(&w->out, ",\"after\":", r->after);
    jixiao__member_whole(&w->out, ",\"sheets\":", (int64_t)r->n_shifts);
    for (row = 0; row < sums->rows(r); row++) {
        struct jixiao_cell id = {0}, count = {0};
        sums->cell(r, row, 0, &id);
        sums->cell(r, row, 1, &count);
        jixiao__member_text(&w->out, ",", id.text);
        jixiao__member_whole(&w->out, ":", count.count);
    }
    jixiao__write_rows(w, ",\"departments\":[", &jixiao__view_shifts, r->n_shifts);
    jixiao__out_raw(&w->out, "}");
}

void jixiao__write_compare(struct jixiao__writer *w)
{
    if (w->report->compare)
        write_pair(w);
    else
        write_many(w);
}
