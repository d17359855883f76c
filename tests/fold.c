/* SPDX-License-Identifier: MIT
 * The fold of groups to the total: the records of combines and roles, and why a group and the total
 * are what they are. What totals are is tested in total.c. */
#include "test.h"

/* ---- A tree of two levels ------------------------------------------------------------------ */

static const jixiao_num off_rule[] = {EACH(N(0.5))};
static const struct jixiao_indicator rows[] = {
    {.level = 1, .points = N(40), .id = "goals", .name = "目标管理"},
    {.level = 2, .points = N(15), .id = "inner", .name = "内层"},
    {.level = 3, .kind = JIXIAO_KIND_SHARE, .points = N(10), .id = "a", .name = "甲"},
    {.level = 3, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "b", .name = "乙"},
    {.level = 2, .kind = JIXIAO_KIND_SHARE, .points = N(20), .id = "c", .name = "丙"},
    {.level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "d", .name = "丁"},
    {.level = 1,
     .kind = JIXIAO_KIND_INCIDENTS,
     .role = JIXIAO_ROLE_DEDUCTION,
     .points = N(60),
     .id = "off",
     .name = "扣分项",
     .rule = {off_rule, 1, EACH_COLUMNS, 0, NULL}},
};
static const struct jixiao_tree tree = {.id = "fold",
                                        .places = 2,
                                        .not_applicable = JIXIAO_NA_RESCALE,
                                        .n_indicators = COUNT_OF(rows),
                                        .indicators = rows};

/* What a letter gives a leaf: f full, 8 eight of nine; c is half of its points claimed, x
 * is invalid, - is missing, / does not apply. */
static void give(struct filled *s, const char *id, jixiao_num points, char what)
{
    static const jixiao_num full[] = {N(1), N(1)}, eight[] = {N(8), N(9)};
    switch (what) {
    case 'f':
        give_form(s, id, 0, full, 1);
        break;
    case '8':
        give_form(s, id, 0, eight, 1);
        break;
    case 'c':
        give_claim(s, id, points / 2);
        break;
    case 'x':
        give_claim(s, id, points + N(1));
        break;
    case '/':
        give_not_applicable(s, id, "无");
        break;
    default:
        break;
    }
}

/* A sheet of a letter a leaf, and so many incidents; −1: blank. */
static void fill(struct filled *s, const struct jixiao_tree *of, const char *letters, int incidents)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    static jixiao_num count;
    size_t i;
    sheet_begin(s, of);
    for (i = 0; i < COUNT_OF(ids); i++)
        give(s, ids[i], of->indicators[index_of(s, ids[i])].points, letters[i]);
    count = incidents * YES;
    if (incidents >= 0)
        give_form(s, "off", 0, &count, 1);
    sheet_run(s);
}

/* ---- Why ----------------------------------------------------------------------------------- */

