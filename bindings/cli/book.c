/* SPDX-License-Identifier: MIT
 * A workbook as a file, and the worksheets that a department has in it. */
#define _GNU_SOURCE
#include "book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MAX_NAME = 31 }; /* of a worksheet, in units of UTF-16 */

/* ---- The file -------------------------------------------------------------------------------- */

/* libxlsxwriter writes to a path that it can go back in, which an output need not be: to memory by
 * the name of its descriptor. */
static int memory_open(char *path, size_t size)
{
    int memory = memfd_create("jixiao", MFD_CLOEXEC);
    snprintf(path, size, "/proc/self/fd/%d", memory);
    return memory;
}

/* The time of making that the file states: the end of the year that it is about, so that the same
 * sheet gives the same bytes; or SOURCE_DATE_EPOCH. */
static time_t time_made(int64_t year)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct tm end = {.tm_mon = 11, .tm_mday = 31};
    long long seconds = epoch ? strtoll(epoch, NULL, 10) : 0;
    end.tm_year = (int)(year > 1970 && year < 9999 ? year : 1970) - 1900;
    return seconds > 0 ? (time_t)seconds : timegm(&end);
}

static void book_complain(struct book *book, const char *why)
{
    run_complain(book->run, book->file, NULL, said(say(book->run, WORD_BOOK_NOT_MADE), why));
    book->failed = 1;
}

struct book *book_new(struct run *run, const char *file, int live, int64_t year)
{
    struct book *book = grown(NULL, sizeof *book);
    char version[64];
    lxw_workbook_options options = {.constant_memory = live < 0};
    lxw_doc_properties properties = {.created = time_made(year), .comments = version};
    *book = (struct book){.run = run, .file = file, .live = live > 0};
    snprintf(version, sizeof version, "jixiao %s", jixiao_version());
    book->memory = memory_open(book->path, sizeof book->path);
    if (book->memory >= 0)
        book->workbook = workbook_new_opt(book->path, &options);
    if (!book->workbook) {
        book_complain(book, output_cause(run, errno));
        book_end(book);
        return NULL;
    }
    workbook_set_properties(book->workbook, &properties);
    /* The default font measures columns: one that offices have, and that others have a like of. */
    format_set_font_name(STAILQ_FIRST(book->workbook->formats), "宋体");
    return book;
}

static void copy_out(struct book *book)
{
    char bytes[8192];
    ssize_t size;
    lseek(book->memory, 0, SEEK_SET);
    while ((size = read(book->memory, bytes, sizeof bytes)) > 0)
        fwrite(bytes, 1, (size_t)size, book->run->out);
    if (size < 0)
        book_complain(book, output_cause(book->run, errno));
}

void book_end(struct book *book)
{
    lxw_error err = LXW_NO_ERROR;
    if (!book)
        return;
    errno = 0;
    if (book->workbook && !book->failed)
        err = workbook_close(book->workbook); /* which leaves errno as it failed */
    else if (book->workbook)
        lxw_workbook_free(book->workbook);
    if (err != LXW_NO_ERROR)
        book_complain(book, errno ? output_cause(book->run, errno) : lxw_strerror(err));
    else if (guard_failure())
        book_complain(book, output_cause(book->run, guard_failure()));
    if (!book->failed)
        copy_out(book);
    if (book->failed)
        book->run->is_broken = 1;
    if (book->memory >= 0)
        close(book->memory);
    free(book);
}

/* ---- A department ---------------------------------------------------------------------------- */

/* A worksheet's name: at most 31 units, without what a name may not have. */
static char *sheet_name(const struct book *book, uint32_t number, const char *words)
{
    struct text *name = text_next(), *plain = text_next();
    size_t units, size;
    if (book->numbered)
        text_say(name, "% ", count_said(number));
    add_plain(plain, words);
    words = text_of(plain);
    for (units = name->size; *words; words += size) {
        unsigned char c = (unsigned char)*words;
        size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        units += size == 4 ? 2 : 1;
        if (units > MAX_NAME)
            break;
        if (c < 0x20 || strchr("[]:*?/\\'", c))
            text_add(name, "_");
        else
            text_add_bytes(name, words, size);
    }
    return copied(text_of(name), name->size);
}

