/* SPDX-License-Identifier: MIT
 * Numbers: text and doubles in, text out, the same number back. */
#include "fuzz.h"

static void check_double(double value)
{
    jixiao_num strict, cell;
    int rounded, err = jixiao_num_from_double(value, &strict);
    int cell_err = jixiao_num_from_cell(value, &cell, &rounded);
    require(err || (!cell_err && cell == strict && !rounded));
    require((err == JIXIAO_ERR_NUMBER_RANGE) == (cell_err == JIXIAO_ERR_NUMBER_RANGE));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jixiao_num num, again;
    char text[24];
    double value;
    if (!jixiao_num_parse((const char *)data, size, &num)) {
        size_t length = jixiao_num_format(num, (uint32_t)size % 7, text, sizeof text);
        require(length < sizeof text);
        require(!jixiao_num_parse(text, length, &again) && again == num);
        check_double(jixiao_num_to_double(num));
    } else {
        require(num == JIXIAO_ABSENT);
    }
    if (size >= sizeof value) {
        memcpy(&value, data, sizeof value);
        check_double(value);
    }
    return 0;
}
