/* SPDX-License-Identifier: MIT
 * Tables for a tree, in SQL that PostgreSQL and DuckDB take: sheets a cell a line, results,
 * departments and findings as their CSV has them; and one with a column a fact, of which a view
 * makes lines again. Names and literals are ids, which hold nothing that could end them. */
#include "write.h"

/* ---- Names -------------------------------------------------------------------------------- */

enum { MAX_NAME = 63, KEPT = 50, DIGITS = 12, NAME = 256 };

static int is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether another name might be written alike: a-.b and a.-b, a--b and a.b. */
static int is_alike(const char *name)
{
    for (; *name; name++)
        if (*name == '-' ? name[1] == '-' || name[1] == '.' || !name[1]
                         : !is_plain(*name) && *name != '.' && *name != '_')
            return 1;
    return 0;
}

static void put_plain(struct jixiao__text *text, const char *name, size_t most)
{
    for (; *name && text->length < most; name++)
        if (*name == '.')
            jixiao__put(text, "__");
        else
            jixiao__put_bytes(text, is_plain(*name) ? name : "_", 1);
}

size_t jixiao_sql_name(const char *name, char *buf, size_t size)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    struct jixiao__text text;
    const char *at;
    int i;
    name = name ? name : "";
    jixiao__text_begin(&text, JIXIAO_EN, buf, size);
    put_plain(&text, name, MAX_NAME + 1);
    if (text.length <= MAX_NAME && !is_alike(name))
        return jixiao__text_end(&text);
    for (at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    jixiao__text_begin(&text, JIXIAO_EN, buf, size);
    put_plain(&text, name, KEPT - 1); /* a dot is two */
    jixiao__put(&text, "_");
    for (i = 0; i < DIGITS; i++)
        jixiao__put_bytes(&text, &"0123456789abcdef"[hash >> (60 - 4 * i) & 15], 1);
    return jixiao__text_end(&text);
}

/* That of "before.id" or "before.id.behind", or as many of these as there are. */
static void put_name(struct jixiao__writer *w, const char *before, const char *id,
                     const char *behind)
{
    char name[NAME], sql[MAX_NAME + 1];
    struct jixiao__text text;
    jixiao__text_begin(&text, JIXIAO_EN, name, sizeof name);
    jixiao__put(&text, before);
    jixiao__put(&text, ".");
    jixiao__put(&text, id);
    jixiao__put(&text, behind ? "." : "");
    jixiao__put(&text, behind ? behind : "");
    jixiao__text_end(&text);
    jixiao_sql_name(name, sql, sizeof sql);
    jixiao__out_raw(&w->out, sql);
}

static void put_table(struct jixiao__writer *w)
{
    put_name(w, "jixiao", w->report->tree->id, NULL);
}

/* Words in a comment, which ends with its line. */
static void put_words(struct jixiao__writer *w, const char *words)
{
    size_t size = jixiao_text_shown(words, NULL, 0), i;
    if (jixiao__out_reserve(&w->cell, size + 1)) {
        jixiao_text_shown(words, w->cell.data, size + 1);
        for (i = 0; i < size; i++)
            if ((unsigned char)w->cell.data[i] < 0x20)
                w->cell.data[i] = ' ';
        jixiao__out_bytes(&w->out, w->cell.data, size);
    }
}

static void say(struct jixiao__writer *w, const char *zh, const char *en)
{
    jixiao__out_raw(&w->out, w->lang == JIXIAO_EN ? en : zh);
}

/* ---- The columns of a tree ---------------------------------------------------------------- */

/* What a leaf has beside its facts, where a sheet as CSV calls it so. */
static const struct {
    const char *id, *column, *words[2];
    const char *type;
} besides[] = {
    {"claim", "claim", {"自评得分", "claim"}, "numeric(19,6)"},
    {"review.score", "review.score", {"复核得分", "score of the review"}, "numeric(19,6)"},
    {"adjusted", "points", {"单位自定的分值", "points of its own"}, "numeric(19,6)"},
    {"not_applicable", "not_applicable", {"不适用的理由", "why it does not apply"}, "text"},
};

enum { BESIDES = sizeof besides / sizeof *besides };

