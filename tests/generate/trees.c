/* SPDX-License-Identifier: MIT
 * Prints a tree that ships as C, from its JSON; or of several ids the list of those that ship.
 *
 *     trees FILE.json         lib/trees/<id>.c
 *     trees --list ID...      lib/trees/shipped.c
 *
 * It reads by the library's own reader, so the C is what a program that reads the JSON would have.
 * ./dev generate */
#include <jixiao-fill.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An id as a C name. */
static const char *name_of(const char *id)
{
    static char name[JIXIAO_MAX_ID + 1];
    size_t i;
    for (i = 0; id[i] && i < sizeof name - 1; i++)
        name[i] = (char)(id[i] == '-' ? '_' : id[i]);
    name[i] = '\0';
    return name;
}

static void print_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '\n') {
            fputs("\\n", stdout);
            continue;
        }
        if (*text == '"' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

/* As a constant that is exact: JIXIAO_NUM() where its digits are few, else in millionths. */
static void print_num(jixiao_num num)
{
    char text[32];
    size_t size = jixiao_num_format(num, 0, text, sizeof text);
    if (num == JIXIAO_ABSENT)
        fputs("JIXIAO_ABSENT", stdout);
    else if (size <= 14)
        printf("JIXIAO_NUM(%s)", text);
    else
        printf("%lldLL", (long long)num);
}

static void print_cell(const struct jixiao_column *column, jixiao_num cell)
{
    if (cell != JIXIAO_ABSENT && column->type == JIXIAO_TYPE_YES_NO)
        fputs(cell ? "YES" : "NO", stdout);
    else
        print_num(cell);
}

/* ---- Rules -------------------------------------------------------------------------------- */

static void print_rule(const struct jixiao_indicator *in)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    const struct jixiao_combine_info *combine = jixiao_combine_get(in->combine);
    const struct jixiao_form *form = kind ? &kind->rule : &combine->rule;
    const char *name = name_of(in->id);
    uint32_t row, i, named = 0;
    printf("/* %s. %s: ", in->name, kind ? kind->id : combine->id);
    for (i = 0; i < form->n_columns; i++)
        printf("%s%s", i ? ", " : "", form->columns[i].id);
    printf(" */\nstatic const jixiao_num %s[] = {\n", name);
    for (row = 0; row < in->rule.rows; row++) {
        fputs("    ", stdout);
        for (i = 0; i < in->rule.columns; i++) {
            fputs(i ? ", " : "", stdout);
            print_cell(&form->columns[i], in->rule.cells[row * in->rule.columns + i]);
        }
        named += in->rule.names && in->rule.names[row];
        puts(",");
    }
    puts("};");
    if (named) {
        printf("static const char *const %s_names[] = {", name);
        for (row = 0; row < in->rule.rows; row++) {
            fputs(row ? ", " : "", stdout);
            if (in->rule.names[row])
                print_text(in->rule.names[row]);
            else
                fputs("NULL", stdout);
        }
        puts("};");
    }
    puts("");
}

static int has_names(const struct jixiao_table *rule)
{
    uint32_t row;
    for (row = 0; rule->names && row < rule->rows; row++)
        if (rule->names[row])
            return 1;
    return 0;
}

/* ---- Indicators --------------------------------------------------------------------------- */

static void print_member(const char *member, const char *text)
{
    if (!text)
        return;
    printf(",\n     .%s = ", member);
    print_text(text);
}

static void print_upper(const char *text)
{
    for (; *text; text++)
        putchar(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text == '-' ? '_' : *text);
}

static void print_flags(uint32_t flags)
{
    static const char *const names[] = {"WHOLE", "SAMPLE", "QUALITATIVE", "QUANTITATIVE",
                                        "ADJUSTABLE"};
    const char *before = ",\n     .flags = ";
    size_t i;
    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (flags >> (i + 1) & 1) {
            printf("%sJIXIAO_%s", before, names[i]);
            before = " | ";
        }
}

static void print_indicator(const struct jixiao_indicator *in)
{
    size_t i;
    printf("    {.level = %u", (unsigned)in->level);
    if (in->kind != JIXIAO_GROUP) {
        fputs(",\n     .kind = JIXIAO_KIND_", stdout);
        print_upper(jixiao_kind_get(in->kind)->id);
    }
    if (in->role) {
        fputs(",\n     .role = JIXIAO_ROLE_", stdout);
        print_upper(jixiao_role_get(in->role)->id);
    }
    if (in->combine) {
        fputs(",\n     .combine = JIXIAO_COMBINE_", stdout);
        print_upper(jixiao_combine_get(in->combine)->id);
    }
    print_flags(in->flags);
    fputs(",\n     .points = ", stdout);
    print_num(in->points);
    print_member("id", in->id);
    print_member("name", in->name);
    print_member("explanation", in->explanation);
    print_member("criterion", in->criterion);
    print_member("note", in->note);
    if (in->not_applicable)
        printf(",\n     .not_applicable = %u", (unsigned)in->not_applicable);
    print_member("veto", in->veto);
    if (in->terms[0]) {
        fputs(",\n     .terms = {", stdout);
        print_text(in->terms[0]);
        for (i = 1; i < 3 && in->terms[i]; i++) {
            fputs(", ", stdout);
            print_text(in->terms[i]);
        }
        putchar('}');
    }
    print_member("unit", in->unit);
    if (in->rule.rows) {
        printf(",\n     .rule = {.cells = %s, .rows = %u, .columns = %u", name_of(in->id),
               (unsigned)in->rule.rows, (unsigned)in->rule.columns);
        if (has_names(&in->rule))
            printf(", .names = %s_names", name_of(in->id));
        putchar('}');
    }
    puts("},\n");
}

