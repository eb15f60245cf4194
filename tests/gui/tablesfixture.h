// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/topologyreader.h"
#include "gui/canvas/scene.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/tables.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <memory>

/// The tables over a drawing and its canvas, as the main window shows them. Types with real keys.
class TablesWindow
{
public:
    explicit TablesWindow(const nsk::Topology& drawing)
    {
        document.reset(drawing);
        scene = std::make_unique<nsk::gui::Scene>(&document);
        tables = std::make_unique<nsk::gui::Tables>(&document, scene.get(), nullptr);
        tables->resize(1100, 600);
        tables->show();
        tables->activateWindow();
        isShown = QTest::qWaitForWindowActive(tables.get());
        tables->current()->focusTable();
    }

    static nsk::Topology example(const char* name)
    {
        const std::string path = std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + name;
        return nsk::readTopologyFile(path).value();
    }
    const nsk::Topology& drawing() const { return document.topology(); }
    const nsk::Node& node(const char* name) const { return *drawing().findNode(*nsk::NodeName::parse(name)); }

    nsk::gui::TablePage* turnTo(nsk::gui::TableKind kind) const
    {
        tables->setCurrentWidget(tables->page(kind));
        tables->current()->focusTable();
        return tables->current();
    }
    nsk::gui::TableView* view() const { return tables->current()->view(); }
    nsk::gui::TableModel* table() const { return tables->current()->table(); }
    /// Of the table that is shown; rows as they stand there.
    QModelIndex at(int row, int column) const { return view()->model()->index(row, column); }
    QString text(int row, int column) const { return at(row, column).data().toString(); }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < view()->model()->rowCount(); ++row)
            texts << text(row, column);
        return texts;
    }
    void goTo(int row, int column) const { view()->setCurrentIndex(at(row, column)); }
    /// Selects cells of a column from the current one to that row, by Shift and arrows.
    void selectDownTo(int row) const
    {
        while (view()->currentIndex().row() < row)
            QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
    }
    QWidget* editor() const
    {
        for (auto* widget : view()->viewport()->findChildren<QWidget*>(QStringLiteral("cellEditor"))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// F2, the text in place of what was there, Enter. A choice is stepped to.
    void type(const QString& typed) const
    {
        QTest::keyClick(view(), Qt::Key_F2);
        QWidget* field = editor();
        QVERIFY(field);
        if (auto* choice = qobject_cast<QComboBox*>(field)) {
            const int wanted = choice->findText(typed);
            QVERIFY2(wanted >= 0, qPrintable(typed));
            while (choice->currentIndex() != wanted)
                QTest::keyClick(choice, choice->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
            QTest::keyClick(choice, Qt::Key_Return);
            QTRY_VERIFY(!editor());
            return;
        }
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        if (typed.toLatin1() == typed.toUtf8())
            QTest::keyClicks(field, typed);
        else
            static_cast<QLineEdit*>(field)->insert(typed); // QTest has no keys for it
        QTest::keyClick(field, Qt::Key_Return);
    }
    QString message() const
    {
        auto* label = tables->current()->findChild<QLabel*>(QStringLiteral("tableMessage"));
        return label->isVisible() ? label->text() : QString();
    }
    QString undoText() { return document.undoStack()->undoText(); }
    int steps() { return document.undoStack()->index(); }

    nsk::gui::Document document;
    std::unique_ptr<nsk::gui::Scene> scene;
    std::unique_ptr<nsk::gui::Tables> tables;
    bool isShown = false;
};
