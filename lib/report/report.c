/* SPDX-License-Identifier: MIT
 * What all reports do: rows, cells, texts. */
#include "report.h"

/* What a report, and a view, is of: an audit, a result, records of trees and kinds, a what if, two
 * that are compared, or many under two trees. */
enum of { OF_AUDIT, OF_RESULT, OF_RECORD, OF_WHAT_IF, OF_TWO, OF_MANY };

static const struct {
    const struct jixiao__report_view *view;
    enum of of;
} views[JIXIAO_VIEW_END] = {
    [JIXIAO_VIEW_DEPARTMENTS] = {&jixiao__view_departments, OF_AUDIT},
    [JIXIAO_VIEW_SUMMARY] = {&jixiao__view_summary, OF_AUDIT},
    [JIXIAO_VIEW_TOTALS] = {&jixiao__view_totals, OF_AUDIT},
    [JIXIAO_VIEW_CLAIMS] = {&jixiao__view_claims, OF_AUDIT},
    [JIXIAO_VIEW_TWICE] = {&jixiao__view_twice, OF_AUDIT},
    [JIXIAO_VIEW_REFUSED] = {&jixiao__view_refused, OF_AUDIT},
    [JIXIAO_VIEW_LINES] = {&jixiao__view_lines, OF_RESULT},
    [JIXIAO_VIEW_INDICATORS] = {&jixiao__view_indicators, OF_RESULT},
    [JIXIAO_VIEW_LEAVES] = {&jixiao__view_leaves, OF_RESULT},
    [JIXIAO_VIEW_LOST] = {&jixiao__view_lost, OF_RESULT},
    [JIXIAO_VIEW_FINDINGS] = {&jixiao__view_findings, OF_RESULT},
    [JIXIAO_VIEW_ERRORS] = {&jixiao__view_errors, OF_RESULT},
    [JIXIAO_VIEW_REMARKS] = {&jixiao__view_remarks, OF_RESULT},
    [JIXIAO_VIEW_TREES] = {&jixiao__view_trees, OF_RECORD},
    [JIXIAO_VIEW_KINDS] = {&jixiao__view_kinds, OF_RECORD},
    [JIXIAO_VIEW_ABOUT] = {&jixiao__view_about, OF_RECORD},
    [JIXIAO_VIEW_TREE] = {&jixiao__view_tree, OF_RECORD},
    [JIXIAO_VIEW_TREE_FINDINGS] = {&jixiao__view_tree_findings, OF_RECORD},
    [JIXIAO_VIEW_KIND] = {&jixiao__view_kind, OF_RECORD},
    [JIXIAO_VIEW_FILES] = {&jixiao__view_files, OF_AUDIT},
    [JIXIAO_VIEW_ABSENT] = {&jixiao__view_absent, OF_AUDIT},
    [JIXIAO_VIEW_UNEXPECTED] = {&jixiao__view_unexpected, OF_AUDIT},
    [JIXIAO_VIEW_SUPERVISORS] = {&jixiao__view_supervisors, OF_AUDIT},
    [JIXIAO_VIEW_GRADES] = {&jixiao__view_grades, OF_AUDIT},
    [JIXIAO_VIEW_RECHECK] = {&jixiao__view_recheck, OF_AUDIT},
    [JIXIAO_VIEW_AGAINST] = {&jixiao__view_against, OF_AUDIT},
    [JIXIAO_VIEW_SPREAD] = {&jixiao__view_spread, OF_AUDIT},
    [JIXIAO_VIEW_READINGS] = {&jixiao__view_readings, OF_AUDIT},
    [JIXIAO_VIEW_SLIP] = {&jixiao__view_slip, OF_RESULT},
#ifndef JIXIAO_NO_WHAT_IF
    [JIXIAO_VIEW_STEPS] = {&jixiao__view_steps, OF_WHAT_IF},
    [JIXIAO_VIEW_UNKNOWNS] = {&jixiao__view_unknowns, OF_WHAT_IF},
#endif
    [JIXIAO_VIEW_FOUND] = {&jixiao__view_found, OF_RESULT},
#ifndef JIXIAO_NO_COMPARE
    [JIXIAO_VIEW_COMPARED] = {&jixiao__view_compared, OF_TWO},
    [JIXIAO_VIEW_COMPARED_FORM] = {&jixiao__view_compared_form, OF_TWO},
    [JIXIAO_VIEW_DIFFERENCES] = {&jixiao__view_differences, OF_TWO},
    [JIXIAO_VIEW_CHANGES] = {&jixiao__view_changes, OF_TWO},
    [JIXIAO_VIEW_SHIFTS] = {&jixiao__view_shifts, OF_MANY},
    [JIXIAO_VIEW_SHIFT_SUMS] = {&jixiao__view_shift_sums, OF_MANY},
#endif
};