/* ---- The tree ----------------------------------------------------------------------------- */

static void print_tree(const struct jixiao_tree *tree, const char *file)
{
    static const char *const policies[] = {"UNSAID", "RESCALE", "FULL", "REFUSE", "RESCALE_GROUP"};
    uint32_t i;
    printf("/* SPDX-License-Identifier: MIT\n * %s", tree->id);
    if (tree->title)
        printf(": %s", tree->title);
    printf(". Made from %s by tests/generate/trees.c:\n * ./dev generate. "
           "docs/trees/%s.md says how each clause is read. */\n#include \"../tree/tree.h\"\n\n"
           "// clang-format off\n\n#define YES JIXIAO_ONE\n#define NO 0\n\n",
           file, tree->id);
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].rule.rows)
            print_rule(&tree->indicators[i]);
    puts("static const struct jixiao_indicator indicators[] = {");
    for (i = 0; i < tree->n_indicators; i++)
        print_indicator(&tree->indicators[i]);
    puts("};\n");
    if (tree->n_grades) {
        puts("static const struct jixiao_grade grades[] = {");
        for (i = 0; i < tree->n_grades; i++) {
            fputs("    {", stdout);
            print_text(tree->grades[i].name);
            fputs(", ", stdout);
            print_num(tree->grades[i].from);
            puts("},");
        }
        puts("};\n");
    }
    if (tree->caps.rows) {
        uint32_t n = tree->caps.rows * tree->caps.columns;
        puts("static const jixiao_num caps[] = {");
        for (i = 0; i < n; i++) {
            print_num(tree->caps.cells[i]);
            puts(",");
        }
        puts("};\n");
    }
    printf("const struct jixiao_tree jixiao__tree_%s = {\n    .id = ", name_of(tree->id));
    print_text(tree->id);
    print_member("title", tree->title);
    print_member("source", tree->source);
    printf(",\n     .places = %u,\n     .not_applicable = JIXIAO_NA_%s,\n     .linted = 1",
           (unsigned)tree->places, policies[tree->not_applicable]);
    if (tree->caps.rows) {
        print_member("caps_by", tree->caps_by);
        printf(",\n     .caps = {.cells = caps, .rows = %u, .columns = %u}",
               (unsigned)tree->caps.rows, (unsigned)tree->caps.columns);
    }
    if (tree->most) {
        fputs(",\n     .most = ", stdout);
        print_num(tree->most);
    }
    if (tree->n_grades)
        fputs(",\n     .grades = grades,\n     .n_grades = sizeof grades / sizeof grades[0]",
              stdout);
    puts(",\n     .n_indicators = sizeof indicators / sizeof indicators[0],\n"
         "     .indicators = indicators,\n};");
}

static int print_file(const char *path)
{
    static char text[1 << 20];
    const char *slash = strrchr(path, '/');
    const struct jixiao_tree *tree = NULL;
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(text, 1, sizeof text, file) : 0;
    int err;
    if (!file || fclose(file) || size == sizeof text) {
        fprintf(stderr, "trees: %s cannot be read\n", path);
        return EXIT_FAILURE;
    }
    err = jixiao_tree_read(text, size, NULL, &tree);
    if (err) { /* what does not lint does not ship */
        fprintf(stderr, "trees: %s: %s\n", path, jixiao_err_text((uint32_t)err, JIXIAO_EN));
        jixiao_tree_free(tree);
        return EXIT_FAILURE;
    }
    print_tree(tree, slash ? slash + 1 : path);
    jixiao_tree_free(tree);
    return EXIT_SUCCESS;
}

static void print_list(char **ids)
{
    char **id;
    puts("/* SPDX-License-Identifier: MIT\n"
         " * The trees that ship. Made from the files beside this one by tests/generate/trees.c:\n"
         " * ./dev generate. */\n"
         "#include \"shipped.h\"\n");
    for (id = ids; *id; id++)
        printf("extern const struct jixiao_tree jixiao__tree_%s;\n", name_of(*id));
    puts("\n// clang-format off\nconst struct jixiao_tree *const jixiao__shipped[] = {");
    for (id = ids; *id; id++)
        printf("    &jixiao__tree_%s,\n", name_of(*id));
    puts("};\n// clang-format on\n\n"
         "const uint32_t jixiao__n_shipped = sizeof jixiao__shipped / sizeof *jixiao__shipped;");
}

int main(int argc, char **argv)
{
    if (argc > 2 && !strcmp(argv[1], "--list")) {
        print_list(argv + 2);
        return EXIT_SUCCESS;
    }
    return argc == 2 ? print_file(argv[1]) : EXIT_FAILURE;
}
