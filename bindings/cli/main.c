/* SPDX-License-Identifier: MIT
 * The command. */
#define _GNU_SOURCE
#include "args.h"

#include <locale.h>
#include <signal.h>

#define SCORES (TAKES_TREE | TAKES_TABLE | TAKES_JSON | TAKES_CSV)

const struct command commands[] = {
    {"score",
     run_score,
     SCORES | TAKES_XLSX,
     1,
     SIZE_MAX,
     "FILE...",
     {"给打分表计分。", "Scores sheets."},
     {"FILE 是 JSON 或 CSV 格式的打分表，- 是标准输入。\n"
      "输出格式：table（默认）；json，每张打分表一行；csv，每个三级指标一行；xlsx，填好的工作簿。",
      "FILE holds sheets as JSON or CSV; - is standard input.\n"
      "Formats: table (the default); json, a line a sheet; csv, a row a leaf;\nxlsx, the filled "
      "workbook."}},
    {"audit",
     run_audit,
     SCORES,
     1,
     SIZE_MAX,
     "FILE...",
     {"各部门汇总表，自评与计算相差最大的在前。",
      "The summary: a row a department, the largest difference first."},
     {"FILE 是 JSON 或 CSV 格式的打分表，- 是标准输入。\n"
      "输出格式：table（默认）；json，每个部门一行；csv。",
      "FILE holds sheets as JSON or CSV; - is standard input.\n"
      "Formats: table (the default); json, a line a department; csv."}},
    {"check",
     run_check,
     TAKES_TREE,
     1,
     SIZE_MAX,
     "FILE...",
     {"列出打分表和指标体系的核查疑点和错误，不列得分。",
      "Lists findings and errors of sheets and trees; no scores."},
     {"FILE 是打分表（JSON、CSV）或指标体系（JSON），- 是标准输入。",
      "FILE holds sheets (JSON, CSV) or a tree (JSON); - is standard input."}},
    {"tree",
     run_tree,
     TAKES_TABLE | TAKES_JSON,
     0,
     1,
     "[ID|FILE]",
     {"按打分表的样式列出指标体系；不写编号则列出自带的。",
      "Prints a tree as its form, or lists those shipped."},
     {"输出格式：table（默认）、json。", "Formats: table (the default), json."}},
    {"new",
     run_new,
     TAKES_JSON | TAKES_CSV | TAKES_SHEET | TAKES_XLSX,
     1,
     1,
     "ID|FILE",
     {"生成一张空白打分表。", "Writes an empty sheet."},
     {"输出格式：json（默认）、csv、xlsx（工作簿）。",
      "Formats: json (the default), csv, xlsx (a workbook)."}},
    {"kinds",
     run_kinds,
     0,
     0,
     1,
     "[KIND]",
     {"列出计分方式，或其中一种的各列。", "Lists the kinds, or the columns of one."},
     {"", ""}},
    {0},
};

/* -o result.csv asks for CSV. */
static void choose_format(struct run *run, unsigned takes)
{
    if (run->format != FORMAT_UNSET)
        return;
    if (run->output && (takes & TAKES_JSON) && name_ends_in(run->output, ".json"))
        run->format = FORMAT_JSON;
    else if (run->output && (takes & TAKES_CSV) && name_ends_in(run->output, ".csv"))
        run->format = FORMAT_CSV;
    else if (run->output && (takes & TAKES_XLSX) && name_ends_in(run->output, ".xlsx"))
        run->format = FORMAT_XLSX;
    else
        run->format = takes & TAKES_JSON && !(takes & TAKES_TABLE) ? FORMAT_JSON : FORMAT_TABLE;
}

/* A workbook does not go to a terminal. */
static int begin_output(struct run *run)
{
#ifdef JIXIAO_XLSX
    if (run->format != FORMAT_XLSX || run->output)
        return output_open(run);
    run_complain(run, NULL, NULL, say(run, WORD_BOOK_OUTPUT));
#else
    if (run->format != FORMAT_XLSX)
        return output_open(run);
    run_complain(run, NULL, NULL, say(run, WORD_BOOK_ABSENT));
#endif
    return -1;
}

int main(int argc, char **argv)
{
    struct run run = {0};
    const struct command *command;
    if (!setlocale(LC_CTYPE, "C.UTF-8")) /* display widths must not depend on the environment … */
        setlocale(LC_CTYPE, "");         /* … where that can be had */
    signal(SIGPIPE, SIG_IGN);            /* a reader that is gone is an error like a full disk */
    signal(SIGXFSZ, SIG_IGN);            /* and so is a file's largest size */
    command = args_parse(&run, argc, argv);
    choose_format(&run, command->takes);
    if ((!(command->takes & TAKES_TREE) || tree_option(&run) == 0) && begin_output(&run) == 0)
        command->run(&run);
    run.is_made |= !(command->takes & TAKES_TREE) && !run.errors; /* no sheets: all, or nothing */
    output_close(&run);
    inputs_free(&run);
    jixiao_report_free(run.report);
    trees_free(&run);
    return run.status;
}
