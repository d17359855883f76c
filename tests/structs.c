/* SPDX-License-Identifier: MIT
 * Structs by name. That every member is known is tests/face.py's to say. */
#include "test.h"

static void sizes(void **state)
{
    (void)state;
    assert_count(jixiao_struct_size("mark"), sizeof(struct jixiao_mark));
    assert_count(jixiao_struct_size("tree"), sizeof(struct jixiao_tree));
    assert_count(jixiao_struct_size("marks"), 0);
    assert_count(jixiao_struct_size(""), 0);
    assert_count(jixiao_struct_size(NULL), 0);
}

static void numbers(void **state)
{
    struct jixiao_total total = {.score = N(8.89), .verdict = 3, .states = {1, 2, 3, 4, 5, 6}};
    struct jixiao_mark mark = {.error = {JIXIAO_ERR_RANGE, JIXIAO_IN_FACTS, 7, 2}};
    (void)state;
    assert_num(jixiao_struct_number("total", &total, "score"), N(8.89));
    assert_num(jixiao_struct_number("total", &total, "verdict"), 3);
    assert_num(jixiao_struct_number("total", &total, "states.0"), 1);
    assert_num(jixiao_struct_number("total", &total, "states.5"), 6);
    assert_num(jixiao_struct_number("mark", &mark, "error.row"), 7);
    assert_num(jixiao_struct_number("mark", &mark, "error.err"), JIXIAO_ERR_RANGE);
}

static void pointers(void **state)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(JIXIAO_KIND_SHARE);
    (void)state;
    assert_text(jixiao_struct_pointer("kind_info", kind, "id"), "share");
    assert_text(jixiao_struct_pointer("kind_info", kind, "help.1"), kind->help[1]);
    assert_ptr_equal(jixiao_struct_pointer("kind_info", kind, "rule.columns"), kind->rule.columns);
    assert_num(jixiao_struct_number("kind_info", kind, "rule.n_columns"), kind->rule.n_columns);
}

/* What is not there. */
static void nothing(void **state)
{
    static const char *const paths[] = {"",        "nothing",   "score.x",  "states", "states.7",
                                        "states.", "states.1x", "states./", "scores", "err."};
    struct jixiao_total total = {0};
    struct jixiao_mark mark = {0};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(paths); i++) {
        if (strcmp(paths[i], "err.") != 0)
            assert_num(jixiao_struct_number("total", &total, paths[i]), NIL);
        assert_null(jixiao_struct_pointer("total", &total, paths[i]));
    }
    assert_num(jixiao_struct_number("mark", &mark, "error"), NIL);
    assert_num(jixiao_struct_number("mark", &mark, "error.nothing"), NIL);
    assert_num(jixiao_struct_number("total", NULL, "score"), NIL);
    assert_num(jixiao_struct_number("total", &total, NULL), NIL);
    assert_num(jixiao_struct_number(NULL, &total, "score"), NIL);
    assert_num(jixiao_struct_number("total2", &total, "score"), NIL);
    assert_null(jixiao_struct_pointer("total", &total, "score"));
    assert_num(jixiao_struct_number("kind_info", jixiao_kind_get(1), "id"), NIL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes),
        cmocka_unit_test(numbers),
        cmocka_unit_test(pointers),
        cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
