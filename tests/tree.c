/* SPDX-License-Identifier: MIT
 * Trees: the shipped one, lint, the builder, the places of what is found. */
#include "test.h"

/* ---- The shipped trees -------------------------------------------------------------------- */

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

static void shipped_trees_are_found(void **state)
{
    uint32_t i;
    (void)state;
    for (i = 0; jixiao_tree_shipped(i); i++)
        assert_ptr_equal(jixiao_tree_find(jixiao_tree_shipped(i)->id), jixiao_tree_shipped(i));
    assert_true(i > 0);
    assert_null(jixiao_tree_shipped(UINT32_MAX));
    assert_non_null(founding());
    assert_null(jixiao_tree_find("sichuan-ebian-2024"));
    assert_null(jixiao_tree_find(""));
}

static void a_sheet_names_a_tree(void **state)
{
    static const struct {
        const char *name;
        uint32_t is;
    } rows[] = {
        {NULL, JIXIAO_TREE_SHIPPED},
        {"", JIXIAO_TREE_SHIPPED},
        {"sichuan-ebian-2023", JIXIAO_TREE_SHIPPED},
        {"json", JIXIAO_TREE_SHIPPED},
        {"..", JIXIAO_TREE_SHIPPED},
        {"C:tree", JIXIAO_TREE_SHIPPED},
        {".json", JIXIAO_TREE_BESIDE},
        {"tree.json", JIXIAO_TREE_BESIDE},
        {"TREE.JSON", JIXIAO_TREE_BESIDE},
        {"tree.jsoN", JIXIAO_TREE_BESIDE},
        {"tree@json", JIXIAO_TREE_SHIPPED},
        {"tree.jsom", JIXIAO_TREE_SHIPPED},
        {"tree.json5", JIXIAO_TREE_SHIPPED},
        {"tree[json", JIXIAO_TREE_SHIPPED},
        {"./tree", JIXIAO_TREE_BESIDE},
        {"a/b/tree.json", JIXIAO_TREE_BESIDE},
        {"a//tree.json", JIXIAO_TREE_BESIDE},
        {"a/", JIXIAO_TREE_BESIDE},
        {"..a/b../...", JIXIAO_TREE_BESIDE},
        {".a/tree.json", JIXIAO_TREE_BESIDE},
        {"/tree.json", JIXIAO_TREE_ANYWHERE},
        {"/etc/passwd", JIXIAO_TREE_ANYWHERE},
        {"../tree.json", JIXIAO_TREE_ANYWHERE},
        {"a/../tree.json", JIXIAO_TREE_ANYWHERE},
        {"a/..", JIXIAO_TREE_ANYWHERE},
        {"a\\tree", JIXIAO_TREE_ANYWHERE},
        {"C:tree.json", JIXIAO_TREE_ANYWHERE},
        {"file://tree", JIXIAO_TREE_ANYWHERE},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(rows); i++)
        assert_count(jixiao_tree_place_of(rows[i].name), rows[i].is);
}

static void shipped_tree_lints_to_its_two_findings(void **state)
{
    struct jixiao_finding found[8];
    (void)state;
    assert_count(jixiao_tree_lint(founding(), found, 8), 2);
    assert_err(found[0].code, JIXIAO_FINDING_GROUP_SUM);
    assert_text(founding()->indicators[found[0].index].id, "adjustment");
    assert_num(found[0].declared, N(15));
    assert_num(found[0].found, N(20));
    assert_err(found[1].code, JIXIAO_FINDING_GROUP_SUM);
    assert_text(founding()->indicators[found[1].index].id, "openness");
    assert_num(found[1].declared, N(5));
    assert_num(found[1].found, N(10));
    assert_count(jixiao_tree_lint(founding(), NULL, 0), 2);
}

static void shipped_tree_is_the_form(void **state)
{
    static const struct {
        const char *id, *name;
        uint32_t level, kind;
        jixiao_num points;
    } rows[] = {
        {"budget-projects", "部门预算项目绩效管理", 1, JIXIAO_GROUP, N(70)},
        {"goal-management", "目标管理", 2, JIXIAO_GROUP, N(40)},
        {"goal-review", "目标制定", 3, JIXIAO_KIND_FLAG, N(10)},
        {"goal-quality", "目标制定", 3, JIXIAO_KIND_CHECKLIST, N(10)},
        {"goals-overall", "目标实现", 3, JIXIAO_KIND_ATTAIN, N(10)},
        {"goals-projects", "目标实现", 3, JIXIAO_KIND_ATTAIN, N(10)},
        {"adjustment", "动态调整", 2, JIXIAO_GROUP, N(15)},
        {"spending-control", "支出控制", 3, JIXIAO_KIND_BANDS, N(10)},
        {"timely-handling", "及时处置", 3, JIXIAO_KIND_SHARE, N(5)},
        {"execution-progress", "执行进度", 3, JIXIAO_KIND_PACE, N(5)},
        {"results", "完成结果", 2, JIXIAO_GROUP, N(10)},
        {"balance-rate", "资金结余率（低效无效率）", 3, JIXIAO_KIND_BALANCE, N(5)},
        {"violations", "违规记录", 3, JIXIAO_KIND_INCIDENTS, N(5)},
        {"use-of-results", "绩效结果应用", 1, JIXIAO_GROUP, N(30)},
        {"internal-use", "内部应用", 2, JIXIAO_GROUP, N(10)},
        {"budget-linkage", "预算挂钩", 3, JIXIAO_KIND_CHECKLIST, N(10)},
        {"openness", "信息公开", 2, JIXIAO_GROUP, N(5)},
        {"disclosure", "自评公开", 3, JIXIAO_KIND_FLAG, N(10)},
        {"follow-up", "整改反馈", 2, JIXIAO_GROUP, N(10)},
        {"rectification", "问题整改", 3, JIXIAO_KIND_CHECKLIST, N(5)},
        {"feedback", "应用反馈", 3, JIXIAO_KIND_FLAG, N(5)},
        {"cooperation", "扣分项", 1, JIXIAO_KIND_INCIDENTS, N(10)},
    };
    const struct jixiao_tree *tree = founding();
    jixiao_num points = 0;
    uint32_t i;
    (void)state;
    assert_count(tree->n_indicators, COUNT_OF(rows));
    assert_count(tree->places, 2);
    assert_count(tree->n_grades, 0);
    assert_count(tree->linted, 1);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        assert_text(in->id, rows[i].id);
        assert_text(in->name, rows[i].name);
        assert_count(in->level, rows[i].level);
        assert_count(in->kind, rows[i].kind);
        assert_num(in->points, rows[i].points);
        assert_count(jixiao_tree_index(tree, in->id), i);
        assert_count(in->role, i == 21 ? JIXIAO_ROLE_DEDUCTION : JIXIAO_ROLE_COUNTED);
        if (in->kind != JIXIAO_GROUP && in->role != JIXIAO_ROLE_DEDUCTION)
            points += in->points;
    }
    assert_num(points, N(100));
    assert_count(jixiao_tree_index(tree, "nothing"), JIXIAO_NONE);
    assert_count(jixiao_tree_index(tree, ""), JIXIAO_NONE);
}

static void shipped_rules_are_the_clauses(void **state)
{
    static const struct {
        const char *id;
        uint32_t rows;
        jixiao_num cells[2 * BAND_COLUMNS];
    } rules[] = {
        {"goal-review", 0, {0}},
        {"goal-quality", 5, {N(2), YES, N(2), YES, N(2), YES, N(2), YES, N(2), NO}},
        {"goals-overall", 1, {N(0.3), NO}},
        {"goals-projects", 1, {N(0.3), NO}},
        {"spending-control", 2, {BAND(N(0.1), YES, N(10)), BAND(N(0.2), YES, N(5))}},
        {"timely-handling", 1, {N(5)}},
        {"execution-progress", 3, {N(0.4), N(1), N(0.675), N(2), N(0.825), N(2)}},
        {"balance-rate", 1, {N(0.1), NO, NIL}},
        {"violations", 1, {EACH(N(0.5))}},
        {"budget-linkage", 2, {N(5), YES, N(5), YES}},
        {"disclosure", 0, {0}},
        {"rectification", 1, {N(5), YES}},
        {"feedback", 0, {0}},
        {"cooperation", 1, {EACH(N(0.5))}},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(rules); i++) {
        const struct jixiao_indicator *in =
            &founding()->indicators[jixiao_tree_index(founding(), rules[i].id)];
        uint32_t k;
        assert_count(in->rule.rows, rules[i].rows);
        for (k = 0; k < in->rule.rows * in->rule.columns; k++)
            assert_num(in->rule.cells[k], rules[i].cells[k]);
    }
}

/* ---- Lint --------------------------------------------------------------------------------- */

static const jixiao_num share_rule[] = {N(5)};
static const jixiao_num parts_rule[] = {N(3), YES, N(3), NO};
static const jixiao_num bands_rule[] = {BAND(N(0.1), YES, N(8)), BAND(N(0.2), YES, N(4))};
static const jixiao_num pace_rule[] = {N(0.5), N(2), N(1), N(3)};
static const jixiao_num each_rule[] = {EACH(N(0.5))};

/* A tree without faults, to spoil. */
enum { GROUP, SHARE, PARTS, INNER, BANDS, PACE, OFF, LEAVES };

