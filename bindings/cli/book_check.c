/* SPDX-License-Identifier: MIT
 * The list 检查 above the form: what is missing, wrong or does not agree, by formulas that every
 * program has. Hidden columns beside the form count, leaf by leaf, what each check finds, and keep
 * the names of the first few; the list shows those of the last leaf. */
#include "book.h"

#include "jixiao-formulas.h"

#include <string.h>

/* Of each check two columns: how many there are so far, and the names. Then the claims' sum. */
enum { LACKS, UNCLAIMED, WRONG, CLOSING, DATES, DIFFERS, N_CHECKS, CLAIMS = 2 * N_CHECKS };

_Static_assert(CLAIMS + 1 == CHECK_COLUMNS, "the columns of the checks");

/* A name is listed while those before take less; it is cut to so many characters. */
enum { NAMES = 12, NAME = 12 };

static const struct {
    enum word word;
    uint32_t line; /* of the list */
} checks[N_CHECKS] = {
    [LACKS] = {WORD_BOOK_LACKS, 0},   [UNCLAIMED] = {WORD_BOOK_UNCLAIMED, 0},
    [WRONG] = {WORD_BOOK_WRONG, 1},   [CLOSING] = {WORD_BOOK_CLOSING, 1},
    [DATES] = {WORD_BOOK_IS_DATE, 1}, [DIFFERS] = {WORD_BOOK_DIFFERS, 2},
};

/* ---- Tables of facts ------------------------------------------------------------------------ */

static const char *on_facts(const struct form *form, const char *cells)
{
    return said("'%'!%", form->names[1], cells);
}

/* The cells of those columns that have that id, in any table of a leaf, counted; "0": none. */
static const char *count_of(const struct form *form, uint32_t leaf, const char *id)
{
    uint32_t n, k, i;
    const struct jixiao_form *forms = forms_taken(leaf_of(form, leaf), &n);
    const char *count = "0";
    for (k = 0; k < n && k < MAX_FORMS; k++)
        for (i = 0; i < forms[k].n_columns; i++) {
            const struct facts_place *p = &form->places[leaf][k];
            lxw_col_t col = (lxw_col_t)(p->left + i);
            if (!strcmp(forms[k].columns[i].id, id))
                count = said("%+COUNT(%)", count,
                             on_facts(form, range_at(p->ids + 1, col, p->last, col)));
        }
    return count;
}

/* How much is filled in the rows that close tables of a leaf, and how many numbers in rows inserted
 * below those; how many of its numbers are dates. */
static const char *slips_of(const struct form *form, uint32_t leaf, int dates)
{
    uint32_t n, k;
    const struct jixiao_form *forms = forms_taken(leaf_of(form, leaf), &n);
    const char *count = "0";
    for (k = 0; k < n && k < MAX_FORMS; k++) {
        const struct facts_place *p = &form->places[leaf][k];
        if (dates)
            count = said("%+SUM(%)", count,
                         on_facts(form, range_at(p->ids + 1, p->dates, p->last, p->dates)));
        else if (!forms[k].positions)
            count = said("%+COUNTA(%)+COUNT(%)", count,
                         on_facts(form, range_at(p->last, p->begin, p->last, p->done)),
                         on_facts(form, range_at(p->last, p->begin, p->last + 1, p->done)));
    }
    return count;
}

/* Whether people type numbers into a column. */
static int is_number(const struct jixiao_indicator *leaf, const struct jixiao_column *c)
{
    return c->type != JIXIAO_TYPE_YES_NO && c->type != JIXIAO_TYPE_CHOICE &&
           !(c->of_rule && leaf->rule.names);
}

/* Formats of dates begin with D; those that no letter says have in LibreOffice at least another
 * than a plain number has. */
