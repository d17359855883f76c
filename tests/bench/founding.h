/* SPDX-License-Identifier: MIT
 * One department's facts for the founding tree, detail rows already counted: what the benchmarks
 * score. */
#ifndef FOUNDING_H
#define FOUNDING_H

#include "jixiao-fill.h"

#define MAX_INDICATORS 64

static const jixiao_num flag[] = {JIXIAO_NUM(1)};
static const jixiao_num quality[] = {JIXIAO_NUM(2), JIXIAO_NUM(2), JIXIAO_NUM(2), JIXIAO_NUM(1),
                                     JIXIAO_NUM(2)};
static const jixiao_num goals[] = {JIXIAO_NUM(8), JIXIAO_NUM(9)};
static const jixiao_num projects[] = {JIXIAO_NUM(22), JIXIAO_NUM(22)};
static const jixiao_num spending[] = {JIXIAO_NUM(12.5), JIXIAO_NUM(11.9)};
static const jixiao_num handled[] = {JIXIAO_NUM(3), JIXIAO_NUM(4)};
static const jixiao_num pace[] = {JIXIAO_NUM(1400),    JIXIAO_NUM(3363.52), JIXIAO_NUM(2200),
                                  JIXIAO_NUM(3363.52), JIXIAO_NUM(2900),    JIXIAO_NUM(3363.52)};
static const jixiao_num balance[] = {JIXIAO_NUM(20), JIXIAO_NUM(22)};
static const jixiao_num incidents[] = {JIXIAO_NUM(1)};
static const jixiao_num linkage[] = {JIXIAO_NUM(5), JIXIAO_NUM(3)};
static const jixiao_num rectified[] = {JIXIAO_NUM(5)};

static const struct {
    const char *id;
    struct jixiao_table facts;
} founding_facts[] = {
    {"goal-review", {flag, 1, 1, 0, NULL}},
    {"goal-quality", {quality, 5, 1, 0, NULL}},
    {"goals-overall", {goals, 1, 2, 1, NULL}},
    {"goals-projects", {projects, 1, 2, 1, NULL}},
    {"spending-control", {spending, 1, 2, 0, NULL}},
    {"timely-handling", {handled, 1, 2, 0, NULL}},
    {"execution-progress", {pace, 3, 2, 0, NULL}},
    {"balance-rate", {balance, 1, 2, 1, NULL}},
    {"violations", {incidents, 1, 1, 0, NULL}},
    {"budget-linkage", {linkage, 2, 1, 0, NULL}},
    {"disclosure", {flag, 1, 1, 0, NULL}},
    {"rectification", {rectified, 1, 1, 0, NULL}},
    {"feedback", {flag, 1, 1, 0, NULL}},
    {"cooperation", {incidents, 1, 1, 0, NULL}},
};

static const struct jixiao_tree *founding_fill(struct jixiao_entry *entries)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    size_t i;
    for (i = 0; i < sizeof founding_facts / sizeof *founding_facts; i++) {
        struct jixiao_entry *entry = &entries[jixiao_tree_index(tree, founding_facts[i].id)];
        entry->given = JIXIAO_GIVEN_FACTS;
        entry->facts = founding_facts[i].facts;
    }
    return tree;
}

#endif
