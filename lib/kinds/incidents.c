/* SPDX-License-Identifier: MIT
 * incidents: points − each × Σcount, not below 0; of several sorts, a row of the rule each.
 * docs/kinds/incidents.md */
#include "in_cells.h"
#include "moves.h"

enum { EACH = 1, GAIN, MOST, STARTS };
enum { COUNT = 1 };

/* A sort of incident, with facts that score. */
struct sort {
    jixiao_num each, most, count; /* most: JIXIAO_ABSENT, anything */
    int gains, is_most;
    struct jixiao__u128 moves; /* in millionths: at most 9e24 */
};

static const struct jixiao__moves moves = {EACH, GAIN, MOST, STARTS};

static int gains(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__gains(&moves, c, row);
}

/* One sort that loses, and no more to say of it. */
static int is_plain(const struct jixiao__case *c)
{
    return c->rule->rows == 1 && !gains(c, 1) && jixiao__rule(c, 1, MOST) == JIXIAO_ABSENT &&
           jixiao__rule(c, 1, STARTS) == JIXIAO_ABSENT;
}

/* Incidents of several sorts are counted each in its row, of one sort wherever they are. */
static uint32_t form(const struct jixiao_table *rule)
{
    return rule->rows > 1;
}

static void check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__moves_wrong(&moves, c, row))
            jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row,
                            gains(c, row) ? GAIN : EACH, JIXIAO_ABSENT, jixiao__rule(c, row, GAIN));
}

static jixiao_num most(const struct jixiao__case *c)
{
    return jixiao__moves_most(&moves, c);
}

/* ---- The score ---------------------------------------------------------------------------- */

/* 0: the counts sum to more than there may be. */
static int sort_of(const struct jixiao__case *c, uint32_t row, struct sort *s)
{
    s->gains = gains(c, row);
    s->each = jixiao__rule(c, row, s->gains ? GAIN : EACH);
    s->most = jixiao__rule(c, row, MOST);
    s->is_most = 0;
    if (c->form)
        s->count = jixiao__fact(c, row, COUNT);
    else if (!jixiao__sum_column(c->facts, c->view, COUNT, &s->count))
        return 0;
    s->moves = jixiao__mul((uint64_t)s->each, (uint64_t)(s->count / JIXIAO_ONE));
    s->is_most = s->most != JIXIAO_ABSENT &&
                 jixiao__cmp(s->moves, (struct jixiao__u128){0, (uint64_t)s->most}) > 0;
    if (s->is_most)
        s->moves = (struct jixiao__u128){0, (uint64_t)s->most};
    return 1;
}

/* What there is before anything is lost, and what is lost: sums of at most 64 sorts. */
static int add_up(const struct jixiao__case *c, struct jixiao__u128 *got, struct jixiao__u128 *lost)
{
    uint32_t row;
    *got = (struct jixiao__u128){0, (uint64_t)jixiao__moves_start(&moves, c)};
    *lost = (struct jixiao__u128){0, 0};
    for (row = 1; row <= c->rule->rows; row++) {
        struct sort s;
        if (!sort_of(c, row, &s))
            return 0;
        if (s.gains)
            *got = jixiao__add(*got, s.moves);
        else
            *lost = jixiao__add(*lost, s.moves);
    }
    return 1;
}

