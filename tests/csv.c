/* SPDX-License-Identifier: MIT
 * The CSV reader by itself: the records of a text, however few bytes are read at once, where their
 * fields stand, and the longest of them; and what bytes look like that are no text of ours. */
#include "long.h"

#include "io/csv.h"
#include "io/encoding.h"

/* A text that is being read. */
struct reader {
    struct bytes bytes;
    struct jixiao__arena arena;
    struct jixiao__csv csv;
    struct jixiao__row row;
};

static void begin(struct reader *r, const char *text, size_t size, size_t chunk, char delimiter)
{
    memset(r, 0, sizeof *r);
    r->bytes = (struct bytes){text, size, chunk, -1, 0};
    r->arena.memory = *jixiao__memory(NULL);
    r->csv.arena = &r->arena;
    r->csv.read = read_bytes;
    r->csv.context = &r->bytes;
    jixiao__csv_begin(&r->csv, delimiter);
}

static void end(struct reader *r)
{
    jixiao__csv_free(&r->csv);
    jixiao__arena_free(&r->arena);
}

/* ---- Records ------------------------------------------------------------------------------ */

static const char *sort_name(enum jixiao__syntax sort)
{
    return sort == JIXIAO__SYNTAX_END ? "" : jixiao__syntax_name(sort);
}

/* A record: "LINE [field][field]"; what is beyond the fields that are kept, what is wrong with it. */
static void dump_row(struct dump *dump, const struct jixiao__row *row)
{
    uint32_t i;
    put(dump, "%u ", row->where);
    for (i = 0; i < row->n && i < JIXIAO__FIELDS; i++)
        if (row->fields[i].size < 100)
            put(dump, "[%.*s]", (int)row->fields[i].size, row->fields[i].text);
        else
            put(dump, "[%u bytes]", (unsigned)row->fields[i].size);
    if (row->n > JIXIAO__FIELDS)
        put(dump, " of %u, the first %u", row->n, row->beyond);
    if (row->fault != JIXIAO__SYNTAX_END)
        put(dump, " %u:%u %s", row->fault_line, row->fault_column, sort_name(row->fault));
    put(dump, "\n");
}

static void dump_records(struct dump *dump, const char *text, size_t size, size_t chunk,
                         char delimiter)
{
    struct reader r;
    int got;
    begin(&r, text, size, chunk, delimiter);
    dump->size = 0;
    put(dump, "%s", "");
    while ((got = jixiao__csv_next(&r.csv, &r.row)) == JIXIAO__ROW)
        dump_row(dump, &r.row);
    assert_int_equal(got, r.csv.code ? JIXIAO__ROW_FAILED : JIXIAO__ROW_END);
    if (r.csv.code)
        put(dump, "%u:%u %s %s\n", r.csv.fault_line, r.csv.fault_column,
            jixiao_err_name(r.csv.code), sort_name(r.csv.sort));
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), got); /* and so it stays */
    end(&r);
}

#define EIGHT ",,,,,,,,"
#define BLANK EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT /* 64 fields, and then one */
#define KEPT "[][][][][][][][]"
#define ALL KEPT KEPT KEPT KEPT KEPT KEPT KEPT KEPT

