/* SPDX-License-Identifier: MIT
 * What may be typed into a cell: lists to choose from, ranges of numbers, and what is said of them.
 */
#include "book.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TITLE = 32, MAX_MESSAGE = 255 };

/* The head of a text, in characters, as a spreadsheet takes it. */
static char *head_of(const char *text, size_t most)
{
    size_t i, characters = 0;
    for (i = 0; text[i]; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80 && characters++ == most)
            break;
    return copied(text, i);
}

static void allow(struct page *page, lxw_row_t first, lxw_row_t last, lxw_col_t col,
                  lxw_data_validation *rule, const char *error, const struct input_help *help)
{
    rule->ignore_blank = LXW_VALIDATION_ON;
    rule->error_title = (char *)say(page->book->run, WORD_BOOK_BAD_TITLE);
    rule->error_message = (char *)error;
    if (help) {
        rule->input_title = head_of(help->title, MAX_TITLE);
        rule->input_message = head_of(help->text, MAX_MESSAGE);
    }
    page_check(page, worksheet_data_validation_range(page->sheet, first, col, last, col, rule));
    free(rule->input_title);
    free(rule->input_message);
}

void allow_number(struct page *page, lxw_row_t first, lxw_row_t last, lxw_col_t col, uint32_t type,
                  jixiao_num min, jixiao_num max, const struct input_help *help)
{
    int whole = type == JIXIAO_TYPE_COUNT;
    lxw_data_validation rule = {
        .validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_number = jixiao_num_to_double(min),
        .maximum_number = jixiao_num_to_double(max),
    };
    const char *words = say(page->book->run, whole ? WORD_BOOK_BAD_WHOLE : WORD_BOOK_BAD_NUMBER);
    allow(page, first, last, col, &rule, said(words, num_said(min, 0), num_said(max, 0)), help);
}

void allow_list(struct page *page, lxw_row_t first, lxw_row_t last, lxw_col_t col,
                const char *const *choices, uint32_t n_choices, const struct input_help *help)
{
    const char **list = grown(NULL, (n_choices + 1) * sizeof *list);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST};
    memcpy(list, choices, n_choices * sizeof *list);
    list[n_choices] = NULL;
    rule.value_list = (char **)list; /* it is read only */
    allow(page, first, last, col, &rule, say(page->book->run, WORD_BOOK_BAD_CHOICE), help);
    free(list);
}

const char *rule_row_name(const struct jixiao_indicator *leaf, jixiao_num cell)
{
    jixiao_num row = cell / JIXIAO_ONE;
    return leaf->rule.names && row > 0 && row <= leaf->rule.rows ? leaf->rule.names[row - 1] : NULL;
}

void allow_fact(struct page *page, const struct jixiao_indicator *leaf,
                const struct jixiao_column *c, lxw_row_t first, lxw_row_t last, lxw_col_t col)
{
    const struct run *run = page->book->run;
    jixiao_num max = c->max == JIXIAO_ABSENT ? most_points(leaf) : c->max;
    const char *yes_no[] = {say(run, WORD_BOOK_YES), say(run, WORD_BOOK_NO)};
    struct input_help help = {jixiao_column_name(leaf, c, run->lang), c->help[run->lang]};
    if (c->of_rule && rule_row_name(leaf, JIXIAO_ONE))
        allow_list(page, first, last, col, leaf->rule.names, leaf->rule.rows, &help);
    else if (c->type == JIXIAO_TYPE_YES_NO)
        allow_list(page, first, last, col, yes_no, 2, &help);
    else if (c->type == JIXIAO_TYPE_CHOICE)
        allow_list(page, first, last, col, c->choices, c->n_choices, &help);
    else
        allow_number(page, first, last, col, c->type, c->min, max, &help);
}
