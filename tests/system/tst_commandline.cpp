// SPDX-License-Identifier: MIT
#include "programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/// The command line from end to end, as root in system mode and as an ordinary user without root. The whole program
/// moves into a mount and a network namespace of its own first: that namespace plays "the computer", with its own /run.
class CommandLineTest : public QObject
{
    Q_OBJECT

private:
    static constexpr uint ordinaryUser = 65533; // needs no entry in passwd

    static QString example(const char* name)
    {
        return QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/%1.nsketch").arg(QLatin1String(name));
    }

    Output asRoot(const QStringList& arguments) const { return runProgram(m_nsketch, arguments, m_environment); }

    Output asUser(const QStringList& arguments) const
    {
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_userRuntime);
        environment.insert(QStringLiteral("HOME"), m_userRuntime);
        const QString id = QString::number(ordinaryUser);
        return runProgram(QStringLiteral("setpriv"),
                          QStringList{QStringLiteral("--reuid"), id, QStringLiteral("--regid"), id,
                                      QStringLiteral("--clear-groups"), m_nsketch} +
                              arguments,
                          environment);
    }

    static QString command(const QString& line)
    {
        return runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line},
                          QProcessEnvironment::systemEnvironment())
            .out;
    }

    /// What of the computer must be the same before and after.
    static QString lookOfTheComputer()
    {
        return command(QStringLiteral("ip netns list; ip -o link | sed 's/qlen.*//'; ip -o addr; ip route show table "
                                      "all; ip -6 route show table all; ip rule; "
                                      "sysctl -a 2>/dev/null | grep -E 'forwarding|ip_forward|accept_ra |rp_filter'; "
                                      "nft list ruleset; ls /run/netns 2>/dev/null"));
    }

    static QJsonObject json(const Output& output) { return QJsonDocument::fromJson(output.out.toUtf8()).object(); }

    static QStringList causesOf(const Output& output)
    {
        QStringList causes;
        const auto list = json(output).value(QStringLiteral("causes")).toArray();
        for (const auto& cause : list) {
            const QJsonObject object = cause.toObject();
            causes << object.value(QStringLiteral("code")).toString() + QLatin1Char('@') +
                          object.value(QStringLiteral("node")).toString();
        }
        return causes;
    }

    QString m_nsketch = QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
    QString m_userRuntime;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QTemporaryDir m_directory;

