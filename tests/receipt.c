/* SPDX-License-Identifier: MIT
 * Receipts: the canonical form by the vectors of RFC 8785; that whatever is changed is found, and
 * named; texts that are none. The hash here is none for anybody's use: tests/receipt.py has SHA-256. */
#include "test.h"

#include "receipt/canonical.h"

/* Sixteen bytes are enough to tell texts apart, if each depends on all. */
static int hash(void *context, const void *bytes, size_t size, unsigned char digest[32])
{
    const unsigned char *text = bytes;
    uint64_t sums[4] = {1, 2, 3, 4};
    size_t i;
    if (context && !*(int *)context)
        return -1;
    for (i = 0; i < size * 4; i++) {
        uint64_t *sum = &sums[i % 4];
        *sum = (*sum ^ text[i / 4]) * UINT64_C(0x100000001b3);
        *sum ^= *sum >> 29;
    }
    for (i = 0; i < 32; i++)
        digest[i] = (unsigned char)(sums[i / 8] >> 8 * (7 - i % 8));
    return 0;
}

/* ---- The canonical form ---------------------------------------------------------------------- */

static void assert_canonical(const char *text, const char *wanted)
{
    struct jixiao__out out = {jixiao__memory(NULL), NULL, 0, 0, 0};
    struct jixiao__canonical c = {0};
    struct jixiao__scan scan;
    char *found;
    jixiao__scan_begin(&scan, text, strlen(text), NULL);
    assert_err(scan.code, JIXIAO_OK);
    jixiao__canonical_begin(&c, &scan, &out);
    jixiao__canonical_put(&c, NULL);
    found = jixiao__out_end(&out);
    jixiao__scan_end(&scan);
    assert_text(found, wanted);
    jixiao_text_free(found, NULL);
}

static void canonical(void **state)
{
    (void)state;
    /* RFC 8785, 3.2.2 and 3.2.3, and its appendix: but numbers are texts */
    assert_canonical("{\n  \"numbers\": [333333333.33333329, 1E30, 4.50,\n              2e-3, "
                     "0.000000000000000000000000001],\n  \"string\": "
                     "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n  "
                     "\"literals\": [null, true, false]\n}",
                     "{\"literals\":[null,true,false],\"numbers\":[\"333333333.33333329\",\"1E30\","
                     "\"4.5\",\"0.002\",\"0.000000000000000000000000001\"],\"string\":"
                     "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assert_canonical(
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew "
        "Letter Dalet With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning "
        "Face\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With "
        "Diaeresis\"}",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":"
        "\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"\xf0\x9f\x98\x80"
        "\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With "
        "Dagesh\"}");
    assert_canonical("{\"1\": {\"f\": {\"f\": \"hi\",\"F\": 5} ,\"\\n\": 56.0},\"10\": { },"
                     "\"\": \"empty\",\"a\": { },\"111\": [ {\"e\": \"yes\",\"E\": \"no\" } ],"
                     "\"A\": { }}",
                     "{\"\":\"empty\",\"1\":{\"\\n\":\"56\",\"f\":{\"F\":\"5\",\"f\":\"hi\"}},"
                     "\"10\":{},\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}");
    /* U+FFFF is behind every pair, and U+10FFFF before U+E000; the beginning of a key before it */
    assert_canonical("{\"\\uffff\":1,\"\\udbff\\udfff\":2,\"\\ue000\":3,\"\\ud7ff\":4,\"ab\":5,"
                     "\"a\":6,\"\\ud800\\udc00\":7}",
                     "{\"a\":\"6\",\"ab\":\"5\",\"\xed\x9f\xbf\":\"4\",\"\xf0\x90\x80\x80\":\"7\","
                     "\"\xf4\x8f\xbf\xbf\":\"2\",\"\xee\x80\x80\":\"3\",\"\xef\xbf\xbf\":\"1\"}");
    assert_canonical("[-0, 5.0, 0.1000000, 9000000000000.000001, \"\x7f\xc2\x9b\\u001f\"]",
                     "[\"0\",\"5\",\"0.1\",\"9000000000000.000001\",\"\x7f\xc2\x9b\\u001f\"]");
}

/* ---- A sheet --------------------------------------------------------------------------------- */

