// SPDX-License-Identifier: MIT
#include "core/exchange/output.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace nsk;

namespace {

Exported lab(const std::vector<std::pair<std::string, std::string>>& files)
{
    Exported exported;
    for (const auto& [path, bytes] : files)
        exported.files.push_back({path, bytes, path.ends_with(".sh")});
    return exported;
}

const std::string ours = "# Written by nsketch.\n";

} // namespace

/// An export's files on the disk: whole, without what an earlier one left, and nothing of others' touched.
class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.reset(new QTemporaryDir);
        QVERIFY(m_folder->isValid());
    }

    void oneFile()
    {
        Exported exported;
        exported.files = {{{}, "text", true}};
        QVERIFY(writeExported(exported, path("a.sh")).has_value());
        QCOMPARE(read("a.sh"), QByteArray("text"));
        QVERIFY(QFileInfo(m_folder->filePath(QStringLiteral("a.sh"))).isExecutable());
    }

    void aNewFolder()
    {
        QVERIFY(writeExported(lab({{"lab.conf", ours}, {"r1/etc/x.sh", "x"}}), path("deep/lab/")).has_value());
        QCOMPARE(files("deep/lab"), QStringLiteral("lab.conf r1"));
        QCOMPARE(read("deep/lab/r1/etc/x.sh"), QByteArray("x"));
        QVERIFY(QFileInfo(m_folder->filePath(QStringLiteral("deep/lab/r1/etc/x.sh"))).isExecutable());
        QCOMPARE(files("deep"), QStringLiteral("lab")); // what it was made in is gone
    }

    void againIntoTheSame()
    {
        const std::string script = "# a, written by nsketch\nip link set eth0 up\n";
        QVERIFY(
            writeExported(lab({{"lab.conf", ours + "a"}, {"a.startup", script}, {"gone.startup", script}}), path("lab"))
                .has_value());
        write("lab/mine.startup", "# mine\n");
        write("lab/notes.txt", "no\nwritten by nsketch\n");
        QVERIFY(writeExported(lab({{"lab.conf", ours + "b"}, {"a.startup", script}}), path("lab")).has_value());
        QCOMPARE(files("lab"), QStringLiteral("a.startup lab.conf mine.startup notes.txt"));
        QCOMPARE(read("lab/lab.conf"), QByteArray::fromStdString(ours + "b"));
        QCOMPARE(read("lab/mine.startup"), QByteArray("# mine\n"));
    }

    void anEmptyFolder()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("lab")));
        QVERIFY(writeExported(lab({{"lab.conf", ours}}), path("lab")).has_value());
        QCOMPARE(files("lab"), QStringLiteral("lab.conf"));
    }

    void othersFolder()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("lab")));
        write("lab/lab.conf", "a[0]=A\n");
        const Status done = writeExported(lab({{"lab.conf", ours}, {"a.startup", ours}}), path("lab"));
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, std::string("exchange.others-folder"));
        QCOMPARE(files("lab"), QStringLiteral("lab.conf"));
        QCOMPARE(read("lab/lab.conf"), QByteArray("a[0]=A\n"));
    }

    /// A name that the disk does not take fails after other files were written: the folder is as it was.
    void aFailureLeavesTheOld()
    {
        QVERIFY(writeExported(lab({{"lab.conf", ours + "old"}, {"a.startup", ours}}), path("lab")).has_value());
        const Exported bad = lab({{"lab.conf", ours + "new"}, {std::string(300, 'x'), "y"}});
        QVERIFY(!writeExported(bad, path("lab")).has_value());
        QCOMPARE(files("lab"), QStringLiteral("a.startup lab.conf"));
        QCOMPARE(read("lab/lab.conf"), QByteArray::fromStdString(ours + "old"));
        QVERIFY(!writeExported(bad, path("fresh")).has_value());
        QCOMPARE(files("."), QStringLiteral("lab"));
        write("file", "x");
        QVERIFY(!writeExported(lab({{"lab.conf", ours}}), path("file")).has_value());
        QCOMPARE(read("file"), QByteArray("x"));
    }

private:
    std::string path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    QByteArray read(const char* name) const
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void write(const char* name, const char* text) const
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QString files(const char* folder) const
    {
        return QDir(m_folder->filePath(QString::fromLatin1(folder)))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)
            .join(QLatin1Char(' '));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
