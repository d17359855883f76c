/* SPDX-License-Identifier: MIT
 * An audit as a workbook: the summary, every leaf, the claims that differ, what is found. Each
 * worksheet is a view of the report under a head that stays in sight, with a filter. Rows are
 * written as sheets are scored, and kept by no one. */
#include "book_page.h"

#include <stdlib.h>

enum table { SUMMARY, LEAVES, CLAIMS, FOUND, N_TABLES };

/* What only some audits have, behind these. */
static const struct {
    enum word name;
    uint32_t view;
} others[] = {{WORD_BOOK_TWICE, JIXIAO_VIEW_TWICE},
              {WORD_BOOK_MISSING, JIXIAO_VIEW_ABSENT},
              {WORD_BOOK_UNEXPECTED, JIXIAO_VIEW_UNEXPECTED},
              {WORD_BOOK_AGAINST, JIXIAO_VIEW_AGAINST},
              {WORD_BOOK_SPREAD, JIXIAO_VIEW_SPREAD},
              {WORD_BOOK_READINGS, JIXIAO_VIEW_READINGS},
              {WORD_BOOK_RECHECK, JIXIAO_VIEW_RECHECK},
              {WORD_BOOK_SUPERVISORS, JIXIAO_VIEW_SUPERVISORS},
              {WORD_BOOK_GRADES, JIXIAO_VIEW_GRADES},
              {WORD_BOOK_FILES, JIXIAO_VIEW_FILES}};

enum { N_OTHERS = sizeof others / sizeof *others };

struct audit_book {
    struct book *book;
    struct page pages[N_TABLES + N_OTHERS];
};

enum { N_OWN = 3 };

/* Whose a finding is: columns of the leaves' view, source, department, year. */
static const uint32_t whose[N_OWN] = {0, 2, 3};

/* Columns of codes are the last of their view, and not for people. */
static const struct jixiao_head *head_at(uint32_t view, uint32_t column)
{
    const struct jixiao_head *head = jixiao_report_head(view, column);
    return head && !(head->look & JIXIAO_LOOK_CODE) ? head : NULL;
}

static double width_of(const struct jixiao_head *head)
{
    return head->look & JIXIAO_LOOK_SENTENCE ? 60
           : head->look & JIXIAO_LOOK_MONEY  ? 16
           : head->look & JIXIAO_LOOK_NUMBER ? 10
           : head->look & JIXIAO_LOOK_NAME   ? 24
                                             : 16;
}

static void put_head(struct page *page, lxw_col_t column, const struct jixiao_head *head)
{
    uint32_t lang = page->book->run->lang;
    page->widths = grown(page->widths, (column + 1U) * sizeof *page->widths);
    page->widths[column] = width_of(head);
    page_check(page, worksheet_set_column(page->sheet, column, column, width_of(head), NULL));
    put_text(page, column, head->words[lang == JIXIAO_EN], STYLE_HEAD);
}

/* Begins a worksheet: `own` columns of whose a row is, then the view's. */
static void table_begin(struct audit_book *audit, int table, enum word name, uint32_t view,
                        uint32_t own)
{
    struct page *page = &audit->pages[table];
    const struct jixiao_head *head;
    uint32_t column;
    *page = (struct page){.book = audit->book};
    page->sheet = workbook_add_worksheet(audit->book->workbook, say(audit->book->run, name));
    worksheet_set_landscape(page->sheet);
    worksheet_set_paper(page->sheet, 9);
    worksheet_fit_to_pages(page->sheet, 1, 0);
    page_check(page, worksheet_repeat_rows(page->sheet, 0, 0));
    page_check(page, worksheet_set_footer(page->sheet, say(audit->book->run, WORD_BOOK_PAGE)));
    for (column = 0; column < own; column++)
        put_head(page, (lxw_col_t)column, jixiao_report_head(JIXIAO_VIEW_LEAVES, whose[column]));
    for (column = 0; (head = head_at(view, column)) != NULL; column++)
        put_head(page, (lxw_col_t)(own + column), head);
    page->columns = (lxw_col_t)(own + column);
    page->row = 1;
    worksheet_freeze_panes(page->sheet, 1, 0);
}

/* A filter over the rows so far. */
static void table_filter(struct page *page)
{
    lxw_row_t last = page->row > 1 ? page->row - 1 : 1;
    page_check(page, worksheet_autofilter(page->sheet, 0, 0, last, (lxw_col_t)(page->columns - 1)));
}

