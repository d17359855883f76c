/* SPDX-License-Identifier: MIT
 * Writing a report: a growing text, and one cell at a time before it is quoted. */
#ifndef JIXIAO_REPORT_WRITE_H
#define JIXIAO_REPORT_WRITE_H

#include "../io/json/json.h"
#include "report.h"

struct jixiao__writer {
    const struct jixiao_report *report;
    uint32_t lang;
    int names;   /* states and verdicts by their stable names */
    int is_page; /* a page of its own: with its styles, and nothing cut off */
    struct jixiao__out cell;
    struct jixiao__out out;
};

/* Writes a cell into w->cell; its length. */
size_t jixiao__write_cell(struct jixiao__writer *w, const struct jixiao__report_view *view,
                          size_t row, uint32_t column);

/* A view as CSV. */
void jixiao__write_csv(struct jixiao__writer *w, uint32_t number, int with_heads);
/* write_sql.c: tables for a tree. */
void jixiao__write_sql(struct jixiao__writer *w);
/* Behind a comma "zh" and "en": the last column of a row of that view. */
void jixiao__write_words(struct jixiao__writer *w, uint32_t number, size_t row);
void jixiao__write_audit(struct jixiao__writer *w);
/* The rows of a view behind `key` as a list of objects, by the ids of its columns, without blank cells
 * and what is not known; of words only those of the last column, if its id is that. */
void jixiao__write_rows(struct jixiao__writer *w, const char *key,
                        const struct jixiao__report_view *view, size_t rows);
#ifdef JIXIAO_NO_COMPARE
static inline void jixiao__write_compare(struct jixiao__writer *w)
{
    (void)w; /* there are no such reports */
}
#else
void jixiao__write_compare(struct jixiao__writer *w);
#endif
#ifdef JIXIAO_NO_WHAT_IF
static inline void jixiao__write_what_if(struct jixiao__writer *w)
{
    (void)w; /* there are no such reports */
}
#else
void jixiao__write_what_if(struct jixiao__writer *w);
#endif
/* write_html.c: the body of a page, or a fragment. */
void jixiao__write_html(struct jixiao__writer *w);
/* A text, and the words of the writer's language, escaped. */
void jixiao__html_text(struct jixiao__writer *w, const char *text, size_t size);
void jixiao__html_words(struct jixiao__writer *w, const char *zh, const char *en);
/* A cell as people read it, escaped. */
void jixiao__html_cell(struct jixiao__writer *w, uint32_t view, size_t row, uint32_t column);
/* How a cell is laid out, and coloured where somebody should look. */
const char *jixiao__html_style(const struct jixiao_head *head, const struct jixiao_cell *c);
/* What stands above a view, in that element; nothing where that is nothing. */
void jixiao__html_title(struct jixiao__writer *w, uint32_t view, const char *element);
/* write_page.c: the head of a page; the departments of an audit that open to their sheets. */
void jixiao__html_head(struct jixiao__writer *w);
void jixiao__html_departments(struct jixiao__writer *w);
/* write_slip.c: what a unit is asked. */
void jixiao__write_slip(struct jixiao__writer *w);
/* write_charts.c: where points were lost; how the scores of an audit lie. */
void jixiao__html_losses(struct jixiao__writer *w);
void jixiao__html_scores(struct jixiao__writer *w);

#endif
