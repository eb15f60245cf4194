// SPDX-License-Identifier: MIT
#include "core/client/capturerun.h"
#include "core/packets/capturesocket.h"
#include "privhelper/probe/packetsocket.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <atomic>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <mutex>
#include <net/if.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace nsk;

namespace {

using Bytes = std::vector<std::uint8_t>;

bool command(const QString& line)
{
    return QProcess::execute(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line}) == 0;
}

/// An ICMP packet's frame to everybody, with a number behind its headers.
Bytes frameOf(std::uint32_t number, std::size_t size = 60, const Bytes& tag = {}, std::uint8_t protocol = 1)
{
    Bytes frame(size, 0);
    std::fill_n(frame.begin(), 6, 0xFF);
    frame[6] = 0x02;
    frame[12] = 0x08;
    frame[14] = 0x45;
    frame[23] = protocol;
    for (std::size_t i = 0; i < 4; ++i)
        frame[34 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    frame.insert(frame.begin() + 12, tag.begin(), tag.end());
    return frame;
}

std::uint32_t numberOf(const CapturedFrame& frame)
{
    return frame.bytes.size() < 38 ? 0
                                   : std::uint32_t{frame.bytes[34]} << 24 | std::uint32_t{frame.bytes[35]} << 16 |
                                         std::uint32_t{frame.bytes[36]} << 8 | frame.bytes[37];
}

const Bytes tag10{0x81, 0x00, 0x00, 0x0A};

/// Sends frames at an interface as they are.
class Sender
{
public:
    explicit Sender(const char* interface) : m_socket(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0))
    {
        sockaddr_ll address = {};
        address.sll_family = AF_PACKET;
        address.sll_ifindex = static_cast<int>(::if_nametoindex(interface));
        (void)::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address);
    }
    bool send(const Bytes& frame) const
    {
        return ::send(m_socket.get(), frame.data(), frame.size(), 0) == static_cast<ssize_t>(frame.size());
    }

private:
    Descriptor m_socket;
};

CapturePoint point(const std::string& interface)
{
    return {*NodeName::parse("n"), interface};
}

/// As the helper opens it, in this process's namespace.
Result<PacketSocket> helpersSocket(const std::string& interface)
{
    const Descriptor here(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    return openPacketSocket(here.get(), interface);
}

std::unique_ptr<CaptureSocket> capture(const std::string& interface, const std::string& filter = {},
                                       const CaptureSocket::Settings& settings = {})
{
    auto socket = helpersSocket(interface);
    if (!socket)
        return nullptr;
    std::optional<CaptureFilter> compiled;
    if (!filter.empty())
        compiled = *CaptureFilter::compile(filter, settings.snapLength);
    auto opened =
        CaptureSocket::open(std::move(socket->descriptor), socket->index, point(interface), compiled, settings);
    if (!opened)
        qWarning("%s %s", opened.error().code.c_str(), opened.error().args.back().c_str());
    return opened ? *std::move(opened) : nullptr;
}

/// Waits until as many are there, or nothing comes any more for some time.
std::vector<CapturedFrame> take(CaptureSocket& socket, std::size_t count)
{
    std::vector<CapturedFrame> frames;
    for (int i = 0; i < 100 && frames.size() < count; ++i) {
        socket.read(0, frames);
        if (frames.size() < count)
            QTest::qWait(CaptureSocket::handOverMs);
    }
    return frames;
}

int openFiles()
{
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::Files | QDir::System).size());
}

/// Remembers what it is given; blocks when it is told to.
class Remembering : public CaptureSink
{
public:
    Status begin(const CaptureHeader& header) override
    {
        const std::lock_guard lock(mutex);
        about = header;
        return {};
    }
    Status take(std::span<const CapturedFrame> some, std::span<const PointCounts>) override
    {
        while (blocks && !abandoned)
            ::usleep(1000);
        if (abandoned)
            return fail("capture.abandoned", {"test"});
        const std::lock_guard lock(mutex);
        if (failWith) {
            keeps = some.size() - 1;
            return fail(*failWith);
        }
        frames.insert(frames.end(), some.begin(), some.end());
        return {};
    }
    Status end(std::span<const PointCounts> counts) override
    {
        const std::lock_guard lock(mutex);
        ++ends;
        last.assign(counts.begin(), counts.end());
        return {};
    }
    std::size_t kept() const override { return keeps; }
    void abandon() override { abandoned = true; }

