/* SPDX-License-Identifier: MIT
 * The arguments, by argp: first those before the command's name, then the command's own. */
#define _GNU_SOURCE
#include "args.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    KEY_USAGE = 256,
    KEY_DEPARTMENT,
    KEY_PROJECT,
    KEY_YEAR,
    KEY_FORCE,
    KEY_TREES,
    KEY_EXPECT,
    KEY_AGAINST,
    KEY_SLIPS,
    KEY_EXIT_ZERO,
    KEY_ALL_ERRORS,
    KEY_NO_TWICE,
    KEY_FROM,
    KEY_JOBS,
    KEY_RECEIPT,
    KEY_SHEET,
    KEY_UNDER,
    HELP_GROUP = -1,
    ALL = 0
};

static const struct {
    unsigned takes; /* enum takes, or ALL */
    const char *doc[2];
    struct argp_option option;
} options[] = {
    {TAKES_TREE,
     {"用这个指标体系，不论打分表上写的是哪个", "Score by this tree, whatever the sheets name"},
     {"tree", 't', "FILE|ID", 0, NULL, 0}},
    {TAKES_TREE,
     {"打分表的指标体系文件不在它旁边的，到这个文件夹里找",
      "Where trees are that sheets name and that are not beside them"},
     {"trees", KEY_TREES, "DIR", 0, NULL, 0}},
    {TAKES_UNDER,
     {"打分表另按这个指标体系计分，与原来的比较", "Score the sheets by this tree too, and compare"},
     {"under", KEY_UNDER, "FILE|ID", 0, NULL, 0}},
    {TAKES_LIST,
     {"应交名单，每行一个部门或项目的名称，或有项目编码、项目名称、部门、主管部门等列的表（CSV、工"
      "作簿）；列出没有交的和不在名单上的",
      "Who is expected, a name of a department or project a line, or a table (CSV, a workbook) "
      "with columns code, project, department, supervisor; lists who is absent, and who is not "
      "expected"},
     {"expect", KEY_EXPECT, "LIST", 0, NULL, 0}},
    {TAKES_FILL,
     {"填这张打分表", "The sheet that is written into the form"},
     {"from", KEY_FROM, "SHEET", 0, NULL, 0}},
    {TAKES_VERIFY,
     {"计分时的打分表", "The sheet that was scored"},
     {"sheet", KEY_SHEET, "FILE", 0, NULL, 0}},
    {TAKES_RECEIPT,
     {"结果（json、ndjson）附凭据，以后可用 jixiao verify 核对",
      "Results (json, ndjson) have a receipt, for jixiao verify"},
     {"receipt", KEY_RECEIPT, NULL, 0, NULL, 0}},
    {TAKES_LIST,
     {"台账：有项目编码（或名称）和全年预算数、全年执行数各列的表（CSV、工作簿）；列出与自评表不一"
      "致的金额",
      "The ledger, a table (CSV, a workbook) of projects by code (or name) with the columns budget "
      "and executed; lists amounts that differ"},
     {"against", KEY_AGAINST, "LEDGER", 0, NULL, 0}},
    {TAKES_LIST,
     {"另在这个文件夹（新的或空的）里为每个单位写一张复核意见反馈单（.html）",
      "Also write a slip a unit (.html) of what it is asked to correct, into this folder, a new or "
      "an empty one"},
     {"slips", KEY_SLIPS, "DIR", 0, NULL, 0}},
    {TAKES_ONCE,
     {"不查重复的打分表，内存不随张数增长",
      "Do not look for sheets that are there twice: memory does not grow with their number"},
     {"no-twice", KEY_NO_TWICE, NULL, 0, NULL, 0}},
    {TAKES_JOBS,
     {"一个 JSON 文件里的多张打分表由这么多个线程同时读取、计分；结果和次序不变",
      "So many threads read and score the sheets of a JSON file of many; results and their order "
      "are the same"},
     {"jobs", KEY_JOBS, "N", 0, NULL, 0}},
    {TAKES_TREE,
     {"有自评偏高、未填、核查疑点等，退出状态也是 0；有错误仍是 2",
      "Exit with 0 where it would be 1; errors stay 2"},
     {"exit-zero", KEY_EXIT_ZERO, NULL, 0, NULL, 0}},
    {TAKES_TREE,
     {"列出全部错误，不只每个文件的前 50 项", "Print every error, not the first 50 of a file"},
     {"all-errors", KEY_ALL_ERRORS, NULL, 0, NULL, 0}},
    {TAKES_TABLE | TAKES_JSON | TAKES_CSV,
     {"输出格式，见下", "The format to write, see below"},
     {"format", 'f', "FORMAT", 0, NULL, 0}},
    {TAKES_SHEET,
     {"部门名称", "The department's name"},
     {"department", KEY_DEPARTMENT, "NAME", 0, NULL, 0}},
    {TAKES_SHEET,
     {"项目名称，打分表是某个项目的才写", "The project's name, of a sheet of one"},
     {"project", KEY_PROJECT, "NAME", 0, NULL, 0}},
    {TAKES_SHEET,
     {"年度，不写则为上一年", "The year; last year if not given"},
     {"year", KEY_YEAR, "YEAR", 0, NULL, 0}},
    {TAKES_FORM,
     {"印发的表上没有写部门名称的，用这个",
      "The department of a printed form that does not say it"},
     {"department", KEY_DEPARTMENT, "NAME", 0, NULL, 0}},
    {TAKES_FORM,
     {"印发的表上没有写项目名称的，用这个", "The project of a printed form that does not say it"},
     {"project", KEY_PROJECT, "NAME", 0, NULL, 0}},
    {TAKES_FORM,
     {"印发的表上没有写年度的，用这个", "The year of a printed form that does not say it"},
     {"year", KEY_YEAR, "YEAR", 0, NULL, 0}},
    {TAKES_SHEET,
     {"覆盖已有的文件", "Replace a file that exists"},
     {"force", KEY_FORCE, NULL, 0, NULL, 0}},
    {ALL,
     {"语言：zh（默认）或 en", "The language: zh (the default) or en"},
     {"lang", 'l', "LANG", 0, NULL, 0}},
    {ALL,
     {"写入该文件，不写到标准输出", "Write there instead of to standard output"},
     {"output", 'o', "FILE", 0, NULL, 0}},
    {ALL, {"显示本说明", "Print this help"}, {"help", '?', NULL, 0, NULL, HELP_GROUP}},
    {ALL, {"显示简短用法", "Print a short usage"}, {"usage", KEY_USAGE, NULL, 0, NULL, HELP_GROUP}},
    {ALL, {"显示版本", "Print the version"}, {"version", 'V', NULL, 0, NULL, HELP_GROUP}},
};

