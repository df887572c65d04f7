#!/usr/bin/env bash
# How often 'check' cries wolf: runs a config 40 times with the same code, every other time with a busy loop beside it, and checks 200 pairs of
# these honest reruns against each other. Prints how many passed, could not be compared, and failed; a failure is a false alarm.
#
#   src/experiments/false-alarms.sh [FOLDER] [RUNS]     FOLDER keeps the reruns and can be continued; it takes about 20 minutes
#
# What came out stands in src/docs/checking.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
runs=${2:-40}
config=$folder/default-tolerances.yaml
sed '/^check:/,$d' configs/baseline.yaml >"$config" # what it tolerates is for machines of CI
name=baseline
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE # nothing but the machine may differ

busy() { # a processor's worth of work that is not ours
  while :; do :; done
}

check() { # what could not be compared would hide what grew: so once with --allow-unsteady too
  code=0
  ./bakeoff check --no-confirm "$@" --baseline "$folder/$run/$name" --candidate "$folder/$other/$name" >"$folder/check.log" || code=$?
  if [ "$code" != 0 ] && [ "$code" != 8 ]; then
    echo "$run against $other: exit $code"
    grep -E '^(worse|slower|bigger|failed)' "$folder/check.log"
  fi
}

for ((run = 0; run < runs; run++)); do
  [ -e "$folder/$run/done" ] && continue
  if ((run % 2)); then
    busy &
    loop=$!
  fi
  ./bakeoff run "$config" -m 'liblinear-*' -m logistic-lbfgs --force --no-models -o "$folder/$run" >"$folder/$run.log" 2>&1
  if ((run % 2)); then
    kill "$loop"
    wait "$loop" 2>/dev/null || true
  fi
  touch "$folder/$run/done"
done

declare -A counts
for ((run = 0; run < runs; run++)); do
  for step in 1 2 3 4 5; do # pairs of quiet runs, of busy ones, and of both, at several distances in time
    other=$(((run + step * step) % runs))
    check
    strict=$code
    check --allow-unsteady
    kind=$([ $((run % 2)) = 0 ] && echo quiet || echo busy)-$([ $((other % 2)) = 0 ] && echo quiet || echo busy)
    key="$kind $strict $code"
    counts["$key"]=$((${counts["$key"]:-0} + 1))
  done
done
echo "baseline-candidate, exit code, with --allow-unsteady, checks:"
for key in "${!counts[@]}"; do
  echo "$key ${counts[$key]}"
done | sort
