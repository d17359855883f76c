/* SPDX-License-Identifier: MIT
 * 复核线索: lists from which somebody may choose what to check again. None says that anything is
 * wrong: all of it happens in good sheets too. */
#include "heads.h"
#include "report.h"

#include "../kinds/measure.h"
#include "../tree/names.h"
#include "../words/plain.h"

/* Of fewer rows that all rows are on target says little; shorter texts are everybody's
 * (服务对象满意度); so many sheets are named of a text. */
enum { LEAST_ROWS = 2, LEAST_LENGTH = 10, NAMED = 5 };

/* ---- What a sheet shows by itself --------------------------------------------------------- */

/* Its rows with points of goals, or with a target and an actual. */
struct rows {
    size_t measured, exact, full, leaves;
};

static jixiao_num cell(const struct jixiao_table *facts, uint32_t row, uint32_t column)
{
    return facts->cells[(size_t)(row - 1) * facts->columns + column - 1];
}

static void count_rows(const struct jixiao_table *facts, const struct jixiao_form *form,
                       struct rows *rows)
{
    uint32_t target = jixiao__column_find(form, "target"), row;
    uint32_t actual = jixiao__column_find(form, "actual");
    for (row = 1; row <= facts->rows; row++) {
        jixiao_num goal = cell(facts, row, target), done = cell(facts, row, actual);
        rows->measured += goal != JIXIAO_ABSENT || done != JIXIAO_ABSENT;
        rows->exact += goal != JIXIAO_ABSENT && goal == done;
    }
}

/* The form of a leaf's facts; NULL: it has none that are right. */
static const struct jixiao_form *form_of(const struct jixiao_result *result, uint32_t index)
{
    const struct jixiao_indicator *leaf = &result->tree->indicators[index];
    const struct jixiao_entry *e = &jixiao_sheet_entries(result->sheet)[index];
    uint32_t state = result->marks[index].state;
    if (!jixiao__is_leaf(leaf) || !e->facts.rows ||
        (state != JIXIAO_COMPUTED && state != JIXIAO_JUDGED))
        return NULL;
    return &jixiao_kind_get(leaf->kind)->facts[e->facts.form];
}

/* 全年执行数 and 全年预算数, of a ratio of these. */
static void take_money(const struct jixiao_indicator *leaf, const struct jixiao_form *form,
                       const struct jixiao_table *facts, struct jixiao__department *d)
{
    static const char *const terms[] = {"全年执行数", "全年预算数"};
    int i;
    if (d->budget != JIXIAO_ABSENT || form != &jixiao__measure_forms[JIXIAO__BY_RATIO] ||
        !leaf->unit || !jixiao__plain_is(leaf->unit, strlen(leaf->unit), "万元") ||
        cell(facts, 1, 2) == JIXIAO_ABSENT)
        return;
    for (i = 0; i < 2; i++)
        if (!leaf->terms[i] || !jixiao__plain_is(leaf->terms[i], strlen(leaf->terms[i]), terms[i]))
            return;
    jixiao__sum_pair(facts, NULL, &d->executed, &d->budget); /* it is computed: they fit */
}

void jixiao__look_for_clues(const struct jixiao_result *result, struct jixiao__department *d)
{
    const struct jixiao_total *t = &result->total;
    struct rows rows = {0};
    uint32_t i;
    d->budget = d->executed = JIXIAO_ABSENT;
    for (i = 0; i < result->tree->n_indicators; i++) {
        const struct jixiao_form *form = form_of(result, i);
        const struct jixiao_table *facts = &jixiao_sheet_entries(result->sheet)[i].facts;
        if (!form)
            continue;
        take_money(&result->tree->indicators[i], form, facts, d);
        if (!jixiao__column_find(form, "target"))
            continue;
        count_rows(facts, form, &rows);
        rows.leaves++;
        rows.full += result->marks[i].score == result->marks[i].points;
    }
    d->n_exact = (uint32_t)rows.exact;
    if (rows.measured >= LEAST_ROWS && rows.exact == rows.measured)
        d->hints |= 1U << JIXIAO__ON_TARGET;
    if (rows.leaves && !rows.measured && rows.full == rows.leaves)
        d->hints |= 1U << JIXIAO__UNMEASURED;
    if (t->score != JIXIAO_ABSENT && t->score * 10 < t->points * 6)
        d->hints |= 1U << JIXIAO__BELOW_60;
}

