/* SPDX-License-Identifier: MIT
 * What if: whatever it says is held against scoring, over random facts of every kind; what is not
 * known; words. */
#include "drawn.h"

#include "jixiao-what-if.h"

/* ---- One leaf, scored ----------------------------------------------------------------------- */

/* A sheet of one leaf, and what may be of it. */
struct looked_at {
    struct jixiao_indicator leaf;
    struct jixiao_tree tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_what_if *what_if;
    const struct jixiao_step *steps;
    size_t n_steps;
    jixiao_num now;
};

static void look_away(struct looked_at *l)
{
    jixiao_what_if_free(l->what_if);
    jixiao_result_free(l->result);
    jixiao_sheet_free(l->sheet);
}

/* 0: it does not score. */
static int look(struct looked_at *l, const struct scoring *c)
{
    struct jixiao_mark mark;
    uint32_t row, column;
    memset(l, 0, sizeof *l);
    if (score(c, 2, &mark))
        return 0;
    l->now = mark.score;
    l->leaf =
        (struct jixiao_indicator){.level = 1, .kind = c->kind, .points = c->points, .id = "a"};
    l->leaf.rule = rule_of(c);
    l->tree = (struct jixiao_tree){.id = "one", .places = 2, .n_indicators = 1, .linted = 1};
    l->tree.indicators = &l->leaf;
    l->sheet = jixiao_sheet_new(&l->tree, NULL);
    jixiao_sheet_text(l->sheet, JIXIAO_NONE, 0, "department", "甲", 3);
    jixiao_sheet_number(l->sheet, JIXIAO_NONE, 0, "year", N(2023));
    for (row = 1; row <= c->rows; row++)
        for (column = 1; column <= facts_of(c).columns; column++)
            jixiao_sheet_number(l->sheet, 0, row,
                                jixiao_kind_get(c->kind)->facts[c->form].columns[column - 1].id,
                                c->facts[(row - 1) * facts_of(c).columns + column - 1]);
    if (!c->rows)
        jixiao_sheet_no_rows(l->sheet, 0);
    jixiao_sheet_done(l->sheet);
    jixiao_sheet_score(l->sheet, NULL, &l->result);
    if (jixiao_result_mark(l->result, 0)->score == NIL) { /* all cells are blank: no facts */
        look_away(l);
        return 0;
    }
    assert_err(jixiao_what_if_new(l->result, NULL, &l->what_if), JIXIAO_OK);
    l->steps = jixiao_what_if_steps(l->what_if, &l->n_steps);
    return 1;
}

/* ---- Steps against scoring ------------------------------------------------------------------ */

static jixiao_num *cell_of(struct scoring *c, uint32_t row, uint32_t column)
{
    return &c->facts[(row - 1) * facts_of(c).columns + column - 1];
}

static const struct jixiao_column *column_of(const struct scoring *c, uint32_t column)
{
    return &jixiao_kind_get(c->kind)->facts[c->form].columns[column - 1];
}

static jixiao_num sum_of(struct scoring *c, uint32_t column)
{
    jixiao_num sum = 0;
    uint32_t row;
    for (row = 1; row <= c->rows; row++)
        sum += *cell_of(c, row, column);
    return sum;
}

/* Makes a change, to another value than it says; a sum from its last row on, as no step does. */
static void change_to(struct scoring *c, const struct jixiao_change *change, jixiao_num to)
{
    int up = to > change->from;
    uint64_t rest =
        up ? (uint64_t)to - (uint64_t)change->from : (uint64_t)change->from - (uint64_t)to;
    uint32_t row;
    if (change->row) {
        *cell_of(c, change->row, change->column) = to;
        return;
    }
    for (row = c->rows; row; row--) {
        const struct jixiao_column *column = column_of(c, change->column);
        jixiao_num *cell = cell_of(c, row, change->column);
        uint64_t room =
            up ? (uint64_t)column->max - (uint64_t)*cell : (uint64_t)*cell - (uint64_t)column->min;
        uint64_t move = rest < room ? rest : room;
        *cell = (jixiao_num)(up ? (uint64_t)*cell + move : (uint64_t)*cell - move);
        rest -= move;
    }
}

static jixiao_num scored(const struct scoring *c)
{
    struct jixiao_mark mark;
    return score(c, 2, &mark) ? NIL : mark.score;
}

