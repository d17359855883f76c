#!/bin/sh
# Proves lib/num.c and lib/num.h with Frama-C's WP, z3 and cvc4; TAP on standard output, a case a
# goal. Then shows that it can fail: mutated copies and a false property must not be proved.
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
for log in lemmas shares functions; do
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

# refuted NAME FUNCTION SED-SCRIPT FILE: with that change something is not proved any more.
refuted() {
    rm -rf "$work/changed"
    mkdir -p "$work/changed/tests"
    cp -R "$root/lib" "$root/include" "$work/changed"
    cp -R "$root/tests/proof" "$work/changed/tests"
    sed -i "$3" "$work/changed/$4"
    if cmp -s "$root/$4" "$work/changed/$4"; then
        say "not ok" "refuted: $1 (nothing was changed)"
    elif prove "$work/changed" "$work/refuted" -wp-fct "$2" -wp-timeout 2 && goals "$work/refuted" | grep -q '^not ok'; then
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