void check_dates(struct form *form, const struct jixiao_indicator *leaf,
                 const struct jixiao_form *facts, lxw_col_t first, lxw_col_t own, lxw_col_t to)
{
    struct page *page = &form->facts;
    const char *plain = said("CELL(\"format\",%)", cell_at(page->row, own));
    struct text *text = text_next();
    uint32_t i;
    text_add(text, "=0");
    for (i = 0; i < jixiao_columns_printed(leaf, facts); i++) {
        const char *cell = cell_at(page->row, (lxw_col_t)(first + i));
        const char *format = said("CELL(\"format\",%)", cell);
        if (is_number(leaf, &facts->columns[i]))
            text_say(text, "+IF(ISNUMBER(%),IF(OR(LEFT(%,1)=\"D\",AND(%=\"G\",%<>\"G\")),1,0),0)",
                     cell, format, format, plain);
    }
    put_formula_num(page, to, text_of(text), 0, STYLE_NONE, 0);
}

/* ---- Conditions ------------------------------------------------------------------------------ */

/* The cells of a leaf's row. */
struct cells {
    const char *points, *claim, *score, *verdict, *not_applicable;
};

static int in_points(const struct form *form, uint32_t leaf)
{
    return jixiao_role_get(leaf_of(form, leaf)->role)->in_points != 0;
}

/* Its facts are not there, or not whole. */
static const char *lacks(const struct form *form, uint32_t leaf, const struct cells *at)
{
    const char *whole = said("%=\"%\"", at->score, jixiao_formula_missing(form->run->lang));
    if (!in_points(form, leaf))
        return whole;
    return has_plain(form, leaf)
               ? said("OR(%=\"\",%)", at->score, whole)
               : said("AND(%=\"\",%=0)", at->not_applicable, facts_typed(form, leaf));
}

/* Claims of its rows are its own where it has none. */
static const char *unclaimed(const struct form *form, uint32_t leaf, const struct cells *at)
{
    if (!in_points(form, leaf))
        return "FALSE";
    return said("AND(%=\"\",%=\"\",%=0)", at->claim, at->not_applicable,
                count_of(form, leaf, "claim"));
}

/* Words that are no state, an error value, a claim that is none of its points. */
static const char *wrong(const struct form *form, const struct cells *at)
{
    const struct run *run = form->run;
    const char *words = said("AND(ISTEXT(%),%<>\"\",%<>\"%\",%<>\"%\",%<>\"%\")", at->score,
                             at->score, at->score, jixiao_formula_missing(run->lang), at->score,
                             jixiao_state_text(JIXIAO_NOT_APPLICABLE, run->lang), at->score,
                             say(run, WORD_BOOK_LOAD));
    const char *claim = said("IF(ISNUMBER(%),OR(%<0,%>%),%<>\"\")", at->claim, at->claim, at->claim,
                             at->points, at->claim);
    return said("IF(OR(ISERROR(%),ISERROR(%)),TRUE,OR(%,%))", at->score, at->claim, words, claim);
}

static const char *condition(const struct form *form, uint32_t leaf, uint32_t check)
{
    lxw_row_t row = form->rows[leaf];
    const struct cells at = {cell_at(row, form->points), cell_at(row, form->claim),
                             cell_at(row, form->score), cell_at(row, form->verdict),
                             cell_at(row, form->not_applicable)};
    switch (check) {
    case LACKS:
        return lacks(form, leaf, &at);
    case UNCLAIMED:
        return unclaimed(form, leaf, &at);
    case WRONG:
        return wrong(form, &at);
    case CLOSING:
    case DATES:
        return said("%>0", slips_of(form, leaf, check == DATES));
    default:
        return said("OR(%=\"%\",%=\"%\")", at.verdict,
                    jixiao_verdict_text(JIXIAO_OVER_CLAIMED, form->run->lang), at.verdict,
                    jixiao_verdict_text(JIXIAO_UNDER_CLAIMED, form->run->lang));
    }
}

/* Whether the check finds the leaf while nothing is filled in. */
static int finds_blank(const struct form *form, uint32_t leaf, uint32_t check)
{
    return in_points(form, leaf) && (check == LACKS || check == UNCLAIMED);
}

/* ---- Beside the form ------------------------------------------------------------------------- */

