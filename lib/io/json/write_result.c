/* SPDX-License-Identifier: MIT
 * A sheet scored and written as a result/1, or refused and written as a refused/1. */
#include "json.h"

#include "../../sheet/sheet.h"

enum { FEW = 32, WORDS = 4096, RESULT = 16384 };

struct writer {
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    const struct jixiao_entry *entries;
    struct jixiao_mark *marks;
    struct jixiao_total total;
    struct jixiao_finding *findings; /* of the scoring; those of the filling are the sheet's */
    size_t n_findings;
    struct jixiao__out words; /* one text at a time, before it is escaped */
    struct jixiao__out out;
};

/* ---- Members ------------------------------------------------------------------------------ */

static void put_text(struct writer *w, const char *before, const char *text)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_string(&w->out, text);
}

static void put_num(struct writer *w, const char *before, jixiao_num num)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_num(&w->out, num);
}

static void put_whole(struct writer *w, const char *before, int64_t whole)
{
    jixiao__out_raw(&w->out, before);
    jixiao__out_whole(&w->out, whole);
}

/* A text that is written into a buffer: `write` is called again where the first buffer was too
 * small. */
struct saying {
    size_t (*write)(const struct writer *w, const struct saying *saying, char *buf, size_t size);
    const struct jixiao_finding *finding;
    uint32_t index;
    uint32_t lang;
};

static void put_saying(struct writer *w, const char *before, const struct saying *saying)
{
    size_t size;
    if (!jixiao__out_reserve(&w->words, WORDS))
        return;
    size = saying->write(w, saying, w->words.data, w->words.capacity);
    if (size >= w->words.capacity) {
        if (!jixiao__out_reserve(&w->words, size + 1))
            return;
        saying->write(w, saying, w->words.data, w->words.capacity);
    }
    jixiao__out_raw(&w->out, before);
    jixiao__out_text(&w->out, w->words.data, size);
}

static size_t say_why(const struct writer *w, const struct saying *s, char *buf, size_t size)
{
    return jixiao_explain(w->tree, s->index, &w->entries[s->index], &w->marks[s->index], s->lang,
                          buf, size);
}

static size_t say_finding(const struct writer *w, const struct saying *s, char *buf, size_t size)
{
    return jixiao_finding_text(w->tree, s->finding, s->lang, buf, size);
}

static size_t say_pointer(const struct writer *w, const struct saying *s, char *buf, size_t size)
{
    return jixiao_sheet_pointer(w->sheet, s->finding, buf, size);
}

/* ---- Findings and errors ------------------------------------------------------------------ */

static const struct jixiao_indicator *indicator(const struct writer *w,
                                                const struct jixiao_finding *f)
{
    return w->tree && f->index < w->tree->n_indicators ? &w->tree->indicators[f->index] : NULL;
}

static void put_column(struct writer *w, const struct jixiao_finding *f)
{
    const struct jixiao_column *column = jixiao__finding_column(w->tree, f);
    if (column)
        put_text(w, ",\"column\":", column->id);
}

/* The line or cell that it was filled from, else its place in the file; of what is in the tree,
 * none. */
static void put_place(struct writer *w, const struct jixiao_finding *f)
{
    struct saying pointer = {say_pointer, f, 0, JIXIAO_EN};
    uint32_t where = f->where ? f->where : jixiao_sheet_where(w->sheet, f);
    int in_tree = f->code == JIXIAO_FINDING_GROUP_SUM || f->code == JIXIAO_FINDING_PARTS_SUM ||
                  f->code == JIXIAO_ERR_TREE;
    if (f->place)
        put_text(w, ",\"place\":", f->place);
    else if (where)
        put_whole(w, ",\"place\":\"", where), jixiao__out_raw(&w->out, "\"");
    else if (!in_tree && (f->index != JIXIAO_NONE || f->table))
        put_saying(w, ",\"place\":", &pointer);
}

static void put_item(struct writer *w, const struct jixiao_finding *f)
{
    const struct jixiao_indicator *in = indicator(w, f);
    struct saying zh = {say_finding, f, 0, JIXIAO_ZH}, en = {say_finding, f, 0, JIXIAO_EN};
    put_text(w, "{\"code\":", jixiao_err_name(f->code));
    put_text(w, ",\"id\":", in ? in->id : NULL);
    if (f->row)
        put_whole(w, ",\"row\":", f->row);
    put_column(w, f);
    if (f->declared != JIXIAO_ABSENT)
        put_num(w, ",\"declared\":", f->declared);
    if (f->found != JIXIAO_ABSENT)
        put_num(w, ",\"found\":", f->found);
    put_place(w, f);
    put_saying(w, ",\"zh\":", &zh);
    put_saying(w, ",\"en\":", &en);
    jixiao__out_raw(&w->out, "}");
}

