#!/bin/sh
# By which options of the compiler the columns' kernels are built in, as TAP. kernels.sh ROOT CC...
root=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s\n' '#include "columns/kernels.h"' '_Static_assert(JIXIAO__KERNELS == EXPECTED, "kernels");' \
    '_Static_assert(FLT_EVAL_METHOD == METHOD, "method");' >"$work/kernels.c"
n=0
# try EXPECTED METHOD OPTION...
try() {
    n=$((n + 1))
    expected=$1 method=$2
    shift 2
    if ! "$cc" "$@" -E -x c /dev/null >/dev/null 2>&1; then
        echo "ok $n - $* # SKIP the compiler has no such option"
    elif "$cc" "$@" -I"$root/include" -I"$root/lib" -DEXPECTED="$expected" -DMETHOD="$method" \
        -fsyntax-only "$work/kernels.c" 2>"$work/said"; then
        echo "ok $n - $*"
    else
        echo "not ok $n - $*"
        sed 's/^/# /' "$work/said"
    fi
}
cc=$1
echo 1..5
try 1 0 -std=c11
try 1 16 -std=gnu11 -mavx512fp16
try 0 2 -std=c11 -mfpmath=387
try 0 FLT_EVAL_METHOD -std=c11 -ffast-math
try 0 FLT_EVAL_METHOD -std=c11 -DJIXIAO_NO_KERNELS
