/* SPDX-License-Identifier: MIT
 * Cells of the caller's own tables, of whatever type, read as numbers. No Python here: all of it
 * runs without the GIL. */
#ifndef COLUMNS_CELLS_H
#define COLUMNS_CELLS_H

#include <jixiao-columns.h>
#include <jixiao-fill.h>

/* Which of the two words of a number of 128 bits is the lower. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { CELLS_LOW = 1, CELLS_HIGH = 0 };
#else
enum { CELLS_LOW = 0, CELLS_HIGH = 1 };
#endif

/* How cells lie in memory. */
enum cells_type {
    CELLS_BLANK, /* every one is blank */
    CELLS_INT8,  /* whole numbers, of Arrow, of NumPy or of the buffer protocol … */
    CELLS_INT16,
    CELLS_INT32,
    CELLS_INT64,
    CELLS_UINT8,
    CELLS_UINT16,
    CELLS_UINT32,
    CELLS_UINT64,
    CELLS_INT128, /* … two words, the lower first: Arrow's decimal128 */
    CELLS_INT256, /* … four: Arrow's decimal256 */
    CELLS_DOUBLE,
    CELLS_BITS,   /* Arrow's booleans */
    CELLS_BYTES,  /* NumPy's */
    CELLS_TEXT32, /* Arrow's texts, by the width of their offsets */
    CELLS_TEXT64,
    CELLS_VIEW,   /* Arrow's texts of 16 bytes, the long ones elsewhere */
    CELLS_NUM,    /* jixiao_num, of what could not be read the code: cells_bad() */
    CELLS_LIST32, /* lists, by the width of their offsets */
    CELLS_LIST64,
    CELLS_LISTS, /* lists of one length: `width` */
};

/* Cells of one type, side by side. All memory belongs to the column that holds this. */
struct cells {
    uint32_t type;
    int32_t decimals; /* of whole numbers: they are `stored` / 10^decimals; else 0 */
    int64_t length;
    const void *values;      /* of texts and lists: the offsets, or the views */
    int64_t stride;          /* bytes from one to the next; of bits and texts not read */
    int64_t offset;          /* which element is the first: of `validity`, and of bits */
    const uint8_t *validity; /* NULL, or Arrow's: 0 is a blank */
    const uint8_t *outer;    /* NULL, or the same of the struct around; */
    int64_t outer_offset;
    uint32_t nan_is_blank;     /* of doubles */
    int64_t width;             /* of lists of one length */
    const char *text;          /* of texts: the bytes */
    const void *const *texts;  /* of views: the buffers that they point into */
    const struct cells *words; /* NULL, or of a dictionary: what the indexes above name */
};

/* What a column means: numbers times 10^−scale, or the words of a column of facts. */
struct cells_meaning {
    uint32_t type; /* enum jixiao_type, or CELLS_APPLIES */
    uint32_t scale;
    uint32_t doubles; /* enum jixiao_doubles */
    uint32_t is_fact; /* 0: points */
    struct jixiao_column
        column; /* of facts; its rate_without is 0 where that column is there too */
};
enum { CELLS_APPLIES = 100 }; /* not applicable: a truth value, or the reason */

/* Why a cell could not be read stands in its place, as a number beyond all numbers. */
static inline jixiao_num cells_bad(int err)
{
    return INT64_MAX - err;
}
/* 0 if it could be read. */
static inline int cells_error(jixiao_num num)
{
    return num > JIXIAO_MAX_NUM && INT64_MAX - num < JIXIAO_ERR_END ? (int)(INT64_MAX - num) : 0;
}

/* Whether the cells are numbers in millionths already, to be read in place. */
int cells_are_nums(const struct cells *cells, const struct cells_meaning *meaning);

/* Reads `n` cells from `at` on: numbers, JIXIAO_ABSENT, cells_bad(). Returns whether one is bad. */
int cells_read(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
               int64_t n, jixiao_num *nums);

/* Where list `at` begins; of the one after it, where it ends. */
int64_t cells_list_at(const struct cells *cells, int64_t at);

/* Whether element `at` is not blank. */
int cells_given(const struct cells *cells, int64_t at);

/* Text `at`, which is not blank. */
const char *cells_text(const struct cells *cells, int64_t at, int64_t *size);

#endif
