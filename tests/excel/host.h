/* SPDX-License-Identifier: MIT
 * A program that stands in for Excel: it exports MdCallBack12, loads an add-in, keeps what it
 * registers, and calls it as a cell would, by its type text. It counts all memory that changes
 * hands, and complains of what Excel would suffer in silence. */
#ifndef JIXIAO_TESTS_EXCEL_HOST_H
#define JIXIAO_TESTS_EXCEL_HOST_H

#include "formula.h"
#include "xl12.h"

/* XL_CALL in other words, so that the stand-in does not repeat a mistake in it. */
#ifdef _WIN32
#define HOST_CALL __stdcall
#else
#define HOST_CALL
#endif

enum { MOST_REGISTERED = 32, MOST_TEXTS = 16, MOST_ROWS = 1048576 };

/* What of the C API the program knows beyond what the add-in uses. */
enum { xlretInvXlfn = 2, xlretInvCount = 4, xlretUncalced = 64 };

typedef struct {
    int32_t rows, columns;
    double numbers[1];
} FP12; /* an argument of type K% */

_Static_assert(offsetof(FP12, numbers) == 8, "an array of numbers");

/* What an add-in registered; texts in UTF-8, in the order of xlfRegister. */
struct registered {
    char *texts[MOST_TEXTS];
    uint32_t n_texts;
    uint32_t n_arguments;
    char codes[8]; /* Q, U or K (for K%) of each argument */
    uint32_t thread_safe;
    void (*function)(void);
    uint32_t live;
};

enum registered_text {
    TEXT_PROCEDURE = 1,
    TEXT_TYPE,
    TEXT_NAME,
    TEXT_ARGUMENTS,
    TEXT_KIND,
    TEXT_CATEGORY,
    TEXT_SHORTCUT,
    TEXT_TOPIC,
    TEXT_HELP,
    TEXT_ARGUMENT_HELP
};

extern struct registered host_registered[MOST_REGISTERED];
extern uint32_t host_n_registered;
extern uint32_t host_unregistered, host_forgotten; /* xlfUnregister, xlfSetName */
extern int host_uncalculated; /* cells that are asked for are not calculated yet */

/* Memory of the host that is not free; results of the add-in that were not freed yet. */
int host_blocks(void);
int host_results(void);
/* What went wrong so far, one line each, and how often. */
extern const char *host_complaint;
extern int host_complaints;

/* Loads an add-in: 0, or -1. */
int host_load(const char *path);
void *host_symbol(const char *name);
int host_open(void);
void host_close(void);
void host_unload(void);

struct registered *host_find(const char *name);

/* Values of the host's memory, to be dropped. */
XLOPER12 host_text(const char *text, size_t size);
XLOPER12 host_units(const xl_char *units, uint32_t n);
XLOPER12 host_value(const struct cell *cell);
XLOPER12 host_range(const struct range *range); /* a value, an array, or a missing argument */
void host_drop(XLOPER12 *value);
/* Puts a range on the sheet at row and column, from 1, and refers to it. */
XLOPER12 host_place(const struct range *range, uint32_t row, uint32_t column);
void host_clear(void);
/* Refers to whole columns, 1,048,576 rows, of small numbers. */
XLOPER12 host_columns(uint32_t n);
XLOPER12 host_areas(void); /* a reference of two areas */

/* Calls a function as a cell of a worksheet does; arguments beyond n are left out. The result is a
 * copy, to be dropped. */
XLOPER12 host_call(const struct registered *registered, const XLOPER12 *arguments, uint32_t n);
/* The first cell of a result, in `text` if it is one. */
struct cell host_cell(const XLOPER12 *value, char *text, size_t size);

void host_threads(void (*run)(uint32_t number), uint32_t n);

#endif