#define TREE                                                                                         \
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"title\":\"体系\",\"places\":2,\"indicators\":[{\"id\":" \
    "\"g\",\"name\":\"组\",\"points\":20,\"combine\":\"choose\",\"rule\":{\"count\":1},"            \
    "\"indicators\":["                                                                               \
    "{\"id\":\"a\",\"name\":\"甲\",\"points\":20,\"kind\":\"attain\"},"                             \
    "{\"id\":\"b\",\"name\":\"乙\",\"points\":20,\"kind\":\"flag\"}]},"                             \
    "{\"id\":\"c\",\"name\":\"丙\",\"points\":10,\"kind\":\"checklist\",\"rule\":[{\"name\":"       \
    "\"一\",\""                                                                                     \
    "points\":5},{\"points\":5}]}]}"
#define SHEET(claim, actual, more)                                                                  \
    "{\"jixiao\":\"sheet/1\",\"department\":\"甲局\",\"year\":2023,\"project\":{\"code\":\"01\"," \
    "\"name\":\"修路\"},\"meta\":{\"k\":1.50,\"m\":{\"sha256\":\"x\"}},\"indicators\":{\"g\":{"   \
    "\"chosen\":[\"a\"]},\"a\":{\"facts\":[{\"name\":\"里程\",\"target\":10,\"actual\":" actual     \
    "},{"                                                                                           \
    "\"target\":4,\"actual\":4,\"reason\":\"中\\u009b\"}],\"claim\":" claim                         \
    ",\"review\":{\"score\":15}},\"c\":{" more "\"facts\":[{\"met\":true},{\"met\":false}]}}}"
#define GOOD SHEET("20", "9.25", "")

struct read {
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
};

static void read_begin(struct read *r, const char *tree, const char *sheet)
{
    assert_err(jixiao_tree_read(tree, strlen(tree), NULL, &r->tree), JIXIAO_OK);
    assert_err(jixiao_sheet_read(sheet, strlen(sheet), r->tree, NULL, NULL, NULL, &r->sheet),
               JIXIAO_OK);
    assert_err(jixiao_sheet_score(r->sheet, NULL, &r->result), JIXIAO_OK);
}

static void read_end(struct read *r)
{
    jixiao_result_free(r->result);
    jixiao_sheet_free(r->sheet);
    jixiao_tree_free(r->tree);
}

static char *with_receipt(const char *tree, const char *sheet)
{
    struct read r;
    char *text;
    read_begin(&r, tree, sheet);
    assert_err(jixiao_receipt_result(r.result, "a.json", JIXIAO_JSON_ALL, hash, NULL, NULL, &text),
               JIXIAO_OK);
    read_end(&r);
    return text;
}

/* What differs, a line each: of, change, id, row, key, was, is. */
static const char *differences(const char *text, const struct read *r)
{
    static char lines[16384];
    static const char *const parts[] = {"file", "tree", "sheet", "result"};
    struct jixiao_verification *v;
    const struct jixiao_mismatch *d;
    size_t n, i, at = 0;
    char words[200];
    assert_err(jixiao_verify(text, strlen(text), r->result, hash, NULL, NULL, &v), JIXIAO_OK);
    assert_null(jixiao_verification_error(v));
    d = jixiao_verification_differences(v, &n);
    lines[0] = '\0';
    for (i = 0; i < n; i++) {
        at += (size_t)snprintf(lines + at, sizeof lines - at, "%s %u %s %u %s %s %s\n",
                               parts[d[i].part], d[i].change, d[i].id ? d[i].id : "-", d[i].row,
                               d[i].key ? d[i].key : "-", d[i].was ? d[i].was : "-",
                               d[i].is ? d[i].is : "-");
        assert_true(at < sizeof lines);
        assert_true(jixiao_difference_text(v, i, JIXIAO_EN, words, sizeof words) > 10);
        assert_true(i == 0 || d[i].part >= d[i - 1].part);
    }
    jixiao_verification_free(v);
    return lines;
}

static const char *differences_of(const char *text, const char *tree, const char *sheet)
{
    struct read r;
    const char *lines;
    read_begin(&r, tree, sheet);
    lines = differences(text, &r);
    read_end(&r);
    return lines;
}

