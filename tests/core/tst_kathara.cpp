// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"
#include "core/generate/generate.h"
#include "drawings.h"
#include "exchangetools.h"

#include <QDirIterator>

using namespace nsk;
using namespace nsk::test;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Result<Imported> lab(Files files)
{
    return readKathara(Source::fromFiles("lab", std::move(files)));
}

Result<Imported> conf(std::string text)
{
    return readKathara(Source::fromBytes("lab.conf", std::move(text)));
}

/// A lab in the style of the tutorials: addresses by three programs, a switch of its own, a way out, a delay.
const Files office{
    {"lab.conf", R"(LAB_DESCRIPTION="An office and a workshop"
LAB_AUTHOR=someone

# the office
r1[0]="A"
r1[1]="B/02:00:00:00:01:01"
r1[image]="kathara/frr"
pc1[0]=A
pc2[0]='B'   # in the workshop
pc3[0]=B
sw[0]=C
sw[1]=D
pc4[0]=C
pc5[0]=D
gw[0]=B
gw[bridged]=true
pc3[mem]="256m"
pc3[cpus]="1.5"
pc3[num_terms]=2
pc3[sysctl]="net.ipv4.tcp_syncookies=0"
pc4[exec]="ip address add 10.0.2.4/24 dev eth0"
lonely[0]=Z
)"},
    {"shared.startup", "sysctl -w net.ipv4.conf.all.log_martians=1\n"},
    {"pc1.startup", "ip address add 10.0.0.2/24 dev eth0\nip route add default via 10.0.0.1"},
    {"pc2.startup", "ifconfig eth0 10.0.1.2 netmask 255.255.255.0 up\nroute add default gw 10.0.1.1\n"},
    {"pc3.startup",
     "ip a add 10.0.1.3/24 dev eth0\nip link set dev eth0 mtu 1400\nip route add 10.0.0.0/24 via 10.0.1.1 dev eth0\n"},
    {"r1.startup", "ifconfig eth0 10.0.0.1/24 up\nip addr add 10.0.1.1/24 dev eth1\ntc qdisc add dev eth0 root netem "
                   "delay 50ms\nsystemctl start frr\n"},
    {"sw.startup", "ip link add mainbridge type bridge\nfor i in 0 1; do\n  ip link set dev eth$i master "
                   "mainbridge\ndone\nip link set up dev mainbridge\n"},
    {"gw.startup", "ip address add 10.0.1.254/24 dev eth0\niptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE\n"},
    {"extra.startup", "ip address add 10.9.9.9/24 dev eth0\n"},
    {"r1/etc/frr/frr.conf", "router ospf\n"},
    {"pc1.shutdown", "echo bye\n"},
    {"lab.dep", "pc1: r1\n"},
};

const char* const officeNetwork = R"(
    router r1
    r1 eth0 10.0.0.1/24
    r1 eth1 10.0.1.1/24 mac=02:00:00:00:01:01
    host pc1
    pc1 eth0 10.0.0.2/24
    pc1 route 0.0.0.0/0 via 10.0.0.1
    host pc2
    pc2 eth0 10.0.1.2/24
    pc2 route 0.0.0.0/0 via 10.0.1.1
    host pc3
    pc3 eth0 10.0.1.3/24 mtu=1400
    pc3 route 10.0.0.0/24 via 10.0.1.1 dev eth0
    pc3 net.ipv4.tcp_syncookies=0
    switch sw
    host pc4
    pc4 eth0 10.0.2.4/24
    host pc5
    gateway gw
    gw eth0 10.0.1.254/24
    host lonely
    host extra
    extra eth0 10.9.9.9/24
    switch B
    pc1:eth0 -- r1:eth0 / delay=50
    B:eth1 -- r1:eth1
    B:eth2 -- pc2:eth0
    B:eth3 -- pc3:eth0
    B:eth4 -- gw:eth0
    pc4:eth0 -- sw:eth0
    pc5:eth0 -- sw:eth1
    r1 net.ipv4.conf.all.log_martians=1
    pc1 net.ipv4.conf.all.log_martians=1
    pc2 net.ipv4.conf.all.log_martians=1
    pc3 net.ipv4.conf.all.log_martians=1
    pc4 net.ipv4.conf.all.log_martians=1
    pc5 net.ipv4.conf.all.log_martians=1
    sw net.ipv4.conf.all.log_martians=1
    gw net.ipv4.conf.all.log_martians=1
    lonely net.ipv4.conf.all.log_martians=1
    extra net.ipv4.conf.all.log_martians=1
)";

