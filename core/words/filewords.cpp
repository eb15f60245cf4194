// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> fileTable()
{
    static const Entry entries[] = {
        {"file.none", QT_TRANSLATE_NOOP("words", "nothing")},
    };
    return entries;
}

} // namespace nsk::words
