/* SPDX-License-Identifier: MIT
 * Prose on the page. */
#include "cli.h"

#include <string.h>

static void put(const struct run *run, const char *before, struct text *text, size_t width,
                const char *newline)
{
    struct text clean = {0}, wrapped = {0};
    if (text->size) {
        text_clean(&clean, text->bytes);
        text_wrap(&wrapped, text_of(&clean), width, newline);
        fprintf(run->out, "%s%s\n", before, text_of(&wrapped));
    }
    text_clear(text);
    text_free(&clean);
    text_free(&wrapped);
}

void put_line(const struct run *run, struct text *text, size_t width)
{
    put(run, "", text, width, "\n");
}

void put_item(const struct run *run, struct text *text, size_t width)
{
    put(run, "  - ", text, width - 4, "\n    ");
}

void put_head(const struct run *run, enum word word, size_t count)
{
    struct text text = {0}, number = {0};
    text_count(&number, (int64_t)count);
    text_say(&text, say(run, word), text_of(&number));
    fprintf(run->out, "\n%s\n", text_of(&text));
    text_free(&text);
    text_free(&number);
}

void add_finding(const struct run *run, const struct jixiao_tree *tree,
                 const struct jixiao_finding *finding, struct text *text)
{
    const char *code = jixiao_err_name(finding->code);
    text_fill(text, jixiao_finding_text, tree, finding, run->lang);
    text_say(text, " [%]", code ? code : "");
}

void leaf_label(const struct run *run, const struct jixiao_tree *tree, uint32_t index,
                struct text *text)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const char *name = leaf->name ? leaf->name : leaf->id;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *other = &tree->indicators[i];
        if (i != index && other->kind != JIXIAO_GROUP && leaf->kind != JIXIAO_GROUP &&
            other->name && !strcmp(other->name, name))
            break;
    }
    if (i < tree->n_indicators)
        text_say(text, say(run, WORD_NAME_AND_ID), name, leaf->id);
    else
        text_add(text, name);
}
