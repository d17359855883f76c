/* SPDX-License-Identifier: MIT
 * Numbers: reading and writing, doubles, and the 128-bit arithmetic, by the compiler's own type and
 * by hand. It is built a second time with JIXIAO_PORTABLE, which takes the compiler's type away
 * from the library but not from this file. */
#include "../lib/num/formula.h"
#include "test.h"

/* Errors are told by their numbers: this file is also built with lib/num/num.c alone. */
#undef assert_err
#define assert_err(got, want)                                                                      \
    check_count((uint64_t)(got), (uint64_t)(want), #got, __FILE__, __LINE__)

#if defined(__SIZEOF_INT128__)
#define HAS_WIDE 1
__extension__ typedef unsigned __int128 wide;
#endif

enum { ROUNDS = 1000000 };

/* ---- Text --------------------------------------------------------------------------------- */

static void parse(void **state)
{
    static const struct {
        const char *text;
        int err;
        jixiao_num num;
    } cases[] = {
        {"0", 0, 0},
        {"-0", 0, 0},
        {"+0", 0, 0},
        {"00", 0, 0},
        {"007", 0, N(7)},
        {"1", 0, YES},
        {"-1", 0, -YES},
        {"+1.5", 0, N(1.5)},
        {"1.0", 0, YES},
        {"0.000001", 0, 1},
        {"-0.000001", 0, -1},
        {"0.100000", 0, N(0.1)},
        {"0.10000000000000000000000000000000", 0, N(0.1)},
        {"12345678901.23", 0, INT64_C(12345678901230000)},
        {"9000000000000", 0, MAX},
        {"9000000000000.000000", 0, MAX},
        {"-9000000000000", 0, -MAX},
        {"0009000000000000", 0, MAX},
        {"8999999999999.999999", 0, MAX - 1},
        {"-8999999999999.999999", 0, -MAX + 1},
        {"9000000000000.0000000", 0, MAX},
        {"40%", 0, N(0.4)},
        {"-40%", 0, N(-0.4)},
        {"0%", 0, 0},
        {"67.5%", 0, N(0.675)},
        {"0.0001%", 0, 1},
        {"0.00010%", 0, 1},
        {"900000000000000%", 0, MAX},
        {"899999999999999.9999%", 0, MAX - 1},
        /* finer */
        {"0.0000001", JIXIAO_ERR_NUMBER_FINE, NIL},
        {"0.0000000", 0, 0},
        {"1.1234567", JIXIAO_ERR_NUMBER_FINE, NIL},
        {"1.00000000000000000001", JIXIAO_ERR_NUMBER_FINE, NIL},
        {"0.00001%", JIXIAO_ERR_NUMBER_FINE, NIL},
        /* beyond */
        {"9000000000000.000001", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"-9000000000000.000001", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"9000000000001", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"900000000000001%", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"9223372036854.775807", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"9223372036854.775808", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"-9223372036854.775808", JIXIAO_ERR_NUMBER_RANGE, NIL},
        /* what a counter of 64 bits would carry round to a small number */
        {"18446744073709.551616", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"18446744073709.551617", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"18446744073709551616", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"18446744073709551617", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"1844674407370955.161600", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"184467440737095516160000000000000000000", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"1844674407370955.1616%", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"20000000000000000000", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"99999999999999999999999999999999999999999999", JIXIAO_ERR_NUMBER_RANGE, NIL},
        /* no number */
        {"", JIXIAO_ERR_NUMBER, NIL},
        {"+", JIXIAO_ERR_NUMBER, NIL},
        {"-", JIXIAO_ERR_NUMBER, NIL},
        {"%", JIXIAO_ERR_NUMBER, NIL},
        {"-%", JIXIAO_ERR_NUMBER, NIL},
        {".", JIXIAO_ERR_NUMBER, NIL},
        {".5", JIXIAO_ERR_NUMBER, NIL},
        {"5.", JIXIAO_ERR_NUMBER, NIL},
        {"5.%", JIXIAO_ERR_NUMBER, NIL},
        {"--5", JIXIAO_ERR_NUMBER, NIL},
        {"+-5", JIXIAO_ERR_NUMBER, NIL},
        {"5-", JIXIAO_ERR_NUMBER, NIL},
        {"1e3", JIXIAO_ERR_NUMBER, NIL},
        {"1E400", JIXIAO_ERR_NUMBER, NIL},
        {"0x10", JIXIAO_ERR_NUMBER, NIL},
        {" 1", JIXIAO_ERR_NUMBER, NIL},
        {"1 ", JIXIAO_ERR_NUMBER, NIL},
        {"1\n", JIXIAO_ERR_NUMBER, NIL},
        {"1,000", JIXIAO_ERR_NUMBER, NIL},
        {"1_000", JIXIAO_ERR_NUMBER, NIL},
        {"1.2.3", JIXIAO_ERR_NUMBER, NIL},
        {"40%%", JIXIAO_ERR_NUMBER, NIL},
        {"4%0", JIXIAO_ERR_NUMBER, NIL},
        {"40 %", JIXIAO_ERR_NUMBER, NIL},
        {"nan", JIXIAO_ERR_NUMBER, NIL},
        {"inf", JIXIAO_ERR_NUMBER, NIL},
        {"一", JIXIAO_ERR_NUMBER, NIL},
        {"１", JIXIAO_ERR_NUMBER, NIL},
        {"99999999999999999999x", JIXIAO_ERR_NUMBER, NIL},
        {"0.0000001x", JIXIAO_ERR_NUMBER, NIL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        jixiao_num num = 7;
        size_t size = strlen(cases[i].text);
        char *exact = malloc(size + 1); /* nothing past the size is read */
        int err;
        assert_non_null(exact);
        memcpy(exact, cases[i].text, size);
        exact[size] = '9';
        err = jixiao_num_parse(exact, size, &num);
        free(exact);
        if (err != cases[i].err || num != cases[i].num)
            print_error("“%s”\n", cases[i].text);
        assert_err(err, cases[i].err);
        assert_num(num, cases[i].num);
    }
    {
        jixiao_num num = 7;
        assert_err(jixiao_num_parse("1\0", 2, &num), JIXIAO_ERR_NUMBER);
        assert_num(num, NIL);
    }
}

static void format(void **state)
{
    static const struct {
        jixiao_num num;
        uint32_t places;
        const char *text;
    } cases[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {N(8.89), 0, "8.89"},
        {N(8.89), 2, "8.89"},
        {N(8.89), 3, "8.890"},
        {N(-0.5), 0, "-0.5"},
        {N(87), 2, "87.00"},
        {N(87), 0, "87"},
        {1, 0, "0.000001"},
        {-1, 2, "-0.000001"},
        {N(0.1), 6, "0.100000"},
        {N(0.1), 7, "0.100000"}, /* six at most */
        {N(0.1), UINT32_MAX, "0.100000"},
        {N(100), 1, "100.0"},
        {MAX, 0, "9000000000000"},
        {-MAX, 6, "-9000000000000.000000"},
        {INT64_MAX, 0, "9223372036854.775807"},
        {INT64_MIN + 1, 0, "-9223372036854.775807"},
        {NIL, 2, ""},
    };
    size_t i, size;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        char buf[24];
        size_t length = strlen(cases[i].text);
        assert_count(jixiao_num_format(cases[i].num, cases[i].places, buf, sizeof buf), length);
        assert_text(buf, cases[i].text);
        assert_count(jixiao_num_format(cases[i].num, cases[i].places, NULL, 0), length);
        for (size = 1; size <= length + 1; size++) { /* cut, and nothing written past it */
            memset(buf, '#', sizeof buf);
            assert_count(jixiao_num_format(cases[i].num, cases[i].places, buf, size), length);
            assert_memory_equal(buf, cases[i].text, size - 1);
            assert_int_equal(buf[size - 1], '\0');
            if (size < sizeof buf)
                assert_int_equal(buf[size], '#');
        }
    }
}

static jixiao_num random_num(void)
{
    uint64_t size = random_bits() >> random_below(64);
    size %= (uint64_t)MAX + 1;
    return random_once_in(2) ? (jixiao_num)size : -(jixiao_num)size;
}

static void what_is_written_is_read(void **state)
{
    uint32_t i;
    (void)state;
    random_begin("format and parse");
    for (i = 0; i < ROUNDS; i++) {
        jixiao_num num = random_num(), back;
        char text[24];
        size_t size = jixiao_num_format(num, random_below(7), text, sizeof text);
        assert_err(jixiao_num_parse(text, size, &back), JIXIAO_OK);
        assert_num(back, num);
    }
}

/* Any text of digits: the answer is the number or the right error. */
static void random_texts(void **state)
{
    static const char most[] = "9000000000000";
    uint32_t i;
    (void)state;
    random_begin("texts");
    for (i = 0; i < ROUNDS; i++) {
        char text[64];
        uint32_t whole = 1 + random_below(30), decimals = random_below(9), size = 0, k;
        const char *digits = text;
        jixiao_num num;
        int err, beyond, fine = 0, rest = 0;
        for (k = 0; k < whole; k++)
            text[size++] = (char)('0' + random_below(10));
        if (decimals)
            text[size++] = '.';
        for (k = 0; k < decimals; k++) {
            text[size++] = (char)('0' + (random_once_in(3) ? random_below(10) : 0));
            rest |= text[size - 1] != '0' && k < 6;
            fine |= text[size - 1] != '0' && k >= 6;
        }
        while (whole > 1 && *digits == '0')
            digits++, whole--;
        beyond = whole > 13 || (whole == 13 && memcmp(digits, most, 13) > 0) ||
                 (whole == 13 && memcmp(digits, most, 13) == 0 && rest);
        err = jixiao_num_parse(text, size, &num);
        if (err != (beyond ? JIXIAO_ERR_NUMBER_RANGE : fine ? JIXIAO_ERR_NUMBER_FINE : 0))
            print_error("%.*s\n", (int)size, text);
        assert_err(err, beyond ? JIXIAO_ERR_NUMBER_RANGE : fine ? JIXIAO_ERR_NUMBER_FINE : 0);
    }
}

static void constants(void **state)
{
    (void)state;
    assert_num(JIXIAO_NUM(8.89), 8890000);
    assert_num(JIXIAO_NUM(-8.89), -8890000);
    assert_num(JIXIAO_NUM(0.000001), 1);
    assert_num(JIXIAO_NUM(0.1), 100000);
    assert_num(JIXIAO_NUM(0), 0);
    assert_num(JIXIAO_NUM(123456789.012345), INT64_C(123456789012345));
}

/* ---- Doubles ------------------------------------------------------------------------------ */

static double double_of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t bits_of_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void doubles(void **state)
{
    static const struct {
        double value;
        int err;
        jixiao_num num;
        int cell_err;
        jixiao_num cell;
        int rounded;
    } cases[] = {
        {0.0, 0, 0, 0, 0, 0},
        {-0.0, 0, 0, 0, 0, 0},
        {1.0, 0, YES, 0, YES, 0},
        {-1.5, 0, N(-1.5), 0, N(-1.5), 0},
        {0.1, 0, N(0.1), 0, N(0.1), 0},
        {0.3, 0, N(0.3), 0, N(0.3), 0},
        {8.89, 0, N(8.89), 0, N(8.89), 0},
        {1e-6, 0, 1, 0, 1, 0},
        {-1e-6, 0, -1, 0, -1, 0},
        {12345678901.23, 0, INT64_C(12345678901230000), 0, INT64_C(12345678901230000), 0},
        {999999999999.999, 0, INT64_C(999999999999999000), 0, INT64_C(999999999999999000), 0},
        {1234567890.12345, 0, INT64_C(1234567890123450), 0, INT64_C(1234567890123450), 0},
        {123456789.012345, 0, INT64_C(123456789012345), 0, INT64_C(123456789012345), 0},
        {8999999999999.99, 0, MAX - 10000, 0, MAX - 10000, 0},
        {9e12, 0, MAX, 0, MAX, 0},
        {-9e12, 0, -MAX, 0, -MAX, 0},
        {4398046511104.0, 0, INT64_C(4398046511104000000), 0, INT64_C(4398046511104000000), 0},
        {4398046511104.0625, JIXIAO_ERR_NUMBER_FINE, NIL, 0, INT64_C(4398046511104060000), 0},
        /* noise */
        {0.30000000000000004, JIXIAO_ERR_NUMBER_FINE, NIL, 0, N(0.3), 0},
        {3.3000000000000003, JIXIAO_ERR_NUMBER_FINE, NIL, 0, N(3.3), 0},
        {1234567890.123456, JIXIAO_ERR_NUMBER_FINE, NIL, 0, INT64_C(1234567890123460), 0},
        {1000.0000000000007, JIXIAO_ERR_NUMBER_FINE, NIL, 0, N(1000), 0}, /* a 16th digit */
        {10.000000000000023, JIXIAO_ERR_NUMBER_FINE, NIL, 0, N(10), 0},
        {8999999999999.999, JIXIAO_ERR_NUMBER_FINE, NIL, 0, MAX, 0},
        /* finer than a millionth */
        {0.1234567, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 123457, 1},
        {-0.1234565, JIXIAO_ERR_NUMBER_FINE, NIL, 0, -123457, 1}, /* half up, by magnitude */
        {0.1234564999, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 123456, 1},
        {1.0 / 3, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 333333, 1},
        {2.0 / 3, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 666667, 1},
        {0.9999999, JIXIAO_ERR_NUMBER_FINE, NIL, 0, YES, 1},
        {1.5e-6, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 2, 1},
        {5e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 1, 1},
        {-5e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, -1, 1},
        {4.99999999999999e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {4.76837158203125e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1}, /* 2^−21 */
        {2.384185791015625e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {1e-7, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {1e-300, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {2.2250738585072014e-308, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {5e-324, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        {-5e-324, JIXIAO_ERR_NUMBER_FINE, NIL, 0, 0, 1},
        /* beyond */
        {9000000000000.01, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {-9000000000000.01, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {9000000000001.0, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {17592186044415.0, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {17592186044416.0, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {18446744073709.551616, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {123456789012345.0, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {1e300, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
        {-1e300, JIXIAO_ERR_NUMBER_RANGE, NIL, JIXIAO_ERR_NUMBER_RANGE, NIL, 0},
    };
    static const uint64_t none[] = {
        UINT64_C(0x7ff0000000000000), UINT64_C(0xfff0000000000000), UINT64_C(0x7ff8000000000000),
        UINT64_C(0xfff8000000000000), UINT64_C(0x7ff0000000000001), UINT64_C(0x7fffffffffffffff),
    };
    jixiao_num num;
    size_t i;
    int rounded;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        int err = jixiao_num_from_double(cases[i].value, &num);
        if (err != cases[i].err || num != cases[i].num)
            print_error("case %u: %.17g\n", (unsigned)i, cases[i].value);
        assert_err(err, cases[i].err);
        assert_num(num, cases[i].num);
        rounded = 7;
        err = jixiao_num_from_cell(cases[i].value, &num, &rounded);
        if (err != cases[i].cell_err || num != cases[i].cell || rounded != cases[i].rounded)
            print_error("case %u: %.17g in a cell\n", (unsigned)i, cases[i].value);
        assert_err(err, cases[i].cell_err);
        assert_num(num, cases[i].cell);
        assert_int_equal(rounded, cases[i].rounded);
        assert_err(jixiao_num_from_cell(cases[i].value, &num, NULL), cases[i].cell_err);
    }
    for (i = 0; i < COUNT_OF(none); i++) {
        num = 7;
        assert_err(jixiao_num_from_double(double_of_bits(none[i]), &num), JIXIAO_ERR_NUMBER_RANGE);
        assert_num(num, NIL);
        num = 7;
        assert_err(jixiao_num_from_cell(double_of_bits(none[i]), &num, &rounded),
                   JIXIAO_ERR_NUMBER_RANGE);
        assert_num(num, NIL);
    }
    assert_err(jixiao_num_from_double(strtod("1e400", NULL), &num), JIXIAO_ERR_NUMBER_RANGE);
}

/* A decimal of 15 digits at most goes through its double and back, and is the only one that does
 * among its neighbours. */
static void decimals_of_15_digits_go_round(void **state)
{
    uint32_t i;
    (void)state;
    random_begin("decimals through strtod");
    for (i = 0; i < ROUNDS; i++) {
        static const uint64_t pow10[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
        uint64_t digits = random_bits() % UINT64_C(1000000000000000) >> random_below(50);
        uint32_t decimals = random_below(7);
        char text[40];
        jixiao_num num, back;
        double value, beside;
        int rounded;
        if (digits / pow10[decimals] >= UINT64_C(9000000000000))
            continue;
        num = (jixiao_num)(digits * pow10[6 - decimals]);
        num = random_once_in(2) ? num : -num;
        jixiao_num_format(num, 0, text, sizeof text);
        value = strtod(text, NULL);
        if (jixiao_num_from_double(value, &back) || back != num)
            print_error("%s\n", text);
        assert_err(jixiao_num_from_double(value, &back), JIXIAO_OK);
        assert_num(back, num);
        assert_true(jixiao_num_to_double(num) == value);
        if (!num)
            continue;
        beside = double_of_bits(bits_of_double(value) + (random_once_in(2) ? 1 : UINT64_MAX));
        if (jixiao_num_from_double(beside, &back) != JIXIAO_ERR_NUMBER_FINE)
            print_error("%.17g beside %s\n", beside, text);
        assert_err(jixiao_num_from_double(beside, &back), JIXIAO_ERR_NUMBER_FINE);
        assert_err(jixiao_num_from_cell(beside, &back, &rounded), JIXIAO_OK);
        assert_num(back, num);
        assert_int_equal(rounded, 0);
    }
}

static void any_double_is_answered(void **state)
{
    uint32_t i;
    (void)state;
    random_begin("doubles");
    for (i = 0; i < ROUNDS; i++) {
        uint64_t exponent = 1023 - 80 + random_below(140), bits = random_bits();
        double value = double_of_bits(
            random_once_in(2) ? bits : (bits & UINT64_C(0x800fffffffffffff)) | exponent << 52);
        jixiao_num num, cell;
        int err = jixiao_num_from_double(value, &num), rounded;
        assert_true(!err || err == JIXIAO_ERR_NUMBER_FINE || err == JIXIAO_ERR_NUMBER_RANGE);
        if (!err)
            assert_true(jixiao_num_to_double(num) == value);
        else
            assert_num(num, NIL);
        if (jixiao_num_from_cell(value, &cell, &rounded) == JIXIAO_OK) {
            double back = jixiao_num_to_double(cell),
                   far = back > value ? back - value : value - back;
            if (far > 0.5000001e-6 + (value < 0 ? -value : value) * 5.1e-15)
                fail_msg("%.17g in a cell is %s", value, show(cell));
            if (!err)
                assert_num(cell, num);
        } else {
            assert_true(err != JIXIAO_OK);
        }
    }
}

static void doubles_nearest_to_numbers(void **state)
{
    double value = jixiao_num_to_double(NIL);
    uint32_t i;
    (void)state;
    assert_true(value != value);
    assert_true(jixiao_num_to_double(0) == 0);
    assert_true(jixiao_num_to_double(MAX) == 9e12);
    assert_true(jixiao_num_to_double(-MAX) == -9e12);
    assert_true(jixiao_num_to_double((INT64_C(1) << 53) + 1) == (double)9007199254.740993);
    random_begin("numbers to doubles");
    for (i = 0; i < ROUNDS; i++) {
        jixiao_num num = random_num();
        char text[24];
        jixiao_num_format(num, 0, text, sizeof text);
        if (jixiao_num_to_double(num) != strtod(text, NULL))
            print_error("%s\n", text);
        assert_true(jixiao_num_to_double(num) == strtod(text, NULL));
    }
}

/* ---- 128 bits ----------------------------------------------------------------------------- */

/* Of any magnitude, with runs of ones and zeros more often than chance. */
static uint64_t operand(void)
{
    uint64_t bits = random_bits();
    if (random_once_in(4))
        bits = random_once_in(2) ? UINT64_MAX : UINT64_C(1) << random_below(64);
    bits >>= random_below(64);
    return bits + random_below(3) - 1;
}

/* a × b by four digits of 16 bits each. */
static struct jixiao__u128 schoolbook(uint64_t a, uint64_t b)
{
    uint64_t digits[9] = {0};
    struct jixiao__u128 r = {0, 0};
    uint32_t i, k;
    for (i = 0; i < 4; i++)
        for (k = 0; k < 4; k++) {
            uint64_t part = (a >> 16 * i & 0xffff) * (b >> 16 * k & 0xffff);
            digits[i + k] += part & 0xffff;
            digits[i + k + 1] += part >> 16;
        }
    for (i = 0; i < 8; i++) {
        digits[i + 1] += digits[i] >> 16;
        digits[i] &= 0xffff;
    }
    for (i = 0; i < 4; i++) {
        r.lo |= digits[i] << 16 * i;
        r.hi |= digits[i + 4] << 16 * i;
    }
    return r;
}

static void same(struct jixiao__u128 got, struct jixiao__u128 want, uint64_t a, uint64_t b)
{
    if (got.hi == want.hi && got.lo == want.lo)
        return;
    fail_msg("%llx × %llx is %llx:%016llx, should be %llx:%016llx", (unsigned long long)a,
             (unsigned long long)b, (unsigned long long)got.hi, (unsigned long long)got.lo,
             (unsigned long long)want.hi, (unsigned long long)want.lo);
}

static void products(void **state)
{
    static const uint64_t ends[] = {0,
                                    1,
                                    2,
                                    UINT32_MAX,
                                    UINT64_C(1) << 32,
                                    UINT64_C(1) << 63,
                                    UINT64_MAX - 1,
                                    UINT64_MAX,
                                    UINT64_C(9000000000000000000)};
    size_t i, k;
    uint32_t n;
    (void)state;
    for (i = 0; i < COUNT_OF(ends); i++)
        for (k = 0; k < COUNT_OF(ends); k++)
            same(jixiao__mul_portable(ends[i], ends[k]), schoolbook(ends[i], ends[k]), ends[i],
                 ends[k]);
    random_begin("products");
    for (n = 0; n < ROUNDS; n++) {
        uint64_t a = operand(), b = operand();
        same(jixiao__mul_portable(a, b), schoolbook(a, b), a, b);
        same(jixiao__mul(a, b), schoolbook(a, b), a, b);
    }
}

static void products_of_three(void **state)
{
    uint32_t n;
    (void)state;
    random_begin("products of three");
    for (n = 0; n < ROUNDS; n++) {
        uint64_t a = operand() >> 1, b = operand() >> 24, c = operand() >> 44;
        struct jixiao__u128 got = jixiao__mul_wide(jixiao__mul(a, b), c), want = schoolbook(a, b),
                            high = schoolbook(want.hi, c);
        want = schoolbook(want.lo, c);
        want.hi += high.lo;
        same(got, want, a, b);
    }
}

static void comparisons(void **state)
{
    static const struct jixiao__u128 rising[] = {
        {0, 0}, {0, 1}, {0, UINT64_MAX}, {1, 0}, {1, 1}, {UINT64_MAX, 0}, {UINT64_MAX, UINT64_MAX}};
    size_t i, k;
    uint32_t n;
    (void)state;
    for (i = 0; i < COUNT_OF(rising); i++)
        for (k = 0; k < COUNT_OF(rising); k++)
            assert_int_equal(jixiao__cmp(rising[i], rising[k]), i < k ? -1 : i > k);
    /* exactly 10% over a budget, for every budget from 0.01 to 1000.00 */
    for (n = 1; n <= 100000; n++) {
        uint64_t budget = (uint64_t)n * 10000, over = (uint64_t)n * 1000;
        assert_int_equal(jixiao__cmp_products(over, 1000000, 100000, budget), 0);
        assert_int_equal(jixiao__cmp_products(over + 1, 1000000, 100000, budget), 1);
        assert_int_equal(jixiao__cmp_products(over - 1, 1000000, 100000, budget), -1);
    }
}

static void divisions_at_their_ends(void **state)
{
    static const struct {
        struct jixiao__u128 num, den;
        uint64_t quotient;
    } cases[] = {
        {{0, 0}, {0, 1}, 0},
        {{0, 0}, {UINT64_C(1) << 63, 0}, 0},
        {{0, 1}, {0, 2}, 1}, /* ties go up */
        {{0, 3}, {0, 2}, 2},
        {{0, 5}, {0, 2}, 3},
        {{0, 1}, {0, 3}, 0},
        {{0, 2}, {0, 3}, 1},
        {{0, 49}, {0, 100}, 0},
        {{0, 50}, {0, 100}, 1},
        {{0, 51}, {0, 100}, 1},
        {{0, UINT64_MAX}, {1, 0}, 1},
        {{0, UINT64_C(1) << 63}, {1, 0}, 1},
        {{0, (UINT64_C(1) << 63) - 1}, {1, 0}, 0},
        {{1, 0}, {0, 2}, UINT64_C(1) << 63},
        {{1, 0}, {1, 0}, 1},
        {{UINT64_C(1) << 63, 0}, {UINT64_C(1) << 63, 0}, 1},
        {{UINT64_C(1) << 62, 0}, {UINT64_C(1) << 63, 0}, 1},
        {{(UINT64_C(1) << 62) - 1, UINT64_MAX}, {UINT64_C(1) << 63, 0}, 0},
        {{0, UINT64_MAX}, {0, UINT64_MAX}, 1},
        {{0, UINT64_MAX >> 1}, {0, 1}, UINT64_MAX >> 1},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        assert_count(jixiao__div_round_portable(cases[i].num, cases[i].den), cases[i].quotient);
        assert_count(jixiao__div_round(cases[i].num, cases[i].den), cases[i].quotient);
    }
}

/* The quotient by the compiler's own type, or (where there is none) one that is found again:
 * quotient × den + rest. */
static void divisions(void **state)
{
    uint32_t n;
    (void)state;
    random_begin("divisions");
    for (n = 0; n < ROUNDS; n++) {
        uint64_t quotient = operand() >> 2, rest_hi, got;
        uint32_t room = 0;
        struct jixiao__u128 den = {random_once_in(2) ? 0 : operand(), operand()}, num;
        if (!(den.hi | den.lo))
            continue;
        den.hi >>= 1;
        while (room < 63 && quotient >> room)
            room++;
        while (den.hi >> (62 - room > 62 ? 0 : 62 - room)) { /* quotient × den fits 127 bits */
            den.lo = den.lo >> 1 | den.hi << 63;
            den.hi >>= 1;
        }
        den.lo |= !(den.hi | den.lo);
        num = jixiao__mul_wide(den, quotient);
        /* half of den less a little, exactly half, more than half, or none at all */
        rest_hi = den.hi;
        if (random_once_in(2)) {
            struct jixiao__u128 half = {rest_hi >> 1, den.lo >> 1 | rest_hi << 63};
            int over = random_once_in(2);
            int odd = (int)(den.lo & 1);
            uint64_t lo = num.lo + half.lo;
            num.hi += half.hi + (lo < num.lo);
            num.lo = lo;
            /* half of an odd den is below the tie; one more is above it */
            if (over && ++num.lo == 0)
                num.hi++;
            quotient += !odd || over;
        }
        got = jixiao__div_round_portable(num, den);
        if (got != quotient)
            print_error("%llx:%016llx / %llx:%016llx\n", (unsigned long long)num.hi,
                        (unsigned long long)num.lo, (unsigned long long)den.hi,
                        (unsigned long long)den.lo);
        assert_count(got, quotient);
        assert_count(jixiao__div_round(num, den), quotient);
    }
}

#ifdef HAS_WIDE
static void divisions_by_the_compilers_type(void **state)
{
    uint32_t n;
    (void)state;
    random_begin("divisions by the compiler's type");
    for (n = 0; n < ROUNDS; n++) {
        wide num = ((wide)operand() << 64 | operand()) >> random_below(128);
        wide den = ((wide)operand() << 64 | operand()) >> (1 + random_below(127));
        wide quotient;
        struct jixiao__u128 a, b;
        den += !den;
        if (num / den >> 62)
            num >>= 66;
        if (num / den >> 62)
            continue;
        quotient = num / den + (num % den >= den - num % den);
        a.hi = (uint64_t)(num >> 64), a.lo = (uint64_t)num;
        b.hi = (uint64_t)(den >> 64), b.lo = (uint64_t)den;
        assert_count(jixiao__div_round_portable(a, b), (uint64_t)quotient);
        assert_count(jixiao__div_round(a, b), (uint64_t)quotient);
    }
}

static void shares_by_the_compilers_type(void **state)
{
    uint32_t n;
    (void)state;
    random_begin("shares");
    for (n = 0; n < ROUNDS; n++) {
        uint64_t unit = jixiao__unit(random_below(7)), points, den, num;
        wide exact, by, want;
        points = random_bits() % ((uint64_t)JIXIAO_MAX_POINTS + 1) >> random_below(40);
        den = random_bits() % (uint64_t)MAX >> random_below(60);
        den += !den;
        num = random_once_in(8) ? den : random_bits() % (den + 1);
        exact = (wide)points * num;
        by = (wide)den * unit;
        want = exact / by + (exact % by >= by - exact % by);
        assert_num(jixiao__share((jixiao_num)points, (jixiao_num)num, (jixiao_num)den, unit),
                   (jixiao_num)(want * unit));
    }
    assert_num(jixiao__share(JIXIAO_MAX_POINTS, MAX, MAX, 1), JIXIAO_MAX_POINTS);
    assert_num(jixiao__share(JIXIAO_MAX_POINTS, MAX - 1, MAX, 1000000), JIXIAO_MAX_POINTS);
    assert_num(jixiao__share(JIXIAO_MAX_POINTS, 0, 1, 1), 0);
}
#endif

/* ---- Sums --------------------------------------------------------------------------------- */

static struct jixiao__sum negated(struct jixiao__sum sum)
{
    sum.lo = 0 - sum.lo;
    sum.hi = ~sum.hi + !sum.lo;
    return sum;
}

static void sums_at_their_ends(void **state)
{
    static const struct {
        jixiao_num a, b;
        int ok;
        jixiao_num sum;
    } cases[] = {
        {0, 0, 1, 0},       {MAX, 0, 1, MAX},      {MAX, 1, 0, 0},     {MAX, MAX, 0, 0},
        {MAX, -MAX, 1, 0},  {MAX, -1, 1, MAX - 1}, {-MAX, 0, 1, -MAX}, {-MAX, -1, 0, 0},
        {-MAX, -MAX, 0, 0}, {-MAX, 1, 1, 1 - MAX}, {-1, 1, 1, 0},      {1, -2, 1, -1},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao__sum sum = {0, 0};
        jixiao_num got = 0;
        jixiao__sum_add(&sum, cases[i].a);
        jixiao__sum_add(&sum, cases[i].b);
        assert_int_equal(jixiao__sum_get(&sum, &got), cases[i].ok);
        if (cases[i].ok)
            assert_num(got, cases[i].sum);
    }
}

/* 2^31 rows of the largest number, without adding them one by one. */
static void sums_of_all_rows(void **state)
{
    struct jixiao__u128 most = jixiao__mul_portable(JIXIAO_MAX_ROWS, (uint64_t)MAX);
    struct jixiao__u128 more = jixiao__mul_portable(UINT64_C(1) << 31, (uint64_t)MAX);
    struct jixiao__sum sum;
    jixiao_num num = 7;
    (void)state;
    sum.hi = most.hi, sum.lo = most.lo;
    assert_int_equal(jixiao__sum_get(&sum, &num), 0);
    jixiao__sum_add(&sum, MAX);
    assert_count(sum.hi, more.hi);
    assert_count(sum.lo, more.lo);
    sum = negated(sum);
    assert_int_equal(jixiao__sum_get(&sum, &num), 0);
    jixiao__sum_add(&sum, MAX);
    sum = negated(sum);
    assert_count(sum.hi, most.hi);
    assert_count(sum.lo, most.lo);
}

static void random_sums(void **state)
{
    jixiao_num held[64];
    uint32_t n, i;
    (void)state;
    random_begin("sums");
    for (n = 0; n < ROUNDS / 64; n++) {
        struct jixiao__sum sum = {0, 0};
        jixiao_num small = 0, got;
        for (i = 0; i < 64; i++) { /* partial sums leave 64 bits and come back */
            held[i] = random_num();
            jixiao__sum_add(&sum, held[i]);
        }
        for (i = 0; i < 64; i++) {
            jixiao_num left = random_num() / 64;
            jixiao__sum_add(&sum, -held[i]);
            jixiao__sum_add(&sum, left);
            small += left;
        }
        assert_int_equal(jixiao__sum_get(&sum, &got), 1);
        assert_num(got, small);
    }
}

/* ---- Rounding ----------------------------------------------------------------------------- */

static void rounding(void **state)
{
    static const struct {
        jixiao_num num;
        uint32_t places;
        jixiao_num rounded;
    } cases[] = {
        {N(8.885), 2, N(8.89)},
        {N(8.884999), 2, N(8.88)},
        {N(-8.885), 2, N(-8.89)},
        {N(-8.884999), 2, N(-8.88)},
        {N(0.005), 2, N(0.01)},
        {N(0.004999), 2, 0},
        {N(-0.005), 2, N(-0.01)},
        {N(-0.004999), 2, 0},
        {N(0.5), 0, YES},
        {N(1.5), 0, N(2)},
        {N(2.5), 0, N(3)}, /* not to even */
        {N(-2.5), 0, N(-3)},
        {N(2.499999), 0, N(2)},
        {N(0.05), 1, N(0.1)},
        {N(0.0005), 3, N(0.001)},
        {N(0.00005), 4, N(0.0001)},
        {N(0.000005), 5, N(0.00001)},
        {N(0.000005), 6, N(0.000005)},
        {MAX, 0, MAX},
        {-MAX, 0, -MAX},
        {MAX - 500000, 0, MAX},
        {MAX - 500001, 0, MAX - YES},
        {MAX - 1, 6, MAX - 1},
        {0, 0, 0},
    };
    size_t i;
    uint32_t n;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_num(jixiao__round(cases[i].num, jixiao__unit(cases[i].places)), cases[i].rounded);
    random_begin("rounding");
    for (n = 0; n < ROUNDS; n++) {
        jixiao_num num = random_num(), unit = (jixiao_num)jixiao__unit(random_below(7));
        jixiao_num rounded = jixiao__round(num, (uint64_t)unit), far = rounded - num;
        assert_int_equal(rounded % unit, 0);
        far = num < 0 ? -far : far; /* half goes up: −unit/2 < far ≤ unit/2 */
        assert_true(2 * far > -unit && 2 * far <= unit);
    }
}

static void powers_of_ten(void **state)
{
    uint64_t power = 1;
    uint32_t n;
    (void)state;
    for (n = 0; n <= 19; n++, power *= 10)
        assert_count(jixiao__pow10(n), power);
    for (n = 0, power = 1000000; n <= JIXIAO_MAX_PLACES; n++, power /= 10)
        assert_count(jixiao__unit(n), power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse),
        cmocka_unit_test(format),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(constants),
        cmocka_unit_test(doubles),
        cmocka_unit_test(decimals_of_15_digits_go_round),
        cmocka_unit_test(any_double_is_answered),
        cmocka_unit_test(doubles_nearest_to_numbers),
        cmocka_unit_test(products),
        cmocka_unit_test(products_of_three),
        cmocka_unit_test(comparisons),
        cmocka_unit_test(divisions_at_their_ends),
        cmocka_unit_test(divisions),
#ifdef HAS_WIDE
        cmocka_unit_test(divisions_by_the_compilers_type),
        cmocka_unit_test(shares_by_the_compilers_type),
#endif
        cmocka_unit_test(sums_at_their_ends),
        cmocka_unit_test(sums_of_all_rows),
        cmocka_unit_test(random_sums),
        cmocka_unit_test(rounding),
        cmocka_unit_test(powers_of_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
