// SPDX-License-Identifier: MIT
#include "exchangetools.h"

#include <QDirIterator>

#include <ctime>

using namespace nsk;
using namespace nsk::test;

namespace {

/// Two canvases with a link between them (pseudo nodes), two links between one pair, a hub, a host interface, a routing
/// daemon.
const char* const tcl = R"(node n0 {
    type router
    model frr
    network-config {
	hostname core
	!
	interface eth10
	 ip address 10.0.3.1/24
	!
	interface eth1
	 ip address 10.0.1.1/24
	 ipv6 address fc00:1::1/64
	 mac address 42:00:aa:00:00:01
	 mtu 1400
	!
	interface eth0
	 ip address 10.0.0.1/24
	 shutdown
	!
	interface lo0
	 type lo
	 ip address 127.0.0.1/8
	 ip address 10.255.0.1/32
	!
	router ospf
	 network 0.0.0.0/0 area 0.0.0.0
	!
	ip route 192.168.0.0/16 10.0.3.2
	!
    }
    cpu {{min 0} {max 100} {weight 1}}
    canvas c0
    iconcoords {100.0 50.0}
    interface-peer {eth0 n1}
    interface-peer {eth1 n1}
    interface-peer {eth10 n10}
}

node n1 {
    type pc
    network-config {
	hostname my pc
	!
	interface eth0
	 ip address 10.0.0.2/24
	!
	interface eth1
	 ip address 10.0.1.2/24
	!
	ip route 0.0.0.0/0 10.0.0.1
	!
    }
    canvas c0
    interface-peer {eth0 n0}
    interface-peer {eth1 n0}
    custom-config {
	custom-config-id x
	config {
	echo {braces} \{ and more
	}
    }
}

node n2 {
    type hub
    network-config {
	hostname far
    }
    canvas c1
    iconcoords {10 20}
    interface-peer {e0 n11}
    interface-peer {e1 n3}
}

node n3 {
    type rj45
    network-config {
	hostname enp5s0
    }
    canvas c1
    interface-peer {0 n2}
}

node n10 {
    type pseudo
    network-config {
    }
    canvas c0
    mirror n11
    interface-peer {0 n0}
}

node n11 {
    type pseudo
    canvas c1
    mirror n10
    interface-peer {0 n2}
}

link l0 {
    nodes {n0 n1}
    bandwidth 2048000
    delay 2500
    ber 100000
}

link l1 {
    nodes {n1 n0}
    loss {1 2}
    color Red
}

link l2 {
    nodes {n0 n10}
    mirror l3
    bandwidth 1000000
}

link l3 {
    nodes {n2 n11}
    mirror l2
    bandwidth 1000000
}

link l4 {
    nodes {n2 n3}
}

annotation a0 {
    type text
    label {hello}
}

canvas c0 {
    name {Canvas0}
}

canvas c1 {
    name {Canvas1}
}
)";

const char* const network = R"(
    router core
    core eth0 10.0.0.1/24 down
    core eth1 10.0.1.1/24 fc00:1::1/64 mac=42:00:aa:00:00:01 mtu=1400
    core eth10 10.0.3.1/24
    core route 192.168.0.0/16 via 10.0.3.2
    host my-pc
    my-pc eth0 10.0.0.2/24
    my-pc eth1 10.0.1.2/24
    my-pc route 0.0.0.0/0 via 10.0.0.1
    switch far
    gateway enp5s0
    core:eth0 -- my-pc:eth0 delay=2.5 rate=2.048
    core:eth1 -- my-pc:eth1 loss=2 / loss=1
    core:eth10 -- far:e0 rate=1
    enp5s0:0 -- far:e1
)";

