/* SPDX-License-Identifier: MIT
 * Two that are compared, in words: which two, what of a leaf is another, what a difference is. */
#include "compare_words.h"

/* ---- Which two ---------------------------------------------------------------------------- */

static void put_sheet(const struct jixiao_report *r, uint32_t side, struct jixiao__text *text)
{
    const struct jixiao_result *result = r->compare->results[side];
    const char *project = jixiao_sheet_get(result->sheet, JIXIAO_NONE, 0, "project");
    jixiao__say(text, "$s", "$s", jixiao_sheet_get(result->sheet, JIXIAO_NONE, 0, "department"));
    if (project)
        jixiao__say(text, "　$s", ", $s", project);
    jixiao__say(text, "　", ", ");
    jixiao__put_count(text, (uint64_t)jixiao_sheet_year(result->sheet));
    jixiao__say(text, " 年度", "");
    if (r->compare->trees[0] != r->compare->trees[1])
        jixiao__say(text, "，指标体系 $s", ", tree $s", result->tree->id);
    if (r->sources[side] &&
        (!r->sources[1 - side] || !jixiao__same(r->sources[side], r->sources[1 - side])))
        jixiao__say(text, "（$s）", " ($s)", r->sources[side]);
}

void jixiao__put_sides(const struct jixiao_report *r, struct jixiao__text *text)
{
    uint32_t side;
    for (side = 0; side < 2; side++) {
        const struct jixiao_tree *tree = r->compare->trees[side];
        if (side)
            jixiao__say(text, "；现：", "; after: ");
        else
            jixiao__say(text, "原：", "Before: ");
        if (r->compare->results[0])
            put_sheet(r, side, text);
        else
            jixiao__put_label(text, tree->title ? tree->title : tree->id, tree->id,
                              tree->title != NULL);
    }
}

/* ---- What of a leaf is another ------------------------------------------------------------ */

void jixiao__put_indicator(const struct jixiao_compare *c, const uint32_t index[2],
                           struct jixiao__text *text)
{
    uint32_t side = index[1] == JIXIAO_NONE ? 0 : 1;
    const struct jixiao_indicator *in = &c->trees[side]->indicators[index[side]];
    jixiao__put_label(text, in->name ? in->name : in->id, in->id,
                      jixiao__name_is_shared(c->trees[side], index[side]));
}

static void separate(struct jixiao__text *text, size_t before)
{
    if (text->length > before)
        jixiao__say(text, "；", "; ");
}

/* The name of the group that it stands in; "" on the first level. */
static const char *group_name(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t group = jixiao__group_of(tree, index);
    const struct jixiao_indicator *in = group == JIXIAO_NONE ? NULL : &tree->indicators[group];
    return !in ? "" : in->name ? in->name : in->id;
}

static void put_tree_changes(const struct jixiao_compare *c, const struct jixiao_compared *row,
                             struct jixiao__text *text)
{
    static const struct {
        uint32_t bit;
        const char *words[2];
    } words[] = {{JIXIAO_CHANGED_POINTS, {"分值", "points"}},
                 {JIXIAO_CHANGED_RULE, {"计分办法", "rule"}},
                 {JIXIAO_CHANGED_CLAUSE, {"条文", "clause"}}};
    const struct jixiao_indicator *was = &c->trees[0]->indicators[row->index[0]];
    size_t before = text->length, i;
    int some = 0;
    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (row->changed & words[i].bit) {
            jixiao__say(text, some ? "、" : "", some ? ", " : "");
            jixiao__put(text, words[i].words[text->lang == JIXIAO_EN]);
            some = 1;
        }
    if (some)
        jixiao__say(text, "改了", " changed");
    if (row->changed & JIXIAO_CHANGED_NAME) {
        separate(text, before);
        jixiao__say(text, "原名“$s”", "was called “$s”", was->name ? was->name : was->id);
    }
    if (row->changed & JIXIAO_CHANGED_GROUP) {
        separate(text, before);
        jixiao__say(text, "原在“$s”下", "was in “$s”", group_name(c->trees[0], row->index[0]));
    }
}

static void put_leaf(const struct jixiao_compare *c, const struct jixiao_compared *row,
                     struct jixiao__text *text)
{
    size_t before = text->length;
    if (row->index[0] == JIXIAO_NONE) {
        jixiao__say(text, "新增的指标", "a new leaf");
        return;
    }
    if (row->index[1] == JIXIAO_NONE) {
        jixiao__say(text, "不再有的指标", "a leaf no more");
        return;
    }
    put_tree_changes(c, row, text);
    if (row->changed & JIXIAO_CHANGED_GIVEN) {
        separate(text, before);
        jixiao__say(text, "填报有改动", "the sheet says something else");
    }
    if (row->state[0] == row->state[1])
        return;
    separate(text, before);
    jixiao__say(text, "$s → ", "$s → ", jixiao_state_text(row->state[0], text->lang));
    jixiao__put(text, jixiao_state_text(row->state[1], text->lang));
}

