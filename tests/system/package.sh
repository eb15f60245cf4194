#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh BUILD: packs what was built, and has the packages installed, used, upgraded with labs running, removed and purged on a
# clean Debian made for it by debootstrap. That stands in a folder in memory that only this test sees; labs are made where no
# network of the computer is (package-inside.sh). Exit status 77, with the reason, where there is no Debian to be had.
set -uo pipefail
build=$1
here=$(dirname "$(readlink -f "$0")")
skip() { echo "package: $*" >&2; exit 77; }

[ "$(id -u)" = 0 ] || skip "needs root, for a root folder of its own"
for program in debootstrap cpack dpkg-deb dpkg-shlibdeps file unshare setpriv; do
  command -v "$program" >/dev/null || skip "$program is not installed"
done
. /etc/os-release
[ "${ID:-}" = debian ] || skip "what is built here fits ${ID:-this system}, not Debian"
if [ -z "${NSKETCH_PACKAGE_ALONE:-}" ]; then # mounts of our own, which end with us
  NSKETCH_PACKAGE_ALONE=1 exec unshare --mount --propagation private "$0" "$@"
fi

work=$(mktemp -d)
trap 'umount -l "$work" 2>/dev/null; rm -rf "$work"' EXIT
if [ "$(awk '/^MemAvailable/ {print $2}' /proc/meminfo)" -gt 5000000 ]; then
  mount -t tmpfs -o size=4G,mode=755 tmpfs "$work" || exit 1
fi
started=$SECONDS
step() { echo "== $((SECONDS - started)) s: $*"; }

# ---- the packages
step "packing"
pack() {
  cpack --config "$build/CPackConfig.cmake" -B "$work/packages" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip >"$work/cpack.log" 2>&1 ||
    { cat "$work/cpack.log"; exit 1; }
}
pack
mkdir "$work/old" "$work/new"
mv "$work"/packages/*.deb "$work/old/"
rm -rf "$work/packages"
for package in "$work"/old/*.deb; do
  dpkg-deb -I "$package" | sed -n 's/^ \(Package\|Version\|Depends\|Recommends\|Installed-Size\): /  &/p'
  # The same once more, as a later version.
  tree=$work/tree
  dpkg-deb -R "$package" "$tree"
  version=$(dpkg-deb -f "$package" Version)
  sed -i "s/^Version: .*/Version: $version.later/; s/(= $version)/(= $version.later)/" "$tree/DEBIAN/control"
  dpkg-deb -Zgzip --root-owner-group -b "$tree" "$work/new/$(basename "$package")" >/dev/null || exit 1
  rm -rf "$tree"