static const struct {
    const char *letters;
    int incidents;
    uint32_t index; /* or JIXIAO_NONE */
    const char *zh, *en;
} whys[] = {
    {"ffff", 0, 0, "目标管理：20 + 20 = 40 分（40 分）。", "目标管理: 20 + 20 = 40 (of 40)."},
    {"8fff", 0, 1, "内层：8.89 + 10 = 18.89 分（20 分），标明 15 分。",
     "内层: 8.89 + 10 = 18.89 (of 20), 15 printed."},
    {"c-ff", 0, 1,
     "内层：5 + （0 至 10），在 5 至 15 分之间（20 分），标明 15 分。其中仅有自评分 10 分（1 "
     "项），未填 10 分（1 项）。",
     "内层: 5 + (0 to 10), between 5 and 15 (of 20), 15 printed. Of its points: claimed 10 (1), "
     "missing 10 (1)."},
    {"cx/f", 0, 0,
     "目标管理：在 5 至 15 分之间（40 分）。其中仅有自评分 10 分（1 项），数据有误 10 分（1 "
     "项），不适用 20 分（1 项）。",
     "目标管理: between 5 and 15 (of 40). Of its points: claimed 10 (1), invalid 10 (1), not "
     "applicable 20 (1)."},
    {"//ff", 0, 1, "内层：0 分（20 分），标明 15 分。其中不适用 20 分（2 项）。",
     "内层: 0 (of 20), 15 printed. Of its points: not applicable 20 (2)."},
    {"////", 0, 0, "目标管理：0 分（40 分）。其中不适用 40 分（3 项）。",
     "目标管理: 0 (of 40). Of its points: not applicable 40 (3)."},
    {"ffff", 0, JIXIAO_NONE, "总分：40 + 10 = 50 分（50 分）。有数据支撑 50 分（50 分）。",
     "Total: 40 + 10 = 50 (of 50). Supported by facts: 50 (of 50)."},
    {"8fff", 3, JIXIAO_NONE,
     "总分：38.89 + 10 = 48.89 分，扣 1.5 分，总分 47.39 分（50 分）。有数据支撑 48.89 分（50 "
     "分）。",
     "Total: 38.89 + 10 = 48.89; 1.5 come off; the total is 47.39 (of 50). Supported by facts: "
     "48.89 (of 50)."},
    {"8ff/", 3, JIXIAO_NONE,
     "总分：38.89 分，不适用的不计，× 50 / 40 = 48.61 分，扣 1.5 分，总分 47.11 分（50 "
     "分）。有数据支撑 38.89 分（40 分）。其中不适用 10 分（1 项）。",
     "Total: 38.89; without what is not applicable, × 50 / 40 = 48.61; 1.5 come off; the total is "
     "47.11 (of 50). Supported by facts: 38.89 (of 40). Of its points: not applicable 10 (1)."},
    {"8f-/", 3, JIXIAO_NONE,
     "总分：在 18.89 至 38.89 分之间，不适用的不计，× 50 / 40，扣 1.5 分，总分在 22.11 至 47.11 "
     "分之间（50 分）。有数据支撑 18.89 分（20 分）。其中未填 20 分（1 项），不适用 10 分（1 "
     "项）。",
     "Total: between 18.89 and 38.89; without what is not applicable, × 50 / 40; 1.5 come off; the "
     "total is between 22.11 and 47.11 (of 50). Supported by facts: 18.89 (of 20). Of its points: "
     "missing 20 (1), not applicable 10 (1)."},
    {"cccc", -1, JIXIAO_NONE,
     "总分：20 + 5 = 25 分（50 分）。有数据支撑 0 分（0 分）。其中仅有自评分 50 分（4 项）。",
     "Total: 20 + 5 = 25 (of 50). Supported by facts: 0 (of 0). Of its points: claimed 50 (4)."},
    {"fff/", -1, JIXIAO_NONE,
     "总分：40 分，不适用的不计，× 50 / 40 = 50 分（50 分）。有数据支撑 40 分（40 分）。其中不适用 "
     "10 分（1 项）。",
     "Total: 40; without what is not applicable, × 50 / 40 = 50 (of 50). Supported by facts: 40 "
     "(of 40). Of its points: not applicable 10 (1)."},
    {"fff-", -1, JIXIAO_NONE,
     "总分：40 + （0 至 10），在 40 至 50 分之间（50 分）。有数据支撑 40 分（40 分）。其中未填 10 "
     "分（1 项）。",
     "Total: 40 + (0 to 10), between 40 and 50 (of 50). Supported by facts: 40 (of 40). Of its "
     "points: missing 10 (1)."},
    {"fff-", 3, JIXIAO_NONE,
     "总分：40 + （0 至 10），在 40 至 50 分之间，扣 1.5 分，总分在 38.5 至 48.5 分之间（50 "
     "分）。有数据支撑 40 分（40 分）。其中未填 10 分（1 项）。",
     "Total: 40 + (0 to 10), between 40 and 50; 1.5 come off; the total is between 38.5 and 48.5 "
     "(of 50). Supported by facts: 40 (of 40). Of its points: missing 10 (1)."},
    {"ffff", 200, JIXIAO_NONE,
     "总分：40 + 10 = 50 分，扣 60 分，扣完为止，总分 0 分（50 分）。有数据支撑 50 分（50 分）。",
     "Total: 40 + 10 = 50; 60 come off; no less than 0 (of 50). Supported by facts: 50 (of 50)."},
    {"////", 0, JIXIAO_NONE, "没有总分：没有一个适用的指标。", "No total: no leaf takes part."},
};

