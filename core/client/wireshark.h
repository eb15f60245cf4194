// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/pcapngfile.h"

#include <memory>

namespace nsk {

/// Starts Wireshark, if it is installed, so that it shows at once what the sink is given (`wireshark -k -i -`, reading our pipe on its
/// standard input). It is in a session of its own: Ctrl-C here ends the capture, not Wireshark with what it has got. Errors:
/// "capture.no-wireshark", "capture.wireshark-failed" (path, why).
Result<std::unique_ptr<PcapngFile>> startWireshark();

} // namespace nsk
