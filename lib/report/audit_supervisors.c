/* SPDX-License-Identifier: MIT
 * An audit by 主管部门: how many sheets are due and in, their money, their grades. */
#include "heads.h"
#include "report.h"

/* ---- Adding up ---------------------------------------------------------------------------- */

/* The supervisor of that name, which may be new; NULL: no memory. */
static struct jixiao__supervisor *supervisor(struct jixiao_report *r, const char *name)
{
    void *all = r->supervisors;
    size_t size = name ? strlen(name) : 0,
           length = jixiao_name_key(name ? name : "", size, NULL, 0);
    char *key = jixiao__alloc(&r->arena, length + 1, 1);
    if (!key || !jixiao__grow(&r->arena, &all, &r->supervisors_capacity, r->n_supervisors,
                              sizeof *r->supervisors))
        return NULL;
    r->supervisors = all;
    jixiao_name_key(name ? name : "", size, key, length + 1);
    if (!jixiao__keys_add(&r->by_supervisor, key, length))
        return &r->supervisors[r->by_supervisor.same];
    r->supervisors[r->n_supervisors] = (struct jixiao__supervisor){.name = name};
    return &r->supervisors[r->n_supervisors++];
}

static void add_money(struct jixiao__money *to, const struct jixiao__department *d)
{
    to->sheets++;
    if (d->budget == JIXIAO_ABSENT)
        return;
    to->with_money++;
    jixiao__add_num(&to->budget, d->budget);
    jixiao__add_num(&to->executed, d->executed);
}

/* The grade of a department among those of its supervisor, the highest first. */
static struct jixiao__graded *graded(struct jixiao_report *r, struct jixiao__supervisor *of,
                                     const struct jixiao__department *d)
{
    struct jixiao__graded **at = &of->grades, *one;
    const char *name = d->grade ? d->grade : "";
    while (*at && (*at)->at <= d->grade_at && strcmp((*at)->name, name) != 0)
        at = &(*at)->next;
    if (*at && !strcmp((*at)->name, name))
        return *at;
    one = jixiao__alloc(&r->arena, 1, sizeof *one);
    if (one) {
        *one = (struct jixiao__graded){.name = name, .at = d->grade_at, .next = *at};
        *at = one;
        r->n_grades++;
    }
    return one;
}

static void add_department(struct jixiao_report *r, const struct jixiao__department *d)
{
    struct jixiao__supervisor *of = supervisor(r, d->supervisor);
    struct jixiao__graded *grade = of ? graded(r, of, d) : NULL;
    if (!grade)
        return;
    add_money(&of->sums, d);
    r->has_several |= of->sums.sheets > 1;
    add_money(&grade->sums, d);
    of->full += d->total.score != JIXIAO_ABSENT && d->total.score == d->total.points;
}

/* Whose an entry of the list is: as it says; else its sheet's; else, of a department, itself. */
static const char *supervisor_of(const struct jixiao_report *r, const struct jixiao__entry *e)
{
    return e->supervisor           ? e->supervisor
           : e->met != SIZE_MAX    ? r->departments[e->met].supervisor
           : e->project || e->code ? NULL
                                   : e->department;
}

static void list_grades(struct jixiao_report *r)
{
    struct jixiao__grade_row *rows = jixiao__alloc(&r->arena, r->n_grades + 1, sizeof *rows);
    const struct jixiao__graded *grade;
    size_t i, n = 0;
    for (i = 0; rows && i < r->n_supervisors; i++)
        for (grade = r->supervisors[i].grades; grade; grade = grade->next)
            rows[n++] = (struct jixiao__grade_row){&r->supervisors[i], grade};
    r->grades = rows;
}

void jixiao__sum_supervisors(struct jixiao_report *r)
{
    size_t i;
    for (i = 0; i < r->n_departments && !r->arena.failed; i++)
        if (!r->departments[i].earlier)
            add_department(r, &r->departments[i]);
    for (i = 0; i < r->expected.n && !r->arena.failed; i++) {
        const struct jixiao__entry *e = &r->expected.entries[i];
        struct jixiao__supervisor *of = supervisor(r, supervisor_of(r, e));
        if (!of)
            return;
        of->due++;
        of->absent += e->met == SIZE_MAX;
    }
    list_grades(r);
}

/* ---- The supervisors ---------------------------------------------------------------------- */

enum { NAME, DUE, IN, ABSENT, MONEY, BUDGET, EXECUTED, FULL, SHARE, GRADES };

static const struct jixiao_head heads[] = {
    [NAME] = HEAD_SUPERVISOR,
    [DUE] = HEAD("due", "应交", "Due", NUMBER),
    [IN] = HEAD("sheets", "已交", "In", NUMBER),
    [ABSENT] = HEAD("absent", "未交", "Absent", NUMBER),
    [MONEY] = HEAD("with_money", "有金额的", "With money", NUMBER),
    [BUDGET] = HEAD_BUDGET,
    [EXECUTED] = HEAD_EXECUTED,
    [FULL] = HEAD("full", "满分", "Full", NUMBER),
    [SHARE] = HEAD("full_share", "满分占比（%）", "Full, %", NUMBER),
    [GRADES] = HEAD("grades", "各等级", "Grades", SENTENCE),
};

static size_t rows_supervisors(const struct jixiao_report *r)
{
    return r->n_supervisors + 1;
}

