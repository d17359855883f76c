/* SPDX-License-Identifier: MIT
 * The summary (汇总表): a row a department. */
#ifndef AUDIT_H
#define AUDIT_H

#include "cli.h"

struct audit_row {
    char *source;
    char *department;
    char *tree;
    char *grade; /* or NULL */
    int64_t year;
    uint32_t places;
    struct jixiao_total total;
    int has_review;
    int64_t findings; /* of the sheet; those of its tree are every sheet's */
    char *largest_id; /* the leaf whose claim differs most; NULL: none does */
    char *largest_name;
    jixiao_num largest;
    size_t order; /* in which they were read */
};

struct audit {
    struct audit_row *rows; /* the largest difference first */
    size_t n_rows;
    /* the totals */
    int64_t scored;                       /* departments that have a score */
    int64_t verdicts[JIXIAO_VERDICT_END]; /* departments of each */
    jixiao_num over, under; /* what they claim too much, and too little; JIXIAO_ABSENT beyond what a
                               number holds */
    int64_t missing, invalid, findings;
    uint32_t places; /* the most that a row has */
};

void audit_table(struct run *run, const struct audit *audit);
void audit_json(struct run *run, const struct audit *audit);
void audit_csv(struct run *run, const struct audit *audit);

#endif
