// SPDX-License-Identifier: MIT
// Mermaid, draw.io and address plans: what is written for people, letter by letter where it is short; and how long the
// largest take.
#include "exchangedrawings.h"

#include <QXmlStreamReader>

using namespace exchangetest;

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mermaid();
    void mermaidQuotes();
    void csv();
    void csvFormulas();
    void markdown();
    void drawIo();
    void drawIoOfAnything();
    void sameEveryTime();
    void largeOnes();
};

namespace {

std::string written(const char* format, const Topology& topology)
{
    const auto exported = findFormat(format)->write(topology, {});
    return exported ? exported->files.at(0).bytes : std::string();
}

Topology awkward()
{
    Topology topology(*LabName::parse("awkward"));
    topology.title = "\"quoted\": <title>";
    Node node{*NodeName::parse("end"), NodeKind::Host};
    node.label = "=SUM(A1) \"x\", | <b>#1</b>\nsecond";
    topology.nodes = {node};
    return topology;
}

} // namespace

void TestDocuments::mermaid()
{
    QCOMPARE(written("mermaid", handMade()), R"(---
title: "By hand"
---
%% written by nsketch
flowchart LR
  n1["h1"]
  n2{{"sw1"}}
  n3(("the #34;router#34;"))
  n4["h2"]
  n1 ---|"eth1 10.0.1.2/24 fd00:1::2/64 – p1"| n2
  n2 ---|"p2 – eth1 10.0.1.1/24 fd00:1::1/64"| n3
  n3 ---|"to-h2 10.0.2.1/24 – v2 10.0.2.2/24<br/>delay 20ms rate 10mbit"| n4
)");
    const auto exported = findFormat("mermaid")->write(handMade(), {});
    QVERIFY(hasWords(exported->report));
    QStringList missing;
    for (const ExchangeNote& note : exported->report.notes())
        missing << QString::fromStdString(note.what + " " + note.why.args.at(0));
    QCOMPARE(missing,
             lines({"hand layout", "h1 routes", "h1:eth1 mac", "r1 routes", "r1:spare up", "h2 routes", "h2:v2 mtu"}));
}

void TestDocuments::mermaidQuotes()
{
    const std::string text = written("mermaid", awkward());
    QVERIFY(text.find("title: \"\\\"quoted\\\": <title>\"") != std::string::npos);
    QVERIFY2(text.find("n1[\"=SUM(A1) #34;x#34;, | #60;b#62;#35;1#60;/b#62;<br/>second\"]") != std::string::npos,
             text.c_str());
}

void TestDocuments::csv()
{
    QCOMPARE(written("csv", handMade()),
             "node,label,kind,interface,address,length,network,mac,mtu,state,peer\r\n"
             "h1,,host,eth1,10.0.1.2,24,10.0.1.0/24,02:00:00:00:00:01,,up,sw1:p1\r\n"
             "h1,,host,eth1,fd00:1::2,64,fd00:1::/64,02:00:00:00:00:01,,up,sw1:p1\r\n"
             "sw1,,switch,p1,,,,,,up,h1:eth1\r\n"
             "sw1,,switch,p2,,,,,,up,r1:eth1\r\n"
             "r1,\"the \"\"router\"\"\",router,eth1,10.0.1.1,24,10.0.1.0/24,,,up,sw1:p2\r\n"
             "r1,\"the \"\"router\"\"\",router,eth1,fd00:1::1,64,fd00:1::/64,,,up,sw1:p2\r\n"
             "r1,\"the \"\"router\"\"\",router,to-h2,10.0.2.1,24,10.0.2.0/24,,,up,h2:v2\r\n"
             "r1,\"the \"\"router\"\"\",router,spare,,,,,,down,\r\n"
             "h2,,host,v2,10.0.2.2,24,10.0.2.0/24,,1400,up,r1:to-h2\r\n");
}

void TestDocuments::csvFormulas()
{
    QVERIFY(written("csv", awkward()).find("end,\"'=SUM(A1) \"\"x\"\"") != std::string::npos);
}

void TestDocuments::markdown()
{
    QCOMPARE(written("markdown", handMade()), R"(<!-- written by nsketch -->
# By hand

## Networks

| Network | Addresses |
| --- | --- |
| 10.0.1.0/24 | h1 10.0.1.2<br>r1 10.0.1.1 |
| 10.0.2.0/24 | r1 10.0.2.1<br>h2 10.0.2.2 |
| fd00:1::/64 | h1 fd00:1::2<br>r1 fd00:1::1 |

## Interfaces

| Node | Kind | Interface | Addresses | Linked to | MAC | MTU | State |
| --- | --- | --- | --- | --- | --- | --- | --- |
| h1 | host | eth1 | 10.0.1.2/24<br>fd00:1::2/64 | sw1:p1 | 02:00:00:00:00:01 |  | up |
| sw1 | switch | p1 |  | h1:eth1 |  |  | up |
| sw1 | switch | p2 |  | r1:eth1 |  |  | up |
| r1<br>the "router" | router | eth1 | 10.0.1.1/24<br>fd00:1::1/64 | sw1:p2 |  |  | up |
| r1<br>the "router" | router | to-h2 | 10.0.2.1/24 | h2:v2 |  |  | up |
| r1<br>the "router" | router | spare |  |  |  |  | down |
| h2 | host | v2 | 10.0.2.2/24 | r1:to-h2 |  | 1400 | up |

## Routes

| Node | To | Via | Interface | Metric |
| --- | --- | --- | --- | --- |
| h1 | default | 10.0.1.1 |  |  |
| h1 | default | fd00:1::1 |  |  |
| r1 | 10.9.0.0/16 | blackhole |  |  |
| h2 | 10.0.1.0/24 | 10.0.2.1 | v2 | 7 |

## Links that delay, lose or limit

| From | To | What |
| --- | --- | --- |
| r1:to-h2 | h2:v2 | delay 20ms rate 10mbit |
)");
    QVERIFY(written("markdown", awkward()).find("# \"quoted\": \\<title\\>") != std::string::npos);
}

