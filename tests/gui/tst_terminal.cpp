// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/mainwindow/terminalprogram.h"
#include "tests/gui/fakehelper.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000;
const auto example = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '));
}

QStringList linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    if (!lines.isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

/// The terminal button: which program it starts, how, and what runs in it; with a helper played by the test, and once
/// with the real one and a real shell on a pseudo-terminal.
class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        qputenv("XDG_CONFIG_HOME", m_settings.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", m_settings.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("terminal"));
        appearance::setLanguage(QStringLiteral("en"));
        appearance::apply(*qApp);
        m_path = qgetenv("PATH");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
        qunsetenv("TERMINAL");
    }

    void cleanup()
    {
        if (m_session && m_session->monitor()->state() == LabMonitor::State::Running) {
            m_session->monitor()->stop();
            QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        }
        m_session.reset();
        m_helper.reset();
        qputenv("PATH", m_path);
        m_folder.reset();
    }

    void everyTerminalIsToldInItsWay_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* program, const QStringList& arguments) {
            QTest::newRow(program) << QString::fromLatin1(program) << arguments;
        };
        row("xterm", words("-T T -e run it"));
        row("gnome-terminal", words("--title=T -- run it"));
        row("konsole", words("--separate -p tabtitle=T -e run it"));
        row("xfce4-terminal", words("--disable-server --title=T -x run it"));
        row("mate-terminal", words("--disable-factory --title=T -x run it"));
        row("kitty", words("--title T run it"));
        row("alacritty", words("--title T -e run it"));
        row("foot", words("--title=T run it"));
        row("x-terminal-emulator", words("-T T -e run it"));
        row("somebodys-own", words("-T T -e run it"));
    }

    void everyTerminalIsToldInItsWay()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        const QString path = makeProgram(program, "exit 0");
        const QString title = QStringLiteral("T");
        QCOMPARE(terminalCall(path, {}, title, words("run it")).arguments, arguments);
    }

    void aLinkSpeaksAsWhatItPointsTo()
    {
        const QString real = makeProgram(QStringLiteral("gnome-terminal"), "exit 0");
        const QString link = m_folder->filePath(QStringLiteral("x-terminal-emulator"));
        QVERIFY(QFile::link(real, link));
        QCOMPARE(terminalCall(link, {}, QStringLiteral("T"), words("run it")).arguments, words("--title=T -- run it"));
        // Debian's wrapper takes what the policy says, whatever stands behind it.
        const QString wrapper = makeProgram(QStringLiteral("gnome-terminal.wrapper"), "exit 0");
        QCOMPARE(terminalCall(wrapper, {}, QStringLiteral("T"), words("run it")).arguments, words("-T T -e run it"));
    }

    void thePersonsOwnComesFirst()
    {
        for (const char* name : {"kitty", "xterm", "x-terminal-emulator"})
            makeProgram(QLatin1String(name), "exit 0");
        qputenv("PATH", m_folder->path().toLocal8Bit());
        qputenv("TERMINAL", "kitty --single-instance");
        QStringList programs;
        for (const ProgramCall& call : terminalsFor(QStringLiteral("T"), words("run it")))
            programs << call.program;
        QCOMPARE(programs, words("kitty x-terminal-emulator kitty xterm"));
        QCOMPARE(terminalsFor(QStringLiteral("T"), words("run it")).front().arguments,
                 words("--single-instance --title T run it"));
        qputenv("TERMINAL", "not-there");
        QCOMPARE(terminalsFor(QStringLiteral("T"), words("run it")).front().program,
                 QStringLiteral("x-terminal-emulator"));
    }

    void quotesForAShell()
    {
        QCOMPARE(shellQuoted({QStringLiteral("/a/nsketch"), QStringLiteral("it's"), QStringLiteral("a b")}),
                 QStringLiteral("/a/nsketch 'it'\\''s' 'a b'"));
    }

    void opensInTheSelectedNodeOrInTheLab()
    {
        const QString said = useRecordingTerminal();
        startFakeHelper();
        open();
        QAction* action = window()->actions().terminal;
        QCOMPARE(action->objectName(), QStringLiteral("terminal"));
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->toolTip().contains(QStringLiteral("The lab does not run")), qPrintable(action->toolTip()));
        deploy();
        QTRY_VERIFY(action->isEnabled());

        clickNode("ns1");
        QCOMPARE(action->text(), QStringLiteral("Open a term&inal in ns1"));
        QTest::keyClick(window()->view(), Qt::Key_T, Qt::ControlModifier);
        const QStringList inNode = recorded(said);
        QCOMPARE(inNode.mid(inNode.size() - 4), QStringList({nsketchProgram(), QStringLiteral("shell"),
                                                             QStringLiteral("two-namespaces"), QStringLiteral("ns1")}));
        QCOMPARE(
            inNode.mid(0, 3),
            words("-T title -e").replaceInStrings(QStringLiteral("title"), QStringLiteral("ns1 - two-namespaces")));
        QVERIFY(inNode.contains(QStringLiteral("XDG_RUNTIME_DIR=") + m_folder->path()));

        QTest::mouseClick(window()->view(), Qt::LeftButton, {}, QPoint(6, window()->view()->height() / 2));
        QTRY_VERIFY(window()->scene()->selection().empty());
        QTest::keyClick(window()->view(), Qt::Key_T, Qt::ControlModifier);
        const QStringList inLab = recorded(said);
        QCOMPARE(inLab.mid(inLab.size() - 3),
                 QStringList({nsketchProgram(), QStringLiteral("shell"), QStringLiteral("two-namespaces")}));

        window()->scene()->selectAll();
        QVERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains(QStringLiteral("Select one node")));
        window()->scene()->clearSelection();
        m_session->monitor()->stop();
        QTRY_VERIFY(!action->isEnabled());
    }

    void aNodeThatIsNotDeployedHasNone()
    {
        useRecordingTerminal();
        startFakeHelper();
        open();
        deploy();
        window()->actions().applyAsIEdit->setChecked(false);
        const auto added = window()->scene()->addNode(NodeKind::Host, QPointF(300, 300));
        QVERIFY(added);
        window()->scene()->setSelection({SelectedObject::ofNode(*added)});
        QVERIFY(!window()->actions().terminal->isEnabled());
        QVERIFY(window()->actions().terminal->toolTip().contains(QStringLiteral("is not deployed yet")));
    }

    /// Neither a child that would have to be waited for, nor in our session: it goes on when the designer has gone.
    void theTerminalIsNobodysChild()
    {
        const QString said = m_folder->filePath(QStringLiteral("who"));
        qputenv("TERMINAL", makeProgram(QStringLiteral("my-terminal"),
                                        "ps -o ppid=,sid= -p $$ > " + said.toLocal8Bit() + ".part; mv " +
                                            said.toLocal8Bit() + ".part " + said.toLocal8Bit())
                                .toLocal8Bit());
        startFakeHelper();
        open();
        deploy();
        window()->actions().terminal->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!linesOf(said).isEmpty(), patience);
        const QStringList numbers = linesOf(said).front().simplified().split(QLatin1Char(' '));
        QVERIFY(numbers[0].toLongLong() != QCoreApplication::applicationPid());
        QVERIFY(numbers[1].toLongLong() != ::getsid(0));
    }

    void withoutATerminalSaysWhatToType()
    {
        startFakeHelper();
        open();
        deploy();
        clickNode("ns2");
        qputenv("PATH", m_folder->path().toLocal8Bit()); // nothing there
        window()->actions().terminal->trigger();
        auto* dialog = window()->findChild<QDialog*>(QStringLiteral("noTerminal"));
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isVisible());
        QString text;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            text += label->text();
        QVERIFY(text.contains(QStringLiteral("xterm")));
        const QString command = dialog->findChild<QLineEdit*>(QStringLiteral("terminalCommand"))->text();
        QCOMPARE(command, nsketchProgram() + QStringLiteral(" shell two-namespaces ns2"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("copyCommand")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(window()->findChild<QDialog*>(QStringLiteral("noTerminal")) == nullptr);
    }

    void aTerminalThatCannotStartIsPassedOver()
    {
        const QString said = m_folder->filePath(QStringLiteral("argv"));
        QFile broken(makeProgram(QStringLiteral("kitty"), "exit 0"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("#!/not/there\n"); // the kernel refuses it
        broken.close();
        qputenv("TERMINAL", "kitty");
        makeRecorder(QStringLiteral("xterm"), said);
        qputenv("PATH", m_folder->path().toLocal8Bit() + ":" + m_path);
        startFakeHelper();
        open();
        deploy();
        window()->actions().terminal->trigger();
        QVERIFY(recorded(said).contains(QStringLiteral("shell")));
    }

    /// The real helper, the real `nsketch shell`, on a real pseudo-terminal.
    void aShellInTheNodeSeesItsAddresses()
    {
        if (!QFileInfo(helperProgram()).isExecutable() || !QFileInfo(nsketchProgram()).isExecutable())
            QSKIP("helper or command line not built");
        QProcess probe;
        probe.start(QStringLiteral("unshare"), words("--user --map-root-user --net true"));
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("no user namespaces here");
        const QByteArray output = m_folder->filePath(QStringLiteral("typescript")).toLocal8Bit();
        // As a terminal does: everything after -e is the command.
        const QByteArray terminal =
            "while [ \"$1\" != -e ]; do shift; done; shift\n"
            "for word; do line=\"$line '$(printf %s \"$word\" | sed \"s/'/'\\\\\\\\''/g\")'\"; done\n"
            "(sleep 1; echo 'ip -br address; echo lab=$NSKETCH_LAB node=$NSKETCH_NODE; exit') |"
            " script -qec \"$line\" " +
            output +
            " > /dev/null 2>&1\n"
            "echo done >> " +
            output + ".done";
        qputenv("TERMINAL", makeProgram(QStringLiteral("my-terminal"), terminal).toLocal8Bit());
        qputenv("SHELL", "/bin/sh");
        open();
        deploy();
        clickNode("ns1");
        window()->actions().terminal->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(QString::fromLocal8Bit(output + ".done")), patience);
        QFile file(QString::fromLocal8Bit(output));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray said = file.readAll();
        QVERIFY2(said.contains("10.10.10.2/24"), said.constData());
        QVERIFY2(said.contains("lab=two-namespaces node=ns1"), said.constData());
    }

private:
    MainWindow* window() const { return m_session->window(); }

    QString makeProgram(const QString& name, const QByteArray& body)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.write("#!/bin/sh\n" + body + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    /// Writes its arguments, one a line, and lets the file appear when it is whole.
    QString makeRecorder(const QString& name, const QString& said)
    {
        const QByteArray to = said.toLocal8Bit();
        return makeProgram(name,
                           "for word; do printf '%s\\n' \"$word\"; done > " + to + ".part; mv " + to + ".part " + to);
    }

    QString useRecordingTerminal()
    {
        const QString said = m_folder->filePath(QStringLiteral("argv"));
        qputenv("TERMINAL", makeRecorder(QStringLiteral("my-terminal"), said).toLocal8Bit());
        return said;
    }

    QStringList recorded(const QString& said)
    {
        if (!QTest::qWaitFor([&] { return QFileInfo::exists(said); }, patience))
            return {};
        const QStringList lines = linesOf(said);
        QFile::remove(said);
        return lines;
    }

    void startFakeHelper()
    {
        m_helper = std::make_unique<FakeHelper>(*socketPath(wire::Mode::Rootless));
        QVERIFY(m_helper->isListening());
    }

    void open()
    {
        m_session = std::make_unique<Session>();
        m_session->monitor()->setMode(wire::Mode::Rootless);
        m_session->start(example);
        window()->resize(1280, 800);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        window()->view()->zoomToFit();
    }

    void deploy()
    {
        auto* button = window()->findChild<QPushButton*>(QStringLiteral("deployButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
        QTRY_VERIFY(m_session->monitor()->observed().has_value());
    }

    void clickNode(const char* node)
    {
        const NodeName name = *NodeName::parse(node);
        QTest::mouseClick(window()->view(), Qt::LeftButton, {}, window()->view()->anchorFor(name).center());
        QTRY_VERIFY(window()->scene()->isSelected(SelectedObject::ofNode(name)));
    }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Session> m_session;
    QByteArray m_path;
};

QTEST_MAIN(TestTerminal)
#include "tst_terminal.moc"
