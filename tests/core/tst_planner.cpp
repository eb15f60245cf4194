// SPDX-License-Identifier: MIT
#include "drawings.h"
#include "simkernel.h"

#include "core/model/edit.h"
#include "core/model/naming.h"
#include "core/observed/drift.h"
#include "core/observed/labpart.h"
#include "core/plan/kernelfeatures.h"
#include "core/plan/planner.h"
#include "core/plan/plantext.h"

#include <QTest>

#include <algorithm>

using namespace nsk;
using namespace drawings;

namespace {

/// The tutorial's topology, mended.
Topology tutorial(NodeKind middle = NodeKind::Router)
{
    Topology t(*LabName::parse("two-namespaces"));
    t.nodes.push_back(node("ns1", NodeKind::Host, {interface("v1", {"10.10.10.2/24"})}));
    t.nodes.push_back(node("ns2", NodeKind::Host, {interface("v2", {"10.10.20.2/24"})}));
    t.nodes.push_back(node("r", middle, {interface("v1_r", {"10.10.10.1/24"}), interface("v2_r", {"10.10.20.1/24"})}));
    if (middle == NodeKind::Computer)
        t.nodes[2].forwarding = Forwarding{true, std::nullopt};
    t.nodes[0].routes.push_back(route("10.10.20.0/24", "10.10.10.1"));
    t.nodes[1].routes.push_back(route("10.10.10.0/24", "10.10.20.1"));
    t.links.push_back(link("ns1", "v1", "r", "v1_r"));
    t.links.push_back(link("ns2", "v2", "r", "v2_r"));
    return t;
}

Topology star(int hosts)
{
    Topology t(*LabName::parse("star"));
    t.nodes.push_back(node("sw1", NodeKind::Switch));
    for (int i = 1; i <= hosts; ++i) {
        const std::string name = "h" + std::to_string(i);
        t.nodes.push_back(node(name, NodeKind::Host, {interface("eth1", {"10.0.0." + std::to_string(i) + "/24"})}));
        t.links.push_back(link(name, "eth1", "sw1", ""));
    }
    return t;
}

QStringList kinds(const Plan& plan)
{
    QStringList all;
    for (const Operation& operation : plan.operations)
        all.push_back(QString::fromLatin1(kindOf(operation)));
    return all;
}

QString words(const std::vector<Operation>& operations)
{
    QString all;
    for (const Operation& operation : operations) {
        all += QString::fromLatin1(kindOf(operation));
        for (const std::string& arg : describe(operation).args)
            all += QLatin1Char(' ') + QString::fromStdString(arg);
        all += QLatin1Char('\n');
    }
    return all;
}

QString words(const std::vector<Drift>& all)
{
    QString text;
    for (const Drift& one : all)
        text += QString::fromStdString(one.code + ' ' + one.node.str() + ' ' + one.interface + " drawn " + one.drawn +
                                       " real " + one.real) +
                QLatin1Char('\n');
    return text;
}

/// Only where they differ: QCOMPARE cuts long texts.
QString difference(const std::string& real, const std::string& wanted)
{
    const QStringList a = QString::fromStdString(real).split(QLatin1Char('\n')),
                      b = QString::fromStdString(wanted).split(QLatin1Char('\n'));
    QString text;
    for (const QString& line : a) {
        if (!b.contains(line))
            text += QStringLiteral("has ") + line + QLatin1Char('\n');
    }
    for (const QString& line : b) {
        if (!a.contains(line))
            text += QStringLiteral("lacks ") + line + QLatin1Char('\n');
    }
    return a == b ? QString() : text + QStringLiteral("(differs)");
}

/// A lab on the simulated kernel.
struct Lab
{
    SimKernel kernel;
    std::optional<Topology> deployed;
    bool rootless = false;
    std::vector<Operation> last;

    explicit Lab(const Topology& topology) : kernel(topology.name)
    {
        for (const Node& one : topology.nodes) {
            if (one.kind == NodeKind::Computer)
                kernel.setComputer(one.name);
        }
    }

    Result<Plan> planFor(const Topology& desired) const
    {
        const ObservedLab seen = kernel.observe();
        PlanContext context;
        context.rootless = rootless;
        context.renamesLive = kernel.renamesLive;
        context.deployed = deployed ? &*deployed : nullptr;
        return plan(desired, deployed ? &seen : nullptr, context);
    }

