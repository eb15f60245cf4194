// SPDX-License-Identifier: MIT
// What followers of a lab are told, against the real kernel: counters, neighbours, storms of events, and clients that
// do not read. The server is in this process, in namespaces of its own that play the computer.
#include "core/model/limits.h"
#include "follower.h"
#include "labpair.h"
#include "playground.h"
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/probe/pinger.h"
#include "privhelper/server/connection.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/labboard.h"
#include "privhelper/server/listeningsocket.h"
#include "privhelper/server/server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTest>

#include <linux/rtnetlink.h>
#include <malloc.h>
#include <net/if.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace nsk;
using playground::name;

namespace {

constexpr int smallBuffer = 4096;

/// A server in this process, with the kernel's own labs.
class Running
{
public:
    explicit Running(int receiveBuffer = 0) : board(engine, nullptr, receiveBuffer)
    {
        const Status started = engine.start([]() -> Result<std::unique_ptr<Kernel>> { return LinuxKernel::make(); });
        auto socket = ListeningSocket::open(wire::Mode::System, 0);
        good = started && socket;
        if (!good)
            return;
        path = socket->path();
        server = std::make_unique<Server>(hub, *std::move(socket));
        pings = std::make_unique<QSocketNotifier>(pinger.descriptor(), QSocketNotifier::Read);
        QObject::connect(pings.get(), &QSocketNotifier::activated, pings.get(), [this] { pinger.process(); });
    }

    Engine engine{{wire::Mode::System, 0, {}, nullptr}};
    LabBoard board;
    Pinger pinger;
    Hub hub{wire::Mode::System, 0, 1, engine, board, pinger};
    std::unique_ptr<Server> server;
    std::unique_ptr<QSocketNotifier> pings;
    std::string path;
    bool good = false;
};

/// Deploys, subscribes, and takes the lab away at the end.
class Lab1
{
public:
    Lab1(Follower& client, Topology drawn) : topology(std::move(drawn)), m_client(client)
    {
        good = client.good() && client.ask(labpair::request(topology)) && client.ask(wire::Subscribe{topology.name}) &&
               client.until([&] { return client.observed.has_value(); });
    }
    ~Lab1() { (void)m_client.ask(wire::Destroy{topology.name}); }

    Topology topology;
    bool good = false;

private:
    Follower& m_client;
};

/// What a node's interface is called by, as its followers know it.
std::uint32_t indexOf(const Follower& client, const char* node, const char* interface)
{
    const ObservedNode* seen = client.observed ? client.observed->findNode(name(node)) : nullptr;
    const ObservedInterface* found = seen != nullptr ? seen->findInterface(interface) : nullptr;
    return found != nullptr ? found->index : 0;
}

QString inNode(const std::string& node, const QString& command)
{
    const auto space = Namespace::open("/run/netns/" + node);
    return space ? playground::run(space->descriptor(), command.split(QLatin1Char(' '))).output : QString();
}

/// As `ip` reads them.
std::optional<wire::InterfaceCounters> countersByIp(const Follower& client, const char* node, const char* interface)
{
    const QString said = inNode(node, QStringLiteral("ip -j -s -s link show dev ") + QLatin1String(interface));
    const QJsonObject stats = QJsonDocument::fromJson(said.toUtf8()).array().at(0)[QLatin1String("stats64")].toObject();
    if (stats.isEmpty())
        return std::nullopt;
    const auto number = [&](const char* way, const char* what) {
        return static_cast<std::uint64_t>(stats[QLatin1String(way)][QLatin1String(what)].toDouble());
    };
    return wire::InterfaceCounters{indexOf(client, node, interface), number("rx", "bytes"),   number("rx", "packets"),
                                   number("rx", "errors"),           number("rx", "dropped"), number("tx", "bytes"),
                                   number("tx", "packets"),          number("tx", "errors"),  number("tx", "dropped")};
}

bool knowsAsIp(Follower& client, const char* node, const char* interface)
{
    return client.until([&] {
        const auto truth = countersByIp(client, node, interface);
        const auto table = client.counters.find(node);
        const auto known = truth && table != client.counters.end()
                               ? table->second.find(truth->index)
                               : std::map<std::uint32_t, wire::InterfaceCounters>::iterator();
        return truth && table != client.counters.end() && known != table->second.end() && known->second == *truth;
    });
}

/// Every interface but loopback and no other.
bool countsAll(const Follower& client)
{
    for (const ObservedNode& node : client.observed->nodes) {
        std::set<std::uint32_t> there, counted;
        for (const ObservedInterface& interface : node.interfaces) {
            if (!interface.loopback)
                there.insert(interface.index);
        }
        if (const auto table = client.counters.find(node.name.str()); table != client.counters.end()) {
            for (const auto& [index, counters] : table->second)
                counted.insert(index);
        }
        if (there != counted)
            return false;
    }
    return true;
}

bool ping(Follower& client, const LabName& lab, const char* from, const char* to, std::uint32_t count)
{
    wire::PingStart start{lab, name(from), *IpAddress::parse(to)};
    start.count = count;
    start.intervalMs = 20;
    return client.ask(start).has_value();
}

/// Sets it down and up so many times, ending up.
void flap(const std::string& node, std::uint32_t index, int times)
{
    const auto space = Namespace::open("/run/netns/" + node);
    auto socket = NlSocket::open(space->descriptor());
    for (int i = 0; i < 2 * times; ++i) {
        NlMessage message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK);
        ifinfomsg header = {};
        header.ifi_index = static_cast<int>(index);
        header.ifi_change = IFF_UP;
        header.ifi_flags = i % 2 == 1 ? IFF_UP : 0;
        message.header(header);
        (void)socket->request(message);
    }
}

