/* SPDX-License-Identifier: MIT
 * An audit beside the ledger of the bureau's own system: amounts that are not the same. */
#include "heads.h"
#include "report.h"

#include "../num/formula.h"

/* A sheet filled in 元 where 万元 is asked for. */
enum { YUAN = 10000 };

/* ---- Comparing ---------------------------------------------------------------------------- */

static void add(struct jixiao_report *r, const struct jixiao__amount *amount)
{
    void *amounts = r->amounts;
    if (!jixiao__grow(&r->arena, &amounts, &r->amounts_capacity, r->n_amounts, sizeof *r->amounts))
        return;
    r->amounts = amounts;
    r->amounts[r->n_amounts++] = *amount;
}

static int is_in_yuan(jixiao_num sheet, jixiao_num ledger)
{
    return ledger && sheet % YUAN == 0 && sheet / YUAN == ledger;
}

static int are_known(jixiao_num sheet, jixiao_num ledger)
{
    return sheet != JIXIAO_ABSENT && ledger != JIXIAO_ABSENT;
}

static void compare(struct jixiao_report *r, size_t origin, const struct jixiao__entry *e)
{
    const struct jixiao__department *d = &r->departments[origin];
    const jixiao_num sheet[2] = {d->budget, d->executed}, ledger[2] = {e->budget, e->executed};
    int i, is_whole = 1;
    for (i = 0; i < 2; i++) /* 0 is the same in both */
        is_whole &= are_known(sheet[i], ledger[i]) &&
                    (is_in_yuan(sheet[i], ledger[i]) || (!sheet[i] && !ledger[i]));
    for (i = 0; i < 2; i++)
        if (are_known(sheet[i], ledger[i]) && sheet[i] != ledger[i])
            add(r, &(struct jixiao__amount){
                       .unlike = is_in_yuan(sheet[i], ledger[i]) ? JIXIAO__IN_YUAN : JIXIAO__OTHER,
                       .is_executed = i,
                       .is_whole = is_whole,
                       .origin = origin,
                       .entry = e,
                       .sheet = sheet[i],
                       .ledger = ledger[i]});
}

void jixiao__compare_amounts(struct jixiao_report *r)
{
    size_t i;
    for (i = 0; r->ledger.is_there && i < r->n_departments && !r->arena.failed; i++) {
        const struct jixiao__whose whose = jixiao__whose_of(&r->departments[i]);
        const struct jixiao__entry *e =
            r->departments[i].earlier ? NULL : jixiao__roll_find(&r->ledger, &whose, i);
        if (e)
            compare(r, i, e);
        else if (!r->departments[i].earlier)
            add(r, &(struct jixiao__amount){JIXIAO__NOT_IN_LEDGER, .origin = i,
                                            .sheet = JIXIAO_ABSENT, .ledger = JIXIAO_ABSENT});
    }
    for (i = 0; i < r->ledger.n && !r->arena.failed; i++)
        if (r->ledger.entries[i].met == SIZE_MAX)
            add(r, &(struct jixiao__amount){JIXIAO__NO_SHEET, .origin = SIZE_MAX,
                                            .entry = &r->ledger.entries[i], .sheet = JIXIAO_ABSENT,
                                            .ledger = JIXIAO_ABSENT});
}

/* ---- The view ----------------------------------------------------------------------------- */

enum { WHOSE, PROJECT, PROJECT_CODE, SOURCE, CODE, AMOUNT, SHEET, LEDGER, DIFFERENCE, WORDS };

static const struct jixiao_head heads[] = {
    [WHOSE] = HEAD_DEPARTMENT,
    [PROJECT] = HEAD_PROJECT,
    [PROJECT_CODE] = HEAD("project_code", "项目编码", "Project's code", PLAIN),
    [SOURCE] = HEAD_SOURCE,
    [CODE] = HEAD("code", "代码", "Code", PLAIN),
    [AMOUNT] = HEAD("amount", "金额", "Amount", PLAIN),
    [SHEET] = HEAD("sheet", "自评表", "Sheet", AMOUNT),
    [LEDGER] = HEAD("ledger", "台账", "Ledger", AMOUNT),
    [DIFFERENCE] = HEAD("difference", "相差", "Diff.", AMOUNT),
    [WORDS] = HEAD_WORDS("说明", "Words"),
};

