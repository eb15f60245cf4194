// SPDX-License-Identifier: MIT
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

/// `nsketch trace`, what `nsketch ping` says of packets that are too long and of a lab that goes, and in which order
/// `nsketch status --follow` tells what happens, from end to end with the real kernel.
/// The whole program moves into a mount and a network namespace of its own first.
class TraceTest : public QObject
{
    Q_OBJECT

private:
    struct Output
    {
        int status = -1;
        QString out, err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };

    Output run(const QStringList& arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), arguments);
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            return {-1, {}, QStringLiteral("did not end")};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 255,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    /// By the node a of the lab gone, as the kernel counts them: proc(5), /proc/PID/net/snmp has names above numbers.
    static int echoesSent()
    {
        QProcess process;
        process.start(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("exec"), QStringLiteral("gone-a"),
                                             QStringLiteral("cat"), QStringLiteral("/proc/net/snmp")});
        process.waitForFinished(5000);
        QStringList lines;
        for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QStringLiteral("Icmp:")))
                lines << line;
        }
        if (lines.size() != 2)
            return 0;
        const auto at = lines[0].split(QLatin1Char(' ')).indexOf(QStringLiteral("OutEchos"));
        return lines[1].split(QLatin1Char(' ')).value(at).toInt();
    }

    QTemporaryDir m_folder;
    bool m_deployed = false;

