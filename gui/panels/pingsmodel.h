// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QStyledItemDelegate>
#include <QTimer>

#include <map>
#include <set>

namespace nsk::gui {

class Diagnoses;

/// The pings of the monitor as a table. Holds nothing of its own. Results of many pings are told together.
class PingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { From, To, Answers, Last, Loss, RoundTrip, Whole, Says, ColumnCount };
    static constexpr int recentRole = Qt::UserRole; ///< QVector<double>, negative: lost

    PingsModel(LabMonitor* monitor, Diagnoses* diagnoses, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    std::optional<std::uint64_t> idAt(int row) const;
    int rowOf(std::uint64_t id) const; ///< -1: there is none
    const LabMonitor::Ping* pingAt(int row) const;

private:
    void followAll();
    void follow(std::uint64_t id);
    void tellChanged();
    QString textOf(const LabMonitor::Ping& ping, int column) const;
    QString toolTipOf(const LabMonitor::Ping& ping, int column) const;
    QIcon signOf(const LabMonitor::Ping& ping) const;

    LabMonitor* m_monitor;
    Diagnoses* m_diagnoses;
    int m_rows = 0;
    QTimer m_soon;
    std::set<std::uint64_t> m_changed; ///< and not told yet
    std::map<std::uint64_t, std::pair<bool, LabMonitor::PingRest>> m_told;
};

/// Text keeps its colour in the selected row.
class PingsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Draws the recent round trips as a line; lost ones are gaps in it with a cross each.
class SparklineDelegate : public PingsDelegate
{
    Q_OBJECT

public:
    using PingsDelegate::PingsDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace nsk::gui
