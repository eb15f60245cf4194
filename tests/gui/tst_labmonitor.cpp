// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/status/livelab.h"
#include "tests/gui/fakehelper.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace nsk;
using namespace nsk::gui;

Q_DECLARE_METATYPE(nsk::gui::LabMonitor::State)

namespace {

Node host(const char* name, const char* interface, const char* address)
{
    Interface one{.name = *InterfaceName::parse(interface),
                  .addresses = {*InterfaceAddress::parse(address)},
                  .mac = {},
                  .mtu = {},
                  .up = true,
                  .ipv6 = {},
                  .comment = {},
                  .extras = {}};
    Node node{.name = *NodeName::parse(name)};
    node.interfaces.push_back(one);
    return node;
}

Topology pair()
{
    Topology topology(*LabName::parse("pair"));
    topology.nodes = {host("ns1", "v1", "10.0.0.1/24"), host("ns2", "v2", "10.0.0.2/24")};
    topology.links.push_back(Link{.endpoints = {Endpoint{topology.nodes[0].name, topology.nodes[0].interfaces[0].name},
                                                Endpoint{topology.nodes[1].name, topology.nodes[1].interfaces[0].name}},
                                  .impairment = {},
                                  .comment = {},
                                  .extras = {}});
    return topology;
}

/// The list that came of that mode.
std::optional<wire::LabList> answerOf(const QSignalSpy& listed, wire::Mode mode)
{
    for (const QList<QVariant>& answer : listed) {
        if (answer.at(1).value<wire::Mode>() == mode)
            return answer.at(0).value<wire::LabList>();
    }
    return std::nullopt;
}

} // namespace