/* Whether one of the lines begins so. */
static void assert_line(const char *lines, const char *wanted)
{
    const char *at = strstr(lines, wanted);
    if (!at || (at > lines && at[-1] != '\n'))
        fail_msg("no line\n  %s\nin\n%s", wanted, lines);
}

/* The text with the first `from` behind `after` as `to`. */
static char *changed(const char *text, const char *after, const char *from, const char *to)
{
    const char *at = strstr(strstr(text, after), from);
    size_t size = strlen(text) + strlen(to) + 1;
    char *other = malloc(size);
    assert_non_null(other);
    snprintf(other, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return other;
}

static void assert_changed(const char *text, const char *after, const char *from, const char *to,
                           const char *wanted)
{
    char *other = changed(text, after, from, to);
    assert_text(differences_of(other, TREE, GOOD), wanted);
    free(other);
}

static void what_differs(void **state)
{
    char *text = with_receipt(TREE, GOOD), *other;
    const char *lines;
    (void)state;
    assert_text(differences_of(text, TREE, GOOD), "");
    /* what is not part of it */
    assert_text(differences_of(
                    text, TREE,
                    SHEET("20.0", "\"９.２５\"", "\"points\":10,\"source\":{\"claim\":\"B2\"},")),
                "");
    assert_line(differences_of(text, TREE, SHEET("20", "9.24", "")), "sheet 0 a 1 actual - 9.24\n");
    lines = differences_of(text, TREE, SHEET("19", "9.25", "\"remark\":\"注\","));
    assert_line(lines,
                "sheet 0 a 0 claim - 19\nsheet 1 c 0 remark - 注\nresult 0 a 0 claim 20 19\n");
    /* what the tree is */
    other = changed(TREE, "\"c\"", "丙", "丁");
    lines = differences_of(text, other, GOOD);
    assert_line(lines, "tree 0 c 0 name - -\nresult 0 c 0 name 丙 丁\n");
    free(other);
    other = changed(TREE, "\"t\"", "体系", "体糸");
    assert_text(differences_of(text, other, GOOD), "tree 0 - 0 title - -\n");
    free(other);
    other = changed(TREE, "{", "\"title\":\"体系\",", "");
    assert_text(differences_of(text, other, GOOD), "tree 2 - 0 title - -\n");
    free(other);
    jixiao_text_free(text, NULL);
}

/* An entry, a row, a value of meta that is there, or not. */
static void what_is_there(void **state)
{
    char *less = changed(GOOD, "\"c\":{", "\"c\":{\"facts\":[{\"met\":true},{\"met\":false}]}",
                         "\"b\":{\"remark\":\"x\"}");
    char *row =
        changed(GOOD, "\"a\":", ",{\"target\":4,\"actual\":4,\"reason\":\"中\\u009b\"}", "");
    char *meta = changed(GOOD, "\"meta\"", "{\"k\":1.50,", "{\"k\":1.5,\"new\":[],");
    char *text = with_receipt(TREE, GOOD), *back = with_receipt(TREE, less);
    const char *lines = differences_of(text, TREE, less);
    (void)state;
    assert_line(lines, "sheet 1 b 0 - - -\nsheet 2 c 0 - - -\n");
    assert_line(differences_of(back, TREE, GOOD), "sheet 2 b 0 - - -\nsheet 1 c 0 - - -\n");
    lines = differences_of(text, TREE, row);
    assert_line(lines, "sheet 2 a 2 - - -\n");
    assert_text(differences_of(text, TREE, meta),
                "sheet 1 - 0 meta.new - -\nresult 1 - 0 meta.new - -\n");
    free(less);
    free(row);
    free(meta);
    jixiao_text_free(text, NULL);
    jixiao_text_free(back, NULL);
}

/* The result's text is not what it was. */
static void changed_since(void **state)
{
    char *text = with_receipt(TREE, GOOD), *other, *third;
    (void)state;
    assert_changed(text, "\"points\"", ":30,", ":31,",
                   "file 0 - 0 - - -\nresult 0 - 0 points 31 30\n");
    assert_changed(text, "{", "\"library\":\"0", "\"library\":\"9", "file 0 - 0 - - -\n");
    other = changed(text, "\"zh\"", "10", "11");
    assert_line(differences_of(other, TREE, GOOD), "result 0 a 0 why.zh 2 个目标中");
    free(other);
    assert_changed(text, "{", "\"year\":2023", "\"year\":2023,\"other\":{}",
                   "file 0 - 0 - - -\nresult 2 - 0 other - -\n");
    /* the receipt alone: the digests say of which value they are, whatever is said of its parts */
    assert_changed(text, "\"receipt\":", "\"claim\":\"", "\"claim\":\"z",
                   "file 0 a 0 claim - 20\n");
    assert_changed(text, "\"receipt\":", "\"library\":\"0.1.0\",", "\"library\":\"0.1.0\",\"x\":1,",
                   "file 2 - 0 receipt.x - -\n");
    assert_changed(text, "\"result\":{", "\"sha256\":\"", "\"sha256\":\"z", "file 0 - 0 - - -\n");
    assert_changed(text, "\"entries\":{\"g\"", "\"sha256\":\"", "\"sha256\":\"z",
                   "sheet 0 g 0 - - -\n");
    assert_changed(text, "\"receipt\":", "\"sha256\":\"", "\"sha256\":\"z", "tree 0 - 0 - - -\n");
    assert_changed(text, "\"sheet\":{", "\"sha256\":\"", "\"sha256\":\"z", "sheet 0 - 0 - - -\n");
    /* what is no finding */
    other = changed(text, "\"findings\"", "[{", "[1,{");
    assert_line(differences_of(other, TREE, GOOD), "file 0 - 0 - - -\n");
    free(other);
    /* where it was read from is nobody's to say */
    assert_changed(text, "{", "\"source\":\"a.json\"", "\"source\":null", "");
    /* another version, which may have said less */
    other = changed(text, "{", "\"library\":\"0.1.0\"", "\"library\":\"0.0.9\"");
    third = changed(other, "\"receipt\"", "\"library\":\"0.1.0\"", "\"library\":\"0.0.9\"");
    assert_text(differences_of(third, TREE, GOOD), "");
    free(other);
    other = changed(third, "\"zh\"", "10", "11");
    assert_text(differences_of(other, TREE, GOOD), "");
    free(other);
    other = changed(third, "{", "\"deducted\":0,", "");
    assert_text(differences_of(other, TREE, GOOD), "file 0 - 0 - - -\n");
    free(other);
    free(third);
    jixiao_text_free(text, NULL);
}

/* Any digit of the result: found, but for those of where it was read from. */
static void any_digit(void **state)
{
    char *text = with_receipt(TREE, GOOD), *at;
    struct read r;
    size_t digits = 0;
    (void)state;
    read_begin(&r, TREE, GOOD);
    for (at = text; *at; at++) {
        struct jixiao_verification *v;
        size_t n = 1;
        char was;
        int err;
        if (!strncmp(at, "\"place\":\"", 9))
            at += strcspn(at + 9, "\"") + 9;
        was = *at;
        if (was < '0' || was > '9')
            continue;
        *at = was == '9' ? '8' : (char)(was + 1);
        err = jixiao_verify(text, strlen(text), r.result, hash, NULL, NULL, &v);
        if (!err)
            jixiao_verification_differences(v, &n);
        if (!n)
            fail_msg("%.40s is not found", at - 20);
        assert_true(!err == !jixiao_verification_error(v));
        jixiao_verification_free(v);
        *at = was;
        digits++;
    }
    assert_true(digits > 500);
    read_end(&r);
    jixiao_text_free(text, NULL);
}

/* Whatever a result's text is made of, it is read or refused. */
static void any_text(void **state)
{
    static const char bytes[] = "{}[]\",:\\0a-.";
    char *text = with_receipt(TREE, GOOD), *other = malloc(strlen(text) + 1);
    struct read r;
    int round, found = 0;
    (void)state;
    random_begin("changed texts");
    read_begin(&r, TREE, GOOD);
    assert_non_null(other);
    for (round = 0; round < 3000; round++) {
        struct jixiao_verification *v;
        size_t size = strlen(text), n = 0, i;
        char words[300], *json = NULL;
        memcpy(other, text, size + 1);
        for (i = 0; i <= random_below(3); i++) {
            size_t at = random_below((uint32_t)size - 1), gone = 1 + random_below(40);
            if (gone > size - at - 1)
                gone = size - at - 1;
            if (random_once_in(2))
                other[at] = bytes[random_below(sizeof bytes - 1)];
            else
                memmove(other + at, other + at + gone, size - at - gone + 1), size -= gone;
        }
        if (!jixiao_verify(other, size, r.result, hash, NULL, NULL, &v)) {
            jixiao_verification_differences(v, &n);
            for (i = 0; i < n; i++)
                jixiao_difference_text(v, i, random_below(2), words, sizeof words);
            assert_err(jixiao_verification_write(v, NULL, NULL, NULL, &json), JIXIAO_OK);
        }
        found += n > 0;
        jixiao_text_free(json, NULL);
        jixiao_verification_free(v);
    }
    assert_true(found > 100);
    read_end(&r);
    free(other);
    jixiao_text_free(text, NULL);
}

/* Values as deep as a text may be, that differ at the bottom. */
static void deep(void **state)
{
    char lists[200], *sheet, *other, *text;
    const char *lines;
    (void)state;
    snprintf(lists, sizeof lists, "%.*s1%.*s", 60,
             "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 60,
             "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    sheet = changed(GOOD, "\"meta\"", "1.50", lists);
    lists[60] = '2';
    other = changed(GOOD, "\"meta\"", "1.50", lists);
    text = with_receipt(TREE, sheet);
    assert_text(differences_of(text, TREE, sheet), "");
    lines = differences_of(text, TREE, other);
    assert_line(lines, "sheet 0 - 0 meta.k.0.0 - -\n");
    assert_line(lines, "result 0 - 0 meta.k.0.0.0.0.0.0");
    assert_non_null(strstr(lines, ".0.0.0 1 2\n"));
    jixiao_text_free(text, NULL);
    free(sheet);
    free(other);
}

/* ---- Words and JSON -------------------------------------------------------------------------- */

static void words(void **state)
{
    char *text = with_receipt(TREE, GOOD), *json, buf[200];
    struct jixiao_verification *v;
    struct read r;
    size_t n;
    (void)state;
    read_begin(&r, TREE, SHEET("20", "9", ""));
    assert_err(jixiao_verify(text, strlen(text), r.result, hash, NULL, NULL, &v), JIXIAO_OK);
    jixiao_difference_text(v, 0, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "打分表：甲（a）第1行“完成值”（actual）与计分时不同，现为 9");
    jixiao_difference_text(v, 0, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "the sheet: 甲 (a), row 1, actual is not what was scored; it is 9");
    jixiao_verification_differences(v, &n);
    assert_count(jixiao_difference_text(v, n, JIXIAO_EN, buf, sizeof buf), 0);
    assert_err(jixiao_verification_write(v, "r.json", NULL, NULL, &json), JIXIAO_OK);
    assert_non_null(strstr(json,
                           "{\"jixiao\":\"verification/1\",\"library\":\"0.1.0\",\"scored_by\":"
                           "\"0.1.0\",\"source\":\"r.json\",\"sheet\":null,\"tree\":\"t\","
                           "\"department\":\"甲局\",\"year\":2023,\"same\":false,"
                           "\"differences\":[{\"of\":\"sheet\",\"change\":\"other\",\"id\":"
                           "\"a\",\"row\":1,\"key\":\"actual\",\"was\":null,\"is\":\"9\","));
    assert_text(jixiao_verification_library(v), "0.1.0");
    jixiao_text_free(json, NULL);
    jixiao_verification_free(v);
    read_end(&r);
    jixiao_text_free(text, NULL);
}

/* The key is that of the sheet, however the project is named. */
static void keys(void **state)
{
    static const char *const projects[] = {"\"修 路\"", "{\"code\":\"0１\"}", "{\"name\":\"修路\"}",
                                           "{\"unit\":\"某所\"}", "null"};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(projects); i++) {
        char *sheet = changed(GOOD, "{", "{\"code\":\"01\",\"name\":\"修路\"}", projects[i]);
        char *text = with_receipt(TREE, sheet), key[200];
        struct jixiao_verification *v;
        struct read r;
        read_begin(&r, TREE, sheet);
        jixiao_sheet_key(r.sheet, key, sizeof key);
        assert_err(jixiao_verify(text, strlen(text), NULL, NULL, NULL, NULL, &v), JIXIAO_OK);
        assert_text(jixiao_verification_key(v), key);
        jixiao_verification_free(v);
        read_end(&r);
        jixiao_text_free(text, NULL);
        free(sheet);
    }
}

