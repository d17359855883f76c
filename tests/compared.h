/* SPDX-License-Identifier: MIT
 * Two trees and sheets of them, what of them differs, and all that is shown of it. */
#ifndef COMPARED_H
#define COMPARED_H

#include "drawn.h"

#include "jixiao-compare.h"

/* ---- What is compared ------------------------------------------------------------------------ */

#define OLD                                                                                            \
    "{\"jixiao\":\"tree/1\",\"id\":\"old\",\"title\":\"旧表\",\"places\":2,"                         \
    "\"grades\":[{\"name\":\"优\",\"from\":90},{\"name\":\"差\",\"from\":0}],\"indicators\":["       \
    "{\"id\":\"g\",\"name\":\"过程\",\"points\":60,\"indicators\":["                                 \
    "{\"id\":\"a\",\"name\":\"目标\",\"points\":40,\"criterion\":\"旧条文\",\"kind\":\"attain\"," \
    "\"rule\":{\"over\":0.3,\"at_limit_counts\":false}},"                                              \
    "{\"id\":\"b\",\"name\":\"要点\",\"points\":20,\"kind\":\"checklist\",\"rule\":["                \
    "{\"name\":\"一\",\"points\":10,\"judged\":true},{\"name\":\"二\",\"points\":10,\"judged\":"     \
    "true}]}]},"                                                                                       \
    "{\"id\":\"h\",\"name\":\"结果\",\"indicators\":["                                               \
    "{\"id\":\"c\",\"name\":\"公开\",\"points\":40,\"kind\":\"flag\"}]},"                            \
    "{\"id\":\"d\",\"name\":\"扣分\",\"points\":10,\"deduction\":true,\"kind\":\"incidents\","       \
    "\"rule\":{\"each\":1}}]}"
/* c moved to the other group and is worth less, a has another limit and clause, b other rows, d is
 * no more, e is new. */
#define NEW                                                                                            \
    "{\"jixiao\":\"tree/1\",\"id\":\"new\",\"title\":\"新表\",\"places\":2,"                         \
    "\"grades\":[{\"name\":\"优\",\"from\":85},{\"name\":\"差\",\"from\":0}],\"indicators\":["       \
    "{\"id\":\"g\",\"name\":\"过程\",\"indicators\":["                                               \
    "{\"id\":\"a\",\"name\":\"目标\",\"points\":40,\"criterion\":\"新条文\",\"kind\":\"attain\"," \
    "\"rule\":{\"over\":0.1,\"at_limit_counts\":false}},"                                              \
    "{\"id\":\"b\",\"name\":\"要点\",\"points\":20,\"kind\":\"checklist\",\"rule\":["                \
    "{\"name\":\"一\",\"points\":10,\"judged\":true},{\"name\":\"三\",\"points\":10,\"judged\":"     \
    "true}]},"                                                                                         \
    "{\"id\":\"c\",\"name\":\"网上公开\",\"points\":30,\"kind\":\"flag\"}]},"                      \
    "{\"id\":\"e\",\"name\":\"新的\",\"points\":10,\"kind\":\"flag\"}]}"

#define FULL                                                                                       \
    "\"a\":{\"facts\":[{\"name\":\"修路\",\"target\":10,\"actual\":12},"                         \
    "{\"name\":\"修桥\",\"target\":10,\"actual\":8}],\"claim\":40},"                             \
    "\"b\":{\"facts\":[{\"given\":10},{\"given\":5}]},"                                            \
    "\"c\":{\"facts\":{\"met\":true},\"claim\":40,\"remark\":\"网站\"},"                         \
    "\"d\":{\"facts\":{\"count\":2},\"claim\":2}"

/* A tree and a sheet of it, scored. */
struct side {
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
};

static inline void side_begin(struct side *s, const char *tree, const char *indicators, int year)
{
    char text[2000];
    assert_err(jixiao_tree_read(tree, strlen(tree), NULL, &s->tree), JIXIAO_OK);
    snprintf(text, sizeof text,
             "{\"jixiao\":\"sheet/1\",\"department\":\"甲局\",\"year\":%d,\"indicators\":{%s}}",
             year, indicators);
    jixiao_sheet_read(text, strlen(text), s->tree, NULL, NULL, NULL, &s->sheet);
    jixiao_sheet_score(s->sheet, NULL, &s->result);
}

static inline void side_end(struct side *s)
{
    jixiao_result_free(s->result);
    jixiao_sheet_free(s->sheet);
    jixiao_tree_free(s->tree);
}

static inline const char *text_of_cell(const struct jixiao_report *report, uint32_t view,
                                       size_t row, const char *column, uint32_t lang)
{
    static char buf[8][500];
    static int at;
    uint32_t i = 0;
    while (strcmp(jixiao_report_head(view, i)->id, column) != 0)
        i++;
    at = (at + 1) % 8;
    jixiao_report_text(report, view, row, i, lang, buf[at], sizeof buf[at]);
    return buf[at];
}

/* ---- Differences, as words ------------------------------------------------------------------ */

/* All sentences, a line each. */
static inline const char *sentences(const struct jixiao_compare *compare, uint32_t lang)
{
    static char all[8000];
    struct jixiao_report *report;
    size_t row, length = 0;
    assert_err(jixiao_report_compare(compare, NULL, NULL, &report), JIXIAO_OK);
    *all = '\0';
    for (row = 0; row < jixiao_report_rows(report, JIXIAO_VIEW_DIFFERENCES); row++)
        length +=
            (size_t)snprintf(all + length, sizeof all - length, "%s\n",
                             text_of_cell(report, JIXIAO_VIEW_DIFFERENCES, row, "words", lang));
    jixiao_report_free(report);
    return all;
}

/* Every cell of every view can be written, and the whole in every format. */
static inline void show_all(const struct jixiao_compare *compare, const char *const sources[2])
{
    struct jixiao_report *report;
    uint32_t view, column, lang;
    size_t row;
    char *text;
    assert_err(jixiao_report_compare(compare, sources, NULL, &report), JIXIAO_OK);
    for (view = JIXIAO_VIEW_COMPARED; view <= JIXIAO_VIEW_CHANGES; view++)
        for (row = 0; row < jixiao_report_rows(report, view); row++)
            for (column = 0; jixiao_report_head(view, column); column++)
                for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
                    struct jixiao_cell cell;
                    char buf[300];
                    assert_err(jixiao_report_cell(report, view, row, column, &cell), JIXIAO_OK);
                    if (cell.type != JIXIAO_CELL_BLANK)
                        assert_true(jixiao_report_text(report, view, row, column, lang, buf,
                                                       sizeof buf) > 0);
                }
    for (view = JIXIAO_REPORT_CSV; view <= JIXIAO_REPORT_PART; view++)
        for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
            assert_err(jixiao_report_write(report, view, lang, NULL, &text, NULL), JIXIAO_OK);
            jixiao_text_free(text, NULL);
        }
    jixiao_report_free(report);
}

#endif