/// The same network of IMUNES's newer dialect.
const char* const json = R"({
    "nodes"   : {
        "n0" : {
            "type" : "router", "model" : "frr", "name" : "core", "router_config" : "ospf 1",
            "ifaces" : {
                "ifc0" : { "name" : "lo0", "type" : "lo", "ipv4_addrs" : ["127.0.0.1/8", "10.255.0.1/32"] },
                "ifc1" : { "name" : "eth0", "type" : "phys", "link" : "l0", "oper_state" : "down", "ipv4_addrs" : ["10.0.0.1/24"] },
                "ifc2" : { "name" : "eth1", "type" : "phys", "link" : "l1", "mac" : "42:00:aa:00:00:01", "mtu" : "1400",
                           "ipv4_addrs" : ["10.0.1.1/24"], "ipv6_addrs" : ["fc00:1::1/64"] },
                "ifc3" : { "name" : "eth10", "type" : "phys", "link" : "l2", "ipv4_addrs" : ["10.0.3.1/24"] }
            },
            "croutes4" : ["192.168.0.0/16 10.0.3.2"]
        },
        "n1" : {
            "type" : "pc", "name" : "my pc", "auto_default_routes" : "disabled",
            "ifaces" : {
                "ifc0" : { "name" : "eth0", "type" : "phys", "link" : "l0", "ipv4_addrs" : ["10.0.0.2/24"] },
                "ifc1" : { "name" : "eth1", "type" : "phys", "link" : "l1", "ipv4_addrs" : ["10.0.1.2/24"] }
            },
            "croutes4" : ["0.0.0.0/0 10.0.0.1"]
        },
        "n2" : {
            "type" : "hub", "name" : "far",
            "ifaces" : { "ifc0" : { "name" : "e0", "type" : "phys" }, "ifc1" : { "name" : "e1", "type" : "phys" } }
        },
        "n3" : { "type" : "rj45", "name" : "enp5s0", "ifaces" : { "ifc0" : { "name" : "0", "type" : "phys" } } }
    },
    "links"   : {
        "l0" : { "peers" : "n0 n1", "peers_ifaces" : "ifc1 ifc0", "bandwidth" : "2048000", "delay" : "2500", "ber" : "100000" },
        "l1" : { "peers" : "n1 n0", "peers_ifaces" : "ifc1 ifc2", "loss" : "1 2" },
        "l2" : { "peers" : "n0 n2", "peers_ifaces" : "ifc3 ifc0", "bandwidth" : "1000000" },
        "l4" : { "peers" : "n2 n3", "peers_ifaces" : "ifc1 ifc0" }
    },
    "options" : { "version" : "2" },
    "gui"     : {
        "canvases" : { "c0" : { "name" : "Canvas0" }, "c1" : { "name" : "Canvas1" } },
        "annotations" : { "a0" : { "type" : "text" } },
        "nodes"    : {
            "n0" : { "label" : "core", "canvas" : "c0", "iconcoords" : "100 50" },
            "n2" : { "label" : "far", "canvas" : "c1", "iconcoords" : "10 20" }
        }
    }
})";

Result<Imported> read(std::string text)
{
    return readImn(Source::fromBytes("lab.imn", std::move(text)));
}

} // namespace

