// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include "core/model/limits.h"
#include "privhelper/probe/pinger.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;

namespace {

/// Runs shell commands in that namespace.
bool in(int networkNamespace, const char* commands)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        if (::setns(networkNamespace, CLONE_NEWNET) < 0)
            ::_exit(1);
        ::execl("/bin/sh", "sh", "-ec", commands, nullptr);
        ::_exit(1);
    }
    return insandbox::waitStatus(pid) == 0;
}

IpAddress address(const char* text)
{
    return *IpAddress::parse(text);
}

wire::PingStart pinging(const char* target, std::uint32_t count = 1)
{
    const NodeName name = *NodeName::parse("n");
    wire::PingStart request{name, name, address(target)};
    request.count = count;
    request.intervalMs = 10;
    request.timeoutMs = 5'000;
    return request;
}

struct Outcome
{
    std::vector<wire::PingResult> results;
    int ended = 0;
};

/// Until `pings` have ended, at most 20 s.
void processUntil(Pinger& pinger, const std::function<bool()>& done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < 20'000) {
        pollfd watched{pinger.descriptor(), POLLIN, 0};
        ::poll(&watched, 1, 100);
        pinger.process();
    }
}

Outcome ping(int networkNamespace, const wire::PingStart& request)
{
    Pinger pinger;
    Outcome outcome;
    const auto id = pinger.start(
        request, networkNamespace, [&](const wire::PingResult& result) { outcome.results.push_back(result); },
        [&](const wire::PingEnded&) { ++outcome.ended; });
    if (id)
        processUntil(pinger, [&] { return outcome.ended > 0; });
    return outcome;
}

QString said(const wire::PingResult& result)
{
    const QString from = result.from ? QString::fromStdString(result.from->str()) : QString();
    switch (result.outcome) {
    case wire::PingOutcome::Reply:
        return QStringLiteral("reply from %1 ttl %2").arg(from).arg(result.ttl);
    case wire::PingOutcome::Timeout:
        return QStringLiteral("timeout");
    case wire::PingOutcome::IcmpError:
        return QStringLiteral("icmp %1/%2 from %3").arg(result.icmpType).arg(result.icmpCode).arg(from);
    case wire::PingOutcome::SendError:
        return QStringLiteral("send %1").arg(QString::fromLocal8Bit(std::strerror(result.error)));
    }
    return {};
}

} // namespace

/// ns1 (10.10.10.2) – r – ns2 (10.10.20.2), r forwarding, with routes both ways and IPv6 beside.
class TestPinger : public QObject
{
    Q_OBJECT

    int m_ns1 = -1;
    int m_r = -1;
    int m_ns2 = -1;

