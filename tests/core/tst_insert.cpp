// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"
#include "core/analysis/explain.h"
#include "core/analysis/findings.h"
#include "core/analysis/insert.h"
#include "core/analysis/snapshot.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "tests/core/randomtopology.h"

#include <QtTest>

#include <map>

using namespace nsk;

namespace {

Topology example(const char* name)
{
    const auto topology = readTopologyFile(std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + name);
    if (!topology)
        qFatal("cannot read the example");
    return *topology;
}

NodeName node(const char* name)
{
    return *NodeName::parse(name);
}

std::vector<NodeName> nodesOf(const Topology& topology)
{
    std::vector<NodeName> names;
    for (const Node& one : topology.nodes)
        names.push_back(one.name);
    return names;
}

std::vector<std::size_t> numbersOf(const std::vector<Annotation>& annotations)
{
    std::vector<std::size_t> numbers(annotations.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = i;
    return numbers;
}

std::size_t addressCount(const Topology& topology)
{
    std::size_t count = 0;
    for (const Node& one : topology.nodes) {
        for (const Interface& interface : one.interfaces)
            count += interface.addresses.size();
    }
    return count;
}

std::string pathTo(const Topology& topology, const char* from, const std::string& to)
{
    const auto explained = explain(snapshotOf(topology), node(from), *IpAddress::parse(to), &topology);
    if (!explained)
        return explained.error().code;
    return explained->causes.empty() ? "reachable" : explained->causes.front().code;
}

} // namespace

class tst_insert : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExcerptOfEverythingIsTheDrawing()
    {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            Topology drawn = test::RandomTopology(seed).make();
            const Topology part = excerpt(drawn, nodesOf(drawn), numbersOf(drawn.layout.annotations));
            QVERIFY(part.nodes == drawn.nodes && part.links == drawn.links);
            QVERIFY(part.layout.nodes == drawn.layout.nodes && part.layout.annotations == drawn.layout.annotations);
        }
    }

    void whatLeadsOutIsCut()
    {
        Topology drawn = example("two-namespaces.nsketch");
        QVERIFY(apply(drawn, AddGroup{Group{.title = "both", .nodes = {node("ns1"), node("ns2")}}}));
        const Topology part = excerpt(drawn, {node("ns1"), node("r")}, {});
        QCOMPARE(part.nodes.size(), std::size_t(2));
        QCOMPARE(part.links.size(), std::size_t(1));
        QVERIFY(part.layout.groups.empty());
        for (const Check& check : part.checks)
            QVERIFY(check.to != "ns2");
        QVERIFY(readTopology(writeTopology(part)).has_value());
    }

    void anEmptyDrawingGetsItAsItIs()
    {
        const Topology part = example("two-namespaces.nsketch");
        Topology into(*LabName::parse("lab"));
        const Insertion insertion = insertTopology(into, part, {0, 0});
        QVERIFY(apply(into, insertion.edit));
        QVERIFY(into.nodes == part.nodes && into.links == part.links && into.checks == part.checks);
        QVERIFY(into.layout == part.layout);
        QCOMPARE(insertion.renumbered, std::size_t(0));
    }

    /// Its own routes and next hops follow, so that the second one works as the first one does.
    void aNetworkBesideItselfWorks()
    {
        Topology drawn = example("two-namespaces.nsketch");
        const Insertion insertion = insertTopology(drawn, drawn, {300, 0});
        QVERIFY(apply(drawn, insertion.edit));
        QCOMPARE(insertion.nodes.size(), std::size_t(3));
        QCOMPARE(insertion.renumbered, std::size_t(4));
        const std::string there =
            drawn.findNode(insertion.nodes[2])->interfaces.front().addresses.front().address().str();
        QCOMPARE(pathTo(drawn, insertion.nodes[0].str().c_str(), there), std::string("reachable"));
        QCOMPARE(pathTo(drawn, "ns1", "10.10.20.2"), std::string("reachable"));
        for (const Finding& finding : findings(drawn))
            QVERIFY2(finding.severity != Severity::Error, finding.code.c_str());
    }

    /// Linked to where the first one is, it works: it keeps its gateway.
    void oneHostStaysInItsSubnet()
    {
        Topology drawn = example("two-namespaces.nsketch");
        const Insertion insertion = insertTopology(drawn, excerpt(drawn, {node("ns1")}, {}), {0, 96});
        QVERIFY(apply(drawn, insertion.edit));
        const Node& copy = *drawn.findNode(insertion.nodes.front());
        QCOMPARE(copy.interfaces.front().addresses.front().str(), std::string("10.10.10.3/24"));
        QVERIFY(copy.routes == drawn.findNode(node("ns1"))->routes);
    }

    void thereIsOneComputer()
    {
        Topology drawn = example("two-namespaces-computer.nsketch");
        const Insertion insertion = insertTopology(drawn, drawn, {0, 300});
        QVERIFY(insertion.leftComputerOut);
        QVERIFY(apply(drawn, insertion.edit));
        QCOMPARE(std::ranges::count(drawn.nodes, NodeKind::Computer, &Node::kind), 1);
    }

    /// Any part into any drawing: it can be applied and taken back and read again, and no address of the drawing is
    /// there once more.
    void anythingIntoAnything()
    {
        for (unsigned seed = 1; seed <= 150; ++seed) {
            const Topology before = test::RandomTopology(seed).make();
            const Topology part = test::RandomTopology(seed % 3 == 0 ? seed : seed + 1000).make();
            const std::set<IpAddress> taken = takenAddresses(before);
            Topology drawn = before;
            const Insertion insertion = insertTopology(before, part, {10, 20});
            const Result<Edit> inverse = apply(drawn, insertion.edit);
            QVERIFY2(inverse, inverse ? "" : inverse.error().code.c_str());
            QVERIFY2(readTopology(writeTopology(drawn)), qPrintable(QString::number(seed)));
            QCOMPARE(addressCount(drawn) - addressCount(before), addressCount(part));
            std::map<Prefix, int> members;
            for (const NodeName& name : insertion.nodes) {
                for (const Interface& interface : drawn.findNode(name)->interfaces) {
                    for (const InterfaceAddress& address : interface.addresses)
                        QVERIFY2(!taken.contains(address.address()), address.str().c_str());
                }
            }
            QVERIFY(apply(drawn, *inverse));
            QVERIFY(drawn == before);
        }
    }

    /// A thousand subnets that are all taken: each gets the next one, none overlaps.
    void manySubnets()
    {
        Topology drawn(*LabName::parse("lab"));
        for (int i = 0; i < 1'000; ++i) {
            for (int end = 0; end < 2; ++end) {
                Node one{.name = node(("n" + std::to_string(2 * i + end)).c_str()), .kind = NodeKind::Router};
                one.interfaces.push_back(
                    {.name = *InterfaceName::parse("eth1"),
                     .addresses = {*InterfaceAddress::parse("10." + std::to_string(i / 250) + "." +
                                                            std::to_string(i % 250) + "." + std::to_string(end + 1) +
                                                            "/24"),
                                   *InterfaceAddress::parse("fd00:0:0:" + std::to_string(i) +
                                                            "::" + std::to_string(end + 1) + "/64")}});
                drawn.nodes.push_back(std::move(one));
            }
        }
        const Insertion insertion = insertTopology(drawn, drawn, {0, 0});
        QCOMPARE(insertion.renumbered, std::size_t(4'000));
        QVERIFY(apply(drawn, insertion.edit));
        std::map<Prefix, int> members;
        for (const Node& one : drawn.nodes) {
            for (const InterfaceAddress& address : one.interfaces.front().addresses)
                ++members[address.prefix()];
        }
        QCOMPARE(members.size(), std::size_t(4'000));
        for (const auto& [prefix, count] : members)
            QCOMPARE(count, 2);
    }
};

QTEST_GUILESS_MAIN(tst_insert)
#include "tst_insert.moc"
