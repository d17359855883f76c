/* SPDX-License-Identifier: MIT
 * The program that the add-in is loaded into: the one thing that the add-in keeps, found when it is
 * opened. Excel calculates in several threads at once. */
#include "xll.h"

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <dlfcn.h>
#endif

static xl_callback *program;

int xl_find(void)
{
#ifdef _WIN32
    program = (xl_callback *)(void (*)(void))GetProcAddress(GetModuleHandleW(NULL), "MdCallBack12");
#else
    *(void **)&program = dlsym(RTLD_DEFAULT, "MdCallBack12");
#endif
    return program != NULL;
}

int xl_call(int function, XLOPER12 *result, int count, XLOPER12 **arguments)
{
    return program ? program(function, count, arguments, result) : xlretFailed;
}
