// SPDX-License-Identifier: MIT
#include "core/analysis/takein.h"
#include "core/file/topologywriter.h"
#include "core/plan/plantext.h"
#include "core/words/words.h"
#include "drawings.h"
#include "simkernel.h"

#include <QTest>

#include <set>

using namespace nsk;
using namespace drawings;

namespace {

QString text(const std::vector<Drift>& all)
{
    QString lines;
    for (const Drift& one : all)
        lines += QString::fromStdString(one.code + ' ' + one.node.str() + ' ' + one.interface + " drawn " + one.drawn +
                                        " real " + one.real) +
                 QLatin1Char('\n');
    return lines;
}

QString text(const Plan& plan)
{
    QString lines;
    for (const Operation& operation : plan.operations) {
        const Line line = describe(operation);
        lines += words::sentence(line.code, line.args, words::Language::English) + QLatin1Char('\n');
    }
    return lines;
}

/// Two hosts at a router with a switch behind it, and routes of every kind.
Topology drawing()
{
    Topology t(*LabName::parse("lab"));
    t.nodes.push_back(node("ns1", NodeKind::Host, {interface("v1", {"10.1.0.2/24", "fd00:1::2/64"})}));
    t.nodes.push_back(node("ns2", NodeKind::Host, {interface("v2", {"10.2.0.2/24"})}));
    t.nodes.push_back(node("r", NodeKind::Router,
                           {interface("v1_r", {"10.1.0.1/24", "fd00:1::1/64"}), interface("v2_r", {"10.2.0.1/24"}),
                            interface("v3_r", {"10.3.0.1/24"})}));
    t.nodes.push_back(node("sw", NodeKind::Switch));
    t.nodes.push_back(node("ns3", NodeKind::Host, {interface("v3", {"10.3.0.3/24"})}));
    t.nodes[0].routes.push_back(route("10.2.0.0/24", "10.1.0.1"));
    t.nodes[0].sysctls.emplace_back("net.ipv4.conf.all.rp_filter", "1");
    t.nodes[1].routes.push_back(route("0.0.0.0/0", "10.2.0.1", "v2"));
    t.links.push_back(link("ns1", "v1", "r", "v1_r"));
    t.links.push_back(link("ns2", "v2", "r", "v2_r"));
    t.links.push_back(link("r", "v3_r", "sw", ""));
    t.links.push_back(link("ns3", "v3", "sw", ""));
    t.links[0].comment = "the first";
    t.checks.push_back({*NodeName::parse("ns1"), "ns2", Expectation::Reachable, {}, {}});
    return t;
}

struct Running
{
    explicit Running(const Topology& topology) : kernel(topology.name), deployed(topology)
    {
        for (const Node& one : topology.nodes) {
            if (one.kind == NodeKind::Computer)
                kernel.setComputer(one.name);
        }
        const auto made = plan(topology, nullptr, {});
        if (!made)
            qFatal("no plan");
        run(made->operations);
        kernel.commit();
    }
    void run(const std::vector<Operation>& operations)
    {
        for (const Operation& operation : operations) {
            if (const std::string no = kernel.apply(operation); !no.empty())
                qFatal("%s", no.c_str());
        }
    }
    Result<Plan> planFor(const Topology& desired, const ObservedLab& seen) const
    {
        PlanContext context;
        context.deployed = &deployed;
        return plan(desired, &seen, context);
    }
    SimKernel::Namespace& space(const char* name) { return kernel.namespaces().at(name); }
    ObservedInterface& at(const char* node, const char* name) { return space(node).interfaces.at(name); }

