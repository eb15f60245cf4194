// SPDX-License-Identifier: MIT
#include "core/analysis/explain.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/scene.h"
#include "core/words/words.h"

#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

/// `payload`: as `ping -s` takes it.
Result<Explanation> ask(const Scene& scene, const QString& fromText, const QString& toText,
                        std::optional<std::uint32_t> payload)
{
    const auto from = nodeArgument(fromText);
    if (!from)
        return fail(from.error());
    const auto target = resolveTarget(scene.snapshot, *from, toText.toStdString());
    if (!target)
        return fail(target.error());
    const std::uint32_t headers = target->family() == Family::IPv4 ? 28 : 48; // IP and ICMP
    return explain(scene.snapshot, *from, *target, &scene.drawn, payload ? *payload + headers : 0);
}

// ---- as JSON
// --------------------------------------------------------------------------------------------------------------

ordered_json orNull(const std::string& text)
{
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

template <class Value> ordered_json orNull(const std::optional<Value>& value)
{
    return value ? ordered_json(value->str()) : ordered_json(nullptr);
}

ordered_json toJson(const std::vector<Hop>& hops)
{
    auto list = ordered_json::array();
    for (const Hop& hop : hops) {
        list.push_back({{"node", hop.node.str()},
                        {"in", orNull(hop.in)},
                        {"out", orNull(hop.out)},
                        {"next_hop", orNull(hop.nextHop)},
                        {"route", orNull(hop.route)},
                        {"matched", orNull(hop.matchedPrefix)}});
    }
    return list;
}

ordered_json toJson(const Fix& fix)
{
    return {{"code", fix.code},
            {"node", fix.node.str()},
            {"message", words::sentence(fix.code, fix.args, words::Language::English).toStdString()},
            {"commands", fix.commands}};
}

ordered_json toJson(const Cause& cause)
{
    auto fixes = ordered_json::array();
    for (const Fix& fix : cause.fixes)
        fixes.push_back(toJson(fix));
    return {{"code", cause.code},
            {"direction", cause.direction == Direction::Forward ? "forward" : "return"},
            {"node", cause.node.str()},
            {"interface", orNull(cause.interface)},
            {"message", words::sentence(cause.code, cause.args, words::Language::English).toStdString()},
            {"evidence", orNull(cause.evidence)},
            {"fix", fixes.empty() ? ordered_json(nullptr) : fixes.front()},
            {"fixes", fixes}};
}

ordered_json toJson(const Explanation& explanation)
{
    ordered_json document{{"verdict", explanation.reachable ? "reachable" : "unreachable"},
                          {"from", explanation.from.str()},
                          {"to", explanation.target.str()},
                          {"target_node", orNull(explanation.targetNode)},
                          {"source", orNull(explanation.source)},
                          {"forward", toJson(explanation.forward)},
                          {"return", toJson(explanation.back)}};
    if (!explanation.reachable) {
        auto causes = ordered_json::array();
        for (const Cause& cause : explanation.causes)
            causes.push_back(toJson(cause));
        document["cause"] = causes.empty() ? ordered_json(nullptr) : causes.front();
        document["causes"] = causes;
    }
    return document;
}

// ---- for people
// -----------------------------------------------------------------------------------------------------------

void printHops(const QString& title, const std::vector<Hop>& hops)
{
    if (hops.empty())
        return;
    print(title);
    for (const Hop& hop : hops) {
        const auto padded = [](const std::string& text, int width) {
            return QString::fromStdString(text).leftJustified(width);
        };
        QString line = QStringLiteral("  ") + padded(hop.node.str(), 16) + QLatin1Char(' ') +
                       padded(hop.in.empty() ? "·" : hop.in, 15) + QStringLiteral(" → ") +
                       padded(hop.out.empty() ? "·" : hop.out, 15) + QLatin1Char(' ') +
                       QString::fromStdString(hop.route.empty() ? hop.matchedPrefix : hop.route);
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        print(line);
    }
}

void printCause(int number, const Cause& cause)
{
    const QString way = cause.direction == Direction::Forward ? QCoreApplication::translate("cli", "on the way there")
                                                              : QCoreApplication::translate("cli", "on the way back");
    print(QStringLiteral("%1. %2 (%3) [%4]")
              .arg(QString::number(number), words::sentence(cause.code, cause.args), way,
                   QString::fromStdString(cause.code)));
    for (const Fix& fix : cause.fixes) {
        print(QStringLiteral("   ") +
              QCoreApplication::translate("cli", "Fix: %1").arg(words::sentence(fix.code, fix.args)));
        for (const std::string& command : fix.commands)
            print(QStringLiteral("     ") + QString::fromStdString(command));
    }
}

void printExplanation(const Explanation& explanation)
{
    QString target = QString::fromStdString(explanation.target.str());
    if (explanation.targetNode)
        target += QStringLiteral(" (%1)").arg(QString::fromStdString(explanation.targetNode->str()));
    const QString from = QString::fromStdString(explanation.from.str());
    print(explanation.reachable ? QCoreApplication::translate("cli", "%1 reaches %2.").arg(from, target)
                                : QCoreApplication::translate("cli", "%1 does not reach %2.").arg(from, target));
    printHops(QCoreApplication::translate("cli", "There:"), explanation.forward);
    printHops(QCoreApplication::translate("cli", "Back:"), explanation.back);
    if (explanation.causes.empty())
        return;
    print(QCoreApplication::translate("cli", "Because:"));
    int number = 0;
    for (const Cause& cause : explanation.causes)
        printCause(++number, cause);
}

int explainWay(const Call& call)
{
    const bool ofLab = call.has("lab");
    if (call.arguments().size() != (ofLab ? 2 : 3))
        return failed(call, Error{ofLab ? "cli.too-many" : "cli.too-few",
                                  {"nsketch explain FILE FROM TO | nsketch explain --lab LAB FROM TO"},
                                  {}});
    const auto scene = ofLab ? sceneOfLab(call.value("lab")) : sceneOfFile(call.argument(0));
    if (!scene)
        return failed(call, scene.error());
    const int first = ofLab ? 0 : 1;
    const auto size = call.number("size", 0, 65'507, 56);
    if (!size)
        return failed(call, size.error());
    const auto explanation = ask(*scene, call.argument(first), call.argument(first + 1),
                                 call.has("size") ? std::optional(static_cast<std::uint32_t>(*size)) : std::nullopt);
    if (!explanation)
        return failed(call, explanation.error());
    if (call.json())
        printJson(toJson(*explanation));
    else
        printExplanation(*explanation);
    return explanation->reachable ? Done : No;
}

} // namespace

std::span<const Command> analysisCommands()
{
    static const std::vector<Command> all{
        {"explain",
         "[FILE] FROM TO",
         QT_TRANSLATE_NOOP("cli", "the way of a packet there and back, and why it fails; 1 when it does"),
         2,
         3,
         explainWay,
         {{"lab", QT_TRANSLATE_NOOP("cli", "a running lab as it is, in place of a file"), "LAB"},
          {"s,size", QT_TRANSLATE_NOOP("cli", "of the packet's data in bytes, as ping takes it; 56"), "N"}}},
    };
    return all;
}

} // namespace nsk::cli