/* Of the filling, then of the scoring: the findings, or the errors. */
static void put_items(struct writer *w, int findings)
{
    size_t n, i, k;
    const struct jixiao_finding *filling = jixiao_sheet_findings(w->sheet, &n);
    const struct jixiao_finding *lists[2] = {filling, w->findings};
    size_t counts[2] = {n, w->n_findings};
    const char *before = "";
    for (k = 0; k < 2; k++)
        for (i = 0; i < counts[k]; i++)
            if (jixiao_err_is_finding(lists[k][i].code) == findings) {
                jixiao__out_raw(&w->out, before);
                put_item(w, &lists[k][i]);
                before = ",";
            }
}

/* ---- Leaves and groups -------------------------------------------------------------------- */

static void put_loss(struct writer *w, uint32_t index, const struct jixiao_loss *loss)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_table *facts = &w->entries[index].facts;
    int positions = jixiao_kind_info(leaf->kind)->facts[facts->form].positions != 0;
    put_whole(w, "{\"row\":", loss->row);
    put_text(
        w, ",\"name\":", jixiao__row_text(positions ? leaf->rule.names : facts->names, loss->row));
    put_text(w, ",\"outcome\":", jixiao_outcome_name(loss->outcome));
    if (loss->by != JIXIAO_ABSENT)
        put_num(w, ",\"by\":", loss->by);
    if (loss->lost != JIXIAO_ABSENT)
        put_num(w, ",\"lost\":", loss->lost);
    jixiao__out_raw(&w->out, "}");
}

static void put_losses(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->marks[index];
    const struct jixiao_table *facts = &w->entries[index].facts;
    struct jixiao_loss few[FEW], *all = few;
    size_t n = 0, i;
    if (mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED)
        n = jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, w->tree->places, few, FEW);
    if (n > FEW) {
        all = malloc(n * sizeof *all);
        if (!all) {
            w->out.failed = 1;
            return;
        }
        jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, w->tree->places, all, n);
    }
    for (i = 0; i < n; i++) {
        jixiao__out_raw(&w->out, i ? "," : "");
        put_loss(w, index, &all[i]);
    }
    if (all != few)
        free(all);
}

static void put_leaf(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->marks[index];
    struct saying zh = {say_why, NULL, index, JIXIAO_ZH}, en = {say_why, NULL, index, JIXIAO_EN};
    put_text(w, "{\"id\":", leaf->id);
    put_text(w, ",\"name\":", leaf->name);
    put_num(w, ",\"points\":", leaf->points);
    put_num(w, ",\"score\":", mark->score);
    put_num(w, ",\"low\":", mark->low);
    put_num(w, ",\"high\":", mark->high);
    put_num(w, ",\"lost\":", mark->lost);
    put_text(w, ",\"state\":", jixiao_state_name(mark->state));
    put_num(w, ",\"claim\":", mark->claim);
    put_text(w, ",\"verdict\":", jixiao_verdict_name(mark->verdict));
    put_num(w, ",\"difference\":", mark->difference);
    put_num(w, ",\"reviewed\":", mark->reviewed);
    put_saying(w, ",\"why\":{\"zh\":", &zh);
    put_saying(w, ",\"en\":", &en);
    jixiao__out_raw(&w->out, "},\"losses\":[");
    put_losses(w, index);
    jixiao__out_raw(&w->out, "]}");
}

static void put_group(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *group = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->marks[index];
    put_text(w, "{\"id\":", group->id);
    put_text(w, ",\"name\":", group->name);
    put_num(w, ",\"points\":", mark->points);
    put_num(w, ",\"declared\":", group->points);
    put_num(w, ",\"score\":", mark->score);
    put_num(w, ",\"low\":", mark->low);
    put_num(w, ",\"high\":", mark->high);
    jixiao__out_raw(&w->out, "}");
}

static void put_indicators(struct writer *w, int leaves)
{
    const char *before = "";
    uint32_t i;
    for (i = 0; i < w->tree->n_indicators; i++)
        if (jixiao__is_leaf(&w->tree->indicators[i]) == leaves) {
            jixiao__out_raw(&w->out, before);
            if (leaves)
                put_leaf(w, i);
            else
                put_group(w, i);
            before = ",";
        }
}

/* ---- The result --------------------------------------------------------------------------- */

static void put_meta(struct writer *w)
{
    const char *before = "";
    size_t i;
    jixiao__out_raw(&w->out, ",\"meta\":{");
    for (i = 0; i < w->sheet->n_notes; i++) {
        const struct jixiao__note *note = &w->sheet->notes[i];
        if (note->index != JIXIAO_NONE || strncmp(note->key, "meta.", 5) != 0)
            continue;
        put_text(w, before, note->key + 5);
        jixiao__out_raw(&w->out, ":");
        if (note->is_json)
            jixiao__out_raw(&w->out, note->text);
        else
            jixiao__out_string(&w->out, note->text);
        before = ",";
    }
    jixiao__out_raw(&w->out, "}");
}

static void put_head(struct writer *w, const char *format, const char *source)
{
    jixiao__out_reserve(&w->out, RESULT); /* most results of a county form */
    put_text(w, "{\"jixiao\":", format);
    put_text(w, ",\"library\":", jixiao_version());
    put_text(w, ",\"source\":", source);
}

