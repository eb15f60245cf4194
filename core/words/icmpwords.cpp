// SPDX-License-Identifier: MIT
#include "core/words/icmpwords.h"

#include <QCoreApplication>

namespace nsk::words {

namespace {

struct Said
{
    Family family;
    std::uint32_t type, code;
    const char* text;
};

constexpr Said known[] = {
    {Family::IPv4, 3, 0, QT_TRANSLATE_NOOP("words", "network unreachable")},
    {Family::IPv4, 3, 1, QT_TRANSLATE_NOOP("words", "host unreachable")},
    {Family::IPv4, 3, 2, QT_TRANSLATE_NOOP("words", "protocol unreachable")},
    {Family::IPv4, 3, 3, QT_TRANSLATE_NOOP("words", "port unreachable")},
    {Family::IPv4, 3, 4, QT_TRANSLATE_NOOP("words", "fragmentation needed")},
    {Family::IPv4, 3, 5, QT_TRANSLATE_NOOP("words", "source route failed")},
    {Family::IPv4, 3, 9, QT_TRANSLATE_NOOP("words", "network administratively prohibited")},
    {Family::IPv4, 3, 10, QT_TRANSLATE_NOOP("words", "host administratively prohibited")},
    {Family::IPv4, 3, 13, QT_TRANSLATE_NOOP("words", "administratively prohibited")},
    {Family::IPv4, 5, 0, QT_TRANSLATE_NOOP("words", "redirected")},
    {Family::IPv4, 5, 1, QT_TRANSLATE_NOOP("words", "redirected")},
    {Family::IPv4, 11, 0, QT_TRANSLATE_NOOP("words", "time exceeded")},
    {Family::IPv4, 11, 1, QT_TRANSLATE_NOOP("words", "reassembly time exceeded")},
    {Family::IPv6, 1, 0, QT_TRANSLATE_NOOP("words", "no route")},
    {Family::IPv6, 1, 1, QT_TRANSLATE_NOOP("words", "administratively prohibited")},
    {Family::IPv6, 1, 2, QT_TRANSLATE_NOOP("words", "beyond the scope of its source address")},
    {Family::IPv6, 1, 3, QT_TRANSLATE_NOOP("words", "address unreachable")},
    {Family::IPv6, 1, 4, QT_TRANSLATE_NOOP("words", "port unreachable")},
    {Family::IPv6, 1, 5, QT_TRANSLATE_NOOP("words", "source address refused")},
    {Family::IPv6, 1, 6, QT_TRANSLATE_NOOP("words", "route rejected")},
    {Family::IPv6, 2, 0, QT_TRANSLATE_NOOP("words", "packet too big")},
    {Family::IPv6, 3, 0, QT_TRANSLATE_NOOP("words", "time exceeded")},
    {Family::IPv6, 3, 1, QT_TRANSLATE_NOOP("words", "reassembly time exceeded")},
};

} // namespace

QString icmpError(Family family, std::uint32_t type, std::uint32_t code, std::uint32_t mtu)
{
    const auto word = [](const char* text) { return QCoreApplication::translate("words", text); };
    for (const Said& said : known) {
        if (said.family != family || said.type != type || said.code != code)
            continue;
        if (mtu == 0)
            return word(said.text);
        return word(QT_TRANSLATE_NOOP("words", "%1, MTU %2")).arg(word(said.text)).arg(mtu);
    }
    return word(QT_TRANSLATE_NOOP("words", "ICMP type %1, code %2")).arg(type).arg(code);
}

} // namespace nsk::words
