#!/bin/sh
# tests.sh BUILD [--all] PROGRAM...: runs the tests, each with its own home folder and
# time limit, and ends with totals.  --all runs the source checks as well.
set -u
build=$1
shift
passed=0 failed=0 skipped=0 broken=
if [ "${1:-}" = --all ]; then
    shift
    for check in tools/check_*; do
        if GONGKAI_BUILD=$build "$check"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            broken="$broken $check"
        fi
    done
fi
home=$(mktemp -d)
# The sanitizers write to files: their words on a terminal would be taken for the desk's, and
# those of a child whose errors nobody reads would be lost.  A test that gives up its rights (the
# monkey is nobody) must be able to write there, too.
words=$(mktemp -d)
chmod 1777 "$words"
said=$words/sanitizer
# County files of the tests lie in memory where there is room: what is tried is what becomes of a
# process, and hundreds of syncs on a busy disk take minutes.
fast=
if [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 1048576 ]; then
    fast=$(mktemp -d -p /dev/shm gongkai-tests-XXXXXX)
    chmod 1777 "$fast"
fi
if [ -n "${GONGKAI_SAN:-}" ]; then
    export ASAN_OPTIONS="log_path=$said${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
    rm -f "$said".*
fi
trap 'rm -rf "$home" "$words" ${fast:+"$fast"}' EXIT INT TERM
for program in "$@"; do
    rm -rf "$home"/* "$home"/.[!.]* ${fast:+"$fast"/*} 2>/dev/null
    log=$program.log
    ${fast:+env TMPDIR="$fast"} env GONGKAI_FILE= HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config LANG=C.UTF-8 \
        GONGKAI_BUILD=$build timeout 900 "$program" >"$log" 2>&1 </dev/null
    code=$?
    if grep -q 'ERROR: \|runtime error: ' "$said".* 2>/dev/null; then
        [ "$code" -ne 0 ] || code=1
        cat "$said".* >>"$log"
    fi
    rm -f "$said".*
    ok=$(grep -c '^\[       OK \]' "$log")
    bad=$(grep '^\[  FAILED  \] [a-z_0-9]*$' "$log" | sort -u | wc -l)
    skip=$(grep '^\[  SKIPPED \] [a-z_0-9]*$' "$log" | sort -u | wc -l)
    [ "$code" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    if [ "$code" -ne 0 ]; then
        broken="$broken $program"
        echo "FAIL $program ($code)"
        grep -v '^\[ RUN\|^\[       OK' "$log" | tail -n 40
    else
        echo "ok   $program ($ok)"
        grep -h '^skip:' "$log"
    fi
done
[ -z "$broken" ] || echo "failed:$broken"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ -z "$broken" ]
