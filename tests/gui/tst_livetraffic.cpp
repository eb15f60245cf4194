// SPDX-License-Identifier: MIT
#include "gui/canvas/legend.h"
#include "gui/canvas/livescene.h"
#include "gui/mainwindow/commandpalette.h"
#include "gui/mainwindow/trafficcontrol.h"
#include "gui/panels/trafficcard.h"
#include "labwindow.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr std::uint64_t second = 1'000'000'000;

NodeName nodeName(const char* text)
{
    return *NodeName::parse(text);
}

InterfaceName interfaceName(const char* text)
{
    return *InterfaceName::parse(text);
}

/// As the helper would show a drawing that runs: indices from 2 up, in the order of the drawing.
ObservedLab runningOf(const Topology& topology)
{
    ObservedLab lab(topology.name);
    lab.revision = 1;
    for (const Node& node : topology.nodes) {
        ObservedNode seen{.name = node.name, .present = true};
        for (const Interface& drawn : node.interfaces) {
            ObservedInterface interface;
            interface.index = static_cast<std::uint32_t>(2 + seen.interfaces.size());
            interface.name = drawn.name.str();
            interface.kind = "veth";
            interface.up = interface.running = true;
            for (const InterfaceAddress& address : drawn.addresses)
                interface.addresses.push_back({address.address(), address.length()});
            seen.interfaces.push_back(std::move(interface));
        }
        lab.nodes.push_back(std::move(seen));
    }
    return lab;
}

} // namespace

/// Live traffic in the whole window, over a helper that the test plays.
class TestLiveTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("traffic"); }

    void init()
    {
        m_lab = std::make_unique<LabWindow>();
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        m_lab->helper->kernelHas = runningOf(m_lab->document()->topology());
        m_at = 100;
    }
    void cleanup() { m_lab.reset(); }

    void itIsFollowedWhileTheWindowCanBeSeen()
    {
        const auto& asked = m_lab->helper->countersAsked;
        m_lab->deploy();
        QTRY_COMPARE(asked.size(), 1u);
        QVERIFY(asked.back().on);
        m_lab->window()->hide();
        QTRY_COMPARE(asked.size(), 2u);
        QVERIFY(!asked.back().on);
        m_lab->window()->show();
        QTRY_COMPARE(asked.size(), 3u);
        QVERIFY(asked.back().on);
        QVERIFY(traffic()->isChecked()); // unless somebody chose otherwise
        traffic()->trigger();
        QTRY_COMPARE(asked.size(), 4u);
        QVERIFY(!asked.back().on);
        QCOMPARE(QSettings().value(QStringLiteral("trafficOnLinks")).toBool(), false);
        traffic()->trigger();
        QTRY_COMPARE(asked.size(), 5u);
        QCOMPARE(QSettings().value(QStringLiteral("trafficOnLinks")).toBool(), true);
    }

    void ratesComeOntoTheCanvasAndGo()
    {
        run();
        QTRY_VERIFY(said().contains(QStringLiteral("sends 1.0 Mbit/s")));
        QVERIFY(said().contains(QStringLiteral("receives 80 kbit/s")));
        traffic()->trigger();
        QTRY_VERIFY(!said().contains(QStringLiteral("bit/s")));
        traffic()->trigger();
        QTRY_COMPARE(m_lab->helper->countersAsked.size(), 3u);
        send(0, 0, true);
        send(125'000, 10'000);
        QTRY_VERIFY(said().contains(QStringLiteral("sends 1.0 Mbit/s")));
        // Another drawing has none of it.
        m_lab->helper->dropClients();
        QTRY_COMPARE(m_lab->state(), LabMonitor::State::Lost);
        QVERIFY(!said().contains(QStringLiteral("bit/s")));
    }

    void theInspectorSaysIt()
    {
        run();
        m_lab->window()->scene()->setSelection({SelectedObject::ofNode(nodeName("ns1"))});
        const auto state = [this] {
            for (const QLabel* label : m_lab->window()->findChildren<QLabel*>()) {
                if (label->isVisible() && label->accessibleName().startsWith(QStringLiteral("State of v1:")))
                    return label->accessibleName();
            }
            return QString();
        };
        QTRY_COMPARE(state(), QStringLiteral("State of v1: up 1.1 Mbit/s"));
        send(375'000, 20'000); // twice as much in the next second
        QTRY_COMPARE(state(), QStringLiteral("State of v1: up 2.1 Mbit/s"));
        m_lab->window()->scene()->setSelection({SelectedObject::ofInterface(nodeName("ns1"), interfaceName("v1"))});
        const auto shown = [this] {
            for (const QLabel* label : m_lab->window()->findChildren<QLabel*>(QStringLiteral("interfaceTraffic"))) {
                if (label->isVisible())
                    return label->text();
            }
            return QString();
        };
        QTRY_VERIFY(shown().contains(QStringLiteral("sends 2.0 Mbit/s")));
        QVERIFY(!shown().contains(QStringLiteral("does not answer")));
        m_lab->helper->sendEvent(wire::Neighbours{.lab = m_lab->monitor()->info()->name,
                                                  .node = nodeName("ns1"),
                                                  .failed = {{"v1", *IpAddress::parse("10.10.10.9")}}});
        QTRY_VERIFY(shown().contains(QStringLiteral("10.10.10.9 does not answer")));
        QVERIFY(said().contains(QStringLiteral("10.10.10.9 does not answer")));
        m_lab->monitor()->stop();
        QTRY_VERIFY(shown().isEmpty());
    }

    void aCardSaysMoreUnderTheMouse()
    {
        run();
        View* view = m_lab->window()->view();
        Scene* scene = m_lab->window()->scene();
        auto* card = view->findChild<TrafficCard*>();
        QVERIFY(card != nullptr && !card->isVisible());
        const QPoint at = view->fromScene(scene->linkBounds(link()).center()).toPoint();
        QCursor::setPos(view->mapToGlobal(at));
        QTest::mouseMove(view, at);
        QCOMPARE(scene->hover().kind, Hit::Kind::Link);
        QTRY_VERIFY(card->isVisible());
        const auto text = [card](const char* name) { return card->findChild<QLabel*>(QLatin1String(name))->text(); };
        QCOMPARE(text("trafficRate0"), QStringLiteral("1.0 Mbit/s"));
        QCOMPARE(text("trafficRate1"), QStringLiteral("80 kbit/s"));
        QVERIFY(text("trafficDetail0").contains(QStringLiteral("125 packets/s")));
        QVERIFY(card->accessibleDescription().contains(QStringLiteral("1.0 Mbit/s")));
        QVERIFY(view->rect().contains(card->geometry()));
        send(375'000, 20'000);
        QTRY_COMPARE(text("trafficRate0"), QStringLiteral("2.0 Mbit/s"));
        // In place of the tooltip.
        QHelpEvent help(QEvent::ToolTip, at, view->mapToGlobal(at));
        QVERIFY(QCoreApplication::sendEvent(view, &help));
        QVERIFY(QToolTip::text().isEmpty());
        QTest::mouseMove(view, view->fromScene(scene->cardOf(nodeName("ns1")).center()).toPoint());
        QTRY_VERIFY(!card->isVisible());
    }

    void bothAreCommandsAndKept()
    {
        QStringList names;
        for (const Command& command : commandsOf(m_lab->window()))
            names << command.action->objectName();
        QVERIFY(names.contains(QStringLiteral("trafficOnLinks")) && names.contains(QStringLiteral("legend")));
        auto* legend = m_lab->window()->view()->findChild<Legend*>();
        QVERIFY(legend != nullptr && !legend->isVisible());
        control()->legendAction()->trigger();
        QVERIFY(legend->isVisible());
        QVERIFY(QSettings().value(QStringLiteral("legend")).toBool());
        m_lab->session.reset();
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        QVERIFY(control()->legendAction()->isChecked());
        QTRY_VERIFY(m_lab->window()->view()->findChild<Legend*>()->isVisible());
    }

