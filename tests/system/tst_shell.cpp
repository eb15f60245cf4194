// SPDX-License-Identifier: MIT
// The textbook shell: the tutorial's commands, typed as they stand there, by an ordinary user.
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

constexpr uid_t spareUser = 54'321; // an ordinary user nobody else is
const QString lab = QStringLiteral("two-namespaces-computer-start");

QString program()
{
    return QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
}

QString example()
{
    return QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/%1.nsketch").arg(lab);
}

bool becomeSpareUser()
{
    return ::setgroups(0, nullptr) == 0 && ::setresgid(spareUser, spareUser, spareUser) == 0 &&
           ::setresuid(spareUser, spareUser, spareUser) == 0;
}

struct Ran
{
    int status = -1;
    QString output;
    QString errors;
};

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QProcessEnvironment environment() const
    {
        QProcessEnvironment set;
        set.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin")); // an ordinary user's: without sbin
        set.insert(QStringLiteral("HOME"), m_home.path());
        set.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.filePath(QStringLiteral("run")));
        set.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        set.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/sh"));
        set.insert(QStringLiteral("NSKETCH_HELPER"), QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper"));
        return set;
    }

    /// nsketch as the spare user, with that on its standard input.
    Ran nsketch(const QStringList& arguments, const QByteArray& input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(m_home.path());
        process.setChildProcessModifier([] {
            if (!becomeSpareUser())
                ::_exit(126);
        });
        process.start(program(), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    Ran type(const QByteArray& commands) const { return nsketch({QStringLiteral("shell"), lab}, commands); }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("needs root, to become an ordinary user");
        QVERIFY(m_home.isValid());
        const QByteArray run = m_home.filePath(QStringLiteral("run")).toLocal8Bit();
        QVERIFY(::mkdir(run.constData(), 0700) == 0);
        QVERIFY(::chown(run.constData(), spareUser, spareUser) == 0);
        QVERIFY(::chown(qPrintable(m_home.path()), spareUser, spareUser) == 0);
    }

    void init()
    {
        const Ran deployed = nsketch({QStringLiteral("deploy"), QStringLiteral("--rootless"), example()});
        if (deployed.errors.contains(QStringLiteral("user namespace")))
            QSKIP(qPrintable(deployed.errors));
        QVERIFY2(deployed.status == 0, qPrintable(deployed.errors));
    }

    void cleanup() { nsketch({QStringLiteral("destroy"), QStringLiteral("--all")}); }

    void theTutorialsCommandsWorkAsTheyStand()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("route"),
                                           {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
                .isEmpty())
            QSKIP("the tutorial's `route` (net-tools) is not installed");
        const QByteArray outer = [] {
            QFile file(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        const QString unreachable = QStringLiteral("Network is unreachable");
        Ran ping = type("ip netns exec ns1 ping -c1 -W1 10.10.20.2\n");
        QVERIFY2(ping.status == 2 && ping.errors.contains(unreachable), qPrintable(ping.errors + ping.output));

        // The tutorial mends forwarding first, and sees no change.
        QCOMPARE(type("echo 1 > /proc/sys/net/ipv4/ip_forward\n").status, 0);
        ping = type("ip netns exec ns1 ping -c1 -W1 10.10.20.2\n");
        QVERIFY2(ping.errors.contains(unreachable), qPrintable(ping.errors));

        QCOMPARE(type("ip netns exec ns1 route add -net 10.10.20.0 netmask 255.255.255.0 gw 10.10.10.1\n").status, 0);
        ping = type("ip netns exec ns1 ping -c1 -W1 10.10.20.2\n");
        QCOMPARE(ping.status, 1); // sent, and no answer: ns2 has no way back
        QCOMPARE(type("ip netns exec ns2 route add -net 10.10.10.0 netmask 255.255.255.0 gw 10.10.20.1\n").status, 0);
        ping = type("ip netns exec ns1 ping -c1 -W10 10.10.20.2\n");
        QVERIFY2(ping.status == 0 && ping.output.contains(QStringLiteral("ttl=63")),
                 qPrintable(ping.output + ping.errors));

        // The helper sees the same lab, and the computer is as it was.
        const Ran own =
            nsketch({QStringLiteral("ping"), lab, QStringLiteral("ns1"), QStringLiteral("10.10.20.2"),
                     QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-W"), QStringLiteral("10000")});
        QVERIFY2(own.status == 0 && own.output.contains(QStringLiteral("ttl=63")), qPrintable(own.output + own.errors));
        QFile file(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), outer);
    }

    void oneSessionDoesItAll()
    {
        const Ran all = type("set -e\n"
                             "ip netns list | sort | cut -d' ' -f1 | tr '\\n' ' '\n"
                             "echo 1 > /proc/sys/net/ipv4/ip_forward\n"
                             "ip netns exec ns1 ip route add 10.10.20.0/24 via 10.10.10.1\n"
                             "ip netns exec ns2 ip route add 10.10.10.0/24 via 10.10.20.1\n"
                             "ip netns exec ns1 ping -c1 -W10 10.10.20.2 | grep -o ttl=63\n"
                             "ip netns add extra; ip netns exec extra ip link set lo up\n"
                             "id -u; pwd; exit 9\n");
        QCOMPARE(all.errors, QString());
        QCOMPARE(all.output, QStringLiteral("ns1 ns2 ttl=63\n0\n%1\n").arg(m_home.path()));
        QCOMPARE(all.status, 9);
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/extra")));
        // Another one knows what the first has made.
        QCOMPARE(type("ip netns list | grep -c extra\n").output, QStringLiteral("1\n"));
    }

    void execGivesTheCommandsStatus_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<int>("status");
        QTest::newRow("success") << QStringList{QStringLiteral("true")} << 0;
        QTest::newRow("failure") << QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 77")}
                                 << 77;
        QTest::newRow("signal") << QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                               QStringLiteral("kill -KILL $$")}
                                << 137;
        QTest::newRow("not found") << QStringList{QStringLiteral("no-such-program")} << 127;
        QTest::newRow("cannot run") << QStringList{QStringLiteral("/etc")} << 126;
        QTest::newRow("none") << QStringList{} << 125;
    }

    void execGivesTheCommandsStatus()
    {
        QFETCH(QStringList, command);
        QFETCH(int, status);
        const Ran ran =
            nsketch(QStringList{QStringLiteral("exec"), lab, QStringLiteral("ns1"), QStringLiteral("--")} + command);
        QCOMPARE(ran.status, status);
        QCOMPARE(ran.errors.isEmpty(), status < 125 || status > 127);
    }

    void execPassesItsOwnDescriptors()
    {
        const QStringList command{QStringLiteral("exec"),
                                  lab,
                                  QStringLiteral("ns1"),
                                  QStringLiteral("--"),
                                  QStringLiteral("sh"),
                                  QStringLiteral("-c"),
                                  QStringLiteral("cat; echo to-stderr >&2; ip -br address show dev v1")};
        const Ran ran = nsketch(command, "你好\n");
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.output.startsWith(QStringLiteral("你好\n")) &&
                     ran.output.contains(QStringLiteral("10.10.10.2/24")),
                 qPrintable(ran.output));
        QCOMPARE(ran.errors, QStringLiteral("to-stderr\n"));
    }

    void whatIsNotThereIsSaid()
    {
        const QStringList rest{QStringLiteral("--"), QStringLiteral("true")};
        QCOMPARE(
            nsketch(QStringList{QStringLiteral("exec"), QStringLiteral("no-lab"), QStringLiteral("ns1")} + rest).status,
            125);
        const Ran ran = nsketch(QStringList{QStringLiteral("exec"), lab, QStringLiteral("no-node")} + rest);
        QCOMPARE(ran.status, 125);
        QVERIFY2(ran.errors.contains(QStringLiteral("no-node")), qPrintable(ran.errors));
    }

    void signalsReachTheProgram()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setChildProcessModifier([] {
            if (!becomeSpareUser())
                ::_exit(126);
        });
        process.start(program(), {QStringLiteral("exec"), lab, QStringLiteral("ns1"), QStringLiteral("--"),
                                  QStringLiteral("sh"), QStringLiteral("-c"),
                                  QStringLiteral("trap 'exit 33' TERM; echo ready; while :; do sleep 0.1; done")});
        QVERIFY(process.waitForReadyRead(20'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 33);
    }

    void onATerminal();
};

