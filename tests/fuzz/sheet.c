/* SPDX-License-Identifier: MIT
 * A sheet's JSON against the founding tree. */
#include "sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    require_sheet(data, size, jixiao_tree_shipped(0));
    return 0;
}
