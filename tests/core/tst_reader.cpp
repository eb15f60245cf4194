// SPDX-License-Identifier: MIT
#include "core/file/jsonsax.h"
#include "core/file/nearest.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/limits.h"
#include "core/words/words.h"

#include <QTemporaryDir>
#include <QTest>

using namespace nsk;

namespace {

/// A good document; the tests replace a piece of it by a bad one.
const QString good = QStringLiteral(R"({"format": "nsketch/1", "name": "lab", "title": "T",
 "nodes": [
  {"name": "ns1", "kind": "host", "interfaces": [{"name": "v1", "addresses": ["10.10.10.2/24"], "mac": "02:00:00:00:00:01", "mtu": 1500}],
   "routes": [{"to": "10.10.20.0/24", "via": "10.10.10.1", "metric": 5}], "sysctls": {"net.ipv4.conf.all.rp_filter": 1}},
  {"name": "r", "kind": "router", "interfaces": [{"name": "v1_r"}, {"name": "v2_r"}]},
  {"name": "sw", "kind": "switch"}],
 "links": [{"endpoints": ["ns1:v1", "r:v1_r"], "impairment": {"loss_percent": 1}}, {"endpoints": ["r:v2_r", "sw:p1"]}],
 "checks": [{"from": "ns1", "to": "r"}],
 "layout": {"nodes": {"ns1": [0, 0]}}})");

Result<Topology> read(const QString& text)
{
    return readTopology(text.toStdString());
}

} // namespace