/* −1: more is lost than there is; 1: there is more than the points; else 0. */
static int held(const struct jixiao__case *c, struct jixiao__u128 got, struct jixiao__u128 lost)
{
    struct jixiao__u128 points = {0, (uint64_t)c->points};
    if (jixiao__cmp(got, lost) < 0)
        return -1;
    return jixiao__cmp(jixiao__subtract(got, lost), points) > 0;
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    struct jixiao__u128 got, lost;
    jixiao_num count;
    int at;
    if (is_plain(c)) {
        if (!jixiao__sum_column(c->facts, c->view, COUNT, &count))
            return JIXIAO_ERR_RANGE;
        *score =
            jixiao__less_each(c->points, jixiao__rule(c, 1, EACH), count / JIXIAO_ONE, c->unit);
        return JIXIAO_OK;
    }
    if (!add_up(c, &got, &lost))
        return JIXIAO_ERR_RANGE;
    at = held(c, got, lost);
    if (at)
        *score = at < 0 ? 0 : jixiao__round(c->points, c->unit);
    else
        *score = jixiao__round((jixiao_num)jixiao__subtract(got, lost).lo, c->unit);
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    struct jixiao__u128 got, lost;
    jixiao_num before = c->points;
    uint32_t row;
    add_up(c, &got, &lost);
    if (jixiao__cmp(got, (struct jixiao__u128){0, (uint64_t)c->points}) < 0)
        before = jixiao__round((jixiao_num)got.lo, c->unit);
    if (before < c->points)
        jixiao__lose(list, 0, JIXIAO_OUTCOME_NOT_GAINED, JIXIAO_ABSENT, c->points - before);
    for (row = 1; row <= c->facts->rows; row++)
        if (!gains(c, c->form ? row : 1) && jixiao__fact(c, row, COUNT))
            jixiao__lose(list, row, JIXIAO_OUTCOME_OCCURRED, jixiao__fact(c, row, COUNT),
                         JIXIAO_ABSENT);
}

/* ---- Words -------------------------------------------------------------------------------- */

static void explain_plain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num count;
    jixiao__sum_column(c->facts, c->view, COUNT, &count);
    jixiao__say(text, "每次扣 $n 分，扣完为止，共 $n 次：$n − $n × $n",
                "$n off for each, not below 0; $n in all: $n − $n × $n", jixiao__rule(c, 1, EACH),
                count, c->points, jixiao__rule(c, 1, EACH), count);
}

static void explain_sort(const struct jixiao__case *c, uint32_t row, struct jixiao__text *text)
{
    const char *name = c->rule->names ? c->rule->names[row - 1] : NULL;
    struct sort s;
    sort_of(c, row, &s);
    if (row > 1)
        jixiao__say(text, "；", "; ");
    if (name && *name)
        jixiao__say(text, "“$s”", "“$s” ", name);
    if (s.gains)
        jixiao__say(text, "每次加 $n 分", "$n on for each", s.each);
    else
        jixiao__say(text, "每次扣 $n 分", "$n off for each", s.each);
    if (s.most != JIXIAO_ABSENT)
        jixiao__say(text, "，最多 $n 分", ", at most $n", s.most);
    jixiao__say(text, "，$n 次", ": $n", s.count);
}

/* ": 5 − 0.5 × 3", where anything occurred. */
static void say_arithmetic(const struct jixiao__case *c, struct jixiao__text *text)
{
    uint32_t row;
    int is_begun = 0;
    for (row = 1; row <= c->rule->rows; row++) {
        struct sort s;
        sort_of(c, row, &s);
        if (!s.count)
            continue;
        if (!is_begun)
            jixiao__say(text, "：$n", ": $n", jixiao__moves_start(&moves, c));
        is_begun = 1;
        jixiao__put(text, s.gains ? " + " : " − ");
        if (s.is_most)
            jixiao__put_num(text, s.most);
        else
            jixiao__say(text, "$n × $n", "$n × $n", s.each, s.count);
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    struct jixiao__u128 got, lost;
    uint32_t row;
    int at;
    if (is_plain(c)) {
        explain_plain(c, text);
        return;
    }
    for (row = 1; row <= c->rule->rows; row++)
        explain_sort(c, row, text);
    add_up(c, &got, &lost);
    at = held(c, got, lost);
    if (at < 0)
        jixiao__say(text, "，扣完为止", ", not below 0");
    else if (at > 0)
        jixiao__say(text, "，最高 $n 分", ", $n at most", c->points);
    say_arithmetic(c, text);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    (void)c;
    if (loss->outcome == JIXIAO_OUTCOME_NOT_GAINED)
        jixiao__say(text, JIXIAO__NOT_GAINED_TEXT);
    else
        jixiao__say(text, "$n 次", "$n", loss->by);
}

/* ---- What would score more ------------------------------------------------------------------ */

/* So many of a sort that gains that more of them move nothing: all that it may, or what the others
 * leave to gain. They leave some, since the leaf lacks points. */
static jixiao_num enough(const struct jixiao__case *c, uint32_t row, struct jixiao__u128 got,
                         struct jixiao__u128 lost)
{
    struct jixiao__u128 most,
        need = jixiao__add(lost, (struct jixiao__u128){0, (uint64_t)c->points});
    struct sort s;
    sort_of(c, row, &s);
    got = jixiao__subtract(got, s.moves);
    need = jixiao__subtract(need, got);
    most = s.most == JIXIAO_ABSENT
               ? jixiao__mul((uint64_t)s.each, (uint64_t)(JIXIAO_MAX_NUM / JIXIAO_ONE))
               : (struct jixiao__u128){0, (uint64_t)s.most};
    if (jixiao__cmp(need, most) > 0)
        need = most;
    most = jixiao__add(need, (struct jixiao__u128){0, (uint64_t)s.each - 1});
    return (jixiao_num)jixiao__div_floor(most, (struct jixiao__u128){0, (uint64_t)s.each}, &need) *
           JIXIAO_ONE;
}

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    struct jixiao__u128 got, lost;
    uint32_t row;
    add_up(c, &got, &lost);
    for (row = 1; row <= c->facts->rows; row++) {
        int up = gains(c, c->form ? row : 1);
        jixiao_num to = up ? enough(c, c->form ? row : 1, got, lost) : 0;
        uint32_t of = up && !c->form ? 0 : row; /* of one sort, that gains, the sum */
        b->first(b, of, COUNT, to, up);
        b->near(b, of, COUNT, to, up);
        if (!of)
            return;
    }
}

