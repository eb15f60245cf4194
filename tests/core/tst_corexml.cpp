// SPDX-License-Identifier: MIT
#include "core/generate/generate.h"
#include "drawings.h"
#include "exchangetools.h"

#include <QDirIterator>

using namespace nsk;
using namespace nsk::test;

namespace {

/// In the style of CORE's own: two hosts and a router at switches, a host interface, a hub, a custom route, a link that
/// differs each way.
const char* const session = R"(<?xml version='1.0' encoding='UTF-8'?>
<scenario name="small">
  <networks>
    <network id="5" name="lan" icon="" canvas="1" type="SWITCH"><position x="300.0" y="100.5"/></network>
    <network id="6" name="old" icon="" canvas="1" type="HUB"><position x="1" y="2"/></network>
    <network id="7" name="enp3s0" icon="" canvas="1" type="RJ45"/>
  </networks>
  <devices>
    <device id="1" name="pc" icon="" canvas="1" type="PC" class="" image="">
      <position x="100.0" y="100.0" lat="47.5" lon="-122.1" alt="2.0"/>
      <services><service name="DefaultRoute"/><service name="SSH"/></services>
    </device>
    <device id="2" name="r" icon="" canvas="1" type="router" class="" image="">
      <services><service name="zebra"/><service name="IPForward"/></services>
    </device>
    <device id="3" name="server" icon="" canvas="1" type="host" class="docker" image="debian">
      <services><service name="StaticRoute"/></services>
    </device>
    <device id="4" name="silent" icon="" canvas="1" type="router" class="" image="">
      <services/>
    </device>
  </devices>
  <links>
    <link node1="1" node2="5">
      <iface1 id="0" name="eth0" mac="00:00:00:aa:00:00" ip4="10.0.0.20" ip4_mask="24" ip6="2001::14" ip6_mask="64"/>
    </link>
    <link node1="5" node2="2">
      <iface2 id="0" name="eth0" ip4="10.0.0.1" ip4_mask="24"/>
      <options delay="2500" bandwidth="2048000" loss="0.5" dup="1" jitter="100" unidirectional="0" buffer="0"/>
    </link>
    <link node1="2" node2="3">
      <iface1 id="1" name="eth1" ip4="10.0.1.1" ip4_mask="24"/>
      <iface2 id="0" name="eth0" ip4="10.0.1.10" ip4_mask="24"/>
      <options delay="1000" bandwidth="0" loss="0.0" unidirectional="1" burst="4"/>
    </link>
    <link node1="3" node2="2">
      <iface1 id="0" name="eth0"/>
      <iface2 id="1" name="eth1"/>
      <options delay="0" bandwidth="1000000" loss="0.0" unidirectional="1"/>
    </link>
    <link node1="4" node2="6"><iface1 id="0" name="eth0" ip4="10.0.9.1" ip4_mask="32"/></link>
    <link node1="7" node2="6"><iface1 id="0" name="unassigned"/></link>
    <link node1="7" node2="99"/>
  </links>
  <service_configurations>
    <service name="StaticRoute" node="3">
      <templates><template name="staticroute.sh"><![CDATA[#!/bin/sh
/sbin/ip route add 10.0.0.0/24 via 10.0.1.1
sysctl -w net.ipv4.tcp_syncookies=0
]]></template></templates>
    </service>
    <service name="zebra" node="2"><templates><template name="/etc/frr/frr.conf">router ospf</template></templates></service>
  </service_configurations>
  <session_options><configuration name="controlnet" value=""/></session_options>
</scenario>
)";

const char* const sessionNetwork = R"(
    host pc
    pc eth0 10.0.0.20/24 2001::14/64 mac=00:00:00:aa:00:00
    pc route 0.0.0.0/0 via 10.0.0.1
    pc route ::/0 via 2001::1
    router r
    r eth0 10.0.0.1/24
    r eth1 10.0.1.1/24
    host server
    server eth0 10.0.1.10/24
    server route 10.0.0.0/24 via 10.0.1.1
    server net.ipv4.tcp_syncookies=0
    router silent forwards-not
    silent eth0 10.0.9.1/32
    switch lan
    switch old
    gateway enp3s0
    lan:eth1 -- pc:eth0
    lan:eth2 -- r:eth0 delay=2.5 jitter=0.1 loss=0.5 duplicate=1 rate=2.048
    r:eth1 -- server:eth0 delay=1 / rate=1
    old:eth1 -- silent:eth0
    enp3s0:unassigned -- old:eth2
)";

Result<Imported> read(std::string text)
{
    return readCoreXml(Source::fromBytes("small.xml", std::move(text)));
}

