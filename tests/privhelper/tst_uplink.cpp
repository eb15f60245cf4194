// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include "privhelper/spawner/uplink.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;

namespace {

bool sh(const char* commands)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::execl("/bin/sh", "sh", "-ec", commands, nullptr);
        ::_exit(127);
    }
    return insandbox::waitStatus(pid) == 0;
}

/// What start() said, as one line: "started", or the code and arguments.
std::string said(const Result<std::uint64_t>& result)
{
    if (result)
        return "started";
    std::string text = result.error().code;
    for (const std::string& argument : result.error().args)
        text += " " + argument;
    return text;
}

} // namespace

/// In mount and network namespaces of its own, with a /dev/net/tun of its own and a world behind the computer:
/// 192.0.2.1.
class TestUplink : public QObject
{
    Q_OBJECT

    QTemporaryDir m_programs;

    /// As $PATH: only these.
    void offer(const QStringList& programs)
    {
        for (const QString& name : {QStringLiteral("pasta"), QStringLiteral("slirp4netns")})
            QFile::remove(m_programs.filePath(name));
        for (const QString& name : programs)
            QFile::link(QStandardPaths::findExecutable(name, {QStringLiteral("/usr/bin")}), m_programs.filePath(name));
    }

    std::function<void()> withPrograms() const
    {
        return [path = m_programs.path().toLocal8Bit()] { ::setenv("PATH", path.constData(), 1); };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("needs root, to give itself a /dev/net/tun");
        if (!probeSandbox())
            QSKIP("no sandbox here");
        QVERIFY(::unshare(CLONE_NEWNS | CLONE_NEWNET) == 0 &&
                ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
        // On the folder of the real one, so that the machine's stays what it is.
        if (!QFile::exists(QStringLiteral("/dev/net")) || ::mount("x", "/dev/net", "tmpfs", 0, "mode=0755") < 0 ||
            ::mknod("/dev/net/tun", S_IFCHR | 0666, makedev(10, 200)) < 0)
            QSKIP("no /dev/net/tun can be made here");
        ::chmod("/dev/net/tun", 0666);
        if (QFile tun(QStringLiteral("/dev/net/tun")); !tun.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
            QSKIP("the kernel has no tun device");
        QVERIFY(m_programs.isValid() && ::chmod(qPrintable(m_programs.path()), 0755) == 0);
        QVERIFY(sh("ip link set lo up; ip link add name w0 type veth peer name w1; ip address add 192.0.2.10/24 dev "
                   "w0; ip link set w0 up;"
                   "ip link set w1 up; ip route add default via 192.0.2.1; echo '0 2147483647' > "
                   "/proc/sys/net/ipv4/ping_group_range"));
        // The world: an address of this namespace that is no link's of the way out. pasta sends from here.
        QVERIFY(sh("ip address add 198.51.100.1/32 dev lo"));
    }

    void givesANodeItsWayOut_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<uint>("user");
        for (const char* program : {"pasta", "slirp4netns"}) {
            QTest::addRow("%s, ordinary", program) << QString::fromLatin1(program) << insandbox::spareUser;
            QTest::addRow("%s, root", program) << QString::fromLatin1(program) << 0U;
        }
    }

    void givesANodeItsWayOut()
    {
        QFETCH(QString, program);
        QFETCH(uint, user);
        if (QStandardPaths::findExecutable(program, {QStringLiteral("/usr/bin")}).isEmpty())
            QSKIP("not installed");
        offer({program});
        const auto result = insandbox::run(
            user,
            [](insandbox::Inside& inside) {
                WardenUplinks uplinks(inside.sandbox.warden);
                const int node = insandbox::newNetwork();
                insandbox::shell(inside.spawner, "ip link set lo up", node);
                const auto id = uplinks.start(node, "up0");
                ::dprintf(inside.output, "%s|", said(id).c_str());
                if (!id)
                    return 1;
                const auto ping = insandbox::shell(
                    inside.spawner,
                    "ip -br link show dev up0 | wc -l; ping -c1 -W5 198.51.100.1 | grep -c 'bytes from'", node);
                ::dprintf(inside.output, "%s|", ping.output.c_str());
                uplinks.stop(*id);
                std::string left = "1\n";
                for (int tries = 0; tries < 200 && left != "0\n"; ++tries)
                    left = insandbox::shell(inside.spawner, "ip -br link | grep -c up0", node).output;
                ::dprintf(inside.output, "%s", left.c_str());
                return 0;
            },
            {}, withPrograms());
        const QString expected =
            program == QStringLiteral("pasta") ? QStringLiteral("started|1\n1\n|0\n") : QStringLiteral("started|1\n");
        QVERIFY2(QString::fromStdString(result.output).startsWith(expected), result.output.c_str());
        QVERIFY2(result.output.ends_with("|0\n"), result.output.c_str()); // it went with its program
    }

    void saysWhyItCannot_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no program") << "none"
                                    << "uplink.no-program";
        QTest::newRow("no tun") << "tun"
                                << "uplink.no-tun Permission denied";
        QTest::newRow("fails") << "fails"
                               << "uplink.failed pasta No external interface";
        QTest::newRow("cannot start") << "broken"
                                      << "uplink.failed pasta Exec format error";
    }