struct spoilt {
    struct jixiao_indicator in[LEAVES];
    struct jixiao_grade grades[2];
    struct jixiao_tree tree;
};

static void good(struct spoilt *s)
{
    static const struct jixiao_indicator in[LEAVES] = {
        [GROUP] = {.level = 1, .points = N(24), .id = "group", .name = "组"},
        [SHARE] = {.level = 2,
                   .kind = JIXIAO_KIND_SHARE,
                   .points = N(5),
                   .id = "share",
                   .name = "甲",
                   .rule = {share_rule, 1, 1, 0, NULL}},
        [PARTS] = {.level = 2,
                   .kind = JIXIAO_KIND_CHECKLIST,
                   .points = N(6),
                   .id = "parts",
                   .name = "乙",
                   .rule = {parts_rule, 2, 2, 0, NULL}},
        [INNER] = {.level = 2, .points = NIL, .id = "inner", .name = "内"},
        [BANDS] = {.level = 3,
                   .kind = JIXIAO_KIND_BANDS,
                   .points = N(8),
                   .id = "bands",
                   .name = "丙",
                   .rule = {bands_rule, 2, BAND_COLUMNS, 0, NULL}},
        [PACE] = {.level = 3,
                  .kind = JIXIAO_KIND_PACE,
                  .points = N(5),
                  .id = "pace",
                  .name = "丁",
                  .rule = {pace_rule, 2, 2, 0, NULL}},
        [OFF] = {.level = 1,
                 .kind = JIXIAO_KIND_INCIDENTS,
                 .role = JIXIAO_ROLE_DEDUCTION,
                 .points = N(10),
                 .id = "off",
                 .name = "扣分项",
                 .rule = {each_rule, 1, EACH_COLUMNS, 0, NULL}},
    };
    static const struct jixiao_grade grades[] = {{"优", N(20)}, {"良", N(0)}};
    memset(s, 0, sizeof *s);
    memcpy(s->in, in, sizeof in);
    memcpy(s->grades, grades, sizeof grades);
    s->tree.id = "good";
    s->tree.places = 2;
    s->tree.grades = s->grades;
    s->tree.n_grades = 2;
    s->tree.n_indicators = LEAVES;
    s->tree.indicators = s->in;
}

/* How many findings of that code lint lists for that indicator, and one of them. */
static uint32_t lint_all(const struct jixiao_tree *tree, uint32_t code, uint32_t index,
                         struct jixiao_finding *one)
{
    struct jixiao_finding found[64];
    size_t n = jixiao_tree_lint(tree, found, COUNT_OF(found)), i;
    uint32_t count = 0;
    for (i = 0; i < n && i < COUNT_OF(found); i++)
        if (found[i].code == code && found[i].index == index) {
            *one = found[i];
            count++;
        }
    return count;
}

static void check_lint(const struct jixiao_tree *tree, uint32_t code, uint32_t index, int line)
{
    struct jixiao_finding one = {0};
    uint32_t n = lint_all(tree, code, index, &one);
    if (n == 1)
        return;
    print_error("%u findings %s of indicator %d, should be one\n", n, jixiao_err_name(code),
                (int)index);
    _fail(__FILE__, line);
}

#define assert_lint(s, code, index) check_lint(&(s)->tree, (code), (index), __LINE__)
#define assert_clean(s) assert_count(jixiao_tree_lint(&(s)->tree, NULL, 0), 0)

static void good_tree_has_no_findings(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    assert_clean(&s);
}

static void ids(void **state)
{
    static const struct {
        const char *id;
        int good;
    } cases[] = {
        {"a", 1},
        {"a-b-1", 1},
        {"a--", 1},
        {"", 0},
        {"A", 0},
        {"1a", 0},
        {"-a", 0},
        {"a_b", 0},
        {"a b", 0},
        {"指标", 0},
        {"a.", 0},
        {NULL, 0},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1}, /* 64 */
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0},
    };
    struct spoilt s;
    size_t i;
    (void)state;
    assert_count(strlen(cases[COUNT_OF(cases) - 2].id), JIXIAO_MAX_ID);
    for (i = 0; i < COUNT_OF(cases); i++) {
        good(&s);
        s.in[PARTS].id = cases[i].id;
        if (cases[i].good)
            assert_clean(&s);
        else
            assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, PARTS);
        good(&s);
        s.tree.id = cases[i].id;
        if (cases[i].good)
            assert_clean(&s);
        else
            assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, JIXIAO_NONE);
    }
    good(&s);
    s.in[BANDS].id = s.in[SHARE].id;
    assert_lint(&s, JIXIAO_ERR_ID_DUPLICATE, BANDS);
    good(&s);
    s.in[BANDS].id = s.in[GROUP].id; /* of a group too */
    assert_lint(&s, JIXIAO_ERR_ID_DUPLICATE, BANDS);
}

/* What stands just before and after the letters begins no id. */
static void ids_begin_with_a_letter(void **state)
{
    static const char *const wrong[] = {"`a", "{a", "~", "\x7f"};
    struct spoilt s;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(wrong); i++) {
        good(&s);
        s.in[PARTS].id = wrong[i];
        assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, PARTS);
    }
    good(&s);
    s.in[PARTS].id = "z";
    assert_clean(&s);
}

static void names_are_required(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[SHARE].name = NULL;
    s.in[PARTS].name = "";
    assert_lint(&s, JIXIAO_ERR_KEY_MISSING, SHARE);
    assert_lint(&s, JIXIAO_ERR_KEY_MISSING, PARTS);
}

static void shapes(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[INNER].kind = JIXIAO_KIND_FLAG;
    s.in[INNER].points = N(13);
    assert_lint(&s, JIXIAO_ERR_NODE_SHAPE, INNER);
    good(&s);
    s.in[PACE].kind = JIXIAO_GROUP;
    assert_lint(&s, JIXIAO_ERR_GROUP_EMPTY, PACE);
    good(&s);
    s.tree.n_indicators = INNER + 1; /* the last group has nothing in it */
    assert_lint(&s, JIXIAO_ERR_GROUP_EMPTY, INNER);
    good(&s);
    s.tree.n_indicators = 0;
    assert_true(jixiao_tree_lint(&s.tree, NULL, 0) > 0);
    good(&s);
    s.in[PARTS].kind = JIXIAO_KIND_END;
    assert_lint(&s, JIXIAO_ERR_KIND_UNKNOWN, PARTS);
    good(&s);
    s.in[PARTS].kind = UINT32_MAX;
    assert_lint(&s, JIXIAO_ERR_KIND_UNKNOWN, PARTS);
}

static void levels(void **state)
{
    struct jixiao_indicator in[JIXIAO_MAX_LEVELS + 1];
    static char ids_of[JIXIAO_MAX_LEVELS + 1][4];
    struct jixiao_tree deep = {.id = "deep", .places = 2};
    struct spoilt s;
    uint32_t i;
    (void)state;
    good(&s);
    s.in[BANDS].level = 4;
    assert_lint(&s, JIXIAO_ERR_LEVEL_JUMP, BANDS);
    good(&s);
    s.in[GROUP].level = 2;
    assert_lint(&s, JIXIAO_ERR_LEVEL_JUMP, GROUP);
    good(&s);
    s.in[OFF].level = 0;
    assert_lint(&s, JIXIAO_ERR_LEVEL_JUMP, OFF);
    memset(in, 0, sizeof in);
    for (i = 0; i <= JIXIAO_MAX_LEVELS; i++) {
        snprintf(ids_of[i], sizeof ids_of[i], "i%u", i);
        in[i].id = in[i].name = ids_of[i];
        in[i].level = i + 1;
        in[i].points = N(1);
    }
    deep.indicators = in;
    deep.n_indicators = JIXIAO_MAX_LEVELS;
    in[JIXIAO_MAX_LEVELS - 1].kind = JIXIAO_KIND_FLAG;
    assert_count(jixiao_tree_lint(&deep, NULL, 0), 0);
    deep.n_indicators++;
    in[JIXIAO_MAX_LEVELS - 1].kind = JIXIAO_GROUP;
    in[JIXIAO_MAX_LEVELS].kind = JIXIAO_KIND_FLAG;
    check_lint(&deep, JIXIAO_ERR_LIMIT, JIXIAO_MAX_LEVELS, __LINE__);
    assert_count(jixiao_tree_lint(&deep, NULL, 0), 1);
}

static void deductions_stand_alone(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[PARTS].role = JIXIAO_ROLE_DEDUCTION;
    assert_lint(&s, JIXIAO_ERR_DEDUCTION_INSIDE, PARTS);
    good(&s);
    s.in[GROUP].role = JIXIAO_ROLE_DEDUCTION;
    assert_lint(&s, JIXIAO_ERR_DEDUCTION_INSIDE, GROUP);
}

