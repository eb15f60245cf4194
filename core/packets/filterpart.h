// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturefilter.h"

namespace nsk {

/// What the part "pcap" exports as nskFilterPart: the two things that CaptureFilter asks libpcap for.
struct FilterPart
{
    /// Errors: "filter.wrong" (expression, what the compiler said).
    Result<std::vector<CaptureFilter::Instruction>> (*compile)(const std::string& expression, std::uint32_t snapLength);
    bool (*matches)(const std::vector<CaptureFilter::Instruction>& program, std::span<const std::uint8_t> frame,
                    std::uint32_t length);
};

} // namespace nsk

extern "C" [[gnu::visibility("default")]] const nsk::FilterPart nskFilterPart;