/* Facts changed as it says score what it says. */
static void holds(const struct scoring *given, const struct jixiao_step *step, jixiao_num now)
{
    struct scoring c = *given;
    uint32_t i;
    for (i = 0; i < step->n_changes; i++) {
        const struct jixiao_change *change = &step->changes[i];
        assert_num(change->from, change->row ? *cell_of(&c, change->row, change->column)
                                             : sum_of(&c, change->column));
        change_to(&c, change, change->to);
    }
    assert_num(scored(&c), step->score);
    assert_true(step->score > now);
    assert_num(step->gained, step->score - now);
    assert_num(step->total, step->score);
    assert_num(step->low, step->score);
    assert_num(step->high, step->score);
}

/* A millionth or one of a count less does not, nor anything else on the way. */
static void is_least(const struct scoring *given, const struct jixiao_step *step)
{
    const struct jixiao_change *change = step->changes;
    const struct jixiao_column *column = column_of(given, change->column);
    jixiao_num unit = column->type == JIXIAO_TYPE_COUNT ? YES : column->max == NIL ? N(0.01) : 1;
    jixiao_num up = change->to > change->from ? unit : -unit;
    uint64_t units = (change->to > change->from ? (uint64_t)change->to - (uint64_t)change->from
                                                : (uint64_t)change->from - (uint64_t)change->to) /
                     (uint64_t)unit;
    struct scoring c;
    uint32_t i;
    for (i = 0; i < 4; i++) {
        uint64_t back = i && units ? 1 + random_bits() % units : 1;
        c = *given;
        change_to(&c, change, (jixiao_num)((uint64_t)change->to - back * (uint64_t)up));
        assert_true(scored(&c) < step->score);
    }
}

/* None of several changes may be left out. */
static void needs_all(const struct scoring *given, const struct jixiao_step *step)
{
    uint32_t i, left_out;
    for (left_out = 0; left_out < step->n_changes; left_out++) {
        struct scoring c = *given;
        for (i = 0; i < step->n_changes; i++)
            if (i != left_out)
                change_to(&c, &step->changes[i], step->changes[i].to);
        assert_true(scored(&c) < step->score);
    }
}

/* Whether a step changes that cell that way, or the sum that it is of. */
static int has_way(const struct looked_at *l, uint32_t row, uint32_t column, int up)
{
    size_t i;
    uint32_t k;
    for (i = 0; i < l->n_steps; i++)
        for (k = 0; k < l->steps[i].n_changes; k++) {
            const struct jixiao_change *change = &l->steps[i].changes[k];
            if ((!change->row || change->row == row) && change->column == column &&
                (change->to > change->from) == up)
                return 1;
        }
    return 0;
}

/* The columns of what was done: what a plan was, what counts and what a claim is are not. */
static int is_done(const struct scoring *c, uint32_t column)
{
    static const char *const done[] = {"met",  "given", "actual", "spent", "final",
                                       "part", "now",   "value",  "count", "less"};
    size_t i;
    for (i = 0; i < COUNT_OF(done); i++)
        if (!strcmp(column_of(c, column)->id, done[i]))
            return 1;
    return 0;
}

/* What was done is done better at random: then a step says so. */
static uint32_t misses_nothing(const struct scoring *given, const struct looked_at *l)
{
    uint32_t tries, found = 0;
    for (tries = 0; tries < 40 && given->rows; tries++) {
        struct scoring c = *given;
        uint32_t row = 1 + random_below(c.rows), column = 1 + random_below(facts_of(&c).columns);
        jixiao_num *cell = cell_of(&c, row, column), is = *cell;
        if (!is_done(&c, column) || is == NIL)
            continue;
        *cell = random_once_in(2) ? random_cell(column_of(&c, column), c.points, 1)
                                  : is + (jixiao_num)(random_bits() % N(20)) - N(10);
        if (*cell == NIL || scored(&c) <= l->now)
            continue;
        found++;
        if (!has_way(l, row, column, *cell > is))
            fail_msg(
                "%s, form %u: row %u column %u from %s to %s scores %s, not %s, and no step is "
                "that way",
                jixiao_kind_get(c.kind)->id, c.form, row, column, show(is), show(*cell),
                show(scored(&c)), show(l->now));
    }
    return found;
}

