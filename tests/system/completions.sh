#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# completions.sh BUILD SOURCE: what bash, zsh and fish really offer behind half-written command lines, with the scripts that
# are installed and a lab that runs without root. Nothing may be started by asking.
set -uo pipefail
build=$1 source=$2
if [ "$(id -u)" = 0 ] && [ -z "${NSKETCH_COMPLETIONS_ALONE:-}" ]; then # labs that run on this computer are none of ours
  NSKETCH_COMPLETIONS_ALONE=1 exec unshare --mount --propagation private bash -c 'mount -t tmpfs -o mode=755 tmpfs /run; exec "$@"' bash "$0" "$@"
fi
work=$(mktemp -d)
export XDG_RUNTIME_DIR=$work/run HOME=$work/home LC_ALL=C.UTF-8 PATH=$build/bin:$PATH
mkdir -m 700 "$XDG_RUNTIME_DIR" && mkdir -p "$HOME" "$work/files/folder"
unset LANGUAGE NSKETCH_DESIGNER
trap 'nsketch destroy --all >/dev/null 2>&1; rm -rf "$work"' EXIT
cd "$work/files" || exit 1
cp "$source/resources/examples/two-namespaces.nsketch" drawing.nsketch
touch notes.txt lab.clab.yml
cp drawing.nsketch "folder/with blank.nsketch"

failures=0 checks=0
# is WHAT WANTED GOT: lines, in any order.
is() {
  checks=$((checks + 1))
  local wanted got
  wanted=$(tr ' ' '\n' <<<"$2" | sed '/^$/d' | sort)
  got=$(sed 's,/*$,,; /^$/d' <<<"$3" | sort) # the slash of a folder: bash adds it later
  [ "$wanted" = "$got" ] && return
  failures=$((failures + 1))
  printf 'FAIL %s\n  wanted: %s\n  got:    %s\n' "$1" "${wanted//$'\n'/ }" "${got//$'\n'/ }"
}
# has WHAT WANTED GOT: among others.
has() {
  checks=$((checks + 1))
  grep -qxF -- "$2" <<<"$3" && return
  failures=$((failures + 1))
  printf 'FAIL %s\n  wanted among: %s\n  got:    %s\n' "$1" "$2" "${3//$'\n'/ }"
}