    std::size_t keeps = 0; ///< of what has failed
    std::mutex mutex;
    CaptureHeader about;
    std::vector<CapturedFrame> frames;
    std::vector<PointCounts> last;
    int ends = 0;
    std::optional<Error> failWith;
    std::atomic<bool> blocks = false, abandoned = false;
};

} // namespace

/// The packet socket and its ring, and a run over several of them, against the kernel: a pair of veths in a network
/// namespace of this program's own. The helper's part, opening the socket, is done by its own function.
class TestCaptureKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        QVERIFY(command(QStringLiteral(
            "ip link add name a type veth peer name b && ip link set dev a up && ip link set dev b up")));
    }
    void cleanup() { command(QStringLiteral("ip link del dev a 2>/dev/null; true")); }

    void bothDirectionsWithStamps();
    void framesAreCutOff();
    void theFilterIsInTheKernel();
    void tagsArePutBack();
    void tagsAndFilters();
    void lossesAreCounted();
    void downAndUpAndGone_data();
    void downAndUpAndGone();
    void loopbackIsHeardOnce();
    void whatWasHeardBeforeTheStopIsThere();
    void aRunMergesItsPoints();
    void aRunEndsByCount();
    void aRunEndsByDuration();
    void aRunLetsGoWithTheLab();
    void aRunEndsWithItsInterfaces();
    void aRunSaysWhatWasRefused();
    void aSinkThatFailsOrBlocks();

private:
    CaptureRun::Settings settings(const std::vector<std::string>& interfaces) const
    {
        CaptureRun::Settings made{*LabName::parse("lab"), {}};
        for (const std::string& one : interfaces)
            made.points.push_back(point(one));
        return made;
    }
    std::unique_ptr<CaptureRun> run(CaptureRun::Settings settings, std::shared_ptr<CaptureSink> sink)
    {
        return std::make_unique<CaptureRun>(
            std::move(settings), std::move(sink),
            [this](const wire::Request& request, const HelperClient::Answer& answer) {
                auto socket = helpersSocket(std::get<wire::CaptureOpen>(request).interface);
                if (!socket)
                    return answer(fail(socket.error()));
                m_descriptor = std::move(socket->descriptor);
                answer(wire::Reply(wire::CaptureOpened{socket->index}));
            },
            [this] { return std::move(m_descriptor); });
    }

    Descriptor m_descriptor;
};

void TestCaptureKernel::initTestCase()
{
    if (::geteuid() != 0 || ::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0)
        QSKIP("needs root for a network namespace of its own");
    // Nothing but what the tests send: no IPv6 of the kernel's own.
    QVERIFY(command(QStringLiteral("ip link set lo up && sysctl -qw net.ipv6.conf.default.disable_ipv6=1")));
}

