// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> analysisTable()
{
    static const Entry entries[] = {
        {"analysis.none", QT_TRANSLATE_NOOP("words", "nothing")},
    };
    return entries;
}

} // namespace nsk::words