static void points(void **state)
{
    jixiao_num beyond;
    static const struct {
        jixiao_num points;
        uint32_t code; /* 0: good */
    } cases[] = {
        {N(5), 0},
        {N(5.01), 0},
        {N(5.001), JIXIAO_ERR_POINTS_PLACES},
        {1, JIXIAO_ERR_POINTS_PLACES},
        {0, JIXIAO_ERR_POINTS_RANGE},
        {-1, JIXIAO_ERR_POINTS_RANGE},
        {N(-5), JIXIAO_ERR_POINTS_RANGE},
        {NIL, JIXIAO_ERR_POINTS_RANGE},
        {JIXIAO_MAX_POINTS, 0},
        {JIXIAO_MAX_POINTS + 1, JIXIAO_ERR_POINTS_RANGE},
        {MAX, JIXIAO_ERR_POINTS_RANGE},
    };
    struct spoilt s;
    struct jixiao_finding one = {0};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        good(&s);
        s.tree.n_grades = 0;
        s.in[GROUP].points = NIL;
        s.in[SHARE].points = cases[i].points;
        if (!cases[i].code) {
            assert_clean(&s);
            continue;
        }
        assert_count(lint_all(&s.tree, cases[i].code, SHARE, &one), 1);
        assert_count(one.table, JIXIAO_IN_POINTS);
        assert_num(one.found, cases[i].points);
    }
    good(&s); /* what is no number of points is not added up */
    s.in[SHARE].points = s.in[PARTS].points = NIL;
    assert_count(lint_all(&s.tree, JIXIAO_ERR_POINTS_RANGE, SHARE, &one), 1);
    assert_count(lint_all(&s.tree, JIXIAO_ERR_POINTS_RANGE, PARTS, &one), 1);
    good(&s);
    for (beyond = 1; beyond <= 5000; beyond++) { /* some part of every number there is */
        s.in[PACE].points = JIXIAO_MAX_POINTS + beyond * beyond * beyond;
        assert_lint(&s, JIXIAO_ERR_POINTS_RANGE, PACE);
    }
    good(&s);
    s.in[GROUP].points = 0;
    assert_lint(&s, JIXIAO_ERR_POINTS_RANGE, GROUP);
    good(&s);
    s.in[GROUP].points = N(-1);
    assert_lint(&s, JIXIAO_ERR_POINTS_RANGE, GROUP);
}

static void places(void **state)
{
    struct spoilt s;
    uint32_t i;
    (void)state;
    for (i = 0; i <= JIXIAO_MAX_PLACES; i++) {
        good(&s);
        s.tree.places = i;
        assert_clean(&s);
    }
    s.tree.places = JIXIAO_MAX_PLACES + 1;
    assert_lint(&s, JIXIAO_ERR_PLACES_RANGE, JIXIAO_NONE);
    s.tree.places = UINT32_MAX;
    assert_lint(&s, JIXIAO_ERR_PLACES_RANGE, JIXIAO_NONE);
    good(&s);
    s.in[SHARE].points = 5000001;
    s.in[GROUP].points = 24000001;
    s.tree.places = JIXIAO_MAX_PLACES;
    assert_clean(&s);
}

