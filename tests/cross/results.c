/* SPDX-License-Identifier: MIT
 * What the library says of random numbers and departments, as text: the same on every machine. It
 * is written to the file that is named. Every random number is a statement of its own, since C does
 * not say in which order the parts of an expression are computed. */
#include <jixiao-columns.h>
#include <jixiao-fill.h>

#include <stdio.h>
#include <string.h>

enum { NUMBERS = 50000, BATCHES = 40, DEPARTMENTS = 250, LEAVES = 64, CELLS = 64, EXPLAINED = 50 };

static FILE *out;
static uint64_t seed = 20231231;

static uint64_t random_bits(void)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint32_t below(uint32_t n)
{
    return (uint32_t)(random_bits() >> 33) % n;
}

static void put(jixiao_num num)
{
    char text[32];
    jixiao_num_format(num, 0, text, sizeof text);
    fprintf(out, " %s", num == JIXIAO_ABSENT ? "-" : text);
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static void numbers(void)
{
    int i;
    for (i = 0; i < NUMBERS; i++) {
        uint64_t bits = random_bits();
        int err, rounded;
        double value;
        jixiao_num num;
        if (i % 2) { /* of an ordinary size */
            bits = (bits & ~(UINT64_C(0x7ff) << 52)) | (uint64_t)(1023 - 25 + below(70)) << 52;
            bits &= ~UINT64_C(0) << below(53);
        }
        memcpy(&value, &bits, sizeof value);
        err = jixiao_num_from_double(value, &num);
        fprintf(out, "%d", err);
        put(num);
        err = jixiao_num_from_cell(value, &num, &rounded);
        fprintf(out, " %d %d", err, rounded);
        put(num);
        value = jixiao_num_to_double(num);
        memcpy(&bits, &value, sizeof bits);
        fprintf(out, " %08x%08x\n", (unsigned)(bits >> 32), (unsigned)bits);
    }
}

/* ---- Departments -------------------------------------------------------------------------- */

/* A row-major table of facts a leaf, which columns see by their stride. */
static struct department {
    jixiao_num facts[LEAVES][CELLS];
    jixiao_num claims[LEAVES];
} departments[DEPARTMENTS];

static struct jixiao_cells cells[LEAVES][CELLS];
static struct jixiao_leaf_columns leaves[LEAVES];
static struct jixiao_leaf_result_columns leaf_results[LEAVES];
static jixiao_num scores[LEAVES][DEPARTMENTS], totals[10][DEPARTMENTS];
static uint8_t bytes[2 * LEAVES + 2][DEPARTMENTS];
static uint16_t errs[LEAVES + 1][DEPARTMENTS];
static uint32_t err_leaves[DEPARTMENTS];

static jixiao_num random_cell(const struct jixiao_indicator *in, const struct jixiao_column *c,
                              uint32_t row, jixiao_num before)
{
    jixiao_num num;
    if (below(600) == 0)
        return JIXIAO_ABSENT;
    if (below(2000) == 0)
        return (jixiao_num)random_bits();
    if (below(400) == 0)
        return (jixiao_num)(random_bits() >> (1 + below(40)));
    if (in->kind == JIXIAO_KIND_GOALS && !c->required && below(2))
        return JIXIAO_ABSENT;
    if (c->of_rule)
        return (jixiao_num)(1 + below(in->rule.rows)) * JIXIAO_ONE;
    if (c->type == JIXIAO_TYPE_YES_NO || c->type == JIXIAO_TYPE_CHOICE)
        return below(4) ? JIXIAO_ONE : 0;
    if (c->type == JIXIAO_TYPE_COUNT)
        return before > 0 ? before + (jixiao_num)below(3) * JIXIAO_ONE
                          : (jixiao_num)below(12) * JIXIAO_ONE;
    if (in->kind == JIXIAO_KIND_CHECKLIST && row < in->rule.rows && below(4))
        return in->rule.cells[row * in->rule.columns];
    if (in->kind == JIXIAO_KIND_GOALS && c->max == JIXIAO_ABSENT) /* points */
        return (jixiao_num)below(40) * 250000;
    num = (jixiao_num)below(2000000000) * (jixiao_num)(1 + below(1000));
    if (before <= 0 || before > INT64_C(1) << 50)
        return num;
    return below(6) ? before / 100 * (jixiao_num)(60 + below(80)) : before;
}

static void fill_leaf(const struct jixiao_indicator *in, uint32_t i)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    struct jixiao_leaf_columns *leaf = &leaves[i];
    const struct jixiao_form *form;
    uint32_t d, k, n;
    leaf->form = jixiao_leaf_forms(in, &n);
    leaf->form += below(n);
    form = &kind->facts[leaf->form];
    leaf->rows = form->positions ? in->rule.rows : 1 + below(3);
    leaf->cells = cells[i];
    leaf->claim.values = &departments[0].claims[i];
    leaf->claim.stride = sizeof departments[0];
    n = leaf->rows * form->n_columns;
    for (k = 0; k < n && k < CELLS; k++) {
        cells[i][k].values = &departments[0].facts[i][k];
        cells[i][k].stride = sizeof departments[0];
    }
    for (d = 0; d < DEPARTMENTS; d++) {
        jixiao_num *facts = departments[d].facts[i], claim = (jixiao_num)below(40) * 250000;
        for (k = 0; k < n && k < CELLS; k++)
            facts[k] = random_cell(in, &form->columns[k % form->n_columns], k / form->n_columns,
                                   k % form->n_columns ? facts[k - 1] : 0);
        departments[d].claims[i] = below(9) ? claim : JIXIAO_ABSENT;
    }
}