double residentMiB()
{
    ::malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    (void)file.open(QIODevice::ReadOnly);
    return file.readAll().split(' ').at(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

} // namespace

class TestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countersAreWholeAtFirstThenWhatChanged();
    void laterFollowerGetsAll();
    void countersAreForSubscribersOnly();
    void countersSurviveARedeploy();
    void countersEndWithTheLab();
    void failedNeighboursAreTold();
    void neighboursAreDumpedAfterALoss();
    void largeNodeIsReadInPart();
    void stormEndsInTheTruth();
    void whatIsQueuedIsBounded_data();
    void whatIsQueuedIsBounded();
    void clientThatDoesNotReadHurtsNobody();
};

void TestStream::countersAreWholeAtFirstThenWhatChanged()
{
    const Running running;
    QVERIFY(running.good);
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.until([&] { return client.counted > 0; }));
    QCOMPARE(client.wholes, 1);
    QVERIFY(countsAll(client));
    QVERIFY(ping(client, lab.topology.name, "ns1", "10.10.20.2", 5));
    QVERIFY(client.until([&] { return client.pongs == 5; }));
    for (const auto& [node, interface] : {std::pair("ns1", "v1"), {"r", "v1_r"}, {"r", "v2_r"}, {"ns2", "v2"}}) {
        QVERIFY2(knowsAsIp(client, node, interface), interface);
        QVERIFY(client.counters.at(node).at(indexOf(client, node, interface)).rxPackets >= 5);
    }
    QCOMPARE(client.wholes, 1);
    QCOMPARE(client.needless, 0);
}

void TestStream::laterFollowerGetsAll()
{
    const Running running;
    Follower first(running.path);
    const Lab1 lab(first, playground::twoNamespaces());
    QVERIFY(lab.good);
    QVERIFY(first.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(first.until([&] { return first.counted > 1; }));
    Follower second(running.path);
    QVERIFY(second.good() && second.ask(wire::Subscribe{lab.topology.name}));
    QVERIFY(second.until([&] { return second.observed.has_value(); }));
    QVERIFY(second.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(second.until([&] { return second.counted > 1; }));
    QCOMPARE(second.wholes, 1);
    QVERIFY(countsAll(second));
    QVERIFY(first.until([&] { return first.counters == second.counters; }));
    QCOMPARE(first.wholes, 1);
    // One of them goes: the other one's go on.
    QVERIFY(first.ask(wire::CountersFollow{lab.topology.name, false}));
    const int before = first.counted;
    second.counted = 0;
    QVERIFY(second.until([&] { return second.counted > 1; }));
    first.read();
    QCOMPARE(first.counted, before);
    // And comes back: all of them again.
    QVERIFY(first.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(first.until([&] { return first.wholes == 2; }));
}

void TestStream::countersAreForSubscribersOnly()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    Follower stranger(running.path);
    QVERIFY(lab.good && stranger.good());
    const auto refused = stranger.ask(wire::CountersFollow{lab.topology.name});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("counters.not-subscribed"));
    QCOMPARE(client.ask(wire::CountersFollow{name("nowhere")}).error().code, std::string("counters.not-subscribed"));
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.until([&] { return client.counted > 0; }));
    QVERIFY(client.ask(wire::Unsubscribe{lab.topology.name}));
    QVERIFY(!client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.ask(wire::Subscribe{lab.topology.name})); // which does not bring the counters back
    client.counted = 0;
    QTest::qWait(1500);
    client.read();
    QCOMPARE(client.counted, 0);
}

