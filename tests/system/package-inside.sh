#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What package.sh does with the installed packages, as the first process of a Debian of its own without any network. /packages/old is
# installed, /packages/new is a later version.
set -uo pipefail
. /packages/package-checks.sh
useradd --create-home student
session=/run/user/$(id -u student) # as a login makes it, and takes it away again
mkdir -p /run/user && install -d -o student -m 700 "$session"
student() { runuser -u student -- env -i PATH=/usr/bin:/bin HOME=/home/student XDG_RUNTIME_DIR="$session" LC_ALL=C.UTF-8 "$@"; }
start=/usr/share/nsketch/examples/two-namespaces-start.nsketch mended=/usr/share/nsketch/examples/two-namespaces.nsketch
lab=two-namespaces-start

# ---- what is installed is there, and is found
check "version" says "^nsketch [0-9]" nsketch --version
check "help" says "nsketch SUBCOMMAND" nsketch --help
check "in Chinese" says 正在运行 env LC_ALL=zh_CN.UTF-8 nsketch --help
check "documents" test -s /usr/share/doc/nsketch/changelog.Debian.gz -a -s /usr/share/doc/nsketch-cli/copyright
check "completion" bash -c '. /usr/share/bash-completion/completions/nsketch; COMP_WORDS=(nsketch dep) COMP_CWORD=1; _nsketch; test "${COMPREPLY[*]}" = deploy'
check "no widgets for the command line" bash -c '! ldd /usr/bin/nsketch /usr/libexec/nsketch/nsketch-helper | grep -i "libqt6gui\|libqt6widgets\|libX11"'

# ---- the tutorial, as an ordinary user
check "user: deploy" student nsketch deploy "$start"
check "user: the ping fails" fails student nsketch ping "$lab" ns1 10.10.20.2 -c 2
why=$(student nsketch explain --json --lab "$lab" ns1 ns2)
for cause in no-route forwarding-off no-return-route; do check "user: explain says $cause" grep -q "\"code\": \"$cause\"" <<<"$why"; done
check "user: mend ns1" student nsketch exec "$lab" ns1 -- ip route add 10.10.20.0/24 via 10.10.10.1
check "user: mend r" student nsketch exec "$lab" r -- sysctl -q -w net.ipv4.ip_forward=1
check "user: mend ns2" student nsketch exec "$lab" ns2 -- ip route add 10.10.10.0/24 via 10.10.20.1
check "user: the ping answers" says "ttl=63" student nsketch ping "$lab" ns1 10.10.20.2 -c 2
check "user: the computer has nothing of it" test -z "$(ip netns list)" -a "$(ip -o link | wc -l)" = 1
check "user: the textbook's own words" says "ttl=63" student nsketch run "$mended" ns1 -- ping -c 1 10.10.20.2

# ---- and as root, in the computer's own namespaces
check "root: deploy" nsketch deploy "$start"
check "root: ip knows the namespaces" test "$(ip netns list | cut -d' ' -f1 | sort | paste -sd' ')" = "ns1 ns2 r"
check "root: the ping fails" fails ip netns exec ns1 ping -c 1 -W 1 10.10.20.2
check "root: explain" fails nsketch explain --lab "$lab" ns1 ns2
check "root: mend" nsketch deploy --take-over --name "$lab" "$mended"
check "root: the ping answers" says "ttl=63" ip netns exec ns1 ping -c 1 10.10.20.2

# ---- the designer
check "a picture" student nsketch render "$mended" /home/student/picture.png
check "it is one" test "$(head -c 4 /home/student/picture.png | tail -c 3)" = PNG
check "a thumbnail" student nsketch render --thumbnail 128 "$mended" /home/student/thumbnail
student QT_QPA_PLATFORM=offscreen timeout 4 nsketch "$mended" >/tmp/designer.log 2>&1
check "the designer runs until it is ended" test "$?" = 124
check "and has nothing to say" fails grep -v "^$\|propagateSizeHints" /tmp/designer.log

# ---- an upgrade while both labs run
said=$(dpkg -i /packages/new/*.deb 2>&1)
check "upgrade" test "$?" = 0
check "it tells whose labs run" grep -q "labs of these users run.*:.* student" <<<"$said"
check "root's too" grep -q "labs of these users run.*:.* root" <<<"$said"
check "the version is the new one" says later dpkg-query -W nsketch nsketch-cli
check "user: the lab is listed" says "$lab" student nsketch list
check "user: the lab goes on" says "ttl=63" student nsketch ping "$lab" ns1 10.10.20.2 -c 1
check "user: the new program changes the old one's lab" student nsketch deploy --take-over --name "$lab" "$mended"
check "root: the lab is listed" says "$lab" nsketch list
check "root: the lab goes on" says "ttl=63" ip netns exec ns1 ping -c 1 10.10.20.2
check "user: destroy" student nsketch destroy "$lab"
check "user: its helper ends" none_left helpers student
check "user: the next one has the new version" student nsketch deploy "$start"
check "root: destroy" nsketch destroy "$lab"
check "root: no namespaces left" none_left ip netns list
check "root: deploy again" nsketch deploy "$start"

# ---- once more: what runs stands in no file any longer
said=$(dpkg -i /packages/new/*.deb 2>&1)
check "again" test "$?" = 0
said=$(dpkg -i /packages/new/*.deb 2>&1)
check "it still tells whose labs run" grep -q "labs of these users run.*:.* student" <<<"$said"
check "still root's too" grep -q "labs of these users run.*:.* root" <<<"$said"

# ---- removed while both run, with a unit that an administrator has enabled
wants=/etc/systemd/system/sockets.target.wants
mkdir -p "$wants" && ln -s /usr/lib/systemd/system/nsketch-helper@.socket "$wants/nsketch-helper@1000.socket"
check_removal
said=$(dpkg -P nsketch nsketch-cli 2>&1)
check "purge" test "$?" = 0
check "the enabled unit" test -z "$(find "$wants" -type l)"
rmdir --ignore-fail-on-non-empty -p "$wants" 2>/dev/null
rm -rf "$session"
check "nothing under /run" says "^$" find /run -path '*nsketch*'
[ "$(ls -A /run/netns 2>/dev/null)" = "" ] || { echo "FAIL /run/netns: $(ls /run/netns)"; failures=$((failures + 1)); }
check "nothing in temporary folders" says "^$" find /tmp /var/tmp -path '*nsketch*'
userdel -r student 2>/dev/null
echo "$checks checks inside, $failures failed"
[ "$failures" = 0 ]
