/* SPDX-License-Identifier: MIT */
#include "reader.h"

#include "../../words/utf8.h"
#include "escape.h"
#include "mistake.h"

#include <string.h>

/* What may come next. */
enum {
    A_VALUE,
    A_VALUE_OR_END, /* behind [ */
    A_KEY_OR_END,   /* behind { */
    A_COMMA_OR_END, /* behind a value */
    NOTHING,        /* behind all */
    FAILED
};

void jixiao__reader_begin(struct jixiao__reader *r, const char *text, size_t size)
{
    size_t mark = jixiao__utf8_mark(text, size);
    memset(r, 0, sizeof *r);
    r->begin = r->at = r->value = text + mark;
    r->end = text + size;
    r->expect = A_VALUE;
}

static inline void skip_space(struct jixiao__reader *r)
{
    const char *at = r->at, *end = r->end;
    while (at < end && (unsigned char)*at <= ' ' &&
           (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
    r->at = at;
}

/* The byte there, or NUL behind the last. */
static char char_at(const struct jixiao__reader *r, const char *at)
{
    return *(at < r->end ? at : "");
}

/* ---- Faults ------------------------------------------------------------------------------- */

static size_t character(const struct jixiao__reader *r, const char *at)
{
    return jixiao__utf8_length((const unsigned char *)at, (size_t)(r->end - at));
}

static int fail(struct jixiao__reader *r, enum jixiao__syntax sort, const char *at, size_t found)
{
    r->expect = FAILED;
    r->code = JIXIAO_ERR_SYNTAX;
    r->sort = sort;
    r->fault = at;
    r->found = found;
    return JIXIAO__FAULT;
}

static int fail_other(struct jixiao__reader *r, uint32_t code, const char *at)
{
    r->expect = FAILED;
    r->code = code;
    r->fault = at;
    r->found = 0;
    return JIXIAO__FAULT;
}

/* The text ends too early, behind its last character that is no space. */
static int fail_end(struct jixiao__reader *r)
{
    const char *last = r->end;
    while (last > r->begin && strchr(" \n\r\t", last[-1]))
        last--;
    if (last == r->begin)
        return fail(r, JIXIAO__EMPTY, r->begin, 0);
    while (last > r->begin && ((unsigned char)*--last & 0xc0) == 0x80)
        ;
    return fail(r, r->objects >> (r->depth - 1) & 1 ? JIXIAO__OBJECT_OPEN : JIXIAO__LIST_OPEN, last,
                0);
}

static int fail_as(struct jixiao__reader *r, struct jixiao__mistake mistake)
{
    if (mistake.code != JIXIAO_ERR_SYNTAX)
        return fail_other(r, mistake.code, r->at);
    return fail(r, mistake.sort, r->at, mistake.found);
}

/* What stands at r->at fits nowhere, or not here: `sort`. */
static int unexpected(struct jixiao__reader *r, enum jixiao__syntax sort)
{
    return r->at == r->end ? fail_end(r) : fail_as(r, jixiao__mistake_at(r->at, r->end, sort));
}

static int no_value(struct jixiao__reader *r, enum jixiao__syntax sort)
{
    return r->at == r->end ? fail_end(r)
                           : fail_as(r, jixiao__mistake_no_value(r->at, r->end, sort));
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- Strings ------------------------------------------------------------------------------ */

/* Past the escape at `at`, or NULL: it is wrong. */
static const char *escape(struct jixiao__reader *r, const char *at, const char *open)
{
    static const char escapes[] = "\"\\/bfnrt";
    uint32_t code, low;
    size_t i;
    r->escaped = 1;
    if (r->end - at < 2) {
        fail(r, JIXIAO__STRING_OPEN, open, 0);
        return NULL;
    }
    if (memchr(escapes, at[1], sizeof escapes - 1))
        return at + 2;
    if (at[1] != 'u') {
        size_t length = character(r, at + 1);
        if (!length)
            fail_other(r, JIXIAO_ERR_ENCODING, at + 1);
        else
            fail(r, (unsigned char)at[1] < 0x20 ? JIXIAO__STRING_CONTROL : JIXIAO__ESCAPE, at + 1,
                 length);
        return NULL;
    }
    code = jixiao__hex4(at + 2, r->end);
    if (code == UINT32_MAX) {
        for (i = 2; i < 6 && at + i < r->end && (is_letter(at[i]) || is_digit(at[i])); i++)
            ;
        fail(r, JIXIAO__ESCAPE_HEX, at, i);
        return NULL;
    }
    r->has_nul |= code == 0;
    if (code >> 11 != 0x1b)
        return at + 6;
    low = r->end - at >= 8 && at[6] == '\\' && at[7] == 'u' ? jixiao__hex4(at + 8, r->end) : 0;
    if (code >> 10 == 0x36 && low != UINT32_MAX && low >> 10 == 0x37)
        return at + 12;
    fail(r, JIXIAO__SURROGATE, at, 6);
    return NULL;
}

/* From behind the opening quote to behind the closing one. 0: it is wrong. */
static int string(struct jixiao__reader *r)
{
    const char *open = r->at++, *at = r->at, *end = r->end;
    r->value = at;
    r->escaped = r->has_nul = 0;
    for (;;) {
        unsigned char c;
        size_t length;
        while (at < end && jixiao__utf8_ordinary[(unsigned char)*at] == 1)
            at++;
        if (at == end)
            return fail(r, JIXIAO__STRING_OPEN, open, 0);
        c = (unsigned char)*at;
        if (c == '"')
            break;
        if (c == '\\') {
            at = escape(r, at, open);
            if (!at)
                return 0;
            continue;
        }
        if (c < 0x20)
            return fail(r, JIXIAO__STRING_CONTROL, at, 1);
        do {
            length = character(r, at);
            if (!length)
                return fail_other(r, JIXIAO_ERR_ENCODING, at);
            at += length;
        } while (at < end && (unsigned char)*at >= 0x80);
    }
    r->size = (size_t)(at - r->value);
    r->at = at + 1;
    return 1;
}

/* ---- Values ------------------------------------------------------------------------------- */

/* Digits from `at` on, one at least; NULL: none. */
static const char *digits(const struct jixiao__reader *r, const char *at)
{
    const char *from = at;
    while (at < r->end && is_digit(*at))
        at++;
    return at > from ? at : NULL;
}

/* A byte that most often stands behind a number or a word. */
static int is_between(char c)
{
    return c == ',' || c == '}' || c == ']' || c == '\n' || c == ' ';
}

static int number(struct jixiao__reader *r)
{
    const char *from = r->at, *at = from + (*from == '-'), *whole = at, *end = r->end;
    at = digits(r, at);
    if (at && *whole == '0' && at - whole > 1)
        return fail(r, JIXIAO__ZERO, from, jixiao__mistake_number(from, r->end));
    if (at && at < end && *at == '.')
        at = digits(r, at + 1);
    if (at && at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        at = digits(r, at);
    }
    if (!at) {
        char c = char_at(r, whole);
        return fail(r,
                    c == '.'       ? JIXIAO__POINT
                    : is_letter(c) ? JIXIAO__CONSTANT
                                   : JIXIAO__DIGIT,
                    from, jixiao__mistake_number(from, r->end));
    }
    if (at < end && !is_between(*at) && (*at == '%' || jixiao__mistake_word(at, end)))
        return fail(r, JIXIAO__UNIT, from,
                    (size_t)(at - from) + (*at == '%' ? 1 : jixiao__mistake_word(at, end)));
    r->value = from;
    r->size = (size_t)(at - from);
    r->at = at;
    return JIXIAO__NUMBER;
}

static int enter(struct jixiao__reader *r, uint64_t is_object)
{
    if (r->depth == JIXIAO_MAX_DEPTH)
        return fail_other(r, JIXIAO_ERR_LIMIT, r->at);
    r->at++;
    r->objects = (r->objects & ~(UINT64_C(1) << r->depth)) | is_object << r->depth;
    r->depth++;
    r->expect = is_object ? A_KEY_OR_END : A_VALUE_OR_END;
    return is_object ? JIXIAO__OBJECT : JIXIAO__LIST;
}

static int leave(struct jixiao__reader *r, int token)
{
    r->at++;
    r->depth--;
    r->expect = r->depth ? A_COMMA_OR_END : NOTHING;
    return token;
}

/* One of the words, which stands alone. */
static int literal(struct jixiao__reader *r, const char *name, size_t length, int token)
{
    const char *behind = r->at + length;
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, name, length) != 0 ||
        (behind < r->end && !is_between(*behind) && jixiao__mistake_word(behind, r->end)))
        return no_value(r, JIXIAO__VALUE);
    r->at = behind;
    return token;
}

static int value(struct jixiao__reader *r, enum jixiao__syntax missing)
{
    int token;
    switch (char_at(r, r->at)) {
    case '{':
        return enter(r, 1);
    case '[':
        return enter(r, 0);
    case '"':
        token = string(r) ? JIXIAO__STRING : JIXIAO__FAULT;
        break;
    case 't':
        token = literal(r, "true", 4, JIXIAO__TRUE);
        break;
    case 'f':
        token = literal(r, "false", 5, JIXIAO__FALSE);
        break;
    case 'n':
        token = literal(r, "null", 4, JIXIAO__NULL);
        break;
    default:
        token = r->at < r->end && (is_digit(*r->at) || *r->at == '-') ? number(r)
                                                                      : no_value(r, missing);
    }
    if (token != JIXIAO__FAULT)
        r->expect = r->depth ? A_COMMA_OR_END : NOTHING;
    return token;
}

/* A key and its colon. */
static int key(struct jixiao__reader *r, enum jixiao__syntax missing)
{
    if (r->at == r->end || *r->at != '"')
        return unexpected(r, missing);
    if (!string(r))
        return JIXIAO__FAULT;
    skip_space(r);
    if (r->at == r->end || *r->at != ':')
        return unexpected(r, JIXIAO__COLON);
    r->at++;
    r->expect = A_VALUE;
    return JIXIAO__MEMBER;
}

/* Behind a value: what else is in its object or list, or the end of that. */
static int more(struct jixiao__reader *r)
{
    int in_object = (int)(r->objects >> (r->depth - 1) & 1);
    char c = char_at(r, r->at), next;
    if (c == (in_object ? '}' : ']'))
        return leave(r, in_object ? JIXIAO__OBJECT_END : JIXIAO__LIST_END);
    if (c != ',')
        return unexpected(r, in_object ? JIXIAO__OBJECT_COMMA : JIXIAO__LIST_COMMA);
    r->at++;
    skip_space(r);
    next = char_at(r, r->at);
    if (next == ',')
        return fail(r, JIXIAO__COMMA_EXTRA, r->at, 1);
    if (next == '}' || next == ']')
        return fail(r, JIXIAO__COMMA_TRAILING, r->at, 1);
    return in_object ? key(r, JIXIAO__KEY) : value(r, JIXIAO__VALUE);
}

static int next_token(struct jixiao__reader *r)
{
    char c;
    skip_space(r);
    c = char_at(r, r->at);
    switch (r->expect) {
    case A_VALUE:
        return value(r, JIXIAO__VALUE);
    case A_VALUE_OR_END:
        return c == ']'   ? leave(r, JIXIAO__LIST_END)
               : c == ',' ? fail(r, JIXIAO__COMMA_EXTRA, r->at, 1)
                          : value(r, JIXIAO__VALUE);
    case A_KEY_OR_END:
        return c == '}'   ? leave(r, JIXIAO__OBJECT_END)
               : c == ',' ? fail(r, JIXIAO__COMMA_EXTRA, r->at, 1)
                          : key(r, JIXIAO__KEY);
    case A_COMMA_OR_END:
        return more(r);
    case NOTHING:
        return r->at == r->end ? JIXIAO__END : unexpected(r, JIXIAO__SECOND);
    default:
        return JIXIAO__FAULT;
    }
}

enum jixiao__token jixiao__reader_next(struct jixiao__reader *r)
{
    r->token = (enum jixiao__token)next_token(r);
    return r->token;
}