done
if command -v lintian >/dev/null; then
  step "lintian"
  lintian --allow-root --fail-on error --display-level ">=warning" "$work"/old/*.deb || { echo "package: lintian finds errors"; exit 1; }
else
  echo "package: lintian is not installed, not asked" >&2
fi

# ---- the Debian: from where this computer has its own packages
step "making a Debian $VERSION_CODENAME"
mirror_of() { # OPTION…
  # shellcheck disable=SC2016  # apt's own variables
  apt-get indextargets "$@" --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 2>/dev/null |
    awk -v suite="$VERSION_CODENAME" '($2 == suite || $2 == "stable") && $3 == "main" {print $1; exit}'
}
mirror=$(mirror_of)
if [ -z "$mirror" ]; then # it names only what it has lists of: ours, not the computer's, are fetched
  mkdir -p "$work/lists/partial"
  apt-get update -qq -o Dir::State::lists="$work/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= >"$work/update.log" 2>&1
  mirror=$(mirror_of -o Dir::State::lists="$work/lists")
fi
[ -n "$mirror" ] || { cat "$work/update.log" >&2; skip "apt has no source for $VERSION_CODENAME"; }
proxy=
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[ -z "$proxy" ] || export http_proxy=$proxy https_proxy=$proxy
root=$work/root
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$work/debootstrap.log" 2>&1 || {
  tail -5 "$work/debootstrap.log" >&2
  skip "debootstrap got no Debian from its mirror"
}
mkdir -p "$root/packages"
cp -r "$work/old" "$work/new" "$root/packages/"
cp "$here/package-inside.sh" "$root/packages/inside.sh"
cp "$here/package-booted.sh" "$root/packages/booted.sh"
cp "$here/checks.sh" "$here/package-checks.sh" "$root/packages/"
for part in sources.list sources.list.d preferences.d keyrings trusted.gpg.d auth.conf.d; do
  [ ! -e "/etc/apt/$part" ] || cp -rL "/etc/apt/$part" "$root/etc/apt/"
done
find "$root/etc/apt/sources.list.d" -name '*.list' -empty -delete
apt-config dump | grep '^Acquire::' | grep -v '^Acquire::Changelogs' >"$root/etc/apt/apt.conf.d/99test" # as it fetches here
for name in resolv.conf hosts; do cp -L "/etc/$name" "$root/etc/$name" 2>/dev/null; done
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
within() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy" https_proxy="$https_proxy"} "$@"; }

step "installing what the packages depend on"
depends=$(for package in "$work"/old/*.deb; do dpkg-deb -f "$package" Depends; done | tr ',' '\n' | sed '/nsketch-cli/d; /^ *$/d' | paste -sd,)
{
  within apt-get update -qq
  within apt-get install -y -qq --no-install-recommends iproute2 iputils-ping procps
  within apt-get satisfy -y -qq --no-install-recommends "$depends"
  ! command -v systemd-nspawn >/dev/null || within apt-get install -y -qq --no-install-recommends systemd systemd-sysv dbus
} >"$work/apt.log" 2>&1 || {
  tail -20 "$work/apt.log" >&2
  grep -q "^E: .*\(Failed to fetch\|Could not resolve\|Unable to fetch\)" "$work/apt.log" && skip "the packages' dependencies cannot be fetched"
  exit 1
}
step "installing the packages"
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./packages -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./tmp -o -path ./home \) -prune -o -print | sort); }
files >"$work/before"
within bash -c 'apt-get install -y --no-install-recommends /packages/old/*.deb' >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
grep -i "warning\|error" "$work/install.log" | grep -v debconf

# ---- booted, with systemd as its first process and a network of its own; what that writes is forgotten
step "booting it"
if ! command -v systemd-nspawn >/dev/null; then
  echo "package: systemd-container is not installed, not booted" >&2
else
  mkdir "$work/booted"
  cat >"$work/booted/nsketch-booted.service" <<END
[Service]
Type=oneshot
ExecStart=/bin/bash /packages/booted.sh
ExecStopPost=/bin/systemctl poweroff --no-block
StandardOutput=file:/booted/log
StandardError=inherit
END
  umount "$root/proc"
  timeout 180 systemd-nspawn --quiet --boot --volatile=overlay --private-network --register=no --keep-unit --machine="nsketch-$$" \
    --directory="$root" --bind="$work/booted:/booted" \
    --bind-ro="$work/booted/nsketch-booted.service:/etc/systemd/system/nsketch-booted.service" \
    systemd.wants=nsketch-booted.service </dev/null >"$work/boot.log" 2>&1
  mount -t proc proc "$root/proc"
  if [ ! -e "$work/booted/log" ]; then
    tail -3 "$work/boot.log" >&2
    echo "package: systemd does not start here, not booted" >&2
  else
    cat "$work/booted/log"
    grep -q "checks booted, 0 failed$" "$work/booted/log" || { echo "FAIL what is done where systemd runs"; exit 1; }
  fi
fi

# ---- used, upgraded, removed: with no network but one of its own
step "using them"
umount "$root/proc"
unshare --net --mount --pid --fork --propagation private bash -c '
  set -e
  mount --bind "$1" "$1"
  cd "$1"
  mkdir -p outside
  mount --rbind /dev dev
  pivot_root . outside
  cd /
  mount -t proc proc /proc
  mount -t sysfs sysfs /sys
  umount -l /outside
  mount -t tmpfs -o mode=755 tmpfs /run
  ip link set lo up
  exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash /packages/inside.sh' bash "$root"
status=$?

step "what is left of them"
rmdir "$root/outside" 2>/dev/null
files >"$work/after"
left=$(comm -13 "$work/before" "$work/after")
gone=$(comm -23 "$work/before" "$work/after")
# Of useradd and of a program that ran, not of the packages.
left=$(grep -v '^\./\(etc/\(passwd\|group\|shadow\|gshadow\|subuid\|subgid\)-\?$\|var/mail\|var/spool/mail\|root/\.\(cache\|config\|local\)\(/\|$\)\)' <<<"$left")
[ -z "$left" ] || { printf 'FAIL left after purge:\n%s\n' "$left"; status=1; }
[ -z "$gone" ] || { printf 'FAIL missing after purge:\n%s\n' "$gone"; status=1; }
! grep -q '^Package: nsketch' "$root/var/lib/dpkg/status" || { echo "FAIL dpkg still knows them"; status=1; }
ls "$root"/var/lib/dpkg/info/nsketch* 2>/dev/null && { echo "FAIL dpkg still has files of them"; status=1; }
step "done, status $status"
exit "$status"