static struct jixiao__supervisor all_of(const struct jixiao_report *r)
{
    struct jixiao__supervisor all = {0};
    size_t i;
    for (i = 0; i < r->n_supervisors; i++) {
        const struct jixiao__supervisor *one = &r->supervisors[i];
        all.due += one->due;
        all.absent += one->absent;
        all.full += one->full;
        all.sums.sheets += one->sums.sheets;
        all.sums.with_money += one->sums.with_money;
        if (one->sums.budget == JIXIAO_ABSENT || one->sums.executed == JIXIAO_ABSENT)
            all.sums.budget = all.sums.executed = JIXIAO_ABSENT;
        jixiao__add_num(&all.sums.budget, one->sums.budget);
        jixiao__add_num(&all.sums.executed, one->sums.executed);
    }
    return all;
}

static void cell_money(struct jixiao_cell *c, const struct jixiao__money *sums, int is_executed)
{
    if (sums->with_money)
        jixiao__cell_money(c, is_executed ? sums->executed : sums->budget);
}

/* To a hundredth of a per cent, half up. */
static jixiao_num share(int64_t part, int64_t whole)
{
    return (part * 2 * 100 * 100 + whole) / (2 * whole) * (JIXIAO_ONE / 100);
}

static void cell_supervisor(const struct jixiao_report *r, size_t row, uint32_t column,
                            struct jixiao_cell *c)
{
    struct jixiao__supervisor s = row < r->n_supervisors ? r->supervisors[row] : all_of(r);
    const int64_t counts[] = {[DUE] = s.due,
                              [IN] = s.sums.sheets,
                              [ABSENT] = s.absent,
                              [MONEY] = s.sums.with_money,
                              [FULL] = s.full};
    if (column == NAME && s.name)
        jixiao__cell_text(c, s.name);
    else if (column == NAME)
        jixiao__cell_words(c, 1);
    else if (column == GRADES)
        jixiao__cell_words(c, s.grades != NULL);
    else if (column == BUDGET || column == EXECUTED)
        cell_money(c, &s.sums, column == EXECUTED);
    else if (column == SHARE)
        jixiao__cell_num(c, s.sums.sheets ? share(s.full, s.sums.sheets) : JIXIAO_ABSENT, 2);
    else if ((column != DUE && column != ABSENT) || r->expected.is_there)
        jixiao__cell_count(c, counts[column]);
}

/* 优 12，良 3 */
static void say_supervisor(const struct jixiao_report *r, size_t row, uint32_t column,
                           struct jixiao__text *text)
{
    const struct jixiao__graded *grade;
    if (column == NAME && row == r->n_supervisors) {
        jixiao__put_total_word(text);
        return;
    }
    if (column == NAME) {
        jixiao__say(text, "（没有写明）", "(not said)");
        return;
    }
    for (grade = r->supervisors[row].grades; grade; grade = grade->next) {
        jixiao__say(text, grade == r->supervisors[row].grades ? "" : "，",
                    grade == r->supervisors[row].grades ? "" : ", ");
        if (*grade->name)
            jixiao__put(text, grade->name);
        else
            jixiao__say(text, "没有等级", "none");
        jixiao__say(text, " $u", " $u", (uint32_t)grade->sums.sheets);
    }
}

static void title_supervisors(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->has_several)
        jixiao__say(text, "按主管部门汇总（金额：万元）", "By supervisor (money in 10,000 yuan)");
}

const struct jixiao__report_view jixiao__view_supervisors = {
    JIXIAO__COLUMNS(heads), .rows = rows_supervisors,   .cell = cell_supervisor,
    .say = say_supervisor,  .title = title_supervisors,
};

/* ---- Grades ------------------------------------------------------------------------------- */

enum { OF, GRADE, SHEETS, GRADE_MONEY, GRADE_BUDGET, GRADE_EXECUTED };

static const struct jixiao_head grade_heads[] = {
    [OF] = HEAD_SUPERVISOR,
    [GRADE] = HEAD_GRADE,
    [SHEETS] = HEAD("sheets", "张数", "Sheets", NUMBER),
    [GRADE_MONEY] = HEAD("with_money", "有金额的", "With money", NUMBER),
    [GRADE_BUDGET] = HEAD_BUDGET,
    [GRADE_EXECUTED] = HEAD_EXECUTED,
};

static size_t rows_grades(const struct jixiao_report *r)
{
    return r->n_grades;
}

static void cell_grade(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    const struct jixiao__grade_row *at = &r->grades[row];
    const struct jixiao__money *sums = &at->grade->sums;
    if (column == OF)
        jixiao__cell_text(c, at->supervisor->name);
    else if (column == GRADE && *at->grade->name)
        jixiao__cell_text(c, at->grade->name);
    else if (column == SHEETS || column == GRADE_MONEY)
        jixiao__cell_count(c, column == SHEETS ? sums->sheets : sums->with_money);
    else if (column >= GRADE_BUDGET)
        cell_money(c, sums, column == GRADE_EXECUTED);
}

static void title_grades(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->has_several)
        jixiao__say(text, "各主管部门的等级", "Grades by supervisor");
}

const struct jixiao__report_view jixiao__view_grades = {
    JIXIAO__COLUMNS(grade_heads),
    .rows = rows_grades,
    .cell = cell_grade,
    .title = title_grades,
};
