/* SPDX-License-Identifier: MIT
 * How a run goes: its errors, its exit status. */
#include "cli.h"

void run_raise(struct run *run, int status)
{
    if (run->status < status)
        run->status = status;
}

void run_remark(struct run *run, const char *file, const char *place, const char *message)
{
    struct text line = {0}, clean = {0};
    text_say(&line, "%:", file ? file : "jixiao");
    if (place && *place)
        text_say(&line, "%:", place);
    text_say(&line, " %", message);
    text_clean(&clean, line.bytes);
    if (run->out)
        fflush(run->out); /* what was printed before stands before it */
    fprintf(stderr, "%s\n", text_of(&clean));
    text_free(&line);
    text_free(&clean);
}

void run_complain(struct run *run, const char *file, const char *place, const char *message)
{
    run_remark(run, file, place, message);
    run_raise(run, STATUS_ERROR);
    run->errors++;
}

void run_complain_code(struct run *run, const char *file, const char *place, uint32_t code,
                       const char *text)
{
    struct jixiao_finding finding = {
        .code = code,
        .index = JIXIAO_NONE,
        .declared = JIXIAO_ABSENT,
        .found = JIXIAO_ABSENT,
        .text = text,
    };
    struct text words = {0};
    add_finding(run, NULL, &finding, &words);
    run_complain(run, file, place, text_of(&words));
    text_free(&words);
}
