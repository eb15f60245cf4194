# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For a package's maintainer scripts, which source this file: the AppArmor profile goes to /etc/apparmor.d only where the
# running system wants it, because AppArmor 3 (Debian 12) cannot parse it and would complain at each start.
#
#   postinst configure:                . /usr/share/nsketch/apparmor/maintainer.sh; nsketch_apparmor_add
#   prerm remove (not upgrade):        . /usr/share/nsketch/apparmor/maintainer.sh; nsketch_apparmor_remove
#
# Both end with 0 whatever happens, say what went wrong on stderr, and leave a profile alone that nsketch did not write.
# NSKETCH_ROOT stands before every path (tests; else empty).

nsketch_apparmor_source=${NSKETCH_ROOT:-}/usr/share/nsketch/apparmor/nsketch-helper
nsketch_apparmor_target=${NSKETCH_ROOT:-}/etc/apparmor.d/nsketch-helper

# Whether this system restricts user namespaces by AppArmor, and has one that can read the profile.
nsketch_apparmor_wanted() {
  [ -e "${NSKETCH_ROOT:-}/proc/sys/kernel/apparmor_restrict_unprivileged_userns" ] &&
    [ -e "${NSKETCH_ROOT:-}/etc/apparmor.d/abi/4.0" ]
}

nsketch_apparmor_is_ours() {
  [ ! -e "$nsketch_apparmor_target" ] || grep -q '^# Written by nsketch' "$nsketch_apparmor_target"
}

nsketch_apparmor_parser() {
  command -v apparmor_parser >/dev/null 2>&1 || return 0
  apparmor_parser "$1" "$nsketch_apparmor_target" >/dev/null ||
    echo "nsketch: apparmor_parser $1 failed; labs without root may be refused (see: nsketch doctor)" >&2
}

nsketch_apparmor_add() {
  nsketch_apparmor_wanted && nsketch_apparmor_is_ours || return 0
  cp "$nsketch_apparmor_source" "$nsketch_apparmor_target.new" && chmod 644 "$nsketch_apparmor_target.new" &&
    mv "$nsketch_apparmor_target.new" "$nsketch_apparmor_target" || return 0
  nsketch_apparmor_parser -r
  return 0
}

nsketch_apparmor_remove() {
  [ -e "$nsketch_apparmor_target" ] && nsketch_apparmor_is_ours || return 0
  nsketch_apparmor_parser -R
  rm -f "$nsketch_apparmor_target"
  return 0
}
