// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/sessions.h"
#include "gui/settings/settings.h"
#include "tests/core/ownmounts.h"
#include "tests/gui/labwindow.h"

#include <QProcess>

#include <linux/capability.h>
#include <sys/syscall.h>

using namespace nsk;
using namespace nsk::gui;

namespace {

std::string notIsolated;

/// The calling thread, and those that it starts, without root's right to pass over a file's mode, until destroyed.
class BoundByModes
{
public:
    BoundByModes()
    {
        m_done = ::syscall(SYS_capget, &m_header, m_before.data()) == 0;
        auto without = m_before;
        for (const unsigned capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH})
            without[0].effective &= ~(1U << capability);
        m_done = m_done && ::syscall(SYS_capset, &m_header, without.data()) == 0;
    }
    BoundByModes(const BoundByModes&) = delete;
    BoundByModes& operator=(const BoundByModes&) = delete;
    ~BoundByModes() { ::syscall(SYS_capset, &m_header, m_before.data()); }

    bool isDone() const { return m_done; }

private:
    __user_cap_header_struct m_header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> m_before{};
    bool m_done = false;
};

} // namespace

/// A home that takes nothing, and a desktop that answers nothing: the designer starts, works, saves elsewhere, and says
/// once what cannot be kept.
class TestHome : public QObject
{
    Q_OBJECT

public:
    enum class Trouble : std::uint8_t { ReadOnly, Mode, Full };

private Q_SLOTS:
    void initTestCase()
    {
        LabWindow::prepare("home");
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
    }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_home->path().toLocal8Bit());
        qunsetenv("XDG_STATE_HOME");
        qunsetenv("XDG_CONFIG_HOME");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home->filePath(QStringLiteral(".config")));
    }
    void cleanup()
    {
        m.reset();
        m_disk.reset();
    }

    void works_data()
    {
        QTest::addColumn<Trouble>("trouble");
        QTest::newRow("on a read-only disk") << Trouble::ReadOnly;
        QTest::newRow("of a mode that forbids writing") << Trouble::Mode;
        QTest::newRow("full") << Trouble::Full;
    }

    void works()
    {
        QFETCH(Trouble, trouble);
        const QString drawing = m->copyOf("two-namespaces.nsketch"); // not in the home
        m_disk = std::make_unique<ownmounts::Disk>(m_home->path(), "size=64k");
        QVERIFY2(m_disk->isDone(), std::strerror(errno));
        std::optional<BoundByModes> bound;
        switch (trouble) {
        case Trouble::ReadOnly:
            QVERIFY2(m_disk->makeReadOnly(), std::strerror(errno));
            break;
        case Trouble::Mode:
            bound.emplace();
            QVERIFY2(bound->isDone(), std::strerror(errno));
            QVERIFY(QFile::setPermissions(m_home->path(), QFile::ReadOwner | QFile::ExeOwner));
            QVERIFY(!QFile(m_home->filePath(QStringLiteral("probe"))).open(QIODevice::WriteOnly));
            break;
        case Trouble::Full:
            QVERIFY(m_disk->fillUp());
            break;
        }
        m->session = std::make_unique<Session>(
            nullptr, Autosave::Pace{std::chrono::milliseconds(10), std::chrono::milliseconds(20)});
        m->session->start(drawing);
        QVERIFY(m->window()->isVisible());
        settings::set(settings::legend, true); // holds, and is not kept
        QVERIFY(settings::flag(settings::legend));
        QVERIFY(m->banner()->holds(QStringLiteral("settings unwritable")));
        m->banner()->dismiss(QStringLiteral("settings unwritable"));
        settings::set(settings::legend, false);
        QVERIFY(!m->banner()->holds(QStringLiteral("settings unwritable"))); // said once
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QTRY_VERIFY(m->banner()->holds(QStringLiteral("autosave")));
        m->window()->actions().save->trigger(); // elsewhere there is room
        QTRY_VERIFY(!m->document()->isModified());
        QCOMPARE(*readTopologyFile(drawing.toStdString()), m->document()->topology());
        m->deploy();
        QCOMPARE(m->helper->deploys, 1);
    }

    /// The real program: no bus, an address where nobody listens, no home at all.
    void startsWithoutADesktop_data()
    {
        QTest::addColumn<QString>("bus");
        QTest::newRow("no bus") << QString();
        QTest::newRow("a bus that is not there") << QStringLiteral("unix:path=/nonexistent/bus");
    }

    void startsWithoutADesktop()
    {
        QFETCH(QString, bus);
        const QString program = QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-designer");
        if (!QFileInfo(program).isExecutable())
            QSKIP("the designer is not built");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("HOME"), m_home->path());
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        if (!bus.isEmpty())
            environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), bus);
        QProcess designer;
        designer.setProcessEnvironment(environment);
        designer.start(program, {});
        const QString kept = m_home->filePath(QStringLiteral(".config/nsketch/nsketch.conf"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(kept), 60'000);
        QCOMPARE(designer.state(), QProcess::Running);
        designer.terminate();
        QVERIFY(designer.waitForFinished(60'000));
        const QByteArray said = designer.readAllStandardError();
        QVERIFY2(!said.contains("dbus-launch") && !said.contains("ASSERT"), said.constData());
    }

private:
    std::unique_ptr<LabWindow> m;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ownmounts::Disk> m_disk;
};

int main(int argc, char** argv)
{
    notIsolated = ownmounts::enter();
    QApplication application(argc, argv);
    TestHome test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_home.moc"