class tst_reader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAGoodOne()
    {
        const auto topology = read(good);
        QVERIFY2(topology, topology ? "" : qPrintable(words::full(topology.error())));
        QCOMPARE(topology->nodes.size(), std::size_t(3));
        QCOMPARE(topology->nodes[0].sysctls[0].second, std::string("1"));
        QCOMPARE(topology->checks[0].expect, Expectation::Reachable);
        QVERIFY(topology->links[0].impairment->symmetric);
        QCOMPARE(topology->links[0].impairment->backward.lossPercent, std::optional(1.0));
    }

    void linesOfPaths()
    {
        const char* text = "{\n\"a\": [1,\n 2, {\n\"b.c\": \"x\"}],\n\"d\": {\"e\":\n{\"f\": []}}}";
        for (const auto& [path, line] : std::initializer_list<std::pair<const char*, std::size_t>>{{"a", 2},
                                                                                                   {"a[0]", 2},
                                                                                                   {"a[2]", 3},
                                                                                                   {"a[2][\"b.c\"]", 4},
                                                                                                   {"d", 5},
                                                                                                   {"d.e", 5},
                                                                                                   {"d.e.f", 6},
                                                                                                   {"e", 0},
                                                                                                   {"a[3]", 0},
                                                                                                   {"", 0}})
            QVERIFY2(lineOfPath(text, path) == line, path);
        QCOMPARE(lineOfPath("[[[", "[0][0][0]"), std::size_t(0));
        QCOMPARE(lineOfPath("", "a"), std::size_t(0));
        QCOMPARE(lineOfPath(std::string(10'000'000, '['), "a"), std::size_t(0)); // and soon
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* from, const char* to, const char* code, const char* where) {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(code)
                                << QString::fromUtf8(where);
        };
        row("mistyped member", "\"addresses\"", "\"adresses\"", "file.unknown-member-like",
            "nodes[0].interfaces[0].adresses");
        row("unknown member", "\"title\"", "\"flavour\"", "file.unknown-member", "flavour");
        row("unknown in impairment", "\"loss_percent\"", "\"x-loss\"", "file.unknown-member",
            "links[0].impairment.x-loss");
        row("no name", "\"name\": \"lab\", ", "", "file.missing", "line 1");
        row("no nodes", "\"nodes\": [", "\"x-nodes\": [", "file.missing", "line 1");
        row("no format", "\"format\": \"nsketch/1\", ", "", "file.missing", "line 1");
        row("other format", "nsketch/1", "other/1", "file.format-unknown", "format");
        row("zero format", "nsketch/1", "nsketch/01", "file.format-unknown", "format");
        row("newer format", "nsketch/1", "nsketch/2", "file.format-newer", "format");
        row("unknown kind", "\"router\"", "\"ruoter\"", "file.unknown-word-like", "nodes[1].kind");
        row("wrong type of list", "\"layout\": {\"nodes\": {\"ns1\": [0, 0]}}", "\"layout\": []", "file.want-object",
            "layout");
        row("wrong type of text", "\"T\"", "7", "file.want-text", "title");
        row("number in quotes", "\"mtu\": 1500", "\"mtu\": \"1500\"", "file.want-integer",
            "nodes[0].interfaces[0].mtu");
        row("fraction", "\"mtu\": 1500", "\"mtu\": 1500.5", "file.want-integer", "nodes[0].interfaces[0].mtu");
        row("small mtu", "\"mtu\": 1500", "\"mtu\": 67", "file.range", "nodes[0].interfaces[0].mtu");
        row("large mtu", "\"mtu\": 1500", "\"mtu\": 65536", "file.range", "nodes[0].interfaces[0].mtu");
        row("negative metric", "\"metric\": 5", "\"metric\": -1", "file.range", "nodes[0].routes[0].metric");
        row("large metric", "\"metric\": 5", "\"metric\": 4294967296", "file.range", "nodes[0].routes[0].metric");
        row("percent", "\"loss_percent\": 1", "\"loss_percent\": 100.1", "file.range",
            "links[0].impairment.loss_percent");
        row("no rate", "\"loss_percent\": 1", "\"rate_mbit\": 0", "file.range-above", "links[0].impairment.rate_mbit");
        row("bad address", "10.10.10.2/24", "10.10.10.256/24", "address.syntax", "nodes[0].interfaces[0].addresses[0]");
        row("no length", "10.10.10.2/24", "10.10.10.2", "address.no-length", "nodes[0].interfaces[0].addresses[0]");
        row("multicast address", "10.10.10.2/24", "224.0.0.1/24", "address.not-assignable",
            "nodes[0].interfaces[0].addresses[0]");
        row("bad mac", "02:00:00:00:00:01", "02-00-00-00-00-01", "mac.syntax", "nodes[0].interfaces[0].mac");
        row("multicast mac", "02:00:00:00:00:01", "01:00:5e:00:00:01", "mac.multicast", "nodes[0].interfaces[0].mac");
        row("host bits", "10.10.20.0/24", "10.10.20.1/24", "prefix.host-bits", "nodes[0].routes[0].to");
        row("via of the other family", "10.10.10.1", "fd00::1", "file.via-family", "nodes[0].routes[0].via");
        row("node name", "\"name\": \"sw\"", "\"name\": \"-sw\"", "name.bad-start", "nodes[2].name");
        row("interface name", "\"name\": \"v1\"", "\"name\": \"a-name-too-long-for-linux\"", "name.too-long",
            "nodes[0].interfaces[0].name");
        row("reserved name", "\"name\": \"v1\"", "\"name\": \"lo\"", "name.reserved", "nodes[0].interfaces[0].name");
        row("node twice", "\"name\": \"sw\"", "\"name\": \"r\"", "file.duplicate-node", "nodes[2].name");
        row("interface twice", "v2_r\"}", "v1_r\"}", "file.duplicate-interface", "nodes[1].interfaces[1].name");
        row("dangling endpoint", "ns1:v1", "ns2:v1", "file.dangling-endpoint-like", "links[0].endpoints[0]");
        row("unlisted interface", "r:v1_r", "r:eth7", "file.unlisted-interface", "links[0].endpoints[1]");
        row("mistyped interface", "r:v1_r", "r:v1r", "file.unlisted-interface-like", "links[0].endpoints[1]");
        row("interface used twice", "r:v2_r", "r:v1_r", "file.endpoint-reused", "links[1].endpoints[0]");
        row("self link", "\"r:v2_r\", \"sw:p1\"", "\"sw:p1\", \"sw:p1\"", "file.self-link", "links[1].endpoints[1]");
        row("one endpoint", "\"r:v2_r\", \"sw:p1\"", "\"sw:p1\"", "file.two-endpoints", "links[1].endpoints");
        row("three endpoints", "\"r:v2_r\", \"sw:p1\"", "\"r:v2_r\", \"sw:p1\", \"sw:p2\"", "file.too-many",
            "links[1].endpoints");
        row("layout of no node", "{\"ns1\": [0", "{\"other\": [0", "file.layout-no-node", "layout.nodes.other");
        row("position", "[0, 0]", "[0]", "file.position", "layout.nodes.ns1");
        const auto inLayout = [&](const char* name, const char* member, const char* code, const char* where) {
            row(name, "\"layout\": {", (QByteArray("\"layout\": {") + member + ", ").constData(), code, where);
        };
        inLayout("group of no node", R"("groups": [{"nodes": ["zebra"]}])", "file.group-no-node",
                 "layout.groups[0].nodes[0]");
        inLayout("group of nearly a node", R"("groups": [{"nodes": ["ns"]}])", "file.group-no-node-like",
                 "layout.groups[0].nodes[0]");
        inLayout("in two groups", R"("groups": [{"nodes": ["ns1"]}, {"nodes": ["ns1"]}])", "file.group-twice",
                 "layout.groups[1].nodes[0]");
        inLayout("annotation kind", R"("annotations": [{"kind": "rectangel"}])", "file.unknown-word-like",
                 "layout.annotations[0].kind");
        inLayout("annotation member", R"("annotations": [{"kind": "text", "at": [0, 0], "fil": ""}])",
                 "file.unknown-member", "layout.annotations[0].fil");
        inLayout("annotation area", R"("annotations": [{"kind": "ellipse", "area": [0, 0, 1, -1]}])", "file.area",
                 "layout.annotations[0].area");
        inLayout("annotation image",
                 R"("annotations": [{"kind": "image", "area": [0, 0, 1, 1], "image": "/etc/passwd"}])", "file.image",
                 "layout.annotations[0].image");
        inLayout("annotation z", R"("annotations": [{"kind": "text", "at": [0, 0], "z": 0.5}])", "file.want-integer",
                 "layout.annotations[0].z");
        row("check from no node", "\"from\": \"ns1\"", "\"from\": \"zebra\"", "file.dangling-check", "checks[0].from");
        row("check to no node", "\"to\": \"r\"", "\"to\": \"zebra\"", "file.dangling-check", "checks[0].to");
        row("duplicate key", "\"kind\": \"host\"", "\"kind\": \"host\", \"kind\": \"host\"", "file.duplicate-key",
            "nodes[0].kind");
        row("duplicate key in x-", "\"title\": \"T\"", "\"x-a\": {\"b\": 1, \"b\": 2}", "file.duplicate-key", "x-a.b");
        row("sysctl name", "net.ipv4.conf.all.rp_filter", "net..ipv4", "file.sysctl-name",
            "nodes[0].sysctls[\"net..ipv4\"]");
        row("line break in a label", "\"T\"", "\"a\\nb\"", "file.control-character", "title");
        row("NUL in a text", "\"title\": \"T\"", "\"comment\": \"a\\u0000b\"", "file.control-character", "comment");
        row("lone surrogate", "\"T\"", "\"\\ud800\"", "file.syntax", "title");
        row("number too large", "\"metric\": 5", "\"metric\": 1e999", "file.syntax", "nodes[0].routes[0].metric");
    }

    void refuses()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        QFETCH(QString, where);
        QString text = good;
        const auto at = text.indexOf(from);
        QVERIFY(at >= 0);
        text.replace(at, from.size(), to);
        const auto topology = read(text);
        QVERIFY(!topology);
        QCOMPARE(QString::fromStdString(topology.error().code), code);
        QCOMPARE(QString::fromStdString(topology.error().where), where);
        QVERIFY2(!words::sentence(topology.error()).startsWith(code), "the code has no sentence");
    }

    void saysLineAndColumn()
    {
        const auto broken = readTopology("{\n  \"format\": \"nsketch/1\",\n  \"név\": nul\n}");
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, std::string("file.syntax"));
        QCOMPARE(broken.error().args[0], std::string("3"));
        QVERIFY(readTopology(good.toStdString() + "\n \n"));
        const auto trailing = readTopology(good.toStdString() + "\n x");
        QVERIFY(!trailing);
        QCOMPARE(trailing.error().code, std::string("file.trailing"));
        QCOMPARE(trailing.error().args, (std::vector<std::string>{"10", "2"}));
        const auto noUtf8 = readTopology("{\"n\u00e9\": \"\xC0\xAF\"}");
        QVERIFY(!noUtf8);
        QCOMPARE(noUtf8.error().code, std::string("file.utf8"));
        QCOMPARE(noUtf8.error().args, (std::vector<std::string>{"1", "9"}));
    }

    void refusesWhatIsNoUtf8()
    {
        for (const char* bytes : {"\x80", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                  "\xF8\x88\x80\x80\x80", "\xE4\xB8"}) {
            const auto topology = readTopology("{\"comment\": \"" + std::string(bytes) + "\"}");
            QVERIFY(!topology);
            QCOMPARE(topology.error().code, std::string("file.utf8"));
        }
        QVERIFY(readTopology("\xEF\xBB\xBF" + good.toStdString())); // a byte order mark
    }

    void refusesDepthAndSize()
    {
        const auto nested = [](int levels) {
            return R"({"format":"nsketch/1","name":"a","nodes":[],"x-a":)" + std::string(levels, '[') +
                   std::string(levels, ']') + "}";
        };
        QVERIFY(readTopology(nested(limits::fileDepth - 1)));
        QCOMPARE(readTopology(nested(limits::fileDepth)).error().code, std::string("file.too-deep"));
        QCOMPARE(readTopology(std::string(2'000'000, '[')).error().code, std::string("file.too-deep"));
        QCOMPARE(readTopology(std::string(limits::fileSize + 1, ' ')).error().code, std::string("file.too-large"));
        const JsonLimits small{8, 10};
        QVERIFY(parseJson("[1,2,3,4,5,6,7,8,9]", small));
        QCOMPARE(parseJson("[1,2,3,4,5,6,7,8,9,{}]", small).error().code, std::string("file.too-many-values"));
        std::string nodes;
        for (std::size_t i = 0; i <= limits::nodes; ++i)
            nodes += (i ? ",{\"name\":\"n" : "{\"name\":\"n") + std::to_string(i) + "\"}";
        const auto topology = readTopology(R"({"format":"nsketch/1","name":"a","nodes":[)" + nodes + "]}");
        QCOMPARE(topology.error().code, std::string("file.too-many"));
        QCOMPARE(topology.error().where, std::string("nodes"));
    }

    void defaultRouteTakesTheFamilyOfVia()
    {
        const auto destination = [](const char* route) {
            const auto topology = readTopology(
                std::string(R"({"format":"nsketch/1","name":"a","nodes":[{"name":"n","routes":[)") + route + "]}]}");
            return topology ? topology->nodes[0].routes[0].to.str() : topology.error().code;
        };
        QCOMPARE(destination(R"({"to":"default","via":"10.0.0.1"})"), std::string("0.0.0.0/0"));
        QCOMPARE(destination(R"({"to":"default","via":"fd00::1"})"), std::string("::/0"));
        QCOMPARE(destination(R"({"to":"default","dev":"eth1"})"), std::string("0.0.0.0/0"));
        QCOMPARE(destination(R"({"to":"::/0","dev":"eth1"})"), std::string("::/0"));
    }

    void twoComputersAreAFindingNotAnError()
    {
        QVERIFY(readTopology(
            R"({"format":"nsketch/1","name":"a","nodes":[{"name":"a","kind":"computer"},{"name":"b","kind":"computer"}]})"));
    }

    void readsFiles()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("a.nsketch")).toStdString();
        QCOMPARE(readTopologyFile(path).error().code, std::string("file.cannot-open"));
        QCOMPARE(readTopologyFile(folder.path().toStdString()).error().code, std::string("file.cannot-read"));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(good.toUtf8()) > 0);
        file.close();
        QVERIFY(readTopologyFile(path));
        QVERIFY(QFile::resize(QString::fromStdString(path), qint64(limits::fileSize) + 1)); // sparse: nothing is read
        QCOMPARE(readTopologyFile(path).error().code, std::string("file.too-large"));
    }

    void guessesWhatWasMeant()
    {
        const std::vector<std::string_view> known{"addresses", "mac", "mtu", "name"};
        QCOMPARE(nearest("adresses", known), std::optional<std::string>("addresses"));
        QCOMPARE(nearest("nmae", known), std::optional<std::string>("name"));
        QCOMPARE(nearest("mtuu", known), std::optional<std::string>("mtu"));
        QCOMPARE(nearest("colour", known), std::optional<std::string>());
        QCOMPARE(nearest("", known), std::optional<std::string>());
    }
};

QTEST_GUILESS_MAIN(tst_reader)
#include "tst_reader.moc"