/* A rule that is spoilt, of one of the leaves. */
static void rules(void **state)
{
    static const struct {
        uint32_t leaf, rows;
        jixiao_num cells[2 * BAND_COLUMNS];
        uint32_t code, row, column;
    } cases[] = {
        {SHARE, 0, {0}, 0, 0, 0},
        {SHARE, 1, {NIL}, 0, 0, 0},
        {SHARE, 1, {0}, 0, 0, 0},
        {SHARE, 2, {N(5), N(5)}, JIXIAO_ERR_RULE_ROWS, 0, 0},
        {SHARE, 1, {N(5.01)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {SHARE, 1, {N(-0.01)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {SHARE, 1, {N(4.999)}, JIXIAO_ERR_POINTS_PLACES, 1, 1},
        {PARTS, 0, {0}, JIXIAO_ERR_RULE_ROWS, 0, 0},
        {PARTS, 2, {N(3), YES, N(3), NIL}, 0, 0, 0},
        {PARTS, 2, {N(3), YES, NIL, YES}, JIXIAO_ERR_RULE_RANGE, 2, 1},
        {PARTS, 2, {N(0), YES, N(3), YES}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {PARTS, 2, {N(3), N(2), N(3), YES}, JIXIAO_ERR_RULE_RANGE, 1, 2},
        {PARTS, 2, {N(3), YES, N(3.01), YES}, JIXIAO_ERR_RULE_RANGE, 0, 1},
        {PARTS, 2, {N(2.999), YES, N(3), YES}, JIXIAO_ERR_POINTS_PLACES, 1, 1},
        {BANDS, 0, {0}, JIXIAO_ERR_RULE_ROWS, 0, 0},
        {BANDS, 1, {BAND(N(0), NO, N(8))}, 0, 0, 0},
        {BANDS,
         2,
         {BAND(N(0.1), YES, N(8)), BAND(N(0.1), YES, N(4))},
         JIXIAO_ERR_BANDS_ORDER,
         2,
         1},
        {BANDS,
         2,
         {BAND(N(0.2), YES, N(8)), BAND(N(0.1), YES, N(4))},
         JIXIAO_ERR_BANDS_ORDER,
         2,
         1},
        {BANDS, 2, {BAND(N(0.1), YES, N(8)), BAND(N(0.100001), YES, N(4))}, 0, 0, 0},
        {BANDS, 1, {BAND(N(0.1), NIL, N(8))}, JIXIAO_ERR_RULE_RANGE, 1, 2}, /* no default */
        {BANDS, 1, {BAND(N(0.1), YES, N(8.01))}, JIXIAO_ERR_RULE_RANGE, 1, 3},
        {BANDS, 1, {BAND(N(-0.1), YES, N(8))}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {PACE, 0, {0}, JIXIAO_ERR_RULE_ROWS, 0, 0},
        {PACE, 1, {0, N(5)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {PACE, 1, {1, N(5)}, 0, 0, 0},
        {PACE, 2, {N(0.5), N(2), N(1), N(3.01)}, JIXIAO_ERR_RULE_RANGE, 0, 2},
        {OFF, 0, {0}, JIXIAO_ERR_RULE_ROWS, 0, 0},
        {OFF, 2, {EACH(N(1)), NIL, NIL, NIL, NIL}, JIXIAO_ERR_RULE_RANGE, 2, 1},
        {OFF, 1, {EACH(0)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {OFF, 1, {EACH(NIL)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
        {OFF, 1, {EACH(1)}, 0, 0, 0},
        {OFF, 1, {EACH(JIXIAO_MAX_POINTS)}, 0, 0, 0},
        {OFF, 1, {EACH(JIXIAO_MAX_POINTS + 1)}, JIXIAO_ERR_RULE_RANGE, 1, 1},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct spoilt s;
        struct jixiao_finding one = {0};
        uint32_t n;
        good(&s);
        s.in[cases[i].leaf].rule.cells = cases[i].cells;
        s.in[cases[i].leaf].rule.rows = cases[i].rows;
        if (!cases[i].code) {
            assert_clean(&s);
            continue;
        }
        n = lint_all(&s.tree, cases[i].code, cases[i].leaf, &one);
        if (n != 1)
            print_error("case %u\n", (unsigned)i);
        assert_count(n, 1);
        assert_count(one.table, JIXIAO_IN_RULE);
        assert_count(one.row, cases[i].row);
        assert_count(one.column, cases[i].column);
        assert_count(jixiao_tree_lint(&s.tree, NULL, 0), 1);
    }
}

static void rules_of_attain_and_balance(void **state)
{
    static const struct {
        uint32_t kind, rows;
        jixiao_num cells[4];
        uint32_t code, column;
    } cases[] = {
        {JIXIAO_KIND_ATTAIN, 0, {0}, 0, 0},
        {JIXIAO_KIND_ATTAIN, 1, {N(0.3), NO}, 0, 0},
        {JIXIAO_KIND_ATTAIN, 1, {N(0), NO}, 0, 0},
        {JIXIAO_KIND_ATTAIN, 1, {N(0.3), NIL}, JIXIAO_ERR_RULE_RANGE, 2},
        {JIXIAO_KIND_ATTAIN, 1, {NIL, NO}, JIXIAO_ERR_RULE_RANGE, 1},
        {JIXIAO_KIND_ATTAIN, 2, {N(0.3), NO, N(0.4), NO}, JIXIAO_ERR_RULE_ROWS, 0},
        {JIXIAO_KIND_ATTAIN, 1, {JIXIAO_MAX_POINTS, NO}, 0, 0},
        {JIXIAO_KIND_ATTAIN, 1, {JIXIAO_MAX_POINTS + 1, NO}, JIXIAO_ERR_RULE_RANGE, 1},
        {JIXIAO_KIND_BALANCE, 1, {N(0.1), NO, NIL}, 0, 0},
        {JIXIAO_KIND_BALANCE, 1, {N(1), NO, NIL}, 0, 0},
        {JIXIAO_KIND_BALANCE, 1, {YES + 1, NO, NIL}, JIXIAO_ERR_RULE_RANGE, 1},
        {JIXIAO_KIND_BALANCE, 1, {N(0.1), NIL, NIL}, JIXIAO_ERR_RULE_RANGE, 2},
        {JIXIAO_KIND_BALANCE, 1, {N(0.1), NO, N(5.01)}, JIXIAO_ERR_RULE_RANGE, 3},
        {JIXIAO_KIND_BALANCE, 0, {0}, JIXIAO_ERR_RULE_ROWS, 0},
        {JIXIAO_KIND_FLAG, 2, {0}, JIXIAO_ERR_RULE_ROWS, 0},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct spoilt s;
        struct jixiao_finding one = {0};
        good(&s);
        s.in[SHARE].kind = cases[i].kind;
        s.in[SHARE].rule = (struct jixiao_table){
            cases[i].cells, cases[i].rows, jixiao_kind_get(cases[i].kind)->rule.n_columns, 0, NULL};
        if (!cases[i].code) {
            assert_clean(&s);
            continue;
        }
        if (lint_all(&s.tree, cases[i].code, SHARE, &one) != 1)
            print_error("case %u\n", (unsigned)i);
        assert_count(lint_all(&s.tree, cases[i].code, SHARE, &one), 1);
        assert_count(one.column, cases[i].column);
    }
}

static void rule_of_the_wrong_width(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[PARTS].rule.columns = 3;
    assert_lint(&s, JIXIAO_ERR_WIDTH, PARTS);
}

static void rows_of_a_rule(void **state)
{
    jixiao_num bands[(JIXIAO_MAX_RULE_ROWS + 1) * BAND_COLUMNS],
        parts[(JIXIAO_MAX_RULE_ROWS + 1) * 2], pace[13 * 2];
    struct spoilt s;
    uint32_t i;
    (void)state;
    for (i = 0; i <= JIXIAO_MAX_RULE_ROWS; i++) {
        band_set(bands, i, i, YES, N(8));
        parts[i * 2] = N(0.09);
        parts[i * 2 + 1] = NO;
    }
    for (i = 0; i < 13; i++) {
        pace[i * 2] = N(1);
        pace[i * 2 + 1] = N(0.1);
    }
    for (i = 0; i < 2; i++) {
        good(&s);
        s.in[BANDS].rule.cells = bands;
        s.in[BANDS].rule.rows = JIXIAO_MAX_RULE_ROWS + i;
        s.in[PARTS].rule.cells = parts;
        s.in[PARTS].rule.rows = JIXIAO_MAX_RULE_ROWS + i;
        s.in[PACE].rule.cells = pace;
        s.in[PACE].rule.rows = 12 + i;
        if (!i) { /* only that the parts do not reach the points */
            assert_lint(&s, JIXIAO_FINDING_PARTS_SUM, PARTS);
            assert_lint(&s, JIXIAO_FINDING_PARTS_SUM, PACE);
            assert_count(jixiao_tree_lint(&s.tree, NULL, 0), 2);
            continue;
        }
        assert_lint(&s, JIXIAO_ERR_RULE_ROWS, BANDS);
        assert_lint(&s, JIXIAO_ERR_RULE_ROWS, PARTS);
        assert_lint(&s, JIXIAO_ERR_RULE_ROWS, PACE);
    }
}

static void sums(void **state)
{
    static const jixiao_num low_parts[] = {N(3), YES, N(2.99), NO},
                            low_bands[] = {BAND(N(0.1), YES, N(7)), BAND(N(0.2), YES, N(7.99))},
                            low_pace[] = {N(0.5), N(2), N(1), N(2.5)};
    struct spoilt s;
    struct jixiao_finding one = {0};
    (void)state;
    good(&s);
    s.in[GROUP].points = N(24.01);
    s.in[INNER].points = N(12);
    s.in[PARTS].rule.cells = low_parts;
    s.in[BANDS].rule.cells = low_bands;
    s.in[PACE].rule.cells = low_pace;
    assert_count(jixiao_tree_lint(&s.tree, NULL, 0), 5);
    assert_count(lint_all(&s.tree, JIXIAO_FINDING_GROUP_SUM, GROUP, &one), 1);
    assert_num(one.declared, N(24.01));
    assert_num(one.found, N(24));
    assert_count(lint_all(&s.tree, JIXIAO_FINDING_GROUP_SUM, INNER, &one), 1);
    assert_num(one.declared, N(12));
    assert_num(one.found, N(13));
    assert_count(lint_all(&s.tree, JIXIAO_FINDING_PARTS_SUM, PARTS, &one), 1);
    assert_num(one.declared, N(6));
    assert_num(one.found, N(5.99));
    assert_count(lint_all(&s.tree, JIXIAO_FINDING_PARTS_SUM, BANDS, &one), 1);
    assert_num(one.found, N(7.99));
    assert_count(lint_all(&s.tree, JIXIAO_FINDING_PARTS_SUM, PACE, &one), 1);
    assert_num(one.found, N(4.5));
}

static void grades(void **state)
{
    static const struct {
        jixiao_num from[2];
        uint32_t row; /* of the error, 0: none */
    } cases[] = {
        {{N(24), N(0)}, 0},  {{N(24), N(23.999999)}, 0}, {{24000001, N(10)}, 1},
        {{N(20), N(20)}, 2}, {{N(10), N(20)}, 2},        {{N(20), N(-0.000001)}, 2},
        {{NIL, N(10)}, 1},
    };
    static struct jixiao_grade many[JIXIAO_MAX_GRADES + 1];
    struct spoilt s;
    struct jixiao_finding one = {0};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        good(&s);
        s.grades[0].from = cases[i].from[0];
        s.grades[1].from = cases[i].from[1];
        if (!cases[i].row) {
            if (cases[i].from[1])
                assert_lint(&s, JIXIAO_FINDING_GRADES_OPEN, JIXIAO_NONE);
            else
                assert_clean(&s);
            continue;
        }
        assert_true(lint_all(&s.tree, JIXIAO_ERR_GRADES_ORDER, JIXIAO_NONE, &one) >= 1);
        if (i != 6)
            assert_count(one.row, cases[i].row);
    }
    good(&s);
    s.grades[1].name = NULL;
    assert_lint(&s, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE);
    for (i = 0; i <= JIXIAO_MAX_GRADES; i++) {
        many[i].name = "等";
        many[i].from = (jixiao_num)(JIXIAO_MAX_GRADES - 1) - (jixiao_num)i;
    }
    good(&s);
    s.tree.grades = many;
    s.tree.n_grades = JIXIAO_MAX_GRADES;
    assert_clean(&s);
    s.tree.n_grades++;
    assert_lint(&s, JIXIAO_ERR_LIMIT, JIXIAO_NONE);
}

static void policy_is_one_of_five(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.tree.not_applicable = JIXIAO_NA_END;
    assert_true(jixiao_tree_lint(&s.tree, NULL, 0) > 0);
}

/* All errors are listed, not the first only. */
static void one_error_does_not_hide_the_others(void **state)
{
    static const jixiao_num falling[] = {BAND(N(0.2), YES, N(8)), BAND(N(0.1), YES, N(4))};
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[SHARE].id = "SHARE";
    s.in[SHARE].rule.rows = 2;
    s.in[PARTS].id = "pace";
    s.in[BANDS].rule.cells = falling;
    s.in[OFF].points = 0;
    s.in[OFF].name = NULL;
    assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, SHARE);
    assert_lint(&s, JIXIAO_ERR_RULE_ROWS, SHARE);
    assert_lint(&s, JIXIAO_ERR_ID_DUPLICATE, PACE);
    assert_lint(&s, JIXIAO_ERR_BANDS_ORDER, BANDS);
    assert_lint(&s, JIXIAO_ERR_POINTS_RANGE, OFF);
    assert_lint(&s, JIXIAO_ERR_KEY_MISSING, OFF);
}

static void an_error_does_not_hide_the_grades(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[SHARE].id = "SHARE";
    s.grades[1].from = N(20);
    assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, SHARE);
    assert_lint(&s, JIXIAO_ERR_GRADES_ORDER, JIXIAO_NONE);
}

static void an_error_does_not_hide_the_sums(void **state)
{
    struct spoilt s;
    (void)state;
    good(&s);
    s.in[SHARE].id = "SHARE";
    s.in[GROUP].points = N(25);
    assert_lint(&s, JIXIAO_ERR_ID_SYNTAX, SHARE);
    assert_lint(&s, JIXIAO_FINDING_GROUP_SUM, GROUP);
}

static void limit_of_indicators(void **state)
{
    static struct jixiao_indicator in[JIXIAO_MAX_INDICATORS + 1];
    static char names[JIXIAO_MAX_INDICATORS + 1][12];
    struct jixiao_entry *entries = calloc(JIXIAO_MAX_INDICATORS + 1, sizeof *entries);
    struct jixiao_mark *marks = calloc(JIXIAO_MAX_INDICATORS + 1, sizeof *marks);
    struct jixiao_tree tree = {.id = "many", .places = 2};
    struct jixiao_total total;
    uint32_t i;
    (void)state;
    assert_non_null(entries);
    assert_non_null(marks);
    for (i = 0; i <= JIXIAO_MAX_INDICATORS; i++) {
        snprintf(names[i], sizeof names[i], "i%u", i);
        in[i].id = in[i].name = names[i];
        in[i].level = 1;
        in[i].kind = JIXIAO_KIND_FLAG;
        in[i].points = JIXIAO_MAX_POINTS;
    }
    tree.indicators = in;
    tree.n_indicators = JIXIAO_MAX_INDICATORS;
    assert_count(jixiao_tree_lint(&tree, NULL, 0), 0);
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &total), JIXIAO_OK);
    assert_num(total.high, JIXIAO_MAX_POINTS * JIXIAO_MAX_INDICATORS);
    tree.n_indicators++;
    check_lint(&tree, JIXIAO_ERR_LIMIT, JIXIAO_NONE, __LINE__);
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &total), JIXIAO_ERR_TREE);
    free(entries);
    free(marks);
}

/* The largest sums that a tree can have, scaled. */
static void largest_tree_is_scaled(void **state)
{
    static struct jixiao_indicator in[JIXIAO_MAX_INDICATORS];
    static struct jixiao_entry entries[JIXIAO_MAX_INDICATORS];
    static struct jixiao_mark marks[JIXIAO_MAX_INDICATORS];
    struct jixiao_tree tree = {
        .id = "many", .places = 0, .not_applicable = JIXIAO_NA_RESCALE, .linted = 1};
    struct jixiao_total total;
    static const jixiao_num yes[] = {YES};
    uint32_t i;
    (void)state;
    for (i = 0; i < JIXIAO_MAX_INDICATORS; i++) {
        in[i].id = in[i].name = "i";
        in[i].level = 1;
        in[i].kind = JIXIAO_KIND_FLAG;
        in[i].points = JIXIAO_MAX_POINTS;
        entries[i].given = i ? JIXIAO_GIVEN_FACTS : JIXIAO_GIVEN_NOT_APPLICABLE;
        entries[i].reason = "无";
        entries[i].facts = (struct jixiao_table){yes, 1, 1, 0, NULL};
    }
    tree.indicators = in;
    tree.n_indicators = JIXIAO_MAX_INDICATORS;
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &total), JIXIAO_OK);
    assert_num(total.score, JIXIAO_MAX_POINTS * JIXIAO_MAX_INDICATORS);
}

/* ---- Pointers ----------------------------------------------------------------------------- */

static void pointers_in_a_tree(void **state)
{
    static const struct {
        struct jixiao_finding f;
        const char *pointer;
    } cases[] = {
        {{.code = 1, .index = GROUP}, "/indicators/0"},
        {{.code = 1, .index = SHARE}, "/indicators/0/indicators/0"},
        {{.code = 1, .index = PARTS, .table = JIXIAO_IN_POINTS},
         "/indicators/0/indicators/1/points"},
        {{.code = 1, .index = INNER}, "/indicators/0/indicators/2"},
        {{.code = 1, .index = BANDS, .table = JIXIAO_IN_RULE, .row = 2, .column = 1},
         "/indicators/0/indicators/2/indicators/0/rule/1/upto"},
        {{.code = 1, .index = PACE, .table = JIXIAO_IN_RULE},
         "/indicators/0/indicators/2/indicators/1/rule"},
        {{.code = 1, .index = OFF, .table = JIXIAO_IN_RULE, .row = 1, .column = 1},
         "/indicators/1/rule/0/each"},
        {{.code = 1, .index = JIXIAO_NONE, .row = 2}, "/grades/1"},
        {{.code = 1, .index = JIXIAO_NONE}, ""},
        {{.code = 1, .index = SHARE, .place = "/tree"}, "/tree"},
    };
    struct spoilt s;
    size_t i;
    char buf[200];
    (void)state;
    good(&s);
    for (i = 0; i < COUNT_OF(cases); i++) {
        assert_count(jixiao_finding_pointer(&s.tree, &cases[i].f, 1, buf, sizeof buf),
                     strlen(cases[i].pointer));
        assert_text(buf, cases[i].pointer);
    }
    assert_count(jixiao_finding_pointer(&s.tree, &cases[1].f, 1, buf, 5), 26);
    assert_text(buf, "/ind");
    assert_count(jixiao_finding_pointer(&s.tree, &cases[1].f, 1, NULL, 0), 26);
}

static void texts_of_a_tree(void **state)
{
    struct jixiao_finding found[4];
    char buf[400];
    (void)state;
    jixiao_tree_lint(founding(), found, 4);
    jixiao_finding_text(founding(), &found[0], JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "动态调整（adjustment）：指标组的分值与所含指标分值之和不符，标明 15 "
                     "分，所含指标合计 20 分");
    jixiao_finding_text(founding(), &found[0], JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "动态调整 (adjustment): a group's points are not the sum of its leaves' "
                     "points: 15 printed, 20 in its leaves");
    jixiao_finding_pointer(founding(), &found[0], 1, buf, sizeof buf);
    assert_text(buf, "/indicators/0/indicators/1/points");
    jixiao_finding_pointer(founding(), &found[0], 0, buf, sizeof buf);
    assert_text(buf, ""); /* a sheet does not hold its tree */
}

/* ---- The builder -------------------------------------------------------------------------- */

#define TEXT(text) (text), strlen(text)

static void build_text(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column,
                       const char *text)
{
    if (text)
        assert_err(jixiao_builder_text(b, index, row, column, TEXT(text)), JIXIAO_OK);
}

static void build_rule(struct jixiao_builder *b, uint32_t index, const struct jixiao_indicator *in)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    uint32_t row, i;
    for (row = 1; row <= in->rule.rows; row++)
        for (i = 0; i < in->rule.columns; i++) {
            const struct jixiao_column *column = &kind->rule.columns[i];
            jixiao_num cell = in->rule.cells[(row - 1) * in->rule.columns + i];
            char text[32];
            if (column->type == JIXIAO_TYPE_YES_NO && cell != NIL && row % 2)
                assert_err(jixiao_builder_yes_no(b, index, row, column->id, cell != 0), JIXIAO_OK);
            else if (cell != NIL && row % 2)
                assert_err(jixiao_builder_text(b, index, row, column->id, text,
                                               jixiao_num_format(cell, 0, text, sizeof text)),
                           JIXIAO_OK);
            else
                assert_err(jixiao_builder_number(b, index, row, column->id, cell), JIXIAO_OK);
        }
    for (row = 1; in->rule.names && row <= in->rule.rows; row++)
        build_text(b, index, row, "name", in->rule.names[row - 1]);
}

static void build_indicator(struct jixiao_builder *b, uint32_t index,
                            const struct jixiao_indicator *in)
{
    uint32_t at;
    assert_err(jixiao_builder_add(b, in->level, &at), JIXIAO_OK);
    assert_count(at, index);
    build_text(b, at, 0, "id", in->id);
    build_text(b, at, 0, "name", in->name);
    build_text(b, at, 0, "explanation", in->explanation);
    build_text(b, at, 0, "criterion", in->criterion);
    build_text(b, at, 0, "note", in->note);
    assert_err(jixiao_builder_number(b, at, 0, "points", in->points), JIXIAO_OK);
    if (in->role == JIXIAO_ROLE_DEDUCTION)
        assert_err(jixiao_builder_yes_no(b, at, 0, "deduction", 1), JIXIAO_OK);
    build_text(b, at, 0, "scope", in->flags & JIXIAO_WHOLE ? "whole" : NULL);
    build_text(b, at, 0, "scope", in->flags & JIXIAO_SAMPLE ? "sample" : NULL);
    build_text(b, at, 0, "nature", in->flags & JIXIAO_QUALITATIVE ? "qualitative" : NULL);
    build_text(b, at, 0, "nature", in->flags & JIXIAO_QUANTITATIVE ? "quantitative" : NULL);
    if (in->flags & JIXIAO_ADJUSTABLE)
        assert_err(jixiao_builder_yes_no(b, at, 0, "adjustable", 1), JIXIAO_OK);
    if (in->kind == JIXIAO_GROUP)
        return;
    build_text(b, at, 0, "kind", jixiao_kind_get(in->kind)->id);
    build_rule(b, at, in);
}

static void same_indicator(const struct jixiao_indicator *got, const struct jixiao_indicator *want)
{
    uint32_t i;
    assert_count(got->level, want->level);
    assert_count(got->kind, want->kind);
    assert_count(got->flags, want->flags);
    assert_num(got->points, want->points);
    assert_text(got->id, want->id);
    assert_text(got->name, want->name);
    assert_text(got->explanation, want->explanation);
    assert_text(got->criterion, want->criterion);
    assert_text(got->note, want->note);
    assert_count(got->rule.rows, want->rule.rows);
    if (!want->rule.rows)
        return;
    assert_count(got->rule.columns, want->rule.columns);
    assert_count(got->rule.form, 0);
    for (i = 0; i < want->rule.rows * want->rule.columns; i++)
        assert_num(got->rule.cells[i], want->rule.cells[i]);
    for (i = 0; i < want->rule.rows; i++)
        assert_text(got->rule.names ? got->rule.names[i] : NULL,
                    want->rule.names ? want->rule.names[i] : NULL);
}

static void builds_the_founding_tree_again(void **state)
{
    const struct jixiao_tree *want = founding(), *got;
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    const struct jixiao_finding *found;
    size_t n;
    uint32_t i;
    (void)state;
    assert_non_null(b);
    build_text(b, JIXIAO_NONE, 0, "id", want->id);
    build_text(b, JIXIAO_NONE, 0, "title", want->title);
    build_text(b, JIXIAO_NONE, 0, "source", want->source);
    for (i = 0; i < want->n_indicators; i++)
        build_indicator(b, i, &want->indicators[i]);
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    got = jixiao_builder_tree(b);
    assert_text(got->id, want->id);
    assert_text(got->title, want->title);
    assert_text(got->source, want->source);
    assert_count(got->places, want->places);
    assert_count(got->not_applicable, want->not_applicable);
    assert_count(got->linted, want->linted);
    assert_count(got->n_grades, want->n_grades);
    assert_count(got->n_indicators, want->n_indicators);
    for (i = 0; i < want->n_indicators; i++)
        same_indicator(&got->indicators[i], &want->indicators[i]);
    found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 2);
    assert_err(found[0].code, JIXIAO_FINDING_GROUP_SUM);
    jixiao_builder_free(b);
    jixiao_builder_free(NULL);
}

/* A builder with a group and a leaf of bands in it. */
static struct jixiao_builder *small_builder(void)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    uint32_t at;
    assert_non_null(b);
    build_text(b, JIXIAO_NONE, 0, "id", "small");
    assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_OK);
    build_text(b, at, 0, "id", "group");
    build_text(b, at, 0, "name", "组");
    assert_err(jixiao_builder_add(b, 2, &at), JIXIAO_OK);
    build_text(b, at, 0, "id", "bands");
    build_text(b, at, 0, "name", "档");
    build_text(b, at, 0, "points", "10");
    build_text(b, at, 0, "kind", "bands");
    build_text(b, at, 1, "upto", "10%");
    build_text(b, at, 1, "included", "是");
    build_text(b, at, 1, "points", "10.00");
    return b;
}

