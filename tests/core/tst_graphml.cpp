// SPDX-License-Identifier: MIT
// GraphML read and written. Real files: those of the Internet Topology Zoo, what is expected of them read in them by
// hand.
#include "exchangedrawings.h"

#include "core/model/consistency.h"

using namespace exchangetest;

class TestGraphMl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallNetwork();
    void yEdAndHyperedges();
    void roundTrip();
    void badInput();
    void truncated();
    void abilene();
    void arpanet();
    void yEdExample();
    void realFiles_data();
    void realFiles();
    void largestIsQuick();
};

namespace {

const std::string small = R"(<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="label" attr.type="string"/>
  <key id="d1" for="node" attr.name="Longitude" attr.type="double"/>
  <key id="d2" for="node" attr.name="Latitude" attr.type="double"/>
  <key id="d3" for="node" attr.name="hyperedge" attr.type="int"/>
  <key id="d4" for="node" attr.name="Internal" attr.type="int"><default>1</default></key>
  <key id="d5" for="edge" attr.name="LinkSpeedRaw" attr.type="double"/>
  <key id="d6" for="graph" attr.name="Network" attr.type="string"/>
  <graph edgedefault="undirected">
    <data key="d6">Small net</data>
    <node id="0"><data key="d0">Twin</data><data key="d1">10.0</data><data key="d2">50.0</data></node>
    <node id="1"><data key="d0">Twin</data><data key="d1">10.0</data><data key="d2">50.0</data></node>
    <node id="2"><data key="d0">Cloud</data><data key="d3">1</data></node>
    <node id="3"><data key="d0">Peer &amp; co</data><data key="d4">0</data><data key="d1">12.5</data><data key="d2">49.0</data></node>
    <node id="4"><data key="d0">Alone</data></node>
    <edge source="0" target="1"><data key="d5">1000000000.0</data></edge>
    <edge source="0" target="1"/>
    <edge source="1" target="1"/>
    <edge source="1" target="2"/>
    <edge source="2" target="3"/>
    <edge source="0" target="9"/>
  </graph>
</graphml>
)";

} // namespace

void TestGraphMl::smallNetwork()
{
    const auto imported = importText("graphml", small);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(topology.name.str(), "Small-net");
    QCOMPARE(topology.title, "Small net");
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"Twin", "Twin2", "Alone"}));
    QCOMPARE(namesOf(topology, NodeKind::Switch), lines({"Cloud"}));
    QCOMPARE(namesOf(topology, NodeKind::Host), lines({"Peer-co"}));
    QCOMPARE(nodeOf(topology, "Twin2").label, "Twin");
    QCOMPARE(nodeOf(topology, "Peer-co").label, "Peer & co");
    QCOMPARE(linksOf(topology), lines({"Twin:eth1 – Twin2:eth1", "Twin:eth2 – Twin2:eth2", "Twin2:eth3 – Cloud:eth1",
                                       "Cloud:eth2 – Peer-co:eth1"}));
    QVERIFY(!topology.links[0].impairment); // a speed is no rate
    QCOMPARE(topology.links[0].extras, (Extras{{"x-graphml-LinkSpeedRaw", "\"1000000000.0\""}}));
    QCOMPARE(notesOf(imported->report),
             lines({"13 exchange.renamed", "14 exchange.graphml.hyperedge", "15 exchange.graphml.external",
                    "15 exchange.renamed", "17 exchange.graphml.speed", "19 exchange.self-loop",
                    "22 exchange.graphml.no-such-node", "0 exchange.no-addresses"}));
    QVERIFY(hasWords(imported->report));
    QCOMPARE(topology.layout.nodes.size(), 4U); // the cloud stands between those that it joins
    QVERIFY(closest(topology) >= 1);
    QVERIFY(topology.positionOf(*NodeName::parse("Peer-co"))->x > topology.positionOf(*NodeName::parse("Twin"))->x);
    QVERIFY(topology.positionOf(*NodeName::parse("Peer-co"))->y > topology.positionOf(*NodeName::parse("Twin"))->y);
}

