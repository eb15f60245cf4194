// SPDX-License-Identifier: MIT
#include "core/model/limits.h"
#include "core/wire/codec.h"

#include <QCborStreamWriter>
#include <QTest>
#include <QtEndian>

#include <random>

using namespace nsk;
using namespace nsk::wire;

namespace {

NodeName node(const std::string& name)
{
    return *NodeName::parse(name);
}

InterfaceName interfaceName(const std::string& name)
{
    return *InterfaceName::parse(name);
}

QByteArray bodyOf(const Frame& frame)
{
    const auto bytes = encode(frame);
    return bytes ? bytes->mid(4) : QByteArray();
}

/// Random values that are valid, so that what is read must be what was written.
class Maker
{
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    std::uint32_t number(std::uint32_t most) { return std::uniform_int_distribution<std::uint32_t>(0, most)(m_random); }
    bool coin() { return number(1) == 1; }
    std::string text()
    {
        static const std::string pieces[] = {"", "a", "网络", "%1", "\"\n", "é", std::string(200, 'x')};
        return pieces[number(std::size(pieces) - 1)];
    }
    IpAddress address()
    {
        if (coin())
            return IpAddress::v4(0x0a000000 + number(0xffffff));
        return IpAddress::parse("fd00::")->plus(number(0xffffff));
    }
    Interface interface(int index)
    {
        Interface made{interfaceName("eth" + std::to_string(index)), {}, {}, {}, coin(), {}, text(), {}};
        for (std::uint32_t i = number(3); i > 0; --i)
            made.addresses.push_back(*InterfaceAddress::of(address(), 32 - static_cast<int>(number(24))));
        if (coin())
            made.mac = MacAddress::derived(std::to_string(number(1000)));
        if (coin())
            made.mtu = 68 + number(60'000);
        if (coin())
            made.ipv6 = coin() ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
        if (coin())
            made.extras.emplace_back("x-tool", "{\"a\": 1}");
        return made;
    }
    Route route()
    {
        const IpAddress via = address();
        Route made{
            *Prefix::of(via, static_cast<int>(number(32))), {}, {}, {}, static_cast<RouteType>(number(3)), text(), {}};
        if (coin())
            made.via = via;
        if (coin())
            made.dev = interfaceName("eth0");
        if (coin())
            made.metric = number(UINT32_MAX);
        return made;
    }
    Node makeNode(int index)
    {
        Node made{node("n" + std::to_string(index)),
                  static_cast<NodeKind>(number(3)),
                  text(),
                  text(),
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {},
                  {}};
        for (int i = 0; i < 4; ++i)
            made.interfaces.push_back(interface(i));
        for (std::uint32_t i = number(3); i > 0; --i)
            made.routes.push_back(route());
        if (coin())
            made.forwarding = Forwarding{coin(), std::nullopt};
        if (coin())
            made.sysctls.emplace_back("net.ipv4.conf.all.rp_filter", "2");
        if (coin())
            made.isolation = {"uts", "pid"};
        if (coin())
            made.limits = Limits{0.5, 128, std::nullopt};
        if (coin())
            made.services.push_back({"web", {"/bin/true", text()}, coin()});
        if (coin())
            made.nat = coin();
        if (coin())
            made.uplink = Uplink{interfaceName("up0"), *Prefix::parse("100.64.0.0/30")};
        if (coin())
            made.colour = "#0a0B0c";
        return made;
    }
    Topology topology()
    {
        Topology made(node("lab"));
        made.title = text();
        made.description = text();
        const int count = 2 + static_cast<int>(number(4));
        for (int i = 0; i < count; ++i) {
            made.nodes.push_back(makeNode(i));
            if (coin())
                made.layout.nodes.emplace_back(made.nodes.back().name, Position{number(100) / 7.0, -1.0 * number(100)});
        }
        for (int i = 1; i < count; ++i) {
            Link link{{Endpoint{made.nodes[0].name, {}},
                       Endpoint{made.nodes[static_cast<std::size_t>(i)].name, interfaceName("eth1")}},
                      {},
                      text(),
                      {}};
            if (coin())
                link.impairment = Impairment{coin(), {1.5, {}, 0.5, {}, {}, {}, 10.0}, {}};
            made.links.push_back(link);
        }
        if (coin())
            made.checks.push_back({made.nodes[0].name, "10.0.0.1", Expectation::Unreachable, text(), {}});
        return made;
    }
    ObservedNode observedNode(int index)
    {
        ObservedNode made{node("n" + std::to_string(index)),
                          coin(),
                          (std::uint64_t(number(UINT32_MAX)) << 32) | 1,
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          coin(),
                          {}};
        made.nameless = coin();
        made.nameTaken = coin();
        for (std::uint32_t i = 0; i < number(4); ++i) {
            ObservedInterface one;
            one.index = i;
            one.name = "veth" + std::to_string(i);
            one.kind = "veth";
            one.mac = MacAddress::derived("m");
            one.mtu = 1500;
            for (bool* flag : {&one.up, &one.running, &one.loopback, &one.stranger})
                *flag = coin();
            one.master = text();
            one.peerNode = "n1";
            one.peerInterface = "eth0";
            for (auto* flag : {&one.ipv6Disabled, &one.forwardsIpv4, &one.forwardsIpv6})
                *flag = coin();
            one.addresses.push_back({address(), static_cast<int>(number(32)), coin(), coin()});
            made.interfaces.push_back(one);
            made.rpFilter["veth" + std::to_string(i)] = static_cast<int>(number(2));
        }
        made.routes.push_back(
            {*Prefix::parse("10.0.0.0/8"), address(), "veth0", number(2000), RouteType::Blackhole, coin(), coin()});
        if (coin())
            made.forwardingIpv4 = coin();
        if (coin())
            made.rpFilterAll = -1;
        return made;
    }
    TopologyChange change()
    {
        const Topology whole = topology();
        return {{{1, 2, whole.nodes}, {5, 0, {}}}, {{0, 0, whole.links}}, {{3, 1, whole.layout.nodes}}};
    }
    std::uint64_t large() { return (std::uint64_t(number(UINT32_MAX)) << 32) | number(UINT32_MAX); }
    Counters counters()
    {
        Counters made{node("lab"), large(), coin(), {}};
        for (std::uint32_t i = number(3); i > 0; --i) {
            NodeCounters one{node("n" + std::to_string(i)), {}};
            for (std::uint32_t k = number(4); k > 0; --k) {
                InterfaceCounters interface;
                interface.index = number(UINT32_MAX);
                for (auto* counter :
                     {&interface.rxBytes, &interface.rxPackets, &interface.rxErrors, &interface.rxDropped,
                      &interface.txBytes, &interface.txPackets, &interface.txErrors, &interface.txDropped})
                    *counter = coin() ? large() : 0;
                one.interfaces.push_back(interface);
            }
            made.nodes.push_back(one);
        }
        return made;
    }
    Neighbours neighbours()
    {
        Neighbours made{node("lab"), node("n1"), {}};
        for (std::uint32_t i = number(5); i > 0; --i)
            made.failed.push_back({"eth" + std::to_string(number(99)), address()});
        return made;
    }
    ObservedLab observedLab()
    {
        ObservedLab made(node("lab"));
        made.revision = number(1000);
        for (int i = 0; i < 3; ++i)
            made.nodes.push_back(observedNode(i));
        return made;
    }

private:
    std::mt19937 m_random;
};

/// One of every message.
std::vector<Frame> oneOfEach(Maker& make)
{
    const LabName lab = node("lab");
    const LabInfo info{
        lab, make.text(), "/home/u/a.nsketch", "p", 7, 1'700'000'000, 3, 2, true, {{"n1", make.text()}, {"", "sh"}}};
    std::vector<Frame> all;
    const auto add = [&](auto message) { all.push_back({make.number(UINT32_MAX), std::move(message)}); };
    for (Request request : std::initializer_list<Request>{
             Hello{1, "test"}, ListLabs{}, Deploy{make.topology(), "/a", make.coin(), "p", 5},
             Deploy{Topology(lab), "/a", false, "p", 5, make.change()}, Destroy{lab}, Observe{lab}, Subscribe{},
             Subscribe{lab}, Unsubscribe{lab}, PingStart{lab, node("n1"), make.address(), 3, 200, 1000, 100, 5, true},
             PingStop{3}, Exec{lab, node("n1"), {"ping", "-c1", make.text()}, {"A=b"}, "/tmp", true},
             Exec{lab, {}, {"sh"}, {}, {}, false}, ExecSignal{1, 15},
             SetLink{lab, node("n1"), interfaceName("eth0"), false}, Cancel{9}, Probe{},
             CountersFollow{lab, make.coin()}, CaptureOpen{lab, node("n1"), "up0"}})
        add(request);
    for (Reply reply : std::initializer_list<Reply>{
             HelloReply{1, "h", Mode::System, 1000, 5}, LabList{{info, info}},
             Deployed{3, 4, 5, {{"note.x", "n1", {"a"}}}}, Destroyed{1, 2},
             Observed{make.topology(), make.observedLab(), info}, Subscribed{}, PingStarted{8}, ExecStarted{9}, Done{},
             ProbeReply{{{"veth", true, ""}, {"netem", false, "EOPNOTSUPP"}}}, CaptureOpened{make.number(UINT32_MAX)}})
        add(reply);
    for (Event event : std::initializer_list<Event>{
             Progress{1, 2, 3, "ns1"}, LabSnapshot{make.topology(), make.observedLab(), info},
             LabDelta{lab, 8, {make.observedNode(0)}, 77},
             LabDelta{lab, 8, {make.observedNode(0)}, 77, {node("n3"), node("n4")}, 7, make.change(), info},
             LabGone{lab}, LabsChanged{{{info}}},
             PingResult{1, 2, PingOutcome::IcmpError, 3, 64, make.address(), 3, 1, -5}, PingEnded{1}, ExecEnded{1, -2},
             Happened{lab, "event.link-down", {"n1", "eth0"}, 12},
             Happened{lab,
                      "event.deploy-failed",
                      {lab.str()},
                      12,
                      "nsketch",
                      {node("n3"), node("n4")},
                      Error{"kernel.refused", {"a", make.text()}, "n1"}},
             make.counters(), make.neighbours()})
        add(event);
    add(Error{"kernel.refused", {"a", make.text()}, "n1"});
    return all;
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageComesBack();
    void topologyComesBackEqual();
    void observedComesBackEqual();
    void countersAndNeighboursComeBackEqual();
    void halvesAreRefused();
    void flippedBytesNeverCrash();
    void garbageNeverCrashes();
    void refused_data();
    void refused();
    void inconsistentTopologyIsRefused_data();
    void inconsistentTopologyIsRefused();
    void strangersNamesAreMadeUtf8();
    void cutterCutsAnywhere();
    void cutterRefusesALengthOverItsLimit();
};

void TestCodec::everyMessageComesBack()
{
    for (unsigned seed = 0; seed < 50; ++seed) {
        Maker make(seed);
        for (const Frame& frame : oneOfEach(make)) {
            const QByteArray body = bodyOf(frame);
            const auto back = decode(body);
            QVERIFY2(back, back ? "" : (back.error().code + " at " + back.error().where).c_str());
            QCOMPARE(back->id, frame.id);
            QCOMPARE(back->payload.index(), frame.payload.index());
            QCOMPARE(bodyOf(*back), body);
        }
    }
}

void TestCodec::topologyComesBackEqual()
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Topology sent = Maker(seed).topology();
        const auto back = decode(bodyOf({1, Request(Deploy{sent, {}, false, {}, 0})}));
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        QVERIFY(std::get<Deploy>(std::get<Request>(back->payload)).topology == sent);
    }
}

void TestCodec::observedComesBackEqual()
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        Maker make(seed);
        const LabSnapshot sent{make.topology(), make.observedLab(), {node("lab"), {}, {}, {}, 0, 0, 0, 0, false}};
        const auto back = decode(bodyOf({0, Event(sent)}));
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        const auto& got = std::get<LabSnapshot>(std::get<Event>(back->payload));
        QVERIFY(got.observed == sent.observed);
        QVERIFY(got.desired == sent.desired);
    }
}

