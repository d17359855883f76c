/* SPDX-License-Identifier: MIT
 * Every way to the same score: table, typed function, total, columns, rows in another order. And
 * a department that did better never scores less. */
#include "tables.h"

#ifndef JIXIAO_NO_COLUMNS
#include "columns.h"
#endif

enum { PAIRS = 64, MOST = 2 * PAIRS };

/* Departments in pairs: one, and the same done better. */
static struct {
    struct jixiao_indicator leaf;
    uint32_t places, form, width, n;
    jixiao_num rule[MOST_CELLS];
    jixiao_num facts[MOST * MOST_CELLS]; /* the rows of one after the other's */
    struct jixiao_table tables[MOST];
    jixiao_num claims[MOST];
    struct jixiao_mark marks[MOST];  /* of jixiao_score() */
    struct jixiao_mark totals[MOST]; /* of jixiao_total_entries(), with claims */
} all;

/* ---- Better ------------------------------------------------------------------------------- */

/* One step from `cell` towards `to`. */
static jixiao_num towards(jixiao_num cell, jixiao_num to, jixiao_num step)
{
    if (cell == JIXIAO_ABSENT || to == JIXIAO_ABSENT || step <= 0)
        return cell;
    if (cell <= to)
        return (uint64_t)step < (uint64_t)to - (uint64_t)cell ? cell + step : to;
    return (uint64_t)step < (uint64_t)cell - (uint64_t)to ? cell - step : to;
}

/* Whether less deviation never means fewer points: flat bands of nothing more than these. */
static int bands_fall(void)
{
    const struct jixiao_table *rule = &all.leaf.rule;
    uint32_t row, column;
    for (row = 0; row < rule->rows; row++) {
        const jixiao_num *cells = rule->cells + (size_t)row * rule->columns;
        if (cells[0] == JIXIAO_ABSENT || (row && cells[2] > cells[2 - (int)rule->columns]))
            return 0;
        for (column = 3; column < rule->columns; column++)
            if (cells[column] != JIXIAO_ABSENT)
                return 0;
    }
    return 1;
}

/* A final account moved so that the sums come closer, or meet. */
static void better_final(const struct jixiao_table *facts, jixiao_num *row, jixiao_num step)
{
    jixiao_num whole = row[1] / JIXIAO_ONE, rest = row[1] % JIXIAO_ONE; /* of where they meet */
    uint32_t i;
    for (i = 0; i < 2 * facts->rows; i++) {
        whole += facts->cells[i] / JIXIAO_ONE * (i % 2 ? -1 : 1);
        rest += facts->cells[i] % JIXIAO_ONE * (i % 2 ? -1 : 1);
    }
    if (bands_fall() && whole < JIXIAO_MAX_NUM / JIXIAO_ONE && whole > -JIXIAO_MAX_NUM / JIXIAO_ONE)
        row[1] = towards(row[1], whole * JIXIAO_ONE + rest, step);
}

/* A goal is better done nearer to its target, or where nothing limits it further on. */
static void better_goal(jixiao_num *row, jixiao_num step)
{
    int at_most = row[2] == JIXIAO_ONE, limited = all.leaf.rule.rows > 0;
    jixiao_num best = at_most ? -JIXIAO_MAX_NUM : limited ? row[0] : JIXIAO_MAX_NUM;
    row[1] = towards(row[1], best, step);
}

