/* SPDX-License-Identifier: MIT
 * Prints the typed scoring functions, one a kind, from the kinds' records: include/jixiao-typed.h, or
 * with `source` lib/kinds/typed.c. ./dev generate */
#include "jixiao-kinds.h"

#include <stdio.h>
#include <string.h>

static const struct jixiao_kind_info *kind;
static char name[64]; /* in C: of the id, with _ for - */

static void print_upper(const char *text)
{
    for (; *text; text++)
        putchar(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text);
}

/* A rule of one row at most is passed as its cells, any other as an array. */
static int is_flat(void)
{
    return kind->rule.max_rows <= 1;
}

/* Words as a comment, in lines of at most 100 columns. */
static void print_comment(const char *indent, const char *text)
{
    const size_t most = 94 - strlen(indent);
    const char *before = "/* ";
    while (*text) {
        size_t size = strlen(text), at = size;
        if (size > most)
            for (at = most; at && text[at] != ' '; at--)
                ;
        at = at ? at : size;
        printf("%s%s%.*s", indent, before, (int)at, text);
        text += at + (text[at] == ' ');
        before = " * ";
        printf("%s\n", *text ? "" : " */");
    }
}

/* "分值 (分): the part's points." */
static void column_words(const struct jixiao_column *column, char *text, size_t size)
{
    const char *yes_no = column->type == JIXIAO_TYPE_YES_NO ? "; JIXIAO_ONE or 0" : "";
    const char *whole = column->type == JIXIAO_TYPE_COUNT ? "; whole" : "";
    const char *absent = column->required ? "" : "; may be JIXIAO_ABSENT";
    const char *zh = column->unit[JIXIAO_ZH], *in = *zh ? " (" : "", *out = *zh ? ")" : "";
    snprintf(text, size, "%s%s%s%s: %s%s%s%s.", column->zh, in, zh, out, column->help[JIXIAO_EN],
             whole, yes_no, absent);
}

static void print_struct(const struct jixiao_form *form, const char *of)
{
    char words[512];
    uint32_t i;
    printf("struct jixiao_%s_%s {\n", name, of);
    for (i = 0; i < form->n_columns; i++) {
        column_words(&form->columns[i], words, sizeof words);
        print_comment("    ", words);
        printf("    jixiao_num %s;\n", form->columns[i].id);
    }
    printf("};\n\n");
}

/* The parameters, each on a line of its own. */
static void print_parameters(void)
{
    uint32_t i;
    printf("(jixiao_num points");
    if (!is_flat())
        printf(",\n    const struct jixiao_%s_rule *rule, uint32_t n_rule", name);
    printf(",\n    const struct jixiao_%s_facts *facts, uint32_t n_facts", name);
    for (i = 0; is_flat() && i < kind->rule.n_columns; i++)
        printf(",\n    jixiao_num %s", kind->rule.columns[i].id);
    printf(",\n    uint32_t places, jixiao_num *score)");
}

static void print_declaration(void)
{
    char words[600];
    uint32_t i;
    snprintf(words, sizeof words, "%s %s: %s", kind->id, kind->zh, kind->help[JIXIAO_EN]);
    print_comment("", words);
    if (!is_flat())
        print_struct(&kind->rule, "rule");
    print_struct(&kind->facts[0], "facts");
    for (i = 0; is_flat() && i < kind->rule.n_columns; i++) {
        size_t length = (size_t)snprintf(words, sizeof words, "%s ", kind->rule.columns[i].id);
        column_words(&kind->rule.columns[i], words + length, sizeof words - length);
        print_comment("", words);
    }
    printf("JIXIAO_API int jixiao_score_%s", name);
    print_parameters();
    printf(";\n\n");
}

