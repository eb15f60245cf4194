// SPDX-License-Identifier: MIT
#include "programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/// Gateways from the command line to an outside world and back. Mount and network namespaces of the test's own play the
/// computer; behind its interface wan0 another namespace plays the internet: 203.0.113.1, which knows no way back but
/// to the computer's own address 192.0.2.1, and answers pings and a TCP connection on port 7.
class GatewayTest : public QObject
{
    Q_OBJECT

private:
    static constexpr uint ordinaryUser = 65533; // needs no entry in passwd

    static Output sh(const QString& line)
    {
        return runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
    }
    static QString command(const char* line) { return sh(QString::fromUtf8(line)).out; }

    /// Words separated by blanks.
    Output asRoot(const QString& arguments) const
    {
        return runProgram(m_nsketch, arguments.split(QLatin1Char(' ')), m_environment);
    }
    Output asUser(const QString& arguments, const QString& path = {}) const
    {
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user-test"));
        environment.insert(QStringLiteral("HOME"), QStringLiteral("/run/user-test"));
        if (!path.isEmpty())
            environment.insert(QStringLiteral("PATH"), path);
        const QString id = QString::number(ordinaryUser);
        return runProgram(QStandardPaths::findExecutable(QStringLiteral("setpriv")),
                          QStringList{QStringLiteral("--reuid"), id, QStringLiteral("--regid"), id,
                                      QStringLiteral("--clear-groups"), m_nsketch} +
                              arguments.split(QLatin1Char(' ')),
                          environment);
    }

    static QString lookOfTheComputer()
    {
        return command("ip netns list; ip -o link | sed 's/qlen.*//'; ip -o addr; ip route show table all; "
                       "ip -6 route show table all; ip rule; "
                       "sysctl -a 2>/dev/null | grep -E 'forwarding|ip_forward|accept_ra |rp_filter'; "
                       "nft list ruleset; ls /run/netns");
    }
    static QString usersPrograms() { return command("pgrep -u 65533 -l ."); }
    /// Lines that are there only before or only now.
    static QString changesSince(const QString& before)
    {
        const QStringList then = before.split(QLatin1Char('\n'));
        const QStringList now = lookOfTheComputer().split(QLatin1Char('\n'));
        QString changes;
        for (const QString& line : then)
            changes += now.contains(line) ? QString() : QStringLiteral("- ") + line + QLatin1Char('\n');
        for (const QString& line : now)
            changes += then.contains(line) ? QString() : QStringLiteral("+ ") + line + QLatin1Char('\n');
        return changes;
    }
    /// pasta calls itself after the processor that it was built for: passt.avx2.
    static bool pastaRuns() { return usersPrograms().contains(QStringLiteral(" pas")); }

    static QJsonObject json(const Output& output) { return QJsonDocument::fromJson(output.out.toUtf8()).object(); }
    static QJsonArray labsIn(const Output& output) { return json(output).value(QStringLiteral("labs")).toArray(); }