/* A column of a tree, and the next one. */
struct walk {
    const struct jixiao_tree *tree;
    uint32_t leaf, first, n_forms;  /* the forms that the leaf takes */
    uint32_t row, rows;             /* 0: of no row */
    uint32_t form, column;          /* of its forms, and behind them: beside its facts */
    const struct jixiao_column *of; /* NULL: `beside` */
    uint32_t beside;
};

static const struct jixiao_form *form_of(const struct walk *walk, uint32_t form)
{
    return &jixiao_kind_get(walk->tree->indicators[walk->leaf].kind)->facts[walk->first + form];
}

static void enter(struct walk *walk)
{
    const struct jixiao_indicator *leaf = &walk->tree->indicators[walk->leaf];
    walk->first = jixiao_leaf_forms(leaf, &walk->n_forms);
    walk->rows = form_of(walk, 0)->positions ? leaf->rule.rows : 1;
    walk->rows = walk->rows ? walk->rows : 1;
    walk->row = 1;
    walk->form = walk->column = walk->beside = 0;
}

/* Whether an earlier form of the leaf has it, or the leaf beside its facts. */
static int is_met(const struct walk *walk, const struct jixiao_column *column)
{
    uint32_t form, i;
    for (i = 0; i < BESIDES; i++)
        if (!strcmp(besides[i].id, column->id))
            return 1;
    for (form = 0; form < walk->form; form++)
        for (i = 0; i < form_of(walk, form)->n_columns; i++)
            if (!strcmp(form_of(walk, form)->columns[i].id, column->id))
                return 1; /* GCOVR_EXCL_LINE: no kind has a column in two forms yet */
    return 0;
}

/* The next of the facts of the leaf; 0: no more. */
static int next_fact(struct walk *walk)
{
    for (; walk->row <= walk->rows; walk->row++, walk->form = 0)
        for (; walk->form < walk->n_forms; walk->form++, walk->column = 0)
            while (walk->column < form_of(walk, walk->form)->n_columns) {
                walk->of = &form_of(walk, walk->form)->columns[walk->column++];
                if (!is_met(walk, walk->of))
                    return 1;
            }
    walk->of = NULL;
    return 0;
}

/* The next; 0: no more. Begins with a walk of a tree and nothing else. */
static int next(struct walk *walk)
{
    for (; walk->leaf < walk->tree->n_indicators; walk->leaf++, walk->row = 0) {
        const struct jixiao_indicator *leaf = &walk->tree->indicators[walk->leaf];
        if (leaf->kind == JIXIAO_GROUP)
            continue;
        if (!walk->row)
            enter(walk);
        if (next_fact(walk))
            return 1;
        while (walk->beside < BESIDES) {
            const char *id = besides[walk->beside++].id;
            if (strcmp(id, "adjusted") != 0 || (leaf->flags & JIXIAO_ADJUSTABLE))
                return 1;
        }
    }
    return 0;
}

static void put_column(struct jixiao__writer *w, const struct walk *walk)
{
    const char *leaf = walk->tree->indicators[walk->leaf].id;
    char row[24];
    row[jixiao_num_format((jixiao_num)walk->row * JIXIAO_ONE, 0, row, sizeof row)] = '\0';
    if (!walk->of)
        put_name(w, leaf, besides[walk->beside - 1].id, NULL);
    else
        put_name(w, leaf, walk->of->id, walk->rows > 1 ? row : NULL);
}

static const char *type_of(uint32_t type)
{
    return type == JIXIAO_TYPE_NUMBER   ? "numeric(19,6)"
           : type == JIXIAO_TYPE_COUNT  ? "bigint"
           : type == JIXIAO_TYPE_YES_NO ? "boolean"
                                        : "text";
}

static const char *name_of(const struct walk *walk)
{
    return walk->of ? walk->of->id : besides[walk->beside - 1].column;
}

/* ---- Tables ------------------------------------------------------------------------------- */

static void begin(struct jixiao__writer *w, const char *what)
{
    jixiao__out_raw(&w->out, "\n-- ");
    jixiao__out_raw(&w->out, what);
    jixiao__out_raw(&w->out, "\nCREATE TABLE IF NOT EXISTS ");
}