/// As draw.io reads it: cells with ids, parents that are there, lines between nodes that are there, a box for each
/// node.
void TestDocuments::drawIo()
{
    const std::string text = written("drawio", handMade());
    QXmlStreamReader xml(QByteArray::fromStdString(text));
    QStringList ids, labels, lines_, boxes;
    QString cell;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = xml.attributes();
        const auto value = [&](const char* name) { return attributes.value(QLatin1String(name)).toString(); };
        if (xml.name() == QLatin1String("mxCell")) {
            cell = value("id");
            if (!value("parent").isEmpty())
                QVERIFY(ids.contains(value("parent")));
            if (value("edge") == QLatin1String("1")) {
                QVERIFY(ids.contains(value("source")) && ids.contains(value("target")));
                lines_ << value("source") + QLatin1Char(' ') + value("target") + QLatin1Char(' ') + value("value");
            }
            QVERIFY(!ids.contains(cell));
            ids << cell;
            if (cell.startsWith(QLatin1String("link-")) && value("vertex") == QLatin1String("1"))
                labels << value("value").replace(QLatin1Char('\n'), QLatin1Char(' '));
        } else if (xml.name() == QLatin1String("mxGeometry") && cell.startsWith(QLatin1String("node-"))) {
            boxes << cell + QLatin1Char(' ') + value("x") + QLatin1Char(' ') + value("y");
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(lines_, lines({"node-h1 node-sw1 ", "node-sw1 node-r1 ", "node-r1 node-h2 delay 20ms rate 10mbit"}));
    QCOMPARE(labels, lines({"eth1 10.0.1.2/24 fd00:1::2/64", "p1", "p2", "eth1 10.0.1.1/24 fd00:1::1/64",
                            "to-h2 10.0.2.1/24", "v2 10.0.2.2/24"}));
    QCOMPARE(boxes, lines({"node-h1 -48 -24", "node-sw1 152 -24", "node-r1 352 -104", "node-h2 552 72"}));
}

void TestDocuments::drawIoOfAnything()
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Topology topology = test::RandomTopology(seed).make();
        QXmlStreamReader xml(QByteArray::fromStdString(written("drawio", topology)));
        std::size_t nodes = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            nodes +=
                xml.isStartElement() && xml.attributes().value(QLatin1String("id")).startsWith(QLatin1String("node-"))
                    ? 1
                    : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(nodes, topology.nodes.size());
    }
}

void TestDocuments::sameEveryTime()
{
    for (const Topology& topology : networks(50)) {
        for (const char* format : {"csv", "dot", "drawio", "graphml", "markdown", "mermaid", "mininet"}) {
            QCOMPARE(written(format, topology), written(format, topology));
            QVERIFY(hasWords(findFormat(format)->write(topology, {})->report));
        }
    }
}

/// 10,000 nodes in each format: none of them may take more than linear time; the figures are told, not judged.
void TestDocuments::largeOnes()
{
    Topology topology(*LabName::parse("large"));
    for (int i = 0; i < 10'000; ++i) {
        Node node{*NodeName::parse("h" + std::to_string(i)), NodeKind::Host};
        for (const char* name : {"eth1", "eth2"})
            node.interfaces.push_back({.name = *InterfaceName::parse(name)});
        node.interfaces[0].addresses = {
            *InterfaceAddress::parse("10." + std::to_string(i / 250) + "." + std::to_string(i % 250) + ".1/24")};
        topology.layout.nodes.emplace_back(node.name, Position{i % 100 * 200.0, i / 100 * 200.0});
        topology.nodes.push_back(std::move(node));
    }
    for (std::size_t i = 0; i + 1 < topology.nodes.size(); ++i)
        topology.links.push_back(Link{{Endpoint{topology.nodes[i].name, *InterfaceName::parse("eth2")},
                                       Endpoint{topology.nodes[i + 1].name, *InterfaceName::parse("eth1")}}});
    for (const char* format : {"csv", "dot", "drawio", "graphml", "markdown", "mermaid", "mininet"}) {
        QElapsedTimer timer;
        timer.start();
        const std::string text = written(format, topology);
        const double wrote = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        double read = 0;
        if (findFormat(format)->read != nullptr) {
            timer.restart();
            const auto again = importText(format, text);
            read = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            QVERIFY2(again, again ? "" : qPrintable(errorText(again.error())));
            QCOMPARE(again->topology.nodes.size(), topology.nodes.size());
        }
        qInfo("%s: 10,000 nodes, %zu bytes, written in %.0f ms, read in %.0f ms", format, text.size(), wrote, read);
        QVERIFY(wrote < 20'000 && read < 60'000);
    }
}

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
