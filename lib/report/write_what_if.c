/* SPDX-License-Identifier: MIT
 * A what if as what-if/1. */
#include "write.h"

#include "../whatif/what_if.h"

static void put_bool(struct jixiao__out *out, const char *before, uint32_t is)
{
    jixiao__out_raw(out, before);
    jixiao__out_raw(out, is ? "true" : "false");
}

static void put_grade(struct jixiao__writer *w, const struct jixiao_tree *tree, uint32_t grade)
{
    jixiao__member_text(&w->out,
                        ",\"grade\":", grade < tree->n_grades ? tree->grades[grade].name : NULL);
}

static void put_leaf(struct jixiao__writer *w, const char *before, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->report->what_if->result->tree->indicators[index];
    jixiao__member_text(&w->out, before, leaf->id);
    jixiao__member_text(&w->out, ",\"name\":", leaf->name);
}

static void put_change(struct jixiao__writer *w, const struct jixiao_step *step, uint32_t i)
{
    const struct jixiao_what_if *what_if = w->report->what_if;
    const struct jixiao_result *result = what_if->result;
    const struct jixiao_form *form = jixiao__form_read(what_if, step->index);
    const struct jixiao_change *change = &step->changes[i];
    const char *const *names = form->positions
                                   ? result->tree->indicators[step->index].rule.names
                                   : jixiao_sheet_entries(result->sheet)[step->index].facts.names;
    jixiao__member_whole(&w->out, i ? ",{\"row\":" : "{\"row\":", change->row);
    jixiao__member_text(&w->out, ",\"name\":", jixiao__row_text(names, change->row));
    jixiao__member_text(&w->out, ",\"column\":", form->columns[change->column - 1].id);
    jixiao__member_num(&w->out, ",\"from\":", change->from);
    jixiao__member_num(&w->out, ",\"to\":", change->to);
    jixiao__member_num(&w->out, ",\"bound\":", change->bound);
    jixiao__out_raw(&w->out, "}");
}

static void put_step(struct jixiao__writer *w, size_t number)
{
    const struct jixiao_step *step = &w->report->what_if->steps[number];
    uint32_t i;
    put_leaf(w, number ? ",{\"id\":" : "{\"id\":", step->index);
    jixiao__out_raw(&w->out, ",\"changes\":[");
    for (i = 0; i < step->n_changes; i++)
        put_change(w, step, i);
    jixiao__member_num(&w->out, "],\"score\":", step->score);
    jixiao__member_num(&w->out, ",\"gained\":", step->gained);
    jixiao__member_num(&w->out, ",\"total\":{\"score\":", step->total);
    jixiao__member_num(&w->out, ",\"low\":", step->low);
    jixiao__member_num(&w->out, ",\"high\":", step->high);
    put_grade(w, w->report->what_if->result->tree, step->grade);
    jixiao__out_raw(&w->out, "}");
    jixiao__write_words(w, JIXIAO_VIEW_STEPS, number);
    jixiao__out_raw(&w->out, "}");
}

static void put_unknown(struct jixiao__writer *w, size_t number)
{
    const struct jixiao_what_if *what_if = w->report->what_if;
    const struct jixiao_unknown *u = &what_if->unknowns[number];
    const struct jixiao_form *form = jixiao__form_read(what_if, u->index);
    put_leaf(w, number ? ",{\"id\":" : "{\"id\":", u->index);
    jixiao__member_text(&w->out,
                        ",\"state\":", jixiao_state_name(what_if->result->marks[u->index].state));
    jixiao__member_whole(&w->out, ",\"row\":", u->row);
    jixiao__member_text(&w->out,
                        ",\"column\":", u->column ? form->columns[u->column - 1].id : NULL);
    jixiao__member_num(&w->out, ",\"low\":", u->low);
    jixiao__member_num(&w->out, ",\"high\":", u->high);
    jixiao__member_num(&w->out, ",\"total\":{\"low\":", u->total_low);
    jixiao__member_num(&w->out, ",\"high\":", u->total_high);
    put_bool(&w->out, "},\"moves_total\":", u->moves_total);
    put_bool(&w->out, ",\"moves_grade\":", u->moves_grade);
    jixiao__write_words(w, JIXIAO_VIEW_UNKNOWNS, number);
    jixiao__out_raw(&w->out, "}");
}

static void put_head(struct jixiao__writer *w)
{
    const struct jixiao_result *result = w->report->what_if->result;
    const struct jixiao_total *t = &result->total;
    const char *project = jixiao_sheet_get(result->sheet, JIXIAO_NONE, 0, "project");
    jixiao__member_text(&w->out, "{\"jixiao\":\"what-if/1\",\"library\":", jixiao_version());
    jixiao__member_source(&w->out, ",\"source\":", w->report->source);
    jixiao__member_text(&w->out, ",\"tree\":", result->tree->id);
    jixiao__member_text(
        &w->out, ",\"department\":", jixiao_sheet_get(result->sheet, JIXIAO_NONE, 0, "department"));
    if (project)
        jixiao__member_text(&w->out, ",\"project\":", project);
    jixiao__member_whole(&w->out, ",\"year\":", jixiao_sheet_year(result->sheet));
    jixiao__member_num(&w->out, ",\"points\":", t->points);
    jixiao__member_num(&w->out, ",\"score\":", t->score);
    jixiao__member_num(&w->out, ",\"low\":", t->low);
    jixiao__member_num(&w->out, ",\"high\":", t->high);
    put_grade(w, result->tree, t->grade);
}

void jixiao__write_what_if(struct jixiao__writer *w)
{
    const struct jixiao_what_if *what_if = w->report->what_if;
    size_t i;
    put_head(w);
    jixiao__out_raw(&w->out, ",\"steps\":[");
    for (i = 0; i < what_if->n_steps && !w->out.failed; i++)
        put_step(w, i);
    jixiao__out_raw(&w->out, "],\"unknown\":[");
    for (i = 0; i < what_if->n_unknowns && !w->out.failed; i++)
        put_unknown(w, i);
    jixiao__out_raw(&w->out, "]}");
}