private Q_SLOTS:
    void initTestCase()
    {
        if (geteuid() != 0)
            QSKIP("needs root");
        QVERIFY2(unshare(CLONE_NEWNS | CLONE_NEWNET) == 0, strerror(errno));
        QVERIFY(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
        QVERIFY(mount("none", "/run", "tmpfs", 0, nullptr) == 0);
        QVERIFY(mount("none", "/sys", "sysfs", 0, nullptr) == 0 || errno == EPERM || errno == EBUSY);
        qputenv("LC_ALL", "C");
        QFile file(m_folder.filePath(QStringLiteral("way.nsketch")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(R"({"format":"nsketch/1","name":"way","nodes":[
 {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.1.2/24","fd00:1::2/64"]}],
  "routes":[{"to":"default","via":"10.0.1.1"},{"to":"default","via":"fd00:1::1"}]},
 {"name":"r1","kind":"router","sysctls":{"net.ipv4.icmp_ratelimit":"0"},"interfaces":[{"name":"eth1","addresses":["10.0.1.1/24","fd00:1::1/64"]},
   {"name":"eth2","mtu":1300,"addresses":["10.0.2.1/24","fd00:2::1/64"]}],
  "routes":[{"to":"10.0.3.0/24","via":"10.0.2.2"},{"to":"fd00:3::/64","via":"fd00:2::2"},{"to":"10.0.4.0/24","via":"10.0.2.3"}]},
 {"name":"r2","kind":"router","sysctls":{"net.ipv4.icmp_ratelimit":"0"},"interfaces":[{"name":"eth1","mtu":1300,"addresses":["10.0.2.2/24","fd00:2::2/64"]},
   {"name":"eth2","addresses":["10.0.3.1/24","fd00:3::1/64"]}],
  "routes":[{"to":"10.0.1.0/24","via":"10.0.2.1"},{"to":"fd00:1::/64","via":"fd00:2::1"}]},
 {"name":"b","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.3.2/24","fd00:3::2/64"]}],
  "routes":[{"to":"default","via":"10.0.3.1"},{"to":"default","via":"fd00:3::1"}]}],
 "links":[{"endpoints":["a:eth1","r1:eth1"]},{"endpoints":["r1:eth2","r2:eth1"]},{"endpoints":["r2:eth2","b:eth1"]}]})");
        file.seek(0);
        const QByteArray drawing = file.readAll();
        file.close();
        QFile other(m_folder.filePath(QStringLiteral("gone.nsketch")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray(drawing).replace(R"("name":"way")", R"("name":"gone")"));
        other.close();
        const Output deployed = run({QStringLiteral("deploy"), file.fileName()});
        QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
        m_deployed = true;
    }
    void cleanupTestCase()
    {
        if (m_deployed)
            QCOMPARE(run({QStringLiteral("destroy"), QStringLiteral("way")}).status, 0);
    }

    void showsTheWay_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("a node") << QStringLiteral("b")
                                << QStringList{QStringLiteral("10.0.1.1"), QStringLiteral("10.0.2.2"),
                                               QStringLiteral("10.0.3.2")};
        QTest::newRow("IPv6") << QStringLiteral("fd00:3::2")
                              << QStringList{QStringLiteral("fd00:1::1"), QStringLiteral("fd00:2::2"),
                                             QStringLiteral("fd00:3::2")};
    }

    void showsTheWay()
    {
        QFETCH(QString, target);
        QFETCH(QStringList, addresses);
        const Output traced = run(
            {QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"), target, QStringLiteral("--json")});
        QVERIFY2(traced.status == 0, qPrintable(traced.out + traced.err));
        const QJsonObject all = traced.json();
        QCOMPARE(all.value(QStringLiteral("reached")).toBool(), true);
        QCOMPARE(all.value(QStringLiteral("end")).toString(), QStringLiteral("reached"));
        const QJsonArray hops = all.value(QStringLiteral("hops")).toArray();
        QStringList nodes, from;
        for (const auto& hop : hops) {
            const QJsonObject one = hop.toObject();
            nodes << one.value(QStringLiteral("node")).toString();
            from << one.value(QStringLiteral("address")).toString();
            QCOMPARE(one.value(QStringLiteral("differs")).toBool(true), false);
            QCOMPARE(one.value(QStringLiteral("rtt_ms")).toArray().size(), 3);
            QVERIFY(one.value(QStringLiteral("rtt_ms")).toArray()[0].toDouble() > 0);
        }
        QCOMPARE(nodes, (QStringList{QStringLiteral("r1"), QStringLiteral("r2"), QStringLiteral("b")}));
        QCOMPARE(from, addresses);
    }

    void printsIt()
    {
        const Output traced =
            run({QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(traced.status, 0);
        const QStringList lines = traced.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines[0].startsWith(QStringLiteral("trace to b (10.0.3.2) from a")), qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith(QStringLiteral(" 1  r1  10.0.1.1  ")), qPrintable(lines[1]));
        QVERIFY2(lines[3].startsWith(QStringLiteral(" 3  b  10.0.3.2  ")), qPrintable(lines[3]));
        QCOMPARE(lines[4], QStringLiteral("10.0.3.2 is reached."));
    }

    void endsWhereThereIsNoWayOn()
    {
        const Output traced = run({QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"),
                                   QStringLiteral("192.0.2.1"), QStringLiteral("--json")});
        QCOMPARE(traced.status, 1);
        QCOMPARE(traced.json().value(QStringLiteral("end")).toString(), QStringLiteral("refused"));
        const QJsonObject last = traced.json().value(QStringLiteral("hops")).toArray().last().toObject();
        QCOMPARE(last.value(QStringLiteral("node")).toString(), QStringLiteral("r1"));
        QCOMPARE(last.value(QStringLiteral("message")).toString(), QStringLiteral("network unreachable"));
    }

    /// The kernel looks for a neighbour for three seconds before it says so: the error belongs to the hop that looked.
    void waitsForWhatComesLate()
    {
        const Output traced = run({QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"),
                                   QStringLiteral("10.0.4.1"), QStringLiteral("--json")});
        QCOMPARE(traced.status, 1);
        QCOMPARE(traced.json().value(QStringLiteral("end")).toString(), QStringLiteral("refused"));
        const QJsonArray hops = traced.json().value(QStringLiteral("hops")).toArray();
        QCOMPARE(hops.size(), 2);
        QCOMPARE(hops[1].toObject().value(QStringLiteral("message")).toString(), QStringLiteral("host unreachable"));
    }

    void saysNothingOfAPredictionThatHolds_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("hops");
        QTest::newRow("the same node") << QStringLiteral("a") << 0 << 1;
        QTest::newRow("nobody, beyond a router") << QStringLiteral("10.0.2.99") << 1 << 2;
        QTest::newRow("nobody, next door") << QStringLiteral("10.0.1.99") << 1 << 1;
        QTest::newRow("nobody, nowhere") << QStringLiteral("192.0.2.1") << 1 << 1;
    }

    void saysNothingOfAPredictionThatHolds()
    {
        QFETCH(QString, target);
        const QStringList line{QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"), target};
        const Output traced = run(line);
        QTEST(traced.status, "status");
        QVERIFY2(!traced.out.contains(QStringLiteral("predicted")), qPrintable(traced.out));
        QTEST(int(traced.out.count(QLatin1Char('\n'))) - 2, "hops"); // a line before them and one behind
    }

    void countsAsPeopleDo()
    {
        const Output traced = run({QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a"),
                                   QStringLiteral("b"), QStringLiteral("-m"), QStringLiteral("1")});
        QCOMPARE(traced.status, 1);
        QVERIFY2(traced.out.contains(QStringLiteral("1 hop at most")), qPrintable(traced.out));
        QVERIFY2(traced.out.contains(QStringLiteral("not reached within one hop.")), qPrintable(traced.out));
    }

    void wordsForNodesThatAreNotThereEndWith2_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("ping") << QStringLiteral("ping way nobody b -c 1");
        QTest::newRow("ping to") << QStringLiteral("ping way a nobody -c 1");
        QTest::newRow("trace") << QStringLiteral("trace way nobody b");
        QTest::newRow("capture") << QStringLiteral("capture way nobody -w /dev/null");
        QTest::newRow("capture, interface") << QStringLiteral("capture way a eth7 -w /dev/null");
        QTest::newRow("link") << QStringLiteral("link way nobody eth1 up");
    }

    void wordsForNodesThatAreNotThereEndWith2()
    {
        QFETCH(QString, line);
        const Output said = run(line.split(QLatin1Char(' ')));
        QVERIFY2(said.status == 2, qPrintable(QString::number(said.status) + said.err));
        QVERIFY2(said.err.contains(QStringLiteral("nobody")) || said.err.contains(QStringLiteral("eth7")),
                 qPrintable(said.err));
    }

    /// The trace has the time: its target's address is nobody's, and the kernel looks for the neighbour for seconds.
    void theLabIsRemovedMeanwhile_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("member");
        QTest::newRow("ping") << QStringLiteral("ping gone a b -i 50") << QStringLiteral("the ping")
                              << QStringLiteral("ended");
        QTest::newRow("ping -c") << QStringLiteral("ping gone a b -i 50 -c 10000") << QStringLiteral("the ping")
                                 << QStringLiteral("ended");
        QTest::newRow("trace") << QStringLiteral("trace gone a 10.0.2.99") << QStringLiteral("the trace")
                               << QStringLiteral("end");
    }

    void theLabIsRemovedMeanwhile()
    {
        QFETCH(QString, line);
        QFETCH(QString, said);
        QFETCH(QString, member);
        const auto removeUnder = [&](const QStringList& words, const QString& firstLine) {
            const Output deployed = run({QStringLiteral("deploy"), m_folder.filePath(QStringLiteral("gone.nsketch")),
                                         QStringLiteral("--prefix"), QStringLiteral("gone-")});
            QProcess process;
            if (deployed.status != 0)
                return Output{-1, {}, deployed.err};
            process.start(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), words);
            QString out;
            for (int i = 0; i < 500 && (firstLine.isEmpty() ? echoesSent() < 1 : !out.contains(firstLine)); ++i) {
                process.waitForReadyRead(20);
                out += QString::fromUtf8(process.readAllStandardOutput());
            }
            const Output destroyed = run({QStringLiteral("destroy"), QStringLiteral("gone")});
            if (destroyed.status != 0 || !process.waitForFinished(20'000)) {
                process.kill();
                process.waitForFinished();
                return Output{-1, out, destroyed.err + QStringLiteral(" did not end")};
            }
            return Output{process.exitCode(), out + QString::fromUtf8(process.readAllStandardOutput()),
                          QString::fromUtf8(process.readAllStandardError())};
        };
        const QString sentence = QStringLiteral("nsketch: the lab gone was removed, which ended %1\n").arg(said);
        const QStringList words = line.split(QLatin1Char(' '));
        const bool pings = words[0] == QStringLiteral("ping");
        const Output ended = removeUnder(words, pings ? QStringLiteral("icmp_seq=2") : QStringLiteral(" 1  r1"));
        QCOMPARE(ended.err, sentence);
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.out.contains(pings ? QStringLiteral("ping statistics")
                                          : QStringLiteral("was not reached until the lab was removed.")),
                 qPrintable(ended.out));
        if (pings && !words.contains(QStringLiteral("-c")))
            return; // with --json it is four
        const Output document = removeUnder(words + QStringList{QStringLiteral("--json")}, {});
        QCOMPARE(document.err, sentence);
        QCOMPARE(document.status, 1);
        QCOMPARE(document.json().value(member).toString(), QStringLiteral("lab-gone"));
    }

    void refusesNonsense()
    {
        const auto statusOf = [this](const QStringList& more) {
            return run(QStringList{QStringLiteral("trace"), QStringLiteral("way"), QStringLiteral("a")} + more).status;
        };
        QCOMPARE(statusOf({QStringLiteral("nobody")}), 2);
        QCOMPARE(statusOf({QStringLiteral("b"), QStringLiteral("--max-hops"), QStringLiteral("0")}), 2);
        QCOMPARE(statusOf({QStringLiteral("b"), QStringLiteral("--max-hops"), QStringLiteral("2")}), 1);
        const Output ping = run({QStringLiteral("ping"), QStringLiteral("way"), QStringLiteral("a"),
                                 QStringLiteral("b"), QStringLiteral("-M"), QStringLiteral("want")});
        QCOMPARE(ping.status, 2);
        QVERIFY2(ping.err.contains(QStringLiteral("-M takes do or dont")), qPrintable(ping.err));
    }

    void saysHowLongAPacketMayBe_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("IPv4") << QStringLiteral("10.0.3.2") << QStringList{QStringLiteral("--df")};
        QTest::newRow("IPv6") << QStringLiteral("fd00:3::2") << QStringList{QStringLiteral("-M"), QStringLiteral("do")};
    }

    void saysHowLongAPacketMayBe()
    {
        QFETCH(QString, target);
        QFETCH(QStringList, options);
        const Output ping =
            run(QStringList{QStringLiteral("ping"), QStringLiteral("way"), QStringLiteral("a"), target,
                            QStringLiteral("-s"), QStringLiteral("1400"), QStringLiteral("-c"), QStringLiteral("2"),
                            QStringLiteral("-i"), QStringLiteral("200"), QStringLiteral("--json")} +
                options);
        QCOMPARE(ping.status, 1);
        const QJsonArray results = ping.json().value(QStringLiteral("results")).toArray();
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0].toObject().value(QStringLiteral("outcome")).toString(), QStringLiteral("icmp-error"));
        QCOMPARE(results[0].toObject().value(QStringLiteral("mtu")).toInt(), 1300);
        QCOMPARE(results[1].toObject().value(QStringLiteral("outcome")).toString(), QStringLiteral("send-error"));
        QCOMPARE(results[1].toObject().value(QStringLiteral("mtu")).toInt(), 1300); // what the kernel has learnt
    }

    void sumsUp()
    {
        const Output ping = run({QStringLiteral("ping"), QStringLiteral("way"), QStringLiteral("a"),
                                 QStringLiteral("b"), QStringLiteral("-c"), QStringLiteral("20"), QStringLiteral("-i"),
                                 QStringLiteral("10"), QStringLiteral("--json")});
        QVERIFY2(ping.status == 0, qPrintable(ping.out + ping.err));
        const QJsonObject rtt = ping.json().value(QStringLiteral("rtt_ms")).toObject();
        const double least = rtt.value(QStringLiteral("min")).toDouble();
        const double median = rtt.value(QStringLiteral("median")).toDouble();
        const double p99 = rtt.value(QStringLiteral("p99")).toDouble();
        QVERIFY(least > 0 && least <= median && median <= p99);
        QCOMPARE(p99, rtt.value(QStringLiteral("max")).toDouble()); // of twenty
    }

    /// The node a stands before r1 everywhere, and loses its carrier because r1's link is set down. The last test: r1
    /// loses its IPv6 address.
    void tellsTheCauseBeforeItsEffect()
    {
        QProcess follower;
        follower.start(
            QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"),
            {QStringLiteral("status"), QStringLiteral("way"), QStringLiteral("--follow"), QStringLiteral("--json")});
        QString told;
        const auto waitFor = [&](const QString& word) {
            for (int i = 0; i < 500 && !told.contains(word); ++i) {
                follower.waitForReadyRead(20);
                told += QString::fromUtf8(follower.readAllStandardOutput());
            }
            return told.contains(word);
        };
        const auto setLink = [](const char* state) {
            return QProcess::execute(QStringLiteral("ip"),
                                     {QStringLiteral("-n"), QStringLiteral("r1"), QStringLiteral("link"),
                                      QStringLiteral("set"), QStringLiteral("dev"), QStringLiteral("eth1"),
                                      QString::fromUtf8(state)});
        };
        const bool follows = waitFor(QStringLiteral("snapshot"));
        const int down = setLink("down");
        const bool lost = waitFor(QStringLiteral("event.carrier-lost"));
        const int up = setLink("up");
        const bool back = waitFor(QStringLiteral("event.carrier-back"));
        follower.terminate();
        const bool ended = follower.waitForFinished(10'000);
        QVERIFY2(follows && down == 0 && lost && up == 0 && back && ended, qPrintable(told));
        const auto at = [&](const char* code) { return told.indexOf(QLatin1String(code)); };
        QVERIFY2(at("event.link-down") >= 0 && at("event.link-down") < at("event.carrier-lost"), qPrintable(told));
        QVERIFY2(at("event.link-up") >= 0 && at("event.link-up") < at("event.carrier-back"), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(TraceTest)
#include "tst_trace.moc"
