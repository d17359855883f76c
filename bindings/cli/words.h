/* SPDX-License-Identifier: MIT
 * The command's own words, in Chinese and in English. A % in them stands for what is filled in. */
#ifndef WORDS_H
#define WORDS_H

// clang-format off
#define WORDS(X) \
    /* messages */ \
    X(WORD_STDIN, "标准输入", "standard input") \
    X(WORD_STDOUT, "标准输出", "standard output") \
    X(WORD_OUTPUT_NOT_WRITTEN, "没有写：%", "nothing was written: %") \
    X(WORD_OUTPUT_NOT_WHOLE, "没有写完：%", "not all was written: %") \
    X(WORD_OUTPUT_NOTHING, \
      "没有写：没有结果，请先改正上面所报的错误；没有报错的，输入里没有打分表", \
      "nothing was written: there is no result; correct the errors above, or, if there are none, " \
      "give a file that holds sheets") \
    X(WORD_ENDING_NONE, "没有写：文件名没有写明格式，请以 % 结尾，或加 --format", \
      "nothing was written: the name does not say what format it is; end it in %, or add --format") \
    X(WORD_ENDING_UNKNOWN, "没有写：这里没有 % 这种格式，文件名请以 % 结尾", \
      "nothing was written: % is no format here; end the name in %") \
    X(WORD_ENDING_OTHER, "没有写：--format 是 %，文件名却是 %；请把文件名改为以 % 结尾，或去掉 --format", \
      "nothing was written: --format says %, and the name %; end the name in %, or leave --format out") \
    X(WORD_OUTPUT_IS_INPUT, "没有写：它就是读入的文件 %，请用 -o 写到别的文件", \
      "nothing was written: it is the file % that was read; write to another with -o") \
    X(WORD_CAUSE_FULL, "磁盘已满，请腾出空间，或写到别处", \
      "the disk is full; free some space, or write elsewhere") \
    X(WORD_CAUSE_LIMIT, "超过文件大小的限制，请放宽限制（ulimit -f），或写到别处", \
      "over the limit of a file's size; raise it (ulimit -f), or write elsewhere") \
    X(WORD_CAUSE_PERMISSION, "没有写的权限，请写到别处，或请管理员给权限", \
      "no permission to write; write elsewhere, or ask for it") \
    X(WORD_CAUSE_READ_ONLY, "文件系统是只读的，请写到别处", \
      "the file system is read-only; write elsewhere") \
    X(WORD_CAUSE_DIRECTORY, "这是一个目录，请写明文件名", \
      "it is a directory; give the name of a file") \
    X(WORD_CAUSE_NO_DIRECTORY, "没有这个目录，请先建目录，或写到别处", \
      "there is no such directory; make it, or write elsewhere") \
    X(WORD_CAUSE_PIPE, "管道另一端的程序已经退出，请查看那个程序", \
      "the program that reads the pipe has ended; look at that") \
    X(WORD_CAUSE_EXISTS, "文件已经存在，要覆盖请加 --force，或换一个文件名", \
      "the file exists; replace it with --force, or give another name") \
    X(WORD_CAUSE_FAILED, "写入出错，请检查磁盘，或写到别处", \
      "writing failed; check the disk, or write elsewhere") \
    X(WORD_CAUSE_NAME, "文件名太长，请换短的", "the name is too long; give a shorter one") \
    X(WORD_TREE_ELSEWHERE, \
      "打分表里写的指标体系是 %，计分时请把它放到打分表旁边，或用 --trees 指明它所在的文件夹", \
      "the sheet names it %; put it beside the sheet, or score with --trees and its folder") \
    X(WORD_INPUT_NONE, "没有这个文件，请核对文件名和路径", \
      "there is no such file; check its name and path") \
    X(WORD_INPUT_PERMISSION, "没有读的权限，请管理员给权限", "no permission to read; ask for it") \
    X(WORD_INPUT_DIRECTORY, "这是一个目录，请写明文件名", \
      "it is a directory; give the name of a file") \
    X(WORD_SLIPS_NOT_EMPTY, "文件夹里已有文件，反馈单没有写；请另给一个新的或空的文件夹", \
      "there are files in it, and no slips were written; give a new folder, or an empty one") \
    X(WORD_NO_SHEET, "里面没有打分表", "there is no sheet in it") \
    X(WORD_PROGRESS, "%/% 个文件", "% of % files") \
    X(WORD_UNTOLD, "另有 % 项错误没有列出，要全部列出请加 --all-errors", \
      "% more errors are not shown; --all-errors shows them all") \
    X(WORD_SQL_TREE, "SQL 是某个指标体系的：请写它的编号或文件，jixiao tree 列出自带的", \
      "SQL is made of a tree: name its id or file; jixiao tree lists those shipped") \
    X(WORD_COMPARE_TWO, \
      "要比较的是两张打分表或两个指标体系，这里有打分表 % 张、指标体系 % 个；同样的打分表在两个指标体系下比较，" \
      "请用 --under 写明另一个", \
      "two sheets or two trees are compared, and there are % and % of them; to compare sheets under two " \
      "trees, name the other one with --under") \
    X(WORD_FILL_FROM, "没有写：请用 --from 写明填哪张打分表", \
      "nothing was written: name the sheet with --from") \
    X(WORD_FILL_OUTPUT, "没有写：请用 -o 写明填好的表写到哪个文件（- 是标准输出）", \
      "nothing was written: name the file for the filled form with -o (- is standard output)") \
    X(WORD_FILL_ENDING, "没有写：填好的表与原表格式相同，文件名请以 % 结尾", \
      "nothing was written: the filled form is of the same format as the form; end the name in %") \
    X(WORD_FILL_SHEETS, "里面有 % 张打分表，一次只填一张；请用只有一张打分表的文件", \
      "it holds % sheets, and one is written into a form; give a file of one") \
    X(WORD_FILL_NONE, "这个版本编译时没有带上读写工作簿的部分，不能填表；请换用完整的版本", \
      "this build reads no workbooks and fills no forms; use one that does") \
    X(WORD_FILL_CLAIM, "自评得分", "claim") \
    X(WORD_FILL_REMARK, "说明", "remark") \
    X(WORD_FILL_REVIEW, "复核得分", "review") \
    X(WORD_FILL_DEPARTMENT, "部门", "department") \
    X(WORD_FILL_YEAR, "年度", "year") \
    X(WORD_FILL_PROJECT, "项目", "project") \
    X(WORD_FILL_TOTAL, "总分", "total") \
    X(WORD_FILL_ROW, "第%行", " row %") \
    X(WORD_FILL_CELL, "%%：表上是“%”，打分表是“%”；%", "%%: the form has “%”, the sheet “%”; %") \
    X(WORD_FILL_CELL_BLANK, "%%：打分表是“%”；%", "%%: the sheet has “%”; %") \
    X(WORD_FILL_CELL_KEPT, "%%：表上是“%”，打分表里没有；%", "%%: the form has “%”, the sheet nothing; %") \
    X(WORD_FILLED, "填写 % 格，改写 % 格，原已如此 % 格；要看的 % 处。", \
      "% cells written, % written over, % the same already; % to be looked at.") \
    X(WORD_RECEIPT_JSON, "凭据写在结果里，请加 -f json（或 ndjson），或用 -o 文件名.json", \
      "a receipt stands in a result: add -f json (or ndjson), or -o NAME.json") \
    X(WORD_RECEIPT_NONE, "这个程序编译时没有带凭据（libmd）", "built without receipts (libmd)") \
    X(WORD_VERIFY_SHEET, "请用 --sheet 写明计分时的打分表", "name the sheet that was scored with --sheet") \
    X(WORD_VERIFY_RECEIPT, "结果没有凭据，无从核对；计分时请加 --receipt", \
      "the result has no receipt, and cannot be verified; score with --receipt") \
    X(WORD_VERIFY_NO_SHEET, "没有核对：% 里没有这份结果的打分表", "not verified: % has no sheet of this result") \
    X(WORD_VERIFY_SAME, "%：% %年度，与打分表、指标体系一致", "%: %, %: as it was") \
    X(WORD_VERIFY_DIFFERS, "%：% %年度，% 处不一致", "%: %, %: differences: %") \
    X(WORD_VERIFY_OTHERS, "结果另有 % 处随之不同（-f json 列出全部）", \
      "the result: % more values differ with these (-f json has all)") \
    X(WORD_VERIFY_LIBRARY, "计分用的是 jixiao % 版，这里是 % 版", "scored by jixiao %, this is %") \
    X(WORD_VERIFIED, "结果 % 份：一致 % 份，不一致 % 份，没有核对 % 份。", \
      "results: %; as they were: %, with differences: %, not verified: %.") \
    X(WORD_LINES_TWICE, "CSV 中部门、年度、项目名称都相同的行是同一张打分表，前面已有一张；这一张没有写，请写到另一个文件，或写成 JSON", \
      "lines of one department, year and project's name are one sheet, and there is one already; this one is not written: write it to " \
      "another file, or as JSON") \
    X(WORD_CHECKED, "打分表 % 张，指标体系 % 个：核查疑点 % 项，错误 % 项。", \
      "sheets: %, trees: %; findings: %, errors: %.") \
    /* punctuation and small words */ \
    X(WORD_COLON, "%：%", "%: %") \
    X(WORD_SEMICOLON, "；", "; ") \
    X(WORD_OR, "、%", ", %") \
    X(WORD_IN_PARENTHESES, "（%）", " (%)") \
    /* lists */ \
    /* heads of columns */ \
    X(WORD_SOURCE, "来源", "Source") \
    X(WORD_EXPLANATION, "指标解释", "Explanation") \
    X(WORD_CRITERION, "计分标准", "Criterion") \
    X(WORD_RULE, "计分参数", "Rule") \
    X(WORD_NOTE, "备注", "Note") \
    X(WORD_NAME, "名称", "Name") \
    /* a tree */ \
    /* a kind */ \
    /* an empty sheet */ \
    X(WORD_YOUR_DEPARTMENT, "（部门名称）", "(department)") \
    /* a workbook */ \
    X(WORD_BOOK_OUTPUT, "工作簿要写入文件，请用 -o 文件名.xlsx", \
      "a workbook goes to a file: say -o NAME.xlsx") \
    X(WORD_BOOK_ABSENT, "这个程序编译时没有带工作簿（libxlsxwriter）", \
      "built without workbooks (libxlsxwriter)") \
    X(WORD_BOOK_NOT_MADE, "工作簿没有做成（临时文件放在 TMPDIR 或 /tmp）：%", \
      "the workbook could not be made (by way of files in TMPDIR or /tmp): %") \
    X(WORD_BOOK_TEXT, "文字有 % 个字，工作簿的一格最多放 32767 个", \
      "a text of % characters; a cell of a workbook holds 32767") \
    X(WORD_BOOK_ROWS, "行数超过工作表的上限 1048576", \
      "more rows than the 1048576 of a worksheet") \
    X(WORD_BOOK_FORM, "打分表", "Form") \
    X(WORD_BOOK_FACTS, "依据", "Facts") \
    X(WORD_BOOK_LOST, "失分", "Lost") \
    X(WORD_BOOK_TREE, "指标体系", "Tree") \
    X(WORD_BOOK_SUMMARY, "汇总", "Summary") \
    X(WORD_BOOK_LEAVES, "各指标", "Leaves") \
    X(WORD_BOOK_CLAIMS, "自评相差", "Claims that differ") \
    X(WORD_BOOK_TWICE, "重复", "Twice") \
    X(WORD_BOOK_FILES, "文件", "Files") \
    X(WORD_BOOK_MISSING, "没有交", "Not handed in") \
    X(WORD_BOOK_UNEXPECTED, "不在名单上", "Not on the list") \
    X(WORD_BOOK_AGAINST, "与台账不一致", "Unlike the ledger") \
    X(WORD_BOOK_RECHECK, "复核线索", "To choose from") \
    X(WORD_BOOK_SUPERVISORS, "主管部门", "Supervisors") \
    X(WORD_BOOK_GRADES, "各等级", "Grades") \
    X(WORD_BOOK_SPREAD, "得分分布", "By indicator") \
    X(WORD_BOOK_READINGS, "另一种理解", "Read otherwise") \
    X(WORD_BOOK_FOUND, "疑点和错误", "Findings and errors") \
    X(WORD_BOOK_DEPARTMENT, "部门（单位）名称：", "Department:") \
    X(WORD_BOOK_PROJECT_NAME, "项目名称：", "Project:") \
    X(WORD_BOOK_YEAR, "评价年度：", "Year:") \
    X(WORD_BOOK_INDICATORS, "绩效指标", "Indicators") \
    X(WORD_BOOK_LEVEL_1, "一级指标", "Level 1") \
    X(WORD_BOOK_LEVEL_2, "二级指标", "Level 2") \
    X(WORD_BOOK_LEVEL_3, "三级指标", "Level 3") \
    X(WORD_BOOK_LEVEL_4, "四级指标", "Level 4") \
    X(WORD_BOOK_LEVEL_5, "五级指标", "Level 5") \
    X(WORD_BOOK_LEVEL_6, "六级指标", "Level 6") \
    X(WORD_BOOK_LEVEL_7, "七级指标", "Level 7") \
    X(WORD_BOOK_LEVEL_8, "八级指标", "Level 8") \
    X(WORD_BOOK_POINTS, "指标\n分值", "Points") \
    X(WORD_BOOK_POINTS_OF, "%\n（%分）", "%\n(%)") \
    X(WORD_BOOK_SCOPE, "评价方式", "Scope") \
    X(WORD_BOOK_NATURE, "评价属性", "Nature") \
    X(WORD_BOOK_WHOLE, "整体\n评价", "Whole") \
    X(WORD_BOOK_SAMPLE, "样本\n评价", "Sam-\nple") \
    X(WORD_BOOK_QUALITATIVE, "定性\n评价", "Qual-\nity") \
    X(WORD_BOOK_QUANTITATIVE, "定量\n评价", "Quan-\ntity") \
    X(WORD_BOOK_CLAIM, "自评打分", "Claim") \
    X(WORD_BOOK_TOTAL, "部门整体自评得分", "Total") \
    X(WORD_BOOK_TOTAL_PROJECT, "自评总分", "Total") \
    X(WORD_BOOK_SCORE, "计算得分", "Score") \
    X(WORD_BOOK_COUNTED, "计入总分", "Counted") \
    X(WORD_BOOK_VERDICT, "核对结果", "Verdict") \
    X(WORD_BOOK_NOT_APPLICABLE, "不适用的理由", "Not applicable, because") \
    X(WORD_BOOK_REVIEW_SCORE, "复核得分", "Review") \
    X(WORD_BOOK_VERIFIED, "核定的数据（复核填写；行与上表的行相同）", \
      "The facts as the review found them (rows are those above)") \
    X(WORD_BOOK_REVIEW_REASON, "复核理由", "Reason of the review") \
    X(WORD_BOOK_REVIEW_BY, "复核人", "By") \
    X(WORD_BOOK_REVIEW_DATE, "复核日期", "Date") \
    X(WORD_BOOK_FORM_NOTE, \
      "填表：底色浅黄的格由部门填写，其余的格不能改动。基础数据填在“依据”表；右侧的“计算得分”按“" \
      "依据”表算出，不随本表打印；完整的失分理由由 jixiao 加载项给出。不适用的指标写明理由，不填基础数据。", \
      "The department fills in the yellow cells; nothing else can be changed. Facts go into the " \
      "worksheet Facts; the scores on the right are computed of them, and are not printed; the " \
      "jixiao add-in gives the reasons in full. A leaf that is not applicable has its reason, and " \
      "no facts.") \
    X(WORD_BOOK_FACTS_NOTE, \
      "填表：底色浅黄的格可以填，带 * 的列必填。空白是没有填，不是零；没有发生的填 0。没有基础数" \
      "据的指标，整张小表空着。行数不够，在小表最下面的细行上面插入行。", \
      "Yellow cells are to be filled in; columns with * are required. A blank is not a zero: " \
      "what did not happen is 0. Leave the whole table blank where there are no facts. For more " \
      "rows, insert them above the thin row that ends the table.") \
    X(WORD_BOOK_FACTS_TITLE, "基础数据（依据）", "Facts") \
    X(WORD_BOOK_LOST_TITLE, "失分情况", "Where points were lost") \
    X(WORD_BOOK_NO_FORMULAS, \
      "这个指标体系有的分数表中没有公式可算，空着；填好后用 jixiao 命令计分。", \
      "Some scores of this tree have no formula here and stay blank; score the filled workbook " \
      "with jixiao.") \
    X(WORD_BOOK_PAGE, "&C第 &P 页，共 &N 页", "&C&P / &N") \
    X(WORD_BOOK_META, "其他情况（不影响得分）", "Also (never scores)") \
    X(WORD_BOOK_META_CODE, "单位编码", "code") \
    X(WORD_BOOK_META_BY, "填报人", "filled in by") \
    X(WORD_BOOK_META_PHONE, "联系电话", "telephone") \
    X(WORD_BOOK_META_DATE, "填报日期", "date") \
    X(WORD_BOOK_CAPTION, "%. %，% 分，计分方式：%", "%. %, points: %, kind: %") \
    X(WORD_BOOK_OTHER_FORM, "只知道个数的，填这里；与上表只能填一处：", \
      "Where only the counts are known, here; not both:") \
    X(WORD_BOOK_NO_FACTS, "没有填基础数据。", "No facts were given.") \
    X(WORD_BOOK_HOW, "计分办法", "How it scores") \
    X(WORD_BOOK_COLUMNS, "各列", "Columns") \
    X(WORD_BOOK_YES, "是", "true") \
    X(WORD_BOOK_NO, "否", "false") \
    X(WORD_BOOK_OPTIONAL, "（可不填）", " (optional)") \
    X(WORD_BOOK_IF_BLANK, "（不填为%）", " (if blank %)") \
    X(WORD_BOOK_NUMBER, "序号", "No.") \
    X(WORD_BOOK_PROJECT_CODE, "项目编码：", "Project code:") \
    X(WORD_BOOK_PROJECT_UNIT, "实施单位：", "Unit:") \
    X(WORD_BOOK_PROJECT_SUPERVISOR, "主管部门：", "Supervisor:") \
    X(WORD_BOOK_EXPECTED, "年度总体目标\n预期目标：", "Overall goal,\nexpected:") \
    X(WORD_BOOK_DONE, "年度总体目标\n实际完成情况：", "Overall goal,\ndone:") \
    X(WORD_BOOK_GOAL_LEVEL_1, "一级指标", "Level 1") \
    X(WORD_BOOK_GOAL_LEVEL_2, "二级指标", "Level 2") \
    X(WORD_BOOK_TARGET_TEXT, "年度指标值", "Target as printed") \
    X(WORD_BOOK_ACTUAL_TEXT, "实际完成值", "Done as printed") \
    X(WORD_BOOK_PROJECT, "项目", "Project") \
    X(WORD_BOOK_ORG, "预算单位", "Organization") \
    X(WORD_BOOK_UNIT, "计量单位", "Unit") \
    X(WORD_BOOK_REASON, "理由", "Reason") \
    X(WORD_BOOK_EVIDENCE, "佐证材料", "Evidence") \
    X(WORD_BOOK_BY, "填报人", "By") \
    X(WORD_BOOK_DATE, "日期", "Date") \
    X(WORD_BOOK_BAD_TITLE, "填得不对", "Not this") \
    X(WORD_BOOK_BAD_NUMBER, "应填 % 至 % 之间的数。", "A number between % and %.") \
    X(WORD_BOOK_BAD_WHOLE, "应填 % 至 % 之间的整数。", "A whole number between % and %.") \
    X(WORD_BOOK_BAD_CHOICE, "请从下拉列表中选。", "One of the list.") \
    X(WORD_BOOK_LOAD, "请加载 jixiao 加载项", "load the jixiao add-in") \
    X(WORD_BOOK_SIGNATURE, "填报人：　　　　　　　　　　　　负责人：　　　　　　　　　　　　填报日期：　　　　年　　月　　日", \
      "Filled in by:                    Head:                    Date:") \
    X(WORD_BOOK_APPLIES, "不适用的不填依据", "has facts, so it applies") \
    X(WORD_BOOK_BOTH_FORMS, "两种填法只能填一处", "fill in one of the two tables") \
    X(WORD_BOOK_UNFINISHED, "未填完", "unfinished") \
    X(WORD_BOOK_INTERVAL, "%–%（缺 % 项）", "%–% (% missing)") \
    X(WORD_BOOK_CHECK_LACKS, "检查　还缺：", "Check. Missing: ") \
    X(WORD_BOOK_CHECK_WRONG, "检查　填错：", "Check. Wrong: ") \
    X(WORD_BOOK_CHECK_DIFFERS, "检查　不符：", "Check. Does not agree: ") \
    X(WORD_BOOK_CHECK_NONE, "没有", "nothing") \
    X(WORD_BOOK_FOUND_OF, "%，% 项：%　", "% (%): %  ") \
    X(WORD_BOOK_AND, "、", ", ") \
    X(WORD_BOOK_MORE, "等", " …") \
    X(WORD_BOOK_LACKS, "依据", "facts") \
    X(WORD_BOOK_UNCLAIMED, "自评打分", "claims") \
    X(WORD_BOOK_WRONG, "计算得分或自评打分", "score or claim") \
    X(WORD_BOOK_CLOSING, "依据表尾的细行或其下填了数", "filled in or below the thin row that closes a table") \
    X(WORD_BOOK_IS_DATE, "该填数的格里是日期", "dates for numbers") \
    X(WORD_BOOK_DIFFERS, "自评与计算", "claim and score") \
    X(WORD_BOOK_NOT_SUM, "总分填 %，各项自评合计 %　", "the stated total %, the claims' sum %") \
    X(WORD_BOOK_CHART_LOST, "各指标失分", "Points lost") \
    X(WORD_BOOK_CHART_CLAIM, "自评得分与计算得分", "Claims and scores")
// clang-format on

#define WORDS_NAME(name, zh, en) name,
enum word { WORDS(WORDS_NAME) WORD_END };

#endif
