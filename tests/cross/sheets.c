/* SPDX-License-Identifier: MIT
 * Scores sheets as `jixiao score --format json` does, where the command is not built: a line of
 * JSON a file, written to the file that is named first. */
#include <jixiao-fill.h>

#include <stdio.h>
#include <string.h>

/* Scores and writes a sheet; the error of the scoring. */
static int score_and_write(const struct jixiao_sheet *sheet, const char *source, char **text)
{
    struct jixiao_result *result;
    int err = jixiao_sheet_score(sheet, NULL, &result);
    *text = NULL;
    if (result && jixiao_result_write(result, source, JIXIAO_JSON_ALL, NULL, text))
        err = JIXIAO_ERR_MEMORY;
    jixiao_result_free(result);
    return err;
}

static int score(const char *name, FILE *out)
{
    static char text[1 << 20];
    FILE *file = fopen(name, "rb");
    size_t size = file ? fread(text, 1, sizeof text, file) : 0;
    struct jixiao_sheet *sheet = NULL;
    char *result = NULL;
    int err;
    if (!file || fclose(file))
        return 0;
    jixiao_sheet_read(text, size, NULL, NULL, NULL, NULL, &sheet);
    err = score_and_write(sheet, name, &result);
    if (result)
        fprintf(out, "%s\n", result);
    jixiao_text_free(result, NULL);
    jixiao_sheet_free(sheet);
    return err == JIXIAO_OK;
}

int main(int argc, char **argv)
{
    FILE *out = argc > 2 ? fopen(argv[1], "wb") : NULL;
    int i;
    if (!out)
        return 2;
    for (i = 2; i < argc; i++)
        if (!score(argv[i], out))
            return 1;
    return fclose(out) ? 2 : 0;
}
