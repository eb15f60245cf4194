// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/tables/tablemodel.h"
#include "gui/panels/tables/tableorder.h"

#include <QTableView>

namespace nsk::gui {

/// A table as it is worked with: keys, the clipboard, and a value for many rows at once. Row numbers here are those of
/// the TableModel, indexes those of the view.
class TableView : public QTableView
{
    Q_OBJECT

public:
    TableView(TableModel* model, const QString& name, QWidget* parent);

    TableModel* table() const { return m_table; }
    TableOrder* order() const { return m_order; }
    int rowOf(const QModelIndex& index) const { return m_order->mapToSource(index).row(); }
    QModelIndex indexOf(int row, int column) const { return m_order->mapFromSource(m_table->index(row, column)); }
    /// With at least one selected cell; in the order of the view. The current one, if none is.
    std::vector<int> chosenRows() const;
    /// Rows that a value for this cell goes into: the selected ones if it is one of them.
    std::vector<int> rowsFor(const QModelIndex& index) const;
    /// Writes the value into its cell and into the same column of the other selected rows.
    Status commit(const QModelIndex& index, const QString& typed, bool isSure);
    /// Why the last value was refused, and in which of several cells; empty where there was one.
    const QString& refusedWhere() const { return m_refusedWhere; }
    /// Edits the current cell as F2 does.
    void editCurrent();
    void copy();
    void paste();
    void sortByCurrent(Qt::SortOrder order);

Q_SIGNALS:
    void leaveWanted();
    void filterWanted();
    void revealWanted(const QModelIndex& index);
    void addWanted();
    void removeWanted();
    void refused(const QString& reason);
    void written();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::optional<std::vector<TableModel::Cell>> cellsFor(const std::vector<QStringList>& block);
    QModelIndexList selectedCells() const;
    void selectWholeRows();
    bool handles(QKeyEvent* key);

    TableModel* m_table;
    TableOrder* m_order;
    QString m_refusedWhere;
};

/// "ns1:v1, MTU: …": where something was refused, and why.
QString refusalText(const TableModel& model, const TableModel::Refusal& refusal);

} // namespace nsk::gui
