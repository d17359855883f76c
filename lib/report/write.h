/* SPDX-License-Identifier: MIT
 * Writing a report: a growing text, and one cell at a time before it is quoted. */
#ifndef JIXIAO_REPORT_WRITE_H
#define JIXIAO_REPORT_WRITE_H

#include "../io/json/json.h"
#include "report.h"

struct jixiao__writer {
    const struct jixiao_report *report;
    uint32_t lang;
    int names; /* states and verdicts by their stable names */
    struct jixiao__out cell;
    struct jixiao__out out;
};

/* Writes a cell into w->cell; its length. */
size_t jixiao__write_cell(struct jixiao__writer *w, const struct jixiao__report_view *view,
                          size_t row, uint32_t column);

void jixiao__write_csv(struct jixiao__writer *w, int with_heads);
void jixiao__write_audit(struct jixiao__writer *w);
void jixiao__write_html(struct jixiao__writer *w);

#endif