    SimKernel kernel;
    Topology deployed;
};

/// What a person does to a lab by hand, as the observer would tell it.
using Meddle = std::function<void(Running&, ObservedLab&)>;

ObservedNode& nodeOf(ObservedLab& lab, const char* name)
{
    return *lab.findNode(*NodeName::parse(name));
}

ObservedInterface& interfaceOf(ObservedLab& lab, const char* node, const char* name)
{
    auto& all = nodeOf(lab, node).interfaces;
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
}

void renameByHand(ObservedLab& lab, const char* node, const char* from, const char* to)
{
    ObservedInterface& one = interfaceOf(lab, node, from);
    interfaceOf(lab, one.peerNode.c_str(), one.peerInterface.c_str()).peerInterface = to;
    for (ObservedRoute& route : nodeOf(lab, node).routes) {
        if (route.dev == from)
            route.dev = to;
    }
    one.name = to;
}

void eraseFrom(ObservedLab& lab, const char* node, const char* name)
{
    std::erase_if(nodeOf(lab, node).interfaces, [&](const auto& one) { return one.name == name; });
    std::erase_if(nodeOf(lab, node).routes, [&](const auto& one) { return one.dev == name; });
}

/// Both ways: what was taken in is drift no more, and taking it back is as before.
void check(const Running& lab, const Topology& drawn, const ObservedLab& seen, const std::vector<Drift>& differences,
           bool whole)
{
    const TakenIn taken = takeIn(drawn, seen, differences);
    Topology after = drawn;
    const auto back = apply(after, taken.edits);
    QVERIFY2(back, back ? "" : back.error().code.c_str());
    const std::vector<Drift> now = drift(after, seen);
    for (const Drift& one : taken.taken)
        QVERIFY2(std::find(now.begin(), now.end(), one) == now.end(), qPrintable(text(std::vector{one})));
    std::set<std::string> before;
    for (const Drift& one : drift(drawn, seen))
        before.insert(text(std::vector{one}).toStdString());
    for (const Drift& one : now) // nothing new comes of it that is not told
        QVERIFY2(before.contains(text(std::vector{one}).toStdString()) ||
                     (!taken.left.empty() && !canTakeIn(after, seen, one)),
                 qPrintable(text(std::vector{one}) + QStringLiteral("of\n") + text(differences)));
    if (whole && taken.left.empty()) {
        QCOMPARE(text(now), QString());
        const auto made = lab.planFor(after, seen);
        QVERIFY2(made, made ? "" : made.error().code.c_str());
        QCOMPARE(text(*made), QString());
    }
    // A file can hold it, and undo gives the very drawing before.
    Topology again = after;
    QVERIFY(apply(again, *back));
    QCOMPARE(writeTopology(again), writeTopology(drawn));
    QVERIFY(again == drawn);
}

} // namespace

/// Taking what the kernel shows into the drawing.
class TestTakeIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToTake();
    void oneThing_data();
    void oneThing();
    void whatNoDrawingCanHave_data();
    void whatNoDrawingCanHave();
    void references();
    void namesByRuleStay();
    void leavesOtherEditsAlone();
    void anotherNameOfTheLab();
    void randomLabs_data();
    void randomLabs();
};

void TestTakeIn::nothingToTake()
{
    Running lab(drawing());
    const ObservedLab seen = lab.kernel.observe();
    QCOMPARE(text(drift(drawing(), seen)), QString());
    QVERIFY(takeIn(drawing(), seen, std::vector<Drift>()).edits.edits.empty());
}

