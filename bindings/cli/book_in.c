/* SPDX-License-Identifier: MIT
 * The sheets of a workbook: libzip unpacks it, the library reads its parts. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

int book_is(struct source *source)
{
    static const char *const begins[] = {"PK\003\004", "\xd0\xcf\x11\xe0"}; /* or an older one */
    char begin[4];
    int64_t got = source_read(source, 0, begin, sizeof begin);
    return got == sizeof begin &&
           (!memcmp(begin, begins[0], sizeof begin) || !memcmp(begin, begins[1], sizeof begin));
}

struct book_in {
    zip_t *zip; /* NULL: it cannot be unpacked */
    zip_file_t *part;
};

static int open_part(void *context, const char *name)
{
    struct book_in *in = context;
    zip_int64_t index;
    if (!in->zip)
        return -1;
    if (in->part)
        zip_fclose(in->part);
    in->part = NULL;
    index = zip_name_locate(in->zip, name, 0);
    if (index < 0)
        index = zip_name_locate(in->zip, name, ZIP_FL_NOCASE);
    if (index < 0)
        return 0;
    in->part = zip_fopen_index(in->zip, (zip_uint64_t)index, 0);
    return in->part ? 1 : -1;
}

static int64_t read_part(void *context, void *to, size_t size)
{
    struct book_in *in = context;
    return zip_fread(in->part, to, size);
}

static void complain_all(struct run *run, const char *name, const struct jixiao_grid *grid)
{
    size_t count;
    const struct jixiao_finding *findings = jixiao_grid_findings(grid, &count);
    for (; count--; findings++) {
        struct text *place = text_next();
        text_fill(place, jixiao_grid_place, grid, findings->where);
        run_complain_finding(run, file_label(run, name), text_of(place), NULL, findings);
    }
}

/* Unpacks the file into the grid. What it returns is listed, but for memory and for errno. */
static int read_parts(struct jixiao_grid *grid, struct source *file)
{
    static const struct jixiao_parts parts = {open_part, read_part};
    struct book_in in = {NULL, NULL};
    int err = jixiao_grid_file(grid, source_read, file), fd;
    if (err)
        return err;
    fd = dup(file->fd);
    if (fd >= 0 && !(in.zip = zip_fdopen(fd, 0, NULL)))
        close(fd);
    err = jixiao_grid_book(grid, &parts, &in);
    if (in.part)
        zip_fclose(in.part);
    if (in.zip)
        zip_discard(in.zip);
    return err;
}

/* What the caller says of a printed form that does not say it. Not 0: no memory, or it is no
 * UTF-8. */
static int give(struct run *run, struct jixiao_grid *grid)
{
    static const char *const columns[] = {"department", "year", "project"};
    const char *const texts[] = {run->department, run->year, run->project};
    int err = JIXIAO_OK;
    size_t i;
    for (i = 0; i < 3 && !err; i++)
        if (texts[i])
            err = jixiao_grid_given(grid, columns[i], texts[i], strlen(texts[i]));
    return err;
}

void book_each(struct run *run, const char *name, struct source file, sheet_taker *take,
               const void *context)
{
    struct tree_finder finder = {run, name};
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct jixiao_sheet *sheet = NULL;
    int err = grid ? read_parts(grid, &file) : JIXIAO_ERR_MEMORY;
    if (err == JIXIAO_ERR_ARGUMENT)
        run_complain(run, file_label(run, name), NULL, strerror(file.failed));
    else if (err == JIXIAO_OK && (err = give(run, grid)) != JIXIAO_OK)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
    else if (err == JIXIAO_OK)
        err = jixiao_grid_read(grid, run->tree, tree_find, &finder);
    while (err != JIXIAO_ERR_MEMORY && jixiao_grid_next(grid, &sheet) == JIXIAO_OK && sheet)
        take(run, context, name, jixiao_grid_where(grid), grid, sheet);
    if (err == JIXIAO_ERR_MEMORY)
        run_complain_code(run, file_label(run, name), NULL, (uint32_t)err, NULL);
    complain_all(run, name, grid);
    jixiao_grid_free(grid);
    source_close(&file);
}
