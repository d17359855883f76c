/* SPDX-License-Identifier: MIT
 * `source` of an entry and of a sheet: from which cell of a form each value was read. */
#include "../../sheet/sheet.h"
#include "json.h"

/* ---- Reading ------------------------------------------------------------------------------ */

/* The name of a cell, or null. */
static void read_cell(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path)
{
    size_t before = walk->list->count, size;
    const char *cell;
    if (jixiao__is_null(walk))
        return;
    if (jixiao__walk_token(walk) != JIXIAO__STRING) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, column, path);
        return;
    }
    cell = jixiao__walk_string(walk, &size);
    if (cell)
        jixiao__sheet_source(walk->sheet, index, row, column, cell, size);
    jixiao__walk_place(walk, before, path);
}

static void read_row(struct jixiao__walk *walk, uint32_t index, uint32_t row,
                     const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, "source", up);
        return;
    }
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL)
        read_cell(walk, index, row, path.key, &path);
}

/* The rows' cells; of a list, or of one row alone, as facts are written. */
static void read_rows(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *path)
{
    struct jixiao__path item = {path, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(walk) != JIXIAO__LIST) {
        read_row(walk, index, 1, path);
        return;
    }
    jixiao__walk_enter(walk, &in);
    for (; jixiao__walk_item(walk, &in); item.item++)
        read_row(walk, index, (uint32_t)item.item + 1, &item);
}

void jixiao__read_source(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__is_null(walk))
        return;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, 0, "source", up);
        return;
    }
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL) {
        if (index == JIXIAO_NONE || strcmp(path.key, "facts") != 0)
            read_cell(walk, index, 0, path.key, &path);
        else if (!jixiao__is_null(walk))
            read_rows(walk, index, &path);
    }
}

/* ---- Writing ------------------------------------------------------------------------------ */

/* Writes the cells of a row from `at` on. Returns those behind it. */
static const struct jixiao__note *put_row(struct jixiao__out *out, const struct jixiao__note *at,
                                          const struct jixiao__note *end, uint32_t row,
                                          const char *before)
{
    for (; at < end && at->row == row; at++, before = ",") {
        jixiao__member_text(out, before, at->key);
        jixiao__member_text(out, ":", at->text);
    }
    return at;
}

void jixiao__put_source(struct jixiao__out *out, const struct jixiao_sheet *sheet, uint32_t index)
{
    size_t n;
    const struct jixiao__note *at = jixiao__sheet_sources(sheet, index, 0, &n), *end = at + n;
    uint32_t row;
    jixiao__out_raw(out, "{");
    if (!at->row)
        at = put_row(out, at, end, 0, "");
    if (at < end) {
        jixiao__out_raw(out, end - at == (ptrdiff_t)n ? "\"facts\":" : ",\"facts\":");
        for (row = 1; at < end; row++) {
            jixiao__out_raw(out, row > 1 ? ",{" : "[{");
            at = put_row(out, at, end, row, "");
            jixiao__out_raw(out, "}");
        }
        jixiao__out_raw(out, "]");
    }
    jixiao__out_raw(out, "}");
}
