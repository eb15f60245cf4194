// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/canvas/scene.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/traffic.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000; ///< ms, for what takes a second on an idle machine

constexpr const char* drawing = R"json({"format":"nsketch/1","name":"traffic","nodes":[
  {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.1.2/24","fd00:1::2/64"]}],
   "routes":[{"to":"default","via":"10.0.1.1"},{"to":"default","via":"fd00:1::1"}]},
  {"name":"r","kind":"router","interfaces":[{"name":"eth1","addresses":["10.0.1.1/24","fd00:1::1/64"]},
                                            {"name":"eth2","addresses":["10.0.2.1/24","fd00:2::1/64"]}]},
  {"name":"b","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.2.2/24","fd00:2::2/64"]}],
   "routes":[{"to":"default","via":"10.0.2.1"},{"to":"default","via":"fd00:2::1"}]}],
  "links":[{"endpoints":["a:eth1","r:eth1"]},{"endpoints":["r:eth2","b:eth1"]}],
  "layout":{"nodes":{"a":[0,0],"r":[240,0],"b":[480,0]}}})json";

constexpr const char* script = R"sh(#!/bin/sh
if [ "$1" = --server ]; then
  echo "Server listening on 5201 (test #1)"
  exec sleep 600
fi
echo "[  5]   0.00-0.50   sec  1.16 GBytes  2000000 Kbits/sec    1   1023 KBytes       "
echo "[  5]   0.50-1.00   sec  1.15 GBytes  4000000 Kbits/sec    2    895 KBytes       "
[ -e "$HANGS" ] && exec sleep 600
echo "[  5]   0.00-1.00   sec  2.30 GBytes  3100000 Kbits/sec    3             sender"
echo "[  5]   0.00-1.00   sec  2.30 GBytes  3000000 Kbits/sec                  receiver"
)sh";

} // namespace

/// Traffic between two nodes in the whole window, with a real rootless helper and the real kernel; iperf3 is a script
/// of the test's, and once the real one where it is installed.
class TestTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(helperProgram()).isExecutable())
            QSKIP(qPrintable(QStringLiteral("the helper is not built: ") + helperProgram()));
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP(qPrintable(QStringLiteral("no user namespaces here: ") +
                             QString::fromLocal8Bit(probe.readAllStandardError())));
        m_path = qgetenv("PATH");
        m_real = QStandardPaths::findExecutable(QStringLiteral("iperf3"));
        for (const char* variable : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            qputenv(variable, m_folder.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("traffic"));
        QLocale::setDefault(QLocale::c());
        appearance::setLanguage(QStringLiteral("en"));
        appearance::apply(*qApp);
        write("traffic.nsketch", drawing);
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("bin")));
        write("bin/iperf3", script);
        qputenv("HANGS", m_folder.filePath(QStringLiteral("hangs")).toLocal8Bit());
        m_session = std::make_unique<Session>();
        m_session->start(m_folder.filePath(QStringLiteral("traffic.nsketch")));
        window()->resize(1280, 720);
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    void init()
    {
        QFile::remove(m_folder.filePath(QStringLiteral("hangs")));
        qputenv("PATH", (m_folder.filePath(QStringLiteral("bin")) + QStringLiteral(":")).toLocal8Bit() + m_path);
        if (monitor()->state() != LabMonitor::State::Running)
            deploy();
    }
    void cleanupTestCase()
    {
        if (!m_session)
            return;
        if (monitor()->state() == LabMonitor::State::Running) {
            monitor()->stop();
            QTRY_COMPARE_WITH_TIMEOUT(monitor()->state(), LabMonitor::State::NotRunning, patience);
        }
        window()->closeNow();
        m_session.reset();
    }

    void drawsAndSumsUp();
    void saysWhatIsMissing();
    void stops();
    void endsWithItsNode();
    void measuresForReal_data();
    void measuresForReal();
    void endsWithTheLab();
    void endsWithTheLabOfAnother();
    void endsWithTheHelper();

