/* SPDX-License-Identifier: MIT
 * A sheet of the founding tree filled cell by cell, in any order, right and wrong. */
#include "sheet.h"
#include "tables.h"

/* What belongs to a leaf or to the sheet; the rest are columns of facts. */
static const char *const columns[] = {
    "claim",  "review.score", "review.reason", "review.by", "not_applicable",
    "remark", "department",   "year",          "tree",      "meta.单位编码",
    "meta.",  "name",         "reason",        "unit",      "nowhere"};
static const char *const texts[] = {
    "",  "理由", "是", "12",  "0.5",      "40%",  ">=",
    "≤", " ",    "-1", "1e5", "\xe5\x88", "true", "sichuan-ebian-2023"};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* A column of the leaf's kind, or one of the above. */
static const char *take_column(struct input *in, uint32_t index, uint32_t row)
{
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    const struct jixiao_kind_info *kind =
        index < tree->n_indicators ? jixiao_kind_get(tree->indicators[index].kind) : NULL;
    uint32_t what = take_byte(in);
    const struct jixiao_form *form;
    if (!kind || !row || what >= 192)
        return columns[what % COUNT_OF(columns)];
    form = &kind->facts[what % kind->n_forms];
    return form->columns[what / kind->n_forms % form->n_columns].id;
}

static void fill_cell(struct jixiao_sheet *sheet, struct input *in)
{
    uint32_t how = take_byte(in), index = take_byte(in), row = take_byte(in);
    const char *column, *text;
    index = index == 255 ? JIXIAO_NONE : index % (jixiao_tree_shipped(0)->n_indicators + 1);
    if (row >= 250)
        row = row << 23; /* far */
    else
        row %= 9;
    column = take_column(in, index, row);
    if (how % 16 == 0)
        jixiao_sheet_at(sheet, how);
    if (how < 128) {
        jixiao_sheet_number(sheet, index, row, column, take_cell(in));
    } else if (how < 200) {
        text = texts[take_byte(in) % COUNT_OF(texts)];
        jixiao_sheet_text(sheet, index, row, column, text, strlen(text));
    } else if (how < 240) {
        jixiao_sheet_yes_no(sheet, index, row, column, how & 1);
    } else if (how < 250) {
        jixiao_sheet_no_rows(sheet, index);
    } else {
        /* any error but JIXIAO_ERR_MEMORY, after which there is no result */
        jixiao_sheet_error(sheet, 3 + take_byte(in) % (JIXIAO_ERR_END - 3), index, row, "词", NULL);
    }
}

/* What was filled can be read back. */
static void require_read(const struct jixiao_sheet *sheet)
{
    const char *key, *value;
    size_t n, k;
    const struct jixiao_finding *findings = jixiao_sheet_findings(sheet, &n);
    uint32_t i;
    for (i = 0; jixiao_sheet_meta(sheet, i, &key, &value); i++)
        require(is_utf8(key) && is_utf8(value));
    for (k = 0; k < n; k++)
        jixiao_sheet_where(sheet, &findings[k]);
    for (i = 0; i <= jixiao_sheet_tree(sheet)->n_indicators; i++) {
        value = jixiao_sheet_get(sheet, i, 1, "reason");
        require(!value || is_utf8(value));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    struct jixiao_sheet *sheet = jixiao_sheet_new(jixiao_tree_shipped(0), NULL);
    uint32_t cells;
    require(sheet);
    if (take_byte(&in) < 200) { /* else it is for the rest of the input to give them */
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "局", 3);
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", 2023 * JIXIAO_ONE);
    }
    for (cells = 0; in.at < in.end && cells < 100; cells++)
        fill_cell(sheet, &in);
    jixiao_text_free(require_result(sheet, jixiao_sheet_done(sheet)), NULL);
    require_read(sheet);
    jixiao_sheet_free(sheet);
    return 0;
}