void TestCodec::countersAndNeighboursComeBackEqual()
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        Maker make(seed);
        const Counters sent = make.counters();
        auto back = decode(bodyOf({0, Event(sent)}));
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        const auto& got = std::get<Counters>(std::get<Event>(back->payload));
        QCOMPARE(got.at, sent.at);
        QCOMPARE(got.whole, sent.whole);
        QCOMPARE(got.nodes.size(), sent.nodes.size());
        for (std::size_t i = 0; i < got.nodes.size(); ++i) {
            QVERIFY(got.nodes[i].node == sent.nodes[i].node);
            QVERIFY(got.nodes[i].interfaces == sent.nodes[i].interfaces);
        }
        const Neighbours list = make.neighbours();
        back = decode(bodyOf({0, Event(list)}));
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        const auto& gotList = std::get<Neighbours>(std::get<Event>(back->payload));
        QVERIFY(gotList.node == list.node);
        QVERIFY(gotList.failed == list.failed);
        const CountersFollow request{node("lab"), make.coin()};
        back = decode(bodyOf({1, Request(request)}));
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        QCOMPARE(std::get<CountersFollow>(std::get<Request>(back->payload)).on, request.on);
    }
}

void TestCodec::halvesAreRefused()
{
    Maker make(3);
    for (const Frame& frame : oneOfEach(make)) {
        const QByteArray body = bodyOf(frame);
        for (qsizetype length = 0; length < body.size(); length += 1 + body.size() / 97)
            QVERIFY(!decode(body.left(length)));
        QVERIFY(!decode(body + '\0'));
    }
}

