// SPDX-License-Identifier: MIT
#pragma once

#include "gui/capture/captures.h"
#include "gui/capture/packetfilter.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QFutureWatcher>
#include <QTimer>

#include <atomic>
#include <deque>

namespace nsk::gui {

/// The packets of a store that pass a filter, as rows. Rows are made when they are shown; new packets come in batches, some
/// times a second; what passes a filter is found in a thread.
class PacketsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Point, Source, Destination, Protocol, Length, Info, ColumnCount };
    static constexpr int batchMs = 200;

    explicit PacketsModel(Captures* captures, QObject* parent = nullptr);
    ~PacketsModel() override;

    void setFilter(const PacketFilter& filter);
    const PacketFilter& filter() const { return m_filter; }
    /// What was captured is still being looked through.
    bool isSifting() const { return m_sifting.isRunning(); }

    std::optional<std::uint64_t> numberAt(int row) const;
    int rowOf(std::uint64_t number) const; ///< -1: not shown
    /// It has its row by now if it gets one.
    bool isDecided(std::uint64_t number) const { return m_filter.isEmpty() ? number < m_shownEnd : number < m_sifted; }
    std::optional<CapturedFrame> frameAt(int row) const;
    /// Those that are shown, in order.
    std::vector<std::uint64_t> numbers() const;
    QString textOf(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A batch has been taken in, or all was looked through.
    void followed();

private:
    struct Sifted
    {
        int filter = 0; ///< which setFilter() it was asked by
        std::uint64_t until = 0;
        std::vector<std::uint64_t> passing{};
    };
    struct Made
    {
        PacketRow row;
        std::int64_t at = 0;
        std::uint32_t length = 0;
    };

    void follow();
    void reset();
    void dropBefore(std::uint64_t first);
    void append(std::uint64_t end);
    void sift(const PacketStore::Range& range);
    void takeSifted();
    const Made* made(std::uint64_t number) const;
    QString timeText(std::int64_t at) const;

    Captures* m_captures;
    std::shared_ptr<PacketStore> m_store;
    PacketFilter m_filter;
    int m_filterCount = 0;
    std::atomic<int> m_wanted{0};        ///< sifting for an older filter gives up
    std::uint64_t m_base = 0;            ///< the packet that is number 1
    std::uint64_t m_first = 0;           ///< without a filter the rows are first .. shownEnd
    std::uint64_t m_shownEnd = 0;
    std::uint64_t m_end = 0;             ///< of the store, when it was last looked at
    int m_quiet = 0;                     ///< rounds in which nothing came
    std::deque<std::uint64_t> m_passing; ///< with one, these
    std::uint64_t m_sifted = 0;          ///< packets below have been looked at
    QFutureWatcher<Sifted> m_sifting;
    mutable QCache<std::uint64_t, Made> m_made;
    QTimer m_timer;
};

} // namespace nsk::gui
