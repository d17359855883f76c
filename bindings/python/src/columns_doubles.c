/* SPDX-License-Identifier: MIT
 * Both ways by loops without conditions or conversions, which processors do not have in vectors: a
 * whole number below 2^51 in size is the low bits of itself and 3 × 2^51. What these loops do not
 * know, or where the caller rounds otherwise than to the nearest, goes cell by cell. */
#include "columns_doubles.h"

#include "columns_cells.h"
#include "vectors.h"

#include <float.h>
#include <string.h>

#define THREE_TIMES_2_51 6755399441055744.0
#define ITS_BITS UINT64_C(0x4338000000000000)

/* Whether doubles are computed as such, as written, and to the nearest. */
static int are_plain(void)
{
#if (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 16) && !defined(__FAST_MATH__) &&                  \
    !defined(_M_FP_FAST)
    volatile double one = 1, little = 1.0 / (UINT64_C(1) << 60);
    return one + little == one && one - little == one;
#else
    return 0;
#endif
}

/* The number of a double below 1e9 in size whose bits these are; *odd gets a bit if it has none
 * here. A decimal of at most 15 digits is the only such decimal of the double that is nearest to
 * it; the quotient of whole numbers below 2^53 is that double. */
static inline jixiao_num num_of(uint64_t bits, uint64_t *odd)
{
    double shifted = jixiao__of_bits(bits) * 1e6 + THREE_TIMES_2_51;
    uint64_t size = bits & (uint64_t)INT64_MAX;
    *odd |= jixiao__bits((shifted - THREE_TIMES_2_51) / 1e6) ^ bits;
    *odd |= ((size - jixiao__bits(1e9)) >> 63) ^ 1;
    return (jixiao_num)(jixiao__bits(shifted) - ITS_BITS);
}

/* Cells of a loop: a number that is known, so that compilers make vectors of it at -O2 too. */
enum { CHUNK = 64 };

JIXIAO__WIDE(read_chunk, (from, nums, odd), const char *restrict from, jixiao_num *restrict nums,
             uint64_t *restrict odd)
{
    uint64_t bits, any = 0;
    int64_t i;
    for (i = 0; i < CHUNK; i++) {
        memcpy(&bits, from + 8 * i, sizeof bits);
        nums[i] = num_of(bits, &any);
    }
    *odd = any;
}

static jixiao_num read_one(uint64_t bits, uint32_t as, uint32_t nan_is_blank)
{
    double value = jixiao__of_bits(bits);
    jixiao_num num;
    int err = as == JIXIAO_DOUBLES_NEAREST ? jixiao_num_from_cell(value, &num, NULL)
                                           : jixiao_num_from_double(value, &num);
    if (!err)
        return num;
    if (nan_is_blank && (bits & (uint64_t)INT64_MAX) > UINT64_C(0x7ff0000000000000))
        return JIXIAO_ABSENT; /* value != value is left out where doubles are to be fast */
    return cells_bad(err);
}

void doubles_read(const char *from, int64_t stride, int64_t n, uint32_t as, uint32_t nan_is_blank,
                  jixiao_num *nums)
{
    uint64_t bits, odd;
    int plain = are_plain();
    int64_t i, end;
    for (i = 0; i < n; i = end) {
        end = n - i < CHUNK ? n : i + CHUNK;
        odd = 1;
        if (plain && stride == 8 && end == i + CHUNK)
            read_chunk(from + 8 * i, nums + i, &odd);
        for (; odd && i < end; i++) {
            uint64_t here = !plain;
            memcpy(&bits, from + i * stride, sizeof bits);
            if (plain)
                nums[i] = num_of(bits, &here);
            if (here)
                nums[i] = read_one(bits, as, nan_is_blank);
        }
    }
}

/* Those below 2^49 in size; *large: whether one is not. */
JIXIAO__WIDE(write_chunk, (nums, doubles, large), const jixiao_num *restrict nums,
             double *restrict doubles, uint64_t *restrict large)
{
    uint64_t any = 0;
    int64_t i;
    for (i = 0; i < CHUNK; i++) {
        uint64_t num = (uint64_t)nums[i], apart = num ^ (uint64_t)JIXIAO_ABSENT;
        uint64_t blank = ((apart | (0 - apart)) >> 63) - 1;
        uint64_t bits = jixiao__bits((jixiao__of_bits(num + ITS_BITS) - THREE_TIMES_2_51) / 1e6);
        doubles[i] = jixiao__of_bits((bits & ~blank) | (UINT64_C(0x7ff8000000000000) & blank));
        any |= ((num + (UINT64_C(1) << 49)) >> 50) & ~blank;
    }
    *large = any;
}

int doubles_write(const jixiao_num *nums, int64_t n, double *doubles)
{
    uint64_t large;
    jixiao_num back;
    int64_t i, end;
    int plain = are_plain(), inexact = 0;
    for (i = 0; i < n; i = end) {
        end = n - i < CHUNK ? n : i + CHUNK;
        large = 1;
        if (plain && end == i + CHUNK)
            write_chunk(nums + i, doubles + i, &large);
        for (; large && i < end; i++) {
            doubles[i] = jixiao_num_to_double(nums[i]);
            inexact |= nums[i] != JIXIAO_ABSENT &&
                       (jixiao_num_from_double(doubles[i], &back) || back != nums[i]);
        }
    }
    return inexact;
}