/// What the other tool would get, and nsketch back from it.
void goesRound(Topology topology, const char* what, unsigned number)
{
    for (Node& node : topology.nodes) {
        for (Interface& interface : node.interfaces) {
            if (interface.mtu == usualMtu)
                interface.mtu.reset();           // the same as none
            if (interface.ipv6 == Ipv6Mode::Off) // the kernel takes no such address there
                std::erase_if(interface.addresses,
                              [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
            if (node.kind == NodeKind::Switch && interface.name != bridgeName()) {
                interface.addresses.clear(); // a bridge's port has none
                interface.ipv6.reset();
            }
        }
    }
    std::erase_if(topology.links, [](const Link& link) { return link.endpoints[0].node == link.endpoints[1].node; });
    const auto exported = writeKathara(topology, {});
    QVERIFY(exported.has_value());
    const auto again = readKathara(sourceOf(*exported));
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : errorText(again.error())));
    const QString before = networkText(topology), after = networkText(again->topology);
    if (before != after) {
        for (const ExportedFile& file : exported->files)
            qWarning("== %s\n%s", file.path.c_str(), file.bytes.c_str());
    }
    QVERIFY2(before == after, qPrintable(QLatin1String(what) + QString::number(number) + difference(after, before)));
    for (const auto& [name, place] : topology.layout.nodes)
        QCOMPARE(again->topology.positionOf(name), std::optional(place));
    const auto twice = writeKathara(again->topology, {});
    QVERIFY(twice.has_value());
}

} // namespace

