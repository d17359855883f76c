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
    unsigned failures; /* of memory when it was opened */
};

/* Libzip and expat say of memory that ran out that the file is damaged. */
static int ran_out(const struct book_in *in)
{
    return guard_failures() != in->failures;
}

static int failed_part(const struct book_in *in)
{
    return ran_out(in) ? JIXIAO_PART_NO_MEMORY : JIXIAO_PART_DAMAGED;
}

static zip_int64_t part_find(zip_t *zip, const char *name)
{
    zip_int64_t index = zip_name_locate(zip, name, 0);
    return index < 0 ? zip_name_locate(zip, name, ZIP_FL_NOCASE) : index;
}

static int open_part(void *context, const char *name)
{
    struct book_in *in = context;
    zip_int64_t index;
    if (!in->zip)
        return failed_part(in);
    if (in->part)
        zip_fclose(in->part);
    in->part = NULL;
    index = part_find(in->zip, name);
    if (index < 0)
        return ran_out(in) ? JIXIAO_PART_NO_MEMORY : 0;
    in->part = zip_fopen_index(in->zip, (zip_uint64_t)index, 0);
    return in->part ? 1 : failed_part(in);
}

static int64_t read_part(void *context, void *to, size_t size)
{
    struct book_in *in = context;
    zip_int64_t got = zip_fread(in->part, to, size);
    return got < 0 ? failed_part(in) : got;
}

static const struct jixiao_parts zip_parts = {open_part, read_part};

/* What is listed of a book; or that memory ran out. */
static void complain_all(struct run *run, const char *name, const struct jixiao_grid *grid, int err)
{
    size_t count;
    const struct jixiao_finding *findings = jixiao_grid_findings(grid, &count);
    if (err == JIXIAO_ERR_MEMORY) {
        run_complain_code(run, file_label(run, name), NULL, (uint32_t)err, NULL);
        return;
    }
    for (; count--; findings++) {
        struct text *place = text_next();
        text_fill(place, jixiao_grid_place, grid, findings->where);
        run_complain_finding(run, file_label(run, name), text_of(place), NULL, findings);
    }
}

/* Unpacks the file into the grid. What it returns is listed, but for memory and for errno. */
static int read_parts(struct jixiao_grid *grid, struct source *file)
{
    struct book_in in = {.failures = guard_failures()};
    int err = jixiao_grid_file(grid, source_read, file), fd, was;
    if (err)
        return err;
    fd = dup(file->fd);
    was = guard_pause(); /* a workbook may be written meanwhile */
    if (fd >= 0 && !(in.zip = zip_fdopen(fd, 0, NULL)))
        close(fd);
    guard_resume(was);
    err = jixiao_grid_book(grid, &zip_parts, &in);
    if (err && ran_out(&in))
        err = JIXIAO_ERR_MEMORY;
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

/* ---- Filling -------------------------------------------------------------------------------- */

/* A form that is being filled: all of its file, from which it is unpacked and to which it is packed. */
struct form {
    struct text bytes;
    zip_source_t *source;
    struct book_in in;
};

static void form_open(struct form *form)
{
    zip_error_t error;
    zip_error_init(&error);
    form->source = zip_source_buffer_create(form->bytes.bytes, form->bytes.size, 0, &error);
    if (!form->source)
        memory_ran_out();
    zip_source_keep(form->source);
    form->in.zip = zip_open_from_source(form->source, 0, &error);
    if (!form->in.zip)
        zip_source_free(form->source);
    zip_error_fini(&error);
}

static void form_close(struct form *form)
{
    if (form->in.part)
        zip_fclose(form->in.part);
    if (form->in.zip)
        zip_discard(form->in.zip);
    zip_source_free(form->source);
    text_free(&form->bytes);
}

/* Puts a part in place of the one of its name, packed and dated like that. 0, or it cannot. */
static int replace(struct form *form, const char *name, const char *text, size_t size)
{
    zip_int64_t index = part_find(form->in.zip, name);
    zip_source_t *source = zip_source_buffer(form->in.zip, text, size, 0);
    zip_uint64_t at = (zip_uint64_t)index;
    zip_stat_t was;
    if (!source || index < 0 || zip_stat_index(form->in.zip, at, 0, &was) != 0 ||
        zip_file_replace(form->in.zip, at, source, 0) != 0) {
        zip_source_free(source);
        return -1;
    }
    return zip_set_file_compression(form->in.zip, at, was.comp_method, 0) != 0 ||
           zip_file_set_mtime(form->in.zip, at, was.mtime, 0) != 0;
}

/* Packs it anew, and writes it. 0, or it cannot be packed. */
static int form_write(struct run *run, struct form *form, const struct jixiao_filled *filled)
{
    const char *name, *text;
    char bytes[8192];
    zip_int64_t got = 0;
    size_t size, i;
    int failed = 0;
    if (form->in.part)
        zip_fclose(form->in.part);
    form->in.part = NULL;
    for (i = 0; !failed && (name = jixiao_filled_part(filled, i, &text, &size)) != NULL; i++)
        failed = replace(form, name, text, size);
    if (failed || zip_close(form->in.zip) != 0 || zip_source_open(form->source) != 0)
        return -1;
    form->in.zip = NULL;
    while ((got = zip_source_read(form->source, bytes, sizeof bytes)) > 0)
        fwrite(bytes, 1, (size_t)got, run->out);
    zip_source_close(form->source);
    return got < 0 ? -1 : 0;
}

static int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    const struct text *bytes = context;
    size_t left = at < bytes->size ? bytes->size - (size_t)at : 0;
    size = size < left ? size : left;
    if (size)
        memcpy(to, bytes->bytes + at, size);
    return (int64_t)size;
}

