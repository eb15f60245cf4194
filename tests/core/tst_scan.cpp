// SPDX-License-Identifier: MIT
#include "core/exchange/import/scan.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/baseline.h"
#include "core/model/naming.h"
#include "core/wire/scandocument.h"
#include "core/words/words.h"

#include <QtTest>

#include <algorithm>

using namespace nsk;

namespace {

/// A namespace as the helper would tell it.
struct Seen
{
    ScannedSpace space{.shown = ObservedNode{*NodeName::parse("space")}};

    Seen& named(const char* name)
    {
        space.names.push_back(name);
        return *this;
    }
    /// 4: IPv4, 6: IPv6, 10: both.
    Seen& forwards(int which)
    {
        space.shown.forwardingIpv4 = which == 4 || which == 10;
        space.shown.forwardingIpv6 = which == 6 || which == 10;
        return *this;
    }
    Seen& add(const char* name, std::uint32_t index, const char* kind, const char* address = nullptr,
              const char* mac = nullptr)
    {
        ObservedInterface one;
        one.name = name;
        one.index = index;
        one.kind = kind;
        one.mtu = 1500;
        one.up = one.running = true;
        one.ipv6Disabled = true;
        if (address != nullptr) {
            const auto parsed = InterfaceAddress::parse(address);
            one.addresses.push_back({parsed->address(), parsed->length()});
            one.ipv6Disabled = parsed->family() == Family::IPv4;
        }
        if (mac != nullptr)
            one.mac = *MacAddress::parse(mac);
        space.shown.interfaces.push_back(std::move(one));
        space.links.emplace_back();
        return *this;
    }
    ObservedInterface& last() { return space.shown.interfaces.back(); }
    ScannedLink& link() { return space.links.back(); }
    Seen& route(const char* to, const char* via, const char* dev, std::uint32_t metric = 0,
                RouteType type = RouteType::Unicast)
    {
        ObservedRoute route{*Prefix::parse(to), {}, dev, metric, type};
        if (via != nullptr)
            route.via = *IpAddress::parse(via);
        space.shown.routes.push_back(route);
        return *this;
    }
};

Seen seen(std::uint64_t inode)
{
    Seen made;
    made.space.inode = inode;
    made.space.read = true;
    made.space.shown.present = true;
    made.space.shown.cookie = 1000 + inode;
    made.forwards(0);
    made.add("lo", 1, "");
    made.last().loopback = true;
    made.last().mtu = 65536;
    return made;
}

Seen computer()
{
    Seen made = seen(1);
    made.space.computer = true;
    made.space.pid = 1;
    return made;
}

Scan scanOf(std::vector<Seen> spaces, std::vector<ScannedPeer> peers = {})
{
    Scan scan;
    scan.computerName = "desk";
    for (Seen& one : spaces)
        scan.spaces.push_back(std::move(one.space));
    scan.peers = std::move(peers);
    return scan;
}

/// "ns1: eth0: exchange.scan.vlan" of everything that was not simply taken.
QStringList notesOf(const ExchangeReport& report)
{
    QStringList lines;
    for (const ExchangeNote& note : report.notes()) {
        if (note.treatment != Treatment::Taken)
            lines << QString::fromStdString(note.file + ": " + note.what + ": " + note.why.code);
    }
    return lines;
}

QString textOf(const Topology& topology)
{
    return QString::fromStdString(writeTopology(topology));
}

QString expected(const char* text)
{
    const auto read = readTopology(text);
    return read ? textOf(*read) : QStringLiteral("cannot read what is expected: ") + words::full(read.error());
}

} // namespace

