/* SPDX-License-Identifier: MIT
 * A result as its JSON text: a result/1, or a refused/1 of a sheet that was refused. */
#include "write_result.h"

#include "../../score/result.h"
#include "../../score/total.h"
#include "../../sheet/sheet.h"

enum { WORDS = 4096, RESULT = 16384 };

/* ---- Members ------------------------------------------------------------------------------ */

void jixiao__put_word(struct jixiao__writer *w, const char *before, const char *word)
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

static void put_saying(struct jixiao__writer *w, const char *before,
                       const struct jixiao__saying *saying)
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

void jixiao__put_languages(struct jixiao__writer *w, const char *before, jixiao__say_saying *write,
                           const struct jixiao_finding *finding, uint32_t index)
{
    struct jixiao__saying zh = {write, finding, index, JIXIAO_ZH},
                          en = {write, finding, index, JIXIAO_EN};
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

static size_t say_finding(const struct jixiao__writer *w, const struct jixiao__saying *s, char *buf,
                          size_t size)
{
    return jixiao_finding_text(w->tree, s->finding, s->lang, buf, size);
}

static size_t say_pointer(const struct jixiao__writer *w, const struct jixiao__saying *s, char *buf,
                          size_t size)
{
    return jixiao_sheet_pointer(w->sheet, s->finding, buf, size);
}

static size_t say_place(const struct jixiao__writer *w, const struct jixiao__saying *s, char *buf,
                        size_t size)
{
    const struct jixiao_finding *f = s->finding;
    return w->result->place(w->result->places,
                            f->where ? f->where : jixiao_sheet_where(w->sheet, f), buf, size);
}

/* ---- Findings and errors ------------------------------------------------------------------ */

static const struct jixiao_indicator *indicator(const struct jixiao__writer *w,
                                                const struct jixiao_finding *f)
{
    return w->tree && f->index < w->tree->n_indicators ? &w->tree->indicators[f->index] : NULL;
}

static void put_column(struct jixiao__writer *w, const struct jixiao_finding *f)
{
    const struct jixiao_column *column = jixiao_finding_column(w->tree, f);
    if (column)
        jixiao__member_text(&w->out, ",\"column\":", column->id);
}

/* The cell of the form that it was read from; the line or cell that it was filled from; else its
 * place in the file; of what is in the tree, none. */
static void put_place(struct jixiao__writer *w, const struct jixiao_finding *f)
{
    struct jixiao__saying pointer = {say_pointer, f, 0, JIXIAO_EN};
    struct jixiao__saying named = {say_place, f, 0, JIXIAO_EN};
    uint32_t where = f->where ? f->where : jixiao_sheet_where(w->sheet, f);
    int in_tree = jixiao_err_is_of_tree(f->code) || f->code == JIXIAO_ERR_TREE;
    const char *cell = jixiao__sheet_source_of(w->sheet, f);
    if (!cell && where && w->result->place)
        put_saying(w, ",\"place\":", &named);
    else if (cell || f->place)
        jixiao__member_text(&w->out, ",\"place\":", cell ? cell : f->place);
    else if (where)
        jixiao__member_whole(&w->out, ",\"place\":\"", where), jixiao__out_raw(&w->out, "\"");
    else if (!in_tree && (f->index != JIXIAO_NONE || f->table))
        put_saying(w, ",\"place\":", &pointer);
}

static void put_item(struct jixiao__writer *w, const struct jixiao_finding *f)
{
    const struct jixiao_indicator *in = indicator(w, f);
    jixiao__put_word(w, "{\"code\":", jixiao_err_name(f->code));
    jixiao__member_text(&w->out, ",\"id\":", in ? in->id : NULL);
    if (f->row)
        jixiao__member_whole(&w->out, ",\"row\":", f->row);
    put_column(w, f);
    if (f->declared != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"declared\":", f->declared);
    if (f->found != JIXIAO_ABSENT)
        jixiao__member_num(&w->out, ",\"found\":", f->found);
    put_place(w, f);
    jixiao__put_languages(w, ",", say_finding, f, 0);
    jixiao__out_raw(&w->out, "}");
}

/* The findings, or the errors. */
static void put_items(struct jixiao__writer *w, int findings)
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

static void put_indicators(struct jixiao__writer *w, int leaves)
{
    const char *before = "";
    uint32_t i;
    for (i = 0; i < w->tree->n_indicators; i++)
        if (jixiao__is_leaf(&w->tree->indicators[i]) == leaves) {
            jixiao__out_raw(&w->out, before);
            if (leaves)
                jixiao__put_leaf(w, i);
            else
                jixiao__put_group(w, i);
            before = ",";
        }
}

/* ---- The result --------------------------------------------------------------------------- */

/* A key of a result, and the text of the sheet that it is. */
struct text_of {
    const char *key, *column;
};

/* An object of those that there are; nothing where there is none. */
static void put_texts(struct jixiao__writer *w, const char *before, const struct text_of *texts,
                      size_t n)
{
    size_t i;
    int some = 0;
    for (i = 0; i < n; i++) {
        const char *text = jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, texts[i].column);
        if (!text)
            continue;
        jixiao__out_raw(&w->out, some++ ? "," : before);
        jixiao__out_raw(&w->out, some == 1 ? "{" : "");
        jixiao__out_string(&w->out, texts[i].key);
        jixiao__member_text(&w->out, ":", text);
    }
    if (some)
        jixiao__out_raw(&w->out, "}");
}