void TestTakeIn::oneThing_data()
{
    QTest::addColumn<Meddle>("meddle");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* code, const char* what, Meddle meddle) {
        QTest::addRow("%s: %s", code, what) << std::move(meddle) << QString::fromLatin1(code);
    };
    row("node-missing", "a host", [](Running& lab, ObservedLab& seen) {
        lab.run({op::DeleteNamespace{*NodeName::parse("ns1")}});
        seen = lab.kernel.observe();
    });
    row("node-missing", "at a switch, whose other port has its name by rule", [](Running& lab, ObservedLab& seen) {
        lab.run({op::DeleteNamespace{*NodeName::parse("r")}});
        seen = lab.kernel.observe();
    });
    row("interface-missing", "a link", [](Running& lab, ObservedLab& seen) {
        lab.kernel.erase("ns1", "v1");
        seen = lab.kernel.observe();
    });
    row("interface-missing", "a link of a switch", [](Running& lab, ObservedLab& seen) {
        lab.kernel.erase("r", "v3_r");
        seen = lab.kernel.observe();
    });
    row("interface-missing", "renamed", [](Running&, ObservedLab& seen) { renameByHand(seen, "ns1", "v1", "wan0"); });
    row("interface-missing", "renamed at both ends", [](Running&, ObservedLab& seen) {
        renameByHand(seen, "ns1", "v1", "a");
        renameByHand(seen, "r", "v1_r", "b");
    });
    row("interface-extra", "renamed", [](Running&, ObservedLab& seen) { renameByHand(seen, "ns1", "v1", "wan0"); });
    row("interface-missing", "a port renamed",
        [](Running&, ObservedLab& seen) { renameByHand(seen, "sw", "eth1", "p1"); });
    row("peer-differs", "moved to another node", [](Running&, ObservedLab& seen) {
        ObservedInterface moved = interfaceOf(seen, "ns1", "v1");
        eraseFrom(seen, "ns1", "v1");
        moved.addresses.clear();
        moved.up = moved.running = false;
        nodeOf(seen, "ns3").interfaces.push_back(moved);
        interfaceOf(seen, "r", "v1_r").peerNode = "ns3";
    });
    row("peer-differs", "names changed round", [](Running&, ObservedLab& seen) {
        renameByHand(seen, "r", "v1_r", "tmp");
        renameByHand(seen, "r", "v2_r", "v1_r");
        renameByHand(seen, "r", "tmp", "v2_r");
    });
    row("interface-down", "with its routes and IPv6 addresses", [](Running& lab, ObservedLab& seen) {
        lab.kernel.setDown(lab.space("ns1"), lab.at("ns1", "v1"));
        seen = lab.kernel.observe();
    });
    row("interface-down", "a port that nobody lists", [](Running& lab, ObservedLab& seen) {
        lab.kernel.setDown(lab.space("sw"), lab.at("sw", "eth2"));
        seen = lab.kernel.observe();
    });
    row("interface-down", "the bridge", [](Running& lab, ObservedLab& seen) {
        lab.kernel.setDown(lab.space("sw"), lab.at("sw", "br0"));
        seen = lab.kernel.observe();
    });
    row("address-missing", "with what went by it", [](Running& lab, ObservedLab& seen) {
        lab.kernel.removeAddress(lab.space("ns1"), lab.at("ns1", "v1"), *IpAddress::parse("10.1.0.2"), 24);
        seen = lab.kernel.observe();
    });
    row("address-missing", "the only IPv6 one", [](Running& lab, ObservedLab& seen) {
        lab.kernel.removeAddress(lab.space("ns1"), lab.at("ns1", "v1"), *IpAddress::parse("fd00:1::2"), 64);
        seen = lab.kernel.observe();
    });
    row("address-extra", "a nearer subnet of the next hop", [](Running& lab, ObservedLab& seen) {
        lab.at("r", "v2_r").addresses.push_back({*IpAddress::parse("10.1.0.9"), 29, false, false});
        lab.space("r").routes.push_back({*Prefix::parse("10.9.0.0/16"), *IpAddress::parse("10.1.0.10"), "v1_r"});
        seen = lab.kernel.observe();
    });
    row("address-extra", "of the bridge", [](Running& lab, ObservedLab& seen) {
        lab.at("sw", "br0").addresses.push_back({*IpAddress::parse("10.3.0.9"), 24, false, false});
        seen = lab.kernel.observe();
    });
    row("route-missing", "with a device", [](Running& lab, ObservedLab& seen) {
        lab.space("ns2").routes.clear();
        seen = lab.kernel.observe();
    });
    row("route-extra", "with a metric", [](Running& lab, ObservedLab& seen) {
        lab.space("ns1").routes.push_back({*Prefix::parse("10.3.0.0/24"), *IpAddress::parse("10.1.0.1"), "v1", 7});
        seen = lab.kernel.observe();
    });
    row("route-extra", "over another interface than its next hop is on", [](Running& lab, ObservedLab& seen) {
        lab.space("r").routes.push_back({*Prefix::parse("10.7.0.0/24"), *IpAddress::parse("10.1.0.2"), "v2_r"});
        seen = lab.kernel.observe();
    });
    row("route-extra", "blackhole", [](Running& lab, ObservedLab& seen) {
        lab.space("r").routes.push_back({*Prefix::parse("10.7.0.0/24"), {}, "", 0, RouteType::Blackhole});
        seen = lab.kernel.observe();
    });
    row("mac-differs", "", [](Running& lab, ObservedLab& seen) {
        lab.at("ns1", "v1").mac = MacAddress::derived("by hand");
        seen = lab.kernel.observe();
    });
    row("mtu-differs", "", [](Running& lab, ObservedLab& seen) {
        lab.at("ns1", "v1").mtu = 1400;
        seen = lab.kernel.observe();
    });
    row("mtu-differs", "a port's, and the bridge with it", [](Running& lab, ObservedLab& seen) {
        lab.at("sw", "eth1").mtu = 1400;
        lab.at("sw", "br0").mtu = 1400;
        seen = lab.kernel.observe();
    });
    row("forwarding-differs", "a router's", [](Running& lab, ObservedLab& seen) {
        lab.space("r").forwarding4 = false;
        seen = lab.kernel.observe();
    });
    row("forwarding-differs", "a host's", [](Running& lab, ObservedLab& seen) {
        lab.space("ns1").forwarding6 = true;
        seen = lab.kernel.observe();
    });
    row("sysctl-differs", "of the drawing", [](Running& lab, ObservedLab& seen) {
        lab.space("ns1").sysctls["net.ipv4.conf.all.rp_filter"] = "2";
        seen = lab.kernel.observe();
    });
    row("sysctl-differs", "one interface's forwarding",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "r", "v1_r").forwardsIpv4 = false; });
    row("stp-differs", "", [](Running& lab, ObservedLab& seen) {
        lab.space("sw").stp = true;
        seen = lab.kernel.observe();
    });
    row("ipv6-differs", "off, and its address with it", [](Running& lab, ObservedLab& seen) {
        ObservedInterface& one = lab.at("ns1", "v1");
        std::erase_if(one.addresses, [](const auto& each) { return each.address.family() == Family::IPv6; });
        one.ipv6Disabled = true;
        seen = lab.kernel.observe();
    });
    row("ipv6-differs", "on", [](Running& lab, ObservedLab& seen) {
        lab.at("ns2", "v2").ipv6Disabled = false;
        seen = lab.kernel.observe();
        auto& one = interfaceOf(seen, "ns2", "v2");
        const InterfaceAddress own = linkLocalOf(*one.mac);
        one.addresses.push_back({own.address(), own.length(), false, true});
    });
}