private:
    MainWindow* window() const { return m_session->window(); }
    LabMonitor* monitor() const { return m_session->monitor(); }
    Traffic* traffic() const { return window()->findChild<Traffic*>(); }
    template <class T> T* part(const char* id) const { return window()->findChild<T*>(QLatin1String(id)); }
    void write(const char* file, const char* text)
    {
        QFile out(m_folder.filePath(QLatin1String(file)));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        out.close();
        QVERIFY(out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    void deploy()
    {
        window()->actions().deploy->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(monitor()->state(), LabMonitor::State::Running, patience);
    }
    /// From a to b, by the button.
    void measure()
    {
        part<QTabWidget>("bottom")->setCurrentWidget(traffic());
        traffic()->choose(*NodeName::parse("a"), *NodeName::parse("b"));
        QTRY_VERIFY(part<QPushButton>("trafficButton")->isEnabled());
        QTest::mouseClick(part<QPushButton>("trafficButton"), Qt::LeftButton);
        QVERIFY(traffic()->test() != nullptr);
    }
    QString verdict() const { return traffic()->verdict(); }
    QString programs() const
    {
        QString all;
        bool known = false;
        monitor()->listPrograms([&](const std::vector<wire::Program>& running) {
            for (const wire::Program& program : running)
                all += QString::fromStdString(program.command) + QLatin1Char('\n');
            known = true;
        });
        [&] { QTRY_VERIFY(known); }();
        return all;
    }

    QTemporaryDir m_folder;
    QByteArray m_path;
    QString m_real;
    std::unique_ptr<Session> m_session;
};

void TestTraffic::drawsAndSumsUp()
{
    QSignalSpy ended(traffic(), &Traffic::ended);
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(traffic()->test()->state(), TrafficTest::State::Done);
    QCOMPARE(verdict(), QStringLiteral("3.00 Gbit/s received · retransmits: 3 · 1.0 s"));
    QVERIFY(part<QWidget>("trafficChart")->accessibleName().contains(QStringLiteral("4.00 Gbit/s after 1.0 s")));
    QVERIFY(ended[0][0].toString().startsWith(QStringLiteral("a → b: ")));
    QTRY_COMPARE_WITH_TIMEOUT(programs(), QString(), patience); // the server has ended, too
    window()->grab().save(QStringLiteral(NSKETCH_BINARY_DIR "/tests/traffic.png"));
}

void TestTraffic::saysWhatIsMissing()
{
    qputenv("PATH", "/nowhere");
    if (QFileInfo::exists(QStringLiteral("/usr/sbin/iperf3")) || QFileInfo::exists(QStringLiteral("/sbin/iperf3")) ||
        QFileInfo::exists(QStringLiteral("/usr/local/sbin/iperf3")))
        QSKIP("an iperf3 stands where root's commands are");
    measure();
    QTRY_VERIFY_WITH_TIMEOUT(verdict().contains(QStringLiteral("apt-get install iperf3")), patience);
    QCOMPARE(part<QPushButton>("trafficButton")->text(), QStringLiteral("Measure"));
}

void TestTraffic::stops()
{
    write("hangs", "");
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), QStringLiteral("4.00 Gbit/s now"), patience);
    QCOMPARE(part<QPushButton>("trafficButton")->text(), QStringLiteral("Stop"));
    QTest::mouseClick(part<QPushButton>("trafficButton"), Qt::LeftButton);
    QCOMPARE(verdict(), QStringLiteral("stopped: 3.00 Gbit/s on average"));
    QTRY_COMPARE_WITH_TIMEOUT(programs(), QString(), patience);
}

