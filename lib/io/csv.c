/* SPDX-License-Identifier: MIT */
#include "csv.h"

#include "../words/utf8.h"

/* ---- Bytes -------------------------------------------------------------------------------- */

/* After a jump little is read at once: the next may be near or far. */
enum { LEAST_AHEAD = 1024, MOST_AHEAD = 1 << 18 };
/* What there is of a text that begins, to see what it is. */
enum { LEAST_BEGIN = 16 };

static int fail(struct jixiao__csv *csv, uint32_t code, enum jixiao__syntax sort)
{
    csv->code = code;
    csv->sort = sort;
    return JIXIAO__ROW_FAILED;
}

static int grow(struct jixiao__csv *csv, size_t capacity)
{
    char *bytes = jixiao__take(&csv->arena->memory, capacity);
    char *decoded = bytes ? jixiao__take(&csv->arena->memory, capacity) : NULL;
    if (!decoded) {
        jixiao__give(&csv->arena->memory, bytes);
        csv->arena->failed = 1;
        fail(csv, JIXIAO_ERR_MEMORY, JIXIAO__SYNTAX_END);
        return 0;
    }
    if (csv->size)
        memcpy(bytes, csv->bytes, csv->size);
    jixiao__csv_free(csv);
    csv->bytes = bytes;
    csv->decoded = decoded;
    csv->capacity = capacity;
    return 1;
}

int jixiao__csv_more(struct jixiao__csv *csv)
{
    size_t kept = csv->size - csv->at, want = csv->ahead > kept ? csv->ahead : kept;
    int64_t got;
    if (csv->at) {
        memmove(csv->bytes, csv->bytes + csv->at, kept);
        csv->base += csv->at;
        csv->size = kept;
        csv->at = 0;
    }
    if (csv->capacity < kept + want && !grow(csv, kept + want))
        return 0;
    got = csv->read(csv->context, csv->base + kept, csv->bytes + kept, want);
    if (got < 0 || (uint64_t)got > want) {
        fail(csv, JIXIAO_ERR_ARGUMENT, JIXIAO__SYNTAX_END);
        return 0;
    }
    csv->size += (size_t)got;
    csv->ended = !got;
    csv->ahead = csv->ahead < MOST_AHEAD ? csv->ahead * 4 : MOST_AHEAD;
    return 1;
}

void jixiao__csv_seek(struct jixiao__csv *csv, uint64_t at, uint32_t line)
{
    csv->line = line;
    if (at >= csv->base && at <= csv->base + csv->size) {
        csv->at = (size_t)(at - csv->base);
        return;
    }
    csv->base = at;
    csv->size = csv->at = 0;
    csv->ended = 0;
    csv->ahead = LEAST_AHEAD;
}

void jixiao__csv_begin(struct jixiao__csv *csv, char delimiter)
{
    csv->ahead = csv->ahead ? csv->ahead : LEAST_AHEAD;
    jixiao__csv_seek(csv, 0, 1);
    csv->delimiter = delimiter;
    memset(csv->stops, 0, sizeof csv->stops);
    csv->stops[(unsigned char)delimiter] = 1;
    csv->stops['\n'] = csv->stops['\r'] = csv->stops['"'] = 1;
    while (csv->size < LEAST_BEGIN && !csv->ended)
        if (!jixiao__csv_more(csv))
            return;
    csv->marked = jixiao__utf8_mark(csv->bytes, csv->size) > 0;
    csv->at = csv->marked ? 3 : 0;
}

void jixiao__csv_free(struct jixiao__csv *csv)
{
    jixiao__give(&csv->arena->memory, csv->bytes);
    jixiao__give(&csv->arena->memory, csv->decoded);
    csv->bytes = csv->decoded = NULL;
    csv->capacity = 0;
}

/* ---- Places ------------------------------------------------------------------------------- */

/* Whether a line ends inside quotes, behind which the text goes on. */
static int ends_line(const char *at)
{
    return *at == '\n' || (*at == '\r' && at[1] != '\n');
}

/* The place of `to` in a record that begins `at` that line. */
static void place(const char *at, const char *to, uint32_t *line, uint32_t *column)
{
    *column = 1;
    for (; at < to; at++) {
        if (ends_line(at)) {
            ++*line;
            *column = 1;
        } else {
            *column += ((unsigned char)*at & 0xc0) != 0x80;
        }
    }
}

/* ---- Records ------------------------------------------------------------------------------ */

