/* SPDX-License-Identifier: MIT
 * A claim held against a score that stands in a cell. The library compares them, as it does in a
 * sheet: the score as what was given for the one part of a checklist. */
#include "eval_inside.h"

#include <string.h>

/* The decimals that a score needs, two at least. */
static uint32_t places_of(jixiao_num score)
{
    uint32_t places = 2;
    jixiao_num unit = JIXIAO_ONE / 100;
    for (; score % unit; unit /= 10)
        places++;
    return places;
}

/* A score below 0 is what comes off: it is compared, as its claim is, by what is left of the
 * most. */
static void compare(jixiao_num score, jixiao_num claim, struct jixiao_mark *mark)
{
    const jixiao_num most = JIXIAO_MAX_POINTS, rule[] = {most, JIXIAO_ONE};
    int off = score < 0 || (score == 0 && claim < 0 && claim != JIXIAO_ABSENT);
    jixiao_num given = off ? most + score : score;
    struct jixiao_indicator leaf = {.level = 1,
                                    .kind = JIXIAO_KIND_CHECKLIST,
                                    .points = most,
                                    .id = "score",
                                    .rule = {rule, 1, 2, 0, NULL}};
    struct jixiao_tree tree = {.id = "check",
                               .places = places_of(score),
                               .linted = 1,
                               .n_indicators = 1,
                               .indicators = &leaf};
    struct jixiao_entry entry;
    struct jixiao_total total;
    memset(&entry, 0, sizeof entry);
    entry.given = JIXIAO_GIVEN_FACTS | (claim == JIXIAO_ABSENT ? 0 : JIXIAO_GIVEN_CLAIM);
    entry.facts.cells = &given;
    entry.facts.rows = entry.facts.columns = 1;
    entry.claim = off && claim != JIXIAO_ABSENT ? most - (claim < 0 ? -claim : claim) : claim;
    jixiao_total_entries(&tree, &entry, JIXIAO_ABSENT, mark, &total);
}

static int out_of_range(jixiao_num num)
{
    return num != JIXIAO_ABSENT && (num > JIXIAO_MAX_POINTS || num < -JIXIAO_MAX_POINTS);
}

void eval_check(struct evaluation *e)
{
    const struct cell *score = only_cell(&e->arguments[0]), *claim = only_cell(&e->arguments[1]);
    struct jixiao_mark mark = {.verdict = JIXIAO_UNSUPPORTED};
    jixiao_num of_score = JIXIAO_ABSENT, of_claim;
    int unscored = score->type == CELL_ERROR && score->as.error == CELL_ERROR_NA; /* missing */
    if (claim->type == CELL_ERROR || (score->type == CELL_ERROR && !unscored)) {
        answer_error(e->answer, (uint32_t)(claim->type == CELL_ERROR ? claim : score)->as.error);
    } else if (number_of(claim, &of_claim) || (!unscored && number_of(score, &of_score))) {
        answer_error(e->answer, CELL_ERROR_VALUE);
    } else if (out_of_range(of_score) || out_of_range(of_claim)) {
        answer_error(e->answer, CELL_ERROR_NUM);
    } else {
        if (of_score != JIXIAO_ABSENT)
            compare(of_score, of_claim, &mark);
        else if (of_claim == JIXIAO_ABSENT)
            mark.verdict = JIXIAO_UNCLAIMED;
        words_say(&e->report.words, "%s", "%s", jixiao_verdict_text(mark.verdict, e->lang));
        answer_words(e->answer, &e->report.words);
    }
}
