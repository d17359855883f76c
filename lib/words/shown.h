/* SPDX-License-Identifier: MIT
 * Characters that nobody sees, or that steer what shows them: a text that holds them is shown with
 * their codes in their place, as <U+202E>. */
#ifndef JIXIAO_SHOWN_H
#define JIXIAO_SHOWN_H

#include <stddef.h>

/* The longest that stands in the place of a character. */
enum { JIXIAO__SHOWN = 12 };

/* How many bytes of the text are shown as they are, up to the first that is not; `hidden` is how
 * many of that then follow (0: the text ends), and `shown` what stands in their place. */
size_t jixiao__shown(const char *text, size_t size, size_t *hidden, char shown[JIXIAO__SHOWN]);

#endif