    /// "" when it went well.
    QString deploy(const Topology& desired)
    {
        const auto made = planFor(desired);
        if (!made)
            return QString::fromStdString(made.error().code);
        last = made->operations;
        deployed = desired;
        kernel.commit();
        return run(last);
    }

    QString run(const std::vector<Operation>& operations)
    {
        for (const Operation& operation : operations) {
            if (const std::string no = kernel.apply(operation); !no.empty())
                return QString::fromStdString(objectOf(operation) + ": " + no) + QLatin1Char('\n') +
                       words({operation}) + QStringLiteral("in\n") + words(operations);
        }
        return {};
    }

    QString takeBack()
    {
        std::vector<Operation> back;
        for (auto at = last.rbegin(); at != last.rend(); ++at)
            back.push_back(inverse(*at));
        return run(back);
    }
};

/// What a person may do in a running lab by hand.
void meddle(SimKernel& kernel, RandomDrawings& random)
{
    std::uint32_t extra = 0;
    for (auto& [name, space] : kernel.namespaces()) {
        for (auto& [interfaceName, one] : space.interfaces) {
            if (one.loopback || (space.computer && one.kind != "veth") || interfaceName == "up0" || !random.chance(30))
                continue;
            if (random.chance(40))
                kernel.setDown(space, one);
            if (random.chance(40) && !one.addresses.empty()) {
                // Linux keeps routes whose next hop is on no subnet any more, and lets nobody make one: not to be taken
                // back.
                const Prefix gone = *Prefix::of(one.addresses[0].address, one.addresses[0].length);
                std::erase_if(space.routes, [&](const ObservedRoute& r) { return r.via && gone.contains(*r.via); });
                kernel.removeAddress(space, one, one.addresses[0].address, one.addresses[0].length);
            }
            if (random.chance(30))
                one.addresses.push_back({*IpAddress::parse("10.200.0.1"), 24, false, false});
            if (one.kind == "veth" && random.chance(20))
                one.mtu = 1450;
            if (one.up && random.chance(30))
                space.routes.push_back({*Prefix::of(IpAddress::v4(0x0ac90000 + 256 * ++extra), 24),
                                        {},
                                        interfaceName,
                                        0,
                                        RouteType::Unicast,
                                        false,
                                        false});
            if (!one.master.empty() && random.chance(20))
                one.master.clear();
        }
        if (!space.computer && random.chance(15))
            space.forwarding4 = !space.forwarding4;
        if (!space.routes.empty() && !space.computer && space.interfaces.count("up0") == 0 && random.chance(30))
            space.routes.erase(space.routes.begin());
    }
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tutorialFromNothing();
    void theTutorialsComputer();
    void portsAfterPlainEndsBridgeLast();
    void oneMoreLink();
    void changedPeerIsRemade();
    void routesOfAnInterfaceSetDown();
    void routesOfAnInterfaceWithoutALink();
    void primaryAddressTakesSecondariesAlong();
    void routeOrder();
    void transferSubnet_data();
    void transferSubnet();
    void gatewayThatStays();
    void strangersAreLeftAlone();
    void strangerInTheWay();
    void computerIsNeverDeleted();
    void kindChange();
    void skippedMembers();
    void teardownIsShort();
    void teardownLeavesTheComputer();
    void kernelsThatRenameLive();
    void renamedIsNotRemade_data();
    void renamedIsNotRemade();
    void aRenamedComputerStays();
    void aNameTakenAwayIsPutBack();
    void aPortThatMovesUpKeepsItsLink();
    void twoNamesChangedRound();
    void anotherNodeIsNoRenamedOne();
    void aPartIsEnough();
    void randomLabs_data();
    void randomLabs();
};

void TestPlanner::tutorialFromNothing()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    QCOMPARE(
        words(lab.last),
        QStringLiteral("create-namespace ns1\ncreate-namespace ns2\ncreate-namespace r\n"
                       "create-link ns1 v1 r v1_r\ncreate-link ns2 v2 r v2_r\n"
                       "add-address ns1 v1 10.10.10.2/24\nadd-address ns2 v2 10.10.20.2/24\n"
                       "add-address r v1_r 10.10.10.1/24\nadd-address r v2_r 10.10.20.1/24\n"
                       "set-up ns1 v1\nset-up ns2 v2\nset-up r v1_r\nset-up r v2_r\n"
                       "forwarding-on r IPv4\nforwarding-on r IPv6\n"
                       "add-route ns1 10.10.20.0/24 via 10.10.10.1\nadd-route ns2 10.10.10.0/24 via 10.10.20.1\n"));
    const auto again = lab.planFor(tutorial());
    QVERIFY(again && again->empty());
    QCOMPARE(again->revision, std::uint64_t{1});
}