static void texts_are_read_as_numbers(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_tree *tree = jixiao_builder_tree(b);
    (void)state;
    build_text(b, JIXIAO_NONE, 0, "places", "3");
    build_text(b, JIXIAO_NONE, 0, "not_applicable", "full");
    build_text(b, JIXIAO_NONE, 1, "name", "优");
    build_text(b, JIXIAO_NONE, 1, "from", "9.5");
    build_text(b, JIXIAO_NONE, 2, "name", "良");
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 2, "from", N(8)), JIXIAO_OK);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "places", NIL), JIXIAO_OK);
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    assert_count(tree->places, 3);
    assert_count(tree->not_applicable, JIXIAO_NA_FULL);
    assert_count(tree->n_grades, 2);
    assert_text(tree->grades[0].name, "优");
    assert_num(tree->grades[0].from, N(9.5));
    assert_num(tree->grades[1].from, N(8));
    assert_num(tree->indicators[1].rule.cells[0], N(0.1));
    assert_num(tree->indicators[1].rule.cells[1], YES);
    assert_num(tree->indicators[0].points, NIL);
    jixiao_builder_free(b);
}

/* Each wrong call gives its error, which is listed, and the tree is otherwise as it was. */
enum call { NUMBER, YES_OR_NO, WORDS };