    void saysWhyItCannot()
    {
        QFETCH(QString, how);
        QFETCH(QString, expected);
        offer({});
        if (how != QStringLiteral("none")) {
            QFile script(m_programs.filePath(QStringLiteral("pasta")));
            QVERIFY(script.open(QIODevice::WriteOnly));
            script.write(how == QStringLiteral("broken")
                             ? "nothing\n"
                             : "#!/bin/sh\necho first >&2\necho No external interface >&2\nexit 1\n");
            script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        }
        ::chmod("/dev/net/tun", how == QStringLiteral("tun") ? 0600 : 0666);
        const auto result = insandbox::run(
            insandbox::spareUser,
            [](insandbox::Inside& inside) {
                WardenUplinks uplinks(inside.sandbox.warden);
                const std::string text = said(uplinks.start(insandbox::newNetwork(), "up0"));
                (void)!::write(inside.output, text.data(), text.size());
                return 0;
            },
            {}, withPrograms());
        ::chmod("/dev/net/tun", 0666);
        QCOMPARE(QString::fromStdString(result.output), expected);
    }

    void endsWithTheWarden()
    {
        // A program that would go on for ever; its own descriptor tells when it is gone.
        offer({});
        QFile script(m_programs.filePath(QStringLiteral("pasta")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        const QString pidFile = m_programs.filePath(QStringLiteral("pid"));
        script.write(QStringLiteral("#!/bin/sh\necho $$ > %1\nexec sleep 1000\n").arg(pidFile).toLocal8Bit());
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        script.close();
        QFile(pidFile).open(QIODevice::WriteOnly);
        ::chmod(qPrintable(pidFile), 0666);
        for (const int signal : {SIGKILL, SIGTERM}) {
            QFile::resize(pidFile, 0);
            const auto started = insandbox::start(
                insandbox::spareUser,
                [](insandbox::Inside& inside) {
                    WardenUplinks uplinks(inside.sandbox.warden);
                    (void)uplinks.start(insandbox::newNetwork(), "up0");
                    return 0;
                },
                {},
                [path = m_programs.path().toLocal8Bit()] {
                    ::setenv("PATH", (path + ":/usr/bin:/bin").constData(), 1);
                });
            const auto pid = [&pidFile] {
                QFile file(pidFile);
                return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
            };
            QTRY_VERIFY(pid() > 0);
            const pid_t program = pid();
            QCOMPARE(::kill(program, 0), 0);
            ::kill(started.warden, signal); // SIGTERM: the server, here by its default action
            insandbox::waitStatus(started.warden);
            QTRY_VERIFY(::kill(program, 0) < 0);
            ::close(started.output);
        }
    }
};

QTEST_GUILESS_MAIN(TestUplink)
#include "tst_uplink.moc"
