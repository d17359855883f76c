/* SPDX-License-Identifier: MIT */
#include "utf8.h"

#include "jixiao-kinds.h"

// clang-format off
#define EIGHT 1, 1, 1, 1, 1, 1, 1, 1
#define BEYOND 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2
const unsigned char jixiao__utf8_ordinary[256] = {
    [' '] = 1, 1, 0, 1, 1, 1, 1, 1, /* not " */
    EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT,
    1, 1, 1, 1, 0, 1, 1, 1, /* not \ */
    EIGHT, EIGHT, EIGHT, EIGHT,
    BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND,
};
// clang-format on

int jixiao__check_text(const char *text, size_t size)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + size;
    if (size > JIXIAO_MAX_TEXT)
        return JIXIAO_ERR_LIMIT;
    while (at < end) {
        size_t length = 1;
        while (at < end && *at >= 0x80 && length) {
            length = jixiao__utf8_length(at, (size_t)(end - at));
            at += length;
        }
        if (!length || (at < end && !*at))
            return JIXIAO_ERR_ENCODING;
        while (at < end && *at && *at < 0x80)
            at++;
    }
    return JIXIAO_OK;
}
