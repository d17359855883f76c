/* SPDX-License-Identifier: MIT
 * Which files of a folder are read as sheets, by their names, and why others are not. */
#include "jixiao-io.h"

#include "../words/plain.h"
#include "../words/utf8.h"

/* What a clerk may have sent as a sheet: read, or refused by whoever reads it, with what to do. */
static const char *const endings[] = {
    ".json", ".ndjson", ".csv", ".xlsx", ".xlsm", ".ods", ".xls",
    ".et",   ".ett",    ".doc", ".docx", ".wps",  ".odt", ".pdf",
};

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c + 'a' - 'A');
    return c;
}

static int ends_in(const char *name, const char *end)
{
    size_t size = strlen(name), tail = strlen(end), i;
    if (size < tail)
        return 0;
    for (i = 0; i < tail; i++)
        if (lower(name[size - tail + i]) != end[i])
            return 0;
    return 1;
}

uint32_t jixiao_file_skipped(const char *name)
{
    size_t i;
    if (!name || name[0] == '.')
        return JIXIAO_SKIP_HIDDEN;
    if (!strncmp(name, "~$", 2))
        return JIXIAO_SKIP_LOCK;
    for (i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(name, endings[i]))
            return 0;
    return JIXIAO_SKIP_ENDING;
}

const char *jixiao_skip_text(uint32_t skip, uint32_t lang)
{
    static const char *const words[JIXIAO_SKIP_END][2] = {
        {"", ""},
        {"隐藏文件", "a hidden file"},
        {"工作簿打开时留下的临时文件", "what is left of a workbook that is open"},
        {"文件名的结尾不是打分表的：是打分表的，请另存为 .xlsx、.csv 或 .json",
         "its name does not end as a sheet's; if it is one, save it as .xlsx, .csv or .json"},
        {"是指标体系，不是打分表", "a tree, and no sheet"},
        {"这个链接指向的文件夹已经读过，文件不再重复读",
         "a link to a folder that is read already, whose files are not read again"},
    };
    return skip < JIXIAO_SKIP_END ? words[skip][lang == JIXIAO_EN] : "";
}

/* ---- Files that are written --------------------------------------------------------------- */

/* The character that stands for one that some system does not take in a name, or takes for more. */
static uint32_t shown_as(uint32_t c, int is_first)
{
    if (c < 0x20 || c == 0x7f)
        return 0x2400 + (c & 0x3f); /* its picture; of DEL another one */
    if ((c < 0x80 && strchr("\"*/:<>?\\|", (int)c)) || (is_first && c == '.'))
        return c + 0xfee0; /* full-width */
    return c;
}

size_t jixiao_file_name(const char *name, char *buf, size_t size)
{
    struct jixiao__plain plain = jixiao__plain(name, strlen(name));
    struct jixiao__text text;
    uint32_t c;
    jixiao__text_begin(&text, JIXIAO_ZH, buf, size);
    while ((c = jixiao__plain_next(&plain)) != 0) {
        char bytes[4];
        if (c != ' ')
            jixiao__put_bytes(&text, bytes, jixiao__utf8_write(shown_as(c, !text.length), bytes));
    }
    return jixiao__text_end(&text);
}
