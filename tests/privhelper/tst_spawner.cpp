// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include "core/base/descriptor.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;
using insandbox::Inside;

namespace {

QString missing()
{
    if (::geteuid() != 0)
        return QStringLiteral("needs root, to become another user");
    if (const auto probed = probeSandbox(); !probed)
        return QStringLiteral("no sandbox here: %1").arg(QString::fromStdString(probed.error().code));
    return {};
}

/// What one program did, as one line.
void report(const Inside& inside, const insandbox::Ran& ran)
{
    std::string output = ran.output;
    for (char& c : output) {
        if (c == '\n' || c == '\r')
            c = ' ';
    }
    ::dprintf(inside.output, "%d%s %s\n", ran.status, ran.error.c_str(), output.c_str());
}

QStringList lines(const insandbox::Result& result)
{
    QStringList list = QString::fromStdString(result.output).split(u'\n', Qt::SkipEmptyParts);
    for (QString& line : list)
        line = line.simplified();
    return list;
}

/// Reads events until `done`, at most 20 s.
template <class Condition> bool waitUntil(Spawner& spawner, Condition done)
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!done() && std::chrono::steady_clock::now() < until) {
        pollfd watched{spawner.descriptor(), POLLIN, 0};
        ::poll(&watched, 1, 20);
        if (!spawner.process())
            break;
    }
    return done();
}

} // namespace

