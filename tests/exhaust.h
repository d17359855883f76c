/* SPDX-License-Identifier: MIT
 * What the programs share that go through small domains, every value of them. */
#ifndef EXHAUST_H
#define EXHAUST_H

#include "../lib/kinds/kind.h"
#include "test.h"

/* a / b rounded half up, in the plainest way: the quotient whose distance is least, the larger of
 * two. */
static inline int64_t nearest(int64_t a, int64_t b)
{
    int64_t q = 0;
    while (2 * a >= (2 * q + 1) * b)
        q++;
    return q;
}

static uint64_t checked;

static inline jixiao_num expect(int err, jixiao_num score, jixiao_num want, jixiao_num points)
{
    if (err || score != want || score < 0 || score > points)
        fail_msg("error %d, score %lld, should be %lld of %lld", err, (long long)score,
                 (long long)want, (long long)points);
    checked++;
    return score;
}

/* How far the domains go: 1, or JIXIAO_EXHAUST. */
static inline int64_t reach(void)
{
    const char *given = getenv("JIXIAO_EXHAUST");
    return given ? strtoll(given, NULL, 10) : 1;
}

#endif
