/* SPDX-License-Identifier: MIT
 * Numbers: text and doubles in, text out, the same number back. */
#include "fuzz.h"

static void check_double(double value)
{
    jixiao_num strict, cell;
    int rounded, err = jixiao_num_from_double(value, &strict);
    int cell_err = jixiao_num_from_cell(value, &cell, &rounded);
    require(err ? strict == JIXIAO_ABSENT : jixiao_num_to_double(strict) == value);
    require(err || (!cell_err && cell == strict && !rounded));
    require((err == JIXIAO_ERR_NUMBER_RANGE) == (cell_err == JIXIAO_ERR_NUMBER_RANGE));
}

/* Written with any number of decimals, whole or cut short, it is the same number. */
static void check_format(jixiao_num num)
{
    char text[24], cut[24];
    uint32_t places;
    size_t length, room;
    jixiao_num again;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++) {
        length = jixiao_num_format(num, places, text, sizeof text);
        require(length < sizeof text && strlen(text) == length);
        require(!jixiao_num_parse(text, length, &again) && again == num);
        require(jixiao_num_to_double(num) == strtod(text, NULL)); /* the nearest */
    }
    for (room = 0; room <= length; room++) {
        require(jixiao_num_format(num, JIXIAO_MAX_PLACES, room ? cut : NULL, room) == length);
        require(!room || (strlen(cut) == room - 1 && !memcmp(cut, text, room - 1)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jixiao_num num;
    double value;
    if (!jixiao_num_parse((const char *)data, size, &num)) {
        require(num >= -JIXIAO_MAX_NUM && num <= JIXIAO_MAX_NUM);
        check_format(num);
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