/* What SQL keeps for itself. */
static void put_id(struct jixiao__writer *w, const char *id)
{
    const char *quote = !strcmp(id, "row") || !strcmp(id, "column") ? "\"" : "";
    jixiao__out_raw(&w->out, quote);
    jixiao__out_raw(&w->out, id);
    jixiao__out_raw(&w->out, quote);
}

static void put_facts(struct jixiao__writer *w)
{
    begin(w, w->lang == JIXIAO_EN ? "Sheets as CSV, a cell a row." : "打分表的 CSV，每格一行。");
    jixiao__out_raw(&w->out,
                    "jixiao_facts (\n  department text NOT NULL,\n  year integer NOT NULL,\n"
                    "  project text,\n  indicator text,\n  \"row\" integer,\n"
                    "  \"column\" text NOT NULL,\n  value text\n);\n");
}

/* A table of the columns of a view as CSV. */
static void put_view(struct jixiao__writer *w, uint32_t view, const char *name, const char *zh,
                     const char *en)
{
    const struct jixiao_head *head;
    uint32_t i;
    begin(w, w->lang == JIXIAO_EN ? en : zh);
    jixiao__out_raw(&w->out, name);
    jixiao__out_raw(&w->out, " (\n");
    for (i = 0; (head = jixiao_report_head(view, i)) != NULL; i++) {
        int is_whole = !strcmp(head->id, "year") || !strcmp(head->id, "row");
        jixiao__out_raw(&w->out, "  ");
        put_id(w, head->id);
        jixiao__out_raw(&w->out, is_whole                          ? " integer"
                                 : !strcmp(head->id, "meta")       ? " json"
                                 : head->look & JIXIAO_LOOK_NUMBER ? " numeric(19,6)"
                                                                   : " text");
        jixiao__out_raw(&w->out, jixiao_report_head(view, i + 1) ? ", -- " : " -- ");
        jixiao__out_raw(&w->out, head->words[w->lang == JIXIAO_EN]);
        jixiao__out_raw(&w->out, "\n");
    }
    jixiao__out_raw(&w->out, ");\n");
}

static void put_wide(struct jixiao__writer *w)
{
    struct walk walk = {.tree = w->report->tree};
    begin(w, w->lang == JIXIAO_EN
                 ? "A row a department or project, a column a fact; of a list of rows the first."
                 : "每个部门或项目一行，每个基础数据一列；多行的指标取第一行。");
    put_table(w);
    jixiao__out_raw(&w->out, " (\n  department text NOT NULL,\n  year integer NOT NULL,\n"
                             "  project_code text,\n  project text,\n  unit_code text, "
                             "-- meta.单位编码\n");
    while (next(&walk)) {
        int english = w->lang == JIXIAO_EN;
        const char *unit = walk.of ? walk.of->unit[english] : "";
        jixiao__out_raw(&w->out, "  ");
        put_column(w, &walk);
        jixiao__out_raw(&w->out, " ");
        jixiao__out_raw(&w->out, walk.of ? type_of(walk.of->type) : besides[walk.beside - 1].type);
        jixiao__out_raw(&w->out, ", -- ");
        put_words(w, walk.tree->indicators[walk.leaf].name);
        jixiao__out_raw(&w->out, english ? ": " : "：");
        jixiao__out_raw(&w->out, !walk.of  ? besides[walk.beside - 1].words[english]
                                 : english ? walk.of->id
                                           : walk.of->zh);
        if (*unit) {
            jixiao__out_raw(&w->out, english ? ", " : "，");
            jixiao__out_raw(&w->out, unit);
        }
        jixiao__out_raw(&w->out, "\n");
    }
    jixiao__out_raw(&w->out, "  claim numeric(19,6)\n);\n");
}

/* ---- Lines again -------------------------------------------------------------------------- */

enum what { INDICATOR, ROW, COLUMN, VALUE, N_WHAT };

static void put_literal(struct jixiao__writer *w, const char *id)
{
    jixiao__out_raw(&w->out, "'");
    jixiao__out_raw(&w->out, id);
    jixiao__out_raw(&w->out, "'");
}

