// SPDX-License-Identifier: MIT
#include "gui/canvas/traffic.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr double levelFrom = 2;     // level 1 is 10^3 bit/s, and whatever is less
constexpr double hysteresis = 0.65; // of a level; half of one would be none
constexpr double levelWidth = 0.7;  // canvas units
constexpr double perStep = 1'000;

/// A number of at most three figures, and how often it was divided by a thousand.
std::pair<QString, std::size_t> shortened(double value, std::size_t steps)
{
    std::size_t step = 0;
    while (value >= perStep - 0.5 && step + 1 < steps) {
        value /= perStep;
        ++step;
    }
    const QLocale locale;
    const bool decimal = value < 9.95 && (step > 0 || std::abs(value - std::round(value)) > 0.05);
    return {locale.toString(value, 'f', decimal ? 1 : 0), step};
}

template <std::size_t Count> QString withUnit(double value, const std::array<const char*, Count>& units)
{
    const auto [number, step] = shortened(value, Count);
    return number + QLatin1Char(' ') + QLatin1String(units[step]);
}

/// %n of what is said is an int.
int counted(std::uint64_t packets)
{
    return static_cast<int>(std::min<std::uint64_t>(packets, 2'000'000'000));
}

} // namespace

QString bitRateText(double bitsPerSecond)
{
    static constexpr std::array units{"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    return bitsPerSecond < 0.5 ? QString() : withUnit(std::max(1.0, std::round(bitsPerSecond)), units);
}

QString bytesText(double bytes)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB"};
    return withUnit(bytes, units);
}

QString packetRateText(double packetsPerSecond)
{
    const auto [number, step] = shortened(packetsPerSecond, 3);
    if (step == 0)
        return QCoreApplication::translate("nsk::gui::Traffic", "%1 packets/s").arg(number);
    if (step == 1)
        return QCoreApplication::translate("nsk::gui::Traffic", "%1 thousand packets/s").arg(number);
    return QCoreApplication::translate("nsk::gui::Traffic", "%1 million packets/s").arg(number);
}

int trafficLevel(double bitsPerSecond, int before)
{
    if (bitsPerSecond < 0.5)
        return 0;
    const double exact = std::clamp(std::log10(bitsPerSecond) - levelFrom, 1.0, 1.0 * trafficLevels);
    return before > 0 && std::abs(exact - before) < hysteresis ? before : static_cast<int>(std::lround(exact));
}

double trafficWidth(int level)
{
    return levelWidth * level;
}

QString lostText(std::uint64_t dropped, std::uint64_t errors)
{
    if (dropped + errors == 0)
        return {};
    if (errors == 0)
        return QCoreApplication::translate("nsk::gui::Traffic", "%n packet(s) dropped in the last 10 s", nullptr,
                                           counted(dropped));
    if (dropped == 0)
        return QCoreApplication::translate("nsk::gui::Traffic", "%n packet(s) with errors in the last 10 s", nullptr,
                                           counted(errors));
    return QCoreApplication::translate("nsk::gui::Traffic", "%n packet(s) dropped in the last 10 s, %1 with errors",
                                       nullptr, counted(dropped))
        .arg(QLocale().toString(static_cast<qulonglong>(errors)));
}

QString unansweredText(const QStringList& addresses)
{
    if (addresses.isEmpty())
        return {};
    if (addresses.size() == 1)
        return QCoreApplication::translate("nsk::gui::Traffic", "%1 does not answer").arg(addresses.front());
    return QCoreApplication::translate("nsk::gui::Traffic", "%1 and %n more do not answer", nullptr,
                                       static_cast<int>(addresses.size()) - 1)
        .arg(addresses.front());
}

} // namespace nsk::gui