static int form_read(struct form *form, struct jixiao_grid *grid, const struct jixiao_tree *tree)
{
    int err = jixiao_grid_file(grid, read_bytes, &form->bytes);
    form_open(form);
    if (!err)
        err = jixiao_grid_book(grid, &zip_parts, &form->in);
    return err ? err : jixiao_grid_read(grid, tree, NULL, NULL);
}

int book_fill(struct run *run, const char *name, const struct scored *scored, fill_taker *take)
{
    struct form form = {.in.failures = guard_failures()};
    struct jixiao_filled *filled = NULL;
    struct jixiao_grid *grid;
    int err;
    if (file_read(run, name, JIXIAO_MAX_FILE_SHEET, &form.bytes) != 0)
        return -1;
    grid = jixiao_grid_new(NULL);
    err = grid ? form_read(&form, grid, scored->tree) : JIXIAO_ERR_MEMORY;
    if (!err)
        err = jixiao_fill(grid, scored->result, &zip_parts, &form.in, &filled);
    if (err && ran_out(&form.in))
        err = JIXIAO_ERR_MEMORY;
    complain_all(run, name, grid, err);
    if (filled && form_write(run, &form, filled) == 0)
        take(run, name, scored, filled);
    else if (filled)
        run_complain(run, file_label(run, name), NULL, zip_strerror(form.in.zip));
    err = err || !form.in.zip ? err : -1;
    jixiao_filled_free(filled);
    jixiao_grid_free(grid);
    form_close(&form);
    return err;
}

/* ---- Every sheet ---------------------------------------------------------------------------- */

struct jixiao_grid *book_cells(struct run *run, const char *name, struct source *file)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    int err = grid ? read_parts(grid, file) : JIXIAO_ERR_MEMORY;
    if (err == JIXIAO_OK)
        return grid;
    if (err == JIXIAO_ERR_ARGUMENT)
        run_complain(run, file_label(run, name), NULL, strerror(file->failed));
    complain_all(run, name, grid, err);
    jixiao_grid_free(grid);
    return NULL;
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
    while (err != JIXIAO_ERR_MEMORY && (err = jixiao_grid_next(grid, &sheet)) == JIXIAO_OK && sheet)
        take(run, context, name, jixiao_grid_where(grid), grid, sheet);
    complain_all(run, name, grid, err);
    jixiao_grid_free(grid);
    source_close(&file);
}
