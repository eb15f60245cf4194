// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> kernelTable()
{
    static const Entry entries[] = {
        {"kernel.none", QT_TRANSLATE_NOOP("words", "nothing")},
    };
    return entries;
}

} // namespace nsk::words
