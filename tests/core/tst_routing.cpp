// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"
#include "randomnetwork.h"

#include "core/analysis/path.h"
#include "core/analysis/routing.h"
#include "tests/seed.h"

#include <random>

using namespace drawings;

namespace {

/// "default via 10.1.0.1, 10.2.0.0/24 via 10.1.0.2", of one node.
QString routesOf(const std::vector<nsk::Route>& routes)
{
    QStringList all;
    for (const nsk::Route& route : routes) {
        all << QString::fromStdString((route.to.isDefault() ? "default" : route.to.str()) +
                                      (route.via ? " via " + route.via->str() : std::string()));
    }
    return all.join(QStringLiteral(", "));
}

QString computedFor(const nsk::Topology& topology, const char* name)
{
    for (const auto& [at, routes] : nsk::shortestRoutes(topology)) {
        if (at == node(name))
            return routesOf(routes);
    }
    return {};
}

nsk::Topology applied(nsk::Topology topology, const std::vector<nsk::NodeRoutes>& changes)
{
    if (!nsk::apply(topology, nsk::routesEdit(topology, changes)))
        qFatal("the routes cannot be put into the drawing");
    return topology;
}

/// Pairs of addresses between which nothing gets there and back.
QStringList unreachable(const nsk::Topology& topology)
{
    const nsk::Snapshot snapshot = nsk::snapshotOf(topology);
    QStringList failing;
    for (const nsk::Node& from : topology.nodes) {
        for (const nsk::Node& to : topology.nodes) {
            for (const nsk::Interface& interface : to.interfaces) {
                for (const nsk::InterfaceAddress& target : interface.addresses) {
                    if (from.interfaces.empty() || from.kind == nsk::NodeKind::Switch)
                        continue;
                    const auto said = nsk::explain(snapshot, from.name, target.address(), nullptr).value();
                    if (!said.reachable)
                        failing << QString::fromStdString(from.name.str() + " > " + target.address().str() + " ") +
                                       causes(said);
                }
            }
        }
    }
    return failing;
}

/// A host, two routers in a row, a host; `more` is put among the nodes, `links` among the links.
nsk::Topology row(const std::string& more = {}, const std::string& links = {})
{
    return read(R"({"format":"nsketch/1","name":"row","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.1.2/24"]}]},
        {"name":"r1","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.1/24"]},
                                                   {"name":"b","addresses":["10.0.9.1/30"]}]},
        {"name":"r2","kind":"router","interfaces":[{"name":"a","addresses":["10.0.9.2/30"]},
                                                   {"name":"b","addresses":["10.0.2.1/24"]}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.2/24"]}]})" +
                more + R"(],"links":[{"endpoints":["a:e","r1:a"]},{"endpoints":["r1:b","r2:a"]},
        {"endpoints":["r2:b","b:e"]})" +
                links + "]}");
}

} // namespace

class TestRouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesGetADefaultAndRoutersASubnetEach()
    {
        const nsk::Topology topology = row();
        QCOMPARE(computedFor(topology, "a"), QStringLiteral("default via 10.0.1.1"));
        QCOMPARE(computedFor(topology, "r1"), QStringLiteral("10.0.2.0/24 via 10.0.9.2"));
        QCOMPARE(computedFor(topology, "r2"), QStringLiteral("10.0.1.0/24 via 10.0.9.1"));
        QCOMPARE(computedFor(topology, "b"), QStringLiteral("default via 10.0.2.1"));
        QVERIFY(!unreachable(topology).isEmpty());
        const nsk::Topology routed = applied(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Kept));
        QCOMPARE(unreachable(routed), QStringList());
        QVERIFY(nsk::proposeRoutes(routed, nsk::DrawnRoutesAre::Kept).empty()); // nothing is left to do
        QVERIFY(nsk::proposeRoutes(routed, nsk::DrawnRoutesAre::Replaced).empty());
    }

    void aGatewayGetsTheDefaults()
    {
        const nsk::Topology topology =
            row(R"(,{"name":"gw","kind":"gateway","interfaces":[{"name":"e","addresses":["10.0.8.1/30"]}]},
                 {"name":"r3","kind":"router","interfaces":[{"name":"a","addresses":["10.0.8.2/30"]},
                                                            {"name":"b","addresses":["10.0.7.1/30"]}]},
                 {"name":"r4","kind":"router","interfaces":[{"name":"a","addresses":["10.0.7.2/30"]},
                                                            {"name":"b","addresses":["10.0.2.9/24"]}]})",
                R"(,{"endpoints":["gw:e","r3:a"]},{"endpoints":["r3:b","r4:a"]})");
        QCOMPARE(computedFor(topology, "gw"), QStringLiteral("10.0.7.0/30 via 10.0.8.2"));
        QCOMPARE(computedFor(topology, "r3"), QStringLiteral("default via 10.0.8.1"));
        QCOMPARE(computedFor(topology, "r4"),
                 QStringLiteral("default via 10.0.7.1")); // the subnets behind are that way
    }

    void theNearerRouterOfTwo()
    {
        // b is on a segment with two routers; the way to 10.0.6.0/24 is by the second alone.
        nsk::Topology topology = read(R"({"format":"nsketch/1","name":"two","nodes":[
              {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.2/24"]}]},
              {"name":"sw","kind":"switch"},
              {"name":"r1","kind":"router","interfaces":[{"name":"a","addresses":["10.0.2.1/24"]},
                  {"name":"b","addresses":["10.0.4.1/24"]},{"name":"c","addresses":["10.0.5.1/24"]}]},
              {"name":"r2","kind":"router","interfaces":[{"name":"a","addresses":["10.0.2.3/24"]},
                  {"name":"b","addresses":["10.0.6.1/24"]}]},
              {"name":"x","kind":"host","interfaces":[{"name":"e","addresses":["10.0.4.2/24"]}]},
              {"name":"y","kind":"host","interfaces":[{"name":"e","addresses":["10.0.5.2/24"]}]},
              {"name":"z","kind":"host","interfaces":[{"name":"e","addresses":["10.0.6.2/24"]}]}],
              "links":[{"endpoints":["b:e","sw"]},{"endpoints":["r1:a","sw"]},{"endpoints":["r2:a","sw"]},
                       {"endpoints":["r1:b","x:e"]},{"endpoints":["r1:c","y:e"]},{"endpoints":["r2:b","z:e"]}]})");
        QCOMPARE(computedFor(topology, "b"), QStringLiteral("default via 10.0.2.1, 10.0.6.0/24 via 10.0.2.3"));
        QCOMPARE(unreachable(applied(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Kept))),
                 QStringList());
    }

    void whatIsTypedByHandStays()
    {
        nsk::Topology topology = row();
        topology.findNode(node("r1"))->routes = {
            nsk::Route{*nsk::Prefix::parse("10.0.2.0/24"), address("10.0.1.2")},
            nsk::Route{*nsk::Prefix::parse("10.66.0.0/16"), {}, {}, {}, nsk::RouteType::Blackhole}};
        const auto kept = nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Kept);
        QVERIFY(std::ranges::none_of(kept, [](const auto& change) { return change.node == node("r1"); }));
        const nsk::Topology replaced = applied(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Replaced));
        QCOMPARE(routesOf(replaced.findNode(node("r1"))->routes),
                 QStringLiteral("10.66.0.0/16, 10.0.2.0/24 via 10.0.9.2"));
        QCOMPARE(unreachable(replaced), QStringList());
    }

    void followingAChangeTouchesOnlyComputedRoutes()
    {
        const nsk::Topology before = applied(row(), nsk::proposeRoutes(row(), nsk::DrawnRoutesAre::Kept));
        nsk::Topology after = before;
        nsk::Node& r1 = *after.findNode(node("r1"));
        r1.routes.push_back(nsk::Route{*nsk::Prefix::parse("10.77.0.0/16"), address("10.0.9.2")}); // by hand
        nsk::Node& b = *after.findNode(node("b"));
        b.interfaces[0].addresses = {*nsk::InterfaceAddress::parse("10.0.3.2/24")};
        after.findNode(node("r2"))->interfaces[1].addresses = {*nsk::InterfaceAddress::parse("10.0.3.1/24")};
        const nsk::Topology followed = applied(after, nsk::followRoutes(before, after));
        QCOMPARE(routesOf(followed.findNode(node("r1"))->routes),
                 QStringLiteral("10.77.0.0/16 via 10.0.9.2, 10.0.3.0/24 via 10.0.9.2"));
        QCOMPARE(routesOf(followed.findNode(node("b"))->routes), QStringLiteral("default via 10.0.3.1"));
        QCOMPARE(unreachable(followed), QStringList());
        QVERIFY(nsk::followRoutes(followed, followed).empty());
    }

    void aComputerKeepsItsOwnDefault()
    {
        const nsk::Topology topology =
            row(R"(,{"name":"pc","kind":"computer","interfaces":[{"name":"e","addresses":["10.0.5.2/24"]}],
                   "routes":[{"to":"default","via":"10.0.5.9"}]},
                 {"name":"r3","kind":"router","interfaces":[{"name":"a","addresses":["10.0.5.1/24"]},
                                                            {"name":"b","addresses":["10.0.6.1/24"]}]})",
                R"(,{"endpoints":["pc:e","r3:a"]})");
        const nsk::Topology routed = applied(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Replaced));
        QCOMPARE(routesOf(routed.findNode(node("pc"))->routes), QStringLiteral("default via 10.0.5.9"));
    }

    void everybodyReachesEverybodyInRandomNetworks()
    {
        const std::uint32_t seed = seedOfRun();
        qInfo("NSKETCH_RANDOM_SEED=%u", seed);
        for (unsigned i = 0; i < 150; ++i) {
            const nsk::Topology topology = drawings::RandomNetwork(seed + i).make();
            const nsk::Topology routed = applied(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Replaced));
            const QStringList failing = unreachable(routed);
            QVERIFY2(failing.isEmpty(),
                     qPrintable(QString::number(seed + i) + u' ' + failing.join(QStringLiteral("\n"))));
        }
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