/* Improves one row. */
static void better(const struct jixiao_table *facts, jixiao_num *row, uint32_t at, jixiao_num step)
{
    const struct jixiao_table *rule = &all.leaf.rule;
    int judged = 0;
    if (all.form && jixiao_kind_get(all.leaf.kind)->measure)
        return;                           /* what is better of a measure is the rule's to say */
    if (all.form == 1 && all.width > 1) { /* counted */
        row[0] = towards(row[0], row[1], step / JIXIAO_ONE * JIXIAO_ONE);
        return;
    }
    switch (all.leaf.kind) {
    case JIXIAO_KIND_FLAG:
        row[0] = towards(row[0], rule->rows && !rule->cells[0] ? 0 : JIXIAO_ONE, JIXIAO_ONE);
        break;
    case JIXIAO_KIND_CHECKLIST:
        judged = at < rule->rows && rule->cells[2 * at + 1] == JIXIAO_ONE;
        if (at < rule->rows)
            row[0] = towards(row[0], rule->cells[2 * at], judged ? step : JIXIAO_MAX_NUM);
        break;
    case JIXIAO_KIND_SHARE:
        row[0] = towards(row[0], row[1], step / JIXIAO_ONE * JIXIAO_ONE);
        break;
    case JIXIAO_KIND_ATTAIN:
        better_goal(row, step);
        break;
    case JIXIAO_KIND_BALANCE: /* of no budget nothing should be spent */
        row[1] = towards(row[1], row[0] ? JIXIAO_MAX_NUM : 0, step);
        break;
    case JIXIAO_KIND_BANDS:
        better_final(facts, row, step);
        break;
    case JIXIAO_KIND_PACE:
        row[0] = towards(row[0], row[1] == JIXIAO_ABSENT ? JIXIAO_ONE : JIXIAO_MAX_NUM, step);
        break;
    case JIXIAO_KIND_INCIDENTS: /* of a sort that gains nothing is done better */
        at = rule->rows > 1 ? at : 0;
        if (at < rule->rows && rule->cells[rule->columns * at + 1] != JIXIAO_ABSENT)
            break;
        row[0] = towards(row[0], 0, step / JIXIAO_ONE * JIXIAO_ONE);
        break;
    default:; /* what is better of a later kind is not known here: the same twice */
    }
}

/* ---- Other ways --------------------------------------------------------------------------- */

/* The typed function of the same arguments; 0 where there is none. */
static int typed(const struct jixiao_table *facts, int *err, jixiao_num *score)
{
    const jixiao_num *rule = all.leaf.rule.cells, *f = facts->cells, none = JIXIAO_ABSENT;
    const jixiao_num points = all.leaf.points;
    uint32_t rows = all.leaf.rule.rows, n = facts->rows, places = all.places;
    const void *r = rule, *cells = f;
    uint32_t kind = all.form ? (uint32_t)JIXIAO_KIND_SHARE : all.leaf.kind;
    if (all.form && all.leaf.kind == JIXIAO_KIND_ATTAIN)
        rule = &none, rows = 1;
    else if (all.form && all.leaf.kind == JIXIAO_KIND_BALANCE)
        rule += 2;
    else if (all.form)
        return 0;
    switch (kind) {
    case JIXIAO_KIND_FLAG:
        *err = jixiao_score_flag(points, cells, n, rows ? rule[0] : none, places, score);
        return !rows || (rows == 1 && rule[0] != none);
    case JIXIAO_KIND_CHECKLIST:
        *err = jixiao_score_checklist(points, r, rows, cells, n, places, score);
        return 1;
    case JIXIAO_KIND_SHARE:
        *err = jixiao_score_share(points, cells, n, rows ? rule[0] : none, places, score);
        return rows <= 1;
    case JIXIAO_KIND_ATTAIN:
        *err = jixiao_score_attain(points, cells, n, rows ? rule[0] : none, rows ? rule[1] : none,
                                   places, score);
        return !rows || (rows == 1 && (rule[0] != none || rule[1] != none));
    case JIXIAO_KIND_BALANCE:
        *err = jixiao_score_balance(points, cells, n, rule[0], rule[1], rule[2], places, score);
        return rows == 1;
    case JIXIAO_KIND_BANDS:
        *err = jixiao_score_bands(points, r, rows, cells, n, places, score);
        return 1;
    case JIXIAO_KIND_PACE:
        *err = jixiao_score_pace(points, r, rows, cells, n, places, score);
        return 1;
    case JIXIAO_KIND_INCIDENTS:
        *err = jixiao_score_incidents(points, r, rows, cells, n, places, score);
        return 1;
    default: /* its document's cases go through the typed function (tests/cases.py) */
        return 0;
    }
}

