// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> fileTable()
{
    static const Entry entries[] = {
        {"cli.no-such-command", QT_TRANSLATE_NOOP("words", "there is no subcommand \"%1\""), QT_TRANSLATE_NOOP("words", "nsketch --help lists them.")},
        {"cli.no-such-option", QT_TRANSLATE_NOOP("words", "there is no option \"%1\""), QT_TRANSLATE_NOOP("words", "nsketch --help lists what there is.")},
        {"cli.bad-option", QT_TRANSLATE_NOOP("words", "%1"), QT_TRANSLATE_NOOP("words", "Usage: %2")},
        {"cli.too-few", QT_TRANSLATE_NOOP("words", "an argument is missing"), QT_TRANSLATE_NOOP("words", "Usage: %1")},
        {"cli.too-many", QT_TRANSLATE_NOOP("words", "there are too many arguments"), QT_TRANSLATE_NOOP("words", "Usage: %1")},
        {"cli.number", QT_TRANSLATE_NOOP("words", "--%1 takes a number from %3 to %4, not \"%2\"")},
        {"cli.no-designer", QT_TRANSLATE_NOOP("words", "the designer (%1) is not installed"), QT_TRANSLATE_NOOP("words", "Install the package that holds it, or use the subcommands: nsketch --help.")},
        {"cli.cannot-start", QT_TRANSLATE_NOOP("words", "%1 could not be run: %2")},
    };
    return entries;
}

} // namespace nsk::words
