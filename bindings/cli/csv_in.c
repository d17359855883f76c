/* SPDX-License-Identifier: MIT
 * A CSV file as its lines. libcsv splits the fields; this counts the lines, so that every error can
 * name one. */
#define _GNU_SOURCE
#include "csv_in.h"

#include <csv.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Encoding -------------------------------------------------------------------------------- */

/* Rewrites the text from that encoding; returns how many bytes of it could be read. */
static size_t convert(const char *encoding, const struct text *text, struct text *utf8)
{
    iconv_t cd = iconv_open("UTF-8", encoding);
    char *in = text->bytes;
    size_t left = text->size;
    if (cd == (iconv_t)-1)
        return 0;
    do {
        char *out;
        size_t room;
        text_reserve(utf8, 2 * left + 16);
        out = utf8->bytes + utf8->size;
        room = utf8->room - utf8->size - 1;
        errno = 0;
        iconv(cd, &in, &left, &out, &room);
        utf8->size = (size_t)(out - utf8->bytes);
        utf8->bytes[utf8->size] = '\0';
    } while (left && errno == E2BIG);
    iconv_close(cd);
    return text->size - left;
}

static uint32_t line_of(const struct text *text, size_t at)
{
    uint32_t line = 1;
    size_t i;
    for (i = 0; i < at; i++)
        line += text->bytes[i] == '\n' || (text->bytes[i] == '\r' && text->bytes[i + 1] != '\n');
    return line;
}

static void complain_at(struct run *run, const char *label, uint32_t line, const char *words)
{
    struct text place = {0};
    text_count(&place, line);
    run_complain(run, label, text_of(&place), words);
    text_free(&place);
}

/* UTF-8, or GB18030 if it is not: spreadsheets in China write the latter. 0, or complains of the
 * line where the better of the two readings ends. */
static int to_utf8(struct run *run, const char *label, struct text *text)
{
    static const char *const encodings[] = {"UTF-8", "GB18030"};
    int marked = text_drop_mark(text);
    size_t end = 0, i;
    const char *nul = memchr(text->bytes, '\0', text->size);
    for (i = 0; i < (marked ? 1 : 2) && !nul; i++) {
        struct text utf8 = {0};
        size_t size = convert(encodings[i], text, &utf8);
        if (size == text->size) {
            text_free(text);
            *text = utf8;
            text_reserve(text, 0);
            return 0;
        }
        text_free(&utf8);
        end = size > end ? size : end;
    }
    complain_at(run, label, line_of(text, nul ? (size_t)(nul - text->bytes) : end),
                say(run, WORD_CSV_ENCODING));
    return -1;
}

/* ---- Splitting ------------------------------------------------------------------------------- */

struct splitter {
    struct run *run;
    const char *label;
    struct csv *csv;
    struct csv_parser parser;
    uint32_t number; /* of the physical line where the record begins */
    int open;        /* in a record */
    uint32_t fields; /* of the record so far */
    int filled;      /* not all of them are blank */
    size_t starts[CSV_COLUMNS];
    size_t order[CSV_COLUMNS]; /* the column of each field, as the header says */
    int headed;                /* the header was read */
    int refused;               /* … and is wrong */
};

static void on_field(void *bytes, size_t size, void *context)
{
    struct splitter *s = context;
    struct text *texts = &s->csv->texts;
    if (s->fields < CSV_COLUMNS)
        s->starts[s->fields] = texts->size;
    s->fields++;
    s->filled |= size > 0;
    text_add_bytes(texts, bytes ? bytes : "", size);
    text_add_bytes(texts, "", 1);
}

static const char *const headers[CSV_COLUMNS][2] = {
    [CSV_DEPARTMENT] = {"department", "部门"}, [CSV_YEAR] = {"year", "年度"},
    [CSV_INDICATOR] = {"indicator", "指标"},   [CSV_ROW] = {"row", "行"},
    [CSV_COLUMN] = {"column", "列"},           [CSV_VALUE] = {"value", "值"},
};

static void refuse_header(struct splitter *s, uint32_t code, const char *name)
{
    struct text place = {0};
    text_count(&place, s->number);
    run_complain_code(s->run, s->label, text_of(&place), code, name);
    text_free(&place);
    s->refused = 1;
}

static size_t header_column(const char *name)
{
    size_t column;
    for (column = 0; column < CSV_COLUMNS; column++)
        if (!strcasecmp(name, headers[column][0]) || !strcmp(name, headers[column][1]))
            break;
    return column;
}

