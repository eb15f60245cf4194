// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace nsk {

/// A packet socket (packet(7)) of an interface, for somebody who captures there. This process reads no packet: it hands
/// the socket over.
struct PacketSocket
{
    Descriptor descriptor;   ///< SOCK_RAW, bound to the interface with protocol 0: it hears nothing yet
    std::uint32_t index = 0; ///< the interface's
};

/// Errors: "capture.no-interface" (interface), "capture.socket" (interface, what the kernel said), those of entering
/// the namespace. `networkNamespace` is borrowed for the call.
Result<PacketSocket> openPacketSocket(int networkNamespace, const std::string& interface);

} // namespace nsk
