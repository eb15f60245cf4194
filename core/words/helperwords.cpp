// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> helperTable()
{
    static const Entry entries[] = {
        {"helper.none", QT_TRANSLATE_NOOP("words", "nothing")},
    };
    return entries;
}

} // namespace nsk::words
