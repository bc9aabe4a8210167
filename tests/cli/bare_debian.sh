#!/bin/bash
# bare_debian.sh PACKAGE.deb: installs the package in a bare Debian 12, made with debootstrap from the mirror that apt uses, and
# runs there what a user would. Takes root, a network, and some minutes.
# shellcheck disable=SC2016
set -euo pipefail
package=$(readlink -f "$1")
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" {print $1; exit}')
root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv DEBIAN_FRONTEND=noninteractive "$@"; }

debootstrap --variant=minbase bookworm "$root" "$mirror" > /dev/null
cp "$package" "$root/srv/"
in_root apt-get -qq -y --no-install-recommends install "/srv/${package##*/}" > /dev/null
echo "installed: $(in_root dpkg-query -W standoff)"
in_root bash -euc '
  cd /srv
  standoff check /usr/share/standoff/scenarios/*.yaml > /dev/null
  standoff run /usr/share/standoff/scenarios/at_tanf_2017_05_18_strike.yaml --quiet
  standoff report out/at_tanf_2017_05_18_strike.h5
  test $(stat -c %s out/at_tanf_2017_05_18_strike.html) -gt 900000
  test -s /usr/share/man/man1/standoff.1
  bash -n /usr/share/bash-completion/completions/standoff
'
# The pictures take what the package recommends.
in_root apt-get -qq -y --no-install-recommends install python3-matplotlib python3-h5netcdf python3-h5py python3-numpy \
  python3-pandas python3-xarray python3-yaml > /dev/null
in_root bash -euc '
  cd /srv
  /usr/share/standoff/analysis/map.py out/at_tanf_2017_05_18_strike.h5
  python3 -c "import standoff; print(standoff.open_run(\"out/at_tanf_2017_05_18_strike.h5\").title)"
'
in_root dpkg --purge standoff > /dev/null
left=$(in_root find /usr -path '*standoff*')
[[ -z $left ]] || { echo "left behind: $left" >&2; exit 1; }
echo "removed without a trace"
