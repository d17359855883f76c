/* SPDX-License-Identifier: MIT
 * An .ods file: ods.c goes through its tables, ods_cell.c says what a cell is. */
#ifndef JIXIAO_ODS_H
#define JIXIAO_ODS_H

#include "xml.h"

/* A cell that is being read. */
struct jixiao__ods_cell {
    struct jixiao__book *book;
    uint32_t type; /* enum jixiao_grid_type; JIXIAO_GRID_BLANK: it does not say */
    int is_percent, is_yes, is_error, has_formula;
    /* What its attributes say, and what is shown: its paragraphs. */
    struct jixiao__book_text formula, value, shown;
    int paragraphs; /* begun so far */
    int depth;      /* of elements in the paragraph; 0: none is open */
    int note;       /* the depth of what is no text of the cell's; 0: none */
    enum { JIXIAO__ODS_WORD, JIXIAO__ODS_SPACE, JIXIAO__ODS_BEGIN } space;
};

void jixiao__ods_begin(struct jixiao__ods_cell *cell, const char **attributes);
/* An element and a text in it. */
void jixiao__ods_element(struct jixiao__ods_cell *cell, struct jixiao__xml_name name,
                         const char **attributes);
void jixiao__ods_text(struct jixiao__ods_cell *cell, const char *text, size_t size);
void jixiao__ods_end_element(struct jixiao__ods_cell *cell);
/* What it is; its text lasts until the next begins. */
struct jixiao_grid_cell jixiao__ods_end(const struct jixiao__ods_cell *cell);

#endif
