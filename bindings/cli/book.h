/* SPDX-License-Identifier: MIT
 *
 * Workbooks (.xlsx), on libxlsxwriter: the form 打分表, the facts 依据, the losses 失分. An empty
 * one is filled in by hand and scores itself by the formulas of the add-in; a scored one holds
 * values. Both have the same cells at the same places; docs/formats.md says how a program finds
 * them. book_page.h writes cells; book_layout.h knows where what stands; each worksheet has its
 * file; book.c makes workbooks of them.
 */
#ifndef BOOK_H
#define BOOK_H

#include "book_layout.h"

/* book_form.c, book_facts.c, book_lost.c: begin a worksheet, and write it. */
void form_begin(struct form *form);
void form_write(struct form *form);
void facts_begin(struct form *form);
void facts_write(struct form *form);
/* book_head.c: what stands above the form; a heading over some columns and rows. */
void head_write(struct form *form);
void head_merged(struct form *form, lxw_row_t rows, lxw_col_t first, lxw_col_t last,
                 enum word word);
/* book_check.c: how many numbers of the row at hand are dates, of a form of facts that begin at
 * that column; `own` has a plain number. */
void check_dates(struct form *form, const struct jixiao_indicator *leaf,
                 const struct jixiao_form *facts, lxw_col_t first, lxw_col_t own, lxw_col_t to);
/* book_check.c: the list of checks above an empty form, once that is laid out. */
void check_write(struct form *form);
/* book_help.c: above a leaf's tables, by its place in the form and in the tree; a value of a column
 * in words. */
void put_caption(struct form *form, uint32_t leaf);
void put_help(struct form *form, uint32_t index);
const char *value_said(const struct run *run, const struct jixiao_column *column, jixiao_num value);
/* book_meta.c: what else the sheet says, on the worksheet of facts: keys up to that column, their
 * values from that one on. */
void meta_write(struct form *form, lxw_col_t key_end, lxw_col_t value_at);
void lost_begin(struct form *form);
void lost_write(struct form *form);
/* book_tree.c: the tree as a range, for trees that are not shipped. */
void tree_write(struct form *form);

#endif
