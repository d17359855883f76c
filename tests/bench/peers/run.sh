#!/bin/sh
# SPDX-License-Identifier: MIT
# The founding tree and the same departments through jixiao and through what one would pick instead.
# run.sh BUILD [COUNT [SEED]]; works in .build/peers. A peer that cannot be had is said to be absent.
set -eu
here=tests/bench/peers build=$1 count=${2:-20000} seed=${3:-20231231}
dir=.build/peers
mkdir -p "$dir"
load=$(cut -d ' ' -f 1 /proc/loadavg)
rm -f "$dir"/*.json "$dir"/*.scores "$dir"/*.log "$dir"/facts.* "$dir"/exact.*
rm -rf "$dir/many"
cp "$here"/package.json "$here"/*.mjs "$dir"
# .installed says which package.json node_modules is of
cmp -s "$here/package.json" "$dir/node_modules/.installed" || {
    (cd "$dir" && npm install --no-package-lock --no-audit --no-fund --loglevel=error) >"$dir/npm.log" 2>&1 &&
        cp "$here/package.json" "$dir/node_modules/.installed"
} || echo "npm install failed: $dir/npm.log" >&2
${CC:-cc} -O2 -std=c11 -Iinclude -DJIXIAO_STATIC "$here/jixiao_peer.c" "$build/lib/libjixiao.a" -o "$dir/jixiao_peer" -lm

${CC:-cc} -O3 -march=native -std=c11 "$here/loop_peer.c" -o "$dir/loop_peer"
# of PyPI, where they can be had
[ -x "$dir/venv/bin/python" ] || python3 -m venv --system-site-packages "$dir/venv"
for package in duckdb numba polars; do
    "$dir/venv/bin/python" -c "import $package" 2>/dev/null ||
        "$dir/venv/bin/pip" install -q "$package" >"$dir/pip-$package.log" 2>&1 || echo "pip install failed: $dir/pip-$package.log" >&2
done

# try NAME COMMAND...: runs a peer; what it says goes to NAME.log, and its results are files.
try() {
    name=$1
    shift
    echo "  $name" >&2
    "$@" >"$dir/$name.log" 2>&1 || :
}

# whole PROGRAMS: those that take whole columns
whole() {
    python=$1/venv/bin/python
    try "C loop" "$1/loop_peer" "$dir"
    try NumPy python3 "$here/numpy_peer.py" "$dir"
    try NumPy-int64 python3 "$here/int64_peer.py" "$dir" numpy
    try pandas python3 "$here/pandas_peer.py" "$dir"
    try numba "$python" "$here/numba_peer.py" "$dir"
    try Polars-int64 "$python" "$here/int64_peer.py" "$dir" polars
    try DuckDB-BIGINT "$python" "$here/duckdb_peer.py" "$dir"
}

python3 "$here/generate.py" "$dir" "$seed" "$count"
try jixiao_total_columns "$dir/jixiao_peer" "$dir"
try fractions python3 "$here/fractions_peer.py" "$dir"
whole "$dir"
(
    cd "$dir"
    dir=.
    try json-logic-engine node json-logic.mjs .
    try zen-engine node zen.mjs .
    try HyperFormula node hyperformula.mjs .
)
try Calc python3 "$here/calc.py" "$dir"

# those that take whole columns, again where the columns are larger than the caches
many=$dir/many
python3 "$here/repeat.py" "$dir" "$many" 50
(
    dir=$many
    try jixiao_total_columns "$dir/../jixiao_peer" "$dir"
    whole "$dir/.."
)

echo "$(date +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sm), load $load"
echo "${CC:-cc} $(${CC:-cc} -dumpversion), $(python3 --version), node $(node --version 2>/dev/null || echo absent)"
echo "$count departments of sichuan-ebian-2023, seed $seed"
echo
columns="NumPy NumPy-1e-9 NumPy-1e-12 NumPy-int64 pandas numba Polars-int64 DuckDB-BIGINT DuckDB-DECIMAL"
# shellcheck disable=SC2086
python3 "$here/compare.py" "$dir" jixiao_total_columns jixiao_total "C loop" $columns json-logic-engine Calc fractions HyperFormula zen-engine
echo
echo "The same departments fifty times over:"
echo
# shellcheck disable=SC2086
python3 "$here/compare.py" "$many" jixiao_total_columns jixiao_total "C loop" $columns
rm -rf "$many"
