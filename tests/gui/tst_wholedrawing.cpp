// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include "core/analysis/explain.h"
#include "gui/canvas/scene.h"
#include "gui/panels/addressdialog.h"
#include "gui/panels/reachability.h"
#include "gui/panels/routesdialog.h"

#include <QSignalSpy>
#include <QTabWidget>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

/// What concerns the drawing as a whole: addresses, routes, who reaches whom.
class TestWholeDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("wholedrawing"); }
    void init()
    {
        m_lab = std::make_unique<LabWindow>();
        m_lab->open(m_lab->copyOf("two-namespaces-start.nsketch"));
    }
    void cleanup() { m_lab.reset(); }

    void routesAreShownAndThenOneStep()
    {
        window()->actions().computeRoutes->trigger();
        auto* dialog = window()->findChild<RoutesDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("proposal"));
        QTRY_COMPARE(list->topLevelItemCount(), 2); // that r does not forward is another fault
        dialog->reject();
        Node router = *topology().findNode(*NodeName::parse("r"));
        router.forwarding = Forwarding{true, {}};
        QVERIFY(m_lab->document()->push(PutNode{router}, QStringLiteral("forward")));
        const Topology before = topology();
        window()->actions().computeRoutes->trigger();
        dialog = window()->findChildren<RoutesDialog*>().last();
        list = dialog->findChild<QTreeWidget*>(QStringLiteral("proposal"));
        auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyProposal"));
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("ns1"));
        QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("add default via 10.10.10.1"));
        QVERIFY(topology() == before); // until it is applied
        QTRY_VERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QVERIFY(explain(snapshotOf(topology()), *NodeName::parse("ns1"), *IpAddress::parse("10.10.20.2"), nullptr)
                    ->reachable);
        m_lab->document()->undoStack()->undo();
        QVERIFY(topology() == before);
    }

    void aProblemIsMendedByItsButton()
    {
        auto* problems = window()->findChild<QTreeWidget*>(QStringLiteral("problems"));
        QVERIFY(problems);
        const auto fix = [&](int row) { return window()->findChild<QPushButton*>(QStringLiteral("fixProblem_%1").arg(row)); };
        QTRY_COMPARE(problems->topLevelItemCount(), 3);
        QTRY_VERIFY(fix(1) && fix(1)->isEnabled());
        QCOMPARE(fix(0)->text(), QStringLiteral("Give ns1 a route to default via 10.10.10.1"));
        QCOMPARE(fix(1)->text(), QStringLiteral("Turn IPv4 forwarding on at r"));
        const Topology before = topology();
        fix(1)->click();
        QTRY_COMPARE(problems->topLevelItemCount(), 2);
        QTRY_VERIFY(fix(0)->isEnabled());
        fix(0)->click();
        QTRY_COMPARE(problems->topLevelItemCount(), 1);
        QTRY_VERIFY(fix(0)->isEnabled());
        fix(0)->click();
        QTRY_COMPARE(problems->topLevelItemCount(), 0);
        QVERIFY(explain(snapshotOf(topology()), *NodeName::parse("ns1"), *IpAddress::parse("10.10.20.2"), nullptr)
                    ->reachable);
        for (int i = 0; i < 3; ++i)
            m_lab->document()->undoStack()->undo();
        QVERIFY(topology() == before);
        QTRY_COMPARE(problems->topLevelItemCount(), 3);
    }

    void addressesComeFromThePool()
    {
        Topology bare = topology();
        for (Node& node : bare.nodes) {
            node.routes.clear();
            for (Interface& interface : node.interfaces)
                interface.addresses.clear();
        }
        m_lab->document()->reset(bare);
        window()->actions().assignAddresses->trigger();
        auto* dialog = window()->findChild<AddressDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("proposal"));
        auto* pool = dialog->findChild<QLineEdit*>(QStringLiteral("ipv4Pool"));
        auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyProposal"));
        auto* summary = dialog->findChild<QLabel*>(QStringLiteral("proposalSummary"));
        QTRY_COMPARE(list->topLevelItemCount(), 4);
        pool->setText(QStringLiteral("192.168.0.0/33"));
        QTRY_VERIFY(summary->text().contains(QStringLiteral("192.168.0.0/33")));
        QVERIFY(!apply->isEnabled());
        pool->setText(QStringLiteral("fd00::/48"));
        QTRY_VERIFY(summary->text().contains(QStringLiteral("fd00::/48")));
        pool->setText(QStringLiteral("192.168.0.0/16"));
        dialog->findChild<QComboBox*>(QStringLiteral("pointToPoint"))->setCurrentIndex(2);
        QTRY_COMPARE(list->topLevelItem(0) ? list->topLevelItem(0)->text(1) : QString(),
                     QStringLiteral("add 192.168.0.0/31"));
        QTRY_VERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(topology().nodes[0].interfaces[0].addresses.size(), std::size_t(1));
        m_lab->document()->undoStack()->undo();
        QVERIFY(topology() == bare);
    }

    void computedRoutesFollowEdits()
    {
        window()->actions().routesAsIEdit->trigger();
        Node host = *topology().findNode(*NodeName::parse("ns2"));
        host.comment = "one more edit";
        host.interfaces[0].addresses = {*InterfaceAddress::parse("10.10.20.7/24")};
        QVERIFY(m_lab->document()->push(PutNode{host}, QStringLiteral("address")));
        QTRY_COMPARE(topology().findNode(*NodeName::parse("ns2"))->routes.size(), std::size_t(1));
        QCOMPARE(m_lab->document()->undoStack()->undoText(), QStringLiteral("Routes follow"));
        m_lab->document()->undoStack()->undo();
        QTest::qWait(50);
        QVERIFY(topology().findNode(*NodeName::parse("ns2"))->routes.empty()); // undone is undone
        window()->actions().routesAsIEdit->trigger();
        QCOMPARE(topology().findNode(*NodeName::parse("ns2"))->interfaces[0].addresses[0].str(),
                 std::string("10.10.20.7/24"));
    }

    void thePanelShowsEveryPairAndItsWay()
    {
        auto* panel = window()->findChild<Reachability*>();
        window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->setCurrentWidget(panel);
        ReachabilityModel* model = panel->model();
        QTRY_COMPARE(model->rowCount(), 3);
        const auto at = [&](int row, int column) { return model->data(model->index(row, column), Qt::DisplayRole); };
        QCOMPARE(at(0, 1).toString(), QStringLiteral("✓"));
        QCOMPARE(at(0, 2).toString(), QStringLiteral("✗"));
        QCOMPARE(at(0, 0).toString(), QString());
        QVERIFY(model->data(model->index(0, 2), Qt::ToolTipRole).toString().contains(QStringLiteral("no-route")));
        QVERIFY(model->csv().contains("ns1,ns2,unreachable,no-route,forward,ns1\n"));
        auto* table = panel->findChild<QTableView*>();
        table->setCurrentIndex(model->index(0, 1));
        QTRY_COMPARE(window()->scene()->paths().size(), std::size_t(1));
        const PingPath shown = window()->scene()->paths().front();
        QCOMPARE(shown.forward.size(), std::size_t(2));
        QVERIFY(!shown.dies());
        table->setCurrentIndex(model->index(0, 2));
        QTRY_VERIFY(window()->scene()->paths().front().forwardDies);
        table->setCurrentIndex(model->index(0, 0));
        QTRY_VERIFY(window()->scene()->paths().empty());
        // It follows the drawing.
        window()->actions().computeRoutes->trigger();
        Node router = *topology().findNode(*NodeName::parse("r"));
        router.forwarding = Forwarding{true, {}};
        QVERIFY(m_lab->document()->push(PutNode{router}, QStringLiteral("forward")));
        auto* apply = window()->findChild<RoutesDialog*>()->findChild<QPushButton*>(QStringLiteral("applyProposal"));
        QTRY_VERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(at(0, 2).toString(), QStringLiteral("✓"));
        QSignalSpy wanted(panel, &Reachability::pingWanted);
        Q_EMIT table->activated(model->index(0, 2));
        QCOMPARE(wanted.size(), 1);
    }

private:
    MainWindow* window() const { return m_lab->window(); }
    const Topology& topology() const { return m_lab->document()->topology(); }

    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestWholeDrawing)
#include "tst_wholedrawing.moc"
