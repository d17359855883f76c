/* SPDX-License-Identifier: MIT
 * Reads a large text of some sort, and writes it again where it is a sheet: json-linear SORT COUNT.
 * For linear.py, which counts instructions. */
#include <jixiao-fill.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;
static size_t size;

static void put(const char *part)
{
    size_t length = strlen(part);
    memcpy(text + size, part, length);
    size += length;
}

#define SHEET                                                                                      \
    "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",\"department\":\"d\",\"year\":2023,"

/* Keys and their values, in some order. */
static void put_keys(size_t count, const char *form, int mixed)
{
    char key[256];
    size_t i;
    for (i = 0; i < count; i++) {
        unsigned n = mixed ? (unsigned)i * 2654435761u : (unsigned)i;
        snprintf(key, sizeof key, form, i ? "," : "", n);
        put(key);
    }
}

int main(int argc, char **argv)
{
    const char *sort = argc == 3 ? argv[1] : "";
    size_t count = argc == 3 ? (size_t)atol(argv[2]) : 0, n;
    struct jixiao_sheet *sheet;
    char *written;
    int err;
    text = malloc(count * 200 + 1000);
    if (!text)
        return 1;
    if (!strcmp(sort, "brackets")) {
        memset(text, '[', size = count);
    } else if (!strcmp(sort, "meta")) {
        put(SHEET "\"indicators\":{},\"meta\":{");
        put_keys(count, "%s\"%u\":[1]", 0);
        put("}}");
    } else if (!strcmp(sort, "mixed")) {
        put(SHEET "\"indicators\":{},\"meta\":{");
        put_keys(count, "%s\"%08x\":\"x\"", 1);
        put("}}");
    } else if (!strcmp(sort, "prefix")) { /* all alike up to the end */
        put(SHEET "\"indicators\":{},\"meta\":{");
        put_keys(
            count,
            "%s\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%08x\":1",
            0);
        put("}}");
    } else if (!strcmp(sort, "twice")) {
        put("{");
        put_keys(count, "%s\"%08x\":1", 1);
        put(",\"00000000\":2}");
    } else if (!strcmp(sort, "unknown")) {
        put(SHEET "\"indicators\":{");
        put_keys(count, "%s\"k%u\":{}", 0);
        put("}}");
    } else if (!strcmp(sort, "rows")) {
        put(SHEET "\"indicators\":{\"goals-overall\":{\"facts\":[");
        put_keys(count, "%s{\"target\":1,\"actual\":%u}", 0);
        put("]}}}");
    } else if (!strcmp(sort, "wrong")) { /* keys of one leaf */
        put(SHEET "\"indicators\":{\"goals-overall\":{");
        put_keys(count, "%s\"k%u\":1", 0);
        put("}}}");
    } else {
        return 2;
    }
    err = jixiao_sheet_read(text, size, NULL, NULL, NULL, NULL, &sheet);
    jixiao_sheet_findings(sheet, &n);
    printf("%s %zu\n", jixiao_err_name((uint32_t)err), n);
    if (sheet && jixiao_sheet_write(sheet, NULL, &written) == JIXIAO_OK)
        jixiao_text_free(written, NULL);
    jixiao_sheet_free(sheet);
    free(text);
    return 0;
}
