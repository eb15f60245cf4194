// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"
#include "core/exchange/yaml.h"
#include "tests/core/exchangetext.h"

#include <QDirIterator>
#include <QTest>

using namespace nsk;
using nsk::test::describe;

namespace {

const char* const small = R"(# a lab of its own
name: lab1
mgmt:
  network: custom
topology:
  defaults:
    kind: linux
    sysctls: {net.ipv4.conf.all.rp_filter: 0}
    exec:
      - touch /tmp/ready
  groups:
    gate: {sysctls: {net.ipv4.ip_forward: "1"}}
  nodes:
    h1:
      image: alpine:3
      exec:
        - ip addr add 10.0.1.2/24 dev eth1
        - ip route add default via 10.0.1.1
    r1:
      group: gate
      exec: [ip a a 10.0.1.1/24 dev eth1, "sh -c 'ip addr add 10.0.2.1/24 dev eth2; ip link set eth2 mtu 1400'"]
    sw:
      exec: [ip link add br7 type bridge stp_state 1, ip link set eth1 master br7, ip link set eth2 master br7, ip link set br7 up]
    h2: {exec: [ip -6 addr add fd00::2/64 dev eth1], cpu: 1.5, memory: 512MiB}
    h3:
  links:
    - endpoints: ["h1:eth1", "r1:eth1"]
      mtu: 9000
      labels: {colour: red}
    - type: veth
      endpoints:
        - {node: r1, interface: eth2}
        - {node: sw, interface: eth1, mac: "02:00:00:00:00:0a"}
    - endpoints: [sw:eth2, h2:eth1]
      ipv4: ["", 10.0.2.2/24]
    - endpoints: [h3:eth1, nobody:eth1]
    - endpoints: [h3:eth1, macvlan:ens3]
)";

const char* const smallModel =
    "host h1: eth1 10.0.1.2/24 mtu=9000 > 0.0.0.0/0 via 10.0.1.1 {net.ipv4.conf.all.rp_filter=0}\n"
    "router r1: eth1 10.0.1.1/24 mtu=9000; eth2 10.0.2.1/24 mtu=1400 {net.ipv4.conf.all.rp_filter=0}\n"
    "switch sw: eth1 02:00:00:00:00:0a; eth2 {net.ipv4.conf.all.rp_filter=0} stp\n"
    "host h2: eth1 10.0.2.2/24 fd00::2/64 {net.ipv4.conf.all.rp_filter=0} cpus=1.500000 memory=512\n"
    "host h3: eth1 {net.ipv4.conf.all.rp_filter=0}\n"
    "h1:eth1 - r1:eth1\n"
    "r1:eth2 - sw:eth1\n"
    "sw:eth2 - h2:eth1\n";

Result<Imported> import(std::string text, std::string name = "lab.clab.yml")
{
    return importTopology(Source::fromBytes(std::move(name), std::move(text)));
}

std::string codeOf(const Result<Imported>& result)
{
    return result ? "" : result.error().code;
}

bool hasNote(const ExchangeReport& report, Treatment treatment, const std::string& code, std::size_t line)
{
    return std::ranges::any_of(report.notes(), [&](const ExchangeNote& note) {
        return note.treatment == treatment && note.why.code == "exchange." + code && note.line == line;
    });
}

std::string member(const Extras& extras)
{
    return extras.empty() ? "" : extras.front().second;
}

} // namespace

