/* SPDX-License-Identifier: MIT
 * What the rows of a roll say is handed to its entries. */
#ifndef JIXIAO_REPORT_ROLL_ROWS_H
#define JIXIAO_REPORT_ROLL_ROWS_H

#include "roll.h"

/* Adds an entry of which some name or the code is there; its texts are the roll's. JIXIAO_OK, or
 * JIXIAO_ERR_RANGE: amounts of rows of one project, which are added up, are beyond what a number
 * holds. */
int jixiao__roll_add(struct jixiao__roll *roll, const struct jixiao__entry *e);

#endif
