/* SPDX-License-Identifier: MIT
 * Memory that grows, and that runs out. */
#include "cli.h"

#include <stdlib.h>

void memory_ran_out(void)
{
    guard_end();
    fputs("jixiao: 内存不足 out of memory\n", stderr);
    exit(STATUS_ERROR);
}

void *grown(void *memory, size_t size)
{
    void *more = realloc(memory, size ? size : 1);
    if (!more)
        memory_ran_out();
    return more;
}
