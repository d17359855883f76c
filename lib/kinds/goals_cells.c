/* SPDX-License-Identifier: MIT
 * goals as formulas: a row shows its own score, and the leaf's is their sum. */
#include "goals.h"
#include "in_cells.h"

static const struct jixiao__terms same = {1, 1};

static const char smaller[] = "MIN(@3,@4)", larger[] = "MAX(@3,@4)";

static void put_apart(const struct jixiao__in_cells *f, struct jixiao__terms by)
{
    jixiao__form_apart(f, JIXIAO__GOAL_ACTUAL, JIXIAO__GOAL_TARGET, by);
}

static jixiao_num once(const struct jixiao__in_cells *f, uint32_t column)
{
    return f->c->rule->rows ? jixiao__rule(f->c, 1, column) : JIXIAO_ABSENT;
}

/* A number rounded half up to the unit. */
static void put_rounded(const struct jixiao__in_cells *f, const char *number)
{
    jixiao__form(f, "ROUND(ROUND(%*1000000,0)/~,0)/^", number, (int64_t)f->c->unit);
}

static void put_is_met(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "((@2=\"<=\")*(");
    put_apart(f, same);
    jixiao__form(f, "<=0)+(@2=\"=\")*(");
    put_apart(f, same);
    jixiao__form(f, "=0)+(@2<>\"<=\")*(@2<>\"=\")*(");
    put_apart(f, same);
    jixiao__form(f, ">=0))=1");
}

static struct jixiao__terms limit_of(const struct jixiao__in_cells *f)
{
    return jixiao__terms(JIXIAO_ONE, JIXIAO_ONE + once(f, JIXIAO__GOAL_OVER));
}

/* Above 0 where the row overshoots, of a rule with a limit. */
static void put_overshoots(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "(@2<>\"<=\")*(@2<>\"=\")*(@3>=0)*(");
    put_apart(f, same);
    jixiao__form(f, ">0)*(");
    put_apart(f, limit_of(f));
    jixiao__form(f, jixiao__goal_at_limit(f->c) ? ">0)" : ">=0)");
}

/* What one that overshoots scores, before anything is taken off. */
static void put_over(const struct jixiao__in_cells *f)
{
    switch (jixiao__or(once(f, JIXIAO__GOAL_OVER_IS), 0) / JIXIAO_ONE) {
    case JIXIAO__OVER_NONE:
        jixiao__form(f, "0");
        break;
    case JIXIAO__OVER_LESS:
        jixiao__form(f, "MAX(0,@1-#)", once(f, JIXIAO__GOAL_OVER_LOSES));
        break;
    default:
        jixiao__form(f, "@1");
    }
}

/* Of a met row; what is taken off is only of one that overshoots, and at most its score. */
static void put_met(const struct jixiao__in_cells *f)
{
    if (once(f, JIXIAO__GOAL_OVER) == JIXIAO_ABSENT) {
        jixiao__form(f, "IF(SUM(@7)>0,");
        jixiao__form_words(f, "错", "wrong");
        jixiao__form(f, ",@1)");
        return;
    }
    jixiao__form(f, "IF(SUM(@7)>IF(");
    put_overshoots(f);
    jixiao__form(f, ">0,");
    put_over(f);
    jixiao__form(f, ",0),");
    jixiao__form_words(f, "错", "wrong");
    jixiao__form(f, ",ROUND(ROUND((IF(");
    put_overshoots(f);
    jixiao__form(f, ">0,");
    put_over(f);
    jixiao__form(f, ",@1)-SUM(@7))*1000000,0)/~,0)/^)", (int64_t)f->c->unit);
}

/* Of one that is not met, the share that is; 0 under a share that must be reached. */
static void put_share(const struct jixiao__in_cells *f)
{
    static const struct jixiao__form_share share = {"INT(MIN(@3,@4))",
                                                    "ROUND((MIN(@3,@4)-INT(MIN(@3,@4)))*1000000,0)",
                                                    "INT(MAX(@3,@4))",
                                                    "ROUND((MAX(@3,@4)-INT(MAX(@3,@4)))*1000000,0)",
                                                    "ROUND(@1*^,0)",
                                                    0,
                                                    1,
                                                    "ROUND(@1*^,0)"};
    jixiao_num pass = once(f, JIXIAO__GOAL_PASS);
    if (jixiao__or(once(f, JIXIAO__GOAL_UNMET), 0)) {
        jixiao__form(f, "0");
        return;
    }
    jixiao__form(f, "IF(%<=0,0,", smaller);
    if (pass != JIXIAO_ABSENT) {
        struct jixiao__terms by = jixiao__terms(JIXIAO_ONE, pass ? pass : 0);
        jixiao__form(f, "IF(");
        jixiao__form_between(f, smaller, larger, by);
        jixiao__form(f,
                     jixiao__rule_says(f->c, 1, JIXIAO__GOAL_PASS_INCLUDED) ? "<0,0," : "<=0,0,");
    }
    jixiao__form_share(f, &share);
    jixiao__form(f, pass != JIXIAO_ABSENT ? "/^))" : "/^)");
}