void TestTraffic::endsWithItsNode()
{
    write("hangs", "");
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), QStringLiteral("4.00 Gbit/s now"), patience);
    window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("b"))});
    QVERIFY(window()->scene()->removeSelected().has_value());
    QTRY_COMPARE_WITH_TIMEOUT(
        verdict(),
        QStringLiteral("b was taken out of the lab, and the traffic ended with it · until then 3.00 "
                       "Gbit/s on average"),
        patience);
    QTRY_COMPARE_WITH_TIMEOUT(programs(), QString(), patience);
    m_session->document()->undoStack()->undo();
    QTRY_VERIFY_WITH_TIMEOUT(monitor()->observed() && monitor()->observed()->findNode(*NodeName::parse("b")) != nullptr,
                             patience);
}

void TestTraffic::endsWithTheLab()
{
    write("hangs", "");
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), QStringLiteral("4.00 Gbit/s now"), patience);
    monitor()->stop();
    QTRY_COMPARE_WITH_TIMEOUT(
        verdict(),
        QStringLiteral("you stopped the lab, and the traffic ended with it · until then 3.00 Gbit/s on average"),
        patience);
    QTRY_COMPARE_WITH_TIMEOUT(monitor()->state(), LabMonitor::State::NotRunning, patience);
    QVERIFY(!part<QPushButton>("trafficButton")->isEnabled());
}

/// The helper ends the programs first, and says only then that the lab is gone: what iperf3 said of it is no reason.
void TestTraffic::endsWithTheLabOfAnother()
{
    write("hangs", "");
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), QStringLiteral("4.00 Gbit/s now"), patience);
    QSignalSpy ended(traffic(), &Traffic::ended);
    LabMonitor other;
    other.attach(monitor()->info()->name);
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), LabMonitor::State::Running, patience);
    other.stop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(verdict(),
             QStringLiteral("another program stopped the lab, and the traffic ended with it · until then 3.00 "
                            "Gbit/s on average"));
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), LabMonitor::State::NotRunning, patience);
}

void TestTraffic::endsWithTheHelper()
{
    write("hangs", "");
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(), QStringLiteral("4.00 Gbit/s now"), patience);
    const Result<int> connected = connectToHelper(monitor()->mode());
    QVERIFY(connected.has_value());
    ucred who = {};
    socklen_t length = sizeof who;
    QCOMPARE(::getsockopt(*connected, SOL_SOCKET, SO_PEERCRED, &who, &length), 0);
    ::close(*connected);
    QCOMPARE(::kill(who.pid, SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(monitor()->state(), LabMonitor::State::Lost, patience);
    QVERIFY2(verdict().startsWith(QStringLiteral("the helper is gone, and the traffic ended with it")),
             qPrintable(verdict()));
    QVERIFY2(verdict().endsWith(QStringLiteral("until then 3.00 Gbit/s on average")), qPrintable(verdict()));
    QVERIFY(!part<QPushButton>("trafficButton")->isEnabled());
}

void TestTraffic::measuresForReal_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("protocol");
    QTest::newRow("TCP over IPv4") << 1 << 0;
    QTest::newRow("UDP over IPv6") << 2 << 1;
}

void TestTraffic::measuresForReal()
{
    QFETCH(int, family);
    QFETCH(int, protocol);
    if (m_real.isEmpty())
        QSKIP("iperf3 is not installed");
    qputenv("PATH", m_path);
    part<QComboBox>("trafficFamily")->setCurrentIndex(family);
    part<QComboBox>("trafficProtocol")->setCurrentIndex(protocol);
    part<QSpinBox>("trafficSeconds")->setValue(1);
    QSignalSpy ended(traffic(), &Traffic::ended);
    measure();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY2(traffic()->test()->state() == TrafficTest::State::Done, qPrintable(verdict()));
    QVERIFY(!traffic()->test()->output().samples().empty());
    QVERIFY(traffic()->test()->output().receiver()->kbits > 100);
    QCOMPARE(traffic()->test()->options().address.family(), family == 1 ? Family::IPv4 : Family::IPv6);
    QCOMPARE(verdict().contains(QStringLiteral("datagrams lost")), protocol == 1);
}

QTEST_MAIN(TestTraffic)
#include "tst_traffic.moc"