static void require_typed(const struct jixiao_table *facts, const struct jixiao_mark *mark)
{
    jixiao_num score;
    int err;
    if (mark->error.err && mark->error.table != JIXIAO_IN_FACTS && all.form)
        return; /* the rule is another kind's */
    if (typed(facts, &err, &score))
        require(err == (int)mark->error.err && score == mark->score);
}

/* The rows from the last to the first: where rows are not positions, and the first says nothing of
 * the others, the same score. */
static void require_any_order(const struct jixiao_table *facts, const struct jixiao_mark *mark)
{
    static jixiao_num cells[MOST_CELLS];
    struct jixiao_table turned = *facts;
    struct jixiao_mark again;
    uint32_t i;
    const struct jixiao_form *form = &jixiao_kind_get(all.leaf.kind)->facts[all.form];
    if (form->positions || (all.leaf.kind == JIXIAO_KIND_INCIDENTS && all.leaf.rule.rows > 1) ||
        (form->n_columns && !strcmp(form->columns[form->n_columns - 1].id, "limit")))
        return;
    turned.cells = cells;
    for (i = 0; i < facts->rows; i++)
        memcpy(&cells[i * all.width], &facts->cells[(facts->rows - 1 - i) * all.width],
               all.width * sizeof *cells);
    jixiao_score(all.leaf.kind, all.leaf.points, &all.leaf.rule, &turned, all.places, &again);
    require(again.score == mark->score && again.state == mark->state);
}

/* As a tree of one leaf. 0: the tree is not scored. */
static int require_total_of(const struct jixiao_tree *tree, uint32_t i)
{
    struct jixiao_entry entry = {.given = JIXIAO_GIVEN_CLAIM, .facts = all.tables[i]};
    const struct jixiao_mark *mark = &all.marks[i], *total_mark = &all.totals[i];
    struct jixiao_total total;
    uint32_t k, blank = all.tables[i].rows > 0;
    for (k = 0; k < all.tables[i].rows * all.width; k++)
        blank &= all.tables[i].cells[k] == JIXIAO_ABSENT;
    entry.given |= blank ? 0 : JIXIAO_GIVEN_FACTS;
    entry.claim = all.claims[i];
    if (jixiao_total_entries(tree, &entry, JIXIAO_ABSENT, &all.totals[i], &total) ==
        JIXIAO_ERR_TREE) {
        require(mark->state == JIXIAO_INVALID && mark->error.table != JIXIAO_IN_FACTS);
        return 0;
    }
    if (!blank && (mark->state <= JIXIAO_JUDGED || mark->state == JIXIAO_INVALID) &&
        total_mark->error.table != JIXIAO_IN_CLAIM)
        require(total_mark->score == mark->score && total_mark->state == mark->state &&
                total_mark->error.err == mark->error.err);
    return 1;
}

#ifndef JIXIAO_NO_COLUMNS
/* All departments in columns, as lists; or as fixed rows, where they have as many. In two calls. */
static void require_columns_agree(const struct jixiao_tree *tree, int fixed, int64_t split)
{
    static int64_t offsets[MOST + 1];
    static struct jixiao_cells cells[MOST_CELLS];
    static jixiao_num scores[MOST], leaf_scores[MOST];
    static uint8_t states[MOST], verdicts[MOST];
    static uint16_t errs[MOST];
    struct jixiao_leaf_columns leaf = {.form = all.form, .cells = cells};
    const struct jixiao_leaf_result_columns leaf_to = {leaf_scores, states, verdicts, errs};
    const struct jixiao_result_columns to = {.score = scores, .leaves = &leaf_to};
    int64_t row = (int64_t)(all.width * sizeof(jixiao_num));
    uint32_t i, n = fixed ? all.tables[0].rows * all.width : all.width, n_forms,
                first = jixiao_leaf_forms(&tree->indicators[0], &n_forms);
    if (all.form < first || all.form >= first + n_forms)
        return; /* of another measure: refused at once, not department by department */
    leaf.claim.values = all.claims;
    leaf.rows = all.tables[0].rows;
    leaf.offsets64 = fixed ? NULL : offsets;
    for (i = 0; i < all.n; i++) {
        if (fixed && all.tables[i].rows != leaf.rows)
            return;
        offsets[i + 1] = offsets[i] + all.tables[i].rows;
    }
    if (fixed && !leaf.rows)
        return;
    memset(cells, 0, sizeof cells);
    for (i = 0; i < n; i++) {
        cells[i].values = all.facts + i;
        cells[i].stride = fixed ? row * (int64_t)leaf.rows : row;
    }
    require(!jixiao_total_columns(tree, &leaf, NULL, 0, split, &to));
    require(!jixiao_total_columns(tree, &leaf, NULL, split, (int64_t)all.n - split, &to));
    for (i = 0; i < all.n; i++)
        require(leaf_scores[i] == all.totals[i].score && states[i] == all.totals[i].state &&
                verdicts[i] == all.totals[i].verdict && errs[i] == all.totals[i].error.err);
}
#endif

