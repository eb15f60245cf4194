// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/plan/footprint.h"

#include <QTest>

#include <algorithm>

using namespace nsk;

namespace {

Topology fromText(const std::string& text)
{
    const auto topology = readTopology(text);
    if (!topology)
        qFatal("%s", topology.error().code.c_str());
    return *topology;
}

QStringList said(const std::vector<Line>& lines)
{
    QStringList all;
    for (const Line& line : lines) {
        QString one = QString::fromStdString(line.code);
        for (const std::string& argument : line.args)
            one += QLatin1Char(' ') + QString::fromStdString(argument);
        all << one;
    }
    return all;
}

} // namespace

/// What a system-mode plan says it will do to the computer itself: everything of it, and nothing of the namespaces.
class TestFootprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aComputerNode()
    {
        const auto drawn = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces-computer.nsketch");
        QVERIFY(drawn);
        const auto made = plan(*drawn, nullptr, {.rootless = false, .taken = {}});
        QVERIFY(made);
        const QStringList lines = said(footprint(*made, *drawn));
        for (const char* line :
             {"touch.add-interface v1_r ns1", "touch.add-interface v2_r ns2", "touch.add-address v1_r 10.10.10.1/24",
              "touch.add-address v2_r 10.10.20.1/24", "touch.set-sysctl net.ipv4.conf.v1_r.forwarding 1",
              "touch.set-sysctl net.ipv4.conf.v2_r.forwarding 1"})
            QVERIFY2(lines.contains(QLatin1String(line)), qPrintable(lines.join(QLatin1Char('\n'))));
        QCOMPARE(lines.size(), 6); // nothing of ns1 and ns2, nothing twice
    }

    void aGateway()
    {
        const Topology drawn = fromText(R"({"format": "nsketch/1", "name": "out", "nodes": [
            {"name": "gw1", "kind": "gateway", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.1/24"]}]},
            {"name": "ns1", "kind": "host", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.2/24"]}]}],
            "links": [{"endpoints": ["gw1:eth1", "ns1:eth1"]}]})");
        const auto made = plan(drawn, nullptr, {.rootless = false, .taken = {}});
        QVERIFY(made);
        const QStringList lines = said(footprint(*made, drawn, {"eth0.7"}));
        const QString all = lines.join(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5);
        const QString outside = lines.front().section(QLatin1Char(' '), 1, 1);
        QVERIFY2(outside.startsWith(QStringLiteral("ns-")), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("touch.add-interface %1 gw1").arg(outside)), qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("touch.set-sysctl net.ipv4.conf.%1.forwarding 1").arg(outside)),
                 qPrintable(all));
        QVERIFY2(lines.contains(QStringLiteral("touch.set-sysctl net.ipv4.conf.eth0/7.forwarding 1")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("touch.add-address %1 100.64.").arg(outside)), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("touch.add-table nsketch_out 100.64.")), qPrintable(all));
    }

    void namespacesAlone()
    {
        const auto drawn = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
        QVERIFY(drawn);
        const auto made = plan(*drawn, nullptr, {.rootless = false, .taken = {}});
        QVERIFY(made && !made->empty());
        QVERIFY(footprint(*made, *drawn, {"eth0"}).empty());
    }
};

QTEST_GUILESS_MAIN(TestFootprint)
#include "tst_footprint.moc"