void TestTakeIn::oneThing()
{
    QFETCH(Meddle, meddle);
    QFETCH(QString, code);
    Running lab(drawing());
    ObservedLab seen = lab.kernel.observe();
    meddle(lab, seen);
    const auto differs = drift(lab.deployed, seen);
    const auto found = std::find_if(differs.begin(), differs.end(),
                                    [&](const Drift& one) { return code == QString::fromStdString(one.code); });
    QVERIFY2(found != differs.end(), qPrintable(text(differs)));
    const auto alone = takeIn(lab.deployed, seen, *found);
    QVERIFY2(alone, alone ? "" : alone.error().code.c_str());
    QVERIFY(!alone->edits.empty());
    check(lab, lab.deployed, seen, {*found}, false);
    const TakenIn all = takeIn(lab.deployed, seen, differs);
    QVERIFY2(all.left.empty(), all.left.empty() ? "" : all.left.front().code.c_str());
    check(lab, lab.deployed, seen, differs, true);
}

void TestTakeIn::whatNoDrawingCanHave_data()
{
    QTest::addColumn<Meddle>("meddle");
    QTest::addColumn<QString>("drift");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* drift, const char* why, Meddle meddle) {
        QTest::addRow("%s, %s", drift, why)
            << std::move(meddle) << QString::fromLatin1(drift) << QString::fromLatin1(why);
    };
    const auto stranger = [](const char* node, const char* name, const char* kind) {
        return [=](Running&, ObservedLab& seen) {
            ObservedInterface one;
            one.name = name;
            one.kind = kind;
            one.stranger = true;
            nodeOf(seen, node).interfaces.push_back(one);
        };
    };
    row("name-missing", "takein.name", [](Running&, ObservedLab& seen) { nodeOf(seen, "r").nameless = true; });
    row("name-taken", "takein.name",
        [](Running&, ObservedLab& seen) { nodeOf(seen, "r").nameless = nodeOf(seen, "r").nameTaken = true; });
    row("loopback-renamed", "takein.loopback",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "r", "lo").name = "loop"; });
    row("interface-down", "takein.loopback",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "r", "lo").up = false; });
    row("interface-missing", "takein.bridge", [](Running&, ObservedLab& seen) { eraseFrom(seen, "sw", "br0"); });
    row("interface-missing", "takein.half-link", [](Running&, ObservedLab& seen) {
        eraseFrom(seen, "ns1", "v1");
        interfaceOf(seen, "r", "v1_r").peerNode = interfaceOf(seen, "r", "v1_r").peerInterface = "";
    });
    row("peer-outside", "takein.outside", [](Running&, ObservedLab& seen) {
        eraseFrom(seen, "ns1", "v1");
        interfaceOf(seen, "r", "v1_r").peerNode = interfaceOf(seen, "r", "v1_r").peerInterface = "";
    });
    row("interface-other", "takein.stranger", [](Running&, ObservedLab& seen) {
        interfaceOf(seen, "ns1", "v1").kind = "dummy";
        interfaceOf(seen, "ns1", "v1").stranger = true;
    });
    row("interface-extra", "takein.stranger", stranger("ns1", "dummy0", "dummy"));
    row("interface-extra", "takein.stranger", stranger("ns1", "veth9", "veth"));
    row("address-extra", "takein.port-address", [](Running& lab, ObservedLab& seen) {
        lab.at("sw", "eth1").addresses.push_back({*IpAddress::parse("10.3.0.9"), 24, false, false});
        seen = lab.kernel.observe();
    });
    row("address-extra", "takein.address", [](Running&, ObservedLab& seen) {
        interfaceOf(seen, "ns1", "v1")
            .addresses.push_back({*IpAddress::parse("10.8.0.1"), 32, false, false, *IpAddress::parse("10.8.0.2")});
    });
    row("route-undrawable", "takein.route", [](Running&, ObservedLab& seen) {
        ObservedRoute one{*Prefix::parse("10.7.0.0/24"), *IpAddress::parse("10.1.0.1"), "v1"};
        one.undrawable = true;
        nodeOf(seen, "ns1").routes.push_back(one);
    });
    row("route-extra", "takein.route", [](Running&, ObservedLab& seen) {
        nodeOf(seen, "ns1").routes.push_back({*Prefix::parse("10.7.0.0/24"), {}, "lo"});
    });
    row("route-missing", "takein.connected-route", [](Running&, ObservedLab& seen) {
        std::erase_if(nodeOf(seen, "ns1").routes, [](const ObservedRoute& one) { return one.byKernel; });
    });
    row("master-missing", "takein.port",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "sw", "eth1").master = ""; });
    row("master-extra", "takein.port",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "ns1", "v1").master = "x"; });
    row("address-missing", "takein.link-local", [](Running&, ObservedLab& seen) {
        auto& one = interfaceOf(seen, "ns1", "v1");
        one.up = one.running = true;
        one.ipv6Disabled = false;
        std::erase_if(one.addresses, [](const auto& each) { return each.address.isLinkLocal(); });
    });
    row("mtu-differs", "takein.value",
        [](Running&, ObservedLab& seen) { interfaceOf(seen, "ns1", "v1").mtu = 65'536; });
}

void TestTakeIn::whatNoDrawingCanHave()
{
    QFETCH(Meddle, meddle);
    QFETCH(QString, drift);
    QFETCH(QString, why);
    Running lab(drawing());
    ObservedLab seen = lab.kernel.observe();
    meddle(lab, seen);
    const auto differs = nsk::drift(lab.deployed, seen);
    QStringList reasons;
    for (const Drift& one : differs) {
        if (drift != QString::fromStdString(one.code))
            continue;
        const auto taken = takeIn(lab.deployed, seen, one);
        reasons << (taken ? QStringLiteral("taken") : QString::fromStdString(taken.error().code));
        if (!taken) {
            const QString sentence = words::sentence(taken.error(), words::Language::English);
            QVERIFY2(!sentence.startsWith(QStringLiteral("takein.")), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        }
    }
    QVERIFY2(reasons.contains(why), qPrintable(reasons.join(QLatin1Char(' ')) + text(differs)));
    check(lab, lab.deployed, seen, differs, false);
}

/// A name changed by hand takes along what is drawn about the link and the interface.
void TestTakeIn::references()
{
    Topology drawn = drawing();
    drawn.nodes[1].interfaces[0].comment = "to the router";
    drawn.nodes[1].routes[0].comment = "everything";
    Running lab(drawn);
    ObservedLab seen = lab.kernel.observe();
    renameByHand(seen, "ns2", "v2", "wan0");
    Topology after = drawn;
    QVERIFY(apply(after, takeIn(drawn, seen, drift(drawn, seen)).edits));
    const Node& node = after.nodes[1];
    QCOMPARE(node.interfaces.size(), 1u);
    QCOMPARE(node.interfaces[0].name.str(), std::string("wan0"));
    QCOMPARE(node.interfaces[0].comment, std::string("to the router"));
    QCOMPARE(node.interfaces[0].mac->str(), interfaceOf(seen, "ns2", "wan0").mac->str());
    QCOMPARE(node.routes.size(), 1u);
    QCOMPARE(node.routes[0].dev->str(), std::string("wan0"));
    QCOMPARE(node.routes[0].comment, std::string("everything"));
    QCOMPARE(after.links[1].endpoints[0].interface->str(), std::string("wan0"));
}

/// Ports that are named by their place among the links keep their names when one before them goes.
void TestTakeIn::namesByRuleStay()
{
    Running lab(drawing());
    lab.kernel.erase("r", "v3_r"); // with sw:eth1
    const ObservedLab seen = lab.kernel.observe();
    Topology after = drawing();
    QVERIFY(apply(after, takeIn(after, seen, drift(after, seen)).edits));
    QCOMPARE(after.links.size(), 3u);
    QCOMPARE(resolveEndpoints(after)[2][1].interface.str(), std::string("eth2"));
    QCOMPARE(after.links[0].comment, std::string("the first"));
}

/// What was drawn since the deploy is not taken back with it.
void TestTakeIn::leavesOtherEditsAlone()
{
    Running lab(drawing());
    lab.space("ns1").routes.push_back({*Prefix::parse("10.3.0.0/24"), *IpAddress::parse("10.1.0.1"), "v1"});
    const ObservedLab seen = lab.kernel.observe();
    Topology drawn = drawing();
    drawn.nodes[0].routes.push_back(route("10.44.0.0/24", "10.1.0.1")); // not deployed yet
    drawn.nodes[2].interfaces[0].mtu = 1300;
    Topology after = drawn;
    QVERIFY(apply(after, takeIn(drawn, seen, drift(lab.deployed, seen)).edits));
    QCOMPARE(after.nodes[0].routes.size(), 3u);
    QCOMPARE(after.nodes[0].routes[1].to.str(), std::string("10.44.0.0/24"));
    QVERIFY(after.nodes[2] == drawn.nodes[2]);
}

void TestTakeIn::anotherNameOfTheLab()
{
    Running lab(drawing());
    lab.at("ns1", "v1").mtu = 1400;
    const ObservedLab seen = lab.kernel.observe();
    Topology drawn = drawing();
    drawn.name = *LabName::parse("renamed");
    const auto taken = takeIn(drawn, seen, drift(lab.deployed, seen));
    QCOMPARE(taken.edits.edits.size(), 1u);
    Topology after = drawn;
    QVERIFY(apply(after, taken.edits));
    QVERIFY(!after.nodes[0].interfaces[0].mac);
    QCOMPARE(*after.nodes[0].interfaces[0].mtu, 1400u);
    QCOMPARE(after.name.str(), std::string("renamed"));
}

void TestTakeIn::randomLabs_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 100; ++seed)
        QTest::addRow("%u", seed) << seed;
}