# ---- the three shells: SHELL_offers LINE prints a candidate a line, as the shell would put it
bash_offers() {
  bash --norc -c '
    source "$1"
    COMP_LINE=$2 COMP_POINT=${#2}
    # As readline splits: at blanks, and at the characters of COMP_WORDBREAKS, which are words themselves.
    COMP_WORDS=() rest=$2
    while [[ -n $rest ]]; do
      if [[ $rest =~ ^\ +(.*)$ ]]; then
        rest=${BASH_REMATCH[1]}
        [[ -n $rest ]] || COMP_WORDS+=("")
      elif [[ $rest =~ ^([=:]+)(.*)$ || $rest =~ ^([^\ =:]+)(.*)$ ]]; then
        COMP_WORDS+=("${BASH_REMATCH[1]}") rest=${BASH_REMATCH[2]}
      fi
    done
    [[ ${COMP_WORDS[-1]} == = ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _nsketch nsketch
    printf "%s\n" "${COMPREPLY[@]}"' bash "$source/resources/completions/nsketch.bash" "$1" 2>&1
}
fish_offers() {
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$source/resources/completions/nsketch.fish" "$1" 2>&1 | cut -f1
}
# zsh completes in a terminal only: one that zpty makes; compadd says what it would offer.
zsh_offers() {
  zsh -f "$work/offers.zsh" "$source/resources/completions" "$1" 2>&1 | tr -d '\r'
}
cat >"$work/offers.zsh" <<'ZSH'
zmodload zsh/zpty
zpty shell zsh -f -i
tell() { zpty -w shell "$*"; }
tell "PS1= PS2= ; stty -echo 2>/dev/null; unsetopt zle_bracketed_paste 2>/dev/null"
tell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -d $XDG_RUNTIME_DIR/zcompdump"
tell "zstyle ':completion:*' completer _complete; zstyle ':completion:*' menu no; LISTMAX=100000"
# Instead of showing what is offered, print it between two marks.
tell 'compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a got; builtin compadd -A got "$@"; (( $#got )) && print -rl -- "${got[@]/#/OFFER }" >>'$XDG_RUNTIME_DIR'/offers; builtin compadd "$@" }'
tell 'say() { zle complete-word; BUFFER=; print done >>'$XDG_RUNTIME_DIR'/offers; }; zle -C complete-word complete-word _main_complete; zle -N say; bindkey "^I" say'
: >$XDG_RUNTIME_DIR/offers
tell "print ready >>$XDG_RUNTIME_DIR/offers"
for ((i = 0; i < 100; i++)) { grep -q ready $XDG_RUNTIME_DIR/offers && break; sleep 0.1 }
zpty -n -w shell "$2"$'\t'
for ((i = 0; i < 100; i++)) { grep -q done $XDG_RUNTIME_DIR/offers && break; sleep 0.1 }
zpty -d shell
sed -n 's/^OFFER //p' $XDG_RUNTIME_DIR/offers | sort -u
ZSH

# ---- nothing runs, and nothing is started by asking
is "no lab, none offered" "" "$(bash_offers "nsketch status ")"
[ ! -e "$XDG_RUNTIME_DIR/nsketch/helper.sock" ] || { failures=$((failures + 1)); echo "FAIL a helper was started by asking"; }

# ---- a helper that takes connections and never answers is given up
mkdir -m 700 "$XDG_RUNTIME_DIR/nsketch"
python3 -c '
import os, socket, sys, time
os.umask(0o177)
listening = socket.socket(socket.AF_UNIX)
listening.bind(sys.argv[1])
listening.listen()
print("ready", flush=True)
time.sleep(60)' "$XDG_RUNTIME_DIR/nsketch/helper.sock" >"$work/ready" &
silent=$!
for _ in $(seq 100); do [ -s "$work/ready" ] && break; sleep 0.1; done
is "a helper that is silent" "0" "$(timeout 20 nsketch --complete status "" >/dev/null; echo $?)"
kill "$silent"
wait "$silent" 2>/dev/null
rm -rf "$XDG_RUNTIME_DIR/nsketch"

nsketch deploy --rootless drawing.nsketch >/dev/null || { echo "completions: no lab without root here" >&2; exit 77; }

commands=$(nsketch --help | sed -n 's/^  \([a-z]*\) .*/\1/p')
[ "$(wc -l <<<"$commands")" -gt 15 ] || { echo "FAIL --help names no commands"; failures=1; }
tried=''
for shell in bash fish zsh; do
  command -v "$shell" >/dev/null || { echo "completions: $shell is not installed, not tried" >&2; continue; }
  tried="$tried $shell"
  o() { "${shell}_offers" "$1"; }
  is "$shell: commands" "deploy destroy" "$(o "nsketch de")"
  has "$shell: a drawing for the designer" drawing.nsketch "$(o "nsketch dr")"
  is "$shell: drawings" "drawing.nsketch folder" "$(o "nsketch deploy ")"
  has "$shell: a name with a blank, in a folder" "folder/with blank.nsketch" "$(o "nsketch deploy folder/wi" | sed "s,^with,folder/with,; s/\\\\ / /")"
  is "$shell: what convert reads" "drawing.nsketch folder lab.clab.yml" "$(o "nsketch convert " | grep -v notes)"
  is "$shell: any file" "notes.txt" "$(o "nsketch convert drawing.nsketch n")"
  is "$shell: formats to read" "gns3 graphml" "$(o "nsketch convert --from g")"
  is "$shell: formats to write" "markdown mermaid mininet" "$(o "nsketch convert drawing.nsketch --to m")"
  is "$shell: labs" "two-namespaces" "$(o "nsketch ping ")"
  is "$shell: nodes" "ns1 ns2 r" "$(o "nsketch ping two-namespaces ")"
  is "$shell: the other nodes" "ns2 r" "$(o "nsketch ping two-namespaces ns1 ")"
  is "$shell: a node's interfaces" "v1_r v2_r" "$(o "nsketch link two-namespaces r ")"
  is "$shell: words" "up down" "$(o "nsketch link two-namespaces r v1_r ")"
  is "$shell: options" "--take-over" "$(o "nsketch deploy --t")"
  is "$shell: an option's value" "two-namespaces" "$(o "nsketch explain --lab ")"
  is "$shell: nodes of that lab" "ns1 ns2 r" "$(o "nsketch explain --lab two-namespaces ")"
  is "$shell: nodes of a file" "ns2 r" "$(o "nsketch explain drawing.nsketch ns1 ")"
  is "$shell: shapes" "random ring" "$(o "nsketch generate r")"
  is "$shell: nothing behind all arguments" "" "$(o "nsketch status two-namespaces ")"
  has "$shell: programs behind --" mkfifo "$(o "nsketch exec two-namespaces ns1 -- mkf" | sed 's/ *$//')"
done
is "bash: a value behind =" "gns3 graphml" "$(bash_offers "nsketch convert --from=g")"
for command in $commands; do # every option of the help is offered
  for option in $(nsketch "$command" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z0-9-]*\).*/\2/p'); do
    has "options of $command" "$option" "$(nsketch --complete "$command" "$option" | cut -f1)"
  done
done
echo "$checks checks in$tried, $failures failed"
[ "$failures" = 0 ]
