/* SPDX-License-Identifier: MIT
 * Registering the functions with Excel when the add-in is loaded, and taking them back. */
#include "jixiao-fill.h"
#include "xll.h"

#include <string.h>

enum { MOST_UNITS = 255, BEFORE_HELP = 10 }; /* of a text; arguments before those of the help */

/* A counted text of the length that registering allows. */
struct text {
    xl_char units[MOST_UNITS + 1];
};

static double ids[FUNCTION_END]; /* what Excel calls them by; 0: not registered */

static XLOPER12 text_of(struct text *text, const char *utf8, const char *more)
{
    XLOPER12 value = {.val.str = text->units, .xltype = xltypeStr};
    size_t n = xl_utf16(utf8, strlen(utf8), text->units + 1, MOST_UNITS);
    n += xl_utf16(more, strlen(more), text->units + 1 + n, MOST_UNITS - n);
    text->units[0] = (xl_char)n;
    return value;
}

/* The type text: every value as it is (Q), so that a blank stays one; ranges that words may have to
 * point at as references (U); safe in any thread ($). */
static void type_text(const struct function *function, char *to)
{
    uint32_t i;
    *to++ = 'Q';
    for (i = 0; i < function->n_arguments; i++)
        *to++ = function->result == ARGUMENT_TEXT && function->arguments[i].type == ARGUMENT_RANGE
                    ? 'U'
                    : 'Q';
    *to++ = '$';
    *to = '\0';
}

/* "指标,基础数据,[指标体系]" */
static void argument_text(const struct function *function, char *to)
{
    uint32_t i;
    *to = '\0';
    for (i = 0; i < function->n_arguments; i++) {
        const struct argument *argument = &function->arguments[i];
        strcat(to, i ? "," : "");
        strcat(to, argument->optional ? "[" : "");
        strcat(to, argument->name[JIXIAO_ZH]);
        strcat(to, argument->optional ? "]" : "");
    }
}

static double register_function(const struct function *function, const XLOPER12 *module)
{
    static const XLOPER12 worksheet_function = {.val.num = 1, .xltype = xltypeNum};
    struct text texts[BEFORE_HELP + MOST_ARGUMENTS];
    XLOPER12 values[BEFORE_HELP + MOST_ARGUMENTS], *arguments[BEFORE_HELP + MOST_ARGUMENTS];
    XLOPER12 id = {.xltype = xltypeNil};
    char type[MOST_ARGUMENTS + 3], names[MOST_UNITS + 1];
    const char *const words[BEFORE_HELP][2] = {
        [1] = {"jixiao", function->word},
        [2] = {type, ""},
        [3] = {FUNCTION_PREFIX, function->word},
        [4] = {names, ""},
        [6] = {function_category[JIXIAO_ZH], ""},
        [7] = {"", ""}, /* no shortcut, … */
        [8] = {"", ""},
        /* … and no help file */[9] = {function->help[JIXIAO_ZH], ""},
    };
    uint32_t i, n = BEFORE_HELP + function->n_arguments;
    type_text(function, type);
    argument_text(function, names);
    for (i = 0; i < n; i++) {
        if (i >= BEFORE_HELP) /* Excel cuts the end of the last one */
            values[i] = text_of(&texts[i], function->arguments[i - BEFORE_HELP].help[JIXIAO_ZH],
                                i + 1 == n ? "  " : "");
        else if (words[i][0])
            values[i] = text_of(&texts[i], words[i][0], words[i][1]);
        else
            values[i] = i ? worksheet_function : *module;
        arguments[i] = &values[i];
    }
    return xl_call(xlfRegister, &id, (int)n, arguments) == xlretSuccess && id.xltype == xltypeNum
               ? id.val.num
               : 0;
}

XL_EXPORT int32_t XL_CALL xlAutoOpen(void);
XL_EXPORT int32_t XL_CALL xlAutoOpen(void)
{
    XLOPER12 module, *arguments = &module;
    uint32_t i, registered = 0;
    if (!xl_find() || xl_call(xlGetName, &module, 0, NULL) != xlretSuccess)
        return 0;
    for (i = 0; i < FUNCTION_END; i++) {
        if (!ids[i]) /* or opened again without a close */
            ids[i] = register_function(&functions[i], &module);
        registered += ids[i] != 0;
    }
    xl_call(xlFree, NULL, 1, &arguments);
    return registered == FUNCTION_END;
}

XL_EXPORT int32_t XL_CALL xlAutoClose(void);
XL_EXPORT int32_t XL_CALL xlAutoClose(void)
{
    struct text text;
    XLOPER12 name, id = {.xltype = xltypeNum}, result, *argument;
    uint32_t i;
    for (i = 0; i < FUNCTION_END; i++) {
        if (!ids[i])
            continue;
        name = text_of(&text, FUNCTION_PREFIX, functions[i].word);
        argument = &name;
        xl_call(xlfSetName, &result, 1, &argument); /* without a value: forgotten */
        id.val.num = ids[i];
        argument = &id;
        xl_call(xlfUnregister, &result, 1, &argument);
        ids[i] = 0;
    }
    return 1;
}
