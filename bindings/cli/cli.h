/* SPDX-License-Identifier: MIT
 *
 * What the files of the command share. The command is a binding like the others: it knows of
 * scoring only what jixiao.h says.
 */
#ifndef CLI_H
#define CLI_H

#include <jixiao-io.h>
#include <jixiao-report.h>

#include "text.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

/* ---- words.c: the command's own words -------------------------------------------------------- */

#include "words.h"

struct run;

const char *say(const struct run *run, enum word word);

/* ---- run.c: how it goes ---------------------------------------------------------------------- */

enum format {
    FORMAT_UNSET,
    FORMAT_TABLE,
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_XLSX,
    FORMAT_HTML,
    FORMAT_SQL
};

/* What JSON is as a whole: a line a sheet, or one value. */
enum shape { SHAPE_ANY, SHAPE_LINES, SHAPE_DOCUMENT };

/* Exit statuses. */
enum status { STATUS_WELL = 0, STATUS_DIFFERS = 1, STATUS_ERROR = 2 };

struct tree_file;
struct jobs;

/* A file that was read, or was to be. */
struct input {
    dev_t device;
    ino_t inode;
    char *name; /* as given */
};

/* A file that is to be read, or why not. */
struct file {
    char *name;
    uint32_t skip; /* enum jixiao_skip, or 0 */
    int err;       /* of a folder that cannot be opened, or 0 */
    int is_found;  /* 1: in a folder; 0: named by whoever began the command */
};

/* One call of the command: what was asked, and how it went. */
struct run {
    uint32_t lang; /* enum jixiao_lang */
    enum format format;
    const char *format_name; /* as --format says it, or NULL */
    const char *tree_name;   /* --tree, or NULL */
    const char *trees;       /* --trees, or NULL */
    const char *output;      /* -o, or NULL */
    const char *department;  /* of `new` */
    const char *project;     /* likewise; NULL: none */
    const char *year;
    char *from;          /* --from, or NULL */
    char *sheet;         /* --sheet, or NULL */
    const char *expect;  /* --expect, or NULL */
    const char *against; /* --against, or NULL */
    const char *slips;   /* --slips, or NULL */
    const char *under;   /* --under, or NULL */
    enum shape shape;
    int no_twice;     /* --no-twice */
    int exits_zero;   /* --exit-zero */
    int has_receipts; /* --receipt */
    size_t n_jobs;    /* --jobs, or 0 */
    struct jobs *jobs;
    int all_errors; /* 1: every one is told */
    char **names;   /* the arguments after the options */
    size_t n_names;
    int is_new;    /* 1: what -o names shall not be there yet */
    int is_made;   /* 1: there is a result that is worth a file */
    int is_broken; /* 1: some of it is lost, and it is worth none */
    FILE *out;
    struct file *files; /* those of the arguments, and of folders among them */
    size_t n_files, file_at;
    struct text reason; /* the first error of the file */
    int has_folders;
    int is_tree;        /* 1: the file, in a folder, is one */
    int64_t sheets;     /* scored so far */
    int shows_progress; /* 1: a line of it stands on the terminal */
    int status;
    struct input *inputs;
    size_t n_inputs;
    int64_t values;                 /* of JSON, written so far */
    struct text waiting;            /* the first of them, of a file that is one value */
    int64_t errors;                 /* of all files so far */
    char *told_of;                  /* the file whose errors are being told, or NULL */
    int64_t told;                   /* of that, with those that are only counted */
    const struct jixiao_tree *tree; /* --tree, loaded */
    struct tree_file *tree_files;   /* every tree that was read from a file */
    struct jixiao_report *report;   /* of every sheet so far, or NULL */
    uint32_t report_flags;          /* of that */
    uint32_t csv_cells;             /* written of this row */
};

/* Raises the exit status to at least that. */
void run_raise(struct run *run, int status);
/* An error: `file:place: message` on standard error, and exit status 2. `file` and `place` may be
 * NULL. */