/* Steps of a cell go on from one to the next, and gain more each. */
static void are_in_order(const struct looked_at *l)
{
    size_t i;
    for (i = 1; i < l->n_steps; i++) {
        const struct jixiao_change *a = l->steps[i - 1].changes, *b = l->steps[i].changes;
        if (l->steps[i - 1].n_changes != 1 || l->steps[i].n_changes != 1 || a->row != b->row ||
            a->column != b->column || (a->to > a->from) != (b->to > b->from))
            continue;
        assert_true(l->steps[i].score > l->steps[i - 1].score);
        assert_true((b->to > a->to) == (b->to > b->from) && a->to != b->to);
    }
}

/* Rows of goals that score, which chance alone seldom draws. */
static void random_goals(struct scoring *c)
{
    static const jixiao_num senses[] = {NIL, 0, YES, 2 * YES};
    jixiao_num each;
    uint32_t row;
    c->rows = 1 + random_below(4);
    each = c->points / c->rows / 10000 * 10000;
    for (row = 1; row <= c->rows; row++) {
        jixiao_num *cells = cell_of(c, row, 1);
        uint32_t i;
        for (i = 0; i < facts_of(c).columns; i++)
            cells[i] = NIL;
        cells[0] = each;
        if (random_once_in(3)) {
            cells[4] = c->rule[0] == NIL || !c->rule_rows ? NIL : count_below(c->rule_rows) + YES;
            cells[5] = (jixiao_num)(random_bits() % (uint64_t)(each + 1));
        } else {
            cells[1] = senses[random_below(4)];
            cells[2] = random_once_in(2) ? amount() : N(1) + (jixiao_num)(random_bits() % N(10));
            cells[3] = random_once_in(2) ? cells[2] / 10 * (5 + random_below(12)) : amount();
            cells[6] = random_once_in(9) ? each / 2 : NIL;
        }
    }
}

/* A rating, and points that it stands for. */
static void random_rating(struct scoring *c)
{
    jixiao_num given = (jixiao_num)(random_bits() % (uint64_t)(c->points + 1));
    uint32_t row, first, ranged = random_below(2);
    c->rows = 1;
    c->rule_rows = 1 + random_below(3);
    for (row = 0; row < c->rule_rows; row++) {
        c->rule[2 * row] = ranged ? (c->rule_rows - 1 - row) * (300000 + random_below(3)) : NIL;
        c->rule[2 * row + 1] = ranged ? NIL : c->points / 3 * (3 - row);
    }
    first = random_below(c->rule_rows);
    for (row = 0; row < c->rule_rows; row++) {
        uint32_t rating = (first + row) % c->rule_rows;
        c->facts[0] = (rating + 1) * YES;
        c->facts[1] = ranged ? given : maybe(c->rule[2 * rating + 1]);
        if (scored(c) != NIL)
            return;
    }
}

/* Of a kind, from its record: any rule, and facts of a form that it takes. */
static void random_any(struct scoring *c, uint32_t kind)
{
    struct jixiao_indicator leaf = {.kind = kind};
    struct jixiao_table rule;
    uint32_t forms;
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->points = (1 + (jixiao_num)random_below(2000)) * 30000;
    c->rule_rows = random_rule_of(kind, c->points, 2, 3, c->rule);
    rule = leaf.rule = rule_of(c);
    c->form = jixiao_leaf_forms(&leaf, &forms);
    c->form += random_below(forms);
    c->rows = random_facts_of(kind, c->points, 2, &rule, c->form, 4, c->facts);
    if (kind == JIXIAO_KIND_GOALS)
        random_goals(c);
    if (kind == JIXIAO_KIND_RATING)
        random_rating(c);
}

enum { ROUNDS = 1200 };

static void steps_score_what_they_say(void **state)
{
    uint32_t kind, i, steps, found;
    size_t k;
    (void)state;
    random_begin("steps");
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        for (i = steps = found = 0; i < ROUNDS; i++) {
            struct scoring c;
            struct looked_at l;
            if (random_once_in(2))
                random_scoring(&c, kind);
            else
                random_any(&c, kind);
            if (!look(&l, &c))
                continue;
            for (k = 0; k < l.n_steps; k++) {
                char words[400];
                assert_true(jixiao_step_text(l.what_if, k, random_below(2), words, sizeof words) >
                            10);
                holds(&c, &l.steps[k], l.now);
                if (l.steps[k].n_changes == 1)
                    is_least(&c, &l.steps[k]);
                else
                    needs_all(&c, &l.steps[k]);
            }
            are_in_order(&l);
            steps += (uint32_t)l.n_steps;
            found += misses_nothing(&c, &l);
            look_away(&l);
        }
        print_message("# %s: %u steps, %u better facts\n", jixiao_kind_get(kind)->id, steps, found);
        assert_true(steps >= ROUNDS / 20);
        assert_true(found >= ROUNDS / 20 || kind == JIXIAO_KIND_RATING);
    }
}