static void put_item(struct jixiao__writer *w, const struct walk *walk, int what)
{
    char row[24];
    if (what == INDICATOR) {
        put_literal(w, walk->tree->indicators[walk->leaf].id);
    } else if (what == ROW && walk->of) {
        jixiao_num_format((jixiao_num)walk->row * JIXIAO_ONE, 0, row, sizeof row);
        jixiao__out_raw(&w->out, row);
    } else if (what == ROW) {
        jixiao__out_raw(&w->out, "NULL");
    } else if (what == COLUMN) {
        put_literal(w, name_of(walk));
    } else {
        jixiao__out_raw(&w->out, "CAST(");
        put_column(w, walk);
        jixiao__out_raw(&w->out, " AS text)");
    }
}

/* Four arrays side by side, so that a row is read once. */
static void put_lines(struct jixiao__writer *w)
{
    static const struct {
        const char *first, *name; /* of what the sheet as a whole says */
    } whats[N_WHAT] = {{"CAST(NULL AS text), NULL, NULL, NULL", "indicator"},
                       {"CAST(NULL AS integer), NULL, NULL, NULL", "\"row\""},
                       {"'tree', 'project.code', 'meta.单位编码', 'claim'", "\"column\""},
                       {"', project_code, unit_code, CAST(claim AS text)", "value"}};
    const struct jixiao_tree *tree = w->report->tree;
    int what;
    jixiao__out_raw(&w->out, "\n-- ");
    say(w, "上表的各格，列与 jixiao_facts 相同。\n",
        "Its cells, in the columns of jixiao_facts.\n");
    jixiao__out_raw(&w->out, "CREATE OR REPLACE VIEW ");
    put_name(w, "jixiao", tree->id, "facts");
    jixiao__out_raw(&w->out, " AS\nSELECT department, year, project, indicator, \"row\", "
                             "\"column\", value FROM (\nSELECT department, year, project");
    for (what = 0; what < N_WHAT; what++) {
        struct walk walk = {.tree = tree};
        uint32_t leaf = JIXIAO_NONE;
        jixiao__out_raw(&w->out, ",\n  unnest(ARRAY[");
        if (what == VALUE) {
            jixiao__out_raw(&w->out, "'");
            jixiao__out_raw(&w->out, tree->id);
        }
        jixiao__out_raw(&w->out, whats[what].first);
        while (next(&walk)) {
            jixiao__out_raw(&w->out, walk.leaf == leaf ? ", " : ",\n    ");
            put_item(w, &walk, what);
            leaf = walk.leaf;
        }
        jixiao__out_raw(&w->out, "]) AS ");
        jixiao__out_raw(&w->out, whats[what].name);
    }
    jixiao__out_raw(&w->out, "\nFROM ");
    put_table(w);
    jixiao__out_raw(&w->out, ") AS cells\nWHERE value IS NOT NULL;\n");
}

void jixiao__write_sql(struct jixiao__writer *w)
{
    const struct jixiao_tree *tree = w->report->tree;
    jixiao__out_raw(&w->out, "-- jixiao " JIXIAO_VERSION ": ");
    jixiao__out_raw(&w->out, tree->id);
    jixiao__out_raw(&w->out, " ");
    put_words(w, tree->title ? tree->title : "");
    jixiao__out_raw(&w->out, "\n");
    say(w, "-- PostgreSQL 和 DuckDB。\n", "-- PostgreSQL and DuckDB.\n");
    put_facts(w);
    put_view(w, JIXIAO_VIEW_LEAVES, "jixiao_results",
             "jixiao score --format csv，每个指标一行，总分一行。",
             "jixiao score --format csv: a row a leaf, one of the total.");
    put_view(w, JIXIAO_VIEW_DEPARTMENTS, "jixiao_departments",
             "jixiao audit --format csv，每个部门一行，合计一行没有年度。",
             "jixiao audit --format csv: a row a department, one of the sums, without a year.");
    put_view(w, JIXIAO_VIEW_FOUND, "jixiao_findings",
             "jixiao check --format csv，每个疑点、错误一行。",
             "jixiao check --format csv: a row a finding or an error.");
    put_wide(w);
    put_lines(w);
}
