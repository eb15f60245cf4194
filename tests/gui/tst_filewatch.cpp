// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/mainwindow/filecontrol.h"

#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

#include <cstdio>

using namespace nsk;
using namespace nsk::gui;

/// The open file, changed, broken, replaced and removed by somebody else, and one that cannot be written.
class TestFileWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("filewatch"); }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m_path = m->copyOf("two-namespaces.nsketch");
        m->open(m_path);
        m_original = m->document()->topology();
    }
    void cleanup() { m.reset(); }

    void loadsWhatAnotherProgramWrote()
    {
        const Topology theirs = changed();
        write(theirs);
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QCOMPARE(m->document()->topology(), m_original); // not by itself
        QFile other(m->folder.filePath(QStringLiteral("other")));
        QVERIFY(other.open(QIODevice::WriteOnly)); // something else in the folder answers no question
        QTest::qWait(400);
        QCOMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        LabWindow::click(m->bannerButton(QStringLiteral("Load it")));
        QCOMPARE(m->document()->topology(), theirs);
        QVERIFY(!m->document()->isModified());
        QVERIFY(!m->banner()->isVisible());
        write(m_original); // it is watched on
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
    }

    void keepsFollowingTheLabOfAReloadedFile()
    {
        m->deploy();
        write(changed());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        LabWindow::click(m->bannerButton(QStringLiteral("Load it")));
        QCOMPARE(m->state(), LabMonitor::State::Running);
        QVERIFY(!m->banner()->holds(QStringLiteral("running")));
    }

    void keepsTheDrawing()
    {
        write(changed());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        LabWindow::click(m->bannerButton(QStringLiteral("Keep the drawing")));
        QCOMPARE(m->document()->topology(), m_original);
        QVERIFY(m->document()->isModified()); // closing asks: the two differ
    }

    void asksWhichWhenBothChanged()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const Topology mine = m->document()->topology();
        write(changed());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QVERIFY(m->banner()->text().contains(QStringLiteral("so did you")));
        LabWindow::click(m->bannerButton(QStringLiteral("Keep my drawing")));
        QCOMPARE(m->document()->topology(), mine);
        Topology again = changed();
        again.title = "once more";
        write(again);
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        LabWindow::click(m->bannerButton(QStringLiteral("Load the file, drop my changes")));
        QCOMPARE(m->document()->topology(), again);
    }

    void saveAsksBeforeItWritesOverAnothersChanges()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const Topology mine = m->document()->topology();
        const QString path = m->document()->path();
        write(changed());
        m->window()->actions().save->trigger(); // at once, and with the banner's question open
        QTRY_VERIFY(m->question("writeOverQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("writeOverQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("writeOverQuestion") == nullptr);
        QCOMPARE(*readTopologyFile(path.toStdString()), changed());
        m->window()->actions().save->trigger();
        QTRY_VERIFY(m->question("writeOverQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("writeOverQuestion"), QStringLiteral("Save over it")));
        QTRY_COMPARE(*readTopologyFile(path.toStdString()), mine);
        QVERIFY(!m->document()->isModified());
    }

    void keepsTheDrawingWhenTheFileIsBroken()
    {
        writeBytes("{ \"format\": \"nsketch/1\", ");
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("cannot be read any more")),
                 qPrintable(m->banner()->text()));
        QCOMPARE(m->document()->topology(), m_original);
        write(m_original); // mended
        QTRY_VERIFY(!m->banner()->isVisible());
    }

    void saysThatTheFileIsGone()
    {
        QVERIFY(QFile::remove(m_path));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QVERIFY(m->banner()->text().contains(QStringLiteral("drawing.nsketch is gone")));
        QVERIFY(m->document()->isModified());
        LabWindow::click(m->bannerButton(QStringLiteral("Save it again")));
        QVERIFY(QFile::exists(m_path));
        QVERIFY(!m->document()->isModified());
        QVERIFY(!m->banner()->isVisible());
    }

    void aTouchIsNoChange()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(1), QFileDevice::FileModificationTime));
        file.close();
        writeBytes(QByteArray::fromStdString(writeTopology(m_original))); // and the same bytes in another file
        QTest::qWait(400);
        QVERIFY(!m->banner()->holds(QStringLiteral("fileChanged")));
        QVERIFY(!m->document()->isModified());
    }

    void noticesAChangeInPlace()
    {
        writeInPlace(changed());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        LabWindow::click(m->bannerButton(QStringLiteral("Load it")));
        QCOMPARE(m->document()->topology(), changed());
    }

    /// What was open is another file by then, still there under another name.
    void noticesAChangeOfAFileThatTookItsPlace()
    {
        QVERIFY(QFile::copy(m_path, m_path + QStringLiteral(".new")));
        QCOMPARE(std::rename(qPrintable(m_path), qPrintable(m_path + QStringLiteral(".old"))), 0);
        QCOMPARE(std::rename(qPrintable(m_path + QStringLiteral(".new")), qPrintable(m_path)), 0);
        QTest::qWait(400);
        QVERIFY(!m->banner()->holds(QStringLiteral("fileChanged"))); // the same bytes
        writeInPlace(changed());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QVERIFY(m->banner()->text().contains(QStringLiteral("changed the file")));
    }

    void whatWasGoneAndIsBackIsNoTrouble()
    {
        QVERIFY(QFile::remove(m_path));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        write(m_original);
        QTRY_VERIFY(!m->banner()->holds(QStringLiteral("fileChanged")));
        QVERIFY(QFile::remove(m_path));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        write(changed()); // back, and different
        QTRY_VERIFY2(m->banner()->text().contains(QStringLiteral("changed the file")), qPrintable(m->banner()->text()));
    }

    void savesThroughALink()
    {
        const QString link = m->folder.filePath(QStringLiteral("link.nsketch"));
        QVERIFY(QFile::link(m_path, link));
        m->window()->files()->openPath(link);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->actions().save->trigger();
        QVERIFY(!m->document()->isModified());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(*readTopologyFile(m_path.toStdString()), m->document()->topology());
        writeInPlace(changed()); // behind the link
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
    }

    void leavesAProtectedFileAlone()
    {
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner));
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->actions().save->trigger();
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("file"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("drawing.nsketch\" is write-protected")),
                 qPrintable(m->banner()->text()));
        QCOMPARE(*readTopologyFile(m_path.toStdString()), m_original);
        QVERIFY(m->document()->isModified());
        LabWindow::click(m->bannerButton(QStringLiteral("Save As…")));
        QTRY_VERIFY(m->window()->findChild<QFileDialog*>(QStringLiteral("saveDialog")) != nullptr);
    }

    void itsOwnSaveIsNoChange()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->actions().save->trigger();
        QVERIFY(!m->document()->isModified());
        write(changed()); // this one is, and comes after it
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        QVERIFY(!m->banner()->text().contains(QStringLiteral("so did you")));
    }

    void offersAnotherPlaceWhenItCannotSave()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QVERIFY(QFile::remove(m_path));
        QVERIFY(QDir().mkdir(m_path)); // nobody can write over a folder, root neither
        m->window()->actions().save->trigger();
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("file"));
        QVERIFY(m->banner()->text().contains(QStringLiteral("cannot be written")));
        QVERIFY(m->document()->isModified());
        LabWindow::click(m->bannerButton(QStringLiteral("Save As…")));
        QTRY_VERIFY(m->window()->findChild<QFileDialog*>(QStringLiteral("saveDialog")) != nullptr);
    }

private:
    Topology changed() const
    {
        Topology theirs = m_original;
        theirs.title = "somebody else's";
        return theirs;
    }
    void write(const Topology& topology) { writeBytes(QByteArray::fromStdString(writeTopology(topology))); }
    void writeInPlace(const Topology& topology)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray::fromStdString(writeTopology(topology)));
    }
    /// As editors do: a new file moved over the old one.
    void writeBytes(const QByteArray& bytes)
    {
        QSaveFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        QVERIFY(file.commit());
    }

    std::unique_ptr<LabWindow> m;
    QString m_path;
    Topology m_original{*LabName::parse("none")};
};

QTEST_MAIN(TestFileWatch)
#include "tst_filewatch.moc"