enum { N_OPTIONS = sizeof options / sizeof *options };

struct parsing {
    struct run *run;
    const struct command *commands;
    const struct command *command; /* NULL: not known yet */
    size_t first;                  /* of the command's own arguments */
};

static const char *in(const struct run *run, const char *zh, const char *en)
{
    return run->lang == JIXIAO_EN ? en : zh;
}

static void set_lang(struct argp_state *state, struct run *run, const char *lang)
{
    if (!strcmp(lang, "zh"))
        run->lang = JIXIAO_ZH;
    else if (!strcmp(lang, "en"))
        run->lang = JIXIAO_EN;
    else
        argp_error(state, in(run, "没有这种语言：%s", "no such language: %s"), lang);
}

static void set_format(struct argp_state *state, const struct parsing *parsing, const char *format)
{
    if (format_set(parsing->run, parsing->command->takes, format) != 0)
        argp_error(state, in(parsing->run, "没有这种格式：%s", "no such format here: %s"), format);
}

static void set_year(struct argp_state *state, struct run *run, const char *year)
{
    jixiao_num num;
    if (jixiao_num_parse(year, strlen(year), &num) != JIXIAO_OK || num % JIXIAO_ONE || num <= 0)
        argp_error(state, in(run, "不是年度：%s", "not a year: %s"), year);
    run->year = year;
}