static void put_department(const struct jixiao_tree *tree, uint32_t d)
{
    uint32_t i;
    for (i = 0; i < 10; i++)
        put(totals[i][d]);
    fprintf(out, " %u %u %u %u", bytes[2 * LEAVES][d], bytes[2 * LEAVES + 1][d], errs[LEAVES][d],
            (unsigned)err_leaves[d]);
    for (i = 0; i < tree->n_indicators; i++) {
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        fprintf(out, " | %u %u %u", bytes[2 * i][d], bytes[2 * i + 1][d], errs[i][d]);
        put(scores[i][d]);
    }
    fprintf(out, "\n");
}

/* The same department as a sheet: its findings and why it has its scores, in both languages. */
static void explain(const struct jixiao_tree *tree, uint32_t d)
{
    static struct jixiao_entry entries[LEAVES];
    static struct jixiao_mark marks[LEAVES];
    static struct jixiao_finding findings[1000];
    struct jixiao_total total;
    char text[1000];
    uint32_t i, lang;
    size_t n, k;
    memset(entries, 0, sizeof entries);
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind != JIXIAO_GROUP) {
            const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators[i].kind);
            struct jixiao_table *facts = &entries[i].facts;
            entries[i].given = JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_CLAIM;
            entries[i].claim = departments[d].claims[i];
            facts->cells = departments[d].facts[i];
            facts->form = leaves[i].form;
            facts->rows = leaves[i].rows;
            facts->columns = kind->facts[facts->form].n_columns;
        }
    jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total);
    n = jixiao_findings(tree, entries, JIXIAO_ABSENT, marks, &total, findings, 1000);
    for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
        for (i = 0; i < tree->n_indicators; i++) {
            jixiao_explain(tree, i, &entries[i], &marks[i], lang, text, sizeof text);
            fprintf(out, "%s\n", text);
        }
        for (k = 0; k < n && k < 1000; k++) {
            jixiao_finding_text(tree, &findings[k], lang, text, sizeof text);
            fprintf(out, "%s\n", text);
        }
    }
}

static int batch(const struct jixiao_tree *tree)
{
    struct jixiao_result_columns r = {.score = totals[0],
                                      .low = totals[1],
                                      .high = totals[2],
                                      .deducted = totals[3],
                                      .claim = totals[4],
                                      .claim_sum = totals[5],
                                      .difference = totals[6],
                                      .reviewed = totals[7],
                                      .supported_points = totals[8],
                                      .supported_score = totals[9],
                                      .verdict = bytes[2 * LEAVES],
                                      .state = bytes[2 * LEAVES + 1],
                                      .err = errs[LEAVES],
                                      .err_leaf = err_leaves,
                                      .leaves = leaf_results};
    uint32_t i, d;
    memset(leaves, 0, sizeof leaves);
    for (i = 0; i < tree->n_indicators; i++) {
        leaf_results[i].score = scores[i];
        leaf_results[i].state = bytes[2 * i];
        leaf_results[i].verdict = bytes[2 * i + 1];
        leaf_results[i].err = errs[i];
        if (tree->indicators[i].kind != JIXIAO_GROUP)
            fill_leaf(&tree->indicators[i], i);
    }
    if (jixiao_total_columns(tree, leaves, NULL, 0, DEPARTMENTS, &r) != JIXIAO_OK)
        return 0;
    for (d = 0; d < DEPARTMENTS; d++)
        put_department(tree, d);
    for (d = 0; d < DEPARTMENTS; d += EXPLAINED)
        explain(tree, d);
    return 1;
}

int main(int argc, char **argv)
{
    const struct jixiao_tree *tree;
    uint32_t t, i;
    out = argc == 2 ? fopen(argv[1], "wb") : NULL;
    if (!out)
        return 2;
    numbers();
    for (t = 0; (tree = jixiao_tree_shipped(t)) != NULL; t++)
        for (i = 0; i < BATCHES; i++)
            if (tree->n_indicators > LEAVES || !batch(tree))
                return 2;
    return ferror(out) || fclose(out) ? 2 : 0;
}
