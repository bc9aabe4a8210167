#!/bin/bash
# fuzz.sh BUILD SECONDS: lets each entry run for a fifth of them, from the scenarios of the tree; what is found stays in
# BUILD/fuzz. As ./dev fuzz calls it.
set -uo pipefail

build=$1 seconds=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 4
home=$build/fuzz
wrong=()
for entry in scenario geojson set text result; do
  corpus=$home/corpus/$entry
  mkdir -p "$corpus"
  seeds=("$root/tests/robustness/fuzz/$entry")
  case $entry in
    scenario) seeds=("$root/scenarios" "$root/tests/robustness/semantic" "$root/tests/config/bad_yaml") ;;
    geojson) seeds=("$root/tests/robustness/geojson") ;;
    text) seeds=("$root/tests/robustness/geojson" "$root/tests/robustness/semantic" "$root/tests/config/bad_yaml") ;;
    result) "$build/release/standoff" run "$root/scenarios/minimal.yaml" --quiet -o "$corpus/minimal.h5" \
      > /dev/null 2>&1 && seeds=() ;;
  esac
  echo "dev: fuzzing: $entry" >&2
  "$home/tests/robustness/fuzz/fuzz_$entry" -max_total_time=$((seconds / 5 + 1)) -timeout=20 -rss_limit_mb=2048 \
    -max_len=400000 -print_final_stats=1 -artifact_prefix="$home/found_${entry}_" "$corpus" "${seeds[@]}" || wrong+=("$entry")
done
((${#wrong[@]} == 0)) || { echo "dev: found something: ${wrong[*]}" >&2; exit 1; }
