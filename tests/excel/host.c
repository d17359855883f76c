/* SPDX-License-Identifier: MIT
 * The stand-in: what it answers the add-in, and how it calls it. */
#include "host.h"
#include "host_inside.h"
#include "xll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#define HOST_EXPORT __declspec(dllexport)
static HMODULE library;
#else
#include <dlfcn.h>
#include <pthread.h>
#define HOST_EXPORT __attribute__((visibility("default")))
static void *library;
#endif

struct registered host_registered[MOST_REGISTERED];
uint32_t host_n_registered, host_unregistered, host_forgotten;
int host_uncalculated;
const char *host_complaint = "";
int host_complaints;

static char module_path[1024];
static void(HOST_CALL *auto_free)(XLOPER12 *);
static int results; /* given and not freed yet */

int host_results(void)
{
    return __atomic_load_n(&results, __ATOMIC_RELAXED);
}

static void complain(const char *words)
{
    if (!__atomic_fetch_add(&host_complaints, 1, __ATOMIC_RELAXED))
        host_complaint = words;
    fprintf(stderr, "# host: %s\n", words);
}

/* ---- Loading ----------------------------------------------------------------------------- */

int host_load(const char *path)
{
    snprintf(module_path, sizeof module_path, "%s", path);
#ifdef _WIN32
    library = LoadLibraryA(path);
#else
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
#endif
    if (!library)
        return -1;
    *(void **)(void *)&auto_free = host_symbol("xlAutoFree12");
    return auto_free ? 0 : -1;
}

void *host_symbol(const char *name)
{
    void *symbol = NULL;
#ifdef _WIN32
    FARPROC found = GetProcAddress(library, name);
    memcpy(&symbol, &found, sizeof symbol);
#else
    symbol = dlsym(library, name);
#endif
    return symbol;
}

void host_unload(void)
{
#ifdef _WIN32
    FreeLibrary(library);
#else
    dlclose(library);
#endif
    for (uint32_t i = 0; i < MOST_REGISTERED; i++)
        for (uint32_t k = 0; k < MOST_TEXTS; k++)
            free(host_registered[i].texts[k]);
}

static int32_t call_auto(const char *name)
{
    int32_t(HOST_CALL * function)(void);
    void *symbol = host_symbol(name);
    memcpy(&function, &symbol, sizeof function);
    return function ? function() : 0;
}

int host_open(void)
{
    return call_auto("xlAutoOpen");
}

void host_close(void)
{
    call_auto("xlAutoClose");
}

/* ---- What the add-in asks ---------------------------------------------------------------- */

/* Q, U and K% of the arguments, then $; what Excel would not take is refused. */
static int read_type(struct registered *r)
{
    const char *type = r->texts[TEXT_TYPE];
    if (*type++ != 'Q')
        return 0;
    for (; *type && *type != '$' && r->n_arguments < sizeof r->codes; type++) {
        if (!strchr("QUK", *type) || (*type == 'K' && *++type != '%'))
            return 0;
        r->codes[r->n_arguments++] = *type == '%' ? 'K' : *type;
    }
    r->thread_safe = *type == '$';
    return !*type || (r->thread_safe && !type[1]);
}

static char *narrow(const XLOPER12 *value)
{
    char *text;
    if ((value->xltype & xltypeMask) != xltypeStr)
        return calloc(1, 1);
    if (value->val.str[0] > 255)
        complain("a text longer than 255 was registered");
    text = calloc(1, value->val.str[0] * 3u + 1);
    if (text)
        xl_utf8(value->val.str + 1, value->val.str[0], text);
    return text;
}

static int count_names(const char *names)
{
    int n = *names != '\0';
    for (; *names; names++)
        n += *names == ',';
    return n;
}

