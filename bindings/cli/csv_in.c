/* SPDX-License-Identifier: MIT
 * The sheets of a CSV file: the library reads them, from bytes that are UTF-8. GB18030, which
 * spreadsheets in China write, is made into that beside the file. */
#define _GNU_SOURCE
#include "cli.h"

#include <jixiao-io.h>

#include <errno.h>
#include <iconv.h>
#include <string.h>

struct csv_in {
    struct run *run;
    const char *name; /* the file's, as given */
    struct source file;
    struct tree_finder finder;
    struct jixiao_long *table;
    size_t listed; /* of the table's findings */
};

/* Writes all that the conversion has made of `in` so far. */
static int convert_some(iconv_t cd, char **in, size_t *left, FILE *to)
{
    char out[8192];
    do {
        char *end = out;
        size_t room = sizeof out;
        errno = 0;
        iconv(cd, in, left, &end, &room);
        if (fwrite(out, 1, (size_t)(end - out), to) < (size_t)(end - out))
            return errno;
    } while (*left && errno == E2BIG);
    return *left && errno == EILSEQ ? EILSEQ : 0;
}

/* Writes the file as UTF-8. 0, or errno. */
static int convert(const char *encoding, struct source *file, FILE *to)
{
    char bytes[8192];
    uint64_t at = 0;
    size_t kept = 0;
    int64_t got;
    int err = 0;
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1)
        return errno;
    while (!err && (got = source_read(file, at, bytes + kept, sizeof bytes - kept)) > 0) {
        char *in = bytes;
        size_t left = kept + (size_t)got;
        err = convert_some(cd, &in, &left, to);
        memmove(bytes, in, left); /* a character that is cut */
        kept = left;
        at += (uint64_t)got;
    }
    iconv_close(cd);
    if (!err && kept)
        err = EILSEQ;
    return err ? err : fflush(to) != 0 ? errno : 0;
}

int text_from_gb18030(struct text *text)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    struct text utf8 = {0};
    char *in = text->bytes, *out;
    size_t left = text->size, room;
    int failed;
    if (cd == (iconv_t)-1)
        return -1;
    text_reserve(&utf8, 4 * text->size + 1); /* at most 4 bytes of 1 */
    out = utf8.bytes;
    room = utf8.room - 1;
    failed = iconv(cd, &in, &left, &out, &room) == (size_t)-1;
    iconv_close(cd);
    utf8.size = (size_t)(out - utf8.bytes);
    *out = '\0';
    text_free(text);
    *text = utf8;
    return failed ? -1 : 0;
}

/* The table of the bytes; what is wrong with them is in it. */
static void open_table(struct csv_in *in)
{
    int err = jixiao_long_csv(source_read, &in->file, in->run->tree, tree_find, &in->finder, NULL,
                              &in->table);
    if (!in->table)
        run_complain_code(in->run, file_label(in->run, in->name), NULL, (uint32_t)err, NULL);
    else if (err == JIXIAO_ERR_ARGUMENT)
        run_complain(in->run, file_label(in->run, in->name), NULL, strerror(in->file.failed));
}

static void complain_new(struct csv_in *in)
{
    size_t count;
    const struct jixiao_finding *findings = jixiao_long_findings(in->table, &count);
    for (; in->listed < count; in->listed++) {
        const struct jixiao_finding *finding = &findings[in->listed];
        run_complain_finding(in->run, file_label(in->run, in->name),
                             finding->place ? finding->place : count_said(finding->where), NULL,
                             finding);
    }
}

/* Reads the file as UTF-8 that it is made into. */
static void reopen(struct csv_in *in, const char *encoding)
{
    FILE *utf8 = tmpfile();
    int err = utf8 ? convert(encoding, &in->file, utf8) : errno;
    if (err && err != EILSEQ) /* else the table says what is wrong */
        run_complain(in->run, file_label(in->run, in->name), NULL, strerror(err));
    if (err) {
        if (utf8)
            fclose(utf8);
        return;
    }
    jixiao_long_free(in->table);
    source_close(&in->file);
    in->file = (struct source){.fd = fileno(utf8), .spool = utf8};
    open_table(in);
}

void csv_each(struct run *run, const char *name, struct source file, sheet_taker *take,
              const void *context)
{
    struct csv_in in = {.run = run, .name = name, .finder = {run, name}, .file = file};
    struct jixiao_sheet *sheet = NULL;
    int err = JIXIAO_OK;
    open_table(&in);
    if (jixiao_long_encoding(in.table))
        reopen(&in, jixiao_long_encoding(in.table));
    complain_new(&in);
    while (in.table && (err = jixiao_long_next(in.table, &sheet)) == JIXIAO_OK && sheet) {
        complain_new(&in);
        take(run, context, name, jixiao_long_where(in.table), NULL, sheet);
    }
    complain_new(&in);
    if (err == JIXIAO_ERR_ARGUMENT)
        run_complain(run, file_label(run, name), NULL, strerror(in.file.failed));
    else if (err)
        run_complain_code(run, file_label(run, name), NULL, (uint32_t)err, NULL);
    jixiao_long_free(in.table);
    source_close(&in.file);
}
