/* SPDX-License-Identifier: MIT
 * Where the functions are called. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    void (*evaluate)(struct evaluation *);
    enum asked asked;
} evaluations[FUNCTION_END] = {
    [FUNCTION_SCORE] = {eval_indicator, ASKED_SCORE},
    [FUNCTION_LOST] = {eval_indicator, ASKED_LOST},
    [FUNCTION_WHY] = {eval_indicator, ASKED_WHY},
    [FUNCTION_TOTAL] = {eval_total, ASKED_SCORE},
    [FUNCTION_CHECK] = {eval_check, ASKED_SCORE},
    [FUNCTION_KIND] = {eval_kind, ASKED_SCORE},
    [FUNCTION_KINDWHY] = {eval_kind, ASKED_WHY},
    [FUNCTION_TREE] = {eval_tree, ASKED_SCORE},
};

static uint32_t lang_of(const struct function *of, const struct range *arguments)
{
    uint32_t last = of->n_arguments - 1;
    char text[SHORT_TEXT];
    return !strcmp(of->arguments[last].name[JIXIAO_EN], "lang") &&
                   !strcmp(name_of(only_cell(&arguments[last]), text), "en")
               ? JIXIAO_EN
               : JIXIAO_ZH;
}

/* Whether arguments that are one cell are one cell; else it is answered. */
static int takes(const struct function *of, struct evaluation *e)
{
    uint32_t i = 0;
    while (i < of->n_arguments &&
           (of->arguments[i].type == ARGUMENT_RANGE || !is_several(&e->arguments[i])))
        i++;
    if (i == of->n_arguments)
        return 1;
    if (of->result != ARGUMENT_TEXT) {
        answer_error(e->answer, CELL_ERROR_VALUE);
        return 0;
    }
    words_say(&e->report.words, "参数“%s”只能是一格。", "The argument “%s” takes one cell.",
              of->arguments[i].name[e->lang]);
    answer_words(e->answer, &e->report.words);
    return 0;
}

/* Why there is no answer. */
static void answer_report(struct evaluation *e)
{
    struct words why = {.lang = e->lang};
    if (e->asked != ASKED_WHY) {
        answer_error(e->answer, report_answer(&e->report));
        return;
    }
    words_say(&why, "不能计分：", "Not scored: ");
    if (e->report.is_error && !e->report.words.size)
        words_say(&why, "参数是错误值 %s。", "an argument is the error %s.",
                  cell_error_text(e->report.error));
    answer_why(e, &why);
}

void evaluate(uint32_t function, const struct range *arguments, uint32_t n, struct answer *answer)
{
    struct range a[MOST_ARGUMENTS];
    struct evaluation e = {.arguments = a, .answer = answer};
    const struct function *of;
    uint32_t i;
    memset(a, 0, sizeof a);
    memset(answer, 0, sizeof *answer);
    if (function >= FUNCTION_END) {
        answer_error(answer, CELL_ERROR_REF);
        return;
    }
    of = &functions[function];
    for (i = 0; i < n && i < of->n_arguments; i++)
        a[i] = arguments[i];
    e.lang = e.report.words.lang = lang_of(of, a);
    e.asked = evaluations[function].asked;
    e.report.is_silent = e.asked != ASKED_WHY;
    if (takes(of, &e)) {
        if (function == FUNCTION_WHY && is_several(&a[0]))
            eval_total(&e);
        else
            evaluations[function].evaluate(&e);
    }
    if (!answer->range.rows)
        answer_report(&e);
    jixiao_result_free(e.result);
    jixiao_sheet_free(e.sheet);
    jixiao_builder_free(e.builder);
    free(e.report.words.bytes);
}
