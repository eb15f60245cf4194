// SPDX-License-Identifier: MIT
#include "core/analysis/search.h"
#include "core/file/topologyreader.h"

#include <QtTest>

using namespace nsk;

namespace {

const char drawing[] = R"({"format": "nsketch/1", "name": "lab", "nodes": [
  {"name": "web1", "label": "Shop 商店", "hostname": "shop",
   "interfaces": [{"name": "eth1", "addresses": ["10.0.1.2/24", "fd00:1::2/64"], "mac": "02:11:22:33:44:55"}],
   "routes": [{"to": "default", "via": "10.0.1.1"}]},
  {"name": "r1", "kind": "router",
   "interfaces": [{"name": "eth1", "addresses": ["10.0.1.1/24"]}, {"name": "uplink", "addresses": ["192.168.0.1/30"]}],
   "routes": [{"to": "10.0.0.0/8", "type": "blackhole"}, {"to": "172.16.0.0/12", "via": "192.168.0.2", "metric": 7}]}],
 "layout": {"groups": [{"title": "Branch", "nodes": ["r1"]}],
            "annotations": [{"kind": "text", "at": [0, 0], "text": "to the branch"}]}})";

QString shown(const Match& match)
{
    const char* const kinds[] = {"node", "interface", "route", "group", "annotation"};
    QString text = QString::fromLatin1(kinds[static_cast<int>(match.kind)]) + QLatin1Char(' ');
    if (match.interface)
        text += QString::fromStdString(match.interface->node.str() + ":" + match.interface->interface.str() + " ");
    else if (match.node)
        text += QString::fromStdString(match.node->str() + " ");
    return text + QString::fromStdString(match.text);
}

} // namespace

class tst_search : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* wanted, const QStringList& expected) {
            QTest::newRow(wanted) << QString::fromUtf8(wanted) << expected;
        };
        const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
        row("WEB", {text("node web1 web1")});
        row("商店", {text("node web1 Shop 商店")});
        row("shop", {text("node web1 Shop 商店")});
        row("uplink", {text("interface r1:uplink r1:uplink")});
        row("r1:up", {text("interface r1:uplink r1:uplink")});
        row("02:11:22", {text("interface web1:eth1 02:11:22:33:44:55")});
        row("fd00:1::2", {text("interface web1:eth1 fd00:1::2/64")});
        row("metric 7", {text("route r1 172.16.0.0/12 via 192.168.0.2 metric 7")});
        row("branch", {text("group Branch"), text("annotation to the branch")});
        row("nothing of the kind", {});
        row("", {});
        // Written so first, then what holds it.
        row("10.0.1.2", {text("interface web1:eth1 10.0.1.2/24"), text("interface r1:eth1 10.0.1.0/24"),
                         text("route r1 blackhole 10.0.0.0/8")});
        row("10.0.1.77", {text("interface web1:eth1 10.0.1.0/24"), text("interface r1:eth1 10.0.1.0/24"),
                          text("route r1 blackhole 10.0.0.0/8")});
        row("192.168.0.2",
            {text("route r1 172.16.0.0/12 via 192.168.0.2 metric 7"), text("interface r1:uplink 192.168.0.0/30")});
    }

    void finds()
    {
        QFETCH(QString, wanted);
        QFETCH(QStringList, expected);
        const auto topology = readTopology(drawing);
        QVERIFY(topology.has_value());
        QStringList found;
        for (const Match& match : search(*topology, wanted.toStdString(), 100))
            found << shown(match);
        QCOMPARE(found, expected);
    }

    void aDerivedMacIsFound()
    {
        const auto topology = readTopology(drawing);
        const Interface& interface = topology->nodes[1].interfaces[0];
        const std::string mac = effectiveMac(topology->name, topology->nodes[1].name, interface).str();
        const auto found = search(*topology, mac, 100);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].interface->node.str(), std::string("r1"));
    }

    void noMoreThanAskedFor()
    {
        const auto topology = readTopology(drawing);
        QCOMPARE(search(*topology, "1", 3).size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(tst_search)
#include "tst_search.moc"
