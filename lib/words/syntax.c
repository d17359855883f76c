/* SPDX-License-Identifier: MIT */
#include "syntax.h"

#include <string.h>

/* $s is what was found. */
static const struct {
    const char *name, *zh, *en;
} sorts[JIXIAO__SYNTAX_END] = {
    [JIXIAO__EMPTY] = {"empty", "文件是空的；应以“{”开头",
                       "the text is empty; it should begin with {"},
    [JIXIAO__SCALAR] = {"scalar", "整个文件只有一个“$s”；内容应写在“{”和“}”之间",
                        "the whole text is one value, “$s”; it should stand between { and }"},
    [JIXIAO__SECOND] =
        {"second", "内容到此已经完整，后面又有“$s”；请删去，或检查前面是否多了“}”",
         "the text is complete before “$s”; delete the rest, or a } too many before it"},
    [JIXIAO__OBJECT_OPEN] = {"object-open", "文件到此结束，缺少“}”；请补上",
                             "the text ends here and lacks a }; add it"},
    [JIXIAO__LIST_OPEN] = {"list-open", "文件到此结束，缺少“]”；请补上",
                           "the text ends here and lacks a ]; add it"},
    [JIXIAO__STRING_OPEN] = {"string-open", "从这里开始的文本没有结束，缺少后面的“\"”；请补上",
                             "the text that begins here lacks its closing \"; add it"},
    [JIXIAO__KEY] = {"key", "此处应为写在双引号里的键，却是“$s”；请写成 \"键\": 值",
                     "a key in double quotes is expected, there is “$s”; write \"key\": value"},
    [JIXIAO__COLON] = {"colon", "键后面应为冒号“:”，却是“$s”；请补上冒号",
                       "a : is expected behind the key, there is “$s”; add it"},
    [JIXIAO__VALUE] = {"value", "此处缺少一个值，却是“$s”；请填上，没有就写 null",
                       "a value is expected, there is “$s”; add it, or null where there is none"},
    [JIXIAO__OBJECT_COMMA] =
        {"object-comma", "此处应为“,”或“}”，却是“$s”；请补上逗号，或检查括号",
         "a , or } is expected, there is “$s”; add the comma, or look at the brackets"},
    [JIXIAO__LIST_COMMA] =
        {"list-comma", "此处应为“,”或“]”，却是“$s”；请补上逗号，或检查括号",
         "a , or ] is expected, there is “$s”; add the comma, or look at the brackets"},
    [JIXIAO__COMMA_TRAILING] = {"comma-trailing", "“$s”前面多了一个逗号；请删去",
                                "there is a comma before “$s”; delete it"},
    [JIXIAO__COMMA_EXTRA] = {"comma-extra", "多了一个逗号；请删去", "a comma too many; delete it"},
    [JIXIAO__WIDE] = {"wide", "“$s”是中文输入法的字符；请改成英文的“$s”",
                      "“$s” is of the Chinese keyboard; type “$s”"},
    [JIXIAO__SPACE] = {"space", "此处有一个看不见的字符 $s，不是普通空格；请删去",
                       "there is an invisible character, $s, which is no space; delete it"},
    [JIXIAO__QUOTE] = {"quote", "文本应写在双引号里，却用了“'”；请改成“\"”",
                       "texts stand in double quotes, there is “'”; type \""},
    [JIXIAO__COMMENT] = {"comment", "JSON 不能写注释；请删去从“$s”开始的注释",
                         "JSON has no comments; delete the one that begins with “$s”"},
    [JIXIAO__CONTROL] = {"control", "此处有控制字符 $s；请删去",
                         "there is a control character, $s; delete it"},
    [JIXIAO__STRING_CONTROL] = {"string-control",
                                "文本中有控制字符 $s；请删去，换行写成 \\n，制表符写成 \\t",
                                "a text holds the control character $s; delete it, or write a new "
                                "line as \\n, a tab as \\t"},
    [JIXIAO__ESCAPE] = {"escape", "“\\”后面不能是“$s”；反斜杠本身请写成“\\\\”",
                        "“$s” cannot follow a \\; a backslash itself is written \\\\"},
    [JIXIAO__ESCAPE_HEX] = {"escape-hex", "“\\u”后面应为四位十六进制数，却是“$s”",
                            "four hexadecimal digits are expected behind \\u, there is “$s”"},
    [JIXIAO__SURROGATE] = {"surrogate", "“$s”是半个字符；请写出成对的两个，或直接写这个字符",
                           "“$s” is half a character; write both halves, or the character itself"},
    [JIXIAO__NUL] = {"nul", "文本中不能有空字符“\\u0000”；请删去",
                     "a text holds no “\\u0000”; delete it"},
    [JIXIAO__ZERO] =
        {"zero", "数字前面多了0：“$s”；请删去开头的0，编号请加双引号",
         "a number does not begin with a needless 0: “$s”; delete it, or put a code in quotes"},
    [JIXIAO__PLUS] = {"plus", "数字前面不写“+”：“$s”；请删去",
                      "a number has no + before it: “$s”; delete it"},
    [JIXIAO__POINT] = {"point", "小数点前面缺少数字：“$s”；请写成“0.…”",
                       "a digit is expected before the point: “$s”; write 0."},
    [JIXIAO__DIGIT] = {"digit", "数字没有写完：“$s”；后面应为0至9",
                       "an unfinished number: “$s”; a digit is expected behind it"},
    [JIXIAO__UNIT] =
        {"unit", "数字后面紧跟着别的字：“$s”；带单位或百分号的数字请加双引号",
         "a number with something behind it: “$s”; put a number with a unit or a % in quotes"},
    [JIXIAO__CONSTANT] = {"constant", "“$s”不是数字；没有值请写 null",
                          "“$s” is no number; write null where there is none"},
    [JIXIAO__WORD] =
        {"word", "“$s”没有写在双引号里；文本请加双引号，是、否写成 true、false，空写成 null",
         "“$s” is not in quotes; put texts in double quotes, or write true, false or null"},
    [JIXIAO__DEPTH] = {"depth", "括号嵌套超过64层；请减少层数",
                       "brackets more than 64 deep; nest them less"},
    [JIXIAO__LENGTH] = {"length", "文件超过2 GiB；请拆成几个",
                        "a text of more than 2 GiB; split it"},
    [JIXIAO__GB18030] = {"GB18030", "看起来是GB18030（GBK）编码", "it looks like GB18030 (GBK)"},
    [JIXIAO__BIG5] = {"Big5", "看起来是Big5编码", "it looks like Big5"},
    [JIXIAO__UTF16] = {"UTF-16", "看起来是UTF-16（“Unicode”）编码",
                       "it looks like UTF-16 (“Unicode”)"},
    [JIXIAO__MARKED] = {"marked", "文件标明是UTF-8，这里却不是；多半是文件损坏",
                        "the file is marked as UTF-8 and is not here; it is probably damaged"},
    [JIXIAO__NUL_BYTE] = {"nul-byte", "此处有空字符（NUL），不是文本文件，或者已经损坏",
                          "there is a NUL; it is no text file, or a damaged one"},
    [JIXIAO__FILE_XLSX] =
        {"file-xlsx", "这是 Excel 工作簿（.xlsx）之类的压缩文件；请在里面另存为“CSV UTF-8”",
         "it is a workbook (.xlsx) or another zip file; save its table as CSV UTF-8"},
    [JIXIAO__FILE_XLS] =
        {"file-xls",
         "这是旧版 Excel 或 WPS 工作簿（.xls、.et），或者加了密码的文件；请打开后另存为 .xlsx",
         "it is an old workbook of Excel or WPS (.xls, .et) or has a password; open it and save it "
         "as .xlsx"},
    [JIXIAO__FILE_HTML] = {"file-html",
                           "这是网页（HTML 或 XML），不是表格文件；请用 Excel 打开，另存为 .xlsx",
                           "it is a web page (HTML or XML); open it in Excel and save it as .xlsx"},
    [JIXIAO__FILE_PDF] = {"file-pdf", "这是 PDF 文件；请用原来的表格文件",
                          "it is a PDF; take the table that it was made from"},
    [JIXIAO__FILE_LOCKED] = {"file-locked", "文件加了密码；请打开后取消密码，再保存",
                             "the file has a password; open it, take the password off and save it"},
    [JIXIAO__FILE_DOC] =
        {"file-doc",
         "这是旧版 Word、WPS 或 OpenDocument 的文字文档（.doc、.wps、.odt）；请打开后另存为 .docx",
         "it is a document of text of an older Word, of WPS or OpenDocument (.doc, .wps, .odt); "
         "open "
         "it and save it as .docx"},
    [JIXIAO__FILE_XLSB] = {"file-xlsb", "这是二进制工作簿（.xlsb）；请打开后另存为 .xlsx",
                           "it is a binary workbook (.xlsb); open it and save it as .xlsx"},
    [JIXIAO__FILE_ZIP] = {"file-zip",
                          "这个压缩文件里没有工作簿（.xlsx、.ods），也不是 Word "
                          "文档（.docx）；请先解压，再用里面的文件",
                          "this zip file is no workbook (.xlsx, .ods) and no document of Word "
                          "(.docx); unpack it, and "
                          "take the files in it"},
    [JIXIAO__FILE_DAMAGED] =
        {"file-damaged",
         "文件（.xlsx、.ods、.docx）已损坏，或者加了密码，打不开；请用 Excel、Word、WPS 或 "
         "LibreOffice 打开，另存一份",
         "the workbook or document (.xlsx, .ods, .docx) is damaged or has a password; open it in "
         "Excel, Word, WPS "
         "or "
         "LibreOffice and save it again"},
    [JIXIAO__FILE_NO_BOOK] =
        {"file-no-book",
         "这不是工作簿（.xlsx、.ods），也不是 Word 文档（.docx）；请核对是不是拿错了文件",
         "it is no workbook (.xlsx, .ods) and no document of Word (.docx); see whether it is the "
         "right "
         "file"},
    [JIXIAO__FILE_PART] =
        {"file-part",
         "文件里的“$s”缺失或已损坏；请用 Excel、Word、WPS 或 LibreOffice 打开，另存一份",
         "the file's part “$s” is missing or damaged; open the file in Excel, Word, WPS or "
         "LibreOffice and save it again"},
    [JIXIAO__FILE_DOCTYPE] =
        {"file-doctype",
         "文件里的“$s”自带实体定义（DTD），不安全，不读；请用 Excel、Word、WPS 或 LibreOffice "
         "打开，另存一份",
         "the file's part “$s” declares entities (a DTD), which is not safe to read; open the file "
         "in "
         "Excel, Word, WPS or LibreOffice and save it again"},
    [JIXIAO__FILE_NO_BOOKS] =
        {"file-no-books",
         "这个版本编译时没有带上读工作簿和 Word 文档的部分；请换用完整的版本，或另存为“CSV UTF-8”",
         "this build reads no workbooks and no documents of Word; use one that does, or save the "
         "table as CSV UTF-8"},
    [JIXIAO__FILE_NO_FORM] =
        {"file-no-form",
         "文件里没有打分表，也没有数据表；印发的表要有一行表头，写明指标和分值或自评得分；也可以填 "
         "jixiao new 生成的打分表，或把第一行写成：部门,年度,指标,行,列,值",
         "the file has no form and no long table; a printed form has a row of headings that names "
         "指标, and 分值 or 自评得分; or fill the form that jixiao new writes, or begin a "
         "worksheet "
         "with the head department,year,indicator,row,column,value"},
    [JIXIAO__FILE_FACTS] = {"file-facts",
                            "这张工作表是基础数据，前面却没有打分表；请移到打分表之后",
                            "these facts have no form before them; move the worksheet behind it"},
    [JIXIAO__FILE_COPY] =
        {"file-copy",
         "这张打分表之后没有它的依据，像是复制的；请删去复制的一张，或把依据移到打分表之后",
         "this form has no facts behind it and may be a copy; delete the copy, or "
         "move the worksheet of facts behind its form"},
    [JIXIAO__FILE_FILL_KIND] = {"file-fill-kind",
                                "只能填写印发的 .xlsx 或 .docx 表；.ods 请打开后另存为 "
                                ".xlsx；jixiao new 生成的打分表，用 jixiao score "
                                "-o 写出",
                                "only a printed form, .xlsx or .docx, is filled; open an .ods and "
                                "save it as .xlsx; the workbook that jixiao "
                                "new writes is written filled by jixiao score -o"},
    [JIXIAO__FILE_FILL_MANY] = {"file-fill-many",
                                "文件里有 $s 张印发的表，分不清填哪一张；请只留要填的一张",
                                "the file has $s printed forms; keep the one that is to be filled"},
    [JIXIAO__FILE_FILL_TREE] =
        {"file-fill-tree",
         "这张表不是按打分表的指标体系印的，认出的指标不到一半：$s；请核对是不是拿错了表",
         "the form is not printed by the tree of the sheet, of whose leaves fewer than half are "
         "found: $s; see "
         "whether it is the right form"},
    [JIXIAO__FILE_FILL_NOTHING] = {"file-fill-nothing",
                                   "没有一格可以填写：打分表里没有自评得分，也算不出得分，或者表上"
                                   "没有自评得分一列；请先填好打分表",
                                   "there is no cell to write: the sheet has neither claims nor "
                                   "scores, or the form no column of claims; fill "
                                   "the sheet first"},
    [JIXIAO__CSV_EMPTY] = {"csv-empty", "文件是空的；第一行应为表头：部门,年度,指标,行,列,值",
                           "the file is empty; its first line should be the head: "
                           "department,year,indicator,row,column,value"},
    [JIXIAO__HEAD_NONE] =
        {"head-none", "没有找到表头；第一行应写：部门,年度,指标,行,列,值（有项目的再加“项目”）",
         "there is no head; the first line should be department,year,indicator,row,column,value "
         "(and project, where there are any)"},
    [JIXIAO__HEAD_LACKS] = {"head-lacks", "表头缺少“$s”这一列；请补上",
                            "the head lacks the column $s; add it"},
    [JIXIAO__QUOTE_OPEN] =
        {"quote-open", "第$s个字符的引号没有结束；请补上后面的引号，或删去这一个",
         "the quote at character $s has no end; add the closing one, or delete this"},
    [JIXIAO__QUOTE_AFTER] = {"quote-after",
                             "第$s个字符的引号结束后还有别的字；值里的引号请写两个（\"\"）",
                             "something follows the end of the quotes that begin at character $s; "
                             "double a quote inside "
                             "a value (\"\")"},
    [JIXIAO__QUOTE_INSIDE] =
        {"quote-inside",
         "第$s个字符是值中间的引号；请把整个值放在一对引号里，值里的引号写两个（\"\"）",
         "character $s is a quote in the midst of a value; put the whole value in quotes, and "
         "double the one inside (\"\")"},
    [JIXIAO__FIELDS_FEW] = {"fields-few", "这一行只有$s列，比表头少；请补齐逗号，或检查前面的引号",
                            "fields in this line: $s, fewer than the head has; add the commas, or "
                            "look at the quotes before "
                            "it"},
    [JIXIAO__FIELDS_MANY] =
        {"fields-many", "第$s列有值，表头却没有这一列；值里有逗号的请放在引号里，多余的请删去",
         "field $s has a value, and the head no such column; put a value with a comma in quotes, "
         "delete what is too much"},
    [JIXIAO__RECORD] = {"record", "一行超过1 MiB；请检查引号是否配对，或缩短文字",
                        "a line of more than 1 MiB; look at its quotes, or shorten it"},
    [JIXIAO__LINES] = {"lines", "行数超过四十亿；请拆成几个文件",
                       "more than four thousand million lines; split the file"},
    [JIXIAO__CELLS] = {"cells", "工作簿太大；请删去用不到的工作表和列，或拆成几个文件",
                       "a workbook of too many rows and columns; delete what is not needed, or "
                       "split it"},
    [JIXIAO__UNCALCULATED] =
        {"uncalculated", "公式“$s”没有保存计算结果；请用电子表格程序打开，保存后再用",
         "the formula “$s” has no saved value; open the workbook in a spreadsheet program and save "
         "it"},
    [JIXIAO__BLANK_DEPARTMENT] =
        {"blank-department",
         "有$s行的部门空白；合并的单元格只有第一行有值，请取消合并，每一行都填部门名称",
         "rows without a department: $s; of merged cells only the first holds the value: unmerge "
         "them, and fill the department in every row"},
    [JIXIAO__BLANK_YEAR] =
        {"blank-year", "有$s行的年度空白；合并的单元格只有第一行有值，请取消合并，每一行都填年度",
         "rows without a year: $s; of merged cells only the first holds the value: unmerge them, "
         "and "
         "fill the year in every row"},
    [JIXIAO__BLANK_ROW] =
        {"blank-row", "“$s”是基础数据，却没有填行号；只有一行的填1",
         "$s is of the facts, and its row is blank; fill 1 where there is one row"},
    [JIXIAO__FORM_DEPARTMENT] =
        {"form-department",
         "表上没有找到部门名称；请在标题或“单位：”后写明，或用 "
         "--department（Python：department=）指明",
         "the form names no department; write it in the title or in a line of its own, or give it "
         "with --department (Python: department=)"},
    [JIXIAO__FORM_YEAR] =
        {"form-year",
         "表上没有找到年度；请在标题中写明（2024年度），或用 --year（Python：year=）指明",
         "the form names no year; write it in the title, or give it with --year (Python: year=)"},
};

