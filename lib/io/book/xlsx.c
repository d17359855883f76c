/* SPDX-License-Identifier: MIT
 * An .xlsx file: whatever its parts are called, its relations say where they are. */
#include "../grid.h"
#include "docx.h"
#include "xlsx.h"

#include <stdlib.h>

void jixiao__xlsx_part(struct jixiao__book *book, const char *part,
                       const struct jixiao__xml_takes *takes, void *context)
{
    if (!jixiao__xml_read(book, part, takes, context))
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_PART, part);
}

/* ---- Names of parts ------------------------------------------------------------------------- */

/* Takes the last part off a path. */
static size_t go_up(const char *path, size_t size)
{
    while (size && path[size - 1] != '/')
        size--;
    return size ? size - 1 : 0;
}

/* The name of what a part refers to. NULL: no memory. */
static char *name_of(struct jixiao__book *book, const char *of, const char *target)
{
    size_t size = *target == '/' ? 0 : go_up(of, strlen(of)), part;
    char *name = jixiao__alloc(&book->arena, strlen(of) + strlen(target) + 2, 1);
    if (!name) {
        jixiao__book_no_memory(book);
        return NULL;
    }
    memcpy(name, of, size);
    for (; *target; target += part) {
        target += strspn(target, "/\\");
        part = strcspn(target, "/\\");
        if (part == 2 && !memcmp(target, "..", 2)) {
            size = go_up(name, size);
        } else if (part && (part > 1 || *target != '.')) {
            if (size)
                name[size++] = '/';
            memcpy(name + size, target, part);
            size += part;
        }
    }
    name[size] = '\0';
    return name;
}

/* The name of the part with a part's relations. */
static char *relations_of(struct jixiao__book *book, const char *part)
{
    static const char folder[] = "_rels/", end[] = ".rels";
    size_t size = strlen(part), up = go_up(part, size);
    char *name = jixiao__alloc(&book->arena, size + sizeof folder + sizeof end, 1);
    if (!name) {
        jixiao__book_no_memory(book);
        return NULL;
    }
    up += up > 0;
    memcpy(name, part, up);
    memcpy(name + up, folder, sizeof folder - 1);
    memcpy(name + up + sizeof folder - 1, part + up, size - up);
    memcpy(name + size + sizeof folder - 1, end, sizeof end);
    return name;
}

/* ---- Relations ------------------------------------------------------------------------------ */

/* What a part refers to, in the arena. */
struct relation {
    const char *id, *part;
    char type; /* the first letter of what it is: document, worksheet, sharedStrings, styles */
};

struct relations {
    struct jixiao__book *book;
    const char *of;
    struct jixiao__book_text list; /* of struct relation */
};

/* Which of those that are followed it is; '\0': none. */
static char type_of(const char *type)
{
    static const char *const types[] = {"officeDocument", "worksheet", "sharedStrings", "styles"};
    static const char letters[] = "dwSs";
    const char *last = strrchr(type, '/');
    size_t i;
    for (i = 0; last && i < sizeof types / sizeof *types; i++)
        if (!strcmp(last + 1, types[i]))
            return letters[i];
    return '\0';
}

static void relations_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct relations *relations = context;
    struct jixiao__book *book = relations->book;
    const char *id = jixiao__xml_get(attributes, ":Id");
    const char *type = jixiao__xml_get(attributes, ":Type");
    const char *target = jixiao__xml_get(attributes, ":Target");
    struct relation one = {0};
    if (!jixiao__xml_is(name, "p:Relationship") || !id || !type || !target || !type_of(type))
        return;
    one.type = type_of(type);
    one.id = jixiao__copy(&book->arena, id, strlen(id));
    one.part = name_of(book, relations->of, target);
    if (!one.id)
        jixiao__book_no_memory(book);
    jixiao__book_put(book, &relations->list, (const char *)&one, sizeof one,
                     JIXIAO__BOOK_ENTRIES * sizeof one);
}

static void nothing_ends(void *context, struct jixiao__xml_name name)
{
    (void)context, (void)name;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct relation *)a)->id, ((const struct relation *)b)->id);
}

/* The relations of a part, "" of the file, sorted by their ids. */
static void read_relations(struct relations *to, struct jixiao__book *book, const char *of)
{
    static const struct jixiao__xml_takes takes = {relations_begin, nothing_ends, NULL};
    const char *part = relations_of(book, of);
    *to = (struct relations){.book = book, .of = of};
    if (!part)
        return;
    jixiao__xlsx_part(book, part, &takes, to);
    if (!book->err && to->list.size)
        qsort(to->list.bytes, to->list.size / sizeof(struct relation), sizeof(struct relation),
              by_id);
}

/* The part of that type, the first by its id; NULL: none. */
static const char *part_of_type(const struct relations *relations, char type)
{
    const struct relation *all = (const void *)relations->list.bytes;
    size_t i, n = relations->list.size / sizeof *all;
    for (i = 0; i < n; i++)
        if (all[i].type == type)
            return all[i].part;
    return NULL;
}

static const struct relation *relation_of(const struct relations *relations, const char *id)
{
    const struct relation key = {.id = id};
    return relations->list.size ? bsearch(&key, relations->list.bytes,
                                          relations->list.size / sizeof key, sizeof key, by_id)
                                : NULL;
}

