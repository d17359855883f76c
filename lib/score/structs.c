/* SPDX-License-Identifier: MIT
 * The public structs by name: sizes and members, for languages that know symbols and no headers. */
#include "total.h"

#include "jixiao-report.h"

#include <string.h>

/* What a member is. NUM to U32 are its type; POINTER: a text or an array elsewhere; the rest are
 * structs inside, or arrays of a fixed length of pointers or of uint32_t. */
enum { NUM, U32, POINTER, PLACE, TABLE, FORM, TWO_POINTERS, THREE_POINTERS, STATES };

struct member {
    uint16_t type; /* which struct: its row in `structs` */
    uint16_t offset;
    uint16_t is;
    const char *name;
};

#define STRUCTS(X)                                                                                 \
    X(PLACE_, place)                                                                               \
    X(TABLE_, table)                                                                               \
    X(FORM_, form)                                                                                 \
    X(COLUMN_, column)                                                                             \
    X(KIND_, kind_info)                                                                            \
    X(COMBINE_, combine_info)                                                                      \
    X(ROLE_, role_info)                                                                            \
    X(FINDING_, finding)                                                                           \
    X(MARK_, mark)                                                                                 \
    X(ROW_MARK_, row_mark)                                                                         \
    X(LOSS_, loss)                                                                                 \
    X(TOTAL_, total)                                                                               \
    X(ENTRY_, entry)                                                                               \
    X(INDICATOR_, indicator)                                                                       \
    X(GRADE_, grade)                                                                               \
    X(TREE_, tree)                                                                                 \
    X(HEAD_, head)                                                                                 \
    X(CELL_, cell)

enum {
#define X(number, name) number,
    STRUCTS(X)
#undef X
};

static const struct {
    const char *name;
    size_t size;
} structs[] = {
#define X(number, name) {#name, sizeof(struct jixiao_##name)},
    STRUCTS(X)
#undef X
};

