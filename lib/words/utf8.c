/* SPDX-License-Identifier: MIT */
#include "utf8.h"

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
