// SPDX-License-Identifier: MIT
#include "core/model/consistency.h"
#include "core/model/edit.h"
#include "core/model/naming.h"
#include "tests/core/randomtopology.h"

#include <QTest>

using namespace nsk;

namespace {

NodeName node(const char* text)
{
    return *NodeName::parse(text);
}

InterfaceName interface(const char* text)
{
    return *InterfaceName::parse(text);
}

Endpoint end(const char* name, const char* port)
{
    return Endpoint{node(name), interface(port)};
}

/// ns1:v1 – r:v1_r, r:v2_r – sw:p1
Topology sample()
{
    Topology topology(node("lab"));
    topology.nodes = {Node{.name = node("ns1"),
                           .interfaces = {Interface{.name = interface("v1")}},
                           .routes = {Route{.to = *Prefix::parse("10.0.0.0/8"), .dev = interface("v1")}}},
                      Node{.name = node("r"),
                           .kind = NodeKind::Router,
                           .interfaces = {Interface{.name = interface("v1_r")}, Interface{.name = interface("v2_r")}}},
                      Node{.name = node("sw"), .kind = NodeKind::Switch}};
    topology.nodes[0].sysctls = {{"net.ipv4.conf.v1.rp_filter", "1"}, {"net.ipv4.conf.all.rp_filter", "0"}};
    topology.links = {Link{.endpoints = {end("ns1", "v1"), end("r", "v1_r")}},
                      Link{.endpoints = {end("r", "v2_r"), end("sw", "p1")}}};
    topology.checks = {Check{.from = node("ns1"), .to = "r"}};
    topology.layout.nodes = {{node("ns1"), {0, 0}}, {node("sw"), {600, 0}}};
    return topology;
}

QString codeOf(const Result<Edit>& result)
{
    return result ? QStringLiteral("done") : QString::fromStdString(result.error().code);
}

} // namespace