const char *jixiao__syntax_name(enum jixiao__syntax sort)
{
    return sorts[sort].name;
}

const char *jixiao__syntax_narrow(const char *text, size_t size)
{
    static const char *const pairs[][2] = {
        {"“", "\""},  {"”", "\""},  {"‘", "\""}, {"’", "\""}, {"＂", "\""}, {"＇", "\""},
        {"「", "\""}, {"」", "\""}, {"，", ","}, {"、", ","}, {"；", ","},  {"：", ":"},
        {"｛", "{"},  {"｝", "}"},  {"【", "["}, {"】", "]"}, {"［", "["},  {"］", "]"},
        {"〔", "["},  {"〕", "]"},  {"。", "."}, {"．", "."}, {"－", "-"},  {"−", "-"},
        {"—", "-"},   {"＋", "+"},  {"０", "0"}, {"１", "1"}, {"２", "2"},  {"３", "3"},
        {"４", "4"},  {"５", "5"},  {"６", "6"}, {"７", "7"}, {"８", "8"},  {"９", "9"},
    };
    size_t i;
    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strlen(pairs[i][0]) == size && !memcmp(pairs[i][0], text, size))
            return pairs[i][1];
    return NULL;
}

int jixiao__syntax_say(struct jixiao__text *text, const char *of)
{
    size_t name = strcspn(of, " ");
    const char *found = of[name] ? of + name + 1 : "", *narrow;
    int sort;
    for (sort = 0; sort < JIXIAO__SYNTAX_END; sort++)
        if (strlen(sorts[sort].name) == name && !memcmp(sorts[sort].name, of, name))
            break;
    if (sort == JIXIAO__SYNTAX_END)
        return 0;
    narrow = jixiao__syntax_narrow(found, strlen(found));
    jixiao__say(text, sorts[sort].zh, sorts[sort].en, found, narrow ? narrow : "");
    return 1;
}
