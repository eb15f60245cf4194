// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "gui/panels/look.h"
#include "gui/status/thiscomputer.h"

#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>

using namespace nsk;
using namespace nsk::gui;

/// A computer that forbids the sandbox of rootless labs: what is said, and the three ways on.
class TestModes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("modes"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup()
    {
        m.reset();
        qunsetenv("NSKETCH_HELPER");
    }

    void offersThreeWays()
    {
        forbidSandbox();
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("mode"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("No space left on device")),
                 qPrintable(m->banner()->text()));
        QCOMPARE(m->state(), LabMonitor::State::NotRunning);
        QVERIFY(m->bannerButton(QStringLiteral("Use an administrator's password…")) != nullptr);
        LabWindow::click(m->bannerButton(QStringLiteral("Commands for an administrator…")));
        QTRY_VERIFY(m->window()->findChild<QDialog*>(QStringLiteral("adminDialog")) != nullptr);
        auto* dialog = m->window()->findChild<QDialog*>(QStringLiteral("adminDialog"));
        const QString text = dialog->findChild<QPlainTextEdit*>(QStringLiteral("adminCommands"))->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("sudo nsketch deploy")), qPrintable(text));
        LabWindow::click(dialog->findChild<QPushButton*>(QStringLiteral("adminCopy")));
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        dialog->close();
    }

    void predictsOnly()
    {
        forbidSandbox();
        m->open(m->copyOf("two-namespaces.nsketch"));
        auto* mark = m->window()->findChild<QLabel*>(QStringLiteral("predictionMark"));
        QVERIFY(!mark->isVisible());
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("mode"));
        LabWindow::click(m->bannerButton(QStringLiteral("Prediction only")));
        QVERIFY(!m->banner()->isVisible());
        QVERIFY(m->pill().contains(QStringLiteral("prediction only: nothing runs")));
        QVERIFY(mark->isVisible());
        QVERIFY(mark->text().contains(QStringLiteral("nothing runs")));
        QTRY_VERIFY(!m->deployButton()->isEnabled());
        m->window()->actions().rootless->trigger();
        QVERIFY(!mark->isVisible());
        QVERIFY(m->pill().contains(QStringLiteral("not running")));
        QTRY_VERIFY(m->deployButton()->isEnabled());
    }

    void isToldByARealKernel()
    {
        const QString real = helperProgram();
        QProcess probe;
        probe.start(QStringLiteral("unshare"),
                    {QStringLiteral("--user"), QStringLiteral("--map-root-user"), QStringLiteral("true")});
        if (!QFileInfo(real).isExecutable() || !probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("the helper is not built, or there are no user namespaces to forbid any in");
        m->helper.reset();
        putProgram("exec unshare --user --map-root-user sh -c "
                   "'echo 0 > /proc/sys/user/max_user_namespaces; exec \"$0\" \"$@\"' '" +
                   real.toLocal8Bit() + "' \"$@\"");
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(m->banner()->id(), QStringLiteral("mode"), 20'000);
        QVERIFY2(m->banner()->text().contains(QStringLiteral("user namespaces")), qPrintable(m->banner()->text()));
        QCOMPARE(m->state(), LabMonitor::State::NotRunning);
    }

    void theDialogHasTheCommandsOfTheCause()
    {
        forbidSandbox(Error{"sandbox.apparmor", {"Permission denied", "/usr/x/nsketch-helper"}, {}});
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("mode"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("/usr/x/nsketch-helper")),
                 qPrintable(m->banner()->text()));
        LabWindow::click(m->bannerButton(QStringLiteral("Commands for an administrator…")));
        QTRY_VERIFY(m->window()->findChild<QDialog*>(QStringLiteral("adminDialog")) != nullptr);
        auto* dialog = m->window()->findChild<QDialog*>(QStringLiteral("adminDialog"));
        const QString text = dialog->findChild<QPlainTextEdit*>(QStringLiteral("adminCommands"))->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("nsketch doctor --apparmor | sudo tee /etc/apparmor.d/nsketch-helper\n")),
                 qPrintable(text));
        dialog->close();
    }

    /// A window without its helper: half of a package.
    void theHelperIsMissing()
    {
        m->helper.reset();
        qputenv("NSKETCH_HELPER", "/nowhere/nsketch-helper");
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("error"));
        QVERIFY2(m->banner()->text().contains(
                     QStringLiteral("the program nsketch-helper was not found at /nowhere/nsketch-helper")),
                 qPrintable(m->banner()->text()));
        QVERIFY(m->banner()->text().contains(QStringLiteral("Install nsketch completely")));
        QCOMPARE(m->state(), LabMonitor::State::NotRunning);
    }

    /// One that was left running over an upgrade: its labs are not lost, they are another program's.
    void theHelperIsOld()
    {
        m->helper->version = wire::protocolVersion - 1;
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("error"));
        QVERIFY2(m->banner()->text().contains(
                     QStringLiteral("the helper that is running speaks version %1").arg(wire::protocolVersion - 1)),
                 qPrintable(m->banner()->text()));
        QCOMPARE(m->state(), LabMonitor::State::NotRunning);
        QCOMPARE(m->helper->deploys, 0);
    }

    void knowsTheInterfacesThatLeadOut()
    {
        using namespace thiscomputer;
        put(QStringLiteral("proc/net/route"),
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
            "eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
            "eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"
            "wlan0\t00000000\t010011AC\t0003\t0\t0\t600\t00000000\t0\t0\t0\n");
        put(QStringLiteral("proc/sys/net/ipv4/conf/eth0/forwarding"), "0\n");
        put(QStringLiteral("proc/sys/net/ipv4/conf/wlan0/forwarding"), "1\n");
        const auto names = outwardInterfaces(m->folder.filePath(QStringLiteral("proc")));
        QCOMPARE(names, std::vector<std::string>{"eth0"});
    }

private:
    /// A helper that ends with the error of a kernel that makes no user namespaces.
    void forbidSandbox(const Error& error = {"sandbox.userns-denied", {"No space left on device"}, {}})
    {
        m->helper.reset();
        put(QStringLiteral("frame"), *wire::encode({0, error}));
        putProgram("exec cat '" + m->folder.filePath(QStringLiteral("frame")).toLocal8Bit() + "'");
    }

    /// In place of the helper.
    void putProgram(const QByteArray& script)
    {
        put(QStringLiteral("helper"), "#!/bin/sh\n" + script + "\n");
        QFile::setPermissions(m->folder.filePath(QStringLiteral("helper")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("NSKETCH_HELPER", m->folder.filePath(QStringLiteral("helper")).toLocal8Bit());
    }

    void put(const QString& path, const QByteArray& bytes) const
    {
        const QString whole = m->folder.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), static_cast<qint64>(bytes.size()));
    }

    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestModes)
#include "tst_modes.moc"
