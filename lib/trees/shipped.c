/* SPDX-License-Identifier: MIT
 * The trees that ship. Made from the files beside this one by tests/generate/trees.c:
 * ./dev generate. */
#include "shipped.h"

extern const struct jixiao_tree jixiao__tree_sichuan_ebian_2023;

const struct jixiao_tree *const jixiao__shipped[] = {
    &jixiao__tree_sichuan_ebian_2023,
};

const uint32_t jixiao__n_shipped = sizeof jixiao__shipped / sizeof *jixiao__shipped;
