#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# desktop.sh BUILD SOURCE: installs the designer's part into a scratch folder and has it judged by the desktop's own tools: entry, file
# type, icons, metadata, thumbnailer; and the man pages by theirs.
set -uo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/data LC_ALL=C.UTF-8
mkdir -p "$HOME" "$work/data" && mkdir -m 700 "$XDG_RUNTIME_DIR"
unset LANGUAGE NSKETCH_DESIGNER NSKETCH_EXAMPLES DISPLAY WAYLAND_DISPLAY
root=$work/usr
. "$(dirname "$(readlink -f "$0")")/checks.sh"
silent() { # COMMAND…: has nothing to say, and succeeds
  local said
  said=$("$@" 2>&1) || { echo "exit status $?"; echo "$said"; return 1; }
  [ -z "$said" ] || { echo "$said"; return 1; }
}
size_of() { # PNG: width and height stand in the header's bytes 16 to 23, big-endian
  od -An -tu1 -j16 -N8 "$1" | awk '{print $4 + 256 * $3 "x" $8 + 256 * $7}'
}
needs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || { echo "desktop: $program is not installed" >&2; exit 77; }
  done
}
needs desktop-file-validate appstreamcli update-mime-database gio xmllint man mandoc groff

cmake --install "$build" --prefix "$root" --strip >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
share=$root/share

# ---- the entry, the metadata, the icons
check "desktop entry" silent desktop-file-validate "$share/applications/nsketch.desktop"
check "AppStream metadata" appstreamcli validate --no-net --no-color "$share/metainfo/nsketch.metainfo.xml"
check "the entry's name is the program's" grep -q 'setDesktopFileName(QStringLiteral("nsketch"))' "$source/gui/main.cpp"
check "the metadata's entry" grep -q '<launchable type="desktop-id">nsketch.desktop<' "$share/metainfo/nsketch.metainfo.xml"
icons=$(find "$share/icons/hicolor" -name '*.png')
check "icons in all sizes" test "$(wc -l <<<"$icons")" = 16
while read -r icon; do
  size=${icon#*/hicolor/}
  check "size of $icon" test "$(size_of "$icon")" = "${size%%/*}"
done <<<"$icons"
for icon in "$share"/icons/hicolor/scalable/*/*.svg; do check "$icon" silent xmllint --noout "$icon"; done

# ---- the type of a file, as the desktop finds it: by its name, by what it holds
mkdir -p "$XDG_DATA_HOME/mime/packages"
cp "$share/mime/packages/nsketch.xml" "$XDG_DATA_HOME/mime/packages/"
check "file type's definition" silent xmllint --noout "$share/mime/packages/nsketch.xml"
check "database of file types" silent update-mime-database "$XDG_DATA_HOME/mime"
type_of() { gio info -a standard::content-type,standard::icon "$1" | sed -n 's/.*content-type: //p; s/.*standard::icon: //p'; }
example=$share/nsketch/examples/two-namespaces.nsketch
check "type by name" grep -qx application/vnd.nsketch+json <(type_of "$example")
check "icon of the type" grep -q '^application-vnd.nsketch+json' <(type_of "$example")
cp "$example" "$work/without-ending"
check "type by contents" grep -qx application/vnd.nsketch+json <(type_of "$work/without-ending")
for file in "$share"/nsketch/examples/*.nsketch; do
  check "type of $file" grep -qx application/vnd.nsketch+json <(type_of "$file")
done
echo '{"format": "something/1"}' >"$work/other.json"
check "other JSON stays JSON" grep -qx application/json <(type_of "$work/other.json")
mkdir -p "$XDG_DATA_HOME/applications"
cp "$share/applications/nsketch.desktop" "$XDG_DATA_HOME/applications/"
check "database of entries" update-desktop-database "$XDG_DATA_HOME/applications"
check "who opens it" grep -q nsketch.desktop <(PATH=$root/bin:$PATH gio mime application/vnd.nsketch+json)

# ---- the thumbnailer, as file managers call it: some give a name without an ending
thumbnail() { # OUT
  local line
  line=$(sed -n 's/^Exec=//p' "$share/thumbnailers/nsketch.thumbnailer")
  line=${line//%s/128}
  line=${line//%i/$example}
  line=${line//%o/$1}
  PATH=$root/bin:$PATH bash -c "$line"
}
png() { # FILE SIZE
  test "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a &&
    test "$(size_of "$1")" = "$2x$2" &&
    test "$(wc -c <"$1")" -gt 1000 # more than an empty picture
}
check "thumbnail" thumbnail "$work/thumbnail.png"
check "thumbnail is a PNG" png "$work/thumbnail.png" 128
check "thumbnail without an ending" thumbnail "$work/thumbnail"
check "it is a PNG, too" png "$work/thumbnail" 128
check "the same type" test "$(sed -n 's/^MimeType=//p' "$share/thumbnailers/nsketch.thumbnailer")" = "application/vnd.nsketch+json;"
echo '{' >"$work/broken.nsketch"
example=$work/broken.nsketch
check "no thumbnail of a broken file" bash -c '! "$@" && ! test -e "$0"' "$work/none.png" "$root/bin/nsketch" render --thumbnail 128 "$work/broken.nsketch" "$work/none.png"

# ---- the man pages: one for the program, each subcommand, the helper; judged by both of Debian's formatters
pages=("$share"/man/man1/*.1 "$share"/man/man8/*.8)
commands=$("$root/bin/nsketch" --help | sed -n 's/^  \([a-z]*\) .*/\1/p')
check "pages" test "${#pages[@]}" = "$(($(wc -l <<<"$commands") + 2))"
for page in "${pages[@]}"; do
  check "mandoc: $page" silent mandoc -Tlint -Wwarning "$page"
  check "groff: $page" silent groff -ww -man -Kutf8 -Tutf8 -z "$page"
  check "man: $page" bash -c 'said=$(man --warnings -l "$1" 2>&1 >/dev/null); echo "$said"; test -z "$said"' bash "$page"
done
for command in $commands; do
  text=$(MANWIDTH=200 man -l "$share/man/man1/nsketch-$command.1" 2>/dev/null)
  check "name of nsketch-$command" grep -q "^ *nsketch-$command - " <<<"$text"
  for option in $("$root/bin/nsketch" "$command" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z0-9-]*\).*/\2/p'); do
    check "$option of nsketch-$command" grep -q -- "^ *\(-., \)*$option\( \|\$\)" <<<"$text"
  done
done
text=$(MANWIDTH=200 man -l "$share/man/man8/nsketch-helper.8")
for option in $(grep -o '"--[a-z]*"' "$source/privhelper/server/options.cpp" | tr -d '"' | sort -u); do
  check "$option of nsketch-helper" grep -q -- "^ *$option" <<<"$text"
done

# ---- installed, programs find what belongs to them
check "no path of the build folder" bash -c '! grep -rlF "$1" "$2"' bash "$build" "$root"
check "translation" grep -q 正在运行 <(LC_ALL=zh_CN.UTF-8 "$root/bin/nsketch" --help)
check "helper" grep -q "$root/libexec/nsketch/nsketch-helper" <("$root/bin/nsketch" doctor --json)
echo "$checks checks, $failures failed"
[ "$failures" = 0 ]