/// What a session can hold of a drawing.
Topology held(Topology topology)
{
    std::set<std::string> linked;
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        for (const ResolvedEndpoint& end : link)
            linked.insert(end.node.str() + ":" + end.interface.str());
    }
    for (Node& node : topology.nodes) {
        std::erase_if(node.interfaces, [&](const Interface& one) {
            return node.kind == NodeKind::Switch || !linked.contains(node.name.str() + ":" + one.name.str());
        });
        if (node.kind == NodeKind::Switch)
            node = Node{node.name, NodeKind::Switch};
        node.nat.reset();
        for (Interface& interface : node.interfaces) {
            if (interface.mtu == usualMtu)
                interface.mtu.reset();
            if (interface.ipv6 == Ipv6Mode::Off)
                std::erase_if(interface.addresses,
                              [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
        }
        std::erase_if(node.routes,
                      [&](const Route& one) { return one.dev && findInterface(node, *one.dev) == nullptr; });
    }
    return topology;
}

/// Which address of an interface comes first is CORE's to say.
Topology inOrder(Topology topology)
{
    for (Node& node : topology.nodes) {
        for (Interface& interface : node.interfaces)
            std::ranges::sort(interface.addresses);
    }
    return topology;
}

void goesRound(const Topology& topology, const char* what, unsigned number)
{
    const auto exported = writeCoreXml(topology, {});
    QVERIFY(exported.has_value());
    const auto again = importTopology(sourceOf(*exported));
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : errorText(again.error())));
    const QString before = networkText(inOrder(held(topology))), after = networkText(inOrder(again->topology));
    if (before != after)
        qWarning("%s", exported->files.front().bytes.c_str());
    QVERIFY2(before == after, qPrintable(QLatin1String(what) + QString::number(number) + difference(after, before)));
    for (const auto& [name, place] : topology.layout.nodes)
        QCOMPARE(again->topology.positionOf(name), std::optional(place));
}

} // namespace

