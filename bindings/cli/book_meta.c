/* SPDX-License-Identifier: MIT
 * What else the sheet says, at the end of the worksheet 依据. */
#include "book.h"

/* Where keys begin; rows of an empty sheet. */
enum { FIRST = 1, ROWS = 4 };

static void put_row(struct form *form, lxw_col_t key_end, lxw_col_t value_at, const char *key,
                    const char *value)
{
    struct page *page = &form->facts;
    lxw_col_t last = (lxw_col_t)(page->columns - 1);
    double height = 20;
    need_text(&height, page, value_at, last, value, STYLE_FILL_TEXT);
    put_merged(page, 1, FIRST, key_end, key, STYLE_FILL_TEXT);
    put_merged(page, 1, value_at, last, value, STYLE_FILL_TEXT);
    row_end(page, height);
}

void meta_write(struct form *form, lxw_col_t key_end, lxw_col_t value_at)
{
    static const enum word keys[ROWS] = {WORD_BOOK_META_CODE, WORD_BOOK_META_BY,
                                         WORD_BOOK_META_PHONE, WORD_BOOK_META_DATE};
    const struct jixiao_sheet *sheet = form->scored ? form->scored->sheet : NULL;
    struct page *page = &form->facts;
    const char *key, *value;
    uint32_t i;
    if (sheet && !jixiao_sheet_meta(sheet, 0, &key, &value))
        return;
    page_need(page, 120);
    put_prose(page, say(form->run, WORD_BOOK_META), STYLE_CAPTION, 0);
    put_id(page, TAG, "meta");
    put_id(page, FIRST, "key");
    put_id(page, value_at, "value");
    row_end(page, 0);
    for (i = 0; sheet && jixiao_sheet_meta(sheet, i, &key, &value); i++)
        put_row(form, key_end, value_at, key, value);
    for (i = 0; !sheet && i < ROWS; i++)
        put_row(form, key_end, value_at, say(form->run, keys[i]), "");
    row_dash(page, 10);
}