void TestStream::countersSurviveARedeploy()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.until([&] { return client.counted > 0; }));
    Topology more = lab.topology;
    more.nodes.push_back(playground::node(NodeKind::Host, "ns3", {{"v3", {"10.10.30.2/24"}}}));
    more.nodes[1].interfaces.push_back(
        playground::node(NodeKind::Router, "x", {{"v3_r", {"10.10.30.1/24"}}}).interfaces[0]);
    more.links.push_back(playground::link("ns3:v3", "r:v3_r"));
    QVERIFY(client.ask(labpair::request(more)));
    QVERIFY(client.until([&] { return indexOf(client, "ns3", "v3") != 0 && countsAll(client); }));
    Topology less = more; // ns1 and its link go, and ns3 is another namespace
    less.nodes.erase(less.nodes.begin());
    less.links.erase(less.links.begin());
    std::erase_if(less.nodes[0].interfaces, [](const Interface& one) { return one.name.str() == "v1_r"; });
    QVERIFY(client.ask(labpair::request(less)));
    QVERIFY(client.until([&] { return client.observed->findNode(name("ns1")) == nullptr; }));
    QVERIFY(ping(client, lab.topology.name, "ns3", "10.10.30.1", 3));
    QVERIFY(client.until([&] { return client.pongs == 3; }));
    QVERIFY(knowsAsIp(client, "ns3", "v3"));
    QCOMPARE(client.wholes, 1);
}

void TestStream::countersEndWithTheLab()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.until([&] { return client.counted > 0; }));
    QVERIFY(client.ask(wire::Destroy{lab.topology.name}));
    QVERIFY(client.until([&] { return client.gone == 1; }));
    QVERIFY(!client.ask(wire::CountersFollow{lab.topology.name}));
    client.counted = 0;
    QVERIFY(client.ask(labpair::request(lab.topology))); // the subscription shows it again
    QVERIFY(client.until([&] { return client.observed.has_value(); }));
    QTest::qWait(1500);
    client.read();
    QCOMPARE(client.counted, 0);
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(client.until([&] { return client.wholes == 2; }));
    QVERIFY(countsAll(client));
}

void TestStream::failedNeighboursAreTold()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    inNode("ns1", QStringLiteral("ip ntable change name arp_cache dev v1 retrans 100 mcast_probes 1"));
    QVERIFY(ping(client, lab.topology.name, "ns1", "10.10.10.77", 5));
    const std::vector<wire::FailedNeighbour> one{{"v1", *IpAddress::parse("10.10.10.77")}};
    QVERIFY(client.until([&] { return client.failed["ns1"] == one; }));
    QVERIFY(client.until([&] { return client.said("event.neighbour-failed ns1 v1 10.10.10.77"); }));
    Follower later(running.path);
    QVERIFY(later.good() && later.ask(wire::Subscribe{lab.topology.name}));
    QVERIFY(later.until([&] { return later.failed["ns1"] == one; }));
    QVERIFY(client.until([&] { return client.lostPings == 5; }));
    const int deltas = client.deltas;
    inNode("r", QStringLiteral("ip addr add 10.10.10.77/24 dev v1_r"));
    QVERIFY(client.until([&] { return client.deltas > deltas; }));
    QVERIFY(ping(client, lab.topology.name, "ns1", "10.10.10.77", 2));
    QVERIFY(client.until([&] { return client.failed["ns1"].empty() && later.read() && later.failed["ns1"].empty(); }));
    QVERIFY(client.until([&] { return client.said("event.neighbour-back ns1 v1 10.10.10.77"); }));
    QVERIFY(client.agreesWithKernel(lab.topology.name));
    QCOMPARE(std::ranges::count_if(client.log, [](const auto& line) { return line.starts_with("event.neighbour"); }),
             2);
    // An interface that goes takes its neighbours along, and nobody has answered.
    inNode("ns1", QStringLiteral("ip neigh replace 10.10.10.78 dev v1 lladdr 02:00:00:00:00:01 nud reachable"));
    inNode("ns1", QStringLiteral("ip neigh replace 10.10.10.78 dev v1 nud failed"));
    QVERIFY(client.until([&] { return client.failed["ns1"].size() == 1; }));
    inNode("ns1", QStringLiteral("ip link set dev v1 down"));
    QVERIFY(client.until([&] { return client.failed["ns1"].empty(); }));
    QVERIFY(!client.said("event.neighbour-back ns1 v1 10.10.10.78"));
}