class TestKathara : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLabWithScripts()
    {
        const auto imported = lab(office);
        NSK_COMPARE_NETWORK(imported, officeNetwork);
        const Topology& topology = imported->topology;
        QCOMPARE(topology.description, std::string("An office and a workshop"));
        const Node* pc3 = topology.findNode(*NodeName::parse("pc3"));
        QVERIFY(pc3 != nullptr && pc3->limits.has_value());
        QCOMPARE(pc3->limits->memoryMib, std::optional(256U));
        QCOMPARE(pc3->limits->cpus, std::optional(1.5));
        QVERIFY(std::ranges::find(pc3->extras, Extra{"x-kathara-num_terms", "\"2\""}) != pc3->extras.end());
    }

    void everyLineIsInTheReport()
    {
        const auto imported = lab(office);
        QVERIFY(imported.has_value());
        const ExchangeReport& report = imported->report;
        QCOMPARE(linesWith(report, "kathara.image"), std::string("lab.conf:7"));
        QCOMPARE(linesWith(report, "kathara.option"), std::string("lab.conf:19"));
        QCOMPARE(linesWith(report, "kathara.domain"), std::string("lab.conf:6"));
        QCOMPARE(linesWith(report, "kathara.file"), std::string("r1/etc/frr/frr.conf:0"));
        QCOMPARE(linesWith(report, "kathara.shutdown"), std::string("pc1.shutdown:0"));
        QCOMPARE(linesWith(report, "kathara.order"), std::string("lab.dep:0"));
        QCOMPARE(linesWith(report, "shell.not-network"), std::string("r1.startup:4"));
        // Each line of lab.conf that says something is there.
        std::set<std::size_t> lines;
        for (const ExchangeNote& note : report.notes()) {
            if (note.file == "lab.conf" && note.line > 0)
                lines.insert(note.line);
        }
        for (const std::size_t line : {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
            QVERIFY2(lines.contains(line), qPrintable(QString::number(line)));
    }

    void labConfAlone()
    {
        const auto imported = conf("a[0]=\"X\"\nb[0]=\"X\"\nb[1]=Y\nc[0]=Y\n");
        NSK_COMPARE_NETWORK(imported, R"(
            host a
            router b
            host c
            a:eth0 -- b:eth0
            b:eth1 -- c:eth0
        )");
        QCOMPARE(linesWith(imported->report, "kathara.forwards"), std::string("1 4"));
    }

    void linesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("open quote") << QByteArray("pc1[0]='A") << QByteArray("kathara.open-quote");
        QTest::newRow("two quotes") << QByteArray("pc1[0]='A\"") << QByteArray("kathara.open-quote");
        QTest::newRow("dollar") << QByteArray("ok[1]='A$'") << QByteArray("kathara.not-understood");
        QTest::newRow("capitals") << QByteArray("PC[0]=A") << QByteArray("kathara.not-understood");
        QTest::newRow("dash") << QByteArray("pc-1[0]=A") << QByteArray("kathara.not-understood");
        QTest::newRow("long") << QByteArray("pc012345678901234567890123456789[0]=A")
                              << QByteArray("kathara.not-understood");
        QTest::newRow("nothing") << QByteArray("pc1[0]=") << QByteArray("kathara.not-understood");
        QTest::newRow("half a MAC") << QByteArray("ok[1]=\"A/00:00:00:00:00\"") << QByteArray("shell.no-mac");
        QTest::newRow("no MAC") << QByteArray("ok[1]=\"A/0/0\"") << QByteArray("shell.no-mac");
        QTest::newRow("reserved") << QByteArray("shared[0]=A") << QByteArray("kathara.reserved");
        QTest::newRow("same domain") << QByteArray("ok[1]=Z") << QByteArray("kathara.same-domain");
        QTest::newRow("large number") << QByteArray("ok[99999999999999999999]=Q") << QByteArray("too-many-interfaces");
        QTest::newRow("not the network's") << QByteArray("ok[sysctl]=kernel.panic=1") << QByteArray("shell.no-sysctl");
    }

    void linesThatAreNone()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, code);
        const auto imported = conf("ok[0]=Z\n" + line.toStdString() + "\nok2[0]=Z\n");
        NSK_COMPARE_NETWORK(imported, "host ok\nhost ok2\nok2:eth0 -- ok:eth0");
        QCOMPARE(linesWith(imported->report, code.constData()), std::string("2"));
    }

    void nothingInIt()
    {
        for (const char* text : {"", "\n\n", "# only words\n", "pc1[0]='A"}) {
            const auto imported = conf(text);
            QVERIFY(!imported.has_value());
            QCOMPARE(imported.error().code, std::string("exchange.nothing"));
        }
    }

    void whatIsOne()
    {
        QVERIFY(recogniseKathara(Source::fromFiles("x", office)) > 90);
        QVERIFY(recogniseKathara(Source::fromFiles("x", {{"a/lab.conf", ""}})) > 90);
        QCOMPARE(recogniseKathara(Source::fromFiles("x", {{"a/lab.conf", ""}, {"b/lab.conf", ""}})), 0);
        QVERIFY(recogniseKathara(Source::fromBytes("x", "# hello\n\npc1[0]=A\n")) > 80);
        QCOMPARE(recogniseKathara(Source::fromBytes("x", "a[0] = 1\n")), 0);
        QCOMPARE(recogniseKathara(Source::fromBytes("x", "ip netns add x\n")), 0);
        const auto format = recognise(Source::fromFiles("x", office));
        QVERIFY(format.has_value());
        QCOMPARE(std::string((*format)->word), std::string("kathara"));
    }

    /// A lab that lies in a folder of its own, as an archive has it.
    void oneFolderDown()
    {
        Files files;
        for (const auto& [path, bytes] : office)
            files.emplace_back("kathara-lab/" + path, bytes);
        NSK_COMPARE_NETWORK(lab(files), officeNetwork);
    }

    void badInput()
    {
        const std::string whole = office.front().second;
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto imported = conf(whole.substr(0, length)); // a lab or an error, never a crash
            QVERIFY(imported.has_value() || !imported.error().code.empty());
        }
        for (std::size_t at = 0; at < whole.size(); at += 3) {
            std::string bytes = whole;
            bytes[at] = '\xff';
            const auto imported = conf(bytes);
            QVERIFY2(imported.has_value(), qPrintable(imported ? QString() : errorText(imported.error())));
            QVERIFY(writeTopology(imported->topology).size() > 10);
        }
        QVERIFY(!conf(std::string(8 << 20, '[')).has_value());
        QVERIFY(!conf(std::string(8 << 20, 'a')).has_value());
        QVERIFY(conf("a[0]=A\na[image]=\"" + std::string(8 << 20, 'x') + "\"\n").has_value());
        // A loop without end in a script for each of many devices is bounded for all of them.
        Files many{{"lab.conf", ""}, {"shared.startup", "while true; do ip link set eth0 up; done\n"}};
        for (int i = 0; i < 200; ++i)
            many[0].second += "d" + std::to_string(i) + "[0]=X" + std::to_string(i) + "\n";
        const auto bounded = lab(many);
        QVERIFY(bounded.has_value() || bounded.error().code == "exchange.shell.too-long");
        // A script that is none does not take the others with it.
        const auto broken = lab({{"lab.conf", "a[0]=A\nb[0]=A\n"},
                                 {"a.startup", "if (\n"},
                                 {"b.startup", "ip a add 10.0.0.1/24 dev eth0\n"}});
        NSK_COMPARE_NETWORK(broken, "host a\nhost b\nb eth0 10.0.0.1/24\na:eth0 -- b:eth0");
        QVERIFY(!linesWith(broken->report, "shell.syntax").empty());
    }

    void names()
    {
        Topology topology(*LabName::parse("names"));
        for (const char* name :
             {"H-1", "h_1", "shared", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"})
            topology.nodes.push_back(
                drawings::node(name, NodeKind::Host, {drawings::interface("x0", {"10.0.0.1/24"})}));
        topology.nodes[0].label = "the first";
        topology.nodes[0].sysctls = {{"net.ipv4.conf.x0.rp_filter", "2"}};
        const auto exported = writeKathara(topology, {});
        QVERIFY(exported.has_value());
        const std::string& bytes = exported->files.front().bytes;
        for (const char* line : {"\nh_1[0]=\"", "\nh_1_2[0]=\"", "\nshared_2[0]=\"",
                                 "\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaa[0]=", "\naaaaaaaaaaaaaaaaaaaaaaaaaaaa_2[0]="})
            QVERIFY2(bytes.find(line) != std::string::npos, line);
        QVERIFY(exported->files[1].bytes.find("net.ipv4.conf.eth0.rp_filter='2'") != std::string::npos);
        const auto again = readKathara(sourceOf(*exported));
        QVERIFY(again.has_value());
        QCOMPARE(networkText(again->topology), networkText(topology));
        QCOMPARE(again->topology.nodes[0].label, std::string("the first"));
    }

    /// Without the comments it is still the same network, with Kathará's names.
    void withoutTheComments()
    {
        auto exported = writeKathara(lab(office).value().topology, {});
        QVERIFY(exported.has_value());
        std::string& bytes = exported->files.front().bytes;
        for (std::size_t at = bytes.find("# nsketch: "); at != std::string::npos; at = bytes.find("# nsketch: "))
            bytes.erase(at, bytes.find('\n', at) - at);
        const auto again = readKathara(sourceOf(*exported));
        QVERIFY(again.has_value());
        QCOMPARE(again->topology.nodes.size(), 11U);
        const Node* gw = again->topology.findNode(*NodeName::parse("gw"));
        QVERIFY(gw != nullptr && gw->kind == NodeKind::Gateway);
        const Node* sw = again->topology.findNode(*NodeName::parse("sw"));
        QVERIFY(sw != nullptr && sw->kind == NodeKind::Switch);
        QCOMPARE(again->topology.links.size(), 7U);
    }

    void randomDrawingsGoRound()
    {
        for (unsigned seed = 0; seed < 300; ++seed) {
            goesRound(drawings::RandomDrawings(seed).draw(false), "drawing", seed);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void generatedOnesGoRound()
    {
        for (const ShapeTraits& shape : shapes()) {
            GeneratorRequest request(shape.shape);
            for (const NodeKind inner : {NodeKind::Router, NodeKind::Switch}) {
                if (inner == NodeKind::Switch && !shape.switches)
                    continue;
                request.inner = inner;
                const auto made = generate(request);
                QVERIFY(made.has_value());
                goesRound(*made, shape.word, 0);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void impairmentsGoRound()
    {
        Topology topology(*LabName::parse("slow"));
        for (const char* name : {"a", "b"})
            topology.nodes.push_back(drawings::node(name, NodeKind::Host, {drawings::interface("eth1")}));
        topology.links.push_back(drawings::link("a", "eth1", "b", "eth1"));
        ImpairmentRates rates{.delayMs = 12.5,
                              .jitterMs = 0.25,
                              .lossPercent = 0.1,
                              .duplicatePercent = 1,
                              .reorderPercent = 2.5,
                              .corruptPercent = 3,
                              .rateMbit = 1.0 / 3};
        topology.links[0].impairment = Impairment{true, rates, rates};
        goesRound(topology, "both ways", 0);
        topology.links[0].impairment = Impairment{false, {.rateMbit = 100}, {.lossPercent = 5}};
        goesRound(topology, "each way", 0);
    }

    void realOnes_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QByteArray>("network");
        QTest::newRow("basic-ipv4") << QStringLiteral("basic-topics__basic-ipv4__basic-ipv4") << QByteArray(R"(
            router r1
            r1 eth0 mac=00:00:00:00:00:a1
            r1 eth1 mac=00:00:00:00:00:b1
            router r2
            r2 eth0 mac=00:00:00:00:00:c1
            r2 eth1 mac=00:00:00:00:00:b2
            host pc1
            pc1 eth0 mac=00:00:00:00:00:01
            host pc2
            pc2 eth0 mac=00:00:00:00:00:02
            host pc3
            pc3 eth0 mac=00:00:00:00:00:03
            host wireshark
            switch C
            pc1:eth0 -- r1:eth0
            r1:eth1 -- r2:eth1
            C:eth1 -- r2:eth0
            C:eth2 -- pc2:eth0
            C:eth3 -- pc3:eth0
        )");
        QTest::newRow("stairs") << QStringLiteral("exam-labs__2018-01-17-stairs__lab") << QByteArray(R"(
            router as1r1
            router as1r2
            router as2r1
            router as2r2
            router as3r1
            router as3r2
            router as4r1
            router as4r2
            as1r1:eth0 -- as1r2:eth0
            as1r1:eth1 -- as2r1:eth2
            as1r2:eth1 -- as2r2:eth2
            as2r1:eth0 -- as2r2:eth0
            as2r1:eth1 -- as3r1:eth2
            as2r2:eth1 -- as3r2:eth2
            as3r1:eth0 -- as3r2:eth0
            as3r1:eth1 -- as4r1:eth1
            as3r2:eth1 -- as4r2:eth1
            as4r1:eth0 -- as4r2:eth0
        )");
        QTest::newRow("pox") << QStringLiteral("sdn-openflow__pox__07-pox-host-discovery") << QByteArray(R"(
            router s1
            router s2
            router s3
            router s4
            host h1
            host h2
            host h3
            host h4
            gateway controller
            switch I
            h1:eth0 -- s1:eth0
            h2:eth0 -- s1:eth1
            h3:eth0 -- s2:eth0
            h4:eth0 -- s2:eth1
            s1:eth2 -- s4:eth0
            s1:eth3 -- s3:eth0
            s2:eth2 -- s4:eth1
            s2:eth3 -- s3:eth1
            I:eth1 -- s1:eth4
            I:eth2 -- s2:eth4
            I:eth3 -- s3:eth2
            I:eth4 -- s4:eth2
            I:eth5 -- controller:eth0
        )");
        QTest::newRow("p4") << QStringLiteral("p4__03-l2-basic-forwarding") << QByteArray(R"(
            host h1
            host h2
            host h3
            host h4
            router s1
            h1:eth0 -- s1:eth0
            h2:eth0 -- s1:eth1
            h3:eth0 -- s1:eth2
            h4:eth0 -- s1:eth3
            h1 net.ipv4.conf.all.arp_ignore=8
            h1 net.ipv4.conf.default.arp_ignore=8
            h1 net.ipv4.conf.all.arp_announce=8
            h1 net.ipv4.conf.default.arp_announce=8
            h2 net.ipv4.conf.all.arp_ignore=8
            h2 net.ipv4.conf.default.arp_ignore=8
            h2 net.ipv4.conf.all.arp_announce=8
            h2 net.ipv4.conf.default.arp_announce=8
            h3 net.ipv4.conf.all.arp_ignore=8
            h3 net.ipv4.conf.default.arp_ignore=8
            h3 net.ipv4.conf.all.arp_announce=8
            h3 net.ipv4.conf.default.arp_announce=8
            h4 net.ipv4.conf.all.arp_ignore=8
            h4 net.ipv4.conf.default.arp_ignore=8
            h4 net.ipv4.conf.all.arp_announce=8
            h4 net.ipv4.conf.default.arp_announce=8
            s1 net.ipv4.conf.all.arp_ignore=8
            s1 net.ipv4.conf.default.arp_ignore=8
            s1 net.ipv4.conf.all.arp_announce=8
            s1 net.ipv4.conf.default.arp_announce=8
        )");
    }

    void realOnes()
    {
        QFETCH(QString, folder);
        QFETCH(QByteArray, network);
        compareRealOne(QStringLiteral("/kathara/") + folder, network);
    }

    /// Each of them is read or refused with a reason.
    void allRealOnes()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        QDirIterator each(topologiesFolder() + QStringLiteral("/kathara"), {QStringLiteral("lab.conf")}, QDir::Files,
                          QDirIterator::Subdirectories);
        int read = 0;
        std::set<std::string> refused;
        while (each.hasNext()) {
            const QString path = each.next();
            const auto source = Source::open(QFileInfo(path).path().toStdString());
            QVERIFY(source.has_value());
            const auto imported = readKathara(*source);
            if (imported)
                ++read;
            else
                refused.insert(QFileInfo(path).dir().dirName().toStdString() + " " + imported.error().code);
        }
        QCOMPARE(refused, (std::set<std::string>{
                              "inline_comment_error exchange.nothing", "one_device_shared_error exchange.nothing",
                              "unclosed_quotes exchange.nothing", "unmatched_quotes exchange.nothing"}));
        QCOMPARE(read, 29);
    }
};

QTEST_APPLESS_MAIN(TestKathara)
#include "tst_kathara.moc"
