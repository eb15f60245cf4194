#!/bin/sh
# SPDX-License-Identifier: MIT
# The whole story under a Wayland compositor of its own, whose screen is a window of an X server of its own (so that it has a
# keyboard and a pointer): story-under-wayland.sh PROGRAM. Ends both by their process ids. Exit status 77: they are not here.
set -u
program=$1
for needed in Xvfb weston; do
  command -v "$needed" >/dev/null || { echo "no $needed: install xvfb weston qt6-wayland"; exit 77; }
done
work=$(mktemp -d)
export XDG_RUNTIME_DIR="$work/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/log" &
server=$!
compositor=
trap 'kill $compositor $server 2>/dev/null; wait $compositor $server 2>/dev/null; rm -rf "$work"' EXIT
read -r number <"$work/display" || { cat "$work/log"; exit 77; }
DISPLAY=:$number weston --backend=x11-backend.so --use-pixman --width=1440 --height=870 --idle-time=0 --socket=story >"$work/weston" 2>&1 &
compositor=$!
waited=0
while [ ! -S "$XDG_RUNTIME_DIR/story" ]; do
  waited=$((waited + 1))
  if [ "$waited" -gt 100 ] || ! kill -0 "$compositor" 2>/dev/null; then
    cat "$work/weston"
    exit 1
  fi
  sleep 0.1
done
unset DISPLAY
WAYLAND_DISPLAY=story QT_QPA_PLATFORM=wayland "$program"
