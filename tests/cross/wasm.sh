#!/bin/sh
# The library as WebAssembly: by itself it asks its host for nothing; programs with it give the same bytes as here.
# wasm.sh ROOT PYTHON RESULTS_HERE RUNNER_HERE
root=$1 python=$2 results=$(realpath "$3") runner=$(realpath "$4")
. "$root/tests/tap.sh"
for tool in clang wasm-ld node; do
    command -v $tool >/dev/null || { echo "1..0 # SKIP $tool is not here"; exit; }
done
build() {
    clang --target=wasm32-wasi -std=c11 -O2 -Wall -Wextra -Wpedantic -Werror -DJIXIAO_STATIC "-I$root/include" "$@"
}
echo 'int main(void) { return 0; }' >"$work/empty.c"
build "$work/empty.c" -o "$work/empty.wasm" 2>"$work/log" ||
    { echo "1..0 # SKIP no C library for wasm32: $(head -1 "$work/log")"; exit; }
mkdir "$work/objects" && cd "$work/objects" || exit 1
ok "every source compiles" build -c "$root"/lib/*/*.c "$root"/lib/io/json/*.c "$root"/lib/io/book/*.c
cd "$root" || exit 1
exports=$(sed -n 's/^JIXIAO_API[^;(]*[ *]\(jixiao_[a-z0-9_]*\)(.*/-Wl,--export=\1/p' include/*.h)
# shellcheck disable=SC2086
ok "links by itself" build -mexec-model=reactor -Wl,--strip-all,--export=malloc,--export=free $exports \
    "$work"/objects/*.o -o "$work/jixiao.wasm"
ok "imports nothing" node -e 'const found = WebAssembly.Module.imports(new WebAssembly.Module(require("fs").readFileSync(process.argv[1])));
    console.log(found); process.exit(found.length)' "$work/jixiao.wasm"
for program in cross/results cross/sheets runner; do
    ok "a program links with it: $program" build "tests/$program.c" "$work"/objects/*.o -o "$work/${program#*/}.wasm"
done
"$python" tests/cross/same.py "$root" "node --no-warnings $root/tests/cross/wasi.mjs" "$work/results.wasm" "$results" \
    "$work/runner.wasm" "$runner" "$work/sheets.wasm" >"$work/same" || echo "not ok 0 - same.py" >>"$work/same"
while read -r line; do # its cases, numbered on
    case $line in
    *"ok "*" - "*) n=$((n + 1)) && echo "${line%%ok *}ok $n - ${line#* - }" ;;
    "#"*) echo "$line" ;;
    esac
done <"$work/same"
plan
