/* SPDX-License-Identifier: MIT
 * Many departments at once. */
#include "core.h"

PyMethodDef jixiao_columns_methods[] = {{NULL, NULL, 0, NULL}};