void TestStream::neighboursAreDumpedAfterALoss()
{
    const Running running(smallBuffer);
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    // All of these at once are more than the buffer holds, so that some are never told.
    QString batch;
    constexpr int many = 200;
    for (int i = 1; i <= many; ++i) {
        const QString change = QStringLiteral("neigh replace 10.10.10.%1 dev v1 ").arg(i + 10);
        batch += change + QStringLiteral("lladdr 02:00:00:00:00:01 nud reachable\n") + change +
                 QStringLiteral("nud failed\n");
    }
    QFile file(QStringLiteral("/run/batch"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(batch.toUtf8()) > 0);
    file.close();
    inNode("ns1", QStringLiteral("ip -batch /run/batch"));
    QVERIFY(client.until([&] { return client.failed["ns1"].size() == many; }));
    inNode("ns1", QStringLiteral("ip neigh flush dev v1"));
    QVERIFY(client.until([&] { return client.failed["ns1"].empty(); }));
    QVERIFY(client.agreesWithKernel(lab.topology.name));
}

/// A switch with many ports: of what happens to one of them the others are not read again, and nothing is missed.
void TestStream::largeNodeIsReadInPart()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::star(50));
    QVERIFY(lab.good);
    QVERIFY(client.observed->findNode(name("sw1"))->interfaces.size() > 50);
    std::string port; // the end of h3's link at the switch
    std::string other;
    for (const ObservedInterface& one : client.observed->findNode(name("sw1"))->interfaces) {
        port = one.peerNode == "h3" ? one.name : port;
        other = one.peerNode == "h4" ? one.name : other;
    }
    const QString of = QString::fromStdString(port);
    for (const QString& change :
         {QStringLiteral("ip link set dev %1 mtu 1400"), QStringLiteral("ip link set dev %1 nomaster"),
          QStringLiteral("ip link set dev %1 master br0"), QStringLiteral("ip link set dev %1 down"),
          QStringLiteral("ip link set dev %1 name other"), QStringLiteral("ip link set dev other up"),
          QStringLiteral("ip link add name extra type veth peer name extra2"), QStringLiteral("ip link del dev extra"),
          QStringLiteral("ip addr add 10.9.9.9/24 dev br0"),
          QStringLiteral("ip link set dev br0 address 02:00:00:00:00:09"),
          QStringLiteral("sysctl -q -w net.ipv4.conf.br0.forwarding=1"), QStringLiteral("ip link set dev br0 down"),
          QStringLiteral("ip link set dev br0 up")}) {
        inNode("sw1", change.contains(QLatin1String("%1")) ? change.arg(of) : change);
        QVERIFY2(client.agreesWithKernel(lab.topology.name),
                 qPrintable(change + QLatin1Char('\n') + QString::fromStdString(client.difference)));
    }
    QCOMPARE(client.observed->findNode(name("h3"))->findInterface("eth1")->peerInterface, std::string("other"));
    inNode("h4", QStringLiteral("ip link set dev eth1 down"));
    inNode("h4", QStringLiteral("ip link set dev eth1 name renamed"));
    inNode("h4", QStringLiteral("ip link set dev renamed up"));
    inNode("h4", QStringLiteral("ip link set dev renamed name again"));
    QVERIFY2(client.agreesWithKernel(lab.topology.name), client.difference.c_str());
    QCOMPARE(client.observed->findNode(name("sw1"))->findInterface(other)->peerInterface, std::string("again"));
    QCOMPARE(client.snapshots, 1);
}