namespace {

/// nsketch on a terminal of ours, as the spare user.
class OnTerminal
{
public:
    OnTerminal(const QStringList& arguments, const QProcessEnvironment& environment)
    {
        QList<QByteArray> words{program().toLocal8Bit()};
        for (const QString& argument : arguments)
            words.append(argument.toLocal8Bit());
        QList<QByteArray> set;
        for (const QString& entry : environment.toStringList())
            set.append(entry.toLocal8Bit());
        const winsize size{40, 132, 0, 0};
        m_pid = ::forkpty(&m_master, nullptr, nullptr, &size);
        if (m_pid == 0) {
            for (int signal = 1; signal < NSIG; ++signal)
                ::signal(signal, SIG_DFL);
            if (!becomeSpareUser())
                ::_exit(126);
            const auto pointers = [](QList<QByteArray>& list) {
                std::vector<char*> result;
                for (QByteArray& text : list)
                    result.push_back(text.data());
                result.push_back(nullptr);
                return result;
            };
            ::execve(words[0].constData(), pointers(words).data(), pointers(set).data());
            ::_exit(127);
        }
        ::tcgetattr(m_master, &m_before);
    }
    ~OnTerminal() { ::close(m_master); }

    void type(const char* keys) const { (void)!::write(m_master, keys, std::strlen(keys)); }

