/* SPDX-License-Identifier: MIT
 * The escapes of JSON strings. */
#ifndef JIXIAO_ESCAPE_H
#define JIXIAO_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

/* Four hexadecimal digits, or UINT32_MAX: there are none before `end`. */
uint32_t jixiao__hex4(const char *at, const char *end);

/* A string whose escapes are right, as it is meant, into `to`, which has room for `size` bytes; its
 * length. */
size_t jixiao__unescape(const char *text, size_t size, char *to);

#endif
