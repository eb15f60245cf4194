// SPDX-License-Identifier: MIT
#include "playground.h"
#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/watch/happenings.h"
#include "privhelper/watch/watcher.h"

#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <unistd.h>

using namespace nsk;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

/// A namespace of the test's own, with what it does to it.
class Place
{
public:
    Place() : m_space(Namespace::create()) {}
    bool good() const { return m_space.has_value(); }
    int descriptor() const { return m_space->descriptor(); }
    Watcher::Place watched(const char* node) const { return {name(node), Descriptor(*m_space->duplicate())}; }

    int loopback(bool up) const
    {
        auto socket = NlSocket::open(descriptor());
        NlMessage message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK);
        ifinfomsg header = {};
        header.ifi_index = 1;
        header.ifi_change = IFF_UP;
        header.ifi_flags = up ? IFF_UP : 0;
        message.header(header);
        return socket->request(message)->error;
    }
    int address(const char* text) const
    {
        auto socket = NlSocket::open(descriptor());
        const auto address = IpAddress::parse(text);
        NlMessage message(RTM_NEWADDR, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE);
        ifaddrmsg header = {};
        header.ifa_family = address->family() == Family::IPv4 ? AF_INET : AF_INET6;
        header.ifa_index = 1;
        header.ifa_prefixlen = static_cast<unsigned char>(bitsOf(address->family()));
        message.header(header);
        message.bytes(IFA_LOCAL, address->bytes().data(), address->bytes().size());
        return socket->request(message)->error;
    }
    bool sysctl(const char* path, const char* value) const
    {
        const InNamespace inside(descriptor());
        const Descriptor file(::open(path, O_WRONLY | O_CLOEXEC));
        return file && ::write(file.get(), value, 1) == 1;
    }

private:
    Result<Namespace> m_space;
};

/// What a program said; nothing when all went well.
QString run(const Place& place, const std::string& command)
{
    return playground::run(place.descriptor(), QString::fromStdString(command).split(QLatin1Char(' '))).output;
}

/// What a watcher told.
class Told
{
public:
    struct Touch
    {
        LabName lab;
        std::vector<NodeName> nodes;
        quint64 at;
        Touches what;
    };
    explicit Told(Watcher& watcher)
    {
        QObject::connect(&watcher, &Watcher::touched, &watcher,
                         [this](const LabName& lab, const Touches& touches, quint64 at) {
                             std::vector<NodeName> nodes;
                             for (const auto& [node, what] : touches)
                                 nodes.push_back(node);
                             m_all.push_back({lab, nodes, at, touches});
                         });
    }
    int count() const { return static_cast<int>(m_all.size()); }
    const Touch& operator[](std::size_t i) const { return m_all[i]; }
    void clear() { m_all.clear(); }
    bool wholly(const char* node) const
    {
        return std::any_of(m_all.begin(), m_all.end(), [&](const Touch& one) {
            const auto found = one.what.find(name(node));
            return found != one.what.end() && found->second.whole;
        });
    }
    std::set<std::uint32_t> links(const char* node) const
    {
        std::set<std::uint32_t> all;
        for (const Touch& one : m_all) {
            if (const auto found = one.what.find(name(node)); found != one.what.end())
                all.insert(found->second.links.begin(), found->second.links.end());
        }
        return all;
    }

private:
    std::vector<Touch> m_all;
};

ObservedNode quietNode()
{
    ObservedNode node{name("ns1"), true, 1, {}, {}, false, false, {}, {}, {}, false, {}};
    ObservedInterface v1;
    v1.name = "v1";
    v1.up = v1.running = true;
    v1.mtu = 1500;
    v1.addresses.push_back({*IpAddress::parse("10.0.0.1"), 24, false, false});
    node.interfaces.push_back(v1);
    return node;
}

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Place().good())
            QSKIP("network namespaces cannot be made here");
    }
    void tellsWhichNodeWasTouched_data();
    void tellsWhichNodeWasTouched();
    void coalescesAndKeepsLabsApart();
    void tellsNothingAfterUnwatch();
    void keepsWhatStaysAndDropsTheRest();
    void newNamespaceOfAnOldNameIsFresh();
    void overflowIsATouch();
    void linksThatWereTouchedAreNamed();
    void neighboursTouchNothing();
    void happened_data();
    void happened();
    void causesComeFirst();
};