/* What a check found so far, while nothing is filled in. */
struct found {
    uint32_t n;
    struct text names;
};

/* "3. 目标实现", cut; in a formula a quote is two. */
static const char *name_said(const struct form *form, uint32_t leaf, const char *quote)
{
    const char *name = numbered(form, leaf);
    struct text *text = text_next();
    uint32_t n = 0;
    for (; *name && n <= NAME; name++) {
        n += ((unsigned char)*name & 0xC0) != 0x80;
        if (n > NAME)
            text_add(text, "…");
        else if (*name == '"')
            text_add(text, quote);
        else
            text_add_bytes(text, *name == '\n' ? " " : name, 1);
    }
    return text_of(text);
}

static void put_found(struct form *form, uint32_t leaf, uint32_t check, struct found *found)
{
    struct page *page = &form->form;
    lxw_row_t row = form->rows[leaf];
    lxw_col_t count = (lxw_col_t)(form->check + 2 * check), names = (lxw_col_t)(count + 1);
    const char *before = leaf ? cell_at(form->rows[leaf - 1], count) : "0";
    const char *listed = leaf ? cell_at(form->rows[leaf - 1], names) : "\"\"";
    const char *and = say(form->run, WORD_BOOK_AND);
    if (finds_blank(form, leaf, check) && ++found->n && units_of(text_of(&found->names)) < NAMES)
        text_say(&found->names, "%%", found->n > 1 ? and : "", name_said(form, leaf, "\""));
    page->row = row;
    put_formula_num(page, count,
                    said("=%+IF(IFERROR(%,FALSE),1,0)", before, condition(form, leaf, check)),
                    found->n, STYLE_NONE, 0);
    put_formula(page, names,
                said("=%&IF(AND(%>%,LEN(%)<%),IF(%=\"\",\"\",\"%\")&\"%\",\"\")", listed,
                     cell_at(row, count), before, listed, count_said(NAMES), listed, and,
                     name_said(form, leaf, "\"\"")),
                text_of(&found->names), STYLE_NONE, 0);
}

/* The sum of the claims so far; "" once one is missing. */
static void put_claims(struct form *form)
{
    struct page *page = &form->form;
    lxw_col_t col = (lxw_col_t)(form->check + CLAIMS);
    uint32_t leaf;
    int is_sum = 1;
    for (leaf = 0; leaf < form->n_leaves; leaf++) {
        const struct jixiao_role_info *role = jixiao_role_get(leaf_of(form, leaf)->role);
        lxw_row_t row = form->rows[leaf];
        const char *before = leaf ? cell_at(form->rows[leaf - 1], col) : "0";
        const char *claim = cell_at(row, form->claim), *formula;
        is_sum &= !role->in_points;
        formula = said("=IF(%=\"\",\"\",IF(%<>\"\",%,IF(ISNUMBER(%),%%%,%)))", before,
                       cell_at(row, form->not_applicable), before, claim, before,
                       role->is_off ? "-" : "+", claim, role->in_points ? "\"\"" : before);
        page->row = row;
        if (is_sum)
            put_formula_num(page, col, formula, 0, STYLE_NONE, 0);
        else
            put_formula(page, col, formula, "", STYLE_NONE, 0);
    }
}

/* ---- The list -------------------------------------------------------------------------------- */

/* A line while it is made: its formula, how many it finds, and what it shows while nothing is
 * filled in. */
struct line {
    struct text parts, count, shown;
    uint32_t n;
};

static void add_part(struct line *line, const char *condition, const char *part)
{
    text_say(&line->count, "+IF(%,1,0)", condition);
    text_say(&line->parts, "&IF(%,\"%\",\"\")", condition, part);
}

