// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "core/file/topologyreader.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/theirchanges.h"

#include <QCloseEvent>
#include <QPointer>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

using State = LabMonitor::State;

namespace {

const char* const example = "two-namespaces.nsketch";

Topology drawing()
{
    const auto topology = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    if (!topology)
        qFatal("cannot read the example");
    return *topology;
}

/// The example with a third host that nobody has drawn, on an interface of r that is not drawn either.
Topology withThird()
{
    Topology lab = drawing();
    Interface v3{*InterfaceName::parse("v3")};
    v3.addresses = {*InterfaceAddress::parse("10.10.30.2/24")};
    Interface v3r{*InterfaceName::parse("v3_r")};
    v3r.addresses = {*InterfaceAddress::parse("10.10.30.1/24")};
    Node third{.name = *NodeName::parse("ns3")};
    third.interfaces = {v3};
    lab.nodes.push_back(third);
    lab.findNode(*NodeName::parse("r"))->interfaces.push_back(v3r);
    lab.links.push_back(Link{.endpoints = {Endpoint{third.name, v3.name}, Endpoint{*NodeName::parse("r"), v3r.name}}});
    lab.layout.nodes.emplace_back(third.name, Position{120, 340});
    return lab;
}

} // namespace

/// What runs already, what somebody else does to it, and what is asked when the lab stops or the window closes.
class TestRunningLabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("runninglabs"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    /// Another program deploys while the window is open.
    void seesWhatWasStartedMeanwhile()
    {
        m->open(m->copyOf(example));
        QTRY_VERIFY(m->pill().contains(QStringLiteral("not running")));
        const auto comesBack = [this] {
            QEvent activated(QEvent::WindowActivate);
            QCoreApplication::sendEvent(m->window(), &activated);
        };
        QSignalSpy listed(m->session->monitor(), &LabMonitor::labsListed);
        comesBack();
        QTRY_VERIFY(listed.count() >= 2);
        QVERIFY(!m->banner()->holds(QStringLiteral("running")));
        m->helper->deployed = drawing();
        comesBack();
        QTRY_VERIFY(m->banner()->holds(QStringLiteral("running")));
        QTRY_VERIFY(m->pill().contains(QStringLiteral("runs already")));
        m->banner()->dismiss(QStringLiteral("running")); // said once
        listed.clear();
        comesBack();
        QTRY_VERIFY(listed.count() >= 2);
        QVERIFY(!m->banner()->holds(QStringLiteral("running")));
    }

    void offersTheDrawingsOwnLab()
    {
        m->helper->deployed = drawing();
        m->open(m->copyOf(example));
        QTRY_VERIFY(m->banner()->holds(QStringLiteral("running")));
        QTRY_VERIFY(m->pill().contains(QStringLiteral("runs already")));
        LabWindow::click(m->bannerButton(QStringLiteral("Follow two-namespaces")));
        QTRY_COMPARE(m->state(), State::Running);
        QVERIFY(!m->banner()->isVisible()); // the pill says it now
        QVERIFY(m->pill().contains(QStringLiteral("this computer unchanged")));
        QCOMPARE(m->helper->deploys, 0);
    }

    void followsALabOfAnotherName()
    {
        Topology other = drawing();
        other.name = *LabName::parse("other");
        m->helper->deployed = other;
        m->open(m->copyOf(example));
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Follow other")) != nullptr);
        LabWindow::click(m->bannerButton(QStringLiteral("Follow other")));
        QTRY_COMPARE(m->state(), State::Running);
        QTRY_COMPARE(m->document()->topology(), other); // drawn from what runs: it came from no file
        QCOMPARE(m->document()->path(), QString());
        QCOMPARE(m->helper->destroyed, 0);
        QCOMPARE(m->state(), State::Running);
    }

    void followsBeforeItDeploysOverALab()
    {
        m->open(m->copyOf(example));
        m->helper->deployed = withThird(); // started by somebody else, after the list was asked for
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->question("differenceQuestion") != nullptr);
        QCOMPARE(m->state(), State::Running);
        QCOMPARE(m->helper->deploys, 0);
        LabWindow::click(LabWindow::answer(m->question("differenceQuestion"),
                                           QStringLiteral("Take their changes into the drawing")));
        QTRY_VERIFY(m->helper->deploys > 0);
        QVERIFY(m->helper->deployed->findNode(*NodeName::parse("ns3")) != nullptr);
    }

    void saysWhatOnlyTheLabHas()
    {
        m->helper->deployed = withThird();
        m->open(m->copyOf(example));
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Follow two-namespaces")) != nullptr);
        LabWindow::click(m->bannerButton(QStringLiteral("Follow two-namespaces")));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("difference"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("1 node (ns3) and 1 link")),
                 qPrintable(m->banner()->text()));
        LabWindow::click(m->bannerButton(QStringLiteral("Take their changes into the drawing")));
        QVERIFY(!m->banner()->isVisible());
        QVERIFY(theirChanges(nullptr, withThird(), m->document()->topology()).empty());
        QCOMPARE(m->document()->topology().positionOf(*NodeName::parse("ns3")),
                 withThird().positionOf(*NodeName::parse("ns3")));
        m->document()->undoStack()->undo();
        QVERIFY(m->document()->topology().findNode(*NodeName::parse("ns3")) == nullptr);
    }

    void removesNothingSilently()
    {
        m->helper->deployed = withThird();
        m->open(m->copyOf(example));
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Follow two-namespaces")) != nullptr);
        LabWindow::click(m->bannerButton(QStringLiteral("Follow two-namespaces")));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("difference"));
        LabWindow::click(m->banner()->findChild<QToolButton*>(QStringLiteral("bannerClose"))); // nothing is decided
        QSignalSpy planned(m->window()->lab(), &LabControl::pendingChanged);
        m->addRoute("ns1", "10.40.0.0/24", "10.10.10.1");
        QTRY_VERIFY(!planned.isEmpty()); // not applied by itself: it would bring with it what nobody did here
        QVERIFY(m->window()->lab()->applyAsIEdit());
        QCOMPARE(m->helper->deploys, 0);
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->question("differenceQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("differenceQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("differenceQuestion") == nullptr);
        QCOMPARE(m->helper->deploys, 0);
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->question("differenceQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("differenceQuestion"), QStringLiteral("Make the lab as drawn")));
        QTRY_COMPARE(m->helper->deploys, 1);
        QCOMPARE(m->helper->deployed->nodes.size(), 3u);
    }

    void saysWhenSomebodyElseStoppedIt()
    {
        m->open(m->copyOf(example));
        m->deploy();
        m->helper->sendEvent(wire::LabGone{m->document()->topology().name});
        QTRY_COMPARE(m->state(), State::NotRunning);
        QCOMPARE(m->banner()->id(), QStringLiteral("stopped"));
        QTRY_COMPARE(lastEvent(1), QStringLiteral("another program"));
        QCOMPARE(lastEvent(2), QStringLiteral("stopped the lab \"two-namespaces\""));
    }

    void saysWhoStoppedIt()
    {
        m->open(m->copyOf(example));
        m->deploy();
        const LabName lab = m->document()->topology().name;
        m->helper->sendEvent(wire::Happened{lab, "event.destroyed", {lab.str(), "3", "1"}, 0, "nsketch 0.9"});
        m->helper->sendEvent(wire::LabGone{lab});
        QTRY_COMPARE(m->state(), State::NotRunning);
        QTRY_COMPARE(lastEvent(1), QStringLiteral("nsketch")); // and nothing more of it
        QCOMPARE(lastEvent(2), QStringLiteral("stopped the lab \"two-namespaces\""));
    }

    void writesWhoDidWhat()
    {
        m->open(m->copyOf(example));
        m->deploy();
        m->helper->sendEvent(
            wire::Happened{m->document()->topology().name, "event.link-down", {"ns1", "v1"}, 1'700'000'000'000});
        QTRY_VERIFY(wroteDown(QStringLiteral("kernel"), QStringLiteral("ns1: v1 was set down")));
        const QAbstractItemModel* events = eventRows();
        QCOMPARE(events->index(0, 1).data().toString(), QStringLiteral("you"));
        const QString deployed = events->index(0, 2).data().toString();
        QVERIFY2(deployed.startsWith(QStringLiteral("deployed the lab \"two-namespaces\" (operations: 2, time: ")),
                 qPrintable(deployed));
    }

    void stopsWithoutAQuestion()
    {
        m->open(m->copyOf(example));
        m->deploy();
        LabWindow::click(m->stopButton());
        QTRY_COMPARE(m->state(), State::NotRunning);
        QCOMPARE(m->helper->destroyed, 1);
    }

    void asksWhenProgramsRunInside()
    {
        m->open(m->copyOf(example));
        m->deploy();
        m->helper->programs = {{"ns1", "ping 10.10.20.2"}, {"", "bash"}};
        LabWindow::click(m->stopButton());
        QTRY_VERIFY(m->question("programsQuestion") != nullptr);
        auto* box = m->question("programsQuestion");
        QVERIFY(box->text().contains(QStringLiteral("2 programs")));
        QVERIFY(box->informativeText().contains(QStringLiteral("ns1: ping 10.10.20.2")));
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(m->question("programsQuestion") == nullptr);
        QCOMPARE(m->state(), State::Running);
        QCOMPARE(m->helper->destroyed, 0);
        LabWindow::click(m->stopButton());
        QTRY_VERIFY(m->question("programsQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("programsQuestion"), QStringLiteral("Stop the lab")));
        QTRY_COMPARE(m->state(), State::NotRunning);
        QCOMPARE(m->helper->destroyed, 1);
    }

    void closingStopsTheLab()
    {
        m->open(m->copyOf(example));
        m->deploy();
        const QPointer<QWidget> window = m->window();
        window->close();
        QTRY_VERIFY(m->question("stopQuestion") != nullptr);
        QTest::keyClick(m->question("stopQuestion"), Qt::Key_Return); // the default
        QTRY_VERIFY(window.isNull());
        QCOMPARE(m->helper->destroyed, 1);
    }

    void closingLeavesItRunning()
    {
        m->open(m->copyOf(example));
        m->deploy();
        const QPointer<QWidget> window = m->window();
        window->close();
        QTRY_VERIFY(m->question("stopQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("stopQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("stopQuestion") == nullptr);
        QVERIFY(window->isVisible());
        QCOMPARE(m->state(), State::Running);
        window->close();
        QTRY_VERIFY(m->question("stopQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("stopQuestion"), QStringLiteral("Leave it running")));
        QTRY_VERIFY(window.isNull());
        QTRY_VERIFY(m->helper->unsubscribed);
        QCOMPARE(m->helper->destroyed, 0);
    }

    void closingInMidDeployTakesItBack()
    {
        m->open(m->copyOf(example));
        m->helper->holdDeploy = true;
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 1);
        const QPointer<QWidget> window = m->window();
        window->close();
        QTRY_VERIFY(window.isNull()); // nothing runs: nothing to ask
        QVERIFY(m->helper->cancelled);
    }

    void closingInMidUpdateAsksAboutTheLab()
    {
        m->open(m->copyOf(example));
        m->deploy();
        m->helper->holdDeploy = true;
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 2);
        const QPointer<QWidget> window = m->window();
        window->close();
        QTRY_VERIFY(m->question("stopQuestion") != nullptr);
        QVERIFY(m->helper->cancelled);
        QCOMPARE(m->state(), State::Running); // the lab from before
        LabWindow::click(LabWindow::answer(m->question("stopQuestion"), QStringLiteral("Stop it")));
        QTRY_VERIFY(window.isNull());
        QCOMPARE(m->helper->destroyed, 1);
    }

    void closingWhileStoppingWaits()
    {
        m->open(m->copyOf(example));
        m->deploy();
        m->helper->holdDestroy = true;
        LabWindow::click(m->stopButton());
        QTRY_COMPARE(m->state(), State::Stopping);
        const QPointer<QWidget> window = m->window();
        window->close();
        QVERIFY(!window.isNull() && window->isVisible());
        m->helper->sendEvent(wire::LabGone{m->document()->topology().name});
        QTRY_VERIFY(window.isNull());
    }

private:
    const QAbstractItemModel* eventRows() const
    {
        return m->window()->findChild<QTableView*>(QStringLiteral("events"))->model();
    }
    QString lastEvent(int column) const
    {
        return eventRows()->index(eventRows()->rowCount() - 1, column).data().toString();
    }

    bool wroteDown(const QString& who, const QString& what) const
    {
        for (int row = 0; row < eventRows()->rowCount(); ++row) {
            if (eventRows()->index(row, 1).data().toString() == who &&
                eventRows()->index(row, 2).data().toString() == what)
                return !eventRows()->index(row, 0).data().toString().isEmpty();
        }
        return false;
    }

    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestRunningLabs)
#include "tst_runninglabs.moc"
