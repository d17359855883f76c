/* SPDX-License-Identifier: MIT */
#include "xml.h"

/* ---- Names and attributes ------------------------------------------------------------------- */

int jixiao__xml_is(struct jixiao__xml_name name, const char *is)
{
    const char *local = is + (is[0] != ':');
    return name.space == (is[0] == ':' ? '\0' : is[0]) && !strcmp(name.local, local + 1);
}

/* Letters of namespaces, those of strict files among them. */
static const struct {
    char letter;
    const char *name;
} spaces[] = {
    {'m', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
    {'m', "http://purl.oclc.org/ooxml/spreadsheetml/main"},
    {'r', "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {'r', "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {'p', "http://schemas.openxmlformats.org/package/2006/relationships"},
    {'w', "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {'w', "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {'o', "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {'t', "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {'x', "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {'f', "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
    {'e', "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"},
};

/* Between a namespace and what follows; no URI has it. */
enum { BETWEEN = '\n' };

static struct jixiao__xml_name name_of(const char *name)
{
    const char *between = strchr(name, BETWEEN);
    size_t i;
    if (!between)
        return (struct jixiao__xml_name){'\0', name};
    for (i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strlen(spaces[i].name) == (size_t)(between - name) &&
            !memcmp(name, spaces[i].name, (size_t)(between - name)))
            return (struct jixiao__xml_name){spaces[i].letter, between + 1};
    return (struct jixiao__xml_name){'?', between + 1};
}

const char *jixiao__xml_get(const char **attributes, const char *is)
{
    for (; *attributes; attributes += 2)
        if (is[0] == ':' ? !strcmp(*attributes, is + 1) : jixiao__xml_is(name_of(*attributes), is))
            return attributes[1];
    return NULL;
}

int jixiao__xml_yes(const char **attributes, const char *is)
{
    const char *value = jixiao__xml_get(attributes, is);
    return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

uint32_t jixiao__xml_count(const char **attributes, const char *is, uint32_t most,
                           uint32_t otherwise)
{
    const char *at = jixiao__xml_get(attributes, is);
    uint64_t count = 0;
    if (!at || !*at)
        return otherwise;
    for (; *at >= '0' && *at <= '9' && count <= most; at++)
        count = count * 10 + (uint64_t)(*at - '0');
    return *at || count > most ? otherwise : (uint32_t)count;
}

/* ---- Reading -------------------------------------------------------------------------------- */

#ifdef JIXIAO_BOOKS

#include <expat.h>

/* A part is unpacked by so many bytes. Without an element or a text in between there are at most so
 * many: expat keeps what has not ended. And elements are at most so deep. */
enum { PIECE = 1 << 16, QUIET = 1 << 20, DEEP = 256 };

struct xml {
    XML_Parser parser;
    struct jixiao__book *book;
    const struct jixiao__xml_takes *takes;
    void *context;
    size_t quiet;
    uint32_t depth;
};

/* Whether to go on; expat may say more after it was stopped. */
static int goes_on(struct xml *xml)
{
    xml->quiet = 0;
    if (xml->book->err)
        XML_StopParser(xml->parser, XML_FALSE);
    return !xml->book->err;
}

static void XMLCALL on_begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *xml = data;
    if (++xml->depth > DEEP)
        jixiao__book_damaged(xml->book);
    if (goes_on(xml))
        xml->takes->begin(xml->context, name_of(name), attributes);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct xml *xml = data;
    xml->depth--;
    if (goes_on(xml))
        xml->takes->end(xml->context, name_of(name));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    struct xml *xml = data;
    if (goes_on(xml) && xml->takes->text)
        xml->takes->text(xml->context, text, (size_t)size);
}

/* Entities are declared there, and no book has any. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_more)
{
    struct xml *xml = data;
    (void)name, (void)system, (void)public, (void)has_more;
    jixiao__book_fail(xml->book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_DOCTYPE, xml->book->part);
    goes_on(xml);
}

/* Reads a piece. 0: it was the last. */
static int read_piece(struct xml *xml)
{
    struct jixiao__book *book = xml->book;
    void *piece = XML_GetBuffer(xml->parser, PIECE);
    int64_t got = piece ? book->parts->read(book->context, piece, PIECE) : 0;
    if (got < 0 || got > PIECE) {
        jixiao__book_not_unzipped(book, got);
        return 0;
    }
    book->unpacked += (uint64_t)got;
    xml->quiet += (size_t)got;
    if (book->unpacked > JIXIAO_MAX_BOOK)
        jixiao__book_fail(book, JIXIAO_ERR_FILE_SIZE, JIXIAO__SYNTAX_END, "> 512 MiB");
    else if (xml->quiet > QUIET)
        jixiao__book_damaged(book);
    else if (!piece)
        jixiao__book_no_memory(book);
    else if (XML_ParseBuffer(xml->parser, (int)got, got == 0) == XML_STATUS_ERROR && !book->err) {
        if (XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY)
            jixiao__book_no_memory(book);
        else
            jixiao__book_damaged(book);
    }
    return got > 0 && !book->err;
}

int jixiao__xml_read(struct jixiao__book *book, const char *part,
                     const struct jixiao__xml_takes *takes, void *context)
{
    struct xml xml = {.book = book, .takes = takes, .context = context};
    int is_there = book->err ? 0 : book->parts->open(book->context, part);
    book->part = part;
    if (is_there < 0)
        jixiao__book_not_unzipped(book, is_there);
    if (is_there <= 0)
        return 0;
    xml.parser = XML_ParserCreateNS(NULL, BETWEEN);
    if (!xml.parser) {
        jixiao__book_no_memory(book);
        return 0;
    }
    book->parser = xml.parser;
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, on_begin, on_end);
    XML_SetCharacterDataHandler(xml.parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml.parser, on_doctype);
    while (read_piece(&xml))
        ;
    XML_ParserFree(xml.parser);
    return !book->err;
}

size_t jixiao__xml_at(const struct jixiao__book *book, size_t *size)
{
    *size = (size_t)XML_GetCurrentByteCount(book->parser);
    return (size_t)XML_GetCurrentByteIndex(book->parser);
}

#else

int jixiao__xml_read(struct jixiao__book *book, const char *part,
                     const struct jixiao__xml_takes *takes, void *context)
{
    (void)part, (void)takes, (void)context;
    jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_NO_BOOKS, NULL);
    return 0;
}

size_t jixiao__xml_at(const struct jixiao__book *book, size_t *size)
{
    (void)book;
    *size = 0;
    return 0;
}

#endif
