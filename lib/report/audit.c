/* SPDX-License-Identifier: MIT
 * An audit: what it keeps of each result, and their order. */
#include "report.h"

/* ---- Life --------------------------------------------------------------------------------- */

struct jixiao_report *jixiao_report_new(uint32_t flags, const struct jixiao_memory *memory)
{
    struct jixiao_report *r = jixiao__object_new(memory, sizeof *r);
    if (!r)
        return NULL;
    r->flags = flags;
    jixiao__keys_begin(&r->seen, &r->arena);
    jixiao__keys_begin(&r->by_supervisor, &r->arena);
    jixiao__keys_begin(&r->texts, &r->arena);
    jixiao__keys_begin(&r->by_peers, &r->arena);
    jixiao__keys_begin(&r->expected.keys, &r->arena);
    jixiao__keys_begin(&r->ledger.keys, &r->arena);
    return r;
}

void jixiao_report_free(struct jixiao_report *report)
{
    const struct jixiao_memory *memory;
    if (!report)
        return;
    memory = &report->arena.memory;
    jixiao__keys_free(&report->seen);
    jixiao__keys_free(&report->by_supervisor);
    jixiao__keys_free(&report->texts);
    jixiao__free_peers(report);
    jixiao__roll_free(&report->expected);
    jixiao__roll_free(&report->ledger);
    jixiao__give(memory, report->supervisors);
    jixiao__give(memory, report->shared);
    jixiao__give(memory, report->uses);
    jixiao__give(memory, report->files);
    jixiao__give(memory, report->amounts);
    jixiao__give(memory, report->origins);
    jixiao__give(memory, report->places);
    jixiao__give(memory, report->departments);
    jixiao__give(memory, report->order);
    jixiao__give(memory, report->claims);
    jixiao__give(memory, report->claim_order);
    jixiao__give(memory, report->twice);
    jixiao__give(memory, report->refused);
    jixiao__give(memory, report->shifts);
    jixiao__object_free(report);
}

/* ---- Adding ------------------------------------------------------------------------------- */

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num; /* JIXIAO_ABSENT is asked for before */
}

const char *jixiao__keep(struct jixiao_report *r, const char *text, const char *last)
{
    if (!text || (last && jixiao__same(text, last)))
        return text ? last : NULL;
    return jixiao__copy(&r->arena, text, strlen(text));
}

void jixiao__add_num(jixiao_num *sum, jixiao_num num)
{
    if (*sum != JIXIAO_ABSENT)
        *sum = *sum > JIXIAO_MAX_NUM - num ? JIXIAO_ABSENT : *sum + num;
}

static void add_up(struct jixiao__audit_sums *s, const struct jixiao__department *d, int is_first)
{
    const struct jixiao_total *t = &d->total;
    s->scored += t->score != JIXIAO_ABSENT;
    s->verdicts[t->verdict]++;
    if (t->verdict == JIXIAO_OVER_CLAIMED)
        jixiao__add_num(&s->over, t->difference);
    if (t->verdict == JIXIAO_UNDER_CLAIMED)
        jixiao__add_num(&s->under, -t->difference);
    s->missing += t->states[JIXIAO_MISSING];
    s->invalid += t->states[JIXIAO_INVALID];
    s->findings += d->findings;
    s->places = d->places > s->places ? d->places : s->places;
    s->year = is_first || s->year == d->year ? d->year : 0;
}

/* What its leaves say: which claim differs most, whether there is a review. */
static void look_at_leaves(struct jixiao_report *r, const struct jixiao_result *result,
                           struct jixiao__department *d)
{
    const struct jixiao_entry *entries = jixiao_sheet_entries(result->sheet);
    const struct jixiao_tree *tree = result->tree;
    uint32_t i, at = JIXIAO_NONE;
    for (i = 0; i < tree->n_indicators; i++) {
        jixiao_num difference = result->marks[i].difference;
        if (!jixiao__is_leaf(&tree->indicators[i]))
            continue;
        d->has_review |= (entries[i].given & (JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_VERIFIED)) != 0;
        if (difference == JIXIAO_ABSENT || magnitude(difference) <= magnitude(d->largest))
            continue;
        d->largest = difference;
        at = i;
    }
    if (at == JIXIAO_NONE)
        return;
    d->id = jixiao__keep(r, tree->indicators[at].id, NULL);
    d->name = jixiao__keep(r, tree->indicators[at].name, NULL);
    d->is_shared = (uint32_t)jixiao__name_is_shared(tree, at);
}

