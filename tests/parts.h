/* SPDX-License-Identifier: MIT
 * The parts of a workbook as a text: "@@ name" begins a part. "@@ xlsx" gives a workbook of one
 * worksheet, sheet.xml, what it needs; "@@ ods" begins the rows of a table, "@@ docx" the body of
 * a document. In texts $m, $p, $r, $o, $w are the namespaces of worksheets, relations, relations' ids,
 * OpenDocument, documents; $T, $R begin types. */
#ifndef TEST_PARTS_H
#define TEST_PARTS_H

#include "jixiao-io.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 16 };

struct part {
    char name[64];
    char *text;
    size_t size;
};

struct parts {
    struct part all[MOST_PARTS];
    size_t n;
    const struct part *open;
    size_t at, chunk;
    int broken; /* that part cannot be opened, or read: its number + 1, below 0 to be read */
    int gives;  /* that, instead of JIXIAO_PART_DAMAGED */
};

static inline int open_part(void *context, const char *name)
{
    struct parts *parts = context;
    size_t i;
    for (i = 0; i < parts->n; i++)
        if (!strcmp(parts->all[i].name, name)) {
            parts->open = &parts->all[i];
            parts->at = 0;
            return parts->broken != (int)i + 1 ? 1
                   : parts->gives              ? parts->gives
                                               : JIXIAO_PART_DAMAGED;
        }
    return 0;
}

static inline int64_t read_part(void *context, void *to, size_t size)
{
    struct parts *parts = context;
    size_t left = parts->open->size - parts->at;
    if (parts->broken == -(int)(parts->open - parts->all) - 1)
        return parts->gives ? parts->gives : JIXIAO_PART_DAMAGED;
    size = size < parts->chunk ? size : parts->chunk;
    size = size < left ? size : left;
    memcpy(to, parts->open->text + parts->at, size);
    parts->at += size;
    return (int64_t)size;
}

static const struct jixiao_parts parts_of_text = {open_part, read_part};

static const struct {
    char mark;
    const char *text;
} part_marks[] = {
    {'m', "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""},
    {'p', "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""},
    {'r', "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""},
    {'o', "xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
          "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
          "xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
          "xmlns:e=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""},
    {'w', "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""},
    {'R', "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
};

/* Adds what a mark stands for. */
static inline void part_put(struct part *part, const char *text, size_t size)
{
    part->text = realloc(part->text, part->size + size + 1);
    if (!part->text)
        abort();
    memcpy(part->text + part->size, text, size);
    part->size += size;
    part->text[part->size] = '\0';
}

static inline void part_write(struct part *part, const char *text, size_t size)
{
    const char *end = text + size, *mark;
    size_t i;
    for (; (mark = memchr(text, '$', (size_t)(end - text))) != NULL && mark + 1 < end;
         text = mark + 2) {
        part_put(part, text, (size_t)(mark - text));
        for (i = 0; i < sizeof part_marks / sizeof *part_marks; i++)
            if (part_marks[i].mark == mark[1])
                part_put(part, part_marks[i].text, strlen(part_marks[i].text));
    }
    part_put(part, text, (size_t)(end - text));
}

static inline struct part *part_begin(struct parts *parts, const char *name, size_t size)
{
    struct part *part = &parts->all[parts->n < MOST_PARTS ? parts->n++ : MOST_PARTS - 1];
    size = size < sizeof part->name ? size : sizeof part->name - 1;
    free(part->text);
    memset(part, 0, sizeof *part);
    memcpy(part->name, name, size);
    part_put(part, "", 0);
    return part;
}

static inline void part_add(struct parts *parts, const char *name, const char *text)
{
    part_write(part_begin(parts, name, strlen(name)), text, strlen(text));
}

/* A workbook of one worksheet. */
static inline void parts_of_xlsx(struct parts *parts)
{
    part_add(parts, "_rels/.rels",
             "<Relationships $p><Relationship Id=\"a\" Type=\"$R/officeDocument\" "
             "Target=\"xl/workbook.xml\"/></Relationships>");
    part_add(parts, "xl/_rels/workbook.xml.rels",
             "<Relationships $p><Relationship Id=\"a\" Type=\"$R/worksheet\" "
             "Target=\"/sheet.xml\"/><Relationship Id=\"b\" Type=\"$R/sharedStrings\" "
             "Target=\"/strings.xml\"/><Relationship Id=\"c\" Type=\"$R/styles\" "
             "Target=\"/styles.xml\"/></Relationships>");
    part_add(parts, "xl/workbook.xml",
             "<workbook $m $r><sheets><sheet name=\"p\" r:id=\"a\"/></sheets></workbook>");
    part_add(parts, "strings.xml", "<sst $m/>");
    part_add(parts, "styles.xml", "<styleSheet $m/>");
}

static inline void parts_begin(struct parts *parts, const char *text, size_t size)
{
    static const char before_rows[] = "<o:d $o><o:body><o:spreadsheet><t:table t:name=\"p\">",
                      after_rows[] = "</t:table></o:spreadsheet></o:body></o:d>",
                      before_body[] = "<w:document $w><w:body>",
                      after_body[] = "</w:body></w:document>";
    size_t ended = 0;
    const char *after = NULL; /* what ends the part of the shorthand */
    const char *end = text + size, *line;
    struct part *part = NULL;
    parts->n = 0;
    parts->open = NULL;
    for (; text < end; text = line + 1) {
        size_t n;
        line = memchr(text, '\n', (size_t)(end - text));
        line = line ? line : end;
        n = (size_t)(line - text);
        if (n == 7 && !memcmp(text, "@@ xlsx", 7)) {
            parts_of_xlsx(parts);
        } else if (n == 6 && !memcmp(text, "@@ ods", 6)) {
            part = part_begin(parts, "content.xml", 11);
            after = after_rows;
            ended = parts->n - 1;
            part_write(part, before_rows, strlen(before_rows));
        } else if (n == 7 && !memcmp(text, "@@ docx", 7)) {
            part_add(parts, "_rels/.rels",
                     "<Relationships $p><Relationship Id=\"a\" Type=\"$R/officeDocument\" "
                     "Target=\"word/document.xml\"/></Relationships>");
            part = part_begin(parts, "word/document.xml", 17);
            after = after_body;
            ended = parts->n - 1;
            part_write(part, before_body, strlen(before_body));
        } else if (n > 3 && !memcmp(text, "@@ ", 3)) {
            size_t i;
            for (i = 0; i < parts->n && strncmp(parts->all[i].name, text + 3, n - 3); i++)
                ;
            if (i < parts->n && strlen(parts->all[i].name) == n - 3) { /* in place of the usual */
                part = &parts->all[i];
                part->size = 0;
            } else {
                part = part_begin(parts, text + 3, n - 3);
            }
        } else if (part) {
            part_write(part, text, n + (line < end));
        }
    }
    if (after)
        part_write(&parts->all[ended], after, strlen(after));
}

static inline void parts_end(struct parts *parts)
{
    size_t i;
    for (i = 0; i < MOST_PARTS; i++) {
        free(parts->all[i].text);
        parts->all[i].text = NULL;
    }
}

#endif
