#!/bin/sh
# The C sources are formatted by .clang-format. format.sh ROOT CLANG_FORMAT
cd "$1" && find include lib bindings tests -name '*.[ch]' -print0 | xargs -0 "$2" --dry-run -Werror