static void put_head(struct jixiao__writer *w, const char *format, const char *source)
{
    jixiao__out_reserve(&w->out, RESULT); /* most results of a county form */
    jixiao__member_text(&w->out, "{\"jixiao\":", format);
    jixiao__member_text(&w->out, ",\"library\":", jixiao_version());
    jixiao__member_source(&w->out, ",\"source\":", source);
}

static void put_grade(struct jixiao__writer *w, const char *before, uint32_t grade)
{
    jixiao__member_text(&w->out, before,
                        grade < w->tree->n_grades ? w->tree->grades[grade].name : NULL);
}

/* Of a tree that has caps. */
static void put_capped(struct jixiao__writer *w, const struct jixiao_total *t)
{
    if (!w->tree->caps.rows)
        return;
    jixiao__out_raw(&w->out, ",\"capped\":");
    if (t->capped_most == JIXIAO_ABSENT) {
        jixiao__out_raw(&w->out, "null");
        return;
    }
    jixiao__member_text(&w->out, "{\"by\":", w->tree->caps_by);
    jixiao__member_num(&w->out, ",\"most\":", t->capped_most);
    jixiao__member_num(&w->out, ",\"from\":", t->capped_from);
    jixiao__out_raw(&w->out, "}");
}

static void put_total(struct jixiao__writer *w)
{
    const struct jixiao_total *t = &w->result->total;
    uint32_t role;
    jixiao__member_num(&w->out, ",\"points\":", t->points);
    jixiao__member_num(&w->out, ",\"score\":", t->score);
    jixiao__member_num(&w->out, ",\"low\":", t->low);
    jixiao__member_num(&w->out, ",\"high\":", t->high);
    jixiao__member_num(&w->out, ",\"claim\":", t->claim);
    jixiao__member_num(&w->out, ",\"difference\":", t->difference);
    jixiao__put_word(w, ",\"verdict\":", jixiao_verdict_name(t->verdict));
    jixiao__member_num(&w->out, ",\"reviewed\":", t->reviewed);
    put_grade(w, ",\"grade\":", t->grade);
    for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO_ROLE_END; role++) {
        if (!jixiao_role_shown(role, w->tree))
            continue;
        if (jixiao_role_get(role)->is_veto) {
            put_grade(w, ",\"grade_was\":", t->grade_was);
            continue;
        }
        jixiao__out_raw(&w->out, ",");
        jixiao__out_string(&w->out, jixiao_role_get(role)->key);
        jixiao__member_num(&w->out, ":", jixiao_role_sum(role, t));
    }
    put_capped(w, t);
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
    jixiao__member_num(&w->out, "},\"judged\":{\"points\":", t->judged_points);
    jixiao__member_num(&w->out, ",\"score\":", t->judged_score);
    jixiao__out_raw(&w->out, "}");
}

static const struct text_of overall[] = {{"expected", "overall.expected"},
                                         {"actual", "overall.actual"}};

/* A project's name alone is a text. */
static void put_project(struct jixiao__writer *w)
{
    static const struct text_of project[] = {{"code", "project.code"},
                                             {"name", "project"},
                                             {"unit", "project.unit"},
                                             {"supervisor", "project.supervisor"}};
    const char *name = jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "project");
    size_t i;
    for (i = 0; i < 4; i++)
        if (i != 1 && jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, project[i].column)) {
            put_texts(w, ",\"project\":", project, 4);
            return;
        }
    if (name)
        jixiao__member_text(&w->out, ",\"project\":", name);
}

static void put_result(struct jixiao__writer *w, const char *source)
{
    put_head(w, "result/1", source);
    jixiao__member_text(&w->out, ",\"tree\":", w->tree->id);
    jixiao__member_whole(&w->out, ",\"places\":", w->tree->places);
    jixiao__member_text(
        &w->out, ",\"department\":", jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "department"));
    put_project(w);
    jixiao__member_whole(&w->out, ",\"year\":", jixiao_sheet_year(w->sheet));
    put_texts(w, ",\"overall\":", overall, 2);
    jixiao__out_raw(&w->out, ",\"meta\":");
    jixiao__put_meta(&w->out, w->sheet);
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

static void put_refused(struct jixiao__writer *w, const char *source)
{
    put_head(w, "refused/1", source);
    jixiao__out_raw(&w->out, ",\"errors\":[");
    put_items(w, 0);
    jixiao__out_raw(&w->out, "]}");
}

int jixiao_result_write(const struct jixiao_result *result, const char *source, uint32_t flags,
                        const struct jixiao_memory *memory, char **text)
{
    struct jixiao__writer w;
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
