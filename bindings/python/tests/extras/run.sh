#!/bin/sh
# Tests the package beside pyarrow, Polars, DuckDB, Spark and Jupyter's kernel, which come from PyPI, in a virtual
# environment of their own. run.sh ROOT BUILD LIBRARY; where PyPI cannot be reached, says so and is
# skipped. Spark needs a Java of 17 or later.
set -eu
root=$1 build=$2 library=$3
venv=$build/venv
if [ ! -f "$venv/.ready" ]; then
    rm -rf "$venv"
    /usr/bin/python3 -m venv "$venv"
    if ! "$venv/bin/pip" install --quiet --retries 1 pyarrow polars duckdb 'pandas>=2.2' meson-python ninja >"$build/pip.log" 2>&1; then
        tail -n 3 "$build/pip.log" >&2
        echo "1..0 # SKIP PyPI cannot be reached: without pyarrow, Polars, DuckDB and Spark"
        exit 0
    fi
    "$venv/bin/pip" install --quiet --retries 1 pyspark >>"$build/pip.log" 2>&1 || echo "# without Spark" >&2
    "$venv/bin/pip" install --quiet --retries 1 matplotlib nbclient nbformat ipykernel >>"$build/pip.log" 2>&1 || echo "# without notebooks" >&2
    touch "$venv/.ready"
fi
PATH="$venv/bin:$PATH" "$venv/bin/pip" install --quiet --no-build-isolation --no-deps --force-reinstall "$root/bindings/python"
cd "$root/bindings/python/tests/extras"
JIXIAO_ROOT=$root JIXIAO_LIBRARY=$library PYTHONPATH=.. exec "$venv/bin/python" -W ignore tap.py
