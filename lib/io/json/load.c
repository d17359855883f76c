/* SPDX-License-Identifier: MIT
 * jansson parses; what it refuses is said in our codes, by line and column. */
#include "json.h"

/* jansson counts positions in int. */
enum { MOST_BYTES = 0x7fffffff };

/* A key that is there twice: jansson stopped behind its closing quote. Within it a quote stands
 * behind a backslash, and none stands before its opening quote. */
static void fault_key(struct jixiao__fault *fault, const char *text, size_t end)
{
    size_t from = end > 1 ? end - 2 : 0;
    json_t *key;
    while (from > 0 && (text[from] != '"' || text[from - 1] == '\\'))
        from--;
    key = json_loadb(text + from, end - from, JSON_DECODE_ANY, NULL);
    jixiao__fault_set(fault, key ? JIXIAO_ERR_KEY_DUPLICATE : JIXIAO_ERR_MEMORY, text, from,
                      key ? json_string_value(key) : "", key ? json_string_length(key) : 0);
    json_decref(key);
}

/* A number that does not fit: jansson stopped behind it. */
static void fault_number(struct jixiao__fault *fault, const char *text, size_t end)
{
    static const char of_numbers[] = "+-.0123456789Ee";
    size_t from = end;
    while (from > 0 && memchr(of_numbers, text[from - 1], sizeof of_numbers - 1))
        from--;
    jixiao__fault_set(fault, JIXIAO_ERR_NUMBER_UNHELD, text, from, text + from, end - from);
}

/* jansson says "invalid token" of a string that it had no memory for: only then does a whole string
 * end there. */
static int is_memory(const char *text, size_t end, const json_error_t *error)
{
    return !error->text[0] || json_error_code(error) == json_error_out_of_memory ||
           (end > 0 && text[end - 1] == '"' &&
            (!strncmp(error->text, "invalid token", 13) ||
             !strncmp(error->text, "string or '}' expected", 22)));
}

static void fault_syntax(struct jixiao__fault *fault, const char *text, size_t at,
                         const json_error_t *error)
{
    char *c;
    jixiao__fault_set(fault, JIXIAO_ERR_SYNTAX, text, at, error->text, strlen(error->text));
    if (jixiao__check_text(fault->words, strlen(fault->words)) != JIXIAO_OK)
        for (c = fault->words; *c; c++) /* jansson quotes half a character */
            if ((unsigned char)*c >= 0x80)
                *c = '?';
}

static void explain(struct jixiao__fault *fault, const char *text, size_t size,
                    const json_error_t *error)
{
    size_t end = error->position > 0 ? (size_t)error->position : 0;
    size_t last = end ? end - 1 : 0; /* the last character that was read */
    const char *encoding;
    while (last && ((unsigned char)text[last] & 0xc0) == 0x80)
        last--;
    if (is_memory(text, end, error)) {
        fault->code = JIXIAO_ERR_MEMORY;
        return;
    }
    switch (json_error_code(error)) {
    case json_error_invalid_utf8:
        encoding = jixiao__scan_encoding(text, size);
        jixiao__fault_set(fault, JIXIAO_ERR_ENCODING, text, end, encoding, strlen(encoding));
        break;
    case json_error_duplicate_key:
        fault_key(fault, text, end);
        break;
    case json_error_numeric_overflow:
        fault_number(fault, text, end);
        break;
    default:
        fault_syntax(fault, text, last, error);
    }
}

/* Where the text ends that may be parsed, and why: the size; a bracket that is too deep; a NUL, of
 * which jansson loses those behind words and numbers, and its count of bytes with them. */
static size_t sound_end(const char *text, size_t size, uint32_t *code, const char **words)
{
    size_t deep = jixiao__scan_depth(text, size);
    const char *nul = memchr(text, 0, deep);
    *code = nul ? JIXIAO_ERR_SYNTAX : JIXIAO_ERR_LIMIT;
    *words = nul ? "control character 0x0" : "";
    return nul ? (size_t)(nul - text) : deep;
}

json_t *jixiao__load(const char *text, size_t size, struct jixiao__fault *fault)
{
    json_error_t error;
    json_t *root;
    size_t end;
    const char *words;
    uint32_t code;
    memset(fault, 0, sizeof *fault);
    memset(&error, 0, sizeof error);
    if (size >= 3 && !memcmp(text, "\xef\xbb\xbf", 3)) {
        text += 3;
        size -= 3;
    }
    if (!size) {
        jixiao__fault_set(fault, JIXIAO_ERR_SYNTAX, "", 0, "nothing there", 13);
        return NULL;
    }
    if (size > MOST_BYTES) {
        jixiao__fault_set(fault, JIXIAO_ERR_LIMIT, text, 0, "", 0);
        return NULL;
    }
    end = sound_end(text, size, &code, &words);
    root = json_loadb(text, end, JSON_REJECT_DUPLICATES, &error);
    if (end < size && (root || json_error_code(&error) == json_error_premature_end_of_input)) {
        json_decref(root); /* nothing else is wrong before it */
        jixiao__fault_set(fault, code, text, end, words, strlen(words));
        return NULL;
    }
    if (!root)
        explain(fault, text, size, &error);
    return root;
}