const struct jixiao__report_view *jixiao__view_at(uint32_t view)
{
    return view < JIXIAO_VIEW_END ? views[view].view : NULL;
}

static enum of of_what(const struct jixiao_report *report)
{
    return report->is_shifts ? OF_MANY
           : report->compare ? OF_TWO
           : report->what_if ? OF_WHAT_IF
           : report->record  ? OF_RECORD
           : report->result  ? OF_RESULT
                             : OF_AUDIT;
}

static int is_of(const struct jixiao_report *report, uint32_t view)
{
    return views[view].of == of_what(report);
}

const struct jixiao_head *jixiao_report_head(uint32_t view, uint32_t column)
{
    const struct jixiao__report_view *v = jixiao__view_at(view);
    return v && column < v->columns ? &v->heads[column] : NULL;
}

size_t jixiao_report_rows(const struct jixiao_report *report, uint32_t view)
{
    const struct jixiao__report_view *v = jixiao__view_at(view);
    if (!report || !v || !report->done || !is_of(report, view))
        return 0;
    return v->rows(report);
}

uint32_t jixiao_report_level(const struct jixiao_report *report, uint32_t view, size_t row)
{
    size_t rows = jixiao_report_rows(report, view);
    int has_sums = view == JIXIAO_VIEW_DEPARTMENTS || view == JIXIAO_VIEW_INDICATORS ||
                   view == JIXIAO_VIEW_LEAVES || view == JIXIAO_VIEW_LOST ||
                   view == JIXIAO_VIEW_SUPERVISORS || view == JIXIAO_VIEW_COMPARED ||
                   view == JIXIAO_VIEW_COMPARED_FORM;
    if (row >= rows || (has_sums && row + 1 == rows))
        return 0;
    if (jixiao__view_at(view)->level)
        return jixiao__view_at(view)->level(report, row);
    return view == JIXIAO_VIEW_INDICATORS ? report->result->tree->indicators[row].level : 1;
}

size_t jixiao_report_origin(const struct jixiao_report *report, uint32_t view, size_t row)
{
    if (row >= jixiao_report_rows(report, view))
        return SIZE_MAX;
    switch (view) {
    case JIXIAO_VIEW_DEPARTMENTS:
    case JIXIAO_VIEW_SUMMARY:
        return row < report->n_counted ? report->order[row] : SIZE_MAX;
    case JIXIAO_VIEW_CLAIMS:
        return report->claims[report->claim_order[row]].origin;
    case JIXIAO_VIEW_TWICE:
        return report->twice[row];
    case JIXIAO_VIEW_UNEXPECTED:
        return report->unexpected[row];
    case JIXIAO_VIEW_RECHECK:
        return jixiao__clue_origin(report, row);
    case JIXIAO_VIEW_AGAINST:
        return report->amounts[row].origin;
    case JIXIAO_VIEW_READINGS:
        return report->readings[row].origin;
    case JIXIAO_VIEW_SHIFTS:
        return report->order[row];
    default:
        return SIZE_MAX;
    }
}

int jixiao_report_cell(const struct jixiao_report *report, uint32_t view, size_t row,
                       uint32_t column, struct jixiao_cell *cell)
{
    const struct jixiao__report_view *v = jixiao__view_at(view);
    if (!cell)
        return JIXIAO_ERR_ARGUMENT;
    memset(cell, 0, sizeof *cell);
    if (!v || row >= jixiao_report_rows(report, view) || column >= v->columns)
        return JIXIAO_ERR_ARGUMENT;
    v->cell(report, row, column, cell);
    return JIXIAO_OK;
}

/* ---- Texts -------------------------------------------------------------------------------- */

void jixiao__put_total_word(struct jixiao__text *text)
{
    jixiao__say(text, "合计", "Total");
}