static const char *const codes[] = {"amount-differs", "amount-in-yuan", "not-in-ledger",
                                    "no-sheet"};

static const char *amount_id(const struct jixiao__amount *a)
{
    return a->sheet == JIXIAO_ABSENT ? NULL : a->is_executed ? "executed" : "budget";
}

static size_t rows_against(const struct jixiao_report *r)
{
    return r->n_amounts;
}

static void cell_against(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    const struct jixiao__amount *a = &r->amounts[row];
    const struct jixiao__department *d = a->origin == SIZE_MAX ? NULL : &r->departments[a->origin];
    const char *texts[] = {d ? d->department : a->entry->department,
                           d ? d->project : a->entry->project,
                           d ? d->code : a->entry->code,
                           d ? d->source : NULL,
                           codes[a->unlike],
                           amount_id(a)};
    if (column <= AMOUNT)
        jixiao__cell_text(c, texts[column]);
    else if (column == WORDS)
        jixiao__cell_words(c, 1);
    else if (column == SHEET)
        jixiao__cell_money(c, a->sheet);
    else if (column == LEDGER)
        jixiao__cell_money(c, a->ledger);
    else if (a->sheet != JIXIAO_ABSENT &&
             jixiao__apart(a->sheet, a->ledger) <= (uint64_t)JIXIAO_MAX_NUM) {
        jixiao__cell_money(c, a->sheet - a->ledger);
        c->type = JIXIAO_CELL_SIGNED;
    }
}

static void say_against(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    const struct jixiao__amount *a = &r->amounts[row];
    const struct jixiao__department *d = a->origin == SIZE_MAX ? NULL : &r->departments[a->origin];
    const char *name = !d ? a->entry->name : d->project ? d->project : d->department;
    (void)column;
    jixiao__say(text, "$s：", "$s: ", name);
    if (!d) {
        jixiao__say(text, "台账上有，没有可以计分的自评表",
                    "in the ledger, without a sheet that could be scored");
        return;
    }
    if (!a->entry) {
        jixiao__say(text, "台账上没有", "not in the ledger");
        return;
    }
    if (a->is_executed)
        jixiao__say(text, "全年执行数", "executed ");
    else
        jixiao__say(text, "全年预算数", "budget ");
    jixiao__say(text, "自评表填 $n 万元，台账为 $n 万元", "$n in the sheet, $n in the ledger",
                a->sheet, a->ledger);
    if (a->unlike == JIXIAO__IN_YUAN && a->is_whole)
        jixiao__say(text, "，整张表恰好都是台账的 10000 倍：像是按元填的，请按万元改填",
                    ", all of the sheet exactly 10,000 times as much: it looks filled in 元; fill "
                    "it in 万元");
    else if (a->unlike == JIXIAO__IN_YUAN)
        jixiao__say(text, "，恰好是 10000 倍：像是按元填的，请按万元改填",
                    ", exactly 10,000 times as much: it looks filled in 元; fill it in 万元");
    else
        jixiao__say(text, "，请核对", "; check which is right");
}

static void title_against(const struct jixiao_report *r, struct jixiao__text *text)
{
    if (r->ledger.is_there)
        jixiao__say(text, "与台账不一致的 $u 处", "Not the same as the ledger: $u",
                    (uint32_t)r->n_amounts);
}

const struct jixiao__report_view jixiao__view_against = {
    JIXIAO__COLUMNS(heads), .rows = rows_against,   .cell = cell_against,
    .say = say_against,     .title = title_against,
};
