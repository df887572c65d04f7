#!/bin/sh
# The most frequent label of the training part, whatever the example.
set -eu
path() { sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' "$task"; }
rows() { head -c 128 "$1" | tr -d '\000' | LC_ALL=C sed -n "s/.*'shape': (\([0-9]*\),.*/\1/p"; }
answer() { yes "$label" | head -n "$1" >"${2%.npy}.txt"; }

task=$1
labels=$(path y_train)
header=$(($(od -An -t u2 -j 8 -N 2 "$labels") + 10)) # of NumPy's format: 10 bytes, then as many as the last 2 of them say
label=$(od -An -v -t d4 -j "$header" "$labels" |
  awk '{ for (i = 1; i <= NF; i++) n[$i]++ } END {
    for (c in n) if (n[c] > most || (n[c] == most && c + 0 < best)) { most = n[c]; best = c + 0 }
    print best }')
answer "$(rows "$labels")" "$(path train_predictions)"
answer "$(rows "$(path x_test)")" "$(path test_predictions)"
