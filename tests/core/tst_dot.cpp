// SPDX-License-Identifier: MIT
// Graphviz DOT read and written; what is written is drawn by dot itself, where that is installed.
#include "exchangedrawings.h"

#include "core/model/consistency.h"

#include <QProcess>
#include <QStandardPaths>

using namespace exchangetest;

class TestDot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void language();
    void statements();
    void endsOfLines();
    void directedAndStrict();
    void kinds();
    void places();
    void recognised();
    void roundTrip();
    void drawnByGraphviz();
    void badInput();
    void truncated();
    void cumulus();
    void numbers();
};

namespace {

const std::string small = R"(// a small one
strict graph "My net" {
  node [color=red]; /* for all */
  a [label="first"] ; b:eth0 -- a:eth1 -- { c "d e" } [len=2]
  subgraph cluster_0 { label="left \"side\""; a; x -- y }
  b [label=<<b>B</b><br/>two>]; rankdir = "L" + "R"
}
)";

std::string errorOf(const std::string& text)
{
    const auto imported = importText("dot", text);
    return imported ? std::string() : imported.error().code + "@" + imported.error().where;
}

} // namespace

void TestDot::language()
{
    const auto imported = importText("dot", small);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(topology.name.str(), "My-net");
    QCOMPARE(topology.title, "My net");
    QCOMPARE(namesOf(topology), lines({"a", "b", "c", "d-e", "x", "y"}));
    QCOMPARE(nodeOf(topology, "a").label, "first");
    QCOMPARE(nodeOf(topology, "b").label, "B two");
    QCOMPARE(nodeOf(topology, "d-e").label, "d e");
    QCOMPARE(linksOf(topology), lines({"b:eth0 – a:eth1", "a:eth2 – c:eth1", "a:eth3 – d-e:eth1", "x:eth1 – y:eth1"}));
    QCOMPARE(topology.layout.groups.size(), 1U);
    QCOMPARE(topology.layout.groups[0].title, "left \"side\"");
    QCOMPARE(topology.layout.groups[0].nodes.size(), 3U);
    QCOMPARE(topology.extras, (Extras{{"x-dot-rankdir", "\"LR\""}}));
    QCOMPARE(nodeOf(topology, "a").extras, (Extras{{"x-dot-color", "\"red\""}}));
    QCOMPARE(topology.links[1].extras, (Extras{{"x-dot-len", "\"2\""}}));
    QVERIFY(hasWords(imported->report));
}

void TestDot::statements()
{
    QCOMPARE(linksOf(importText("dot", "graph{a--b--c--a}")->topology),
             lines({"a:eth1 – b:eth1", "b:eth2 – c:eth1", "c:eth2 – a:eth2"}));
    QCOMPARE(linksOf(importText("dot", "graph{{a b}--{c;d}}")->topology),
             lines({"a:eth1 – c:eth1", "a:eth2 – d:eth1", "b:eth1 – c:eth2", "b:eth2 – d:eth2"}));
    QCOMPARE(linksOf(importText("dot", "graph{subgraph s {a;b a} -- z}")->topology),
             lines({"a:eth1 – z:eth1", "b:eth1 – z:eth2"}));
    QCOMPARE(linksOf(importText("dot", "GRAPH { -1.5 -- .5:n }")->topology), lines({"n1.5:eth1 – n5:eth1"}));
    QCOMPARE(namesOf(importText("dot", "graph{a;b;c[x]}")->topology), lines({"a", "b", "c"}));
    QCOMPARE(linksOf(importText("dot", "graph{a--a; a:p1--a:p2}")->topology), lines({"a:p1 – a:p2"}));
    QCOMPARE(notesOf(importText("dot", "graph{\n\na--a}")->report).first(), QStringLiteral("3 exchange.dot.kind"));
    QVERIFY(notesOf(importText("dot", "graph{\n\na--a}")->report).contains(QStringLiteral("3 exchange.self-loop")));
    QCOMPARE(linksOf(importText("dot", "graph{a:\"e1\"--b; c--a:\"e1\"; a--d}")->topology), // a port twice
             lines({"a:e1 – b:eth1", "c:eth1 – a:eth1", "a:eth2 – d:eth1"}));
}

void TestDot::endsOfLines()
{
    const auto imported =
        importText("dot", R"(graph { r1 -- h1 [taillabel="eth5\n10.0.0.1/24 fd00::1/64", headlabel="10.0.0.2/24",
        left_mac="02:00:00:00:00:05", right_mac=nonsense]; r1 -- h2 [taillabel="about 5 m"] })");
    QVERIFY(imported);
    QCOMPARE(linksOf(imported->topology), lines({"r1:eth5 – h1:eth1", "r1:eth1 – h2:eth1"}));
    QCOMPARE(wording::of(nodeOf(imported->topology, "r1").interfaces[0]),
             "10.0.0.1/24 fd00::1/64 mac 02:00:00:00:00:05");
    QCOMPARE(wording::of(nodeOf(imported->topology, "h1").interfaces[0]), "10.0.0.2/24");
    QCOMPARE(imported->topology.links[1].extras, (Extras{{"x-dot-taillabel", "\"about 5 m\""}}));
    QVERIFY(notesOf(imported->report).contains(QStringLiteral("1 exchange.wrong-value")));
}