void run_complain(struct run *run, const char *file, const char *place, const char *message);
/* How many more errors than were told the last file has, if it has. */
void run_untold(struct run *run);
/* The same as run_complain() without being an error. */
void run_remark(struct run *run, const char *file, const char *place, const char *message);
/* An error that the library words, and one that is but its code and its text. */
void run_complain_finding(struct run *run, const char *file, const char *place,
                          const struct jixiao_tree *tree, const struct jixiao_finding *finding);
void run_complain_code(struct run *run, const char *file, const char *place, uint32_t code,
                       const char *text);
struct jixiao_finding finding_of(uint32_t code, const char *text);
/* The year of a new sheet: as asked for, else last year. */
int64_t new_year(const struct run *run);

/* What it prints. */

/* Prints a text, broken to the width, its control characters made visible; nothing if it is
 * empty. */
void put_line(const struct run *run, const char *text, size_t width);
/* The same as an item of a list. */
void put_item(const struct run *run, const char *text, size_t width);
/* Adds a finding or error in words, and its code in brackets. */
void add_finding(const struct run *run, const struct jixiao_tree *tree,
                 const struct jixiao_finding *finding, struct text *text);
/* The column of that id, and one of its cells as people read it. */
uint32_t view_column(uint32_t view, const char *id);
const char *shown(const struct run *run, const struct jixiao_report *report, uint32_t view,
                  size_t row, const char *id);
const char *title_of(const struct run *run, const struct jixiao_report *report, uint32_t view);
/* Its words as a list under its title, if there are any. */
void put_view_list(const struct run *run, const struct jixiao_report *report, uint32_t view,
                   size_t width);
/* Writes a report for programs; `end` goes behind it. */
void put_report(struct run *run, const struct jixiao_report *report, uint32_t format,
                const char *end);

/* Writes its JSON, a line a value; into a file that is one value, these as a list, if there are
 * several, which json_done() ends. */
void put_json(struct run *run, const struct jixiao_report *report);
void put_json_text(struct run *run, const char *text, size_t size); /* likewise, one value */
void json_done(struct run *run);

/* csv_in.c: makes a text of GB18030 UTF-8; 0, or it is none. */
int text_from_gb18030(struct text *text);

/* table.c: a view as a table, fitted to the width. */
void put_view(const struct run *run, const struct jixiao_report *report, uint32_t view,
              size_t width);

/* ---- names ----------------------------------------------------------------------------------- */

/* The forms of facts that a leaf takes, *n of them. */
static inline const struct jixiao_form *forms_taken(const struct jixiao_indicator *leaf,
                                                    uint32_t *n)
{
    uint32_t first = jixiao_leaf_forms(leaf, n);
    return &jixiao_kind_get(leaf->kind)->facts[first];
}

/* Whether rows of facts of that form have points of their own. */
static inline int has_points(const struct jixiao_form *form)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (!strcmp(form->columns[i].id, "points"))
            return 1;
    return 0;
}

static inline const char *name_of(const struct jixiao_indicator *in)
{
    return in->name ? in->name : in->id;
}

static inline const char *tick_of(const struct jixiao_indicator *in, uint32_t flag)
{
    return in->flags & flag ? "√" : "";
}

/* ---- csv_out.c, json_out.c: for programs ----------------------------------------------------- */

/* The byte order mark. */
void csv_begin(struct run *run);
void csv_cell(struct run *run, const char *text);
void csv_count(struct run *run, int64_t count);
void csv_end(struct run *run);
/* Begins with the heads of a view. */
void csv_heads(struct run *run, uint32_t view);

void json_string(struct text *json, const char *string);
void json_key(struct text *json, const char *key); /* with the comma before it, where one is due */
void json_text(struct text *json, const char *key, const char *value); /* null for NULL */

#include "source.h"

/* ---- folder.c -------------------------------------------------------------------------------- */

/* Finds the files of the arguments, into run->files; of folders, where these are taken. */
void files_find(struct run *run, int takes_folders);
void files_free(struct run *run);

