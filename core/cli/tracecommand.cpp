// SPDX-License-Identifier: MIT
#include "core/analysis/tracedway.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/interrupt.h"
#include "core/cli/live.h"
#include "core/client/traceroute.h"
#include "core/words/icmpwords.h"
#include "core/words/words.h"

#include <QEventLoop>

#include <cstring>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

QString milliseconds(std::uint64_t nanoseconds)
{
    return QString::number(static_cast<double>(nanoseconds) / 1e6, 'f', 3);
}

const char* word(Traceroute::End end)
{
    switch (end) {
    case Traceroute::End::Reached:
        return "reached";
    case Traceroute::End::Refused:
        return "refused";
    case Traceroute::End::NotSent:
        return "not-sent";
    case Traceroute::End::Silent:
        return "silent";
    case Traceroute::End::TooFar:
        return "too-far";
    case Traceroute::End::UnderWay:
    case Traceroute::End::Stopped:
        return "stopped";
    case Traceroute::End::Failed: // of these only this one gets as far as to be printed
        return "lab-gone";
    }
    return "failed";
}

QString saidBy(const wire::PingResult& result)
{
    if (result.outcome == wire::PingOutcome::SendError)
        return QString::fromLocal8Bit(std::strerror(result.error));
    const Family family = result.from ? result.from->family() : Family::IPv4;
    return words::icmpError(family, result.icmpType, result.icmpCode, result.mtu);
}

/// A lab as it runs, and what the analysis says of the way.
struct Question
{
    LabName lab;
    NodeName node;
    IpAddress target;
    Snapshot snapshot;
    std::vector<Hop> predicted{};
};

Result<Question> questionOf(const Call& call, LabSession& session, const LabName& lab)
{
    const auto node = nodeArgument(call.argument(1));
    if (!node)
        return fail(node.error());
    const auto seen = session.askFor<wire::Observed>(wire::Observe{lab});
    if (!seen)
        return fail(seen.error());
    Snapshot snapshot = snapshotOf(seen->desired, seen->observed);
    const auto target = resolveTarget(snapshot, *node, call.argument(2).toStdString());
    if (!target)
        return fail(target.error());
    Question question{lab, *node, *target, std::move(snapshot), {}};
    if (const auto explained = explain(question.snapshot, *node, *target, nullptr))
        question.predicted = explained->forward;
    return question;
}

