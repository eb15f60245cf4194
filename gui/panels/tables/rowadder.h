// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"
#include "gui/panels/tables/tablesource.h"

#include <QDialog>
#include <QLabel>

#include <functional>
#include <optional>

namespace nsk::gui {

/// What is asked for one more row of a table, and how it is made.
struct RowAdder
{
    struct Asked
    {
        QString title;
        const char* id;
        QString initial{};
        QString placeholder{};
        QStringList choices{}; ///< nothing else can be said
        QStringList known{};   ///< what it probably is
    };
    /// As one undo step; the object that the new row is, or is a part of.
    using Add = std::function<Result<SelectedObject>(const QStringList& typed)>;

    QString title;
    std::vector<Asked> asked;
    Add add;
};

enum class TableKind { Nodes, Interfaces, Addresses, Routes, Links };

/// `near`: what the current row is about, which is probably meant again.
RowAdder rowAdder(TableKind kind, const TableSource& source, Scene* scene, const std::optional<SelectedObject>& near);

/// Asks for one more row. A refusal leaves everything as it was typed, with the reason.
class RowDialog : public QDialog
{
    Q_OBJECT

public:
    RowDialog(RowAdder adder, QWidget* parent);

Q_SIGNALS:
    void added(const nsk::gui::SelectedObject& object);

private:
    QWidget* makeBox(const RowAdder::Asked& asked);
    void add();

    RowAdder m_adder;
    std::vector<QWidget*> m_boxes;
    QLabel* m_error;
};

} // namespace nsk::gui