void TestCodec::flippedBytesNeverCrash()
{
    Maker make(4);
    for (const Frame& frame : oneOfEach(make)) {
        const QByteArray body = bodyOf(frame);
        for (int round = 0; round < 200; ++round) {
            QByteArray bent = body;
            for (std::uint32_t i = 0; i <= make.number(3); ++i)
                bent[make.number(static_cast<std::uint32_t>(bent.size() - 1))] = static_cast<char>(make.number(255));
            const auto back = decode(bent);
            if (back)
                QVERIFY(encode(*back)); // whatever was taken is a value that can be written
        }
    }
}

void TestCodec::garbageNeverCrashes()
{
    Maker make(5);
    for (int round = 0; round < 5000; ++round) {
        QByteArray noise(static_cast<qsizetype>(make.number(64)), Qt::Uninitialized);
        for (char& c : noise)
            c = static_cast<char>(make.number(255));
        QVERIFY(!decode(noise));
    }
}

void TestCodec::refused_data()
{
    QTest::addColumn<QByteArray>("cbor");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* code, auto write) {
        QByteArray bytes;
        QCborStreamWriter writer(&bytes);
        writer.startArray(4);
        writer.append(1);
        write(writer);
        writer.endArray();
        QTest::newRow(name) << bytes << QString::fromLatin1(code);
    };
    const auto text = [](QCborStreamWriter& w, const char* t) { w.append(QLatin1String(t)); };
    const auto request = [text](QCborStreamWriter& w, const char* name) {
        text(w, "request");
        text(w, name);
    };
    row("unknown kind", "wire.unknown", [&](QCborStreamWriter& w) {
        text(w, "order");
        text(w, "list");
        w.startMap(0);
        w.endMap();
    });
    row("unknown request", "wire.unknown", [&](QCborStreamWriter& w) {
        request(w, "run-as-root");
        w.startMap(0);
        w.endMap();
    });
    row("unknown member", "wire.unknown", [&](QCborStreamWriter& w) {
        request(w, "list");
        w.startMap(1);
        text(w, "pid");
        w.append(1);
        w.endMap();
    });
    row("missing member", "wire.missing", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(0);
        w.endMap();
    });
    row("twice", "wire.duplicate", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(2);
        text(w, "lab");
        text(w, "a");
        text(w, "lab");
        text(w, "a");
        w.endMap();
    });
    row("wrong type", "wire.wrong-type", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        w.append(1);
        w.endMap();
    });
    row("tagged", "wire.wrong-type", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        w.append(QCborTag(32));
        text(w, "a");
        w.endMap();
    });
    row("null", "wire.wrong-type", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        w.appendNull();
        w.endMap();
    });
    row("body no map", "wire.wrong-type", [&](QCborStreamWriter& w) {
        request(w, "list");
        w.startArray(0);
        w.endArray();
    });
    row("path as a name", "name.bad-start", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        text(w, "../../etc");
        w.endMap();
    });
    row("option as a name", "name.bad-start", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        text(w, "-f");
        w.endMap();
    });
    row("negative", "wire.out-of-range", [&](QCborStreamWriter& w) {
        request(w, "cancel");
        w.startMap(1);
        text(w, "request");
        w.append(-1);
        w.endMap();
    });
    row("over 32 bits", "wire.out-of-range", [&](QCborStreamWriter& w) {
        request(w, "cancel");
        w.startMap(1);
        text(w, "request");
        w.append(quint64(1) << 32);
        w.endMap();
    });
    row("under 32 bits", "wire.out-of-range", [&](QCborStreamWriter& w) {
        request(w, "exec-signal");
        w.startMap(2);
        text(w, "exec");
        w.append(1);
        text(w, "signal");
        w.append(-(qint64(1) << 31) - 1);
        w.endMap();
    });
    row("long text", "wire.too-long", [&](QCborStreamWriter& w) {
        request(w, "hello");
        w.startMap(2);
        text(w, "version");
        w.append(1);
        text(w, "program");
        w.append(QString(100'000, QLatin1Char('a')));
        w.endMap();
    });
    row("deep", "wire.wrong-type", [&](QCborStreamWriter& w) {
        request(w, "destroy");
        w.startMap(1);
        text(w, "lab");
        for (int i = 0; i < 100'000; ++i)
            w.startArray(1);
    });
    row("many arguments", "wire.too-many", [&](QCborStreamWriter& w) {
        request(w, "exec");
        w.startMap(1);
        text(w, "command");
        w.startArray(2000);
        for (int i = 0; i < 2000; ++i)
            text(w, "a");
        w.endArray();
        w.endMap();
    });
    row("many arguments, uncounted", "wire.too-many", [&](QCborStreamWriter& w) {
        request(w, "exec");
        w.startMap(1);
        text(w, "command");
        w.startArray();
        for (int i = 0; i < 2000; ++i)
            text(w, "a");
        w.endArray();
        w.endMap();
    });
    // A text that says it has 2^60 bytes, and bytes that are no UTF-8, written by hand: array(4), 1, "request",
    // "hello", map, "program", …
    QTest::newRow("huge text") << QByteArray::fromHex("8401677265717565737465"
                                                      "68656c6c6f"
                                                      "a1"
                                                      "6770726f6772616d"
                                                      "7b1000000000000000")
                               << QStringLiteral("wire.too-long");
    QTest::newRow("cut text") << QByteArray::fromHex("8401677265717565737465"
                                                     "68656c6c6f"
                                                     "a1"
                                                     "6770726f6772616d"
                                                     "7864"
                                                     "61")
                              << QStringLiteral("wire.malformed");
    QTest::newRow("no UTF-8") << QByteArray::fromHex("8401677265717565737465"
                                                     "68656c6c6f"
                                                     "a1"
                                                     "6770726f6772616d"
                                                     "62fffe")
                              << QStringLiteral("wire.malformed");
    QTest::newRow("text in pieces") << QByteArray::fromHex("8401677265717565737465"
                                                           "68656c6c6f"
                                                           "a1"
                                                           "6770726f6772616d"
                                                           "7f616161"
                                                           "62ff")
                                    << QStringLiteral("wire.wrong-type");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("wire.malformed");
}

void TestCodec::refused()
{
    QFETCH(QByteArray, cbor);
    QFETCH(QString, code);
    const auto back = decode(cbor);
    QVERIFY(!back);
    QCOMPARE(QString::fromStdString(back.error().code), code);
}

void TestCodec::inconsistentTopologyIsRefused_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("code");
    QTest::newRow("node twice") << 0 << "topology.duplicate-node";
    QTest::newRow("interface twice") << 1 << "topology.duplicate-interface";
    QTest::newRow("link to nowhere") << 2 << "topology.no-such-node";
    QTest::newRow("link to an unlisted interface") << 3 << "topology.no-such-interface";
    QTest::newRow("interface with two links") << 4 << "topology.interface-reused";
    QTest::newRow("link to itself") << 5 << "topology.self-link";
    QTest::newRow("next hop of another family") << 6 << "topology.family";
    QTest::newRow("sysctl outside net") << 7 << "topology.bad-value";
    QTest::newRow("sysctl that climbs") << 8 << "topology.bad-value";
    QTest::newRow("mtu") << 9 << "topology.bad-value";
    QTest::newRow("layout of nobody") << 10 << "topology.no-such-node";
    QTest::newRow("check from nobody") << 11 << "topology.no-such-node";
    QTest::newRow("loss") << 12 << "topology.bad-value";
    QTest::newRow("isolation") << 13 << "topology.bad-value";
}

void TestCodec::inconsistentTopologyIsRefused()
{
    QFETCH(int, fault);
    QFETCH(QString, code);
    Topology t = Maker(1).topology();
    Node& first = t.nodes.front();
    first.kind = NodeKind::Host;
    const Endpoint free{first.name, interfaceName("eth3")};
    const Endpoint other{t.nodes[1].name, interfaceName("eth2")};
    const auto link = [&](Endpoint a, Endpoint b) { t.links.push_back({{std::move(a), std::move(b)}, {}, {}, {}}); };
    switch (fault) {
    case 0:
        t.nodes.push_back(t.nodes[1]);
        break;
    case 1:
        first.interfaces.push_back(first.interfaces[0]);
        break;
    case 2:
        link(free, {node("nobody"), {}});
        break;
    case 3:
        link(other, {first.name, interfaceName("wrong")});
        break;
    case 4:
        link(free, other);
        link(free, {t.nodes[1].name, interfaceName("eth3")});
        break;
    case 5:
        link(free, free);
        break;
    case 6:
        first.routes.push_back(
            {*Prefix::parse("10.0.0.0/8"), *IpAddress::parse("fd00::1"), {}, {}, RouteType::Unicast, {}, {}});
        break;
    case 7:
        first.sysctls.emplace_back("kernel.core_pattern", "|/bin/x");
        break;
    case 8:
        first.sysctls.emplace_back("net./../kernel.core_pattern", "|/bin/x");
        break;
    case 9:
        first.interfaces[0].mtu = 10;
        break;
    case 10:
        t.layout.nodes.emplace_back(node("nobody"), Position{});
        break;
    case 11:
        t.checks.push_back({node("nobody"), "10.0.0.1", Expectation::Reachable, {}, {}});
        break;
    case 12:
        t.links[0].impairment = Impairment{true, {{}, {}, 101.0, {}, {}, {}, {}}, {}};
        break;
    case 13:
        first.isolation = {"everything"};
        break;
    }
    const auto back = decode(bodyOf({1, Request(Deploy{t, {}, false, {}, 0})}));
    QVERIFY(!back);
    QCOMPARE(QString::fromStdString(back.error().code), code);
}

void TestCodec::strangersNamesAreMadeUtf8()
{
    ObservedNode stranger = Maker(1).observedNode(0);
    stranger.interfaces = {ObservedInterface{}};
    stranger.interfaces[0].name = "eth\xff";
    const auto back = decode(bodyOf({0, Event(LabDelta{node("lab"), 1, {stranger}, 0})}));
    QVERIFY2(back, back ? "" : back.error().code.c_str());
    QCOMPARE(QString::fromStdString(std::get<LabDelta>(std::get<Event>(back->payload)).nodes[0].interfaces[0].name),
             QStringLiteral("eth\uFFFD"));
}

void TestCodec::cutterCutsAnywhere()
{
    Maker make(6);
    QByteArray stream;
    const std::vector<Frame> frames = oneOfEach(make);
    for (const Frame& frame : frames)
        stream += *encode(frame);
    FrameCutter cutter(limits::wireFrame);
    std::vector<QByteArray> got;
    for (qsizetype at = 0; at < stream.size();) {
        const qsizetype length = 1 + make.number(40);
        const auto some = cutter.feed(stream.mid(at, length));
        QVERIFY(some);
        got.insert(got.end(), some->begin(), some->end());
        at += length;
    }
    QCOMPARE(got.size(), frames.size());
    for (std::size_t i = 0; i < got.size(); ++i)
        QCOMPARE(got[i], bodyOf(frames[i]));
}

void TestCodec::cutterRefusesALengthOverItsLimit()
{
    FrameCutter cutter(100);
    char length[4];
    qToBigEndian(quint32(101), length);
    QVERIFY(cutter.feed(QByteArray(length, 3)));
    const auto refusedFrame = cutter.feed(QByteArray(length + 3, 1));
    QVERIFY(!refusedFrame);
    QCOMPARE(refusedFrame.error().code, std::string("wire.too-large"));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
