// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include "core/analysis/explain.h"
#include "core/file/topologyreader.h"
#include "gui/canvas/scene.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/tables.h"

#include <QLabel>
#include <QStackedWidget>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

/// The table view in the window, worked with by keys alone: each one goes to whatever has the focus.
class TestTableStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("tablestory"); }
    void init() { m_lab = std::make_unique<LabWindow>(); }
    void cleanup() { m_lab.reset(); }

    void theTutorialIsDrawnByKeysAlone()
    {
        m_lab->open(m_lab->copyOf("two-namespaces-start.nsketch"));
        m_lab->document()->reset(Topology(*LabName::parse("two-namespaces")));
        press(Qt::Key_F6);
        QVERIFY(tables() && tables()->isVisible());
        QTRY_VERIFY(tables()->current()->view()->hasFocus());
        addRow({{}, "ns1"}); // a host
        addRow({"Router", "r"});
        addRow({"Host", "ns2"});
        QCOMPARE(topology().nodes.size(), std::size_t(3));
        turnTo(TableKind::Interfaces);
        addRow({"ns1", "v1"});
        addRow({"r", "v1_r"});
        addRow({"r", "v2_r"});
        addRow({"ns2", "v2"});
        turnTo(TableKind::Links);
        addRow({"ns1:v1", "r:v1_r"});
        addRow({"ns2:v2", "r:v2_r"});
        turnTo(TableKind::Addresses);
        addRow({"ns1:v1", "10.10.10.2/24"});
        addRow({"r:v1_r", "10.10.10.1/24"});
        addRow({"r:v2_r", "10.10.20.1/24"});
        addRow({"ns2:v2", "10.10.20.2/24"});
        turnTo(TableKind::Routes);
        addRow({"ns1", "10.10.20.0/24", "10.10.10.1"});
        addRow({"ns2", "10.10.10.0/24", "10.10.20.1"});
        turnTo(TableKind::Nodes);
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Down);
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        typeInto("路由器 router");
        const Topology wanted =
            readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch").value();
        QVERIFY(topology().nodes == wanted.nodes);
        QVERIFY(topology().links == wanted.links);
        QVERIFY(explain(snapshotOf(topology()), *NodeName::parse("ns1"), *IpAddress::parse("10.10.20.2"), nullptr)
                    ->reachable);
        // Forwarding off and on again: the ping fails and answers.
        press(Qt::Key_Right);
        QCOMPARE(tables()->current()->view()->currentIndex().data().toString(), QStringLiteral("on"));
        press(Qt::Key_F2);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_COMPARE(tables()->current()->view()->currentIndex().data().toString(), QStringLiteral("off"));
        QVERIFY(!explain(snapshotOf(topology()), *NodeName::parse("ns1"), *IpAddress::parse("10.10.20.2"), nullptr)
                     ->reachable);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(topology().nodes == wanted.nodes);
        press(Qt::Key_Escape); // back to the canvas
        QTRY_VERIFY(m_lab->window()->view()->hasFocus());
        QVERIFY(!m_lab->window()->actions().tables->isChecked());
        for (const Node& node : topology().nodes)
            QVERIFY(m_lab->window()->scene()->positionOf(node.name));
    }

    void itTakesTheCanvassPlaceAndGivesItBack()
    {
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        MainWindow* window = m_lab->window();
        QAction* action = window->actions().tables;
        window->view()->setFocus();
        press(Qt::Key_F6);
        QVERIFY(action->isChecked());
        QVERIFY(!window->view()->isVisible());
        press(Qt::Key_Down); // r
        QCOMPARE(window->scene()->selection(), Selection{SelectedObject::ofNode(*NodeName::parse("r"))});
        QTRY_COMPARE(window->findChild<QLineEdit*>(QStringLiteral("nodeName"))->text(), QStringLiteral("r"));
        press(Qt::Key_End); // what is only shown leads to the canvas
        for (int column = NodeTable::Comment; column > NodeTable::Interfaces; --column)
            press(Qt::Key_Left);
        press(Qt::Key_Return);
        QTRY_VERIFY(window->view()->isVisible());
        QVERIFY(window->view()->hasFocus());
        QCOMPARE(window->scene()->selection(), Selection{SelectedObject::ofNode(*NodeName::parse("r"))});
        press(Qt::Key_F6);
        QVERIFY(!window->view()->isVisible());
        press(Qt::Key_F6);
        QVERIFY(window->view()->isVisible());
        press(Qt::Key_F6);
        window->actions().startPage->trigger();
        QVERIFY(!tables()->isVisible());
        QVERIFY(!action->isChecked());
        action->trigger();
        QVERIFY(tables()->isVisible());
        QVERIFY(action->isChecked());
        window->actions().zoomFit->trigger(); // what is about the canvas shows it
        QVERIFY(window->view()->isVisible());
    }

    void theWindowsKeysAreTheTablesOwnThere()
    {
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        press(Qt::Key_F6);
        press(Qt::Key_Right);
        press(Qt::Key_Right); // Label
        QTest::keyClick(focused(), 'p');
        QTRY_VERIFY(qobject_cast<QLineEdit*>(focused()));
        QTest::keyClicks(focused(), QStringLiteral("lv"));
        press(Qt::Key_Return);
        QCOMPARE(topology().nodes[0].label, "plv");
        QVERIFY(tables()->isVisible()); // no tool was chosen
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(focused()->objectName(), QStringLiteral("tableFilter"));
        press(Qt::Key_Escape);
        QVERIFY(tables()->current()->view()->hasFocus());
        press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(tables()->current()->kind(), TableKind::Links);
        press(Qt::Key_Tab); // no trap: the keyboard comes out
        QVERIFY(!tables()->current()->view()->hasFocus());
    }

