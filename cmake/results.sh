#!/bin/bash
# results [N]: writes scenarios/RESULTS.md, what was published against N replications (10,000 by default) of every scenario that
# reports something. ./dev results builds before.
set -uo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd) || exit 4
standoff=$root/build/release/standoff
replications=${1:-10000}
[[ $replications =~ ^[1-9][0-9]*$ ]] || { echo "results takes a number of replications" >&2; exit 2; }
fresh=$(mktemp -d) || exit 4
trap 'rm -rf "$fresh"' EXIT

sweeps=()
for path in "$root"/scenarios/*.yaml; do
  grep -q '^reported:' "$path" || continue
  name=$(basename "$path" .yaml)
  echo "results: $name" >&2
  "$standoff" sweep "$path" --replications "$replications" --quiet -o "$fresh/$name" > "$fresh/log" 2>&1 || { cat "$fresh/log" >&2; exit 1; }
  sweeps+=("$fresh/$name")
done
"$root/analysis/results_table.py" "${sweeps[@]}" -o "$root/scenarios/RESULTS.md"
