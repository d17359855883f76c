/* SPDX-License-Identifier: MIT
 * Books: tests/parts/cases.txt, each the parts of a workbook and its cells; other files; and what no
 * part shows. */
#include "grid.h"

#include "io/grid.h"
#include "parts.h"

#include <expat.h>

static void dump_cell(struct dump *dump, const struct jixiao_grid *grid, uint32_t row,
                      const struct jixiao__grid_cell *cell)
{
    static const char *const types[] = {[JIXIAO_GRID_TEXT] = "“%.*s”",
                                        [JIXIAO_GRID_DOUBLE] = "%.*s",
                                        [JIXIAO_GRID_YES_NO] = "yes/no %.*s",
                                        [JIXIAO_GRID_ERROR] = "error %.*s"};
    char digits[JIXIAO__DIGITS];
    size_t size, first = dump->size;
    const char *text = jixiao__grid_text(cell, digits, &size);
    put_where(dump, grid, jixiao__grid_where(grid, row, cell->column));
    put(dump, " ");
    put(dump, types[cell->type], (int)size, text);
    for (text = dump->bytes + dump->size; text-- > dump->bytes + first;) /* lines of its own */
        if (*text == '\n' || *text == '\r' || *text == '\t')
            dump->bytes[text - dump->bytes] = '|';
    put(dump, "\n");
}

/* All worksheets and cells, or what refuses them. */
static void dump_book(struct dump *dump, const struct jixiao_grid *grid, int err)
{
    uint32_t page, row;
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_grid_findings(grid, &n);
    if (err)
        put(dump, "%s\n", jixiao_err_name((uint32_t)err));
    dump_findings(dump, NULL, grid, findings, n);
    for (page = 0; page < grid->n_pages; page++) {
        put(dump, "== %s\n", grid->pages[page].name);
        for (row = grid->pages[page].first; row < jixiao__grid_end(grid, page); row++) {
            const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
            for (i = 0; i < n; i++)
                dump_cell(dump, grid, row, &cells[i]);
        }
    }
}

/* A line "@@ broken N" has the part of that number not opened, below 0 not read. */
static void begin_case(struct parts *parts, const char *text, size_t size, size_t chunk)
{
    const char *broken = strstr(text, "@@ broken ");
    memset(parts, 0, sizeof *parts);
    parts_begin(parts, text, size);
    parts->chunk = chunk;
    parts->broken = broken ? atoi(broken + 10) : 0;
}

