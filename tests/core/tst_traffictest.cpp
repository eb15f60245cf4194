// SPDX-License-Identifier: MIT
#include "core/client/traffictest.h"
#include "core/words/words.h"
#include "localprograms.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace nsk;
using State = TrafficTest::State;

namespace {

constexpr const char* server = R"sh(
  echo "-----------------------------------------------------------"
  echo "Server listening on 5201 (test #1)"
  exec sleep 100
)sh";

constexpr const char* tcp = R"sh(
  echo "Connecting to host 10.0.0.2, port 5201"
  echo "[  5] local 10.0.0.1 port 53068 connected to 10.0.0.2 port 5201"
  echo "[ ID] Interval           Transfer     Bitrate         Retr  Cwnd"
  echo "[  5]   0.00-0.50   sec  1.16 GBytes  19874163 Kbits/sec    1   1023 KBytes       "
  echo "[  5]   0.50-1.00   sec  1.15 GBytes  19718868 Kbits/sec    0    895 KBytes       "
  echo "- - - - - - - - - - - - - - - - - - - - - - - - -"
  echo "[ ID] Interval           Transfer     Bitrate         Retr"
  echo "[  5]   0.00-1.00   sec  2.30 GBytes  19796541 Kbits/sec    1             sender"
  echo "[  5]   0.00-1.00   sec  2.30 GBytes  19749635 Kbits/sec                  receiver"
  echo ""
  echo "iperf Done."
)sh";

} // namespace

/// Traffic tests over an iperf3 that the test writes, run right here, and the figures in what the real one prints.
class TestTrafficTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_programs = std::make_unique<LocalPrograms>();
        m_programs->path = m_folder->path().toStdString();
    }
    void measures();
    void saysWhatItWasTold_data();
    void saysWhatItWasTold();
    void failsWithWords_data();
    void failsWithWords();
    void saysWhatIsMissing();
    void takesTheNextPort();
    void endsWhatHangs();
    void stopsBoth();
    void endsWithTheLab();
    void waitsForTheReason();
    void readsFigures_data();
    void readsFigures();
    void keepsPieces();