void jixiao__put_places(struct jixiao__text *text, jixiao_num num, uint32_t places)
{
    char digits[24];
    jixiao__put_bytes(text, digits, jixiao_num_format(num, places, digits, sizeof digits));
}

void jixiao__put_nums(struct jixiao__text *text, const char *const words[2], jixiao_num a,
                      uint32_t places_a, jixiao_num b, uint32_t places_b)
{
    const char *at = words[text->lang == JIXIAO_EN], *next;
    int n;
    for (n = 0; (next = strchr(at, '%')) != NULL; at = next + 1, n++) {
        jixiao__put_bytes(text, at, (size_t)(next - at));
        jixiao__put_places(text, n ? b : a, n ? places_b : places_a);
    }
    jixiao__put(text, at);
}

void jixiao__put_label(struct jixiao__text *text, const char *name, const char *id, int is_shared)
{
    jixiao__put(text, name);
    if (is_shared)
        jixiao__say(text, "（$s）", " ($s)", id);
}

int jixiao__name_is_shared(const struct jixiao_tree *tree, uint32_t index)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    uint32_t i;
    if (!jixiao__is_leaf(leaf))
        return 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *other = &tree->indicators[i];
        if (i != index && jixiao__is_leaf(other) && jixiao__same(other->name, leaf->name))
            return 1;
    }
    return 0;
}

void jixiao__put_found(struct jixiao__text *text, const struct jixiao_tree *tree,
                       const struct jixiao_finding *finding)
{
    jixiao__put_finding(tree, finding, 1, text);
    jixiao__say(text, " [$s]", " [$s]", jixiao_err_name(finding->code));
}

static const char *word(const struct jixiao_cell *c, int names, uint32_t lang)
{
    uint32_t code = (uint32_t)c->count;
    if (c->type == JIXIAO_CELL_STATE)
        return names ? jixiao_state_name(code) : jixiao_state_text(code, lang);
    return names ? jixiao_verdict_name(code) : jixiao_verdict_text(code, lang);
}

void jixiao__put_cell(const struct jixiao_report *r, const struct jixiao__report_view *view,
                      size_t row, uint32_t column, int names, struct jixiao__text *text)
{
    struct jixiao_cell c;
    memset(&c, 0, sizeof c);
    view->cell(r, row, column, &c);
    switch (c.type) {
    case JIXIAO_CELL_TEXT:
        jixiao__put(text, c.text);
        break;
    case JIXIAO_CELL_WORDS:
        view->say(r, row, column, text);
        break;
    case JIXIAO_CELL_SIGNED:
        jixiao__put(text, c.num > 0 ? "+" : "");
        jixiao__put_places(text, c.num, c.places);
        break;
    case JIXIAO_CELL_NUM:
        jixiao__put_places(text, c.num, c.places);
        break;
    case JIXIAO_CELL_BETWEEN:
    case JIXIAO_CELL_OF:
        jixiao__put_places(text, c.num, c.places);
        jixiao__put(text, c.type == JIXIAO_CELL_OF ? "/" : "–");
        jixiao__put_places(text, c.high, c.type == JIXIAO_CELL_OF ? 0 : c.places);
        break;
    case JIXIAO_CELL_COUNT:
        jixiao__put_count(text, (uint64_t)c.count);
        break;
    case JIXIAO_CELL_STATE:
    case JIXIAO_CELL_VERDICT:
        jixiao__put(text, word(&c, names, text->lang));
        break;
    default:
        break;
    }
}

size_t jixiao_report_text(const struct jixiao_report *report, uint32_t view, size_t row,
                          uint32_t column, uint32_t lang, char *buf, size_t size)
{
    const struct jixiao__report_view *v = jixiao__view_at(view);
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (v && row < jixiao_report_rows(report, view) && column < v->columns)
        jixiao__put_cell(report, v, row, column, 0, &text);
    return jixiao__text_end(&text);
}

size_t jixiao_report_title(const struct jixiao_report *report, uint32_t view, uint32_t lang,
                           char *buf, size_t size)
{
    const struct jixiao__report_view *v = jixiao__view_at(view);
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (report && report->done && v && v->title && is_of(report, view))
        v->title(report, &text);
    return jixiao__text_end(&text);
}

size_t jixiao_text_shown(const char *string, char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, JIXIAO_ZH, buf, size);
    jixiao__put(&text, string ? string : "");
    return jixiao__text_end(&text);
}
