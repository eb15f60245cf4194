// SPDX-License-Identifier: MIT
#include "privhelper/lab/journal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace nsk;

namespace {

Journal::Entry sample()
{
    Journal::Entry entry{"lab-1", "5d1c0c2e-boot", {}};
    entry.traces.group = 1'234'567'890;
    entry.traces.names = {{"ns1", 4'242}, {"p-ns2", 18'446'744'073'709'551'615ULL}};
    entry.traces.sysctls = {{"net.ipv4.conf.eth0/1.forwarding", "0", "1"}, {"net.ipv4.ping_group_range", "1 0", "0 0"}};
    entry.traces.table = "nsketch_lab-1";
    return entry;
}

} // namespace

class TstJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const QTemporaryDir directory;
        const Journal journal(directory.path().toStdString() + "/new");
        QVERIFY(journal.labs()->empty());
        QVERIFY(journal.write(sample()));
        QCOMPARE(*journal.labs(), std::vector<std::string>{"lab-1"});
        const auto read = journal.read("lab-1");
        QVERIFY(read);
        QVERIFY(*read == sample());
        const auto rights = QFile::permissions(directory.path() + QStringLiteral("/new/lab-1.journal"));
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        QVERIFY(journal.remove("lab-1"));
        QVERIFY(journal.remove("lab-1")); // again does no harm
        QVERIFY(journal.labs()->empty());
    }

    void aCutJournalIsNotBelieved()
    {
        const std::string whole = Journal::toText(sample());
        QVERIFY(Journal::fromText(whole, "f"));
        for (std::size_t length = 0; length + 4 < whole.size(); ++length)
            QVERIFY2(!Journal::fromText(whole.substr(0, length), "f"), QByteArray::number(qulonglong(length)));
    }

    void strangeLinesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("another format") << QByteArray("nsketch-journal 2\nend\n");
        QTest::newRow("an unknown word") << QByteArray("nsketch-journal 1\nremove /\nend\n");
        QTest::newRow("a cookie that is no number") << QByteArray("nsketch-journal 1\nnamespace x ns1\nend\n");
        QTest::newRow("too few words") << QByteArray("nsketch-journal 1\nsysctl 0 1\nend\n");
    }
    void strangeLinesAreRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = Journal::fromText(text.toStdString(), "f");
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("journal.unreadable"));
    }

    void withoutADirectoryNothingIsKept()
    {
        const Journal journal("");
        QVERIFY(journal.write(sample()));
        QVERIFY(journal.labs()->empty());
        QVERIFY(journal.remove("lab-1"));
    }
};

QTEST_GUILESS_MAIN(TstJournal)
#include "tst_journal.moc"
