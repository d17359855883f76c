/* SPDX-License-Identifier: MIT
 * Functions full of loops over blocks, for the vectors that the processor has. The Python package
 * includes this too. */
#ifndef JIXIAO_VECTORS_H
#define JIXIAO_VECTORS_H

#include <stdint.h>
#include <string.h>

/* Of arithmetic without conversions, which processors do not have in vectors. */
static inline uint64_t jixiao__bits(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

static inline double jixiao__of_bits(uint64_t bits)
{
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* JIXIAO__WIDE(name, (arguments), parameters) {...} defines static void name(parameters), compiled
 * for wider vectors too, of which a call takes the widest that the processor has: the same source,
 * so the same results. It does so by itself, since not every loader can (musl's, Windows'). */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__AVX512F__) && !defined(JIXIAO_NO_CLONES)
#define JIXIAO__WIDE(name, arguments, ...)                                                         \
    static inline __attribute__((always_inline)) void name##_as(__VA_ARGS__);                      \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))) static void name##_512(          \
        __VA_ARGS__)                                                                               \
    {                                                                                              \
        name##_as arguments;                                                                       \
    }                                                                                              \
    __attribute__((target("avx2"))) static void name##_256(__VA_ARGS__)                            \
    {                                                                                              \
        name##_as arguments;                                                                       \
    }                                                                                              \
    static void name(__VA_ARGS__)                                                                  \
    {                                                                                              \
        if (jixiao__has_512())                                                                     \
            name##_512 arguments;                                                                  \
        else if (__builtin_cpu_supports("avx2"))                                                   \
            name##_256 arguments;                                                                  \
        else                                                                                       \
            name##_as arguments;                                                                   \
    }                                                                                              \
    static inline void name##_as(__VA_ARGS__)

static inline int jixiao__has_512(void)
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#else
#define JIXIAO__WIDE(name, arguments, ...) static void name(__VA_ARGS__)
#endif

#endif
