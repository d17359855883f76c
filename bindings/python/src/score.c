/* SPDX-License-Identifier: MIT
 * The total of a sheet's result: numbers that become Python objects when asked for. */
#include "core.h"

/* The cap that holds the total down, or None. */
static PyObject *capped(const struct jixiao_tree *tree, const struct jixiao_total *t)
{
    return t->capped_most == JIXIAO_ABSENT
               ? Py_NewRef(Py_None)
               : Py_BuildValue("{s:s,s:N,s:N}", "by", tree->caps_by, "most",
                               core_num_to(t->capped_most), "from", core_num_to(t->capped_from));
}

/* total(sheet): with what leaves of each role but the first add or take off. */
static PyObject *total(PyObject *module, PyObject *sheet)
{
    const struct jixiao_result *result = core_result_of(sheet);
    const struct jixiao_total *t = jixiao_result_total(result);
    const struct jixiao_tree *tree = result ? jixiao_sheet_tree(core_sheet_of(sheet)) : NULL;
    const struct jixiao_role_info *info;
    const char *grade, *was;
    PyObject *dict;
    uint32_t role;
    (void)module;
    if (!result)
        return NULL;
    grade = tree && t->grade < tree->n_grades ? tree->grades[t->grade].name : NULL;
    was = tree && t->grade_was < tree->n_grades ? tree->grades[t->grade_was].name : NULL;
    dict = Py_BuildValue("{s:N,s:N,s:N,s:N,s:N,s:N,s:z,s:N,s:z,s:z,s:(NN),s:(NN),s:(NN)}", "points",
                         core_num_to(t->points), "score", core_num_to(t->score), "low",
                         core_num_to(t->low), "high", core_num_to(t->high), "claim",
                         core_num_to(t->claim), "difference", core_num_to(t->difference), "verdict",
                         jixiao_verdict_name(t->verdict), "reviewed", core_num_to(t->reviewed),
                         "grade", grade, "grade_was", was, "scaled", core_num_to(t->scaled_from),
                         core_num_to(t->scaled_of), "supported", core_num_to(t->supported_points),
                         core_num_to(t->supported_score), "judged", core_num_to(t->judged_points),
                         core_num_to(t->judged_score));
    dict = core_put(dict, "capped", capped(tree, t));
    for (role = 1; dict && (info = jixiao_role_get(role)) != NULL; role++)
        if (*info->key)
            dict = core_put(dict, info->key,
                            core_num_to(jixiao_role_shown(role, tree) ? jixiao_role_sum(role, t)
                                                                      : JIXIAO_ABSENT));
    return dict;
}

PyMethodDef core_score_methods[] = {
    {"total", total, METH_O,
     "total(sheet: Filler, /) -> dict[str, Any]\n\nThe total of a finished sheet."},
    {NULL, NULL, 0, NULL},
};
