/* SPDX-License-Identifier: MIT
 * What makes rows those of one sheet, and two sheets the same: department, project and year, read
 * as people do. */
#include "long.h"

#include "../kinds/reading.h"
#include "../words/plain.h"

/* Puts a name without what does not count. Returns its length. */
static size_t put_name(struct jixiao__text *key, const char *text, size_t size)
{
    size_t before = key->length;
    jixiao__put_name(key, text, size);
    return key->length - before;
}

/* 2024, 2024.0, 2024年 and 2024年度 are one year; what is none is its text. Returns its length. */
static size_t put_year(struct jixiao__text *key, const struct jixiao__field *field)
{
    size_t before = key->length;
    jixiao_num year;
    if (jixiao__read_year(field->text, field->size, &year) || year == JIXIAO_ABSENT)
        return put_name(key, field->text, field->size);
    jixiao__put_num(key, year);
    return key->length - before;
}

size_t jixiao__long_key(const struct jixiao__field raw[3], char *to, size_t room,
                        enum jixiao__syntax *no)
{
    struct jixiao__text key;
    jixiao__text_begin(&key, JIXIAO_EN, to, room);
    *no = JIXIAO__SYNTAX_END;
    if (!put_name(&key, raw[0].text, raw[0].size)) {
        *no = JIXIAO__BLANK_DEPARTMENT; /* all such rows are one, whatever the year */
        return 0;
    }
    jixiao__put(&key, "\n");
    if (!put_year(&key, &raw[1]))
        *no = JIXIAO__BLANK_YEAR;
    jixiao__put(&key, "\n");
    put_name(&key, raw[2].text, raw[2].size);
    return jixiao__text_end(&key);
}
