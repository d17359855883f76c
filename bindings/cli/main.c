/* SPDX-License-Identifier: MIT
 * The command. */
#define _GNU_SOURCE
#include "args.h"

#include <signal.h>

#define SCORES                                                                                     \
    (TAKES_TREE | TAKES_TABLE | TAKES_JSON | TAKES_LINES | TAKES_CSV | TAKES_XLSX | TAKES_HTML |   \
     TAKES_JOBS)

// clang-format off
static const struct command commands[] = {
    {"score", run_score, SCORES | TAKES_ONCE | TAKES_FORM | TAKES_RECEIPT, 1, SIZE_MAX, "FILE...",
     {"给打分表计分。", "Scores sheets."},
     {"FILE 是 JSON（一张，或每行一张、一个列表）、CSV、工作簿（.xlsx、.ods）或 Word 文档（.docx）中的打分表，- 是标准输入。\n"
      "输出格式：table（默认）；json 或 ndjson，每张打分表一行；csv，每个三级指标一行；\n"
      "xlsx，填好的工作簿；html，可打印的网页。-o 的文件名以 .txt .json .ndjson .csv .xlsx .html 结尾就是那种格式。",
      "FILE holds sheets as JSON (one, a line each, a list), CSV, a workbook (.xlsx, .ods) or a document (.docx); - is standard input.\n"
      "Formats: table (the default); json or ndjson, a line a sheet; csv, a row a leaf;\nxlsx, the "
      "filled workbook; html, a page to print. The ending of -o says which: .txt .json\n.ndjson .csv "
      ".xlsx .html."}},
    {"audit", run_audit, SCORES | TAKES_LIST, 1, SIZE_MAX, "FILE|DIR...",
     {"各部门汇总表，自评与计算相差最大的在前。",
      "The summary: a row a department, the largest difference first."},
     {"FILE 是 JSON（一张，或每行一张、一个列表）、CSV、工作簿（.xlsx、.ods）或 Word 文档（.docx）中的打分表，- 是标准输入；DIR 是文件夹，连同里面的文件夹，每个文件都有交代。\n"
      "输出格式：table（默认）；json 或 ndjson，每个部门一行；csv；xlsx，汇总和各指标的工作簿；\n"
"html，可打印的网页，各部门点开是打分表。\n"
      "-o 的文件名以 .txt .json .ndjson .csv .xlsx .html 结尾就是那种格式。",
      "FILE holds sheets as JSON (one, a line each, a list), CSV, a workbook (.xlsx, .ods) or a document (.docx); - is standard input. Of a folder DIR, and those in it,\nevery file is accounted for.\n"
      "Formats: table (the default); json or ndjson, a line a department; csv; xlsx, a workbook "
      "of\nsummary, leaves, differences and findings; html, a page whose rows open to their sheets.\n"
      "The ending of -o says which: .txt .json .ndjson .csv .xlsx .html."}},
#ifndef JIXIAO_NO_WHAT_IF
    {"what-if", run_what_if,
     TAKES_TREE | TAKES_TABLE | TAKES_JSON | TAKES_LINES | TAKES_CSV | TAKES_HTML | TAKES_FORM, 1,
     SIZE_MAX, "FILE...",
     {"各指标再得分还差多少，哪些没有定。", "What the next points would take, and what is not settled."},
     {"FILE 是打分表（JSON、CSV、.xlsx、.ods、.docx），- 是标准输入。\n"
      "每个下一步都按改后的数据重新算过：差一点就得不到那个分。\n"
      "输出格式：table（默认）；json 或 ndjson，每张打分表一行；csv，每个下一步一行；html，可打印的网页。",
      "FILE holds sheets (JSON, CSV, .xlsx, .ods, .docx); - is standard input. Every step was scored\n"
      "with the facts that it says: a little less does not score as much. Formats: table (the\n"
      "default); json or ndjson, a line a sheet; csv, a row a step; html, a page to print."}},
#endif
#ifndef JIXIAO_NO_COMPARE
    {"compare", run_compare,
     TAKES_TREE | TAKES_TABLE | TAKES_JSON | TAKES_LINES | TAKES_CSV | TAKES_HTML | TAKES_FORM | TAKES_UNDER, 1,
     SIZE_MAX, "FILE...",
     {"两张打分表、两个指标体系对照，或打分表在两个指标体系下的得失。",
      "Two sheets or two trees beside each other, or sheets under two trees."},
     {"两个 FILE 都是打分表（JSON、CSV、.xlsx、.ods、.docx），或都是指标体系（文件或编号），前一个是原来的，- 是标准输入。\n"
      "有 --under 时，FILE 是一些打分表：一张的列出各指标，几张的列出各部门的得失，上升多的在前。\n"
      "输出格式：table（默认）；json 或 ndjson；csv，每个指标、每处改动或每个部门一行；html，可打印的网页。\n"
      "有不同的，退出状态是 1。",
      "Two FILEs, both sheets (JSON, CSV, .xlsx, .ods, .docx) or both trees (a file or an id), what was before\n"
      "first; - is standard input. With --under any FILEs that hold sheets: of one its leaves are listed, of\n"
      "several who gains and who loses, who gains most first. Formats: table (the default); json or ndjson;\n"
      "csv, a row a leaf, a difference or a department; html, a page to print. Exits with 1 where something\n"
      "differs."}},
#endif
    {"check", run_check, TAKES_TREE | TAKES_TABLE | TAKES_CSV | TAKES_ONCE | TAKES_FORM | TAKES_JOBS, 1, SIZE_MAX, "FILE...",
     {"列出打分表和指标体系的核查疑点和错误，不列得分。",
      "Lists findings and errors of sheets and trees; no scores."},
     {"FILE 是打分表（JSON、CSV、.xlsx、.ods、.docx）或指标体系（JSON），- 是标准输入。\n"
      "输出格式：table（默认）；csv，打分表的每个核查疑点、错误一行。",
      "FILE holds sheets (JSON, CSV, .xlsx, .ods, .docx) or a tree (JSON); - is standard input. Formats:\n"
      "table (the default); csv, a row a finding or error of a sheet."}},
    {"read", run_read,
     TAKES_TREE | TAKES_JSON | TAKES_LINES | TAKES_CSV | TAKES_ONCE | TAKES_FORM, 1, SIZE_MAX,
     "FILE...",
     {"读取打分表，写成 JSON，连同每个值在表上的格；或写成 CSV。",
      "Reads sheets and writes them as JSON, with the cell of each value; or as CSV."},
     {"FILE 是印发后填好的表（.xlsx、.ods、.docx）、工作簿、CSV 或 JSON，- 是标准输入。\n"
      "写出的打分表可以计分、核查、修改。输出格式：json 或 ndjson，每张打分表一行；csv，每格一行；\n"
      "-o 的文件名以 .json 结尾，几张是一个列表。核查疑点和错误写到标准错误；\n"
      "有错误不能读的打分表不写，其余照写。",
      "FILE holds forms as printed and filled (.xlsx, .ods, .docx), workbooks, CSV or JSON; - is\n"
      "standard input. What is written can be scored, checked and edited. Formats: json or ndjson, a line a\n"
      "sheet; csv, a line a cell; in a file whose name ends in .json several are a list. Findings and errors go to\n"
      "standard error; a sheet that is refused is not written, the others are."}},
    {"verify", run_verify,
     TAKES_TREE | TAKES_TABLE | TAKES_JSON | TAKES_LINES | TAKES_FORM | TAKES_VERIFY, 1, 1, "RESULT",
     {"凭结果所附的凭据核对：得分确由这些数据、按这个指标体系算出。",
      "Verifies by its receipt that a result came of these facts under this tree."},
     {"RESULT 是 jixiao score --receipt 写的结果（一份，或每行一份、一个列表），--sheet 是打分表（JSON、CSV、\n"
      "工作簿、填好的表），- 是标准输入。不一致的，列出指标和数据项。退出状态：0 一致，1 有不一致，2 有错误。\n"
      "输出格式：table（默认）；json 或 ndjson，每份结果一行。",
      "RESULT is what jixiao score --receipt wrote (one, a line each, a list), --sheet the sheet (JSON, CSV, a\n"
      "workbook, a filled form); - is standard input. What differs is listed by leaf and key. Exit status: 0 as it\n"
      "was, 1 something differs, 2 an error. Formats: table (the default); json or ndjson, a line a result."}},
    {"fill", run_fill, TAKES_TREE | TAKES_FORM | TAKES_FILL, 1, 1, "FORM",
     {"把打分表填进印发的表，表的其余部分不动。",
      "Writes a sheet into a printed form; the rest of the form stays as it is."},
     {"FORM 是印发的表（.xlsx、.docx），--from 是一张打分表（JSON、CSV、工作簿或填好的表）。\n"
      "只写自评得分、复核得分和说明的格：打分表没有自评得分的写计算得分，没有说明的写失分原因；公式不动。\n"
      "-o 是填好的表，格式与 FORM 相同，不能是读入的文件。改写的、没有写的各格列到标准错误。",
      "FORM is a printed form (.xlsx, .docx), --from a sheet (JSON, CSV, a workbook or a filled form).\n"
      "Only cells of claims, reviews and remarks are written: where the sheet has no claim, the score; where it has\n"
      "no remark, why points were lost. Formulas stay. -o is the filled form, of the same format, and no file that\n"
      "was read. Cells that are written over or not written are listed on standard error."}},
    {"tree", run_tree, TAKES_TABLE | TAKES_JSON | TAKES_HTML | TAKES_SQL, 0, 1, "[ID|FILE]",
     {"按打分表的样式列出指标体系；不写编号则列出自带的。",
      "Prints a tree as its form, or lists those shipped."},
     {"输出格式：table（默认）、json、html；sql，存打分表和结果的数据库表（PostgreSQL、DuckDB）。",
      "Formats: table (the default), json, html; sql, tables for its sheets and results (PostgreSQL,\n"
      "DuckDB)."}},
    {"new", run_new, TAKES_JSON | TAKES_CSV | TAKES_SHEET | TAKES_XLSX, 1, 1, "ID|FILE",
     {"生成一张空白打分表。", "Writes an empty sheet."},
     {"输出格式：json（默认）、csv、xlsx（工作簿）。",
      "Formats: json (the default), csv, xlsx (a workbook)."}},
    {"kinds", run_kinds, 0, 0, 1, "[KIND]",
     {"列出计分方式，或其中一种的各列。", "Lists the kinds, or the columns of one."}, {"", ""}},
    {0},
};
// clang-format on

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
    signal(SIGPIPE, SIG_IGN); /* a reader that is gone is an error like a full disk */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file's largest size */
    guard_begin();
    command = args_parse(&run, commands, argc, argv);
    guard_end();
    if (format_choose(&run, command->takes) == 0 &&
        (!(command->takes & TAKES_TREE) || tree_option(&run) == 0) && begin_output(&run) == 0) {
        if (run.format == FORMAT_XLSX) /* libxlsxwriter is at work all along */
            guard_begin();
        command->run(&run);
        guard_end();
    }
    run_untold(&run);
    run.is_made |= !(command->takes & TAKES_TREE) && !run.errors; /* no sheets: all, or nothing */
    output_close(&run);
    run_untold(&run);
    inputs_free(&run);
    files_free(&run);
    text_free(&run.reason);
    jixiao_report_free(run.report);
    trees_free(&run);
    return run.exits_zero && run.status == STATUS_DIFFERS ? STATUS_WELL : run.status;
}
