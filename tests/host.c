/* SPDX-License-Identifier: MIT
 * The host's habits, set before main() runs: JIXIAO_HOST has some of these words, with commas
 * between them. Linked with test programs; loaded before the command (LD_PRELOAD). What cannot be
 * set on this machine ends the program with 77.
 *
 *     nearest upward downward zero   the mode of rounding, of SSE and of x87
 *     flush                          subnormal numbers are 0, read and made (FTZ, DAZ)
 *     single double                  the precision of x87; extended is usual
 *     locale                         the environment's, in all categories */
#include <fenv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#define X86 1
#else
#define X86 0
#endif

static int set_rounding(const char *word)
{
    static const struct {
        const char *word;
        int mode;
    } modes[] = {
        {"nearest", FE_TONEAREST},
#ifdef FE_UPWARD
        {"upward", FE_UPWARD},
#endif
#ifdef FE_DOWNWARD
        {"downward", FE_DOWNWARD},
#endif
#ifdef FE_TOWARDZERO
        {"zero", FE_TOWARDZERO},
#endif
    };
    size_t i;
    for (i = 0; i < sizeof modes / sizeof *modes; i++)
        if (strcmp(word, modes[i].word) == 0)
            return fesetround(modes[i].mode) == 0;
    return 0;
}

static int set_flush(void)
{
#if X86 && defined(__SSE2__)
    unsigned csr = __builtin_ia32_stmxcsr();
    __builtin_ia32_ldmxcsr(csr | 0x8040); /* bits 15 and 6 */
    return 1;
#elif defined(__aarch64__)
    unsigned long control;
    __asm__ volatile("mrs %0, fpcr" : "=r"(control));
    __asm__ volatile("msr fpcr, %0" : : "r"(control | 1ul << 24));
    return 1;
#else
    return 0;
#endif
}

/* Bits 8 and 9 of the control word: 0 is 24 bits, 2 is 53, 3 is 64. */
static int set_precision(unsigned bits)
{
#if X86
    unsigned short control;
    __asm__ volatile("fnstcw %0" : "=m"(control));
    control = (unsigned short)((control & ~0x300u) | bits << 8);
    __asm__ volatile("fldcw %0" : : "m"(control));
    return 1;
#else
    (void)bits;
    return 0;
#endif
}

static int set_habit(const char *word)
{
    if (strcmp(word, "flush") == 0)
        return set_flush();
    if (strcmp(word, "single") == 0)
        return set_precision(0);
    if (strcmp(word, "double") == 0)
        return set_precision(2);
    if (strcmp(word, "locale") == 0)
        return setlocale(LC_ALL, "") != NULL;
    return set_rounding(word);
}

__attribute__((constructor)) static void set_habits(void)
{
    const char *given = getenv("JIXIAO_HOST");
    char words[128], *word;
    if (!given || strlen(given) >= sizeof words)
        return;
    strcpy(words, given);
    for (word = strtok(words, ","); word; word = strtok(NULL, ","))
        if (!set_habit(word)) {
            fprintf(stderr, "host: %s cannot be had here\n", word);
            _Exit(77);
        }
}