class TestSpawner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void exitStatusIsTheCommands()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            report(inside, insandbox::shell(inside.spawner, "exit 0"));
            report(inside, insandbox::shell(inside.spawner, "exit 42"));
            report(inside, insandbox::shell(inside.spawner, "kill -TERM $$"));
            for (const char* command : {"no-such-program", "/etc/passwd", "/no/such/path", "/etc", ""}) {
                Spawner::Run run;
                run.command = {command};
                report(inside, insandbox::runProgram(inside.spawner, run));
            }
            Spawner::Run run;
            run.environment = {"PATH=/root:/usr/bin"}; // the first is closed to this user
            run.command = {"no-such-program"};
            report(inside, insandbox::runProgram(inside.spawner, run));
            run.command = {"true", std::string(200'000, 'x')};
            report(inside, insandbox::runProgram(inside.spawner, run));
            return 0;
        });
        const QStringList expected{QStringLiteral("0"),
                                   QStringLiteral("42"),
                                   QStringLiteral("143"),
                                   QStringLiteral("-1exec.not-found"),
                                   QStringLiteral("-1exec.cannot-run"),
                                   QStringLiteral("-1exec.not-found"),
                                   QStringLiteral("-1exec.cannot-run"),
                                   QStringLiteral("-1exec.empty"),
                                   QStringLiteral("-1exec.not-found"),
                                   QStringLiteral("-1exec.too-long")};
        QCOMPARE(lines(result), expected);
    }

    void environmentDirectoryAndArgumentsAreKept()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            Spawner::Run run;
            run.command = {"sh", "-c", "echo \"$GREETING\" $(pwd) \"$1\" $#; env | wc -l", "name", "a b", ""};
            run.environment = {"PATH=/usr/bin:/bin", "GREETING=你好"};
            run.directory = "/usr/share";
            report(inside, insandbox::runProgram(inside.spawner, run));
            run.directory = "/no/such/directory";
            run.command = {"pwd"};
            report(inside, insandbox::runProgram(inside.spawner, run));
            return 0;
        });
        // env: the two given, PWD and what sh adds itself
        const QStringList got = lines(result);
        QCOMPARE(got.size(), 2);
        QVERIFY2(got[0].startsWith(QStringLiteral("0 你好 /usr/share a b 2 ")), qPrintable(got[0]));
        QVERIFY2(got[0].section(u' ', -1).toInt() <= 5, qPrintable(got[0]));
        QCOMPARE(got[1], QStringLiteral("0 /"));
    }

    void nothingIsInheritedButStandardDescriptors()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            report(inside, insandbox::shell(
                               inside.spawner,
                               "ls /proc/self/fd | tr '\\n' ' '; umask; grep -E 'SigBlk|SigIgn' /proc/self/status"));
            return 0;
        });
        // 3 is ls's own
        QCOMPARE(lines(result),
                 QStringList{QStringLiteral("0 0 1 2 3 0022 SigBlk: 0000000000000000 SigIgn: 0000000000000000")});
    }

    void aProgramIsUserZeroInTheNodesNetwork()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            const int node = insandbox::newNetwork();
            report(inside,
                   insandbox::shell(
                       inside.spawner,
                       "id -u; ip link add name a type veth peer name b && ip link set dev a up && ls /sys/class/net",
                       node));
            report(inside, insandbox::shell(inside.spawner, "ip -br link show | cut -d' ' -f1; ls /sys/class/net"));
            report(inside,
                   insandbox::shell(inside.spawner,
                                    "echo 1 > /proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/ip_forward; ip "
                                    "link set lo up; ping -c1 -W5 127.0.0.1 | grep -c ttl=64",
                                    node));
            report(inside, insandbox::shell(inside.spawner, "cat /proc/sys/net/ipv4/ip_forward"));
            return 0;
        });
        const QStringList got = lines(result);
        QCOMPARE(got.size(), 4);
        QCOMPARE(got[0], QStringLiteral("0 0 a b lo"));
        QCOMPARE(got[1], QStringLiteral("0 lo lo"));
        QCOMPARE(got[2], QStringLiteral("0 1 1"));
        QVERIFY(got[3] == QStringLiteral("0 0") || got[3] == QStringLiteral("0 1")); // a Docker host's default
    }

    void signalsGoToTheProgramsGroup()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            int ends[2];
            if (::pipe2(ends, O_CLOEXEC) < 0)
                return 1;
            const int own = ::open("/proc/self/ns/net", O_RDONLY);
            Spawner::Run run;
            run.networkNamespace = own;
            run.stdio = {own, ends[1], ends[1]};
            run.environment = insandbox::plainEnvironment();
            run.command = {"sh", "-c", "sleep 1000 & trap 'echo hup; exit 5' HUP; echo ready; wait"};
            int status = -1;
            const auto id = inside.spawner.run(run, {}, [&status](std::int32_t ended) { status = ended; });
            ::close(ends[1]);
            char word[6];
            (void)!::read(ends[0], word, 6); // "ready\n"
            inside.spawner.signal(*id, SIGHUP);
            waitUntil(inside.spawner, [&status] { return status >= 0; });
            // The end of file comes only when the sleep, which holds the pipe too, has got the signal.
            ::dprintf(inside.output, "%d %s", status, insandbox::readAll(ends[0]).c_str());
            return 0;
        });
        QCOMPARE(lines(result), QStringList{QStringLiteral("5 hup")});
    }

    void aTerminalIsTheSessionsOwn()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            int master = -1;
            int slave = -1;
            if (::openpty(&master, &slave, nullptr, nullptr, nullptr) < 0)
                return 1;
            const int own = ::open("/proc/self/ns/net", O_RDONLY);
            Spawner::Run run;
            run.networkNamespace = own;
            run.stdio = {slave, slave, slave};
            run.terminal = true;
            run.environment = insandbox::plainEnvironment();
            run.command = {"sh", "-c",
                           "trap 'echo interrupted; exit 3' INT; test -t 0 && echo tty > /dev/tty; read line"};
            int status = -1;
            const auto id = inside.spawner.run(run, {}, [&status](std::int32_t ended) { status = ended; });
            ::close(slave);
            char buffer[64];
            const ssize_t length = ::read(master, buffer, sizeof buffer); // "tty"
            (void)!::write(master, "\x03", 1);                            // the line discipline makes a SIGINT of it
            waitUntil(inside.spawner, [&status] { return status >= 0; });
            ::dprintf(inside.output, "%d %.*s", status, static_cast<int>(std::max<ssize_t>(length - 2, 0)), buffer);
            return id ? 0 : 1;
        });
        QCOMPARE(lines(result), QStringList{QStringLiteral("3 tty")});
    }

    void orphansAreReaped()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            insandbox::shell(inside.spawner, "for i in 1 2 3 4 5; do (sh -c 'sh -c \"exit 1\" & exit 0' &) ; done");
            std::string left = "?";
            for (int tries = 0; tries < 100 && left != "0\n"; ++tries) // zombies, beside those the question makes
                left = insandbox::shell(inside.spawner, "grep -l 'State:.Z' /proc/[0-9]*/status 2>/dev/null | wc -l")
                           .output;
            ::dprintf(inside.output, "%s", left.c_str());
            return 0;
        });
        QCOMPARE(lines(result), QStringList{QStringLiteral("0")});
    }

    void textbookCommandsWork()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            const int root = insandbox::newNetwork();
            const int one = insandbox::newNetwork();
            const int two = insandbox::newNetwork();
            Spawner& spawner = inside.spawner;
            spawner.setNames("lab", {{"ns1", one}});
            const auto say = [&](const char* commands) {
                report(inside, insandbox::shell(spawner, commands, root, "lab"));
            };
            say("ip netns list; ip netns exec ns1 ip link add name v type veth peer name w; ip -n ns1 -br link | wc "
                "-l");
            say("ip netns add mine; ls /run/netns");
            spawner.setNames("lab", {{"ns1", one}, {"ns2", two}});
            say("ls /run/netns; ip netns exec ns2 ip link set lo up && ip netns exec ns2 ping -c1 -W5 127.0.0.1 | grep "
                "-c ttl");
            spawner.setNames("lab", {{"ns2", two}});
            say("ls /run/netns; ip netns delete mine; ls /run/netns");
            report(inside, insandbox::shell(spawner, "ls /run/netns", root, "other"));
            return 0;
        });
        const QStringList expected{QStringLiteral("0 ns1 3"), QStringLiteral("0 mine ns1"),
                                   QStringLiteral("0 mine ns1 ns2 1"), QStringLiteral("0 mine ns2 ns2"),
                                   QStringLiteral("0")};
        QCOMPARE(lines(result), expected);
    }

    void aRunningShellSeesNamesThatComeLater()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            const int one = insandbox::newNetwork();
            const int two = insandbox::newNetwork();
            inside.spawner.setNames("lab", {{"ns1", one}});
            for (const bool textbook : {true, false}) {
                const int output = ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
                int ends[2];
                if (::pipe2(ends, O_CLOEXEC) < 0)
                    return 1;
                Spawner::Run run;
                run.networkNamespace = one;
                run.lab = "lab";
                run.textbook = textbook;
                run.stdio = {ends[0], output, output};
                run.environment = insandbox::plainEnvironment();
                run.command = {"sh", "-c", "read go; ip netns exec ns2 true && echo seen"};
                int status = -1;
                bool started = false;
                const auto id = inside.spawner.run(
                    run, [&started](const Status&) { started = true; },
                    [&status](std::int32_t ended) { status = ended; });
                waitUntil(inside.spawner, [&started] { return started; });
                inside.spawner.setNames("lab", {{"ns1", one}, {"ns2", two}});
                // Wait until the spawner has done that, by what comes after it.
                insandbox::shell(inside.spawner, "true", one, "lab");
                (void)!::write(ends[1], "go\n", 3);
                waitUntil(inside.spawner, [&status] { return status >= 0; });
                ::lseek(output, 0, SEEK_SET);
                ::dprintf(inside.output, "%d %s", status, insandbox::readAll(output).c_str());
                inside.spawner.setNames("lab", {{"ns1", one}});
                if (!id)
                    return 1;
            }
            return 0;
        });
        QCOMPARE(lines(result), QStringList(2, QStringLiteral("0 seen")));
    }

    void endingALabEndsWhatRunsInIt()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            const int one = insandbox::newNetwork();
            const int two = insandbox::newNetwork();
            inside.spawner.setNames("lab", {{"ns1", one}});
            inside.spawner.setNames("other", {{"ns2", two}});
            // Daemons: out of session and parents; one does not hear SIGHUP.
            insandbox::shell(inside.spawner, "setsid sh -c 'trap \"\" HUP; sleep 1001' & setsid sleep 1002 &", one,
                             "lab");
            insandbox::shell(inside.spawner, "setsid sleep 1003 &", two, "other");
            inside.spawner.endLab("lab");
            std::string left;
            for (int tries = 0; tries < 400 && left != "1003\n"; ++tries)
                left = insandbox::shell(inside.spawner,
                                        "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep '^100.$'")
                           .output;
            ::dprintf(inside.output, "%s", left.c_str());
            return 0;
        });
        QCOMPARE(lines(result), QStringList{QStringLiteral("1003")});
    }

    /// The kernel gives the number of a namespace that is gone to the next one at once: what runs in that one must live
    /// on when those of the old lab are killed, a second after they were asked to end; also what was started by hand.
    void aNewLabInAnOldNumberLivesOn_data()
    {
        QTest::addColumn<bool>("system");
        QTest::newRow("rootless") << false;
        QTest::newRow("system") << true;
    }

    void aNewLabInAnOldNumberLivesOn()
    {
        QFETCH(bool, system);
        // In system mode all of the computer's processes are seen: these sleep for times that nobody else does.
        const auto work = [](Spawner& spawner, int output) {
            const std::string mark = "9." + std::to_string(::getpid());
            const auto numberOf = [](int network) {
                struct stat info = {};
                ::fstat(network, &info);
                return info.st_ino;
            };
            // The lowest number that is free is given: namespaces of a kind that is quickly made take those below.
            std::vector<Descriptor> others;
            for (int i = 0; i < 400 && ::unshare(CLONE_NEWUTS) == 0; ++i)
                others.emplace_back(::open("/proc/self/ns/uts", O_RDONLY | O_CLOEXEC));
            int one = insandbox::newNetwork();
            const int two = insandbox::newNetwork();
            const ino_t number = numberOf(one);
            insandbox::shell(spawner, "setsid sleep " + mark + "1 &", one, "lab");
            insandbox::shell(spawner, "setsid sh -c 'trap \"\" HUP; sleep " + mark + "2' &", two, "lab");
            Spawner::Run waiting; // what runs is what belongs to a lab
            waiting.lab = "lab";
            waiting.environment = insandbox::plainEnvironment();
            waiting.command = {"sleep", "1000"};
            const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
            waiting.stdio = {null.get(), null.get(), null.get()};
            int started = 0;
            for (const int network : {one, two}) {
                waiting.networkNamespace = network;
                if (!spawner.run(waiting, [&](const Status& status) { started += status ? 1 : 0; }, {}))
                    return 1;
            }
            if (!waitUntil(spawner, [&] { return started == 2; }))
                return 2;
            const auto left = [&] {
                return insandbox::shell(spawner, "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -x '" +
                                                     mark + "[1-3]'")
                    .output;
            };
            std::string seen;
            for (int tries = 0; tries < 1000 && seen.find(mark + '2') == std::string::npos; ++tries)
                seen = left(); // it does not hear SIGHUP from now on
            ::close(one);
            spawner.endLab("lab");
            int fresh = -1;
            for (int tries = 0; tries < 150 && fresh < 0; ++tries) {
                const int network = insandbox::newNetwork();
                if (numberOf(network) == number)
                    fresh = network;
                else
                    others.emplace_back(network);
                ::poll(nullptr, 0, 2);
            }
            if (fresh < 0)
                return 3;
            insandbox::shell(spawner, "setsid sleep " + mark + "3 &", fresh, "lab");
            for (int tries = 0; tries < 1000 && seen.find(mark + '3') == std::string::npos; ++tries)
                seen = left(); // the shell is not sleep(1) at once
            for (int tries = 0; tries < 1000 && seen.find(mark + '2') != std::string::npos; ++tries)
                seen = left();
            seen = left();
            ::dprintf(output, "%s", seen == mark + "3\n" ? "the new one" : seen.c_str());
            return 0;
        };
        const auto run = [&] {
            if (!system)
                return insandbox::run(insandbox::spareUser,
                                      [&](Inside& inside) { return work(inside.spawner, inside.output); });
            int ends[2] = {-1, -1};
            if (::pipe2(ends, O_CLOEXEC) != 0)
                return insandbox::Result();
            const pid_t pid = ::fork();
            if (pid == 0) {
                ::close(ends[0]);
                auto spawner = Spawner::start({wire::Mode::System, insandbox::spareUser, -1, {}});
                ::_exit(spawner ? work(**spawner, ends[1]) : 1);
            }
            ::close(ends[1]);
            const std::string output = insandbox::readAll(ends[0]);
            ::close(ends[0]);
            return insandbox::Result{insandbox::waitStatus(pid), output};
        };
        insandbox::Result result = run();
        for (int again = 0; again < 5 && result.status == 3; ++again) // the kernel clears up when it has time
            result = run();
        if (result.status == 3)
            QSKIP("the kernel has not given the number again in time");
        QCOMPARE(result.status, 0);
        QCOMPARE(lines(result), QStringList{QStringLiteral("the new one")});
    }

    void abandonedProgramsGetAHangup()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](Inside& inside) {
            int ends[2];
            if (::pipe2(ends, O_CLOEXEC) < 0)
                return 1;
            const int own = ::open("/proc/self/ns/net", O_RDONLY);
            Spawner::Run run;
            run.networkNamespace = own;
            run.stdio = {own, ends[1], own};
            run.environment = insandbox::plainEnvironment();
            run.command = {"sleep", "1000"};
            bool started = false;
            bool called = false;
            const auto id = inside.spawner.run(
                run, [&](const Status&) { started = true; }, [&](std::int32_t) { called = true; });
            ::close(ends[1]);
            waitUntil(inside.spawner, [&started] { return started; });
            inside.spawner.abandon(*id);
            insandbox::readAll(ends[0]); // ends with the program
            insandbox::shell(inside.spawner, "true");
            return called ? 1 : 0;
        });
        QCOMPARE(result.status, 0);
    }

    void systemModeDropsToTheCaller_data()
    {
        QTest::addColumn<uint>("user");
        QTest::newRow("ordinary") << insandbox::spareUser;
        QTest::newRow("root") << 0U;
    }

    void systemModeDropsToTheCaller()
    {
        QFETCH(uint, user);
        QTemporaryDir directory;
        const std::string socket = directory.filePath(QStringLiteral("helper.sock")).toStdString();
        ::close(::creat(socket.c_str(), 0600));
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            auto spawner = Spawner::start({wire::Mode::System, user, -1, {socket}});
            if (!spawner)
                ::_exit(1);
            const int node = insandbox::newNetwork();
            const char* look = "grep -E '^(Uid|Groups|NoNewPrivs|CapEff)' /proc/self/status; ls /sys/class/net";
            const auto ran = insandbox::shell(**spawner, look, node);
            (void)!::write(ends[1], ran.output.data(), ran.output.size());
            ::_exit(ran.status); // without a word: the spawner must notice
        }
        ::close(ends[1]);
        const QStringList got = lines({0, insandbox::readAll(ends[0])});
        QCOMPARE(insandbox::waitStatus(pid), 0);
        QCOMPARE(got.value(0), QStringLiteral("Uid: %1 %1 %1 %1").arg(user));
        if (user != 0) {
            QCOMPARE(got.value(1), QStringLiteral("Groups:"));
            QCOMPARE(got.value(2), QStringLiteral("CapEff: 0000000000000000"));
        }
        QCOMPARE(got.value(3), QStringLiteral("NoNewPrivs: 1"));
        QCOMPARE(got.value(4), QStringLiteral("lo"));
        QTRY_VERIFY(::access(socket.c_str(), F_OK) != 0);
    }

    void systemModeEndsProgramsWithTheServer()
    {
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            auto spawner = Spawner::start({wire::Mode::System, insandbox::spareUser, -1, {}});
            Spawner::Run run;
            run.networkNamespace = insandbox::newNetwork();
            run.stdio = {ends[1], ends[1], ends[1]};
            run.environment = insandbox::plainEnvironment();
            run.command = {"sh", "-c", "trap '' HUP; sleep 1000 & echo ready; wait"};
            const auto id = (*spawner)->run(run, {}, {});
            for (;;)
                ::pause();
        }
        ::close(ends[1]);
        char word[6];
        QCOMPARE(::read(ends[0], word, 6), 6);
        ::kill(pid, SIGKILL);
        insandbox::waitStatus(pid);
        QCOMPARE(insandbox::readAll(ends[0]), std::string()); // ends when nobody holds it any more
    }

    void aLostSpawnerIsReported()
    {
        const pid_t pid = ::fork();
        if (pid == 0) {
            auto spawner = Spawner::start({wire::Mode::System, insandbox::spareUser, -1, {}});
            const int node = insandbox::newNetwork();
            Spawner::Run run;
            run.networkNamespace = node;
            run.stdio = {node, node, node};
            run.environment = insandbox::plainEnvironment();
            run.command = {"sh", "-c", "kill -9 $PPID; exec sleep 1000"}; // refused: another user's
            int status = -1;
            const auto id = (*spawner)->run(run, {}, [&status](std::int32_t ended) { status = ended; });
            const pid_t child = std::atoi(insandbox::shell(**spawner, "echo $PPID").output.c_str());
            ::kill(child, SIGKILL);
            Status last;
            while (last) {
                pollfd watched{(*spawner)->descriptor(), POLLIN, 0};
                ::poll(&watched, 1, 20'000);
                last = (*spawner)->process();
            }
            const bool good = last.error().code == "spawner.lost" && status == 137 && id.has_value() &&
                              (*spawner)->run(run, {}, {}).error().code == "spawner.lost";
            ::_exit(good ? 0 : 1);
        }
        QCOMPARE(insandbox::waitStatus(pid), 0);
    }
};

QTEST_GUILESS_MAIN(TestSpawner)
#include "tst_spawner.moc"