void TestPlanner::theTutorialsComputer()
{
    Lab lab(tutorial(NodeKind::Computer));
    const std::string before = lab.kernel.text();
    QCOMPARE(lab.deploy(tutorial(NodeKind::Computer)), QString());
    QVERIFY(!words(lab.last).contains(QStringLiteral("namespace r")));
    QVERIFY(words(lab.last).contains(QStringLiteral("set-ipv6 r v1_r off")));
    QVERIFY(words(lab.last).contains(QStringLiteral("forwarding-on r IPv4")));
    QVERIFY(lab.planFor(tutorial(NodeKind::Computer))->empty());
    QCOMPARE(words(drift(tutorial(NodeKind::Computer), lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::portsAfterPlainEndsBridgeLast()
{
    Lab lab(star(3));
    QCOMPARE(lab.deploy(star(3)), QString());
    QStringList ups;
    for (const QString& line : words(lab.last).split(QLatin1Char('\n'))) {
        if (line.startsWith(QStringLiteral("set-up")))
            ups.push_back(line.mid(7));
    }
    QCOMPARE(ups, (QStringList{QStringLiteral("h1 eth1"), QStringLiteral("h2 eth1"), QStringLiteral("h3 eth1"),
                               QStringLiteral("sw1 eth1"), QStringLiteral("sw1 eth2"), QStringLiteral("sw1 eth3"),
                               QStringLiteral("sw1 br0")}));
    const auto& veth = std::get<op::CreateVeth>(lab.last[5]);
    QCOMPARE(veth.b.master, std::string("br0"));
    QCOMPARE(veth.a.mac, effectiveMac(star(3).name, *NodeName::parse("h1"), star(3).nodes[1].interfaces[0]));
}

void TestPlanner::oneMoreLink()
{
    Lab lab(star(3));
    QCOMPARE(lab.deploy(star(3)), QString());
    const auto more = lab.planFor(star(4));
    QVERIFY(more);
    QCOMPARE(kinds(*more),
             (QStringList{QStringLiteral("create-namespace"), QStringLiteral("create-link"),
                          QStringLiteral("add-address"), QStringLiteral("set-up"), QStringLiteral("set-up")}));
}

void TestPlanner::changedPeerIsRemade()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    const std::string before = lab.kernel.text();
    Topology changed = tutorial();
    changed.links[1] = link("ns2", "v2", "ns1", "extra");
    changed.nodes[0].interfaces.push_back(interface("extra", {"10.10.20.1/24"}));
    changed.nodes[0].routes.clear();
    QCOMPARE(lab.deploy(changed), QString());
    QCOMPARE(words(drift(changed, lab.kernel.observe())), QString());
    QVERIFY(words(lab.last).contains(QStringLiteral("delete-link ns2 v2 r v2_r\n")));
    QVERIFY(!words(lab.last).contains(QStringLiteral("delete-link ns1")));
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::routesOfAnInterfaceSetDown()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    Topology down = tutorial();
    down.nodes[0].interfaces[0].up = false;
    const auto made = lab.planFor(down);
    QVERIFY(made);
    QCOMPARE(kinds(*made), (QStringList{QStringLiteral("remove-route"), QStringLiteral("set-down")}));
    QCOMPARE(made->skipped.size(), std::size_t{1});
    QCOMPARE(made->skipped[0].code, std::string("skip.route-interface-down"));
    QCOMPARE(lab.deploy(down), QString());
    QVERIFY(drift(down, lab.kernel.observe()).empty());
    const auto up = lab.planFor(tutorial());
    QCOMPARE(kinds(*up), (QStringList{QStringLiteral("set-up"), QStringLiteral("add-route")}));
}

/// Neither by its next hop nor by `dev`; and the link's coming brings them.
void TestPlanner::routesOfAnInterfaceWithoutALink()
{
    Topology whole = tutorial();
    whole.nodes[1].routes.push_back(route("10.10.30.0/24", "", "v2"));
    Topology cut = whole;
    cut.links.pop_back();
    Lab lab(cut);
    const auto made = lab.planFor(cut);
    QVERIFY(made);
    QCOMPARE(kinds(*made).count(QStringLiteral("add-route")), 1); // that of ns1
    const auto left = std::count_if(made->skipped.begin(), made->skipped.end(), [](const Skipped& one) {
        return one.code == "skip.route-interface-down" && one.where == "ns2";
    });
    QCOMPARE(left, 2);
    QCOMPARE(lab.deploy(cut), QString());
    QCOMPARE(lab.deploy(whole), QString());
    QVERIFY(drift(whole, lab.kernel.observe()).empty());
    QCOMPARE(lab.deploy(cut), QString()); // a link that goes takes them along
    QCOMPARE(lab.takeBack(), QString());
}

void TestPlanner::primaryAddressTakesSecondariesAlong()
{
    Topology first = tutorial();
    first.nodes[0].interfaces[0].addresses.push_back(*InterfaceAddress::parse("10.10.10.3/24"));
    Lab lab(first);
    QCOMPARE(lab.deploy(first), QString());
    const std::string before = lab.kernel.text();
    Topology second = first;
    second.nodes[0].interfaces[0].addresses.erase(second.nodes[0].interfaces[0].addresses.begin());
    QCOMPARE(lab.deploy(second), QString());
    QCOMPARE(words(drift(second, lab.kernel.observe())), QString());
    QVERIFY(words(lab.last).contains(QStringLiteral("add-route"))); // it went with the last address
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::routeOrder()
{
    Topology t = tutorial();
    t.nodes[0].routes = {route("0.0.0.0/0", "10.50.0.1"), route("10.60.0.0/16", "10.50.0.2"),
                         route("10.50.0.0/16", "", "v1")};
    Lab lab(t);
    QCOMPARE(lab.deploy(t), QString());
    QVERIFY(words(lab.last).contains(
        QStringLiteral("add-route ns1 10.50.0.0/16 dev v1\nadd-route ns1 10.60.0.0/16 via 10.50.0.2\n"
                       "add-route ns1 default via 10.50.0.1\n")));
    QVERIFY(lab.planFor(t)->empty());
}

void TestPlanner::transferSubnet_data()
{
    QTest::addColumn<QString>("drawn");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<QString>("inside");
    QTest::newRow("free") << QString() << QString() << QStringLiteral("100.64.0.2/30");
    QTest::newRow("drawn there") << QStringLiteral("100.64.0.1/24") << QString() << QStringLiteral("100.64.1.2/30");
    QTest::newRow("taken on the computer")
        << QString() << QStringLiteral("100.64.0.0/16") << QStringLiteral("100.65.0.2/30");
    QTest::newRow("both") << QStringLiteral("100.64.0.9/29") << QStringLiteral("100.64.0.0/30")
                          << QStringLiteral("100.64.0.6/30");
    QTest::newRow("all of it") << QString() << QStringLiteral("100.0.0.0/8") << QString();
}

void TestPlanner::transferSubnet()
{
    QFETCH(QString, drawn);
    QFETCH(QString, taken);
    QFETCH(QString, inside);
    Topology t = tutorial();
    t.nodes.push_back(node("gw1", NodeKind::Gateway));
    if (!drawn.isEmpty())
        t.nodes[0].interfaces[0].addresses.push_back(*InterfaceAddress::parse(drawn.toStdString()));
    PlanContext context;
    if (!taken.isEmpty())
        context.taken.push_back(*Prefix::parse(taken.toStdString()));
    const auto made = plan(t, nullptr, context);
    if (inside.isEmpty()) {
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("plan.no-transfer-subnet"));
        return;
    }
    QVERIFY(made);
    const auto& uplink = std::get<op::AddUplink>(
        *std::find_if(made->operations.begin(), made->operations.end(),
                      [](const Operation& one) { return std::holds_alternative<op::AddUplink>(one); }));
    QCOMPARE(QString::fromStdString(uplink.insideAddress.str()), inside);
    QCOMPARE(uplink.inside, std::string("up0"));
    QVERIFY(QString::fromStdString(uplink.outside).startsWith(QStringLiteral("ns-")));
    QCOMPARE(uplink.outside.size(), std::size_t{11});
    QVERIFY(uplink.nat && uplink.defaultRoute);
}

void TestPlanner::gatewayThatStays()
{
    Topology t = tutorial();
    t.nodes.push_back(node("gw1", NodeKind::Gateway));
    Lab lab(t);
    QCOMPARE(lab.deploy(t), QString());
    const ObservedLab seen = lab.kernel.observe();
    PlanContext context;
    context.deployed = &t;
    context.taken.push_back(*Prefix::parse("100.64.0.0/30")); // its own, as the computer sees it
    QVERIFY(plan(t, &seen, context)->empty());

    Topology second = t;
    second.nodes.push_back(node("gw2", NodeKind::Gateway));
    QCOMPARE(kinds(*plan(second, &seen, context)).filter(QStringLiteral("uplink")),
             QStringList{QStringLiteral("add-uplink")});

    Topology plain = t;
    plain.nodes.back().kind = NodeKind::Router;
    QCOMPARE(kinds(*plan(plain, &seen, context)), QStringList{QStringLiteral("remove-uplink")});

    Topology own = t; // a default route of the file's own, over the uplink's subnet that it chose
    own.nodes.back().uplink = Uplink{std::nullopt, *Prefix::parse("100.64.0.0/30")};
    own.nodes.back().routes.push_back(route("0.0.0.0/0", "100.64.0.1"));
    const std::string before = lab.kernel.text();
    QCOMPARE(lab.deploy(own), QString());
    QVERIFY(lab.planFor(own)->empty());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::strangersAreLeftAlone()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    const op::VethEnd a{*NodeName::parse("ns1"), "mine", MacAddress::derived("a"), 1500, {}};
    const op::VethEnd b{*NodeName::parse("ns2"), "mine", MacAddress::derived("b"), 1500, {}};
    QCOMPARE(lab.kernel.apply(op::CreateVeth{a, b}), std::string());
    QCOMPARE(lab.kernel.apply(op::SetUp{a.node, a.name, true, false}), std::string());
    QCOMPARE(lab.kernel.apply(op::AddAddress{a.node, a.name, *InterfaceAddress::parse("10.9.9.1/24")}), std::string());
    QCOMPARE(lab.kernel.apply(op::AddRoute{a.node, {*Prefix::parse("10.8.0.0/16"), {}, "mine", 0, RouteType::Unicast}}),
             std::string());
    QVERIFY(lab.planFor(tutorial())->empty());
    const auto differs = drift(tutorial(), lab.kernel.observe());
    QCOMPARE(words(differs),
             QStringLiteral("interface-extra ns1 mine drawn  real veth\ninterface-extra ns2 mine drawn  real veth\n"));
}

void TestPlanner::strangerInTheWay()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    ObservedInterface dummy;
    dummy.name = "v9";
    dummy.kind = "dummy";
    lab.kernel.namespaces()["ns1"].interfaces["v9"] = dummy;
    Topology more = tutorial();
    more.nodes[0].interfaces.push_back(interface("v9"));
    more.nodes[1].interfaces.push_back(interface("v9"));
    more.links.push_back(link("ns1", "v9", "ns2", "v9"));
    const auto made = lab.planFor(more);
    QVERIFY(!made);
    QCOMPARE(made.error().code, std::string("plan.interface-in-the-way"));
    QCOMPARE(made.error().where, std::string("ns1:v9"));
}

void TestPlanner::computerIsNeverDeleted()
{
    Lab lab(tutorial(NodeKind::Computer));
    const std::string before = lab.kernel.text();
    QCOMPARE(lab.deploy(tutorial(NodeKind::Computer)), QString());
    QCOMPARE(lab.deploy(Topology(tutorial().name)), QString());
    QVERIFY(!words(lab.last).contains(QStringLiteral("delete-namespace r\n")));
    lab.kernel.namespaces()["r"].forwarding4 = false; // went with the interfaces
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::kindChange()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    QCOMPARE(lab.deploy(tutorial(NodeKind::Computer)), QStringLiteral("plan.kind-changed"));
}

void TestPlanner::skippedMembers()
{
    Topology t = tutorial();
    t.nodes[0].hostname = "h";
    t.nodes[0].interfaces.push_back(interface("alone"));
    t.nodes[1].interfaces[0].ipv6 = Ipv6Mode::Off;
    t.nodes[1].interfaces[0].addresses.push_back(*InterfaceAddress::parse("fd00::1/64"));
    t.links[0].impairment = Impairment{};
    const auto made = plan(t, nullptr);
    QStringList codes;
    for (const Skipped& one : made->skipped)
        codes.push_back(QString::fromStdString(one.code + ' ' + one.where));
    QCOMPARE(codes, (QStringList{QStringLiteral("skip.not-applied ns1"), QStringLiteral("skip.no-link ns1:alone"),
                                 QStringLiteral("skip.ipv6-off ns2:v2"), QStringLiteral("skip.not-applied ns1:v1")}));
}

void TestPlanner::teardownIsShort()
{
    Topology t = star(3);
    t.nodes.push_back(node("gw1", NodeKind::Gateway));
    Lab lab(t);
    QCOMPARE(lab.deploy(t), QString());
    const Plan away = teardown(t, lab.kernel.observe());
    QCOMPARE(away.operations.size(), std::size_t{6});
    QCOMPARE(lab.run(away.operations), QString());
    QVERIFY(lab.kernel.namespaces().empty());
}

void TestPlanner::teardownLeavesTheComputer()
{
    Lab lab(tutorial(NodeKind::Computer));
    QCOMPARE(lab.deploy(tutorial(NodeKind::Computer)), QString());
    QCOMPARE(lab.run(teardown(tutorial(NodeKind::Computer), lab.kernel.observe()).operations), QString());
    QCOMPARE(lab.kernel.namespaces().size(), std::size_t{1});
    QCOMPARE(lab.kernel.namespaces()["r"].interfaces.size(), std::size_t{2});
    QCOMPARE(lab.kernel.namespaces()["r"].routes.size(), std::size_t{1});
}

void TestPlanner::randomLabs_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 400; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Deploy, again, meddle, repair, change, take back: each ends where it should.
void TestPlanner::kernelsThatRenameLive()
{
    for (const char* release : {"6.2", "6.2.0-39-generic", "6.18.5", "7.0-rc1", "10.1"})
        QVERIFY2(renamesLive(release), release);
    for (const char* release : {"6.1.0-13-amd64", "5.15.0", "6", "", "x.y", "6."})
        QVERIFY2(!renamesLive(release), release);
}

void TestPlanner::renamedIsNotRemade_data()
{
    QTest::addColumn<bool>("live");
    QTest::newRow("Linux 6.2") << true;
    QTest::newRow("before it") << false;
}

/// Nodes, and the interfaces between them, at once.
void TestPlanner::renamedIsNotRemade()
{
    QFETCH(bool, live);
    Lab lab(tutorial());
    lab.kernel.renamesLive = live;
    QCOMPARE(lab.deploy(tutorial()), QString());
    const std::string before = lab.kernel.text();
    Topology other = tutorial();
    const auto name = [](const char* text) { return *NodeName::parse(text); };
    QVERIFY(apply(other, RenameNode{name("ns1"), name("client")}));
    QVERIFY(apply(other, RenameNode{name("r"), name("router")}));
    QVERIFY(apply(
        other, nsk::RenameInterface{name("router"), *InterfaceName::parse("v2_r"), *InterfaceName::parse("to_ns2")}));
    QCOMPARE(lab.deploy(other), QString());
    const auto count = [&](auto wanted) {
        return std::count_if(lab.last.begin(), lab.last.end(),
                             [&](const Operation& one) { return std::holds_alternative<decltype(wanted)>(one); });
    };
    QCOMPARE(count(op::RenameNamespace{name("a"), name("b")}), 2);
    QCOMPARE(count(op::RenameInterface{name("a"), {}, {}}), 1);
    QCOMPARE(count(op::DeleteNamespace{name("a")}), 0);
    const op::VethEnd any{name("a"), {}, MacAddress::derived("a"), 1500, {}};
    QCOMPARE(count(op::DeleteVeth{any, any}), 0);
    QCOMPARE(count(op::SetUp{name("a"), {}, false, false}), live ? 0 : 2); // down and up again
    QCOMPARE(words(lab.planFor(other)->operations), QString());
    QCOMPARE(words(drift(other, lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::aRenamedComputerStays()
{
    Lab lab(tutorial(NodeKind::Computer));
    QCOMPARE(lab.deploy(tutorial(NodeKind::Computer)), QString());
    Topology other = tutorial(NodeKind::Computer);
    QVERIFY(apply(other, RenameNode{*NodeName::parse("r"), *NodeName::parse("laptop")}));
    const auto made = lab.planFor(other);
    QVERIFY(made);
    QCOMPARE(made->operations.size(), 2U);
    for (const Operation& one : made->operations) // which follows from the name
        QVERIFY(std::holds_alternative<op::SetMac>(one));
}

void TestPlanner::aNameTakenAwayIsPutBack()
{
    Lab lab(tutorial());
    QCOMPARE(lab.deploy(tutorial()), QString());
    ObservedLab observed = lab.kernel.observe();
    observed.findNode(*NodeName::parse("r"))->nameless = true;
    QVERIFY(words(drift(tutorial(), observed)).startsWith(QStringLiteral("name-missing r ")));
    const Topology deployed = tutorial();
    PlanContext context;
    context.deployed = &deployed;
    const auto repair = plan(tutorial(), &observed, context);
    QVERIFY(repair);
    QCOMPARE(repair->operations.size(), 1U);
    const auto* back = std::get_if<op::RenameNamespace>(&repair->operations.front());
    QVERIFY(back != nullptr && back->from == back->to && back->to.str() == "r");
    QVERIFY(std::holds_alternative<op::RenameNamespace>(inverse(repair->operations.front())));
}

/// Ports without a name in the file are counted: with the first gone, all the others move up by one.
void TestPlanner::aPortThatMovesUpKeepsItsLink()
{
    Lab lab(star(6));
    lab.kernel.renamesLive = true;
    QCOMPARE(lab.deploy(star(6)), QString());
    const std::string before = lab.kernel.text();
    Topology fewer = star(6);
    fewer.nodes.erase(fewer.nodes.begin() + 1);
    fewer.links.erase(fewer.links.begin());
    QCOMPARE(lab.deploy(fewer), QString());
    int links = 0;
    for (const Operation& one : lab.last)
        links += std::holds_alternative<op::DeleteVeth>(one) || std::holds_alternative<op::CreateVeth>(one) ? 1 : 0;
    QCOMPARE(links, 1);
    QCOMPARE(words(drift(fewer, lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

void TestPlanner::twoNamesChangedRound()
{
    Lab lab(tutorial());
    lab.kernel.renamesLive = true;
    QCOMPARE(lab.deploy(tutorial()), QString());
    const std::string before = lab.kernel.text();
    Topology round = tutorial();
    round.nodes[2].interfaces[0].name = *InterfaceName::parse("v2_r");
    round.nodes[2].interfaces[1].name = *InterfaceName::parse("v1_r");
    round.links[0].endpoints[1].interface = *InterfaceName::parse("v2_r");
    round.links[1].endpoints[1].interface = *InterfaceName::parse("v1_r");
    QCOMPARE(lab.deploy(round), QString());
    for (const Operation& one : lab.last)
        QVERIFY(!std::holds_alternative<op::DeleteVeth>(one));
    QCOMPARE(words(drift(round, lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), before), QString());
}

/// Another address: somebody took one host away and drew another.
void TestPlanner::anotherNodeIsNoRenamedOne()
{
    Lab lab(star(3));
    QCOMPARE(lab.deploy(star(3)), QString());
    Topology other = star(3);
    other.nodes[2] = node("new", NodeKind::Host, {interface("eth1", {"10.0.0.77/24"})});
    other.links[1] = link("new", "eth1", "sw1", "");
    QCOMPARE(lab.deploy(other), QString());
    const auto made = [](const Operation& one) { return std::holds_alternative<op::CreateNamespace>(one); };
    QCOMPARE(std::count_if(lab.last.begin(), lab.last.end(), made), 1);
}

/// Names of nodes and interfaces changed at random, on top of everything else.
Topology renamed(Topology topology, RandomDrawings& random)
{
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const NodeName name = topology.nodes[i].name;
        for (const Interface& one : std::vector<Interface>(topology.nodes[i].interfaces)) {
            if (one.name != bridgeName() && random.chance(30))
                (void)apply(
                    topology,
                    nsk::RenameInterface{name, one.name, *InterfaceName::parse("x" + std::to_string(random.below(5)))});
        }
        if (topology.nodes[i].kind != NodeKind::Computer && random.chance(40))
            (void)apply(topology, RenameNode{name, *NodeName::parse("m" + std::to_string(random.below(9)))});
    }
    return topology;
}

/// What is found out about a part of a lab is what is found out about the whole of it, whatever was edited in the
/// drawing and done in the lab by hand.
void TestPlanner::aPartIsEnough()
{
    int parts = 0;
    int cuts = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        RandomDrawings random(seed);
        const Topology first = random.draw(false);
        Lab lab(first);
        QCOMPARE(lab.deploy(first), QString());
        ObservedLab before = lab.kernel.observe();
        if (random.chance(30))
            meddle(lab.kernel, random);
        ObservedLab seen = lab.kernel.observe();
        Doubts doubts;
        for (ObservedNode& one : seen.nodes) {
            if (auto difference = differenceOf(*before.findNode(one.name), one))
                doubts.emplace(one.name, *difference);
        }
        const Topology second = random.edited(first);
        const auto part = LabPart::find(second, first, doubts);
        if (!part)
            continue;
        const Topology deployed = part->cut(first);
        const ObservedLab partSeen = part->cut(seen);
        const Topology wanted = part->cut(second);
        ++parts;
        cuts += wanted.nodes.size() < second.nodes.size() ? 1 : 0;
        QCOMPARE(words(drift(deployed, partSeen)), words(drift(first, seen)));
        PlanContext context;
        context.deployed = &deployed;
        const auto small = plan(wanted, &partSeen, context);
        const auto whole = lab.planFor(second);
        QVERIFY(small && whole);
        const bool overEdge = std::ranges::any_of(small->operations, [&](const Operation& operation) {
            return std::ranges::any_of(nodesOf(operation), [&](const NodeName& at) { return !part->concerns(at); });
        });
        QVERIFY2(!overEdge, qPrintable(QStringLiteral("seed %1\n").arg(seed) + words(small->operations)));
        QVERIFY2(
            words(small->operations) == words(whole->operations),
            qPrintable(QStringLiteral("seed %1\n").arg(seed) +
                       difference(words(small->operations).toStdString(), words(whole->operations).toStdString())));
    }
    QVERIFY2(parts > 500 && cuts > 200, qPrintable(QStringLiteral("%1 %2").arg(parts).arg(cuts)));
}

void TestPlanner::randomLabs()
{
    QFETCH(unsigned, seed);
    RandomDrawings random(seed);
    const bool computer = seed % 3 == 0;
    const Topology first = random.draw(computer);
    Lab lab(first);
    lab.rootless = seed % 5 == 0;
    const std::string nothing = lab.kernel.text();
    QCOMPARE(lab.deploy(first), QString());
    QCOMPARE(words(lab.planFor(first)->operations), QString());
    QCOMPARE(words(drift(first, lab.kernel.observe())), QString());
    const std::string deployed = lab.kernel.text();
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), nothing), QString());
    QCOMPARE(lab.run(lab.last), QString());
    QCOMPARE(difference(lab.kernel.text(), deployed), QString());

    meddle(lab.kernel, random);
    const std::string meddled = lab.kernel.text();
    QCOMPARE(drift(first, lab.kernel.observe()).empty(), lab.planFor(first)->empty());
    QCOMPARE(lab.deploy(first), QString());
    QCOMPARE(words(lab.planFor(first)->operations), QString());
    QCOMPARE(difference(lab.kernel.text(), deployed), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), meddled), QString());

    lab.kernel.renamesLive = seed % 2 == 0;
    const Topology names = renamed(first, random);
    QCOMPARE(lab.deploy(names), QString());
    QCOMPARE(words(lab.planFor(names)->operations), QString());
    QCOMPARE(words(drift(names, lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), meddled), QString());
    lab.deployed = first;

    const Topology second = random.draw(computer);
    QCOMPARE(lab.deploy(second), QString());
    QCOMPARE(words(lab.planFor(second)->operations), QString());
    QCOMPARE(words(drift(second, lab.kernel.observe())), QString());
    QCOMPARE(lab.takeBack(), QString());
    QCOMPARE(difference(lab.kernel.text(), meddled), QString());
}

QTEST_APPLESS_MAIN(TestPlanner)
#include "tst_planner.moc"
