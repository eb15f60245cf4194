// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/consistency.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: the reader ends, and what it took is consistent, written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto topology = nsk::readTopology({reinterpret_cast<const char*>(data), size});
    if (!topology)
        return 0;
    const std::string written = nsk::writeTopology(*topology);
    const auto again = nsk::readTopology(written);
    if (!nsk::checkConsistency(*topology) || !again || *again != *topology || nsk::writeTopology(*again) != written)
        std::abort();
    return 0;
}
