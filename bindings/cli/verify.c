/* SPDX-License-Identifier: MIT
 * jixiao verify: results with receipts, held against their sheets. */
#include "cli.h"

#include <jixiao-receipt.h>
#include <stdlib.h>

/* A result that was read. */
struct kept {
    char *text, *key;
    size_t size;
    char *place; /* the file, and where in it */
    int is_met;
};

/* What is said of it. */
struct said {
    struct text head, items, json;
    size_t count; /* of the differences */
    int is_made;
};

struct verifying {
    const char *name;
    struct kept *results;
    size_t n, next;
    int64_t sheets, same, differ;
    /* of the only result, and of a sheet that seems to be another's but may be the only one */
    struct said first;
};

/* ---- Results --------------------------------------------------------------------------------- */

static void complain(struct run *run, const struct jixiao_verification *read, const char *place,
                     int err)
{
    const struct jixiao_finding *error = jixiao_verification_error(read);
    if (err == JIXIAO_ERR_KEY_MISSING)
        run_complain(run, place, NULL, say(run, WORD_VERIFY_RECEIPT));
    else if (error)
        run_complain_finding(run, place, error->place, NULL, error);
    else
        run_complain_code(run, place, NULL, (uint32_t)err, NULL);
}

static void keep(struct run *run, const void *context, const char *name, const char *within,
                 const char *text, size_t size)
{
    struct verifying *v = *(struct verifying *const *)context;
    const char *place = said(within ? "%:%" : "%%", file_label(run, name), or_none(within));
    struct jixiao_verification *read;
    int err = jixiao_verify(text, size, NULL, NULL, NULL, NULL, &read);
    if (err) {
        complain(run, read, place, err);
    } else {
        const char *key = jixiao_verification_key(read);
        v->results = grown(v->results, (v->n + 1) * sizeof *v->results);
        v->results[v->n++] = (struct kept){copied(text, size), copied(key, strlen(key)), size,
                                           copied(place, strlen(place)), 0};
    }
    jixiao_verification_free(read);
}

static void read_results(struct run *run, struct verifying *v)
{
    struct text text = {0};
    struct source source;
    int shape;
    if (source_open_once(run, v->name, &source) != 0)
        return;
    shape = lines_shape(v->name, &source);
    if (shape != LINES_NONE)
        lines_each(run, v->name, &source, shape, keep, &v);
    else if (source_settle(run, v->name, &source) == 0 &&
             source_take(run, v->name, &source, JIXIAO_MAX_FILE_SHEET, &text) == 0)
        keep(run, &v, v->name, NULL, text.bytes, text.size);
    source_close(&source);
    text_free(&text);
}

/* ---- What is said ---------------------------------------------------------------------------- */

static void say_item(struct said *to, const char *words)
{
    text_clean(&to->items, words);
    text_add(&to->items, "\n");
}

/* Whether a difference only follows from what differs in the sheet or the tree. */
static int is_effect(const struct jixiao_mismatch *d)
{
    return d->part == JIXIAO_PART_RESULT && d->key && strcmp(d->key, "score") != 0;
}

static void say_differences(const struct run *run, const struct jixiao_verification *verification,
                            struct said *to)
{
    const struct jixiao_mismatch *all = jixiao_verification_differences(verification, &to->count);
    int64_t others = 0;
    size_t i, causes = 0;
    for (i = 0; i < to->count; i++)
        causes += all[i].part == JIXIAO_PART_TREE || all[i].part == JIXIAO_PART_SHEET;
    for (i = 0; i < to->count; i++) {
        struct text *words = text_next();
        if (causes && is_effect(&all[i])) {
            others++;
            continue;
        }
        text_fill(words, jixiao_difference_text, verification, i, run->lang);
        say_item(to, text_of(words));
    }
    if (others)
        say_item(to, said(say(run, WORD_VERIFY_OTHERS), count_said(others)));
}

static void say_all(const struct run *run, const struct scored *scored, const struct kept *result,
                    const struct jixiao_verification *verification, struct said *to)
{
    const char *library = jixiao_verification_library(verification);
    const char *year;
    if (strcmp(library, jixiao_version()) != 0)
        say_item(to, said(say(run, WORD_VERIFY_LIBRARY), library, jixiao_version()));
    say_differences(run, verification, to);
    year = count_said(jixiao_sheet_year(scored->sheet)); /* such texts are few, and used again */
    text_clean(&to->head, to->count ? said(say(run, WORD_VERIFY_DIFFERS), result->place,
                                           scored->department, year, count_said((int64_t)to->count))
                                    : said(say(run, WORD_VERIFY_SAME), result->place,
                                           scored->department, year));
}

