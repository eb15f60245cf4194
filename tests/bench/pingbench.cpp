// SPDX-License-Identifier: MIT
//
// nsketch-pingbench: round trips of the helper's pings against those of iputils' ping over the same pair in the same
// run, and the processor time of many pings. README.md beside it says what each line means. Exit status 1 when a goal
// was missed.
#include "engine/ground.h"
#include "engine/helper.h"
#include "engine/report.h"
#include "engine/shapes.h"
#include "engine/stopwatch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace bench;

namespace {

constexpr int betweenMs = 20;
constexpr double wantedMicroseconds = 20;
constexpr std::size_t pairs = 50;
constexpr int pairsMs = 100;
constexpr double wantedPercent = 5;

struct Wishes
{
    int rounds = 10, count = 50, seconds = 20;
};

nsk::IpAddress addressOf(const nsk::Topology& topology, const nsk::NodeName& name, nsk::Family family)
{
    for (const nsk::Interface& interface : topology.findNode(name)->interfaces) {
        for (const nsk::InterfaceAddress& own : interface.addresses) {
            if (own.family() == family)
                return own.address();
        }
    }
    throw Trouble("no address");
}

std::vector<double> ours(Helper& helper, const nsk::LabName& lab, const nsk::NodeName& from, const nsk::IpAddress& to,
                         int count)
{
    const Helper::Stream stream = helper.startPinging(lab, from, to, betweenMs);
    const Stopwatch clock;
    while (clock.seconds() < count * betweenMs / 1000.0)
        helper.turn(betweenMs);
    return helper.stopPinging(stream).microseconds;
}

/// From the lines for each packet: its own summary has no median.
std::vector<double> theirs(Helper& helper, const nsk::NodeName& from, const nsk::IpAddress& to, int count)
{
    QProcess ping;
    ping.start(QStringLiteral("ip"),
               {QStringLiteral("netns"), QStringLiteral("exec"), QString::fromStdString(from.str()),
                QStringLiteral("ping"), QStringLiteral("-n"), QStringLiteral("-c"), QString::number(count),
                QStringLiteral("-i"), QString::number(betweenMs / 1000.0), QString::fromStdString(to.str())});
    if (!ping.waitForStarted())
        throw Trouble("ip netns exec cannot be started");
    while (ping.state() != QProcess::NotRunning) {
        ping.waitForFinished(10);
        helper.turn(1);
    }
    static const QRegularExpression time(QStringLiteral("time=([0-9.]+) ms"));
    std::vector<double> found;
    auto match = time.globalMatch(QString::fromUtf8(ping.readAllStandardOutput()));
    while (match.hasNext())
        found.push_back(match.next().captured(1).toDouble() * 1000);
    if (found.empty())
        throw Trouble("iputils' ping says: " + ping.readAllStandardError().toStdString());
    return found;
}

void compareRoundTrips(Helper& helper, Report& report, const Wishes& wishes, nsk::Family family)
{
    const Shape shape = chain(3, family == nsk::Family::IPv6 ? Addresses::Ipv6Too : Addresses::Ipv4);
    helper.deploy(shape.topology);
    const nsk::NodeName from = nodeName("r1");
    const nsk::IpAddress to = addressOf(shape.topology, nodeName("r3"), family);
    (void)ours(helper, shape.topology.name, from, to, 5); // neighbours and routes are known from here on
    Samples own, iputils;
    for (int round = 0; round < wishes.rounds; ++round) {
        for (const bool first : {true, false}) {
            if (first == (round % 2 == 0)) {
                for (const double value : ours(helper, shape.topology.name, from, to, wishes.count))
                    own.add(value);
            } else {
                for (const double value : theirs(helper, from, to, wishes.count))
                    iputils.add(value);
            }
        }
    }
    Report::heading(std::string("Round trips through a router, ") + nsk::nameOf(family));
    Report::figure("nsketch", own, "us");
    Report::figure("iputils ping", iputils, "us");
    report.goal("difference of the medians", std::abs(own.median() - iputils.median()), "us", Report::Goal::AtMost,
                wantedMicroseconds);
    (void)helper.destroy(shape.topology.name);
}

/// Seconds of processor time that a process has used.
double usedBy(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t behindName = text.rfind(')');
    if (behindName == std::string::npos)
        return 0;
    unsigned long user = 0, system = 0;
    if (std::sscanf(text.c_str() + behindName + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                    &system) != 2)
        return 0;
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double usedByUs()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double usedByHelper(const Helper& helper)
{
    double used = 0;
    for (const pid_t process : helper.processes())
        used += usedBy(process);
    return used;
}

void measureMany(Helper& helper, Report& report, const Wishes& wishes)
{
    const Shape shape = star(2 * pairs);
    helper.deploy(shape.topology);
    std::vector<Helper::Stream> streams;
    for (std::size_t i = 1; i <= pairs; ++i) {
        const nsk::IpAddress to =
            addressOf(shape.topology, nodeName("h" + std::to_string(i + pairs)), nsk::Family::IPv4);
        streams.push_back(helper.startPinging(shape.topology.name, nodeName("h" + std::to_string(i)), to, pairsMs));
    }
    const auto run = [&](double seconds) {
        const Stopwatch clock;
        while (clock.seconds() < seconds)
            helper.turn(1000);
        return clock.seconds();
    };
    run(1);
    const double helperBefore = usedByHelper(helper), clientBefore = usedByUs();
    const double seconds = run(wishes.seconds);
    const double ofHelper = 100 * (usedByHelper(helper) - helperBefore) / seconds;
    const double ofClient = 100 * (usedByUs() - clientBefore) / seconds;
    std::size_t answered = 0, lost = 0;
    for (const Helper::Stream& stream : streams) {
        const Helper::Counted counted = helper.stopPinging(stream);
        answered += counted.answered;
        lost += counted.lost;
    }
    Report::heading("50 pairs at 10 Hz");
    Report::remark(std::to_string(answered) + " answered, " + std::to_string(lost) + " lost");
    Samples helperPart, clientPart;
    helperPart.add(ofHelper);
    clientPart.add(ofClient);
    Report::figure("helper, of one processor", helperPart, "%");
    Report::figure("bare client, of one processor", clientPart, "%");
    report.goal("both together", ofHelper + ofClient, "%", Report::Goal::AtMost, wantedPercent);
    (void)helper.destroy(shape.topology.name);
}

int measure(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("rounds"), QStringLiteral("so many rounds"), QStringLiteral("n")});
    parser.addOption({QStringLiteral("count"), QStringLiteral("packets of each in a round"), QStringLiteral("n")});
    parser.addOption({QStringLiteral("seconds"), QStringLiteral("of the second part"), QStringLiteral("n")});
    parser.process(application);
    Wishes wishes;
    const auto take = [&](const char* name, int& value) {
        if (parser.isSet(QLatin1String(name)))
            value = std::max(1, parser.value(QLatin1String(name)).toInt());
    };
    take("rounds", wishes.rounds);
    take("count", wishes.count);
    take("seconds", wishes.seconds);
    Report report;
    try {
        Helper helper(nsk::wire::Mode::System);
        compareRoundTrips(helper, report, wishes, nsk::Family::IPv4);
        compareRoundTrips(helper, report, wishes, nsk::Family::IPv6);
        measureMany(helper, report, wishes);
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "%s\n", trouble.what());
        return 2;
    }
    report.end();
    return report.missed() ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    return onOwnGround([&] { return measure(argc, argv); });
}
