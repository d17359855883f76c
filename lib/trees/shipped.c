/* SPDX-License-Identifier: MIT
 * The trees that ship. Made from the files beside this one by tests/generate/trees.c:
 * ./dev generate. */
#include "shipped.h"

extern const struct jixiao_tree jixiao__tree_sichuan_ebian_2023;
extern const struct jixiao_tree jixiao__tree_project_10_50_30_10;
extern const struct jixiao_tree jixiao__tree_chongqing_department;
extern const struct jixiao_tree jixiao__tree_hubei_project_20_80;
extern const struct jixiao_tree jixiao__tree_hunan_department;
extern const struct jixiao_tree jixiao__tree_poverty_fund_project;
extern const struct jixiao_tree jixiao__tree_project_20_40_20_10;
extern const struct jixiao_tree jixiao__tree_sichuan_project_10_90;

// clang-format off
const struct jixiao_tree *const jixiao__shipped[] = {
    &jixiao__tree_sichuan_ebian_2023,
    &jixiao__tree_project_10_50_30_10,
    &jixiao__tree_chongqing_department,
    &jixiao__tree_hubei_project_20_80,
    &jixiao__tree_hunan_department,
    &jixiao__tree_poverty_fund_project,
    &jixiao__tree_project_20_40_20_10,
    &jixiao__tree_sichuan_project_10_90,
};
// clang-format on

const uint32_t jixiao__n_shipped = sizeof jixiao__shipped / sizeof *jixiao__shipped;
