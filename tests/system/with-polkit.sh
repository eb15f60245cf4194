#!/bin/bash
# SPDX-License-Identifier: MIT
# polkit's own mind about system mode: with-polkit.sh BUILD-FOLDER SOURCE-FOLDER PROGRAM. Starts a system bus and polkitd of
# its own in mount and network namespaces of its own, in which this build's policy is installed, and runs PROGRAM (the test)
# there as three users: one whom a rule allows system mode, one whom it refuses, one who is asked.
# Exit status 77: something that it takes is not here.
set -u
build=$1
source=$2
program=$3
skip() { echo "$1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "needs root, to start polkitd"
for needed in dbus-daemon pkexec setpriv unshare; do
  command -v "$needed" >/dev/null || skip "no $needed"
done
polkitd=/usr/lib/polkit-1/polkitd
[ -x "$polkitd" ] || skip "no polkitd"
if [ "${NSKETCH_IN_OWN_MOUNTS:-}" != yes ]; then
  export NSKETCH_IN_OWN_MOUNTS=yes
  exec unshare --mount --net --propagation private -- "$0" "$@"
fi

# ---- a computer of its own: /run, users, what polkit reads. The build stands where every user may go.
work=$(mktemp -d)
chmod 755 "$work"
mount -t tmpfs -o mode=0755 tmpfs /run
ip link set lo up
mkdir -p /run/dbus /run/nsketch-build /run/systemd/{sessions,users,seats,machines} /run/user
mount --bind "$build" /run/nsketch-build
here=/run/nsketch-build

cp /etc/passwd "$work/passwd"
cp /etc/group "$work/group"
declare -A uid=([nskyes]=61001 [nskno]=61002 [nskask]=61003)
for user in "${!uid[@]}"; do
  echo "$user:x:${uid[$user]}:${uid[$user]}::/nonexistent:/bin/sh" >>"$work/passwd"
  echo "$user:x:${uid[$user]}:" >>"$work/group"
done
mount --bind "$work/passwd" /etc/passwd
mount --bind "$work/group" /etc/group

cp -r /usr/share/polkit-1/actions "$work/actions"
sed "s|@NSKETCH_HELPER@|$here/libexec/nsketch-helper|" \
  "$source/resources/policy/polkit/org.nsketch.helper.policy.in" >"$work/actions/org.nsketch.helper.policy"
mount --bind "$work/actions" /usr/share/polkit-1/actions
mkdir "$work/rules"
cat >"$work/rules/10-test.rules" <<'RULES'
polkit.addRule(function (action, subject) {
  if (action.id == "org.nsketch.helper.system-mode" && subject.user == "nskyes") return polkit.Result.YES;
  if (action.id == "org.nsketch.helper.system-mode" && subject.user == "nskno") return polkit.Result.NO;
});
RULES
chmod -R a+rX "$work"
mount --bind "$work/rules" /etc/polkit-1/rules.d

# ---- the bus and polkitd
cat >"$work/bus.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
  </policy>
</busconfig>
CONF
unset DBUS_SYSTEM_BUS_ADDRESS DBUS_SESSION_BUS_ADDRESS
dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile --nosyslog >"$work/bus.log" 2>&1 &
bus=$!
trap 'kill "$polkit" "$bus" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
polkit=$bus
for _ in $(seq 100); do
  [ -S /run/dbus/system_bus_socket ] && break
  sleep 0.1
done
"$polkitd" --no-debug >"$work/polkitd.log" 2>&1 &
polkit=$!
for _ in $(seq 100); do
  pkaction --action-id org.nsketch.helper.system-mode >/dev/null 2>&1 && break
  sleep 0.1
done
pkaction --verbose --action-id org.nsketch.helper.system-mode || {
  cat "$work/bus.log" "$work/polkitd.log"
  echo "polkitd does not know the policy"
  exit 1
}

# ---- the test, once a user
status=0
as() {
  local user=$1 id=${uid[$1]}
  shift
  mkdir -p "/run/user/$id"
  chown "$id:$id" "/run/user/$id"
  chmod 700 "/run/user/$id"
  ( cd / && exec setpriv --reuid="$id" --regid="$id" --clear-groups env -u SUDO_UID -u PKEXEC_UID \
      XDG_RUNTIME_DIR="/run/user/$id" HOME="/run/user/$id" USER="$user" LC_ALL=C QT_QPA_PLATFORM=offscreen \
      NSKETCH_HELPER="$here/libexec/nsketch-helper" "$here/tests/$(basename "$program")" "$@" ) || status=1
}
as nskyes allowed askedOnceASession
as nskno refused
as nskask dismissed agentMissing
[ $status = 0 ] || cat "$work/bus.log" "$work/polkitd.log"
exit $status
