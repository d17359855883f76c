/* SPDX-License-Identifier: MIT
 *
 * What if: what the next points of each leaf would take (one more goal met, 3.2 万元 less
 * deviation, the distance to each bound), and what is not known that could still change the total
 * or the grade.
 *
 * Every step was scored: facts changed as it says score what it says. Of one cell a millionth
 * less, or one of what is counted, does not; of several changes none can be left out. A library
 * built without it (-Dwhat_if=false) lacks these.
 */
#ifndef JIXIAO_PUBLIC_WHAT_IF_H
#define JIXIAO_PUBLIC_WHAT_IF_H

#include "jixiao-report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A cell of facts that is to be another. */
struct jixiao_change {
    /* From 1; row 0: the column's sum, wherever in it. */
    uint32_t row;
    /* From 1, of the form that the leaf's facts are of. */
    uint32_t column;
    jixiao_num from, to;
    /* The bound of the rule that `to` comes to: it is that, or before it, since scores are
     * rounded, or the least past it, where the bound itself does not count. JIXIAO_ABSENT: of
     * several changes together, of a part of the way. */
    jixiao_num bound;
};

/* What a leaf would score if some of its facts were better. */
struct jixiao_step {
    /* Of the leaf. */
    uint32_t index;
    /* Its changes, all of which it takes. None: the leaf has more rows than are gone through, and
     * what the others may gain is not listed. */
    uint32_t n_changes;
    const struct jixiao_change *changes;
    /* The leaf's score then, and how much more that is; 0 of a veto. JIXIAO_ABSENT without
     * changes. */
    jixiao_num score, gained;
    /* The total then; of `total`, `score` is JIXIAO_ABSENT where leaves are missing. */
    jixiao_num total, low, high;
    /* Its grade then; or JIXIAO_NONE. */
    uint32_t grade;
};

/* A leaf whose facts are missing, incomplete, wrong, or claimed without any. */
struct jixiao_unknown {
    uint32_t index;
    /* The first cell that is missing or wrong, from 1; 0: the whole. */
    uint32_t row, column;
    /* Between what it may score, whatever the facts say. */
    jixiao_num low, high;
    /* Between what the total may be for that, and for what else is missing. */
    jixiao_num total_low, total_high;
    /* 1: the total depends on it; the grade may. */
    uint32_t moves_total, moves_grade;
};

struct jixiao_what_if;

/* Looks at a result, which must outlive it. *what_if is set where JIXIAO_OK is returned; else the
 * error of a result that is refused, JIXIAO_ERR_ARGUMENT or _MEMORY. */
JIXIAO_API int jixiao_what_if_new(const struct jixiao_result *result,
                                  const struct jixiao_memory *memory,
                                  struct jixiao_what_if **what_if);

/* Takes NULL. */
JIXIAO_API void jixiao_what_if_free(struct jixiao_what_if *what_if);

/* The steps, by leaf, in the order of their cells and away from what these are. Those of a cell
 * gain more each. */
JIXIAO_API const struct jixiao_step *jixiao_what_if_steps(const struct jixiao_what_if *what_if,
                                                          size_t *count);

/* What is not known, by leaf. */
JIXIAO_API const struct jixiao_unknown *jixiao_what_if_unknowns(
    const struct jixiao_what_if *what_if, size_t *count);

/* Writes a step, or what is not known, in a sentence; size and buffer as of jixiao_num_format().
 * Nothing where there is no such step. */
JIXIAO_API size_t jixiao_step_text(const struct jixiao_what_if *what_if, size_t step, uint32_t lang,
                                   char *buf, size_t size);
JIXIAO_API size_t jixiao_unknown_text(const struct jixiao_what_if *what_if, size_t unknown,
                                      uint32_t lang, char *buf, size_t size);

/* A report of it, which must outlive it: JIXIAO_VIEW_STEPS and JIXIAO_VIEW_UNKNOWNS, and as CSV
 * (the steps), what-if/1 (docs/formats.md) and HTML. `source` names the file, or is NULL. Returns
 * JIXIAO_OK, JIXIAO_ERR_ARGUMENT or _MEMORY. */
JIXIAO_API int jixiao_report_what_if(const struct jixiao_what_if *what_if, const char *source,
                                     const struct jixiao_memory *memory,
                                     struct jixiao_report **report);

#ifdef __cplusplus
}
#endif

#endif