/* ---- What cannot be -------------------------------------------------------------------------- */

static void texts_that_are_none(void **state)
{
    static const struct {
        const char *text;
        uint32_t code;
        const char *place;
    } texts[] = {
        {"", JIXIAO_ERR_SYNTAX, "1:1"},
        {"{\"jixiao\":\"result/1\",\"jixiao\":1}", JIXIAO_ERR_KEY_DUPLICATE, "1:22"},
        {"[]", JIXIAO_ERR_FORMAT, "/jixiao"},
        {"{\"jixiao\":\"refused/1\"}", JIXIAO_ERR_FORMAT, "/jixiao"},
        {"{\"jixiao\":1}", JIXIAO_ERR_FORMAT, "/jixiao"},
        {"{\"jixiao\":\"result/1\"}", JIXIAO_ERR_KEY_MISSING, "/receipt"},
        {"{\"jixiao\":\"result/1\",\"receipt\":null}", JIXIAO_ERR_KEY_MISSING, "/receipt"},
        {"{\"jixiao\":\"result/1\",\"receipt\":[1]}", JIXIAO_ERR_FORMAT, "/receipt/jixiao"},
        {"{\"jixiao\":\"result/1\",\"receipt\":{\"jixiao\":\"receipt/2\"}}", JIXIAO_ERR_FORMAT,
         "/receipt/jixiao"},
    };
    /* not what they should be, which differs */
    static const char *const odd[] = {
        "{\"jixiao\":\"result/1\",\"receipt\":{\"jixiao\":\"receipt/1\"}}",
        "{\"jixiao\":\"result/1\",\"library\":[],\"receipt\":{\"jixiao\":\"receipt/1\",\"library\":"
        "{},\"result\":[],\"tree\":5,\"sheet\":[],\"entries\":{\"a\":[{\"keys\":1}],\"c\":{"
        "\"keys\":"
        "{\"facts\":{}}}}},\"indicators\":[5,{\"id\":5}],\"findings\":{},\"year\":{},\"project\":["
        "1]}",
    };
    struct jixiao_verification *v;
    struct read r;
    size_t i;
    (void)state;
    read_begin(&r, TREE, GOOD);
    for (i = 0; i < COUNT_OF(texts); i++) {
        char *json = NULL;
        assert_err(
            jixiao_verify(texts[i].text, strlen(texts[i].text), r.result, hash, NULL, NULL, &v),
            texts[i].code);
        assert_err(jixiao_verification_error(v)->code, texts[i].code);
        assert_text(jixiao_verification_error(v)->place, texts[i].place);
        assert_err(jixiao_verification_write(v, NULL, NULL, NULL, &json), JIXIAO_ERR_ARGUMENT);
        jixiao_verification_free(v);
    }
    for (i = 0; i < COUNT_OF(odd); i++)
        assert_line(differences(odd[i], &r), "file 0 - 0 - - -\n");
    read_end(&r);
}

