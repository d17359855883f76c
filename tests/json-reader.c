/* SPDX-License-Identifier: MIT
 * The JSON reader by itself: the files of tests/json/suite, tokens, escapes, keys. */
#include "test.h"

#include "io/keys.h"
#include "io/json/reader.h"

#include <dirent.h>

/* Reads all of it; the code of what is wrong with it, or JIXIAO_OK. */
static uint32_t read_all(const char *text, size_t size)
{
    struct jixiao__reader r;
    jixiao__reader_begin(&r, text, size);
    while (jixiao__reader_next(&r) > JIXIAO__END)
        assert_true(r.at >= text && r.at <= text + size && r.depth <= JIXIAO_MAX_DEPTH);
    if (r.token == JIXIAO__END)
        return JIXIAO_OK;
    assert_true(r.fault >= text && r.fault + r.found <= text + size);
    assert_int_equal(jixiao__reader_next(&r), JIXIAO__FAULT); /* and stays so */
    return r.code;
}

static char *read_file(const char *folder, const char *name, size_t *size)
{
    char path[1024], *text = malloc(1 << 20), *exact;
    FILE *file;
    snprintf(path, sizeof path, "%s/%s/%s", getenv("JIXIAO_ROOT"), folder, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(text);
    *size = fread(text, 1, 1 << 20, file);
    fclose(file);
    exact = malloc(*size + 1);
    assert_non_null(exact);
    memcpy(exact, text, *size);
    exact[*size] = '\0';
    free(text);
    return exact;
}

/* ---- The suite ---------------------------------------------------------------------------- */

/* Whether docs/formats.md says so of a file that the standard leaves open: "| `name` | what |". */
static int is_listed(const char *formats, const char *name, uint32_t code)
{
    char row[256], what[64] = "accepted";
    if (code)
        snprintf(what, sizeof what, "`%s`", jixiao_err_name(code));
    snprintf(row, sizeof row, "\n| `%.*s` | %s |", (int)strlen(name) - 5, name, what);
    return strstr(formats, row) != NULL;
}

static void test_suite(void **state)
{
    char path[1024], *formats, *text;
    size_t size, n = 0, wrong = 0;
    struct dirent *entry;
    DIR *folder;
    (void)state;
    formats = read_file("docs", "formats.md", &size);
    snprintf(path, sizeof path, "%s/tests/json/suite", getenv("JIXIAO_ROOT"));
    folder = opendir(path);
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        const char *name = entry->d_name;
        uint32_t code;
        int is_right;
        if (name[0] == '.' || name[1] != '_')
            continue;
        text = read_file("tests/json/suite", name, &size);
        code = read_all(text, size);
        free(text);
        n++;
        is_right = name[0] == 'y'   ? !code
                   : name[0] == 'n' ? code != JIXIAO_OK
                                    : is_listed(formats, name, code);
        if (!is_right)
            print_message("# %s: %s\n", name, code ? jixiao_err_name(code) : "accepted");
        wrong += !is_right;
    }
    closedir(folder);
    free(formats);
    assert_int_equal(n, 318);
    assert_int_equal(wrong, 0);
}

/* ---- Tokens ------------------------------------------------------------------------------- */

static void test_tokens(void **state)
{
    static const char text[] = " {\"a\" : [ 1 , -0.5e+2,true,false,null,\"\\u00e9\\n\"],\"\":{}} ";
    static const struct {
        enum jixiao__token token;
        const char *value;
    } wanted[] = {
        {JIXIAO__OBJECT, NULL},     {JIXIAO__MEMBER, "a"},       {JIXIAO__LIST, NULL},
        {JIXIAO__NUMBER, "1"},      {JIXIAO__NUMBER, "-0.5e+2"}, {JIXIAO__TRUE, NULL},
        {JIXIAO__FALSE, NULL},      {JIXIAO__NULL, NULL},        {JIXIAO__STRING, "\\u00e9\\n"},
        {JIXIAO__LIST_END, NULL},   {JIXIAO__MEMBER, ""},        {JIXIAO__OBJECT, NULL},
        {JIXIAO__OBJECT_END, NULL}, {JIXIAO__OBJECT_END, NULL},  {JIXIAO__END, NULL},
    };
    struct jixiao__reader r;
    size_t i;
    (void)state;
    jixiao__reader_begin(&r, text, sizeof text - 1);
    for (i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_int_equal(jixiao__reader_next(&r), wanted[i].token);
        if (!wanted[i].value)
            continue;
        assert_int_equal(r.size, strlen(wanted[i].value));
        assert_memory_equal(r.value, wanted[i].value, r.size);
        assert_int_equal(r.escaped, r.size == 8);
    }
    assert_int_equal(jixiao__reader_next(&r), JIXIAO__END);
}