void TestWatch::tellsWhichNodeWasTouched_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("link") << 0;
    QTest::newRow("IPv4 address") << 1;
    QTest::newRow("IPv6 address") << 2;
    QTest::newRow("IPv4 forwarding") << 3;
    QTest::newRow("IPv6 forwarding") << 4;
    QTest::newRow("rp_filter") << 5;
}

void TestWatch::tellsWhichNodeWasTouched()
{
    QFETCH(int, change);
    const Place a;
    const Place b;
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> places;
    places.push_back(a.watched("a"));
    places.push_back(b.watched("b"));
    const auto outcome = watcher.watch(name("lab"), std::move(places));
    QCOMPARE(outcome.fresh.size(), std::size_t(2));
    QVERIFY(outcome.failed.empty());
    switch (change) {
    case 0:
        QCOMPARE(b.loopback(true), 0);
        break;
    case 1:
        QCOMPARE(b.address("10.0.0.1"), 0);
        break;
    case 2:
        QCOMPARE(b.loopback(true), 0);
        QTRY_VERIFY_WITH_TIMEOUT(spy.count() > 0, 10'000);
        spy.clear();
        QCOMPARE(b.address("fd00::1"), 0);
        break;
    case 3:
        QVERIFY(b.sysctl("/proc/sys/net/ipv4/ip_forward", "1") || b.sysctl("/proc/sys/net/ipv4/ip_forward", "0"));
        break;
    case 4:
        QVERIFY(b.sysctl("/proc/sys/net/ipv6/conf/all/forwarding", "1"));
        break;
    case 5:
        QVERIFY(b.sysctl("/proc/sys/net/ipv4/conf/all/rp_filter", "2"));
        break;
    }
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() > 0, 10'000);
    QVERIFY(spy[0].lab == name("lab"));
    QVERIFY(spy[0].nodes == std::vector<NodeName>{name("b")});
    QVERIFY(spy[0].at > 0);
}

void TestWatch::coalescesAndKeepsLabsApart()
{
    const Place a;
    const Place b;
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> one;
    one.push_back(a.watched("n"));
    watcher.watch(name("lab1"), std::move(one));
    std::vector<Watcher::Place> two;
    two.push_back(b.watched("n"));
    watcher.watch(name("lab2"), std::move(two));
    // Both are there to be read before the event loop looks: each lab is told of once.
    for (int i = 0; i < 5; ++i) {
        a.loopback(i % 2 == 0);
        b.loopback(i % 2 == 0);
    }
    QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 2, 10'000);
    QVERIFY(spy[0].lab != spy[1].lab);
}

void TestWatch::tellsNothingAfterUnwatch()
{
    const Place a;
    const Place b;
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> places;
    places.push_back(a.watched("a"));
    places.push_back(b.watched("b"));
    watcher.watch(name("lab"), std::move(places));
    watcher.unwatch(name("lab"), name("a"));
    QCOMPARE(watcher.count(), std::size_t(1));
    a.loopback(true);
    b.loopback(true); // comes after it, and is told
    QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 1, 10'000);
    QVERIFY(spy[0].nodes == std::vector<NodeName>{name("b")});
    watcher.unwatch(name("lab"));
    QCOMPARE(watcher.count(), std::size_t(0));
}

void TestWatch::keepsWhatStaysAndDropsTheRest()
{
    const Place a;
    const Place b;
    const Place c;
    Watcher watcher;
    std::vector<Watcher::Place> before;
    before.push_back(a.watched("a"));
    before.push_back(b.watched("b"));
    watcher.watch(name("lab"), std::move(before));
    std::vector<Watcher::Place> after;
    after.push_back(b.watched("b"));
    after.push_back(c.watched("c"));
    const auto outcome = watcher.watch(name("lab"), std::move(after));
    QVERIFY(outcome.fresh == std::vector<NodeName>{name("c")});
    QCOMPARE(watcher.count(), std::size_t(2));
}

void TestWatch::newNamespaceOfAnOldNameIsFresh()
{
    const Place a;
    const Place again;
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> before;
    before.push_back(a.watched("a"));
    watcher.watch(name("lab"), std::move(before));
    std::vector<Watcher::Place> after;
    after.push_back(again.watched("a"));
    QCOMPARE(watcher.watch(name("lab"), std::move(after)).fresh.size(), std::size_t(1));
    again.loopback(true);
    QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 1, 10'000);
}

void TestWatch::overflowIsATouch()
{
    const Place a;
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> places;
    places.push_back(a.watched("a"));
    watcher.watch(name("lab"), std::move(places));
    // More than the socket's buffer holds while nobody reads it; what is lost must not silence the watcher.
    for (int i = 0; i < 3000; ++i)
        a.loopback(i % 2 == 0);
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() > 0, 10'000);
    QTest::qWait(50); // whatever else comes of the flood
    spy.clear();
    a.address("10.0.0.9");
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() > 0, 10'000);
}

/// Two ends of a link in one namespace, both up.
void TestWatch::linksThatWereTouchedAreNamed()
{
    const Place a;
    for (const char* command : {"ip link add name va index 11 type veth peer name vb index 12", "ip link set dev vb up",
                                "ip link set dev va up"})
        QCOMPARE(run(a, command), QString());
    Watcher watcher;
    Told spy(watcher);
    std::vector<Watcher::Place> places;
    places.push_back(a.watched("a"));
    watcher.watch(name("lab"), std::move(places));
    QCOMPARE(run(a, "ip link set dev va mtu 1400"), QString());
    QTRY_VERIFY_WITH_TIMEOUT(spy.links("a").contains(11), 10'000);
    QVERIFY(!spy.wholly("a"));
    spy.clear();
    QCOMPARE(run(a, "sysctl -q -w net.ipv4.conf.vb.rp_filter=2"), QString());
    QTRY_VERIFY_WITH_TIMEOUT(spy.links("a").contains(12), 10'000);
    QVERIFY(!spy.wholly("a"));
    QCOMPARE(run(a, "sysctl -q -w net.ipv4.ip_forward=1"), QString());
    QTRY_VERIFY_WITH_TIMEOUT(spy.wholly("a"), 10'000);
}

void TestWatch::neighboursTouchNothing()
{
    const Place a;
    // Without IPv6, whose addresses the kernel makes by itself, later.
    for (const char* command : {"sysctl -q -w net.ipv6.conf.default.disable_ipv6=1",
                                "ip link add name va index 11 type veth peer name vb index 12", "ip link set dev vb up",
                                "ip link set dev va up", "ip addr add 10.0.0.1/24 dev va"})
        QCOMPARE(run(a, command), QString());
    Watcher watcher;
    Told spy(watcher);
    std::vector<NeighbourNews> news;
    connect(&watcher, &Watcher::neighboursChanged, &watcher,
            [&](const LabName&, const std::vector<NeighbourNews>& some) {
                news.insert(news.end(), some.begin(), some.end());
            });
    std::vector<Watcher::Place> places;
    places.push_back(a.watched("a"));
    watcher.watch(name("lab"), std::move(places));
    QTRY_COMPARE_WITH_TIMEOUT(news.size(), std::size_t(1), 10'000); // what there is: nothing
    QVERIFY(news[0].news.failed.empty());
    QTest::qWait(50); // what making it has left to be told
    spy.clear();
    const char* neighbour = "ip neigh replace 10.0.0.9 dev va lladdr 02:00:00:00:00:01 nud ";
    for (const char* state : {"reachable", "stale", "delay", "probe", "permanent", "stale"})
        QCOMPARE(run(a, std::string(neighbour) + state), QString());
    QCOMPARE(run(a, "ip neigh replace 10.0.0.8 dev va lladdr 02:00:00:00:00:01 nud reachable"), QString());
    QCOMPARE(run(a, "ip neigh replace 10.0.0.8 dev va nud failed"), QString());
    QTRY_COMPARE_WITH_TIMEOUT(news.size(), std::size_t(2), 10'000);
    const FailedNeighbours::Key key{11, *IpAddress::parse("10.0.0.8")};
    QVERIFY(news[1].node == name("a"));
    QVERIFY(news[1].news.failed == std::vector{key});
    QVERIFY(news[1].news.fresh == std::vector{key});
    QVERIFY(news[1].news.answered.empty());
    QCOMPARE(run(a, "ip neigh replace 10.0.0.8 dev va lladdr 02:00:00:00:00:01 nud reachable"), QString());
    QTRY_COMPARE_WITH_TIMEOUT(news.size(), std::size_t(3), 10'000);
    QVERIFY(news[2].news.failed.empty());
    QVERIFY(news[2].news.answered == std::vector{key});
    QCOMPARE(spy.count(), 0);
    QCOMPARE(a.loopback(true), 0); // that would have been heard
    QTRY_VERIFY_WITH_TIMEOUT(spy.count() > 0, 10'000);
}

void TestWatch::happened_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << 0 << "";
    QTest::newRow("down") << 1 << "event.link-down ns1 v1";
    QTest::newRow("carrier") << 2 << "event.carrier-lost ns1 v1";
    QTest::newRow("address") << 3 << "event.address-added ns1 v1 fd00::1/64";
    QTest::newRow("address of the kernel's own") << 4 << "";
    QTest::newRow("address gone") << 5 << "event.address-removed ns1 v1 10.0.0.1/24";
    QTest::newRow("route") << 6 << "event.route-added ns1 10.1.0.0/16 via 10.0.0.9 dev v1";
    QTest::newRow("connected route") << 7 << "";
    QTest::newRow("forwarding") << 8 << "event.forwarding-on ns1 IPv4";
    QTest::newRow("interface gone") << 9 << "event.interface-removed ns1 v1";
    QTest::newRow("interface new") << 10 << "event.interface-added ns1 dummy0";
    QTest::newRow("port") << 11 << "event.port-joined ns1 v1 br0";
    QTest::newRow("gone") << 12 << "event.node-gone ns1";
    QTest::newRow("mtu") << 13 << "event.mtu-changed ns1 v1 1400";
}

void TestWatch::happened()
{
    QFETCH(int, change);
    QFETCH(QString, expected);
    const ObservedNode before = quietNode();
    ObservedNode after = before;
    ObservedInterface& v1 = after.interfaces[0];
    switch (change) {
    case 1:
        v1.up = v1.running = false;
        break;
    case 2:
        v1.running = false;
        break;
    case 3:
        v1.addresses.push_back({*IpAddress::parse("fd00::1"), 64, false, false});
        break;
    case 4:
        v1.addresses.push_back({*IpAddress::parse("fe80::1"), 64, false, true});
        break;
    case 5:
        v1.addresses.clear();
        break;
    case 6:
        after.routes.push_back(
            {*Prefix::parse("10.1.0.0/16"), *IpAddress::parse("10.0.0.9"), "v1", 0, RouteType::Unicast, false, false});
        break;
    case 7:
        after.routes.push_back({*Prefix::parse("10.0.0.0/24"), {}, "v1", 0, RouteType::Unicast, true, false});
        break;
    case 8:
        after.forwardingIpv4 = true;
        break;
    case 9:
        after.interfaces.clear();
        break;
    case 10:
        after.interfaces.push_back({});
        after.interfaces.back().name = "dummy0";
        break;
    case 11:
        v1.master = "br0";
        break;
    case 12:
        after.present = false;
        break;
    case 13:
        v1.mtu = 1400;
        break;
    default:
        break;
    }
    QStringList all;
    for (const wire::Happened& one : happenings(name("lab"), before, after)) {
        QString line = QString::fromStdString(one.code);
        for (const std::string& argument : one.args)
            line += QLatin1Char(' ') + QString::fromStdString(argument);
        all << line;
    }
    QCOMPARE(all.join(QLatin1Char('\n')), expected);
}

void TestWatch::causesComeFirst()
{
    const auto one = [](const char* code, const char* node) {
        return wire::Happened{name("lab"), code, {node, "eth1"}, 7};
    };
    std::vector<wire::Happened> log{one("event.carrier-lost", "a"), one("event.mtu-changed", "a"),
                                    one("event.carrier-back", "b"), one("event.link-down", "r"),
                                    one("event.route-removed", "r")};
    putCausesFirst(log);
    QStringList codes;
    for (const wire::Happened& told : log)
        codes << QString::fromStdString(told.code.substr(6));
    QCOMPARE(codes.join(QLatin1Char(' ')),
             QStringLiteral("mtu-changed link-down route-removed carrier-lost carrier-back"));
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
