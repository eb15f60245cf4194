// SPDX-License-Identifier: MIT
#include "exchangetools.h"

#include <QDirIterator>

using namespace nsk;
using namespace nsk::test;

namespace {

/// Two VPCS and a machine at a switch with a NAT behind it, as GNS3 2.2 writes it.
const char* const project = R"({
    "name": "office",
    "project_id": "11111111-1111-1111-1111-111111111111",
    "revision": 9,
    "topology": {
        "computes": [],
        "drawings": [
            {"drawing_id": "x", "svg": "<svg/>", "x": 0, "y": 0}
        ],
        "links": [
            {"filters": {"delay": [10, 2], "packet_loss": [1.5], "frequency_drop": [3]}, "link_id": "l1", "nodes": [
                {"adapter_number": 0, "label": {"text": "e0"}, "node_id": "aa", "port_number": 0},
                {"adapter_number": 0, "label": {"text": "e1"}, "node_id": "sw", "port_number": 1}]},
            {"link_id": "l2", "suspend": true, "nodes": [
                {"adapter_number": 0, "node_id": "bb", "port_number": 0},
                {"adapter_number": 0, "node_id": "sw", "port_number": 2}]},
            {"link_id": "l3", "nodes": [
                {"adapter_number": 0, "label": {"text": "Gi0/0"}, "node_id": "rr", "port_number": 0},
                {"adapter_number": 0, "label": {"text": "e1"}, "node_id": "sw", "port_number": 3}]},
            {"link_id": "l4", "nodes": [
                {"adapter_number": 1, "label": {"text": "Gi0/1"}, "node_id": "rr", "port_number": 0},
                {"adapter_number": 0, "label": {"text": "nat0"}, "node_id": "nn", "port_number": 0}]},
            {"link_id": "l5", "nodes": [{"adapter_number": 0, "node_id": "rr", "port_number": 0}]}
        ],
        "nodes": [
            {"name": "PC1", "node_id": "aa", "node_type": "vpcs", "x": -200, "y": 100, "properties": {}},
            {"name": "PC2", "node_id": "bb", "node_type": "vpcs", "x": 200, "y": 100, "properties": {}},
            {"name": "SW", "node_id": "sw", "node_type": "ethernet_switch", "x": 0, "y": 0,
             "properties": {"ports_mapping": [{"name": "e0", "port_number": 0, "type": "access", "vlan": 10}]}},
            {"name": "R", "node_id": "rr", "node_type": "qemu", "x": 0, "y": -100, "properties": {}, "symbol": ":/symbols/qemu_guest.svg"},
            {"name": "NAT1", "node_id": "nn", "node_type": "nat", "x": 0, "y": -200, "properties": {}}
        ]
    },
    "type": "topology",
    "version": "2.2.46"
}
)";

const std::vector<std::pair<std::string, std::string>> folder{
    {"office.gns3", project},
    {"project-files/vpcs/aa/startup.vpc",
     "set pcname PC1\nip 10.0.0.11 10.0.0.1 24\nip fd00::11/64\n# a comment\nping 10.0.0.1\n"},
    {"project-files/vpcs/bb/startup.vpc", "ip dhcp\nip 10.0.0.12/25 10.0.0.1\nip 10.0.0.13 255.255.255.0 10.0.0.2"},
    {"project-files/qemu/rr/disk.qcow2", "x"},
};

const char* const links = R"(
    host PC1
    host PC2
    switch SW
    router R
    gateway NAT1
    PC1:e0 -- SW:e1 delay=10 jitter=2 loss=1.5
    PC2:eth0 -- SW:eth2
    R:Gi0-0 -- SW:eth3
    NAT1:nat0 -- R:Gi0-1
)";

/// Kinds and who is linked to whom, without names of interfaces.
std::set<std::string> shape(const Topology& topology)
{
    std::set<std::string> all;
    for (const Node& node : topology.nodes)
        all.insert(std::string(toString(node.kind)) + " " + node.name.str());
    for (const Link& link : topology.links) {
        const std::string a = link.endpoints[0].node.str(), b = link.endpoints[1].node.str();
        all.insert(std::min(a, b) + " -- " + std::max(a, b));
    }
    return all;
}

} // namespace

