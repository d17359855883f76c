/* SPDX-License-Identifier: MIT
 * Answers, and what comes before them: a sheet that is filled is scored. */
#include "eval_inside.h"

#include <stdlib.h>

/* ---- Answers ----------------------------------------------------------------------------- */

static void answer_one(struct answer *answer, uint32_t type)
{
    answer->one.type = type;
    answer->range.cells = &answer->one;
    answer->range.rows = answer->range.columns = 1;
}

void answer_error(struct answer *answer, uint32_t error)
{
    answer_one(answer, CELL_ERROR);
    answer->one.as.error = error;
}

void answer_num(struct answer *answer, jixiao_num num)
{
    if (num == JIXIAO_ABSENT) {
        answer_error(answer, CELL_ERROR_NA);
        return;
    }
    answer_one(answer, CELL_NUMBER);
    answer->one.as.number = jixiao_num_to_double(num);
}

void answer_words(struct answer *answer, struct words *words)
{
    if (!words->bytes) {
        answer_error(answer, CELL_ERROR_NUM);
        return;
    }
    answer_one(answer, CELL_TEXT);
    answer->one.size = (uint32_t)words->size;
    answer->one.as.text = answer->memory = words->bytes;
    words->bytes = NULL;
}

void answer_why(struct evaluation *e, struct words *why)
{
    report_end(&e->report);
    words_add(why, e->report.words.bytes, e->report.words.size);
    answer_words(e->answer, why);
}

void answer_free(struct answer *answer)
{
    free(answer->memory);
    jixiao_cells_free(answer->values, NULL);
    jixiao_builder_free(answer->tree);
    answer->memory = NULL;
    answer->values = NULL;
    answer->tree = NULL;
}

/* ---- Scoring ----------------------------------------------------------------------------- */

/* The cell of the range that a finding is about, from 1; 0: none. */
static uint32_t where_of(const struct jixiao_sheet *sheet, const struct jixiao_finding *f)
{
    if (f->table == JIXIAO_IN_FACTS &&
        (!f->row || f->row > jixiao_sheet_entries(sheet)[f->index].facts.rows))
        return 0;
    return jixiao_sheet_where(sheet, f);
}

int score_sheet(struct evaluation *e, const struct jixiao_tree *tree, const struct range *range,
                int (*is_said)(const struct jixiao_tree *, const struct jixiao_finding *))
{
    const struct jixiao_finding *findings;
    size_t n, i;
    jixiao_sheet_text(e->sheet, JIXIAO_NONE, 0, "department", "-", 1); /* cells name none, … */
    jixiao_sheet_number(e->sheet, JIXIAO_NONE, 0, "year", JIXIAO_ONE); /* … and no year */
    jixiao_sheet_done(e->sheet);
    jixiao_sheet_score(e->sheet, NULL, &e->result);
    findings = jixiao_result_findings(e->result, &n);
    for (i = 0; i < n; i++)
        if (is_said(tree, &findings[i]))
            report_finding(&e->report, tree, &findings[i], range, where_of(e->sheet, &findings[i]));
    if (!e->result)
        report_error(&e->report, JIXIAO_ERR_MEMORY, NULL);
    return e->result != NULL;
}