static size_t why(const struct filled *s, uint32_t index, uint32_t lang, char *buf, size_t size)
{
    return index == JIXIAO_NONE
               ? jixiao_explain_total(s->tree, s->marks, &s->total, lang, buf, size)
               : jixiao_explain_group(s->tree, index, s->marks, lang, buf, size);
}

static void explanations(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(whys); i++) {
        struct filled s;
        char zh[1024], en[1024];
        fill(&s, &tree, whys[i].letters, whys[i].incidents);
        assert_count(why(&s, whys[i].index, JIXIAO_ZH, zh, sizeof zh), strlen(whys[i].zh));
        assert_text(zh, whys[i].zh);
        assert_count(why(&s, whys[i].index, JIXIAO_EN, en, sizeof en), strlen(whys[i].en));
        assert_text(en, whys[i].en);
        assert_count(why(&s, whys[i].index, JIXIAO_EN, en, 0), strlen(whys[i].en));
    }
}

/* Of what is not there, or has no words, nothing. */
static void no_words(void **state)
{
    struct jixiao_indicator in[COUNT_OF(rows)];
    struct jixiao_tree wrong = tree;
    struct filled s;
    char buf[64] = "x";
    (void)state;
    fill(&s, &tree, "ffff", 0);
    assert_count(jixiao_explain_group(&tree, 2, s.marks, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_text(buf, "");
    assert_count(jixiao_explain_group(&tree, JIXIAO_NONE, s.marks, JIXIAO_ZH, buf, 9), 0);
    assert_count(jixiao_explain_group(NULL, 0, s.marks, JIXIAO_ZH, buf, 9), 0);
    assert_count(jixiao_explain_group(&tree, 0, NULL, JIXIAO_ZH, buf, 9), 0);
    assert_count(jixiao_explain_total(NULL, s.marks, &s.total, JIXIAO_ZH, buf, 9), 0);
    assert_count(jixiao_explain_total(&tree, NULL, &s.total, JIXIAO_ZH, buf, 9), 0);
    assert_count(jixiao_explain_total(&tree, s.marks, NULL, JIXIAO_ZH, buf, 9), 0);
    memcpy(in, rows, sizeof in);
    wrong.indicators = in;
    in[1].combine = JIXIAO_COMBINE_END;
    assert_count(jixiao_explain_group(&wrong, 0, s.marks, JIXIAO_ZH, buf, 9), 0);
    in[1].combine = JIXIAO_COMBINE_SUM;
    in[2].role = JIXIAO_ROLE_END;
    assert_count(jixiao_explain_total(&wrong, s.marks, &s.total, JIXIAO_ZH, buf, 9), 0);
    assert_err(jixiao_total_entries(&wrong, s.entries, NIL, s.marks, &s.total), JIXIAO_ERR_TREE);
    assert_true(jixiao_explain_total(&wrong, s.marks, &s.total, JIXIAO_EN, buf, sizeof buf) > 0);
    assert_text(buf, "No total: the tree has errors and is not scored.");
}

/* A group of nothing and without a name; leaves that do not apply and have full points; a deduction
 * that is not known. */
static void odd_groups(void **state)
{
    struct jixiao_indicator in[COUNT_OF(rows)];
    struct jixiao_tree other = tree;
    struct filled s;
    char buf[256];
    (void)state;
    other.not_applicable = JIXIAO_NA_FULL;
    fill(&s, &other, "//ff", 0);
    jixiao_explain_group(&other, 1, s.marks, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf,
                "内层: 10 + 10 = 20 (of 20), 15 printed. Of its points: not applicable 20 (2).");
    fill(&s, &tree, "ffff", -1);
    give_claim(&s, "off", N(70));
    sheet_run(&s);
    jixiao_explain_total(&tree, s.marks, &s.total, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf,
                "Total: 40 + 10 = 50; the total is between 0 and 50 (of 50). Supported by facts: "
                "50 (of 50).");
    memcpy(in, rows, sizeof in);
    other.indicators = in;
    in[5].kind = JIXIAO_GROUP;
    in[5].name = NULL;
    sheet_begin(&s, &other);
    sheet_run(&s);
    jixiao_explain_group(&other, 5, s.marks, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "0 (of 0), 10 printed.");
    other.n_indicators = 6; /* and there is nothing behind it */
    jixiao_explain_group(&other, 5, s.marks, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "0 (of 0), 10 printed.");
    in[2].role = JIXIAO_ROLE_END;
    assert_count(jixiao_explain(&other, 2, &s.entries[2], &s.marks[2], JIXIAO_EN, buf, 9), 0);
}

/* A sum of more terms than anybody reads. */
static void many_terms(void **state)
{
    struct jixiao_indicator in[30] = {{.level = 1, .points = NIL, .id = "g", .name = "组"}};
    struct jixiao_tree many = {.id = "many", .n_indicators = 30, .indicators = in};
    struct filled s;
    char buf[512];
    uint32_t i;
    (void)state;
    sheet_begin(&s, &many);
    for (i = 1; i < 30; i++) {
        in[i].level = 2;
        in[i].kind = JIXIAO_KIND_FLAG;
        in[i].points = N(1);
        in[i].id = in[i].name = "f";
        s.entries[i].given = JIXIAO_GIVEN_CLAIM;
        s.entries[i].claim = N(1);
    }
    assert_err(sheet_run(&s), JIXIAO_OK);
    jixiao_explain_group(&many, 0, s.marks, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf,
                "组: 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 "
                "+ 1 + … (29 in all) = 29 (of 29). Of its points: claimed 29 (29).");
}

/* ---- Records ------------------------------------------------------------------------------- */

static void combines(void **state)
{
    const struct jixiao_combine_info *info;
    uint32_t i, found;
    (void)state;
    for (i = 0; (info = jixiao_combine_get(i)) != NULL; i++) {
        assert_true(*info->id && *info->zh && *info->help[0] && *info->help[1]);
        assert_err(jixiao_combine_find(info->id, &found), JIXIAO_OK);
        assert_count(found, i);
    }
    assert_count(i, JIXIAO_COMBINE_END);
    assert_text(jixiao_combine_get(JIXIAO_COMBINE_SUM)->id, "sum");
    assert_err(jixiao_combine_find("product", &found), JIXIAO_ERR_COMBINE_UNKNOWN);
    assert_count(found, JIXIAO_COMBINE_SUM);
    assert_err(jixiao_combine_find(NULL, &found), JIXIAO_ERR_COMBINE_UNKNOWN);
}

static void roles(void **state)
{
    const struct jixiao_role_info *info;
    uint32_t i, lang;
    (void)state;
    for (i = 0; (info = jixiao_role_get(i)) != NULL; i++) {
        assert_true(*info->id && *info->zh);
        for (lang = 0; lang < 2; lang++) {
            assert_true(*info->help[lang] && *info->claim[lang]);
            /* what stands beside the full points has a sum of its own, and words for it */
            assert_int_equal(!strchr(info->sum[lang], '%'), info->in_points || info->is_veto);
            assert_int_equal(!strchr(info->sentence[lang], '%'), info->in_points || info->is_veto);
        }
        assert_int_equal(!*info->key, info->in_points || info->is_veto);
    }
    assert_count(i, JIXIAO_ROLE_END);
    assert_count(jixiao_role_get(JIXIAO_ROLE_COUNTED)->in_points, 1);
}

static void what_a_mark_adds(void **state)
{
    struct filled s;
    const struct jixiao_mark *mark;
    (void)state;
    fill(&s, &tree, "8fff", 3);
    mark = mark_of(&s, "a");
    assert_num(jixiao_role_adds(JIXIAO_ROLE_COUNTED, mark, mark->score), N(8.89));
    assert_num(jixiao_role_adds(JIXIAO_ROLE_COUNTED, mark, NIL), NIL);
    mark = mark_of(&s, "off");
    assert_num(jixiao_role_adds(JIXIAO_ROLE_DEDUCTION, mark, mark->score), -mark->lost);
    assert_num(jixiao_role_adds(JIXIAO_ROLE_DEDUCTION, mark, 0), N(-60));
    assert_num(jixiao_role_adds(JIXIAO_ROLE_DEDUCTION, mark, NIL), NIL);
    assert_num(jixiao_role_adds(JIXIAO_ROLE_END, mark, 0), NIL);
    assert_num(jixiao_role_sum(JIXIAO_ROLE_DEDUCTION, &s.total), N(1.5));
    assert_num(jixiao_role_sum(JIXIAO_ROLE_COUNTED, &s.total), 0);
    assert_num(jixiao_role_sum(JIXIAO_ROLE_END, &s.total), 0);
}

/* ---- Trees --------------------------------------------------------------------------------- */

static uint32_t errors_of(const struct jixiao_tree *of, struct jixiao_finding *first)
{
    struct jixiao_finding found[8];
    size_t n = jixiao_tree_lint(of, found, COUNT_OF(found)), i, errors = 0;
    for (i = n; i-- > 0;)
        if (!jixiao_err_is_finding(found[i].code)) {
            *first = found[i];
            errors++;
        }
    return (uint32_t)errors;
}

/* A combine or a role that there is none of, a role where none can be, a rule that a sum has not:
 * lint says which, and neither sheets nor columns are scored by it. */
static void wrong_trees(void **state)
{
    static const jixiao_num cell[] = {N(1)};
    static const struct {
        uint32_t at, combine, role, rule;
        uint32_t code;
    } cases[] = {
        {1, JIXIAO_COMBINE_END, 0, 0, JIXIAO_ERR_COMBINE_UNKNOWN},
        {2, 0, JIXIAO_ROLE_END, 0, JIXIAO_ERR_ARGUMENT},
        {2, 0, JIXIAO_ROLE_DEDUCTION, 0, JIXIAO_ERR_DEDUCTION_INSIDE},
        {0, 0, JIXIAO_ROLE_DEDUCTION, 0, JIXIAO_ERR_DEDUCTION_INSIDE},
        {0, 0, 0, 1, JIXIAO_ERR_WIDTH},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_indicator in[COUNT_OF(rows)];
        struct jixiao_leaf_columns leaves[COUNT_OF(rows)] = {{0}};
        struct jixiao_result_columns results = {0};
        struct jixiao_tree wrong = tree;
        char *text;
        struct jixiao_finding first = {0};
        struct filled s;
        memcpy(in, rows, sizeof in);
        in[cases[i].at].combine = cases[i].combine;
        in[cases[i].at].role = cases[i].role;
        if (cases[i].rule)
            in[cases[i].at].rule = (struct jixiao_table){cell, 1, 1, 0, NULL};
        wrong.indicators = in;
        assert_count(errors_of(&wrong, &first), 1);
        assert_err(first.code, cases[i].code);
        assert_count(first.index, cases[i].at);
        sheet_begin(&s, &wrong);
        if (cases[i].rule) /* lint's alone */
            continue;
        assert_err(sheet_run(&s), JIXIAO_ERR_TREE);
        if (cases[i].code != JIXIAO_ERR_DEDUCTION_INSIDE) { /* which a file can say */
            assert_err(jixiao_tree_write(&wrong, NULL, &text), JIXIAO_ERR_TREE);
            assert_null(text);
        }
#ifndef JIXIAO_NO_COLUMNS
        assert_err(jixiao_total_columns(&wrong, leaves, NULL, 0, 0, &results), JIXIAO_ERR_TREE);
#else
        (void)leaves, (void)results;
#endif
    }
}

#define TREE_OF(keys)                                                                              \
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":[{\"id\":\"g\",\"name\":\"组\"," keys      \
    "\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":1,\"kind\":\"flag\"}]}]}"

/* A leaf may be said to have a combine, which is no leaf's: nothing comes of it. */
static void a_combine_of_a_leaf(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    const struct jixiao_indicator *in;
    uint32_t at;
    (void)state;
    assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_OK);
    assert_err(jixiao_builder_text(b, at, 0, "kind", "incidents", 9), JIXIAO_OK);
    assert_err(jixiao_builder_number(b, at, 1, "each", N(0.5)), JIXIAO_OK);
    assert_err(jixiao_builder_text(b, at, 0, "combine", "sum", 3), JIXIAO_OK);
    in = &jixiao_builder_tree(b)->indicators[at];
    assert_count(in->rule.rows, 1);
    assert_num(in->rule.cells[0], N(0.5));
    jixiao_builder_free(b);
}

/* A group's combine in a file: `sum` need not be there, and is not written. */
static void combines_in_files(void **state)
{
    static const struct {
        const char *text;
        uint32_t code;
        const char *place;
    } cases[] = {
        {TREE_OF(""), JIXIAO_OK, NULL},
        {TREE_OF("\"combine\":\"sum\","), JIXIAO_OK, NULL},
        {TREE_OF("\"combine\":null,\"rule\":null,"), JIXIAO_OK, NULL},
        {TREE_OF("\"combine\":\"product\","), JIXIAO_ERR_COMBINE_UNKNOWN, "/indicators/0/combine"},
        {TREE_OF("\"combine\":\"product\",\"rule\":{\"x\":1},"), JIXIAO_ERR_COMBINE_UNKNOWN,
         "/indicators/0/combine"},
        {TREE_OF("\"combine\":1,"), JIXIAO_ERR_TYPE, "/indicators/0/combine"},
        {TREE_OF("\"combine\":\"sum\",\"rule\":{},"), JIXIAO_ERR_COLUMN_UNKNOWN,
         "/indicators/0/rule"},
        {TREE_OF("\"deduction\":true,"), JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/0/deduction"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *read;
        const struct jixiao_finding *found;
        size_t count;
        char *text;
        assert_err(jixiao_tree_read(cases[i].text, strlen(cases[i].text), NULL, &read),
                   cases[i].code);
        found = jixiao_tree_findings(read, &count);
        assert_count(count, cases[i].code != JIXIAO_OK);
        if (count) {
            assert_err(found->code, cases[i].code);
            assert_text(found->place, cases[i].place);
        } else {
            assert_err(jixiao_tree_write(read, NULL, &text), JIXIAO_OK);
            assert_null(strstr(text, "combine"));
            jixiao_text_free(text, NULL);
        }
        jixiao_tree_free(read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explanations), cmocka_unit_test(no_words),
        cmocka_unit_test(odd_groups),   cmocka_unit_test(a_combine_of_a_leaf),
        cmocka_unit_test(many_terms),   cmocka_unit_test(combines),
        cmocka_unit_test(roles),        cmocka_unit_test(what_a_mark_adds),
        cmocka_unit_test(wrong_trees),  cmocka_unit_test(combines_in_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
