// SPDX-License-Identifier: MIT
#include "core/client/iperfoutput.h"

#include <QRegularExpression>

namespace nsk {

namespace {

constexpr std::size_t samplesMost = 20'000; // of the longest test, two a second

/// "[SUM]   0.00-0.50   sec   640 KBytes  10481 Kbits/sec  0.203 ms  0/20 (0%)  receiver"
const QRegularExpression& figures()
{
    static const QRegularExpression expression(
        QStringLiteral("^\\[\\s*(\\d+|SUM)\\](?:\\[[A-Z-]+\\])?\\s+([\\d.]+)-\\s*([\\d.]+)\\s+sec\\s+"
                       "[\\d.]+ [KMGT]?Bytes\\s+([\\d.]+) ([KMGT]?)bits/sec(.*)$"));
    return expression;
}

double inKbits(double value, const QString& unit)
{
    if (unit == QLatin1String("M"))
        return value * 1e3;
    if (unit == QLatin1String("G"))
        return value * 1e6;
    if (unit == QLatin1String("T"))
        return value * 1e9;
    return unit.isEmpty() ? value / 1e3 : value;
}

/// What stands behind the rate: "    1   1023 KBytes" (retransmits, congestion window), "  0.016 ms  0/10 (0%)", " 10".
struct Rest
{
    std::optional<std::uint64_t> retransmits{}, lost{}, datagrams{};
    std::optional<double> jitterMs{};

    explicit Rest(const QString& text)
    {
        static const QRegularExpression datagram(QStringLiteral("^\\s*([\\d.]+) ms\\s+(\\d+)/(\\d+) \\("));
        static const QRegularExpression again(QStringLiteral("^\\s*(\\d+)\\s+(?:[\\d.]+ [KMG]?Bytes|sender)"));
        if (const auto match = datagram.match(text); match.hasMatch()) {
            jitterMs = match.capturedView(1).toDouble();
            lost = match.capturedView(2).toULongLong();
            datagrams = match.capturedView(3).toULongLong();
        } else if (const auto tcp = again.match(text); tcp.hasMatch()) {
            retransmits = tcp.capturedView(1).toULongLong();
        }
    }
};

} // namespace

bool IperfOutput::take(const QByteArray& line)
{
    const QString text = QString::fromUtf8(line).trimmed();
    const auto mark = QStringLiteral("iperf3: ");
    if (const auto at = text.indexOf(mark); at >= 0) {
        const QString said = text.mid(at + mark.size());
        const auto kind = QStringLiteral("error - ");
        if (said.startsWith(kind))
            m_error = said.mid(kind.size());
        else if (m_error.isEmpty() && said != QLatin1String("exiting"))
            m_error = said;
        return false;
    }
    const auto match = figures().match(text);
    const bool sum = match.hasMatch() && match.capturedView(1) == QLatin1String("SUM");
    if (!match.hasMatch() || sum != (m_streams > 1) || text.contains(QLatin1String("(omitted)")))
        return false;
    const QString behind = match.captured(6);
    const double from = match.capturedView(2).toDouble();
    const double to = match.capturedView(3).toDouble();
    const double kbits = inKbits(match.capturedView(4).toDouble(), match.captured(5));
    const Rest rest(behind);
    const bool sender = behind.endsWith(QLatin1String("sender"));
    if (sender || behind.endsWith(QLatin1String("receiver"))) {
        (sender ? m_sender : m_receiver) =
            Side{to - from, kbits, rest.retransmits, rest.lost, rest.datagrams, rest.jitterMs};
        return false;
    }
    if (m_samples.size() >= samplesMost)
        return false;
    m_samples.push_back({from, to, kbits, rest.retransmits, rest.lost, rest.datagrams});
    return true;
}

} // namespace nsk