    /// A host `<p>h` behind a gateway `<p>gw`. The gateway's other member, if any, is written as it is.
    QString gatewayFile(const char* lab, const char* p, int net, const char* member = "")
    {
        const QString name = m_directory.filePath(QString::fromUtf8(lab) + QStringLiteral(".nsketch"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QStringLiteral(R"({"format":"nsketch/1","name":"%1","nodes":[
{"name":"%2h","kind":"host","interfaces":[{"name":"eth1","addresses":["10.%3.0.2/24"]}],
 "routes":[{"to":"default","via":"10.%3.0.1"}]},
{"name":"%2gw","kind":"gateway","interfaces":[{"name":"eth1","addresses":["10.%3.0.1/24"]}]%4}],
"links":[{"endpoints":["%2h:eth1","%2gw:eth1"]}]})")
                       .arg(QString::fromUtf8(lab), QString::fromUtf8(p))
                       .arg(net)
                       .arg(QString::fromUtf8(member))
                       .toUtf8());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        return name;
    }

    static bool makeTun()
    {
        // On the folder of the real one, so that the machine's stays what it is.
        if (!QFile::exists(QStringLiteral("/dev/net")) || mount("x", "/dev/net", "tmpfs", 0, "mode=0755") != 0 ||
            mknod("/dev/net/tun", S_IFCHR | 0666, makedev(10, 200)) != 0 || chmod("/dev/net/tun", 0666) != 0)
            return false;
        QFile tun(QStringLiteral("/dev/net/tun"));
        return tun.open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    /// One line to each who connects: the address that it sees.
    void startResponder()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
        if (python.isEmpty())
            return;
        m_responder.start(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("exec"),
                                                 QStringLiteral("outside"), python, QStringLiteral("-c"),
                                                 QStringLiteral("import socket\n"
                                                                "s = socket.create_server(('203.0.113.1', 7))\n"
                                                                "while True:\n"
                                                                "    c, a = s.accept()\n"
                                                                "    c.sendall(('seen ' + a[0] + '\\n').encode())\n"
                                                                "    c.close()\n")});
        QTRY_VERIFY_WITH_TIMEOUT(command("ip netns exec outside ss -ltn").contains(QStringLiteral("203.0.113.1:7")),
                                 10'000);
        m_responds = true;
    }
    /// What the outside says it saw, or nothing.
    QString answerTo(const QString& lab, const QString& node, bool root)
    {
        const QString script = m_directory.filePath(QStringLiteral("ask"));
        QFile file(script);
        if (!file.exists() && file.open(QIODevice::WriteOnly)) {
            file.write("exec 3<>/dev/tcp/203.0.113.1/7 && read -t 5 line <&3 && echo \"$line\"\n");
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
            file.close();
        }
        const QString arguments = QStringLiteral("exec %1 %2 -- timeout 8 bash %3").arg(lab, node, script);
        return (root ? asRoot(arguments) : asUser(arguments)).out.trimmed();
    }

    QString m_nsketch = QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QTemporaryDir m_directory;
    QProcess m_responder;
    bool m_responds = false;
    bool m_tun = false;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void userReachesTheOutside();
    void theDrawnDefaultRouteReplacesThePrograms();
    void aKilledHelperTakesThePrograms();
    void withoutAProgramTheFindingNamesThePackage();
    void rootReachesTheOutside();
    void twoLabsInEitherOrder_data();
    void twoLabsInEitherOrder();
    void aKilledSystemHelperIsRecoveredAndOthersStay();
    void aForwardPolicyOfDropIsNamed();
};