void TestDot::directedAndStrict()
{
    const auto directed = importText("dot", "digraph { a -> b; b -> a; a -> b; b -> c }");
    QCOMPARE(linksOf(directed->topology), lines({"a:eth1 – b:eth1", "a:eth2 – b:eth2", "b:eth3 – c:eth1"}));
    QVERIFY(notesOf(directed->report).contains(QStringLiteral("1 exchange.dot.back")));
    const auto strict = importText("dot", "strict graph { a -- b; b -- a; a -- b }");
    QCOMPARE(linksOf(strict->topology), lines({"a:eth1 – b:eth1"}));
    QVERIFY(notesOf(strict->report).contains(QStringLiteral("1 exchange.dot.strict")));
    QCOMPARE(linksOf(importText("dot", "graph { a -- b; b -- a }")->topology),
             lines({"a:eth1 – b:eth1", "b:eth2 – a:eth2"}));
}

void TestDot::kinds()
{
    const auto imported =
        importText("dot", "graph { x [function=leaf]; y [type=switch]; z [shape=box]; s [shape=cylinder]; h1; sw2; R3;"
                          " one -- two; two -- three }");
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"x", "s", "R3", "two"}));
    QCOMPARE(namesOf(topology, NodeKind::Switch), lines({"y", "sw2"}));
    QCOMPARE(namesOf(topology, NodeKind::Host), lines({"z", "h1", "one", "three"}));
    QCOMPARE(imported->report.count(Treatment::Approximated), 9U); // all but x and y, and no addresses
}

void TestDot::places()
{
    const auto imported =
        importText("dot", "graph { a [pos=\"0,0\"]; b [pos=\"72,36!\"]; c [pos=\"72,36\"]; d [pos=\"0,80\"];"
                          " e [pos=\"200,9\"]; f [pos=\"300,90\"]; a -- b -- c -- d -- e -- f }");
    const Topology& topology = imported->topology;
    QCOMPARE(topology.layout.nodes.size(), 6U);
    QVERIFY(closest(topology) >= 1);
    const auto a = *topology.positionOf(*NodeName::parse("a")), b = *topology.positionOf(*NodeName::parse("b"));
    QVERIFY(a.x < b.x && a.y > b.y); // Graphviz counts upwards
}

void TestDot::recognised()
{
    const auto formatOf = [](const char* text) {
        const auto found = recognise(Source::fromBytes("pasted", text));
        return found ? std::string((*found)->word) : std::string();
    };
    QCOMPARE(formatOf("/* c */ // d\n# e\nstrict  digraph{a}"), "");
    QCOMPARE(formatOf("/* c */ // d\n# e\nstrict digraph{a}"), "dot");
    QCOMPARE(formatOf("graph test {\n1 -- 2\n}"), "dot");
    QCOMPARE(formatOf("graphics are { nice"), "");
}

void TestDot::roundTrip()
{
    for (const Topology& topology : networks(400)) {
        const auto written = writeDot(topology, {});
        QVERIFY(written);
        QVERIFY(hasWords(written->report));
        const auto again = importText("dot", written->files[0].bytes);
        QVERIFY2(again,
                 again ? "" : qPrintable(errorText(again.error()) + QString::fromStdString(written->files[0].bytes)));
        QCOMPARE(describe(again->topology), describe(topology));
    }
    const auto kept = writeDot(importText("dot", small)->topology, {}); // what only DOT has goes there and back, too
    QVERIFY(kept->report.isWhole());
    QVERIFY(kept->files[0].bytes.find("\"len\"=\"2\"") != std::string::npos);
}

void TestDot::drawnByGraphviz()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dot"));
    if (program.isEmpty())
        QSKIP("graphviz is not installed");
    std::size_t count = 0;
    for (const Topology& topology : networks(20)) {
        QProcess process;
        process.start(program, {QStringLiteral("-Tplain"), QStringLiteral("-q2")});
        QVERIFY(process.waitForStarted());
        process.write(QByteArray::fromStdString(writeDot(topology, {})->files[0].bytes));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QByteArray plain = process.readAllStandardOutput();
        QCOMPARE(plain.count("\nnode "), topology.nodes.size());
        QCOMPARE(plain.count("\nedge "), topology.links.size());
        ++count;
    }
    QVERIFY(count > 20);
}

