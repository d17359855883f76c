/* SPDX-License-Identifier: MIT
 * Rows of a rule by the names that people write for them. */
#include "sheet.h"

#include "../words/plain.h"

#include <string.h>

/* A name that is longer is compared as a whole only; two Chinese characters. */
enum { ROOM = 256, LEAST = 6 };

/* Whether a text is the beginning of a name: 部分达成 of 部分达成预期指标并具有一定效果. */
static int begins(const char *text, size_t size, const char *name)
{
    char plain[ROOM], whole[ROOM];
    size_t length = jixiao__plain_copy(name, strlen(name), whole, sizeof whole);
    size = jixiao__plain_copy(text, size, plain, sizeof plain);
    return size >= LEAST && size < length && length < sizeof whole && !memcmp(plain, whole, size);
}

uint32_t jixiao__rule_row_named(const struct jixiao_table *rule, const char *text, size_t size)
{
    uint32_t row, found = 0, n = 0;
    for (row = 0; rule->names && row < rule->rows; row++) {
        if (!rule->names[row])
            continue;
        if (jixiao__plain_is(text, size, rule->names[row]))
            return row + 1;
        if (begins(text, size, rule->names[row])) {
            found = row + 1;
            n++;
        }
    }
    return n == 1 ? found : 0;
}