static const char *grade_of(const struct jixiao_compare *c, uint32_t side)
{
    uint32_t at = c->results[side]->total.grade;
    return at < c->trees[side]->n_grades ? c->trees[side]->grades[at].name : NULL;
}

static void put_total(const struct jixiao_compare *c, struct jixiao__text *text)
{
    const struct jixiao_total *a = &c->results[0]->total, *b = &c->results[1]->total;
    const char *grades[2] = {grade_of(c, 0), grade_of(c, 1)};
    uint32_t places = c->trees[1]->places;
    size_t before = text->length;
    if ((grades[0] || grades[1]) &&
        (!grades[0] || !grades[1] || !jixiao__same(grades[0], grades[1]))) {
        jixiao__say(text, "等级 $s → ", "grade $s → ", grades[0] ? grades[0] : "—");
        jixiao__put(text, grades[1] ? grades[1] : "—");
    }
    if (a->supported_score == b->supported_score && a->supported_points == b->supported_points)
        return;
    separate(text, before);
    jixiao__put_nums(text, (const char *const[]){"有数据支撑 %/%", "supported %/%"},
                     a->supported_score, places, a->supported_points, 0);
    jixiao__put_nums(text, (const char *const[]){" → %/%", " → %/%"}, b->supported_score, places,
                     b->supported_points, 0);
}

void jixiao__put_compared(const struct jixiao_compare *c, size_t row, struct jixiao__text *text)
{
    if (row + 1 < c->n_rows)
        put_leaf(c, &c->rows[row], text);
    else
        put_total(c, text);
}

size_t jixiao_compared_text(const struct jixiao_compare *compare, size_t row, uint32_t lang,
                            char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__words_begin(&text, lang, buf, size);
    if (compare && row < compare->n_rows)
        jixiao__put_compared(compare, row, &text);
    return jixiao__text_end(&text);
}

/* ---- What a difference is of -------------------------------------------------------------- */

/* Keys that forms and other files have no word for. */
static const char *key_zh(const char *key)
{
    static const char *const words[][2] = {
        {"indicator", "指标"},
        {"name", "名称"},
        {"group", "所在的组"},
        {"kind", "计分方式"},
        {"combine", "汇总方式"},
        {"role", "计入方式"},
        {"veto", "一票否决到"},
        {"explanation", "指标解释"},
        {"criterion", "计分标准"},
        {"note", "备注"},
        {"term1", "数据名称1"},
        {"term2", "数据名称2"},
        {"term3", "数据名称3"},
        {"rule", "计分参数"},
        {"whole", "整体评价"},
        {"sample", "样本评价"},
        {"qualitative", "定性评价"},
        {"quantitative", "定量评价"},
        {"adjustable", "分值可调"},
        {"title", "名称"},
        {"places", "小数位数"},
        {"most", "总分最高"},
        {"caps.by", "封顶依据"},
        {"caps", "封顶"},
        {"grades", "等级"},
        {"facts", "数据"},
        {"review.facts", "核定的数据"},
    };
    const char *zh;
    size_t i;
    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (jixiao__same(words[i][0], key))
            return words[i][1];
    zh = jixiao__cell_zh(key);
    return zh ? zh : key;
}

static const struct jixiao_indicator *side_of(const struct jixiao_compare *c,
                                              const struct jixiao_difference *d, uint32_t side)
{
    return d->index[side] == JIXIAO_NONE ? NULL : &c->trees[side]->indicators[d->index[side]];
}

static int is_row(const struct jixiao_difference *d)
{
    return d->row[0] || d->row[1];
}

/* Whether a row that is there in one alone has cells. */
static int has_cells(const struct jixiao_difference *d)
{
    uint32_t i = 0;
    while (d->cells && i < d->form->n_columns && d->cells[i] == JIXIAO_ABSENT)
        i++;
    return d->cells && i < d->form->n_columns;
}

/* Whether it is of facts: as they were given, or as a review found them. */
static int is_of_facts(const struct jixiao_difference *d)
{
    return !strcmp(d->key, "facts") || !strcmp(d->key, "review.facts");
}

