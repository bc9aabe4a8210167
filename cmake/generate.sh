#!/bin/bash
# generate.sh STANDOFF: what stands in the tree and is written from something else: by the program the scenarios' schema for
# editors and their reference page, from analysis/README.md the notebook beside it.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
# Written in place only when all of it is there.
"$1" schema > "$fresh/scenario.schema.json"
"$1" schema --reference > "$fresh/REFERENCE.md"
cp "$fresh"/* "$root/scenarios"
"$root/analysis/tutorial.py"