class TestGns3 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFileAlone()
    {
        const auto imported = importTopology(Source::fromBytes("office.gns3", project));
        NSK_COMPARE_NETWORK(imported, links);
        QCOMPARE(imported->topology.name.str(), std::string("office"));
        QCOMPARE(imported->topology.positionOf(*NodeName::parse("PC1")), std::optional(Position{-200, 100}));
        const ExchangeReport& report = imported->report;
        QCOMPARE(linesWith(report, "gns3.drawing"), std::string("8"));
        QCOMPARE(linesWith(report, "gns3.filter"), std::string("11"));
        QCOMPARE(linesWith(report, "gns3.suspended"), std::string("14"));
        QCOMPARE(linesWith(report, "gns3.link"), std::string("23"));
        QCOMPARE(linesWith(report, "gns3.vlans"), std::string("28"));
        QCOMPARE(linesWith(report, "gns3.machine"), std::string("30"));
    }

    void theFolder()
    {
        const auto imported = importTopology(Source::fromFiles("lab", folder));
        const QByteArray all = QByteArray(links) + R"(
            PC1 e0 10.0.0.11/24 fd00::11/64
            PC1 route 0.0.0.0/0 via 10.0.0.1
            PC2 eth0 10.0.0.13/24
            PC2 route 0.0.0.0/0 via 10.0.0.2
        )";
        NSK_COMPARE_NETWORK(imported, all.constData());
        const ExchangeReport& report = imported->report;
        QCOMPARE(linesWith(report, "gns3.vpcs"), std::string("project-files/vpcs/aa/startup.vpc:5"));
        QCOMPARE(linesWith(report, "gns3.dhcp"), std::string("project-files/vpcs/bb/startup.vpc:1"));
        QCOMPARE(linesWith(report, "gns3.file"), std::string("project-files/qemu/rr/disk.qcow2:0"));
    }

    void badInput()
    {
        const std::string whole = project;
        for (std::size_t length = 0; length + 2 < whole.size(); ++length)
            QVERIFY(!readGns3(Source::fromBytes("x", whole.substr(0, length))).has_value());
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x13);
            const auto imported = readGns3(Source::fromBytes("x", bytes));
            QVERIFY(imported.has_value() || !imported.error().code.empty());
        }
        QCOMPARE(readGns3(Source::fromBytes("x", std::string(1 << 20, '['))).error().code,
                 std::string("file.too-deep"));
        QCOMPARE(readGns3(Source::fromBytes("x", "{}")).error().code, std::string("exchange.not-of-format"));
        QCOMPARE(readGns3(Source::fromBytes("x", "{\"type\": \"topology\", \"revision\": 9, \"topology\": {}}"))
                     .error()
                     .code,
                 std::string("exchange.nothing"));
    }

    void realOnes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("network");
        QTest::newRow("campus") << QStringLiteral("campuslan/Topology.gns3") << QByteArray(R"(
            router nucleo1
            router nucleo2
            router distribution1
            router distribution2
            router distribution3
            router distribution4
            router distribution5
            switch Switch1
            switch Switch2
            switch Switch3
            switch Switch4
            switch Switch5
            gateway NAT1
            host PC1
            host PC2
            host RestconfController
            host Toolbox-1
            distribution5:Gi1 -- nucleo1:Gi1
            distribution3:Gi1 -- nucleo1:Gi3
            distribution2:Gi1 -- nucleo1:Gi4
            distribution1:Gi1 -- nucleo1:Gi5
            Switch5:e0 -- distribution5:Gi3
            Switch3:e0 -- distribution3:Gi3
            Switch2:e0 -- distribution2:Gi3
            Switch1:e0 -- distribution1:Gi3
            distribution5:Gi2 -- nucleo2:Gi1
            distribution3:Gi2 -- nucleo2:Gi3
            distribution2:Gi2 -- nucleo2:Gi4
            distribution1:Gi2 -- nucleo2:Gi5
            NAT1:nat0 -- nucleo2:Gi6
            PC1:e0 -- Switch1:e1
            PC2:e0 -- Switch1:e2
            RestconfController:eth0 -- Switch5:e1
            distribution4:Gi1 -- nucleo1:Gi2
            distribution4:Gi2 -- nucleo2:Gi2
            Switch4:e0 -- distribution4:Gi3
            Switch5:e2 -- Toolbox-1:eth0
        )");
        QTest::newRow("noc") << QStringLiteral("nsrc/noc.gns3")
                             << QByteArray("gateway NAT1\nhost noc\nNAT1:nat0 -- noc:e0");
        QTest::newRow("two VPCS") << QStringLiteral("gns3-server-tests/1_5_vpcs__after.gns3")
                                  << QByteArray("host PC1\nhost PC2\nPC1:eth0 -- PC2:eth0");
        QTest::newRow("two VPCS, old") << QStringLiteral("gns3-server-tests/1_5_vpcs__before.gns3")
                                       << QByteArray("host PC1\nhost PC2\nPC1:Ethernet0 -- PC2:Ethernet0");
    }

    void realOnes()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, network);
        compareRealOne(QStringLiteral("/gns3/") + file, network);
    }

    /// gns3-server's own files before and after its conversion say the same.
    void beforeAndAfter()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        for (const char* name : {"1_5_vpcs", "1_5_dynamips", "1_5_iou"}) {
            const auto read = [&](const char* which) {
                const QString path = topologiesFolder() + QStringLiteral("/gns3/gns3-server-tests/") +
                                     QLatin1String(name) + QLatin1String(which);
                return importTopology(Source::open(path.toStdString()).value());
            };
            const auto before = read("__before.gns3"), after = read("__after.gns3");
            QVERIFY2(before.has_value() && after.has_value(), name);
            QVERIFY2(shape(before->topology) == shape(after->topology), name);
        }
    }

    void allRealOnes()
    {
        if (topologiesFolder().isEmpty())
            QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
        QDirIterator each(topologiesFolder() + QStringLiteral("/gns3"), {QStringLiteral("*.gns3")}, QDir::Files,
                          QDirIterator::Subdirectories);
        int read = 0;
        while (each.hasNext()) {
            const auto source = Source::open(each.next().toStdString());
            QVERIFY(source.has_value());
            const auto imported = importTopology(*source);
            QVERIFY2(imported.has_value(),
                     qPrintable(each.filePath() + (imported ? QString() : errorText(imported.error()))));
            ++read;
        }
        QCOMPARE(read, 14);
    }
};

QTEST_APPLESS_MAIN(TestGns3)
#include "tst_gns3.moc"
