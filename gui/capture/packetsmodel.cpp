// SPDX-License-Identifier: MIT
#include "gui/capture/packetsmodel.h"

#include "gui/panels/look.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int rowsKept = 2'000;        // made ones; a screen has some dozens
constexpr std::uint64_t atATime = 500; // packets looked at while nobody can write

QVariant alignmentOf(int column)
{
    const bool numeric =
        column == PacketsModel::Number || column == PacketsModel::Time || column == PacketsModel::Length;
    return QVariant((numeric ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
}

} // namespace

PacketsModel::PacketsModel(Captures* captures, QObject* parent)
    : QAbstractTableModel(parent), m_captures(captures), m_store(captures->store()), m_made(rowsKept)
{
    m_timer.setInterval(batchMs);
    connect(&m_timer, &QTimer::timeout, this, &PacketsModel::follow);
    connect(captures, &Captures::changed, this, [this] { m_timer.start(); });
    connect(captures, &Captures::cleared, this, &PacketsModel::reset);
    connect(&m_sifting, &QFutureWatcherBase::finished, this, &PacketsModel::takeSifted);
    reset();
}

PacketsModel::~PacketsModel()
{
    m_wanted = -1;
    m_sifting.disconnect(this);
    m_sifting.waitForFinished(); // it looks at m_wanted every some hundred packets
}

void PacketsModel::reset()
{
    const PacketStore::Range range = m_store->range();
    beginResetModel();
    m_base = range.first - range.dropped;
    m_first = m_shownEnd = m_end = m_sifted = range.first;
    m_quiet = 0;
    m_passing.clear();
    m_made.clear();
    m_wanted = ++m_filterCount;
    endResetModel();
    follow();
    m_timer.start();
}

void PacketsModel::setFilter(const PacketFilter& filter)
{
    m_filter = filter;
    reset();
}

/// Goes to sleep when nothing runs and everything is shown.
void PacketsModel::follow()
{
    const bool idle = m_captures->running().empty();
    m_store->publish(false);
    const PacketStore::Range range = m_store->range();
    dropBefore(range.first);
    if (m_filter.isEmpty())
        append(range.end);
    else if (!m_sifting.isRunning() && m_sifted < range.end)
        sift(range);
    static constexpr int quietRounds = 5; // what was held has come by then
    m_quiet = idle && m_end == range.end ? m_quiet + 1 : 0;
    if (m_quiet > quietRounds)
        m_timer.stop();
    m_end = range.end;
    Q_EMIT followed();
}

void PacketsModel::dropBefore(std::uint64_t first)
{
    if (m_filter.isEmpty()) {
        if (first <= m_first)
            return;
        const std::uint64_t gone = std::min(first, m_shownEnd) - m_first;
        if (gone > 0) {
            beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
            m_first += gone;
            endRemoveRows();
        }
        m_first = std::max(m_first, first);
        m_shownEnd = std::max(m_shownEnd, m_first);
        return;
    }
    const auto kept = std::lower_bound(m_passing.begin(), m_passing.end(), first);
    if (kept == m_passing.begin())
        return;
    beginRemoveRows({}, 0, static_cast<int>(kept - m_passing.begin()) - 1);
    m_passing.erase(m_passing.begin(), kept);
    endRemoveRows();
}

void PacketsModel::append(std::uint64_t end)
{
    if (end <= m_shownEnd)
        return;
    const int from = static_cast<int>(m_shownEnd - m_first);
    beginInsertRows({}, from, static_cast<int>(end - m_first) - 1);
    m_shownEnd = end;
    endInsertRows();
}

// ---- the filter

void PacketsModel::sift(const PacketStore::Range& range)
{
    m_sifting.setFuture(
        QtConcurrent::run([this, store = m_store, filter = m_filter, points = m_store->points(), count = m_filterCount,
                           from = std::max(m_sifted, range.first), until = range.end] {
            Sifted found{count, until};
            for (std::uint64_t at = from; at < until && m_wanted == count; at += atATime) {
                store->visit(at, std::min(at + atATime, until), [&](std::uint64_t number, const CapturedFrame& frame) {
                    if (filter.passes(frame, points))
                        found.passing.push_back(number);
                });
            }
            return found;
        }));
}

void PacketsModel::takeSifted()
{
    const Sifted found = m_sifting.result();
    if (found.filter == m_filterCount) {
        m_sifted = found.until;
        const auto first = std::lower_bound(found.passing.begin(), found.passing.end(), m_store->range().first);
        if (const auto count = static_cast<int>(found.passing.end() - first); count > 0) {
            const int from = static_cast<int>(m_passing.size());
            beginInsertRows({}, from, from + count - 1);
            m_passing.insert(m_passing.end(), first, found.passing.end());
            endInsertRows();
        }
    }
    follow(); // what came meanwhile
}

// ---- rows

std::optional<std::uint64_t> PacketsModel::numberAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    return m_filter.isEmpty() ? m_first + static_cast<std::uint64_t>(row) : m_passing[static_cast<std::size_t>(row)];
}

