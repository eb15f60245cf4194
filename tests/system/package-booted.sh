#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What package.sh does with the installed packages where systemd is the first process: the unit for shared lab rooms.
set -uo pipefail
. /packages/package-checks.sh
rm -f /usr/sbin/policy-rc.d # package.sh's own, for where no systemd runs
useradd --create-home student
uid=$(id -u student)
socket=nsketch-helper@$uid.socket service=nsketch-helper@$uid.service
student() { runuser -u student -- env -i PATH=/usr/bin:/bin HOME=/home/student LC_ALL=C.UTF-8 "$@"; }
state() { systemctl show -P ActiveState "$1"; }
becomes() { # STATE UNIT: soon
  for _ in $(seq 100); do
    [ "$(state "$2")" = "$1" ] && return
    sleep 0.1
  done
  systemctl status --no-pager "$2"
  return 1
}
file=/usr/share/nsketch/examples/two-namespaces.nsketch lab=two-namespaces

check "this is systemd" test "$(cat /proc/1/comm)" = systemd
check "the units are well-formed" systemd-analyze verify --man=no "$socket"
check "off by default" test "$(state "$socket")" = inactive
check "then the user is refused" says "system mode needs root" student nsketch deploy --system "$file"
check "enable" systemctl enable --now "$socket"
check "the socket is the user's alone" test "$(stat -c '%a %u' "/run/nsketch/$uid/helper.sock")" = "600 $uid"
check "nothing runs yet" test "$(state "$service")" = inactive
check "deploy without a question" student nsketch deploy --system "$file"
check "the service runs" test "$(state "$service")" = active
check "the namespaces are the computer's" test "$(ip netns list | cut -d' ' -f1 | sort | paste -sd' ')" = "ns1 ns2 r"
check "the ping answers" says "ttl=63" student nsketch ping "$lab" ns1 10.10.20.2 -c 1
check "the textbook's own words" says "ttl=63" ip netns exec ns1 ping -c 1 10.10.20.2
check "another user does not see it" fails runuser -u nobody -- nsketch status "$lab"

# A helper that is killed: the next one removes what it left.
kill -KILL "$(systemctl show -P MainPID "$service")"
check "killed: the service fails" becomes failed "$service"
check "the socket listens on" test "$(state "$socket")" = active
check "its lab is not running" says "no lab is running" student nsketch list
check "nothing is left of it" none_left ip netns list
check "deploy again" student nsketch deploy --system "$file"
check "destroy" student nsketch destroy "$lab"
check "without labs the helper ends" becomes inactive "$service"

# An upgrade restarts nothing.
check "deploy before the upgrade" student nsketch deploy --system "$file"
before=$(systemctl show -P MainPID "$service")
said=$(dpkg -i /packages/new/*.deb 2>&1)
check "upgrade" test "$?" = 0
check "it tells whose labs run" grep -q "labs of these users run" <<<"$said"
check "the helper is the same" test "$(systemctl show -P MainPID "$service")" = "$before"
check "the lab goes on" says "ttl=63" student nsketch ping "$lab" ns1 10.10.20.2 -c 1

# Stopping the service takes the lab down; so does removing the package, and that says so.
check "stop" systemctl stop "$service"
check "the lab is gone" test -z "$(ip netns list)"
check "deploy before the removal" student nsketch deploy --system "$file"
check_removal
check "the socket is stopped" test "$(state "$socket")" = inactive
check "purge" dpkg -P nsketch nsketch-cli
check "nothing under /run" says "^$" find /run -path '*nsketch*' -not -path '*booted*'
check "systemd knows nothing of it" says "^$" systemctl list-units --all --no-legend 'nsketch-helper*'
check "nothing has failed" says "^$" systemctl list-units --failed --no-legend
echo "$checks checks booted, $failures failed"