static void verify(struct run *run, const struct verifying *v, const struct scored *scored,
                   const struct kept *result, struct said *to)
{
    struct jixiao_verification *verification;
    char *json = NULL;
    int err = jixiao_verify(result->text, result->size, scored->result, sha256, NULL, NULL,
                            &verification);
    if (!err && run->format == FORMAT_JSON)
        err = jixiao_verification_write(verification, v->name, scored->name, NULL, &json);
    if (err)
        complain(run, verification, result->place, err);
    else
        say_all(run, scored, result, verification, to);
    if (json)
        text_add(&to->json, json);
    to->is_made = !err;
    jixiao_text_free(json, NULL);
    jixiao_verification_free(verification);
}

static void said_free(struct said *what)
{
    text_free(&what->head);
    text_free(&what->items);
    text_free(&what->json);
}

static void show(struct run *run, struct verifying *v, struct kept *result, struct said *what)
{
    size_t width = terminal_width(run->out);
    char *at = what->items.bytes, *end;
    result->is_met = 1;
    v->same += what->is_made && !what->count;
    v->differ += what->is_made && what->count;
    if (what->count)
        run_raise(run, STATUS_DIFFERS);
    if (run->format == FORMAT_JSON && what->is_made) {
        put_json_text(run, text_of(&what->json), what->json.size);
    } else if (what->is_made) {
        put_line(run, text_of(&what->head), width);
        for (; at && (end = strchr(at, '\n')) != NULL; at = end + 1) {
            *end = '\0';
            put_item(run, at, width);
        }
    }
    said_free(what);
}

/* ---- Sheets ---------------------------------------------------------------------------------- */

/* Behind the tree, which may be another. */
static const char *without_tree(const char *key)
{
    const char *line = strchr(key, '\n');
    return line ? line : key;
}

/* That of a sheet, the next in the order of the results first; NULL: none is. */
static struct kept *result_of(struct verifying *v, const struct jixiao_sheet *sheet)
{
    struct text *key = text_next();
    size_t i;
    text_fill(key, jixiao_sheet_key, sheet);
    for (i = 0; i < v->n; i++) {
        struct kept *result = &v->results[(v->next + i) % v->n];
        if (result->is_met || strcmp(without_tree(result->key), without_tree(text_of(key))) != 0)
            continue;
        v->next = (v->next + i + 1) % v->n;
        return result;
    }
    return NULL;
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct verifying *v = context;
    struct kept *result = result_of(v, scored->sheet);
    struct said what = {0};
    v->sheets++;
    if (result) {
        verify(run, v, scored, result, &what);
        show(run, v, result, &what);
    } else if (v->sheets == 1 && v->n == 1 && !v->results[0].is_met) {
        verify(run, v, scored, &v->results[0], &v->first);
    }
}

/* What no sheet was found of. */
static void end(struct run *run, struct verifying *v)
{
    int64_t others = 0;
    size_t i;
    if (v->sheets == 1 && v->n == 1 && !v->results[0].is_met)
        show(run, v, &v->results[0], &v->first);
    for (i = 0; i < v->n; i++) {
        struct kept *result = &v->results[i];
        if (!result->is_met) {
            run_complain(run, result->place, NULL,
                         said(say(run, WORD_VERIFY_NO_SHEET), file_label(run, run->sheet)));
            others++;
        }
        free(result->text);
        free(result->key);
        free(result->place);
    }
    said_free(&v->first);
    free(v->results);
    json_done(run);
    if (run->format == FORMAT_TABLE && v->n > 1)
        put_line(run,
                 said(say(run, WORD_VERIFIED), count_said((int64_t)v->n), count_said(v->same),
                      count_said(v->differ), count_said(others)),
                 terminal_width(run->out));
}

void run_verify(struct run *run)
{
    struct verifying v = {.name = run->names[0]};
    struct visitor visitor = {.sheet = on_sheet, .context = &v, .is_quiet = 1};
    if (sha256_check(run) != 0)
        return;
    if (!run->sheet) {
        run_complain(run, NULL, NULL, say(run, WORD_VERIFY_SHEET));
        return;
    }
    read_results(run, &v);
    run->names = &run->sheet;
    run->no_twice = 1;
    if (v.n)
        each_sheet(run, &visitor);
    end(run, &v);
    run->is_made = v.same + v.differ > 0;
}
