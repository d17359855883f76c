/* SPDX-License-Identifier: MIT
 * The JSON reader over any bytes: what it hands over lies in the text and nests, it ends, strings are
 * UTF-8, and a text that it takes it takes again without its spaces. tests/json/agree.py holds it
 * against Python's. */
#include "fuzz.h"

#include "io/json/reader.h"

/* A string as it is meant is UTF-8; a NUL in it is told. */
static void require_string(const struct jixiao__reader *r)
{
    char *meant = malloc(r->size + 1);
    size_t size = jixiao__reader_decode(r, meant), at, nuls = 0;
    require(size <= r->size && (r->escaped || size == r->size));
    meant[size] = '\0';
    for (at = 0; at < size; at += strlen(meant + at) + 1) {
        require(is_utf8(meant + at));
        nuls += at + strlen(meant + at) < size;
    }
    require(!nuls == !r->has_nul);
    free(meant);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *end = text + size;
    char *tight = malloc(2 * size + 1);
    size_t n = 0;
    struct jixiao__reader r;
    uint32_t depth = 0;
    int again;
    require(tight);
    jixiao__reader_begin(&r, text, size);
    for (;;) {
        enum jixiao__token token = jixiao__reader_next(&r);
        const char *from = r.value;
        require(r.at <= end && r.depth <= JIXIAO_MAX_DEPTH);
        if (token <= JIXIAO__END)
            break;
        depth += token == JIXIAO__OBJECT || token == JIXIAO__LIST;
        depth -= token == JIXIAO__OBJECT_END || token == JIXIAO__LIST_END;
        require(depth == r.depth);
        if (token == JIXIAO__MEMBER || token == JIXIAO__STRING || token == JIXIAO__NUMBER)
            require(from >= text && from + r.size <= end);
        if (token == JIXIAO__MEMBER || token == JIXIAO__STRING)
            require_string(&r);
        if (n && strchr("]}\"0123456789el", tight[n - 1]) && token != JIXIAO__OBJECT_END &&
            token != JIXIAO__LIST_END)
            tight[n++] = ',';
        if (token == JIXIAO__MEMBER || token == JIXIAO__STRING)
            tight[n++] = '"';
        if (token == JIXIAO__MEMBER || token == JIXIAO__STRING || token == JIXIAO__NUMBER) {
            memcpy(tight + n, from, r.size);
            n += r.size;
        } else {
            static const char *const words[] = {"{", "}", "[",    "]",     "",
                                                "",  "",  "true", "false", "null"};
            n += (size_t)sprintf(tight + n, "%s", words[token - JIXIAO__OBJECT]);
        }
        if (token == JIXIAO__MEMBER || token == JIXIAO__STRING)
            tight[n++] = '"';
        if (token == JIXIAO__MEMBER)
            tight[n++] = ':';
    }
    again = r.token;
    if (again == JIXIAO__FAULT)
        require(r.fault >= text && r.fault + r.found <= end && r.code &&
                jixiao__reader_next(&r) == JIXIAO__FAULT);
    if (again == JIXIAO__END) {
        jixiao__reader_begin(&r, tight, n);
        while (jixiao__reader_next(&r) > JIXIAO__END)
            ;
        require(r.token == JIXIAO__END);
    }
    free(tight);
    return 0;
}
