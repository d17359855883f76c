/* SPDX-License-Identifier: MIT
 * Reading cells. Loops without conditions where cells are many and plain; what is not plain is read
 * one by one, by the functions of the library. */
#include "columns_cells.h"

#include "columns_doubles.h"
#include "vectors.h"

#include <string.h>

static int64_t power(int32_t n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

static int bit(const uint8_t *bits, int64_t at)
{
    return bits[at >> 3] >> (at & 7) & 1;
}

int cells_given(const struct cells *cells, int64_t at)
{
    return (!cells->validity || bit(cells->validity, cells->offset + at)) &&
           (!cells->outer || bit(cells->outer, cells->outer_offset + at)) &&
           cells->type != CELLS_BLANK;
}

int cells_are_nums(const struct cells *cells, const struct cells_meaning *meaning)
{
    return cells->type == CELLS_INT64 && cells->decimals + (int32_t)meaning->scale == 6 &&
           meaning->type <= JIXIAO_TYPE_COUNT && !cells->words && !cells->outer &&
           cells->stride; /* 0, of a broadcast array, means side by side to the library */
}

int64_t cells_list_at(const struct cells *cells, int64_t at)
{
    if (cells->type == CELLS_LISTS)
        return (cells->offset + at) * cells->width;
    if (cells->type == CELLS_LIST32)
        return ((const int32_t *)cells->values)[at];
    return ((const int64_t *)cells->values)[at];
}

const char *cells_text(const struct cells *cells, int64_t at, int64_t *size)
{
    const char *view = (const char *)cells->values + at * 16;
    int64_t from;
    int32_t words[4]; /* of a view: its size, its first bytes or itself, which buffer, where */
    if (cells->type == CELLS_VIEW) {
        memcpy(words, view, sizeof words);
        *size = words[0];
        return words[0] <= 12 ? view + 4 : (const char *)cells->texts[words[2]] + words[3];
    }
    if (cells->type == CELLS_TEXT32) {
        from = ((const int32_t *)cells->values)[at];
        *size = ((const int32_t *)cells->values)[at + 1] - from;
    } else {
        from = ((const int64_t *)cells->values)[at];
        *size = ((const int64_t *)cells->values)[at + 1] - from;
    }
    return cells->text + from;
}

/* ---- Whole numbers and decimals ----------------------------------------------------------- */

/* A number of 10^−decimals each, exactly in millionths. */
static jixiao_num shifted(int64_t value, int32_t decimals)
{
    int64_t by;
    if (decimals > 6) {
        by = power(decimals - 6 < 18 ? decimals - 6 : 18);
        if (value % by || (decimals > 24 && value))
            return cells_bad(JIXIAO_ERR_NUMBER_FINE);
        value /= by;
        by = 1;
    } else {
        if (decimals < -12)
            return value ? cells_bad(JIXIAO_ERR_NUMBER_RANGE) : 0;
        by = power(6 - decimals);
    }
    if (value > JIXIAO_MAX_NUM / by || value < -JIXIAO_MAX_NUM / by)
        return cells_bad(JIXIAO_ERR_NUMBER_RANGE);
    return value * by;
}

/* The same of 128 bits: zeros are taken off until it fits. */
static jixiao_num shifted_wide(uint64_t low, int64_t high, int32_t decimals)
{
    uint32_t part[4], negative = high < 0, i;
    uint64_t rest;
    if (high == (int64_t)low >> 63)
        return shifted((int64_t)low, decimals);
    if (negative) {
        low = 0 - low;
        high = (int64_t)(~(uint64_t)high + !low);
    }
    part[0] = (uint32_t)((uint64_t)high >> 32), part[1] = (uint32_t)high;
    part[2] = (uint32_t)(low >> 32), part[3] = (uint32_t)low;
    for (; part[0] || part[1] || part[2] >> 31; decimals--) {
        if (decimals <= 6)
            return cells_bad(JIXIAO_ERR_NUMBER_RANGE);
        for (i = 0, rest = 0; i < 4; i++) {
            rest = rest << 32 | part[i];
            part[i] = (uint32_t)(rest / 10);
            rest %= 10;
        }
        if (rest)
            return cells_bad(JIXIAO_ERR_NUMBER_FINE);
    }
    low = (uint64_t)part[2] << 32 | part[3];
    return shifted(negative ? -(int64_t)low : (int64_t)low, decimals);
}

/* Times a power of ten. */
static void scale_up(jixiao_num *nums, int64_t n, int64_t by)
{
    const int64_t most = JIXIAO_MAX_NUM / by;
    const jixiao_num bad = cells_bad(JIXIAO_ERR_NUMBER_RANGE);
    int64_t i;
    for (i = 0; i < n; i++) {
        int64_t value = nums[i];
        uint64_t product = (uint64_t)value * (uint64_t)by;
        nums[i] = ((value > most) | (value < -most)) ? bad : (int64_t)product;
    }
}

#define WIDEN(type)                                                                                \
    for (i = 0; i < n; i++) {                                                                      \
        type value;                                                                                \
        memcpy(&value, from + i * cells->stride, sizeof value);                                    \
        nums[i] = (int64_t)value;                                                                  \
    }                                                                                              \
    break

static void widen(const struct cells *cells, const char *from, int64_t n, jixiao_num *nums)
{
    int64_t i;
    switch (cells->type) {
    case CELLS_INT8:
        WIDEN(int8_t);
    case CELLS_INT16:
        WIDEN(int16_t);
    case CELLS_INT32:
        WIDEN(int32_t);
    case CELLS_UINT8:
        WIDEN(uint8_t);
    case CELLS_UINT16:
        WIDEN(uint16_t);
    case CELLS_UINT32:
        WIDEN(uint32_t);
    default:
        WIDEN(int64_t);
    }
    for (i = 0; cells->type == CELLS_UINT64 && i < n; i++)
        nums[i] = nums[i] < 0 ? INT64_MAX : nums[i];
}

/* Millionths are as where they are read in place: INT64_MIN is a blank, and what is beyond all
 * numbers the library refuses; but none is to be taken for a cells_bad(). */
static void keep(jixiao_num *nums, int64_t n)
{
    const int64_t most = INT64_MAX - JIXIAO_ERR_END;
    int64_t i;
    for (i = 0; i < n; i++)
        nums[i] = nums[i] < most ? nums[i] : most;
}

static void read_whole(const struct cells *cells, int32_t decimals, int64_t at, int64_t n,
                       jixiao_num *nums)
{
    int64_t i;
    widen(cells, (const char *)cells->values + at * cells->stride, n, nums);
    if (decimals == 6)
        keep(nums, n);
    else if (decimals < 6 && decimals >= -12)
        scale_up(nums, n, power(6 - decimals));
    else
        for (i = 0; i < n; i++)
            nums[i] = shifted(nums[i], decimals);
}

/* Numbers of several words, of which the higher only repeat the sign of what can be read. `last`:
 * one less than there are. */
static inline void read_wide(const struct cells *cells, int32_t decimals, int64_t at, int64_t n,
                             jixiao_num *nums, const int last)
{
    const char *from = (const char *)cells->values + at * cells->stride;
    int64_t i, words[4];
    uint64_t wide = 0;
    int k;
    for (i = 0; i < n; i++) {
        memcpy(words, from + i * cells->stride, (size_t)(last + 1) * sizeof *words);
        nums[i] = words[CELLS_LOW ? last : 0];
        for (k = 1; k <= last; k++)
            wide |= (uint64_t)(words[CELLS_LOW ? last - k : k] ^ nums[i] >> 63);
    }
    if (!wide && decimals <= 6 && decimals >= -12) {
        scale_up(nums, n, power(6 - decimals));
        return;
    }
    for (i = 0; i < n; i++) {
        int64_t high;
        memcpy(words, from + i * cells->stride, (size_t)(last + 1) * sizeof *words);
        high = words[CELLS_LOW ? last - 1 : 1];
        for (k = 2, wide = 0; k <= last; k++)
            wide |= (uint64_t)(words[CELLS_LOW ? last - k : k] ^ high >> 63);
        nums[i] = wide ? cells_bad(JIXIAO_ERR_NUMBER_RANGE)
                       : shifted_wide((uint64_t)nums[i], high, decimals);
    }
}

/* ---- Doubles ------------------------------------------------------------------------------ */

/* What was read of another unit. */
static jixiao_num rescaled(jixiao_num num, uint32_t scale)
{
    return scale && num != JIXIAO_ABSENT && !cells_error(num) ? shifted(num, 6 + (int32_t)scale)
                                                              : num;
}

static void read_doubles(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
                         int64_t n, jixiao_num *nums)
{
    int64_t i;
    doubles_read((const char *)cells->values + at * cells->stride, cells->stride, n,
                 meaning->doubles, cells->nan_is_blank, nums);
    for (i = 0; meaning->scale && i < n; i++)
        nums[i] = rescaled(nums[i], meaning->scale);
}

/* ---- Words and texts ---------------------------------------------------------------------- */

/* Of 不适用: 1, a reason; 2, none where there should be one; 0, it applies. */
static jixiao_num reason_of(const char *text, int64_t size)
{
    int says = jixiao_reason_read(text, (size_t)size);
    return says < 0 ? 2 : says;
}

static jixiao_num text_of(const struct cells_meaning *meaning, const char *text, int64_t size)
{
    jixiao_num num;
    int err;
    if (meaning->type == CELLS_APPLIES)
        return size ? reason_of(text, size) : JIXIAO_ABSENT;
    err = jixiao_text_read(meaning->is_fact ? &meaning->column : NULL, text, (size_t)size, &num);
    if (err)
        return cells_bad(err);
    return meaning->type > JIXIAO_TYPE_COUNT ? num : rescaled(num, meaning->scale);
}

enum { KNOWN = 8, LONGEST = 16 };

/* Words come again and again: the last few are remembered. */
static void read_texts(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
                       int64_t n, jixiao_num *nums)
{
    char known[KNOWN][LONGEST];
    int64_t sizes[KNOWN] = {0}, i, size;
    jixiao_num says[KNOWN];
    uint32_t next = 0, k;
    for (i = 0; i < n; i++) {
        const char *text;
        nums[i] = JIXIAO_ABSENT;
        if (!cells_given(cells, at + i))
            continue;
        text = cells_text(cells, at + i, &size);
        for (k = 0; k < KNOWN; k++)
            if (size && sizes[k] == size && !memcmp(known[k], text, (size_t)size))
                break;
        if (k < KNOWN) {
            nums[i] = says[k];
            continue;
        }
        nums[i] = text_of(meaning, text, size);
        if (size <= LONGEST) {
            memcpy(known[next], text, (size_t)size);
            sizes[next] = size;
            says[next] = nums[i];
            next = (next + 1) % KNOWN;
        }
    }
}

static void read_truth(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
                       int64_t n, jixiao_num *nums)
{
    jixiao_num yes = meaning->type == CELLS_APPLIES ? 1 : JIXIAO_ONE;
    const uint8_t *values = cells->values;
    int64_t i;
    for (i = 0; i < n; i++)
        nums[i] = (cells->type == CELLS_BITS ? bit(values, cells->offset + at + i)
                                             : values[(at + i) * cells->stride] != 0)
                      ? yes
                      : 0;
}

/* Indexes into a few words, each of which is read anew: dictionaries are small or seldom. */
static void read_words(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
                       int64_t n, jixiao_num *nums)
{
    jixiao_num before = JIXIAO_ABSENT, says = JIXIAO_ABSENT;
    int64_t i;
    widen(cells, (const char *)cells->values + at * cells->stride, n, nums);
    for (i = 0; i < n; i++) {
        jixiao_num word = nums[i];
        nums[i] = JIXIAO_ABSENT;
        if (word < 0 || word >= cells->words->length || !cells_given(cells, at + i))
            continue;
        if (word != before)
            cells_read(cells->words, meaning, word, 1, &says);
        before = word;
        nums[i] = says;
    }
}

/* ---- Any ---------------------------------------------------------------------------------- */

static void blank_out(const struct cells *cells, int64_t at, int64_t n, jixiao_num *nums)
{
    int64_t i;
    if (!cells->validity && !cells->outer)
        return;
    for (i = 0; i < n; i++)
        if (!cells_given(cells, at + i))
            nums[i] = JIXIAO_ABSENT;
}

enum { CHUNK = 64 };

/* *bad: whether one is above all numbers, as cells_bad() is. */
JIXIAO__WIDE(look_at, (nums, bad), const jixiao_num *restrict nums, uint64_t *restrict bad)
{
    uint64_t any = 0;
    int64_t i;
    for (i = 0; i < CHUNK; i++)
        any |= ~(uint64_t)nums[i] & ((uint64_t)JIXIAO_MAX_NUM - (uint64_t)nums[i]);
    *bad = any >> 63;
}

static int any_bad(const jixiao_num *nums, int64_t n)
{
    uint64_t bad = 0;
    for (; !bad && n >= CHUNK; nums += CHUNK, n -= CHUNK)
        look_at(nums, &bad);
    for (; !bad && n; nums++, n--)
        bad = *nums > JIXIAO_MAX_NUM;
    return bad != 0;
}

int cells_read(const struct cells *cells, const struct cells_meaning *meaning, int64_t at,
               int64_t n, jixiao_num *nums)
{
    int32_t decimals = cells->decimals + (int32_t)meaning->scale;
    int64_t i;
    if (cells->words) {
        read_words(cells, meaning, at, n, nums);
    } else if (cells->type == CELLS_BLANK) {
        for (i = 0; i < n; i++)
            nums[i] = JIXIAO_ABSENT;
    } else if (cells->type <= CELLS_UINT64) {
        read_whole(cells, decimals, at, n, nums);
    } else if (cells->type == CELLS_INT128) {
        read_wide(cells, decimals, at, n, nums, 1);
    } else if (cells->type == CELLS_INT256) {
        read_wide(cells, decimals, at, n, nums, 3);
    } else if (cells->type == CELLS_DOUBLE) {
        read_doubles(cells, meaning, at, n, nums);
    } else if (cells->type <= CELLS_BYTES) {
        read_truth(cells, meaning, at, n, nums);
    } else if (cells->type <= CELLS_VIEW) {
        read_texts(cells, meaning, at, n, nums);
    } else {
        memcpy(nums, (const jixiao_num *)cells->values + at, (size_t)n * sizeof *nums);
        for (i = 0; meaning->scale && i < n; i++)
            nums[i] = rescaled(nums[i], meaning->scale);
    }
    blank_out(cells, at, n, nums);
    return any_bad(nums, n);
}
