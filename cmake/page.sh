#!/bin/bash
# The page of 'standoff report' from its sources: analysis/page/dist, which stands in the tree so that building the program
# takes neither node nor a network. The libraries are those of the lock file.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
source=$root/analysis/page folder=$root/build/page
mkdir -p "$folder"
cp "$source"/package.json "$source"/package-lock.json "$source"/.npmrc "$folder"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
node "$source/build.mjs" "$folder/node_modules"
