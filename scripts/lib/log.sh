# SPDX-License-Identifier: LGPL-3.0-or-later
# Messages for the person at the terminal, and stamps that let a second run skip what is done.
# shellcheck shell=bash

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    _BOLD=$'\e[1m' _DIM=$'\e[2m' _RED=$'\e[31m' _GREEN=$'\e[32m' _YELLOW=$'\e[33m' _OFF=$'\e[0m'
else
    _BOLD='' _DIM='' _RED='' _GREEN='' _YELLOW='' _OFF=''
fi

# say_step TEXT: a new step begins.
say_step() { printf '%s==> %s%s\n' "$_BOLD" "$*" "$_OFF"; }
# say TEXT: a detail of the step.
say() { printf '    %s\n' "$*"; }
say_ok() { printf '    %s%s%s\n' "$_GREEN" "$*" "$_OFF"; }
say_warning() { printf '    %s! %s%s\n' "$_YELLOW" "$*" "$_OFF"; }

# fail WHAT [WHAT-TO-DO...]: stop with what failed and what to do about it.
fail() {
    printf '\n%sFAILED: %s%s\n' "$_RED" "$1" "$_OFF" >&2
    shift
    local line
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    printf '  What is done stays done: run the same command again to go on from here.\n' >&2
    exit 1
}

# run_logged NAME COMMAND...: run with all output in .huike/log/NAME.log; show its end when it fails.
run_logged() {
    local name="$1" log="$HUIKE_LOGS/$1.log" begin=$SECONDS
    shift
    mkdir -p "$HUIKE_LOGS"
    {
        printf '## %s\n' "$(date -u +%FT%TZ)"
        printf '%q ' "$@"
        printf '\n'
    } >>"$log"
    if "$@" >>"$log" 2>&1 </dev/null; then
        say "${_DIM}done in $((SECONDS - begin)) s$_OFF"
        return 0
    fi
    printf '%s' "$_RED" >&2
    tail -n 15 "$log" | sed 's/^/    | /' >&2
    printf '%s    the whole log: %s\n' "$_OFF" "$log" >&2
    return 1
}

# is_done STAMP [KEY]: was the step finished, with the same key? mark_done STAMP [KEY] says so.
is_done() { [ -f "$HUIKE_HOME/stamp/$1" ] && [ "$(cat "$HUIKE_HOME/stamp/$1")" = "${2:-}" ]; }
mark_done() {
    mkdir -p "$HUIKE_HOME/stamp"
    printf '%s' "${2:-}" >"$HUIKE_HOME/stamp/$1"
}
clear_done() { rm -f "$HUIKE_HOME/stamp/$1"; }

# lock_setup / unlock_setup: one set-up at a time in one folder; a second command waits its turn.
lock_setup() {
    mkdir -p "$HUIKE_HOME"
    exec 9>"$HUIKE_HOME/setup.lock"
    if ! flock -n 9; then
        say 'another command is setting up here; waiting for it'
        flock 9
    fi
}
unlock_setup() { exec 9>&-; }