class TestCoreXml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSession()
    {
        const auto imported = read(session);
        NSK_COMPARE_NETWORK(imported, sessionNetwork);
        QCOMPARE(imported->topology.positionOf(*NodeName::parse("lan")), std::optional(Position{300, 101}));
    }

    void theReport()
    {
        const auto imported = read(session);
        QVERIFY(imported.has_value());
        const ExchangeReport& report = imported->report;
        QCOMPARE(linesWith(report, "hub"), std::string("5"));
        QCOMPARE(linesWith(report, "corexml.rj45"), std::string("6"));
        QCOMPARE(linesWith(report, "corexml.service"), std::string("11 14 52"));
        QCOMPARE(linesWith(report, "corexml.attribute"), std::string("16 16"));
        QCOMPARE(linesWith(report, "corexml.option"), std::string("34"));
        QCOMPARE(linesWith(report, "corexml.no-node"), std::string("43"));
        QCOMPARE(linesWith(report, "corexml.section"), std::string("54"));
    }

    /// CORE 7's names for the same things.
    void olderNames()
    {
        const auto imported = read(R"(<scenario><devices>
            <device id="1" name="a" type="PC"><configservices><service name="DefaultRoute"/></configservices></device>
            <device id="2" name="b" type="router"><services><service name="IPForward"/><service name="StaticRoute"/></services></device>
            </devices><links><link node_one="1" node_two="2">
            <interface_one id="0" name="eth0" ip4="10.0.0.2" ip4_mask="24"/><interface_two id="0" name="eth0" ip4="10.0.0.1" ip4_mask="24"/>
            <options per="2.0"/></link></links>
            <service_configurations><service name="StaticRoute" node="2"><files><file name="staticroute.sh">ip route add 10.1.0.0/16 via 10.0.0.9
            </file></files></service></service_configurations></scenario>)");
        NSK_COMPARE_NETWORK(imported, R"(
            host a
            a eth0 10.0.0.2/24
            a route 0.0.0.0/0 via 10.0.0.1
            router b
            b eth0 10.0.0.1/24
            b route 10.1.0.0/16 via 10.0.0.9
            a:eth0 -- b:eth0 loss=2
        )");
    }

    void badInput_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        std::string deep = "<scenario>";
        for (int i = 0; i < 1'000'000; ++i)
            deep += "<a>";
        QTest::newRow("empty") << QByteArray() << QByteArray("exchange.xml");
        QTest::newRow("other root") << QByteArray("<graphml/>") << QByteArray("exchange.not-of-format");
        QTest::newRow("nothing") << QByteArray("<scenario/>") << QByteArray("exchange.nothing");
        QTest::newRow("deep") << QByteArray::fromStdString(deep) << QByteArray("exchange.xml-deep");
        QTest::newRow("laughs")
            << QByteArray("<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><scenario>&b;</scenario>")
            << QByteArray("exchange.xml-dtd");
        QTest::newRow("other file") << QByteArray("<!DOCTYPE s SYSTEM \"file:///etc/passwd\"><scenario/>")
                                    << QByteArray("exchange.xml-dtd");
        QTest::newRow("not UTF-8") << QByteArray(
                                          "<scenario><devices><device id='1' name='\xff\xfe'/></devices></scenario>")
                                   << QByteArray("exchange.xml");
        QTest::newRow("same id")
            << QByteArray("<scenario><devices><device id='1' name='a'/><device id='1' name='b'/></devices></scenario>")
            << QByteArray("exchange.twice");
    }

    void badInput()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const auto imported = read(text.toStdString());
        QVERIFY(!imported.has_value());
        QCOMPARE(QByteArray::fromStdString(imported.error().code), code);
    }

    void truncated()
    {
        const std::string whole = session;
        for (std::size_t length = 0; length + 1 < whole.size(); ++length)
            QVERIFY(!read(whole.substr(0, length)).has_value());
        for (std::size_t at = 0; at < whole.size(); at += 2) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x11);
            const auto imported = read(bytes);
            QVERIFY(imported.has_value() || !imported.error().code.empty());
        }
    }

    void randomDrawingsGoRound()
    {
        for (unsigned seed = 0; seed < 300; ++seed) {
            goesRound(drawings::RandomDrawings(seed).draw(false), "drawing ", seed);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void generatedOnesGoRound()
    {
        for (const ShapeTraits& shape : shapes()) {
            const auto made = generate(GeneratorRequest(shape.shape));
            QVERIFY(made.has_value());
            goesRound(*made, shape.word, 0);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void impairmentsGoRound()
    {
        Topology topology(*LabName::parse("slow"));
        for (const char* name : {"a", "b"})
            topology.nodes.push_back(drawings::node(name, NodeKind::Host, {drawings::interface("eth1")}));
        topology.links.push_back(drawings::link("a", "eth1", "b", "eth1"));
        const ImpairmentRates rates{
            .delayMs = 12.5, .jitterMs = 0.25, .lossPercent = 0.1, .duplicatePercent = 1, .rateMbit = 1.5};
        topology.links[0].impairment = Impairment{true, rates, rates};
        goesRound(topology, "both ways", 0);
        topology.links[0].impairment = Impairment{false, {.rateMbit = 100}, {.lossPercent = 5}};
        goesRound(topology, "each way", 0);
        topology.links[0].impairment = Impairment{false, {}, {.lossPercent = 5}};
        goesRound(topology, "one way", 0);
    }

    void realOnes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("network");
        QTest::newRow("tutorial1") << QStringLiteral("tutorial1__scenario.xml") << QByteArray(R"(
            host n1
            n1 eth0 10.0.0.20/24 2001::14/64 mac=00:00:00:aa:00:00
            n1 route 0.0.0.0/0 via 10.0.0.1
            n1 route ::/0 via 2001::1
            host n2
            n2 eth0 10.0.0.21/24 2001::15/64 mac=00:00:00:aa:00:01
            n2 route 0.0.0.0/0 via 10.0.0.1
            n2 route ::/0 via 2001::1
            n1:eth0 -- n2:eth0
        )");
        QTest::newRow("tutorial2") << QStringLiteral("tutorial2__scenario.xml") << QByteArray(R"(
            switch wlan1
            router n2
            n2 eth0 10.0.0.2/24 2001::2/64 mac=00:16:3e:05:0a:60
            router n3
            n3 eth0 10.0.0.3/24 2001::3/64 mac=00:16:3e:51:26:3c
            router n4
            n4 eth0 10.0.0.4/24 2001::4/64 mac=00:16:3e:77:c9:d3
            n2:eth0 -- wlan1:eth1
            n3:eth0 -- wlan1:eth2
            n4:eth0 -- wlan1:eth3
        )");
        QTest::newRow("tutorial3") << QStringLiteral("tutorial3__scenario.xml") << QByteArray(R"(
            switch wlan3
            router n1
            n1 eth0 10.0.0.1/32 2001::1/128 mac=00:00:00:aa:00:00
            router n2
            n2 eth0 10.0.0.2/32 2001::2/128 mac=00:00:00:aa:00:01
            router n4
            n4 eth0 10.0.0.3/32 2001::3/128 mac=00:00:00:aa:00:02
            n4:eth0 -- wlan3:eth1
            n2:eth0 -- wlan3:eth2
            n1:eth0 -- wlan3:eth3
        )");
    }

    void realOnes()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, network);
        compareRealOne(QStringLiteral("/core/xml/") + file, network);
    }

    void allRealOnes()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        QDirIterator each(topologiesFolder() + QStringLiteral("/core/xml"), {QStringLiteral("*.xml")}, QDir::Files);
        int read = 0;
        while (each.hasNext()) {
            const auto source = Source::open(each.next().toStdString());
            QVERIFY(source.has_value());
            const auto imported = importTopology(*source);
            QVERIFY2(imported.has_value(), qPrintable(each.filePath()));
            QVERIFY(imported->topology.links.size() > 0 && imported->topology.layout.nodes.size() > 0);
            ++read;
        }
        QCOMPARE(read, 10);
    }
};

QTEST_APPLESS_MAIN(TestCoreXml)
#include "tst_corexml.moc"