/* Lines end in LF, CR LF and CR; quotes end, do not, stand where none should. */
static const struct {
    const char *text, *records;
} texts[] = {
    {"", ""},
    {"\n\r\r\n ,\t, \n", ""},
    {"a,b\nc\n", "1 [a][b]\n2 [c]\n"},
    {"a,b\r\nc\r\n", "1 [a][b]\n2 [c]\n"},
    {"a,b\rc\r", "1 [a][b]\n2 [c]\n"},
    {"a\r\rb\n\rc", "1 [a]\n3 [b]\n5 [c]\n"},
    {"a,", "1 [a][]\n"},
    {" a b ,\tc\t", "1 [a b][c]\n"},
    {"\xef\xbb\xbf"
     "a\n",
     "1 [a]\n"},
    {"\xef\xbb"
     "a\n",
     "1:1 encoding \n"},
    {"\xef\xbb\xbf", ""},
    /* quotes */
    {"\"a\"", "1 [a]\n"},
    {"\"a\" ", "1 [a]\n"},
    {"\"a\",\"b\"\n", "1 [a][b]\n"},
    {" \"a\" , \"b\" \n", "1 [a][b]\n"},
    {"\"\"", ""},
    {"\"\",\"\"\"\"", "1 [][\"]\n"},
    {"\"a\"\"b\"\"\",\"\"\"c\"\n", "1 [a\"b\"][\"c]\n"},
    {"\"a,b\"\n", "1 [a,b]\n"},
    {"\"a\nb\"\nc\n", "1 [a\nb]\n3 [c]\n"},
    {"\"a\r\nb\"\r\nc\r\n", "1 [a\r\nb]\n3 [c]\n"},
    {"\"a\rb\"\rc\r", "1 [a\rb]\n3 [c]\n"},
    {"\"a\r\"\rc\r", "1 [a\r]\n3 [c]\n"},
    {"\"\r\n\r\"", "1 [\r\n\r]\n"},
    /* quotes without end: their line is not read, those below it are */
    {"\"", "1  1:1 quote-open\n"},
    {"a,\"b\nc\n", "1 [a] 1:3 quote-open\n2 [c]\n"},
    {"a,\"b\r\nc\r\n", "1 [a] 1:3 quote-open\n2 [c]\n"},
    {"a,\"b\rc\r", "1 [a] 1:3 quote-open\n2 [c]\n"},
    {"a,\"b\r", "1 [a] 1:3 quote-open\n"},
    {"a,\"b\r\n", "1 [a] 1:3 quote-open\n"},
    {"a,\"b\"\"", "1 [a] 1:3 quote-open\n"},
    {"\n,\"b\nc\n", "2 [] 2:2 quote-open\n3 [c]\n"},
    /* something behind them */
    {"\"a\"b\nc\n", "1  1:1 quote-after\n2 [c]\n"},
    {"\"a\" \"b\"\nc\n", "1  1:1 quote-after\n2 [c]\n"},
    {"效,\"a\" b\r\nc\r\n", "1 [效] 1:3 quote-after\n2 [c]\n"},
    {"\"a\nb\",\"c\"d\ne\n", "1 [a\nb] 2:4 quote-after\n3 [e]\n"},
    {"\"a\r\n效\",\"c\"d\r\ne", "1 [a\r\n效] 2:4 quote-after\n3 [e]\n"},
    {"\"a\rb\",\"c\"d\re\r", "1 [a\rb] 2:4 quote-after\n3 [e]\n"},
    {"\"a\nb\"c\nd\n", "1  1:1 quote-after\n2  2:2 quote-inside\n3 [d]\n"},
    /* one inside a value */
    {"a\"b\"\n", "1  1:2 quote-inside\n"},
    {"a,b \"c\r", "1 [a] 1:5 quote-inside\n"},
    {"a,b\"", "1 [a] 1:4 quote-inside\n"},
    /* more fields than are kept */
    {BLANK "\n", ""},
    {BLANK "a\n", "1 " ALL " of 65, the first 65\n"},
    {"b" BLANK ",a,b\n",
     "1 [b][][][][][][][]" KEPT KEPT KEPT KEPT KEPT KEPT KEPT " of 67, the first 66\n"},
    {BLANK "\"a\"\"b\"\nc", "1 " ALL " of 65, the first 65\n2 [c]\n"},
    {BLANK "a\"\n", "1 " ALL " 1:66 quote-inside\n"},
    /* no UTF-8 */
    {"a\n\"b\n效\xff\",c\n", "1 [a]\n3:2 encoding \n"},
    {"a\n\"b\r\n效\xff\",c\n", "1 [a]\n3:2 encoding \n"},
    {"a\n\"b\r效\xff\",c\n", "1 [a]\n3:2 encoding \n"},
    {"a,\xe6\x95", "1:3 encoding \n"},
    {"a,\xed\xa0\x80", "1:3 encoding \n"},
};

static void test_records(void **state)
{
    static const size_t chunks[] = {SIZE_MAX, 1, 2, 3, 5, 17};
    struct dump dump = {0};
    size_t i, j;
    (void)state;
    for (i = 0; i < COUNT_OF(texts); i++)
        for (j = 0; j < COUNT_OF(chunks); j++) {
            dump_records(&dump, texts[i].text, strlen(texts[i].text), chunks[j], ',');
            check_text(dump.bytes, texts[i].records, texts[i].text, __FILE__, __LINE__);
        }
    free(dump.bytes);
}

/* A delimiter of its own; tabs are then no spaces. NUL. */
static void test_delimiters(void **state)
{
    struct dump dump = {0};
    (void)state;
    dump_records(&dump, "a,b;\"c\" ;\td\n", 12, 1, ';');
    assert_text(dump.bytes, "1 [a,b][c][d]\n");
    dump_records(&dump, "a,b\t\"c\" \t\t d\n", 13, 1, '\t');
    assert_text(dump.bytes, "1 [a,b][c][][d]\n");
    dump_records(&dump, "a\nb,\"\r\0\"", 8, 1, ',');
    assert_text(dump.bytes, "1 [a]\n3:1 encoding nul-byte\n");
    free(dump.bytes);
}

