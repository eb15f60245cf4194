# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# For package-inside.sh and package-booted.sh: sourced.
. "${BASH_SOURCE[0]%/*}/checks.sh"
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
check_removal() { # while labs run
  local said
  said=$(dpkg -r nsketch nsketch-cli 2>&1)
  check "remove" test "$?" = 0
  check "it says that labs are removed" grep -q "removing the labs" <<<"$said"
  check "all of them went" fails grep -q "still run" <<<"$said"
  check "no helper runs" none_left helpers
  check "no namespace is left" none_left ip netns list
  check "no interface is left" test "$(ip -o link | wc -l)" = 1
}
