/* SPDX-License-Identifier: MIT
 * Differences in words, and a verification as its JSON text. */
#include "receipt.h"

#include "../report/report.h"
#include "../tree/names.h"

/* Longer values are not in the words. */
enum { MOST_SHOWN = 60 };

static const struct words {
    const char *id, *zh, *en;
} parts[JIXIAO_PART_END] = {{"file", "结果文件", "the result's file"},
                            {"tree", "指标体系", "the tree"},
                            {"sheet", "打分表", "the sheet"},
                            {"result", "结果", "the result"}},
  changes[] = {{"other", "与计分时不同", "is not what was scored"},
               {"added", "计分时没有，现在有", "was not there, and is"},
               {"gone", "计分时有，现在没有", "was there, and is not"}};

/* ---- What differs ------------------------------------------------------------------------- */

static const struct jixiao_indicator *indicator(const struct jixiao_verification *v,
                                                const struct jixiao_mismatch *d)
{
    const struct jixiao_tree *tree = v->result->tree;
    uint32_t index = d->id ? jixiao_tree_index(tree, d->id) : JIXIAO_NONE;
    return index < tree->n_indicators ? &tree->indicators[index] : NULL;
}

/* The column of the leaf's facts that has that id. */
static const struct jixiao_column *column_of(const struct jixiao_indicator *leaf, const char *id)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    uint32_t form, column;
    for (form = 0; kind && form < kind->n_forms; form++) {
        column = jixiao__column_find(&kind->facts[form], id);
        if (column)
            return &kind->facts[form].columns[column - 1];
    }
    return NULL;
}

/* What people call it; NULL: nothing else than its key. */
static const char *name_of(const struct jixiao_verification *v, const struct jixiao_mismatch *d,
                           uint32_t lang)
{
    const struct jixiao_indicator *in = indicator(v, d);
    const struct jixiao_column *column =
        in && d->part == JIXIAO_PART_SHEET && d->row ? column_of(in, d->key) : NULL;
    const struct jixiao_head *head;
    const char *key = strncmp(d->key, "review.", 7) ? d->key : d->key + 7;
    const uint32_t view = d->part == JIXIAO_PART_TREE     ? JIXIAO_VIEW_TREE
                          : d->part == JIXIAO_PART_RESULT ? JIXIAO_VIEW_LEAVES
                                                          : JIXIAO_VIEW_END;
    uint32_t i;
    if (column)
        return jixiao_column_name(in, column, lang);
    for (i = 0; (head = jixiao_report_head(view, i)) != NULL; i++)
        if (!strcmp(head->id, d->key))
            return head->words[lang == JIXIAO_EN];
    if (!strcmp(key, "facts"))
        return lang == JIXIAO_EN ? NULL : "基础数据";
    return lang == JIXIAO_EN ? NULL : jixiao__key_zh(key);
}

/* 目标实现（goals-overall）第1行“完成值”（actual） */
static void put_what(const struct jixiao_verification *v, const struct jixiao_mismatch *d,
                     struct jixiao__text *text)
{
    const struct jixiao_indicator *in = indicator(v, d);
    const char *name = d->key ? name_of(v, d, text->lang) : NULL;
    if (d->id)
        jixiao__say(text, "$s（$s）", "$s ($s)", in && in->name ? in->name : d->id, d->id);
    if (d->row) {
        jixiao__say(text, "", d->id ? ", " : "");
        jixiao__say(text, "第$u行", "row $u", d->row);
    }
    if (!d->key)
        return;
    jixiao__say(text, "", d->id || d->row ? ", " : "");
    if (name && strcmp(name, d->key) != 0)
        jixiao__say(text, "“$s”（$s）", "$s ($s)", name, d->key);
    else
        jixiao__say(text, "“$s”", "$s", d->key);
}

static int is_shown(const char *value)
{
    return value && strlen(value) <= MOST_SHOWN;
}

static void put_value(struct jixiao__text *text, const char *zh, const char *en, const char *value)
{
    int is_word = !strcmp(value, "true") || !strcmp(value, "false");
    jixiao__say(text, zh, en,
                is_word && text->lang == JIXIAO_ZH ? (*value == 't' ? "是" : "否") : value);
}

/* What a result says, and what scoring again gives. */
static void put_scored(const struct jixiao_mismatch *d, struct jixiao__text *text)
{
    if (d->change == JIXIAO_CHANGE_ADDED || !is_shown(d->was))
        jixiao__say(text, d->change == JIXIAO_CHANGE_ADDED ? "文件里没有" : "与文件里的不同",
                    d->change == JIXIAO_CHANGE_ADDED ? "not in the file"
                                                     : "not what the file says");
    else
        put_value(text, "文件里是 $s", "$s in the file", d->was);
    if (d->change == JIXIAO_CHANGE_GONE)
        jixiao__say(text, "，重新计分没有", ", none when scored again");
    else if (d->change == JIXIAO_CHANGE_ADDED && !is_shown(d->is))
        jixiao__say(text, "，重新计分有", ", there when scored again");
    else if (is_shown(d->is))
        put_value(text, "，重新计分是 $s", ", $s when scored again", d->is);
}