/* The header's names say which field is which. All that is wrong with it is told. */
static void read_header(struct splitter *s, size_t begin)
{
    const char *name = s->csv->texts.bytes + begin;
    int met[CSV_COLUMNS] = {0};
    uint32_t field, known = 0;
    size_t column;
    s->headed = 1;
    for (field = 0; field < s->fields; field++, name += strlen(name) + 1)
        known += header_column(name) < CSV_COLUMNS;
    if (!known) {
        refuse_header(s, JIXIAO_ERR_SYNTAX, say(s->run, WORD_CSV_HEADER));
        return;
    }
    name = s->csv->texts.bytes + begin;
    for (field = 0; field < s->fields; field++, name += strlen(name) + 1) {
        column = header_column(name);
        if (column == CSV_COLUMNS)
            refuse_header(s, JIXIAO_ERR_COLUMN_UNKNOWN, name);
        else if (met[column]++)
            refuse_header(s, JIXIAO_ERR_KEY_DUPLICATE, name);
        else if (field < CSV_COLUMNS)
            s->order[field] = column;
    }
    for (column = 0; column < CSV_COLUMNS; column++)
        if (!met[column])
            refuse_header(s, JIXIAO_ERR_KEY_MISSING,
                          headers[column][s->run->lang == JIXIAO_EN ? 0 : 1]);
}

static void end_record(struct splitter *s, int broken)
{
    struct csv *csv = s->csv;
    uint32_t field;
    if (!s->headed && s->filled) {
        read_header(s, s->starts[0]);
    } else if (s->filled && !s->refused) {
        struct csv_line *line;
        if (csv->n_lines == csv->room) {
            csv->room = csv->room ? 2 * csv->room : 256;
            csv->lines = grown(csv->lines, csv->room * sizeof *csv->lines);
        }
        line = &csv->lines[csv->n_lines++];
        *line = (struct csv_line){.number = s->number, .fields = broken ? 0 : s->fields};
        for (field = 0; field < CSV_COLUMNS && field < s->fields; field++)
            line->at[s->order[field]] = s->starts[field];
    }
    s->open = s->filled = 0;
    s->fields = 0;
}

static void on_record(int end, void *context)
{
    (void)end;
    end_record(context, 0);
}

/* The physical line at `at`: its size, with what ends it. */
static size_t physical_line(const struct text *text, size_t at)
{
    size_t size = strcspn(text->bytes + at, "\r\n");
    const char *end = text->bytes + at + size;
    return size + (end[0] == '\r' && end[1] == '\n' ? 2 : end[0] ? 1 : 0);
}

static int parser_begin(struct splitter *s)
{
    return csv_init(&s->parser, CSV_STRICT | CSV_STRICT_FINI);
}

/* A record whose quotes do not match is told as it stands; the next line begins afresh. */
static void broken(struct splitter *s)
{
    s->filled = 1;
    if (!s->headed)
        refuse_header(s, JIXIAO_ERR_SYNTAX, say(s->run, WORD_CSV_QUOTES));
    s->headed = 1;
    end_record(s, 1);
    csv_free(&s->parser);
    parser_begin(s);
}

static void split(struct splitter *s, const struct text *text)
{
    size_t at, size;
    uint32_t number = 1;
    parser_begin(s);
    for (at = 0; at < text->size && !(s->headed && s->refused); at += size, number++) {
        size = physical_line(text, at);
        if (!s->open) {
            if (strspn(text->bytes + at, " \t\r\n") >= size)
                continue;
            s->number = number;
            s->open = 1;
        }
        if (csv_parse(&s->parser, text->bytes + at, size, on_field, on_record, s) != size)
            broken(s);
    }
    if (csv_fini(&s->parser, on_field, on_record, s) != 0)
        broken(s);
    csv_free(&s->parser);
}

int csv_read(struct run *run, const char *label, struct text *text, struct csv *csv)
{
    struct splitter s = {.run = run, .label = label, .csv = csv, .number = 1};
    *csv = (struct csv){0};
    if (to_utf8(run, label, text) != 0)
        return -1;
    text_add_bytes(&csv->texts, "", 1); /* at 0: the text of fields that are not there */
    split(&s, text);
    if (!s.headed)
        refuse_header(&s, JIXIAO_ERR_SYNTAX, say(run, WORD_CSV_HEADER));
    return s.refused ? -1 : 0;
}

void csv_drop(struct csv *csv)
{
    text_free(&csv->texts);
    free(csv->lines);
    *csv = (struct csv){0};
}
