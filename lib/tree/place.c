/* SPDX-License-Identifier: MIT
 * Findings in words, and their places. */
#include "../words/syntax.h"
#include "names.h"
#include "tree.h"

#include <string.h>

static const struct jixiao_indicator *indicator(const struct jixiao_tree *tree,
                                                const struct jixiao_finding *f)
{
    return tree && f->index < tree->n_indicators ? &tree->indicators[f->index] : NULL;
}

/* Whether it is of facts, or of what a review found of them. */
static int is_of_facts(const struct jixiao_finding *f)
{
    return f->table == JIXIAO_IN_FACTS || (f->table == JIXIAO_IN_REVIEW && f->row);
}

static const struct jixiao_form *form(const struct jixiao_tree *tree,
                                      const struct jixiao_finding *f)
{
    const struct jixiao_indicator *in = indicator(tree, f);
    const struct jixiao_kind_info *info = in ? jixiao_kind_get(in->kind) : NULL;
    if (in && f->table == JIXIAO_IN_RULE)
        return jixiao__rule_form(in);
    if (!info)
        return NULL;
    return is_of_facts(f) && f->form < info->n_forms ? &info->facts[f->form] : NULL;
}

const struct jixiao_column *jixiao_finding_column(const struct jixiao_tree *tree,
                                                  const struct jixiao_finding *f)
{
    const struct jixiao_form *of = f ? form(tree, f) : NULL;
    return of && f->column && f->column <= of->n_columns ? &of->columns[f->column - 1] : NULL;
}

/* ---- Words -------------------------------------------------------------------------------- */

/* A part of a place, behind a comma in English where it is not the first. */
static void put_part(struct jixiao__text *text, size_t before, const char *zh, const char *en)
{
    if (text->length > before)
        jixiao__say(text, "", ", ");
    jixiao__say(text, zh, en);
}

static void put_where(const struct jixiao_tree *tree, const struct jixiao_finding *f, int is_named,
                      struct jixiao__text *text)
{
    const struct jixiao_indicator *in = indicator(tree, f);
    const struct jixiao_column *col = jixiao_finding_column(tree, f);
    size_t before = text->length;
    if (is_named && in && in->name)
        jixiao__say(text, "$s（$s）", "$s ($s)", in->name, in->id ? in->id : "");
    if (f->table == JIXIAO_IN_RULE)
        put_part(text, before, "计分参数", "rule");
    else if (f->table == JIXIAO_IN_CLAIM)
        put_part(text, before, in ? "自评得分" : "填报总分", in ? "claim" : "stated total");
    else if (f->table == JIXIAO_IN_REVIEW && f->row)
        put_part(text, before, "核定的数据", "facts of the review");
    else if (f->table == JIXIAO_IN_REVIEW)
        put_part(text, before, "复核得分", "review");
    if (f->row) {
        put_part(text, before, "", "");
        jixiao__say(text, "第$u行", "row $u", f->row);
    }
    if (col) {
        put_part(text, before, "", "");
        jixiao__say(text, "“$s”", "$s",
                    is_of_facts(f)            ? jixiao_column_name(in, col, text->lang)
                    : text->lang == JIXIAO_EN ? col->id
                                              : col->zh);
    }
    if (text->length > before)
        jixiao__say(text, "：", ": ");
}

/* "应为 0 至 10 的整数" */
static void put_expected(const struct jixiao_tree *tree, const struct jixiao_finding *f,
                         struct jixiao__text *text)
{
    const struct jixiao_column *col = jixiao_finding_column(tree, f);
    jixiao_num max, points;
    uint32_t i;
    if (!col)
        return;
    points = f->declared != JIXIAO_ABSENT ? f->declared : tree->indicators[f->index].points;
    max = col->max == JIXIAO_ABSENT ? points : col->max;
    if (col->type == JIXIAO_TYPE_YES_NO) {
        jixiao__say(text, "，应填 1（是）或 0（否）", "; expected 1 (yes) or 0 (no)");
    } else if (col->type == JIXIAO_TYPE_CHOICE) {
        jixiao__say(text, "，应为", "; expected ");
        for (i = 0; i < col->n_choices; i++)
            jixiao__say(text, i ? " 或 $s" : " $s", i ? " or $s" : "$s", col->choices[i]);
    } else if (col->min == -JIXIAO_MAX_NUM) {
        jixiao__say(text, "，应为数字", "; expected a number");
    } else if (max == JIXIAO_MAX_NUM) {
        jixiao__say(text,
                    col->type == JIXIAO_TYPE_COUNT ? "，应为不小于 $n 的整数" : "，应不小于 $n",
                    col->type == JIXIAO_TYPE_COUNT ? "; expected a whole number, $n or more"
                                                   : "; expected $n or more",
                    col->min);
    } else {
        jixiao__say(text,
                    col->type == JIXIAO_TYPE_COUNT ? "，应为 $n 至 $n 的整数"
                                                   : "，应在 $n 至 $n 之间",
                    col->type == JIXIAO_TYPE_COUNT ? "; expected a whole number from $n to $n"
                                                   : "; expected $n to $n",
                    col->min, max);
    }
}