/* ---- output.c -------------------------------------------------------------------------------- */

/* Whether -o names a plain file, or one that is not there yet; else a pipe, a device, a descriptor. */
int output_is_file(const struct run *run);
/* Opens run->out; 0, or complains. A file is made beside the one that -o names. */
int output_open(struct run *run);
/* Closes it, and gives a file its name: if it is whole, if there is a result (run->is_made,
 * and not is_broken), and if it was not read; else complains, and what was there stays. */
void output_close(struct run *run);
/* Why nothing could be written, and what may be done: errno in words. */
const char *output_cause(const struct run *run, int number);

/* ---- trees.c --------------------------------------------------------------------------------- */

/* The tree that a sheet of that file names, for the library: one that ships, or a file in the
 * sheet's folder or below, else in that of --trees or below. A file is read once; its errors are
 * told once. NULL if there is none that can be scored. The context is one of these. */
struct tree_finder {
    struct run *run;
    const char *name; /* the file's, as given */
};
const struct jixiao_tree *tree_find(void *context, const char *name);
/* The tree of that id or file, which stays the run's; NULL, and complains. */
const struct jixiao_tree *tree_load(struct run *run, const char *name);
/* Loads --tree, if it was given, and looks for --trees; 0, or complains. */
int tree_option(struct run *run);
int tree_is_path(const char *name);
void trees_free(struct run *run);
/* Tells the errors of a tree file. */
void tree_complain(struct run *run, const char *label, const struct jixiao_tree *tree);

/* ---- sheets.c: every sheet of every file ----------------------------------------------------- */

/* A sheet that was scored. */
struct scored {
    const char *name;               /* the file's, as given */
    const char *label;              /* the file's, as messages say it */
    uint32_t line;                  /* of a CSV file, a grid: where the sheet begins; 0: JSON */
    const char *within;             /* of a JSON file of many: the line, or /item; else NULL */
    const struct jixiao_grid *grid; /* of a workbook, or NULL */
    struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    const struct jixiao_entry *entries;
    const char *department;
    jixiao_num claim;
    struct jixiao_result *result;
    const struct jixiao_mark *marks;
    struct jixiao_total total;
    struct jixiao_finding *findings; /* errors and findings, all that there are */
    size_t n_findings;
    const char *earlier;          /* where the same department and year were before, or NULL */
    struct jixiao_report *report; /* of the sheet, where the visitor shows it */
    const char *json;             /* its result, where that is known already; then no report */
};

struct visitor {
    void (*sheet)(struct run *run, const struct scored *scored, void *context);
    /* A file that holds a tree; NULL where only sheets are due. */
    void (*tree)(struct run *run, const char *label, const struct jixiao_tree *tree, void *context);
    void *context;
    int keeps;    /* 1: trees, and sheets with their results, are the visitor's to free */
    int shows;    /* 1: sheets have their reports */
    int accounts; /* 1: folders are read, and every file is noted in the run's report */
    int writes;   /* 1: as JSON, it takes results */
    int is_quiet; /* 1: what is wrong within sheets that are scored is not told */
};

/* Reads every file, tells every error, and hands every sheet that can be scored to the visitor. */
void each_sheet(struct run *run, const struct visitor *visitor);
/* Adds the place of an error or finding of that sheet: a line of its CSV file, a cell's name, or a
 * JSON pointer. */
void scored_place(const struct scored *scored, const struct jixiao_finding *finding,
                  struct text *text);
/* Raises the exit status to what the score says of the sheet. */
void scored_raise(struct run *run, const struct scored *scored);

/* jobs.c: what came of a text: a sheet, its result and that as JSON, as far as they are there; or it
 * is left to be read. */
struct sheet_read {
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    char *json;
    int err, is_left;
};
enum { JOBS_MAX = 64 };
/* What takes these, and what is in them. */
typedef void jobs_take(const void *context, const char *name, const char *within,
                       const struct text *text, struct sheet_read *read);