void TestGraphMl::yEdAndHyperedges()
{
    const auto imported = importText("graphml", R"(<graphml>
 <key for="node" id="d0" yfiles.type="nodegraphics"/><key for="edge" id="d1" yfiles.type="edgegraphics"/>
 <graph edgedefault="directed" id="G">
  <node id="n0"><data key="d0"><y:ShapeNode><y:Geometry height="30" width="30" x="100" y="10"/><y:NodeLabel>core<y:Model/></y:NodeLabel></y:ShapeNode></data></node>
  <node id="n1"><data key="d0"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode><y:NodeLabel>Floor 1</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
   <graph id="n1:"><node id="n1::n0"/><node id="n1::n1"/></graph></node>
  <hyperedge><endpoint node="n0" port="a"/><endpoint node="n1::n0"/><endpoint node="n1::n1"/></hyperedge>
  <edge source="n0" target="n1::n0"><data key="d1"><y:PolyLineEdge/></data></edge>
 </graph></graphml>)");
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology), lines({"core", "n1-n0", "n1-n1", "sw1"}));
    QCOMPARE(linksOf(topology),
             lines({"core:a – sw1:eth1", "n1-n0:eth1 – sw1:eth2", "n1-n1:eth1 – sw1:eth3", "core:eth1 – n1-n0:eth2"}));
    QCOMPARE(topology.layout.groups.size(), 1U);
    QCOMPARE(topology.layout.groups[0].title, "Floor 1");
    QCOMPARE(topology.layout.groups[0].nodes.size(), 2U);
    QVERIFY(notesOf(imported->report).contains(QLatin1String("3 exchange.graphml.directed")));
    QVERIFY(notesOf(imported->report).contains(QLatin1String("8 exchange.graphml.graphics")));
}

void TestGraphMl::roundTrip()
{
    for (const Topology& topology : networks(400)) {
        const auto written = writeGraphMl(topology, {});
        QVERIFY(written);
        QVERIFY(hasWords(written->report));
        const auto again = importText("graphml", written->files[0].bytes);
        QVERIFY2(again, again ? "" : qPrintable(errorText(again.error())));
        QCOMPARE(describe(again->topology), describe(topology));
        const auto twice = writeGraphMl(again->topology, {});
        QCOMPARE(describe(importText("graphml", twice->files[0].bytes)->topology), describe(topology));
    }
    const auto zoo = importText("graphml", small); // what only GraphML has goes there and back, too
    const auto written = writeGraphMl(zoo->topology, {});
    QVERIFY(written->report.isWhole());
    QVERIFY(written->files[0].bytes.find(">1000000000.0<") != std::string::npos);
}

