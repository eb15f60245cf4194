// SPDX-License-Identifier: MIT
#include "core/packets/pcapngreader.h"

#include <cstdint>
#include <cstdlib>
#include <string>

/// Whatever the bytes are: the reader ends, and gives no more bytes than it was given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto reader = nsk::PcapngReader::of(std::string(reinterpret_cast<const char*>(data), size), "fuzz");
    std::size_t taken = 0;
    for (auto next = reader.next(); next && *next; next = reader.next()) {
        const nsk::CapturedFrame& frame = **next;
        taken += frame.bytes.size();
        if (taken > size || frame.length < frame.bytes.size() || frame.point >= reader.interfaces().size())
            std::abort();
    }
    return 0;
}