/* Notes the sheet's key, or where the same sheet was before. */
static int take_key(struct jixiao_report *r, struct jixiao__department *d, const char *key,
                    size_t size)
{
    if (jixiao__keys_add(&r->seen, key, size)) {
        r->origins[r->n_origins++] = r->n_departments;
    } else {
        const struct jixiao__department *before = &r->departments[r->origins[r->seen.same]];
        d->earlier = before->place ? before->place : before->source ? before->source : "";
    }
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

static const char *text_of(const struct jixiao_sheet *sheet, const char *column)
{
    return jixiao_sheet_get(sheet, JIXIAO_NONE, 0, column);
}

static int find_earlier(struct jixiao_report *r, const struct jixiao_sheet *sheet,
                        struct jixiao__department *d)
{
    size_t size = jixiao_sheet_key(sheet, NULL, 0);
    void *origins = r->origins;
    char *key;
    if (!jixiao__grow(&r->arena, &origins, &r->origins_capacity, r->n_origins, sizeof *r->origins))
        return JIXIAO_ERR_MEMORY;
    r->origins = origins;
    key = jixiao__alloc(&r->arena, size + 1, 1);
    d->meta = jixiao__meta_of(&r->arena, sheet);
    d->department = jixiao__keep(r, text_of(sheet, "department"), NULL);
    d->project = jixiao__keep(r, text_of(sheet, "project"), NULL);
    d->code = jixiao__keep(r, text_of(sheet, "project.code"), NULL);
    d->supervisor = jixiao__keep(r, text_of(sheet, "project.supervisor"), NULL);
    if (!d->supervisor)
        d->supervisor = d->department;
    d->year = jixiao_sheet_year(sheet);
    if (key)
        jixiao_sheet_key(sheet, key, size + 1);
    return key && d->department ? take_key(r, d, key, size) : JIXIAO_ERR_MEMORY;
}

/* The key and the place, and nothing else. */
static int note_key(struct jixiao_report *r, const struct jixiao_sheet *sheet, const char *place,
                    const char **earlier)
{
    size_t size = jixiao_sheet_key(sheet, NULL, 0);
    void *places = r->places;
    char *key = jixiao__alloc(&r->arena, size + 1, 1);
    if (!key ||
        !jixiao__grow(&r->arena, &places, &r->origins_capacity, r->n_origins, sizeof *r->places))
        return JIXIAO_ERR_MEMORY;
    r->places = places;
    jixiao_sheet_key(sheet, key, size + 1);
    if (jixiao__keys_add(&r->seen, key, size))
        r->places[r->n_origins++] = jixiao__keep(r, place ? place : "", NULL);
    else if (earlier)
        *earlier = r->places[r->seen.same];
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

static const char *why(struct jixiao_report *r, const struct jixiao_result *result, uint32_t index,
                       uint32_t lang)
{
    size_t size = jixiao_result_explain(result, index, lang, NULL, 0);
    char *text = jixiao__alloc(&r->arena, size + 1, 1);
    if (text)
        jixiao_result_explain(result, index, lang, text, size + 1);
    return text;
}

static void add_claims(struct jixiao_report *r, const struct jixiao_result *result)
{
    uint32_t i;
    for (i = 0; i < result->tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &result->tree->indicators[i];
        const struct jixiao_mark *mark = &result->marks[i];
        struct jixiao__claim *c;
        void *claims = r->claims;
        if (!jixiao__is_leaf(leaf) ||
            (mark->verdict != JIXIAO_OVER_CLAIMED && mark->verdict != JIXIAO_UNDER_CLAIMED))
            continue;
        if (!jixiao__grow(&r->arena, &claims, &r->claims_capacity, r->n_claims, sizeof *r->claims))
            return;
        r->claims = claims;
        c = &r->claims[r->n_claims++];
        c->origin = r->n_departments - 1;
        c->id = jixiao__keep(r, leaf->id, NULL);
        c->name = jixiao__keep(r, leaf->name, NULL);
        c->why[0] = why(r, result, i, JIXIAO_ZH);
        c->why[1] = why(r, result, i, JIXIAO_EN);
        c->points = mark->points;
        c->claim = mark->claim;
        c->score = mark->score;
        c->lost = mark->lost;
        c->difference = mark->difference;
        c->verdict = mark->verdict;
    }
}

/* Its sheet as a part of a page. */
static void keep_page(struct jixiao_report *r, const struct jixiao_result *result,
                      struct jixiao__department *d)
{
    const struct jixiao_memory *memory = &r->arena.memory;
    struct jixiao_report *one;
    char *text = NULL;
    size_t size;
    if (jixiao_report_result(result, d->source, d->earlier, memory, &one) == JIXIAO_OK)
        jixiao_report_write(one, JIXIAO_REPORT_PART,
                            r->flags & JIXIAO_REPORT_SHEETS_EN ? JIXIAO_EN : JIXIAO_ZH, memory,
                            &text, &size);
    if (text)
        d->page = jixiao__copy(&r->arena, text, size);
    else
        r->arena.failed = 1;
    jixiao_text_free(text, memory);
    jixiao_report_free(one);
}

static void add_twice(struct jixiao_report *r)
{
    void *twice = r->twice;
    if (!jixiao__grow(&r->arena, &twice, &r->twice_capacity, r->n_twice, sizeof *r->twice))
        return;
    r->twice = twice;
    r->twice[r->n_twice++] = r->n_departments - 1;
}

static void count(struct jixiao_report *r, const struct jixiao_result *result,
                  struct jixiao__department *d)
{
    add_up(&r->sums, d, !r->n_counted);
    r->n_counted++;
    jixiao__note_texts(r, result);
    jixiao__note_leaves(r, result);
    if (r->flags & JIXIAO_REPORT_CLAIMS)
        add_claims(r, result);
    if (r->flags & (JIXIAO_REPORT_SHEETS_ZH | JIXIAO_REPORT_SHEETS_EN))
        keep_page(r, result, d);
}

int jixiao_report_add(struct jixiao_report *report, const struct jixiao_result *result,
                      const char *source, const char *place, const char **earlier)
{
    struct jixiao_report *r = report;
    struct jixiao__department *d, *last;
    const struct jixiao_total *t;
    void *departments;
    size_t i;
    if (earlier)
        *earlier = NULL;
    if (!r || !result || r->done)
        return JIXIAO_ERR_ARGUMENT;
    t = &result->total;
    if (!result->is_scored)
        return (int)t->err;
    if (r->flags & JIXIAO_REPORT_KEYS)
        return note_key(r, result->sheet, place ? place : source, earlier);
    departments = r->departments;
    if (r->arena.failed || !jixiao__grow(&r->arena, &departments, &r->departments_capacity,
                                         r->n_departments, sizeof *r->departments))
        return JIXIAO_ERR_MEMORY;
    r->departments = departments;
    d = &r->departments[r->n_departments];
    memset(d, 0, sizeof *d);
    if (find_earlier(r, result->sheet, d))
        return JIXIAO_ERR_MEMORY;
    last = r->n_departments ? d - 1 : d;
    d->total = *t;
    d->places = result->tree->places;
    d->source = jixiao__keep(r, source, last->source);
    d->place = jixiao__keep(r, place, NULL);
    d->tree = jixiao__keep(r, result->tree->id, last->tree);
    d->grade_at = t->grade;
    if (t->grade < result->tree->n_grades)
        d->grade = jixiao__keep(r, result->tree->grades[t->grade].name, last->grade);
    look_at_leaves(r, result, d);
    jixiao__look_for_clues(result, d);
    for (i = 0; i < result->n_findings; i++)
        d->findings += jixiao_err_is_finding(result->findings[i].code) &&
                       !jixiao_err_is_of_tree(result->findings[i].code);
    d->findings += d->earlier != NULL;
    r->n_departments++;
    if (d->earlier)
        add_twice(r); /* the first counts, and no other */
    else
        count(r, result, d);
    if (earlier)
        *earlier = d->earlier;
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

int jixiao_report_refused(struct jixiao_report *report, const char *zh, const char *en)
{
    struct jixiao_report *r = report;
    void *refused;
    if (!r || !zh || !en || r->done)
        return JIXIAO_ERR_ARGUMENT;
    refused = r->refused;
    if (!jixiao__grow(&r->arena, &refused, &r->refused_capacity, r->n_refused, sizeof *r->refused))
        return JIXIAO_ERR_MEMORY;
    r->refused = refused;
    r->refused[r->n_refused].words[0] = jixiao__keep(r, zh, NULL);
    r->refused[r->n_refused].words[1] = jixiao__keep(r, en, NULL);
    r->n_refused++;
    return r->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}