static void test_escapes(void **state)
{
    static const struct {
        const char *raw, *meant;
    } table[] = {
        {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
        {"\\u0041\\u00e9\\u7ee9\\uD83D\\uDE00", "A\xc3\xa9\xe7\xbb\xa9\xf0\x9f\x98\x80"},
        {"a\\u007f\\u0080\\u07ff\\u0800\\uffff", "a\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"},
        {"\\udbff\\udfff\\ud800\\udc00", "\xf4\x8f\xbf\xbf\xf0\x90\x80\x80"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < sizeof table / sizeof *table; i++) {
        char text[128], meant[128];
        struct jixiao__reader r;
        size_t size = (size_t)snprintf(text, sizeof text, "\"%s\"", table[i].raw);
        jixiao__reader_begin(&r, text, size);
        assert_int_equal(jixiao__reader_next(&r), JIXIAO__STRING);
        assert_int_equal(r.escaped, 1);
        assert_int_equal(r.has_nul, 0);
        size = jixiao__reader_decode(&r, meant);
        assert_int_equal(size, strlen(table[i].meant));
        assert_memory_equal(meant, table[i].meant, size);
    }
}

static void test_nul(void **state)
{
    static const char text[] = "[\"\\u0000\"]";
    struct jixiao__reader r;
    (void)state;
    jixiao__reader_begin(&r, text, sizeof text - 1);
    jixiao__reader_next(&r);
    assert_int_equal(jixiao__reader_next(&r), JIXIAO__STRING);
    assert_int_equal(r.has_nul, 1);
}

/* A text is refused wherever it is cut off, and a byte more changes nothing of what was before. */
static void test_cut(void **state)
{
    static const char text[] =
        "{\"绩\\ud83d\\ude00\": [1.5e-3, \"效\", {\"b\": [true, null, -0]}]}";
    size_t n;
    (void)state;
    for (n = 0; n < sizeof text - 1; n++) {
        char *exact = malloc(n + !n);
        assert_non_null(exact);
        memcpy(exact, text, n);
        assert_int_not_equal(read_all(exact, n), JIXIAO_OK);
        free(exact);
    }
    assert_int_equal(read_all(text, n), JIXIAO_OK);
}

/* ---- Keys --------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *seed >> 33;
}

/* Keys of few letters, many of them twice, in objects inside objects: as a search of all says. */
static void test_keys(void **state)
{
    static char texts[3000][8];
    struct jixiao__arena arena = {*jixiao__memory(NULL), NULL, 0};
    struct jixiao__keys keys;
    uint64_t seed = 7;
    uint32_t from[4] = {0}, depth = 0, n = 0, i;
    (void)state;
    memset(&keys, 0, sizeof keys);
    keys.arena = &arena;
    jixiao__keys_enter(&keys);
    while (n < 3000) {
        uint64_t what = next_random(&seed) % 100;
        size_t size = next_random(&seed) % 7, k;
        int is_new = 1;
        if (what == 0 && depth < 3) {
            jixiao__keys_enter(&keys);
            from[++depth] = n;
            continue;
        }
        if (what == 1 && depth) {
            jixiao__keys_leave(&keys);
            n = from[depth--];
        }
        for (k = 0; k < size; k++)
            texts[n][k] = "ab\xe7\x01"[next_random(&seed) % 4];
        for (i = from[depth]; i < n; i++)
            is_new &= strlen(texts[i]) != size || memcmp(texts[i], texts[n], size) != 0;
        assert_int_equal(jixiao__keys_add(&keys, texts[n], size), is_new);
        texts[n][size] = '\0';
        n += (uint32_t)is_new;
    }
    jixiao__keys_free(&keys);
    assert_int_equal(arena.failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_suite), cmocka_unit_test(test_tokens), cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_nul),   cmocka_unit_test(test_cut),    cmocka_unit_test(test_keys),
    };
    return cmocka_run_group_tests_name("json-reader", tests, NULL, NULL);
}