/* ---- Sheets --------------------------------------------------------------------------------- */

static const char TREE[] =
    "{\"jixiao\":\"tree/"
    "1\",\"id\":\"t\",\"grades\":[{\"name\":\"优\",\"from\":90},{\"name\":\"良\","
    "\"from\":80},{\"name\":\"中\",\"from\":0}],\"indicators\":["
    "{\"id\":\"rate\",\"name\":\"执行率\",\"points\":10,\"kind\":\"bands\",\"terms\":[\"执行数\","
    "\"预算数\"],\"unit\":\"万元\",\"rule\":{\"measure\":\"ratio\",\"rows\":[{\"upto\":1,"
    "\"included\":"
    "true,\"points\":0,\"to\":10},{\"points\":10}]}},"
    "{\"id\":\"a\",\"name\":\"目标\",\"points\":50,\"kind\":\"attain\"},"
    "{\"id\":\"b\",\"name\":\"目标\",\"points\":40,\"kind\":\"attain\"},"
    "{\"id\":\"late\",\"name\":\"迟报\",\"points\":5,\"deduction\":true,\"kind\":\"incidents\","
    "\"rule\":{\"each\":2}},"
    "{\"id\":\"safe\",\"name\":\"安全\",\"veto\":\"良\",\"kind\":\"flag\"}]}";

struct read {
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_what_if *what_if;
};

/* A sheet of that tree, or of a tree that ships, with these indicators. */
static void read_begin(struct read *r, const char *tree, const char *indicators)
{
    char text[4096];
    memset(r, 0, sizeof *r);
    assert_err(jixiao_tree_read(tree, strlen(tree), NULL, &r->tree), JIXIAO_OK);
    snprintf(text, sizeof text,
             "{\"jixiao\":\"sheet/1\",\"department\":\"甲局\",\"year\":2023,\"project\":\"修路\","
             "\"indicators\":{%s}}",
             indicators);
    assert_err(jixiao_sheet_read(text, strlen(text), r->tree, NULL, NULL, NULL, &r->sheet),
               JIXIAO_OK);
    jixiao_sheet_score(r->sheet, NULL, &r->result);
    assert_err(jixiao_what_if_new(r->result, NULL, &r->what_if), JIXIAO_OK);
}

static void read_end(struct read *r)
{
    jixiao_what_if_free(r->what_if);
    jixiao_result_free(r->result);
    jixiao_sheet_free(r->sheet);
    jixiao_tree_free(r->tree);
}

static const char *step_words(const struct read *r, size_t step, uint32_t lang)
{
    static char words[512];
    jixiao_step_text(r->what_if, step, lang, words, sizeof words);
    return words;
}

static const char *unknown_words(const struct read *r, size_t unknown, uint32_t lang)
{
    static char words[512];
    jixiao_unknown_text(r->what_if, unknown, lang, words, sizeof words);
    return words;
}

#define KNOWN                                                                                      \
    "\"rate\":{\"facts\":{\"part\":82,\"whole\":100}},"                                            \
    "\"b\":{\"facts\":[{\"name\":\"甲\",\"target\":10,\"actual\":8},"                             \
    "{\"name\":\"乙\",\"target\":5,\"actual\":5}]},"