class tst_edit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renamingANodeMovesEveryReference()
    {
        Topology topology = sample();
        QVERIFY(nsk::apply(topology, RenameNode{node("r"), node("router")}));
        QCOMPARE(topology.links[0].endpoints[1].node.str(), std::string("router"));
        QCOMPARE(topology.checks[0].to, std::string("router"));
        QVERIFY(nsk::apply(topology, RenameNode{node("ns1"), node("h")}));
        QCOMPARE(topology.checks[0].from.str(), std::string("h"));
        QCOMPARE(topology.layout.nodes[0].first.str(), std::string("h"));
        QVERIFY(checkConsistency(topology));
    }

    void renamingAnInterfaceMovesEveryReference()
    {
        Topology topology = sample();
        QVERIFY(nsk::apply(topology, RenameInterface{node("ns1"), interface("v1"), interface("eth1")}));
        QCOMPARE(topology.nodes[0].routes[0].dev, std::optional(interface("eth1")));
        QCOMPARE(topology.nodes[0].sysctls[0].first, std::string("net.ipv4.conf.eth1.rp_filter"));
        QCOMPARE(topology.nodes[0].sysctls[1].first, std::string("net.ipv4.conf.all.rp_filter"));
        QCOMPARE(topology.links[0].endpoints[0], end("ns1", "eth1"));
        QVERIFY(nsk::apply(
            topology, RenameInterface{node("sw"), interface("p1"), interface("p2")})); // an unlisted port of a switch
        QCOMPARE(topology.links[1].endpoints[1], end("sw", "p2"));
        QVERIFY(checkConsistency(topology));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < refusals().size(); ++i)
            QTest::addRow("%s %d", refusals()[i].first, int(i)) << QString::fromUtf8(refusals()[i].first) << int(i);
    }

    void refuses()
    {
        QFETCH(QString, code);
        QFETCH(int, which);
        Topology topology = sample();
        QCOMPARE(codeOf(nsk::apply(topology, refusals()[std::size_t(which)].second)), code);
        QVERIFY(topology == sample());
    }

    void aBatchIsAllOrNothing()
    {
        Topology topology = sample();
        const Batch batch{{RenameNode{node("ns1"), node("a")},
                           MoveNodes{{{node("a"), Position{5, 5}}, {node("sw"), std::nullopt}}}, RemoveLink{0},
                           RemoveNode{node("r")}}};
        QCOMPARE(codeOf(nsk::apply(topology, batch)), QStringLiteral("edit.node-has-links"));
        QVERIFY(topology == sample());
    }

    /// Many parts are looked up in an index: it has to know what each of them has changed.
    void aLongBatchDoesWhatItsPartsDo()
    {
        for (unsigned seed = 0; seed < 200; ++seed) {
            test::RandomTopology random(seed);
            const Topology before = random.make();
            Topology singly = before;
            Batch batch;
            while (batch.edits.size() < 40) {
                const Edit edit = anyEdit(random, singly);
                if (nsk::apply(singly, edit))
                    batch.edits.push_back(edit);
            }
            Topology together = before;
            const auto inverse = nsk::apply(together, batch);
            QVERIFY2(inverse, qPrintable(QString::number(seed)));
            QVERIFY2(together == singly, qPrintable(QString::number(seed)));
            QVERIFY(nsk::apply(together, *inverse));
            QVERIFY2(together == before, qPrintable(QString::number(seed)));

            Batch refused = batch;
            refused.edits.push_back(RemoveNode{node("nobody")});
            QCOMPARE(codeOf(nsk::apply(together, refused)), QStringLiteral("edit.no-such-node"));
            QVERIFY2(together == before, qPrintable(QString::number(seed)));
        }
    }

    void removingNodesTakesTheirLinksAndChecks()
    {
        Topology topology = sample();
        const auto inverse = nsk::apply(topology, removeNodesEdit(topology, {node("r"), node("sw"), node("r")}));
        QVERIFY(inverse);
        QCOMPARE(topology.nodes.size(), std::size_t(1));
        QVERIFY(topology.links.empty() && topology.checks.empty());
        QVERIFY(checkConsistency(topology));
        QVERIFY(nsk::apply(topology, *inverse));
        QVERIFY(topology == sample());
    }

    void connectingUsesFreeInterfacesThenMakesNewOnes()
    {
        Topology topology = sample();
        QVERIFY(nsk::apply(topology, *connectEdit(topology, node("ns1"), node("sw"))));
        QCOMPARE(topology.links[2].endpoints[0], end("ns1", "eth1"));
        QCOMPARE(topology.links[2].endpoints[1], end("sw", "eth1"));
        QVERIFY(topology.nodes[2].interfaces.empty()); // a switch need not list its ports
        QVERIFY(nsk::apply(topology, RemoveLink{0}));
        QVERIFY(nsk::apply(topology, *connectEdit(topology, node("ns1"), node("r"))));
        QCOMPARE(topology.links[2].endpoints[0], end("ns1", "v1")); // the link drawn anew finds its interfaces again
        QCOMPARE(topology.links[2].endpoints[1], end("r", "v1_r"));
        QCOMPARE(codeOf(connectEdit(topology, node("r"), node("r"))), QStringLiteral("edit.self-link"));
        QCOMPARE(codeOf(connectEdit(topology, node("r"), node("x"))), QStringLiteral("edit.no-such-node"));
        QVERIFY(checkConsistency(topology));
    }

    /// Any edit that is done can be taken back exactly, and then be done again; one that is refused changes nothing.
    void everyEditHasItsInverse()
    {
        int done = 0;
        for (unsigned seed = 1; seed <= 300; ++seed) {
            test::RandomTopology random(seed);
            Topology topology = random.make();
            if (topology.nodes.empty())
                continue;
            for (int step = 0; step < 20; ++step) {
                const Topology before = topology;
                const Edit edit = anyEdit(random, topology);
                const auto inverse = nsk::apply(topology, edit);
                if (!inverse) {
                    QVERIFY(topology == before);
                    continue;
                }
                ++done;
                QVERIFY(checkConsistency(topology));
                const Topology after = topology;
                const auto again = nsk::apply(topology, *inverse);
                QVERIFY2(again, again ? "" : again.error().code.c_str());
                QVERIFY2(topology == before,
                         qPrintable(QStringLiteral("seed %1, step %2, edit %3").arg(seed).arg(step).arg(edit.index())));
                QVERIFY(nsk::apply(topology, *again));
                QVERIFY(topology == after);
            }
        }
        QVERIFY(done > 2000);
    }

