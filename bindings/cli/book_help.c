/* SPDX-License-Identifier: MIT
 * What stands above a leaf's tables of facts: its name, its clause, what is to be filled in. */
#include "book.h"

const char *value_said(const struct run *run, const struct jixiao_column *column, jixiao_num value)
{
    struct text *text = text_next();
    text_fill(text, jixiao_cell_text, column, value, run->lang);
    return text_of(text);
}

/* What a column is, and what a blank in it means. */
static const char *how_column(const struct run *run, const struct jixiao_indicator *leaf,
                              const struct jixiao_column *column)
{
    const char *blank = "";
    if (!column->required && column->fallback != JIXIAO_ABSENT)
        blank = said(say(run, WORD_BOOK_IF_BLANK), value_said(run, column, column->fallback));
    else if (!column->required)
        blank = say(run, WORD_BOOK_OPTIONAL);
    return said("%%%", jixiao_column_name(leaf, column, run->lang), blank,
                said(say(run, WORD_COLON), "", column->help[run->lang]));
}

/* The clause, how the kind scores it, and what each column is. */
void put_help(struct form *form, uint32_t index)
{
    const struct jixiao_indicator *leaf = &form->tree->indicators[index];
    const struct run *run = form->run;
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    uint32_t i, n;
    const struct jixiao_form *facts = forms_taken(leaf, &n);
    const char *colon = say(run, WORD_COLON);
    struct text *text = text_next(), *columns = text_next();
    if (leaf->criterion && *leaf->criterion)
        text_say(text, "%\n", said(colon, say(run, WORD_CRITERION), leaf->criterion));
    if (leaf->rule.rows)
        text_say(text, "%\n",
                 said(colon, say(run, WORD_RULE),
                      shown(run, form->of_tree, JIXIAO_VIEW_TREE, index, "rule")));
    for (i = 0; i < jixiao_columns_printed(leaf, facts); i++)
        text_say(columns, "%%", i ? say(run, WORD_SEMICOLON) : "",
                 how_column(run, leaf, &facts->columns[i]));
    text_say(text, "%\n%", said(colon, say(run, WORD_BOOK_HOW), kind->help[run->lang]),
             said(colon, say(run, WORD_BOOK_COLUMNS), text_of(columns)));
    put_prose(&form->facts, text_of(text), STYLE_LINE, 0);
}

void put_caption(struct form *form, uint32_t leaf)
{
    const struct jixiao_indicator *in = leaf_of(form, leaf);
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    put_prose(&form->facts,
              said(say(form->run, WORD_BOOK_CAPTION), count_said(leaf + 1), name_of(in),
                   num_said(in->points, 0), form->run->lang == JIXIAO_EN ? kind->id : kind->zh),
              STYLE_CAPTION, 0);
}