static void add_check(const struct form *form, struct line *line, uint32_t check,
                      const struct found *found)
{
    const struct run *run = form->run;
    lxw_row_t last = form->rows[form->n_leaves - 1];
    const char *count = cell_at(last, (lxw_col_t)(form->check + 2 * check));
    const char *names = cell_at(last, (lxw_col_t)(form->check + 2 * check + 1));
    const char *and = say(run, WORD_BOOK_AND), *more = say(run, WORD_BOOK_MORE);
    const char *of = say(run, checks[check].word);
    const char *text = text_of(&found->names);
    uint32_t listed = 1;
    add_part(line, said("%>0", count),
             said(say(run, WORD_BOOK_FOUND_OF), of, said("\"&%&\"", count),
                  said("\"&%&IF((LEN(%)-LEN(SUBSTITUTE(%,\"%\",\"\")))/%+1<%,\"%\",\"\")&\"", names,
                       names, names, and, count_said((int64_t)units_of(and)), count, more)));
    for (; (text = strstr(text, and)) != NULL; text += strlen(and))
        listed++;
    if (found->n)
        text_add(&line->shown,
                 said(say(run, WORD_BOOK_FOUND_OF), of, count_said(found->n),
                      said("%%", text_of(&found->names), listed < found->n ? more : "")));
    line->n += found->n;
}

/* Whose form it is, and of which year. */
static void add_head(const struct form *form, struct line *line)
{
    static const enum word words[] = {WORD_BOOK_DEPARTMENT, WORD_BOOK_YEAR};
    uint32_t i;
    for (i = 0; i < 2; i++) {
        const char *part = said("%　", say(form->run, words[i]));
        int is_blank = !i && !form->run->department;
        add_part(line,
                 said("TRIM(%)=\"\"",
                      cell_at(form->first + DEPARTMENT_ROW, i ? form->claim : form->points)),
                 part);
        text_add(&line->shown, is_blank ? part : "");
        line->n += (uint32_t)is_blank;
    }
}

/* The total that is stated, and the sum of the claims. */
static void add_sum(const struct form *form, struct line *line)
{
    const char *sum = cell_at(form->rows[form->n_leaves - 1], (lxw_col_t)(form->check + CLAIMS));
    const char *claim = cell_at(form->total, form->claim);
    add_part(line,
             said("IF(AND(ISNUMBER(%),ISNUMBER(%)),ROUND(%-%,6)<>0,FALSE)", claim, sum, claim, sum),
             said(say(form->run, WORD_BOOK_NOT_SUM), said("\"&%&\"", claim), said("\"&%&\"", sum)));
}

static void put_list_line(struct form *form, uint32_t at, const struct line *line)
{
    static const enum word heads[CHECK_ROWS] = {WORD_BOOK_CHECK_LACKS, WORD_BOOK_CHECK_WRONG,
                                                WORD_BOOK_CHECK_DIFFERS};
    struct page *page = &form->form;
    const char *head = say(form->run, heads[at]), *none = say(form->run, WORD_BOOK_CHECK_NONE);
    page->row = at;
    put_merged(page, 1, 1, (lxw_col_t)(page->columns - 1), "", STYLE_CHECK);
    put_formula(page, 1,
                said("=\"%\"&IF(0%=0,\"%\",\"\"%)", head, text_of(&line->count), none,
                     text_of(&line->parts)),
                said("%%", head, line->n ? text_of(&line->shown) : none), STYLE_CHECK, 0);
}

void check_write(struct form *form)
{
    struct line lines[CHECK_ROWS] = {0};
    lxw_row_t row = form->form.row;
    uint32_t check, leaf, i;
    add_head(form, &lines[0]);
    for (check = 0; check < N_CHECKS; check++) {
        struct found found = {0};
        for (leaf = 0; leaf < form->n_leaves; leaf++)
            put_found(form, leaf, check, &found);
        add_check(form, &lines[checks[check].line], check, &found);
        text_free(&found.names);
    }
    put_claims(form);
    if (has_plain_total(form) && !form->tree->most)
        add_sum(form, &lines[2]);
    for (i = 0; i < CHECK_ROWS; i++) {
        put_list_line(form, i, &lines[i]);
        text_free(&lines[i].parts);
        text_free(&lines[i].count);
        text_free(&lines[i].shown);
    }
    form->form.row = row;
}
