/* SPDX-License-Identifier: MIT
 * Many departments, each scored twice: who gains and who loses, and of whom that cannot be said. */
#include "compare_words.h"
#include "heads.h"

enum { MOST_LEAVES = 3, MOST_UNKNOWN = 5 };

struct jixiao_report *jixiao_report_shifts(const struct jixiao_memory *memory)
{
    struct jixiao_report *r = jixiao__object_new(memory, sizeof *r);
    if (r)
        r->is_shifts = 1;
    return r;
}

/* ---- Why ---------------------------------------------------------------------------------- */

/* What words are made of. */
struct why {
    const struct jixiao_compare *c; /* NULL: it is refused after */
    const struct jixiao_result *after;
};

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num;
}

/* The leaf that moves it most of those that move it less than the one before; rows: none. */
static size_t next_mover(const struct jixiao_compare *c, size_t before)
{
    size_t i, best = c->n_rows;
    for (i = 0; i + 1 < c->n_rows; i++) {
        jixiao_num by = c->rows[i].change;
        if (by == JIXIAO_ABSENT || !by)
            continue;
        if (before < c->n_rows &&
            (magnitude(by) > magnitude(c->rows[before].change) ||
             (magnitude(by) == magnitude(c->rows[before].change) && i <= before)))
            continue;
        if (best == c->n_rows || magnitude(by) > magnitude(c->rows[best].change))
            best = i;
    }
    return best;
}

static void put_movers(const struct jixiao_compare *c, struct jixiao__text *text)
{
    size_t n = 0, at = c->n_rows;
    while (n < MOST_LEAVES && (at = next_mover(c, at)) < c->n_rows) {
        jixiao__say(text, n ? "；" : "", n ? "; " : "");
        jixiao__put_indicator(c, c->rows[at].index, text);
        jixiao__say(text, c->rows[at].change > 0 ? " +$n" : " $n",
                    c->rows[at].change > 0 ? " +$n" : " $n", c->rows[at].change);
        n++;
    }
    if (n == MOST_LEAVES && next_mover(c, at) < c->n_rows)
        jixiao__say(text, "；等", "; and others");
}

/* The leaves after that leave the total open. */
static void put_unknown(const struct jixiao_compare *c, struct jixiao__text *text)
{
    size_t i, n = 0;
    for (i = 0; i + 1 < c->n_rows; i++) {
        const struct jixiao_compared *row = &c->rows[i];
        if (row->index[1] == JIXIAO_NONE ||
            (row->state[1] != JIXIAO_MISSING && row->state[1] != JIXIAO_INVALID))
            continue;
        if (n++ >= MOST_UNKNOWN)
            continue;
        jixiao__say(text, n > 1 ? "；" : "", n > 1 ? "; " : "");
        jixiao__put_indicator(c, row->index, text);
        jixiao__say(text, "$s", " $s", jixiao_state_text(row->state[1], text->lang));
    }
    if (n > MOST_UNKNOWN)
        jixiao__say(text, "；等 $u 项", "; $u in all", (uint32_t)n);
}

/* Of what has no total the first error. */
static void put_why(const struct why *why, struct jixiao__text *text)
{
    const struct jixiao_result *after = why->after;
    size_t i = 0;
    if (!why->c || after->total.err) {
        while (i < after->n_findings && jixiao_err_is_finding(after->findings[i].code))
            i++;
        if (i < after->n_findings)
            jixiao__put_found(text, after->tree, &after->findings[i]);
    } else if (after->total.score == JIXIAO_ABSENT) {
        put_unknown(why->c, text);
    } else {
        put_movers(why->c, text);
    }
}

static const char *words_of(struct jixiao_report *r, const struct why *why, uint32_t lang)
{
    struct jixiao__text text;
    char *words;
    size_t size;
    jixiao__words_begin(&text, lang, NULL, 0);
    put_why(why, &text);
    size = jixiao__text_end(&text);
    words = jixiao__alloc(&r->arena, size + 1, 1);
    if (!words)
        return NULL;
    jixiao__words_begin(&text, lang, words, size + 1);
    put_why(why, &text);
    jixiao__text_end(&text);
    return words;
}

/* ---- Adding ------------------------------------------------------------------------------- */

static void put_result(struct jixiao_report *r, struct jixiao__shift *s,
                       const struct jixiao_result *result, uint32_t side)
{
    const struct jixiao_total *t = &result->total;
    const struct jixiao_tree *tree = result->tree;
    int is_known = result->is_scored && !t->err;
    s->score[side] = is_known ? t->score : JIXIAO_ABSENT;
    s->low[side] = is_known ? t->low : JIXIAO_ABSENT;
    s->high[side] = is_known ? t->high : JIXIAO_ABSENT;
    if (tree && is_known && t->grade < tree->n_grades)
        s->grade[side] = jixiao__keep(r, tree->grades[t->grade].name, NULL);
    if (tree && tree->places > s->places)
        s->places = tree->places;
}

