/* SPDX-License-Identifier: MIT
 * The summary, for programs: JSON lines and CSV. */
#include "audit.h"

#include <string.h>

/* What a claimed total is over the score, where the verdict says that it is over. */
static jixiao_num over(const struct audit_row *row)
{
    return row->total.verdict == JIXIAO_OVER_CLAIMED ? row->total.difference : JIXIAO_ABSENT;
}

static jixiao_num under(const struct audit_row *row)
{
    return row->total.verdict == JIXIAO_UNDER_CLAIMED ? -row->total.difference : JIXIAO_ABSENT;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_row(struct text *json, const struct audit_row *row)
{
    const struct jixiao_total *total = &row->total;
    text_add(json, "{");
    json_text(json, "jixiao", "audit/1");
    json_text(json, "source", row->source);
    json_text(json, "tree", row->tree);
    json_text(json, "department", row->department);
    json_count(json, "year", row->year);
    json_num(json, "points", total->points);
    json_num(json, "claim", total->claim);
    json_num(json, "score", total->score);
    json_num(json, "low", total->low);
    json_num(json, "high", total->high);
    json_num(json, "reviewed", total->reviewed);
    json_num(json, "difference", total->difference);
    json_text(json, "verdict", jixiao_verdict_name(total->verdict));
    json_text(json, "grade", row->grade);
    json_key(json, "supported");
    text_add(json, "{");
    json_num(json, "points", total->supported_points);
    json_num(json, "score", total->supported_score);
    text_add(json, "}");
    json_count(json, "missing", total->states[JIXIAO_MISSING]);
    json_count(json, "invalid", total->states[JIXIAO_INVALID]);
    json_count(json, "findings", row->findings);
    json_key(json, "largest");
    if (row->largest_id) {
        text_add(json, "{");
        json_text(json, "id", row->largest_id);
        json_text(json, "name", row->largest_name);
        json_num(json, "difference", row->largest);
        text_add(json, "}");
    } else {
        text_add(json, "null");
    }
    text_add(json, "}\n");
}

static void json_totals(struct text *json, const struct audit *audit)
{
    uint32_t verdict;
    text_add(json, "{");
    json_text(json, "jixiao", "audit-totals/1");
    json_count(json, "departments", (int64_t)audit->n_rows);
    json_count(json, "scored", audit->scored);
    json_num(json, "over_claimed", audit->over);
    json_num(json, "under_claimed", audit->under);
    json_key(json, "verdicts");
    text_add(json, "{");
    for (verdict = JIXIAO_AGREES; verdict < JIXIAO_VERDICT_END; verdict++)
        json_count(json, jixiao_verdict_name(verdict), audit->verdicts[verdict]);
    text_add(json, "}");
    json_count(json, "missing", audit->missing);
    json_count(json, "invalid", audit->invalid);
    json_count(json, "findings", audit->findings);
    text_add(json, "}\n");
}

void audit_json(struct run *run, const struct audit *audit)
{
    struct text json = {0};
    size_t i;
    for (i = 0; i < audit->n_rows; i++)
        json_row(&json, &audit->rows[i]);
    json_totals(&json, audit);
    fwrite(json.bytes, 1, json.size, run->out);
    text_free(&json);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

static const struct name_pair heads[] = {
    {"来源", "source"},
    {"指标体系", "tree"},
    {"部门", "department"},
    {"年度", "year"},
    {"分值", "points"},
    {"自评得分", "claim"},
    {"计算得分", "score"},
    {"最低", "low"},
    {"最高", "high"},
    {"复核后得分", "reviewed"},
    {"相差", "difference"},
    {"自评偏高", "over_claimed"},
    {"自评偏低", "under_claimed"},
    {"核对结果", "verdict"},
    {"等级", "grade"},
    {"有数据支撑的得分", "supported_score"},
    {"有数据支撑的分值", "supported_points"},
    {"未填指标数", "missing"},
    {"有误指标数", "invalid"},
    {"核查疑点数", "findings"},
    {"相差最大的指标编号", "largest_indicator"},
    {"相差最大的指标", "largest_name"},
    {"该指标相差", "largest_difference"},
};

static void csv_row(struct run *run, const struct audit_row *row)
{
    const struct jixiao_total *total = &row->total;
    uint32_t places = row->places;
    csv_cell(run, row->source);
    csv_cell(run, row->tree);
    csv_cell(run, row->department);
    csv_count(run, row->year);
    csv_num(run, total->points, 0);
    csv_num(run, total->claim, places);
    csv_num(run, total->score, places);
    csv_num(run, total->low, places);
    csv_num(run, total->high, places);
    csv_num(run, total->reviewed, places);
    csv_num(run, total->difference, places);
    csv_num(run, over(row), places);
    csv_num(run, under(row), places);
    csv_verdict(run, total->verdict);
    csv_cell(run, row->grade ? row->grade : "");
    csv_num(run, total->supported_score, places);
    csv_num(run, total->supported_points, 0);
    csv_count(run, total->states[JIXIAO_MISSING]);
    csv_count(run, total->states[JIXIAO_INVALID]);
    csv_count(run, row->findings);
    csv_cell(run, row->largest_id ? row->largest_id : "");
    csv_cell(run, row->largest_name ? row->largest_name : "");
    csv_num(run, row->largest_id ? row->largest : JIXIAO_ABSENT, places);
    csv_end(run);
}

/* The last row: the columns that are sums of the rows above, and no year. */
static void csv_totals(struct run *run, const struct audit *audit)
{
    size_t column;
    for (column = 0; column < sizeof heads / sizeof *heads; column++) {
        const char *id = heads[column].id;
        if (!strcmp(id, "department"))
            csv_cell(run, say(run, WORD_TOTAL));
        else if (!strcmp(id, "over_claimed"))
            csv_num(run, audit->over, audit->places);
        else if (!strcmp(id, "under_claimed"))
            csv_num(run, audit->under, audit->places);
        else if (!strcmp(id, "missing"))
            csv_count(run, audit->missing);
        else if (!strcmp(id, "invalid"))
            csv_count(run, audit->invalid);
        else if (!strcmp(id, "findings"))
            csv_count(run, audit->findings);
        else
            csv_cell(run, "");
    }
    csv_end(run);
}

void audit_csv(struct run *run, const struct audit *audit)
{
    size_t i;
    csv_begin(run, heads, sizeof heads / sizeof *heads, run->lang);
    for (i = 0; i < audit->n_rows; i++)
        csv_row(run, &audit->rows[i]);
    csv_totals(run, audit);
}
