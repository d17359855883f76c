/* SPDX-License-Identifier: MIT
 * One kind with any rule and any facts, straight from C: checked, scored, explained. */
#include "tables.h"
#include "total.h"

/* As a tree of one leaf: the same score, and words for it. */
static void require_leaf(const struct jixiao_indicator *leaf, const struct jixiao_table *facts,
                         uint32_t places, const struct jixiao_mark *expected)
{
    const struct jixiao_tree tree = {
        .id = "t", .places = places, .n_indicators = 1, .indicators = leaf};
    const struct jixiao_entry entry = {
        .given = JIXIAO_GIVEN_FACTS, .facts = *facts, .claim = JIXIAO_ABSENT};
    struct jixiao_mark mark;
    struct jixiao_total total;
    if (jixiao_total_entries(&tree, &entry, JIXIAO_ABSENT, &mark, &total)) {
        require(total.err == JIXIAO_ERR_TREE && expected->state == JIXIAO_INVALID);
        return;
    }
    /* without a score the claims of rows may count, or be what is wrong */
    require((expected->state > JIXIAO_JUDGED && mark.claim != JIXIAO_ABSENT) ||
            (mark.score == expected->score && mark.state == expected->state &&
             mark.error.err == expected->error.err));
    require_total(&tree, &mark, &total);
    require_said(&tree, &entry, JIXIAO_ABSENT, &mark, &total);
}

/* Rows that cost points are rows that there are, and none costs more than all. */
static void require_losses(const struct jixiao_indicator *leaf, const struct jixiao_table *facts,
                           uint32_t places, const struct jixiao_mark *mark)
{
    struct jixiao_loss losses[MOST_ROWS + 1];
    jixiao_num lost = 0;
    size_t n = jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, places, losses,
                             MOST_ROWS + 1),
           i;
    require(n <= MOST_ROWS + 1 && (mark->state <= JIXIAO_JUDGED || !n));
    for (i = 0; i < n; i++) {
        require(jixiao_outcome_name(losses[i].outcome) && losses[i].row <= facts->rows);
        require(!i || losses[i].row > losses[i - 1].row);
        lost += losses[i].lost == JIXIAO_ABSENT ? 0 : losses[i].lost;
    }
    require(!n || lost <= mark->lost);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static jixiao_num rule_cells[MOST_CELLS], fact_cells[MOST_CELLS];
    struct input in = {data, data + size};
    uint32_t kind = 1 + take_byte(&in) % (JIXIAO_KIND_END - 1), places = take_byte(&in) % 8;
    const struct jixiao_kind_info *info = jixiao_kind_get(kind);
    uint32_t form = take_byte(&in) % (info->n_forms + 1); /* one that there is not, too */
    struct jixiao_indicator leaf = {.level = 1, .kind = kind, .id = "a", .name = "甲"};
    struct jixiao_finding found[4];
    struct jixiao_table facts;
    struct jixiao_mark mark;
    size_t wrong;
    int err;
    leaf.points = take_cell(&in);
    leaf.rule = take_table(&in, &info->rule, rule_cells);
    facts = take_table(&in, &info->facts[form % info->n_forms], fact_cells);
    facts.form = form;
    err = jixiao_score(kind, leaf.points, &leaf.rule, &facts, places, &mark);
    wrong = jixiao_check(kind, leaf.points, &leaf.rule, &facts, places, found, 4);
    require(mark.error.err == (uint32_t)err && (err == JIXIAO_OK) == (wrong == 0));
    require((err == JIXIAO_OK) == (mark.score != JIXIAO_ABSENT));
    if (err != JIXIAO_FINDING_FACTS_INCOMPLETE && err)
        require(found[0].code == (uint32_t)err && found[0].row == mark.error.row);
    if (!err)
        require(mark.score >= 0 && mark.score <= leaf.points && mark.low == mark.score &&
                mark.high == mark.score && mark.lost == leaf.points - mark.score);
    require_losses(&leaf, &facts, places, &mark);
    require_leaf(&leaf, &facts, places, &mark);
    return 0;
}
