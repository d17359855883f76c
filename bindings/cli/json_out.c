/* SPDX-License-Identifier: MIT
 * Writing JSON by hand, so that every number is the one that the library gave. */
#include "cli.h"

#include <string.h>

void json_string(struct text *json, const char *string)
{
    static const char hex[] = "0123456789abcdef";
    text_add(json, "\"");
    for (; *string; string++) {
        unsigned char c = (unsigned char)*string, next = (unsigned char)string[1];
        int is_c1 = c == 0xc2 && next >= 0x80 && next < 0xa0; /* which terminals obey */
        if (is_c1)
            c = (unsigned char)*++string;
        if (c < 0x20 || is_c1) {
            char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15], '\0'};
            text_add(json, escape);
        } else {
            text_add(json, c == '"' || c == '\\' ? "\\" : "");
            text_add_bytes(json, string, 1);
        }
    }
    text_add(json, "\"");
}

void json_key(struct text *json, const char *key)
{
    if (json->size && !strchr("{[\n ", json->bytes[json->size - 1]))
        text_add(json, ", ");
    json_string(json, key);
    text_add(json, ": ");
}

void json_text(struct text *json, const char *key, const char *value)
{
    json_key(json, key);
    if (value)
        json_string(json, value);
    else
        text_add(json, "null");
}
