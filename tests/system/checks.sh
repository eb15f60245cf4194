# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What the scripts here check with, and how often: sourced.
failures=0 checks=0
check() { # WHAT COMMAND…
  local what=$1 said
  shift
  checks=$((checks + 1))
  said=$("$@" 2>&1) && return
  failures=$((failures + 1))
  printf 'FAIL %s\n%s\n' "$what" "$said" | head -40
}
fails() { ! "$@"; }
says() { # PATTERN COMMAND…: whatever its exit status
  local pattern=$1 said
  shift
  said=$("$@" 2>&1)
  grep -q -- "$pattern" <<<"$said" || { echo "no \"$pattern\" in: $said"; return 1; }
}