/// What a scan found, drawn: pure conversion, with namespaces made by hand.
class TestScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesAndTheirLinks()
    {
        // The same index everywhere: the pairs alone say who is linked to whom.
        const Scan scan = scanOf({computer(), seen(2).named("a").add("eth0", 2, "veth", "10.0.0.1/24"),
                                  seen(3).named("b").add("eth0", 2, "veth", "10.0.1.1/24"),
                                  seen(4)
                                      .named("r")
                                      .forwards(4)
                                      .add("eth0", 2, "veth", "10.0.0.254/24")
                                      .add("eth1", 3, "veth", "10.0.1.254/24")},
                                 {{1, 2, 3, 2}, {2, 2, 3, 3}});
        const auto drawn = drawScan(scan);
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "a", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.0.1/24"]}]},
            {"name": "b", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.1.1/24"]}]},
            {"name": "r", "kind": "router", "interfaces": [{"name": "eth0", "addresses": ["10.0.0.254/24"]},
                {"name": "eth1", "addresses": ["10.0.1.254/24"]}]}],
            "links": [{"endpoints": ["a:eth0", "r:eth0"]}, {"endpoints": ["b:eth0", "r:eth1"]}]})"));
        QCOMPARE(notesOf(drawn->report), QStringList());
    }

    void routesThatSomebodyMade()
    {
        Seen a = seen(2).named("a").add("eth0", 2, "veth", "10.0.0.1/24").add("eth1", 3, "veth", "fd00::1/64");
        a.route("10.0.0.0/24", nullptr, "eth0");
        a.space.shown.routes.back().byKernel = true;
        a.route("0.0.0.0/0", "10.0.0.254", "eth0").route("10.9.0.0/16", "10.0.0.253", "eth0", 50);
        a.route("10.8.0.0/16", nullptr, "eth0").route("10.7.0.0/16", nullptr, "", 0, RouteType::Blackhole);
        a.route("fd01::/64", "fd00::2", "eth1", 1024).route("fd02::/64", "fe80::2", "eth1", 1024);
        a.route("::/0", nullptr, "lo", 0xffffffff, RouteType::Unreachable);
        a.route("10.6.0.0/16", "10.0.0.9", "eth0");
        a.space.shown.routes.back().undrawable = true;
        const auto drawn = drawScan(scanOf({computer(), a}));
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "a", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.0.1/24"]},
                {"name": "eth1", "addresses": ["fd00::1/64"]}],
             "routes": [{"to": "default", "via": "10.0.0.254"}, {"to": "10.9.0.0/16", "via": "10.0.0.253", "metric": 50},
                {"to": "10.8.0.0/16", "dev": "eth0"}, {"to": "10.7.0.0/16", "type": "blackhole"}, {"to": "fd01::/64", "via": "fd00::2"},
                {"to": "fd02::/64", "via": "fe80::2", "dev": "eth1"}]}]})"));
        QCOMPARE(notesOf(drawn->report),
                 QStringList({QStringLiteral("a: 10.6.0.0/16 via 10.0.0.9 dev eth0: exchange.scan.route"),
                              QStringLiteral("a: eth0: exchange.scan.peer-unseen"),
                              QStringLiteral("a: eth1: exchange.scan.peer-unseen")}));
    }

    void bridges()
    {
        Seen sw = seen(3).named("sw").add("lan", 2, "bridge").add("p1", 3, "veth").add("p2", 4, "veth");
        Seen mixed = seen(4).named("m").forwards(4).add("br1", 2, "bridge", "10.1.0.1/24", "02:00:00:00:00:09");
        mixed.add("q1", 3, "veth", nullptr, "02:00:00:00:00:09");
        mixed.last().master = "br1";
        mixed.add("up", 4, "veth", "10.2.0.1/24");
        for (const std::size_t port : {2U, 3U})
            sw.space.shown.interfaces[port].master = "lan";
        sw.space.links[1].stp = true;
        sw.space.links[1].vlanFiltering = true;
        const Scan scan = scanOf({computer(), seen(2).named("a").add("eth0", 2, "veth", "10.1.0.2/24"), sw, mixed},
                                 {{1, 2, 3, 3}, {2, 3, 3, 4}});
        const auto drawn = drawScan(scan);
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "a", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.1.0.2/24"]}]},
            {"name": "sw", "kind": "switch", "interfaces": [{"name": "p1"}, {"name": "p2"}], "stp": true},
            {"name": "m", "kind": "router", "interfaces": [{"name": "br1", "addresses": ["10.1.0.1/24"], "mac": "02:00:00:00:00:09"},
                {"name": "up", "addresses": ["10.2.0.1/24"]}]},
            {"name": "m-br1", "kind": "switch", "interfaces": [{"name": "eth1"}, {"name": "q1"}]}],
            "links": [{"endpoints": ["m:br1", "m-br1:eth1"]}, {"endpoints": ["a:eth0", "m-br1:q1"]}, {"endpoints": ["sw:p1", "m:up"]}]})"));
        const QStringList notes = notesOf(drawn->report);
        QVERIFY2(notes.contains(QStringLiteral("sw: lan: exchange.shell.vlan-filtering")) &&
                     notes.contains(QStringLiteral("sw: lan: exchange.renamed")) &&
                     notes.contains(QStringLiteral("m: br1: exchange.shell.bridge-apart")) &&
                     notes.contains(QStringLiteral("sw: p2: exchange.scan.peer-unseen")),
                 qPrintable(notes.join(QLatin1Char('\n'))));
    }

    void theComputerWhereSomethingOfItIsLinked()
    {
        Seen own = computer()
                       .forwards(4)
                       .add("eth0", 2, "", "192.168.1.5/24")
                       .add("docker0", 3, "bridge", "172.17.0.1/16", "02:00:00:00:00:aa");
        own.add("veth1", 4, "veth", nullptr, "02:00:00:00:00:bb");
        own.last().master = "docker0";
        own.add("virbr0", 5, "bridge", "192.168.122.1/24");
        for (ObservedInterface& interface : own.space.shown.interfaces)
            interface.forwardsIpv4 = true;
        own.space.links[1].hardware = true;
        own.route("0.0.0.0/0", "192.168.1.1", "eth0");
        Seen box = seen(2).add("eth0", 2, "veth", "172.17.0.2/16").route("0.0.0.0/0", "172.17.0.1", "eth0");
        box.space.container = "web";
        const Scan scan = scanOf({own, box}, {{0, 4, 1, 2}});
        const auto drawn = drawScan(scan);
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "computer", "kind": "computer", "interfaces": [{"name": "docker0", "addresses": ["172.17.0.1/16"], "mac": "02:00:00:00:00:aa"}],
             "forwarding": {"ipv4": true}},
            {"name": "docker0", "kind": "switch", "interfaces": [{"name": "eth1"}, {"name": "veth1", "mac": "02:00:00:00:00:bb"}]},
            {"name": "web", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["172.17.0.2/16"]}],
             "routes": [{"to": "default", "via": "172.17.0.1"}]}],
            "links": [{"endpoints": ["computer:docker0", "docker0:eth1"]}, {"endpoints": ["docker0:veth1", "web:eth0"]}]})"));
        QCOMPARE(
            notesOf(drawn->report),
            QStringList({QStringLiteral("computer: eth0 192.168.1.5/24: exchange.scan.not-linked"),
                         QStringLiteral("computer: virbr0 192.168.122.1/24: exchange.scan.not-linked"),
                         QStringLiteral("computer: default via 192.168.1.1 dev eth0: exchange.shell.route-device")}));
        const auto all = drawScan(scan, {.everything = true});
        QVERIFY(all && all->topology.findNode(*NodeName::parse("virbr0")) != nullptr);
        // Nothing of it is linked: it is in the report alone.
        const auto alone = drawScan(scanOf({own, seen(2).named("a")}));
        QVERIFY(alone && alone->topology.nodes.size() == 1 && alone->report.count(Treatment::LeftOut) == 4);
    }

    void whatNoDrawingHolds()
    {
        Seen a = seen(2).named("a").add("eth0", 2, "veth").add("eth0.10", 3, "vlan", "10.0.10.1/24");
        a.link().vlan = 10;
        a.link().parent = 2;
        a.add("wg0", 4, "wireguard", "10.99.0.1/24").add("d0", 5, "dummy", "10.98.0.1/32").add("pt0", 6, "veth");
        a.link().peerAddresses.push_back("10.0.0.1 peer 10.0.0.2/32");
        a.link().queueing.push_back("htb");
        a.last().master = "bond0";
        a.space.shown.interfaces.front().addresses = {{*IpAddress::parse("127.0.0.1"), 8},
                                                      {*IpAddress::parse("10.96.0.1"), 32}};
        a.space.rules.push_back("100 IPv4");
        a.space.tables.push_back("nft inet filter");
        a.route("10.97.0.0/16", "10.0.10.2", "eth0.10");
        const auto drawn = drawScan(scanOf({computer(), a}));
        QVERIFY(drawn);
        const QStringList notes = notesOf(drawn->report);
        for (const char* line :
             {"a: eth0.10 10.0.10.1/24: exchange.scan.vlan", "a: wg0 10.99.0.1/24: exchange.shell.no-device-type",
              "a: d0: exchange.shell.dummy", "a: lo 10.96.0.1/32: exchange.shell.lo-address",
              "a: pt0 10.0.0.1 peer 10.0.0.2/32: exchange.scan.peer-address", "a: pt0: htb: exchange.scan.queueing",
              "a: pt0 master bond0: exchange.scan.master", "a: 100 IPv4: exchange.scan.rule",
              "a: nft inet filter: exchange.shell.no-firewall",
              "a: 10.97.0.0/16 via 10.0.10.2 dev eth0.10: exchange.shell.route-device"})
            QVERIFY2(notes.contains(QString::fromUtf8(line)),
                     qPrintable(QString::fromUtf8(line) + QStringLiteral("\nin\n") + notes.join(QLatin1Char('\n'))));
        const Node& node = drawn->topology.nodes.front();
        QCOMPARE(node.interfaces.size(), std::size_t(3));
        QVERIFY(node.sysctls.empty()); // nor those of interfaces that are not drawn
        // Each of these codes is a sentence.
        for (const ExchangeNote& note : drawn->report.notes())
            QVERIFY2(!words::sentence(note.why).startsWith(QStringLiteral("exchange.")), note.why.code.c_str());
    }

    void impairment()
    {
        Seen a = seen(2).named("a").add("eth0", 2, "veth"), b = seen(3).named("b").add("eth0", 2, "veth");
        a.link().impairment.delayMs = 20;
        b.link().impairment.rateMbit = 10;
        const auto drawn = drawScan(scanOf({computer(), a, b}, {{1, 2, 2, 2}}));
        QVERIFY(drawn && drawn->topology.links.size() == 1);
        const Impairment wanted{false, {.delayMs = 20}, {.rateMbit = 10}};
        QVERIFY(drawn->topology.links.front().impairment == wanted);
    }

    /// What nsketch would give by itself need not stand in the drawing; what it would not, must.
    void valuesOfOnesOwn()
    {
        Seen a = seen(2).named("lab-a").add("eth0", 2, "veth", "10.0.0.1/24"),
             b = seen(3).named("lab-b").add("eth0", 2, "veth");
        a.last().mac =
            effectiveMac(*LabName::parse("office"), *NodeName::parse("a"), Interface{*InterfaceName::parse("eth0")});
        b.last().mac = MacAddress::parse("02:00:00:00:00:01").value();
        b.last().mtu = 1400;
        b.last().up = false;
        b.last().ipv6Disabled = false;
        const Scan scan = scanOf({computer(), a, b}, {{1, 2, 2, 2}});
        const ScanWishes lab{
            .known = {{1002, "office", "a", false, {{"net.ipv4.tcp_sack", "0"}}}, {1003, "office", "b", false, {}}}};
        const auto drawn = drawScan(scan, lab);
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "office", "nodes": [
            {"name": "a", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.0.1/24"]}], "sysctls": {"net.ipv4.tcp_sack": "0"}},
            {"name": "b", "kind": "host", "interfaces": [{"name": "eth0", "mac": "02:00:00:00:00:01", "mtu": 1400, "up": false, "ipv6": "link-local"}]}],
            "links": [{"endpoints": ["a:eth0", "b:eth0"]}]})"));
        QCOMPARE(notesOf(drawn->report), QStringList());
        const auto strangers = drawScan(scan);
        QVERIFY(strangers && strangers->topology.nodes.front().interfaces.front().mac == a.last().mac);
    }

    void sysctlsThatSomebodySet()
    {
        Seen ours = seen(2).named("ours"), others = seen(3).named("others"), own = computer();
        for (const auto& one : baseline::sysctls) {
            ours.space.shown.sysctls.emplace_back(one.name, one.value);
            const std::string name = one.name;
            const bool on = name.ends_with("redirects") || name.ends_with("accept_ra") || name.ends_with("accept_dad");
            others.space.shown.sysctls.emplace_back(name, on ? "1" : "0");
        }
        const auto set = [](Seen& in, const char* name, const char* value) {
            std::erase_if(in.space.shown.sysctls, [&](const auto& one) { return one.first == name; });
            in.space.shown.sysctls.emplace_back(name, value);
        };
        set(ours, "net.ipv4.conf.all.send_redirects", "1"); // as the kernel's, but not nsketch's
        set(others, "net.ipv4.conf.all.rp_filter", "2");
        set(others, "net.ipv4.conf.all.arp_ignore", "1"); // as the computer has it
        set(own, "net.ipv4.conf.all.arp_ignore", "1");
        set(others, "net.ipv4.ip_default_ttl", "32");
        others.add("eth.1", 2, "veth");
        others.link().settings.emplace_back("proxy_arp", 1);
        const auto drawn = drawScan(scanOf({own, ours, others}));
        QVERIFY(drawn && drawn->topology.nodes.size() == 2);
        using Sysctls = std::vector<std::pair<std::string, std::string>>;
        QVERIFY(drawn->topology.nodes[0].sysctls == (Sysctls{{"net.ipv4.conf.all.send_redirects", "1"}}));
        QVERIFY(drawn->topology.nodes[1].sysctls == (Sysctls{{"net.ipv4.conf.all.rp_filter", "2"},
                                                             {"net.ipv4.conf.eth/1.proxy_arp", "1"},
                                                             {"net.ipv4.ip_default_ttl", "32"}}));
        QVERIFY(notesOf(drawn->report)
                    .contains(
                        QStringLiteral(": net.*.conf.default.*, net.ipv4.conf.all.*: exchange.scan.kernel-settings")));
    }

    void gatewaysWithWaysOutOfTheirOwn()
    {
        Seen own = computer().add("ns-1a2b", 2, "veth", "10.200.0.1/30");
        Seen system = seen(2)
                          .named("gw")
                          .forwards(10)
                          .add("up0", 2, "veth", "10.200.0.2/30")
                          .add("eth1", 3, "veth", "10.0.0.1/24");
        system.route("0.0.0.0/0", "10.200.0.1", "up0");
        system.space.tables.push_back("nft ip nsketch");
        Seen rootless = seen(3)
                            .named("gw2")
                            .forwards(10)
                            .add("up0", 2, "tun", "192.0.2.5/24")
                            .route("0.0.0.0/0", "192.0.2.1", "up0");
        const auto drawn = drawScan(scanOf({own, system, rootless}, {{0, 2, 1, 2}}));
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "gw", "kind": "gateway", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.1/24"]}]},
            {"name": "gw2", "kind": "gateway"}]})"));
    }

    void whatCouldNotBeSeen()
    {
        Scan scan = scanOf({computer(), seen(2).named("mine").add("eth0", 2, "veth"), seen(3).named("theirs"), seen(4)},
                           {{1, 2, 2, 0}});
        scan.spaces[2].read = false;
        scan.spaces[2].refusal = "EPERM";
        scan.spaces[3].pid = 77;
        scan.spaces[3].program = "sleep";
        scan.hiddenProcesses = 12;
        scan.hiddenNames = {"secret"};
        scan.hidesProcesses = true;
        scan.cut = true;
        const auto drawn = drawScan(scan);
        QVERIFY(drawn && drawn->topology.nodes.size() == 1 && drawn->topology.links.empty());
        QCOMPARE(notesOf(drawn->report), QStringList({QStringLiteral("mine: eth0: exchange.scan.peer-hidden"),
                                                      QStringLiteral("secret: secret: exchange.scan.not-opened"),
                                                      QStringLiteral("theirs: theirs: exchange.scan.not-entered"),
                                                      QStringLiteral("sleep-77: sleep-77: exchange.scan.empty"),
                                                      QStringLiteral(": 12: exchange.scan.hidden-processes"),
                                                      QStringLiteral(": /proc: exchange.scan.hides-processes"),
                                                      QStringLiteral(": : exchange.scan.cut")}));
    }

    /// Browsers and builds have namespaces with nothing in them: one line, and nothing that a drawing lacks.
    void manyEmptyOnesAreOneLine()
    {
        std::vector<Seen> spaces{computer()};
        for (std::uint32_t i = 0; i < 5; ++i) {
            Seen one = seen(2 + i);
            one.space.pid = 70 + i;
            one.space.program = "cc1";
            spaces.push_back(std::move(one));
        }
        Scan scan = scanOf(std::move(spaces));
        scan.hiddenProcesses = 3;
        const auto drawn = drawScan(scan);
        QVERIFY(drawn);
        QCOMPARE(notesOf(drawn->report),
                 QStringList({QStringLiteral(": cc1-70, cc1-71, cc1-72, …: exchange.scan.empties"),
                              QStringLiteral(": 3: exchange.scan.hidden-processes")}));
        QVERIFY(isWhole(drawn->report));
        Seen limited = seen(2).named("a").add("eth0", 2, "veth");
        limited.space.neighbours = {"10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02"};
        const auto less = drawScan(scanOf({computer(), limited}));
        QVERIFY(less && !isWhole(less->report));
        QVERIFY(
            notesOf(less->report)
                .contains(QStringLiteral("a: 10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02: exchange.scan.neighbour")));
    }

    /// The shell of `unshare -n` has its own computer; the first process's is drawn where something leads there.
    void theFirstProcesssNamespaceMayBeAnother()
    {
        Seen own = computer().add("mine", 2, "veth", "10.0.0.2/24");
        own.space.pid = 50;
        Seen first = seen(2).add("eth0", 2, "", "192.0.2.1/24").add("theirs", 3, "veth", "10.0.0.1/24");
        first.space.first = true;
        first.space.pid = 1;
        first.space.program = "init";
        const auto alone = drawScan(scanOf({own, first}));
        QVERIFY(alone && alone->topology.nodes.empty());
        const auto both = drawScan(scanOf({own, first, seen(3).named("a").add("eth0", 2, "veth")}, {{1, 3, 2, 2}}));
        QVERIFY(both);
        QStringList names;
        for (const Node& node : both->topology.nodes)
            names << QString::fromStdString(node.name.str() + " " + toString(node.kind));
        QCOMPARE(names, QStringList({QStringLiteral("first host"), QStringLiteral("a host")}));
        QVERIFY(notesOf(both->report).contains(QStringLiteral("computer: net:[1]: exchange.scan.own")));
        QVERIFY(notesOf(both->report).contains(QStringLiteral("first: eth0 192.0.2.1/24: exchange.scan.not-linked")));
    }

    void onlySomeOfThem()
    {
        const Scan scan = scanOf({computer(), seen(2).named("a").add("eth0", 2, "veth"),
                                  seen(3).named("b").add("eth0", 2, "veth").add("eth1", 3, "veth"),
                                  seen(4).named("c").add("eth0", 2, "veth")},
                                 {{1, 2, 2, 2}, {2, 3, 3, 2}});
        const auto drawn = drawScan(scan, {.only = {"a"}});
        QVERIFY(drawn);
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "a", "kind": "host", "interfaces": [{"name": "eth0"}]}, {"name": "b", "kind": "host", "interfaces": [{"name": "eth0"}]}],
            "links": [{"endpoints": ["a:eth0", "b:eth0"]}]})"));
        const auto none = drawScan(scan, {.only = {"nobody"}});
        QVERIFY(!none && none.error().code == "exchange.scan.no-such-namespace");
    }

    void namesThatAreTakenTwice()
    {
        Seen first = seen(2).add("eth0", 2, "veth"), second = seen(3).add("eth0", 2, "veth"),
             third = seen(4).add("eth0", 2, "veth");
        first.space.container = second.space.container = "web";
        third.space.program = "my server";
        third.space.pid = 4711;
        const auto drawn = drawScan(scanOf({computer(), first, second, third}));
        QVERIFY(drawn && drawn->topology.nodes.size() == 3);
        QCOMPARE(drawn->topology.nodes[0].name.str(), std::string("web"));
        QCOMPARE(drawn->topology.nodes[1].name.str(), std::string("web-2"));
        QCOMPARE(drawn->topology.nodes[2].name.str(), std::string("my-server-4711"));
        QCOMPARE(drawn->topology.nodes[2].label, std::string("my server-4711"));
    }

    /// Nothing that a kernel lets be called so keeps the rest from being drawn.
    void namesThatNsketchDoesNotTake()
    {
        Seen a = seen(2)
                     .named("ünter 1")
                     .add("v:1", 2, "veth", "10.0.0.1/24")
                     .add("a b", 3, "veth")
                     .add("default", 4, "veth");
        a.space.shown.interfaces[2].forwardsIpv4 = true;
        a.space.links[2].settings.emplace_back("rp_filter", 2);
        a.space.shown.interfaces[2].ipv6Disabled = false;
        a.route("10.9.0.0/16", nullptr, "v:1");
        const auto drawn = drawScan(scanOf({computer(), a}));
        QVERIFY2(drawn, drawn ? "" : qPrintable(words::full(drawn.error())));
        QCOMPARE(textOf(drawn->topology), expected(R"({"format": "nsketch/1", "name": "desk", "nodes": [
            {"name": "nter-1", "kind": "host", "label": "ünter 1", "interfaces": [{"name": "v-1", "addresses": ["10.0.0.1/24"]},
                {"name": "a-b", "ipv6": "link-local"}, {"name": "default0"}], "routes": [{"to": "10.9.0.0/16", "dev": "v-1"}]}]})"));
    }

    void theDocument()
    {
        Seen a = seen(2)
                     .named("a")
                     .add("eth0", 2, "veth", "10.0.0.1/24", "02:00:00:00:00:01")
                     .route("0.0.0.0/0", "10.0.0.2", "eth0");
        a.link().impairment.lossPercent = 1.5;
        a.link().settings.emplace_back("rp_filter", 2);
        a.link().far = true;
        a.link().number = 3;
        a.space.mounts.push_back("/run/docker/netns/1");
        Scan scan = scanOf({computer(), a}, {{0, 2, 1, 2}});
        scan.hiddenNames = {"x"};
        scan.cut = true;
        const QByteArray document = wire::encodeScan(scan);
        const auto again = wire::decodeScan(document);
        QVERIFY(again && *again == scan);
        for (qsizetype length = 0; length < document.size(); ++length)
            QVERIFY(!wire::decodeScan(document.first(length)));
        QVERIFY(!wire::decodeScan(document + 'x'));
        QVERIFY(!wire::decodeScan(QByteArray(100'000, '\x81'))); // lists in lists
    }

    /// Peers that point nowhere: from a helper of another version, say.
    void nonsenseIsNotFollowed()
    {
        const Scan scan =
            scanOf({computer(), seen(2).named("a").add("eth0", 2, "veth")}, {{1, 2, 9, 9}, {7, 1, 1, 2}, {1, 2, 1, 2}});
        const auto drawn = drawScan(scan);
        QVERIFY(!drawn || drawn->topology.links.empty());
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
