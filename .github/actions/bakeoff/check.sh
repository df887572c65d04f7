#!/usr/bin/env bash
# Runs CONFIG and checks the results against BASELINE; action.yml says what the variables mean. Ends with the exit code of the check.
set -euo pipefail

output=${OUTPUT:-target/check}
junit=${JUNIT:-$output/check.xml}
markdown=${MARKDOWN:-$output/check.md}
trends=${TRENDS:-$output/trends}

finish() { # finish CODE: ends with it
  if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$1" >>"$GITHUB_OUTPUT"; fi
  exit "$1"
}

bakeoff() { # bakeoff ARGUMENT...: its exit code is in $code
  code=0
  "$BAKEOFF_HOME/bakeoff" "$@" || code=$?
}

run=(run "$CONFIG" -o "$output/results")
if [ -n "${PLUGINS:-}" ]; then run+=(--plugins "$PLUGINS"); fi
if [ "${ALLOW_EXEC:-}" = true ]; then run+=(--allow-exec); fi

# A trial that did not end ok (3) is the check's to judge: it may not have ended ok in the baseline either.
bakeoff "${run[@]}" --force
if [ "$code" != 0 ] && [ "$code" != 3 ]; then finish "$code"; fi
bakeoff "${run[@]}" --only unsteady
if [ "$code" != 0 ] && [ "$code" != 3 ]; then finish "$code"; fi

sets=("$output"/results/*/results.jsonl)
if [ "${#sets[@]}" != 1 ] || [ ! -f "${sets[0]}" ]; then
  echo "$output/results: expected one result set, found ${#sets[@]}; name another 'output', which does not exist yet" >&2
  finish 5
fi
results=$(dirname "${sets[0]}")
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "results=$results" >>"$GITHUB_OUTPUT"; fi

mkdir -p "$(dirname "$junit")" "$(dirname "$markdown")" "$trends"
check=(check --baseline "$BASELINE" --candidate "$results")
check+=(--junit "$junit" --markdown "$markdown" --github-action-benchmark "$trends")
if [ -n "${PLUGINS:-}" ]; then check+=(--plugins "$PLUGINS"); fi
if [ "${ALLOW_MISSING:-}" = true ]; then check+=(--allow-missing); fi
if [ "${ALLOW_UNSTEADY:-}" = true ]; then check+=(--allow-unsteady); fi
if [ "${ALLOW_EXEC:-}" = true ]; then check+=(--allow-exec); fi
if [ "${CONFIRM:-}" = false ]; then check+=(--no-confirm); fi
if [ -n "${HISTORY:-}" ]; then check+=(--history "$HISTORY"); fi
if [ -n "${BLESS:-}" ]; then check+=(--bless "$BLESS"); fi
bakeoff "${check[@]}"
if [ -n "${BLESS:-}" ] && [ "$code" = 0 ]; then
  rm -rf "$output/baseline"
  cp -R "$BASELINE" "$output/baseline" # to be uploaded with the rest, and committed
fi
finish "$code"