class TestImn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothDialects()
    {
        for (const char* text : {tcl, json}) {
            const auto imported = importTopology(Source::fromBytes("lab.imn", text));
            NSK_COMPARE_NETWORK(imported, network);
            QCOMPARE(imported->topology.positionOf(*NodeName::parse("core")), std::optional(Position{100, 50}));
            QCOMPARE(imported->topology.positionOf(*NodeName::parse("far")), std::optional(Position{1510, 20}));
        }
    }

    void theReport()
    {
        const auto imported = read(tcl);
        QVERIFY(imported.has_value());
        const ExchangeReport& report = imported->report;
        QCOMPARE(linesWith(report, "shell.lo-address"), std::string("23"));
        QCOMPARE(linesWith(report, "imn.daemon"), std::string("25"));
        QCOMPARE(linesWith(report, "imn.option"), std::string("31 56"));
        QCOMPARE(linesWith(report, "renamed"), std::string("39"));
        QCOMPARE(linesWith(report, "hub"), std::string("64"));
        QCOMPARE(linesWith(report, "corexml.rj45"), std::string("75"));
        QCOMPARE(linesWith(report, "corexml.option"), std::string("104"));
        QCOMPARE(linesWith(report, "imn.drawing"), std::string("129"));
        const auto other = read(json);
        QVERIFY(other.has_value());
        QCOMPARE(linesWith(other->report, "shell.lo-address"), std::string("6"));
        QCOMPARE(linesWith(other->report, "imn.daemon"), std::string("3"));
        QCOMPARE(linesWith(other->report, "hub"), std::string("22"));
        QCOMPARE(linesWith(other->report, "corexml.option"), std::string("29"));
        QCOMPARE(linesWith(other->report, "imn.drawing"), std::string("37"));
    }

    /// IMUNES finds default routes: through switches, in the same subnet, where there is none of the file's own.
    void foundDefaultRoutes()
    {
        const auto imported = read(R"({"nodes": {
            "n0": {"type": "router", "name": "r", "ifaces": {"ifc0": {"name": "eth0", "ipv4_addrs": ["10.0.0.1/24"], "ipv6_addrs": ["fc00::1/64"]},
                                                             "ifc1": {"name": "eth1", "ipv4_addrs": ["10.0.1.1/24"]}}, "auto_default_routes": "enabled"},
            "n1": {"type": "lanswitch", "name": "s", "ifaces": {"ifc0": {"name": "e0"}, "ifc1": {"name": "e1"}, "ifc2": {"name": "e2"}}},
            "n2": {"type": "pc", "name": "a", "ifaces": {"ifc0": {"name": "eth0", "ipv4_addrs": ["10.0.0.2/24"], "ipv6_addrs": ["fc00::2/64"]}}, "auto_default_routes": "enabled"},
            "n3": {"type": "pc", "name": "b", "ifaces": {"ifc0": {"name": "eth0", "ipv4_addrs": ["10.0.9.3/24"]}}, "auto_default_routes": "enabled"},
            "n4": {"type": "pc", "name": "c", "ifaces": {"ifc0": {"name": "eth0", "ipv4_addrs": ["10.0.1.4/24"]}}, "croutes4": ["0.0.0.0/0 10.0.1.9"], "auto_default_routes": "enabled"},
            "n5": {"type": "pc", "name": "d", "ifaces": {"ifc0": {"name": "eth0", "ipv4_addrs": ["10.0.0.5/24"]}}, "auto_default_routes": "enabled"}},
            "links": {"l0": {"peers": "n0 n1", "peers_ifaces": "ifc0 ifc0"}, "l1": {"peers": "n1 n2", "peers_ifaces": "ifc1 ifc0"},
                      "l2": {"peers": "n1 n3", "peers_ifaces": "ifc2 ifc0"}, "l3": {"peers": "n0 n4", "peers_ifaces": "ifc1 ifc0"}}})");
        NSK_COMPARE_NETWORK(imported, R"(
            router r
            r eth0 10.0.0.1/24 fc00::1/64
            r eth1 10.0.1.1/24
            switch s
            host a
            a eth0 10.0.0.2/24 fc00::2/64
            a route 0.0.0.0/0 via 10.0.0.1
            a route ::/0 via fc00::1
            host b
            b eth0 10.0.9.3/24
            host c
            c eth0 10.0.1.4/24
            c route 0.0.0.0/0 via 10.0.1.9
            host d
            d eth0 10.0.0.5/24
            r:eth0 -- s:e0
            a:eth0 -- s:e1
            b:eth0 -- s:e2
            c:eth0 -- r:eth1
        )");
        QCOMPARE(linesWith(imported->report, "imn.auto-route"), std::string("5 5"));
    }

    void badInput()
    {
        for (const std::string& whole : {std::string(tcl), std::string(json)}) {
            for (std::size_t length = 0; length < whole.size(); ++length) {
                const auto imported = read(whole.substr(0, length));
                QVERIFY(imported.has_value() || !imported.error().code.empty());
            }
            for (std::size_t at = 0; at < whole.size(); at += 2) {
                for (const char change : {'\x11', '\x80'}) {
                    std::string bytes = whole;
                    bytes[at] = static_cast<char>(bytes[at] ^ change);
                    const auto imported = read(bytes);
                    QVERIFY(imported.has_value() || !imported.error().code.empty());
                }
            }
        }
        QCOMPARE(read("node n0 {\n type pc\n").error().code, std::string("exchange.imn.braces"));
        QCOMPARE(read("node n0 {\n type pc\n").error().where, std::string("line 1"));
        QCOMPARE(read("}").error().code, std::string("exchange.imn.braces"));
        QCOMPARE(read("").error().code, std::string("exchange.not-of-format"));
        QCOMPARE(read("canvas c0 {}\n").error().code, std::string("exchange.nothing"));
        QCOMPARE(read("node n0 {\n type pc\n}\nnode n0 {\n type pc\n}\n").error().code, std::string("exchange.twice"));
        QVERIFY(!read("node n0 " + std::string(8 << 20, '{')).has_value());
        QVERIFY(!read("{\"nodes\": " + std::string(1 << 20, '[')).has_value());
        QVERIFY(read("node n0 {\n type pc\n network-config {\n" + std::string(8 << 20, 'x') + "\n}\n}\n").has_value());
        std::string many = "node n0 {\n type pc\n";
        for (int i = 0; i < 200'000; ++i)
            many += "interface-peer {eth" + std::to_string(i) + " n1}\n";
        const std::clock_t started = std::clock(); // of the processor: others may use it, too
        QVERIFY(read(many + "}\n").has_value());
        QVERIFY(std::clock() - started < 5 * CLOCKS_PER_SEC);
    }

    void realOnes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("network");
        const QByteArray hrh(R"(
            host host1
            host1 eth0 10.0.0.10/24 fc00::10/64 mac=42:00:aa:00:00:01
            host1 route 0.0.0.0/0 via 10.0.0.1
            host1 route ::/0 via fc00::1
            router router1
            router1 eth0 10.0.0.1/24 fc00::1/64 mac=42:00:aa:00:00:00
            router1 eth1 10.0.1.1/24 fc00:1::1/64 mac=42:00:aa:00:00:02
            host host2
            host2 eth0 10.0.1.10/24 fc00:1::10/64 mac=42:00:aa:00:00:03
            host2 route 0.0.0.0/0 via 10.0.1.1
            host2 route ::/0 via fc00:1::1
            host1:eth0 -- router1:eth0
            host2:eth0 -- router1:eth1
        )");
        QTest::newRow("h-r-h, Tcl") << QStringLiteral("imunes-tcl/benchmark__h-r-h.imn") << hrh;
        QTest::newRow("h-r-h, JSON") << QStringLiteral("imunes-json/benchmark__h-r-h.imn") << hrh;
        const QByteArray ospf(R"(
            router router0
            router0 eth0 10.0.0.1/24 mac=40:00:aa:00:00:00
            router0 eth1 10.0.1.1/24 mac=40:00:aa:00:00:01
            router router1
            router1 eth0 10.0.0.2/24 mac=40:00:aa:00:00:02
            router1 eth1 10.0.2.2/24 mac=40:00:aa:00:00:03
            router1 eth2 10.0.3.1/24 mac=40:00:aa:00:00:04
            router1 eth3 10.0.4.1/24 mac=40:00:aa:00:00:05
            router router2
            router2 eth0 10.0.7.1/24 mac=40:00:aa:00:00:09
            router2 eth1 10.0.2.1/24 mac=40:00:aa:00:00:07
            router2 eth2 10.0.6.1/24 mac=40:00:aa:00:00:08
            router2 eth3 10.0.1.2/24 mac=40:00:aa:00:00:06
            router router3
            router3 eth0 10.0.8.1/24 mac=40:00:aa:00:00:0d
            router3 eth1 10.0.5.2/24 mac=40:00:aa:00:00:0b
            router3 eth2 10.0.6.2/24 mac=40:00:aa:00:00:0c
            router3 eth3 10.0.3.2/24 mac=40:00:aa:00:00:0a
            router router4
            router4 eth0 10.0.9.2/24 mac=40:00:aa:00:00:10
            router4 eth1 10.0.5.1/24 mac=40:00:aa:00:00:0f
            router4 eth3 10.0.4.2/24 mac=40:00:aa:00:00:0e
            host host5
            host5 eth0 10.0.7.2/24 mac=40:00:aa:00:00:11
            host5 route 0.0.0.0/0 via 10.0.7.1
            host host6
            host6 eth0 10.0.8.2/24 mac=40:00:aa:00:00:12
            host6 route 0.0.0.0/0 via 10.0.8.1
            host pc7
            pc7 eth0 10.0.9.1/24 mac=40:00:aa:00:00:13
            pc7 route 0.0.0.0/0 via 10.0.9.2
            router0:eth0 -- router1:eth0 delay=2.5 rate=2.048
            router0:eth1 -- router2:eth3 delay=2.5 rate=2.048
            router1:eth1 -- router2:eth1 delay=2.5 rate=2.048
            router1:eth2 -- router3:eth3 delay=2.5 rate=2.048
            router1:eth3 -- router4:eth3 delay=2.5 rate=2.048
            router3:eth1 -- router4:eth1 delay=2.5 rate=2.048
            router2:eth2 -- router3:eth2 delay=2.5 rate=2.048
            host5:eth0 -- router2:eth0 rate=100
            host6:eth0 -- router3:eth0 rate=100
            pc7:eth0 -- router4:eth0 rate=100
        )");
        QTest::newRow("OSPF, Tcl") << QStringLiteral("imunes-tcl/OSPF__OSPF.imn") << ospf;
        QTest::newRow("OSPF, JSON") << QStringLiteral("imunes-json/OSPF__OSPF.imn") << ospf;
        QTest::newRow("h-s-h") << QStringLiteral("imunes-json/benchmark__h-s-h.imn") << QByteArray(R"(
            host host1
            host1 eth0 10.0.0.10/24 fc00::10/64 mac=42:00:aa:00:00:00
            host host2
            host2 eth0 10.0.0.11/24 fc00::11/64 mac=42:00:aa:00:00:01
            switch switch2
            host1:eth0 -- switch2:e0
            host2:eth0 -- switch2:e1
        )");
        QTest::newRow("ssh of CORE") << QStringLiteral("imn/sample2-ssh.imn") << QByteArray(R"(
            router n8
            n8 eth0 10.0.0.1/24 a::1/64
            n8 eth1 10.0.1.1/24 a:1::1/64
            n8 eth2 10.0.3.1/24 a:3::1/64
            n8 eth3 10.0.6.2/24 a:6::2/64
            router n1
            n1 eth0 10.0.0.2/24 a::2/64
            n1 eth1 10.0.2.1/24 a:2::1/64
            n1 eth2 10.0.4.2/24 a:4::2/64
            n1 eth3 10.0.5.1/24 a:5::1/64
            host sshserver
            sshserver eth0 10.0.2.10/24 a:2::10/64
            sshserver route 0.0.0.0/0 via 10.0.2.1
            sshserver route ::/0 via a:2::1
            host sshclient
            sshclient eth0 10.0.1.20/24 a:1::20/64
            sshclient route 0.0.0.0/0 via 10.0.1.1
            sshclient route ::/0 via a:1::1
            switch n4
            switch n5
            router n6
            n6 eth0 10.0.5.2/24 a:5::2/64
            n6 eth1 10.0.6.1/24 a:6::1/64
            router n7
            n7 eth0 10.0.3.2/24 a:3::2/64
            n7 eth1 10.0.4.1/24 a:4::1/64
            n1:eth0 -- n8:eth0
            n4:e0 -- sshclient:eth0
            n4:e1 -- n8:eth1
            n1:eth1 -- n5:e0
            n5:e1 -- sshserver:eth0
            n7:eth0 -- n8:eth2
            n1:eth2 -- n7:eth1
            n1:eth3 -- n6:eth0
            n6:eth1 -- n8:eth3
        )");
    }

    void realOnes()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, network);
        compareRealOne(QStringLiteral("/core/") + file, network);
    }

    /// The labs that are there in both dialects say the same, in the same places.
    void dialectsAgree()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        QDirIterator each(topologiesFolder() + QStringLiteral("/core/imunes-tcl"), {QStringLiteral("*.imn")},
                          QDir::Files);
        int pairs = 0;
        while (each.hasNext()) {
            const QString path = each.next();
            const auto older = importTopology(Source::open(path.toStdString()).value());
            const auto newer = importTopology(
                Source::open((topologiesFolder() + QStringLiteral("/core/imunes-json/") + QFileInfo(path).fileName())
                                 .toStdString())
                    .value());
            QVERIFY2(older.has_value() && newer.has_value(), qPrintable(path));
            const QString a = networkText(older->topology), b = networkText(newer->topology);
            QVERIFY2(a == b, qPrintable(path + difference(a, b)));
            QVERIFY2(older->topology.layout.nodes == newer->topology.layout.nodes, qPrintable(path));
            ++pairs;
        }
        QCOMPARE(pairs, 3);
    }

    void allRealOnes()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        QDirIterator each(topologiesFolder() + QStringLiteral("/core"), {QStringLiteral("*.imn")}, QDir::Files,
                          QDirIterator::Subdirectories);
        int read = 0;
        while (each.hasNext()) {
            const auto imported = importTopology(Source::open(each.next().toStdString()).value());
            QVERIFY2(imported.has_value(),
                     qPrintable(each.filePath() + (imported ? QString() : errorText(imported.error()))));
            QVERIFY(imported->topology.layout.nodes.size() == imported->topology.nodes.size());
            QVERIFY2(linesWith(imported->report, "corexml.no-node").empty(), qPrintable(each.filePath()));
            ++read;
        }
        QCOMPARE(read, 15);
    }
};

QTEST_APPLESS_MAIN(TestImn)
#include "tst_imn.moc"
