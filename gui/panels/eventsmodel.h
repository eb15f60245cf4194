// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/status/eventlog.h"

#include <QAbstractTableModel>

#include <deque>
#include <optional>

namespace nsk::gui {

/// Which events are wanted.
struct EventFilter
{
    QString text{};                               ///< in the sentence or in who did it; case is no matter
    unsigned kinds = (1U << eventKinds) - 1;      ///< a bit for each EventKind
    std::optional<Selection> objects{};           ///< only those about one of these

    bool operator==(const EventFilter&) const = default;
    bool has(EventKind kind) const { return (kinds & (1U << static_cast<unsigned>(kind))) != 0; }
};

/// The events that pass a filter, as rows: time, who, what. Sentences are made when they are shown. Does not own the log.
class EventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Who, What, ColumnCount };

    explicit EventsModel(EventLog* log, QObject* parent = nullptr);

    void setFilter(const EventFilter& filter);
    const EventFilter& filter() const { return m_filter; }
    /// Null where it was forgotten since the last telling.
    const LabEvent* eventAt(int row) const;
    QString textOf(const LabEvent& event, int column) const;
    /// Of the event's local time, with milliseconds; with the date where that is not today's.
    static QString timeText(std::int64_t at);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Rows came, went or changed: at most a few times a second.
    void followed();

private:
    bool passes(const LabEvent& event) const;
    bool isAbout(const LabEvent& event, const SelectedObject& object) const;
    void follow(const std::vector<std::uint64_t>& folded);
    void dropForgotten();
    void append();
    QString toolTipOf(const LabEvent& event, int column) const;

    EventLog* m_log;
    EventFilter m_filter;
    std::deque<std::uint64_t> m_shown; ///< numbers, ascending
    std::uint64_t m_known = 0;         ///< events below have been looked at
};

} // namespace nsk::gui
