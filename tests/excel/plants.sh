#!/bin/sh
# Plants mistakes in copies of the add-in, each of which Excel would suffer in silence or die of, and
# sees whether the stand-in notices. plants.sh ROOT BUILD CASES CC: the stand-in and the core are in
# BUILD. Prints TAP.
set -eu
root=$1 build=$2 cases=$3 cc=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

compile() { # compile OUTPUT SOURCE...: only the add-in's own files change
    output=$1
    shift
    $cc -std=c11 -O1 -D_GNU_SOURCE -DJIXIAO_STATIC -fPIC -fvisibility=hidden -I"$root/include" "$@" -o "$output"
}
head -n 40 "$cases" >"$work/cases" # enough of them, with blanks
mkdir "$work/eval"
for file in "$root"/bindings/excel/eval*.c "$root/bindings/excel/functions.c"; do
    compile "$work/eval/$(basename "$file" .c).o" -c "$file"
done

# Compiles the add-in with one line of one file changed; a plant that changes nothing is no plant.
plant() {
    name=$1 file=$2 script=$3
    n=$((n + 1))
    rm -rf "$work/excel"
    cp -r "$root/bindings/excel" "$work/excel"
    sed -i "$script" "$work/excel/$file"
    if [ "$name" != none ] && cmp -s "$root/bindings/excel/$file" "$work/excel/$file"; then
        echo "not ok $n - $name: nothing was planted"
        return
    fi
    if ! compile "$work/add-in.so" -shared "$work"/excel/xll*.c "$work"/eval/*.o "$build/lib/libjixiao.a" 2>"$work/log"; then
        sed 's/^/# /' "$work/log"
        echo "not ok $n - $name: it does not compile"
        return
    fi
    if "$build/tests/excel/excel-host" "$work/add-in.so" "$work/cases" >"$work/out" 2>&1; then seen=0; else seen=1; fi
    if [ "$name" = none ]; then
        [ $seen = 0 ] && echo "ok $n - nothing is planted, and nothing is said" || {
            echo "not ok $n - without a plant"
            grep '^not ok' "$work/out" | sed 's/^/# /'
        }
    elif [ $seen = 1 ]; then
        echo "ok $n - noticed: $name"
        grep -m 1 -e '^not ok' -e '^# host' "$work/out" | sed 's/^/# /' || true
    else
        echo "not ok $n - not noticed: $name"
    fi
}

plant none xll.c ''
plant 'a type text with an argument too few' xll_register.c "s/i < function->n_arguments; i++)\$/i + 1 < function->n_arguments; i++)/;"
plant 'a type text with K% for Q' xll_register.c "s/\*to++ = 'Q';/strcpy(to, \"QK%\"), to += 3;/"
plant 'a type text that is not thread-safe' xll_register.c "s/    \*to++ = '\\$';//"
plant 'values where references are wanted' xll_register.c "s/? 'U'/? 'Q'/"
plant 'a result without its bit to be freed' xll_values.c 's/answer->xltype |= xlbitDLLFree;//'
plant 'results in one static buffer' xll_values.c 's/    answer = malloc(\(.*\));/    static XLOPER12 buffer[40000]; answer = buffer; if (\1 > sizeof buffer) return NULL;/'
plant 'what was coerced is not freed' xll_values.c 's/        if (held->xltype \& (xltypeStr | xltypeMulti))/        if (0)/'
plant 'the module name is not freed' xll_register.c 's/    xl_call(xlFree, NULL, 1, &arguments);//'
plant 'nothing is unregistered' xll_register.c 's/xl_call(xlfUnregister, /xl_call(xlGetName, /'
plant 'names are not forgotten' xll_register.c 's/        xl_call(xlfSetName,.*//'
plant 'the last help is cut' xll_register.c 's/? "  " : ""/? "" : ""/'
plant 'a blank is zero' xll_values.c 's/        break; \/\* blank \*\//        cell->type = CELL_NUMBER; break;/'
echo "1..$n"