private:
    void write(const QString& ofServer, const QString& ofClient)
    {
        QFile file(m_folder->filePath(QStringLiteral("iperf3")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((QStringLiteral("#!/bin/sh\nif [ \"$1\" = --server ]; then\n") + ofServer +
                    QStringLiteral("\nelse\n:\n") + ofClient + QStringLiteral("\nfi\n"))
                       .toUtf8());
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    TrafficTest::Options options() const
    {
        return {*NodeName::parse("a"), *NodeName::parse("b"), *IpAddress::parse("10.0.0.2")};
    }
    std::unique_ptr<TrafficTest> make(const TrafficTest::Options& options)
    {
        auto test = std::make_unique<TrafficTest>(
            options, [this](const NodeName& node, std::vector<std::string> command, QObject* parent) {
                auto* program =
                    new NodeProgram(wire::Exec{*LabName::parse("lab"), node, std::move(command), {}, "/", false},
                                    m_programs->sender(), parent);
                m_all.push_back(program);
                return program;
            });
        m_all.clear();
        m_programs->tell([this](const wire::Event& event) {
            for (const QPointer<NodeProgram>& program : std::vector(m_all)) { // it may start another
                if (program)
                    program->take(event);
            }
        });
        return test;
    }
    QString outcome(TrafficTest& test)
    {
        QSignalSpy finished(&test, &TrafficTest::finished);
        test.start();
        if (finished.isEmpty() && !finished.wait(20'000))
            return QStringLiteral("does not end");
        return test.error() ? QString::fromStdString(test.error()->code) : QStringLiteral("done");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalPrograms> m_programs;
    std::vector<QPointer<NodeProgram>> m_all;
};

void TestTrafficTest::measures()
{
    write(QLatin1String(server), QLatin1String(tcp));
    const auto test = make(options());
    QSignalSpy sampled(test.get(), &TrafficTest::sampled);
    QCOMPARE(outcome(*test), QStringLiteral("done"));
    QCOMPARE(test->state(), State::Done);
    QCOMPARE(sampled.size(), 2);
    QCOMPARE(test->output().samples()[1].kbits, 19'718'868.0);
    QCOMPARE(test->output().samples()[0].retransmits, std::uint64_t(1));
    QCOMPARE(test->output().receiver()->kbits, 19'749'635.0);
    QCOMPARE(test->output().sender()->retransmits, std::uint64_t(1));
    QTRY_COMPARE(m_programs->running(), std::size_t(0)); // the server, which would have stayed
}

void TestTrafficTest::saysWhatItWasTold_data()
{
    QTest::addColumn<QString>("contained");
    QTest::addColumn<bool>("udp");
    QTest::addColumn<double>("rate");
    QTest::newRow("tcp") << QStringLiteral("--client 10.0.0.2 --port 5201 --time 7") << false << 3.0;
    QTest::newRow("udp") << QStringLiteral("--udp --bitrate 2500K --reverse --parallel 3") << true << 2.5;
    QTest::newRow("udp, all that goes") << QStringLiteral("--udp --bitrate 0 --reverse") << true << 0.0;
}

void TestTrafficTest::saysWhatItWasTold()
{
    QFETCH(QString, contained);
    QFETCH(bool, udp);
    QFETCH(double, rate);
    TrafficTest::Options wanted = options();
    wanted.seconds = 7;
    wanted.udp = udp;
    wanted.rateMbit = rate;
    wanted.reverse = wanted.udp;
    wanted.parallel = wanted.udp ? 3 : 1;
    QStringList words;
    for (const std::string& word : make(wanted)->clientCommand())
        words << QString::fromStdString(word);
    QVERIFY2(words.join(QLatin1Char(' ')).contains(contained), qPrintable(words.join(QLatin1Char(' '))));
    QCOMPARE(words.contains(QStringLiteral("--udp")), udp);
}

void TestTrafficTest::failsWithWords_data()
{
    QTest::addColumn<QString>("ofServer");
    QTest::addColumn<QString>("ofClient");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const QString good = QLatin1String(server);
    QTest::newRow("the server refuses")
        << QStringLiteral(
               "echo 'iperf3: error - unable to start listener for connections: Permission denied' >&2; exit 1")
        << QString() << QStringLiteral("traffic.iperf") << QStringLiteral("Permission denied");
    QTest::newRow("the server ends without a word")
        << QStringLiteral("exit 3") << QString() << QStringLiteral("traffic.ended") << QStringLiteral("status 3");
    QTest::newRow("the client refuses")
        << good << QStringLiteral("echo 'iperf3: error - unable to connect to server: Connection refused' >&2; exit 1")
        << QStringLiteral("traffic.iperf") << QStringLiteral("unable to connect to server: Connection refused");
    QTest::newRow("the client ends without a word")
        << good << QStringLiteral("exit 1") << QStringLiteral("traffic.ended") << QStringLiteral("status 1");
    QTest::newRow("the client is killed")
        << good << QStringLiteral("kill -KILL $$") << QStringLiteral("traffic.ended") << QStringLiteral("status 137");
    QTest::newRow("garbage") << good << QStringLiteral("head -c 300000 /dev/urandom; echo '[  5] x'; exit 0")
                             << QStringLiteral("traffic.no-figures") << QStringLiteral("no figures");
}

void TestTrafficTest::failsWithWords()
{
    QFETCH(QString, ofServer);
    QFETCH(QString, ofClient);
    QFETCH(QString, code);
    QFETCH(QString, words);
    write(ofServer, ofClient);
    const auto test = make(options());
    QCOMPARE(outcome(*test), code);
    QCOMPARE(test->state(), State::Failed);
    const QString said = words::full(*test->error(), words::Language::English);
    QVERIFY2(said.contains(words), qPrintable(said));
    QTRY_COMPARE(m_programs->running(), std::size_t(0));
}

void TestTrafficTest::saysWhatIsMissing()
{
    const auto test = make(options());
    QCOMPARE(outcome(*test), QStringLiteral("traffic.missing"));
    QVERIFY(words::full(*test->error(), words::Language::English).contains(QStringLiteral("apt-get install iperf3")));
}

void TestTrafficTest::takesTheNextPort()
{
    write(QStringLiteral("if [ \"$4\" = 5201 ]; then echo 'iperf3: error - unable to start listener for connections: "
                         "Address already in use' >&2; exit 1; fi\n") +
              QLatin1String(server),
          QLatin1String(tcp));
    const auto test = make(options());
    QCOMPARE(outcome(*test), QStringLiteral("done"));
    QCOMPARE(m_programs->commands.size(), std::size_t(3));
    QCOMPARE(m_programs->commands[2][4], std::string("5202"));
}

void TestTrafficTest::endsWhatHangs()
{
    write(QLatin1String(server), QStringLiteral("trap '' TERM; while :; do sleep 1; done"));
    TrafficTest::Options wanted = options();
    wanted.patienceMs = 200;
    const auto test = make(wanted);
    QCOMPARE(outcome(*test), QStringLiteral("traffic.silent"));
    QTRY_COMPARE_WITH_TIMEOUT(m_programs->running(), std::size_t(0), 15'000); // by SIGKILL in the end
}

void TestTrafficTest::stopsBoth()
{
    write(QLatin1String(server), QLatin1String(tcp) + QStringLiteral("\nexec sleep 100"));
    const auto test = make(options());
    connect(test.get(), &TrafficTest::sampled, test.get(), [&] {
        if (test->output().samples().size() == 2)
            test->stop();
    });
    QCOMPARE(outcome(*test), QStringLiteral("done"));
    QCOMPARE(test->state(), State::Stopped);
    QCOMPARE(test->output().samples().size(), std::size_t(2)); // what was measured stays
    QTRY_COMPARE(m_programs->running(), std::size_t(0));
}

void TestTrafficTest::endsWithTheLab()
{
    write(QLatin1String(server), QStringLiteral("exec sleep 100"));
    const auto test = make(options());
    test->start();
    QTRY_COMPARE(test->state(), State::Running);
    test->abandon(Error{"traffic.lab-gone", {}, {}});
    QCOMPARE(test->state(), State::Failed);
    QCOMPARE(test->error()->code, std::string("traffic.lab-gone"));
    QTRY_COMPARE(m_programs->running(), std::size_t(0));
}

/// It had begun well and its programs are ended from outside: who knows the lab says why a little later.
void TestTrafficTest::waitsForTheReason()
{
    write(QLatin1String(server), QLatin1String(tcp) + QStringLiteral("\nkill -KILL $$"));
    TrafficTest::Options wanted = options();
    wanted.doubtMs = 60'000;
    const auto test = make(wanted);
    QSignalSpy finished(test.get(), &TrafficTest::finished);
    test->start();
    QTRY_VERIFY(m_programs->commands.size() == 2 && m_programs->running() < 2 && test->output().receiver());
    QVERIFY(finished.isEmpty());
    test->abandon(Error{"traffic.helper-gone", {}, {}});
    QCOMPARE(finished.size(), 1);
    QCOMPARE(test->error()->code, std::string("traffic.helper-gone"));
    QTRY_COMPARE(m_programs->running(), std::size_t(0));
    wanted.doubtMs = 10;
    const auto alone = make(wanted);
    QCOMPARE(outcome(*alone), QStringLiteral("traffic.ended")); // nobody knows better
}

void TestTrafficTest::readsFigures_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("streams");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("kbits");
    const auto row = [](const char* name, const char* line, int streams, const char* kind, double kbits) {
        QTest::newRow(name) << QByteArray(line) << streams << QString::fromLatin1(kind) << kbits;
    };
    row("tcp", "[  5]   0.00-0.50   sec  1.16 GBytes  19874163 Kbits/sec    1   1023 KBytes       ", 1, "sample",
        19874163);
    row("udp sent", "[  5]   0.00-0.50   sec   320 KBytes  5240 Kbits/sec  10  ", 1, "sample", 5240);
    row("udp received", "[  5]   0.50-1.00   sec   320 KBytes  5243 Kbits/sec  0.011 ms  2/10 (20%)  ", 1, "sample",
        5243);
    row("one of several", "[  5]   0.00-0.50   sec   320 KBytes  5240 Kbits/sec  10  ", 2, "", 0);
    row("sum of several", "[SUM]   0.00-0.50   sec   640 KBytes  10481 Kbits/sec  20  ", 2, "sample", 10481);
    row("receiver of several", "[SUM]   0.00-1.00   sec  1.25 MBytes  10479 Kbits/sec  0.159 ms  0/40 (0%)  receiver",
        2, "receiver", 10479);
    row("sender", "[  5]   0.00-1.00   sec  2.30 GBytes  19796541 Kbits/sec    1             sender", 1, "sender",
        19796541);
    row("other units", "[  5]   0.00-1.00   sec  2.30 GBytes  19.8 Gbits/sec                  receiver", 1, "receiver",
        19'800'000);
    row("both ways", "[  5][TX-C]   0.00-1.00   sec  1.10 GBytes  9450 Kbits/sec    0   1.05 MBytes", 1, "sample",
        9450);
    row("warm-up", "[  5]   0.00-1.00   sec  1.10 GBytes  9450 Kbits/sec    0   1.05 MBytes       (omitted)", 1, "", 0);
    row("heading", "[ ID] Interval           Transfer     Bitrate         Retr  Cwnd", 1, "", 0);
    row("nothing", "", 1, "", 0);
}

void TestTrafficTest::readsFigures()
{
    QFETCH(QByteArray, line);
    QFETCH(int, streams);
    QFETCH(QString, kind);
    QFETCH(double, kbits);
    IperfOutput output(streams);
    QCOMPARE(output.take(line), kind == QLatin1String("sample"));
    QCOMPARE(output.samples().size(), std::size_t(kind == QLatin1String("sample") ? 1 : 0));
    QCOMPARE(output.sender().has_value(), kind == QLatin1String("sender"));
    QCOMPARE(output.receiver().has_value(), kind == QLatin1String("receiver"));
    if (kind == QLatin1String("sample"))
        QCOMPARE(output.samples()[0].kbits, kbits);
    if (output.receiver())
        QCOMPARE(output.receiver()->kbits, kbits);
    if (output.sender())
        QCOMPARE(output.sender()->kbits, kbits);
    if (line.contains("2/10"))
        QCOMPARE(output.samples()[0].lost, std::uint64_t(2));
}

/// A program's lines come as it pleases.
void TestTrafficTest::keepsPieces()
{
    QFile file(m_folder->filePath(QStringLiteral("talker")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\nprintf 'on'; sleep 0.1; printf 'e\\ntwo\\nthr'; echo oops >&2; printf 'ee'\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    NodeProgram program(wire::Exec{*LabName::parse("lab"), *NodeName::parse("a"), {"talker"}, {}, "/", false},
                        m_programs->sender());
    m_programs->tell([&](const wire::Event& event) { program.take(event); });
    QStringList lines, errors;
    connect(&program, &NodeProgram::line, this,
            [&](const QByteArray& line, bool error) { (error ? errors : lines) << QString::fromUtf8(line); });
    QSignalSpy ended(&program, &NodeProgram::ended);
    program.start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(lines.join(QLatin1Char(',')), QStringLiteral("one,two,three"));
    QCOMPARE(errors, QStringList{QStringLiteral("oops")});
    QCOMPARE(ended[0][0].toInt(), 0);
}

QTEST_GUILESS_MAIN(TestTrafficTest)
#include "tst_traffictest.moc"
