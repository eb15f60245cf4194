// SPDX-License-Identifier: MIT
#include "gui/panels/pingsmodel.h"

#include "gui/panels/diagnosis.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QPainter>

#include <algorithm>

namespace nsk::gui {

PingsModel::PingsModel(LabMonitor* monitor, Diagnoses* diagnoses, QObject* parent)
    : QAbstractTableModel(parent), m_monitor(monitor), m_diagnoses(diagnoses)
{
    const auto follow = [this] {
        const int now = static_cast<int>(m_monitor->pings().size());
        if (now != m_rows) {
            beginResetModel();
            m_rows = now;
            endResetModel();
        } else if (m_rows > 0) {
            Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
        }
    };
    connect(monitor, &LabMonitor::pingChanged, this, follow);
    connect(monitor, &LabMonitor::pingsReset, this, follow);
    connect(diagnoses, &Diagnoses::changed, this, follow);
    m_rows = static_cast<int>(monitor->pings().size());
}

int PingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int PingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<std::uint64_t> PingsModel::idAt(int row) const
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_monitor->pings().size())
        return std::nullopt;
    return m_monitor->pings()[static_cast<std::size_t>(row)].id;
}

QString PingsModel::textOf(const LabMonitor::Ping& ping, int column) const
{
    switch (column) {
    case From:
        return toQString(ping.from.str());
    case To: {
        const QString address = toQString(ping.address.str());
        return ping.target == address ? address : ping.target + QStringLiteral("  ") + address;
    }
    case Answers:
        return QStringLiteral("%1 / %2").arg(ping.received).arg(ping.sent);
    case Last:
        return ping.last && ping.last->outcome == wire::PingOutcome::Reply
                   ? tr("%1 ms").arg(static_cast<double>(ping.last->rttNs) / 1e6, 0, 'f', 3)
                   : QStringLiteral("—");
    case Loss:
        return ping.sent == 0 ? QStringLiteral("—") : QStringLiteral("%1 %").arg(ping.lossPercent(), 0, 'f', 0);
    case Says:
        return m_diagnoses->verdict(ping);
    default:
        return {};
    }
}

QVariant PingsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_monitor->pings().size())
        return {};
    const LabMonitor::Ping& ping = m_monitor->pings()[static_cast<std::size_t>(index.row())];
    const bool failing = ping.last && ping.last->outcome != wire::PingOutcome::Reply;
    if (role == Qt::DisplayRole)
        return textOf(ping, index.column());
    if (role == Qt::FontRole && index.column() <= Loss)
        return look::monospace();
    if (role == Qt::ForegroundRole && index.column() == Loss && ping.sent > ping.received)
        return look::colour(look::Mark::Bad);
    if (role == Qt::DecorationRole && index.column() == Says)
        return look::badge(!ping.running || !ping.last ? look::Mark::Planned
                           : failing                   ? look::Mark::Bad
                                                       : look::Mark::Ok);
    if (role == recentRole)
        return QVariant::fromValue(QList<double>(ping.recentMs.begin(), ping.recentMs.end()));
    return {};
}

QVariant PingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("From"), tr("To"),         tr("Answers"), tr("Last"),
                              tr("Loss"), tr("Round trip"), tr("Says")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto recent = index.data(PingsModel::recentRole).value<QList<double>>();
    if (recent.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(option.rect).adjusted(6, 6, -24, -6);
    const double most = std::max(*std::max_element(recent.begin(), recent.end()), 0.001);
    const double step = area.width() / 59.0;
    const QPen good(look::accent(), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QPen lost(look::colour(look::Mark::Bad), 1.5, Qt::DotLine, Qt::RoundCap);
    const auto pointOf = [&](qsizetype i) {
        const double value = recent[i];
        const double y = value < 0 ? area.center().y() : area.bottom() - area.height() * (0.15 + 0.7 * value / most);
        return QPointF(area.left() + step * static_cast<double>(i), y);
    };
    if (recent.size() == 1) {
        painter->setPen(QPen(recent[0] < 0 ? lost.color() : good.color(), 3, Qt::SolidLine, Qt::RoundCap));
        painter->drawPoint(pointOf(0));
    }
    for (qsizetype i = 1; i < recent.size(); ++i) {
        const bool answered = recent[i] >= 0 && recent[i - 1] >= 0;
        painter->setPen(answered ? good : lost);
        painter->drawLine(pointOf(i - 1), pointOf(i));
    }
    painter->restore();
}

} // namespace nsk::gui