Result<Traceroute::Options> optionsOf(const Call& call)
{
    Traceroute::Options options;
    const auto hops = call.number("max-hops", 1, 255, options.hopsMost);
    const auto probes = call.number("queries", 1, 10, options.probes);
    const auto patience = call.number("timeout", 10, 60'000, options.patienceMs);
    const auto size = call.number("size", 0, 65'000, options.size);
    for (const auto* number : {&hops, &probes, &patience, &size}) {
        if (!*number)
            return fail(number->error());
    }
    options.hopsMost = static_cast<std::uint32_t>(*hops);
    options.probes = static_cast<std::uint32_t>(*probes);
    options.patienceMs = static_cast<std::uint32_t>(*patience);
    options.timeoutMs = std::max(options.timeoutMs, options.patienceMs);
    options.size = static_cast<std::uint32_t>(*size);
    return options;
}

std::vector<TracedHop> matched(const Question& question, const Traceroute& trace)
{
    std::vector<std::optional<IpAddress>> answers;
    for (const Traceroute::Hop& hop : trace.hops())
        answers.push_back(hop.from());
    return matchTrace(question.snapshot, answers, question.predicted);
}

/// " 2  r2  10.0.2.1  0.041 ms  *  0.032 ms  (predicted: r3)"
QString lineOf(const Traceroute::Hop& hop, const TracedHop& seen, std::uint32_t probes)
{
    QString line = QStringLiteral("%1").arg(hop.ttl, 2);
    if (seen.address)
        line += QStringLiteral("  %1  %2")
                    .arg(seen.node ? text(seen.node->str()) : QStringLiteral("?"), text(seen.address->str()));
    std::size_t answered = 0;
    for (const wire::PingResult& result : hop.results) {
        if (result.outcome == wire::PingOutcome::Reply || Traceroute::isTimeExceeded(result)) {
            line += QStringLiteral("  %1 ms").arg(milliseconds(result.rttNs));
            ++answered;
        }
    }
    const wire::PingResult* error = hop.refusal() != nullptr ? hop.refusal() : hop.sendError();
    if (error != nullptr)
        line += QStringLiteral("  ! ") + saidBy(*error);
    else
        line +=
            QStringLiteral("  *").repeated(static_cast<qsizetype>(probes - std::min<std::size_t>(answered, probes)));
    if (seen.differs())
        line += QStringLiteral("  ") +
                (seen.predicted ? QCoreApplication::translate("cli", "(predicted: %1)").arg(text(seen.predicted->str()))
                                : QCoreApplication::translate("cli", "(predicted: it does not come that far)"));
    return line;
}

ordered_json toJson(const Question& question, const Traceroute& trace)
{
    const std::vector<TracedHop> seen = matched(question, trace);
    auto hops = ordered_json::array();
    for (std::size_t i = 0; i < trace.hops().size(); ++i) {
        const Traceroute::Hop& hop = trace.hops()[i];
        ordered_json one{{"hop", hop.ttl}};
        const auto nameOrNull = [](const std::optional<NodeName>& name) {
            return name ? ordered_json(name->str()) : ordered_json();
        };
        one["node"] = nameOrNull(seen[i].node);
        one["address"] = seen[i].address ? ordered_json(seen[i].address->str()) : ordered_json();
        one["predicted"] = nameOrNull(seen[i].predicted);
        one["differs"] = seen[i].differs();
        one["rtt_ms"] = ordered_json::array();
        for (const wire::PingResult& result : hop.results) {
            if (result.outcome == wire::PingOutcome::Reply || Traceroute::isTimeExceeded(result))
                one["rtt_ms"].push_back(static_cast<double>(result.rttNs) / 1e6);
        }
        if (const wire::PingResult* refusal = hop.refusal()) {
            one["icmp_type"] = refusal->icmpType;
            one["icmp_code"] = refusal->icmpCode;
            one["message"] = saidBy(*refusal).toStdString();
        } else if (const wire::PingResult* error = hop.sendError()) {
            one["errno"] = error->error;
            one["message"] = saidBy(*error).toStdString();
        }
        hops.push_back(std::move(one));
    }
    auto predicted = ordered_json::array();
    for (const Hop& hop : question.predicted)
        predicted.push_back(hop.node.str());
    return {{"lab", question.lab.str()},       {"node", question.node.str()},
            {"target", question.target.str()}, {"reached", trace.end() == Traceroute::End::Reached},
            {"end", word(trace.end())},        {"hops", hops},
            {"predicted", predicted}};
}

QString conclusion(const Question& question, const Traceroute& trace)
{
    const QString target = text(question.target.str());
    switch (trace.end()) {
    case Traceroute::End::Reached:
        return QCoreApplication::translate("cli", "%1 is reached.").arg(target);
    case Traceroute::End::Refused:
        return QCoreApplication::translate("cli", "%1 is not reached: the last hop says that there is no way on.")
            .arg(target);
    case Traceroute::End::NotSent:
        return QCoreApplication::translate("cli", "%1 is not reached: %2 cannot send to it.")
            .arg(target, text(question.node.str()));
    case Traceroute::End::Silent:
        return QCoreApplication::translate("cli", "%1 is not reached: nobody says anything any more.").arg(target);
    case Traceroute::End::TooFar:
        return trace.hops().size() == 1
                   ? QCoreApplication::translate("cli", "%1 is not reached within one hop.").arg(target)
                   : QCoreApplication::translate("cli", "%1 is not reached within %2 hops.")
                         .arg(target)
                         .arg(trace.hops().size());
    case Traceroute::End::Failed:
        return QCoreApplication::translate("cli", "%1 was not reached until the lab was removed.").arg(target);
    default:
        return QCoreApplication::translate("cli", "%1 was not reached until it was stopped.").arg(target);
    }
}

/// Runs it to its end, or until Ctrl-C.
Status follow(LabSession& session, Traceroute& trace)
{
    QEventLoop loop;
    std::optional<Error> lost;
    QObject::connect(&session.client(), &HelperClient::event, &trace, &Traceroute::take);
    QObject::connect(&session.client(), &HelperClient::lost, &loop, [&](const Error& reason) {
        lost = reason;
        trace.stop();
    });
    QObject::connect(&trace, &Traceroute::finished, &loop, &QEventLoop::quit);
    const Interrupt interrupt([&](int) { trace.stop(); });
    trace.start();
    if (trace.end() == Traceroute::End::UnderWay)
        loop.exec();
    if (lost)
        return fail(*lost);
    return trace.error() ? Status(fail(*trace.error())) : Status();
}

int traceNode(const Call& call)
{
    const auto lab = nodeArgument(call.argument(0));
    if (!lab)
        return failed(call, lab.error());
    const auto options = optionsOf(call);
    if (!options)
        return failed(call, options.error());
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return failed(call, session.error());
    const auto question = questionOf(call, **session, *lab);
    if (!question)
        return failed(call, question.error());
    Traceroute trace(*lab, question->node, question->target, *options,
                     [&](wire::Request request, HelperClient::Answer answer) {
                         (*session)->client().send(std::move(request), std::move(answer));
                     });
    std::size_t printed = 0;
    // A hop is printed when the next one is begun: silence may still become an answer until then.
    const auto printUpTo = [&](std::size_t count) {
        const std::vector<TracedHop> seen = matched(*question, trace);
        for (; printed < std::min(count, seen.size()); ++printed)
            print(lineOf(trace.hops()[printed], seen[printed], options->probes));
    };
    if (!call.json()) {
        print(QStringLiteral("trace to %1 (%2) from %3, %4 %5 at most")
                  .arg(call.argument(2), text(question->target.str()), call.argument(1))
                  .arg(options->hopsMost)
                  .arg(options->hopsMost == 1 ? QStringLiteral("hop") : QStringLiteral("hops")));
        QObject::connect(&trace, &Traceroute::hopChanged, [&](std::size_t hop) {
            std::size_t spoken = hop; // a silent one waits for who is late
            while (spoken > printed && trace.hops()[spoken - 1].isSilent())
                --spoken;
            printUpTo(spoken);
        });
    }
    const Status followed = follow(**session, trace);
    const bool labGone = !followed && followed.error().code == "trace.lab-gone";
    if (!followed && !labGone)
        return failed(call, followed.error());
    if (call.json()) {
        printJson(toJson(*question, trace));
    } else {
        printUpTo(trace.hops().size());
        print(conclusion(*question, trace));
    }
    if (labGone)
        message(words::sentence(followed.error()));
    return trace.end() == Traceroute::End::Reached ? Done : No;
}

} // namespace

std::span<const Command> traceCommands()
{
    static const std::vector<Command> all{
        {"trace",
         "LAB NODE TARGET",
         QT_TRANSLATE_NOOP("cli", "the way of real packets, hop by hop, and the predicted one; 1 if not reached"),
         3,
         3,
         traceNode,
         {{"m,max-hops", QT_TRANSLATE_NOOP("cli", "how far at most (30)"), "N"},
          {"q,queries", QT_TRANSLATE_NOOP("cli", "requests for each hop (3)"), "N"},
          {"W,timeout", QT_TRANSLATE_NOOP("cli", "milliseconds of silence until the next hop is asked for"), "MS"},
          {"s,size", QT_TRANSLATE_NOOP("cli", "bytes of data"), "BYTES"}}},
    };
    return all;
}

} // namespace nsk::cli
