// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/mainwindow/startcontrol.h"

#include <QDir>
#include <QFile>

using namespace nsk;
using namespace nsk::gui;

/// Unsaved work after a crash, as the next designer's window offers it; and none after an end that was meant.
class TestRecoveryOffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("recoveryoffer"); }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m_path = m->copyOf("two-namespaces.nsketch");
        m->open(m_path);
        m_original = m->document()->topology();
    }
    void cleanup() { m.reset(); }

    void restoresWhatWasNotSaved()
    {
        const Topology drawn = crashAfterAnEdit();
        m->open({});
        QVERIFY(m->window()->start()->isShown());
        QVERIFY2(offer().contains(QStringLiteral("drawing.nsketch")), qPrintable(offer()));
        QVERIFY(!m->document()->isModified()); // not by itself
        press(QStringLiteral("Restore it"));
        QVERIFY(offer().isEmpty());
        QVERIFY(!m->window()->start()->isShown());
        QCOMPARE(m->document()->topology(), drawn);
        QCOMPARE(m->document()->path(), m_path);
        QVERIFY(m->document()->isModified());
        QCOMPARE(*readTopologyFile(m_path.toStdString()), m_original); // until it is saved
        QCOMPARE(kept().size(), 1);                                    // another crash would lose nothing
        m->window()->actions().save->trigger();
        QVERIFY(!m->document()->isModified());
        QCOMPARE(*readTopologyFile(m_path.toStdString()), drawn);
        QCOMPARE(kept(), QStringList());
    }

    void offersAgainWhenPutOff()
    {
        crashAfterAnEdit();
        m->open(m_path);
        press(QStringLiteral("Ask me next time"));
        QVERIFY(offer().isEmpty());
        end();
        QCOMPARE(kept().size(), 1);
        m->open({});
        QVERIFY(!offer().isEmpty());
    }

    void discardsInTheEndAndNotBefore()
    {
        const Topology drawn = crashAfterAnEdit();
        m->open({});
        press(QStringLiteral("Discard it"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("is discarded")), qPrintable(m->banner()->text()));
        QCOMPARE(kept().size(), 1);
        press(QStringLiteral("Bring it back"));
        QVERIFY(!offer().isEmpty());
        press(QStringLiteral("Restore it"));
        QCOMPARE(m->document()->topology(), drawn);
        crash();
        m->open({});
        press(QStringLiteral("Discard it"));
        end();
        QCOMPARE(kept(), QStringList());
    }

    void offersAllOfThem()
    {
        const Topology first = crashAfterAnEdit();
        m->open(m_path);
        m->addRoute("ns2", "10.40.0.0/24", "10.10.20.1");
        const Topology second = m->document()->topology();
        crash();
        m->open({});
        QCOMPARE(kept().size(), 2);
        press(QStringLiteral("Restore it"));
        QCOMPARE(m->document()->topology(), second); // the newest first
        QVERIFY(!offer().isEmpty());
        press(QStringLiteral("Restore it"));
        QTRY_VERIFY(m->question("unsavedQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("unsavedQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("unsavedQuestion") == nullptr);
        QCOMPARE(m->document()->topology(), second);
        QVERIFY(!offer().isEmpty()); // the question was the only thing that was cancelled
        press(QStringLiteral("Restore it"));
        QTRY_VERIFY(m->question("unsavedQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("unsavedQuestion"), QStringLiteral("Discard changes")));
        QTRY_COMPARE(m->document()->topology(), first);
        QVERIFY(offer().isEmpty());
        QCOMPARE(kept().size(), 1);
    }

    void twoDesignersDoNotMeet()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->session->keepWork();
        QCOMPARE(kept().size(), 1);
        Session other; // beside the one that lives
        other.start({});
        QVERIFY(!other.window()->banner()->text().contains(QStringLiteral("Unsaved work")));
        other.window()->close();
        QCOMPARE(kept().size(), 1);
    }

    void asksWhenTheFileHasChangedSince()
    {
        const Topology drawn = crashAfterAnEdit();
        Topology theirs = m_original;
        theirs.title = "somebody else's";
        write(m_path, writeTopology(theirs));
        m->open({});
        press(QStringLiteral("Restore it"));
        m->window()->actions().save->trigger(); // at once
        QTRY_VERIFY(m->question("writeOverQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("writeOverQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY2(m->banner()->text().contains(QStringLiteral("so did you")), qPrintable(m->banner()->text()));
        QCOMPARE(m->document()->topology(), drawn);
        QCOMPARE(*readTopologyFile(m_path.toStdString()), theirs);
        press(QStringLiteral("Keep my drawing"));
        m->window()->actions().save->trigger();
        QTRY_COMPARE(*readTopologyFile(m_path.toStdString()), drawn);
    }

    void restoresWhatHasNoFileAnyMore()
    {
        const Topology drawn = crashAfterAnEdit();
        QVERIFY(QFile::remove(m_path));
        m->open({});
        press(QStringLiteral("Restore it"));
        QCOMPARE(m->document()->topology(), drawn);
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("fileChanged"));
        press(QStringLiteral("Save it again"));
        QTRY_COMPARE(*readTopologyFile(m_path.toStdString()), drawn);
    }

    void whatWasSavedIsNotOffered()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->session->keepWork();
        const QString work = folder() + QLatin1Char('/') + kept().front();
        QVERIFY(QFile::copy(work, work + QStringLiteral(".copy")));
        m->window()->actions().save->trigger();
        crash();
        QVERIFY(QFile::rename(work + QStringLiteral(".copy"), work)); // killed before it could be taken away
        m->open({});
        QVERIFY(offer().isEmpty());
        QCOMPARE(kept(), QStringList());
    }

    void anEndThatWasMeantLeavesNothing()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->session->keepWork();
        m->window()->close();
        QTRY_VERIFY(m->question("unsavedQuestion") != nullptr);
        QCOMPARE(kept().size(), 1); // it may be cancelled, and the crash come after it
        LabWindow::click(LabWindow::answer(m->question("unsavedQuestion"), QStringLiteral("Discard changes")));
        QTRY_VERIFY(m->window() == nullptr);
        m->session.reset();
        QCOMPARE(kept(), QStringList());
    }

    /// Closed with unsaved work and a deploy under way: asked about, cancelled, closed; nothing hangs, and what is
    /// discarded was so by a person.
    void closesWhileDeploying()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->helper->holdDeploy = true;
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->state(), LabMonitor::State::Deploying);
        m->window()->close();
        QTRY_VERIFY(m->question("unsavedQuestion") != nullptr);
        m->session->keepWork();
        QCOMPARE(kept().size(), 1);
        LabWindow::click(LabWindow::answer(m->question("unsavedQuestion"), QStringLiteral("Save")));
        QTRY_VERIFY(m->window() == nullptr);
        m->session.reset();
        QCOMPARE(kept(), QStringList());
        QVERIFY(*readTopologyFile(m_path.toStdString()) != m_original);
    }

    void namesWhatCannotBeRead()
    {
        crashAfterAnEdit();
        const QString work = folder() + QLatin1Char('/') + kept().front();
        write(work, "{ \"format\": \"nsketch/1\", \"na");
        m->open({});
        QVERIFY2(m->banner()->text().contains(QStringLiteral("cannot be read")), qPrintable(m->banner()->text()));
        const QString aside = QFileInfo(work).completeBaseName() + QStringLiteral(".unreadable");
        QVERIFY2(m->banner()->text().contains(aside), qPrintable(m->banner()->text()));
        QVERIFY(QFile::exists(folder() + QLatin1Char('/') + aside));
        end();
        m->open({});
        QVERIFY(!m->banner()->text().contains(QStringLiteral("cannot be read"))); // once is enough
    }

    void saysThatNothingCanBeKept()
    {
        m->session.reset();
        QVERIFY(QDir(folder()).removeRecursively());
        write(folder(), "in the way");
        m->session = std::make_unique<Session>(nullptr, Autosave::Pace{std::chrono::milliseconds(20)});
        m->session->start(m_path);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QTRY_VERIFY2(m->banner()->text().contains(QStringLiteral("cannot be kept")), qPrintable(m->banner()->text()));
        m->window()->actions().save->trigger(); // which goes on
        QVERIFY(!m->document()->isModified());
        QVERIFY(QFile::remove(folder()));
        m->addRoute("ns1", "10.31.0.0/24", "10.10.10.1");
        QTRY_VERIFY(!m->banner()->text().contains(QStringLiteral("cannot be kept")) || !m->banner()->isVisible());
        QTRY_COMPARE(kept().size(), 1);
    }

    void theOfferOutlivesALanguage()
    {
        crashAfterAnEdit();
        m->open({});
        m->window()->actions().languageChinese->trigger();
        QTRY_VERIFY(m->banner()->text().contains(QStringLiteral("drawing.nsketch")));
        m->window()->actions().languageEnglish->trigger();
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Restore it")) != nullptr);
    }

private:
    void press(const QString& button)
    {
        QTRY_VERIFY(m->bannerButton(button) != nullptr); // it is laid out when the event loop comes round
        LabWindow::click(m->bannerButton(button));
    }
    Topology crashAfterAnEdit()
    {
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const Topology drawn = m->document()->topology();
        crash();
        return drawn;
    }
    /// As the program leaves things when it is gone without a question.
    void crash()
    {
        m->session->keepWork();
        m->session.reset();
    }
    void end()
    {
        m->window()->close();
        QTRY_VERIFY(m->window() == nullptr);
        m->session.reset();
    }
    QString offer() const
    {
        const QString text = m->banner()->isVisible() ? m->banner()->text() : QString();
        return text.contains(QStringLiteral("Unsaved work")) ? text : QString();
    }
    QString folder() const { return m->folder.filePath(QStringLiteral("nsketch/recovery")); }
    QStringList kept() const { return QDir(folder()).entryList({QStringLiteral("*.nsketch")}, QDir::Files); }
    static void write(const QString& path, const std::string& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }

    std::unique_ptr<LabWindow> m;
    QString m_path;
    Topology m_original{*LabName::parse("none")};
};

QTEST_MAIN(TestRecoveryOffer)
#include "tst_recoveryoffer.moc"
