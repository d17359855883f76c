#!/bin/sh
# Builds the sdist, from it the wheel, installs that into a fresh environment and tests it there.
# run.sh BUILD LIBRARY [sanitize], in the repository's root; LIBRARY is where the library and the command were built.
# JUnit's report is where meson's is: BUILD/meson-logs.
set -eu
mkdir -p "$1"
build=$(cd "$1" && pwd)
root=$PWD library=$(cd "$2" && pwd)
sanitize=${3:+$(gcc -print-file-name=libasan.so)}
rm -rf "$build/dist" "$build/venv" "$build/tests" "$build/meson-logs"
mkdir -p "$build/meson-logs"
set -- -Csetup-args=-Dwerror=true ${3:+-Csetup-args=-Db_sanitize=address,undefined -Csetup-args=-Db_lundef=false}
git rev-parse --git-dir >/dev/null 2>&1 || set -- --wheel "$@" # an sdist is packed from git's files
ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 python3 -m build --no-isolation "$@" --outdir "$build/dist" bindings/python >"$build/build.log" 2>&1 || { cat "$build/build.log"; exit 1; }
rm -f bindings/python/.mesonpy-native-file.ini
python3 -m venv --system-site-packages "$build/venv"
"$build/venv/bin/pip" install --quiet --no-index --no-deps "$build"/dist/*.whl
cp -R bindings/python/tests "$build/tests"
cd "$build/tests" # nothing of the source tree is in the path
JIXIAO_ROOT=$root JIXIAO_COMMAND=$library/bindings/cli/jixiao JIXIAO_LIBRARY=$library/lib/libjixiao.so JIXIAO_DIST=$build/dist \
    LD_PRELOAD=$sanitize ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 PYTHONDONTWRITEBYTECODE=1 \
    "$build/venv/bin/python" \
    -m pytest -q -p no:cacheprovider --junitxml="$build/meson-logs/testlog.junit.xml" .
