// SPDX-License-Identifier: MIT
// 100,000 packets a second through a veth: what capturing them costs, how many are lost, and the same for tcpdump and
// dumpcap in turn. In namespaces of its own; needs root.
#include "engine/ground.h"

#include "core/client/capturerun.h"
#include "core/packets/pcapngfile.h"
#include "core/packets/pcapngreader.h"
#include "privhelper/probe/packetsocket.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <linux/if_packet.h>
#include <map>
#include <net/if.h>
#include <string>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;

namespace {

constexpr long perSecond = 100'000, batch = 100;
constexpr std::size_t frameSize = 100;
constexpr const char* file = "/run/capture";
constexpr const char* clientFile = "/run/client";
constexpr double mostLoss = 0.001,
                 mostRatio = 1; // of what passes; of the processor time of dumpcap, which writes pcapng, too

struct Load
{
    long sent = 0;
    double seconds = 0;
};

/// Frames that nobody at the other end takes (an EtherType for experiments), at an even pace.
Load flood(int seconds)
{
    const Descriptor socket(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
    sockaddr_ll address = {};
    address.sll_family = AF_PACKET;
    address.sll_ifindex = static_cast<int>(::if_nametoindex("a"));
    if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return {};
    std::array<std::uint8_t, frameSize> frame{};
    std::fill_n(frame.begin(), 6, 0xFF);
    frame[6] = 0x02;
    frame[12] = 0x88;
    frame[13] = 0xB5;
    iovec vector{frame.data(), frame.size()};
    std::array<mmsghdr, batch> messages{};
    for (mmsghdr& message : messages) {
        message.msg_hdr.msg_iov = &vector;
        message.msg_hdr.msg_iovlen = 1;
    }
    Load load;
    timespec next = {};
    ::clock_gettime(CLOCK_MONOTONIC, &next);
    QElapsedTimer clock;
    clock.start();
    while (load.sent < perSecond * seconds && clock.elapsed() < 3'000 * seconds) {
        const int sent = ::sendmmsg(socket.get(), messages.data(), batch, 0);
        load.sent += std::max(sent, 0);
        next.tv_nsec += 1'000'000'000 / (perSecond / batch);
        next.tv_sec += next.tv_nsec / 1'000'000'000;
        next.tv_nsec %= 1'000'000'000;
        ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr);
    }
    load.seconds = static_cast<double>(clock.elapsed()) / 1000;
    return load;
}

/// What the client of a capture does, in a process of its own: until SIGINT, then it leaves a line with its counts.
int captureClient(const std::vector<std::string>& interfaces)
{
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    ::sigprocmask(SIG_BLOCK, &interrupt, nullptr);
    int argc = 1;
    char name[] = "client";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    const Descriptor here(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    const Descriptor signals(::signalfd(-1, &interrupt, SFD_CLOEXEC));
    auto sink = PcapngFile::create(file);
    if (!sink)
        return 2;
    Descriptor handed;
    CaptureRun::Settings settings{*LabName::parse("bench"), {}};
    for (const std::string& interface : interfaces)
        settings.points.push_back({*NodeName::parse("n"), interface});
    CaptureRun run(
        std::move(settings), std::shared_ptr<CaptureSink>(*std::move(sink)),
        [&](const wire::Request& request, const HelperClient::Answer& answer) {
            auto socket = openPacketSocket(here.get(), std::get<wire::CaptureOpen>(request).interface);
            if (!socket)
                return answer(fail(socket.error()));
            handed = std::move(socket->descriptor);
            answer(wire::Reply(wire::CaptureOpened{socket->index}));
        },
        [&] { return std::move(handed); });
    QSocketNotifier stop(signals.get(), QSocketNotifier::Read);
    QObject::connect(&stop, &QSocketNotifier::activated, &run, [&] {
        stop.setEnabled(false);
        run.stop();
    });
    // How long the client's thread, a designer's for one, has to wait for its turn.
    QElapsedTimer since;
    qint64 longest = 0;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &run, [&] {
        longest = std::max(longest, since.isValid() ? since.elapsed() - 10 : 0);
        since.start();
    });
    tick.start(10);
    QObject::connect(&run, &CaptureRun::finished, &application, [&](const CaptureSummary& summary) {
        const PointCounts counts = summary.total();
        if (FILE* out = std::fopen(clientFile, "w")) {
            std::fprintf(out, "%lu %lu %lld\n", static_cast<unsigned long>(counts.packets),
                         static_cast<unsigned long>(counts.lost), static_cast<long long>(longest));
            std::fclose(out);
        }
        QCoreApplication::exit(summary.error ? 2 : 0);
    });
    run.start();
    return QCoreApplication::exec();
}

struct Measured
{
    bool done = false;
    Load load;
    long passed = 0; ///< where it listened
    long captured = 0;
    double processor = 0; ///< seconds, of the capturing process
};

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Counted in the file, by the same reader for all that write pcapng; a pcap file has packets of one size.
long packetsIn(const char* path, bool pcap)
{
    struct stat what = {};
    if (pcap)
        return ::stat(path, &what) == 0 ? static_cast<long>((what.st_size - 24) / static_cast<long>(16 + frameSize))
                                        : 0;
    auto reader = PcapngReader::open(path);
    long count = 0;
    while (reader) {
        const auto next = reader->next();
        if (!next || !*next)
            break;
        ++count;
    }
    return count;
}

Measured measure(int forSeconds, int interfaces, bool pcap, const std::function<int()>& child)
{
    (void)::unlink(file);
    (void)::unlink(clientFile);
    const pid_t process = ::fork();
    if (process == 0)
        ::_exit(child());
    Measured measured;
    ::sleep(1); // that it listens
    measured.load = flood(forSeconds);
    ::usleep(500'000);
    ::kill(process, SIGINT);
    int status = 0;
    rusage used = {};
    ::wait4(process, &status, 0, &used);
    measured.done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    measured.processor = seconds(used.ru_utime) + seconds(used.ru_stime);
    measured.passed = measured.load.sent * interfaces;
    measured.captured = packetsIn(file, pcap);
    return measured;
}

int exec(const std::vector<const char*>& words)
{
    const int nothing = ::open("/dev/null", O_WRONLY);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const char* word : words)
        arguments.push_back(const_cast<char*>(word));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    return 127;
}

double median(std::vector<double> all)
{
    std::ranges::sort(all);
    return all.empty() ? 0 : all[all.size() / 2];
}

void print(const char* name, const Measured& one)
{
    std::printf("%-18s %8ld sent in %5.2f s %8ld captured %6ld lost %7.2f s processor (%4.1f %%)\n", name,
                one.load.sent, one.load.seconds, one.captured, one.passed - one.captured, one.processor,
                100 * one.processor / std::max(one.load.seconds, 0.001));
    std::fflush(stdout);
}

void printWhatTheClientSaid()
{
    FILE* in = std::fopen(clientFile, "r");
    unsigned long packets = 0, dropped = 0;
    long long longest = 0;
    if (in != nullptr && std::fscanf(in, "%lu %lu %lld", &packets, &dropped, &longest) == 3)
        std::printf("%-18s it says: %lu captured, %lu lost; its client's thread waited at most %lld ms\n", "", packets,
                    dropped, longest);
    if (in != nullptr)
        std::fclose(in);
}

struct Captor
{
    const char* name;
    int interfaces;
    bool pcap;
    std::function<int()> child;
};

int measureAll(int forSeconds, int rounds)
{
    if (std::system("ip link set lo up; sysctl -qw net.ipv6.conf.default.disable_ipv6=1; ip link add name a type veth "
                    "peer name b && ip link set dev a up && ip link set dev b up") != 0)
        return 2;
    const std::vector<Captor> captors{
        {"nsketch", 1, false, [] { return captureClient({"b"}); }},
        {"tcpdump", 1, true,
         [] {
             return exec({"tcpdump", "-i", "b", "-s", "262144", "-w", file, "-Z", "root"});
         }},
        {"dumpcap", 1, false,
         [] {
             return exec({"dumpcap", "-q", "-i", "b", "-w", file});
         }},
        {"nsketch, both ends", 2, false,
         [] {
             return captureClient({"a", "b"});
         }},
        {"dumpcap, both ends", 2, false,
         [] {
             return exec({"dumpcap", "-q", "-i", "a", "-i", "b", "-w", file});
         }},
    };
    std::map<std::string, std::vector<double>> processor;
    long passed = 0, lost = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const Captor& captor : captors) {
            const Measured one = measure(forSeconds, captor.interfaces, captor.pcap, captor.child);
            const bool ours = std::strncmp(captor.name, "nsketch", 7) == 0;
            if (!one.done && ours)
                return 2;
            if (!one.done)
                continue; // not installed
            print(captor.name, one);
            processor[captor.name].push_back(one.processor);
            if (!ours)
                continue;
            printWhatTheClientSaid();
            passed += one.passed;
            lost += one.passed - one.captured;
        }
    }
    bool slow = false;
    const auto compare = [&](const char* ours, const char* theirs, double most) {
        const double peer = median(processor[theirs]), own = median(processor[ours]);
        if (peer <= 0)
            return;
        std::printf("processor time of %s against %s: %.2f x\n", ours, theirs, own / peer);
        slow = slow || (most > 0 && own > most * peer);
    };
    compare("nsketch", "tcpdump", 0);
    compare("nsketch", "dumpcap", mostRatio);
    compare("nsketch, both ends", "dumpcap, both ends", mostRatio);
    const bool loses = static_cast<double>(lost) > mostLoss * static_cast<double>(passed);
    std::printf("goals: at most %.0f per mille lost%s, at most %.0f x the processor time of dumpcap%s\n",
                1000 * mostLoss, loses ? " (over)" : "", mostRatio, slow ? " (over)" : "");
    return loses || slow ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    int forSeconds = 10, rounds = 3;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--seconds") == 0)
            forSeconds = std::clamp(std::atoi(argv[i + 1]), 1, 60);
        else if (std::strcmp(argv[i], "--rounds") == 0)
            rounds = std::clamp(std::atoi(argv[i + 1]), 1, 20);
    }
    const int result = bench::onOwnGround([&] { return measureAll(forSeconds, rounds); });
    if (result == 77)
        std::fprintf(stderr, "capturebench: needs root, for namespaces of its own\n");
    return result;
}
