/* SPDX-License-Identifier: MIT
 * A scored sheet as a person wants to see it. */
#include "score.h"
#include "table.h"

#include <string.h>

/* Which columns the sheet has a use for. */
struct shape {
    int claims;
    int reviews;
};

static struct shape shape_of(const struct scored *scored)
{
    struct shape shape = {scored->claim != JIXIAO_ABSENT, 0};
    uint32_t i;
    for (i = 0; i < scored->tree->n_indicators; i++) {
        if (scored->tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        shape.claims |= scored->marks[i].claim != JIXIAO_ABSENT;
        shape.reviews |= (scored->entries[i].given & JIXIAO_GIVEN_REVIEW) != 0;
    }
    return shape;
}

/* ---- The headline ---------------------------------------------------------------------------- */

/* What leaves of one state, within the full points, have in points and in score. */
struct sum {
    jixiao_num points, score;
};

static struct sum sum_of(const struct scored *scored, uint32_t state)
{
    struct sum sum = {0, 0};
    uint32_t i;
    for (i = 0; i < scored->tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &scored->tree->indicators[i];
        const struct jixiao_mark *mark = &scored->marks[i];
        if (leaf->kind == JIXIAO_GROUP || !jixiao_role_get(leaf->role)->in_points ||
            mark->state != state)
            continue;
        sum.points += mark->points;
        sum.score += mark->score != JIXIAO_ABSENT ? mark->score : 0;
    }
    return sum;
}

static void say_nums(struct text *text, const char *words, jixiao_num a, uint32_t places_a,
                     jixiao_num b, uint32_t places_b)
{
    struct text first = {0}, second = {0};
    text_num(&first, a, places_a);
    text_num(&second, b, places_b);
    text_say(text, words, text_of(&first), text_of(&second));
    text_free(&first);
    text_free(&second);
}

static void say_num(struct text *text, const char *words, jixiao_num num, uint32_t places)
{
    say_nums(text, words, num, places, JIXIAO_ABSENT, 0);
}

void add_headline(const struct run *run, const struct scored *scored, struct text *text)
{
    static const struct {
        uint32_t state;
        enum word word;
    } others[] = {{JIXIAO_MISSING, WORD_OF_MISSING},
                  {JIXIAO_INVALID, WORD_OF_INVALID},
                  {JIXIAO_NOT_APPLICABLE, WORD_OF_NOT_APPLICABLE}};
    const struct jixiao_total *total = &scored->total;
    uint32_t places = scored->tree->places;
    struct sum claimed = sum_of(scored, JIXIAO_CLAIMED);
    const struct jixiao_role_info *info;
    uint32_t role;
    size_t i;
    if (total->score != JIXIAO_ABSENT)
        say_num(text, say(run, WORD_SCORE_IS), total->score, places);
    else
        say_nums(text, say(run, WORD_SCORE_BETWEEN), total->low, places, total->high, places);
    say_nums(text, say(run, WORD_OF_SUPPORTED), total->supported_score, places,
             total->supported_points, 0);
    if (claimed.points)
        say_nums(text, say(run, WORD_OF_CLAIMED), claimed.score, places, claimed.points, 0);
    for (i = 0; i < sizeof others / sizeof *others; i++) {
        jixiao_num points = sum_of(scored, others[i].state).points;
        if (points)
            say_num(text, say(run, others[i].word), points, 0);
    }
    for (role = 0; (info = jixiao_role_get(role)) != NULL; role++)
        if (jixiao_role_sum(role, total)) {
            text_add(text, say(run, WORD_COMMA));
            say_num(text, info->sum[run->lang == JIXIAO_EN], jixiao_role_sum(role, total), places);
        }
}

void add_claim_line(const struct run *run, const struct scored *scored, struct text *text)
{
    const struct jixiao_total *total = &scored->total;
    uint32_t places = scored->tree->places;
    if (total->claim == JIXIAO_ABSENT)
        return;
    say_num(text, say(run, WORD_CLAIM_IS), total->claim, places);
    if (total->difference > 0)
        say_num(text, say(run, WORD_CLAIM_ABOVE), total->difference, places);
    else if (total->difference < 0 && total->difference != JIXIAO_ABSENT)
        say_num(text, say(run, WORD_CLAIM_BELOW), -total->difference, places);
    text_say(text, say(run, WORD_CLAIM_VERDICT), jixiao_verdict_text(total->verdict, run->lang));
}

static void put_title(const struct run *run, const struct scored *scored, size_t width)
{
    const struct jixiao_tree *tree = scored->tree;
    struct text text = {0}, year = {0};
    text_say(&text, say(run, WORD_TITLE), tree->title ? tree->title : tree->id, tree->id);
    put_line(run, &text, width);
    text_count(&year, jixiao_sheet_year(scored->sheet));
    text_say(&text, say(run, WORD_SHEET_OF), scored->department, text_of(&year), scored->label);
    put_line(run, &text, width);
    text_free(&text);
    text_free(&year);
}

static void put_summary(const struct run *run, const struct scored *scored, size_t width,
                        const struct shape *shape)
{
    const struct jixiao_total *total = &scored->total;
    uint32_t places = scored->tree->places;
    struct text text = {0};
    add_headline(run, scored, &text);
    put_line(run, &text, width);
    add_claim_line(run, scored, &text);
    put_line(run, &text, width);
    if (shape->reviews && total->reviewed != JIXIAO_ABSENT)
        say_num(&text, say(run, WORD_REVIEWED_IS), total->reviewed, places);
    put_line(run, &text, width);
    if (total->scaled_of != JIXIAO_ABSENT) {
        say_nums(&text, say(run, WORD_SCALED), total->scaled_of, 0, total->points, 0);
        if (total->scaled_from != JIXIAO_ABSENT)
            say_num(&text, say(run, WORD_SCALED_FROM), total->scaled_from, places);
    }
    put_line(run, &text, width);
    if (total->grade != JIXIAO_NONE)
        text_say(&text, say(run, WORD_GRADE_IS), scored->tree->grades[total->grade].name);
    put_line(run, &text, width);
    text_free(&text);
}

/* ---- The table ------------------------------------------------------------------------------- */

/* A score, or between what it lies. */
static void cell_score(struct table *table, jixiao_num score, jixiao_num low, jixiao_num high,
                       uint32_t places)
{
    struct text text = {0};
    if (score != JIXIAO_ABSENT)
        text_num(&text, score, places);
    else
        say_nums(&text, "%–%", low, 0, high, 0);
    table_cell(table, text_of(&text));
    text_free(&text);
}

static jixiao_num negative(jixiao_num num)
{
    return num == JIXIAO_ABSENT ? num : -num;
}

/* What each adds to the total, so that the column adds up. */
static void row_numbers(struct table *table, const struct scored *scored, uint32_t i,
                        const struct shape *shape)
{
    const struct jixiao_indicator *in = &scored->tree->indicators[i];
    const struct jixiao_mark *mark = &scored->marks[i];
    uint32_t places = scored->tree->places;
    int off = jixiao_role_get(in->role)->is_off != 0;
    table_num(table, off ? -mark->points : mark->points, 0);
    if (mark->state == JIXIAO_NOT_APPLICABLE && in->kind != JIXIAO_GROUP)
        table_cell(table, "");
    else
        cell_score(table, jixiao_role_adds(in->role, mark, mark->score),
                   jixiao_role_adds(in->role, mark, mark->low),
                   jixiao_role_adds(in->role, mark, mark->high), places);
    if (shape->claims)
        table_num(table, off ? negative(mark->claim) : mark->claim, places);
    if (shape->reviews)
        table_num(table, jixiao_role_adds(in->role, mark, mark->reviewed), places);
}

/* The errors of one leaf, without its name: it is in the same row. */
static void why_invalid(const struct run *run, const struct scored *scored, uint32_t index,
                        struct text *why)
{
    const struct jixiao_indicator *leaf = &scored->tree->indicators[index];
    struct text words = {0}, prefix = {0};
    size_t i;
    text_say(&prefix, say(run, WORD_NAME_AND_ID), leaf->name, leaf->id);
    for (i = 0; i < scored->n_findings; i++) {
        const struct jixiao_finding *f = &scored->findings[i];
        const char *from;
        if (f->index != index || jixiao_err_is_finding(f->code))
            continue;
        text_clear(&words);
        text_fill(&words, jixiao_finding_text, scored->tree, f, run->lang);
        from = words.bytes;
        if (!strncmp(from, prefix.bytes, prefix.size))
            from += prefix.size;
        from += strspn(from, ",: ");
        from += !strncmp(from, "：", strlen("：")) ? strlen("：") : 0;
        text_add(why, why->size ? say(run, WORD_SEMICOLON) : "");
        text_add(why, from);
    }
    text_free(&words);
    text_free(&prefix);
}

static void cell_why(const struct run *run, const struct scored *scored, uint32_t i,
                     struct table *table)
{
    const struct jixiao_entry *entry = &scored->entries[i];
    const struct jixiao_mark *mark = &scored->marks[i];
    struct text why = {0};
    if (mark->state == JIXIAO_INVALID)
        why_invalid(run, scored, i, &why);
    else if (mark->state == JIXIAO_NOT_APPLICABLE)
        text_add(&why, entry->reason ? entry->reason : "");
    else
        text_fill(&why, jixiao_explain_losses, scored->tree, i, entry, mark, run->lang);
    if (entry->given & JIXIAO_GIVEN_REVIEW) {
        text_add(&why, why.size ? say(run, WORD_SEMICOLON) : "");
        say_num(&why, say(run, WORD_REVIEW_SAYS), entry->review, scored->tree->places);
        text_add(&why, entry->review_reason ? entry->review_reason : say(run, WORD_NO_REASON));
    }
    table_cell(table, text_of(&why));
    text_free(&why);
}

static void row_indicator(const struct run *run, const struct scored *scored, uint32_t i,
                          const struct shape *shape, struct table *table)
{
    const struct jixiao_indicator *in = &scored->tree->indicators[i];
    const struct jixiao_mark *mark = &scored->marks[i];
    struct text label = {0};
    int leaf = in->kind != JIXIAO_GROUP;
    table_row(table, in->level);
    leaf_label(run, scored->tree, i, &label);
    table_cell(table, text_of(&label));
    row_numbers(table, scored, i, shape);
    table_cell(table, leaf ? jixiao_state_text(mark->state, run->lang) : "");
    if (shape->claims)
        table_cell(table, leaf ? jixiao_verdict_text(mark->verdict, run->lang) : "");
    if (leaf)
        cell_why(run, scored, i, table);
    text_free(&label);
}

static void row_total(const struct run *run, const struct scored *scored, const struct shape *shape,
                      struct table *table)
{
    const struct jixiao_total *total = &scored->total;
    uint32_t places = scored->tree->places;
    table_row(table, 0);
    table_cell(table, say(run, WORD_TOTAL));
    table_num(table, total->points, 0);
    cell_score(table, total->score, total->low, total->high, places);
    if (shape->claims)
        table_num(table, total->claim, places);
    if (shape->reviews)
        table_num(table, total->reviewed, places);
    table_cell(table, "");
    if (shape->claims)
        table_cell(table, jixiao_verdict_text(total->verdict, run->lang));
}

static void put_table(const struct run *run, const struct scored *scored, size_t width,
                      const struct shape *shape)
{
    struct column columns[8];
    struct table *table;
    size_t n = 0;
    uint32_t i;
    columns[n++] = (struct column){say(run, WORD_INDICATOR), COLUMN_TREE | COLUMN_WRAP};
    columns[n++] = (struct column){say(run, WORD_POINTS), COLUMN_RIGHT};
    columns[n++] = (struct column){say(run, WORD_SCORE), COLUMN_RIGHT};
    if (shape->claims)
        columns[n++] = (struct column){say(run, WORD_CLAIM), COLUMN_RIGHT};
    if (shape->reviews)
        columns[n++] = (struct column){say(run, WORD_REVIEW), COLUMN_RIGHT};
    columns[n++] = (struct column){say(run, WORD_STATE), 0};
    if (shape->claims)
        columns[n++] = (struct column){say(run, WORD_VERDICT), 0};
    columns[n++] = (struct column){say(run, WORD_LOST_WHY), COLUMN_LONG};
    table = table_new(run, columns, n);
    for (i = 0; i < scored->tree->n_indicators; i++)
        row_indicator(run, scored, i, shape, table);
    row_total(run, scored, shape, table);
    table_print(table, width);
    table_free(table);
}

/* ---- What follows it ------------------------------------------------------------------------- */

/* Errors of leaves stand in their rows; those of the sheet stand here. */
static int is_listed(const struct jixiao_finding *finding, int findings)
{
    int is_finding = jixiao_err_is_finding(finding->code);
    return findings ? is_finding : !is_finding && finding->index == JIXIAO_NONE;
}

static void put_findings(const struct run *run, const struct scored *scored, size_t width,
                         int findings)
{
    struct text text = {0};
    size_t i, count = 0;
    for (i = 0; i < scored->n_findings; i++)
        count += (size_t)is_listed(&scored->findings[i], findings);
    if (count)
        put_head(run, findings ? WORD_FINDINGS : WORD_ERRORS, count);
    for (i = 0; i < scored->n_findings; i++) {
        if (!is_listed(&scored->findings[i], findings))
            continue;
        add_finding(run, scored->tree, &scored->findings[i], &text);
        put_item(run, &text, width);
    }
    text_free(&text);
}

static void put_remarks(const struct run *run, const struct scored *scored, size_t width)
{
    struct text text = {0}, label = {0};
    size_t count = 0;
    uint32_t i;
    for (i = 0; i < scored->tree->n_indicators; i++) {
        const char *remark = scored->tree->indicators[i].kind == JIXIAO_GROUP
                                 ? NULL
                                 : jixiao_sheet_get(scored->sheet, i, 0, "remark");
        if (!remark || !*remark)
            continue;
        if (!count++)
            fprintf(run->out, "\n%s\n", say(run, WORD_REMARKS));
        text_clear(&label);
        leaf_label(run, scored->tree, i, &label);
        text_say(&text, say(run, WORD_COLON), text_of(&label), remark);
        put_item(run, &text, width);
    }
    text_free(&text);
    text_free(&label);
}

void score_table(struct run *run, const struct scored *scored, int first)
{
    size_t width = terminal_width(run->out);
    struct shape shape = shape_of(scored);
    if (!first)
        putc('\n', run->out);
    put_title(run, scored, width);
    putc('\n', run->out);
    put_summary(run, scored, width, &shape);
    putc('\n', run->out);
    put_table(run, scored, width, &shape);
    put_findings(run, scored, width, 1);
    put_findings(run, scored, width, 0);
    put_remarks(run, scored, width);
}