void jixiao__put_item(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      struct jixiao__text *text)
{
    const struct jixiao_indicator *in = side_of(c, d, d->index[1] == JIXIAO_NONE ? 0 : 1);
    uint32_t row = d->row[1] ? d->row[1] : d->row[0];
    int is_facts = !strcmp(d->key, "facts"), is_led;
    if (!strcmp(d->key, "indicator")) {
        if (d->index[0] == JIXIAO_NONE)
            jixiao__say(text, "新增", "new");
        else
            jixiao__say(text, "删去", "no more");
        return;
    }
    is_led = d->form || (d->column ? !is_facts : !is_row(d)); /* else the row says enough */
    if (is_led)
        jixiao__say(text, key_zh(d->key), d->key);
    if (is_of_facts(d) && !is_row(d) && d->num[0] != JIXIAO_ABSENT && d->num[1] != JIXIAO_ABSENT)
        jixiao__say(text, "（含义不同）", " (of another meaning)");
    if (is_row(d)) {
        jixiao__say(text, is_led ? "，" : "", is_led ? ", " : "");
        jixiao__say(text, "第$u行", "row $u", row);
        if (d->name)
            jixiao__say(text, "“$s”", " “$s”", d->name);
    }
    if (d->column) {
        jixiao__say(text, " ", " ");
        jixiao__put(text, is_facts                  ? jixiao_column_name(in, d->column, text->lang)
                          : text->lang == JIXIAO_EN ? d->column->id
                                                    : d->column->zh);
    } else if (d->form && !has_cells(d)) {
        jixiao__say(text, d->row[1] ? "，新增" : "，删去", d->row[1] ? ", new" : ", no more");
    } else if (is_row(d) && !d->form) { /* a text of a row */
        jixiao__say(text, " ", " ");
        jixiao__say(text, key_zh(d->key), d->key);
    }
}

/* ---- Values ------------------------------------------------------------------------------- */

/* A rule that is another's as a whole. */
static int is_whole_rule(const struct jixiao_difference *d)
{
    return !is_row(d) && !strcmp(d->key, "rule");
}

int jixiao__has_value(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      uint32_t side)
{
    if (is_whole_rule(d))
        return side_of(c, d, side)->rule.rows > 0;
    if (!strcmp(d->key, "indicator"))
        return 0;
    if (d->form)
        return d->row[side] && has_cells(d);
    return d->num[side] != JIXIAO_ABSENT || d->text[side];
}

int jixiao__is_yes_no(const struct jixiao_difference *d)
{
    static const char *const flags[] = {"whole",        "sample",     "qualitative",
                                        "quantitative", "adjustable", "chosen"};
    size_t i = 0;
    while (i < sizeof flags / sizeof *flags && !jixiao__same(flags[i], d->key))
        i++;
    return i < sizeof flags / sizeof *flags;
}

static void put_num(const struct jixiao_compare *c, const struct jixiao_difference *d,
                    uint32_t side, struct jixiao__text *text)
{
    const struct jixiao_indicator *in = side_of(c, d, side);
    jixiao_num num = d->num[side];
    const char *name =
        d->column && d->column->of_rule && in ? jixiao__rule_name(&in->rule, num) : NULL;
    if (jixiao__is_yes_no(d))
        jixiao__say(text, num ? "是" : "否", num ? "yes" : "no");
    else if (name)
        jixiao__say(text, "“$s”", "“$s”", name);
    else if (d->column)
        jixiao__put_value(text, d->column, num);
    else
        jixiao__put_num(text, num);
    if (!d->column && is_of_facts(d))
        jixiao__say(text, " 行", num == JIXIAO_ONE ? " row" : " rows");
    else if (d->column && in && !name && d->column->type != JIXIAO_TYPE_YES_NO && is_of_facts(d) &&
             *jixiao_column_unit(in, d->column, text->lang))
        jixiao__say(text, " $s", " $s", jixiao_column_unit(in, d->column, text->lang));
}

/* Ids are shown as what they are of is called. */
static void put_id(const struct jixiao_compare *c, const struct jixiao_difference *d, uint32_t side,
                   struct jixiao__text *text)
{
    const struct jixiao_indicator *in = side_of(c, d, side);
    const struct jixiao_tree *tree = c->trees[side];
    if (in && !strcmp(d->key, "kind"))
        jixiao__say(text, jixiao_kind_get(in->kind)->zh, d->text[side]);
    else if (in && !strcmp(d->key, "combine"))
        jixiao__say(text, jixiao_combine_get(in->combine)->zh, d->text[side]);
    else if (in && !strcmp(d->key, "role"))
        jixiao__say(text, jixiao__role(in)->info.zh, d->text[side]);
    else if (!strcmp(d->key, "not_applicable") && !c->results[0])
        jixiao__put_policy(text, in ? in->not_applicable : tree->not_applicable);
    else if (!strcmp(d->key, "group"))
        jixiao__put_label(text, group_name(tree, d->index[side]), d->text[side], 1);
    else
        jixiao__put(text, d->text[side]);
}

void jixiao__put_side(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      uint32_t side, struct jixiao__text *text)
{
    if (is_whole_rule(d))
        jixiao__put_rule(text, side_of(c, d, side));
    else if (d->form && d->row[side])
        jixiao__put_cells(text, d->form, d->cells);
    else if (d->num[side] != JIXIAO_ABSENT)
        put_num(c, d, side, text);
    else if (d->text[side])
        put_id(c, d, side, text);
}
