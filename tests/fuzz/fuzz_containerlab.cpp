// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"
#include "core/model/consistency.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: the reader ends, what it took is consistent, and what is written of it is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    (void)nsk::readClabernetes(nsk::Source::fromBytes("lab", bytes));
    const auto imported = nsk::readContainerlab(nsk::Source::fromBytes("lab", bytes));
    if (!imported)
        return 0;
    if (!nsk::checkConsistency(imported->topology))
        std::abort();
    const auto written = nsk::writeContainerlab(imported->topology, {});
    if (!written || !nsk::readContainerlab(nsk::Source::fromBytes("lab", written->files[0].bytes)))
        std::abort();
    return 0;
}
