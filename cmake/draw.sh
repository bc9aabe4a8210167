#!/bin/bash
# draw.sh NAME ARGS: a script of analysis/, by its name; of another name, which there are.
set -euo pipefail
folder=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../analysis" && pwd)
script=$folder/${1:-}.py
if [[ ${1:-} =~ ^[a-z_]+$ && $1 != tutorial && -f $script ]]; then exec "$script" "${@:2}"; fi
for script in "$folder"/*.py; do
  name=$(basename "$script" .py)
  [[ $name == tutorial ]] || sed -n "2{s/^\"*//; s/\"*\$//; s/^/$name: /p}" "$script" >&2
done
echo "draw: which of these? ./dev draw NAME, and what the script takes" >&2
exit 2
