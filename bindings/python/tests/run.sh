#!/bin/sh
# Builds the sdist, from it the wheel, installs that into a fresh environment and tests it there.
# run.sh BUILD LIBRARY, in the repository's root; LIBRARY is where the library and the command were built.
# JUnit's report is where meson's is: BUILD/meson-logs.
set -eu
mkdir -p "$1"
build=$(cd "$1" && pwd)
root=$PWD library=$(cd "$2" && pwd)
rm -rf "$build/dist" "$build/venv" "$build/tests" "$build/meson-logs"
mkdir -p "$build/meson-logs"
python3 -m build --no-isolation -Csetup-args=-Dwerror=true --outdir "$build/dist" bindings/python >"$build/build.log" 2>&1 || { cat "$build/build.log"; exit 1; }
rm -f bindings/python/.mesonpy-native-file.ini
python3 -m venv --system-site-packages "$build/venv"
"$build/venv/bin/pip" install --quiet --no-index --no-deps "$build"/dist/*.whl
cp -R bindings/python/tests "$build/tests"
cd "$build/tests" # nothing of the source tree is in the path
JIXIAO_ROOT=$root JIXIAO_COMMAND=$library/bindings/cli/jixiao JIXIAO_LIBRARY=$library/lib/libjixiao.so JIXIAO_DIST=$build/dist \
    PYTHONDONTWRITEBYTECODE=1 "$build/venv/bin/python" \
    -m pytest -q -p no:cacheprovider --junitxml="$build/meson-logs/testlog.junit.xml" .
