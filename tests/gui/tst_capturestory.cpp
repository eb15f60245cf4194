// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000; ///< ms, for what takes a second on an idle machine

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

} // namespace

/// Packets of a real rootless lab: captured from the canvas's menu, seen at several interfaces in the order of time,
/// stopped at one of them, and let go with the lab.
class TestCaptureStory : public QObject
{
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    QTemporaryDir m_folder;

    MainWindow* window() const { return m_session->window(); }
    Captures* captures() const { return Captures::of(m_session->monitor()); }
    QAbstractItemModel* rows() const { return window()->findChild<QTableView*>(QStringLiteral("packets"))->model(); }
    QStringList column(int column) const
    {
        QStringList all;
        for (int row = 0; row < rows()->rowCount(); ++row)
            all << rows()->index(row, column).data().toString();
        return all;
    }
    /// Presses that action of the menu of what is selected.
    void choose(const char* action)
    {
        Q_EMIT window()->view()->menuRequested(QPoint(10, 10), QPointF());
        auto* menu = window()->view()->findChild<QMenu*>(QStringLiteral("canvasMenu"));
        QVERIFY(menu != nullptr);
        auto* chosen = menu->findChild<QAction*>(QLatin1String(action));
        QVERIFY2(chosen != nullptr, action);
        chosen->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QString stateText() const
    {
        return window()->findChild<QLabel*>(QStringLiteral("captureState"))->toolTip(); // whole, however narrow
    }
    void deployAndCapture()
    {
        QTest::mouseClick(window()->findChild<QPushButton*>(QStringLiteral("deployButton")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
        const auto packets = [this] {
            std::uint64_t all = 0;
            for (const PointCounts& one : captures()->store()->counts())
                all += one.packets;
            return all;
        };
        const std::uint64_t before = packets();
        captures()->start({{name("ns1"), "v1"}});
        QVERIFY(captures()->isRunning({name("ns1"), "v1"}));
        QVERIFY(!captures()->ended());
        m_session->monitor()->startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"));
        QTRY_VERIFY_WITH_TIMEOUT(packets() > before, patience);
    }
    void select(const SelectedObject& object) { window()->scene()->setSelection({object}); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        if (!QFileInfo(helperProgram()).isExecutable())
            QSKIP(qPrintable(QStringLiteral("the helper is not built: ") + helperProgram()));
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("no user namespaces here");
        for (const char* variable : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            qputenv(variable, m_folder.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("capturestory"));
        QLocale::setDefault(QLocale::c());
        appearance::setLanguage(QStringLiteral("en"));
        appearance::apply(*qApp);
        m_session = std::make_unique<Session>();
        m_session->monitor()->setMode(wire::Mode::Rootless);
        m_session->start(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        window()->resize(1280, 720);
        QVERIFY(QTest::qWaitForWindowExposed(window()));
        QTest::mouseClick(window()->findChild<QPushButton*>(QStringLiteral("deployButton")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
    }

    void cleanupTestCase()
    {
        if (!m_session)
            return;
        if (m_session->monitor()->state() == LabMonitor::State::Running)
            m_session->monitor()->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->monitor()->state() == LabMonitor::State::NotRunning ||
                                     m_session->monitor()->state() == LabMonitor::State::Lost,
                                 patience);
        m_session.reset();
    }

    void seesAPingAtEachInterfaceOnItsWay()
    {
        select(SelectedObject::ofNode(name("r")));
        choose("captureHere");
        select(SelectedObject::ofInterface(name("ns1"), *InterfaceName::parse("v1")));
        choose("captureHere");
        QCOMPARE(captures()->running().size(), 3u);
        auto* tabs = window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        QVERIFY(tabs->currentWidget() == window()->findChild<CapturePanel*>());
        const auto* mark = window()->findChild<QWidget*>(QStringLiteral("captureMark_ns1:v1"));
        QVERIFY(mark != nullptr && mark->isVisible() && !mark->accessibleName().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(captures()->store()->points().size() == 3, patience);
        m_session->monitor()->startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"));
        QTRY_VERIFY_WITH_TIMEOUT(!column(PacketsModel::Info).filter(QStringLiteral("Echo reply")).isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(column(PacketsModel::Info).filter(QStringLiteral("Echo request")).size() >= 6,
                                 patience);
        const QStringList points = column(PacketsModel::Point);
        const QStringList infos = column(PacketsModel::Info);
        QStringList way;
        for (int i = 0; i < infos.size(); ++i) {
            if (infos[i].contains(QStringLiteral("Echo request")) && way.size() < 3)
                way << points[i];
        }
        QCOMPARE(way,
                 (QStringList{QStringLiteral("ns1:v1 →"), QStringLiteral("r:v1_r ←"), QStringLiteral("r:v2_r →")}));
        QVERIFY(column(PacketsModel::Protocol).contains(QStringLiteral("ARP")));
        const QString state = window()->findChild<QLabel*>(QStringLiteral("captureState"))->text();
        QVERIFY2(state.contains(QStringLiteral("0 lost")), qPrintable(state));
        const QString folder = qEnvironmentVariable("NSKETCH_PICTURES");
        if (!folder.isEmpty()) {
            window()->findChild<QTableView*>(QStringLiteral("packets"))->selectRow(4);
            QTest::qWait(300);
            window()->grab().save(folder + QStringLiteral("/capture-light.png"));
            window()->actions().themeDark->trigger();
            QTest::qWait(300);
            window()->grab().save(folder + QStringLiteral("/capture-dark.png"));
            window()->actions().themeLight->trigger();
        }
    }

    void stopsAtOneInterfaceWhileOthersGoOn()
    {
        choose("stopCaptureHere"); // ns1's is still selected
        QCOMPARE(captures()->running().size(), 2u);
        QVERIFY(!captures()->isRunning({name("ns1"), "v1"}));
        QTRY_VERIFY(window()->findChild<QWidget*>(QStringLiteral("captureMark_ns1:v1")) == nullptr);
        const auto before = captures()->store()->counts();
        QTRY_VERIFY_WITH_TIMEOUT(captures()->store()->counts().at(0).packets > before.at(0).packets + 4, patience);
        const auto points = captures()->store()->points();
        const auto ns1 = static_cast<std::size_t>(
            std::find(points.begin(), points.end(), CapturePoint{name("ns1"), "v1"}) - points.begin());
        QVERIFY(captures()->store()->counts().at(ns1).packets <= before.at(ns1).packets + 4); // what was under way
    }

    void refusesWhatIsNotThere()
    {
        captures()->start({{name("r"), "nothing"}});
        QTRY_VERIFY(!captures()->isRunning({name("r"), "nothing"}));
        QTRY_VERIFY(window()->findChild<QTableView*>(QStringLiteral("events"))->model()->rowCount() > 0);
    }

    /// The lab's namespaces go although packets were still being captured in them.
    void letsTheLabGo()
    {
        QVERIFY(!captures()->running().empty());
        m_session->monitor()->stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        QVERIFY(captures()->running().empty());
        QVERIFY(rows()->rowCount() > 0); // the packets stay
        const auto range = captures()->store()->range();
        QVERIFY2(stateText().startsWith(QStringLiteral("You stopped the lab, and the capture ended with it · ")),
                 qPrintable(stateText()));
        QVERIFY2(stateText().contains(QStringLiteral("packets kept: %1").arg(range.end - range.first)),
                 qPrintable(stateText()));
        QVERIFY(!window()->findChild<QAction*>(QStringLiteral("capture"))->isEnabled());
        const QString name = window()->findChild<CapturePanel*>()->suggestedName(); // although nothing runs
        QVERIFY2(QRegularExpression(QStringLiteral("^two-namespaces-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.pcapng$"))
                     .match(name)
                     .hasMatch(),
                 qPrintable(name));
    }

    /// The interfaces go a little before the helper says that the lab has: they are not what ended it.
    void saysThatSomebodyElseStoppedTheLab()
    {
        deployAndCapture();
        QSignalSpy failed(captures(), &Captures::failed);
        LabMonitor other;
        other.setMode(wire::Mode::Rootless);
        other.attach(m_session->monitor()->info()->name);
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), LabMonitor::State::Running, patience);
        other.stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        QVERIFY2(stateText().startsWith(QStringLiteral("Another program stopped the lab, and the capture ended")),
                 qPrintable(stateText()));
        QCOMPARE(failed.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), LabMonitor::State::NotRunning, patience);
        window()->findChild<QToolButton*>(QStringLiteral("clearPackets"))->click();
        QVERIFY(stateText().startsWith(QStringLiteral("Nothing is captured")));
    }

    void saysThatTheHelperIsGone()
    {
        deployAndCapture();
        const Result<int> connected = connectToHelper(wire::Mode::Rootless);
        QVERIFY(connected.has_value());
        ucred who = {};
        socklen_t length = sizeof who;
        QCOMPARE(::getsockopt(*connected, SOL_SOCKET, SO_PEERCRED, &who, &length), 0);
        ::close(*connected);
        QCOMPARE(::kill(who.pid, SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Lost, patience);
        QVERIFY2(stateText().startsWith(QStringLiteral("The helper is gone, and the capture ended with it")),
                 qPrintable(stateText()));
    }
};

QTEST_MAIN(TestCaptureStory)
#include "tst_capturestory.moc"
