/* SPDX-License-Identifier: MIT
 * The trees that ship, in the order of their ids. */
#ifndef JIXIAO_SHIPPED_H
#define JIXIAO_SHIPPED_H

#include "jixiao-tree.h"

extern const struct jixiao_tree *const jixiao__shipped[];
extern const uint32_t jixiao__n_shipped;

#endif
