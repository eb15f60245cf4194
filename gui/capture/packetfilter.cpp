// SPDX-License-Identifier: MIT
#include "gui/capture/packetfilter.h"

#include "core/packets/packetview.h"

namespace nsk::gui {

PacketRow rowOf(const CapturedFrame& frame, const std::vector<CapturePoint>& points)
{
    const PacketSummary summary = summaryOf(parsePacket(frame.bytes), frame.bytes);
    PacketRow row;
    if (frame.point < points.size()) {
        const CapturePoint& point = points[frame.point];
        row.point = QString::fromStdString(point.node.str() + ':' + point.interface) +
                    (frame.outgoing ? QStringLiteral(" →") : QStringLiteral(" ←"));
    }
    row.source = QString::fromStdString(summary.source);
    row.destination = QString::fromStdString(summary.destination);
    row.protocol = QString::fromStdString(summary.protocol);
    row.info = QString::fromStdString(summary.info);
    return row;
}

bool PacketFilter::passes(const CapturedFrame& frame, const std::vector<CapturePoint>& points) const
{
    if (packets && !packets->matches(frame.bytes, frame.length))
        return false;
    if (text.isEmpty())
        return true;
    const PacketRow row = rowOf(frame, points);
    for (const QString* cell : {&row.info, &row.point, &row.source, &row.destination, &row.protocol}) {
        if (cell->contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace nsk::gui
