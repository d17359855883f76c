/* SPDX-License-Identifier: MIT
 * What the stand-in's files share. */
#ifndef JIXIAO_TESTS_EXCEL_HOST_INSIDE_H
#define JIXIAO_TESTS_EXCEL_HOST_INSIDE_H

#include "host.h"

XLOPER12 host_copy(const XLOPER12 *value);
XLOPER12 host_deref(const XLOPER12 *value);
FP12 *host_numbers(const XLOPER12 *value);
void host_release(void *memory);

/* A test: prints its line of TAP. Returns `good`. */
int check(int good, const char *format, ...);
void test_odd(void);
void test_columns(void);
void test_uncalculated(void);

extern int host_once; /* a result is asked for once, for measuring; else twice */

#endif