/* The form's worksheet is its department's, unless that is what another is called. */
static void name_by(struct form *form, const char *department)
{
    char *name = sheet_name(form->book, form->book->sheets, department);
    int i, is_other = 0;
    for (i = 1; i < 4; i++)
        is_other |= !strcasecmp(name, form->names[i]);
    if (is_other) {
        free(name);
        return;
    }
    free(form->names[0]);
    form->names[0] = name;
}

static void leaves_find(struct form *form)
{
    const struct jixiao_tree *tree = form->tree;
    uint32_t i;
    form->leaves = grown(NULL, tree->n_indicators * sizeof *form->leaves);
    for (i = 0; i < tree->n_indicators; i++) {
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        form->leaves[form->n_leaves++] = i;
        if (tree->indicators[i].level > form->levels)
            form->levels = tree->indicators[i].level;
    }
    form->rows = grown(NULL, form->n_leaves * sizeof *form->rows);
    form->places = grown(NULL, form->n_leaves * sizeof *form->places);
    memset(form->places, 0, form->n_leaves * sizeof *form->places);
}

/* The form comes first and refers to the facts, whose places must be known by then. */
static void department(struct book *book, const struct jixiao_tree *tree,
                       const struct scored *scored)
{
    struct form form = {.book = book, .run = book->run, .tree = tree, .scored = scored};
    static const enum word words[] = {WORD_BOOK_FORM, WORD_BOOK_FACTS, WORD_BOOK_LOST,
                                      WORD_BOOK_TREE};
    int i;
    int err = jixiao_report_tree(tree, NULL, &form.of_tree);
    if (err) {
        book_complain(book, jixiao_err_text((uint32_t)err, book->run->lang));
        return;
    }
    book->sheets++;
    for (i = 0; i < 4; i++)
        form.names[i] = sheet_name(book, book->sheets, say(book->run, words[i]));
    if (book->numbered && scored)
        name_by(&form, scored->department);
    leaves_find(&form);
    form_begin(&form);
    facts_begin(&form);
    lost_begin(&form);
    if (has_formulas(&form) && jixiao_tree_find(tree->id) != tree)
        tree_write(&form);
    facts_write(&form);
    form_write(&form);
    formulas_write(&form);
    lost_write(&form);
    for (i = 0; i < 4; i++)
        free(form.names[i]);
    jixiao_report_free(form.of_tree);
    free(form.leaves);
    free(form.rows);
    free(form.places);
}

/* A name that came from the command line is checked as one from a file is. */
static int is_name(struct run *run, const struct jixiao_tree *tree, const char *option,
                   const char *name)
{
    struct jixiao_sheet *sheet = name ? jixiao_sheet_new(tree, NULL) : NULL;
    int err = !name   ? JIXIAO_OK
              : sheet ? jixiao_sheet_text(sheet, JIXIAO_NONE, 0, option + 2, name, strlen(name))
                      : JIXIAO_ERR_MEMORY;
    jixiao_sheet_free(sheet);
    if (err)
        run_complain_code(run, NULL, option, (uint32_t)err, NULL);
    return !err;
}

void book_empty(struct run *run, const struct jixiao_tree *tree)
{
    struct book *book;
    if (!is_name(run, tree, "--department", run->department) ||
        !is_name(run, tree, "--project", run->project))
        return;
    book = book_new(run, run->output, 1, new_year(run));
    if (book)
        department(book, tree, NULL);
    book_end(book);
}

/* Worksheets are numbered where there may be several sheets. */
void book_scored(struct run *run, struct book **book, const struct scored *scored)
{
    if (!*book && !run->is_broken)
        *book = book_new(run, scored->label, 0, jixiao_sheet_year(scored->sheet));
    if (!*book)
        return;
    (*book)->numbered = run->n_names > 1 || scored->line || scored->within;
    (*book)->file = scored->label;
    department(*book, scored->tree, scored);
}