/* ---- The workbook --------------------------------------------------------------------------- */

/* A worksheet: its name, and the relation to its part. */
struct page {
    const char *name, *id;
};

struct workbook {
    struct jixiao__xlsx *xlsx;
    struct relations relations;
    struct jixiao__book_text pages; /* of struct page */
    struct jixiao__docx *docx;      /* it is a document of text; or NULL */
    int has_begun;
};

/* What the root is says what file it is. */
static void begin_root(struct workbook *workbook, struct jixiao__xml_name name)
{
    struct jixiao__book *book = workbook->xlsx->book;
    workbook->has_begun = 1;
    if (jixiao__xml_is(name, "w:document")) {
        workbook->docx = jixiao__docx_new(book);
    } else if (!jixiao__xml_is(name, "m:workbook")) {
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_ZIP, NULL);
    }
}

static void take_page(struct workbook *workbook, const char **attributes)
{
    struct jixiao__book *book = workbook->xlsx->book;
    const char *title = jixiao__xml_get(attributes, ":name");
    const char *id = jixiao__xml_get(attributes, "r:id");
    struct page page;
    if (!title || !id)
        return;
    page.name = jixiao__copy(&book->arena, title, strlen(title));
    page.id = jixiao__copy(&book->arena, id, strlen(id));
    if (!page.name || !page.id)
        jixiao__book_no_memory(book);
    jixiao__book_put(book, &workbook->pages, (const char *)&page, sizeof page,
                     JIXIAO__BOOK_PAGES * sizeof page);
}

static void workbook_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct workbook *workbook = context;
    if (!workbook->has_begun)
        begin_root(workbook, name);
    if (workbook->docx)
        jixiao__docx_begin(workbook->docx, name, attributes);
    else if (jixiao__xml_is(name, "m:workbookPr"))
        workbook->xlsx->from_1904 = jixiao__xml_yes(attributes, ":date1904");
    else if (jixiao__xml_is(name, "m:sheet"))
        take_page(workbook, attributes);
}

static void workbook_end(void *context, struct jixiao__xml_name name)
{
    struct workbook *workbook = context;
    if (workbook->docx)
        jixiao__docx_end(workbook->docx, name);
}

static void workbook_text(void *context, const char *text, size_t size)
{
    struct workbook *workbook = context;
    if (workbook->docx)
        jixiao__docx_text(workbook->docx, text, size);
}

static void read_pages(struct workbook *workbook)
{
    struct jixiao__book *book = workbook->xlsx->book;
    size_t at;
    for (at = 0; at < workbook->pages.size && !book->err; at += sizeof(struct page)) {
        const struct relation *relation;
        struct page page;
        memcpy(&page, workbook->pages.bytes + at, sizeof page);
        relation = relation_of(&workbook->relations, page.id);
        if (!relation || relation->type != 'w')
            continue; /* a sheet of charts or macros, or none */
        jixiao__book_page(book, page.name);
        jixiao__book_page_part(book, relation->part, 0);
        jixiao__xlsx_sheet(workbook->xlsx, relation->part);
    }
}

static void read_workbook(struct workbook *workbook, const char *part)
{
    static const struct jixiao__xml_takes takes = {workbook_begin, workbook_end, workbook_text};
    struct jixiao__xlsx *xlsx = workbook->xlsx;
    const char *strings, *styles;
    jixiao__xlsx_part(xlsx->book, part, &takes, workbook);
    if (workbook->docx) { /* whose relations are to pictures */
        jixiao__docx_free(workbook->docx);
        return;
    }
    if (xlsx->book->err)
        return;
    read_relations(&workbook->relations, xlsx->book, part);
    strings = part_of_type(&workbook->relations, 'S');
    styles = part_of_type(&workbook->relations, 's');
    if (strings)
        jixiao__xlsx_strings(xlsx, strings);
    if (styles)
        jixiao__xlsx_formats(xlsx, styles);
    read_pages(workbook);
    if (!xlsx->has_formula || xlsx->book->err)
        return;
    xlsx->book->grid->workbook = jixiao__copy(&xlsx->book->grid->arena, part, strlen(part));
    xlsx->book->err = xlsx->book->grid->workbook ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

static int ends_in(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && !strcmp(text + size - tail, end);
}

void jixiao__xlsx_read(struct jixiao__book *book)
{
    const struct jixiao_memory *memory = &book->arena.memory;
    struct jixiao__xlsx xlsx = {.book = book};
    struct workbook workbook = {.xlsx = &xlsx};
    struct relations file;
    const char *part;
    read_relations(&file, book, "");
    part = part_of_type(&file, 'd');
    if (!part)
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_ZIP, NULL);
    else if (ends_in(part, ".bin"))
        jixiao__book_fail(book, JIXIAO_ERR_FORMAT, JIXIAO__FILE_XLSB, NULL);
    else
        read_workbook(&workbook, part);
    jixiao__give(memory, file.list.bytes);
    jixiao__give(memory, workbook.relations.list.bytes);
    jixiao__give(memory, workbook.pages.bytes);
    jixiao__give(memory, xlsx.strings.bytes);
    jixiao__give(memory, xlsx.ends.bytes);
    jixiao__give(memory, xlsx.formats.bytes);
}