    /// Reads until that was seen, at most 20 s; what was read comes back if not.
    QByteArray missing(const QByteArray& wanted)
    {
        QByteArray all;
        QElapsedTimer timer;
        timer.start();
        while (!all.contains(wanted) && timer.elapsed() < 20'000) {
            pollfd watched{m_master, POLLIN, 0};
            char buffer[4'096];
            if (::poll(&watched, 1, 100) <= 0)
                continue;
            const ssize_t length = ::read(m_master, buffer, sizeof buffer);
            if (length <= 0)
                break;
            all.append(buffer, length);
        }
        return all.contains(wanted) ? QByteArray() : "not “" + wanted + "” in: " + all;
    }

    void resize(unsigned short rows, unsigned short columns) const
    {
        const winsize size{rows, columns, 0, 0};
        ::ioctl(m_master, TIOCSWINSZ, &size);
    }

    /// Whether the terminal's settings are as at the start.
    bool isRestored() const
    {
        termios now{};
        ::tcgetattr(m_master, &now);
        return now.c_lflag == m_before.c_lflag && now.c_iflag == m_before.c_iflag && now.c_oflag == m_before.c_oflag;
    }

    int wait() const
    {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    pid_t pid() const { return m_pid; }

private:
    int m_master = -1;
    pid_t m_pid = -1;
    termios m_before{};
};

} // namespace

void TestShell::onATerminal()
{
    OnTerminal terminal({QStringLiteral("shell"), lab, QStringLiteral("ns1")}, environment());
    QCOMPARE(terminal.missing(QStringLiteral("(%1:ns1) # ").arg(lab).toUtf8()), QByteArray());
    terminal.type("test -t 0 && stty size; echo d\"on\"e\r");
    QCOMPARE(terminal.missing("40 132\r\ndone"), QByteArray());
    QVERIFY(!terminal.isRestored());
    terminal.resize(33, 99);
    // The size goes its way by a signal: ask until it has come.
    terminal.type("until [ \"$(stty size)\" = '33 99' ]; do sleep 0.05; done; echo res\"iz\"ed\r");
    QCOMPARE(terminal.missing("resized"), QByteArray());
    // Ctrl-C is the program's, not nsketch's; job control works.
    terminal.type(
        "sh -c 'trap \"echo inter\\\"\\\"rupted; exit\" INT; echo rea\"\"dy; while :; do sleep 0.05; done'\r");
    QCOMPARE(terminal.missing("ready"), QByteArray());
    terminal.type("\x03");
    QCOMPARE(terminal.missing("interrupted"), QByteArray());
    terminal.type("exit 21\r");
    QCOMPARE(terminal.wait(), 21);
    QVERIFY(terminal.isRestored());

    // The helper's end is no reason to leave a terminal raw.
    OnTerminal second({QStringLiteral("shell"), lab}, environment());
    QCOMPARE(second.missing("# "), QByteArray());
    second.type("kill -9 $PPID; echo st\"i\"ll here\r"); // pid 1 of the sandbox is not to be killed from inside
    QCOMPARE(second.missing("still here"), QByteArray());
    second.type("for p in /proc/[0-9]*; do grep -qs nsketch-helper $p/comm && kill -9 ${p#/proc/}; done\r");
    QCOMPARE(second.wait(), 125);
    QVERIFY(second.isRestored());
}

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