/* A row of a worksheet too many is an error, once. */
static int has_room(struct page *page)
{
    if (page->row >= LXW_ROW_MAX)
        page_check(page, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    return !page->book->failed;
}

/* Texts that are broken make the row as high as they are: not every program does it by itself. */
static void put_cell(struct page *page, lxw_col_t at, const struct jixiao_report *report,
                     uint32_t view, size_t row, uint32_t column, double *height)
{
    const struct jixiao_head *head = jixiao_report_head(view, column);
    enum style style = head->look & JIXIAO_LOOK_NUMBER ? STYLE_CENTER : STYLE_TEXT;
    struct jixiao_cell cell;
    jixiao_report_cell(report, view, row, column, &cell);
    if (cell.type == JIXIAO_CELL_NUM || cell.type == JIXIAO_CELL_SIGNED)
        put_num(page, at, cell.num, STYLE_SCORE, cell.places);
    else if (cell.type == JIXIAO_CELL_COUNT)
        put_num(page, at, cell.count * JIXIAO_ONE, STYLE_NUM, 0);
    else if (cell.type != JIXIAO_CELL_BLANK) {
        const char *words = shown(page->book->run, report, view, row, head->id);
        put_text(page, at, words, style);
        need_text(height, page, at, at, words, style);
    }
}

static void end_row(struct page *page, double height)
{
    if (height > LXW_DEF_ROW_HEIGHT * 1.5)
        page_check(page, worksheet_set_row(page->sheet, page->row, height, NULL));
    page->row++;
}

static void put_row(struct page *page, const struct jixiao_report *report, uint32_t view,
                    size_t row, lxw_col_t own, double height)
{
    uint32_t column;
    for (column = 0; head_at(view, column); column++)
        put_cell(page, (lxw_col_t)(own + column), report, view, row, column, &height);
    end_row(page, height);
}

static void put_rows(struct page *page, const struct jixiao_report *report, uint32_t view)
{
    size_t row, rows = jixiao_report_rows(report, view);
    for (row = 0; row < rows && has_room(page); row++) {
        if (!jixiao_report_level(report, view, row))
            table_filter(page); /* the sums are below the filter */
        put_row(page, report, view, row, 0, 0);
    }
}

/* Findings, or errors, of a sheet, behind whose they are. */
static void put_found(struct page *page, const struct jixiao_report *report, uint32_t view)
{
    size_t row, rows = jixiao_report_rows(report, view);
    int i;
    for (row = 0; row < rows && has_room(page); row++) {
        double height = 0;
        for (i = 0; i < N_OWN; i++)
            put_cell(page, (lxw_col_t)i, report, JIXIAO_VIEW_LEAVES, 0, whose[i], &height);
        put_row(page, report, view, row, N_OWN, height);
    }
}

static struct audit_book *audit_book_new(struct run *run, const struct scored *scored)
{
    struct audit_book *audit = grown(NULL, sizeof *audit);
    *audit = (struct audit_book){
        .book = book_new(run, run->output, -1, jixiao_sheet_year(scored->sheet))};
    if (!audit->book) {
        free(audit);
        return NULL;
    }
    table_begin(audit, SUMMARY, WORD_BOOK_SUMMARY, JIXIAO_VIEW_DEPARTMENTS, 0);
    table_begin(audit, LEAVES, WORD_BOOK_LEAVES, JIXIAO_VIEW_LEAVES, 0);
    table_begin(audit, CLAIMS, WORD_BOOK_CLAIMS, JIXIAO_VIEW_CLAIMS, 0);
    table_begin(audit, FOUND, WORD_BOOK_FOUND, JIXIAO_VIEW_FINDINGS, N_OWN);
    return audit;
}

void book_audited(struct run *run, struct audit_book **audit, const struct scored *scored)
{
    if (!*audit && !run->is_broken)
        *audit = audit_book_new(run, scored);
    if (!*audit)
        return;
    if (!scored->earlier)
        put_rows(&(*audit)->pages[LEAVES], scored->report, JIXIAO_VIEW_LEAVES);
    put_found(&(*audit)->pages[FOUND], scored->report, JIXIAO_VIEW_FINDINGS);
    put_found(&(*audit)->pages[FOUND], scored->report, JIXIAO_VIEW_ERRORS);
}

void book_audit_end(struct audit_book *audit, const struct jixiao_report *report)
{
    int i;
    if (!audit)
        return;
    put_rows(&audit->pages[SUMMARY], report, JIXIAO_VIEW_DEPARTMENTS);
    put_rows(&audit->pages[CLAIMS], report, JIXIAO_VIEW_CLAIMS);
    for (i = LEAVES; i < N_TABLES; i++)
        table_filter(&audit->pages[i]);
    for (i = 0; i < N_OTHERS; i++) {
        /* without a title they say what the summary says */
        int is_needed =
            (others[i].view != JIXIAO_VIEW_SUPERVISORS && others[i].view != JIXIAO_VIEW_GRADES) ||
            *title_of(audit->book->run, report, others[i].view);
        if (!jixiao_report_rows(report, others[i].view) || !is_needed)
            continue;
        table_begin(audit, N_TABLES + i, others[i].name, others[i].view, 0);
        put_rows(&audit->pages[N_TABLES + i], report, others[i].view);
        if (others[i].view != JIXIAO_VIEW_SUPERVISORS)
            table_filter(&audit->pages[N_TABLES + i]);
    }
    for (i = 0; i < N_TABLES + N_OTHERS; i++)
        free(audit->pages[i].widths);
    book_end(audit->book);
    free(audit);
}