/* ---- Places ------------------------------------------------------------------------------- */

/* Of quoted fields it is the quote's, however it is read, and whatever came before. */
static void test_places(void **state)
{
    static const char text[] = "x\n"
                               " a, 效 ,\"b\"\"\",\"c\nd\" , \"e\re\",\"f\r\n\r\ng\"\"\"\"\",h,";
    static const uint32_t places[][2] = {{2, 2}, {2, 5}, {2, 8}, {2, 14},
                                         {3, 6}, {4, 4}, {6, 8}, {6, 10}};
    struct reader r;
    uint32_t i, line, column;
    (void)state;
    begin(&r, text, sizeof text - 1, 3, ',');
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), JIXIAO__ROW);
    jixiao__csv_place(&r.csv, &r.row, 0, &line, &column);
    assert_count(line, 1);
    assert_count(column, 1);
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), JIXIAO__ROW);
    assert_count(r.row.n, COUNT_OF(places));
    for (i = r.row.n; i-- > 0;) {
        jixiao__csv_place(&r.csv, &r.row, i, &line, &column);
        assert_count(line, places[i][0]);
        assert_count(column, places[i][1]);
    }
    assert_memory_equal(r.row.fields[2].text, "b\"", 2); /* which were decoded, and stay so */
    assert_memory_equal(r.row.fields[5].text, "f\r\n\r\ng\"\"", 8);
    end(&r);
}

/* Lines are counted as long as they can be. */
static void test_last_line(void **state)
{
    struct reader r;
    (void)state;
    begin(&r, "a\n\"b\n\"\n", 7, SIZE_MAX, ',');
    jixiao__csv_seek(&r.csv, 0, UINT32_MAX - 3);
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), JIXIAO__ROW);
    assert_count(r.row.where, UINT32_MAX - 3);
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), JIXIAO__ROW);
    assert_count(r.row.where, UINT32_MAX - 2);
    jixiao__csv_seek(&r.csv, 2, UINT32_MAX - 1);
    assert_int_equal(jixiao__csv_next(&r.csv, &r.row), JIXIAO__ROW_FAILED);
    assert_err(r.csv.code, JIXIAO_ERR_LIMIT);
    assert_int_equal(r.csv.sort, JIXIAO__LINES);
    assert_count(r.csv.fault_line, UINT32_MAX - 1);
    assert_count(r.csv.fault_column, 1);
    end(&r);
}

/* ---- Long records ------------------------------------------------------------------------- */

enum { MOST = JIXIAO_MAX_RECORD };

/* Behind another record one of `size` bytes with its line end, at least: some bytes, and characters
 * up to what is behind them. */
static void put_record(struct dump *text, const char *before, const char *character, size_t size,
                       const char *after)
{
    size_t end = 2 + size - strlen(after) - 1, i;
    char many[1025] = "";
    for (i = 0; i < 256; i++)
        strcat(many, character);
    text->size = 0;
    put(text, "a\n%s", before);
    while (text->size + strlen(many) <= end)
        put(text, "%s", many);
    while (text->size < end)
        put(text, "%s", character);
    put(text, "%s\nlast\n", after);
}

/* The longest record there may be, and those that are too long, by a character or part of one. */
static void test_longest(void **state)
{
    static const struct {
        const char *before, *character, *after;
        size_t size;
        const char *records;
    } table[] = {
        {"", "x", "", MOST, "1 [a]\n2 [1048575 bytes]\n3 [last]\n"},
        {"", "x", "", MOST + 1, "1 [a]\n2:1 limit record\n"},
        {"\"", "x", "\"", MOST, "1 [a]\n2 [1048573 bytes]\n3 [last]\n"},
        {"\"", "x", "\"", MOST + 1, "1 [a]\n2:1 limit record\n"},
        {"\"", "x", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"\"b\"", "x", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"\"\n", "x", "", 2 * MOST, "1 [a]\n2  2:1 quote-open\n3:1 limit record\n"},
        {"", "效", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"x", "效", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"xx", "效", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"", "\xf0\x9f\x98\x80", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"x", "\xf0\x9f\x98\x80", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"xx", "\xf0\x9f\x98\x80", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"xxx", "\xf0\x9f\x98\x80", "", 2 * MOST, "1 [a]\n2:1 limit record\n"},
        {"b\xff", "x", "", 2 * MOST, "1 [a]\n2:2 encoding \n"},
        {"", "\x80", "", 2 * MOST, "1 [a]\n2:1 encoding \n"},
    };
    static const size_t chunks[] = {SIZE_MAX, 100003};
    struct dump text = {0}, dump = {0};
    size_t i, j;
    (void)state;
    for (i = 0; i < COUNT_OF(table); i++) {
        put_record(&text, table[i].before, table[i].character, table[i].size, table[i].after);
        for (j = 0; j < COUNT_OF(chunks); j++) {
            dump_records(&dump, text.bytes, text.size, chunks[j], ',');
            check_text(dump.bytes, table[i].records, "records", __FILE__, __LINE__);
        }
    }
    free(text.bytes);
    free(dump.bytes);
}

