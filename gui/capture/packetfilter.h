// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturefilter.h"
#include "gui/capture/packetstore.h"

#include <QString>

#include <optional>

namespace nsk::gui {

/// A packet as the list shows it. `info` and `protocol` are English like every protocol analyser's.
struct PacketRow
{
    QString point; ///< "ns1:v1 →": it left by it; "ns1:v1 ←": it came in
    QString source;
    QString destination;
    QString protocol;
    QString info;
};

PacketRow rowOf(const CapturedFrame& frame, const std::vector<CapturePoint>& points);

/// Which packets are wanted: a filter as pcap-filter(7) has them, and words that a row has to hold. A value.
struct PacketFilter
{
    std::optional<CaptureFilter> packets{};
    QString text{};

    bool isEmpty() const { return !packets && text.isEmpty(); }
    bool passes(const CapturedFrame& frame, const std::vector<CapturePoint>& points) const;
};

} // namespace nsk::gui