void TestCaptureKernel::bothDirectionsWithStamps()
{
    const auto there = capture("b");
    QVERIFY(there);
    const timespec before = [] {
        timespec now = {};
        ::clock_gettime(CLOCK_REALTIME, &now);
        return now;
    }();
    QVERIFY(Sender("a").send(frameOf(1)));
    QVERIFY(Sender("b").send(frameOf(2, 1400)));
    const auto frames = take(*there, 2);
    QCOMPARE(frames.size(), std::size_t{2});
    QVERIFY(!frames[0].outgoing && frames[1].outgoing);
    QVERIFY(frames[0].bytes == frameOf(1));
    QVERIFY(frames[1].bytes == frameOf(2, 1400));
    QCOMPARE(frames[1].length, 1400U);
    QVERIFY(frames[0].at > std::int64_t{before.tv_sec} * 1'000'000'000 + before.tv_nsec);
    QVERIFY(frames[0].at < frames[1].at);
    QCOMPARE(there->lost(), std::uint64_t{0});
    QVERIFY(there->state() == CaptureSocket::State::Hearing);
}

void TestCaptureKernel::framesAreCutOff()
{
    const auto there = capture("b", {}, {80, CaptureSocket::leastRing});
    QVERIFY(there);
    QVERIFY(Sender("a").send(frameOf(7, 1000)));
    const auto frames = take(*there, 1);
    QCOMPARE(frames.size(), std::size_t{1});
    QCOMPARE(frames[0].length, 1000U);
    QCOMPARE(frames[0].bytes.size(), std::size_t{80});
    QCOMPARE(numberOf(frames[0]), 7U);
}

void TestCaptureKernel::theFilterIsInTheKernel()
{
    if (!CaptureFilter::isAvailable())
        QSKIP("built without libpcap");
    const auto there = capture("b", "icmp", {1000, CaptureSocket::leastRing});
    QVERIFY(there);
    const Sender sender("a");
    for (std::uint32_t i = 0; i < 20; ++i)
        QVERIFY(sender.send(frameOf(i, 60, {}, i % 2 == 0 ? 17 : 1)));
    const auto frames = take(*there, 10);
    QCOMPARE(frames.size(), std::size_t{10});
    for (const CapturedFrame& frame : frames)
        QCOMPARE(numberOf(frame) % 2, 1U);
}

/// The kernel takes a tag out of what comes in: the frame is as it was sent all the same.
void TestCaptureKernel::tagsArePutBack()
{
    const auto there = capture("b");
    QVERIFY(there);
    const Bytes sent = frameOf(3, 100, tag10);
    QVERIFY(Sender("a").send(sent));
    const auto frames = take(*there, 1);
    QCOMPARE(frames.size(), std::size_t{1});
    QCOMPARE(frames[0].length, 104U);
    QVERIFY(frames[0].bytes == sent);
}

void TestCaptureKernel::tagsAndFilters()
{
    if (!CaptureFilter::isAvailable())
        QSKIP("built without libpcap");
    const auto tagged = capture("b", "vlan 10 and icmp");
    const auto untagged = capture("b", "icmp");
    QVERIFY(tagged && untagged);
    const Sender sender("a");
    QVERIFY(sender.send(frameOf(1)));
    QVERIFY(sender.send(frameOf(2, 60, tag10)));
    QVERIFY(sender.send(frameOf(3, 60, {0x81, 0x00, 0x00, 0x0B})));
    const auto of10 = take(*tagged, 1);
    QCOMPARE(of10.size(), std::size_t{1});
    QCOMPARE(of10[0].bytes[41], std::uint8_t{2}); // its number, behind the tag
    const auto ofNone = take(*untagged, 1);
    QCOMPARE(ofNone.size(), std::size_t{1});
    QCOMPARE(numberOf(ofNone[0]), 1U);
}

void TestCaptureKernel::lossesAreCounted()
{
    const auto there = capture("b", {}, {wholeFrames, CaptureSocket::leastRing});
    QVERIFY(there);
    const Sender sender("a");
    constexpr std::uint32_t sent = 5000; // of 1,400 bytes: more than ten times the ring
    for (std::uint32_t i = 0; i < sent; ++i)
        QVERIFY(sender.send(frameOf(i, 1400)));
    std::vector<CapturedFrame> frames;
    QTest::qWait(2 * CaptureSocket::handOverMs);
    there->read(0, frames);
    QVERIFY(!frames.empty() && frames.size() < sent);
    QCOMPARE(frames.size() + there->lost(), std::size_t{sent});
    QCOMPARE(there->lost() + frames.size(), std::size_t{sent}); // reading it does not add it again
    QVERIFY(sender.send(frameOf(sent)));                        // and it goes on
    QCOMPARE(take(*there, 1).size(), std::size_t{1});
}

void TestCaptureKernel::downAndUpAndGone_data()
{
    QTest::addColumn<bool>("downBefore");
    QTest::newRow("removed while it is up") << false;
    QTest::newRow("removed while it is down") << true;
}

void TestCaptureKernel::downAndUpAndGone()
{
    QFETCH(bool, downBefore);
    const auto there = capture("b");
    QVERIFY(there);
    std::vector<CapturedFrame> frames;
    QVERIFY(command(QStringLiteral("ip link set dev b down")));
    there->read(0, frames);
    QVERIFY(there->state() == CaptureSocket::State::Down);
    QVERIFY(command(QStringLiteral("ip link set dev b up")));
    QTRY_VERIFY(Sender("b").send(frameOf(9)) && (there->read(0, frames), !frames.empty()));
    QVERIFY(there->state() == CaptureSocket::State::Hearing);
    if (downBefore) { // then the kernel says nothing when it goes
        QVERIFY(command(QStringLiteral("ip link set dev b down")));
        there->read(0, frames);
        QVERIFY(there->state() == CaptureSocket::State::Down);
    }
    QVERIFY(command(QStringLiteral("ip link del dev a")));
    there->read(0, frames);
    QVERIFY(there->state() == CaptureSocket::State::Gone);
    QVERIFY(!capture("b"));
}

void TestCaptureKernel::loopbackIsHeardOnce()
{
    const auto there = capture("lo", CaptureFilter::isAvailable() ? "icmp" : "");
    QVERIFY(there);
    QVERIFY(command(QStringLiteral("ping -q -c 2 -i 0.01 127.0.0.1 >/dev/null")));
    QCOMPARE(take(*there, 4).size(), std::size_t{4});
    QTest::qWait(CaptureSocket::settleMs);
    QVERIFY(take(*there, 0).empty());
}

void TestCaptureKernel::whatWasHeardBeforeTheStopIsThere()
{
    const auto there = capture("b");
    QVERIFY(there);
    const Sender sender("a");
    QVERIFY(sender.send(frameOf(1)));
    there->stopHearing();
    QVERIFY(sender.send(frameOf(2)));
    QTest::qWait(3 * CaptureSocket::handOverMs);
    std::vector<CapturedFrame> frames;
    there->read(0, frames);
    QCOMPARE(frames.size(), std::size_t{1});
    QCOMPARE(numberOf(frames[0]), 1U);
}

// ---- runs

void TestCaptureKernel::aRunMergesItsPoints()
{
    const auto sink = std::make_shared<Remembering>();
    const auto capturing = run(settings({"a", "b"}), sink);
    QSignalSpy started(capturing.get(), &CaptureRun::started), finished(capturing.get(), &CaptureRun::finished);
    const int before = openFiles();
    capturing->start();
    QCOMPARE(started.size(), 1);
    constexpr std::uint32_t each = 300;
    {
        const Sender here("a"), there("b");
        for (std::uint32_t i = 0; i < each; ++i) {
            QVERIFY(here.send(frameOf(2 * i)));
            QVERIFY(there.send(frameOf(2 * i + 1)));
            if (i % 100 == 0)
                QTest::qWait(CaptureSocket::handOverMs);
        }
    }
    capturing->stop();
    QVERIFY(finished.wait());
    const auto summary = finished[0][0].value<CaptureSummary>();
    QVERIFY(summary.end == CaptureEnd::Stopped && !summary.error);
    QCOMPARE(sink->frames.size(), std::size_t{4 * each}); // each frame is seen at both ends
    QVERIFY(std::ranges::is_sorted(sink->frames, {}, &CapturedFrame::at));
    std::array<std::array<std::size_t, 2>, 2> seen{};
    for (const CapturedFrame& frame : sink->frames)
        ++seen[frame.point][frame.outgoing ? 1 : 0];
    for (const auto& one : seen)
        QVERIFY(one[0] == each && one[1] == each);
    QCOMPARE(summary.counts, sink->last);
    QCOMPARE(summary.total(), (PointCounts{4 * each, 4 * each * 60, 0}));
    QCOMPARE(sink->ends, 1);
    QCOMPARE(sink->about.points, summary.points);
    QCOMPARE(openFiles(), before);
}

void TestCaptureKernel::aRunEndsByCount()
{
    const auto sink = std::make_shared<Remembering>();
    auto wanted = settings({"a", "b"});
    wanted.count = 7;
    const auto capturing = run(wanted, sink);
    QSignalSpy finished(capturing.get(), &CaptureRun::finished);
    capturing->start();
    const Sender here("a");
    for (std::uint32_t i = 0; i < 50; ++i)
        QVERIFY(here.send(frameOf(i)));
    QVERIFY(finished.wait());
    const auto summary = finished[0][0].value<CaptureSummary>();
    QVERIFY(summary.end == CaptureEnd::Count);
    QCOMPARE(summary.total().packets, std::uint64_t{7});
    QCOMPARE(sink->frames.size(), std::size_t{7});
    QCOMPARE(numberOf(sink->frames[0]), 0U); // the first ones
    QCOMPARE(numberOf(sink->frames[6]), 3U);
}

void TestCaptureKernel::aRunEndsByDuration()
{
    const auto sink = std::make_shared<Remembering>();
    auto wanted = settings({"b"});
    wanted.duration = std::chrono::milliseconds(100);
    const auto capturing = run(wanted, sink);
    QSignalSpy finished(capturing.get(), &CaptureRun::finished);
    capturing->start();
    QVERIFY(Sender("a").send(frameOf(1)));
    QVERIFY(finished.wait());
    QVERIFY(finished[0][0].value<CaptureSummary>().end == CaptureEnd::Duration);
    QCOMPARE(sink->frames.size(), std::size_t{1});
}

void TestCaptureKernel::aRunLetsGoWithTheLab()
{
    const auto sink = std::make_shared<Remembering>();
    const int before = openFiles();
    const auto capturing = run(settings({"a", "b", "lo"}), sink);
    QSignalSpy finished(capturing.get(), &CaptureRun::finished);
    capturing->start();
    QVERIFY(openFiles() >= before + 3);
    capturing->take(wire::LabGone{*LabName::parse("another")});
    QVERIFY(!finished.wait(200));
    capturing->take(wire::LabGone{*LabName::parse("lab")});
    QVERIFY(finished.wait());
    QVERIFY(finished[0][0].value<CaptureSummary>().end == CaptureEnd::LabGone);
    QCOMPARE(openFiles(), before);
}

void TestCaptureKernel::aRunEndsWithItsInterfaces()
{
    const auto sink = std::make_shared<Remembering>();
    const auto capturing = run(settings({"a", "b"}), sink);
    QSignalSpy finished(capturing.get(), &CaptureRun::finished), ended(capturing.get(), &CaptureRun::pointEnded);
    capturing->start();
    QVERIFY(Sender("a").send(frameOf(1)));
    QVERIFY(command(QStringLiteral("ip link del dev a")));
    QVERIFY(finished.wait());
    QCOMPARE(ended.size(), 2);
    QCOMPARE(ended[0][1].value<Error>().code, std::string("capture.gone"));
    QVERIFY(finished[0][0].value<CaptureSummary>().end == CaptureEnd::PointsGone);
    QCOMPARE(sink->frames.size(), std::size_t{2});
}

void TestCaptureKernel::aRunSaysWhatWasRefused()
{
    const auto sink = std::make_shared<Remembering>();
    const auto none = run(settings({"a", "nothing"}), sink);
    QSignalSpy finished(none.get(), &CaptureRun::finished);
    none->start();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].value<CaptureSummary>().error->code, std::string("capture.no-interface"));
    QCOMPARE(sink->ends, 0);
    const auto many = run(settings(std::vector<std::string>(CaptureRun::mostPoints + 1, "a")), sink);
    QSignalSpy refused(many.get(), &CaptureRun::finished);
    many->start();
    QCOMPARE(refused[0][0].value<CaptureSummary>().error->code, std::string("capture.too-many"));
}

