/* SPDX-License-Identifier: MIT
 * The forms in which a scored sheet is printed. */
#ifndef SCORE_H
#define SCORE_H

#include "cli.h"

/* For people; `first`: nothing stands before it. */
void score_table(struct run *run, const struct scored *scored, int first);
/* 计算得分 95.89，其中有数据支撑 8.89（10 分），仅凭自评 87.00（90 分） */
void add_headline(const struct run *run, const struct scored *scored, struct text *text);
/* 自评得分 96.00，比计算得分高 0.11：取整后一致; nothing without a claim. */
void add_claim_line(const struct run *run, const struct scored *scored, struct text *text);
/* For spreadsheets: the names of the columns, then a row a leaf and one for the total. */
void score_csv_head(struct run *run);
void score_csv(struct run *run, const struct scored *scored);

#endif
