/* SPDX-License-Identifier: MIT
 * Prints the functions' table as the reference page has it. */
#include "functions.h"

#include <stdio.h>

static const char *const types[] = {"text", "number", "range"};

static void print_argument(const struct argument *a)
{
    printf("| `%s` %s | %s%s | %s. %s。 |\n", a->name[1], a->name[0], types[a->type],
           a->optional ? ", optional" : "", a->help[1], a->help[0]);
}

int main(void)
{
    uint32_t f, i;
    for (f = 0; f < FUNCTION_END; f++) {
        const struct function *of = &functions[f];
        printf("### " FUNCTION_PREFIX "%s\n\n`" FUNCTION_PREFIX "%s(", of->word, of->word);
        for (i = 0; i < of->n_arguments; i++)
            printf(of->arguments[i].optional ? "%s[%s]" : "%s%s", i ? ", " : "",
                   of->arguments[i].name[1]);
        printf(")` gives %s.\n\n%s.\n%s。\n\n| argument | is | |\n|---|---|---|\n",
               of->result == ARGUMENT_RANGE ? "an array"
               : of->result                 ? "a number"
                                            : "a text",
               of->help[1], of->help[0]);
        for (i = 0; i < of->n_arguments; i++)
            print_argument(&of->arguments[i]);
        printf("\n");
    }
    return 0;
}
