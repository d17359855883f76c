/* SPDX-License-Identifier: MIT
 * Doubles as numbers, and numbers as doubles, many at once. */
#ifndef COLUMNS_DOUBLES_H
#define COLUMNS_DOUBLES_H

#include <jixiao-fill.h>

/* Reads n doubles, `stride` bytes apart: what jixiao_num_from_double() gives, or of
 * JIXIAO_DOUBLES_NEAREST jixiao_num_from_cell(); of an error cells_bad(), but for a NaN, if that is
 * a blank, JIXIAO_ABSENT. */
void doubles_read(const char *from, int64_t stride, int64_t n, uint32_t as, uint32_t nan_is_blank,
                  jixiao_num *nums);
/* Writes n numbers as the doubles that are nearest, JIXIAO_ABSENT as a NaN. Returns whether one of
 * them does not name its number. */
int doubles_write(const jixiao_num *nums, int64_t n, double *doubles);

#endif