static int says_expected(uint32_t code)
{
    return code == JIXIAO_ERR_NUMBER || code == JIXIAO_ERR_TYPE || code == JIXIAO_ERR_RANGE ||
           code == JIXIAO_ERR_WHOLE || code == JIXIAO_ERR_CHOICE || code == JIXIAO_ERR_RULE_RANGE;
}

/* Whether a detail has two numbers, what is declared and what is found, or the latter alone. */
static int has_both(const struct jixiao__detail *detail)
{
    return strchr(strchr(detail->zh, '$') + 1, '$') != NULL;
}

/* Points, or the bound that incomplete facts leave, and what was written. */
static void put_range(const struct jixiao_indicator *in, const struct jixiao_finding *f,
                      struct jixiao__text *text)
{
    if (f->code != JIXIAO_ERR_CLAIM_RANGE || !in || f->declared >= in->points)
        jixiao__say(text, "，分值 $n 分，填了 $n 分", ": points $n, there is $n", f->declared,
                    f->found);
    else if (f->found > f->declared)
        jixiao__say(text, "，按已填的数据至多 $n 分，填了 $n 分",
                    ": the facts that there are leave at most $n, there is $n", f->declared,
                    f->found);
    else
        jixiao__say(text, "，按已填的数据至少 $n 分，填了 $n 分",
                    ": the facts that there are leave at least $n, there is $n", f->declared,
                    f->found);
}

static void put_numbers(const struct jixiao_indicator *in, const struct jixiao_finding *f,
                        struct jixiao__text *text)
{
    const struct jixiao__detail *detail = jixiao__detail(in ? in->kind : JIXIAO_GROUP, f->code);
    int both = f->declared != JIXIAO_ABSENT && f->found != JIXIAO_ABSENT;
    switch (f->code) {
    case JIXIAO_FINDING_GROUP_SUM:
    case JIXIAO_FINDING_POOL_SHORT:
        jixiao__say(text, "，标明 $n 分，所含指标合计 $n 分", ": $n printed, $n in its leaves",
                    f->declared, f->found);
        break;
    case JIXIAO_FINDING_PARTS_SUM:
        jixiao__say(text, "，指标 $n 分，最多得 $n 分", ": of $n, at most $n can be had",
                    f->declared, f->found);
        break;
    case JIXIAO_FINDING_CLAIM_SUM:
        jixiao__say(text, "，填报 $n 分，合计 $n 分", ": $n stated, $n in the claims", f->declared,
                    f->found);
        break;
    case JIXIAO_FINDING_FORM_POINTS:
        jixiao__say(text, "，表上 $n 分，指标体系 $n 分", ": $n on the form, $n in the tree",
                    f->declared, f->found);
        break;
    case JIXIAO_FINDING_POINTS_ADJUSTED:
    case JIXIAO_FINDING_POINTS_SUM:
        jixiao__say(text, "，印发 $n 分，填报 $n 分", ": $n printed, $n in the sheet", f->declared,
                    f->found);
        break;
    case JIXIAO_FINDING_CLAIM_RANGE:
    case JIXIAO_ERR_CLAIM_RANGE:
    case JIXIAO_ERR_REVIEW_RANGE:
        put_range(in, f, text);
        break;
    case JIXIAO_FINDING_CLAIM_PLACES:
        jixiao__say(text, "，$n 计为 $n", ": $n taken as $n", f->declared, f->found);
        break;
    case JIXIAO_FINDING_GRADES_OPEN:
        jixiao__say(text, "：低于 $n 分；请加上从 0 分起的一档", ": below $n; add one from 0",
                    f->found);
        break;
    case JIXIAO_FINDING_TOTAL_ROW:
        if (both)
            jixiao__say(text, "，这一格是 $n，其他各行之和是 $n",
                        ": there is $n, the others' sum is $n", f->declared, f->found);
        break;
    case JIXIAO_FINDING_TOTAL_PARTS:
        jixiao__say(text, "，总额 $n，各行之和 $n", ": a total of $n, parts of $n", f->declared,
                    f->found);
        break;
    case JIXIAO_FINDING_SCORE_CELL:
        if (both)
            jixiao__say(text, "，表内 $n 分，计算 $n 分", ": $n in the cell, $n by the facts",
                        f->declared, f->found);
        else if (f->declared != JIXIAO_ABSENT)
            jixiao__say(text, "，表内 $n 分，按基础数据没有得分",
                        ": $n in the cell, no score by the facts", f->declared);
        break;
    case JIXIAO_FINDING_AMOUNT_UNIT:
        jixiao__say(text, "，$n 与 $n", ": $n and $n", f->declared, f->found);
        break;
    case JIXIAO_FINDING_NO_REASON:
        if (both)
            jixiao__say(text, "，分值 $n 分，给 $n 分", ": of $n points, $n given", f->declared,
                        f->found);
        break;
    default:
        if (detail && has_both(detail) && both)
            jixiao__say(text, detail->zh, detail->en, f->declared, f->found);
        else if (detail && !has_both(detail))
            jixiao__say(text, detail->zh, detail->en, f->found);
        else if (f->found != JIXIAO_ABSENT)
            jixiao__say(text, "，填的是 $n", ": there is $n", f->found);
    }
}

