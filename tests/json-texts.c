/* SPDX-License-Identifier: MIT
 * What is said of texts that do not parse: tests/json/texts.txt, by cases of four lines, with the
 * text, the code and the place, and the words in Chinese and in English. */
#include "test.h"

enum { LINE = 4096 };

static unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* %0A is the byte of that number. */
static size_t decode(const char *from, char *to)
{
    size_t n = 0;
    for (; *from; from++) {
        if (*from == '%') {
            to[n++] = (char)(hex(from[1]) * 16 + hex(from[2]));
            from += 2;
        } else {
            to[n++] = *from;
        }
    }
    return n;
}

/* The only error of the text, as the lines of a case. */
static void say(const char *text, size_t size, char *code, char *zh, char *en)
{
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *all;
    size_t n;
    int err = jixiao_sheet_read(text, size, NULL, NULL, NULL, NULL, &sheet);
    assert_non_null(sheet);
    all = jixiao_sheet_findings(sheet, &n);
    assert_int_equal(n, 1);
    assert_int_equal(err, all->code);
    snprintf(code, LINE, "%s %s", jixiao_err_name(all->code), all->place);
    jixiao_finding_text(NULL, all, JIXIAO_ZH, zh, LINE);
    jixiao_finding_text(NULL, all, JIXIAO_EN, en, LINE);
    jixiao_sheet_free(sheet);
}

static int line(FILE *file, char *to)
{
    if (!fgets(to, LINE, file))
        return 0;
    to[strcspn(to, "\r\n")] = '\0';
    return 1;
}

static void test_texts(void **state)
{
    static char lines[4][LINE], said[4][LINE], bytes[LINE];
    const char *root = getenv("JIXIAO_ROOT");
    unsigned i, n = 0, wrong = 0;
    FILE *file;
    (void)state;
    snprintf(bytes, LINE, "%s/tests/json/texts.txt", root ? root : ".");
    file = fopen(bytes, "rb");
    assert_non_null(file);
    while (line(file, lines[0])) {
        char *exact;
        size_t size;
        if (strncmp(lines[0], "> ", 2) != 0)
            continue;
        for (i = 1; i < 4; i++)
            assert_true(line(file, lines[i]));
        size = decode(lines[0] + 2, bytes);
        exact = malloc(size + !size); /* what is read past the end is seen */
        assert_non_null(exact);
        memcpy(exact, bytes, size);
        say(exact, size, said[1], said[2], said[3]);
        free(exact);
        for (i = 1; i < 4; i++)
            if (strcmp(lines[i], said[i]) != 0) {
                print_message("%s\n# is: %s\n# not: %s\n", lines[0], said[i], lines[i]);
                wrong++;
            }
        n++;
    }
    fclose(file);
    assert_true(n > 60);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts)};
    return cmocka_run_group_tests_name("json-texts", tests, NULL, NULL);
}
