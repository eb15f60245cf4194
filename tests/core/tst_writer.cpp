// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/consistency.h"
#include "core/words/words.h"
#include "tests/core/randomtopology.h"

#include <QDir>
#include <QTest>

using namespace nsk;

namespace {

QString bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString textOf(const Error& error)
{
    return words::full(error, words::Language::English);
}

const char* const wholeForm = R"({
  "format": "nsketch/1",
  "name": "lab",
  "title": "标题",
  "nodes": [
    { "name": "sw1", "kind": "switch", "label": "L", "stp": true, "comment": "c" },
    {
      "name": "r", "kind": "router",
      "interfaces": [
        { "name": "a", "addresses": ["10.0.0.1/24", "fd00::1/64"], "mac": "02:00:00:00:00:01", "mtu": 9000, "up": false, "ipv6": "off", "x-n": 1.0 },
        { "name": "b" }
      ],
      "routes": [
        { "to": "default", "via": "fd00::2", "metric": 100 },
        { "to": "::/0", "dev": "b" },
        { "to": "default", "type": "blackhole" }
      ],
      "forwarding": { "ipv4": false },
      "sysctls": { "net.ipv4.conf.all.rp_filter": "2" },
      "services": [
        { "name": "s", "command": ["sleep", "1"], "restart": true }
      ],
      "comment": "line one\nline two",
      "x-a": { "b": [] }
    }
  ],
  "links": [
    { "endpoints": ["sw1", "r:a"], "impairment": { "delay_ms": 20, "loss_percent": 0.5, "rate_mbit": 100000 } },
    { "endpoints": ["r:b", "sw1:p1"], "impairment": { "forward": { "delay_ms": 1 }, "backward": {} } }
  ],
  "checks": [
    { "from": "r", "to": "sw1", "expect": "unreachable" }
  ],
  "x-top": null,
  "layout": {
    "nodes": {
      "sw1": [0, 0],
      "r": [-300.5, 120000]
    },
    "groups": [
      { "title": "Büro", "colour": "#2563eb", "nodes": ["sw1", "r"], "comment": "upstairs", "x-a": 1 }
    ],
    "annotations": [
      { "text": "hello" },
      { "kind": "text", "at": [1, 2.5], "text": "two\nlines", "size": 20, "colour": "#112233", "z": -3 },
      { "kind": "rectangle", "area": [-10, -20, 30, 40], "text": "in it", "fill": "#ffffff", "locked": true },
      { "kind": "ellipse", "area": [0, 0, 0, 0] },
      { "kind": "arrow", "from": [0, 0], "to": [-5, 7] },
      { "kind": "image", "area": [0, 0, 16, 16], "z": 0, "image": "data:image/png;base64,AAAA", "comment": "logo", "x-b": [] }
    ]
  }
}
)";

} // namespace

class tst_writer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheDocumentedForm()
    {
        const auto topology = readTopology(wholeForm);
        QVERIFY2(topology, topology ? "" : qPrintable(textOf(topology.error())));
        QCOMPARE(QString::fromStdString(writeTopology(*topology)), QString::fromUtf8(wholeForm));
    }

    void writesTheSmallestTopology()
    {
        QCOMPARE(writeTopology(Topology(*LabName::parse("a"))),
                 std::string("{\n  \"format\": \"nsketch/1\",\n  \"name\": \"a\",\n  \"nodes\": []\n}\n"));
    }

    void movingANodeChangesOneLine()
    {
        Topology topology = *readTopology(wholeForm);
        const QStringList before = QString::fromStdString(writeTopology(topology)).split(QLatin1Char('\n'));
        QVERIFY(apply(topology, MoveNodes{{{*NodeName::parse("r"), Position{7, 8}}}}));
        const QStringList after = QString::fromStdString(writeTopology(topology)).split(QLatin1Char('\n'));
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (qsizetype i = 0; i < before.size(); ++i)
            changed += before[i] == after[i] ? 0 : 1;
        QCOMPARE(changed, 1);
    }

    void everyTopologyComesBackEqual()
    {
        for (unsigned seed = 1; seed <= 400; ++seed) {
            const Topology topology = test::RandomTopology(seed).make();
            const std::string written = writeTopology(topology);
            const auto read = readTopology(written);
            QVERIFY2(read,
                     qPrintable(QStringLiteral("seed %1: ").arg(seed) + (read ? QString() : textOf(read.error()))));
            QVERIFY2(*read == topology,
                     qPrintable(QStringLiteral("seed %1: not equal\n").arg(seed) + QString::fromStdString(written)));
            QCOMPARE(writeTopology(*read), written);
            QVERIFY(checkConsistency(*read));
        }
    }

    void examplesAreInTheirForm_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples"));
        for (const QString& name : folder.entryList({QStringLiteral("*.nsketch")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void examplesAreInTheirForm()
    {
        QFETCH(QString, path);
        const auto topology = readTopologyFile(path.toStdString());
        QVERIFY2(topology, topology ? "" : qPrintable(textOf(topology.error())));
        QCOMPARE(QString::fromStdString(writeTopology(*topology)), bytesOf(path));
        QCOMPARE(QString::fromStdString(topology->name.str()), QFileInfo(path).completeBaseName());
        QVERIFY(!topology->checks.empty());
        QCOMPARE(topology->layout.nodes.size(), topology->nodes.size());
    }
};

QTEST_GUILESS_MAIN(tst_writer)
#include "tst_writer.moc"