/* Whether the words of such a finding are a sort's name. Of a format, a missing key or a cell they
 * may be the caller's, which do not begin so. */
static int is_of_text(uint32_t code, const char *text)
{
    if (code == JIXIAO_ERR_FORMAT)
        return !strncmp(text, "file-", 5);
    if (code == JIXIAO_ERR_CELL_ERROR)
        return !strncmp(text, "uncalculated ", 13);
    if (code == JIXIAO_ERR_KEY_MISSING)
        return !strncmp(text, "head-", 5) || !strncmp(text, "blank-", 6) ||
               !strncmp(text, "form-", 5);
    return code == JIXIAO_ERR_SYNTAX || code == JIXIAO_ERR_ENCODING || code == JIXIAO_ERR_LIMIT;
}

/* A sort of what is wrong with a text in its own words; the words of others as they are. */
static void put_syntax(const char *of, struct jixiao__text *text)
{
    size_t before = text->length;
    jixiao__say(text, "：", ": ");
    if (jixiao__syntax_say(text, of))
        return;
    text->length = before;
    jixiao__say(text, "：“$s”", ": “$s”", of);
}

/* Whether the words of its sort, if it has one, say all that its code's would. */
static int is_sort_alone(const struct jixiao_finding *finding)
{
    return finding->text &&
           (finding->code == JIXIAO_ERR_FORMAT || finding->code == JIXIAO_ERR_KEY_MISSING ||
            finding->code == JIXIAO_ERR_CELL_ERROR) &&
           is_of_text(finding->code, finding->text);
}

/* A key that is missing, as the reader knows it. */
static void put_key(const char *key, struct jixiao__text *text)
{
    const char *zh = jixiao__key_zh(key);
    if (text->lang == JIXIAO_ZH && zh)
        jixiao__say(text, "：$s（$s）", "", zh, key);
    else
        jixiao__say(text, "：“$s”", ": “$s”", key);
}

/* Whether it is what a sheet says of a group, or of one that chooses nothing. */
static int is_choice(const struct jixiao_tree *tree, const struct jixiao_finding *f)
{
    const struct jixiao_indicator *in = indicator(tree, f);
    return f->code == JIXIAO_ERR_CHOICE && in && in->kind == JIXIAO_GROUP &&
           f->table != JIXIAO_IN_RULE && !f->row;
}