void TestCaptureKernel::aSinkThatFailsOrBlocks()
{
    const auto failing = std::make_shared<Remembering>();
    failing->failWith = Error{"capture.write", {"x", "No space left on device"}, "x"};
    const auto first = run(settings({"b"}), failing);
    QSignalSpy failed(first.get(), &CaptureRun::finished);
    first->start();
    QVERIFY(Sender("a").send(frameOf(1)));
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<CaptureSummary>().error->code, std::string("capture.write"));
    QCOMPARE(failing->ends, 1);
    // What the sink has not kept does not count as captured.
    const PointCounts counted = failed[0][0].value<CaptureSummary>().total();
    QCOMPARE(counted.packets, std::uint64_t(failing->keeps));
    QCOMPARE(counted.bytes, std::uint64_t(failing->keeps) * frameOf(1).size());
    QCOMPARE(failing->last[0].packets, counted.packets);

    const auto leaving = std::make_shared<Remembering>();
    leaving->failWith = Error{"capture.reader-gone", {"-"}, {}};
    const auto second = run(settings({"b"}), leaving);
    QSignalSpy left(second.get(), &CaptureRun::finished);
    second->start();
    QVERIFY(Sender("a").send(frameOf(1)));
    QVERIFY(left.wait());
    QVERIFY(left[0][0].value<CaptureSummary>().end == CaptureEnd::ReaderGone);
    QVERIFY(!left[0][0].value<CaptureSummary>().error);

    // The client's thread goes on while the sink blocks; asked twice, the run does not wait for it.
    const auto blocking = std::make_shared<Remembering>();
    blocking->blocks = true;
    const auto third = run(settings({"b"}), blocking);
    QSignalSpy abandoned(third.get(), &CaptureRun::finished);
    third->start();
    QVERIFY(Sender("a").send(frameOf(1)));
    QTest::qWait(3 * CaptureSocket::handOverMs);
    third->stop();
    QVERIFY(!abandoned.wait(100));
    third->stop();
    QVERIFY(abandoned.wait());
    QCOMPARE(abandoned[0][0].value<CaptureSummary>().error->code, std::string("capture.abandoned"));
    // And one that is destroyed meanwhile lets go of everything.
    const auto forgotten = std::make_shared<Remembering>();
    forgotten->blocks = true;
    const int before = openFiles();
    {
        const auto fourth = run(settings({"b"}), forgotten);
        fourth->start();
        QVERIFY(Sender("a").send(frameOf(1)));
        QTest::qWait(3 * CaptureSocket::handOverMs);
    }
    QCOMPARE(openFiles(), before);
}

QTEST_GUILESS_MAIN(TestCaptureKernel)
#include "tst_capture_kernel.moc"