static int register_function(int count, XLOPER12 **arguments, XLOPER12 *result)
{
    struct registered *r = &host_registered[host_n_registered];
    void *symbol;
    int i;
    if (count < TEXT_NAME + 1 || count > MOST_TEXTS || host_n_registered == MOST_REGISTERED)
        return xlretInvCount;
    memset(r, 0, sizeof *r);
    r->n_texts = (uint32_t)count;
    for (i = 0; i < count; i++)
        r->texts[i] = narrow(arguments[i]);
    symbol = host_symbol(r->texts[TEXT_PROCEDURE]);
    memcpy(&r->function, &symbol, sizeof r->function);
    result->xltype = xltypeErr;
    result->val.err = xlerrValue;
    if (!symbol || !read_type(r)) {
        complain("a type text or a procedure that Excel would refuse");
        return xlretSuccess;
    }
    if (count > TEXT_ARGUMENTS && count_names(r->texts[TEXT_ARGUMENTS]) != (int)r->n_arguments)
        complain("the type text has not as many arguments as are named");
    r->live = 1;
    result->xltype = xltypeNum;
    result->val.num = ++host_n_registered;
    return xlretSuccess;
}

static int unregister(const XLOPER12 *id, XLOPER12 *result)
{
    uint32_t number = id->xltype == xltypeNum ? (uint32_t)id->val.num : 0;
    result->xltype = xltypeBool;
    if (!number || number > host_n_registered || !host_registered[number - 1].live)
        return xlretFailed;
    host_registered[number - 1].live = 0;
    host_unregistered++;
    result->val.xbool = 1;
    return xlretSuccess;
}

static int coerce(const XLOPER12 *reference, XLOPER12 *result)
{
    if (host_uncalculated)
        return xlretUncalced;
    if (reference->xltype != xltypeSRef)
        return xlretFailed;
    *result = host_deref(reference);
    if (result->xltype & (xltypeStr | xltypeMulti))
        result->xltype |= xlbitXLFree;
    return xlretSuccess;
}

HOST_EXPORT int HOST_CALL MdCallBack12(int function, int count, XLOPER12 **arguments,
                                       XLOPER12 *result);
HOST_EXPORT int HOST_CALL MdCallBack12(int function, int count, XLOPER12 **arguments,
                                       XLOPER12 *result)
{
    int i;
    if (result) {
        memset(result, 0, sizeof *result);
        result->xltype = xltypeNil;
    }
    switch (function) {
    case xlGetName:
        *result = host_text(module_path, strlen(module_path));
        result->xltype |= xlbitXLFree;
        return xlretSuccess;
    case xlFree:
        for (i = 0; i < count; i++)
            if (arguments[i]->xltype & xlbitXLFree)
                host_drop(arguments[i]);
        return xlretSuccess;
    case xlCoerce:
        return coerce(arguments[0], result);
    case xlfRegister:
        return register_function(count, arguments, result);
    case xlfUnregister:
        return unregister(arguments[0], result);
    case xlfSetName:
        host_forgotten++;
        return xlretSuccess;
    default:
        return xlretInvXlfn;
    }
}

/* ---- Calling ----------------------------------------------------------------------------- */

struct registered *host_find(const char *name)
{
    uint32_t i;
    for (i = 0; i < host_n_registered; i++)
        if (host_registered[i].live && !strcmp(host_registered[i].texts[TEXT_NAME], name))
            return &host_registered[i];
    return NULL;
}

typedef XLOPER12 *HOST_CALL function_1(void *);
typedef XLOPER12 *HOST_CALL function_2(void *, void *);
typedef XLOPER12 *HOST_CALL function_3(void *, void *, void *);
typedef XLOPER12 *HOST_CALL function_4(void *, void *, void *, void *);
typedef XLOPER12 *HOST_CALL function_5(void *, void *, void *, void *, void *);

static XLOPER12 *jump(const struct registered *r, void **p)
{
    switch (r->n_arguments) {
    case 1:
        return ((function_1 *)r->function)(p[0]);
    case 2:
        return ((function_2 *)r->function)(p[0], p[1]);
    case 3:
        return ((function_3 *)r->function)(p[0], p[1], p[2]);
    case 4:
        return ((function_4 *)r->function)(p[0], p[1], p[2], p[3]);
    default:
        return ((function_5 *)r->function)(p[0], p[1], p[2], p[3], p[4]);
    }
}