static void arguments_that_cannot_be(void **state)
{
    static const char refused[] = "{\"jixiao\":\"sheet/1\",\"indicators\":{}}";
    struct jixiao_verification *v;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct read r;
    char *text = with_receipt(TREE, GOOD), *none;
    int works = 0, err;
    size_t n;
    (void)state;
    read_begin(&r, TREE, GOOD);
    assert_err(jixiao_receipt_write(NULL, hash, NULL, NULL, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_receipt_write(r.result, NULL, NULL, NULL, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_receipt_write(r.result, hash, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_receipt_write(r.result, hash, &works, NULL, &none), JIXIAO_ERR_ARGUMENT);
    assert_null(none);
    assert_err(jixiao_receipt_result(r.result, NULL, 0, hash, &works, NULL, &none),
               JIXIAO_ERR_ARGUMENT);
    assert_null(none);
    assert_err(jixiao_verify(text, strlen(text), r.result, hash, &works, NULL, &v),
               JIXIAO_ERR_ARGUMENT);
    jixiao_verification_free(v);
    assert_err(jixiao_verify(text, strlen(text), r.result, NULL, NULL, NULL, &v),
               JIXIAO_ERR_ARGUMENT);
    assert_null(v);
    assert_err(jixiao_verify(NULL, 0, r.result, hash, NULL, NULL, &v), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_verify(text, strlen(text), r.result, hash, NULL, NULL, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_verify(text, strlen(text), NULL, NULL, NULL, NULL, &v), JIXIAO_OK);
    assert_err(jixiao_verification_write(v, NULL, NULL, NULL, &none), JIXIAO_ERR_ARGUMENT);
    jixiao_verification_free(v);
    assert_null(jixiao_verification_differences(NULL, &n));
    assert_count(n, 0);
    assert_null(jixiao_verification_error(NULL));
    assert_text(jixiao_verification_library(NULL), "");
    assert_text(jixiao_verification_key(NULL), "");
    assert_count(jixiao_difference_text(NULL, 0, JIXIAO_ZH, NULL, 0), 0);
    assert_err(jixiao_verification_write(NULL, NULL, NULL, NULL, &none), JIXIAO_ERR_ARGUMENT);
    jixiao_verification_free(NULL);
    /* a sheet that is refused */
    err = jixiao_sheet_read(refused, strlen(refused), r.tree, NULL, NULL, NULL, &sheet);
    assert_true(err != JIXIAO_OK);
    jixiao_sheet_score(sheet, NULL, &result);
    assert_err(jixiao_receipt_write(result, hash, NULL, NULL, &none), err);
    assert_err(jixiao_verify(text, strlen(text), result, hash, NULL, NULL, &v), err);
    assert_null(v);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    read_end(&r);
    jixiao_text_free(text, NULL);
}

/* ---- Memory ---------------------------------------------------------------------------------- */

/* Gives so many pieces, and then none. */
struct pool {
    int left, out;
};

static void *take_piece(void *context, size_t size)
{
    struct pool *pool = context;
    void *piece = pool->left-- > 0 ? malloc(size) : NULL;
    pool->out += piece != NULL;
    return piece;
}

static void give_piece(void *context, void *piece)
{
    ((struct pool *)context)->out--;
    free(piece);
}

static void run_out(const struct read *r, const char *text)
{
    int left, done = 0;
    for (left = 0; !done; left++) {
        struct pool pool = {left, 0};
        struct jixiao_memory memory = {take_piece, give_piece, &pool};
        struct jixiao_verification *v = NULL;
        char *receipt = NULL, *written = NULL;
        int err = jixiao_receipt_result(r->result, NULL, 0, hash, NULL, &memory, &receipt);
        if (!err)
            err = jixiao_verify(text, strlen(text), r->result, hash, NULL, &memory, &v);
        if (!err)
            err = jixiao_verification_write(v, "r", "s", &memory, &written);
        done = err == JIXIAO_OK;
        if (!done)
            assert_err(err, JIXIAO_ERR_MEMORY);
        jixiao_text_free(receipt, &memory);
        jixiao_text_free(written, &memory);
        jixiao_verification_free(v);
        assert_int_equal(pool.out, 0);
    }
    assert_true(left > 20);
}

static void memory_runs_out(void **state)
{
    char *text = with_receipt(TREE, GOOD);
    struct read r;
    (void)state;
    read_begin(&r, TREE, SHEET("19", "9.24", "\"remark\":\"\\u6ce8\\u001f\","));
    run_out(&r, text);
    read_end(&r);
    jixiao_text_free(text, NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical),
        cmocka_unit_test(what_differs),
        cmocka_unit_test(what_is_there),
        cmocka_unit_test(changed_since),
        cmocka_unit_test(any_digit),
        cmocka_unit_test(any_text),
        cmocka_unit_test(deep),
        cmocka_unit_test(words),
        cmocka_unit_test(keys),
        cmocka_unit_test(texts_that_are_none),
        cmocka_unit_test(arguments_that_cannot_be),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
