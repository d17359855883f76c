/* SPDX-License-Identifier: MIT
 * The printed form of a tree, as a bureau hands it out, among the worksheets: printed_heads.c finds
 * the headings, printed_rows.c the rows beneath them, printed_match.c whose rows they are and of
 * which tree, printed_about.c the department, the year and the project, printed.c fills the sheet. */
#ifndef JIXIAO_PRINTED_H
#define JIXIAO_PRINTED_H

#include "grid.h"

/* The levels of a form, and the most rows that one has. */
enum { JIXIAO__LEVELS = 4, JIXIAO__PRINTED_ROWS = 4096 };

/* What stands in a column; its levels are 0 to 3, the last the indicator itself. */
enum jixiao__printed_column {
    JIXIAO__PRINTED_LEVEL,
    JIXIAO__PRINTED_POINTS = JIXIAO__LEVELS,
    JIXIAO__PRINTED_CLAIM,
    JIXIAO__PRINTED_REVIEW,
    JIXIAO__PRINTED_CRITERION,
    JIXIAO__PRINTED_EXPLANATION,
    JIXIAO__PRINTED_REMARK,
    JIXIAO__PRINTED_REASON,
    JIXIAO__PRINTED_TARGET,
    JIXIAO__PRINTED_ACTUAL,
    JIXIAO__PRINTED_BUDGET,
    JIXIAO__PRINTED_SPENT,
    JIXIAO__PRINTED_OPENING,
    JIXIAO__PRINTED_COLUMNS
};

/* The headings of the rows beneath them: the column of each, or 0. */
struct jixiao__printed_heads {
    uint32_t columns[JIXIAO__PRINTED_COLUMNS];
    uint32_t twice; /* a second column of claims, or 0 */
    uint32_t rows;  /* of the page: one, or two where headings stand above headings */
};

/* What stands in a row, and in those that go on with it. */
struct jixiao__printed_row {
    const struct jixiao__grid_cell
        *levels[JIXIAO__LEVELS];          /* those above it that are not repeated, too */
    const struct jixiao__grid_cell *name; /* the deepest of them */
    const struct jixiao__grid_cell *cells[JIXIAO__PRINTED_COLUMNS];
    uint32_t at[JIXIAO__PRINTED_COLUMNS]; /* the places of these */
    uint32_t level_at[JIXIAO__LEVELS], name_at;
    int depth;      /* of the name among the levels */
    int is_total;   /* 合计 */
    int is_funds;   /* of the table of the project's money */
    uint32_t index; /* of its leaf, or JIXIAO_NONE */
    uint32_t goal;  /* of a leaf of goals, and of the money: its row of facts, from 1; 0: it is the
                       leaf itself */
    uint32_t first, count; /* those that it may be, while it is looked for */
};

/* A form that is being read: pages that go on with one another. */
struct jixiao__printed {
    struct jixiao_grid *grid;
    uint32_t page, end; /* its pages */
    struct jixiao__printed_row *rows;
    size_t n_rows;
    uint32_t twice; /* the place of a second column of claims, or 0 */
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    uint8_t *keep;     /* an indicator each, while one is looked for: it may be this */
    uint32_t *rows_of; /* likewise: how many rows are its own, or its goals */
    uint32_t room;     /* of both */
};

/* The headings that begin at a row of the grid, before `end`. 0: there are none. */
int jixiao__printed_heads(const struct jixiao_grid *grid, uint32_t row, uint32_t end,
                          struct jixiao__printed_heads *heads);

/* The points that are printed in a row, or JIXIAO_ABSENT. */
jixiao_num jixiao__printed_row_points(const struct jixiao__printed_row *row);
/* Takes the rows of all pages in. 0: no memory. */
int jixiao__printed_rows(struct jixiao__printed *form);
/* Takes in a form that begins on that page: its pages, *page being the last of them, and its rows.
 * 0: no memory. */
int jixiao__printed_begin(struct jixiao__printed *form, struct jixiao_grid *grid, uint32_t *page);

/* Says of each row which leaf's it is. Returns how well the tree fits, 2 for each leaf that is
 * printed with its points, 1 for one without them; *found is how many leaves there are. */
uint32_t jixiao__printed_match(struct jixiao__printed *form, const struct jixiao_tree *tree,
                               uint32_t *found);
/* How many leaves the tree has. */
uint32_t jixiao__printed_leaves(const struct jixiao_tree *tree);
/* Finds the tree among those that ship, and matches it; NULL: none or several, and `words` say how
 * much of each was found. */
const struct jixiao_tree *jixiao__printed_tree(struct jixiao__printed *form, char *words,
                                               size_t room);

/* The first of the rows above the headings of a page: of the first page before it that has none. */
uint32_t jixiao__printed_above(const struct jixiao_grid *grid, uint32_t page);
/* Whether the rows above the headings of a page name a department, a project or a year. */
int jixiao__printed_has_title(struct jixiao_grid *grid, uint32_t page);
/* Fills what they say into the sheet, and what they do not from what the caller gave. */
void jixiao__printed_about(struct jixiao__printed *form);

/* Fills a cell, of a leaf or its row of facts, and where it stands. */
void jixiao__printed_fill(struct jixiao__printed *form, uint32_t index, uint32_t row,
                          const char *column, const struct jixiao__grid_cell *cell, uint32_t where);

/* A text and the other behind it; one of them, where the other cell has none. */
const struct jixiao__grid_cell *jixiao__printed_joined(struct jixiao_grid *grid,
                                                       const struct jixiao__grid_cell *first,
                                                       const char *between,
                                                       const struct jixiao__grid_cell *second);

/* Finds the pages that have printed forms. Returns how many forms there are. */
uint32_t jixiao__printed_pages(struct jixiao_grid *grid);
/* The sheet of the form that begins on that page, finished; NULL: no memory. *page is then the last
 * of its pages. */
struct jixiao_sheet *jixiao__printed_sheet(struct jixiao_grid *grid, uint32_t *page);

/* The text of a cell that has one; "" of any other. */
static inline const char *jixiao__printed_text(const struct jixiao__grid_cell *cell, size_t *size)
{
    *size = cell && cell->type == JIXIAO_GRID_TEXT ? cell->size : 0;
    return *size ? cell->is.text : "";
}

#endif