/* ---- The target --------------------------------------------------------------------------- */

/* The departments that the rest of the input gives. */
static void take_departments(struct input *in)
{
    const struct jixiao_form *form = &jixiao_kind_get(all.leaf.kind)->facts[all.form];
    jixiao_num *cells = all.facts;
    for (all.n = 0; all.n < MOST && (!all.n || in->at < in->end); all.n += 2) {
        struct jixiao_table *first = &all.tables[all.n], *second = first + 1;
        uint32_t size, at;
        *first = take_table(in, form, cells);
        first->columns = all.width; /* one that is too wide is the target kind's */
        first->form = all.form;
        size = first->rows * all.width;
        *second = *first;
        second->cells = cells + size;
        memcpy(cells + size, cells, size * sizeof *cells);
        at = take_byte(in);
        if (first->rows)
            better(first, cells + size + at % first->rows * all.width, at % first->rows,
                   take_cell(in));
        cells += 2 * size;
    }
}

static void score_all(struct input *in)
{
    uint32_t i;
    for (i = 0; i < all.n; i++) {
        struct jixiao_mark *mark = &all.marks[i];
        uint32_t claim = take_byte(in);
        jixiao_score(all.leaf.kind, all.leaf.points, &all.leaf.rule, &all.tables[i], all.places,
                     mark);
        require_typed(&all.tables[i], mark);
        require_any_order(&all.tables[i], mark);
        if (i % 2 && mark->score != JIXIAO_ABSENT && mark[-1].score != JIXIAO_ABSENT)
            require(mark->score >= mark[-1].score);
        all.claims[i] = claim < 64 ? JIXIAO_ABSENT : claim < 128 ? mark->score : take_cell(in);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    const struct jixiao_kind_info *info;
    struct jixiao_tree tree = {.id = "t", .n_indicators = 1, .indicators = &all.leaf};
    uint32_t i, scored = 1;
    all.leaf.level = 1;
    all.leaf.kind = 1 + take_byte(&in) % (JIXIAO_KIND_END - 1);
    info = jixiao_kind_get(all.leaf.kind);
    tree.places = all.places = take_byte(&in) % (JIXIAO_MAX_PLACES + 1);
    all.form = take_byte(&in) % info->n_forms;
    all.width = info->facts[all.form].n_columns;
    all.leaf.points = take_cell(&in);
    all.leaf.rule = take_table(&in, &info->rule, all.rule);
    all.leaf.rule.columns = info->rule.n_columns;
    take_departments(&in);
    score_all(&in);
    for (i = 0; i < all.n && scored; i++)
        scored = (uint32_t)require_total_of(&tree, i);
#ifndef JIXIAO_NO_COLUMNS
    if (scored) {
        int64_t split = (int64_t)(size % all.n);
        require_columns_agree(&tree, 0, split);
        require_columns_agree(&tree, 1, split);
    }
#endif
    return 0;
}
