// SPDX-License-Identifier: MIT
#include "labwindow.h"
#include "tests/core/observeddrawings.h"

#include "core/analysis/explain.h"
#include "gui/canvas/scene.h"
#include "gui/panels/addressdialog.h"
#include "gui/panels/reachability.h"
#include "gui/panels/renumberdialog.h"
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
        const auto fix = [&](int row) {
            return window()->findChild<QPushButton*>(QStringLiteral("fixProblem_%1").arg(row));
        };
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

    void aSegmentIsRenumberedAndRoutesFollow()
    {
        window()->actions().computeRoutes->trigger();
        auto* routes = window()->findChild<RoutesDialog*>()->findChild<QPushButton*>(QStringLiteral("applyProposal"));
        Node router = *topology().findNode(*NodeName::parse("r"));
        router.forwarding = Forwarding{true, {}};
        QVERIFY(m_lab->document()->push(PutNode{router}, QStringLiteral("forward")));
        QTRY_VERIFY(routes->isEnabled());
        QTest::mouseClick(routes, Qt::LeftButton);
        const Topology before = topology();
        window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("ns2"))});
        window()->actions().renumber->trigger();
        auto* dialog = window()->findChild<RenumberDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QComboBox*>(QStringLiteral("segment"))
                    ->currentText()
                    .startsWith(QStringLiteral("10.10.20.0/24")));
        auto* to = dialog->findChild<QLineEdit*>(QStringLiteral("newSubnet"));
        auto* apply = dialog->findChild<QPushButton*>(QStringLiteral("applyProposal"));
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("proposal"));
        QTRY_COMPARE(list->topLevelItemCount(), 2); // a free subnet is suggested
        to->setText(QStringLiteral("10.10.10.0/24"));
        QTRY_VERIFY(!apply->isEnabled()); // is another segment's
        to->setText(QStringLiteral("nonsense"));
        QTRY_COMPARE(list->topLevelItemCount(), 0);
        to->setText(QStringLiteral("172.16.8.0/22"));
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QTRY_VERIFY(apply->isEnabled());
        QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("10.10.20.2/24 → 172.16.8.2/22"));
        QTest::mouseClick(apply, Qt::LeftButton);
        QVERIFY(explain(snapshotOf(topology()), *NodeName::parse("ns1"), *IpAddress::parse("172.16.8.2"), nullptr)
                    ->reachable);
        m_lab->document()->undoStack()->undo();
        QVERIFY(topology() == before);
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

    void everyPairIsPingedAndDifferencesAreMarked()
    {
        m_lab->helper->kernelHas = asTheKernelHasIt();
        m_lab->deploy();
        auto* panel = window()->findChild<Reachability*>();
        window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->setCurrentWidget(panel);
        ReachabilityModel* model = panel->model();
        auto* button = panel->findChild<QPushButton*>(QStringLiteral("pingAllPairs"));
        auto* summary = panel->findChild<QLabel*>(QStringLiteral("reachabilitySummary"));
        QTRY_VERIFY(summary->text().startsWith(QStringLiteral("As the kernel has it")));
        const auto text = [&](int row, int column) {
            return model->data(model->index(row, column), Qt::DisplayRole).toString();
        };
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(m_lab->helper->pings.size(), std::size_t(6)); // three nodes
        QCOMPARE(button->text(), QStringLiteral("Stop pinging"));
        // In the order of the pairs: ns1 to r and ns2, r to both, ns2 to ns1 and r.
        for (const std::uint64_t ping : m_lab->helper->pings) {
            wire::PingResult result;
            result.ping = ping;
            result.outcome = wire::PingOutcome::Reply;
            if (ping != m_lab->helper->pings[1] && ping != m_lab->helper->pings[2])
                m_lab->helper->sendEvent(result);
            m_lab->helper->sendEvent(wire::PingEnded{ping});
        }
        QTRY_COMPARE(button->text(), QStringLiteral("Ping all"));
        QCOMPARE(text(0, 1), QStringLiteral("✓✓"));
        QCOMPARE(text(0, 2), QStringLiteral("✗✗")); // no route, as predicted
        QCOMPARE(text(1, 0), QStringLiteral("✓✗"));
        QCOMPARE(text(2, 0), QStringLiteral("✗✓"));
        QVERIFY(
            model->data(model->index(1, 0), Qt::ToolTipRole).toString().contains(QStringLiteral("not as predicted")));
        QVERIFY(summary->text().endsWith(QStringLiteral("Pinged: 2 pairs are not as predicted.")));
        QVERIFY(model->csv().contains("r,ns1,reachable,,,,silent,,yes\n"));
        QVERIFY(model->csv().contains("ns1,ns2,unreachable,no-route,forward,ns1,silent,,no\n"));
        // The worst first; by name.
        auto* order = panel->findChild<QComboBox*>(QStringLiteral("reachabilityOrder"));
        order->setCurrentIndex(2);
        QCOMPARE(model->headerData(2, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("3  r"));
        QCOMPARE(text(2, 0), QStringLiteral("✓✗"));
        order->setCurrentIndex(1);
        QCOMPARE(model->headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("1  ns1"));
    }

private:
    /// The drawing as it is, deployed.
    static ObservedLab asTheKernelHasIt()
    {
        ObservedLab lab(*LabName::parse("two-namespaces-start"));
        using namespace drawings;
        addObserved(lab, "ns1", {observedVeth("v1", "10.10.10.2", "r", "v1_r")},
                    {observedRoute("10.10.10.0/24", nullptr, "v1")});
        addObserved(lab, "r",
                    {observedVeth("v1_r", "10.10.10.1", "ns1", "v1"), observedVeth("v2_r", "10.10.20.1", "ns2", "v2")},
                    {observedRoute("10.10.10.0/24", nullptr, "v1_r"), observedRoute("10.10.20.0/24", nullptr, "v2_r")});
        addObserved(lab, "ns2", {observedVeth("v2", "10.10.20.2", "r", "v2_r")},
                    {observedRoute("10.10.20.0/24", nullptr, "v2")});
        return lab;
    }
    MainWindow* window() const { return m_lab->window(); }
    const Topology& topology() const { return m_lab->document()->topology(); }

    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestWholeDrawing)
#include "tst_wholedrawing.moc"