static void fill(struct jixiao_report *r, struct jixiao__shift *s,
                 const struct jixiao_result *before, const struct why *why, const char *source)
{
    const struct jixiao__shift *last = r->n_shifts ? s - 1 : NULL;
    memset(s, 0, sizeof *s);
    put_result(r, s, before, 0);
    put_result(r, s, why->after, 1);
    s->change = s->score[0] == JIXIAO_ABSENT || s->score[1] == JIXIAO_ABSENT
                    ? JIXIAO_ABSENT
                    : s->score[1] - s->score[0];
    s->source = jixiao__keep(r, source, last ? last->source : NULL);
    s->department =
        jixiao__keep(r, jixiao_sheet_get(before->sheet, JIXIAO_NONE, 0, "department"), NULL);
    s->project = jixiao__keep(r, jixiao_sheet_get(before->sheet, JIXIAO_NONE, 0, "project"), NULL);
    s->year = jixiao_sheet_year(before->sheet);
    s->tree = jixiao__keep(r, before->tree->id, last ? last->tree : NULL);
    r->has_trees |= last && s->tree && last->tree && !jixiao__same(last->tree, s->tree);
    if (!r->after && why->after->tree)
        r->after = jixiao__keep(r, why->after->tree->id, NULL);
    s->words[JIXIAO_ZH] = words_of(r, why, JIXIAO_ZH);
    s->words[JIXIAO_EN] = words_of(r, why, JIXIAO_EN);
}