/* ---- What is no text of ours -------------------------------------------------------------- */

#define TEXT(text) text, sizeof(text) - 1
#define TEN(text) text text text text text text text text text text

static void test_encodings(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *looks;
    } table[] = {
        {TEXT(""), ""},
        {TEXT("a,b\n"), ""},
        {TEXT("\xff"), ""},
        {TEXT("\xff\xfe"), "UTF-16"},
        {TEXT("\xfe\xff"), "UTF-16"},
        {TEXT("\xff\xff"), ""},
        /* two characters of ASCII, either end first */
        {TEXT("a\0b\0"), "UTF-16"},
        {TEXT("\0a\0b"), "UTF-16"},
        {TEXT("a\0b"), ""},
        {TEXT("\0\0\0b"), ""},
        {TEXT("\0ab\0"), ""},
        {TEXT("\0a\0\0"), ""},
        {TEXT("a\0\0\0"), ""},
        {TEXT("a\0bc"), ""},
        {TEXT("abcd"), ""},
        /* 部门 in GB18030, in Big5 */
        {TEXT("\xb2\xbf\xc3\xc5"), "GB18030"},
        {TEXT("\xb2\xbf\xc3"), ""},
        {TEXT("\xb3\xa1\xaa\xf9"), "GB18030"},
        /* 年 and 列, whose second byte in Big5 is a letter: twice, and not one in ten */
        {TEXT("\xa6\x7e"), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43"), "Big5"},
        {TEXT("\xa6\x7e,\xa6\x43" TEN("\xb3\xa1")), "Big5"},
        {TEXT("\xa6\x7e,\xa6\x43" TEN("\xb3\xa1\xaa\xf9")), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43,\xb3\xa0"), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43,\x81\x43"), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43,\xfa\x43"), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43,\xb3\x30\xb3\x30"), "GB18030"},
        {TEXT("\xa6\x7e,\xa6\x43,\xb3"), ""},
        /* as much of it is UTF-8 */
        {TEXT("部门\xb2\xbf\xb2\xbf\xb2\xbf"), ""},
        {TEXT("部门\xb2\xbf\xb2\xbf\xb2\xbf\xb2\xbf"), "GB18030"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        check_text(jixiao__encoding_looks(table[i].text, table[i].size), table[i].looks,
                   table[i].text, __FILE__, __LINE__);
}

/* A page's letters may be small or capitals. */
static void test_files(void **state)
{
    static const struct {
        const char *begin, *sort;
    } table[] = {
        {"", ""},
        {"PK", ""},
        {"PK\003\004", "file-xlsx"},
        {"PK\003\004\024", "file-xlsx"},
        {"pk\003\004", ""},
        {"PK\001\002", ""},
        {"\xd0\xcf\x11\xe0\xa1", "file-xls"},
        {"\xd0\xcf", ""},
        {"<html", "file-html"},
        {"<HTML lang", "file-html"},
        {"<htm", ""},
        {"<htmk", ""},
        {"<!DOCTYPE html>", "file-html"},
        {"<!doctype HTML>", "file-html"},
        {"<!doctype svg>", ""},
        {"<Table border", "file-html"},
        {"<?XML version", "file-html"},
        {"%PDF-1.7", "file-pdf"},
        {"%pdf-1.7", ""},
        {"部门,年度", ""},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        check_text(sort_name(jixiao__file_looks(table[i].begin, strlen(table[i].begin))),
                   table[i].sort, table[i].begin, __FILE__, __LINE__);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records), cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_places),  cmocka_unit_test(test_last_line),
        cmocka_unit_test(test_longest), cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
