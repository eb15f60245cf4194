// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesink.h"
#include "gui/capture/packetstore.h"

#include <atomic>
#include <string>

namespace nsk::gui {

/// What a sink is told before packets of a store.
CaptureHeader headerOf(const PacketStore& store, const std::string& lab, const std::string& filter, std::int64_t startedAt);

/// Writes these packets of a store as pcapng; those that the ring has dropped by then are left out. Returns how many were
/// written. For a thread: it takes as long as the disk. Errors: PcapngFile::create()'s, and "capture.save-short" (path, why, packets that are in it, packets that were to be).
Result<std::uint64_t> writePackets(const PacketStore& store, const std::vector<std::uint64_t>& numbers,
                                   const CaptureHeader& header, const std::string& path);

} // namespace nsk::gui