int jixiao_report_shift(struct jixiao_report *report, const struct jixiao_result *before,
                        const struct jixiao_result *after, const char *source)
{
    struct jixiao_report *r = report;
    struct jixiao_compare *compare = NULL;
    struct why why = {NULL, after};
    void *shifts;
    int err;
    if (!r || !r->is_shifts || r->done || !before || !after)
        return JIXIAO_ERR_ARGUMENT;
    if (!before->is_scored)
        return (int)before->total.err;
    err = after->is_scored ? jixiao_compare_results(before, after, &r->arena.memory, &compare)
                           : JIXIAO_OK;
    shifts = r->shifts;
    if (err ||
        !jixiao__grow(&r->arena, &shifts, &r->shifts_capacity, r->n_shifts, sizeof *r->shifts)) {
        jixiao_compare_free(compare);
        return JIXIAO_ERR_MEMORY;
    }
    r->shifts = shifts;
    why.c = compare;
    fill(r, &r->shifts[r->n_shifts], before, &why, source);
    r->n_shifts += !r->arena.failed;
    jixiao_compare_free(compare);
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

/* Who gains most first, those of whom it is not known last; else as they came. */
static int in_order(const struct jixiao_report *r, size_t a, size_t b)
{
    jixiao_num x = r->shifts[a].change, y = r->shifts[b].change;
    if (x == JIXIAO_ABSENT || y == JIXIAO_ABSENT)
        return y == JIXIAO_ABSENT;
    return x >= y;
}

void jixiao__sort_shifts(struct jixiao_report *r)
{
    r->order = jixiao__sorted(r, in_order, r->n_shifts, 0);
}

/* ---- The departments ---------------------------------------------------------------------- */

enum { DEPARTMENT, PROJECT, YEAR, TREE, BEFORE, AFTER, CHANGE, GRADES, SOURCE = GRADES + 2, WORDS };

static const struct jixiao_head heads[] = {
    HEAD_DEPARTMENT,
    HEAD_PROJECT,
    HEAD_YEAR,
    HEAD("tree", "原指标体系", "Tree, before", PLAIN),
    HEAD_PAIR("score", "得分", "Score", NUMBER),
    HEAD_CHANGE,
    HEAD_PAIR("grade", "等级", "Grade", PLAIN),
    HEAD_SOURCE,
    HEAD_WORDS("主要变动", "Mostly"),
};

static size_t rows(const struct jixiao_report *r)
{
    return r->n_shifts;
}

static void cell(const struct jixiao_report *r, size_t row, uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao__shift *s = &r->shifts[r->order[row]];
    if (column == YEAR)
        jixiao__cell_count(c, s->year);
    else if (column == BEFORE || column == AFTER) {
        uint32_t side = column - BEFORE;
        if (s->low[side] != JIXIAO_ABSENT)
            jixiao__cell_score(c, s->score[side], s->low[side], s->high[side], s->places);
    } else if (column == CHANGE)
        jixiao__cell_signed(c, s->change, s->places);
    else if (column == WORDS)
        jixiao__cell_words(c, *s->words[JIXIAO_ZH] != '\0');
    else
        jixiao__cell_text(c, column == SOURCE       ? s->source
                             : column == DEPARTMENT ? s->department
                             : column == PROJECT    ? s->project
                             : column == TREE       ? (r->has_trees ? s->tree : NULL)
                                                    : s->grade[column - GRADES]);
}

static void say(const struct jixiao_report *r, size_t row, uint32_t column,
                struct jixiao__text *text)
{
    (void)column;
    jixiao__put(text, r->shifts[r->order[row]].words[text->lang == JIXIAO_EN]);
}

static void title(const struct jixiao_report *r, struct jixiao__text *text)
{
    const char *before = r->n_shifts && !r->has_trees ? r->shifts[0].tree : NULL;
    jixiao__say(text, "各部门得失", "Who gains and who loses");
    if (before)
        jixiao__say(text, "：原 $s，", ": before $s,", before);
    else
        jixiao__say(text, "：", ":");
    jixiao__say(text, "现 $s", " after $s", r->after ? r->after : "");
}

const struct jixiao__report_view jixiao__view_shifts = {JIXIAO__COLUMNS(heads), .rows = rows,
                                                        .cell = cell, .say = say, .title = title};

/* ---- What they come to -------------------------------------------------------------------- */

enum { GAIN, LOSE, SAME, UNKNOWN, GRADED, N_SUMS };

static const struct {
    const char *id;
    const char *words[2];
} sums[N_SUMS] = {
    [GAIN] = {"gain", {"上升 % 个，共 % 分", "gain: %, % in all"}},
    [LOSE] = {"lose", {"下降 % 个，共 % 分", "lose: %, % in all"}},
    [SAME] = {"same", {"不变 % 个", "the same: %"}},
    [UNKNOWN] = {"unknown", {"算不出变动 % 个", "not known: %"}},
    [GRADED] = {"graded", {"等级变动 % 个", "another grade: %"}},
};

static const struct jixiao_head sum_heads[] = {
    HEAD("id", "项", "Id", PLAIN),
    HEAD("count", "个数", "Count", NUMBER),
    HEAD("points", "分", "Points", NUMBER),
    HEAD_WORDS("合计", "Total"),
};

static int is_of(const struct jixiao__shift *s, size_t sum)
{
    switch (sum) {
    case GAIN:
        return s->change != JIXIAO_ABSENT && s->change > 0;
    case LOSE:
        return s->change != JIXIAO_ABSENT && s->change < 0;
    case SAME:
        return !s->change;
    case UNKNOWN:
        return s->change == JIXIAO_ABSENT;
    default:
        return s->grade[0] && s->grade[1] && !jixiao__same(s->grade[0], s->grade[1]);
    }
}

static int64_t count_of(const struct jixiao_report *r, size_t sum, jixiao_num *points)
{
    int64_t count = 0;
    size_t i;
    *points = 0;
    for (i = 0; i < r->n_shifts; i++) {
        if (!is_of(&r->shifts[i], sum))
            continue;
        count++;
        if (sum <= LOSE)
            jixiao__add_num(points, magnitude(r->shifts[i].change));
    }
    return count;
}

static size_t rows_sums(const struct jixiao_report *r)
{
    (void)r;
    return N_SUMS;
}

static void cell_sum(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao_cell *c)
{
    jixiao_num points;
    int64_t count = count_of(r, row, &points);
    if (column == 0)
        jixiao__cell_text(c, sums[row].id);
    else if (column == 1)
        jixiao__cell_count(c, count);
    else if (column == 2)
        jixiao__cell_num(c, row <= LOSE ? points : JIXIAO_ABSENT, 0);
    else
        jixiao__cell_words(c, count || row <= LOSE);
}

static void say_sum(const struct jixiao_report *r, size_t row, uint32_t column,
                    struct jixiao__text *text)
{
    jixiao_num points;
    int64_t count = count_of(r, row, &points);
    (void)column;
    jixiao__put_nums(text, sums[row].words, count * JIXIAO_ONE, 0, points, 0);
}

static void title_sums(const struct jixiao_report *r, struct jixiao__text *text)
{
    (void)r;
    jixiao__put_total_word(text);
}

const struct jixiao__report_view jixiao__view_shift_sums = {
    JIXIAO__COLUMNS(sum_heads), .rows = rows_sums, .cell = cell_sum, .say = say_sum,
    .title = title_sums,
};
