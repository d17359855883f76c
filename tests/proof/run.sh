#!/bin/sh
# Proves the arithmetic of lib/num and the formulas that kinds are made of with Frama-C's WP, z3 and cvc4; TAP on
# standard output, a case a goal. Walks numbers and kinds for run-time errors with its EVA: no alarm but those
# in alarms.txt. Then shows that it can fail: mutated copies must raise alarms and not be proved.
# run.sh ROOT
set -u
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export WHY3CONFIG="$work/why3.conf" LC_ALL=C.UTF-8
why3 config detect >"$work/detect" 2>&1 || { cat "$work/detect" >&2; exit 1; }

# Functions of the arithmetic; of what reads and writes text and doubles, one is among them.
functions=jixiao__mul_half,jixiao__mul_portable,jixiao__mul,jixiao__mul_wide,jixiao__cmp,jixiao__cmp_products
functions=$functions,jixiao__subtract,twice,half,jixiao__div_round_portable,jixiao__div_round
functions=$functions,jixiao__add,jixiao__div_floor,jixiao__shift_left,is_nearest,jixiao__sum_add,jixiao__sum_get
functions=$functions,jixiao__unit,jixiao__units

# The formulas, a line each: functions that are proved together, and the lemmas of them.
formulas="share reached part left scaled between sums"
share=jixiao__share
reached=jixiao__reached
part=part_up_to_all
left=jixiao__less_each
scaled=jixiao__scaled
between=jixiao__between
sums=jixiao__table_cell,jixiao__sum_column,jixiao__sum_pair,jixiao__apart,jixiao__against
lemmas_share=multiple,units_shared,at_most,exactly,scaled,cancelled,higher,lower,more_met,fewer_in_all
lemmas_reached=products,divided,halves,quotient_is_nearest
lemmas_part=parts,no_more,floor,near,is_quotient
lemmas_left=up_to,scale,units,more,fewer_incidents
lemmas_scaled=at_most,no_larger,multiple,units_of
lemmas_between=larger,multiple,remainder,together,risen,fallen,moved,units_of,at_most

# run_wp FILE LOG OPTION...: the goals of a file of C.
run_wp() {
    file=$1 log=$2
    shift 2
    frama-c -machdep x86_64 \
        -cpp-extra-args="-U__SIZEOF_INT128__ -DJIXIAO_PORTABLE $with -I$of/include -I$of/lib" \
        -wp -wp-rte -wp-prover z3,cvc4 -wp-par 2 -wp-cache none "$@" "$file" >"$log" 2>&1
}

# prove ROOT LOG OPTION...: the goals of num.c of that root.
prove() {
    of=$1 log=$2
    shift 2
    run_wp "$of/tests/proof/num.c" "$log" "$@"
}

# prove_formula ROOT LOG MACROS OPTION...: those of formula.c with these macros.
prove_formula() {
    of=$1 log=$2 with=$3
    shift 3
    run_wp "$of/tests/proof/formula.c" "$log" "$@"
    result=$?
    with=
    return $result
}