private:
    TrafficControl* control() const { return m_lab->window()->findChild<TrafficControl*>(); }
    QAction* traffic() const { return control()->trafficAction(); }
    ResolvedLink link() const
    {
        return *LiveScene::of(m_lab->window()->scene())->linkOfEnd({nodeName("ns1"), interfaceName("v1")});
    }
    QString said() const { return m_lab->window()->scene()->describe(SelectedObject::ofLink(link())); }

    /// A reading of ns1's v1, a second after the one before.
    void send(std::uint64_t sent, std::uint64_t received, bool whole = false)
    {
        wire::Counters reading{
            .lab = m_lab->monitor()->info()->name, .at = m_at++ * second, .whole = whole, .nodes = {}};
        reading.nodes.push_back({nodeName("ns1"),
                                 {{.index = 2,
                                   .rxBytes = received,
                                   .rxPackets = received / 1'000,
                                   .txBytes = sent,
                                   .txPackets = sent / 1'000}}});
        m_lab->helper->sendEvent(reading);
    }

    /// Deployed, 1 Mbit/s out of ns1 and 80 kbit/s into it.
    void run()
    {
        m_lab->deploy();
        QTRY_COMPARE(m_lab->helper->countersAsked.size(), 1u);
        send(0, 0, true);
        send(125'000, 10'000);
    }

    std::unique_ptr<LabWindow> m_lab;
    std::uint64_t m_at = 100;
};

QTEST_MAIN(TestLiveTraffic)
#include "tst_livetraffic.moc"
