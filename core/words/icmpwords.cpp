// SPDX-License-Identifier: MIT
#include "core/words/icmpwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace nsk::words {

namespace {

struct Said
{
    Family family;
    std::uint32_t type, code;
    const char* text;
    const char* ofPing; ///< as ping(8) of iputils prints it; null where it has numbers alone
};

constexpr Said known[] = {
    {Family::IPv4, 3, 0, QT_TRANSLATE_NOOP("words", "network unreachable"), "Destination Net Unreachable"},
    {Family::IPv4, 3, 1, QT_TRANSLATE_NOOP("words", "host unreachable"), "Destination Host Unreachable"},
    {Family::IPv4, 3, 2, QT_TRANSLATE_NOOP("words", "protocol unreachable"), nullptr},
    {Family::IPv4, 3, 3, QT_TRANSLATE_NOOP("words", "port unreachable"), nullptr},
    {Family::IPv4, 3, 4, QT_TRANSLATE_NOOP("words", "fragmentation needed"), "Frag needed and DF set"},
    {Family::IPv4, 3, 5, QT_TRANSLATE_NOOP("words", "source route failed"), nullptr},
    {Family::IPv4, 3, 9, QT_TRANSLATE_NOOP("words", "network administratively prohibited"),
     "Destination Net Prohibited"},
    {Family::IPv4, 3, 10, QT_TRANSLATE_NOOP("words", "host administratively prohibited"),
     "Destination Host Prohibited"},
    {Family::IPv4, 3, 13, QT_TRANSLATE_NOOP("words", "administratively prohibited"), "Packet filtered"},
    {Family::IPv4, 5, 0, QT_TRANSLATE_NOOP("words", "redirected"), nullptr},
    {Family::IPv4, 5, 1, QT_TRANSLATE_NOOP("words", "redirected"), nullptr},
    {Family::IPv4, 11, 0, QT_TRANSLATE_NOOP("words", "time exceeded"), "Time to live exceeded"},
    {Family::IPv4, 11, 1, QT_TRANSLATE_NOOP("words", "reassembly time exceeded"), nullptr},
    {Family::IPv6, 1, 0, QT_TRANSLATE_NOOP("words", "no route"), "Destination unreachable: No route"},
    {Family::IPv6, 1, 1, QT_TRANSLATE_NOOP("words", "administratively prohibited"),
     "Destination unreachable: Administratively prohibited"},
    {Family::IPv6, 1, 2, QT_TRANSLATE_NOOP("words", "beyond the scope of its source address"), nullptr},
    {Family::IPv6, 1, 3, QT_TRANSLATE_NOOP("words", "address unreachable"),
     "Destination unreachable: Address unreachable"},
    {Family::IPv6, 1, 4, QT_TRANSLATE_NOOP("words", "port unreachable"), nullptr},
    {Family::IPv6, 1, 5, QT_TRANSLATE_NOOP("words", "source address refused"), nullptr},
    {Family::IPv6, 1, 6, QT_TRANSLATE_NOOP("words", "route rejected"), nullptr},
    {Family::IPv6, 2, 0, QT_TRANSLATE_NOOP("words", "packet too big"), "Packet too big"},
    {Family::IPv6, 3, 0, QT_TRANSLATE_NOOP("words", "time exceeded"), "Time exceeded: Hop limit"},
    {Family::IPv6, 3, 1, QT_TRANSLATE_NOOP("words", "reassembly time exceeded"), nullptr},
};

const Said* find(Family family, std::uint32_t type, std::uint32_t code)
{
    const auto* const found = std::ranges::find_if(
        known, [&](const Said& said) { return said.family == family && said.type == type && said.code == code; });
    return found == std::end(known) ? nullptr : found;
}

} // namespace

QString icmpError(Family family, std::uint32_t type, std::uint32_t code, std::uint32_t mtu)
{
    const auto word = [](const char* text) { return QCoreApplication::translate("words", text); };
    if (const Said* said = find(family, type, code)) {
        if (mtu == 0)
            return word(said->text);
        return word(QT_TRANSLATE_NOOP("words", "%1, MTU %2")).arg(word(said->text)).arg(mtu);
    }
    return word(QT_TRANSLATE_NOOP("words", "ICMP type %1, code %2")).arg(type).arg(code);
}

QString icmpErrorOfPing(Family family, std::uint32_t type, std::uint32_t code)
{
    const Said* said = find(family, type, code);
    if (said != nullptr && said->ofPing != nullptr)
        return QLatin1String(said->ofPing);
    return QStringLiteral("ICMP type %1 code %2").arg(type).arg(code);
}

} // namespace nsk::words
