// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/tables/rowadder.h"
#include "gui/panels/tables/tableview.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

namespace nsk::gui {

/// One table with its filter, its count, and what is to be said about it below.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    TablePage(TableKind kind, TableModel* model, const QString& name, const char* id, QWidget* parent);

    TableKind kind() const { return m_kind; }
    TableModel* table() const { return m_table; }
    TableView* view() const { return m_view; }
    void focusTable();
    void focusFilter();
    /// What the selected rows are, or are parts of; once each.
    Selection selection() const;
    /// Selects the rows that are those objects; where rows are only parts of them, goes to the first.
    void setSelection(const Selection& selection);
    /// Goes to the last row of the object: one that was just added.
    void goTo(const SelectedObject& object);
    void tell(const QString& reason);

Q_SIGNALS:
    /// A person has selected other rows.
    void chosen(const nsk::gui::Selection& selection);
    void revealWanted(const nsk::gui::Selection& selection);
    void leaveWanted();
    void addWanted();
    void removeWanted();
    void countChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build(const QString& name, const char* id);
    void follow();
    void filter();
    void showCount();
    void showReason();
    void takeSelection();

    TableKind m_kind;
    TableModel* m_table;
    QLineEdit* m_filter;
    QLabel* m_count;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLabel* m_message;
    TableView* m_view;
    QTimer m_filterSoon;
    bool m_following = false;
    bool m_refused = false; ///< what stands below is about the last try, not about the current cell
};

} // namespace nsk::gui
