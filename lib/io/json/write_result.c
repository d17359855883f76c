/* SPDX-License-Identifier: MIT
 * A result as its JSON text: a result/1, or a refused/1 of a sheet that was refused. */
#include "json.h"

#include "../../score/result.h"
#include "../../score/total.h"

enum { FEW = 32, WORDS = 4096, RESULT = 16384 };

struct writer {
    const struct jixiao_result *result;
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    const struct jixiao_entry *entries;
    uint32_t flags;
    struct jixiao__out words; /* one text at a time, before it is escaped */
    struct jixiao__out out;
};

/* ---- Members ------------------------------------------------------------------------------ */

/* A word of the library's own, which needs no escapes; NULL is null. */
static void put_word(struct writer *w, const char *before, const char *word)
{
    jixiao__out_raw(&w->out, before);
    if (!word) {
        jixiao__out_raw(&w->out, "null");
        return;
    }
    jixiao__out_raw(&w->out, "\"");
    jixiao__out_raw(&w->out, word);
    jixiao__out_raw(&w->out, "\"");
}

/* A text that is written into a buffer: `write` is called again where the first buffer was too
 * small. */
struct saying;
typedef size_t say(const struct writer *w, const struct saying *saying, char *buf, size_t size);

struct saying {
    say *write;
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

/* The members "zh" and "en", of the languages that are asked for, behind what is `before` them. */
static void put_languages(struct writer *w, const char *before, say *write,
                          const struct jixiao_finding *finding, uint32_t index)
{
    struct saying zh = {write, finding, index, JIXIAO_ZH}, en = {write, finding, index, JIXIAO_EN};
    if (w->flags & JIXIAO_JSON_ZH) {
        jixiao__out_raw(&w->out, before);
        put_saying(w, "\"zh\":", &zh);
        before = ",";
    }
    if (w->flags & JIXIAO_JSON_EN) {
        jixiao__out_raw(&w->out, before);
        put_saying(w, "\"en\":", &en);
    }
}

static size_t say_why(const struct writer *w, const struct saying *s, char *buf, size_t size)
{
    return jixiao__explain(w->tree, s->index, &w->entries[s->index], &w->result->marks[s->index],
                           s->lang, buf, size);
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
        jixiao__member_text(&w->out, ",\"column\":", column->id);
}

/* The line or cell that it was filled from, else its place in the file; of what is in the tree,
 * none. */
static void put_place(struct writer *w, const struct jixiao_finding *f)
{
    struct saying pointer = {say_pointer, f, 0, JIXIAO_EN};
    uint32_t where = f->where ? f->where : jixiao_sheet_where(w->sheet, f);
    int in_tree = jixiao_err_is_of_tree(f->code) || f->code == JIXIAO_ERR_TREE;
    if (f->place)
        jixiao__member_text(&w->out, ",\"place\":", f->place);
    else if (where)
        jixiao__member_whole(&w->out, ",\"place\":\"", where), jixiao__out_raw(&w->out, "\"");
    else if (!in_tree && (f->index != JIXIAO_NONE || f->table))
        put_saying(w, ",\"place\":", &pointer);
}

static void put_item(struct writer *w, const struct jixiao_finding *f)
{
    const struct jixiao_indicator *in = indicator(w, f);
    put_word(w, "{\"code\":", jixiao_err_name(f->code));
    jixiao__member_text(&w->out, ",\"id\":", in ? in->id : NULL);
    if (f->row)
        jixiao__member_whole(&w->out, ",\"row\":", f->row);
    put_column(w, f);
    if (f->declared != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"declared\":", f->declared);
    if (f->found != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"found\":", f->found);
    put_place(w, f);
    put_languages(w, ",", say_finding, f, 0);
    jixiao__out_raw(&w->out, "}");
}

/* The findings, or the errors. */
static void put_items(struct writer *w, int findings)
{
    const struct jixiao_finding *all = w->result->findings;
    const char *before = "";
    size_t i;
    for (i = 0; i < w->result->n_findings; i++)
        if (jixiao_err_is_finding(all[i].code) == findings) {
            jixiao__out_raw(&w->out, before);
            put_item(w, &all[i]);
            before = ",";
        }
}

/* ---- Leaves and groups -------------------------------------------------------------------- */

static void put_loss(struct writer *w, uint32_t index, const struct jixiao_loss *loss)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_table *facts = &w->entries[index].facts;
    int positions = jixiao_kind_get(leaf->kind)->facts[facts->form].positions != 0;
    jixiao__member_whole(&w->out, "{\"row\":", loss->row);
    jixiao__member_text(&w->out, ",\"name\":",
                        jixiao__row_text(positions ? leaf->rule.names : facts->names, loss->row));
    put_word(w, ",\"outcome\":", jixiao_outcome_name(loss->outcome));
    if (loss->by != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"by\":", loss->by);
    if (loss->lost != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"lost\":", loss->lost);
    jixiao__out_raw(&w->out, "}");
}

static void put_losses(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    const struct jixiao_table *facts = &w->entries[index].facts;
    struct jixiao_loss few[FEW], *all = few;
    size_t n = 0, i;
    if (mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED)
        n = jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, w->tree->places, few, FEW);
    if (n > FEW) {
        all = jixiao__take(w->out.memory, n * sizeof *all);
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
        jixiao__give(w->out.memory, all);
}

