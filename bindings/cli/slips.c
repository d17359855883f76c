/* SPDX-License-Identifier: MIT
 * jixiao audit --slips DIR: a page a unit of what it is asked to correct or to explain, as sheets are
 * scored: the first sheet of a unit begins its page, the others follow. */
#define _GNU_SOURCE
#include "cli.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

int slips_begin(struct run *run)
{
    struct dirent *entry = NULL;
    DIR *folder;
    if (!run->slips)
        return 0;
    if (mkdir(run->slips, 0777) == 0)
        return 0;
    folder = errno == EEXIST ? opendir(run->slips) : NULL;
    if (!folder) {
        run_complain(run, run->slips, NULL, output_cause(run, errno));
        return -1;
    }
    while ((entry = readdir(folder)) != NULL &&
           (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")))
        ;
    closedir(folder);
    if (!entry)
        return 0;
    run_complain(run, run->slips, NULL, say(run, WORD_SLIPS_NOT_EMPTY));
    return -1;
}

void slips_add(struct run *run, const struct scored *scored)
{
    struct text *path = text_next();
    struct stat seen;
    FILE *file;
    char *text = NULL;
    size_t size;
    int is_first, err;
    text_say(path, "%/", run->slips);
    text_fill(path, jixiao_file_name, scored->department);
    text_add(path, ".html");
    is_first = stat(text_of(path), &seen) != 0;
    err =
        jixiao_report_write(scored->report, is_first ? JIXIAO_REPORT_SLIP : JIXIAO_REPORT_SLIP_PART,
                            run->lang, NULL, &text, &size);
    if (err) {
        run_complain_code(run, text_of(path), NULL, (uint32_t)err, NULL);
        return;
    }
    errno = 0;
    file = fopen(text_of(path), "ab");
    if (file)
        fwrite(text, 1, size, file);
    if (!file || ferror(file) | fclose(file))
        run_complain(run, text_of(path), NULL, output_cause(run, errno));
    jixiao_text_free(text, NULL);
}