static void print_definition(void)
{
    uint32_t i, n = kind->rule.n_columns;
    printf("\nint jixiao_score_%s", name);
    print_parameters();
    printf("\n{\n");
    if (is_flat() && n) {
        printf("    const jixiao_num rule[] = {");
        for (i = 0; i < n; i++)
            printf("%s%s", i ? ", " : "", kind->rule.columns[i].id);
        printf("};\n    const uint32_t n_rule = ");
        for (i = 0; !kind->rule.min_rows && i < n; i++)
            printf("%s%s != JIXIAO_ABSENT", i ? " || " : "", kind->rule.columns[i].id);
        printf("%s;\n", kind->rule.min_rows ? "1" : " ? 1u : 0u");
    }
    printf("    return score_rows(JIXIAO_KIND_");
    print_upper(name);
    if (is_flat())
        printf(", points, %s, %s, %u,\n", n ? "rule" : "NULL", n ? "n_rule" : "0", (unsigned)n);
    else
        printf(", points, (const jixiao_num *)rule, n_rule, %u,\n", (unsigned)n);
    printf("        (const jixiao_num *)facts, n_facts, %u, places, score);\n}\n",
           (unsigned)kind->facts[0].n_columns);
}

static void print_all(void (*print)(void))
{
    uint32_t i;
    size_t c;
    for (i = 1; (kind = jixiao_kind_get(i)) != NULL; i++) {
        for (c = 0; kind->id[c] && c + 1 < sizeof name; c++)
            name[c] = (char)(kind->id[c] == '-' ? '_' : kind->id[c]);
        name[c] = '\0';
        print();
    }
}

static const char header[] =
    "\xEF\xBB\xBF" /* for MSVC: tests/codepage.py */
    "/* SPDX-License-Identifier: MIT\n"
    " *\n"
    " * A typed scoring function for each kind, for programs in C and for languages that know "
    "symbols\n"
    " * only. Made by tests/generate/typed.c from the kinds' records: ./dev generate.\n"
    " *\n"
    " * The kind's rule and facts are arrays of structs, whose members are its columns in order, "
    "each\n"
    " * followed by its count; a rule of one row is its cells, which are all JIXIAO_ABSENT where "
    "it has\n"
    " * no row. All return what jixiao_score() returns, and set *score to JIXIAO_ABSENT where that "
    "is\n"
    " * not JIXIAO_OK. `points` and `places` are as there.\n"
    " */\n"
    "#ifndef JIXIAO_TYPED_H\n"
    "#define JIXIAO_TYPED_H\n\n"
    "#include \"jixiao.h\"\n\n"
    "// clang-format off\n"
    "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";

static const char source[] =
    "/* SPDX-License-Identifier: MIT\n"
    " * The typed scoring functions. Made by tests/generate/typed.c from the kinds' records: ./dev "
    "generate. */\n"
    "#include \"jixiao-kinds.h\"\n\n"
    "// clang-format off\n\n"
    "static int score_rows(uint32_t kind, jixiao_num points, const jixiao_num *rule, uint32_t "
    "n_rule,\n"
    "    uint32_t rule_columns, const jixiao_num *facts, uint32_t n_facts, uint32_t "
    "facts_columns,\n"
    "    uint32_t places, jixiao_num *score)\n"
    "{\n"
    "    const struct jixiao_table r = {rule, n_rule, rule_columns, 0, NULL};\n"
    "    const struct jixiao_table f = {facts, n_facts, facts_columns, 0, NULL};\n"
    "    struct jixiao_mark mark;\n"
    "    int err = jixiao_score(kind, points, &r, &f, places, &mark);\n"
    "    if (!score)\n"
    "        return JIXIAO_ERR_ARGUMENT;\n"
    "    *score = mark.score;\n"
    "    return err;\n"
    "}\n";

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "source")) {
        fputs(source, stdout);
        print_all(print_definition);
    } else {
        fputs(header, stdout);
        print_all(print_declaration);
        fputs("#ifdef __cplusplus\n}\n#endif\n\n#endif\n", stdout);
    }
    return 0;
}
