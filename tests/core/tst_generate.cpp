// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"

#include "core/analysis/findings.h"
#include "core/analysis/matrix.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/generate/generate.h"
#include "core/model/limits.h"

#include <algorithm>

using namespace drawings;

Q_DECLARE_METATYPE(nsk::GeneratorRequest)

namespace {

using nsk::GeneratorRequest;
using nsk::Shape;

GeneratorRequest request(Shape shape, int first, int second, int hosts)
{
    GeneratorRequest made(shape);
    made.first = first;
    made.second = second;
    made.hosts = hosts;
    return made;
}

std::vector<std::pair<const char*, GeneratorRequest>> requests()
{
    std::vector<std::pair<const char*, GeneratorRequest>> all;
    for (const nsk::ShapeTraits& traits : nsk::shapes())
        all.emplace_back(traits.word, GeneratorRequest(traits.shape));
    all.emplace_back("line of two", request(Shape::Line, 2, 0, 1));
    all.emplace_back("long line", request(Shape::Line, 12, 0, 3));
    all.emplace_back("chain of the textbooks", request(Shape::Line, 3, 0, 1));
    all.back().second.edgeOnly = true;
    all.emplace_back("line with crowds at its ends", request(Shape::Line, 2, 0, 9));
    all.back().second.edgeOnly = true;
    all.emplace_back("line of routers alone", request(Shape::Line, 5, 0, 0));
    all.emplace_back("line of switches", request(Shape::Line, 4, 0, 7));
    all.back().second.inner = nsk::NodeKind::Switch;
    all.emplace_back("smallest ring", request(Shape::Ring, 3, 0, 1));
    all.emplace_back("large ring", request(Shape::Ring, 12, 0, 4));
    all.emplace_back("star of one", request(Shape::Star, 1, 0, 0));
    all.emplace_back("star of 60", request(Shape::Star, 60, 0, 0));
    all.emplace_back("star of 90 at a switch", request(Shape::Star, 90, 0, 0));
    all.back().second.inner = nsk::NodeKind::Switch;
    all.emplace_back("tree of one", request(Shape::Tree, 1, 2, 2));
    all.emplace_back("tree with hosts everywhere", request(Shape::Tree, 3, 3, 2));
    all.back().second.edgeOnly = false;
    all.emplace_back("tree of switches", request(Shape::Tree, 4, 3, 3));
    all.back().second.inner = nsk::NodeKind::Switch;
    all.emplace_back("two in a mesh", request(Shape::FullMesh, 2, 0, 1));
    all.emplace_back("mesh of nine", request(Shape::FullMesh, 9, 0, 2));
    all.emplace_back("grid of one", request(Shape::Grid, 1, 1, 1));
    all.emplace_back("row of a grid", request(Shape::Grid, 1, 6, 1));
    all.emplace_back("grid with crowds", request(Shape::Grid, 3, 4, 7));
    all.emplace_back("one leaf", request(Shape::LeafSpine, 1, 1, 1));
    all.emplace_back("large leaf–spine", request(Shape::LeafSpine, 6, 3, 8));
    for (int seed = 1; seed <= 6; ++seed) {
        static const char* const names[] = {"seed 1", "seed 2", "seed 3", "seed 4", "seed 5", "seed 6"};
        const int first = 2 + seed * 3;
        all.emplace_back(names[seed - 1], request(Shape::Random, first, first - 1 + seed * 2, seed % 4));
        all.back().second.seed = static_cast<std::uint64_t>(seed);
    }
    return all;
}

/// More than what a node covers: its card, and a caption with a name as they are given here.
constexpr double wide = 120, high = 120;

QString overlap(const nsk::Topology& topology)
{
    const auto& places = topology.layout.nodes;
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (std::size_t b = a + 1; b < places.size(); ++b) {
            const double x = std::abs(places[a].second.x - places[b].second.x);
            const double y = std::abs(places[a].second.y - places[b].second.y);
            if (x < wide && y < high)
                return QString::fromStdString(places[a].first.str() + " covers " + places[b].first.str());
        }
    }
    return {};
}

QString errorsOf(const nsk::Topology& topology)
{
    QStringList all;
    for (const nsk::Finding& finding : nsk::findings(topology)) {
        if (finding.severity != nsk::Severity::Note)
            all << QString::fromStdString(finding.code + " " + finding.node + " " + finding.where);
    }
    return all.join(QLatin1Char('\n'));
}