/* The record that is looked for: `at` is how far it is. */
struct scan {
    const struct jixiao__csv *csv;
    const char *at, *end;
    char *decoded;
    int is_whole;   /* nothing behind `end` belongs to it */
    uint32_t lines; /* ended inside quotes so far */
    enum jixiao__syntax fault;
    const char *quote; /* that the fault is about */
};

static struct scan scan_from(const struct jixiao__csv *csv, size_t at)
{
    struct scan s = {csv,
                     csv->bytes + at,
                     csv->bytes + csv->size,
                     csv->decoded,
                     csv->ended,
                     0,
                     JIXIAO__SYNTAX_END,
                     NULL};
    return s;
}

/* What ended a field. */
enum end { MORE, NEXT, LAST, FAULT };

static int is_space(const struct scan *s, char c)
{
    return c == ' ' || (c == '\t' && s->csv->delimiter != '\t');
}

static void skip_spaces(struct scan *s)
{
    while (s->at < s->end && is_space(s, *s->at))
        s->at++;
}

static enum end fault(struct scan *s, enum jixiao__syntax sort, const char *quote)
{
    s->fault = sort;
    s->quote = quote;
    return FAULT;
}

/* Past what ends a field, which `at` stands before. */
static enum end end_field(struct scan *s)
{
    if (s->at == s->end)
        return s->is_whole ? LAST : MORE;
    if (*s->at++ == s->csv->delimiter)
        return NEXT;
    if (s->at[-1] != '\r')
        return LAST;
    if (s->at == s->end)
        return s->is_whole ? LAST : MORE;
    s->at += *s->at == '\n';
    return LAST;
}

static void decode(struct scan *s, struct jixiao__field *field)
{
    const char *at = field->text, *end = at + field->size;
    char *to = s->decoded;
    field->text = to;
    for (; at < end; at += *at == '"' ? 2 : 1)
        *to++ = *at;
    field->size = (size_t)(to - field->text);
    s->decoded = to;
}

static enum end scan_quoted(struct scan *s, struct jixiao__field *field)
{
    const char *quote = s->at, *text = quote + 1, *found = text, *at;
    int has_quotes = 0;
    for (;; found += 2, has_quotes = 1) {
        found = memchr(found, '"', (size_t)(s->end - found));
        if (!found)
            return s->is_whole ? fault(s, JIXIAO__QUOTE_OPEN, quote) : MORE;
        if (s->end - found == 1 && !s->is_whole)
            return MORE;
        if (s->end - found == 1 || found[1] != '"')
            break;
    }
    field->text = text;
    field->size = (size_t)(found - text);
    for (at = text; at < found; at++)
        s->lines += (uint32_t)ends_line(at);
    s->at = found + 1;
    skip_spaces(s);
    if (s->at < s->end && (!s->csv->stops[(unsigned char)*s->at] || *s->at == '"'))
        return fault(s, JIXIAO__QUOTE_AFTER, quote);
    if (has_quotes)
        decode(s, field);
    return end_field(s);
}

static enum end scan_field(struct scan *s, struct jixiao__field *field)
{
    const char *end;
    skip_spaces(s);
    if (s->at < s->end && *s->at == '"')
        return scan_quoted(s, field);
    field->text = s->at;
    while (s->at < s->end && !s->csv->stops[(unsigned char)*s->at])
        s->at++;
    if (s->at < s->end && *s->at == '"')
        return fault(s, JIXIAO__QUOTE_INSIDE, s->at);
    for (end = s->at; end > field->text && is_space(s, end[-1]); end--)
        ;
    field->size = (size_t)(end - field->text);
    return end_field(s);
}

/* Scans up to the field: names that had quotes in them are decoded anew, to the same. */
void jixiao__csv_place(const struct jixiao__csv *csv, const struct jixiao__row *row, uint32_t field,
                       uint32_t *line, uint32_t *column)
{
    struct scan s = scan_from(csv, (size_t)(row->at - csv->base));
    const char *begin = s.at;
    struct jixiao__field other;
    while (field--)
        scan_field(&s, &other);
    skip_spaces(&s);
    *line = row->where;
    place(begin, s.at, line, column);
}

/* Of a record whose quotes do not match no more is taken than the line of the quote, so that the
 * lines below it are read. */
static enum end scan_fault(struct scan *s)
{
    for (s->at = s->quote; s->at < s->end && *s->at != '\n' && *s->at != '\r'; s->at++)
        ;
    if (s->at == s->end)
        return s->is_whole ? LAST : MORE;
    s->at++;
    if (s->at[-1] == '\r' && s->at == s->end && !s->is_whole)
        return MORE;
    s->at += s->at[-1] == '\r' && s->at < s->end && *s->at == '\n';
    return LAST;
}