void TestGraphMl::badInput()
{
    const auto codeOf = [](const std::string& text) {
        const auto imported = importText("graphml", text);
        return imported ? std::string() : imported.error().code;
    };
    QCOMPARE(codeOf("<graphml></graphml>"), "exchange.graphml.no-graph");
    QCOMPARE(codeOf("<graphml><graph/></graphml>"), "exchange.nothing");
    QCOMPARE(codeOf("<graphml><graph></graphml>"), "exchange.graphml.syntax");
    QCOMPARE(codeOf("<graphml><graph><node id='\xff'/></graph></graphml>"), "exchange.graphml.syntax");
    QCOMPARE(codeOf("<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><graphml><graph><node "
                    "id=\"&b;\"/></graph></graphml>"),
             "exchange.graphml.doctype");
    QCOMPARE(codeOf("<graphml><graph><node id='a'/><node id='a'/></graph></graphml>"), "exchange.twice");
    std::string deep, many = "<graphml><graph>", heap = many;
    for (int i = 0; i < 2'000'000; ++i)
        deep += "<a>";
    QCOMPARE(codeOf(deep), "exchange.graphml.too-deep");
    for (int i = 0; i < 20'001; ++i)
        many += "<node id='" + std::to_string(i) + "'/>";
    QCOMPARE(codeOf(many + "</graph></graphml>"), "exchange.too-many-nodes");
    for (int i = 0; i < 20'000; ++i) // all at the same place, with the same label
        heap += "<node id='" + std::to_string(i) +
                "'><data key='Longitude'>1</data><data key='Latitude'>1</data><data key='label'>x</data></node>";
    QVERIFY(isQuick("graphml", heap + "</graph></graphml>"));
    QVERIFY(isQuick("graphml", "<graphml><graph><node id='" + std::string(30'000'000, 'x') + "'/></graph></graphml>",
                    10'000));
}

void TestGraphMl::truncated()
{
    for (std::size_t size = 0; size < small.size(); ++size)
        (void)importText("graphml", small.substr(0, size));
    std::string broken = small;
    for (std::size_t at = 0; at < small.size(); ++at) {
        broken[at] = static_cast<char>(broken[at] ^ 0x25);
        const auto imported = importText("graphml", broken);
        QVERIFY(!imported || checkConsistency(imported->topology));
        broken[at] = small[at];
    }
}

/// By hand from the file: 11 cities, 14 lines.
void TestGraphMl::abilene()
{
    const QString file = realFile("graphml/Abilene.graphml");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    const Topology& topology = imported->topology;
    QCOMPARE(topology.name.str(), "Abilene");
    QCOMPARE(namesOf(topology, NodeKind::Router),
             lines({"New-York", "Chicago", "Washington-DC", "Seattle", "Sunnyvale", "Los-Angeles", "Denver",
                    "Kansas-City", "Houston", "Atlanta", "Indianapolis"}));
    QCOMPARE(topology.nodes.size(), 11U);
    QCOMPARE(nodeOf(topology, "Kansas-City").label, "Kansas City");
    QCOMPARE(linksOf(topology),
             lines({"New-York:eth1 – Chicago:eth1", "New-York:eth2 – Washington-DC:eth1",
                    "Chicago:eth2 – Indianapolis:eth1", "Washington-DC:eth2 – Atlanta:eth1",
                    "Seattle:eth1 – Sunnyvale:eth1", "Seattle:eth2 – Denver:eth1", "Sunnyvale:eth2 – Los-Angeles:eth1",
                    "Sunnyvale:eth3 – Denver:eth2", "Los-Angeles:eth2 – Houston:eth1", "Denver:eth3 – Kansas-City:eth1",
                    "Kansas-City:eth2 – Houston:eth2", "Kansas-City:eth3 – Indianapolis:eth2",
                    "Houston:eth3 – Atlanta:eth2", "Atlanta:eth3 – Indianapolis:eth3"}));
    const auto at = [&](const char* name) { return *topology.positionOf(*NodeName::parse(name)); };
    QVERIFY(at("Seattle").x < at("Denver").x && at("Denver").x < at("Chicago").x && at("Chicago").x < at("New-York").x);
    QVERIFY(at("Seattle").y < at("Sunnyvale").y && at("Chicago").y < at("Atlanta").y &&
            at("Atlanta").y < at("Houston").y);
    QVERIFY(closest(topology) >= 1);
}

void TestGraphMl::arpanet()
{
    const QString file = realFile("graphml/Arpanet196912.graphml");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    const Topology& topology = imported->topology;
    QCOMPARE(topology.name.str(), "Arpanet196912");
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"SRI", "USCB", "UCLA", "UTAH"}));
    QCOMPARE(linksOf(topology),
             lines({"SRI:eth1 – USCB:eth1", "SRI:eth2 – UCLA:eth1", "SRI:eth3 – UTAH:eth1", "USCB:eth2 – UCLA:eth2"}));
    QCOMPARE(nodeOf(topology, "SRI").extras.size(), 3U); // Internal, Country, id
}

/// The same network as yEd has it: labels and places are in what it draws.
void TestGraphMl::yEdExample()
{
    const QString yEd = realFile("graphml/yed-source/Abilene.graphml");
    if (yEd.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto drawn = importFile(yEd), zoo = importFile(realFile("graphml/Abilene.graphml"));
    QVERIFY(drawn && zoo);
    QStringList theirs = namesOf(drawn->topology), ours = namesOf(zoo->topology);
    theirs.sort();
    ours.sort();
    QCOMPARE(theirs, ours);
    QCOMPARE(drawn->topology.links.size(), 14U);
    QCOMPARE(drawn->topology.layout.nodes.size(), 11U);
    QVERIFY(closest(drawn->topology) >= 1);
}

void TestGraphMl::realFiles_data()
{
    QTest::addColumn<std::size_t>("nodes");
    QTest::addColumn<std::size_t>("edges"); ///< <edge> elements of the file
    QTest::addColumn<std::size_t>("switches");
    struct Counts
    {
        const char* name;
        std::size_t nodes, edges, switches;
    };
    static constexpr Counts all[]{{"Aarnet", 19, 24, 0},
                                  {"Abilene", 11, 14, 0},
                                  {"Cogentco", 197, 245, SIZE_MAX},
                                  {"Deltacom", 113, 183, 0},
                                  {"Esnet", 68, 92, 0},
                                  {"Geant2012", 40, 61, 0},
                                  {"Globalcenter", 9, 36, 0},
                                  {"Heanet", 7, 13, 0},
                                  {"IntNetworkmap", 89, 92, SIZE_MAX},
                                  {"Nsfcnet", 10, 10, 0},
                                  {"RedBestel", 84, 101, SIZE_MAX},
                                  {"Sanet", 43, 45, SIZE_MAX},
                                  {"Switch", 74, 92, SIZE_MAX},
                                  {"TataNld", 145, 194, SIZE_MAX},
                                  {"Ulaknet", 82, 82, 0},
                                  {"UsCarrier", 158, 189, SIZE_MAX},
                                  {"yed-source/Cogentco", 197, 245, SIZE_MAX},
                                  {"yed-source/example", 5, 4, 0}};
    for (const Counts& one : all)
        QTest::newRow(one.name) << one.nodes << one.edges << one.switches;
}

void TestGraphMl::realFiles()
{
    QFETCH(const std::size_t, nodes);
    QFETCH(const std::size_t, edges);
    QFETCH(const std::size_t, switches);
    const QString file = realFile(("graphml/" + std::string(QTest::currentDataTag()) + ".graphml").c_str());
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(topology.nodes.size(), nodes);
    qsizetype loops = 0;
    for (const QString& note : notesOf(imported->report))
        loops += note.endsWith(QLatin1String("self-loop")) ? 1 : 0;
    QCOMPARE(topology.links.size() + static_cast<std::size_t>(loops), edges);
    if (switches == 0)
        QVERIFY(namesOf(topology, NodeKind::Switch).isEmpty());
    else
        QVERIFY(!namesOf(topology, NodeKind::Switch).isEmpty());
    QVERIFY(closest(topology) >= 1);
    const auto written = writeGraphMl(topology, {});
    QCOMPARE(describe(importText("graphml", written->files[0].bytes)->topology), describe(topology));
}

/// The largest of the Zoo has 754 nodes; here one with as many, made up where the file is not there.
void TestGraphMl::largestIsQuick()
{
    std::string large = "<graphml><graph>";
    for (int i = 0; i < 754; ++i)
        large += "<node id='" + std::to_string(i) + "'><data key='label'>Town " + std::to_string(i % 640) +
                 "</data><data key='Longitude'>" + std::to_string(20 + (i * 37 % 754) / 40.0) +
                 "</data><data key='Latitude'>" + std::to_string(45 + (i * 101 % 754) / 90.0) + "</data></node>\n";
    for (int i = 0; i < 899; ++i)
        large += "<edge source='" + std::to_string(i * 7 % 754) + "' target='" +
                 std::to_string((i * 7 + 1 + i % 5) % 754) + "'/>\n";
    large += "</graph></graphml>";
    QElapsedTimer timer;
    timer.start();
    const auto imported = importText("graphml", large);
    const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    QVERIFY(imported);
    QCOMPARE(imported->topology.nodes.size(), 754U);
    qInfo("754 nodes, 899 links with places: %.1f ms", took);
    const QString file = realFile("graphml/Cogentco.graphml");
    if (file.isEmpty())
        return;
    timer.restart();
    QVERIFY(importFile(file));
    qInfo("Cogentco (197 nodes, 245 links): %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

QTEST_GUILESS_MAIN(TestGraphMl)
#include "tst_graphml.moc"
