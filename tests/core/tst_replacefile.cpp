// SPDX-License-Identifier: MIT
#include "core/file/replacefile.h"
#include "tests/core/ownmounts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace nsk;

namespace {

std::string notIsolated;

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void fill(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

mode_t modeOf(const QString& path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

std::string codeOf(const Status& status)
{
    return status ? "" : status.error().code;
}

} // namespace

/// A file is replaced as a whole or not at all, whatever it is and whatever the disk says.
class TestReplaceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.nsketch"));
    }

    void writesAndWritesOver()
    {
        QVERIFY(put("first"));
        QCOMPARE(contents(m_path), QByteArray("first"));
        QVERIFY(put("the second, which is longer"));
        QCOMPARE(contents(m_path), QByteArray("the second, which is longer"));
        QVERIFY(put(""));
        QCOMPARE(QFileInfo(m_path).size(), 0);
        QCOMPARE(names(), QStringList{QStringLiteral("a.nsketch")}); // nothing is left beside it
    }

    void keepsTheMode()
    {
        const mode_t before = ::umask(027);
        QVERIFY(put("new"));
        ::umask(before);
        QCOMPARE(modeOf(m_path), mode_t(0640));
        QCOMPARE(::chmod(m_path.toLocal8Bit().constData(), 0604), 0);
        QVERIFY(put("again"));
        QCOMPARE(modeOf(m_path), mode_t(0604));
    }

    void keepsTheOwner()
    {
        if (::geteuid() != 0)
            QSKIP("only the superuser can give files away");
        fill(m_path, "old");
        if (::chown(m_path.toLocal8Bit().constData(), 54'321, 54'321) != 0)
            QSKIP("no second user in this namespace");
        QVERIFY(put("new"));
        QCOMPARE(QFileInfo(m_path).ownerId(), 54'321u);
        QCOMPARE(QFileInfo(m_path).groupId(), 54'321u);
    }

    void followsLinks()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("far")));
        const QString real = m_folder->filePath(QStringLiteral("far/real.nsketch"));
        fill(real, "old");
        const QString second = m_folder->filePath(QStringLiteral("second"));
        QVERIFY(QFile::link(QStringLiteral("far/real.nsketch"), second)); // as it is written: from the link's folder
        QVERIFY(QFile::link(second, m_path));
        QVERIFY(put("new"));
        QCOMPARE(contents(real), QByteArray("new"));
        QVERIFY(QFileInfo(m_path).isSymLink() && QFileInfo(second).isSymLink());
        QVERIFY(QFile::remove(real));
        QVERIFY(put("from nothing")); // a link that led nowhere
        QCOMPARE(contents(real), QByteArray("from nothing"));
        QVERIFY(QFileInfo(m_path).isSymLink());
    }

    void aCircleOfLinksIsAnError()
    {
        const QString other = m_folder->filePath(QStringLiteral("other"));
        QVERIFY(QFile::link(other, m_path));
        QVERIFY(QFile::link(m_path, other));
        QVERIFY(!put("x"));
        QVERIFY(QFileInfo(m_path).isSymLink() && QFileInfo(other).isSymLink());
    }

    void aProtectedFileIsLeftAlone()
    {
        fill(m_path, "precious");
        QCOMPARE(::chmod(m_path.toLocal8Bit().constData(), 0444), 0);
        QCOMPARE(codeOf(put("new")), std::string("file.read-only"));
        QCOMPARE(contents(m_path), QByteArray("precious"));
        QCOMPARE(names().size(), 1);
    }

    void anothersFileIsLeftAlone()
    {
        if (::geteuid() != 0)
            QSKIP("needs a second user");
        fill(m_path, "theirs");
        QCOMPARE(::chmod(m_path.toLocal8Bit().constData(), 0644), 0);
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0777), 0); // in which everybody may make files
        if (::seteuid(54'321) != 0)
            QSKIP("no second user in this namespace");
        const Status status = put("new");
        QCOMPARE(::seteuid(0), 0);
        QCOMPARE(codeOf(status), std::string("file.read-only"));
        QCOMPARE(contents(m_path), QByteArray("theirs"));
    }

    void aFolderThatMayNotBeWrittenSaysSo()
    {
        fill(m_path, "old");
        QCOMPARE(::chmod(m_path.toLocal8Bit().constData(), 0666), 0);
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0555), 0);
        if (::geteuid() == 0 && ::seteuid(54'321) != 0)
            QSKIP("no second user in this namespace");
        const Status status = put("new");
        (void)!::seteuid(0);
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("file.cannot-write"));
        QCOMPARE(status.error().args, (std::vector<std::string>{m_path.toStdString(), std::strerror(EACCES)}));
        QCOMPARE(contents(m_path), QByteArray("old"));
    }

    void noFolderSaysSo()
    {
        m_path = m_folder->filePath(QStringLiteral("none/a.nsketch"));
        const Status status = put("new");
        QVERIFY(!status);
        QCOMPARE(status.error().args.at(1), std::string(std::strerror(ENOENT)));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
        m_path = m_folder->filePath(QStringLiteral("folder"));
        QCOMPARE(put("new").error().args.at(1), std::string(std::strerror(EISDIR)));
    }

    void aPipeIsWrittenTo()
    {
        QCOMPARE(::mkfifo(m_path.toLocal8Bit().constData(), 0600), 0);
        QByteArray read;
        std::thread reader([&] { read = contents(m_path); });
        const Status status = put("through the pipe");
        reader.join();
        QVERIFY(status.has_value());
        QCOMPARE(read, QByteArray("through the pipe"));
        QVERIFY(!QFileInfo(m_path).isFile());
    }

    void aFullDiskKeepsTheOldFile()
    {
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
        const ownmounts::Disk disk(m_folder->path(), "size=64k");
        QVERIFY2(disk.isDone(), std::strerror(errno));
        const QByteArray old(20'000, 'o');
        fill(m_path, old);
        const Status status = put(std::string(60'000, 'n'));
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("file.cannot-write"));
        QCOMPARE(status.error().args.at(1), std::string(std::strerror(ENOSPC)));
        QCOMPARE(contents(m_path), old);
        QCOMPARE(names().size(), 1); // the part that was written is gone, and its room free again
        QVERIFY(put(std::string(30'000, 'n')));
        QCOMPARE(contents(m_path).size(), 30'000);
    }

    void aDiskWithoutRoomForANameKeepsTheOldFile()
    {
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
        const ownmounts::Disk disk(m_folder->path(), "nr_inodes=2"); // the folder and one file
        QVERIFY2(disk.isDone(), std::strerror(errno));
        fill(m_path, "old");
        QCOMPARE(put("new").error().args.at(1), std::string(std::strerror(ENOSPC)));
        QCOMPARE(contents(m_path), QByteArray("old"));
    }

    void aReadOnlyDiskSaysSo()
    {
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
        const ownmounts::Disk disk(m_folder->path(), "size=64k");
        QVERIFY2(disk.isDone(), std::strerror(errno));
        fill(m_path, "old");
        QVERIFY2(disk.makeReadOnly(), std::strerror(errno));
        const Status status = put("new");
        QCOMPARE(codeOf(status), std::string("file.cannot-write"));
        QCOMPARE(status.error().args.at(1), std::string(std::strerror(EROFS)));
        QCOMPARE(contents(m_path), QByteArray("old"));
    }

private:
    Status put(const std::string& bytes) const { return replaceFile(m_path.toStdString(), bytes); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

int main(int argc, char** argv)
{
    notIsolated = ownmounts::enter();
    QCoreApplication application(argc, argv);
    TestReplaceFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_replacefile.moc"