static void wrong_calls(void **state)
{
    static const struct {
        enum call call;
        uint32_t index, row;
        const char *column;
        jixiao_num num;
        const char *text;
        uint32_t err, at_row, at_column; /* and what the finding says */
        const char *about, *place;
    } cases[] = {
        {NUMBER, JIXIAO_NONE, 0, "places", N(7), NULL, JIXIAO_ERR_PLACES_RANGE, 0, 0, NULL,
         "/places"},
        {NUMBER, JIXIAO_NONE, 0, "places", N(2.5), NULL, JIXIAO_ERR_PLACES_RANGE, 0, 0, NULL,
         "/places"},
        {NUMBER, JIXIAO_NONE, 0, "places", N(-1), NULL, JIXIAO_ERR_PLACES_RANGE, 0, 0, NULL,
         "/places"},
        {WORDS, JIXIAO_NONE, 0, "places", 0, "zwei", JIXIAO_ERR_NUMBER, 0, 0, "places", NULL},
        {NUMBER, JIXIAO_NONE, 0, "id", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, "id", NULL},
        {WORDS, JIXIAO_NONE, 0, "nothing", 0, "1", JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, "nothing",
         NULL},
        {WORDS, JIXIAO_NONE, 0, "not_applicable", 0, "ignore", JIXIAO_ERR_CHOICE, 0, 0,
         "rescale, rescale-group, full, refuse", "/not_applicable"},
        {NUMBER, JIXIAO_NONE, 1, "nothing", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 1, 0, "nothing",
         NULL},
        {WORDS, JIXIAO_NONE, 1, "nothing", 0, "1", JIXIAO_ERR_COLUMN_UNKNOWN, 1, 0, "nothing",
         NULL},
        {NUMBER, JIXIAO_NONE, 65, "from", N(1), NULL, JIXIAO_ERR_LIMIT, 0, 0, "grades", "/grades"},
        {WORDS, JIXIAO_NONE, 65, "name", 0, "优", JIXIAO_ERR_LIMIT, 0, 0, "grades", "/grades"},
        {YES_OR_NO, JIXIAO_NONE, 0, "deduction", 1, NULL, JIXIAO_ERR_TYPE, 0, 0, "deduction", NULL},
        {NUMBER, 2, 0, "points", N(1), NULL, JIXIAO_ERR_INDICATOR_UNKNOWN, 0, 0, NULL, NULL},
        {WORDS, 2, 0, "name", 0, "甲", JIXIAO_ERR_INDICATOR_UNKNOWN, 0, 0, NULL, NULL},
        {NUMBER, 1, 0, "nothing", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, "nothing", NULL},
        {WORDS, 1, 0, "nothing", 0, "words", JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, "nothing", NULL},
        {NUMBER, 1, 0, "points", MAX + 1, NULL, JIXIAO_ERR_NUMBER_RANGE, 0, 0, "points", NULL},
        {WORDS, 1, 0, "points", 0, "ten", JIXIAO_ERR_NUMBER, 0, 0, "points", NULL},
        {WORDS, 1, 0, "points", 0, "1.0000001", JIXIAO_ERR_NUMBER_FINE, 0, 0, "points", NULL},
        {YES_OR_NO, 1, 0, "points", 1, NULL, JIXIAO_ERR_TYPE, 0, 0, "points", NULL},
        {WORDS, 1, 0, "scope", 0, "part", JIXIAO_ERR_CHOICE, 0, 0, "part", NULL},
        {WORDS, 1, 0, "nature", 0, "whole", JIXIAO_ERR_CHOICE, 0, 0, "whole", NULL},
        {WORDS, 1, 0, "name", 0, "\xc4\xfa", JIXIAO_ERR_ENCODING, 0, 0, "name", NULL},
        {NUMBER, 1, 1, "nothing", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 1, 0, "nothing", NULL},
        {YES_OR_NO, 1, 1, "upto", 1, NULL, JIXIAO_ERR_TYPE, 1, 1, "upto", NULL},
        {WORDS, 1, 1, "included", 0, "maybe", JIXIAO_ERR_CHOICE, 1, 2, "included", NULL},
        {WORDS, 1, 1, "upto", 0, "ten", JIXIAO_ERR_NUMBER, 1, 1, "upto", NULL},
        {NUMBER, 1, 65, "upto", N(1), NULL, JIXIAO_ERR_RULE_ROWS, 0, 0, NULL, NULL},
        {WORDS, 1, 65, "name", 0, "档", JIXIAO_ERR_RULE_ROWS, 0, 0, NULL, NULL},
        {NUMBER, 0, 1, "upto", N(1), NULL, JIXIAO_ERR_RULE_ROWS, 1, 0, NULL,
         NULL}, /* a group has no rule */
        {NUMBER, 0, 64, "upto", N(1), NULL, JIXIAO_ERR_RULE_ROWS, 64, 0, NULL, NULL},
        {YES_OR_NO, 1, 1, "nothing", 1, NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 1, 0, "nothing", NULL},
        {YES_OR_NO, 1, 65, "included", 1, NULL, JIXIAO_ERR_RULE_ROWS, 0, 0, NULL, NULL},
        {WORDS, 1, 1, "nothing", 0, "words", JIXIAO_ERR_COLUMN_UNKNOWN, 1, 0, "nothing", NULL},
        {WORDS, 1, 0, "kind", 0, "guess", JIXIAO_ERR_KIND_UNKNOWN, 0, 0, "guess", NULL},
        {NUMBER, 9999, 1, "upto", MAX + 1, NULL, JIXIAO_ERR_NUMBER_RANGE, 1, 0, "upto",
         NULL}, /* twice wrong */
        {WORDS, 9999, 1, "name", 0, "\xff", JIXIAO_ERR_ENCODING, 1, 0, "name", NULL},
        {YES_OR_NO, 9999, 1, "included", 1, NULL, JIXIAO_ERR_TYPE, 0, 0, "included", NULL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_builder *b = small_builder();
        const struct jixiao_finding *found;
        size_t n;
        int err;
        if (cases[i].call == NUMBER)
            err = jixiao_builder_number(b, cases[i].index, cases[i].row, cases[i].column,
                                        cases[i].num);
        else if (cases[i].call == YES_OR_NO)
            err = jixiao_builder_yes_no(b, cases[i].index, cases[i].row, cases[i].column,
                                        (int)cases[i].num);
        else
            err = jixiao_builder_text(b, cases[i].index, cases[i].row, cases[i].column,
                                      TEXT(cases[i].text));
        if ((uint32_t)err != cases[i].err)
            print_error("case %u: %s\n", (unsigned)i, cases[i].column);
        assert_err(err, cases[i].err);
        found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
        assert_count(n, 1);
        assert_err(found[0].code, cases[i].err);
        assert_count(found[0].index, cases[i].index < 2 ? cases[i].index : JIXIAO_NONE);
        assert_count(found[0].table,
                     cases[i].index < 2 && cases[i].at_row ? JIXIAO_IN_RULE : JIXIAO_IN_NOTHING);
        assert_count(found[0].row, cases[i].at_row);
        assert_count(found[0].column, cases[i].at_column);
        assert_text(found[0].text, cases[i].about);
        assert_text(found[0].place, cases[i].place);
        assert_err(jixiao_builder_done(b), cases[i].err);
        found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
        assert_count(n, 1); /* lint has nothing to add */
        assert_count(jixiao_builder_tree(b)->linted, 0);
        assert_text(jixiao_builder_tree(b)->indicators[1].name, "档");
        assert_num(jixiao_builder_tree(b)->indicators[1].points, N(10));
        jixiao_builder_free(b);
    }
}

/* What is not set is absent, at any place of a rule that was begun, and in a grade. */
static void what_is_not_set(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_indicator *in;
    uint32_t at, i;
    (void)state;
    assert_err(jixiao_builder_add(b, 2, &at), JIXIAO_OK);
    build_text(b, at, 0, "kind", "bands");
    assert_err(jixiao_builder_yes_no(b, at, JIXIAO_MAX_RULE_ROWS, "included", 1), JIXIAO_OK);
    in = &jixiao_builder_tree(b)->indicators[at];
    assert_count(in->rule.rows, JIXIAO_MAX_RULE_ROWS);
    for (i = 0; i < JIXIAO_MAX_RULE_ROWS * BAND_COLUMNS; i++)
        assert_num(in->rule.cells[i],
                   i == (JIXIAO_MAX_RULE_ROWS - 1) * BAND_COLUMNS + 1 ? YES : NIL);
    assert_num(in->points, NIL);
    build_text(b, JIXIAO_NONE, 2, "name", "良");
    assert_count(jixiao_builder_tree(b)->n_grades, 2);
    assert_num(jixiao_builder_tree(b)->grades[0].from, NIL);
    assert_num(jixiao_builder_tree(b)->grades[1].from, NIL);
    assert_null(jixiao_builder_tree(b)->grades[0].name);
    jixiao_builder_free(b);
}

static void numbers_at_their_bounds(void **state)
{
    struct jixiao_builder *b = small_builder();
    (void)state;
    assert_err(jixiao_builder_number(b, 1, 0, "points", MAX), JIXIAO_OK);
    assert_num(jixiao_builder_tree(b)->indicators[1].points, MAX);
    assert_err(jixiao_builder_number(b, 1, 0, "points", -MAX), JIXIAO_OK);
    assert_num(jixiao_builder_tree(b)->indicators[1].points, -MAX);
    assert_err(jixiao_builder_number(b, 1, 0, "points", -MAX - 1), JIXIAO_ERR_NUMBER_RANGE);
    assert_num(jixiao_builder_tree(b)->indicators[1].points, -MAX);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "places", N(6)), JIXIAO_OK);
    assert_count(jixiao_builder_tree(b)->places, 6);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "places", 0), JIXIAO_OK);
    assert_count(jixiao_builder_tree(b)->places, 0);
    jixiao_builder_free(b);
}

