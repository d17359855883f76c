/* SPDX-License-Identifier: MIT
 * What the reader makes of texts, for agree.py: of each text of standard input, its size in a line
 * before it, a line of words. A string is the hexadecimal of its bytes, behind k (a key) or s; a number
 * its digits and its value; a fault the name of its code. */
#include "io/json/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void print_bytes(char of, const struct jixiao__reader *r)
{
    unsigned char *meant = malloc(r->size + 1);
    size_t size, i;
    if (!meant)
        abort();
    size = jixiao__reader_decode(r, (char *)meant);
    putchar(of);
    for (i = 0; i < size; i++)
        printf("%02x", meant[i]);
    putchar(' ');
    free(meant);
}

static void print_number(const struct jixiao__reader *r)
{
    jixiao_num num;
    int err = jixiao__literal_num(r->value, r->size, &num);
    printf("n%.*s=", (int)r->size, r->value);
    if (err)
        printf("%s ", jixiao_err_name((uint32_t)err));
    else
        printf("%" PRId64 " ", num);
}

static void print_all(const char *text, size_t size)
{
    static const char *const words[] = {
        [JIXIAO__OBJECT] = "{ ",   [JIXIAO__OBJECT_END] = "} ", [JIXIAO__LIST] = "[ ",
        [JIXIAO__LIST_END] = "] ", [JIXIAO__TRUE] = "true ",    [JIXIAO__FALSE] = "false ",
        [JIXIAO__NULL] = "null ",
    };
    struct jixiao__reader r;
    jixiao__reader_begin(&r, text, size);
    for (;;) {
        switch (jixiao__reader_next(&r)) {
        case JIXIAO__FAULT:
            printf("fault %s\n", jixiao_err_name(r.code));
            return;
        case JIXIAO__END:
            printf("\n");
            return;
        case JIXIAO__MEMBER:
            print_bytes('k', &r);
            break;
        case JIXIAO__STRING:
            print_bytes('s', &r);
            break;
        case JIXIAO__NUMBER:
            print_number(&r);
            break;
        default:
            printf("%s", words[r.token]);
        }
    }
}

int main(void)
{
    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        size_t size = (size_t)strtoul(line, NULL, 10);
        char *text = malloc(size + !size); /* exact: what is read past the end is seen */
        if (!text || fread(text, 1, size, stdin) != size)
            return 1;
        print_all(text, size);
        free(text);
    }
    return 0;
}
