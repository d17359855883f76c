/* SPDX-License-Identifier: MIT
 * The sorts of what is wrong with a file's text. A finding of JIXIAO_ERR_SYNTAX, _ENCODING or
 * _LIMIT, and some of _FORMAT, _KEY_MISSING and _CELL_ERROR, carry the sort's name as their text, and behind a
 * space what was found there: "colon =". So the words can be had in either language. Any other text
 * is printed as it is. */
#ifndef JIXIAO_SYNTAX_H
#define JIXIAO_SYNTAX_H

#include "text.h"

enum jixiao__syntax {
    JIXIAO__EMPTY,
    JIXIAO__SCALAR,
    JIXIAO__SECOND,
    JIXIAO__OBJECT_OPEN,
    JIXIAO__LIST_OPEN,
    JIXIAO__STRING_OPEN,
    JIXIAO__KEY,
    JIXIAO__COLON,
    JIXIAO__VALUE,
    JIXIAO__OBJECT_COMMA,
    JIXIAO__LIST_COMMA,
    JIXIAO__COMMA_TRAILING,
    JIXIAO__COMMA_EXTRA,
    JIXIAO__WIDE,
    JIXIAO__SPACE,
    JIXIAO__QUOTE,
    JIXIAO__COMMENT,
    JIXIAO__CONTROL,
    JIXIAO__STRING_CONTROL,
    JIXIAO__ESCAPE,
    JIXIAO__ESCAPE_HEX,
    JIXIAO__SURROGATE,
    JIXIAO__NUL,
    JIXIAO__ZERO,
    JIXIAO__PLUS,
    JIXIAO__POINT,
    JIXIAO__DIGIT,
    JIXIAO__UNIT,
    JIXIAO__CONSTANT,
    JIXIAO__WORD,
    JIXIAO__DEPTH,
    JIXIAO__LENGTH,
    JIXIAO__GB18030,
    JIXIAO__BIG5,
    JIXIAO__UTF16,
    JIXIAO__MARKED,
    JIXIAO__NUL_BYTE,
    JIXIAO__FILE_XLSX,
    JIXIAO__FILE_XLS,
    JIXIAO__FILE_HTML,
    JIXIAO__FILE_PDF,
    JIXIAO__FILE_LOCKED,
    JIXIAO__FILE_DOC,
    JIXIAO__FILE_XLSB,
    JIXIAO__FILE_ZIP,
    JIXIAO__FILE_DAMAGED,
    JIXIAO__FILE_NO_BOOK,
    JIXIAO__FILE_PART,
    JIXIAO__FILE_DOCTYPE,
    JIXIAO__FILE_NO_BOOKS,
    JIXIAO__FILE_NO_FORM,
    JIXIAO__FILE_FACTS,
    JIXIAO__FILE_COPY,
    JIXIAO__FILE_FILL_KIND,
    JIXIAO__FILE_FILL_MANY,
    JIXIAO__FILE_FILL_TREE,
    JIXIAO__FILE_FILL_NOTHING,
    JIXIAO__CSV_EMPTY,
    JIXIAO__HEAD_NONE,
    JIXIAO__HEAD_LACKS,
    JIXIAO__QUOTE_OPEN,
    JIXIAO__QUOTE_AFTER,
    JIXIAO__QUOTE_INSIDE,
    JIXIAO__FIELDS_FEW,
    JIXIAO__FIELDS_MANY,
    JIXIAO__RECORD,
    JIXIAO__LINES,
    JIXIAO__CELLS,
    JIXIAO__UNCALCULATED,
    JIXIAO__BLANK_DEPARTMENT,
    JIXIAO__BLANK_YEAR,
    JIXIAO__BLANK_ROW,
    JIXIAO__FORM_DEPARTMENT,
    JIXIAO__FORM_YEAR,
    JIXIAO__SYNTAX_END
};

const char *jixiao__syntax_name(enum jixiao__syntax sort);

/* What to type for a mark, digit or bracket of the Chinese keyboard, or NULL: "," for "，". */
const char *jixiao__syntax_narrow(const char *text, size_t size);

/* Puts the words of a finding's text; 0: it names no sort. */
int jixiao__syntax_say(struct jixiao__text *text, const char *of);

#endif
