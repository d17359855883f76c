#!/bin/sh
# Proves lib/num.c, lib/num.h and what incidents leave with Frama-C's WP, z3 and cvc4; TAP on standard
# output, a case a goal. Walks numbers and kinds for run-time errors with its EVA: no alarm but those
# in alarms.txt. Then shows that it can fail: mutated copies must raise alarms and not be proved.
# run.sh ROOT
set -u
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WHY3CONFIG="$work/why3.conf" LC_ALL=C.UTF-8
why3 config detect >"$work/detect" 2>&1 || { cat "$work/detect" >&2; exit 1; }

# Functions of the arithmetic; what only reads and writes text and doubles is not among them.
functions=jixiao__mul_half,jixiao__mul_portable,jixiao__mul,jixiao__mul_wide,jixiao__cmp,jixiao__cmp_products
functions=$functions,subtract,twice,half,jixiao__div_round_portable,jixiao__div_round
functions=$functions,jixiao__sum_add,jixiao__sum_get,jixiao__unit,jixiao__units
shares=jixiao__share,jixiao__round

# prove ROOT LOG OPTION...: the goals of num.c of that root.
prove() {
    of=$1 log=$2
    shift 2
    frama-c -machdep x86_64 \
        -cpp-extra-args="-U__SIZEOF_INT128__ -DJIXIAO_PORTABLE $with -I$of/include -I$of/lib" \
        -wp -wp-rte -wp-prover z3,cvc4 -wp-par 2 -wp-cache none "$@" "$of/tests/proof/num.c" >"$log" 2>&1
}

# A line a goal: "ok name" or "not ok name". Nothing, if the tool itself failed.
goals() {
    grep -q 'Proved goals:' "$1" || { cat "$1" >&2; return 1; }
    ! grep -E 'guaranteed RTE|User Error' "$1" >&2 || return 1
    sed -n 's/^\[wp\] \[[^]]*\] Goal \(typed_[A-Za-z0-9_]*\) : Valid.*/ok \1/p
            s/^\[wp\] \[Failed\] Goal \(typed_[A-Za-z0-9_]*\).*/not ok \1/p
            s/^\[wp\] \[\(Timeout\|Unknown\|Stepout\)\] Goal \(typed_[A-Za-z0-9_]*\).*/not ok \2/p' "$1"
}

count=0
say() {
    count=$((count + 1))
    echo "$1 $count - $2"
}

begun=$(date +%s)
# One after the other: of a lemma only itself counts; of a function, what its annotations say.
with=-DPROVE_SHARES
prove "$root" "$work/lemmas" -wp-prop @lemma -wp-timeout 30
prove "$root" "$work/shares" -wp-fct "$shares" -wp-timeout 20
with=
prove "$root" "$work/functions" -wp-fct "$functions" -wp-timeout 20
with="-DPROVE_KINDS -DPROVE_WITHIN -DJIXIAO_NO_COLUMNS"
prove "$root" "$work/kind_lemmas" -wp-prop up_to,not_below,fewer,whole,within -wp-timeout 20
with="-DPROVE_KINDS -DJIXIAO_NO_COLUMNS"
prove "$root" "$work/kinds" -wp-fct left -wp-timeout 20 "$root/lib/kinds/incidents.c"
with=
for log in lemmas shares functions kind_lemmas kinds; do
    if goals "$work/$log" >"$work/$log.goals"; then
        # as many as the tool says that there are: none is lost on the way
        scheduled=$(sed -n 's/^\[wp\] \([0-9]*\) goals scheduled.*/\1/p' "$work/$log" | tail -n 1)
        [ "$scheduled" = "$(wc -l <"$work/$log.goals" | tr -d ' ')" ] ||
            say "not ok" "$log: $(wc -l <"$work/$log.goals") outcomes of $scheduled goals"
        while read -r outcome goal rest; do
            [ "$outcome" = ok ] && say ok "$goal" || say "not ok" "$rest"
        done <"$work/$log.goals"
    else
        say "not ok" "$log: the tool failed"
    fi
done
echo "# $(cat "$work"/*.goals | grep -c '^ok ') of $(cat "$work"/*.goals | wc -l) goals proved in $(($(date +%s) - begun)) s"