static void what_steps_say(void **state)
{
    struct read r;
    const struct jixiao_step *steps;
    size_t n;
    (void)state;
    read_begin(&r, TREE,
               KNOWN "\"a\":{\"facts\":{\"met\":4,\"total\":5}},"
                     "\"late\":{\"facts\":{\"count\":1}},"
                     "\"safe\":{\"facts\":[{\"met\":false},{\"met\":true},{\"met\":false}]}");
    steps = jixiao_what_if_steps(r.what_if, &n);
    assert_count(n, 5);
    assert_text(
        step_words(&r, 0, JIXIAO_ZH),
        "执行率：第1行执行数增加 17.95 万元，由 82 万元至 99.95 万元，得 10 分，多得 1.8 分，总分 "
        "68 分；界限是 100 万元，得分四舍五入。");
    assert_text(step_words(&r, 0, JIXIAO_EN),
                "执行率: row 1: 执行数 up by 17.95 万元, from 82 万元 to 99.95 万元: 10 points, "
                "1.8 more, a "
                "total of 68; the bound is 100 万元, scores are rounded.");
    assert_text(
        step_words(&r, 1, JIXIAO_ZH),
        "目标（a）：第1行达到数增加 1 个，由 4 个至 5 个，得 50 分，多得 10 分，总分 76.2 分。");
    assert_text(
        step_words(&r, 2, JIXIAO_EN),
        "目标 (b): row 1 “甲”: actual up by 2, from 8 to 10: 40 points, 20 more, a total of "
        "86.2.");
    assert_num(steps[2].total, N(86.2));
    assert_count(steps[2].grade, 1);
    assert_text(step_words(&r, 3, JIXIAO_ZH),
                "迟报：第1行次数减少 1 次，由 1 次至 0 次，得 5 分，多得 2 分，总分 68.2 分。");
    assert_text(step_words(&r, 4, JIXIAO_ZH),
                "安全：第1行是否达到改为是，第3行是否达到改为是，不再影响"
                "等级，总分 66.2 分。");
    assert_text(
        step_words(&r, 4, JIXIAO_EN),
        "安全: row 1: met becomes yes, row 3: met becomes yes: the grade is not held down, a "
        "total of 66.2.");
    assert_num(steps[4].gained, 0);
    assert_text(step_words(&r, 5, JIXIAO_ZH), "");
    assert_text(unknown_words(&r, 0, JIXIAO_ZH), "");
    read_end(&r);
}

static void what_is_not_known(void **state)
{
    struct read r;
    const struct jixiao_unknown *u;
    size_t n;
    (void)state;
    read_begin(&r, TREE, KNOWN "\"a\":{\"facts\":[{\"target\":1,\"actual\":1},{\"target\":3}]}");
    u = jixiao_what_if_unknowns(r.what_if, &n);
    assert_count(n, 3);
    assert_count(u[0].row, 2);
    assert_count(u[0].column, 2);
    assert_num(u[0].low, 0);
    assert_num(u[0].high, N(50));
    assert_num(u[0].total_low, N(28.2));
    assert_num(u[0].total_high, N(78.2));
    assert_text(unknown_words(&r, 0, JIXIAO_ZH),
                "目标（a）：未填，第2行完成值；总分在 28.2 到 78.2 分之间。");
    assert_text(unknown_words(&r, 0, JIXIAO_EN),
                "目标 (a): missing, row 2: actual; a total of 28.2 to 78.2.");
    assert_text(unknown_words(&r, 1, JIXIAO_ZH), "迟报：仅有自评分；总分在 23.2 到 78.2 分之间。");
    assert_text(unknown_words(&r, 2, JIXIAO_ZH), "安全：未填；对总分没有影响。");
    assert_text(unknown_words(&r, 2, JIXIAO_EN), "安全: missing; the total does not depend on it.");
    read_end(&r);

    /* steps have totals between, and a claim may be any score once there are facts */
    read_begin(&r, TREE,
               "\"rate\":{\"facts\":{\"part\":82,\"whole\":100}},\"a\":{\"claim\":50},"
               "\"b\":{\"claim\":40},\"safe\":{\"facts\":{\"met\":true}}");
    u = jixiao_what_if_unknowns(r.what_if, &n);
    assert_count(n, 3);
    assert_text(unknown_words(&r, 0, JIXIAO_EN),
                "目标 (a): claimed; a total of 48.2 to 98.2; the grade depends on it.");
    assert_num(u[0].total_low, N(48.2));
    assert_num(jixiao_what_if_steps(r.what_if, &n)->total, N(100));
    read_end(&r);

    read_begin(
        &r, TREE,
        "\"a\":{\"facts\":{\"target\":-1,\"actual\":1}},\"b\":{\"not_applicable\":\"没有项目\"},"
        "\"rate\":{\"claim\":10}");
    u = jixiao_what_if_unknowns(r.what_if, &n);
    assert_count(n, 4);
    assert_text(unknown_words(&r, 1, JIXIAO_ZH),
                "目标（a）：数据有误；总分在 16.67 到 100 分之间；等级要看它。");
    assert_count(u[3].moves_grade, 1);
    assert_text(unknown_words(&r, 3, JIXIAO_EN), "安全: missing; the grade depends on it.");
    read_end(&r);
}