/* ---- Texts that several sheets have ------------------------------------------------------- */

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* The number of a text among those that are kept, which may be new; SIZE_MAX: none. */
static size_t text_at(struct jixiao_report *r, enum jixiao__hint hint, const char *text)
{
    void *shared = r->shared;
    size_t length = jixiao_name_key(text, strlen(text), NULL, 0);
    char *key = length < LEAST_LENGTH ? NULL : jixiao__alloc(&r->arena, length + 2, 1);
    if (!key ||
        !jixiao__grow(&r->arena, &shared, &r->shared_capacity, r->n_shared, sizeof *r->shared))
        return SIZE_MAX;
    r->shared = shared;
    key[0] = hint == JIXIAO__SAME_REASON ? 'r' : 'i';
    jixiao_name_key(text, strlen(text), key + 1, length + 1);
    if (characters(key + 1) < LEAST_LENGTH)
        return SIZE_MAX;
    if (!jixiao__keys_add(&r->texts, key, length + 1))
        return r->texts.same;
    r->shared[r->n_shared].text = jixiao__copy(&r->arena, text, strlen(text));
    r->shared[r->n_shared].hint = hint;
    r->shared[r->n_shared].sheets = 0;
    return r->n_shared++;
}

/* The last department uses the text. */
static void note_text(struct jixiao_report *r, enum jixiao__hint hint, const char *text)
{
    size_t at = text ? text_at(r, hint, text) : SIZE_MAX, origin = r->n_departments - 1;
    struct jixiao__shared *shared = at == SIZE_MAX ? NULL : &r->shared[at];
    void *uses = r->uses;
    if (!shared || r->arena.failed || (shared->sheets && r->uses[shared->last].origin == origin) ||
        !jixiao__grow(&r->arena, &uses, &r->uses_capacity, r->n_uses, sizeof *r->uses))
        return;
    r->uses = uses;
    r->uses[r->n_uses].origin = origin;
    if (shared->sheets++)
        r->uses[shared->last].next = r->n_uses;
    else
        shared->first = r->n_uses;
    shared->last = r->n_uses++;
}

void jixiao__note_texts(struct jixiao_report *r, const struct jixiao_result *result)
{
    uint32_t i, row;
    for (i = 0; i < result->tree->n_indicators; i++) {
        const struct jixiao_form *form = form_of(result, i);
        uint32_t rows = form && jixiao__column_find(form, "target")
                            ? jixiao_sheet_entries(result->sheet)[i].facts.rows
                            : 0;
        for (row = 1; row <= rows; row++) {
            note_text(r, JIXIAO__SAME_INDICATOR, jixiao_sheet_get(result->sheet, i, row, "name"));
            note_text(r, JIXIAO__SAME_REASON, jixiao_sheet_get(result->sheet, i, row, "reason"));
        }
    }
}

/* ---- The list ----------------------------------------------------------------------------- */

static size_t count_clues(const struct jixiao_report *r, enum jixiao__hint hint,
                          struct jixiao__clue *clues)
{
    size_t i, n = 0;
    int is_of_text = hint >= JIXIAO__SAME_INDICATOR;
    for (i = 0; i < (is_of_text ? r->n_shared : r->n_departments); i++) {
        int is_one = is_of_text
                         ? r->shared[i].hint == hint && r->shared[i].sheets > 1
                         : !r->departments[i].earlier && (r->departments[i].hints >> hint & 1);
        if (is_one && clues)
            clues[n] = (struct jixiao__clue){hint, i};
        n += (size_t)is_one;
    }
    return n;
}

void jixiao__list_clues(struct jixiao_report *r)
{
    enum jixiao__hint hint;
    size_t n = 0;
    for (hint = 0; hint < JIXIAO__HINTS; hint++)
        n += count_clues(r, hint, NULL);
    r->clues = jixiao__alloc(&r->arena, n + 1, sizeof *r->clues);
    for (hint = 0; r->clues && hint < JIXIAO__HINTS; hint++)
        r->n_clues += count_clues(r, hint, r->clues + r->n_clues);
}

