/* SPDX-License-Identifier: MIT
 * The sheets of a CSV file: the library reads them, from bytes that are UTF-8. GB18030, which
 * spreadsheets in China write, is made into that beside the file. */
#define _GNU_SOURCE
#include "csv_in.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* Writes all that the conversion has made of `in` so far. */
static int convert_some(iconv_t cd, char **in, size_t *left, FILE *to)
{
    char out[65536];
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
    char bytes[65536];
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
    struct text place = {0}, words = {0};
    for (; in->listed < count; in->listed++) {
        const struct jixiao_finding *finding = &findings[in->listed];
        text_clear(&place);
        text_clear(&words);
        if (finding->place)
            text_add(&place, finding->place);
        else
            text_count(&place, finding->where);
        add_finding(in->run, NULL, finding, &words);
        run_complain(in->run, file_label(in->run, in->name), text_of(&place), text_of(&words));
    }
    text_free(&place);
    text_free(&words);
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

void csv_begin_in(struct csv_in *in, struct run *run, const char *name, struct source file)
{
    const char *encoding;
    *in = (struct csv_in){.run = run, .name = name, .finder = {run, name}, .file = file};
    open_table(in);
    encoding = jixiao_long_encoding(in->table);
    if (encoding)
        reopen(in, encoding);
    complain_new(in);
}

struct jixiao_sheet *csv_next(struct csv_in *in)
{
    struct jixiao_sheet *sheet = NULL;
    int err = in->table ? jixiao_long_next(in->table, &sheet) : JIXIAO_OK;
    complain_new(in);
    if (err == JIXIAO_ERR_ARGUMENT)
        run_complain(in->run, file_label(in->run, in->name), NULL, strerror(in->file.failed));
    else if (err)
        run_complain_code(in->run, file_label(in->run, in->name), NULL, (uint32_t)err, NULL);
    return sheet;
}

void csv_drop(struct csv_in *in)
{
    jixiao_long_free(in->table);
    source_close(&in->file);
}