static void policies_and_flags(void **state)
{
    static const char *const policies[] = {"rescale", "full", "refuse"};
    struct jixiao_builder *b = small_builder();
    const struct jixiao_tree *tree = jixiao_builder_tree(b);
    uint32_t i;
    (void)state;
    assert_count(tree->not_applicable, JIXIAO_NA_UNSAID);
    for (i = 0; i < 3; i++) {
        build_text(b, JIXIAO_NONE, 0, "not_applicable", policies[i]);
        assert_count(tree->not_applicable, JIXIAO_NA_RESCALE + i);
    }
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 0, "not_applicable", "", 0), JIXIAO_ERR_CHOICE);
    build_text(b, 1, 0, "scope", "whole");
    assert_err(jixiao_builder_yes_no(b, 1, 0, "deduction", 1), JIXIAO_OK);
    assert_count(tree->indicators[1].role, JIXIAO_ROLE_DEDUCTION);
    assert_err(jixiao_builder_yes_no(b, 1, 0, "counted", 1), JIXIAO_ERR_TYPE); /* no key */
    assert_count(tree->indicators[1].role, JIXIAO_ROLE_DEDUCTION);
    assert_err(jixiao_builder_yes_no(b, 1, 0, "deduction", 0), JIXIAO_OK);
    assert_count(tree->indicators[1].role, JIXIAO_ROLE_COUNTED);
    assert_count(tree->indicators[1].flags, JIXIAO_WHOLE);
    jixiao_builder_free(b);
}

static void unknown_column_of_a_grade(void **state)
{
    struct jixiao_builder *b = small_builder();
    (void)state;
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 1, "nothing", TEXT("words")),
               JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_count(jixiao_builder_tree(b)->n_grades, 0);
    jixiao_builder_free(b);
}

static void lint_comes_with_done(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_finding *found;
    size_t n;
    uint32_t at;
    (void)state;
    assert_err(jixiao_builder_add(b, 4, &at), JIXIAO_OK);
    build_text(b, at, 0, "id", "bands");
    build_text(b, at, 0, "name", "又");
    assert_err(jixiao_builder_done(b), JIXIAO_ERR_NODE_SHAPE);
    found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_true(n >= 4); /* node-shape, id-duplicate, level-jump, group-empty */
    assert_err(found[0].code, JIXIAO_ERR_NODE_SHAPE);
    jixiao_builder_free(b);
}

/* What a reader said of a node, lint does not say again: not the same, nor of one that is neither
 * group nor leaf that it is an empty group. */
static void lint_says_nothing_again(void **state)
{
    static const struct {
        uint32_t said;
        size_t n;
    } cases[] = {{JIXIAO_ERR_GROUP_EMPTY, 1}, {JIXIAO_ERR_NODE_SHAPE, 1}, {JIXIAO_ERR_SYNTAX, 2}};
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_builder *b = small_builder();
        const struct jixiao_finding *found;
        uint32_t at;
        assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_OK);
        build_text(b, at, 0, "id", "empty");
        build_text(b, at, 0, "name", "空");
        assert_err(jixiao_builder_error(b, cases[i].said, at, 0, NULL, NULL), cases[i].said);
        assert_err(jixiao_builder_done(b), cases[i].said);
        found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
        assert_count(n, cases[i].n);
        assert_err(found[0].code, cases[i].said);
        assert_err(found[n - 1].code, n == 1 ? cases[i].said : JIXIAO_ERR_GROUP_EMPTY);
        assert_count(found[n - 1].index, at);
        jixiao_builder_free(b);
    }
}

static void one_row_in_places(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_finding *found;
    size_t n;
    (void)state;
    assert_err(jixiao_builder_shape(b, 0, JIXIAO_SHAPE_ONE_ROW), JIXIAO_OK);
    assert_err(jixiao_builder_shape(b, 1, JIXIAO_SHAPE_ONE_ROW), JIXIAO_OK);
    assert_err(jixiao_builder_error(b, JIXIAO_ERR_KEY_DUPLICATE, 1, 1, "upto", "/a/place"),
               JIXIAO_ERR_KEY_DUPLICATE);
    assert_err(jixiao_builder_number(b, 1, 1, "upto", N(-1000001)), JIXIAO_OK);
    assert_err(jixiao_builder_number(b, 1, 1, "points", N(-1)), JIXIAO_OK);
    assert_err(jixiao_builder_shape(b, 2, JIXIAO_SHAPE_ONE_ROW), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_err(jixiao_builder_done(b), JIXIAO_ERR_KEY_DUPLICATE);
    found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 4);
    assert_text(found[0].place, "/a/place"); /* its reader knew better */
    assert_err(found[1].code, JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_count(found[1].index, JIXIAO_NONE);
    assert_count(found[1].row, 0);
    assert_null(found[1].place);
    assert_text(found[2].place, "/indicators/0/indicators/0/rule/upto");
    assert_text(found[3].place, "/indicators/0/indicators/0/rule/points");
    assert_count(jixiao_builder_tree(b)->indicators[0].flags, 0); /* the mark is gone */
    assert_count(jixiao_builder_tree(b)->indicators[1].flags, 0);
    jixiao_builder_free(b);
}

static void readers_list_their_own_errors(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_finding *found;
    size_t n;
    char buf[64];
    (void)state;
    assert_err(jixiao_builder_error(b, JIXIAO_ERR_KEY_DUPLICATE, 1, 0, "name", "/indicators/0/x"),
               JIXIAO_ERR_KEY_DUPLICATE);
    assert_err(jixiao_builder_error(b, JIXIAO_ERR_SYNTAX, 2, 1, NULL, NULL), JIXIAO_ERR_SYNTAX);
    assert_err(jixiao_builder_done(b), JIXIAO_ERR_KEY_DUPLICATE);
    found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 2);
    assert_count(found[1].index, JIXIAO_NONE); /* there are two */
    assert_count(found[1].table, JIXIAO_IN_NOTHING);
    assert_count(found[1].row, 1);
    assert_text(found[0].text, "name");
    jixiao_finding_pointer(jixiao_builder_tree(b), &found[0], 1, buf, sizeof buf);
    assert_text(buf, "/indicators/0/x");
    jixiao_builder_free(b);
}