/* Of very many rows the first are gone through, and that is said. */
static void too_many_rows(void **state)
{
    enum { MANY = 3000 };
    struct scoring c;
    struct looked_at l;
    char *buf = malloc(100);
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_what_if *what_if;
    const struct jixiao_step *steps;
    size_t n;
    uint32_t row;
    (void)state;
    memset(&c, 0, sizeof c);
    c.kind = JIXIAO_KIND_ATTAIN, c.points = N(1000), c.rows = 1, c.facts[0] = N(1),
    c.facts[2] = NIL, c.facts[3] = NIL;
    assert_true(look(&l, &c));
    sheet = jixiao_sheet_new(&l.tree, NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "甲", 3);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023));
    for (row = 1; row <= MANY; row++) {
        jixiao_sheet_number(sheet, 0, row, "target", N(1));
        jixiao_sheet_number(sheet, 0, row, "actual", 0);
    }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_score(sheet, NULL, &result);
    assert_err(jixiao_what_if_new(result, NULL, &what_if), JIXIAO_OK);
    steps = jixiao_what_if_steps(what_if, &n);
    assert_true(n > 100 && n < MANY);
    assert_count(steps[n - 1].n_changes, 0);
    assert_num(steps[n - 1].score, NIL);
    assert_num(steps[n - 1].gained, NIL);
    assert_num(steps[n - 1].total, 0);
    jixiao_step_text(what_if, n - 1, JIXIAO_EN, buf, 100);
    assert_text(buf, "a: there are too many rows, the others are not listed.");
    free(buf);
    jixiao_what_if_free(what_if);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    look_away(&l);
}

static void arguments_that_cannot_be(void **state)
{
    struct jixiao_what_if *what_if;
    struct jixiao_report *report;
    struct jixiao_result *result;
    struct jixiao_sheet *sheet;
    struct read r;
    size_t n = 7;
    char buf[8] = "#";
    (void)state;
    assert_err(jixiao_what_if_new(NULL, NULL, &what_if), JIXIAO_ERR_ARGUMENT);
    assert_null(what_if);
    assert_err(jixiao_what_if_new(NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_null(jixiao_what_if_steps(NULL, &n));
    assert_count(n, 0);
    n = 7;
    assert_null(jixiao_what_if_unknowns(NULL, &n));
    assert_count(n, 0);
    assert_count(jixiao_step_text(NULL, 0, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_text(buf, "");
    assert_count(jixiao_unknown_text(NULL, 0, JIXIAO_ZH, NULL, 0), 0);
    assert_err(jixiao_report_what_if(NULL, NULL, NULL, &report), JIXIAO_ERR_ARGUMENT);
    assert_null(report);
    assert_err(jixiao_report_what_if(NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    jixiao_what_if_free(NULL);

    read_begin(&r, TREE, "");
    assert_non_null(jixiao_what_if_steps(r.what_if, NULL) == NULL ? "" : NULL);
    assert_non_null(jixiao_what_if_unknowns(r.what_if, NULL));
    sheet = jixiao_sheet_new(r.tree, NULL); /* no department: refused */
    jixiao_sheet_done(sheet);
    assert_int_not_equal(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_int_not_equal(jixiao_what_if_new(result, NULL, &what_if), JIXIAO_OK);
    assert_null(what_if);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    read_end(&r);
}

/* ---- Reports -------------------------------------------------------------------------------- */

static void check_report(const struct jixiao_report *report)
{
    struct jixiao_cell cell;
    char buf[200];
    uint32_t view;
    for (view = 0; view < JIXIAO_VIEW_STEPS; view++)
        assert_count(jixiao_report_rows(report, view), 0);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_STEPS), 3);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_UNKNOWNS), 2);
    assert_text(jixiao_report_head(JIXIAO_VIEW_STEPS, 12)->id, "words");
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_STEPS, 0, 7, &cell), JIXIAO_OK);
    assert_num(cell.num, N(82));
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_STEPS, 2, 7, &cell), JIXIAO_OK);
    assert_count(cell.type, JIXIAO_CELL_BLANK); /* of two changes together */
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_STEPS, 0, 11, &cell), JIXIAO_OK);
    assert_count(cell.type, JIXIAO_CELL_BETWEEN);
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_UNKNOWNS, 0, 0, &cell), JIXIAO_OK);
    assert_text(cell.text, "a");
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_UNKNOWNS, 0, 1, &cell), JIXIAO_OK);
    assert_text(cell.text, "目标");
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_UNKNOWNS, 0, 2, &cell), JIXIAO_OK);
    assert_count(cell.type, JIXIAO_CELL_STATE);
    for (view = 3; jixiao_report_head(JIXIAO_VIEW_UNKNOWNS, view); view++)
        assert_err(jixiao_report_cell(report, JIXIAO_VIEW_UNKNOWNS, 0, view, &cell), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_STEPS, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "甲局　修路　2023 年度，总分 28.2 到 78.2 分：再得分还差多少");
    jixiao_report_title(report, JIXIAO_VIEW_UNKNOWNS, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "What is not settled");
}