    bool link(int one, int two, const char* names)
    {
        // Made in one namespace; the other end is moved by the pid of a process that waits in its own.
        int ends[2];
        if (::pipe(ends) < 0)
            return false;
        const pid_t holder = ::fork();
        if (holder == 0) {
            const bool there = ::setns(two, CLONE_NEWNET) == 0;
            (void)!::write(ends[1], there ? "y" : "n", 1);
            ::close(ends[1]);
            ::pause();
            ::_exit(0);
        }
        char word = 'n';
        (void)!::read(ends[0], &word, 1);
        const QByteArray all(names);
        const auto parts = all.split(' ');
        const QByteArray commands = "ip link add name " + parts[0] + " type veth peer name " + parts[1] + " netns " +
                                    QByteArray::number(holder);
        const bool made = word == 'y' && in(one, commands.constData());
        ::kill(holder, SIGKILL);
        ::waitpid(holder, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ns1 = ::geteuid() == 0 ? insandbox::newNetwork() : -1;
        if (m_ns1 < 0)
            QSKIP("needs root, to make network namespaces");
        m_r = insandbox::newNetwork();
        m_ns2 = insandbox::newNetwork();
        QVERIFY(link(m_ns1, m_r, "v1 v1_r"));
        QVERIFY(link(m_ns2, m_r, "v2 v2_r"));
        QVERIFY(in(m_ns1, "ip link set lo up; ip address add 10.10.10.2/24 dev v1; ip -6 address add fd00:10::2/64 dev "
                          "v1 nodad; ip link set v1 up;"
                          "ip route add default via 10.10.10.1; ip -6 route add default via fd00:10::1;"
                          "echo '0 2147483647' > /proc/sys/net/ipv4/ping_group_range"));
        QVERIFY(in(m_r, "ip link set lo up; ip address add 10.10.10.1/24 dev v1_r; ip -6 address add fd00:10::1/64 dev "
                        "v1_r nodad; ip link set v1_r up;"
                        "ip address add 10.10.20.1/24 dev v2_r; ip -6 address add fd00:20::1/64 dev v2_r nodad; ip "
                        "link set v2_r up;"
                        "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding; echo "
                        "0 > /proc/sys/net/ipv4/icmp_ratelimit; echo 0 > /proc/sys/net/ipv6/icmp/ratelimit"));
        QVERIFY(
            in(m_ns2,
               "ip address add 10.10.20.2/24 dev v2; ip -6 address add fd00:20::2/64 dev v2 nodad; ip link set v2 up;"
               "ip route add default via 10.10.20.1; ip -6 route add default via fd00:20::1"));
    }

    void saysWhatBecameOfARequest_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<uint>("ttl");
        QTest::addColumn<QString>("expected");
        // First, because the kernel lets only five such errors pass at once (ip_error()).
        QTest::newRow("router has no route") << "192.0.2.1" << 64U << "icmp 3/0 from 10.10.10.1";
        QTest::newRow("neighbour") << "10.10.10.1" << 64U << "reply from 10.10.10.1 ttl 64";
        QTest::newRow("behind a router") << "10.10.20.2" << 64U << "reply from 10.10.20.2 ttl 63";
        QTest::newRow("itself") << "10.10.10.2" << 64U << "reply from 10.10.10.2 ttl 64";
        QTest::newRow("time exceeded") << "10.10.20.2" << 1U << "icmp 11/0 from 10.10.10.1";
        QTest::newRow("v6 neighbour") << "fd00:10::1" << 64U << "reply from fd00:10::1 ttl 64";
        QTest::newRow("v6 behind a router") << "fd00:20::2" << 64U << "reply from fd00:20::2 ttl 63";
        QTest::newRow("v6 time exceeded") << "fd00:20::2" << 1U << "icmp 3/0 from fd00:10::1";
        QTest::newRow("v6 router has no route") << "2001:db8::1" << 64U << "icmp 1/0 from fd00:10::1";
    }