static void put_total(struct writer *w)
{
    const struct jixiao_total *t = &w->total;
    put_num(w, ",\"points\":", t->points);
    put_num(w, ",\"score\":", t->score);
    put_num(w, ",\"low\":", t->low);
    put_num(w, ",\"high\":", t->high);
    put_num(w, ",\"claim\":", t->claim);
    put_num(w, ",\"difference\":", t->difference);
    put_text(w, ",\"verdict\":", jixiao_verdict_name(t->verdict));
    put_num(w, ",\"reviewed\":", t->reviewed);
    put_text(w,
             ",\"grade\":", t->grade < w->tree->n_grades ? w->tree->grades[t->grade].name : NULL);
    put_num(w, ",\"deducted\":", t->deducted);
    jixiao__out_raw(&w->out, ",\"scaled\":");
    if (t->scaled_of == JIXIAO_ABSENT) {
        jixiao__out_raw(&w->out, "null");
    } else {
        put_num(w, "{\"from\":", t->scaled_from);
        put_num(w, ",\"of\":", t->scaled_of);
        put_num(w, ",\"to\":", t->points);
        jixiao__out_raw(&w->out, "}");
    }
    put_num(w, ",\"supported\":{\"points\":", t->supported_points);
    put_num(w, ",\"score\":", t->supported_score);
    jixiao__out_raw(&w->out, "}");
}

static void put_result(struct writer *w, const char *source)
{
    put_head(w, "result/1", source);
    put_text(w, ",\"tree\":", w->tree->id);
    put_whole(w, ",\"places\":", w->tree->places);
    put_text(w, ",\"department\":", jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "department"));
    put_whole(w, ",\"year\":", jixiao_sheet_year(w->sheet));
    put_meta(w);
    put_total(w);
    jixiao__out_raw(&w->out, ",\"indicators\":[");
    put_indicators(w, 1);
    jixiao__out_raw(&w->out, "],\"groups\":[");
    put_indicators(w, 0);
    jixiao__out_raw(&w->out, "],\"findings\":[");
    put_items(w, 1);
    jixiao__out_raw(&w->out, "],\"errors\":[");
    put_items(w, 0);
    jixiao__out_raw(&w->out, "]}");
}

static void put_refused(struct writer *w, const char *source)
{
    put_head(w, "refused/1", source);
    jixiao__out_raw(&w->out, ",\"errors\":[");
    put_items(w, 0);
    jixiao__out_raw(&w->out, "]}");
}

/* Scores the sheet and lists what is to be said of it. JIXIAO_OK, the error that refuses it, or
 * JIXIAO_ERR_MEMORY. */
static int score(struct writer *w)
{
    jixiao_num claim = jixiao_sheet_claim(w->sheet);
    size_t capacity = FEW;
    w->marks = calloc(w->tree->n_indicators ? w->tree->n_indicators : 1, sizeof *w->marks);
    w->findings = malloc(capacity * sizeof *w->findings);
    if (!w->marks || !w->findings)
        return JIXIAO_ERR_MEMORY;
    jixiao_total(w->tree, w->entries, claim, w->marks, &w->total);
    w->n_findings =
        jixiao_findings(w->tree, w->entries, claim, w->marks, &w->total, w->findings, capacity);
    if (w->n_findings > capacity) {
        capacity = w->n_findings;
        free(w->findings);
        w->findings = malloc(capacity * sizeof *w->findings);
        if (!w->findings)
            return JIXIAO_ERR_MEMORY;
        jixiao_findings(w->tree, w->entries, claim, w->marks, &w->total, w->findings, capacity);
    }
    return (int)w->total.err;
}

int jixiao_result_write(const struct jixiao_sheet *sheet, const char *source, char **result)
{
    struct writer w;
    int err = sheet->refused, scored = !err;
    memset(&w, 0, sizeof w);
    w.sheet = sheet;
    w.tree = jixiao_sheet_tree(sheet);
    w.entries = jixiao_sheet_entries(sheet);
    *result = NULL;
    if (scored)
        err = score(&w);
    if (!err || (scored && err == JIXIAO_ERR_NONE_APPLICABLE)) /* every leaf can still be shown */
        put_result(&w, source);
    else if (err != JIXIAO_ERR_MEMORY)
        put_refused(&w, source);
    if (err == JIXIAO_ERR_MEMORY || w.words.failed)
        w.out.failed = 1;
    *result = jixiao__out_end(&w.out);
    free(w.words.data);
    free(w.findings);
    free(w.marks);
    return *result ? err : JIXIAO_ERR_MEMORY;
}

int jixiao_score_json(const char *text, size_t size, const struct jixiao_tree *tree, char **result)
{
    struct jixiao_sheet *sheet;
    int err = jixiao_sheet_read(text, size, tree, NULL, NULL, &sheet);
    *result = NULL;
    if (sheet)
        err = jixiao_result_write(sheet, NULL, result);
    jixiao_sheet_free(sheet);
    return err;
}
