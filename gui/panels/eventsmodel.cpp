// SPDX-License-Identifier: MIT
#include "gui/panels/eventsmodel.h"

#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace nsk::gui {

namespace {

QString nameOf(const LabEvent& event)
{
    switch (event.actor) {
    case EventActor::You:
        return EventsModel::tr("you");
    case EventActor::Kernel:
        return EventsModel::tr("kernel");
    case EventActor::Client:
        return event.program.empty() ? EventsModel::tr("another program") : toQString(shortProgram(event));
    case EventActor::Helper:
        return EventsModel::tr("helper");
    case EventActor::Designer:
        return QStringLiteral("nsketch");
    }
    return {};
}

QVariant signOf(const LabEvent& event)
{
    if (moodOf(event) == EventMood::Plain)
        return {};
    const QPixmap badge = look::badge(moodOf(event) == EventMood::Good ? look::Mark::Ok : look::Mark::Bad, 12);
    QIcon icon(badge);
    icon.addPixmap(badge, QIcon::Selected);
    return icon;
}

} // namespace

EventsModel::EventsModel(EventLog* log, QObject* parent)
    : QAbstractTableModel(parent), m_log(log), m_known(log->first())
{
    append();
    connect(log, &EventLog::changed, this, &EventsModel::follow);
}

void EventsModel::setFilter(const EventFilter& filter)
{
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    for (m_known = m_log->first(); m_known < m_log->end(); ++m_known) {
        if (passes(m_log->at(m_known)))
            m_shown.push_back(m_known);
    }
    endResetModel();
    Q_EMIT followed();
}

bool EventsModel::isAbout(const LabEvent& event, const SelectedObject& object) const
{
    const auto matches = [&](const EventPlace& place, const NodeName& node,
                             const std::optional<InterfaceName>& interface) {
        return place.node == node.str() && (!interface || place.interface == interface->str());
    };
    for (const EventPlace& place : event.places) {
        if (matches(place, object.node, object.interface) ||
            (object.peer && matches(place, object.peer->node, object.peer->interface)))
            return true;
    }
    return object.kind == SelectedObject::Kind::Node && kindOf(event) == EventKind::Ping && event.args.size() == 2 &&
           event.args[1] == object.node.str(); // a ping's target
}

bool EventsModel::passes(const LabEvent& event) const
{
    if (!m_filter.has(kindOf(event)))
        return false;
    if (m_filter.objects && std::none_of(m_filter.objects->begin(), m_filter.objects->end(),
                                         [&](const SelectedObject& object) { return isAbout(event, object); }))
        return false;
    return m_filter.text.isEmpty() || nsk::sentence(event).contains(m_filter.text, Qt::CaseInsensitive) ||
           nameOf(event).contains(m_filter.text, Qt::CaseInsensitive);
}

void EventsModel::follow(const std::vector<std::uint64_t>& folded)
{
    dropForgotten();
    append();
    for (const std::uint64_t number : folded) {
        const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), number);
        if (found == m_shown.end() || *found != number)
            continue;
        const int row = static_cast<int>(found - m_shown.begin());
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    Q_EMIT followed();
}

void EventsModel::dropForgotten()
{
    const auto kept = std::lower_bound(m_shown.begin(), m_shown.end(), m_log->first());
    m_known = std::max(m_known, m_log->first());
    if (kept == m_shown.begin())
        return;
    beginRemoveRows({}, 0, static_cast<int>(kept - m_shown.begin()) - 1);
    m_shown.erase(m_shown.begin(), kept);
    endRemoveRows();
}

void EventsModel::append()
{
    std::vector<std::uint64_t> fresh;
    for (; m_known < m_log->end(); ++m_known) {
        if (passes(m_log->at(m_known)))
            fresh.push_back(m_known);
    }
    if (fresh.empty())
        return;
    const int from = static_cast<int>(m_shown.size());
    beginInsertRows({}, from, from + static_cast<int>(fresh.size()) - 1);
    m_shown.insert(m_shown.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

const LabEvent* EventsModel::eventAt(int row) const
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_shown.size())
        return nullptr;
    const std::uint64_t number = m_shown[static_cast<std::size_t>(row)];
    return number < m_log->first() ? nullptr : &m_log->at(number);
}

QString EventsModel::timeText(std::int64_t at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    const QString clock = time.toString(QStringLiteral("HH:mm:ss.zzz"));
    return time.date() == QDate::currentDate() ? clock : time.toString(QStringLiteral("yyyy-MM-dd ")) + clock;
}

QString EventsModel::textOf(const LabEvent& event, int column) const
{
    switch (column) {
    case Time:
        return timeText(event.at);
    case Who:
        return nameOf(event);
    case What:
        return nsk::sentence(event);
    default:
        return {};
    }
}

QString EventsModel::toolTipOf(const LabEvent& event, int column) const
{
    if (column == Time) {
        const QDateTime from = QDateTime::fromMSecsSinceEpoch(event.at);
        const QString first = QLocale().toString(from.date(), QLocale::LongFormat) + QLatin1Char(' ') +
                              from.toString(QStringLiteral("HH:mm:ss.zzz"));
        return event.until == event.at ? first : tr("From %1 until %2").arg(first, timeText(event.until));
    }
    if (column == Who && !event.program.empty())
        return toQString(event.program);
    QString text = textOf(event, column);
    if (column == What && !event.places.empty()) {
        QStringList names;
        for (const EventPlace& place : event.places)
            names << toQString(place.interface.empty() ? place.node : place.node + ':' + place.interface);
        text += QLatin1Char('\n') + names.join(QStringLiteral(", "));
    }
    return text;
}

int EventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int EventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex& index, int role) const
{
    const LabEvent* event = index.isValid() ? eventAt(index.row()) : nullptr;
    if (event == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*event, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(*event, index.column());
    case Qt::DecorationRole:
        return index.column() == What ? signOf(*event) : QVariant();
    case Qt::FontRole:
        return index.column() == Time ? QVariant(look::monospace()) : QVariant();
    default:
        return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::DisplayRole)
        return section + 1;
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    const QString titles[] = {tr("Time"), tr("Who"), tr("What happened")};
    return role == Qt::DisplayRole && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

} // namespace nsk::gui
