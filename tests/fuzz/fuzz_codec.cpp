// SPDX-License-Identifier: MIT
#include "core/wire/codec.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: the decoder ends, and a frame that it took can be encoded and decoded again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto frame = nsk::wire::decode(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    if (!frame)
        return 0;
    const auto bytes = nsk::wire::encode(*frame);
    if (!bytes || !nsk::wire::decode(bytes->mid(4)))
        std::abort();
    return 0;
}