#define M(number, noun, is, member)                                                                \
    {                                                                                              \
        number, offsetof(struct jixiao_##noun, member), is, #member                                \
    }

static const struct member members[] = {
    M(PLACE_, place, U32, err),
    M(PLACE_, place, U32, table),
    M(PLACE_, place, U32, row),
    M(PLACE_, place, U32, column),
    M(TABLE_, table, POINTER, cells),
    M(TABLE_, table, U32, rows),
    M(TABLE_, table, U32, columns),
    M(TABLE_, table, U32, form),
    M(TABLE_, table, POINTER, names),
    M(FORM_, form, POINTER, id),
    M(FORM_, form, POINTER, columns),
    M(FORM_, form, U32, n_columns),
    M(FORM_, form, U32, min_rows),
    M(FORM_, form, U32, max_rows),
    M(FORM_, form, U32, positions),
    M(COLUMN_, column, POINTER, id),
    M(COLUMN_, column, POINTER, zh),
    M(COLUMN_, column, U32, type),
    M(COLUMN_, column, U32, required),
    M(COLUMN_, column, NUM, min),
    M(COLUMN_, column, NUM, max),
    M(COLUMN_, column, NUM, fallback),
    M(COLUMN_, column, POINTER, choices),
    M(COLUMN_, column, U32, n_choices),
    M(COLUMN_, column, TWO_POINTERS, unit),
    M(COLUMN_, column, TWO_POINTERS, help),
    M(COLUMN_, column, U32, beside),
    M(COLUMN_, column, U32, rate_without),
    M(COLUMN_, column, U32, once),
    M(COLUMN_, column, U32, of_rule),
    M(KIND_, kind_info, POINTER, id),
    M(KIND_, kind_info, POINTER, zh),
    M(KIND_, kind_info, TWO_POINTERS, help),
    M(KIND_, kind_info, FORM, rule),
    M(KIND_, kind_info, POINTER, facts),
    M(KIND_, kind_info, U32, n_forms),
    M(KIND_, kind_info, U32, measure),
    M(COMBINE_, combine_info, POINTER, id),
    M(COMBINE_, combine_info, POINTER, zh),
    M(COMBINE_, combine_info, TWO_POINTERS, help),
    M(COMBINE_, combine_info, FORM, rule),
    M(ROLE_, role_info, POINTER, id),
    M(ROLE_, role_info, POINTER, zh),
    M(ROLE_, role_info, TWO_POINTERS, help),
    M(ROLE_, role_info, TWO_POINTERS, claim),
    M(ROLE_, role_info, TWO_POINTERS, fill),
    M(ROLE_, role_info, U32, is_off),
    M(ROLE_, role_info, U32, in_points),
    M(ROLE_, role_info, U32, is_veto),
    M(ROLE_, role_info, U32, blank),
    M(ROLE_, role_info, POINTER, key),
    M(ROLE_, role_info, TWO_POINTERS, sum),
    M(ROLE_, role_info, TWO_POINTERS, sentence),
    M(FINDING_, finding, U32, code),
    M(FINDING_, finding, U32, index),
    M(FINDING_, finding, U32, table),
    M(FINDING_, finding, U32, form),
    M(FINDING_, finding, U32, row),
    M(FINDING_, finding, U32, column),
    M(FINDING_, finding, U32, where),
    M(FINDING_, finding, NUM, declared),
    M(FINDING_, finding, NUM, found),
    M(FINDING_, finding, POINTER, text),
    M(FINDING_, finding, POINTER, place),
    M(MARK_, mark, NUM, points),
    M(MARK_, mark, NUM, score),
    M(MARK_, mark, NUM, low),
    M(MARK_, mark, NUM, high),
    M(MARK_, mark, NUM, lost),
    M(MARK_, mark, NUM, claim),
    M(MARK_, mark, NUM, difference),
    M(MARK_, mark, NUM, reviewed),
    M(MARK_, mark, NUM, own),
    M(MARK_, mark, NUM, own_points),
    M(MARK_, mark, NUM, judged_points),
    M(MARK_, mark, NUM, judged_score),
    M(MARK_, mark, U32, state),
    M(MARK_, mark, U32, verdict),
    M(MARK_, mark, U32, veto),
    M(MARK_, mark, PLACE, error),
    M(LOSS_, loss, U32, row),
    M(LOSS_, loss, U32, outcome),
    M(LOSS_, loss, NUM, by),
    M(LOSS_, loss, NUM, lost),
    M(ROW_MARK_, row_mark, U32, row),
    M(ROW_MARK_, row_mark, U32, verdict),
    M(ROW_MARK_, row_mark, NUM, points),
    M(ROW_MARK_, row_mark, NUM, score),
    M(ROW_MARK_, row_mark, NUM, claim),
    M(ROW_MARK_, row_mark, NUM, difference),
    M(TOTAL_, total, NUM, points),
    M(TOTAL_, total, NUM, score),
    M(TOTAL_, total, NUM, low),
    M(TOTAL_, total, NUM, high),
    M(TOTAL_, total, NUM, deducted),
    M(TOTAL_, total, NUM, added),
    M(TOTAL_, total, NUM, claim),
    M(TOTAL_, total, NUM, claim_sum),
    M(TOTAL_, total, NUM, difference),
    M(TOTAL_, total, NUM, reviewed),
    M(TOTAL_, total, NUM, scaled_from),
    M(TOTAL_, total, NUM, scaled_of),
    M(TOTAL_, total, NUM, capped_most),
    M(TOTAL_, total, NUM, capped_from),
    M(TOTAL_, total, NUM, supported_points),
    M(TOTAL_, total, NUM, supported_score),
    M(TOTAL_, total, NUM, judged_points),
    M(TOTAL_, total, NUM, judged_score),
    M(TOTAL_, total, U32, verdict),
    M(TOTAL_, total, U32, grade),
    M(TOTAL_, total, U32, grade_was),
    M(TOTAL_, total, STATES, states),
    M(TOTAL_, total, U32, err),
    M(ENTRY_, entry, U32, given),
    M(ENTRY_, entry, U32, error),
    M(ENTRY_, entry, TABLE, facts),
    M(ENTRY_, entry, POINTER, reasons),
    M(ENTRY_, entry, POINTER, reason),
    M(ENTRY_, entry, NUM, claim),
    M(ENTRY_, entry, NUM, review),
    M(ENTRY_, entry, POINTER, review_reason),
    M(ENTRY_, entry, NUM, points),
    M(ENTRY_, entry, TABLE, verified),
    M(ENTRY_, entry, POINTER, verified_reasons),
    M(INDICATOR_, indicator, U32, level),
    M(INDICATOR_, indicator, U32, kind),
    M(INDICATOR_, indicator, U32, role),
    M(INDICATOR_, indicator, U32, combine),
    M(INDICATOR_, indicator, U32, flags),
    M(INDICATOR_, indicator, NUM, points),
    M(INDICATOR_, indicator, POINTER, id),
    M(INDICATOR_, indicator, POINTER, name),
    M(INDICATOR_, indicator, POINTER, explanation),
    M(INDICATOR_, indicator, POINTER, criterion),
    M(INDICATOR_, indicator, POINTER, note),
    M(INDICATOR_, indicator, TABLE, rule),
    M(INDICATOR_, indicator, U32, not_applicable),
    M(INDICATOR_, indicator, POINTER, veto),
    M(INDICATOR_, indicator, THREE_POINTERS, terms),
    M(INDICATOR_, indicator, POINTER, unit),
    M(GRADE_, grade, POINTER, name),
    M(GRADE_, grade, NUM, from),
    M(TREE_, tree, POINTER, id),
    M(TREE_, tree, POINTER, title),
    M(TREE_, tree, POINTER, source),
    M(TREE_, tree, U32, places),
    M(TREE_, tree, U32, not_applicable),
    M(TREE_, tree, NUM, most),
    M(TREE_, tree, POINTER, caps_by),
    M(TREE_, tree, TABLE, caps),
    M(TREE_, tree, U32, linted),
    M(TREE_, tree, POINTER, grades),
    M(TREE_, tree, U32, n_grades),
    M(TREE_, tree, U32, n_indicators),
    M(TREE_, tree, POINTER, indicators),
    M(TREE_, tree, POINTER, owner),
    M(HEAD_, head, POINTER, id),
    M(HEAD_, head, TWO_POINTERS, words),
    M(HEAD_, head, U32, look),
    M(CELL_, cell, U32, type),
    M(CELL_, cell, U32, places),
    M(CELL_, cell, NUM, num),
    M(CELL_, cell, NUM, high),
    M(CELL_, cell, NUM, count),
    M(CELL_, cell, POINTER, text),
};

static const size_t n_structs = sizeof structs / sizeof *structs;

static size_t type_of(const char *name)
{
    size_t type = 0;
    while (name && type < n_structs && strcmp(structs[type].name, name) != 0)
        type++;
    return name ? type : n_structs;
}

size_t jixiao_struct_size(const char *type)
{
    size_t i = type_of(type);
    return i < n_structs ? structs[i].size : 0;
}

/* Whether the path begins with that member; *rest is what is behind it. */
static int begins(const char *path, const char *member, const char **rest)
{
    size_t n = strlen(member);
    if (strncmp(path, member, n) != 0 || (path[n] && path[n] != '.'))
        return 0;
    *rest = path + n + (path[n] == '.');
    return 1;
}

/* An index of one digit below `n`. */
static int index_of(const char *text, size_t n, size_t *index)
{
    *index = (size_t)(unsigned char)text[0] - '0';
    return *index < n && !text[1];
}

/* Where the member is, and what: NUM, U32 or POINTER. NULL: there is none. */
static const void *find(size_t type, const void *at, const char *path, uint32_t *is)
{
    static const struct {
        size_t type, n, size;
        uint32_t is;
    } inside[] = {
        [PLACE] = {PLACE_, 0, 0, 0},
        [TABLE] = {TABLE_, 0, 0, 0},
        [FORM] = {FORM_, 0, 0, 0},
        [TWO_POINTERS] = {0, 2, sizeof(const char *), POINTER},
        [THREE_POINTERS] = {0, 3, sizeof(const char *), POINTER},
        [STATES] = {0, JIXIAO_STATE_END, sizeof(uint32_t), U32},
    };
    size_t i, index;
    for (i = 0; at && path && i < sizeof members / sizeof *members; i++) {
        const struct member *m = &members[i];
        const char *to, *rest;
        if (m->type != type || !begins(path, m->name, &rest))
            continue;
        to = (const char *)at + m->offset;
        *is = m->is;
        if (m->is <= POINTER)
            return *rest ? NULL : to;
        if (!inside[m->is].n)
            return *rest ? find(inside[m->is].type, to, rest, is) : NULL;
        *is = inside[m->is].is;
        return index_of(rest, inside[m->is].n, &index) ? to + index * inside[m->is].size : NULL;
    }
    return NULL;
}

int64_t jixiao_struct_number(const char *type, const void *at, const char *member)
{
    uint32_t is = POINTER, narrow;
    const void *to = find(type_of(type), at, member, &is);
    int64_t wide = JIXIAO_ABSENT;
    if (to && is == U32) {
        memcpy(&narrow, to, sizeof narrow);
        wide = narrow;
    } else if (to && is == NUM) {
        memcpy(&wide, to, sizeof wide);
    }
    return wide;
}

const void *jixiao_struct_pointer(const char *type, const void *at, const char *member)
{
    uint32_t is = NUM;
    const void *to = find(type_of(type), at, member, &is), *pointer = NULL;
    if (to && is == POINTER)
        memcpy(&pointer, to, sizeof pointer);
    return pointer;
}
