#!/bin/sh
# An audit of 100,000 departments from CSV, beside the command as it was with libcsv (commit 26a890f): both in turn, the best of
# each, and the memory that each took; then the same lines scattered, and a quarter of the departments. Departments are
# those of the example county, over and over under other names. csv.sh BUILD [DEPARTMENTS], a release build; in .build/bench-csv
set -eu
build=$1 departments=${2:-100000} base=26a890f
dir=.build/bench-csv
mkdir -p "$dir"
echo "$(date +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sm), load $(cut -d' ' -f1 /proc/loadavg)"
if [ ! -f "$dir/base/build/bindings/cli/jixiao" ]; then
    rm -rf "$dir/base" && mkdir -p "$dir/base"
    git archive "$base" | tar x -C "$dir/base"
    meson setup "$dir/base/build" "$dir/base" --buildtype=release -Dtests=false -Dcli=enabled >"$dir/setup.log"
    ninja -C "$dir/base/build" --quiet bindings/cli/jixiao
fi

county() {
    awk -F, -v OFS=, -v most="$1" '
        NR == 1 {head = $0; next}
        {if ($1 != name) {name = $1; n++}; rest[n] = rest[n] "\n," substr($0, length($1) + 2)}
        END {
            print head
            for (i = 0; i < most; i++) {
                lines = substr(rest[i % n + 1], 2)
                gsub(/\n,/, "\n示例县第" i "局,", lines)
                print "示例县第" i "局" lines
            }
        }' docs/examples/county-2024.csv
}

# What the command took: seconds and megabytes.
measure() {
    python3 -c 'import resource, subprocess, sys, time
start = time.time()
status = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode
assert status in (0, 1, 2), status
print("%.2f %d" % (time.time() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))' "$@"
}

county "$departments" >"$dir/county.csv"
county "$((departments / 4))" >"$dir/quarter.csv"
{ head -n 1 "$dir/county.csv"; tail -n +2 "$dir/county.csv" | awk '{print NR * 7919 % 1009 "\t" $0}' |
    sort -s -n -k1,1 -T "$dir" | cut -f2-; } >"$dir/scattered.csv"
echo "$departments departments, $(wc -l <"$dir/county.csv") lines, $(($(wc -c <"$dir/county.csv") / 1000000)) MB"
for round in 1 2 3; do
    echo "before $(measure "$dir/base/build/bindings/cli/jixiao" audit --format csv -o "$dir/before.csv" "$dir/county.csv")"
    echo "now $(measure "$build/bindings/cli/jixiao" audit --format csv -o "$dir/now.csv" "$dir/county.csv")"
    echo "quarter $(measure "$build/bindings/cli/jixiao" audit --format csv -o "$dir/quarter-out.csv" "$dir/quarter.csv")"
done >"$dir/times"
cmp "$dir/before.csv" "$dir/now.csv"
echo "scattered $(measure "$build/bindings/cli/jixiao" audit --format csv -o "$dir/scattered-out.csv" "$dir/scattered.csv")" >>"$dir/times"
awk '
    !($1 in best) || $2 < best[$1] {best[$1] = $2}
    $3 > most[$1] {most[$1] = $3}
    END {
        printf "with libcsv %.2f s, %d MB; now %.2f s, %d MB: %.2f of the time\n",
            best["before"], most["before"], best["now"], most["now"], best["now"] / best["before"]
        printf "a quarter of the departments %.2f s, %d MB; the lines scattered %.2f s, %d MB\n",
            best["quarter"], most["quarter"], best["scattered"], most["scattered"]
    }' "$dir/times"