private Q_SLOTS:
    void initTestCase()
    {
        if (geteuid() != 0)
            QSKIP("needs root: system mode, and a second user for the rootless part");
        QVERIFY2(unshare(CLONE_NEWNS | CLONE_NEWNET) == 0, strerror(errno));
        QVERIFY(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
        QVERIFY(mount("tmpfs", "/run", "tmpfs", 0, "mode=755") == 0);
        QVERIFY(mount("sysfs", "/sys", "sysfs", 0, nullptr) == 0);
        command(QStringLiteral("ip link set lo up; ip netns add warmup; ip netns del warmup"));
        m_userRuntime = QStringLiteral("/run/user-test");
        QVERIFY(QDir().mkpath(m_userRuntime));
        QVERIFY(chmod("/run/user-test", 0700) == 0);
        QVERIFY(chown("/run/user-test", ordinaryUser, ordinaryUser) == 0);
        m_environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        m_environment.remove(QStringLiteral("SUDO_UID"));
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/root-test"));
        QVERIFY(QDir().mkpath(QStringLiteral("/run/root-test")));
        QVERIFY(chmod("/run/root-test", 0700) == 0);
    }

    void cleanupTestCase()
    {
        if (geteuid() == 0) {
            asRoot({QStringLiteral("destroy"), QStringLiteral("--all")});
            asUser({QStringLiteral("destroy"), QStringLiteral("--all")});
        }
    }

    /// deploy, then plain `ip netns exec … ping`, then destroy: everything reads as before.
    void rootDeploysAndEverythingIsPutBack_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("lab");
        QTest::newRow("router") << example("two-namespaces") << QStringLiteral("two-namespaces");
        QTest::newRow("computer") << example("two-namespaces-computer") << QStringLiteral("two-namespaces-computer");
    }

    void rootDeploysAndEverythingIsPutBack()
    {
        QFETCH(QString, file);
        QFETCH(QString, lab);
        const QString before = lookOfTheComputer();
        const Output deployed = asRoot({QStringLiteral("deploy"), file});
        QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
        const QString ping = command(QStringLiteral("ip netns exec ns1 ping -c1 -W2 10.10.20.2"));
        QVERIFY2(ping.contains(QLatin1String("ttl=63")), qPrintable(ping));

        const Output again = asRoot({QStringLiteral("plan"), file, QStringLiteral("--exit-code")});
        QVERIFY2(again.status == 0, qPrintable(again.out + again.err));

        const Output destroyed = asRoot({QStringLiteral("destroy"), lab});
        QVERIFY2(destroyed.status == 0, qPrintable(destroyed.err));
        QCOMPARE(lookOfTheComputer(), before);
    }

    /// The same without root; nothing of the computer changes; a killed helper leaves nothing.
    void userDeploysWithoutRoot()
    {
        const QString before = lookOfTheComputer();
        const Output deployed =
            asUser({QStringLiteral("deploy"), QStringLiteral("--rootless"), example("two-namespaces")});
        QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
        QCOMPARE(lookOfTheComputer(), before);

        const Output ping = asUser({QStringLiteral("ping"), QStringLiteral("two-namespaces"), QStringLiteral("ns1"),
                                    QStringLiteral("10.10.20.2"), QStringLiteral("-c"), QStringLiteral("2")});
        QVERIFY2(ping.status == 0, qPrintable(ping.out + ping.err));
        QVERIFY2(ping.out.contains(QLatin1String("ttl=63")), qPrintable(ping.out));

        const Output exec =
            asUser({QStringLiteral("exec"), QStringLiteral("two-namespaces"), QStringLiteral("ns2"),
                    QStringLiteral("--"), QStringLiteral("ip"), QStringLiteral("-o"), QStringLiteral("addr")});
        QVERIFY2(exec.out.contains(QLatin1String("10.10.20.2/24")), qPrintable(exec.out + exec.err));
        const Output status =
            asUser({QStringLiteral("exec"), QStringLiteral("two-namespaces"), QStringLiteral("ns2"),
                    QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 42")});
        QCOMPARE(status.status, 42);
        QCOMPARE(asUser({QStringLiteral("exec"), QStringLiteral("two-namespaces"), QStringLiteral("ns2"),
                         QStringLiteral("--"), QStringLiteral("/no/such/program")})
                     .status,
                 127);

        const QJsonArray labs =
            json(asUser({QStringLiteral("list"), QStringLiteral("--json")})).value(QStringLiteral("labs")).toArray();
        QCOMPARE(labs.size(), 1);
        const int helper = labs[0].toObject().value(QStringLiteral("helper_pid")).toInt();
        QVERIFY(helper > 1);
        QVERIFY(kill(helper, SIGKILL) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(command(QStringLiteral("pgrep -u 65533 -l nsketch")).isEmpty(), 5000);
        QCOMPARE(json(asUser({QStringLiteral("list"), QStringLiteral("--json")}))
                     .value(QStringLiteral("labs"))
                     .toArray()
                     .size(),
                 0);
        QCOMPARE(lookOfTheComputer(), before);
    }

    /// The kernel drops routes and IPv6 addresses with the interface; "up" brings them back.
    void plugIsPulledAndPutInAgain_data()
    {
        QTest::addColumn<QString>("lab");
        QTest::addColumn<QString>("plug");
        QTest::addColumn<QString>("to");
        QTest::newRow("ipv4") << "two-namespaces"
                              << "ns1 v1"
                              << "10.10.20.2";
        QTest::newRow("ipv6, host") << "ipv6"
                                    << "h1 eth1"
                                    << "fd00:20::2";
        QTest::newRow("ipv6, router") << "ipv6"
                                      << "r1 eth1"
                                      << "fd00:20::2";
    }

    void plugIsPulledAndPutInAgain()
    {
        QFETCH(QString, lab);
        QFETCH(QString, plug);
        QFETCH(QString, to);
        const QString from = lab == QLatin1String("ipv6") ? QStringLiteral("h1") : QStringLiteral("ns1");
        const Output deployed = asUser({QStringLiteral("deploy"), example(lab.toLatin1().constData())});
        QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
        const auto said = [&](const QString& line) { return asUser(line.arg(lab).split(QLatin1Char(' '))); };
        QCOMPARE(said(QStringLiteral("link %1 ") + plug + QStringLiteral(" down")).status, 0);
        const QString ping = QStringLiteral("ping %1 ") + from + QLatin1Char(' ') + to + QStringLiteral(" -c 1");
        QCOMPARE(said(ping + QStringLiteral(" -W 1000")).status, 1);
        // That ping has left a neighbour half asked for, whose next question is up to a second away.
        QCOMPARE(said(QStringLiteral("link %1 ") + plug + QStringLiteral(" up")).status, 0);
        const Output answered = said(ping);
        QVERIFY2(answered.status == 0, qPrintable(answered.out + answered.err));
        QCOMPARE(said(QStringLiteral("destroy %1")).status, 0);
    }

    void statusNamesTheFamilyAndUnknownNodes()
    {
        const QString lab = QStringLiteral("two-namespaces");
        QVERIFY(asUser({QStringLiteral("deploy"), example("two-namespaces")}).status == 0);
        const auto said = [&](const QString& line) { return asUser(line.arg(lab).split(QLatin1Char(' '))); };
        for (const auto& [ipv4, ipv6, line] :
             {std::tuple(1, 1, "r  router  forwards IPv4 and IPv6"), std::tuple(1, 0, "r  router  forwards IPv4"),
              std::tuple(0, 1, "r  router  forwards IPv6"), std::tuple(0, 0, "r  router")}) {
            const Output set = asUser(QStringLiteral("exec %1 r -- sysctl -qw net.ipv4.ip_forward=%2 "
                                                     "net.ipv6.conf.all.forwarding=%3")
                                          .arg(lab)
                                          .arg(ipv4)
                                          .arg(ipv6)
                                          .split(QLatin1Char(' ')));
            QVERIFY2(set.status == 0, qPrintable(set.err));
            const Output status = said(QStringLiteral("status %1"));
            QVERIFY2(status.out.split(QLatin1Char('\n')).contains(QLatin1String(line)), qPrintable(status.out));
        }
        for (const char* line : {"exec %1 nope -- true", "shell %1 nope", "link %1 nope v1 down"}) {
            const Output refused = said(QLatin1String(line));
            QVERIFY(refused.status != 0);
            QVERIFY2(refused.err.contains(QLatin1String("there is no node \"nope\" in the lab two-namespaces")),
                     qPrintable(refused.err));
        }
        QCOMPARE(said(QStringLiteral("destroy %1")).status, 0);
    }

    /// explain names the causes in path order, the kernel agrees, and each fix applied brings the next, in any order.
    void explainAgreesWithThePingAtEveryStep()
    {
        const QString lab = QStringLiteral("two-namespaces-start");
        QVERIFY(asUser({QStringLiteral("deploy"), example("two-namespaces-start")}).status == 0);
        const QStringList all{QStringLiteral("no-route@ns1"), QStringLiteral("forwarding-off@r"),
                              QStringLiteral("no-return-route@ns2")};
        const Output first = asUser({QStringLiteral("explain"), QStringLiteral("--json"), QStringLiteral("--lab"), lab,
                                     QStringLiteral("ns1"), QStringLiteral("10.10.20.2")});
        QCOMPARE(first.status, 1);
        QCOMPARE(causesOf(first), all);
        QCOMPARE(json(first).value(QStringLiteral("verdict")).toString(), QStringLiteral("unreachable"));
        QCOMPARE(causesOf(asUser({QStringLiteral("explain"), QStringLiteral("--json"), example("two-namespaces-start"),
                                  QStringLiteral("ns1"), QStringLiteral("10.10.20.2")})),
                 all);

        const QStringList mending{QStringLiteral("exec %1 r -- sysctl -qw net.ipv4.ip_forward=1"),
                                  QStringLiteral("exec %1 ns2 -- ip route add 10.10.10.0/24 via 10.10.20.1"),
                                  QStringLiteral("exec %1 ns1 -- ip route add 10.10.20.0/24 via 10.10.10.1")};
        QStringList left = all;
        for (const QString& fix : mending) {
            QCOMPARE(asUser({QStringLiteral("ping"), lab, QStringLiteral("ns1"), QStringLiteral("10.10.20.2"),
                             QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-W"), QStringLiteral("1000")})
                         .status,
                     1);
            const Output done = asUser(fix.arg(lab).split(QLatin1Char(' ')));
            QVERIFY2(done.status == 0, qPrintable(done.err));
            left.removeAll(fix.contains(QLatin1String("sysctl"))  ? all[1]
                           : fix.contains(QLatin1String(" ns2 ")) ? all[2]
                                                                  : all[0]);
            QTRY_COMPARE(causesOf(asUser({QStringLiteral("explain"), QStringLiteral("--json"), QStringLiteral("--lab"),
                                          lab, QStringLiteral("ns1"), QStringLiteral("10.10.20.2")})),
                         left);
        }
        QCOMPARE(asUser({QStringLiteral("ping"), lab, QStringLiteral("ns1"), QStringLiteral("10.10.20.2"),
                         QStringLiteral("-c"), QStringLiteral("1")})
                     .status,
                 0);
        QCOMPARE(asUser({QStringLiteral("explain"), QStringLiteral("--lab"), lab, QStringLiteral("ns1"),
                         QStringLiteral("ns2")})
                     .status,
                 0);
        QCOMPARE(asUser({QStringLiteral("destroy"), lab}).status, 0);
    }

    /// Every failing example fails for its reason; the mended ones answer.
    void examplesDoWhatTheySay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("cause"); // empty: answers
        QTest::newRow("start") << "two-namespaces-start"
                               << "ns1"
                               << "10.10.20.2"
                               << "no-route";
        QTest::newRow("forwarding") << "fault-forwarding-off"
                                    << "ns1"
                                    << "10.10.20.2"
                                    << "forwarding-off";
        QTest::newRow("no route") << "fault-no-route"
                                  << "ns1"
                                  << "10.10.20.2"
                                  << "no-route";
        QTest::newRow("no return route") << "fault-no-return-route"
                                         << "ns1"
                                         << "10.10.20.2"
                                         << "no-return-route";
        QTest::newRow("computer, start") << "two-namespaces-computer-start"
                                         << "ns1"
                                         << "10.10.20.2"
                                         << "no-route";
        QTest::newRow("second exercise") << "two-gateways-loop"
                                         << "vm"
                                         << "10.100.59.167"
                                         << "loop";
        QTest::newRow("second exercise, mended") << "two-gateways"
                                                 << "vm"
                                                 << "10.100.59.167"
                                                 << "";
        QTest::newRow("computer") << "two-namespaces-computer"
                                  << "ns1"
                                  << "10.10.20.2"
                                  << "";
        QTest::newRow("switch") << "switch-five-hosts"
                                << ""
                                << ""
                                << "";
        QTest::newRow("ipv6") << "ipv6"
                              << ""
                              << ""
                              << "";
    }

    void examplesDoWhatTheySay()
    {
        QFETCH(QString, file);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, cause);
        QFile opened(example(file.toLatin1().constData()));
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QJsonObject drawn = QJsonDocument::fromJson(opened.readAll()).object();
        const QString lab = drawn.value(QStringLiteral("name")).toString();
        if (from.isEmpty()) { // the file's own first check says who should reach whom
            const QJsonObject check = drawn.value(QStringLiteral("checks")).toArray().at(0).toObject();
            from = check.value(QStringLiteral("from")).toString();
            to = check.value(QStringLiteral("to")).toString();
        }
        const Output deployed = asUser({QStringLiteral("deploy"), opened.fileName()});
        QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
        const Output ping = asUser({QStringLiteral("ping"), lab, from, to, QStringLiteral("-c"), QStringLiteral("2"),
                                    QStringLiteral("-W"), QString::number(cause.isEmpty() ? 4000 : 1000)});
        QCOMPARE(ping.status, cause.isEmpty() ? 0 : 1);
        const Output why =
            asUser({QStringLiteral("explain"), QStringLiteral("--json"), QStringLiteral("--lab"), lab, from, to});
        QCOMPARE(json(why).value(QStringLiteral("cause")).toObject().value(QStringLiteral("code")).toString(), cause);
        QCOMPARE(asUser({QStringLiteral("destroy"), lab}).status, 0);
    }

    /// A namespace that exists already is refused by its name and left alone; nothing else was made.
    void takenNamespaceIsRefused()
    {
        command(QStringLiteral("ip netns add ns1; ip -n ns1 link add name mine type veth peer name mine2"));
        const QString before = lookOfTheComputer() + command(QStringLiteral("ip -n ns1 -o link"));
        const Output refused = asRoot({QStringLiteral("deploy"), example("two-namespaces")});
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains(QLatin1String("ns1")), qPrintable(refused.err));
        QCOMPARE(lookOfTheComputer() + command(QStringLiteral("ip -n ns1 -o link")), before);
        const Output planned = asRoot({QStringLiteral("plan"), example("two-namespaces")}); // promises nothing
        QCOMPARE(planned.status, 3);
        QCOMPARE(planned.err, refused.err);
        QCOMPARE(asRoot({QStringLiteral("plan"), QStringLiteral("--prefix"), QStringLiteral("x-"),
                         example("two-namespaces")})
                     .status,
                 0);
        command(QStringLiteral("ip netns del ns1"));
    }
    void planRefusesATakenInterfaceOfTheComputer()
    {
        const QString file = example("two-namespaces-computer");
        QCOMPARE(asRoot({QStringLiteral("plan"), file}).status, 0);
        command(QStringLiteral("ip link add name v1_r type bridge"));
        const Output planned = asRoot({QStringLiteral("plan"), file});
        const Output refused = asRoot({QStringLiteral("deploy"), file});
        QCOMPARE(planned.status, 3);
        QCOMPARE(planned.err, refused.err);
        command(QStringLiteral("ip link del v1_r"));
    }

    /// One port more than a bridge can have is refused before anything is made.
    void fullSwitchIsRefused()
    {
        QByteArray text =
            "{\"format\":\"nsketch/1\",\"name\":\"full\",\"nodes\":[{\"name\":\"sw1\",\"kind\":\"switch\"}";
        QByteArray links;
        for (int i = 0; i < 1024; ++i) {
            const QByteArray name = "h" + QByteArray::number(i);
            text += ",{\"name\":\"" + name + "\",\"kind\":\"host\",\"interfaces\":[{\"name\":\"eth1\"}]}";
            links += QByteArray(i ? "," : "") + "{\"endpoints\":[\"" + name + ":eth1\",\"sw1\"]}";
        }
        QFile file(m_directory.filePath(QStringLiteral("full.nsketch")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text + "],\"links\":[" + links + "]}");
        file.close();
        const QString before = lookOfTheComputer();
        const Output refused = asRoot({QStringLiteral("deploy"), file.fileName()});
        QVERIFY2(refused.status == 1 || refused.status == 3, qPrintable(refused.err));
        QVERIFY2(refused.err.contains(QLatin1String("sw1")), qPrintable(refused.err));
        QCOMPARE(lookOfTheComputer(), before);
    }

    /// A lab remembers its file.
    void otherFileIsRefusedWithoutTakeOver()
    {
        const QString copy = m_directory.filePath(QStringLiteral("copy.nsketch"));
        QVERIFY(QFile::copy(example("two-namespaces"), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::ReadOther | QFile::ReadGroup));
        QVERIFY(asRoot({QStringLiteral("deploy"), example("two-namespaces")}).status == 0);
        const Output refused = asRoot({QStringLiteral("deploy"), copy});
        QCOMPARE(refused.status, 3);
        QVERIFY(asRoot({QStringLiteral("deploy"), QStringLiteral("--take-over"), copy}).status == 0);
        QVERIFY(asRoot({QStringLiteral("destroy"), QStringLiteral("two-namespaces")}).status == 0);
    }

    /// check tests the file it is given: another file's lab of the same name is no answer.
    void checkTestsItsOwnFile()
    {
        const QString start = example("two-namespaces-start");
        const QString copy = m_directory.filePath(QStringLiteral("start-copy.nsketch"));
        QVERIFY(QFile::copy(start, copy));
        QCOMPARE(asRoot({QStringLiteral("check"), example("two-namespaces")}).status, 0);
        QVERIFY(asRoot({QStringLiteral("deploy"), start}).status == 0);
        QCOMPARE(asRoot({QStringLiteral("check"), start}).status, 1);
        QCOMPARE(asRoot({QStringLiteral("check"), copy}).status, 3);
        QCOMPARE(asRoot({QStringLiteral("destroy"), QStringLiteral("two-namespaces-start")}).status, 0);
    }

    /// Ctrl-C during a deploy leaves nothing behind.
    void interruptedDeployLeavesNothing()
    {
        QByteArray text =
            "{\"format\":\"nsketch/1\",\"name\":\"big\",\"nodes\":[{\"name\":\"bigsw\",\"kind\":\"switch\"}";
        QByteArray links;
        for (int i = 0; i < 600; ++i) {
            const QByteArray name = "b" + QByteArray::number(i);
            text += ",{\"name\":\"" + name +
                    "\",\"kind\":\"host\",\"interfaces\":[{\"name\":\"eth1\",\"addresses\":[\"10.9." +
                    QByteArray::number(i / 250) + "." + QByteArray::number(i % 250 + 1) + "/16\"]}]}";
            links += QByteArray(i ? "," : "") + "{\"endpoints\":[\"" + name + ":eth1\",\"bigsw\"]}";
        }
        QFile file(m_directory.filePath(QStringLiteral("big.nsketch")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text + "],\"links\":[" + links + "]}");
        file.close();
        const QString before = lookOfTheComputer();
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(m_nsketch, {QStringLiteral("deploy"), file.fileName()});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(
            QDir(QStringLiteral("/run/netns")).count() > 20 || process.state() == QProcess::NotRunning, 20000);
        QVERIFY2(process.state() == QProcess::Running, "the deploy was over before it could be interrupted");
        QVERIFY(kill(static_cast<pid_t>(process.processId()), SIGINT) == 0);
        QVERIFY(process.waitForFinished(30000));
        QVERIFY(process.exitCode() != 0);
        QCOMPARE(lookOfTheComputer(), before);
    }

    /// kill -9 in system mode: the next start removes what was left.
    void killedSystemHelperIsRecovered()
    {
        const QString before = lookOfTheComputer();
        QVERIFY(asRoot({QStringLiteral("deploy"), example("two-namespaces-computer")}).status == 0);
        const QJsonArray labs =
            json(asRoot({QStringLiteral("list"), QStringLiteral("--json")})).value(QStringLiteral("labs")).toArray();
        QCOMPARE(labs.size(), 1);
        QVERIFY(kill(labs[0].toObject().value(QStringLiteral("helper_pid")).toInt(), SIGKILL) == 0);
        // At once, though the kernel may not have ended it yet.
        const QJsonObject after = json(asRoot({QStringLiteral("list"), QStringLiteral("--json")}));
        QVERIFY(after.contains(QStringLiteral("labs")));
        QCOMPARE(after.value(QStringLiteral("labs")).toArray().size(), 0);
        QCOMPARE(lookOfTheComputer(), before);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