# The macro of a formula.
macro() {
    echo "-DPROVE_$(echo "$1" | tr '[:lower:]' '[:upper:]')"
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
with=-DPROVE_QUOTIENTS
prove "$root" "$work/lemmas" -wp-prop @lemma -wp-timeout 30
with="-DPROVE_ROUND -DPROVE_STEPS -DPROVE_UNITS"
units=$(for unit in 1 10 100 1000 10000 100000 1000000; do printf ',whole_%s,fewer_%s' "$unit" "$unit"; done)
prove "$root" "$work/unit_lemmas" -wp-prop "whole,fewer_units$units" -wp-timeout 30
with="-DPROVE_ROUND -DPROVE_STEPS"
prove "$root" "$work/round_lemmas" -wp-prop not_below,scale,fewer,within -wp-timeout 30
with=-DPROVE_ROUND
prove "$root" "$work/round" -wp-fct jixiao__round -wp-timeout 30
with=
prove "$root" "$work/functions" -wp-fct "$functions" -wp-timeout 20
prove_formula "$root" "$work/multiples" -DPROVE_MULTIPLES -wp-prop multiples -wp-timeout 30
logs="lemmas multiples unit_lemmas round_lemmas round functions"
for formula in $formulas; do
    eval "fcts=\$$formula of_formula=\${lemmas_$formula-}"
    prove_formula "$root" "$work/$formula" "$(macro "$formula")" -wp-fct "$fcts" -wp-timeout 30
    logs="$logs $formula"
    [ "$of_formula" ] || continue
    prove_formula "$root" "$work/${formula}_lemmas" "$(macro "$formula") -DPROVE_MORE" -wp-prop "$of_formula" -wp-timeout 30
    logs="$logs ${formula}_lemmas"
done
for log in $logs; do
    if goals "$work/$log" >"$work/$log.goals"; then
        # as many as the tool says that there are: none is lost on the way
        scheduled=$(sed -n 's/^\[wp\] \([0-9]*\) goals\{0,1\} scheduled.*/\1/p' "$work/$log" | tail -n 1)
        [ "$scheduled" = "$(wc -l <"$work/$log.goals" | tr -d ' ')" ] ||
            say "not ok" "$log: $(wc -l <"$work/$log.goals") outcomes of $scheduled goals"
        while read -r outcome goal rest; do
            [ "$outcome" = ok ] && say ok "$log: $goal" || say "not ok" "$log: $rest"
        done <"$work/$log.goals"
    else
        say "not ok" "$log: the tool failed"
    fi
done
echo "# $(cat "$work"/*.goals | grep -c '^ok ') of $(cat "$work"/*.goals | wc -l) goals proved in $(($(date +%s) - begun)) s"

# walk ROOT ALARMS OPTION...: (Frama-C 25 knows no _Static_assert) what EVA cannot exclude in that root's eva.c, without its line: file,
# function, what, of what. Contracts that WP proves count where they are called, not where they hold.
walk() {
    of=$1 alarms=$2
    shift 2
    rm -f "$work/eva.csv"
    (cd "$of" && frama-c -machdep x86_64 \
        -cpp-extra-args="-U__SIZEOF_INT128__ -DJIXIAO_PORTABLE '-D_Static_assert(...)=struct jixiao__asserted' $with -Iinclude -Ilib" \
        -warn-special-float none -eva -eva-no-print -eva-domains symbolic-locations \
        -eva-auto-loop-unroll 100 -eva-slevel 500 \
        -eva-slevel-function main:10000,digits_of:5000,jixiao_num_format:5000,take_apart:2000 \
        -eva-split-return-function digits_of:full \
        -eva-use-spec jixiao__share,jixiao__reached,jixiao__less_each,jixiao__div_round,jixiao__cmp_products "$@" \
        tests/proof/eva.c tests/proof/num.c tests/proof/formula.c lib/words/finding.c lib/kinds/*.c \
        -then -report-no-proven -report-csv "$work/eva.csv") >"$work/eva" 2>&1
    [ -s "$work/eva.csv" ] || { cat "$work/eva" >&2; return 1; }
    awk -F '\t' 'NR > 1 && $1 !~ /^FRAMAC/ && $5 !~ /^(precondition|postcondition|user assertion|loop invariant)$/ {
            print $2 ": " $4 ": " $5 ": " $7 }' "$work/eva.csv" |
        sed 's/\([a-z]\)_[0-9][0-9]*\>/\1/g' | LC_ALL=C sort -u >"$alarms"
}

# What WP proves of a function, run-time errors and the conditions of what it calls, is no alarm.
: >"$work/proved"
if [ -s "$work/functions.goals" ] && ! grep -q '^not ok' "$work/functions.goals"; then
    echo '^double.c: is_nearest: ' >>"$work/proved"
fi
for formula in $formulas; do
    eval "fcts=\$$formula"
    if [ -s "$work/$formula.goals" ] && ! grep -q '^not ok' "$work/$formula.goals"; then
        echo "$fcts" | tr ',' '\n' | sed "s/.*/^[a-z]*.[ch]: &: /" >>"$work/proved"
    fi
done

begun=$(date +%s)
with=
if walk "$root" "$work/all" && { grep -v -f "$work/proved" "$work/all" >"$work/alarms"; true; } &&
    diff "$root/tests/proof/alarms.txt" "$work/alarms" >&2; then
    say ok "EVA: no alarm but the $(wc -l <"$work/alarms" | tr -d ' ') that are known, and $(grep -c -f "$work/proved" "$work/all") that are proved to be none"
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
alarmed "a text of no size" "jixiao_num_parse: mem_access" "s/percent = size \&\& /percent = /" lib/num/num.c -main numbers
with=-DKINDS=2
alarmed "a row too many" "jixiao__fact: precondition of jixiao__table_cell" "s/row <= c->facts->rows; row/row <= c->facts->rows + 1; row/" lib/kinds/flag.c
with=

# What they change is proved unchanged in the time that they have: a refusal is no timeout.
seconds=5
with=
if prove "$root" "$work/control" -wp-timeout "$seconds" \
    -wp-fct jixiao__cmp,jixiao__add,jixiao__subtract,jixiao__mul_portable,jixiao__div_round_portable,jixiao__div_floor,jixiao__sum_get &&
    goals "$work/control" >"$work/control.goals" && ! grep -q '^not ok' "$work/control.goals"; then
    say ok "unchanged, in $seconds s a goal: $(wc -l <"$work/control.goals" | tr -d ' ') proved"
else
    say "not ok" "unchanged, in $seconds s a goal: $(grep '^not ok' "$work/control.goals" | tr '\n' ' ')"
fi
# Of the formulas and of rounding the proofs above say how long each goal took.
slow=$(for log in round $formulas; do
    sed -n 's/^\[wp\] \[[^]]*\] Goal \([a-zA-Z0-9_]*\) : Valid (Qed:[^)]*) (\([0-9.]*\)s) .*/\1 \2/p' "$work/$log" |
        awk -v name="$log" -v most="$seconds" '$2 > most { print name ": " $1 }'
done)
if [ -z "$slow" ] && ! grep -q '^not ok' $(for log in round $formulas; do echo "$work/$log.goals"; done); then
    say ok "formulas unchanged: each goal in $seconds s"
else
    say "not ok" "formulas unchanged: each goal in $seconds s: $slow"
fi

# refuted NAME FUNCTION SED-SCRIPT FILE [MACROS]: with that change something is not proved any more.
refuted() {
    if ! changed "$3" "$4"; then
        say "not ok" "refuted: $1 (nothing was changed)"
        return
    fi
    if [ "${5-}" ]; then
        prove_formula "$work/changed" "$work/refuted" "$5" -wp-fct "$2" -wp-timeout "$seconds"
    else
        prove "$work/changed" "$work/refuted" -wp-fct "$2" -wp-timeout "$seconds"
    fi
    if [ $? = 0 ] && goals "$work/refuted" | grep -q '^not ok'; then
        say ok "refuted: $1"
    else
        say "not ok" "refuted: $1"
    fi
}
refuted "a false property" jixiao__cmp 's/ensures -1 <= .result <= 1;/ensures -1 <= \\result <= 0;/' lib/num/wide.h
refuted "no borrow" jixiao__subtract 's/a.hi - b.hi - (a.lo < b.lo)/a.hi - b.hi/' lib/num/wide.h
refuted "a carry lost" jixiao__mul_portable 's/ + mid2 \/ JIXIAO__HALF_WORD;/;/' lib/num/wide.h
refuted "a sum without its carry" jixiao__add 's/a.hi + b.hi + (r.lo < a.lo)/a.hi + b.hi/' lib/num/wide.h
refuted "rounded down, but up" jixiao__div_floor 's/^        quotient--;$//' lib/num/wide.h
refuted "ties go down" jixiao__div_round_portable 's/subtract(den, num)) >= 0/subtract(den, num)) > 0/' lib/num/wide.c
with=-DPROVE_ROUND
refuted "half of the unit left out" jixiao__round 's/size + unit . 2, unit/size, unit/' lib/num/num.h
with=
refuted "a sum one too large" jixiao__sum_get 's/sum->lo < (uint64_t)JIXIAO_MAX_NUM/sum->lo <= (uint64_t)JIXIAO_MAX_NUM/' lib/num/num.h
refuted "the cell after" jixiao__table_cell 's/columns + column - 1\]/columns + column]/' lib/num/table.h -DPROVE_SUMS
refuted "a sum of all but the last row" jixiao__sum_column 's/row <= table->rows; row/row < table->rows; row/' lib/num/formula.c -DPROVE_SUMS
refuted "the first column twice" jixiao__sum_pair 's/add(&b, jixiao__table_cell(table, view, row, 2/add(\&b, jixiao__table_cell(table, view, row, 1/' lib/num/formula.c -DPROVE_SUMS
refuted "a bound and its base changed over" jixiao__against 's/part, (uint64_t)JIXIAO_ONE, (uint64_t)bound, (uint64_t)whole/part, (uint64_t)bound, (uint64_t)JIXIAO_ONE, (uint64_t)whole/' lib/num/formula.h -DPROVE_SUMS
refuted "a distance of one sign" jixiao__apart 's/a < b ? (uint64_t)b/a > b ? (uint64_t)b/' lib/num/formula.h -DPROVE_SUMS
refuted "a share not of the unit" jixiao__share 's/jixiao__mul((uint64_t)den, unit)/jixiao__mul((uint64_t)den, 1)/' lib/num/formula.c -DPROVE_SHARE
refuted "reached: not rounded to the unit" part_up_to_all 's/jixiao__mul_wide(b, unit)/jixiao__mul_wide(b, 1)/' lib/num/formula.c -DPROVE_PART
refuted "reached: nothing is something" jixiao__reached 's/part <= 0/part < 0/' lib/num/formula.c -DPROVE_REACHED
refuted "scaled: not rounded to the unit" jixiao__scaled 's/jixiao__mul((uint64_t)of, unit)/jixiao__mul((uint64_t)of, 1)/' lib/num/formula.c -DPROVE_SCALED
refuted "from the wrong end" jixiao__between 's/first < last ? past : jixiao__subtract/first > last ? past : jixiao__subtract/' lib/num/formula.c -DPROVE_BETWEEN
refuted "what does not fit the unit left out" jixiao__between 's/num = jixiao__add(num, more);//' lib/num/formula.c -DPROVE_BETWEEN
refuted "one too many off" jixiao__less_each 's/count > points . each ?/count > points \/ each + 1 ?/' lib/num/formula.c -DPROVE_LEFT
echo "1..$count"