void GatewayTest::initTestCase()
{
    if (geteuid() != 0)
        QSKIP("needs root: system mode, a second user and a world outside");
    QVERIFY2(unshare(CLONE_NEWNS | CLONE_NEWNET) == 0, strerror(errno));
    QVERIFY(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
    QVERIFY(mount("tmpfs", "/run", "tmpfs", 0, "mode=755") == 0);
    QVERIFY(mount("sysfs", "/sys", "sysfs", 0, nullptr) == 0);
    m_tun = makeTun();
    QVERIFY(chmod(qPrintable(m_directory.path()), 0755) == 0);
    for (const auto& [path, owner] : {std::pair{"/run/user-test", ordinaryUser}, {"/run/root-test", 0U}})
        QVERIFY(mkdir(path, 0700) == 0 && chown(path, owner, owner) == 0);
    for (const char* variable : {"SUDO_UID", "PKEXEC_UID"})
        m_environment.remove(QString::fromLatin1(variable));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/root-test"));
    const Output made =
        sh(QStringLiteral("set -e; ip link set lo up; sysctl -qw net.ipv4.ip_forward=0; ip netns add outside; "
                          "ip link add name wan0 type veth peer name eth0 netns outside; "
                          "ip addr add 192.0.2.1/24 dev wan0; ip link set dev wan0 up; "
                          "ip -n outside addr add 192.0.2.2/24 dev eth0; ip -n outside link set dev lo up; "
                          "ip -n outside addr add 203.0.113.1/32 dev lo; ip -n outside link set dev eth0 up; "
                          "ip route add default via 192.0.2.2; ping -c1 -W5 203.0.113.1"));
    QVERIFY2(made.status == 0, qPrintable(made.out + made.err));
    QTRY_VERIFY_WITH_TIMEOUT(!command("ip -6 -o addr").contains(QStringLiteral("tentative")), 10'000);
    startResponder();
}

void GatewayTest::cleanupTestCase()
{
    if (geteuid() != 0)
        return;
    asRoot(QStringLiteral("destroy --all"));
    asUser(QStringLiteral("destroy --all"));
    m_responder.kill();
    m_responder.waitForFinished(5000);
}

void GatewayTest::userReachesTheOutside()
{
    if (!m_tun)
        QSKIP("no /dev/net/tun can be made here");
    if (QStandardPaths::findExecutable(QStringLiteral("pasta")).isEmpty())
        QSKIP("pasta is not installed");
    if (!m_responds)
        QSKIP("no python3, which plays the server outside");
    const QString before = lookOfTheComputer();
    const Output deployed = asUser(QStringLiteral("deploy --rootless ") + gatewayFile("user", "u", 61));
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
    QVERIFY(pastaRuns());
    QCOMPARE(answerTo(QStringLiteral("user"), QStringLiteral("uh"), false), QStringLiteral("seen 192.0.2.1"));
    QCOMPARE(changesSince(before), QString());
    QCOMPARE(asUser(QStringLiteral("destroy user")).status, 0);
    QTRY_VERIFY_WITH_TIMEOUT(!pastaRuns(), 10'000);
    QCOMPARE(changesSince(before), QString());
}

void GatewayTest::theDrawnDefaultRouteReplacesThePrograms()
{
    if (!m_tun || QStandardPaths::findExecutable(QStringLiteral("pasta")).isEmpty())
        QSKIP("pasta is not installed, or no /dev/net/tun can be made here");
    const QString file = gatewayFile("own", "o", 62, R"(,"routes":[{"to":"default","via":"10.62.0.2"}])");
    const Output deployed = asUser(QStringLiteral("deploy --rootless ") + file);
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
    const QString routes = asUser(QStringLiteral("exec own ogw -- ip route show default")).out;
    QCOMPARE(routes.trimmed(), QStringLiteral("default via 10.62.0.2 dev eth1 proto static"));
    QCOMPARE(asUser(QStringLiteral("plan --exit-code --rootless ") + file).status, 0);
    QCOMPARE(asUser(QStringLiteral("destroy own")).status, 0);
}

void GatewayTest::aKilledHelperTakesThePrograms()
{
    if (!m_tun || QStandardPaths::findExecutable(QStringLiteral("pasta")).isEmpty())
        QSKIP("pasta is not installed, or no /dev/net/tun can be made here");
    const QString before = lookOfTheComputer();
    const Output deployed = asUser(QStringLiteral("deploy --rootless ") + gatewayFile("user", "u", 61));
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
    QVERIFY(pastaRuns());
    const QJsonArray labs = labsIn(asUser(QStringLiteral("list --json")));
    QCOMPARE(labs.size(), 1);
    const int helper = labs[0].toObject().value(QStringLiteral("helper_pid")).toInt();
    QVERIFY(helper > 1 && kill(helper, SIGKILL) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(usersPrograms(), QString(), 10'000);
    QCOMPARE(changesSince(before), QString());
}

void GatewayTest::withoutAProgramTheFindingNamesThePackage()
{
    QTRY_COMPARE_WITH_TIMEOUT(usersPrograms(), QString(), 10'000); // the helper is to see this PATH
    QVERIFY(QDir().mkpath(m_directory.filePath(QStringLiteral("empty"))));
    const QString before = lookOfTheComputer();
    const QString file = gatewayFile("user", "u", 61);
    const Output refused =
        asUser(QStringLiteral("deploy --rootless --json ") + file, m_directory.filePath(QStringLiteral("empty")));
    QVERIFY2(refused.status == 1 || refused.status == 3, qPrintable(refused.err));
    const QString said = refused.out + refused.err;
    QVERIFY2(said.contains(QStringLiteral("uplink-unavailable")) && said.contains(QStringLiteral("passt")),
             qPrintable(said));
    QCOMPARE(changesSince(before), QString());
    QCOMPARE(labsIn(asUser(QStringLiteral("list --json"))).size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(usersPrograms(), QString(), 10'000);
}

void GatewayTest::rootReachesTheOutside()
{
    const QString before = lookOfTheComputer();
    const Output deployed = asRoot(QStringLiteral("deploy ") + gatewayFile("one", "a", 71));
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
    const Output ping = asRoot(QStringLiteral("ping one ah 203.0.113.1 -c 2"));
    QVERIFY2(ping.status == 0, qPrintable(ping.out + ping.err + lookOfTheComputer()));
    if (m_responds)
        QCOMPARE(answerTo(QStringLiteral("one"), QStringLiteral("ah"), true), QStringLiteral("seen 192.0.2.1"));
    QCOMPARE(command("sysctl -n net.ipv4.ip_forward").trimmed(), QStringLiteral("0"));
    QCOMPARE(asRoot(QStringLiteral("destroy one")).status, 0);
    QCOMPARE(changesSince(before), QString());
}

void GatewayTest::twoLabsInEitherOrder_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("as made") << QStringLiteral("one") << QStringLiteral("two");
    QTest::newRow("the other way round") << QStringLiteral("two") << QStringLiteral("one");
}

void GatewayTest::twoLabsInEitherOrder()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const QString before = lookOfTheComputer();
    QCOMPARE(asRoot(QStringLiteral("deploy ") + gatewayFile("one", "a", 71)).status, 0);
    QCOMPARE(asRoot(QStringLiteral("deploy ") + gatewayFile("two", "b", 72)).status, 0);
    QCOMPARE(asRoot(QStringLiteral("ping one ah 203.0.113.1 -c 1")).status, 0);
    QCOMPARE(asRoot(QStringLiteral("ping two bh 203.0.113.1 -c 1")).status, 0);
    QCOMPARE(asRoot(QStringLiteral("destroy ") + first).status, 0);
    const QString host = second == QStringLiteral("one") ? QStringLiteral("ah") : QStringLiteral("bh");
    QCOMPARE(asRoot(QStringLiteral("ping %1 %2 203.0.113.1 -c 1").arg(second, host)).status, 0);
    QCOMPARE(asRoot(QStringLiteral("destroy ") + second).status, 0);
    QCOMPARE(changesSince(before), QString());
}

/// What bears the lab's names, but was made by somebody else since, is not the lab's.
void GatewayTest::aKilledSystemHelperIsRecoveredAndOthersStay()
{
    const QString before = lookOfTheComputer();
    QCOMPARE(asRoot(QStringLiteral("deploy ") + gatewayFile("one", "a", 71)).status, 0);
    const QString uplink = command("ip -o link show type veth | grep -o 'ns-[0-9a-f]*' | head -n1").trimmed();
    QVERIFY(!uplink.isEmpty());
    const QJsonArray labs = labsIn(asRoot(QStringLiteral("list --json")));
    QCOMPARE(labs.size(), 1);
    QVERIFY(kill(labs[0].toObject().value(QStringLiteral("helper_pid")).toInt(), SIGKILL) == 0);
    QVERIFY(command("nft list tables").contains(QStringLiteral("nsketch_one")));
    QCOMPARE(command("sysctl -n net.ipv4.conf.wan0.forwarding").trimmed(), QStringLiteral("1"));

    const auto decoys = [&](const char* how) {
        return sh(QString::fromLatin1(how).replace(QStringLiteral("UPLINK"), uplink));
    };
    const Output made = decoys("set -e; nft delete table ip nsketch_one; nft add table ip nsketch_one; "
                               "ip netns del ah; ip netns add ah; ip link del dev UPLINK; "
                               "ip link add name UPLINK type veth peer name decoy");
    QVERIFY2(made.status == 0, qPrintable(made.err));
    QTRY_COMPARE_WITH_TIMEOUT(labsIn(asRoot(QStringLiteral("list --json"))).size(), 0, 10'000);
    QVERIFY(command("nft list tables").contains(QStringLiteral("nsketch_one")));
    QVERIFY(command("ip netns list").contains(QStringLiteral("ah")));
    QVERIFY(!command("ip netns list").contains(QStringLiteral("agw")));
    QVERIFY(command("ip -o link").contains(uplink));
    const Output gone = decoys("nft delete table ip nsketch_one; ip netns del ah; ip link del dev UPLINK");
    QVERIFY2(gone.status == 0, qPrintable(gone.err));
    QCOMPARE(changesSince(before), QString());

    QCOMPARE(asRoot(QStringLiteral("deploy ") + gatewayFile("one", "a", 71)).status, 0); // and without decoys
    const QJsonArray again = labsIn(asRoot(QStringLiteral("list --json")));
    QCOMPARE(again.size(), 1);
    QVERIFY(kill(again[0].toObject().value(QStringLiteral("helper_pid")).toInt(), SIGKILL) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(labsIn(asRoot(QStringLiteral("list --json"))).size(), 0, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(changesSince(before), QString(), 10'000);
}

void GatewayTest::aForwardPolicyOfDropIsNamed()
{
    const QString before = lookOfTheComputer();
    QCOMPARE(sh(QStringLiteral("nft 'table ip filter { chain FORWARD { type filter hook forward priority filter; "
                               "policy drop; }; }'"))
                 .status,
             0);
    const QString with = lookOfTheComputer();
    const Output deployed = asRoot(
        QStringLiteral("deploy --json " NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces-computer.nsketch"));
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
    QVERIFY2(deployed.out.contains(QStringLiteral("note.forward-policy-drop")), qPrintable(deployed.out));
    const QString ping = QStringLiteral("ping two-namespaces-computer ns1 10.10.20.2 -c 1");
    QCOMPARE(asRoot(ping).status, 1);
    const Output why = asRoot(QStringLiteral("explain --json --lab two-namespaces-computer ns1 10.10.20.2"));
    const QJsonObject cause = json(why).value(QStringLiteral("cause")).toObject();
    QCOMPARE(cause.value(QStringLiteral("code")).toString(), QStringLiteral("firewall"));
    QStringList commands;
    for (const auto& one : cause.value(QStringLiteral("fix")).toObject().value(QStringLiteral("commands")).toArray())
        commands << one.toString();
    QVERIFY2(!commands.isEmpty(), qPrintable(why.out));
    const bool iptables = !QStandardPaths::findExecutable(QStringLiteral("iptables")).isEmpty();
    for (QString one : commands) {
        if (!iptables) { // the same rule as iptables-nft writes it
            const QStringList words = one.split(QLatin1Char(' '));
            QCOMPARE(words.mid(0, 3).join(QLatin1Char(' ')), QStringLiteral("iptables -I FORWARD"));
            QCOMPARE(words.size(), 7);
            one = QStringLiteral("nft insert rule ip filter FORWARD %1 %2 accept")
                      .arg(words[3] == QStringLiteral("-i") ? QStringLiteral("iifname") : QStringLiteral("oifname"),
                           words[4]);
        }
        const Output done = sh(one);
        QVERIFY2(done.status == 0, qPrintable(one + QStringLiteral(": ") + done.err));
    }
    QVERIFY2(asRoot(ping).status == 0, qPrintable(commands.join(QLatin1Char('\n')) + command("nft list ruleset")));
    // What the firewall lets through is no cause any more.
    QCOMPARE(asRoot(QStringLiteral("explain --json --lab two-namespaces-computer ns1 10.10.20.2")).status, 0);
    QCOMPARE(asRoot(QStringLiteral("destroy two-namespaces-computer")).status, 0);
    sh(QStringLiteral("nft flush chain ip filter FORWARD"));
    QCOMPARE(changesSince(with), QString());
    sh(QStringLiteral("nft delete table ip filter"));
    QCOMPARE(changesSince(before), QString());
}

QTEST_GUILESS_MAIN(GatewayTest)
#include "tst_gateway.moc"
