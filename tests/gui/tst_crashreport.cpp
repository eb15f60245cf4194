// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/crash/crashreports.h"
#include "gui/document/recovery.h"
#include "gui/mainwindow/crashoffer.h"
#include "gui/settings/settings.h"
#include "tests/gui/labwindow.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QProcess>

#include <csignal>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 60'000;

} // namespace

/// A designer that dies of a signal: what it leaves, and what the next start says and offers.
class TestCrashReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("crashreport"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    void leavesAReport_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGSEGV") << SIGSEGV;
        QTest::newRow("SIGABRT") << SIGABRT;
        QTest::newRow("an exception that nobody catches") << SIGUSR2; // thrower.cpp
    }

    void leavesAReport()
    {
        QFETCH(int, signal);
        QProcess designer;
        if (!start(designer))
            return;
        QCOMPARE(::kill(static_cast<pid_t>(designer.processId()), signal), 0);
        QVERIFY(designer.waitForFinished(patience));
        QCOMPARE(designer.exitStatus(), QProcess::CrashExit); // it dies of it as before
        const auto reports = crash::reports();
        QCOMPARE(reports.size(), 1u);
        QCOMPARE(QFile::permissions(reports[0].path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const QString text = crash::textOf(reports[0]);
        for (const char* line : {"nsketch: " NSKETCH_VERSION "\n", "Qt: ", "Platform: offscreen\n",
                                 "System: ", "Last actions", "Stack:\n", "nsketch-designer(+0x"})
            QVERIFY2(text.contains(QLatin1String(line)), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String(signal == SIGSEGV ? "SIGSEGV" : "SIGABRT")), qPrintable(text));
        QCOMPARE(text.contains(QStringLiteral("Exception: ")), signal == SIGUSR2);
        QCOMPARE(text.contains(QStringLiteral("runtime_error")), signal == SIGUSR2);
        QVERIFY(!text.contains(QStringLiteral("drawing.nsketch"))); // nobody's file
        QVERIFY(!text.contains(QStringLiteral("10.10.10.")));
        QVERIFY(qAbs(reports[0].written.secsTo(QDateTime::currentDateTimeUtc())) < 120);

        // The next start.
        m->open(QString());
        QVERIFY(m->banner()->holds(QStringLiteral("crash")));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("crash"));
        QVERIFY2(m->banner()->text().contains(reports[0].path), qPrintable(m->banner()->text()));
        LabWindow::click(m->bannerButton(QStringLiteral("Look at it…")));
        auto* dialog = m->window()->findChild<CrashDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(dialog->findChild<QPlainTextEdit*>(QStringLiteral("crashText"))->toPlainText(), text);
        LabWindow::click(dialog->findChild<QPushButton*>(QStringLiteral("crashCopy")));
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        LabWindow::click(dialog->findChild<QPushButton*>(QStringLiteral("crashRemove")));
        QVERIFY(!QFile::exists(reports[0].path));
    }

    void anEndAsWantedLeavesNone()
    {
        QProcess designer;
        if (!start(designer))
            return;
        designer.terminate();
        QVERIFY(designer.waitForFinished(patience));
        QVERIFY(crash::reports().empty());
    }

    void isToldOnceAndOldOnesGo()
    {
        QVERIFY(QDir().mkpath(crash::folder()));
        for (int i = 0; i < 15; ++i)
            write(QStringLiteral("crash-202601%1-120000-7.txt").arg(i + 1, 2, 10, QLatin1Char('0')));
        write(QStringLiteral("crash-of-somebody-else.txt"));
        crash::removeOld();
        const auto reports = crash::reports();
        QCOMPARE(reports.size(), std::size_t{crash::reportsMost});
        QVERIFY(reports[0].path.contains(QStringLiteral("20260115")));
        QVERIFY(QFile::exists(crash::folder() + QStringLiteral("/crash-of-somebody-else.txt")));
        m->open(QString());
        QVERIFY(m->banner()->holds(QStringLiteral("crash")));
        m->session.reset();
        m->open(QString());
        QVERIFY(!m->banner()->holds(QStringLiteral("crash")));
    }

    /// Unsaved work, and its lab runs on: both come back with one button.
    void offersTheDrawingWithItsLab()
    {
        m->copyOf("two-namespaces.nsketch");
        const QString path = m->folder.filePath(QStringLiteral("drawing.nsketch"));
        m->open(path);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const Topology drawn = m->document()->topology();
        m->session->keepWork();
        m->helper->deployed = drawn;
        m->session.reset(); // without an end that was wanted: the work stays
        QCOMPARE(QDir(recoveryFolder()).entryList({QStringLiteral("*.nsketch")}, QDir::Files).size(), 1);
        m->open(QString());
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Restore it and follow the lab")) != nullptr);
        QVERIFY2(m->banner()->text().contains(QStringLiteral("Its lab \"two-namespaces\" still runs.")),
                 qPrintable(m->banner()->text()));
        LabWindow::click(m->bannerButton(QStringLiteral("Restore it and follow the lab")));
        QTRY_COMPARE(m->state(), LabMonitor::State::Running);
        QCOMPARE(m->document()->topology(), drawn);
        QVERIFY(m->document()->isModified());
        QCOMPARE(m->helper->deploys, 0);
    }

private:
    /// The designer as a program of its own, until its first start is kept; false: it is not built.
    bool start(QProcess& designer)
    {
        const QString program = QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-designer");
        if (!QFileInfo(program).isExecutable()) {
            [&] { QSKIP("the designer is not built"); }();
            return false;
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("HOME"), m->folder.path());
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(NSKETCH_THROWER));
        designer.setProcessEnvironment(environment);
        designer.setProgram(program);
        designer.setArguments({m->copyOf("two-namespaces.nsketch")});
        designer.start();
        const QString kept = m->folder.filePath(QStringLiteral("nsketch/nsketch.conf"));
        bool ready = false;
        [&] { QTRY_VERIFY_WITH_TIMEOUT(ready = bytesOf(kept).contains("started=true"), patience); }();
        return ready;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& name)
    {
        QFile file(crash::folder() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a report\n");
    }

    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestCrashReport)
#include "tst_crashreport.moc"
