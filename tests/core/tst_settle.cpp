// SPDX-License-Identifier: MIT
#include "core/layout/bundles.h"
#include "core/layout/dot.h"
#include "core/layout/dotlevels.h"
#include "core/layout/grid.h"
#include "core/layout/settle.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace nsk;

namespace {

constexpr Box card{-36, -30, 36, 52};

bool anyCovers(const std::vector<Box>& nodes, const std::vector<Position>& places, const std::vector<Box>& obstacles)
{
    for (std::size_t a = 0; a < nodes.size(); ++a) {
        const Box box = nodes[a].at(places[a]);
        for (std::size_t b = a + 1; b < nodes.size(); ++b) {
            if (box.overlaps(nodes[b].at(places[b])))
                return true;
        }
        for (const Box& obstacle : obstacles) {
            if (box.overlaps(obstacle))
                return true;
        }
    }
    return false;
}

LayoutGraph graphOf(std::size_t nodes, std::vector<std::pair<std::size_t, std::size_t>> links,
                    std::vector<std::size_t> ends = {})
{
    LayoutGraph graph{std::vector<Box>(nodes, card), std::vector<bool>(nodes), std::move(links)};
    for (const std::size_t end : ends)
        graph.ends[end] = true;
    return graph;
}

} // namespace

/// What happens around Graphviz: how the graph is told, how the answer is read, and that nobody covers anybody.
class TestSettle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever is wanted: random places in much too little room, all in one point, with obstacles.
    void nobodyCoversAnybody()
    {
        std::mt19937 random(5);
        const auto number = [&](int least, int most) {
            return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
        };
        for (int round = 0; round < 200; ++round) {
            std::vector<Box> nodes, obstacles;
            std::vector<Position> wanted;
            const int room = number(0, 3) * 300;
            for (int count = number(1, 40); count > 0; --count) {
                nodes.push_back(
                    {-number(20, 90) - 0.0, -number(20, 40) - 0.0, number(20, 90) + 0.5, number(30, 80) + 0.25});
                wanted.push_back({number(-room, room) + 0.3, number(-room, room) - 0.7});
            }
            for (int count = number(0, 12); count > 0; --count)
                obstacles.push_back(card.at({number(-600, 600) * 1.0, number(-400, 400) * 1.0}));
            const auto places = settle(nodes, wanted, {number(-500, 500) + 0.1, 33}, obstacles);
            QVERIFY2(!anyCovers(nodes, places, obstacles), qPrintable(QString::number(round)));
            for (const Position& place : places) {
                QCOMPARE(std::fmod(place.x, 8), 0.0);
                QCOMPARE(std::fmod(place.y, 8), 0.0);
            }
        }
    }

    /// Thousands in one point are spread in a moment, not in minutes.
    void aCrowd()
    {
        const std::vector<Box> nodes(3000, card);
        std::vector<Position> wanted;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            wanted.push_back({double(i % 7), double(i % 5)});
        QElapsedTimer clock;
        clock.start();
        const auto places = settle(nodes, wanted, {0, 0}, {});
        QVERIFY(clock.elapsed() < 60'000);
        QVERIFY(!anyCovers(nodes, places, {}));
    }

    void whatHasRoomStaysInItsShape()
    {
        const std::vector<Box> nodes(3, card);
        const std::vector<Position> wanted{{0, 0}, {304, 0}, {152, 200}};
        const auto places = settle(nodes, wanted, {1000, 500}, {});
        QVERIFY((places[1] == Position{places[0].x + 304, places[0].y}));
        QVERIFY((places[2] == Position{places[0].x + 152, places[0].y + 200}));
        const Position middle = boundsOf(nodes, places).middle();
        QVERIFY(std::abs(middle.x - 1000) <= 4 && std::abs(middle.y - 500) <= 4);
    }

    void theAnswerIsRead()
    {
        const std::vector<Box> nodes(2, card);
        const auto places =
            readPlain("graph 1 3.5 2.25\nnode n1 1.5 1 1 1 \"\" solid box black lightgrey\n"
                      "node n0 -0.25 2e0 1 1 x solid box black lightgrey\nedge n0 n1 4 0 0 solid black\nstop\n",
                      nodes);
        QVERIFY(places);
        QVERIFY(((*places)[0] == Position{-18, -144 - 11})); // the middle of the box is 11 below the place
        QVERIFY(((*places)[1] == Position{108, -72 - 11}));
        for (const char* bad : {"", "node n0 1 1", "node n0 1 1\nnode n2 1 1\n", "node n0 nan 1\nnode n1 0 0\n",
                                "node n0 inf 1\nnode n1 0 0\n", "node\n", "node n0 1\nnode n1 1 1", "node n 1 1\n",
                                "node n0 1,5 1\nnode n1 1 1\n"})
            QCOMPARE(QString::fromStdString(readPlain(bad, nodes).error().code), QStringLiteral("layout.unreadable"));
    }

    void hostsAreBelow()
    {
        // host – router – router – host, and the link between the routers says nothing
        const auto all = descents(graphOf(4, {{0, 1}, {1, 2}, {3, 2}, {2, 2}}, {0, 3}));
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0].upper, std::size_t(1));
        QVERIFY(all[1].level);
        QCOMPARE(all[2].upper, std::size_t(2));
        // two spines, three leaves with a host each
        const auto fabric =
            descents(graphOf(8, {{0, 2}, {1, 2}, {0, 3}, {1, 3}, {0, 4}, {1, 4}, {5, 2}, {6, 3}, {7, 4}}, {5, 6, 7}));
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(fabric[i].upper < 2 && !fabric[i].level);
        for (std::size_t i = 6; i < 9; ++i)
            QVERIFY(fabric[i].lower >= 5);
    }

    void manyHostsOfOneAreABlock()
    {
        std::vector<std::pair<std::size_t, std::size_t>> links;
        std::vector<std::size_t> hosts;
        for (std::size_t i = 1; i <= 100; ++i) {
            links.emplace_back(i, 0);
            hosts.push_back(i);
        }
        const LayoutGraph graph = graphOf(101, links, hosts);
        const Bundles bundles(graph);
        QCOMPARE(bundles.graph().nodes.size(), std::size_t(2));
        QCOMPARE(bundles.graph().links.size(), std::size_t(1));
        const auto places = bundles.unpacked({{0, 0}, {0, bundles.graph().nodes[1].height()}});
        QCOMPARE(places.size(), std::size_t(101));
        QVERIFY(!anyCovers(graph.nodes, places, {}));
        const Box all = boundsOf({graph.nodes.begin() + 1, graph.nodes.end()}, {places.begin() + 1, places.end()});
        QVERIFY(all.width() <= bundles.graph().nodes[1].width() && all.height() <= bundles.graph().nodes[1].height());
        QCOMPARE(Bundles(graphOf(2, {{0, 1}})).graph().nodes.size(), std::size_t(2)); // a pair hangs on nobody
    }

    void rowsKeepTheOrder()
    {
        const std::vector<Box> nodes(5, card);
        const auto places = inRows(nodes, {{500, 10}, {0, 0}, {250, 5}, {90, 300}, {10, 310}});
        QVERIFY(places[1].y == places[2].y && places[2].y == places[0].y);
        QVERIFY(places[1].x < places[2].x && places[2].x < places[0].x);
        QVERIFY(places[4].y > places[0].y && places[4].x == places[1].x && places[3].x == places[2].x);
        QVERIFY(!anyCovers(nodes, places, {}));
    }
};

QTEST_GUILESS_MAIN(TestSettle)
#include "tst_settle.moc"
