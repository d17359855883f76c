/* SPDX-License-Identifier: MIT
 * What a review says of a leaf, in words. */
#include "report.h"

#include "../score/total.h"

enum { MOST_CELLS = 5 };

static void put_cell(const struct jixiao_indicator *leaf, const struct jixiao_column *column,
                     jixiao_num value, struct jixiao__text *text)
{
    const char *name = column->of_rule ? jixiao__rule_name(&leaf->rule, value) : NULL;
    if (value == JIXIAO_ABSENT)
        jixiao__say(text, "空白", "blank");
    else if (name)
        jixiao__put(text, name);
    else
        jixiao__put_value(text, column, value);
}

/* "第1行“甲”：达到自评 9、核定 7": the cells of a row that were found otherwise. */
static uint32_t put_row(const struct jixiao_indicator *leaf, const struct jixiao_entry *entry,
                        uint32_t row, uint32_t count, struct jixiao__text *text)
{
    const struct jixiao_table *is = &entry->verified, *was = &entry->facts;
    const struct jixiao_form *form = &jixiao_kind_get(leaf->kind)->facts[is->form];
    const char *name = jixiao__row_text(form->positions ? leaf->rule.names : is->names, row);
    int known = (entry->given & JIXIAO_GIVEN_FACTS) && row <= was->rows && is->form == was->form;
    uint32_t column;
    for (column = 1; column <= is->columns; column++) {
        size_t at = (size_t)(row - 1) * is->columns + column - 1;
        jixiao_num found = is->cells[at], given = known ? was->cells[at] : JIXIAO_ABSENT;
        if (found == given || count++ >= MOST_CELLS)
            continue;
        if (count > 1)
            jixiao__say(text, "；", "; ");
        jixiao__say(text, "第$u行", "row $u ", row);
        if (name)
            jixiao__say(text, "“$s”", "“$s” ", name);
        jixiao__say(text, "$s自评 ", "$s: given ",
                    jixiao_column_name(leaf, &form->columns[column - 1], text->lang));
        put_cell(leaf, &form->columns[column - 1], given, text);
        jixiao__say(text, "、核定 ", ", verified ");
        put_cell(leaf, &form->columns[column - 1], found, text);
        if (jixiao__row_text(entry->verified_reasons, row))
            jixiao__say(text, "（$s）", " ($s)", entry->verified_reasons[row - 1]);
    }
    return count;
}

static void put_verified(const struct jixiao_indicator *leaf, const struct jixiao_entry *entry,
                         struct jixiao__text *text)
{
    uint32_t row, count = 0;
    for (row = 1; row <= entry->verified.rows; row++)
        if (jixiao__is_found_otherwise(entry, row))
            count = put_row(leaf, entry, row, count, text);
    if (count > MOST_CELLS)
        jixiao__say(text, "；等$u处", "; and others, $u in all", count);
    if (!count)
        jixiao__say(text, "数据与自评一致", "the facts are as given");
}

void jixiao__put_review(const struct jixiao_tree *tree, uint32_t index,
                        const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                        struct jixiao__text *text)
{
    static const char *const reviewed[2] = {"复核为 %：", "reviewed as %: "};
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    int is_verified = (entry->given & JIXIAO_GIVEN_VERIFIED) != 0;
    jixiao_num score = jixiao__given_by_review(tree, index, entry, mark);
    if (score != JIXIAO_ABSENT)
        jixiao__put_nums(text, reviewed, score, tree->places, 0, 0);
    else
        jixiao__say(text, "复核得分未定：", "reviewed, without a score: ");
    if (is_verified)
        put_verified(leaf, entry, text);
    if (is_verified && entry->review_reason)
        jixiao__say(text, "；", "; ");
    if (entry->review_reason)
        jixiao__put(text, entry->review_reason);
    else if (!is_verified)
        jixiao__say(text, "未写理由", "no reason given");
}