static void reports(void **state)
{
    static const char *const begins[] = {
        "\xef\xbb\xbfsource,department,year,id,name,row,column,from",
        ",甲局,2023,rate,执行率,1,part,82,99.95,10.00,1.80",
        "{\"jixiao\":\"what-if/1\",\"library\":\"",
        "<section lang=\"en\">\n<h3>甲局, 修路, 2023, a total of",
        "<!DOCTYPE html>\n",
        "<section lang=\"en\">\n<h3>甲局"};
    struct jixiao_report *report;
    struct read r;
    uint32_t format;
    char *text, title[200];
    (void)state;
    read_begin(&r, TREE, KNOWN "\"safe\":{\"facts\":[{\"met\":false},{\"met\":false}]}");
    assert_err(jixiao_report_what_if(r.what_if, NULL, NULL, &report), JIXIAO_OK);
    check_report(report);
    for (format = JIXIAO_REPORT_CSV; format <= JIXIAO_REPORT_PART; format++) {
        assert_err(jixiao_report_write(report, format, JIXIAO_EN, NULL, &text, NULL), JIXIAO_OK);
        if (strncmp(text, begins[format], strlen(begins[format])) != 0)
            fail_msg("format %u begins %.200s", format, text);
        jixiao_text_free(text, NULL);
    }
    jixiao_report_free(report);
    read_end(&r);
    read_begin(&r, TREE, "");
    assert_err(jixiao_report_what_if(r.what_if, NULL, NULL, &report), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_STEPS, JIXIAO_ZH, title, sizeof title);
    if (!strstr(title, "没有可列的"))
        fail_msg("%s", title);
    jixiao_report_free(report);
    read_end(&r);
}

/* ---- Memory --------------------------------------------------------------------------------- */

/* Whatever is not given, nothing is kept. */
static void run_out(const char *indicators)
{
    struct read r;
    int left, done = 0;
    read_begin(&r, TREE, indicators);
    for (left = 0; !done; left++) {
        struct pool pool = {left, 0};
        struct jixiao_memory memory = {take_piece, give_piece, &pool};
        struct jixiao_what_if *what_if;
        struct jixiao_report *report = NULL;
        char *text = NULL;
        int err = jixiao_what_if_new(r.result, &memory, &what_if);
        if (!err)
            err = jixiao_report_what_if(what_if, "f", &memory, &report);
        if (!err)
            err = jixiao_report_write(report, JIXIAO_REPORT_JSON, JIXIAO_ZH, &memory, &text, NULL);
        done = err == JIXIAO_OK;
        if (!done)
            assert_err(err, JIXIAO_ERR_MEMORY);
        jixiao_text_free(text, &memory);
        jixiao_report_free(report);
        jixiao_what_if_free(what_if);
        assert_int_equal(pool.out, 0);
    }
    assert_true(left > 4);
    read_end(&r);
}

static void memory_runs_out(void **state)
{
    (void)state;
    run_out(KNOWN "\"safe\":{\"facts\":[{\"met\":false},{\"met\":false}]}");
    run_out("\"safe\":{\"facts\":[{\"met\":false},{\"met\":false}]}"); /* first of several cells */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_score_what_they_say), cmocka_unit_test(what_steps_say),
        cmocka_unit_test(what_is_not_known),         cmocka_unit_test(too_many_rows),
        cmocka_unit_test(arguments_that_cannot_be),  cmocka_unit_test(reports),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