static enum end scan_record(struct scan *s, struct jixiao__row *row)
{
    struct jixiao__field other;
    enum end end = NEXT;
    row->n = row->beyond = row->unreadable = 0;
    while (end == NEXT) {
        struct jixiao__field *field = row->n < JIXIAO__FIELDS ? &row->fields[row->n] : &other;
        end = scan_field(s, field);
        if (end == FAULT || end == MORE)
            break;
        row->n++;
        if (field == &other && field->size && !row->beyond)
            row->beyond = row->n;
    }
    row->fault = s->fault;
    if (end != FAULT)
        return end;
    row->fault_line = s->csv->line;
    place(s->csv->bytes + s->csv->at, s->quote, &row->fault_line, &row->fault_column);
    s->lines = row->fault_line - s->csv->line;
    return scan_fault(s);
}

static int is_blank(const struct jixiao__row *row)
{
    uint32_t i, n = row->n < JIXIAO__FIELDS ? row->n : JIXIAO__FIELDS;
    for (i = 0; i < n; i++)
        if (row->fields[i].size)
            return 0;
    return !row->beyond && row->fault == JIXIAO__SYNTAX_END;
}

/* The record is UTF-8 without NUL. */
static int check(struct jixiao__csv *csv, const char *end)
{
    const unsigned char *at = (const unsigned char *)csv->bytes + csv->at;
    const unsigned char *stop = (const unsigned char *)end;
    while (at < stop) {
        size_t length = 1;
        if (*at >= 0x80)
            length = jixiao__utf8_length(at, (size_t)(stop - at));
        if (!length || !*at) {
            csv->fault_line = csv->line;
            place(csv->bytes + csv->at, (const char *)at, &csv->fault_line, &csv->fault_column);
            fail(csv, JIXIAO_ERR_ENCODING, !length ? JIXIAO__SYNTAX_END : JIXIAO__NUL_BYTE);
            return 0;
        }
        at += length;
    }
    return 1;
}

static int too_long(struct jixiao__csv *csv, enum jixiao__syntax sort)
{
    csv->fault_line = csv->line;
    csv->fault_column = 1;
    return fail(csv, JIXIAO_ERR_LIMIT, sort);
}

/* The end of the last character that is whole; the text before it is long. */
static const char *whole(const char *end)
{
    int i;
    for (i = 0; i < 3 && ((unsigned char)end[-1] & 0xc0) == 0x80; i++)
        end--;
    return end - ((unsigned char)end[-1] >= 0xc0);
}

/* The record at `at`, blank or not. JIXIAO__ROW_END too where more bytes are needed. */
static int next(struct jixiao__csv *csv, struct jixiao__row *row)
{
    struct scan s = scan_from(csv, csv->at);
    int is_full = csv->size - csv->at >= JIXIAO_MAX_RECORD;
    if (is_full) { /* a quote without end is the likelier fault */
        s.end = s.at + JIXIAO_MAX_RECORD;
        s.is_whole = 0;
    }
    if (scan_record(&s, row) == MORE) {
        if (!is_full)
            return JIXIAO__ROW_END;
        s.at = csv->bytes + csv->at;
        s.lines = 0;
        s.decoded = csv->decoded;
        s.is_whole = 1;
        scan_record(&s, row);
        if (row->fault != JIXIAO__QUOTE_OPEN || s.at == s.end)
            return check(csv, whole(s.end)) ? too_long(csv, JIXIAO__RECORD) : JIXIAO__ROW_FAILED;
    }
    if (!check(csv, s.at))
        return JIXIAO__ROW_FAILED;
    if (s.lines >= UINT32_MAX - csv->line)
        return too_long(csv, JIXIAO__LINES);
    row->at = csv->base + csv->at;
    row->where = csv->line;
    row->each = 0;
    csv->at = (size_t)(s.at - csv->bytes);
    csv->line += s.lines + 1;
    return JIXIAO__ROW;
}

int jixiao__csv_next(struct jixiao__csv *csv, struct jixiao__row *row)
{
    while (!csv->code) {
        int got;
        if (csv->at == csv->size && csv->ended)
            return JIXIAO__ROW_END;
        got = csv->at < csv->size ? next(csv, row) : JIXIAO__ROW_END;
        if (got == JIXIAO__ROW_FAILED || (got == JIXIAO__ROW && !is_blank(row)))
            return got;
        if (got == JIXIAO__ROW_END && !jixiao__csv_more(csv))
            return JIXIAO__ROW_FAILED;
    }
    return JIXIAO__ROW_FAILED;
}