/* ---- In cells ------------------------------------------------------------------------------ */

/* Of each that fits the unit the sum is whole in it; of others it is made of millionths. Counts past
 * the points are cut off. */
static void form_score(const struct jixiao__in_cells *f)
{
    jixiao_num each = jixiao__rule(f->c, 1, EACH), unit = (jixiao_num)f->c->unit;
    int64_t most = f->c->points / each + 1;
    if (each % unit)
        jixiao__form(f, "ROUND(MAX(0,~-~*MIN(SUM(@1),~))/~,0)/^", (int64_t)f->c->points,
                     (int64_t)each, most, (int64_t)unit);
    else
        jixiao__form(f, "MAX(0,~-~*MIN(SUM(@1),~))/^", jixiao__form_units(f, f->c->points),
                     jixiao__form_units(f, each), most);
}

static const struct jixiao__formulas formulas = {.fits = is_plain, .score = form_score, .sums = 1};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__OPTIONAL("each", "每次扣分", NUMBER, 1, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, POINTS, "每次扣的分", "points off for each incident"),
    JIXIAO__OPTIONAL("gain", "每次加分", NUMBER, 1, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, POINTS, "每次加的分；扣分、加分只填一个", "points on for each; exactly one of the two"),
    JIXIAO__OPTIONAL("most", "最多加减", NUMBER, 1, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "这一类最多加减的分", "points that the sort may move; absent: any"),
    JIXIAO__ONCE("starts", "起始分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "加减之前的分；不填时，有扣分的为指标分值，否则为 0", "points before any incident; absent: all, or 0 where none are lost"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("count", "次数", COUNT, 0, JIXIAO_MAX_NUM, TIMES, "次数（个数）", "how many incidents"),
};

static const struct jixiao_form forms[] = {
    {"", facts, 1, 0, JIXIAO_MAX_ROWS, 0},
    {"sorts", facts, 1, 1, JIXIAO_MAX_RULE_ROWS, 1},
};
static const struct jixiao__outcome outcomes[] = {{JIXIAO_OUTCOME_OCCURRED, "occurred", {"发生", "occurred"}}, {0}};

const struct jixiao__kind jixiao__incidents = {
    .info = {"incidents", "按次扣分", {"分值 − 每次扣分 × 次数，扣完为止；也可以每次加分，几类各算", "The points less `each` for every incident, not below 0; or so many points on; a row of the rule for each sort."}, {"", rule, 4, 1, JIXIAO_MAX_RULE_ROWS, 0}, forms, 2, 0},
    .outcomes = outcomes, .form = form, .most = most,
    .check_rule = check_rule, .score = score, .losses = losses, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
