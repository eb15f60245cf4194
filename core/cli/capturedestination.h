// SPDX-License-Identifier: MIT
#pragma once

#include "core/cli/command.h"
#include "core/packets/pcapngfile.h"

#include <memory>

namespace nsk::cli {

/// Where `capture` puts its packets.
struct CaptureDestination
{
    std::shared_ptr<CaptureSink> sink;
    std::shared_ptr<PcapngFile> file; ///< null: none that the person named
};

/// -w -
bool goesToOutput(const Call& call);
/// By -w, --force, --ring, --files and --wireshark. `header`: what will be captured. Errors: those of PcapngFile and startWireshark(), "cli.number".
Result<CaptureDestination> openDestination(const Call& call, const CaptureHeader& header);

} // namespace nsk::cli
