// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/pcapngfile.h"

#include <QString>

#include <memory>

namespace nsk {

/// Starts Wireshark (`named`: another program than the one in the PATH), if it is installed, so that it shows at once what the sink is given (`wireshark -k -i -`, reading our pipe on its
/// standard input). It is in a session of its own: Ctrl-C here ends the capture, not Wireshark with what it has got. Errors:
/// "capture.no-wireshark", "capture.wireshark-failed" (path, why).
Result<std::unique_ptr<PcapngFile>> startWireshark(const QString& named = {});

} // namespace nsk
