// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionpanel.h"
#include "tests/gui/labwindow.h"

#include <QComboBox>
#include <QTabWidget>
#include <QTableView>

using namespace nsk;
using namespace nsk::gui;

namespace {

/// What the kernel has of the drawing as far as captures are concerned: its links.
ObservedLab linksOf(const Topology& topology)
{
    ObservedLab lab(topology.name);
    lab.revision = 1;
    for (const Node& node : topology.nodes) {
        ObservedNode seen{.name = node.name};
        seen.present = true;
        lab.nodes.push_back(seen);
    }
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        for (const std::size_t end : {0u, 1u}) {
            ObservedInterface interface;
            interface.name = link[end].interface.str();
            interface.kind = "veth";
            interface.up = interface.running = true;
            interface.peerNode = link[1 - end].node.str();
            interface.peerInterface = link[1 - end].interface.str();
            lab.findNode(link[end].node)->interfaces.push_back(interface);
        }
    }
    return lab;
}

} // namespace

/// Where packets in motion are asked for in the window, over a played helper.
class TestMotionWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("motionwindow"); }

    void askedForWhileALabRuns()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        auto* action = lab.window()->findChild<QAction*>(QStringLiteral("watchPackets"));
        auto* panel = lab.window()->findChild<MotionPanel*>();
        auto* button = panel->findChild<QPushButton*>(QStringLiteral("motionWatch"));
        QVERIFY(action != nullptr && !action->isEnabled() && !button->isEnabled());
        QVERIFY(lab.window()->findChild<QTableView*>(QStringLiteral("pings"))->actions().contains(action));
        lab.helper->kernelHas = linksOf(lab.document()->topology());
        lab.deploy();
        QVERIFY(action->isEnabled() && button->isEnabled());
        action->trigger();
        QCOMPARE(lab.window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->currentWidget(), panel);
        QVERIFY(panel->isWatching());
        QCOMPARE(panel->capture()->network().points.size(), std::size_t(4));
        QCOMPARE(button->text(), QStringLiteral("Stop watching"));
        lab.click(button);
        QVERIFY(!panel->isWatching());
    }

    void twoSelectedNodesAreThePair()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        lab.helper->kernelHas = linksOf(lab.document()->topology());
        lab.deploy();
        lab.window()->scene()->setSelection(
            {SelectedObject::ofNode(*NodeName::parse("ns2")), SelectedObject::ofNode(*NodeName::parse("r"))});
        lab.window()->findChild<QAction*>(QStringLiteral("watchPackets"))->trigger();
        auto* panel = lab.window()->findChild<MotionPanel*>();
        const auto shown = [panel](const char* box) {
            auto* combo = panel->findChild<QComboBox*>(QLatin1String(box));
            return combo->isVisible() ? combo->currentText() : QString();
        };
        QCOMPARE(shown("motionFirst"), QStringLiteral("ns2"));
        QCOMPARE(shown("motionSecond"), QStringLiteral("r"));
        panel->setFilter(MotionFilter::Kind::Everything);
        QCOMPARE(shown("motionFirst"), QString());
    }
};

QTEST_MAIN(TestMotionWindow)
#include "tst_motionwindow.moc"
