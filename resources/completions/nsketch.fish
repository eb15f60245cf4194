# SPDX-License-Identifier: MIT
# fish completion for nsketch. Everything offered comes from `nsketch --complete`.

function __nsketch_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    for line in ($program --complete $words "$current" 2>/dev/null)
        set -l parts (string split \t -- $line)
        if test -n "$parts[1]"
            echo $line
        else if test "$parts[2]" = files
            set -l before "$parts[3]"
            set -l part (string sub -s (math (string length -- "$before") + 1) -- "$current")
            for file in (__fish_complete_path "$part" "")
                set -l name (string trim -r -- (string split -f1 \t -- $file))
                if test -z "$parts[4]"; or string match -q '*/' -- $name
                    echo $before$name
                else
                    for ending in (string split ' ' -- $parts[4])
                        if string match -q -- "*$ending" $name
                            echo $before$name
                            break
                        end
                    end
                end
            end
        else if test "$parts[2]" = program
            # Words are counted from 0 there, and the program's name stands before them.
            set -l rest $words[(math $parts[3] + 1)..-1]
            complete -C (string join ' ' -- (string escape -- $rest) "$current")
        end
    end
end

complete -c nsketch -f -a '(__nsketch_complete)'
