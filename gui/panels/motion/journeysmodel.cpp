// SPDX-License-Identifier: MIT
#include "gui/panels/motion/journeysmodel.h"

#include "core/words/words.h"
#include "gui/panels/look.h"
#include "gui/panels/motion/motionoverlay.h"

#include <QFont>

#include <algorithm>
#include <cstring>
#include <functional>

namespace nsk::gui {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The node that has the MAC; all of them for a multicast one.
QString macText(const MotionStory& story, const RawMac& mac)
{
    if ((mac[0] & 1) != 0)
        return JourneysModel::tr("everybody on the segment");
    for (const CaptureSite& site : story.map.sites) {
        if (site.mac == mac)
            return text(story.map.nodes[site.node].name);
    }
    return text(textOf(mac));
}

/// Whom a packet is for: the node that has the address, and the address.
QString targetText(const MotionStory& story, const PacketView& packet)
{
    if (!packet.ip)
        return packet.ethernet ? macText(story, packet.ethernet->destination) : QString();
    const IpAddress& address = packet.ip->destination;
    for (const CaptureNode& node : story.map.nodes) {
        if (std::find(node.addresses.begin(), node.addresses.end(), address) != node.addresses.end())
            return text(node.name) + QStringLiteral(" (") + text(address.str()) + QLatin1Char(')');
    }
    return text(address.str());
}

bool sameBeginning(const MotionStory& before, const MotionStory& now)
{
    if (before.journeys.size() > now.journeys.size())
        return false;
    for (std::size_t i = 0; i < before.journeys.size(); ++i) {
        if (before.journeys[i].hops.front().frame != now.journeys[i].hops.front().frame)
            return false;
    }
    return true;
}

} // namespace

void JourneysModel::setStory(std::shared_ptr<const MotionStory> story)
{
    const int before = rowCount();
    const int now = story ? static_cast<int>(story->journeys.size()) : 0;
    if (!m_story || !story || !sameBeginning(*m_story, *story)) {
        beginResetModel();
        m_story = std::move(story);
        endResetModel();
        return;
    }
    if (now > before)
        beginInsertRows({}, before, now - 1);
    m_story = std::move(story);
    if (now > before)
        endInsertRows();
    if (before > 0)
        Q_EMIT dataChanged(index(0, 0), index(before - 1, ColumnCount - 1));
}

int JourneysModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_story ? 0 : static_cast<int>(m_story->journeys.size());
}

int JourneysModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JourneysModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_story || index.row() >= rowCount())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Journey& journey = m_story->journeys[row];
    const bool bad = journey.end == WayEnd::Died || journey.end == WayEnd::Lost;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(journey, row, index.column());
    case Qt::DecorationRole:
        if (index.column() != Fate || journey.end == WayEnd::Underway)
            return {};
        return look::badge(bad                                ? look::Mark::Bad
                           : journey.end == WayEnd::Unseen    ? look::Mark::Warn
                           : journey.end == WayEnd::Delivered ? look::Mark::Ok
                                                              : look::Mark::Planned,
                           14);
    case Qt::FontRole:
        return index.column() == When ? QVariant(look::monospace(0.95)) : QVariant();
    default:
        return {};
    }
}

QString JourneysModel::textOf(const Journey& journey, std::size_t row, int column) const
{
    const PacketSummary& summary = m_story->summaries[row];
    switch (column) {
    case When:
        return QString::number(double(m_story->frames[journey.hops.front().frame].at - m_story->firstAt) / 1e9, 'f', 6);
    case What:
        return text(summary.protocol) + QStringLiteral("  ") + text(summary.info);
    case From:
        return text(m_story->pointOf(journey.hops.front()).node.str());
    case To:
        return targetText(*m_story, parsePacket(m_story->frames[journey.hops.front().frame].bytes));
    case Fate:
        return fateText(*m_story, journey);
    default:
        return {};
    }
}

QVariant JourneysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("Time (s)");
    case What:
        return tr("What");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Fate:
        return tr("How it ended");
    default:
        return {};
    }
}

