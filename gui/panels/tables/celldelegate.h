// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"

#include <QStyledItemDelegate>

class QKeyEvent;

namespace nsk::gui {

class TableView;

/// How a cell of a table looks and is edited: the inspector's field, or a choice. A refusal leaves the field open with
/// its reason; a field that is left with one leaves text and reason in the cell.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `message`: below the table, where reasons are written. Not owned.
    CellDelegate(TableView* view, QLabel* message);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeField(QWidget* parent, const QModelIndex& index, const QString& name) const;
    QWidget* makeChoice(QWidget* parent, const QStringList& choices, const QString& name) const;
    /// That a value will go into other rows, too.
    void sayHowMany(const QModelIndex& index) const;
    void finished(Field* field);
    void left(Field* field, Qt::FocusReason reason);
    void close(Field* field, EndEditHint hint);
    bool handlesKey(Field* field, QKeyEvent* event);
    bool fillsOthers(Field* field, const QPersistentModelIndex& at);

    TableView* m_view;
    QLabel* m_message;
    mutable Field::Drafts m_drafts;
    mutable bool m_committing = false;
};

} // namespace nsk::gui
