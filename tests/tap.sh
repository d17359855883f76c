# For tests in sh, which source it: a place to work in, and TAP.
n=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ok TEXT COMMAND...: a case, good if the command succeeds.
ok() {
    n=$((n + 1))
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then echo "ok $n - $what"; else echo "not ok $n - $what"; sed 's/^/# /' "$work/out"; fi
}

# skip TEXT WHY: a case that cannot be tried here.
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

no() {
    ! "$@"
}

# is FOUND EXPECTED
is() {
    echo "found: $1"
    echo "expected: $2"
    [ "$1" = "$2" ]
}

# The plan, at the end.
plan() {
    echo "1..$n"
}

# stage BUILD DIR: installs under DIR; `pc` is then the folder in which pkg-config finds it there, `at` the prefix.
stage() {
    meson install -C "$1" --no-rebuild --destdir "$2" || return 1
    pc=$(dirname "$(find "$2" -name jixiao.pc)")
    at=${pc%"/$(sed -n 's/^libdir=${prefix}\///p' "$pc/jixiao.pc")/pkgconfig"}
    sed -i "s|^prefix=.*|prefix=$at|" "$pc/jixiao.pc"
}
