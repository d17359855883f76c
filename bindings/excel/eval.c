/* SPDX-License-Identifier: MIT
 * One door to the functions, and their answers. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

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
    answer->one.as.text = words->bytes;
    answer->memory = words->bytes;
}

void answer_free(struct answer *answer)
{
    free((void *)answer->memory);
    answer->memory = NULL;
}

/* ---- Arguments --------------------------------------------------------------------------- */

static int is_several(const struct range *range)
{
    return range->rows > 1 || range->columns > 1;
}

static uint32_t lang_of(const struct range *range)
{
    char text[SHORT_TEXT];
    return strcmp(name_of(only_cell(range), text), "en") ? JIXIAO_ZH : JIXIAO_EN;
}

/* Whether arguments that are one cell are one cell; else it is answered. */
static int takes(const struct function *function, const struct range *arguments, uint32_t lang,
                 struct answer *answer)
{
    struct words words = {.lang = lang};
    uint32_t i;
    for (i = 0; i < function->n_arguments; i++)
        if (function->arguments[i].type != ARGUMENT_RANGE && is_several(&arguments[i]))
            break;
    if (i == function->n_arguments)
        return 1;
    if (function->result != ARGUMENT_TEXT) {
        answer_error(answer, CELL_ERROR_VALUE);
    } else {
        words_say(&words, "参数“%s”只能是一格。", "The argument “%s” takes one cell.",
                  function->arguments[i].name[lang]);
        answer_words(answer, &words);
    }
    return 0;
}

static void eval_tree(uint32_t lang, const struct range *tree, struct answer *answer)
{
    struct report report = {.words = NULL};
    struct tree_given given;
    tree_take(tree, &report, &given);
    if (given.tree)
        tree_array(given.tree, lang, answer);
    else
        answer_error(answer, report_answer(&report));
    tree_drop(&given);
}

static void dispatch(uint32_t function, const struct range *a, uint32_t lang, struct answer *answer)
{
    struct question question = {.asked = function == FUNCTION_LOST ? ASKED_LOST
                                         : function == FUNCTION_WHY || function == FUNCTION_KINDWHY
                                             ? ASKED_WHY
                                             : ASKED_SCORE,
                                .lang = lang,
                                .facts = &a[1]};
    switch (function) {
    case FUNCTION_TOTAL:
        eval_total(ASKED_SCORE, lang, &a[0], &a[1], &a[2], answer);
        break;
    case FUNCTION_CHECK:
        eval_check(lang, only_cell(&a[0]), only_cell(&a[1]), answer);
        break;
    case FUNCTION_KIND:
    case FUNCTION_KINDWHY:
        question.facts = &a[3];
        eval_kind(&question, &a[0], &a[1], &a[2], answer);
        break;
    case FUNCTION_TREE:
        eval_tree(lang, &a[0], answer);
        break;
    default:
        if (function == FUNCTION_WHY && is_several(&a[0]))
            eval_total(ASKED_WHY, lang, &a[0], &a[1], &a[2], answer);
        else
            eval_indicator(&question, &a[0], &a[2], answer);
    }
}

void evaluate(uint32_t function, const struct range *arguments, uint32_t n, struct answer *answer)
{
    struct range a[MOST_ARGUMENTS];
    const struct function *of;
    uint32_t i, lang = JIXIAO_ZH;
    memset(a, 0, sizeof a);
    memset(answer, 0, sizeof *answer);
    if (function >= FUNCTION_END) {
        answer_error(answer, CELL_ERROR_REF);
        return;
    }
    of = &functions[function];
    for (i = 0; i < n && i < of->n_arguments; i++)
        a[i] = arguments[i];
    if (!strcmp(of->arguments[of->n_arguments - 1].name[JIXIAO_EN], "lang"))
        lang = lang_of(&a[of->n_arguments - 1]);
    if (takes(of, a, lang, answer))
        dispatch(function, a, lang, answer);
}