void TestDot::badInput()
{
    QCOMPARE(errorOf(""), "exchange.dot.syntax@1");
    QCOMPARE(errorOf("graph {}"), "exchange.nothing@");
    QCOMPARE(errorOf("graph {\n a -- }"), "exchange.dot.syntax@2");
    QCOMPARE(errorOf("graph {\n a [x=\"never ends"), "exchange.dot.syntax@2");
    QCOMPARE(errorOf("graph { a [label=<<b>] }"), "exchange.dot.syntax@1");
    QCOMPARE(errorOf("graph { \xff }"), "exchange.not-utf8@1");
    QCOMPARE(errorOf("graph " + std::string(1'000'000, '{')), "exchange.dot.too-deep@1");
    QCOMPARE(errorOf("graph {" + std::string(1'000'000, '<')), "exchange.dot.syntax@1");
    std::string group = "{";
    for (int i = 0; i < 1000; ++i)
        group += " n" + std::to_string(i);
    group += "}";
    QCOMPARE(errorOf("graph {" + group + "--" + group + "}"), "exchange.too-many-links@1"); // a million lines
    std::string defaults = "graph { node [", nodes;
    for (int i = 0; i < 64; ++i)
        defaults += "a" + std::to_string(i) + "=1 ";
    for (int i = 0; i < 20'000; ++i)
        nodes += " n" + std::to_string(i);
    QVERIFY(isQuick("dot", defaults + "]" + nodes + "}", 10'000));
    std::string nested = "graph ", closing;
    for (int i = 0; i < 90; ++i)
        nested += "{ ";
    QVERIFY(isQuick("dot", nested + nodes + std::string(90, '}')));
    QVERIFY(isQuick("dot", "graph { a [label=\"" + std::string(30'000'000, 'x') + "\"] }"));
    QVERIFY(isQuick("dot", "graph { \"" + std::string(30'000'000, 'x') + "\" }"));
}

void TestDot::truncated()
{
    for (std::size_t size = 0; size < small.size(); ++size)
        (void)importText("dot", small.substr(0, size));
    std::string broken = small;
    for (std::size_t at = 0; at < small.size(); ++at) {
        for (const char by : {'\x25', '\x01', '\x7f'}) {
            broken[at] = static_cast<char>(small[at] ^ by);
            const auto imported = importText("dot", broken);
            QVERIFY(!imported || checkConsistency(imported->topology));
        }
        broken[at] = small[at];
    }
}

/// By hand from the file: 16 machines, 59 links, ports swp1 … and eth0.
void TestDot::cumulus()
{
    const QString file = realFile("dot/cldemo-vagrant__topology.dot");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(topology.name.str(), "vx");
    QCOMPARE(namesOf(topology, NodeKind::Router),
             lines({"leaf01", "leaf02", "leaf03", "leaf04", "spine01", "spine02", "exit01", "exit02", "internet"}));
    QCOMPARE(namesOf(topology, NodeKind::Switch), lines({"oob-mgmt-switch"}));
    QCOMPARE(namesOf(topology, NodeKind::Host),
             lines({"server01", "server02", "server03", "server04", "edge01", "oob-mgmt-server"}));
    const QStringList links = linksOf(topology);
    QCOMPARE(links.size(), 59);
    QCOMPARE(links[0], QStringLiteral("leaf01:swp51 – spine01:swp1"));
    QCOMPARE(links[8], QStringLiteral("leaf01:swp49 – leaf02:swp49"));
    QVERIFY(links.contains(QStringLiteral("exit01:swp45 – exit01:swp46"))); // a cable from a switch to itself
    QVERIFY(links.contains(QStringLiteral("server02:eth2 – leaf02:swp2")));
    QCOMPARE(links.last(), QStringLiteral("internet:eth0 – oob-mgmt-switch:swp15"));
    const auto interface = [&](const char* node, const char* name) {
        return wording::of(*findInterface(nodeOf(topology, node), *InterfaceName::parse(name)));
    };
    QCOMPARE(interface("server02", "eth2"), "mac 00:03:00:22:22:02");
    QCOMPARE(interface("oob-mgmt-switch", "swp1"), "mac a0:00:00:00:00:61");
    QCOMPARE(interface("leaf04", "eth0"), "mac a0:00:00:00:00:14");
    QCOMPARE(nodeOf(topology, "leaf01").interfaces.size(), 11U); // swp1 2 45–52 and eth0
    QCOMPARE(nodeOf(topology, "server01").extras.size(), 5U);    // function os memory config vagrant
}

void TestDot::numbers()
{
    const QString file = realFile("dot/frr_topology_generator__topology.dot");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    QCOMPARE(imported->topology.name.str(), "test");
    QCOMPARE(namesOf(imported->topology, NodeKind::Router), lines({"n1", "n2", "n3", "n4", "n5"}));
    QCOMPARE(namesOf(imported->topology, NodeKind::Host), lines({"n6"}));
    QCOMPARE(linksOf(imported->topology),
             lines({"n1:eth1 – n2:eth1", "n1:eth2 – n3:eth1", "n1:eth3 – n4:eth1", "n2:eth2 – n5:eth1",
                    "n3:eth2 – n4:eth2", "n3:eth3 – n5:eth2", "n5:eth3 – n6:eth1"}));
    QCOMPARE(nodeOf(imported->topology, "n3").label, "3");
}

QTEST_GUILESS_MAIN(TestDot)
#include "tst_dot.moc"
