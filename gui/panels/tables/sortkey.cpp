// SPDX-License-Identifier: MIT
#include "gui/panels/tables/sortkey.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace nsk::gui::sortkey {

namespace {

void appendCharacter(QByteArray& key, QChar character)
{
    key.append(static_cast<char>(character.unicode() >> 8));
    key.append(static_cast<char>(character.unicode() & 0xff));
}

bool isDigit(QChar character)
{
    return character >= QLatin1Char('0') && character <= QLatin1Char('9');
}

} // namespace

QByteArray ofText(const QString& text)
{
    const QString folded = text.toCaseFolded();
    QByteArray key;
    key.reserve(2 * folded.size() + 4);
    for (qsizetype i = 0; i < folded.size();) {
        if (!isDigit(folded[i])) {
            appendCharacter(key, folded[i++]);
            continue;
        }
        const qsizetype first = i;
        while (i < folded.size() && isDigit(folded[i]))
            ++i;
        QStringView digits = QStringView(folded).mid(first, i - first);
        while (digits.size() > 1 && digits.front() == QLatin1Char('0'))
            digits = digits.mid(1);
        appendCharacter(key, QLatin1Char('0')); // a number stands where its digits would
        key.append(static_cast<char>(std::min<qsizetype>(digits.size(), 255)));
        key.append(digits.toLatin1());
    }
    return key;
}

QByteArray ofNumber(double number)
{
    auto bits = std::bit_cast<std::uint64_t>(number);
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    bits = (bits & sign) != 0 ? ~bits : bits | sign; // IEEE 754 orders by its bits but for the sign
    QByteArray key;
    for (int shift = 56; shift >= 0; shift -= 8)
        key.append(static_cast<char>(bits >> shift));
    return key;
}

QByteArray ofAddress(const IpAddress& address, int length)
{
    QByteArray key(1, address.family() == Family::IPv4 ? '\x04' : '\x06');
    for (const std::uint8_t byte : address.bytes())
        key.append(static_cast<char>(byte));
    key.append(static_cast<char>(length));
    return key;
}

QByteArray ofAddressText(const QString& text)
{
    const std::string first = text.section(QLatin1Char(','), 0, 0).trimmed().toStdString();
    if (first == "default")
        return QByteArray(1, '\x03');
    if (const auto address = IpAddress::parse(first.substr(0, first.find('/')))) {
        const auto slash = first.find('/');
        const int length = slash == std::string::npos ? 0 : std::atoi(first.c_str() + slash + 1);
        return ofAddress(*address, length) + ofText(text.section(QLatin1Char(','), 1));
    }
    return text.isEmpty() ? QByteArray() : QByteArray(1, '\x7f') + ofText(text);
}

} // namespace nsk::gui::sortkey
