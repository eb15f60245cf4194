// SPDX-License-Identifier: MIT
#include "core/analysis/explain.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/live.h"
#include "core/words/icmpwords.h"
#include "core/words/words.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

double inMilliseconds(std::uint64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

// ---- ping
// -----------------------------------------------------------------------------------------------------------------

const char* word(wire::PingOutcome outcome)
{
    switch (outcome) {
    case wire::PingOutcome::Reply:
        return "reply";
    case wire::PingOutcome::Timeout:
        return "timeout";
    case wire::PingOutcome::IcmpError:
        return "icmp-error";
    case wire::PingOutcome::SendError:
        return "send-error";
    }
    return "timeout";
}

QString icmpText(const wire::PingResult& result)
{
    const Family family = result.from ? result.from->family() : Family::IPv4;
    return words::icmpErrorOfPing(family, result.icmpType, result.icmpCode);
}

void printResult(const wire::PingResult& result, std::uint32_t size)
{
    const QString from = result.from ? text(result.from->str()) : QString();
    switch (result.outcome) {
    case wire::PingOutcome::Reply:
        print(QStringLiteral("%1 bytes from %2: icmp_seq=%3 ttl=%4 time=%5 ms")
                  .arg(size + 8)
                  .arg(from)
                  .arg(result.sequence)
                  .arg(result.ttl)
                  .arg(inMilliseconds(result.rttNs), 0, 'g', 3));
        return;
    case wire::PingOutcome::IcmpError:
        print(QStringLiteral("From %1 icmp_seq=%2 %3%4")
                  .arg(from)
                  .arg(result.sequence)
                  .arg(icmpText(result), result.mtu == 0 ? QString() : QStringLiteral(" (mtu = %1)").arg(result.mtu)));
        return;
    case wire::PingOutcome::SendError:
        print(QStringLiteral("icmp_seq=%1 ping: sendmsg: %2%3")
                  .arg(result.sequence)
                  .arg(QString::fromLocal8Bit(std::strerror(result.error)),
                       result.mtu == 0 ? QString() : QStringLiteral(", mtu=%1").arg(result.mtu)));
        return;
    case wire::PingOutcome::Timeout:
        print(QStringLiteral("no answer yet for icmp_seq=%1").arg(result.sequence));
        return;
    }
}

struct Statistics
{
    std::size_t sent = 0, received = 0;
    double least = 0, most = 0, mean = 0, deviation = 0, median = 0, p99 = 0; // ms

    explicit Statistics(const std::vector<wire::PingResult>& results) : sent(results.size())
    {
        double sum = 0, squares = 0;
        std::vector<double> answered;
        for (const wire::PingResult& result : results) {
            if (result.outcome != wire::PingOutcome::Reply)
                continue;
            const double rtt = inMilliseconds(result.rttNs);
            least = received == 0 ? rtt : std::min(least, rtt);
            most = std::max(most, rtt);
            sum += rtt;
            squares += rtt * rtt;
            answered.push_back(rtt);
            ++received;
        }
        if (received == 0)
            return;
        mean = sum / static_cast<double>(received);
        deviation = std::sqrt(std::max(0.0, squares / static_cast<double>(received) - mean * mean));
        std::sort(answered.begin(), answered.end());
        median = quantile(answered, 0.5);
        p99 = quantile(answered, 0.99);
    }
    /// The smallest that at least this share does not exceed.
    static double quantile(const std::vector<double>& sorted, double share)
    {
        const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
        return sorted[std::max<std::size_t>(wanted, 1) - 1];
    }
    double loss() const
    {
        return sent == 0 ? 0 : 100.0 * static_cast<double>(sent - received) / static_cast<double>(sent);
    }
};

void printStatistics(const Statistics& all, const QString& target)
{
    print(QStringLiteral("\n--- %1 ping statistics ---").arg(target));
    print(QStringLiteral("%1 packets transmitted, %2 received, %3% packet loss")
              .arg(all.sent)
              .arg(all.received)
              .arg(all.loss(), 0, 'g', 4));
    if (all.received == 0)
        return;
    print(QStringLiteral("rtt min/avg/max/mdev = %1/%2/%3/%4 ms")
              .arg(all.least, 0, 'f', 3)
              .arg(all.mean, 0, 'f', 3)
              .arg(all.most, 0, 'f', 3)
              .arg(all.deviation, 0, 'f', 3));
    print(QStringLiteral("rtt median/p99 = %1/%2 ms").arg(all.median, 0, 'f', 3).arg(all.p99, 0, 'f', 3));
}

ordered_json toJson(const wire::PingResult& result)
{
    ordered_json one{{"sequence", result.sequence}, {"outcome", word(result.outcome)}};
    if (result.from)
        one["from"] = result.from->str();
    if (result.outcome == wire::PingOutcome::Reply) {
        one["rtt_ms"] = inMilliseconds(result.rttNs);
        one["ttl"] = result.ttl;
    } else if (result.outcome == wire::PingOutcome::IcmpError) {
        one["icmp_type"] = result.icmpType;
        one["icmp_code"] = result.icmpCode;
        one["message"] = icmpText(result).toStdString();
    } else if (result.outcome == wire::PingOutcome::SendError) {
        one["errno"] = result.error;
        one["message"] = std::strerror(result.error);
    }
    if (result.mtu != 0)
        one["mtu"] = result.mtu;
    return one;
}

/// Whether the packets may not be fragmented: --df, or -M as ping(8) has it. Errors: "cli.path-mtu" (text).
Result<bool> fragmentation(const Call& call)
{
    const QString word = call.value("pmtudisc");
    if (!word.isEmpty() && word != QLatin1String("do") && word != QLatin1String("dont"))
        return fail("cli.path-mtu", {word.toStdString()});
    return call.has("df") || word == QLatin1String("do");
}

/// How long an answer is waited for. The kernel asks three times, a second apart, for a neighbour that it does not know
/// (NUD_INCOMPLETE, mcast_solicit and retrans_time_ms) while the request waits in its queue, and then says "Destination
/// Host Unreachable": a shorter wait would report both as silence, the first even where the answer is on its way.
constexpr std::uint32_t patienceMs = 4000;

Result<wire::PingStart> pingRequest(const Call& call, LabSession& session, const LabName& lab)
{
    const auto node = nodeArgument(call.argument(1));
    if (!node)
        return fail(node.error());
    const auto seen = session.askFor<wire::Observed>(wire::Observe{lab});
    if (!seen)
        return fail(seen.error());
    const auto target = resolveTarget(snapshotOf(seen->desired, seen->observed), *node, call.argument(2).toStdString());
    if (!target)
        return fail(target.error());
    // Without a count a person ends it by Ctrl-C; a program that wants one document cannot wait for that.
    const auto count = call.number("count", 1, 1'000'000, call.json() ? 4 : 0);
    const auto interval = call.number("interval", 10, 3'600'000, 1000);
    const auto timeout = call.number("timeout", 10, 3'600'000, patienceMs);
    const auto size = call.number("size", 0, 65'000, 56);
    const auto ttl = call.number("ttl", 1, 255, 64);
    for (const auto* number : {&count, &interval, &timeout, &size, &ttl}) {
        if (!*number)
            return fail(number->error());
    }
    wire::PingStart request{lab, *node, *target};
    request.count = static_cast<std::uint32_t>(*count);
    request.intervalMs = static_cast<std::uint32_t>(*interval);
    request.timeoutMs = static_cast<std::uint32_t>(*timeout);
    request.size = static_cast<std::uint32_t>(*size);
    request.ttl = static_cast<std::uint32_t>(*ttl);
    const auto fragment = fragmentation(call);
    if (!fragment)
        return fail(fragment.error());
    request.dontFragment = *fragment;
    return request;
}

const char* word(PingRun::End end)
{
    switch (end) {
    case PingRun::End::Count:
        return "count";
    case PingRun::End::Stopped:
        return "stopped";
    case PingRun::End::LabGone:
        return "lab-gone";
    }
    return "count";
}

ordered_json document(const wire::PingStart& request, const PingRun& run, const Statistics& all)
{
    auto list = ordered_json::array();
    for (const wire::PingResult& result : run.results)
        list.push_back(toJson(result));
    ordered_json document{{"lab", request.lab.str()},       {"node", request.node.str()},
                          {"target", request.target.str()}, {"ended", word(run.end)},
                          {"transmitted", all.sent},        {"received", all.received},
                          {"loss_percent", all.loss()},     {"results", list}};
    if (all.received > 0)
        document["rtt_ms"] = {{"min", all.least},      {"avg", all.mean},      {"max", all.most},
                              {"mdev", all.deviation}, {"median", all.median}, {"p99", all.p99}};
    return document;
}

int pingNode(const Call& call)
{
    const auto lab = nodeArgument(call.argument(0));
    if (!lab)
        return failed(call, lab.error());
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return failed(call, session.error());
    const auto request = pingRequest(call, **session, *lab);
    if (!request)
        return failed(call, request.error());
    const QString target = text(request->target.str());
    if (!call.json())
        print(QStringLiteral("PING %1 (%2) from %3: %4 data bytes")
                  .arg(call.argument(2), target, call.argument(1))
                  .arg(request->size));
    const auto run = cli::ping(**session, *request, [&](const wire::PingResult& result) {
        if (!call.json())
            printResult(result, request->size);
    });
    if (!run)
        return failed(call, run.error());
    const Statistics all(run->results);
    if (call.json())
        printJson(document(*request, *run, all));
    else
        printStatistics(all, target);
    if (run->end != PingRun::End::LabGone)
        return all.received > 0 ? Done : No;
    message(words::sentence({"ping.lab-gone", {lab->str()}, {}}));
    return No;
}

// ---- link
// -----------------------------------------------------------------------------------------------------------------

int setLink(const Call& call)
{
    const QString state = call.argument(3);
    if (state != QLatin1String("up") && state != QLatin1String("down"))
        return failed(call, Error{"cli.up-or-down", {state.toStdString()}, {}});
    const auto lab = nodeArgument(call.argument(0));
    const auto node = nodeArgument(call.argument(1));
    const auto interface = InterfaceName::parse(call.argument(2).toStdString());
    if (!lab || !node)
        return failed(call, lab ? node.error() : lab.error());
    if (!interface)
        return failed(call, interface.error());
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return failed(call, session.error());
    const auto reply = (*session)->ask(wire::SetLink{*lab, *node, *interface, state == QLatin1String("up")});
    if (!reply)
        return failed(call, reply.error());
    if (call.json())
        printJson({{"lab", lab->str()},
                   {"node", node->str()},
                   {"interface", interface->str()},
                   {"up", state == QLatin1String("up")}});
    return Done;
}

} // namespace

std::span<const Command> nodeCommands()
{
    static const std::vector<Command> all{
        {"ping",
         "LAB NODE TARGET",
         QT_TRANSLATE_NOOP(
             "cli", "a real ping from that node to an address or a node; 1 if nothing answered or the lab was removed"),
         3,
         3,
         pingNode,
         {{"c,count", QT_TRANSLATE_NOOP("cli", "how many; without it until Ctrl-C (with --json 4)"), "N"},
          {"i,interval", QT_TRANSLATE_NOOP("cli", "milliseconds between two"), "MS"},
          {"W,timeout", QT_TRANSLATE_NOOP("cli", "milliseconds to wait for an answer"), "MS"},
          {"s,size", QT_TRANSLATE_NOOP("cli", "bytes of data"), "BYTES"},
          {"t,ttl", QT_TRANSLATE_NOOP("cli", "time to live: how many routers it may pass"), "N"},
          {"M,pmtudisc", QT_TRANSLATE_NOOP("cli", "do: packets must not be fragmented; dont: they may"), "do|dont"},
          {"df", QT_TRANSLATE_NOOP("cli", "the same as -M do")}}},
        {"link", "LAB NODE INTERFACE up|down",
         QT_TRANSLATE_NOOP("cli", "pulls a plug, or puts it in again; the file stays as it is"), 4, 4, setLink},
    };
    return all;
}

} // namespace nsk::cli
