// SPDX-License-Identifier: MIT
#include "tests/gui/inspectorfixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

/// The pages for nothing and for several things selected: the topology with its checks, many nodes edited as one; and
/// what every page owes to the keyboard and to a narrow dock.
class TestInspectorPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        Topology topology = InspectorWindow::drawing();
        topology.checks = {Check{.from = InspectorWindow::node("ns1"), .to = "10.10.20.2"},
                           Check{.from = InspectorWindow::node("ns1"), .to = "r"}};
        m_window = std::make_unique<InspectorWindow>(topology);
        QVERIFY(m_window->isShown);
    }
    void cleanup() { m_window.reset(); }

    // Checks

    void predictsTheChecks()
    {
        QTRY_COMPARE(mark(0), QStringLiteral("does not hold"));
        QCOMPARE(mark(1), QStringLiteral("holds"));
        QVERIFY2(verdicts().contains(QStringLiteral("predicted: ns1")), qPrintable(verdicts()));
        // Mended in the drawing, it is predicted to answer.
        const auto route = [](const char* to, const char* via) {
            return Route{.to = *Prefix::parse(to), .via = IpAddress::parse(via).value()};
        };
        Node there = m_window->drawn("ns1"), back = m_window->drawn("ns2");
        there.routes = {route("10.10.20.0/24", "10.10.10.1")};
        back.routes = {route("10.10.10.0/24", "10.10.20.1")};
        QVERIFY(m_window->document.push(Batch{{PutNode{there}, PutNode{back}}}, QStringLiteral("mend")));
        QTRY_COMPARE(mark(0), QStringLiteral("holds"));
        m_window->document.undoStack()->undo();
        QTRY_COMPARE(mark(0), QStringLiteral("does not hold"));
    }

    void holdsWhatIsExpectedToFail()
    {
        QTRY_COMPARE(mark(0), QStringLiteral("does not hold"));
        auto* expect = m_window->get<QComboBox>("checkExpect_0");
        expect->setFocus();
        QTest::keyClick(expect, Qt::Key_Down);
        QTest::keyClick(expect, Qt::Key_Return);
        QCOMPARE(m_window->document.topology().checks[0].expect, Expectation::Unreachable);
        QTRY_COMPARE(mark(0), QStringLiteral("holds"));
        QCOMPARE(m_window->steps(), 1);
    }

    void addsChangesAndRemovesAChecks()
    {
        const auto checks = [this] { return m_window->document.topology().checks; };
        m_window->click("addCheck");
        QCOMPARE(QApplication::focusWidget(), m_window->get("checkFrom_2"));
        m_window->type("checkFrom_2", "ns2");
        QCOMPARE(m_window->steps(), 0);
        m_window->type("checkTo_2", "ns1");
        QCOMPARE(checks().size(), 3u);
        QCOMPARE(checks()[2].to, std::string("ns1"));
        QTRY_COMPARE(mark(2), QStringLiteral("does not hold"));
        m_window->type("checkTo_2", "10.10.20.1");
        QTRY_COMPARE(mark(2), QStringLiteral("holds"));
        m_window->type("checkTo_2", "nobody");
        QVERIFY(m_window->get("checkTo_2")->isRefused());
        QVERIFY2(m_window->said().contains(QStringLiteral("nobody")), qPrintable(m_window->said()));
        QTest::keyClick(m_window->get("checkTo_2"), Qt::Key_Escape);
        m_window->click("removeCheck_0");
        QCOMPARE(checks().size(), 2u);
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QCOMPARE(checks().size(), 2u);
        QCOMPARE(checks()[0].to, std::string("10.10.20.2"));
    }

    void marksTheFieldOfACheckThatIsWrong()
    {
        const auto checks = [this] { return m_window->document.topology().checks; };
        const auto refused = [this](const char* id) { return m_window->get(id)->isRefused(); };
        m_window->click("addCheck");
        m_window->type("checkFrom_2", "nobody"); // told at once, before there is a target
        QVERIFY(refused("checkFrom_2") && !refused("checkTo_2"));
        QVERIFY2(m_window->said().contains(QStringLiteral("nobody")), qPrintable(m_window->said()));
        m_window->type("checkTo_2", "ns1");
        QVERIFY(refused("checkFrom_2") && !refused("checkTo_2"));
        QCOMPARE(m_window->get("checkTo_2")->text(), QStringLiteral("ns1"));
        QVERIFY2(m_window->said().contains(QStringLiteral("nobody")), qPrintable(m_window->said()));
        QCOMPARE(checks().size(), 2u);
        m_window->type("checkTo_2", "nowhere"); // both are
        QVERIFY(refused("checkFrom_2") && refused("checkTo_2"));
        m_window->type("checkTo_2", "r");
        m_window->type("checkFrom_2", "ns2");
        QVERIFY(!refused("checkFrom_2") && !refused("checkTo_2"));
        QCOMPARE(m_window->said(), QString());
        QCOMPARE(checks().size(), 3u);
        QCOMPARE(checks()[2], (Check{.from = InspectorWindow::node("ns2"), .to = "r"}));
        // In a check that is there, the right half is taken over.
        m_window->type("checkFrom_0", "nobody");
        m_window->type("checkTo_0", "r");
        QVERIFY(refused("checkFrom_0") && !refused("checkTo_0"));
        QCOMPARE(checks()[0], (Check{.from = InspectorWindow::node("ns1"), .to = "r"}));
    }

    void asksForThePingOfACheck()
    {
        QStringList wanted;
        connect(m_window->inspector.get(), &Inspector::pingWanted, this,
                [&wanted](const NodeName& from, const QString& to) {
                    wanted << QString::fromStdString(from.str()) + QStringLiteral(" to ") + to;
                });
        auto* ping = m_window->get<QAbstractButton>("checkPing_0");
        ping->setFocus();
        QTest::keyClick(ping, Qt::Key_Space);
        QCOMPARE(wanted, QStringList{QStringLiteral("ns1 to 10.10.20.2")});
    }

    void showsWhatThePingShows()
    {
        QVERIFY(m_window->deploy());
        (void)m_window->monitor.startPing(InspectorWindow::node("ns1"), QStringLiteral("10.10.20.2"),
                                          *IpAddress::parse("10.10.20.2"));
        QTRY_COMPARE(m_window->helper()->pings.size(), 1u);
        QTRY_VERIFY(!m_window->monitor.pings().empty());
        const auto send = [this](wire::PingOutcome outcome) {
            wire::PingResult result;
            result.ping = m_window->helper()->pings.back();
            result.outcome = outcome;
            result.rttNs = 41'000;
            result.ttl = 63;
            m_window->helper()->sendEvent(result);
        };
        // The answer that binds the ping to its number may come after the first result.
        QTRY_VERIFY((send(wire::PingOutcome::Reply), QTest::qWait(5), verdicts().contains(QStringLiteral("ttl=63"))));
        QCOMPARE(mark(0), QStringLiteral("holds"));
        QTRY_VERIFY(
            (send(wire::PingOutcome::Timeout), QTest::qWait(5), verdicts().contains(QStringLiteral("gets no answer"))));
        QCOMPARE(mark(0), QStringLiteral("does not hold"));
    }

    void staysQuickWithThousandsOfChecks()
    {
        Topology topology = InspectorWindow::drawing();
        for (int i = 0; i < 5000; ++i)
            topology.checks.push_back(Check{.from = InspectorWindow::node("ns1"), .to = i % 2 == 0 ? "r" : "ns2"});
        m_window->document.reset(topology);
        QTRY_COMPARE(mark(0), QStringLiteral("holds"));
        QVERIFY(m_window->inspector->findChildren<Field*>().size() < 120);
    }

    // The topology

    void editsTitleAndDescription()
    {
        m_window->type("topologyTitle", "Two hosts");
        QCOMPARE(m_window->document.topology().title, std::string("Two hosts"));
        m_window->click("editDescription");
        auto* editor = m_window->get<QPlainTextEdit>("descriptionEditor");
        QTest::keyClicks(editor, QStringLiteral("Mend it"));
        m_window->click("editDescription");
        QCOMPARE(m_window->document.topology().description, std::string("Mend it"));
        QVERIFY(m_window->find<QPlainTextEdit>("descriptionEditor") == nullptr);
        QVERIFY(m_window->find<QWidget>("description") != nullptr);
        m_window->document.undoStack()->undo();
        QVERIFY(m_window->document.topology().description.empty());
        QVERIFY(m_window->get<QLabel>("counts")->text().contains(QStringLiteral("3")));
    }

    void showsTheDescriptionAgainWhenItIsLeft()
    {
        const auto edit = [this](const char* typed) {
            m_window->click("editDescription");
            auto* editor = m_window->get<QPlainTextEdit>("descriptionEditor");
            QTest::keyClicks(editor, QString::fromLatin1(typed));
            return editor;
        };
        const auto reads = [this](const char* text, int steps) {
            return m_window->find<QPlainTextEdit>("descriptionEditor") == nullptr &&
                   m_window->find<QWidget>("description") != nullptr && m_window->steps() == steps &&
                   m_window->document.topology().description == text;
        };
        edit("a");
        m_window->get("topologyTitle")->setFocus(Qt::MouseFocusReason);
        QVERIFY(reads("a", 1));
        QTest::keyClick(edit("b"), Qt::Key_Return, Qt::ControlModifier); // no line of its own, no Deploy
        QVERIFY(reads("ba", 2));
        QTest::keyClick(edit("c"), Qt::Key_Escape);
        QVERIFY(reads("cba", 3));
        QTest::keyClick(edit("d"), Qt::Key_Tab);
        QVERIFY(reads("dcba", 4));
        // A menu, or another window, comes back to it.
        auto* editor = edit("e");
        QFocusEvent away(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
        QApplication::sendEvent(editor, &away);
        QVERIFY(m_window->find<QPlainTextEdit>("descriptionEditor") != nullptr);
        QCOMPARE(m_window->document.topology().description, std::string("edcba"));
    }

    void refusesADescriptionThatIsTooLong()
    {
        m_window->click("editDescription");
        auto* editor = m_window->get<QPlainTextEdit>("descriptionEditor");
        editor->setPlainText(QString(70'000, QLatin1Char('x')));
        m_window->click("editDescription");
        QVERIFY(m_window->document.topology().description.empty());
        QVERIFY(!m_window->said().isEmpty());
        QVERIFY(m_window->find<QPlainTextEdit>("descriptionEditor") != nullptr); // kept, to be shortened
        editor->setPlainText(QStringLiteral("short"));
        m_window->click("editDescription");
        QCOMPARE(m_window->document.topology().description, std::string("short"));
    }

    // Several

    void editsSeveralNodesAsOne()
    {
        selectAll();
        QCOMPARE(m_window->get<QLabel>("severalKinds")->text(), QStringLiteral("2 × Host · 1 × Router"));
        auto* forwarding = m_window->get<QCheckBox>("severalForwarding4");
        QCOMPARE(forwarding->checkState(), Qt::PartiallyChecked);
        forwarding->setFocus();
        QTest::keyClick(forwarding, Qt::Key_Space);
        QCOMPARE(forwarding->checkState(), Qt::Checked);
        for (const char* node : {"ns1", "r", "ns2"})
            QCOMPARE(forwards(m_window->drawn(node), Family::IPv4), std::optional(true));
        QCOMPARE(m_window->steps(), 1);
        QTest::keyClick(forwarding, Qt::Key_Space);
        QCOMPARE(forwarding->checkState(), Qt::Unchecked);
        QCOMPARE(forwards(m_window->drawn("r"), Family::IPv4), std::optional(false));

        m_window->type("severalMtu", "1400");
        m_window->type("severalGateway4", "10.10.10.1");
        auto* colour = m_window->get<QToolButton>("severalColour");
        colour->menu()->actions().at(3)->trigger();
        QCOMPARE(colour->text(), QStringLiteral("Green"));
        auto* icon = m_window->get<QToolButton>("severalIcon");
        icon->menu()->actions().at(2)->trigger();
        QCOMPARE(icon->text(), QStringLiteral("Server"));
        m_window->type("severalLabel", "lesson 3");
        for (const char* node : {"ns1", "r", "ns2"}) {
            for (const Interface& interface : m_window->drawn(node).interfaces)
                QCOMPARE(interface.mtu.value_or(0), 1400u);
            QCOMPARE(m_window->drawn(node).routes.size(), 1u);
            QCOMPARE(m_window->drawn(node).colour, std::string("#16a34a"));
            QCOMPARE(m_window->drawn(node).icon, std::string("server"));
            QCOMPARE(m_window->drawn(node).label, std::string("lesson 3"));
        }
        QCOMPARE(m_window->steps(), 7);
        // Where they differ it says so, and one click makes them alike.
        Node one = m_window->drawn("r");
        one.icon = "firewall";
        one.colour.clear();
        one.locked = true;
        QVERIFY(m_window->document.push(PutNode{one}, QStringLiteral("another look")));
        QCOMPARE(icon->text(), QStringLiteral("various"));
        QCOMPARE(colour->text(), QStringLiteral("various"));
        auto* locked = m_window->get<QCheckBox>("severalLocked");
        QCOMPARE(locked->checkState(), Qt::PartiallyChecked);
        QTest::keyClick(locked, Qt::Key_Space);
        QCOMPARE(locked->checkState(), Qt::Checked);
        for (const char* node : {"ns1", "r", "ns2"})
            QVERIFY(m_window->drawn(node).locked);
        m_window->click("severalGateway4Clear");
        QVERIFY(m_window->drawn("ns2").routes.empty());
        m_window->type("severalMtu", "x");
        QVERIFY(m_window->get("severalMtu")->isRefused());
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QCOMPARE(m_window->drawn("ns1"), InspectorWindow::drawing().nodes[0]);
    }

    void saysWhereSeveralDiffer()
    {
        Node one = m_window->drawn("ns1");
        one.label = "a";
        one.interfaces[0].mtu = 1300;
        QVERIFY(m_window->document.push(PutNode{one}, QStringLiteral("change")));
        selectAll();
        for (const char* id : {"severalLabel", "severalMtu"}) {
            QCOMPARE(m_window->get(id)->text(), QString());
            QCOMPARE(m_window->get(id)->placeholderText(), QStringLiteral("various"));
        }
        // Leaving such a field unchanged changes nothing.
        m_window->get("severalLabel")->setFocus();
        QTest::keyClick(m_window->get("severalLabel"), Qt::Key_Return);
        QCOMPARE(m_window->steps(), 1);
        m_window->click("severalMtuClear");
        QVERIFY(!m_window->drawn("ns1").interfaces[0].mtu);
        QCOMPARE(m_window->get("severalMtu")->placeholderText(), QStringLiteral("1500"));
    }

    // Every page

    void needsNoScrollingSideways_data()
    {
        QTest::addColumn<int>("page");
        for (int page = 0; page < 5; ++page)
            QTest::addRow("page %d", page) << page;
    }

    void needsNoScrollingSideways()
    {
        QFETCH(int, page);
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        seen.interfaces[0].mtu = 9000;
        seen.interfaces[0].addresses[0].address = *IpAddress::parse("10.10.10.200");
        QVERIFY(m_window->shows(seen));
        openPage(page);
        if (auto* more = m_window->find<QAbstractButton>("more"))
            more->click();
        QCoreApplication::processEvents();
        const auto* area = qobject_cast<QScrollArea*>(m_window->inspector->currentWidget());
        QVERIFY(area != nullptr);
        QVERIFY2(area->horizontalScrollBar()->maximum() == 0,
                 qPrintable(QStringLiteral("the page wants %1 px of %2")
                                .arg(area->widget()->minimumSizeHint().width())
                                .arg(area->viewport()->width())));
    }

    void givesWayToLongNames_data() { needsNoScrollingSideways_data(); }

    void givesWayToLongNames()
    {
        QFETCH(int, page);
        Topology topology = m_window->document.topology();
        const NodeName longNode = *NodeName::parse(std::string(32, 'W')),
                       other = *NodeName::parse(std::string(32, 'M'));
        const InterfaceName longPort = *InterfaceName::parse(std::string(15, 'W'));
        for (const auto& [from, to] : {std::pair("ns1", longNode), std::pair("r", other)})
            QVERIFY(apply(topology, RenameNode{InspectorWindow::node(from), to}));
        QVERIFY(apply(topology, RenameInterface{longNode, InspectorWindow::name("v1"), longPort}));
        Node& node = topology.nodes[0];
        node.interfaces[0].addresses.push_back(*InterfaceAddress::parse("fd00:1111:2222:3333:4444:5555:6666:7777/64"));
        node.routes = {Route{.to = *Prefix::parse("fd00:1111:2222:3333:4444:5555:6666:7777/128"),
                             .via = IpAddress::parse("fd00:1111:2222:3333:4444:5555:6666:8888").value(),
                             .dev = longPort,
                             .metric = 4'000'000'000}};
        m_window->document.reset(topology);
        const InterfaceName v1r = InspectorWindow::name("v1_r");
        const Selection pages[] = {
            {},
            {SelectedObject::ofNode(longNode)},
            {SelectedObject::ofInterface(longNode, longPort)},
            {SelectedObject::ofLink({ResolvedEndpoint{longNode, longPort}, ResolvedEndpoint{other, v1r}})},
            {SelectedObject::ofNode(longNode), SelectedObject::ofNode(other)}};
        m_window->inspector->setSelection(pages[page]);
        if (auto* more = m_window->find<QAbstractButton>("more"))
            more->click();
        QCoreApplication::processEvents();
        const auto* area = qobject_cast<QScrollArea*>(m_window->inspector->currentWidget());
        QVERIFY2(area->horizontalScrollBar()->maximum() == 0,
                 qPrintable(QStringLiteral("the page wants %1 px of %2")
                                .arg(area->widget()->minimumSizeHint().width())
                                .arg(area->viewport()->width())));
    }

    void leadsThroughEveryControlByTab_data() { needsNoScrollingSideways_data(); }

    void leadsThroughEveryControlByTab()
    {
        QFETCH(int, page);
        openPage(page);
        if (auto* more = m_window->find<QAbstractButton>("more"))
            more->click();
        QCoreApplication::processEvents();
        QSet<QWidget*> wanted;
        for (QWidget* widget : m_window->inspector->currentWidget()->findChildren<QWidget*>()) {
            const bool stop = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() &&
                              widget->isVisibleTo(m_window->inspector.get()) &&
                              qobject_cast<QLabel*>(widget) == nullptr;
            if (!stop)
                continue;
            wanted.insert(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<QAbstractButton*>(widget) != nullptr,
                     widget->objectName().toUtf8().constData());
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(widget->height() >= 24 && widget->width() >= 24, // to be hit by the mouse
                     qPrintable(QStringLiteral("%1 is %2 × %3")
                                    .arg(widget->objectName())
                                    .arg(widget->width())
                                    .arg(widget->height())));
        }
        QVERIFY(wanted.size() > 3);
        QWidget* first = nullptr;
        for (QWidget* widget : wanted) {
            const auto y = [this](const QWidget* one) {
                return one->mapTo(m_window->inspector->currentWidget(), QPoint(0, 0)).y() * 10'000 +
                       one->mapTo(m_window->inspector->currentWidget(), QPoint(0, 0)).x();
            };
            if (first == nullptr || y(widget) < y(first))
                first = widget;
        }
        first->setFocus(Qt::TabFocusReason);
        QSet<QWidget*> reached;
        int before = -1;
        for (int i = 0; i < 200 && reached.size() < wanted.size(); ++i) {
            QWidget* now = QApplication::focusWidget();
            QVERIFY(now != nullptr);
            const int y = now->mapTo(m_window->inspector->currentWidget(), QPoint(0, now->height())).y();
            if (wanted.contains(now) && !reached.contains(now)) {
                QVERIFY2(i == 0 || y >= before - 30,
                         qPrintable(now->objectName() + QStringLiteral(" is out of order")));
                before = y;
            }
            if (wanted.contains(now))
                reached.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
            if (auto* area = qobject_cast<QScrollArea*>(m_window->inspector->currentWidget()))
                area->verticalScrollBar()->setValue(0); // else what is above moves
        }
        for (QWidget* widget : wanted)
            QVERIFY2(reached.contains(widget), widget->objectName().toUtf8().constData());
    }

private:
    void openPage(int page)
    {
        const auto ns1 = InspectorWindow::node("ns1"), router = InspectorWindow::node("r");
        const auto v1 = InspectorWindow::name("v1"), v1r = InspectorWindow::name("v1_r");
        switch (page) {
        case 0:
            return m_window->inspector->setSelection({});
        case 1:
            return m_window->inspector->setSelection({SelectedObject::ofNode(ns1)});
        case 2:
            return m_window->inspector->setSelection({SelectedObject::ofInterface(ns1, v1)});
        case 3:
            return m_window->inspector->setSelection(
                {SelectedObject::ofLink({ResolvedEndpoint{ns1, v1}, ResolvedEndpoint{router, v1r}})});
        default:
            return selectAll();
        }
    }
    void selectAll()
    {
        Selection all;
        for (const Node& node : m_window->document.topology().nodes)
            all.push_back(SelectedObject::ofNode(node.name));
        m_window->inspector->setSelection(all);
    }
    QString mark(int index) const
    {
        return m_window->get<QLabel>(("checkMark_" + std::to_string(index)).c_str())->accessibleName();
    }
    QString verdicts() const
    {
        QStringList all;
        for (const QLabel* label : m_window->inspector->findChildren<QLabel*>(QStringLiteral("checkVerdict"))) {
            if (label->isVisibleTo(m_window->inspector.get()))
                all << label->text();
        }
        return all.join(QLatin1Char('\n'));
    }

    std::unique_ptr<InspectorWindow> m_window;
};

QTEST_MAIN(TestInspectorPages)
#include "tst_inspectorpages.moc"