/// The monitor against a helper that is played by the test, over a real socket: everything it is told, and losing it.
class TestLabMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
        const auto path = socketPath(wire::Mode::Rootless);
        QVERIFY(path);
        m_helper = std::make_unique<FakeHelper>(*path);
        QVERIFY(m_helper->isListening());
        m_monitor = std::make_unique<LabMonitor>();
        m_monitor->setMode(wire::Mode::Rootless);
    }

    void cleanup()
    {
        m_monitor.reset();
        m_helper.reset();
        m_folder.reset();
    }

    void deploysAndFollows()
    {
        QSignalSpy states(m_monitor.get(), &LabMonitor::stateChanged);
        QSignalSpy progress(m_monitor.get(), &LabMonitor::progress);
        const auto before = m_monitor->pending(pair());
        QVERIFY(before && !before->empty());
        deploy();
        QCOMPARE(states.takeFirst().at(0).value<LabMonitor::State>(), LabMonitor::State::Connecting);
        QCOMPARE(states.takeFirst().at(0).value<LabMonitor::State>(), LabMonitor::State::Deploying);
        QCOMPARE(progress.size(), 1);
        QCOMPARE(progress.first().at(2).toString(), QStringLiteral("ns1:v1"));
        QCOMPARE(*m_helper->deployed, pair());
        QVERIFY(m_monitor->info());

        QSignalSpy changed(m_monitor.get(), &LabMonitor::observedChanged);
        ObservedNode node{.name = *NodeName::parse("ns2")};
        node.present = true;
        node.forwardingIpv4 = true;
        m_helper->sendEvent(wire::LabDelta{.lab = *LabName::parse("pair"), .revision = 9, .nodes = {node}, .at = 0});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toStringList(), QStringList{QStringLiteral("ns2")});
        QCOMPARE(*m_monitor->observed()->findNode(node.name), node);
        QCOMPARE(m_monitor->observed()->revision, 9u);

        m_helper->sendEvent(wire::LabDelta{.lab = *LabName::parse("other"), .revision = 10, .nodes = {node}, .at = 0});
        m_monitor->stop();
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::NotRunning);
        QCOMPARE(changed.size(), 2); // the end of the lab, not the stranger's delta
        QVERIFY(!m_monitor->observed());
    }

    void updatesAgainstTheRevisionItSaw()
    {
        deploy();
        m_helper->answerDeploy = Error{"lab.stale-revision", {"pair"}, {}};
        m_helper->observedRevision = 7;
        QSignalSpy failed(m_monitor.get(), &LabMonitor::failed);
        m_monitor->deploy(pair(), {});
        QTRY_COMPARE(m_helper->deploys, 3); // refused, looked again, and once more
        QCOMPARE(m_helper->lastBaseRevision, 7u);
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Running);
        QCOMPARE(failed.size(), 0);
    }

    void sendsNoMoreThanWhatChanged()
    {
        deploy();
        Topology more = pair();
        more.nodes.push_back(Node{.name = *NodeName::parse("ns3")});
        m_monitor->deploy(more, {});
        QTRY_COMPARE(m_helper->deploys, 2);
        QVERIFY(m_helper->lastChange);
        QCOMPARE(m_helper->lastChange->nodes.size(), 1U);
        QCOMPARE(*m_helper->deployed, more);
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Running);
        more.title = "Three";
        m_monitor->deploy(more, {});
        QTRY_COMPARE(m_helper->deploys, 3);
        QVERIFY(!m_helper->lastChange);
        QCOMPARE(*m_helper->deployed, more);
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Running);
    }

    void followsWhatAnotherDeploys()
    {
        deploy();
        QSignalSpy elsewhere(m_monitor.get(), &LabMonitor::changedElsewhere);
        QSignalSpy changed(m_monitor.get(), &LabMonitor::observedChanged);
        Topology theirs = pair();
        theirs.nodes[0].label = "theirs";
        wire::LabInfo info = *m_monitor->info();
        const std::uint64_t before = info.revision++;
        wire::LabDelta delta{.lab = info.name, .revision = info.revision, .nodes = {}};
        delta.gone = {*NodeName::parse("ns2")};
        delta.changedFrom = before;
        delta.change = changeBetween(pair(), theirs);
        delta.info = info;
        m_helper->sendEvent(delta);
        QTRY_COMPARE(elsewhere.size(), 1);
        QCOMPARE(*m_monitor->deployed(), theirs);
        QVERIFY(m_monitor->observed()->findNode(*NodeName::parse("ns2")) == nullptr);
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.first().first().toStringList().isEmpty()); // everything may be another one

        m_helper->sendEvent(delta); // of what is known: nothing to be applied twice
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(*m_monitor->deployed(), theirs);
        QCOMPARE(elsewhere.size(), 1);

        delta.info->revision = before + 9; // one between was missed
        delta.changedFrom = before + 8;
        m_helper->deployed = pair();
        m_helper->observedRevision = before + 9;
        m_helper->sendEvent(delta);
        QTRY_COMPARE(*m_monitor->deployed(), pair());
        QCOMPARE(m_monitor->info()->revision, before + 9);
    }

    void tellsWhatWasRefused()
    {
        m_helper->answerDeploy = Error{"kernel.refused", {"File exists"}, "ns1"};
        QSignalSpy failed(m_monitor.get(), &LabMonitor::failed);
        m_monitor->deploy(pair(), {});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().where, std::string("ns1"));
        QCOMPARE(m_monitor->state(), LabMonitor::State::NotRunning);
        QVERIFY(!m_monitor->observed());
    }

    void cancels()
    {
        m_helper->holdDeploy = true;
        m_monitor->deploy(pair(), {});
        QTRY_COMPARE(m_helper->deploys, 1);
        m_monitor->cancel();
        QTRY_VERIFY(m_helper->cancelled);
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::NotRunning);
    }

    void countsPings()
    {
        deploy();
        const std::uint64_t id =
            m_monitor->startPing(*NodeName::parse("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.0.0.2"));
        QTRY_COMPARE(m_helper->pings.size(), 1u);
        QCOMPARE(m_monitor->startPing(*NodeName::parse("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.0.0.2")),
                 id); // runs already
        m_helper->sendEvent(wire::PingResult{.ping = m_helper->pings[0],
                                             .sequence = 1,
                                             .outcome = wire::PingOutcome::Reply,
                                             .rttNs = 41'000,
                                             .ttl = 63,
                                             .from = {}});
        m_helper->sendEvent(wire::PingResult{
            .ping = m_helper->pings[0], .sequence = 2, .outcome = wire::PingOutcome::Timeout, .from = {}});
        QTRY_COMPARE(m_monitor->pings().front().sent, 2u);
        const LabMonitor::Ping& ping = m_monitor->pings().front();
        QCOMPARE(ping.received, 1u);
        QCOMPARE(ping.lost(), 1u);
        QCOMPARE(ping.recentLossPercent(), 50.0);
        QCOMPARE(ping.recentMs, (std::vector<double>{0.041, -1.0}));
        m_monitor->stopPing(id);
        QVERIFY(!m_monitor->pings().front().running);
        QTRY_COMPARE(m_helper->stoppedPings.size(), 1u);
        m_monitor->removePing(id);
        QVERIFY(m_monitor->pings().empty());
    }

    void countsALateLossWhereItBelongs()
    {
        deploy();
        m_monitor->startPing(*NodeName::parse("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.0.0.2"));
        QTRY_COMPARE(m_helper->pings.size(), 1u);
        const auto tell = [this](std::uint32_t sequence, wire::PingOutcome outcome) {
            m_helper->sendEvent(wire::PingResult{
                .ping = m_helper->pings[0], .sequence = sequence, .outcome = outcome, .rttNs = 41'000, .from = {}});
        };
        tell(1, wire::PingOutcome::Timeout);
        tell(3, wire::PingOutcome::Reply); // mended after the second was sent, and before that was given up
        tell(2, wire::PingOutcome::Timeout);
        QTRY_COMPARE(m_monitor->pings().front().sent, 3u);
        const LabMonitor::Ping& ping = m_monitor->pings().front();
        QCOMPARE(ping.lost(), 2u);
        QCOMPARE(ping.recentLossPercent(), 0.0);
        QCOMPARE(ping.last->outcome, wire::PingOutcome::Reply);
        QCOMPARE(ping.recentMs, (std::vector<double>{-1.0, -1.0, 0.041}));
        tell(5, wire::PingOutcome::Reply);
        tell(4, wire::PingOutcome::Timeout); // the link's own loss
        QTRY_COMPARE(ping.sent, 5u);
        QCOMPARE(ping.last->sequence, 5u);
        QVERIFY(std::abs(ping.recentLossPercent() - 100.0 / 3) < 0.01);
    }

    void countersComeWhileSomebodyLooks()
    {
        m_helper->kernelHas = observed();
        QSignalSpy changed(live(), &LiveLab::countersChanged);
        auto looker = std::make_unique<QObject>();
        live()->follow(looker.get(), true); // before there is a lab
        QVERIFY(live()->isFollowed());
        deploy();
        QTRY_COMPARE(m_helper->countersAsked.size(), 1u);
        QVERIFY(m_helper->countersAsked[0].on);
        m_helper->sendEvent(reading(100, 1'000, true));
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(changed.last().at(1).toBool()); // of every interface
        m_helper->sendEvent(reading(101, 2'000, false));
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(!changed.last().at(1).toBool());
        const LiveCounters::Interface* v1 = live()->counters().find(*NodeName::parse("ns1"), "v1");
        QVERIFY(v1 != nullptr);
        QCOMPARE(v1->rates.rxBits, 8'000.0);

        QObject second; // another window; the first one goes
        live()->follow(&second, true);
        looker.reset();
        live()->follow(&second, true);
        m_helper->sendEvent(reading(102, 3'000, false));
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(m_helper->countersAsked.size(), 1u);
        live()->follow(&second, false);
        QTRY_COMPARE(m_helper->countersAsked.size(), 2u);
        QVERIFY(!m_helper->countersAsked[1].on);
        QVERIFY(live()->counters().isEmpty());
        QCOMPARE(changed.size(), 4);
        QVERIFY(changed.last().at(1).toBool());
        m_helper->sendEvent(reading(103, 4'000, false)); // was on its way
        m_helper->sendEvent(wire::Neighbours{.lab = pair().name, .node = *NodeName::parse("ns1"), .failed = {}});
        live()->follow(&second, true);
        QTRY_COMPARE(m_helper->countersAsked.size(), 3u);
        QVERIFY(live()->counters().isEmpty());
    }

    void countersAreAskedForAnewAfterALoss()
    {
        m_helper->kernelHas = observed();
        QObject looker;
        live()->follow(&looker, true);
        deploy();
        QTRY_COMPARE(m_helper->countersAsked.size(), 1u);
        m_helper->sendEvent(reading(100, 1'000, true));
        m_helper->sendEvent(failing({"10.0.0.9"}));
        QTRY_VERIFY(!live()->counters().nodesWithFailedNeighbours().empty());
        QVERIFY(!live()->counters().isEmpty());
        m_helper->dropClients();
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Lost);
        QVERIFY(live()->counters().isEmpty());
        QVERIFY(live()->counters().nodesWithFailedNeighbours().empty());
        deploy();
        QTRY_COMPARE(m_helper->countersAsked.size(), 2u);
        m_monitor->stop();
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::NotRunning);
        deploy();
        QTRY_COMPARE(m_helper->countersAsked.size(), 3u);
        QVERIFY(m_helper->countersAsked[2].on);
    }

    void neighboursThatDoNotAnswerAreTold()
    {
        m_helper->kernelHas = observed();
        deploy();
        QSignalSpy told(live(), &LiveLab::neighboursChanged);
        m_helper->sendEvent(failing({"10.0.0.9"}));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.last().first().toStringList(), QStringList{QStringLiteral("ns1")});
        QCOMPARE(live()->counters().failedNeighbours(*NodeName::parse("ns1")).size(), 1u);
        m_helper->sendEvent(failing({"10.0.0.9"})); // nothing new
        m_helper->sendEvent(failing({"10.0.0.9", "10.0.0.10"}));
        QTRY_COMPARE(told.size(), 2);
        // A snapshot begins anew: those that fail still are told after it.
        m_helper->sendEvent(wire::LabSnapshot{.desired = pair(), .observed = observed(), .info = *m_monitor->info()});
        QTRY_COMPARE(told.size(), 3);
        QVERIFY(live()->counters().nodesWithFailedNeighbours().empty());
        m_helper->sendEvent(failing({"10.0.0.9"}));
        QTRY_COMPARE(told.size(), 4);
        wire::LabDelta delta{.lab = pair().name, .revision = 1, .nodes = {}};
        delta.gone = {*NodeName::parse("ns1")};
        m_helper->sendEvent(delta);
        QTRY_COMPARE(told.size(), 5);
        QVERIFY(live()->counters().nodesWithFailedNeighbours().empty());
    }

    void survivesTheLossOfTheHelper()
    {
        deploy();
        m_monitor->startPing(*NodeName::parse("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.0.0.2"));
        QTRY_COMPARE(m_helper->pings.size(), 1u);
        QSignalSpy failed(m_monitor.get(), &LabMonitor::failed);
        m_helper->dropClients();
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Lost);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!m_monitor->observed());
        QVERIFY(!m_monitor->pings().front().running);
        deploy(); // the same ping goes on by itself
        QTRY_COMPARE(m_helper->pings.size(), 2u);
        QVERIFY(m_monitor->pings().front().running);
    }

    void losesTheHelperInMidDeploy()
    {
        m_helper->holdDeploy = true;
        m_monitor->deploy(pair(), {});
        QTRY_COMPARE(m_helper->deploys, 1);
        m_helper->dropClients();
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Lost);
    }

    void attachesAndLeavesRunning()
    {
        m_helper->deployed = pair();
        QSignalSpy listed(m_monitor.get(), &LabMonitor::labsListed);
        m_monitor->listLabs();
        QTRY_VERIFY(answerOf(listed, wire::Mode::Rootless));
        QCOMPARE(answerOf(listed, wire::Mode::Rootless)->labs.size(), 1u);
        QTRY_VERIFY(answerOf(listed, wire::Mode::System)); // asked as well
        m_monitor->attach(*LabName::parse("pair"));
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Running);
        QVERIFY(m_monitor->deployed());
        m_monitor->detach();
        QCOMPARE(m_monitor->state(), LabMonitor::State::NotRunning);
        QTRY_VERIFY(m_helper->unsubscribed);
        QCOMPARE(m_helper->destroyed, 0);
    }

    void sparesTheComputerAHelperForAList()
    {
        m_helper->stopListening();
        QSignalSpy listed(m_monitor.get(), &LabMonitor::labsListed);
        m_monitor->listLabs();
        QTRY_VERIFY(answerOf(listed, wire::Mode::Rootless));
        QVERIFY(answerOf(listed, wire::Mode::Rootless)->labs.empty());
    }

    void mayGoAtAnyMoment()
    {
        m_helper->holdDeploy = true;
        m_monitor->deploy(pair(), {});
        m_monitor.reset(); // while the connection is being made in a thread
        m_monitor = std::make_unique<LabMonitor>();
        m_monitor->deploy(pair(), {});
        QTRY_COMPARE(m_helper->deploys, 1);
        m_monitor.reset(); // with an unanswered request
        QTRY_COMPARE(m_helper->clientCount(), 0);
    }

private:
    LiveLab* live() const { return LiveLab::of(m_monitor.get()); }
    static ObservedLab observed()
    {
        ObservedLab lab(pair().name);
        lab.revision = 1;
        for (const Node& node : pair().nodes) {
            ObservedInterface interface;
            interface.index = 2;
            interface.name = node.interfaces[0].name.str();
            interface.up = interface.running = true;
            ObservedNode seen{.name = node.name, .present = true};
            seen.interfaces.push_back(interface);
            lab.nodes.push_back(seen);
        }
        return lab;
    }
    static wire::Counters reading(std::uint64_t seconds, std::uint64_t bytes, bool whole)
    {
        wire::Counters reading{.lab = pair().name, .at = seconds * 1'000'000'000, .whole = whole, .nodes = {}};
        reading.nodes.push_back({*NodeName::parse("ns1"), {{.index = 2, .rxBytes = bytes}}});
        return reading;
    }
    static wire::Neighbours failing(std::vector<const char*> addresses)
    {
        wire::Neighbours neighbours{.lab = pair().name, .node = *NodeName::parse("ns1"), .failed = {}};
        for (const char* address : addresses)
            neighbours.failed.push_back({"v1", *IpAddress::parse(address)});
        return neighbours;
    }

    void deploy()
    {
        m_monitor->deploy(pair(), QStringLiteral("/tmp/pair.nsketch"));
        QTRY_COMPARE(m_monitor->state(), LabMonitor::State::Running);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<LabMonitor> m_monitor;
};

QTEST_GUILESS_MAIN(TestLabMonitor)
#include "tst_labmonitor.moc"