static void put_leaf(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    jixiao__member_text(&w->out, "{\"id\":", leaf->id);
    jixiao__member_text(&w->out, ",\"name\":", leaf->name);
    jixiao__member_num(&w->out, ",\"points\":", leaf->points);
    jixiao__member_num(&w->out, ",\"score\":", mark->score);
    jixiao__member_num(&w->out, ",\"low\":", mark->low);
    jixiao__member_num(&w->out, ",\"high\":", mark->high);
    jixiao__member_num(&w->out, ",\"lost\":", mark->lost);
    put_word(w, ",\"state\":", jixiao_state_name(mark->state));
    jixiao__member_num(&w->out, ",\"claim\":", mark->claim);
    put_word(w, ",\"verdict\":", jixiao_verdict_name(mark->verdict));
    jixiao__member_num(&w->out, ",\"difference\":", mark->difference);
    jixiao__member_num(&w->out, ",\"reviewed\":", mark->reviewed);
    if (w->flags & JIXIAO_JSON_WHY && w->flags & (JIXIAO_JSON_ZH | JIXIAO_JSON_EN)) {
        jixiao__out_raw(&w->out, ",\"why\":{");
        put_languages(w, "", say_why, NULL, index);
        jixiao__out_raw(&w->out, "}");
    }
    jixiao__out_raw(&w->out, ",\"losses\":[");
    put_losses(w, index);
    jixiao__out_raw(&w->out, "]}");
}

static void put_group(struct writer *w, uint32_t index)
{
    const struct jixiao_indicator *group = &w->tree->indicators[index];
    const struct jixiao_mark *mark = &w->result->marks[index];
    jixiao__member_text(&w->out, "{\"id\":", group->id);
    jixiao__member_text(&w->out, ",\"name\":", group->name);
    jixiao__member_num(&w->out, ",\"points\":", mark->points);
    jixiao__member_num(&w->out, ",\"declared\":", group->points);
    jixiao__member_num(&w->out, ",\"score\":", mark->score);
    jixiao__member_num(&w->out, ",\"low\":", mark->low);
    jixiao__member_num(&w->out, ",\"high\":", mark->high);
    if (mark->own_points != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"own\":", mark->own);
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
        jixiao__member_text(&w->out, before, note->key + 5);
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
    jixiao__member_text(&w->out, "{\"jixiao\":", format);
    jixiao__member_text(&w->out, ",\"library\":", jixiao_version());
    jixiao__member_text(&w->out, ",\"source\":", source);
}

static void put_total(struct writer *w)
{
    const struct jixiao_total *t = &w->result->total;
    uint32_t role;
    jixiao__member_num(&w->out, ",\"points\":", t->points);
    jixiao__member_num(&w->out, ",\"score\":", t->score);
    jixiao__member_num(&w->out, ",\"low\":", t->low);
    jixiao__member_num(&w->out, ",\"high\":", t->high);
    jixiao__member_num(&w->out, ",\"claim\":", t->claim);
    jixiao__member_num(&w->out, ",\"difference\":", t->difference);
    put_word(w, ",\"verdict\":", jixiao_verdict_name(t->verdict));
    jixiao__member_num(&w->out, ",\"reviewed\":", t->reviewed);
    jixiao__member_text(&w->out, ",\"grade\":",
                        t->grade < w->tree->n_grades ? w->tree->grades[t->grade].name : NULL);
    for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO_ROLE_END; role++) {
        jixiao__out_raw(&w->out, ",");
        jixiao__out_string(&w->out, jixiao_role_get(role)->key);
        jixiao__member_num(&w->out, ":", jixiao_role_sum(role, t));
    }
    jixiao__out_raw(&w->out, ",\"scaled\":");
    if (t->scaled_of == JIXIAO_ABSENT) {
        jixiao__out_raw(&w->out, "null");
    } else {
        jixiao__member_num(&w->out, "{\"from\":", t->scaled_from);
        jixiao__member_num(&w->out, ",\"of\":", t->scaled_of);
        jixiao__member_num(&w->out, ",\"to\":", t->points);
        jixiao__out_raw(&w->out, "}");
    }
    jixiao__member_num(&w->out, ",\"supported\":{\"points\":", t->supported_points);
    jixiao__member_num(&w->out, ",\"score\":", t->supported_score);
    jixiao__out_raw(&w->out, "}");
}

static void put_result(struct writer *w, const char *source)
{
    const char *project = jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "project");
    put_head(w, "result/1", source);
    jixiao__member_text(&w->out, ",\"tree\":", w->tree->id);
    jixiao__member_whole(&w->out, ",\"places\":", w->tree->places);
    jixiao__member_text(
        &w->out, ",\"department\":", jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "department"));
    if (project)
        jixiao__member_text(&w->out, ",\"project\":", project);
    jixiao__member_whole(&w->out, ",\"year\":", jixiao_sheet_year(w->sheet));
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

int jixiao_result_write(const struct jixiao_result *result, const char *source, uint32_t flags,
                        const struct jixiao_memory *memory, char **text)
{
    struct writer w;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    *text = NULL;
    if (!result)
        return JIXIAO_ERR_ARGUMENT;
    memset(&w, 0, sizeof w);
    w.result = result;
    w.sheet = result->sheet;
    w.tree = result->tree;
    w.entries = jixiao_sheet_entries(w.sheet);
    w.flags = flags;
    w.out.memory = w.words.memory = jixiao__memory(memory);
    if (result->is_scored)
        put_result(&w, source);
    else
        put_refused(&w, source);
    w.out.failed |= w.words.failed;
    *text = jixiao__out_end(&w.out);
    jixiao__give(w.words.memory, w.words.data);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
