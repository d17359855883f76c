/* SPDX-License-Identifier: MIT
 * Above the form: whose it is, of which year, and what a sheet of one project says of that. */
#include "book.h"

void head_merged(struct form *form, lxw_row_t rows, lxw_col_t first, lxw_col_t last, enum word word)
{
    put_merged(&form->form, rows, first, last, say(form->run, word), STYLE_HEAD);
}

static void department_row(struct form *form)
{
    struct page *page = &form->form;
    double height = 24;
    const char *department = form->scored ? form->scored->department : form->run->department;
    put_id(page, TAG, "columns");
    put_id(page, KEY, "tree");
    put_id(page, form->points, "department");
    put_id(page, form->claim, "year");
    row_end(page, 0);
    put_id(page, TAG, "sheet");
    put_id(page, KEY, form->tree->id);
    head_merged(form, 1, HIDDEN, (lxw_col_t)(form->points - 1), WORD_BOOK_DEPARTMENT);
    put_merged(page, 1, form->points, (lxw_col_t)(form->whole - 1), or_none(department),
               STYLE_FILL_TEXT);
    head_merged(form, 1, form->whole, (lxw_col_t)(form->claim - 1), WORD_BOOK_YEAR);
    put_merged(page, 1, form->claim, (lxw_col_t)(page->columns - 1), "", STYLE_FILL_CENTER);
    put_num(page, form->claim, form_year(form) * JIXIAO_ONE, STYLE_FILL_CENTER, 0);
    need_text(&height, page, HIDDEN, (lxw_col_t)(form->points - 1),
              say(form->run, WORD_BOOK_DEPARTMENT), STYLE_HEAD);
    need_text(&height, page, form->points, (lxw_col_t)(form->whole - 1), department,
              STYLE_FILL_TEXT);
    row_end(page, height);
}

/* A text of the sheet, or room for it, in a row of its own. */
static void text_row(struct form *form, const char *id, enum word word, const char *text)
{
    struct page *page = &form->form;
    lxw_col_t last = (lxw_col_t)(page->columns - 1);
    double height = 24;
    put_id(page, TAG, "columns");
    put_id(page, form->points, id);
    row_end(page, 0);
    put_id(page, TAG, "sheet");
    need_text(&height, page, HIDDEN, (lxw_col_t)(form->points - 1), say(form->run, word),
              STYLE_HEAD);
    need_text(&height, page, form->points, last, text, STYLE_FILL_TEXT);
    head_merged(form, 1, HIDDEN, (lxw_col_t)(form->points - 1), word);
    put_merged(page, 1, form->points, last, or_none(text), STYLE_FILL_TEXT);
    row_end(page, height);
}

/* What a sheet of one project says of it; of an empty one room for all of it. */
static void project_rows(struct form *form)
{
    static const struct {
        const char *id;
        enum word word;
    } rows[] = {
        {"project", WORD_BOOK_PROJECT_NAME},
        {"project.code", WORD_BOOK_PROJECT_CODE},
        {"project.unit", WORD_BOOK_PROJECT_UNIT},
        {"project.supervisor", WORD_BOOK_PROJECT_SUPERVISOR},
        {"overall.expected", WORD_BOOK_EXPECTED},
        {"overall.actual", WORD_BOOK_DONE},
    };
    size_t i;
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = i ? NULL : form->run->project;
        if (form->scored)
            text = jixiao_sheet_get(form->scored->sheet, JIXIAO_NONE, 0, rows[i].id);
        if (text || (!form->scored && form->run->project))
            text_row(form, rows[i].id, rows[i].word, text);
    }
}

void head_write(struct form *form)
{
    department_row(form);
    project_rows(form);
}
