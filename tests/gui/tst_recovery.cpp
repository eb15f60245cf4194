// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace nsk;
using namespace nsk::gui;
using namespace std::chrono_literals;

namespace {

constexpr Autosave::Pace quick{40ms, 200ms};

NodeName nodeName(int number)
{
    return *NodeName::parse("ns" + std::to_string(number));
}

void addNode(Document& document, int number)
{
    QVERIFY(document.push(AddNode{Node{.name = nodeName(number)}}, QStringLiteral("Add")).has_value());
}

int modeOf(const QString& path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

} // namespace

/// Where unsaved work is kept, by whom it is found again, and when it goes.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(QStringLiteral("state/nsketch/recovery"));
    }

    void keepsWorkSoonAfterAnEdit()
    {
        Document document;
        Autosave autosave(&document, m_folder, quick);
        QSignalSpy kept(&autosave, &Autosave::kept);
        QVERIFY(!QFile::exists(m_folder)); // nothing to keep, nothing on the disk
        addNode(document, 1);
        QTRY_COMPARE(kept.count(), 1);
        QCOMPARE(files().size(), 1);
        QCOMPARE(modeOf(m_folder), 0700);
        QCOMPARE(modeOf(m_folder + QLatin1Char('/') + files().front()), 0600);
        QVERIFY(findLostWork(m_folder).empty()); // its designer lives
        QCOMPARE(files().size(), 1);
    }

    void keepsWorkThatNeverPauses()
    {
        Document document;
        Autosave autosave(&document, m_folder, quick);
        QSignalSpy kept(&autosave, &Autosave::kept);
        QElapsedTimer time;
        time.start();
        for (int i = 1; kept.isEmpty() && time.elapsed() < 10'000; ++i) {
            addNode(document, i);
            QTest::qWait(5); // less than the idle time, over and over
        }
        QVERIFY(!kept.isEmpty());
    }

    void whatASlotHoldsIsTheWork()
    {
        Document document;
        const QString file = m_home->filePath(QStringLiteral("drawing.nsketch"));
        addNode(document, 1);
        QVERIFY(document.save(file));
        const Origin origin = document.origin();
        const std::string before = writeTopology(document.topology());
        {
            Autosave autosave(&document, m_folder, quick);
            addNode(document, 2);
            QVERIFY(autosave.writeNow());
        } // ended without an answer
        const auto found = findLostWork(m_folder);
        QCOMPARE(found.size(), 1u);
        QVERIFY(found.front().work.has_value());
        QCOMPARE(writeTopology(found.front().work->topology), writeTopology(document.topology()));
        QCOMPARE(found.front().work->origin, origin);
        QCOMPARE(found.front().work->name(), QStringLiteral("drawing.nsketch"));
        QVERIFY(qAbs(found.front().work->written.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QVERIFY(findLostWork(m_folder).empty()); // one designer at a time offers it
        QCOMPARE(writeTopology(*readTopologyFile(file.toStdString())), before);

        Document again;
        QSignalSpy reset(&again, &Document::wasReset);
        again.restore(*found.front().work);
        QCOMPARE(reset.count(), 1);
        QVERIFY(again.isModified());
        QCOMPARE(again.path(), file);
        QCOMPARE(writeTopology(again.topology()), writeTopology(document.topology()));
        QVERIFY(!again.undoStack()->canUndo());
    }

    void savedUndoneOrForgottenWorkGoes()
    {
        Document document;
        Autosave autosave(&document, m_folder, quick);
        QSignalSpy kept(&autosave, &Autosave::kept);
        addNode(document, 1);
        QTRY_COMPARE(kept.count(), 1);
        QVERIFY(document.save(m_home->filePath(QStringLiteral("a.nsketch"))));
        QTRY_COMPARE(files(), QStringList());
        addNode(document, 2);
        QTRY_COMPARE(kept.count(), 2);
        document.undoStack()->undo();
        QTRY_COMPARE(files(), QStringList());
        addNode(document, 3);
        QTRY_COMPARE(kept.count(), 3);
        document.reset(Topology(*LabName::parse("another"))); // whoever did that has been asked
        QTRY_COMPARE(files(), QStringList());
        addNode(document, 4);
        autosave.forget(); // before it was written, or while it is
        QTest::qWait(150);
        QCOMPARE(files(), QStringList());
        addNode(document, 5);
        QVERIFY(autosave.writeNow());
        QCOMPARE(files().size(), 1);
    }

    /// A write that is under way when the work is saved leaves nothing behind.
    void aWriteThatComesTooLateLeavesNothing()
    {
        Document document;
        Autosave autosave(&document, m_folder, {0ms, 0ms});
        for (int i = 1; i <= 60; ++i) {
            addNode(document, i);
            QTest::qWait(i % 3);
            QVERIFY(document.save(m_home->filePath(QStringLiteral("a.nsketch"))));
        }
        QTRY_COMPARE(files(), QStringList());
        QVERIFY(QDir(m_folder).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void adoptedWorkStaysWhereItIs()
    {
        Document first;
        {
            Autosave autosave(&first, m_folder, quick);
            addNode(first, 1);
            QVERIFY(autosave.writeNow());
        }
        Document second;
        {
            Autosave autosave(&second, m_folder, quick);
            auto found = findLostWork(m_folder);
            QCOMPARE(found.size(), 1u);
            second.restore(*found.front().work);
            autosave.adopt(found.front().slot);
            QCOMPARE(files().size(), 1); // not for a moment without
            addNode(second, 2);
            QVERIFY(autosave.writeNow());
            QCOMPARE(files().size(), 1);
        }
        auto found = findLostWork(m_folder);
        QCOMPARE(found.size(), 1u);
        QCOMPARE(writeTopology(found.front().work->topology), writeTopology(second.topology()));
    }

    void theNewestIsTheFirst()
    {
        for (int i = 1; i <= 3; ++i) {
            Document document;
            Autosave autosave(&document, m_folder, quick);
            addNode(document, i);
            QVERIFY(autosave.writeNow());
            QTest::qWait(3); // a moment later
        }
        const auto found = findLostWork(m_folder);
        QCOMPARE(found.size(), 3u);
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(found[i].work->topology.nodes.front().name, nodeName(3 - static_cast<int>(i)));
    }

    void whatCannotBeReadIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{ \"format\": \"nsketch/1\", \"na");
        QTest::newRow("zeros") << QByteArray(4'096, '\0');
        QTest::newRow("something else") << QByteArray("[1, 2]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void whatCannotBeReadIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(QDir().mkpath(m_folder));
        QFile file(m_folder + QStringLiteral("/lost.nsketch"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        auto found = findLostWork(m_folder);
        QCOMPARE(found.size(), 1u);
        QVERIFY(!found.front().work.has_value());
        QVERIFY(QFile::exists(found.front().path));
        found.clear();
        QVERIFY(findLostWork(m_folder).empty()); // told of once, kept for good
        QCOMPARE(files(), QStringList{QStringLiteral("lost.unreadable")});
    }

    /// By hand, or with something odd in what nsketch adds: still a drawing.
    void aPlainDrawingIsWork()
    {
        QVERIFY(QDir().mkpath(m_folder));
        Topology plain(*LabName::parse("plain"));
        plain.extras.emplace_back("x-nsketch-recovery", "[7]");
        QFile file(m_folder + QStringLiteral("/lost.nsketch"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(writeTopology(plain)));
        file.close();
        const auto found = findLostWork(m_folder);
        QCOMPARE(found.size(), 1u);
        QVERIFY(found.front().work.has_value());
        QCOMPARE(found.front().work->name(), QStringLiteral("plain"));
        QVERIFY(found.front().work->topology.extras.empty());
        QVERIFY(found.front().work->origin.path.isEmpty());
    }

    void aFolderThatRefusesIsToldOnce()
    {
        QFile inTheWay(m_home->filePath(QStringLiteral("state")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // no folder can be made there, not by root either
        Document document;
        Autosave autosave(&document, m_folder, quick);
        QSignalSpy failed(&autosave, &Autosave::failed);
        QSignalSpy kept(&autosave, &Autosave::kept);
        addNode(document, 1);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.front().front().value<Error>().code, std::string("file.cannot-write"));
        QTest::qWait(300); // without edits nothing is tried
        addNode(document, 2);
        QTest::qWait(300); // tried again, not told again
        QCOMPARE(failed.count(), 1);
        QVERIFY(inTheWay.remove());
        addNode(document, 3);
        QTRY_COMPARE(kept.count(), 1);
        QCOMPARE(files().size(), 1);
    }

    /// 10,000 nodes: what the window waits for is the copy alone.
    void aLargeDrawingDoesNotStall()
    {
        Topology large(*LabName::parse("large"));
        for (int i = 0; i < 10'000; ++i) {
            Node node{.name = nodeName(i)};
            node.interfaces.push_back({.name = *InterfaceName::parse("eth1"),
                                       .addresses = {*InterfaceAddress::parse("10.0." + std::to_string(i / 250) + "." +
                                                                              std::to_string(i % 250 + 1) + "/16")}});
            node.routes.push_back({.to = *Prefix::parse("0.0.0.0/0"), .via = *IpAddress::parse("10.0.0.1")});
            large.layout.nodes.emplace_back(node.name, Position{i * 8.0, 0});
            large.nodes.push_back(std::move(node));
        }
        Document document;
        document.reset(std::move(large));
        Autosave autosave(&document, m_folder, {10ms, 50ms});
        QSignalSpy kept(&autosave, &Autosave::kept);
        addNode(document, 10'000);
        QElapsedTimer whole, since;
        whole.start();
        since.start();
        qint64 longest = 0;
        while (kept.isEmpty() && whole.elapsed() < 30'000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            longest = std::max(longest, since.restart());
        }
        QCOMPARE(kept.count(), 1);
        QElapsedTimer inline_;
        inline_.start();
        QVERIFY(autosave.writeNow());
        const qint64 blocking = inline_.elapsed();
        qInfo("10,000 nodes: written after %lld ms, the event loop waited %lld ms at most; in the window's thread it "
              "would be %lld ms",
              static_cast<long long>(whole.elapsed()), static_cast<long long>(longest),
              static_cast<long long>(blocking));
        QVERIFY2(longest < 500, qPrintable(QString::number(longest))); // far from it, on an idle machine
    }

private:
    /// Of lost or kept work, without locks.
    QStringList files() const
    {
        QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        names.removeIf([](const QString& name) { return name.endsWith(QStringLiteral(".lock")); });
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
