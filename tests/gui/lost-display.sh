#!/bin/sh
# SPDX-License-Identifier: MIT
# The X server dies under a designer with unsaved work: lost-display.sh BUILD EXAMPLE. The designer ends, nothing of what was drawn
# is lost, and the file is as it was. Exit status 77: something is not installed.
set -u
build=$1
example=$2
for program in Xvfb xdotool; do
  command -v $program >/dev/null || { echo "no $program here"; exit 77; }
done
work=$(mktemp -d)
server= designer=
trap 'for child in $designer $server; do kill -9 "$child" 2>/dev/null; wait "$child" 2>/dev/null; done; rm -rf "$work"' EXIT
fail() { echo "$1"; [ -f "$work/log" ] && cat "$work/log"; exit 1; }
mkdir -m 700 "$work/run"
unset WAYLAND_DISPLAY
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_RUNTIME_DIR="$work/run"
export QT_QPA_PLATFORM=xcb LANG=C.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=en NSKETCH_HELPER="$build/libexec/nsketch-helper"
cp "$example" "$work/drawing.nsketch" && chmod u+w "$work/drawing.nsketch"

start() { # the server, the designer and the id of its window
  rm -f "$work/display"
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
  server=$!
  read -r number <"$work/display" || exit 77
  export DISPLAY=:$number
  "$build/libexec/nsketch-designer" "$work/drawing.nsketch" 2>"$work/log" &
  designer=$!
  window=$(timeout 60 xdotool search --sync --onlyvisible --name '— nsketch' | head -n 1)
  [ -n "$window" ] || fail "no window"
}

ends_within() { # seconds: the designer, by itself
  for _ in $(seq "$(($1 * 10))"); do
    kill -0 "$designer" 2>/dev/null || return 0
    sleep 0.1
  done
  return 1
}

start
# Everything selected and moved, again and again until the title says that it is not saved.
for attempt in $(seq 30); do
  xdotool windowfocus "$window" key ctrl+a key ctrl+Right
  case $(xdotool getwindowname "$window") in *\**) break ;; esac
  sleep 0.3
done
case $(xdotool getwindowname "$window") in *\**) ;; *) fail "nothing could be drawn" ;; esac
kill -9 "$server"
wait "$server" 2>/dev/null
server=
ends_within 20 || fail "the designer hangs without its display"
wait "$designer"
designer=
cmp -s "$example" "$work/drawing.nsketch" || fail "the file was touched"
set -- "$work"/state/nsketch/recovery/*.nsketch
[ $# -eq 1 ] && [ -f "$1" ] || fail "the unsaved work is gone"
grep -q 'x-nsketch-recovery' "$1" || fail "it does not say where it came from"
"$build/bin/nsketch" fmt --check "$1" >/dev/null || fail "it is no drawing"
cmp -s "$example" "$1" && fail "it is the old one"
echo "the designer ended, its work is kept"
