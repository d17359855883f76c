/* SPDX-License-Identifier: MIT
 * The summary, for people. */
#include "audit.h"
#include "table.h"

/* With its sign: +0.5 claims too much. */
static void cell_signed(struct table *table, jixiao_num num, uint32_t places)
{
    struct text text = {0};
    text_add(&text, num > 0 ? "+" : "");
    text_num(&text, num, places);
    table_cell(table, text_of(&text));
    text_free(&text);
}

/* Blank where there are none: the eye finds the others. */
static void cell_some(struct table *table, int64_t count)
{
    if (count)
        table_count(table, count);
    else
        table_cell(table, "");
}

static void cell_range(struct table *table, const struct jixiao_total *total, uint32_t places)
{
    struct text text = {0};
    if (total->score == JIXIAO_ABSENT) {
        text_num(&text, total->low, places);
        text_add(&text, "–");
        text_num(&text, total->high, places);
    } else {
        text_num(&text, total->score, places);
    }
    table_cell(table, text_of(&text));
    text_free(&text);
}

/* The year of all rows; 0 where they have several. */
static int64_t year_of(const struct audit *audit)
{
    size_t i;
    for (i = 1; i < audit->n_rows; i++)
        if (audit->rows[i].year != audit->rows[0].year)
            return 0;
    return audit->n_rows ? audit->rows[0].year : 0;
}

static void row_of(const struct run *run, const struct audit_row *row, int64_t year,
                   struct table *table)
{
    const struct jixiao_total *total = &row->total;
    struct text text = {0}, difference = {0};
    table_row(table, 1);
    table_cell(table, row->department);
    cell_some(table, year ? 0 : row->year); /* said above the table where it is one */
    table_num(table, total->claim, row->places);
    cell_range(table, total, row->places);
    table_num(table, row->has_review ? total->reviewed : JIXIAO_ABSENT, row->places);
    cell_signed(table, total->difference, row->places);
    table_cell(table, jixiao_verdict_text(total->verdict, run->lang));
    text_num(&text, total->supported_score, row->places);
    text_add(&text, "/");
    text_num(&text, total->supported_points, 0);
    table_cell(table, text_of(&text));
    table_cell(table, row->grade ? row->grade : "");
    cell_some(table, total->states[JIXIAO_MISSING]);
    cell_some(table, total->states[JIXIAO_INVALID]);
    cell_some(table, row->findings);
    text_clear(&text);
    if (row->largest_id) {
        text_add(&difference, row->largest > 0 ? "+" : "");
        text_num(&difference, row->largest, row->places);
        text_say(&text, "% %", row->largest_name, text_of(&difference));
    }
    table_cell(table, text_of(&text));
    text_free(&text);
    text_free(&difference);
}

static void put_table(const struct run *run, const struct audit *audit, int64_t one_year,
                      size_t width)
{
    const struct column columns[] = {
        {say(run, WORD_DEPARTMENT), COLUMN_WRAP},
        {say(run, WORD_YEAR), COLUMN_RIGHT},
        {say(run, WORD_CLAIM), COLUMN_RIGHT},
        {say(run, WORD_SCORE), COLUMN_RIGHT},
        {say(run, WORD_REVIEW), COLUMN_RIGHT},
        {say(run, WORD_DIFFERENCE), COLUMN_RIGHT},
        {say(run, WORD_VERDICT), 0},
        {say(run, WORD_SUPPORTED), COLUMN_RIGHT},
        {say(run, WORD_GRADE), 0},
        {say(run, WORD_MISSING), COLUMN_RIGHT},
        {say(run, WORD_INVALID), COLUMN_RIGHT},
        {say(run, WORD_FINDINGS_COUNT), COLUMN_RIGHT},
        {say(run, WORD_LARGEST), COLUMN_LONG},
    };
    struct table *table = table_new(run, columns, sizeof columns / sizeof *columns);
    size_t i;
    for (i = 0; i < audit->n_rows; i++)
        row_of(run, &audit->rows[i], one_year, table);
    table_print(table, width);
    table_free(table);
}

static void put_count(const struct run *run, enum word word, int64_t count, jixiao_num sum,
                      uint32_t places)
{
    struct text text = {0}, counted = {0}, summed = {0};
    text_count(&counted, count);
    text_num(&summed, sum, places);
    text_say(&text, say(run, word), text_of(&counted), text_of(&summed));
    fprintf(run->out, "  %s\n", text_of(&text));
    text_free(&text);
    text_free(&counted);
    text_free(&summed);
}

void audit_table(struct run *run, const struct audit *audit)
{
    static const struct {
        uint32_t verdict;
        enum word word;
    } verdicts[] = {
        {JIXIAO_AGREES, WORD_N_AGREE},
        {JIXIAO_ROUNDED, WORD_N_ROUNDED},
        {JIXIAO_UNCLAIMED, WORD_N_UNCLAIMED},
        {JIXIAO_UNSUPPORTED, WORD_N_UNSUPPORTED},
    };
    struct text text = {0}, year = {0};
    int64_t one_year = year_of(audit);
    size_t i;
    text_add(&text, say(run, WORD_AUDIT_TITLE));
    text_count(&year, one_year);
    if (one_year)
        text_say(&text, say(run, WORD_OF_YEAR), text_of(&year));
    put_line(run, &text, terminal_width(run->out));
    putc('\n', run->out);
    text_free(&text);
    text_free(&year);
    put_table(run, audit, one_year, terminal_width(run->out));
    fprintf(run->out, "\n%s\n", say(run, WORD_TOTAL));
    put_count(run, WORD_N_DEPARTMENTS, (int64_t)audit->n_rows, 0, 0);
    put_count(run, WORD_N_SCORED, audit->scored, 0, 0);
    put_count(run, WORD_N_OVER, audit->verdicts[JIXIAO_OVER_CLAIMED], audit->over, audit->places);
    put_count(run, WORD_N_UNDER, audit->verdicts[JIXIAO_UNDER_CLAIMED], audit->under,
              audit->places);
    for (i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (audit->verdicts[verdicts[i].verdict])
            put_count(run, verdicts[i].word, audit->verdicts[verdicts[i].verdict], 0, 0);
    if (audit->missing)
        put_count(run, WORD_N_MISSING, audit->missing, 0, 0);
    if (audit->invalid)
        put_count(run, WORD_N_INVALID, audit->invalid, 0, 0);
    if (audit->findings)
        put_count(run, WORD_N_FINDINGS, audit->findings, 0, 0);
}
