// SPDX-License-Identifier: MIT
#include "gui/panels/pingsmodel.h"

#include "gui/panels/diagnosis.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/pingoptions.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace nsk::gui {

namespace {

constexpr int fewPings = 8;
constexpr int fewMs = 100, manyMs = 400; ///< between two paintings of the table

QString milliseconds(std::uint64_t nanoseconds)
{
    return QLocale().toString(static_cast<double>(nanoseconds) / 1e6, 'f', 3);
}

QString percent(double value)
{
    return PingsModel::tr("%1 %").arg(QLocale().toString(value, 'f', 0));
}

QFont bold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

PingsModel::PingsModel(LabMonitor* monitor, Diagnoses* diagnoses, QObject* parent)
    : QAbstractTableModel(parent), m_monitor(monitor), m_diagnoses(diagnoses)
{
    connect(monitor, &LabMonitor::pingChanged, this, &PingsModel::follow);
    connect(monitor, &LabMonitor::pingsReset, this, &PingsModel::followAll);
    connect(diagnoses, &Diagnoses::changed, this, [this] {
        if (m_rows > 0)
            Q_EMIT dataChanged(index(0, Says), index(m_rows - 1, Says));
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &PingsModel::tellChanged);
    m_rows = static_cast<int>(monitor->pings().size());
}

void PingsModel::followAll()
{
    const int now = static_cast<int>(m_monitor->pings().size());
    if (now == m_rows && now > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = now;
    endResetModel();
}

/// Only its row, and results of fifty pings, which are hundreds a second, together; at once where it starts or stops.
void PingsModel::follow(std::uint64_t id)
{
    const int now = static_cast<int>(m_monitor->pings().size());
    const int row = rowOf(id);
    if (now == m_rows + 1 && row == m_rows) {
        beginInsertRows({}, m_rows, m_rows);
        m_rows = now;
        endInsertRows();
    } else if (now != m_rows) {
        followAll();
    } else if (row >= 0) {
        const LabMonitor::Ping& ping = *pingAt(row);
        m_changed.insert(id);
        auto& told = m_told[id];
        if (const std::pair state(ping.running, ping.rest); told != state) {
            told = state;
            tellChanged();
        } else if (!m_soon.isActive()) {
            m_soon.start(m_rows <= fewPings ? fewMs : manyMs);
        }
    }
}

void PingsModel::tellChanged()
{
    m_soon.stop();
    int first = m_rows, last = -1;
    for (const std::uint64_t id : std::exchange(m_changed, {})) {
        if (const int row = rowOf(id); row >= 0) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0 && last < m_rows)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int PingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int PingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const LabMonitor::Ping* PingsModel::pingAt(int row) const
{
    const auto& pings = m_monitor->pings();
    return row < 0 || static_cast<std::size_t>(row) >= pings.size() ? nullptr : &pings[static_cast<std::size_t>(row)];
}

std::optional<std::uint64_t> PingsModel::idAt(int row) const
{
    const LabMonitor::Ping* ping = pingAt(row);
    return ping == nullptr ? std::nullopt : std::optional(ping->id);
}

int PingsModel::rowOf(std::uint64_t id) const
{
    const auto& pings = m_monitor->pings();
    const auto found =
        std::find_if(pings.begin(), pings.end(), [id](const LabMonitor::Ping& ping) { return ping.id == id; });
    return found == pings.end() ? -1 : static_cast<int>(found - pings.begin());
}

QString PingsModel::textOf(const LabMonitor::Ping& ping, int column) const
{
    switch (column) {
    case From:
        return toQString(ping.from.str());
    case To: {
        const QString address = toQString(ping.address.str());
        const QString options = optionsText(ping.options);
        return (ping.target == address ? address : ping.target + QStringLiteral("  ") + address) +
               (options.isEmpty() ? QString() : QStringLiteral("  · ") + options);
    }
    case Answers:
        return QStringLiteral("%1 / %2").arg(ping.received).arg(ping.sent);
    case Last:
        return ping.last && ping.last->outcome == wire::PingOutcome::Reply
                   ? tr("%1 ms").arg(QLocale().toString(static_cast<double>(ping.last->rttNs) / 1e6, 'f', 3))
                   : QStringLiteral("—");
    case Loss:
        return ping.sinceTurn == 0 ? QStringLiteral("—") : percent(ping.recentLossPercent());
    case Whole:
        return ping.roundTrips.count() == 0 ? QStringLiteral("—")
                                            : milliseconds(ping.roundTrips.least()) + QStringLiteral(" / ") +
                                                  milliseconds(ping.roundTrips.median()) + QStringLiteral(" / ") +
                                                  milliseconds(ping.roundTrips.p99());
    case Says:
        return m_diagnoses->verdict(ping);
    default:
        return {};
    }
}

QString PingsModel::toolTipOf(const LabMonitor::Ping& ping, int column) const
{
    if (column == Answers)
        return tr("Since the start: %1 sent, %2 answered, %3 lost").arg(ping.sent).arg(ping.received).arg(ping.lost());
    if (column == Loss && ping.sent > 0)
        return tr("Of the last %1: %2. Since the start: %3 of %4 lost")
            .arg(ping.sinceTurn)
            .arg(textOf(ping, Loss))
            .arg(ping.lost())
            .arg(ping.sent);
    if (column == Whole && ping.roundTrips.count() > 0)
        return tr("Since the start: the least %1 ms, half of them at most %2 ms, 99 % of them at most %3 ms, the most "
                  "%4 ms")
            .arg(milliseconds(ping.roundTrips.least()), milliseconds(ping.roundTrips.median()),
                 milliseconds(ping.roundTrips.p99()), milliseconds(ping.roundTrips.most()));
    if (column == RoundTrip && !ping.recentMs.empty()) {
        const auto most = *std::max_element(ping.recentMs.begin(), ping.recentMs.end());
        return most < 0 ? tr("None of the last %1 was answered").arg(ping.recentMs.size())
                        : tr("The last %1 round trips; at most %2 ms")
                              .arg(ping.recentMs.size())
                              .arg(QLocale().toString(most, 'f', 3));
    }
    return textOf(ping, column);
}

QIcon PingsModel::signOf(const LabMonitor::Ping& ping) const
{
    using Rest = LabMonitor::PingRest;
    look::Mark mark = look::Mark::Planned;
    if (ping.rest == Rest::NodeGone || ping.rest == Rest::Refused)
        mark = look::Mark::Warn;
    else if (ping.running && ping.last)
        mark = ping.last->outcome == wire::PingOutcome::Reply ? look::Mark::Ok : look::Mark::Bad;
    const QPixmap badge = look::badge(mark);
    QIcon icon(badge);
    icon.addPixmap(badge, QIcon::Selected); // not tinted in the selected row
    return icon;
}

QVariant PingsModel::data(const QModelIndex& index, int role) const
{
    const LabMonitor::Ping* ping = index.isValid() ? pingAt(index.row()) : nullptr;
    if (ping == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*ping, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(*ping, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == RoundTrip ? toolTipOf(*ping, index.column()) : textOf(*ping, index.column());
    case Qt::FontRole:
        if (index.column() > Loss && index.column() != Whole)
            return {};
        return index.column() == Loss && ping->recentLossPercent() > 0 ? bold(look::monospace()) : look::monospace();
    case Qt::ForegroundRole:
        if (index.column() == Loss && ping->recentLossPercent() > 0)
            return look::colour(look::Mark::Bad);
        return {};
    case Qt::DecorationRole:
        return index.column() == Says ? QVariant(signOf(*ping)) : QVariant();
    case recentRole:
        return QVariant::fromValue(QList<double>(ping->recentMs.begin(), ping->recentMs.end()));
    default:
        return {};
    }
}

QVariant PingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Answers)
        return tr("Answers received / packets sent since the ping was started");
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Whole)
        return tr("Round trips since the ping was started, in milliseconds");
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Loss)
        return tr("What is lost of the last %1 packets, counted anew when the ping begins to answer or to fail")
            .arg(LabMonitor::Ping::recentCount);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {
        tr("From"), tr("To"), tr("Answers"), tr("Last"), tr("Recent loss"), tr("Round trip"), tr("Min / median / p99"),
        tr("Says")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

void PingsDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant own = index.data(Qt::ForegroundRole);
    option->palette.setColor(QPalette::Highlight, look::selection());
    option->palette.setColor(QPalette::HighlightedText,
                             own.isValid() ? own.value<QColor>() : option->palette.color(QPalette::Text));
}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    PingsDelegate::paint(painter, option, index);
    const auto recent = index.data(PingsModel::recentRole).value<QList<double>>();
    if (recent.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor good = look::accent();
    const QColor lost = look::colour(look::Mark::Bad);
    const QRectF area = QRectF(option.rect).adjusted(6, 6, -24, -6);
    const double most = std::max(*std::max_element(recent.begin(), recent.end()), 0.001);
    const double step = area.width() / 59.0;
    const auto pointOf = [&](qsizetype i) {
        const double share = recent[i] < 0 ? 0.5 : 0.15 + 0.7 * recent[i] / most;
        return QPointF(area.left() + step * static_cast<double>(i), area.bottom() - area.height() * share);
    };
    for (qsizetype i = 0; i < recent.size();) {
        const bool answered = recent[i] >= 0;
        QPolygonF run;
        for (; i < recent.size() && (recent[i] >= 0) == answered; ++i)
            run << pointOf(i);
        if (answered) {
            painter->setPen(QPen(good, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            run.size() == 1 ? painter->drawEllipse(run.first(), 0.6, 0.6) : painter->drawPolyline(run);
            continue;
        }
        constexpr double half = 2.5;
        painter->setPen(QPen(lost, 1.5, Qt::CustomDashLine, Qt::FlatCap));
        QPen dashes = painter->pen();
        dashes.setDashPattern({2.5, 2});
        painter->setPen(dashes);
        painter->drawPolyline(run);
        painter->setPen(QPen(lost, 1.5, Qt::SolidLine, Qt::RoundCap));
        for (const QPointF& at : {run.first(), run.last()}) { // where it begins and ends
            painter->drawLine(at + QPointF(-half, -half), at + QPointF(half, half));
            painter->drawLine(at + QPointF(-half, half), at + QPointF(half, -half));
        }
    }
    painter->restore();
}

} // namespace nsk::gui