void jixiao__put_finding(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                         int is_named, struct jixiao__text *text)
{
    const char *words = jixiao_err_text(finding->code, text->lang);
    put_where(tree, finding, is_named, text);
    if (is_sort_alone(finding) && jixiao__syntax_say(text, finding->text))
        return;
    if (is_choice(tree, finding)) {
        jixiao__choice_say(finding, text);
        return;
    }
    jixiao__put(text, words ? words : "");
    put_numbers(indicator(tree, finding), finding, text);
    if (finding->text && *finding->text && is_of_text(finding->code, finding->text))
        put_syntax(finding->text, text);
    else if (finding->text && finding->code == JIXIAO_ERR_KEY_MISSING)
        put_key(finding->text, text);
    else if (finding->text && *finding->text)
        jixiao__say(text, "：“$s”", ": “$s”", finding->text);
    if (says_expected(finding->code))
        put_expected(tree, finding, text);
}

size_t jixiao_finding_text(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                           uint32_t lang, char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (finding)
        jixiao__put_finding(tree, finding, 1, &text);
    return jixiao__text_end(&text);
}

/* ---- Pointers ----------------------------------------------------------------------------- */

/* How many indicators of the same level stand before this one under the same group. */
static uint32_t position(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t level = tree->indicators[index].level, n = 0;
    while (index-- && tree->indicators[index].level >= level)
        n += tree->indicators[index].level == level;
    return n;
}

static void put_tree_node(const struct jixiao_tree *tree, uint32_t index, struct jixiao__text *text)
{
    uint32_t level, up;
    for (level = 1; level <= tree->indicators[index].level && level <= JIXIAO_MAX_LEVELS; level++) {
        for (up = index; up && tree->indicators[up].level > level; up--)
            ;
        jixiao__say(text, "/indicators/$u", "/indicators/$u", position(tree, up));
    }
}

static void put_cell(const struct jixiao_tree *tree, const struct jixiao_finding *f, uint32_t shape,
                     struct jixiao__text *text)
{
    static const char *const tables[] = {"",        "/rule",           "/facts",  "/claim",
                                         "/review", "/not_applicable", "/points", "/remark"};
    const struct jixiao_column *col;
    if (f->table < sizeof tables / sizeof *tables)
        jixiao__put(text, tables[f->table]);
    col = jixiao_finding_column(tree, f);
    if (f->row && f->table == JIXIAO_IN_REVIEW)
        jixiao__say(text, "/facts/$u", "/facts/$u", f->row);
    else if (f->row && shape == JIXIAO_SHAPE_ROWS && !(col && col->once))
        jixiao__say(text, "/rows/$u", "/rows/$u", f->row - 1);
    else if (f->row && shape == JIXIAO_SHAPE_LIST)
        jixiao__say(text, "/$u", "/$u", f->row - 1);
    if (col && f->row)
        jixiao__say(text, "/$s", "/$s", col->id);
}

/* A sheet's file does not hold its tree. */
static int is_beyond_sheet(const struct jixiao_finding *f)
{
    return f->table == JIXIAO_IN_RULE ||
           (f->table == JIXIAO_IN_POINTS &&
            (f->index == JIXIAO_NONE || jixiao_err_is_of_tree(f->code)));
}

size_t jixiao__pointer(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       int in_tree, uint32_t shape, char *buf, size_t size)
{
    const struct jixiao_indicator *in = finding ? indicator(tree, finding) : NULL;
    struct jixiao__text text;
    jixiao__text_begin(&text, JIXIAO_EN, buf, size);
    if (!finding)
        return jixiao__text_end(&text);
    if (finding->place)
        jixiao__put(&text, finding->place);
    if (finding->place || (!in_tree && is_beyond_sheet(finding)))
        return jixiao__text_end(&text);
    if (in && in_tree)
        put_tree_node(tree, finding->index, &text);
    else if (in && in->id)
        jixiao__say(&text, "/indicators/$s", "/indicators/$s", in->id);
    else if (in_tree && finding->row)
        jixiao__put(&text, "/grades");
    put_cell(tree, finding, shape, &text);
    return jixiao__text_end(&text);
}

size_t jixiao_finding_pointer(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                              int in_tree, char *buf, size_t size)
{
    return jixiao__pointer(tree, finding, in_tree, 0, buf, size);
}
