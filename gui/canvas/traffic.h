// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <vector>

namespace nsk::gui {

/// What an interface carries, as the canvas draws it: plain values, handed in once a second by whoever follows the lab.
struct EndTraffic
{
    double rxBits = 0, txBits = 0;          ///< a second; into its node, and out of it
    std::uint64_t dropped = 0, errors = 0; ///< packets in the last LiveCounters::recentSeconds

    bool operator==(const EndTraffic&) const = default;
};

/// An interface, and what it carries now.
struct TrafficChange
{
    NodeName node;
    std::string interface;
    EndTraffic traffic;
};

/// An address that nobody answers for, on the link of that interface.
struct Unanswered
{
    std::string interface;
    QString address;

    bool operator==(const Unanswered&) const = default;
};

/// "340 bit/s", "1.2 kbit/s", "12 Mbit/s": two or three figures; empty below half a bit.
QString bitRateText(double bitsPerSecond);
/// "1.2 kB", "34 MB".
QString bytesText(double bytes);
/// "0.8 packets/s", "120 packets/s", "1.2 M packets/s".
QString packetRateText(double packetsPerSecond);

/// How thick a link is drawn for that rate: 0 where nothing runs, 1 up to about 1 kbit/s, one more for each power of
/// ten, trafficLevels from about 10 Gbit/s. `before`: what it is now; a rate that goes to and fro about a bound does not
/// change it.
int trafficLevel(double bitsPerSecond, int before);
inline constexpr int trafficLevels = 8;
/// Canvas units that a link of that level is thicker by.
double trafficWidth(int level);

/// "12 packets lost in the last 10 s: 10 dropped, 2 damaged"; empty where nothing is.
QString lostText(std::uint64_t dropped, std::uint64_t errors);
/// "10.0.0.2 does not answer", "10.0.0.2 and 2 more do not answer"; empty where there is none.
QString unansweredText(const QStringList& addresses);

} // namespace nsk::gui