    void saysWhatBecameOfARequest()
    {
        QFETCH(QString, target);
        QFETCH(uint, ttl);
        QFETCH(QString, expected);
        // With a ping socket, and with a raw one where that is refused.
        for (const char* range : {"0 2147483647", "1 0"}) {
            QVERIFY(in(m_ns1, qPrintable(QStringLiteral("echo '%1' > /proc/sys/net/ipv4/ping_group_range")
                                             .arg(QLatin1String(range)))));
            wire::PingStart request = pinging(qPrintable(target), 2);
            request.ttl = ttl;
            const Outcome outcome = ping(m_ns1, request);
            QCOMPARE(outcome.ended, 1);
            QCOMPARE(outcome.results.size(), 2U);
            for (std::uint32_t i = 0; i < 2; ++i) {
                QCOMPARE(outcome.results[i].sequence, i + 1);
                QCOMPARE(said(outcome.results[i]), expected);
                if (outcome.results[i].outcome == wire::PingOutcome::Reply)
                    QVERIFY(outcome.results[i].rttNs > 0 && outcome.results[i].rttNs < 5'000'000'000);
            }
        }
    }

    void aNodeWithoutARouteSaysSoAtOnce()
    {
        QVERIFY(in(m_ns1, "ip route delete default; ip -6 route delete default"));
        QCOMPARE(said(ping(m_ns1, pinging("10.10.20.2")).results.at(0)), QStringLiteral("send Network is unreachable"));
        QCOMPARE(said(ping(m_ns1, pinging("fd00:20::2")).results.at(0)), QStringLiteral("send Network is unreachable"));
        // The route comes while the ping goes on.
        Pinger pinger;
        QStringList heard;
        bool repaired = false;
        const auto onResult = [&](const wire::PingResult& result) {
            heard.append(said(result));
            if (!repaired)
                repaired = in(m_ns1, "ip route add default via 10.10.10.1; ip -6 route add default via fd00:10::1");
        };
        const auto id = pinger.start(pinging("10.10.20.2", 0), m_ns1, onResult, {});
        QVERIFY(id);
        processUntil(pinger, [&] { return heard.contains(QStringLiteral("reply from 10.10.20.2 ttl 63")); });
        QCOMPARE(heard.first(), QStringLiteral("send Network is unreachable"));
        QCOMPARE(heard.last(), QStringLiteral("reply from 10.10.20.2 ttl 63"));
    }

    void withoutForwardingItTimesOut()
    {
        QVERIFY(in(m_r, "echo 0 > /proc/sys/net/ipv4/ip_forward"));
        wire::PingStart request = pinging("10.10.20.2", 3);
        request.timeoutMs = 50;
        const Outcome outcome = ping(m_ns1, request);
        QVERIFY(in(m_r, "echo 1 > /proc/sys/net/ipv4/ip_forward"));
        QCOMPARE(outcome.results.size(), 3U);
        for (const wire::PingResult& result : outcome.results)
            QCOMPARE(said(result), QStringLiteral("timeout"));
    }

    void sizeAndDontFragment()
    {
        QVERIFY(in(m_r, "ip link set dev v2_r mtu 1300") && in(m_ns2, "ip link set dev v2 mtu 1300"));
        wire::PingStart request = pinging("10.10.20.2");
        request.size = 1'350;
        QCOMPARE(said(ping(m_ns1, request).results.at(0)), QStringLiteral("reply from 10.10.20.2 ttl 63"));
        request.dontFragment = true;
        QCOMPARE(said(ping(m_ns1, request).results.at(0)), QStringLiteral("icmp 3/4 from 10.10.10.1"));
        request.target = address("fd00:20::2");
        QCOMPARE(said(ping(m_ns1, request).results.at(0)), QStringLiteral("icmp 2/0 from fd00:10::1"));
        QVERIFY(in(m_r, "ip link set dev v2_r mtu 1500") && in(m_ns2, "ip link set dev v2 mtu 1500"));
        request = pinging("10.10.10.1");
        request.size = limits::pingSizeMost;
        QCOMPARE(said(ping(m_ns1, request).results.at(0)), QStringLiteral("reply from 10.10.10.1 ttl 64"));
        request.dontFragment = true;
        QCOMPARE(said(ping(m_ns1, request).results.at(0)), QStringLiteral("send Message too long"));
    }

    void aLateReplyIsNotReportedAgain()
    {
        // The token bucket lets the first answer pass and holds the next for about a second.
        QVERIFY(in(m_r, "tc qdisc add dev v1_r root tbf rate 8kbit burst 1100 latency 60s"));
        wire::PingStart request = pinging("10.10.10.1", 2);
        request.size = 1'000;
        request.timeoutMs = 100;
        request.intervalMs = 10;
        Pinger pinger;
        QStringList heard;
        int ended = 0;
        QVERIFY(pinger.start(
            request, m_ns1, [&](const wire::PingResult& result) { heard.append(said(result)); },
            [&](const wire::PingEnded&) { ++ended; }));
        // A second ping stays open, so that the late answer of the first has come when it is over.
        request.count = 1;
        request.timeoutMs = 10'000;
        bool over = false;
        QVERIFY(pinger.start(request, m_ns1, {}, [&](const wire::PingEnded&) { over = true; }));
        processUntil(pinger, [&] { return over; });
        QVERIFY(in(m_r, "tc qdisc delete dev v1_r root"));
        QVERIFY(over);
        QCOMPARE(ended, 1);
        QCOMPARE(heard.size(), 2);
        QVERIFY(heard.contains(QStringLiteral("timeout")));
    }

    void aDelayAtTheSendersOwnQueueCounts()
    {
        QVERIFY(in(m_ns1, "tc qdisc add dev v1 root tbf rate 8kbit burst 1100 latency 60s"));
        wire::PingStart request = pinging("10.10.10.1", 2);
        request.size = 1'000; // the second waits for about a second
        request.timeoutMs = 10'000;
        const Outcome outcome = ping(m_ns1, request);
        QVERIFY(in(m_ns1, "tc qdisc delete dev v1 root"));
        QCOMPARE(outcome.results.size(), 2U);
        QVERIFY2(outcome.results[1].rttNs > 500'000'000, qPrintable(QString::number(outcome.results[1].rttNs)));
    }

    void linkLocalTargets()
    {
        QVERIFY(in(m_ns1, "ip -6 address add fe80::1/64 dev v1 nodad"));
        QVERIFY(in(m_r, "ip -6 address add fe80::2/64 dev v1_r nodad"));
        QCOMPARE(said(ping(m_ns1, pinging("fe80::2")).results.at(0)), QStringLiteral("reply from fe80::2 ttl 64"));
        Pinger pinger;
        QCOMPARE(pinger.start(pinging("fe80::1"), m_r, {}, {}).error().code, std::string("ping.link-local"));
    }

    void badRequestsAreRefused()
    {
        Pinger pinger;
        const auto code = [&](auto change) {
            wire::PingStart request = pinging("10.10.10.1");
            change(request);
            const auto id = pinger.start(request, m_ns1, {}, {});
            return id ? std::string() : id.error().code;
        };
        QCOMPARE(code([](auto& r) { r.intervalMs = 9; }), std::string("ping.interval"));
        QCOMPARE(code([](auto& r) { r.timeoutMs = 0; }), std::string("ping.timeout"));
        QCOMPARE(code([](auto& r) { r.timeoutMs = 3'600'000; }), std::string("ping.timeout"));
        QCOMPARE(code([](auto& r) { r.size = 65'536; }), std::string("ping.size"));
        QCOMPARE(code([](auto& r) { r.ttl = 0; }), std::string("ping.ttl"));
        QCOMPARE(code([](auto& r) { r.ttl = 256; }), std::string("ping.ttl"));
        std::string last;
        for (std::size_t i = 0; i <= limits::pings; ++i)
            last = code([](auto&) {});
        QCOMPARE(last, std::string("ping.too-many"));
        QVERIFY(!pinger.start(pinging("10.10.10.1"), ::open("/dev/null", O_RDONLY), {}, {}));
    }

    void stopAndForgetFromACallback()
    {
        Pinger pinger;
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        int firstEnded = 0;
        int secondHeard = 0;
        first = *pinger.start(
            pinging("10.10.10.1", 0), m_ns1,
            [&](const wire::PingResult& result) {
                if (result.sequence == 3) {
                    pinger.stop(first);
                    pinger.forget(second);
                }
            },
            [&](const wire::PingEnded&) { ++firstEnded; });
        second = *pinger.start(
            pinging("10.10.10.1", 0), m_ns1,
            [&](const wire::PingResult&) {
                ++secondHeard;
                pinger.stop(second + 100); // unknown
            },
            [&](const wire::PingEnded&) { firstEnded += 100; });
        processUntil(pinger, [&] { return firstEnded > 0; });
        const int heard = secondHeard;
        pollfd watched{pinger.descriptor(), POLLIN, 0};
        QCOMPARE(::poll(&watched, 1, 100), 0); // nothing is left to do
        QCOMPARE(firstEnded, 1);
        QCOMPARE(secondHeard, heard);
    }

    void fiftyPingsAtTenHertzAreCheap()
    {
        Pinger pinger;
        int replies = 0;
        for (int i = 0; i < 50; ++i) {
            wire::PingStart request = pinging("10.10.20.2", 20);
            request.intervalMs = 100;
            QVERIFY(pinger.start(
                request, m_ns1,
                [&](const wire::PingResult& result) { replies += result.outcome == wire::PingOutcome::Reply; }, {}));
        }
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        processUntil(pinger, [&] { return replies == 1'000; });
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        QCOMPARE(replies, 1'000);
        const auto ms = [](const timeval& time) { return time.tv_sec * 1'000 + time.tv_usec / 1'000; };
        const long used = ms(after.ru_utime) + ms(after.ru_stime) - ms(before.ru_utime) - ms(before.ru_stime);
        qInfo("%ld ms of CPU for 1000 requests in 2 s", used);
        QVERIFY2(used < 600, "0.6 ms a request, several times what it takes");
    }
};

QTEST_GUILESS_MAIN(TestPinger)
#include "tst_pinger.moc"