void HeadersModel::show(const MotionStory* story, std::optional<std::size_t> journey)
{
    beginResetModel();
    m_rows.clear();
    m_places.clear();
    if (story != nullptr && journey && *journey < story->journeys.size()) {
        const Journey& shown = story->journeys[*journey];
        std::vector<std::vector<PacketLayer>> places;
        for (const std::size_t hop : story->mainWay(shown)) {
            const CapturedFrame& frame = story->frames[shown.hops[hop].frame];
            const CapturePoint& point = story->points[frame.point];
            const QString name = text(point.node.str() + ":" + point.interface);
            m_places << (frame.outgoing ? name + QStringLiteral(" →") : QStringLiteral("→ ") + name);
            places.push_back(layersOf(parsePacket(frame.bytes), frame.bytes));
        }
        addRows(places);
    }
    endResetModel();
}

/// Layers as the first place has them, then what only later ones have.
void HeadersModel::addRows(const std::vector<std::vector<PacketLayer>>& places)
{
    std::size_t most = 0;
    for (const auto& layers : places)
        most = std::max(most, layers.size());
    for (std::size_t number = 0; number < most; ++number) {
        const std::size_t first = m_rows.size();
        for (std::size_t place = 0; place < places.size(); ++place) {
            if (number >= places[place].size())
                continue;
            const PacketLayer& layer = places[place][number];
            const auto rowOf = [&](const char* field) -> Row& {
                for (std::size_t i = first; i < m_rows.size(); ++i) {
                    const Row& row = m_rows[i];
                    const bool same = (row.field == nullptr) == (field == nullptr) &&
                                      (field == nullptr || std::strcmp(row.field, field) == 0);
                    if (std::strcmp(row.layer, layer.protocol) == 0 && same)
                        return m_rows[i];
                }
                m_rows.push_back({layer.protocol, field, std::vector<QString>(places.size())});
                return m_rows.back();
            };
            rowOf(nullptr);
            for (const PacketField& field : layer.fields)
                rowOf(field.name).values[place] = text(field.value);
        }
    }
}

bool HeadersModel::isChanged(const QModelIndex& index) const
{
    if (!index.isValid() || index.column() < 2)
        return false;
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto place = static_cast<std::size_t>(index.column()) - 1;
    return row.field != nullptr && row.values[place] != row.values[place - 1];
}

bool HeadersModel::changes(int row) const
{
    const auto differs = [](const Row& one) {
        return std::adjacent_find(one.values.begin(), one.values.end(), std::not_equal_to<>()) != one.values.end();
    };
    const Row& wanted = m_rows[static_cast<std::size_t>(row)];
    if (wanted.field != nullptr)
        return differs(wanted);
    for (auto i = static_cast<std::size_t>(row) + 1; i < m_rows.size() && m_rows[i].field != nullptr; ++i) {
        if (differs(m_rows[i]))
            return true;
    }
    return false;
}

int HeadersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HeadersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows.empty() ? 0 : static_cast<int>(m_places.size()) + 1;
}

QVariant HeadersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool heading = row.field == nullptr;
    const bool changed = isChanged(index);
    const auto place = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return heading ? words::sentence(std::string("layer.") + row.layer, {})
                           : QStringLiteral("   ") + words::sentence(row.field, {});
        if (heading)
            return {};
        return changed ? QStringLiteral("≠ ") + row.values[place - 1] : row.values[place - 1];
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return changed ? tr("%1, before: %2")
                             .arg(row.values[place - 1],
                                  row.values[place - 2].isEmpty() ? tr("nothing") : row.values[place - 2])
                       : QVariant();
    case Qt::FontRole:
        return heading || changed ? QVariant(look::semiBold()) : QVariant();
    case Qt::BackgroundRole:
        return changed ? QVariant(look::background(look::Mark::Warn)) : QVariant();
    default:
        return {};
    }
}

QVariant HeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Header") : m_places.value(section - 1);
}

} // namespace nsk::gui
