#!/bin/sh
# SPDX-License-Identifier: MIT
# The whole story in a real X server of its own: story-under-xvfb.sh PROGRAM PICTURE. Ends the server by its process id.
# Exit status 77: no Xvfb here.
set -u
program=$1
picture=$2
command -v Xvfb >/dev/null || { echo "no Xvfb: install xvfb"; exit 77; }
work=$(mktemp -d)
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$work"' EXIT
read -r number <"$work/display" || { cat "$work/log"; exit 77; }
DISPLAY=:$number QT_QPA_PLATFORM=xcb "$program" &
story=$!
# What the screen shows while the story runs, kept as an artefact: the last picture before its end.
while kill -0 "$story" 2>/dev/null; do
  if command -v import >/dev/null; then
    DISPLAY=:$number timeout 10 import -window root "$picture.new.png" 2>/dev/null && mv "$picture.new.png" "$picture"
  fi
  sleep 1
done
wait "$story"