class tst_containerlab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void yamlKnowsItsLines()
    {
        const auto documents = parseYaml(
            "a: 1\nb:\n  - x\n  - {y: \"2\", z: ~}\nc: &k [1]\nd: *k\ne: {<<: {a: 5, b: 6}, a: 7}\n--- 2\n", "y");
        QVERIFY(documents && documents->size() == 2);
        const YamlNode& root = documents->front();
        QCOMPARE(root.member("b")->items[1].line, std::size_t(4));
        QVERIFY(root.member("a")->plain && !root.member("b")->items[1].member("y")->plain);
        QCOMPARE(
            QByteArray::fromStdString(canonicalJson(jsonOf(root))),
            QByteArray(
                R"({ "a": 1, "b": ["x", { "y": "2", "z": null }], "c": [1], "d": [1], "e": { "a": 7, "b": 6 } })"));
        const JsonValue value = jsonOf(root);
        const auto again = parseYaml("v:" + yamlOf(value, 2), "y");
        QVERIFY(again.has_value());
        QVERIFY(jsonOf(*again->front().member("v")) == value);
    }

    void yamlIsBounded()
    {
        const auto code = [](const std::string& text) {
            const auto result = parseYaml(text, "y");
            return result ? std::string() : result.error().code.substr(14);
        };
        std::string bomb = "a0: &a0 [x, x]\n";
        for (int i = 1; i < 40; ++i)
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + ", *a" +
                    std::to_string(i - 1) + "]\n";
        QCOMPARE(code(bomb), std::string("too-much"));
        std::string longText = "a: &a \"" + std::string(200'000, 'x') + "\"\nb: [";
        for (int i = 0; i < 20'000; ++i)
            longText += "*a,";
        QCOMPARE(code(longText + "]"), std::string("too-much"));
        QCOMPARE(code("a: &a [*a]"), std::string("alias"));
        QCOMPARE(code("a: 1\na: 2"), std::string("twice"));
        QCOMPARE(code("[a]: 1"), std::string("key"));
        QCOMPARE(code("a: \xff"), std::string("not-utf8"));
        QCOMPARE(code(std::string("a: \0b", 5)), std::string("not-utf8"));
        QCOMPARE(code("a: [1"), std::string("syntax"));
        std::string stairs;
        for (int i = 0; i < 200; ++i)
            stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
        QCOMPARE(code(stairs), std::string("too-deep"));
        for (const char* piece : {"[", "{", "- ", "? ", "[a,", "\"", "a", "a: ", "&a ", "!a ", "{a: ", "- - ", "'",
                                  "# ", "*a ", "%a\n", "[\"]\","}) {
            std::string all;
            while (all.size() < 2 * 1024 * 1024)
                all += piece;
            QVERIFY2(all.starts_with('#') || !code(all).empty(), piece);
        }
        for (const char* odd : {"!2", "!", "&", "*", "!<", "%", "%YAML", "---\n...", "? ", ":", "- ", "@", "`", "|",
                                ">-\n", "!!map", "&a", "{<<: 1}", "\xef\xbb\xbf"})
            (void)code(odd);
    }

    void yamlsLatinEscapes()
    {
        const auto text = [](const char* yaml) {
            const auto documents = parseYaml(yaml, "t");
            return documents && !documents->empty() ? documents->front().scalar("a") : std::string("-");
        };
        QCOMPARE(text(R"(a: "x\_y\Nz\xa0\L")"), std::string("x\xc2\xa0y\xc2\x85z\xc2\xa0\xe2\x80\xa8"));
        QCOMPARE(text("a: \"\xc3\xa0\\_\xe4\xb8\xa0\xf0\x9f\x98\x85\""),
                 std::string("\xc3\xa0\xc2\xa0\xe4\xb8\xa0\xf0\x9f\x98\x85")); // letters that have such bytes
    }

    void aSmallLab()
    {
        const auto imported = import(small);
        QVERIFY2(imported, codeOf(imported).c_str());
        QCOMPARE(QByteArray::fromStdString(describe(imported->topology)), QByteArray(smallModel));
        const ExchangeReport& report = imported->report;
        QVERIFY(hasNote(report, Treatment::Approximated, "containerlab.kept", 3));  // mgmt
        QVERIFY(hasNote(report, Treatment::LeftOut, "shell.not-network", 10));      // touch
        QVERIFY(hasNote(report, Treatment::Approximated, "containerlab.kept", 15)); // image
        QVERIFY(hasNote(report, Treatment::Taken, "taken", 17));                    // ip addr
        QVERIFY(hasNote(report, Treatment::Taken, "taken", 27));                    // h1 – r1
        QVERIFY(hasNote(report, Treatment::LeftOut, "containerlab.no-such-node", 36));
        QVERIFY(hasNote(report, Treatment::Approximated, "containerlab.link-kind", 37)); // macvlan
        QVERIFY(hasNote(report, Treatment::Approximated, "containerlab.mtu", 30));
        QCOMPARE(member(imported->topology.extras), std::string(R"({ "mgmt": { "network": "custom" } })"));
        QCOMPARE(member(imported->topology.nodes[0].extras),
                 std::string(R"({ "image": "alpine:3", "exec": ["touch /tmp/ready"] })"));
        QCOMPARE(member(imported->topology.links[0].extras), std::string(R"({ "labels": { "colour": "red" } })"));
        QCOMPARE(member(imported->topology.nodes[4].interfaces[0].extras),
                 std::string(R"({ "link": { "endpoints": ["h3:eth1", "macvlan:ens3"] } })"));
    }

    void inheritance()
    {
        const auto imported = import(
            "name: i\ntopology:\n  defaults: {group: g, image: d}\n  kinds: {linux: {image: k, user: ku}}\n"
            "  groups: {g: {kind: linux, env: {A: 1, B: 2}}}\n  nodes:\n    a:\n    b: {env: {B: 3}, image: n}\n");
        QVERIFY2(imported, codeOf(imported).c_str());
        QCOMPARE(member(imported->topology.nodes[0].extras),
                 std::string(R"({ "env": { "A": 1, "B": 2 }, "image": "k", "user": "ku", "group": "g" })"));
        QCOMPARE(member(imported->topology.nodes[1].extras),
                 std::string(R"({ "env": { "B": 3, "A": 1 }, "image": "n", "user": "ku", "group": "g" })"));
    }

    void othersNetworks()
    {
        const auto imported =
            import("name: o\ntopology:\n  defaults: {kind: linux}\n  nodes:\n"
                   "    a: {exec: [ip a a 10.0.0.1/24 dev eth1]}\n"
                   "    b: {network-mode: \"container:a\", exec: [ip r a 10.9.0.0/16 via 10.0.0.2]}\n"
                   "    br|a: {kind: bridge, network-mode: \"container:a\"}\n"
                   "    s: {kind: ovs-bridge}\n"
                   "    x: {kind: nokia_srlinux}\n"
                   "    me: {kind: host, exec: [ip a a 10.0.5.1/24 dev up1]}\n"
                   "  links:\n"
                   "    - endpoints: [a:eth1, s:e1]\n"
                   "    - endpoints: [b:eth2, x:ethernet-1/1]\n      ipv4: [10.0.1.1/24, 10.0.1.2/24]\n"
                   "    - endpoints: [\"br|a:p1\", s:e2]\n"
                   "    - {type: host, endpoint: {node: x, interface: e1-2}, host-interface: up1}\n"
                   "    - endpoints: [x:e1-3, mgmt-net:m1]\n");
        QVERIFY2(imported, codeOf(imported).c_str());
        QCOMPARE(QByteArray::fromStdString(describe(imported->topology)),
                 QByteArray("computer computer: up1 10.0.5.1/24\n"
                            "switch mgmt-net: m1\n"
                            "host a: br; eth1 10.0.0.1/24; eth2 10.0.1.1/24 > 10.9.0.0/16 via 10.0.0.2\n"
                            "switch a-br: eth1; p1\n"
                            "switch s: e1; e2\n"
                            "router x: ethernet-1-1 10.0.1.2/24; e1-2; e1-3\n"
                            "a:br - a-br:eth1\n"
                            "a:eth1 - s:e1\n"
                            "a:eth2 - x:ethernet-1-1\n"
                            "a-br:p1 - s:e2\n"
                            "x:e1-2 - computer:up1\n"
                            "x:e1-3 - mgmt-net:m1\n"));
    }

    void placesOfTheSidecar()
    {
        const std::string text = "name: p\ntopology:\n  nodes: {a: {kind: linux}, b: {kind: linux, labels: "
                                 "{graph-posX: \"5\", graph-posY: \"6\"}}}\n";
        const auto imported = importTopology(Source::fromFiles(
            "lab",
            {{"p.clab.yml", text},
             {"p.clab.yml.annotations.json", R"({"nodeAnnotations":[{"id":"a","position":{"x":10.4,"y":-20}}]})"}}));
        QVERIFY2(imported, codeOf(imported).c_str());
        QVERIFY(imported->topology.positionOf(imported->topology.nodes[0].name) == std::optional(Position{10, -20}));
        QVERIFY(imported->topology.positionOf(imported->topology.nodes[1].name) == std::optional(Position{5, 6}));
        QCOMPARE(codeOf(importTopology(Source::fromFiles("lab", {{"a.clab.yml", text}, {"b.clab.yml", text}}))),
                 std::string("exchange.containerlab.which"));
    }

    void refusals()
    {
        const auto refused = import("name: t\ntopology:\n  nodes:\n# {{ a comment }}\n{{- range .n }}\n    a:\n");
        QCOMPARE(codeOf(refused), std::string("exchange.containerlab.template"));
        QCOMPARE(refused.error().where, std::string("5"));
        QCOMPARE(codeOf(import("topology:\n  nodes: {}\n")), std::string("exchange.nothing"));
        QCOMPARE(
            codeOf(import("topology:\n  defaults: {kind: linux, exec: [\"while :; do :; done\"]}\n  nodes: {a: }\n")),
            std::string("exchange.shell.too-long"));
        std::string much = "topology:\n  defaults:\n    env:\n";
        for (int i = 0; i < 2000; ++i)
            much += "      A" + std::to_string(i) + ": 1\n";
        much += "  nodes:\n";
        for (int i = 0; i < 2000; ++i)
            much += "    n" + std::to_string(i) + ":\n";
        QCOMPARE(codeOf(import(much)), std::string("exchange.yaml.too-much"));
    }

    void everyBeginningAndDamage()
    {
        const std::string whole = small;
        for (std::size_t end = 0; end < whole.size(); ++end)
            (void)importTopology(Source::fromBytes("l", whole.substr(0, end)), findFormat("containerlab"));
        unsigned seed = 1;
        for (int i = 0; i < 3000; ++i) {
            std::string damaged = whole;
            for (int k = 0; k < 3; ++k) {
                seed = seed * 1103515245 + 12345;
                damaged[(seed >> 8) % damaged.size()] = "[]{}:-\n\"'&*!|> a0\t$"[(seed >> 4) % 20];
            }
            (void)importTopology(Source::fromBytes("l", std::move(damaged)), findFormat("containerlab"));
        }
    }

    void realFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("model");
        const char* const noRpf = " {net.ipv4.conf.all.rp_filter=0} {net.ipv4.conf.default.rp_filter=0}";
        QTest::newRow("switch") << "netpractice/labs__02-switch__topo.clab.yml"
                                << QByteArray(
                                       "switch sw1: eth1; eth2; eth3\nhost h1: eth1\nhost h2: eth1\nhost h3: eth1\n"
                                       "sw1:eth1 - h1:eth1\nsw1:eth2 - h2:eth1\nsw1:eth3 - h3:eth1\n");
        QTest::newRow("router") << "netpractice/labs__03-router__topo.clab.yml"
                                << QByteArray("router r: eth1; eth2") + noRpf +
                                       "\nhost h1: eth1\nhost h2: eth1\nh1:eth1 - r:eth1\nr:eth2 - h2:eth1\n";
        QTest::newRow("ipv6") << "netpractice/labs__d6-ipv6__topo.clab.yml"
                              << QByteArray("router r: eth1; eth2 no-forward4\nhost h1: eth1\nhost h2: eth1\nh1:eth1 - "
                                            "r:eth1\nr:eth2 - h2:eth1\n");
        QTest::newRow("anchors") << "netpractice/labs__d7-ospf__topo.clab.yml"
                                 << QByteArray("router r1: eth1; eth2") + noRpf + "\nrouter r2: eth1; eth2" + noRpf +
                                        "\nrouter r3: eth1; eth2" + noRpf +
                                        "\nhost ha: eth1\nhost hc: eth1\nha:eth1 - r1:eth1\nr1:eth2 - r2:eth1\nr2:eth2 "
                                        "- r3:eth1\nr3:eth2 - hc:eth1\n";
        QTest::newRow("stp") << "netpractice/labs__d2-stp__topo.clab.yml"
                             << QByteArray("switch sw1: eth1; eth2; eth3\nswitch sw2: eth1; eth2\nswitch sw3: eth1; "
                                           "eth2; eth3\nhost h1: eth1\nhost h2: eth1\n"
                                           "sw1:eth1 - h1:eth1\nsw1:eth2 - sw2:eth1\nsw1:eth3 - sw3:eth1\nsw2:eth2 - "
                                           "sw3:eth2\nsw3:eth3 - h2:eth1\n");
        QTest::newRow("frr")
            << "srl-labs-containerlab/lab-examples__frr01__frr01.clab.yml"
            << QByteArray("router router1: eth1; eth2; eth3\nrouter router2: eth1; eth2; eth3\nrouter router3: eth1; "
                          "eth2; eth3\n"
                          "host PC1: eth1 192.168.11.2/24 > 192.168.0.0/16 via 192.168.11.1 dev eth1 > 10.10.10.0/24 "
                          "via 192.168.11.1 dev eth1\n"
                          "host PC2: eth1 192.168.12.2/24 > 192.168.0.0/16 via 192.168.12.1 dev eth1 > 10.10.10.0/24 "
                          "via 192.168.12.1 dev eth1\n"
                          "host PC3: eth1 192.168.13.2/24 > 192.168.0.0/16 via 192.168.13.1 dev eth1 > 10.10.10.0/24 "
                          "via 192.168.13.1 dev eth1\n"
                          "router1:eth1 - router2:eth1\nrouter1:eth2 - router3:eth1\nrouter2:eth2 - router3:eth2\n"
                          "PC1:eth1 - router1:eth3\nPC2:eth1 - router2:eth3\nPC3:eth1 - router3:eth3\n");
        QTest::newRow("clos3") << "sflow-rt/clos3.yml"
                               << QByteArray("router leaf1: eth1; eth2; eth3\nrouter leaf2: eth1; eth2; eth3\nrouter "
                                             "spine1: eth1; eth2\nrouter spine2: eth1; eth2\n"
                                             "host h1: eth1 172.16.1.2/24 2001:172:16:1::2/64 > 172.16.2.0/24 via "
                                             "172.16.1.1 > 2001:172:16:2::/64 via 2001:172:16:1::1\n"
                                             "host h2: eth1 172.16.2.2/24 2001:172:16:2::2/64 > 172.16.1.0/24 via "
                                             "172.16.2.1 > 2001:172:16:1::/64 via 2001:172:16:2::1\n"
                                             "host sflow-rt\n"
                                             "leaf1:eth1 - spine1:eth1\nleaf1:eth2 - spine2:eth1\nleaf2:eth1 - "
                                             "spine1:eth2\nleaf2:eth2 - spine2:eth2\n"
                                             "h1:eth1 - leaf1:eth3\nh2:eth1 - leaf2:eth3\n");
        QTest::newRow("bgp") << "ciscoittech/bgp-ebgp-basics__topology.clab.yml"
                             << QByteArray(
                                    "router r1: eth1 10.1.1.1/24\nrouter r2: eth1 10.1.1.2/24; eth2 10.2.2.1/24\n"
                                    "router r3: eth1 10.2.2.2/24; eth2 10.3.3.1/24\nrouter r4: eth1 10.3.3.2/24\n"
                                    "r1:eth1 - r2:eth1\nr2:eth2 - r3:eth1\nr3:eth2 - r4:eth1\n");
        QTest::newRow("host") << "srl-labs-containerlab/tests__01-smoke__03-linux-nodes-to-bridge-and-host.clab.yml"
                              << QByteArray("computer computer: l1-01-03-eth3\nhost l1: eth1; eth2; eth3\nswitch "
                                            "br-01-03-clab: l1-eth1; l1-eth2\n"
                                            "l1:eth1 - br-01-03-clab:l1-eth1\nbr-01-03-clab:l1-eth2 - l1:eth2\nl1:eth3 "
                                            "- computer:l1-01-03-eth3\n");
        QTest::newRow("groups") << "srl-labs-containerlab/tests__01-smoke__24-basic-groups.clab.yaml"
                                << QByteArray("host l1 cpus=1.500000 memory=954\nhost l2\n");
        QTest::newRow("vrrp")
            << "holo/vrrpv2__topology.yml"
            << QByteArray("computer computer: br-host\nswitch br1: eth-h1; eth-rt1; eth-rt2\nrouter rt1: "
                          "eth-br1\nrouter rt2: eth-br1\n"
                          "br1:eth-h1 - computer:br-host\nrt1:eth-br1 - br1:eth-rt1\nrt2:eth-br1 - br1:eth-rt2\n");
        QTest::newRow("bridge")
            << "srl-labs-containerlab/lab-examples__br01__br01.clab.yml"
            << QByteArray("router srl1: e1-1\nrouter srl2: e1-1\nrouter srl3: e1-1\nswitch br-clab: eth1; eth2; eth3\n"
                          "srl1:e1-1 - br-clab:eth1\nsrl2:e1-1 - br-clab:eth2\nsrl3:e1-1 - br-clab:eth3\n");
        QTest::newRow("macvlan") << "srl-labs-containerlab/tests__01-smoke__macvlan.clab.yml"
                                 << QByteArray("host l1: eth1\n");
    }

    void realFiles()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, model);
        const QString folder = nsk::test::topologiesFolder();
        if (folder.isEmpty())
            QSKIP("the folder of real topologies is not there (NSKETCH_TOPOLOGIES)");
        const auto source = Source::open((folder + QStringLiteral("/containerlab/") + file).toStdString());
        QVERIFY(source.has_value());
        const auto imported = importTopology(*source);
        QVERIFY2(imported, codeOf(imported).c_str());
        QCOMPARE(QByteArray::fromStdString(describe(imported->topology)), model);
    }

    void everyRealFile()
    {
        const QString folder = nsk::test::topologiesFolder();
        if (folder.isEmpty())
            QSKIP("the folder of real topologies is not there (NSKETCH_TOPOLOGIES)");
        QDirIterator files(folder + QStringLiteral("/containerlab"),
                           {QStringLiteral("*.yml"), QStringLiteral("*.yaml")}, QDir::Files,
                           QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            const auto source = Source::open(path.toStdString());
            QVERIFY(source.has_value());
            const auto format = recognise(*source);
            QVERIFY2(format && std::string((*format)->word) == "containerlab", qPrintable(path));
            const auto imported = importTopology(*source);
            ++count;
            if (path.contains(QLatin1String("30-bridge-reconcile")))
                QCOMPARE(codeOf(imported), std::string("exchange.containerlab.template"));
            else
                QVERIFY2(imported, qPrintable(path + QLatin1Char(' ') + QString::fromStdString(codeOf(imported))));
            for (std::size_t i = 0; imported && i < imported->report.notes().size(); ++i)
                QVERIFY2(imported->report.notes()[i].line > 0, imported->report.notes()[i].why.code.c_str());
        }
        QVERIFY(count >= 40);
    }
};

QTEST_GUILESS_MAIN(tst_containerlab)
#include "tst_containerlab.moc"
