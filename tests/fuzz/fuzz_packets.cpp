// SPDX-License-Identifier: MIT
#include "core/packets/packetview.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: nothing is read outside them, and every place that a view names is inside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span<const std::uint8_t> frame(data, size);
    for (const nsk::PacketView& packet : {nsk::parsePacket(frame), nsk::parseQuoted(frame)}) {
        if (packet.payload > size || packet.end > size || packet.network > size)
            std::abort();
        if (packet.icmp && packet.icmp->quoted && *packet.icmp->quoted > size)
            std::abort();
        nsk::layersOf(packet, frame);
        nsk::summaryOf(packet, frame);
    }
    return 0;
}