private:
    Tables* tables() const { return m_lab->window()->findChild<Tables*>(); }
    const Topology& topology() const { return m_lab->document()->topology(); }
    static QWidget* focused() { return QApplication::focusWidget(); }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QVERIFY(focused());
        QTest::keyClick(focused(), key, modifiers);
    }
    void turnTo(TableKind kind) const
    {
        for (int i = 0; i < 5 && tables()->current()->kind() != kind; ++i)
            press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(tables()->current()->kind(), kind);
    }
    static void typeInto(const char* text)
    {
        press(Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit*>(focused()));
        static_cast<QLineEdit*>(focused())->insert(QString::fromUtf8(text)); // as an input method does
        press(Qt::Key_Return);
        QTRY_VERIFY(!qobject_cast<QLineEdit*>(focused()));
    }
    /// Ins, the texts with Tab between them, Enter. Nothing: as it is.
    void addRow(const std::vector<const char*>& texts) const
    {
        const int before = tables()->current()->table()->rowCount();
        press(Qt::Key_Insert);
        const QPointer<RowDialog> dialog = tables()->findChild<RowDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isActiveWindow());
        QTRY_VERIFY(focused() && dialog->isAncestorOf(focused()));
        while (focused()->objectName() != firstBoxOf(dialog)) // it begins where nothing is known yet
            press(Qt::Key_Backtab);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0)
                press(Qt::Key_Tab);
            if (auto* line = qobject_cast<QLineEdit*>(focused()))
                line->selectAll();
            if (texts[i] != nullptr)
                QTest::keyClicks(focused(), QString::fromUtf8(texts[i]));
            if (QWidget* popup = QApplication::activePopupWidget()) // a completion is offered; it is not wanted
                popup->hide();
        }
        press(Qt::Key_Return);
        QTRY_VERIFY(!tables()->findChild<RowDialog*>());
        m_lab->window()->activateWindow(); // the offscreen platform leaves that to nobody
        QTRY_VERIFY(tables()->current()->view()->hasFocus());
        QCOMPARE(tables()->current()->table()->rowCount(), before + 1);
    }
    static QString firstBoxOf(const QDialog* dialog)
    {
        for (const QWidget* box : dialog->findChildren<QWidget*>()) {
            if (box->objectName().startsWith(QStringLiteral("add_")))
                return box->objectName();
        }
        return {};
    }

    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestTableStory)
#include "tst_tablestory.moc"