size_t jixiao__clue_origin(const struct jixiao_report *r, size_t row)
{
    const struct jixiao__clue *clue = &r->clues[row];
    return clue->hint < JIXIAO__SAME_INDICATOR ? clue->of
                                               : r->uses[r->shared[clue->of].first].origin;
}

/* ---- The view ----------------------------------------------------------------------------- */

enum { SUPERVISOR, DEPARTMENT, PROJECT, YEAR, SOURCE, CODE, WORDS };

static const struct jixiao_head heads[] = {
    [SUPERVISOR] = HEAD_SUPERVISOR,
    [DEPARTMENT] = HEAD_DEPARTMENT,
    [PROJECT] = HEAD_PROJECT,
    [YEAR] = HEAD_YEAR,
    [SOURCE] = HEAD_SOURCE,
    [CODE] = HEAD("code", "代码", "Code", PLAIN),
    [WORDS] = HEAD_WORDS("线索", "Clue"),
};

static const char *const codes[JIXIAO__HINTS] = {"all-on-target", "full-unmeasured", "below-60",
                                                 "same-indicator", "same-reason"};

static size_t rows_recheck(const struct jixiao_report *r)
{
    return r->n_clues;
}

static void cell_recheck(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    const struct jixiao__department *d = &r->departments[jixiao__clue_origin(r, row)];
    const char *texts[] = {d->supervisor, d->department, d->project, NULL, d->source};
    if (column == WORDS)
        jixiao__cell_words(c, 1);
    else if (column == YEAR)
        jixiao__cell_count(c, d->year);
    else
        jixiao__cell_text(c, column == CODE ? codes[r->clues[row].hint] : texts[column]);
}

static const char *name_of(const struct jixiao__department *d)
{
    return d->project ? d->project : d->department;
}

static void say_shared(const struct jixiao_report *r, const struct jixiao__shared *shared,
                       struct jixiao__text *text)
{
    size_t at = shared->first, n;
    if (shared->hint == JIXIAO__SAME_REASON)
        jixiao__say(text, "$u 张表的原因相同：",
                    "the same reason in $u sheets: ", (uint32_t)shared->sheets);
    else
        jixiao__say(text, "$u 张表的指标相同：",
                    "the same indicator in $u sheets: ", (uint32_t)shared->sheets);
    jixiao__say(text, "“$s”（", "\"$s\" (", shared->text);
    for (n = 0; n < shared->sheets && n < NAMED; n++, at = r->uses[at].next) {
        jixiao__say(text, n ? "、" : "", n ? ", " : "");
        jixiao__put(text, name_of(&r->departments[r->uses[at].origin]));
    }
    jixiao__say(text, shared->sheets > NAMED ? "等）" : "）",
                shared->sheets > NAMED ? ", …)" : ")");
}

static void say_recheck(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    static const char *const below[2] = {"得分 %，不到满分 % 分的六成",
                                         "scored % of %, below 60 in 100"};
    const struct jixiao__clue *clue = &r->clues[row];
    const struct jixiao__department *d;
    (void)column;
    if (clue->hint >= JIXIAO__SAME_INDICATOR) {
        say_shared(r, &r->shared[clue->of], text);
        return;
    }
    d = &r->departments[clue->of];
    jixiao__say(text, "$s $u：", "$s $u: ", name_of(d), (uint32_t)d->year);
    if (clue->hint == JIXIAO__ON_TARGET)
        jixiao__say(text, "$u 行指标的完成值都恰好等于指标值",
                    "all $u rows are exactly on their targets", d->n_exact);
    else if (clue->hint == JIXIAO__UNMEASURED)
        jixiao__say(text, "指标都得满分，没有一行有数值",
                    "every row has full points, and none a number");
    else
        jixiao__put_nums(text, below, d->total.score, d->places, d->total.points, 0);
}

static void title_recheck(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->n_clues)
        jixiao__say(text, "复核线索 $u 条（供选取复核对象，不是问题清单）",
                    "To choose from for re-checking, not a list of faults: $u",
                    (uint32_t)r->n_clues);
}

const struct jixiao__report_view jixiao__view_recheck = {
    JIXIAO__COLUMNS(heads), .rows = rows_recheck,   .cell = cell_recheck,
    .say = say_recheck,     .title = title_recheck,
};