size_t jixiao_difference_text(const struct jixiao_verification *verification, size_t difference,
                              uint32_t lang, char *buf, size_t size)
{
    const struct jixiao_mismatch *d;
    struct jixiao__text text;
    int is_of;
    jixiao__words_begin(&text, lang, buf, size);
    if (!verification || difference >= verification->n)
        return jixiao__text_end(&text);
    d = &verification->items[difference];
    is_of = d->id || d->row || d->key;
    jixiao__say(&text, parts[d->part].zh, parts[d->part].en);
    jixiao__say(&text, is_of ? "：" : "", is_of ? ": " : "");
    put_what(verification, d, &text);
    if (d->part == JIXIAO_PART_RESULT) {
        jixiao__say(&text, "，", ": ");
        put_scored(d, &text);
    } else if (d->part == JIXIAO_PART_FILE) {
        jixiao__say(&text, is_of ? "，凭据的这一处改动过" : "计分以后改动过，内容与凭据不符",
                    is_of ? ": the receipt was changed here"
                          : " was changed since: it is not what its receipt says");
    } else {
        jixiao__say(&text, "", " ");
        jixiao__say(&text, changes[d->change].zh, changes[d->change].en);
        if (is_shown(d->is))
            put_value(&text, "，现为 $s", "; it is $s", d->is);
    }
    return jixiao__text_end(&text);
}

/* ---- JSON --------------------------------------------------------------------------------- */

static void put_words(struct jixiao__out *out, const struct jixiao_verification *v, size_t i,
                      const char *before, uint32_t lang)
{
    size_t size = jixiao_difference_text(v, i, lang, NULL, 0);
    char *words = jixiao__take(out->memory, size + 1);
    out->failed |= !words;
    if (!words)
        return;
    jixiao_difference_text(v, i, lang, words, size + 1);
    jixiao__member_text(out, before, words);
    jixiao__give(out->memory, words);
}

static void put_difference(struct jixiao__out *out, const struct jixiao_verification *v, size_t i)
{
    const struct jixiao_mismatch *d = &v->items[i];
    jixiao__member_text(out, i ? ",{\"of\":" : "{\"of\":", parts[d->part].id);
    jixiao__member_text(out, ",\"change\":", changes[d->change].id);
    jixiao__member_text(out, ",\"id\":", d->id);
    if (d->row)
        jixiao__member_whole(out, ",\"row\":", d->row);
    jixiao__member_text(out, ",\"key\":", d->key);
    jixiao__member_text(out, ",\"was\":", d->was);
    jixiao__member_text(out, ",\"is\":", d->is);
    put_words(out, v, i, ",\"zh\":", JIXIAO_ZH);
    put_words(out, v, i, ",\"en\":", JIXIAO_EN);
    jixiao__out_raw(out, "}");
}

int jixiao_verification_write(const struct jixiao_verification *verification, const char *source,
                              const char *sheet, const struct jixiao_memory *memory, char **text)
{
    struct jixiao__out out = {jixiao__memory(memory), NULL, 0, 0, 0};
    const struct jixiao_result *result;
    size_t i;
    if (text)
        *text = NULL;
    if (!text || !verification || verification->error.code || !verification->result)
        return JIXIAO_ERR_ARGUMENT;
    result = verification->result;
    jixiao__member_text(&out, "{\"jixiao\":\"verification/1\",\"library\":", jixiao_version());
    jixiao__member_text(&out, ",\"scored_by\":", verification->library);
    jixiao__member_source(&out, ",\"source\":", source);
    jixiao__member_text(&out, ",\"sheet\":", sheet);
    jixiao__member_text(&out, ",\"tree\":", result->tree->id);
    jixiao__member_text(
        &out, ",\"department\":", jixiao_sheet_get(result->sheet, JIXIAO_NONE, 0, "department"));
    jixiao__member_whole(&out, ",\"year\":", jixiao_sheet_year(result->sheet));
    jixiao__out_raw(&out, verification->n ? ",\"same\":false" : ",\"same\":true");
    jixiao__out_raw(&out, ",\"differences\":[");
    for (i = 0; i < verification->n && !out.failed; i++)
        put_difference(&out, verification, i);
    jixiao__out_raw(&out, "]}");
    *text = jixiao__out_end(&out);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
