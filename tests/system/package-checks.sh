# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Checks for package-inside.sh and package-booted.sh: sourced.
failures=0 checks=0
check() { # WHAT COMMAND…
  local what=$1 said
  shift
  checks=$((checks + 1))
  said=$("$@" 2>&1) && return
  failures=$((failures + 1))
  printf 'FAIL %s\n%s\n' "$what" "$said" | head -20
}
fails() { ! "$@"; }
says() { # PATTERN COMMAND…: whatever its exit status
  local pattern=$1 said
  shift
  said=$("$@" 2>&1)
  grep -q -- "$pattern" <<<"$said" || { echo "no \"$pattern\" in: $said"; return 1; }
}
helpers() { # how many processes there are, of which user
  local process count=0
  for process in /proc/[0-9]*; do
    case $(readlink "$process/exe") in
    /usr/libexec/nsketch/nsketch-helper*) [ -n "${1:-}" ] && [ "$(stat -c %U "$process")" != "$1" ] || count=$((count + 1)) ;;
    esac
  done
  echo "$count"
}
none_left() { # COMMAND…: soon says nothing or 0
  local said
  for _ in $(seq 50); do
    said=$("$@")
    [ -z "$said" ] || [ "$said" = 0 ] && return
    sleep 0.1
  done
  echo "$said"
  return 1
}