static void limits_of_the_builder(void **state)
{
    static char text[JIXIAO_MAX_TEXT + 1];
    struct jixiao_builder *b = small_builder();
    const struct jixiao_finding *found;
    uint32_t at = 0, i;
    size_t n;
    (void)state;
    memset(text, 'a', sizeof text);
    assert_err(jixiao_builder_text(b, 1, 0, "note", text, JIXIAO_MAX_TEXT), JIXIAO_OK);
    assert_count(strlen(jixiao_builder_tree(b)->indicators[1].note), JIXIAO_MAX_TEXT);
    assert_err(jixiao_builder_text(b, 1, 0, "note", text, JIXIAO_MAX_TEXT + 1), JIXIAO_ERR_LIMIT);
    assert_err(jixiao_builder_text(b, 1, 0, "note", "a\0b", 3), JIXIAO_ERR_ENCODING);
    for (i = 2; i < JIXIAO_MAX_INDICATORS; i++)
        assert_err(jixiao_builder_add(b, 2, &at), JIXIAO_OK);
    assert_count(at, JIXIAO_MAX_INDICATORS - 1);
    assert_err(jixiao_builder_add(b, 2, &at), JIXIAO_ERR_LIMIT);
    assert_count(jixiao_builder_tree(b)->n_indicators, JIXIAO_MAX_INDICATORS);
    found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 3);
    assert_count(found[2].index, JIXIAO_NONE);
    assert_count(found[2].row, 0);
    assert_text(found[2].text, "indicators");
    jixiao_builder_free(b);
}

static void limits_of_grades_and_rows(void **state)
{
    struct jixiao_builder *b = small_builder();
    uint32_t i;
    (void)state;
    for (i = 1; i <= JIXIAO_MAX_GRADES; i++) {
        build_text(b, JIXIAO_NONE, i, "name", "等");
        assert_err(jixiao_builder_number(b, JIXIAO_NONE, i, "from", N(10) - i), JIXIAO_OK);
    }
    for (i = 2; i <= JIXIAO_MAX_RULE_ROWS; i++) {
        assert_err(jixiao_builder_number(b, 1, i, "upto", N(0.1) + i), JIXIAO_OK);
        assert_err(jixiao_builder_yes_no(b, 1, i, "included", 0), JIXIAO_OK);
        assert_err(jixiao_builder_number(b, 1, i, "points", N(1)), JIXIAO_OK);
    }
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    assert_count(jixiao_builder_tree(b)->n_grades, JIXIAO_MAX_GRADES);
    assert_count(jixiao_builder_tree(b)->indicators[1].rule.rows, JIXIAO_MAX_RULE_ROWS);
    jixiao_builder_free(b);
}

/* A kind that is set again, once there is a rule of the first, must not widen its rows in place. */
static void a_kind_set_again(void **state)
{
    struct jixiao_builder *b = small_builder();
    const struct jixiao_indicator *in;
    uint32_t at, row;
    (void)state;
    assert_err(jixiao_builder_add(b, 2, &at), JIXIAO_OK);
    build_text(b, at, 0, "id", "again");
    build_text(b, at, 0, "name", "再");
    build_text(b, at, 0, "points", "5");
    build_text(b, at, 0, "kind", "incidents"); /* a column */
    build_text(b, at, 1, "each", "1");
    jixiao_builder_text(b, at, 0, "kind", TEXT("bands")); /* seven columns */
    for (row = 1; row <= JIXIAO_MAX_RULE_ROWS; row++) {
        jixiao_builder_number(b, at, row, "upto", row);
        jixiao_builder_yes_no(b, at, row, "included", 1);
        jixiao_builder_number(b, at, row, "points", N(5));
    }
    in = &jixiao_builder_tree(b)->indicators[at];
    assert_true(!in->rule.rows || in->rule.columns == jixiao_kind_get(in->kind)->rule.n_columns);
    for (row = 0; in->rule.names && row < in->rule.rows; row++)
        assert_null(in->rule.names[row]);
    jixiao_builder_free(b);
}

/* Random calls, right and wrong: a tree that is said to be linted is scored, any other lists an
 * error. */
static void random_building(void **state)
{
    static const char *const columns[] = {"id",
                                          "title",
                                          "places",
                                          "not_applicable",
                                          "name",
                                          "from",
                                          "kind",
                                          "points",
                                          "scope",
                                          "nature",
                                          "upto",
                                          "included",
                                          "judged",
                                          "each",
                                          "target",
                                          "if_none",
                                          "limit",
                                          "over",
                                          "at_limit_counts",
                                          "deduction",
                                          "x"};
    static const char *const texts[] = {"a",     "b",      "c",    "flag",      "share", "bands",
                                        "pace",  "attain", "2",    "0.1",       "是",    "full",
                                        "whole", "x y",    "\xff", "checklist", "",      "40%"};
    uint32_t i, k, at;
    (void)state;
    random_begin("building");
    for (i = 0; i < 20000; i++) {
        static struct jixiao_entry entries[SHEET_INDICATORS];
        static struct jixiao_mark marks[SHEET_INDICATORS];
        struct jixiao_builder *b = jixiao_builder_new(NULL);
        const struct jixiao_tree *tree = jixiao_builder_tree(b);
        struct jixiao_total total;
        const struct jixiao_finding *found;
        char buf[200];
        size_t n, f, errors = 0;
        int err;
        for (k = 0; k < 40; k++) {
            uint32_t index = random_once_in(5)    ? JIXIAO_NONE
                             : random_once_in(30) ? (uint32_t)random_bits()
                                                  : random_below(4);
            uint32_t row = random_once_in(2) ? 0 : random_below(random_once_in(9) ? 70 : 4);
            const char *column = columns[random_below(COUNT_OF(columns))];
            const char *text = texts[random_below(COUNT_OF(texts))];
            jixiao_num num = random_once_in(20) ? (jixiao_num)random_bits()
                                                : ((jixiao_num)random_below(12) - 1) * 500000;
            switch (random_below(9)) {
            case 0:
            case 1:
                jixiao_builder_add(b, random_once_in(9) ? random_below(12) : 1 + random_below(2),
                                   &at);
                break;
            case 2:
                jixiao_builder_yes_no(b, index, row, column, (int)random_below(2));
                break;
            case 3:
            case 4:
                jixiao_builder_number(b, index, row, column, num);
                break;
            case 5:
                if (random_once_in(9))
                    jixiao_builder_error(b, 1 + random_below(JIXIAO_ERR_END - 1), index, row, text,
                                         NULL);
                break;
            default:
                jixiao_builder_text(b, index, row, column, TEXT(text));
            }
        }
        err = jixiao_builder_done(b);
        found = jixiao_tree_findings(jixiao_builder_tree(b), &n);
        for (f = 0; f < n; f++) {
            errors += !jixiao_err_is_finding(found[f].code);
            jixiao_finding_text(tree, &found[f], random_below(2), buf, sizeof buf);
            jixiao_finding_pointer(tree, &found[f], 1, buf, sizeof buf);
        }
        assert_int_equal(err != JIXIAO_OK, errors > 0);
        assert_int_equal(tree->linted, !err);
        if (tree->n_indicators <= SHEET_INDICATORS)
            jixiao_total_entries(tree, entries, NIL, marks, &total);
        jixiao_builder_free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_trees_are_found),
        cmocka_unit_test(a_sheet_names_a_tree),
        cmocka_unit_test(shipped_tree_lints_to_its_two_findings),
        cmocka_unit_test(shipped_tree_is_the_form),
        cmocka_unit_test(shipped_rules_are_the_clauses),
        cmocka_unit_test(good_tree_has_no_findings),
        cmocka_unit_test(ids),
        cmocka_unit_test(ids_begin_with_a_letter),
        cmocka_unit_test(names_are_required),
        cmocka_unit_test(shapes),
        cmocka_unit_test(levels),
        cmocka_unit_test(deductions_stand_alone),
        cmocka_unit_test(points),
        cmocka_unit_test(places),
        cmocka_unit_test(rules),
        cmocka_unit_test(rules_of_attain_and_balance),
        cmocka_unit_test(rule_of_the_wrong_width),
        cmocka_unit_test(rows_of_a_rule),
        cmocka_unit_test(sums),
        cmocka_unit_test(grades),
        cmocka_unit_test(policy_is_one_of_five),
        cmocka_unit_test(one_error_does_not_hide_the_others),
        cmocka_unit_test(an_error_does_not_hide_the_grades),
        cmocka_unit_test(an_error_does_not_hide_the_sums),
        cmocka_unit_test(limit_of_indicators),
        cmocka_unit_test(largest_tree_is_scaled),
        cmocka_unit_test(pointers_in_a_tree),
        cmocka_unit_test(texts_of_a_tree),
        cmocka_unit_test(builds_the_founding_tree_again),
        cmocka_unit_test(texts_are_read_as_numbers),
        cmocka_unit_test(wrong_calls),
        cmocka_unit_test(what_is_not_set),
        cmocka_unit_test(numbers_at_their_bounds),
        cmocka_unit_test(policies_and_flags),
        cmocka_unit_test(unknown_column_of_a_grade),
        cmocka_unit_test(lint_comes_with_done),
        cmocka_unit_test(readers_list_their_own_errors),
        cmocka_unit_test(lint_says_nothing_again),
        cmocka_unit_test(one_row_in_places),
        cmocka_unit_test(limits_of_the_builder),
        cmocka_unit_test(limits_of_grades_and_rows),
        cmocka_unit_test(a_kind_set_again),
        cmocka_unit_test(random_building),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
