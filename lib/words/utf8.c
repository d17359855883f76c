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
    BEYOND, BEYOND, BEYOND, BEYOND,
    2, 2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* not C2, of C1 */
    BEYOND, BEYOND, BEYOND,
};
// clang-format on

uint32_t jixiao__utf8_decode(const char *text, const char *end, size_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t n = jixiao__utf8_length(at, (size_t)(end - text));
    uint32_t code = at[0];
    *length = n ? n : 1;
    if (!n || !code)
        return JIXIAO__NO_CHARACTER;
    if (n == 1)
        return code;
    code &= 0x7fu >> n;
    while (--n)
        code = code << 6 | (*++at & 0x3fu);
    return code;
}

int jixiao__is_utf8(const char *text, size_t size)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + size;
    while (at < end) {
        size_t length = 1;
        while (at < end && *at >= 0x80 && length) {
            length = jixiao__utf8_length(at, (size_t)(end - at));
            at += length;
        }
        if (!length || (at < end && !*at))
            return 0;
        while (at < end && *at && *at < 0x80)
            at++;
    }
    return 1;
}

int jixiao__check_text(const char *text, size_t size)
{
    if (size > JIXIAO_MAX_TEXT)
        return JIXIAO_ERR_LIMIT;
    return jixiao__is_utf8(text, size) ? JIXIAO_OK : JIXIAO_ERR_ENCODING;
}