/* Copies a result, and has it freed. */
static XLOPER12 take_result(XLOPER12 *given)
{
    XLOPER12 result;
    memset(&result, 0, sizeof result);
    result.xltype = xltypeErr;
    result.val.err = xlerrNum;
    if (!given)
        return result;
    result = host_copy(given);
    if (!(given->xltype & xlbitDLLFree)) {
        complain("a result that xlAutoFree12 is not asked to free");
        return result;
    }
    auto_free(given);
    __atomic_sub_fetch(&results, 1, __ATOMIC_RELAXED);
    return result;
}

/* Calls, and calls again before the first result is freed: they may not lie in the same place. */
static XLOPER12 call_twice(const struct registered *r, void **pointers)
{
    XLOPER12 *first = jump(r, pointers), *second = jump(r, pointers), again, result;
    __atomic_add_fetch(&results, 2, __ATOMIC_RELAXED);
    if (first && first == second) {
        complain("two results in one place");
        __atomic_sub_fetch(&results, 1, __ATOMIC_RELAXED);
        return take_result(first);
    }
    result = take_result(first);
    again = take_result(second);
    host_drop(&again);
    return result;
}

int host_once; /* no second call: for measuring */

XLOPER12 host_call(const struct registered *r, const XLOPER12 *arguments, uint32_t n)
{
    XLOPER12 values[8], missing, result;
    void *pointers[8];
    uint32_t i;
    int refused = 0;
    memset(&missing, 0, sizeof missing);
    missing.xltype = xltypeMissing;
    for (i = 0; i < r->n_arguments; i++) {
        const XLOPER12 *from = i < n ? &arguments[i] : &missing;
        values[i] = r->codes[i] == 'U' && (from->xltype & (xltypeSRef | xltypeRef))
                        ? *from
                        : host_deref(from);
        pointers[i] = &values[i];
        if (r->codes[i] == 'K')
            refused |= !(pointers[i] = host_numbers(&values[i]));
    }
    if (refused) {
        result = missing;
        result.xltype = xltypeErr;
        result.val.err = xlerrValue;
    } else if (host_once) {
        XLOPER12 *given = jump(r, pointers);
        __atomic_add_fetch(&results, 1, __ATOMIC_RELAXED);
        result = take_result(given);
    } else {
        result = call_twice(r, pointers);
    }
    for (i = 0; i < r->n_arguments; i++) {
        if (r->codes[i] == 'K')
            host_release(pointers[i]);
        if (!(values[i].xltype & (xltypeSRef | xltypeRef)))
            host_drop(&values[i]);
    }
    return result;
}

/* ---- Threads ----------------------------------------------------------------------------- */

struct thread {
    void (*run)(uint32_t);
    uint32_t number;
};

#ifdef _WIN32
static DWORD WINAPI enter(LPVOID context)
#else
static void *enter(void *context)
#endif
{
    struct thread *thread = context;
    thread->run(thread->number);
    return 0;
}

void host_threads(void (*run)(uint32_t number), uint32_t n)
{
    struct thread threads[8];
#ifdef _WIN32
    HANDLE handles[8];
#else
    pthread_t handles[8];
#endif
    uint32_t i;
    for (i = 0; i < n; i++) {
        threads[i].run = run;
        threads[i].number = i;
#ifdef _WIN32
        handles[i] = CreateThread(NULL, 0, enter, &threads[i], 0, NULL);
#else
        pthread_create(&handles[i], NULL, enter, &threads[i]);
#endif
    }
    for (i = 0; i < n; i++) {
#ifdef _WIN32
        WaitForSingleObject(handles[i], INFINITE);
        CloseHandle(handles[i]);
#else
        pthread_join(handles[i], NULL);
#endif
    }
}
