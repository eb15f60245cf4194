// SPDX-License-Identifier: MIT
#include "gui/panels/traffictext.h"

#include "gui/canvas/traffic.h"

#include <QCoreApplication>

#include <algorithm>

namespace nsk::gui {

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString unansweredOf(const LiveCounters& live, const NodeName& node, const std::string& interface)
{
    QStringList addresses;
    for (const wire::FailedNeighbour& failed : live.failedNeighbours(node)) {
        if (failed.interface == interface)
            addresses << toQString(failed.address.str());
    }
    return unansweredText(addresses);
}

} // namespace

QString trafficWords(const LiveCounters& live, const NodeName& node, const std::string& interface)
{
    const LiveCounters::Interface* one = live.find(node, interface);
    return one == nullptr ? QString() : bitRateText(one->rates.rxBits + one->rates.txBits);
}

QString troubleWords(const LiveCounters& live, const NodeName& node, const std::string& interface)
{
    QStringList parts;
    const LiveCounters::Interface* one = live.find(node, interface);
    if (one != nullptr && one->recent.all() > 0)
        parts << lostText(one->recent.dropped, one->recent.errors);
    if (const QString failed = unansweredOf(live, node, interface); !failed.isEmpty())
        parts << failed;
    return parts.join(QStringLiteral(" · "));
}

QString trafficDetails(const LiveCounters& live, const NodeName& node, const std::string& interface)
{
    QStringList lines;
    if (const LiveCounters::Interface* one = live.find(node, interface); one != nullptr) {
        const wire::InterfaceCounters& all = one->totals;
        const auto rate = [](double bits) {
            const QString text = bitRateText(bits);
            return text.isEmpty() ? QStringLiteral("0 bit/s") : text;
        };
        lines << TrafficText::tr("sends %1, in all %2 in %3 packets")
                     .arg(rate(one->rates.txBits), bytesText(static_cast<double>(all.txBytes)), number(all.txPackets))
              << TrafficText::tr("receives %1, in all %2 in %3 packets")
                     .arg(rate(one->rates.rxBits), bytesText(static_cast<double>(all.rxBytes)), number(all.rxPackets));
        if (one->recent.all() > 0)
            lines << QStringLiteral("▼ ") + lostText(one->recent.dropped, one->recent.errors);
        const std::uint64_t dropped = all.rxDropped + all.txDropped, errors = all.rxErrors + all.txErrors;
        if (dropped + errors > 0)
            lines << TrafficText::tr("in all %1 dropped, %2 with errors").arg(number(dropped), number(errors));
    }
    if (const QString failed = unansweredOf(live, node, interface); !failed.isEmpty())
        lines << QStringLiteral("? ") + failed;
    return lines.join(QLatin1Char('\n'));
}

TrafficText::TrafficText(LiveLab* live, QWidget* parent) : QLabel(parent), m_live(live)
{
    setObjectName(QStringLiteral("interfaceTraffic"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(live, &LiveLab::countersChanged, this, [this](const LiveCounters::Changes& changes, bool all) {
        const auto own = [this](const LiveCounters::Change& change) {
            return m_end && change.node == m_end->node && change.interface == m_end->interface.str();
        };
        if (all || std::ranges::any_of(changes, own))
            refresh();
    });
    connect(live, &LiveLab::neighboursChanged, this, &TrafficText::refresh);
}

void TrafficText::setInterface(const NodeName& node, const InterfaceName& interface)
{
    m_end = ResolvedEndpoint{node, interface};
    refresh();
}

void TrafficText::refresh()
{
    const bool before = isAnything();
    const QString now = m_end ? trafficDetails(m_live->counters(), m_end->node, m_end->interface.str()) : QString();
    if (now != text())
        setText(now);
    if (before != isAnything())
        Q_EMIT anythingChanged(isAnything());
}

} // namespace nsk::gui