void TestStream::stormEndsInTheTruth()
{
    const Running running(smallBuffer);
    Follower client(running.path);
    const Lab1 lab(client, playground::twoNamespaces());
    QVERIFY(lab.good);
    QVERIFY(client.ask(wire::CountersFollow{lab.topology.name}));
    std::atomic<bool> done = false;
    std::thread storm([&, index = indexOf(client, "r", "v1_r")] {
        flap("r", index, 5000);
        done = true;
    });
    const bool ended = QTest::qWaitFor([&] { return client.read() && done; }, 60'000);
    storm.join();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(ended);
    const bool agrees = client.agreesWithKernel(lab.topology.name);
    qInfo("%d deltas; the truth after %lld ms", client.deltas, clock.elapsed());
    QVERIFY2(agrees, client.difference.c_str());
    QVERIFY(client.deltas > 0);
    QVERIFY(client.observed->findNode(name("r"))->findInterface("v1_r")->up);
}

void TestStream::whatIsQueuedIsBounded_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("small") << 60;
    QTest::newRow("as of a large node") << 20'000;
    QTest::newRow("as of a large lab") << 3'000'000;
}

void TestStream::whatIsQueuedIsBounded()
{
    QFETCH(int, size);
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
    const Descriptor peer(ends[1]);
    Connection connection{Descriptor(ends[0])};
    const double before = residentMiB();
    for (std::int64_t sent = 0; sent < 64 * 1024 * 1024; sent += size) {
        // As an encoder leaves it: more room than text.
        QByteArray event;
        event.reserve(size + size / 2);
        event.append(QByteArray(size, 'x'));
        connection.sendEvent(event);
    }
    QVERIFY(connection.isLagging());
    QVERIFY(connection.queued() <= limits::wireQueue);
    const double grown = residentMiB() - before;
    qInfo("%.1f MiB more for %.1f MiB queued", grown, static_cast<double>(connection.queued()) / 1024 / 1024);
    QVERIFY(grown <= 17);
}

void TestStream::clientThatDoesNotReadHurtsNobody()
{
    const Running running;
    Follower client(running.path);
    const Lab1 lab(client, playground::star(60));
    QVERIFY(lab.good);
    Follower slow(running.path);
    QVERIFY(slow.good() && slow.ask(wire::Subscribe{lab.topology.name}));
    QVERIFY(slow.until([&] { return slow.observed.has_value(); }));
    QVERIFY(slow.ask(wire::CountersFollow{lab.topology.name}));
    QVERIFY(slow.until([&] { return slow.wholes == 1; }));
    const double before = residentMiB();
    // It asks to be shown the lab again and again, more than 16 MiB of it, and reads nothing.
    const std::size_t snapshot = static_cast<std::size_t>(
        wire::encode({0, wire::Event(wire::LabSnapshot{*slow.desired, *slow.observed, *slow.info})})->size());
    const std::size_t times = 24 * 1024 * 1024 / snapshot;
    for (std::size_t i = 0; i < times; ++i) {
        slow.send(wire::Subscribe{lab.topology.name});
        if (i % 16 == 0)
            QCoreApplication::processEvents();
    }
    QTest::qWait(100);
    const double grown = residentMiB() - before;
    qInfo("%.1f MiB more with a client that has left %.1f MiB unread", grown,
          static_cast<double>(times * snapshot) / 1024 / 1024);
    QVERIFY(grown <= 18);
    // The other one gets everything meanwhile.
    QVERIFY(ping(client, lab.topology.name, "h1", "10.0.0.3", 20));
    const int deltas = client.deltas;
    for (const bool up : {false, true, false}) {
        const int known = client.deltas;
        QVERIFY(client.ask(wire::SetLink{lab.topology.name, name("h7"), *InterfaceName::parse("eth1"), up}));
        QVERIFY(client.until([&] { return client.deltas > known; }));
    }
    QVERIFY(client.until([&] { return client.pongs == 20; }));
    QVERIFY(client.deltas >= deltas + 3);
    QCOMPARE(slow.wholes, 1);
    // And then it reads: what it missed is made up for.
    const int snapshots = slow.snapshots;
    QVERIFY(slow.until([&] { return slow.wholes == 2; }, 60'000)); // there are 16 MiB to be decoded before
    QVERIFY(slow.snapshots > snapshots);
    QVERIFY2(slow.agreesWithKernel(lab.topology.name), slow.difference.c_str());
    QVERIFY(!slow.observed->findNode(name("h7"))->findInterface("eth1")->up);
    QVERIFY(countsAll(slow));
    QVERIFY(knowsAsIp(slow, "h1", "eth1"));
}

int main(int argc, char** argv)
{
    return playground::asComputer([&] {
        QCoreApplication application(argc, argv);
        TestStream test;
        return QTest::qExec(&test, argc, argv);
    });
}
#include "tst_stream.moc"
