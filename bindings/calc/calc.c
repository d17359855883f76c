/* SPDX-License-Identifier: MIT
 *
 * What LibreOffice's Python calls of the worksheet functions: their table and their evaluation, as
 * eval.h has them, and the sizes by which pythonpath/jixiao_cells.py sees that it mirrors them.
 */
#include "eval.h"

#include "jixiao-columns.h"
#include "jixiao-fill.h"

#define EXPORT __attribute__((visibility("default")))

EXPORT extern const uint32_t jixiao_calc_sizes[];
EXPORT uint32_t jixiao_calc_functions(const struct function **table);
EXPORT const char *jixiao_calc_category(uint32_t lang);
EXPORT void jixiao_calc_evaluate(uint32_t number, const struct range *arguments, uint32_t n,
                                 struct answer *answer);
EXPORT void jixiao_calc_free(struct answer *answer);

const uint32_t jixiao_calc_sizes[] = {
    sizeof(struct cell),     sizeof(struct range),    sizeof(struct answer),
    sizeof(struct argument), sizeof(struct function), MOST_ARGUMENTS,
};

uint32_t jixiao_calc_functions(const struct function **table)
{
    *table = functions;
    return FUNCTION_END;
}

const char *jixiao_calc_category(uint32_t lang)
{
    return function_category[lang];
}

void jixiao_calc_evaluate(uint32_t number, const struct range *arguments, uint32_t n,
                          struct answer *answer)
{
    evaluate(number, arguments, n, answer);
}

void jixiao_calc_free(struct answer *answer)
{
    answer_free(answer);
}