namespace {

/// As a person at several shells would.
void meddleAtRandom(Running& lab, RandomDrawings& random)
{
    std::uint32_t extra = 0;
    std::vector<std::pair<std::string, std::string>> going;
    for (auto& [name, space] : lab.kernel.namespaces()) {
        for (auto& [interfaceName, one] : space.interfaces) {
            if (one.loopback || (space.computer && one.kind != "veth") || interfaceName == "up0" || !random.chance(40))
                continue;
            if (random.chance(30))
                lab.kernel.setDown(space, one);
            if (random.chance(40) && !one.addresses.empty()) {
                const ObservedAddress first = one.addresses[0];
                lab.kernel.removeAddress(space, one, first.address, first.length);
            }
            if (random.chance(40) && one.master.empty())
                one.addresses.push_back({*IpAddress::parse("10.200.0.1"), 24, false, false});
            if (one.kind == "veth" && random.chance(30))
                one.mtu = 1450;
            if (one.kind == "veth" && random.chance(30))
                one.mac = MacAddress::derived("by hand " + std::to_string(++extra));
            if (one.up && random.chance(30))
                space.routes.push_back({*Prefix::of(IpAddress::v4(0x0ac90000 + 256 * ++extra), 24), {}, interfaceName});
            if (one.kind == "veth" && random.chance(15))
                going.emplace_back(name, interfaceName);
        }
        if (!space.computer && random.chance(25))
            space.forwarding4 = !space.forwarding4;
        if (!space.routes.empty() && !space.computer && space.interfaces.count("up0") == 0 && random.chance(40))
            space.routes.erase(space.routes.begin());
        if (space.interfaces.count("br0") != 0 && random.chance(30))
            space.stp = !space.stp;
        if (!space.sysctls.empty() && random.chance(50))
            space.sysctls.begin()->second = "2";
    }
    for (const auto& [node, interface] : going) {
        if (lab.kernel.namespaces().at(node).interfaces.count(interface) != 0)
            lab.kernel.erase(node, interface);
    }
    for (const Node& node : lab.deployed.nodes) {
        if (node.kind == NodeKind::Computer || !random.chance(8))
            continue;
        std::vector<std::string> toItself; // which the simulated kernel does not look for when a namespace goes
        for (const auto& [name, one] : lab.kernel.namespaces().at(node.name.str()).interfaces) {
            if (one.peerNode == node.name.str() && name < one.peerInterface)
                toItself.push_back(name);
        }
        for (const std::string& one : toItself)
            lab.kernel.erase(node.name.str(), one);
        lab.run({op::DeleteNamespace{node.name}});
    }
}

} // namespace

/// Each difference alone and all of them together.
void TestTakeIn::randomLabs()
{
    QFETCH(unsigned, seed);
    RandomDrawings random(seed);
    Running lab(random.draw(seed % 3 == 0));
    meddleAtRandom(lab, random);
    const ObservedLab seen = lab.kernel.observe();
    const std::vector<Drift> differs = drift(lab.deployed, seen);
    for (const Drift& one : differs) {
        QCOMPARE(canTakeIn(lab.deployed, seen, one).has_value(), takeIn(lab.deployed, seen, one).has_value());
        check(lab, lab.deployed, seen, {one}, false);
        if (QTest::currentTestFailed())
            return;
    }
    check(lab, lab.deployed, seen, differs, true);
}

QTEST_APPLESS_MAIN(TestTakeIn)
#include "tst_takein.moc"