int PacketsModel::rowOf(std::uint64_t number) const
{
    if (m_filter.isEmpty())
        return number >= m_first && number < m_shownEnd ? static_cast<int>(number - m_first) : -1;
    const auto found = std::lower_bound(m_passing.begin(), m_passing.end(), number);
    return found != m_passing.end() && *found == number ? static_cast<int>(found - m_passing.begin()) : -1;
}

std::optional<CapturedFrame> PacketsModel::frameAt(int row) const
{
    const auto number = numberAt(row);
    return number ? m_store->frame(*number) : std::nullopt;
}

std::vector<std::uint64_t> PacketsModel::numbers() const
{
    std::vector<std::uint64_t> all;
    all.reserve(static_cast<std::size_t>(rowCount()));
    for (int row = 0; row < rowCount(); ++row)
        all.push_back(*numberAt(row));
    return all;
}

const PacketsModel::Made* PacketsModel::made(std::uint64_t number) const
{
    if (const Made* known = m_made.object(number))
        return known;
    const auto frame = m_store->frame(number);
    if (!frame)
        return nullptr; // it has gone since the last batch
    auto* fresh = new Made{gui::rowOf(*frame, m_store->points()), frame->at, frame->length};
    m_made.insert(number, fresh);
    return fresh;
}

QString PacketsModel::timeText(std::int64_t at) const
{
    return QString::number(static_cast<double>(at - m_captures->startedAt()) / 1e9, 'f', 6);
}

QString PacketsModel::textOf(int row, int column) const
{
    const auto number = numberAt(row);
    const Made* one = number ? made(*number) : nullptr;
    if (one == nullptr)
        return {};
    switch (column) {
    case Number:
        return QString::number(*number - m_base + 1);
    case Time:
        return timeText(one->at);
    case Point:
        return one->row.point;
    case Source:
        return one->row.source;
    case Destination:
        return one->row.destination;
    case Protocol:
        return one->row.protocol;
    case Length:
        return QString::number(one->length);
    case Info:
        return one->row.info;
    default:
        return {};
    }
}

int PacketsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_filter.isEmpty() ? static_cast<int>(m_shownEnd - m_first) : static_cast<int>(m_passing.size());
}

int PacketsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PacketsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(index.row(), index.column());
    case Qt::FontRole:
        return look::monospace(0.95);
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    default:
        return {};
    }
}

QVariant PacketsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::DisplayRole)
        return section + 1;
    if (orientation != Qt::Horizontal || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    const QString titles[] = {tr("No."),         tr("Time, s"),  tr("Point"),  tr("Source"),
                              tr("Destination"), tr("Protocol"), tr("Length"), tr("Info")};
    return role == Qt::DisplayRole ? QVariant(titles[section]) : QVariant();
}

} // namespace nsk::gui
