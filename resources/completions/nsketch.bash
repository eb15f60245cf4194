# SPDX-License-Identifier: MIT
# bash completion for nsketch. Everything offered comes from `nsketch --complete`.

_nsketch() {
  local words=() word i before='' line files='' endings='' program=''
  COMPREPLY=()
  # Bash may have split at "=" and ":"; the program wants the words as they were typed.
  local glue=''
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == [=:]* && ${#words[@]} -gt 0 ]]; then
      words[-1]+=$word
      glue=1
    elif [[ -n $glue && ${#words[@]} -gt 0 ]]; then
      words[-1]+=$word
      glue=''
    else
      words+=("$word")
    fi
    [[ $word == [=:] ]] || glue=''
  done
  local whole=${words[-1]-}
  # What stands before the last "=" or ":" stays; bash replaces only what follows.
  if [[ $COMP_WORDBREAKS == *=* && $whole == *=* ]]; then
    before=${whole%=*}=
  fi

  while IFS= read -r line; do
    case $line in
    $'\tfiles\t'*)
      files=1
      endings=${line#$'\tfiles\t'}
      endings=${endings#*$'\t'}
      ;;
    $'\tprogram\t'*) program=${line#$'\tprogram\t'} ;;
    *) word=${line%%$'\t'*}; COMPREPLY+=("${word#"$before"}") ;;
    esac
  done < <("${COMP_WORDS[0]/#\~/$HOME}" --complete "${words[@]}" 2>/dev/null)

  if [[ -n $program ]]; then
    if declare -F _command_offset >/dev/null; then
      _command_offset $((program + 1))
    elif ((COMP_CWORD == program + 1)); then
      mapfile -t COMPREPLY < <(compgen -c -- "$whole")
    else
      mapfile -t COMPREPLY < <(compgen -f -- "$whole")
    fi
    return
  fi
  if [[ -n $files ]]; then
    local current=${whole#"$before"} ending
    compopt -o filenames 2>/dev/null
    # A name that bash has quoted is looked for as it is meant.
    current=${current//\\/}
    while IFS= read -r word; do
      if [[ -d ${word/#\~/$HOME} || -z $endings ]]; then
        COMPREPLY+=("$word")
      else
        for ending in $endings; do
          if [[ $word == *"$ending" ]]; then
            COMPREPLY+=("$word")
            break
          fi
        done
      fi
    done < <(compgen -f -- "$current")
  elif [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -F _nsketch nsketch