private:
    static const std::vector<std::pair<const char*, Edit>>& refusals()
    {
        static const std::vector<std::pair<const char*, Edit>> all = [] {
            Node twice{.name = node("n"),
                       .interfaces = {Interface{.name = interface("a")}, Interface{.name = interface("a")}}};
            return std::vector<std::pair<const char*, Edit>>{
                {"edit.name-taken", AddNode{Node{.name = node("r")}}},
                {"edit.interface-taken", AddNode{twice}},
                {"edit.node-has-links", RemoveNode{node("sw")}},
                {"edit.no-such-node", RemoveNode{node("x")}},
                {"edit.no-such-node", PutNode{Node{.name = node("x")}}},
                {"edit.interface-in-use",
                 PutNode{Node{.name = node("r"), .interfaces = {Interface{.name = interface("v1_r")}}}}},
                {"edit.interface-in-use", PutNode{Node{.name = node("sw"), .kind = NodeKind::Host}}},
                {"edit.name-taken", RenameNode{node("r"), node("sw")}},
                {"edit.no-such-node", RenameNode{node("x"), node("y")}},
                {"edit.interface-taken", RenameInterface{node("r"), interface("v1_r"), interface("v2_r")}},
                {"edit.no-such-interface", RenameInterface{node("r"), interface("x"), interface("y")}},
                {"edit.interface-in-use", AddLink{Link{.endpoints = {end("r", "v1_r"), end("sw", "p2")}}}},
                {"edit.no-interface", AddLink{Link{.endpoints = {end("r", "x"), end("sw", "p2")}}}},
                {"edit.self-link", AddLink{Link{.endpoints = {end("sw", "p2"), end("sw", "p2")}}}},
                {"edit.no-such-node", AddLink{Link{.endpoints = {end("x", "p2"), end("sw", "p2")}}}},
                {"edit.no-such-link", RemoveLink{2}},
                {"edit.no-such-link", PutLink{2, Link{.endpoints = {end("sw", "p3"), end("sw", "p2")}}}},
                {"edit.interface-in-use", PutLink{1, Link{.endpoints = {end("r", "v1_r"), end("sw", "p1")}}}},
                {"edit.no-such-node", MoveNodes{{{node("ns1"), Position{1, 1}}, {node("x"), Position{1, 1}}}}},
                {"edit.no-such-annotation", RemoveAnnotation{0}},
                {"edit.no-such-annotation", PutAnnotation{0, Annotation{}}},
                {"edit.no-such-group", RemoveGroup{0}},
                {"edit.no-such-group", PutGroup{0, Group{}}},
                {"edit.no-such-group", AddNode{Node{.name = node("n")}, 0, {}, 0}},
                {"edit.no-such-node", AddGroup{Group{.nodes = {node("x")}}}},
                {"edit.node-has-group",
                 Batch{{AddGroup{Group{.nodes = {node("ns1")}}}, AddGroup{Group{.nodes = {node("ns1")}}}}}},
                {"edit.no-such-node", PutChecks{{Check{.from = node("ns1"), .to = "nobody"}}}},
                {"edit.computer-exists", Batch{{AddNode{Node{.name = node("pc"), .kind = NodeKind::Computer}},
                                                PutNode{Node{.name = node("sw"),
                                                             .kind = NodeKind::Computer,
                                                             .interfaces = {Interface{.name = interface("p1")}}}}}}},
            };
        }();
        return all;
    }

    static Edit anyNote(test::RandomTopology& random, const Topology& topology)
    {
        const auto index = static_cast<std::size_t>(random.number(0, int(topology.layout.annotations.size())));
        switch (random.number(0, 2)) {
        case 0:
            return RemoveAnnotation{index};
        case 1:
            return PutAnnotation{index, random.annotation()};
        default:
            return AddAnnotation{random.annotation(), index};
        }
    }

    /// Groups of any nodes, some twice, some in another group already.
    static Edit anyGroup(test::RandomTopology& random, const Topology& topology)
    {
        const auto index = static_cast<std::size_t>(random.number(0, int(topology.layout.groups.size())));
        Group group{.title = random.text()};
        for (int i = random.number(0, 3); i > 0; --i)
            group.nodes.push_back(random.anyNode(topology));
        switch (random.number(0, 2)) {
        case 0:
            return RemoveGroup{index};
        case 1:
            return PutGroup{index, group};
        default:
            return AddGroup{group, index};
        }
    }

    static Edit anyEdit(test::RandomTopology& random, const Topology& topology)
    {
        if (topology.nodes.empty())
            return AddNode{Node{.name = nextNodeName(topology, NodeKind::Host)}};
        const NodeName name = random.anyNode(topology);
        const Node& old = *topology.findNode(name);
        const auto index = static_cast<std::size_t>(random.number(0, int(topology.links.size())));
        switch (random.number(0, 13)) {
        case 0:
            return AddNode{Node{.name = nextNodeName(topology, NodeKind::Router), .kind = NodeKind::Router}, index,
                           Position{1, 2}};
        case 1:
            return RemoveNode{name};
        case 2: {
            PutNode put{old};
            put.node.comment = random.text();
            put.node.kind = static_cast<NodeKind>(random.number(0, 4));
            if (!put.node.interfaces.empty() && random.chance())
                put.node.interfaces.pop_back();
            return put;
        }
        case 3:
            return RenameNode{name, random.chance() ? uniqueNodeName(topology, "renamed") : random.anyNode(topology)};
        case 4:
            return RenameInterface{name, interface("eth1"), nextInterfaceName(topology, name)};
        case 5:
            return RemoveLink{index};
        case 6: {
            Link link = topology.links.empty() ? Link{.endpoints = {Endpoint{name, {}}, Endpoint{name, {}}}}
                                               : topology.links[index % topology.links.size()];
            link.impairment = random.impairment();
            return random.chance() ? Edit(PutLink{index, link}) : Edit(AddLink{link, index});
        }
        case 7:
            return MoveNodes{{{name, Position{3, 4}},
                              {random.anyNode(topology), std::nullopt},
                              {name, random.chance() ? std::optional(Position{5, 6}) : std::nullopt}}};
        case 8:
            return PutDetails{*LabName::parse("other"), random.text(), random.text(), random.text()};
        case 9:
            return PutChecks{{Check{.from = name, .to = random.chance() ? "10.0.0.1" : name.str()}}};
        case 10:
            return anyNote(random, topology);
        case 13:
            return anyGroup(random, topology);
        case 11:
            return removeNodesEdit(topology, {name, random.anyNode(topology)});
        default: {
            const auto edit = connectEdit(topology, name, random.anyNode(topology));
            return edit ? *edit : Edit(Batch{});
        }
        }
    }
};

QTEST_GUILESS_MAIN(tst_edit)
#include "tst_edit.moc"