static void dump_parts(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct jixiao_sheet *sheet;
    struct parts parts;
    int err;
    begin_case(&parts, text, size, chunk);
    err = jixiao_grid_book(grid, &parts_of_text, &parts);
    dump->size = 0;
    put(dump, "%s", "");
    dump_book(dump, grid, err);
    if (err) { /* and it is of no more use */
        assert_err(jixiao_grid_read(grid, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
        assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
        assert_null(sheet);
    }
    jixiao_grid_free(grid);
    parts_end(&parts);
}

static void test_cases(void **state)
{
    (void)state;
    check_cases("parts/cases.txt", 30, dump_parts);
}

/* What forms there are in it. */
static void dump_forms(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct parts parts;
    begin_case(&parts, text, size, chunk);
    assert_err(jixiao_grid_book(grid, &parts_of_text, &parts), JIXIAO_OK);
    dump->size = 0;
    put(dump, "%s", "");
    dump_read_grid(dump, grid, jixiao_grid_read(grid, NULL, NULL, NULL));
    jixiao_grid_free(grid);
    parts_end(&parts);
}

static void test_forms(void **state)
{
    (void)state;
    check_cases("parts/forms.txt", 4, dump_forms);
}

/* ---- Memory --------------------------------------------------------------------------------- */

/* A part that the caller has no memory to unzip is not damaged. */
static void test_no_memory(void **state)
{
    static const int broken[] = {1, 2, -3};
    const char *text = "@@ xlsx\n";
    size_t i, n;
    (void)state;
    for (i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct jixiao_grid *grid = jixiao_grid_new(NULL);
        struct parts parts;
        begin_case(&parts, text, strlen(text), 1000);
        parts.broken = broken[i];
        parts.gives = JIXIAO_PART_NO_MEMORY;
        assert_err(jixiao_grid_book(grid, &parts_of_text, &parts), JIXIAO_ERR_MEMORY);
        jixiao_grid_findings(grid, &n);
        assert_int_equal(n, 0);
        jixiao_grid_free(grid);
        parts_end(&parts);
    }
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory_of(const char *text, size_t size)
{
    long n = 0;
    int err = JIXIAO_ERR_MEMORY;
    for (; err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        struct jixiao_grid *grid = jixiao_grid_new(&memory);
        struct parts parts;
        begin_case(&parts, text, size, 1000);
        if (grid)
            err = jixiao_grid_book(grid, &parts_of_text, &parts);
        jixiao_grid_free(grid);
        parts_end(&parts);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
}

static void check_memory(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    dump_parts(dump, text, size, chunk);
    if (chunk == 1)
        check_memory_of(text, size);
}

static void test_memory(void **state)
{
    (void)state;
    check_cases("parts/cases.txt", 30, check_memory);
}

/* Names that are longer than all for which there is room. */
static void test_memory_for_names(void **state)
{
    char name[9001];
    struct dump text = {0};
    (void)state;
    memset(name, 'x', 9000);
    name[9000] = '\0';
    put(&text,
        "@@ xlsx\n@@ xl/_rels/workbook.xml.rels\n<Relationships $p><Relationship Id=\"%s\" "
        "Type=\"$R/worksheet\" Target=\"%s/../../sheet.xml\"/></Relationships>\n"
        "@@ xl/workbook.xml\n<workbook $m $r><sheets><sheet name=\"%s\" r:id=\"%s\"/></sheets>"
        "</workbook>\n@@ sheet.xml\n<worksheet $m><sheetData><row><c><v>1</v></c></row></sheetData>"
        "</worksheet>\n",
        name, name, name, name);
    check_memory_of(text.bytes, text.size);
    free(text.bytes);
}

/* What expat is given by malloc() may not be there either. */
enum expat_fails { NOTHING_FAILS, PARSER_FAILS, BUFFER_FAILS, PARSING_FAILS };
static enum expat_fails expat_fails;

XML_Parser __real_XML_ParserCreateNS(const XML_Char *encoding, XML_Char between);
XML_Parser __wrap_XML_ParserCreateNS(const XML_Char *encoding, XML_Char between);
void *__real_XML_GetBuffer(XML_Parser parser, int size);
void *__wrap_XML_GetBuffer(XML_Parser parser, int size);
enum XML_Status __real_XML_ParseBuffer(XML_Parser parser, int size, int is_final);
enum XML_Status __wrap_XML_ParseBuffer(XML_Parser parser, int size, int is_final);
enum XML_Error __real_XML_GetErrorCode(XML_Parser parser);
enum XML_Error __wrap_XML_GetErrorCode(XML_Parser parser);

XML_Parser __wrap_XML_ParserCreateNS(const XML_Char *encoding, XML_Char between)
{
    return expat_fails == PARSER_FAILS ? NULL : __real_XML_ParserCreateNS(encoding, between);
}

void *__wrap_XML_GetBuffer(XML_Parser parser, int size)
{
    return expat_fails == BUFFER_FAILS ? NULL : __real_XML_GetBuffer(parser, size);
}

enum XML_Status __wrap_XML_ParseBuffer(XML_Parser parser, int size, int is_final)
{
    return expat_fails == PARSING_FAILS ? XML_STATUS_ERROR
                                        : __real_XML_ParseBuffer(parser, size, is_final);
}

enum XML_Error __wrap_XML_GetErrorCode(XML_Parser parser)
{
    return expat_fails == PARSING_FAILS ? XML_ERROR_NO_MEMORY : __real_XML_GetErrorCode(parser);
}

static void test_expats_memory(void **state)
{
    static const char text[] = "@@ xlsx\n@@ sheet.xml\n<worksheet $m/>\n";
    (void)state;
    for (expat_fails = PARSER_FAILS; expat_fails <= PARSING_FAILS; expat_fails++) {
        struct jixiao_grid *grid = jixiao_grid_new(NULL);
        struct parts parts;
        begin_case(&parts, text, sizeof text - 1, 1000);
        assert_err(jixiao_grid_book(grid, &parts_of_text, &parts), JIXIAO_ERR_MEMORY);
        jixiao_grid_free(grid);
        parts_end(&parts);
    }
    expat_fails = NOTHING_FAILS;
}

/* ---- Bounds --------------------------------------------------------------------------------- */

/* A part that is a text, then another so often, then a third. */
struct many {
    const char *name, *before, *each, *after;
    uint64_t times;
};

struct bomb {
    struct parts parts; /* the others */
    struct many many;
    uint64_t at; /* of its bytes */
    int is_open;
};

static int open_bomb(void *context, const char *name)
{
    struct bomb *bomb = context;
    bomb->is_open = !strcmp(name, bomb->many.name);
    bomb->at = 0;
    return bomb->is_open ? 1 : open_part(&bomb->parts, name);
}

static int64_t read_bomb(void *context, void *to, size_t size)
{
    struct bomb *bomb = context;
    const struct many *many = &bomb->many;
    size_t before, each, i;
    uint64_t all, end;
    char *bytes = to;
    if (!bomb->is_open)
        return read_part(&bomb->parts, to, size);
    before = strlen(many->before);
    each = strlen(many->each);
    all = before + each * many->times;
    end = all + strlen(many->after);
    if (each == 1 && bomb->at >= before && bomb->at + size <= all) {
        memset(to, many->each[0], size);
        bomb->at += size;
        return (int64_t)size;
    }
    for (i = 0; i < size && bomb->at < end; i++, bomb->at++)
        bytes[i] = bomb->at < before ? many->before[bomb->at]
                   : bomb->at < all  ? many->each[(bomb->at - before) % each]
                                     : many->after[bomb->at - all];
    return (int64_t)i;
}

static void check_bomb(const char *text, struct many many, int err)
{
    static const struct jixiao_parts parts = {open_bomb, read_bomb};
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct bomb bomb;
    size_t n;
    memset(&bomb, 0, sizeof bomb);
    begin_case(&bomb.parts, text, strlen(text), 1 << 16);
    bomb.many = many;
    assert_err(jixiao_grid_book(grid, &parts, &bomb), err);
    jixiao_grid_findings(grid, &n);
    assert_int_equal(n, err != JIXIAO_OK);
    jixiao_grid_free(grid);
    parts_end(&bomb.parts);
}

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET "<worksheet xmlns=\"" MAIN "\"><sheetData>"
#define END "</sheetData></worksheet>"

static void test_bounds(void **state)
{
    const char *xlsx = "@@ xlsx\n";
    (void)state;
    /* a text; what has no end; what is deep; bytes */
    check_bomb(xlsx,
               (struct many){"sheet.xml", SHEET "<row><c t=\"str\"><v>", "x", "</v></c></row>" END,
                             1 << 20},
               JIXIAO_OK);
    check_bomb(xlsx,
               (struct many){"sheet.xml", SHEET "<row><c t=\"str\"><v>", "x", "</v></c></row>" END,
                             (1 << 20) + 1},
               JIXIAO_ERR_LIMIT);
    check_bomb(xlsx, (struct many){"sheet.xml", "<worksheet a=\"", "x", "\"/>", 2 << 20},
               JIXIAO_ERR_FORMAT);
    check_bomb(xlsx, (struct many){"sheet.xml", "", "<a>", "", 1000}, JIXIAO_ERR_FORMAT);
    check_bomb(xlsx, (struct many){"sheet.xml", SHEET, "x", END, 600 << 20}, JIXIAO_ERR_FILE_SIZE);
    /* cells; strings and what they grow to; formats; worksheets; relations */
    check_bomb(xlsx, (struct many){"sheet.xml", SHEET, "<row><c><v>1</v></c></row>", END, 5 << 20},
               JIXIAO_ERR_LIMIT);
    check_bomb(xlsx,
               (struct many){"strings.xml", "<sst xmlns=\"" MAIN "\">", "<si/>", "</sst>", 5 << 20},
               JIXIAO_ERR_LIMIT);
    check_bomb(xlsx,
               (struct many){"styles.xml", "<styleSheet xmlns=\"" MAIN "\"><cellXfs>", "<xf/>",
                             "</cellXfs></styleSheet>", 70000},
               JIXIAO_ERR_LIMIT);
    check_bomb(xlsx,
               (struct many){"xl/workbook.xml",
                             "<workbook xmlns=\"" MAIN "\" xmlns:r=\"http://purl.oclc.org/ooxml/"
                             "officeDocument/relationships\"><sheets>",
                             "<sheet name=\"x\" r:id=\"a\"/>", "</sheets></workbook>", 1000000},
               JIXIAO_ERR_LIMIT);
    check_bomb("@@ ods\n<t:table-row t:number-rows-repeated=\"1000000\"><t:table-cell "
               "t:number-columns-repeated=\"1000\" o:value-type=\"float\" o:value=\"1\"/>"
               "</t:table-row>",
               (struct many){.name = "none"}, JIXIAO_ERR_LIMIT);
    check_bomb("@@ ods\n",
               (struct many){"content.xml",
                             "<d xmlns=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                             "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><body>"
                             "<spreadsheet>",
                             "<t:table/>", "</spreadsheet></body></d>", 10001},
               JIXIAO_ERR_LIMIT);
}

#define BODY                                                                                       \
    "<d:document "                                                                                 \
    "xmlns:d=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><d:body>"
#define CELL "<d:tbl><d:tr><d:tc><d:p><d:r><d:t>"
#define CELL_END "</d:t></d:r></d:p></d:tc></d:tr></d:tbl>"
#define BODY_END "</d:body></d:document>"

/* Of a document: a text in a cell, and outside of one; cells; tables, and those in others. */
static void test_document_bounds(void **state)
{
    static const char docx[] =
        "@@ _rels/.rels\n<Relationships $p><Relationship Id=\"a\" Type=\""
        "$R/officeDocument\" Target=\"word/document.xml\"/></Relationships>\n";
    static const struct {
        struct many many;
        int err;
    } cases[] = {
        {{NULL, BODY CELL, "x", CELL_END BODY_END, 1 << 20}, JIXIAO_OK},
        {{NULL, BODY CELL, "x", CELL_END BODY_END, (1 << 20) + 1}, JIXIAO_ERR_LIMIT},
        {{NULL, BODY "<d:p><d:r><d:t>", "x", "</d:t></d:r></d:p>" BODY_END, 40 << 20}, JIXIAO_OK},
        {{NULL, BODY "<d:tbl><d:tr>", "<d:tc/>", "</d:tr></d:tbl>" BODY_END, 16384}, JIXIAO_OK},
        {{NULL, BODY "<d:tbl><d:tr>", "<d:tc/>", "</d:tr></d:tbl>" BODY_END, 16385},
         JIXIAO_ERR_LIMIT},
        {{NULL, BODY "<d:tbl>", "<d:tr><d:tc><d:p><d:r><d:t>x</d:t></d:r></d:p></d:tc></d:tr>",
          "</d:tbl>" BODY_END, 5 << 20},
         JIXIAO_ERR_LIMIT},
        {{NULL, BODY, "<d:tbl/>", BODY_END, 10000}, JIXIAO_OK},
        {{NULL, BODY, "<d:tbl/>", BODY_END, 10001}, JIXIAO_ERR_LIMIT},
        {{NULL, BODY "<d:tbl>", "<d:tr><d:tc><d:tbl/></d:tc></d:tr>", "</d:tbl>" BODY_END, 10001},
         JIXIAO_ERR_LIMIT},
        {{NULL, BODY, "<d:tbl>", "", 65}, JIXIAO_ERR_FORMAT},
        {{NULL, BODY "<d:tbl><d:tr><d:trPr>", "<d:gridBefore d:val=\"9999\"/>",
          "</d:trPr></d:tr></d:tbl>" BODY_END, 2},
         JIXIAO_ERR_LIMIT},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct many many = cases[i].many;
        many.name = "word/document.xml";
        check_bomb(docx, many, cases[i].err);
    }
}

/* A string that is large is handed over as often as cells name it, and no more often than that. */
static void test_texts(void **state)
{
    char *text = malloc(1200000);
    struct dump dump = {0};
    (void)state;
    memset(text, 'x', 1000000);
    text[1000000] = '\0';
    put(&dump, "@@ xlsx\n@@ strings.xml\n<sst $m><si><t>%s</t></si></sst>\n", text);
    check_bomb(
        dump.bytes,
        (struct many){"sheet.xml", SHEET "<row>", "<c t=\"s\"><v>0</v></c>", "</row>" END, 300},
        JIXIAO_ERR_LIMIT);
    free(text);
    free(dump.bytes);
}

/* ---- Files ---------------------------------------------------------------------------------- */

static int file_err(const char *bytes, size_t size, struct dump *dump)
{
    struct bytes from = {bytes, size, 4096, -1, 0};
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    int err = jixiao_grid_file(grid, read_bytes, &from);
    dump->size = 0;
    put(dump, "%s", "");
    dump_book(dump, grid, err);
    jixiao_grid_free(grid);
    return err;
}

/* A file of streams, one of that name. */
static void check_streams(const char *name, const char *says)
{
    char bytes[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    struct dump dump = {0};
    size_t i;
    bytes[30] = 9;
    bytes[48] = 1; /* the directory's sector */
    for (i = 0; name[i]; i++)
        bytes[1024 + 128 + 2 * i] = name[i];
    assert_err(file_err(bytes, sizeof bytes, &dump), JIXIAO_ERR_FORMAT);
    assert_non_null(strstr(dump.bytes, says));
    assert_err(file_err(bytes, 40, &dump), JIXIAO_ERR_FORMAT); /* it is cut */
    assert_non_null(strstr(dump.bytes, ".et"));
    bytes[30] = 77;
    assert_err(file_err(bytes, sizeof bytes, &dump), JIXIAO_ERR_FORMAT);
    assert_non_null(strstr(dump.bytes, ".et"));
    free(dump.bytes);
}

static void test_files(void **state)
{
    struct dump dump = {0};
    struct bytes broken = {"", 0, 1, 0, 0};
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    (void)state;
    assert_err(file_err("PK\003\004", 4, &dump), JIXIAO_OK);
    check_streams("Workbook", ".et");
    check_streams("EncryptedPackage", "has a password; open it, take");
    check_streams("WordDocument", ".wps");
    assert_err(file_err("\xef\xbb\xbf\n<HTML>", 10, &dump), JIXIAO_ERR_FORMAT);
    assert_non_null(strstr(dump.bytes, "网页"));
    assert_err(file_err("%PDF-1.4", 8, &dump), JIXIAO_ERR_FORMAT);
    assert_non_null(strstr(dump.bytes, "PDF"));
    assert_err(file_err("a,b", 3, &dump), JIXIAO_ERR_FORMAT);
    assert_non_null(strstr(dump.bytes, "it is no workbook"));
    assert_err(file_err("", 0, &dump), JIXIAO_ERR_FORMAT);
    assert_err(jixiao_grid_file(grid, read_bytes, &broken), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_file(NULL, read_bytes, &broken), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_file(grid, NULL, &broken), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_book(NULL, &parts_of_text, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_book(grid, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_page(grid, "p", 1), JIXIAO_OK);
    assert_err(jixiao_grid_book(grid, &parts_of_text, NULL), JIXIAO_ERR_ARGUMENT);
    jixiao_grid_free(grid);
    free(dump.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_forms),
        cmocka_unit_test(test_memory),    cmocka_unit_test(test_memory_for_names),
        cmocka_unit_test(test_no_memory), cmocka_unit_test(test_expats_memory),
        cmocka_unit_test(test_bounds),    cmocka_unit_test(test_document_bounds),
        cmocka_unit_test(test_texts),     cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests_name("parts", tests, NULL, NULL);
}
