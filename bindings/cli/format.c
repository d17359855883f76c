/* SPDX-License-Identifier: MIT
 * What is written: --format and the ending of the output's name, which shall say the same. */
#include "args.h"

#include <string.h>
#include <strings.h>

enum { N_FORMATS = 7 };

static const struct {
    const char *name, *ending;
    enum format format;
    unsigned takes;
    enum shape shape; /* of JSON */
} formats[N_FORMATS] = {
    {"table", ".txt", FORMAT_TABLE, TAKES_TABLE, SHAPE_ANY},
    {"json", ".json", FORMAT_JSON, TAKES_JSON, SHAPE_DOCUMENT},
    {"ndjson", ".ndjson", FORMAT_JSON, TAKES_LINES, SHAPE_LINES},
    {"csv", ".csv", FORMAT_CSV, TAKES_CSV, SHAPE_ANY},
    {"xlsx", ".xlsx", FORMAT_XLSX, TAKES_XLSX, SHAPE_ANY},
    {"html", ".html", FORMAT_HTML, TAKES_HTML, SHAPE_ANY},
    {"sql", ".sql", FORMAT_SQL, TAKES_SQL, SHAPE_ANY},
};

int format_set(struct run *run, unsigned takes, const char *name)
{
    size_t i;
    for (i = 0; i < N_FORMATS; i++)
        if (!strcmp(formats[i].name, name) && (takes & formats[i].takes)) {
            run->format = formats[i].format;
            run->format_name = formats[i].name;
            run->shape = formats[i].shape == SHAPE_LINES ? SHAPE_LINES : SHAPE_ANY;
            return 0;
        }
    return -1;
}

/* From the last dot of the name; "" where there is none, or nothing else. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot != name && dot[1] ? dot : "";
}

/* Whether --format is not given, or asks for that one. */
static int is_asked(const struct run *run, size_t i)
{
    return run->format == FORMAT_UNSET ||
           (run->format == formats[i].format &&
            (run->shape == SHAPE_ANY || run->shape == formats[i].shape));
}

/* The endings that may be, of all formats or of the one that was asked for. */
static const char *endings(const struct run *run, unsigned takes)
{
    struct text *text = text_next();
    size_t i;
    for (i = 0; i < N_FORMATS; i++)
        if ((takes & formats[i].takes) && is_asked(run, i))
            text_say(text, text->size ? say(run, WORD_OR) : "%", formats[i].ending);
    return text_of(text);
}

static int refuse(struct run *run, unsigned takes, const char *ending)
{
    const char *good = endings(run, takes);
    run_complain(run, run->output, NULL,
                 run->format != FORMAT_UNSET
                     ? said(say(run, WORD_ENDING_OTHER), run->format_name, ending, good)
                 : *ending ? said(say(run, WORD_ENDING_UNKNOWN), ending, good)
                           : said(say(run, WORD_ENDING_NONE), good));
    return -1;
}

/* By the ending of a file's name. */
static int choose_by_name(struct run *run, unsigned takes)
{
    const char *ending = ending_of(run->output);
    size_t i;
    if (!*ending && run->format != FORMAT_UNSET)
        return 0; /* the name says nothing, and so nothing wrong */
    for (i = 0; i < N_FORMATS; i++) {
        if (strcasecmp(formats[i].ending, ending) != 0 || !(takes & formats[i].takes))
            continue;
        if (!is_asked(run, i))
            break;
        run->format = formats[i].format;
        run->shape = formats[i].shape;
        return 0;
    }
    return refuse(run, takes, ending);
}

/* A form that is filled stays what it is, and its name says so. */
static int choose_form(struct run *run, int is_named)
{
    const char *ending = ending_of(run->names[0]);
    run->format = FORMAT_TABLE; /* of what is told */
    if (!run->from)
        run_complain(run, NULL, NULL, say(run, WORD_FILL_FROM));
    else if (!run->output)
        run_complain(run, NULL, NULL, say(run, WORD_FILL_OUTPUT));
    else if (is_named && *ending && strcasecmp(ending, ending_of(run->output)) != 0)
        run_complain(run, run->output, NULL, said(say(run, WORD_FILL_ENDING), ending));
    return run->errors ? -1 : 0;
}

int format_choose(struct run *run, unsigned takes)
{
    int is_named = run->output && !is_stdio(run->output) && output_is_file(run);
    if (takes & TAKES_FILL)
        return choose_form(run, is_named);
    if (!(takes & (TAKES_TABLE | TAKES_JSON)))
        takes |= TAKES_TABLE;
    if (is_named && choose_by_name(run, takes) != 0)
        return -1;
    if (run->format == FORMAT_UNSET)
        run->format = takes & TAKES_TABLE ? FORMAT_TABLE : FORMAT_JSON;
    return 0;
}
