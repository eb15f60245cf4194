// SPDX-License-Identifier: MIT
#include "core/exchange/archive.h"
#include "core/exchange/formats.h"
#include "core/model/limits.h"

#include "zipmaker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace nsk;
using namespace nsk::test;

namespace {

const std::vector<ArchivedFile> lab{{"lab/", "", 040755},
                                    {"lab/lab.conf", "a[0]=A\nb[0]=A\n"},
                                    {"lab/a.startup", "ip address add 10.0.0.1/24 dev eth0\n"}};

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!unzip("x", zipOf(lab)) && unzip("x", zipOf(lab)).error().code == "exchange.no-zip")
            QSKIP("built without libzip");
    }

    void aLab()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("two.zip")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::string bytes = zipOf(lab);
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        file.close();
        const auto source = Source::open(file.fileName().toStdString());
        QVERIFY2(source.has_value(), source ? "" : source.error().code.c_str());
        QVERIFY(source->isFolder());
        QCOMPARE(source->name(), std::string("two"));
        const auto imported = importTopology(*source);
        QVERIFY(imported.has_value());
        QCOMPARE(imported->topology.name.str(), std::string("two"));
        QCOMPARE(imported->topology.nodes.size(), 2U);
        QCOMPARE(imported->topology.nodes[0].interfaces[0].addresses.size(), 1U);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const std::vector<ArchivedFile>& entries, const char* code) {
            QTest::newRow(name) << QByteArray::fromStdString(zipOf(entries)) << QByteArray(code);
        };
        row("up", {{"../lab.conf", "x"}}, "exchange.archive-path");
        row("up inside", {{"a/../../lab.conf", "x"}}, "exchange.archive-path");
        row("up at the end", {{"a/..", "x"}}, "exchange.archive-path");
        row("here", {{"./lab.conf", "x"}}, "exchange.archive-path");
        row("two slashes", {{"a//lab.conf", "x"}}, "exchange.archive-path");
        row("root", {{"/etc/passwd", "x"}}, "exchange.archive-path");
        row("other system", {{"..\\lab.conf", "x"}}, "exchange.archive-path");
        row("drive", {{"C:lab.conf", "x"}}, "exchange.archive-path");
        row("link", {{"lab.conf", "/etc/passwd", 0120777}}, "exchange.archive-special");
        row("pipe", {{"lab.conf", "", 010644}}, "exchange.archive-special");
        row("device", {{"lab.conf", "", 020644}}, "exchange.archive-special");
        row("twice", {{"lab.conf", "x"}, {"lab.conf", "y"}}, "exchange.twice");
        row("too large", {{"lab.conf", "x", 0100644, 200U << 20}}, "file.too-large");
        row("too large together", {{"a", "x", 0100644, 40U << 20}, {"b", "x", 0100644, 40U << 20}}, "file.too-large");
        row("encrypted", {{"lab.conf", "x", 0100644, 0xffffffff, 1}}, "exchange.archive-encrypted");
        row("longer than it says", {{"lab.conf", "xyz", 0100644, 2}}, "exchange.archive-damaged");
        row("shorter than it says", {{"lab.conf", "xyz", 0100644, 4}}, "exchange.archive-damaged");
        std::vector<ArchivedFile> many;
        for (int i = 0; i < static_cast<int>(Source::filesMost) + 1; ++i)
            many.push_back({std::to_string(i), ""});
        row("too many", many, "exchange.too-many-files");
    }

    void whatIsRefused()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QByteArray, code);
        const auto files = unzip("x.zip", archive.toStdString());
        QVERIFY(!files.has_value());
        QCOMPARE(QByteArray::fromStdString(files.error().code), code);
    }

    void damaged()
    {
        const std::string whole = zipOf(lab);
        for (std::size_t length = 1; length < whole.size(); ++length)
            QVERIFY(!unzip("x", whole.substr(0, length)).has_value());
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const int bit : {1, 0x80}) {
                std::string bytes = whole;
                bytes[at] = static_cast<char>(bytes[at] ^ bit);
                const auto files = unzip("x", bytes); // files or an error
                QVERIFY(files.has_value() || !files.error().code.empty());
            }
        }
        QCOMPARE(Source::unpacked("x.zip", zipOf({})).error().code, std::string("exchange.empty-folder"));
        QVERIFY(!Source::unpacked("x.txt", "PK is a text").value().isFolder());
    }
};

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_archive.moc"