# walk ROOT ALARMS OPTION...: what EVA cannot exclude in that root's eva.c, without its line: file,
# function, what, of what. Contracts that WP proves count where they are called, not where they hold.
walk() {
    of=$1 alarms=$2
    shift 2
    rm -f "$work/eva.csv"
    (cd "$of" && frama-c -machdep x86_64 \
        -cpp-extra-args="-U__SIZEOF_INT128__ -DJIXIAO_PORTABLE -DJIXIAO_NO_COLUMNS $with -Iinclude -Ilib" \
        -warn-special-float none -eva -eva-no-print -eva-domains symbolic-locations \
        -eva-auto-loop-unroll 100 -eva-slevel 500 \
        -eva-slevel-function main:10000,digits_of:5000,jixiao_num_format:5000,take_apart:2000 \
        -eva-split-return-function digits_of:full \
        -eva-use-spec jixiao__share,jixiao__div_round,jixiao__cmp_products,left "$@" \
        tests/proof/eva.c tests/proof/num.c lib/kinds.c lib/kinds/*.c \
        -then -report-no-proven -report-csv "$work/eva.csv") >"$work/eva" 2>&1
    [ -s "$work/eva.csv" ] || { cat "$work/eva" >&2; return 1; }
    awk -F '\t' 'NR > 1 && $1 !~ /^FRAMAC/ && $5 !~ /^(precondition|postcondition|user assertion)$/ {
            print $2 ": " $4 ": " $5 ": " $7 }' "$work/eva.csv" |
        sed 's/\([a-z]\)_[0-9][0-9]*\>/\1/g' | LC_ALL=C sort -u >"$alarms"
}

begun=$(date +%s)
with=
if walk "$root" "$work/alarms" && diff "$root/tests/proof/alarms.txt" "$work/alarms" >&2; then
    say ok "EVA: no alarm but the $(wc -l <"$work/alarms" | tr -d ' ') that are known"
else
    say "not ok" "EVA: no alarm but those that are known"
fi
echo "# EVA: $(sed -n 's/.*In these functions, //p' "$work/eva") $(($(date +%s) - begun)) s"

# changed SED-SCRIPT FILE: a copy of what is proved, with that change; 0 if nothing was changed.
changed() {
    rm -rf "$work/changed"
    mkdir -p "$work/changed/tests"
    cp -R "$root/lib" "$root/include" "$work/changed"
    cp -R "$root/tests/proof" "$work/changed/tests"
    sed -i "$1" "$work/changed/$2"
    ! cmp -s "$root/$2" "$work/changed/$2"
}

# alarmed NAME ALARM SED-SCRIPT FILE OPTION...: with that change EVA raises that alarm.
alarmed() {
    name=$1 alarm=$2 script=$3 file=$4
    shift 4
    if changed "$script" "$file" && walk "$work/changed" "$work/alarmed" "$@" &&
        grep -q "$alarm" "$work/alarmed" && ! grep -q "$alarm" "$work/alarms"; then
        say ok "alarmed: $name"
    else
        say "not ok" "alarmed: $name"
    fi
}
alarmed "a text of no size" "jixiao_num_parse: mem_access" "s/percent = size \&\& /percent = /" lib/num.c -main numbers
with=-DKINDS=2
alarmed "a row too many" "jixiao__fact: initialization" "s/row <= c->facts->rows; row/row <= c->facts->rows + 1; row/" lib/kinds/flag.c
with=

# What they change is proved unchanged in the time that they have: a refusal is no timeout.
seconds=5
if prove "$root" "$work/control" -wp-timeout "$seconds" \
    -wp-fct jixiao__cmp,subtract,jixiao__mul_portable,jixiao__div_round_portable,jixiao__round,jixiao__sum_get &&
    goals "$work/control" >"$work/control.goals" && ! grep -q '^not ok' "$work/control.goals"; then
    say ok "unchanged, in $seconds s a goal: $(wc -l <"$work/control.goals" | tr -d ' ') proved"
else
    say "not ok" "unchanged, in $seconds s a goal: $(grep '^not ok' "$work/control.goals" | tr '\n' ' ')"
fi

# refuted NAME FUNCTION SED-SCRIPT FILE: with that change something is not proved any more.
refuted() {
    if ! changed "$3" "$4"; then
        say "not ok" "refuted: $1 (nothing was changed)"
    elif prove "$work/changed" "$work/refuted" -wp-fct "$2" -wp-timeout "$seconds" && goals "$work/refuted" | grep -q '^not ok'; then
        say ok "refuted: $1"
    else
        say "not ok" "refuted: $1"
    fi
}
refuted "a false property" jixiao__cmp 's/ensures -1 <= .result <= 1;/ensures -1 <= \\result <= 0;/' lib/num.h
refuted "no borrow" subtract 's/a.hi - b.hi - (a.lo < b.lo)/a.hi - b.hi/' lib/num.c
refuted "a carry lost" jixiao__mul_portable 's/ + mid2 \/ JIXIAO__HALF_WORD;/;/' lib/num.h
refuted "ties go down" jixiao__div_round_portable 's/subtract(den, num)) >= 0/subtract(den, num)) > 0/' lib/num.c
refuted "half of the unit left out" jixiao__round 's/size + unit . 2, unit/size, unit/' lib/num.h
refuted "a sum one too large" jixiao__sum_get 's/sum->lo < (uint64_t)JIXIAO_MAX_NUM/sum->lo <= (uint64_t)JIXIAO_MAX_NUM/' lib/num.h
echo "1..$count"