/* Whether points are in the range of the rating that is named beside; of none, of any. */
static void put_fits(const struct jixiao__in_cells *f)
{
    uint32_t row, rows = f->c->rule->rows;
    jixiao__form(f, "(@5=\"\")");
    for (row = 1; row <= rows && once(f, 1) != JIXIAO_ABSENT; row++) {
        jixiao__form(f, "+((@5&\"\"=\"~\")", (int64_t)row);
        if (f->c->rule->names && f->c->rule->names[row - 1]) {
            jixiao__form(f, "+(@5=");
            jixiao__form_text(f, f->c->rule->names[row - 1]);
            jixiao__form(f, ")");
        }
        jixiao__form(f, ")*(");
        jixiao__form_between(f, "@6", "@1", jixiao__terms(JIXIAO_ONE, jixiao__rule(f->c, row, 1)));
        jixiao__form(f, ">=0)*(");
        jixiao__form_between(f, "@6", "@1",
                             row > 1 ? jixiao__terms(JIXIAO_ONE, jixiao__rule(f->c, row - 1, 1))
                                     : same);
        jixiao__form(f, row > 1 ? "<0)" : "<=0)");
    }
}

static void form_row(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(SUM(@1)=0,\"–\",IF((@3&@4<>\"\")*(@5&@6<>\"\"),");
    jixiao__form_words(f, "错", "wrong");
    jixiao__form(f, ",IF((@3&@4<>\"\")*((@3=\"\")+(@4=\"\"))+(@3&@4=\"\")*(@6=\"\")>0,");
    jixiao__form_words(f, "缺", "gap");
    jixiao__form(f, ",IF(@6<>\"\",IF(((@6<=@1)*(SUM(@7)=0)*(");
    put_fits(f);
    jixiao__form(f, "))>0,");
    put_rounded(f, "@6");
    jixiao__form(f, ",");
    jixiao__form_words(f, "错", "wrong");
    jixiao__form(f, "),IF(");
    put_is_met(f);
    jixiao__form(f, ",");
    put_met(f);
    jixiao__form(f, ",IF(SUM(@7)>0,");
    jixiao__form_words(f, "错", "wrong");
    jixiao__form(f, ",");
    put_share(f);
    jixiao__form(f, "))))))");
}

static uint32_t form_check(const struct jixiao__in_cells *f)
{
    uint32_t open = jixiao__form_wrong_points(f);
    jixiao__form(f, "IF(ROUND(SUM(@1)*1000000,0)>ROUND(");
    jixiao__form_all(f);
    jixiao__form(f, "*1000000,0),");
    jixiao__form_words(f, "各行分值合计超过本项分值", "the rows have more points than the leaf");
    jixiao__form(f, ",IF(COUNTIF(@s,");
    jixiao__form_words(f, "错", "wrong");
    jixiao__form(f, ")>0,");
    jixiao__form_words(f, "有一行填错", "a row is wrong");
    jixiao__form(f, ",IF(COUNTIF(@s,");
    jixiao__form_words(f, "缺", "gap");
    jixiao__form(f, ")>0,\"$\",", jixiao_formula_missing(f->text->lang));
    return open + 3;
}

static int64_t form_factor(const struct jixiao__in_cells *f)
{
    int64_t most = 2 * jixiao__form_units(f, f->c->points) + 1;
    if (once(f, JIXIAO__GOAL_OVER) != JIXIAO_ABSENT && limit_of(f).den > most)
        most = limit_of(f).den;
    if (once(f, JIXIAO__GOAL_PASS) != JIXIAO_ABSENT)
        most = most > JIXIAO_ONE ? most : JIXIAO_ONE;
    return most;
}

const struct jixiao__formulas jixiao__goals_formulas = {
    .head = {"得分", "Score"},
    .row = form_row,
    .check = form_check,
    .factor = form_factor,
};