static void set_jobs(struct argp_state *state, struct run *run, const char *jobs)
{
    char *end;
    long n = strtol(jobs, &end, 10);
    if (n < 1 || n > JOBS_MAX || *end)
        argp_error(state, in(run, "应为 1 至 %d 的整数：%s", "not a number from 1 to %d: %s"),
                   JOBS_MAX, jobs);
    run->n_jobs = (size_t)n;
}

static error_t parse_help(int key, struct argp_state *state)
{
    switch (key) {
    case '?':
        argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
        break;
    case KEY_USAGE:
        argp_state_help(state, stdout, ARGP_HELP_USAGE | ARGP_HELP_EXIT_OK);
        break;
    case 'V':
        printf("jixiao %s\n", jixiao_version());
        exit(STATUS_WELL);
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* Where an option's argument is kept as it is; NULL: it is not. */
static const char **kept(struct run *run, int key)
{
    switch (key) {
    case 't':
        return &run->tree_name;
    case 'o':
        return &run->output;
    case KEY_TREES:
        return &run->trees;
    case KEY_DEPARTMENT:
        return &run->department;
    case KEY_PROJECT:
        return &run->project;
    case KEY_EXPECT:
        return &run->expect;
    case KEY_AGAINST:
        return &run->against;
    case KEY_SLIPS:
        return &run->slips;
    case KEY_UNDER:
        return &run->under;
    default:
        return NULL;
    }
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct parsing *parsing = state->input;
    struct run *run = parsing->run;
    switch (key) {
    case 'f':
        set_format(state, parsing, arg);
        break;
    case 'l':
        set_lang(state, run, arg);
        break;
    case KEY_ALL_ERRORS:
        run->all_errors = 1;
        break;
    case KEY_FROM:
        run->from = arg;
        break;
    case KEY_RECEIPT:
        run->has_receipts = 1;
        break;
    case KEY_SHEET:
        run->sheet = arg;
        break;
    case KEY_NO_TWICE:
        run->no_twice = 1;
        break;
    case KEY_JOBS:
        set_jobs(state, run, arg);
        break;
    case KEY_EXIT_ZERO:
        run->exits_zero = 1;
        break;
    case KEY_FORCE:
        run->is_new = 0;
        break;
    case KEY_YEAR:
        set_year(state, run, arg);
        break;
    case ARGP_KEY_ARGS:
        run->names = state->argv + state->next;
        run->n_names = (size_t)(state->argc - state->next);
        break;
    case ARGP_KEY_END:
        if (run->n_names < parsing->command->least || run->n_names > parsing->command->most)
            argp_usage(state);
        break;
    default:
        if (!kept(run, key))
            return parse_help(key, state);
        *kept(run, key) = arg;
    }
    return 0;
}

static const struct command *command_named(const struct command *command, const char *name)
{
    for (; command->name; command++)
        if (!strcmp(command->name, name))
            return command;
    return NULL;
}

/* Before the command: its name ends this parsing. */
static error_t parse_command(int key, char *arg, struct argp_state *state)
{
    struct parsing *parsing = state->input;
    switch (key) {
    case 'l':
        set_lang(state, parsing->run, arg);
        break;
    case ARGP_KEY_ARG:
        parsing->command = command_named(parsing->commands, arg);
        if (!parsing->command)
            argp_error(state, in(parsing->run, "没有这个命令：%s", "no such command: %s"), arg);
        parsing->first = (size_t)state->next;
        state->next = state->argc;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_usage(state);
        break;
    default:
        return parse_help(key, state);
    }
    return 0;
}

static void add_commands(const struct run *run, const struct command *command, struct text *doc)
{
    text_add(doc, in(run, "部门整体绩效自评打分表的计分和核查。\n\n命令：\n",
                     "Scores budget-performance self-evaluation sheets.\n\nCommands:\n"));
    for (; command->name; command++) {
        size_t column = 2 + text_width(command->name) + 1 + text_width(command->args);
        text_say(doc, "  % %", command->name, command->args);
        for (; column < 20; column++)
            text_add(doc, " ");
        text_say(doc, "%\n", command->doc[run->lang]);
    }
    text_add(doc, "\v");
    text_add(doc,
             in(run,
                "退出状态：0 一切正常；1 有自评偏高、偏低、未填或核查疑点；2 有错误。\n"
                "“jixiao 命令 --help” 显示该命令的说明。",
                "Exit status: 0 all is well; 1 something is over- or under-claimed, missing or "
                "to be looked at;\n2 an error. `jixiao COMMAND --help' says more."));
}

/* The options of a command; with `command` NULL, those before it. */
static void take_options(const struct run *run, const struct command *command,
                         struct argp_option *taken)
{
    size_t i;
    for (i = 0; i < N_OPTIONS; i++) {
        int general = options[i].option.group == HELP_GROUP || options[i].option.key == 'l';
        unsigned takes = options[i].takes;
        if (command ? takes != ALL && !(takes & command->takes) : !general)
            continue;
        *taken = options[i].option;
        taken++->doc = options[i].doc[run->lang];
    }
    *taken = (struct argp_option){0};
}

static uint32_t lang_of(const char *value)
{
    return !strcmp(value, "en") ? JIXIAO_EN : JIXIAO_ZH;
}

/* The language may be asked for after the help that it is for. */
static uint32_t lang_wanted(int argc, char **argv)
{
    uint32_t lang = JIXIAO_ZH;
    int i;
    for (i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--lang") || !strcmp(argv[i], "-l"))
            lang = i + 1 < argc ? lang_of(argv[i + 1]) : lang;
        else if (!strncmp(argv[i], "--lang=", 7))
            lang = lang_of(argv[i] + 7);
        else if (!strncmp(argv[i], "-l", 2))
            lang = lang_of(argv[i] + 2);
    }
    return lang;
}

/* What is wrong with the arguments ends the program there; what is left is memory that ran out. */
static void parse(const struct argp *argp, int argc, char **argv, unsigned flags,
                  struct parsing *parsing)
{
    if (argp_parse(argp, argc, argv, flags | ARGP_NO_HELP, NULL, parsing) != 0)
        memory_ran_out();
}

/* Help and version are written by stdio, which forgets. */
static void stdout_end(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    fprintf(stderr, "jixiao: 没有写完 not all was written: %s\n", strerror(errno));
    _exit(STATUS_ERROR);
}

const struct command *args_parse(struct run *run, const struct command *commands, int argc,
                                 char **argv)
{
    struct parsing parsing = {.run = run, .commands = commands};
    struct argp_option taken[N_OPTIONS + 1];
    struct argp argp = {.options = taken, .parser = parse_command, .args_doc = "COMMAND ..."};
    const struct command *command;
    struct text doc = {0}, name = {0};
    argp_err_exit_status = STATUS_ERROR;
    atexit(stdout_end);
    /* argp counts bytes, which Chinese has many of: its lines must not be broken */
    if (setenv("ARGP_HELP_FMT", "rmargin=200,no-dup-args-note", 0) != 0)
        memory_ran_out();
    run->lang = lang_wanted(argc, argv);
    take_options(run, NULL, taken);
    add_commands(run, commands, &doc);
    argp.doc = doc.bytes;
    parse(&argp, argc, argv, ARGP_IN_ORDER, &parsing);

    command = parsing.command;
    run->is_new = (command->takes & TAKES_SHEET) != 0;
    take_options(run, command, taken);
    text_clear(&doc);
    text_say(&doc, "%\v%", command->doc[run->lang], command->more[run->lang]);
    argp.parser = parse_option;
    argp.args_doc = command->args;
    argp.doc = doc.bytes;
    text_say(&name, "jixiao %", command->name);
    argv += parsing.first - 1;
    argv[0] = name.bytes;
    parse(&argp, argc - (int)parsing.first + 1, argv, 0, &parsing);
    text_free(&doc);
    text_free(&name);
    return command;
}
