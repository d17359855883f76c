/* SPDX-License-Identifier: MIT
 * What a text says in a column. */
#ifndef JIXIAO_VALUE_H
#define JIXIAO_VALUE_H

#include "jixiao-kinds.h"

/* The column of that id, from 1; 0 if the form has none. */
uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id);

/* What a text says in a column: a number, 是, >=. JIXIAO_OK and *num, or the error. */
int jixiao__value_from_text(const struct jixiao_column *column, const char *text, size_t size,
                            jixiao_num *num);
int jixiao__yes_no_from_text(const char *text, size_t size, jixiao_num *num);

#endif
