#!/bin/bash
# package.sh BUILD FOLDER: the Debian package of a finished build, into FOLDER; prints its path. The same build at the same
# revision gives the same bytes.
set -euo pipefail
source=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct 2> /dev/null || stat -c %Y "$source/CHANGELOG.md")
export SOURCE_DATE_EPOCH
mkdir -p "$2"
log=$(mktemp)
trap 'rm -rf "$log" "$2/_CPack_Packages"' EXIT
if ! cpack --config "$1/CPackConfig.cmake" -B "$2" > "$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
sed -n 's/^CPack: - package: \(.*\.deb\) generated\.$/\1/p' "$log"
