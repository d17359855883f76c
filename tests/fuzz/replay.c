/* SPDX-License-Identifier: MIT
 * Runs a fuzz target over files, without a fuzzer. */
#include "fuzz.h"

int main(int argc, char **argv)
{
    static uint8_t data[1 << 20];
    int i;
    for (i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        size_t size = file ? fread(data, 1, sizeof data, file) : 0;
        uint8_t *exact = malloc(size + 1); /* what is read past the end is seen */
        require(file && exact);
        fclose(file);
        memcpy(exact, data, size);
        LLVMFuzzerTestOneInput(exact, size);
        free(exact);
    }
    printf("%d inputs\n", argc - 1);
    return 0;
}