void reachesAll(const nsk::Topology& topology, std::optional<nsk::Family> family)
{
    using Verdict = nsk::MatrixCell::Verdict;
    const nsk::Matrix matrix = nsk::reachability(nsk::snapshotOf(topology), family, {}).value();
    const std::size_t n = matrix.nodes.size();
    const auto speaking =
        std::ranges::count_if(topology.nodes, [](const nsk::Node& node) { return node.kind != nsk::NodeKind::Switch; });
    QCOMPARE(n, static_cast<std::size_t>(speaking));
    QCOMPARE(matrix.count(Verdict::Reachable), n * n - n);
}

void fails(const GeneratorRequest& request, const char* code)
{
    const auto made = nsk::generate(request);
    QVERIFY2(!made, code);
    QCOMPARE(QString::fromStdString(made.error().code), QString::fromLatin1(code));
    const auto inserted = nsk::generateInto(nsk::Topology(*nsk::LabName::parse("lab")), request, {});
    QVERIFY(!inserted);
    QVERIFY(inserted.error() == made.error());
}

} // namespace

/// Generated networks: whole, without faults, the same every time.
class TestGenerate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyReachesEverybody_data()
    {
        QTest::addColumn<GeneratorRequest>("made");
        for (const auto& [name, made] : requests())
            QTest::newRow(name) << made;
    }
    void everybodyReachesEverybody()
    {
        QFETCH(GeneratorRequest, made);
        const auto size = nsk::sizeOf(made);
        QVERIFY(size);
        for (const bool both : {false, true}) {
            made.pools = nsk::AddressPools::usual(both);
            const auto topology = nsk::generate(made);
            QVERIFY2(topology, topology ? "" : topology.error().code.c_str());
            QCOMPARE(topology->nodes.size(), size->nodes);
            QCOMPARE(topology->links.size(), size->links);
            QCOMPARE(errorsOf(*topology), QString());
            QCOMPARE(overlap(*topology), QString());
            reachesAll(*topology, nsk::Family::IPv4);
            if (both)
                reachesAll(*topology, nsk::Family::IPv6);
            const std::string text = nsk::writeTopology(*topology);
            const auto again = nsk::readTopology(text);
            QVERIFY2(again, again ? "" : again.error().code.c_str());
            QVERIFY(*again == *topology);
            QCOMPARE(nsk::writeTopology(nsk::generate(made).value()), text); // byte for byte
        }
    }

    void theSeedMakesTheNetwork()
    {
        GeneratorRequest made = request(Shape::Random, 20, 30, 1);
        std::vector<std::string> texts;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            made.seed = seed;
            texts.push_back(nsk::writeTopology(nsk::generate(made).value()));
        }
        std::ranges::sort(texts);
        QVERIFY(std::ranges::adjacent_find(texts) == texts.end());
    }

    void ipv6Alone()
    {
        GeneratorRequest made(Shape::LeafSpine);
        made.pools.ipv4.reset();
        made.pools.ipv6 = *nsk::Prefix::parse("fd12:3456::/48");
        const auto topology = nsk::generate(made);
        QVERIFY(topology);
        QCOMPARE(errorsOf(*topology), QString());
        reachesAll(*topology, nsk::Family::IPv6);
        for (const nsk::Node& node : topology->nodes) {
            for (const nsk::Interface& interface : node.interfaces) {
                for (const nsk::InterfaceAddress& address : interface.addresses)
                    QVERIFY(made.pools.ipv6->contains(address.address()));
            }
        }
    }

    void whatItIsMadeOf()
    {
        const auto grid = nsk::generate(request(Shape::Grid, 2, 3, 1)).value();
        QVERIFY(grid.findNode(node("r2-3")) != nullptr);
        QCOMPARE(grid.links.size(), std::size_t(7 + 6));
        QCOMPARE(grid.positionOf(node("r1-1"))->y, grid.positionOf(node("r1-3"))->y);
        QCOMPARE(grid.positionOf(node("r1-2"))->x, grid.positionOf(node("r2-2"))->x);
        const auto fabric = nsk::generate(GeneratorRequest(Shape::LeafSpine)).value();
        QCOMPARE(fabric.positionOf(node("spine1"))->y, fabric.positionOf(node("spine2"))->y);
        QVERIFY(fabric.positionOf(node("spine1"))->y < fabric.positionOf(node("leaf1"))->y);
        QCOMPARE(fabric.checks.size(), std::size_t(1));
        QVERIFY(fabric.checks[0].from == node("ns1"));
        QCOMPARE(fabric.checks[0].to, std::string("ns8"));
        const auto star = nsk::generate(request(Shape::Star, 3, 0, 0)).value();
        QVERIFY(star.nodes[0].kind == nsk::NodeKind::Router);
        QCOMPARE(star.nodes[1].routes.size(), std::size_t(1));
    }

    void whatIsTooLargeIsRefused()
    {
        fails(request(Shape::Line, 1, 0, 1), "generate.first");
        fails(request(Shape::Ring, 2, 0, 1), "generate.first");
        fails(request(Shape::Star, -5, 0, 0), "generate.first");
        fails(request(Shape::Grid, 2, 0, 1), "generate.second");
        fails(request(Shape::Ring, 4, 0, -1), "generate.hosts");
        fails(request(Shape::Ring, 4, 0, 1001), "generate.hosts");
        fails(request(Shape::Random, 5, 3, 1), "generate.links");
        fails(request(Shape::Random, 5, 11, 1), "generate.links");
        fails(request(Shape::Tree, 14, 1000, 1000), "generate.too-many-nodes");
        fails(request(Shape::Grid, 20'000, 20'000, 0), "generate.too-many-nodes");
        fails(request(Shape::FullMesh, 400, 0, 0), "generate.too-many-links");
        fails(request(Shape::Ring, 1'000, 0, 1), "generate.too-many-routes");
        GeneratorRequest made(Shape::Ring);
        made.inner = nsk::NodeKind::Switch;
        fails(made, "generate.no-switches");
        made = request(Shape::Star, 1'024, 0, 0);
        made.inner = nsk::NodeKind::Switch;
        fails(made, "generate.switch-full");
        made = GeneratorRequest(Shape::Line);
        made.pools.ipv4.reset();
        fails(made, "generate.no-pool");
        made.pools.ipv4 = *nsk::Prefix::parse("10.0.0.0/24");
        fails(made, "addressing.pool-empty");
        QCOMPARE(nsk::shapeFromString("blob").error().code, std::string("generate.no-such-shape"));
    }

    void aPartOfADrawing()
    {
        nsk::Topology drawing = nsk::generate(GeneratorRequest(Shape::Ring)).value();
        nsk::Node idle{.name = node("idle")};
        idle.interfaces.push_back({.name = nsk::InterfaceName::parse("eth1").value()});
        drawing.nodes.push_back(std::move(idle));
        const nsk::Topology before = drawing;
        const GeneratorRequest made(Shape::Ring);
        const auto insertion = nsk::generateInto(drawing, made, {2000, 80});
        QVERIFY(insertion);
        const auto inverse = nsk::apply(drawing, insertion->edit);
        QVERIFY2(inverse, inverse ? "" : inverse.error().code.c_str());
        QCOMPARE(insertion->nodes.size(), std::size_t(10));
        QCOMPARE(drawing.nodes.size(), before.nodes.size() + 10);
        QCOMPARE(drawing.checks.size(), std::size_t(2));
        for (const nsk::Finding& finding : nsk::findings(drawing))
            QVERIFY2(finding.severity == nsk::Severity::Note || finding.node == "idle", finding.code.c_str());
        for (const nsk::NodeName& name : insertion->nodes) {
            QVERIFY(before.findNode(name) == nullptr);
            QVERIFY(drawing.positionOf(name)->x > 1000);
        }
        QVERIFY(nsk::apply(drawing, *inverse));
        QVERIFY(drawing == before);
    }

    /// What the designer is asked for while one turns the numbers.
    void tenThousand()
    {
        const auto topology = nsk::generate(request(Shape::LeafSpine, 10, 4, 985));
        QVERIFY(topology);
        QCOMPARE(topology->nodes.size(), std::size_t(10 * (1 + 1 + 985) + 4));
        for (const nsk::Node& node : topology->nodes)
            QVERIFY(node.kind != nsk::NodeKind::Host || node.routes.size() == 1);
    }
};

QTEST_GUILESS_MAIN(TestGenerate)
#include "tst_generate.moc"