/* Threads as --jobs asks for them; NULL: none. */
struct jobs *jobs_new(const struct run *run, int writes, jobs_take *take, const void *context);
/* Has a text read, which is copied; those before it may be taken meanwhile. */
void jobs_put(struct jobs *jobs, const char *name, const char *within, const char *text,
              size_t size);
/* All that are not taken yet; of NULL none. */
void jobs_drain(struct jobs *jobs);
void jobs_free(struct jobs *jobs);

/* lines_in.c: whether a file is many sheets in JSON: a line each, or a list of them. Reads ahead. */
enum { LINES_NONE, LINES_EACH, LINES_LIST };
int lines_shape(const char *name, struct source *source);
/* Gives their texts one by one to be taken, with the place of each within the file. */
typedef void lines_take(struct run *run, const void *context, const char *name, const char *within,
                        const char *text, size_t size);
void lines_each(struct run *run, const char *name, struct source *source, int shape,
                lines_take *take, const void *context);

/* Takes a sheet of a file of several, with the line where it begins, or with where it does in a
 * grid (NULL: the file has lines). */
typedef void sheet_taker(struct run *run, const void *context, const char *name, uint32_t line,
                         const struct jixiao_grid *grid, struct jixiao_sheet *sheet);

/* csv_in.c: reads the sheets of an opened CSV file, which it closes, and gives them one by one to
 * be taken. Complains of what is of no sheet. */
void csv_each(struct run *run, const char *name, struct source file, sheet_taker *take,
              const void *context);

/* book_in.c: likewise of a workbook; without libzip and expat book_in_none.c, which knows none. */
int book_is(struct source *source);
void book_each(struct run *run, const char *name, struct source file, sheet_taker *take,
               const void *context);

/* Writes a form with a sheet filled in, then has its cells taken; 0, or complains. */
typedef void fill_taker(struct run *run, const char *name, const struct scored *scored,
                        const struct jixiao_filled *filled);
int book_fill(struct run *run, const char *name, const struct scored *scored, fill_taker *take);
/* The cells of a workbook, or NULL, and complains. */
struct jixiao_grid *book_cells(struct run *run, const char *name, struct source *file);

/* rolls.c: reads the files of --expect and --against into the run's report. 0, or complains. */
int rolls_take(struct run *run);

/* slips.c: makes the folder of --slips, or finds it empty: 0, or complains. Then adds what the unit
 * of a sheet is asked to its page there. */
int slips_begin(struct run *run);
void slips_add(struct run *run, const struct scored *scored);

/* ---- book.c: workbooks; without libxlsxwriter book_none.c, which is never called ------------ */

struct book;

/* Writes an empty workbook of a tree to the run's output. */
void book_empty(struct run *run, const struct jixiao_tree *tree);
/* Adds a scored sheet to the workbook, which begins with the first; and writes it (NULL: there was
 * none), unless something went wrong, which was told. */
void book_scored(struct run *run, struct book **book, const struct scored *scored);
void book_end(struct book *book);

struct audit_book;

/* book_audit.c: likewise of an audit, to which `report` adds at the end. */
void book_audited(struct run *run, struct audit_book **audit, const struct scored *scored);
void book_audit_end(struct audit_book *audit, const struct jixiao_report *report);

/* ---- sha256.c: SHA-256; without libmd sha256_none.c, which has none -------------------------- */

/* A jixiao_sha256. */
int sha256(void *context, const void *bytes, size_t size, unsigned char digest[32]);
/* 0; or complains that there is none. */
int sha256_check(struct run *run);

/* ---- the commands ---------------------------------------------------------------------------- */

void run_score(struct run *run);
void run_audit(struct run *run);
void run_check(struct run *run);
void run_read(struct run *run);
void run_fill(struct run *run);
void run_tree(struct run *run);
void run_new(struct run *run);
void run_kinds(struct run *run);
void run_what_if(struct run *run);
void run_verify(struct run *run);
void run_compare(struct run *run);

#endif
