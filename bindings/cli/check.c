/* SPDX-License-Identifier: MIT
 * jixiao check: the findings of trees and sheets, and no scores. The loop tells the errors. */
#include "cli.h"

struct check {
    int64_t sheets, trees, findings;
};

/* `file:place: words [code]`, on standard output: this is what was asked for. */
static void put_finding(const struct run *run, struct check *check, const char *label,
                        const char *place, const struct jixiao_tree *tree,
                        const struct jixiao_finding *finding)
{
    struct text text = {0}, clean = {0};
    text_say(&text, *place ? "%:%: " : "%%: ", label, place);
    add_finding(run, tree, finding, &text);
    text_clean(&clean, text.bytes);
    fprintf(run->out, "%s\n", text_of(&clean));
    text_free(&text);
    text_free(&clean);
    check->findings++;
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct check *check = context;
    struct text place = {0};
    size_t i;
    check->sheets++;
    for (i = 0; i < scored->n_findings; i++) {
        const struct jixiao_finding *finding = &scored->findings[i];
        if (!jixiao_err_is_finding(finding->code) || jixiao_err_is_of_tree(finding->code))
            continue;
        text_clear(&place);
        scored_place(scored, finding, &place);
        put_finding(run, check, scored->label, text_of(&place), scored->tree, finding);
    }
    text_free(&place);
}

static void on_tree(struct run *run, const char *label, const struct jixiao_tree *tree,
                    void *context)
{
    struct check *check = context;
    struct text place = {0};
    size_t count, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
    check->trees++;
    for (i = 0; i < count; i++) {
        if (!jixiao_err_is_finding(findings[i].code))
            continue;
        text_clear(&place);
        text_fill(&place, jixiao_finding_pointer, tree, &findings[i], 1);
        put_finding(run, check, label, text_of(&place), tree, &findings[i]);
    }
    text_free(&place);
}

void run_check(struct run *run)
{
    struct check check = {0};
    struct visitor visitor = {.sheet = on_sheet, .tree = on_tree, .context = &check};
    const int64_t *const counts[] = {&check.sheets, &check.trees, &check.findings, &run->errors};
    struct text words[4] = {{0}}, line = {0};
    size_t i;
    each_sheet(run, &visitor);
    for (i = 0; i < 4; i++)
        text_count(&words[i], *counts[i]);
    text_say(&line, say(run, WORD_CHECKED), text_of(&words[0]), text_of(&words[1]),
             text_of(&words[2]), text_of(&words[3]));
    fprintf(run->out, "%s\n", text_of(&line));
    for (i = 0; i < 4; i++)
        text_free(&words[i]);
    text_free(&line);
    if (check.findings)
        run_raise(run, STATUS_DIFFERS);
}
