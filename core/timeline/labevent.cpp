// SPDX-License-Identifier: MIT
#include "core/timeline/labevent.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

namespace nsk {

namespace {

using Kind = EventKind;
using Mood = EventMood;

constexpr EventTraits unknown{"", Kind::Deploy, Mood::Plain, 0, nullptr, 0};

constexpr EventTraits table[] = {
    {"event.deployed", Kind::Deploy, Mood::Good, 0, nullptr, 0},
    {"event.updated", Kind::Deploy, Mood::Good, 0, nullptr, 0},
    {"event.deploy-failed", Kind::Deploy, Mood::Bad, 0, nullptr, 0},
    {"event.destroy-failed", Kind::Deploy, Mood::Bad, 0, nullptr, 0},
    {"event.helper-gone", Kind::Deploy, Mood::Bad, 0, nullptr, 0},
    {"event.refused", Kind::Deploy, Mood::Bad, 0, nullptr, 0},
    {"event.note", Kind::Deploy, Mood::Plain, 0, nullptr, 0},
    {"event.not-watched", Kind::Deploy, Mood::Bad, 1, nullptr, 0},
    {"event.node-gone", Kind::Link, Mood::Bad, 1, "storm.node", 1},
    {"event.node-back", Kind::Link, Mood::Good, 1, "storm.node", 1},
    {"event.interface-added", Kind::Link, Mood::Plain, 2, "storm.interface", 2},
    {"event.interface-removed", Kind::Link, Mood::Bad, 2, "storm.interface", 2},
    {"event.link-up", Kind::Link, Mood::Good, 2, "storm.link", 2},
    {"event.link-down", Kind::Link, Mood::Bad, 2, "storm.link", 2},
    {"event.carrier-back", Kind::Link, Mood::Good, 2, "storm.carrier", 2},
    {"event.carrier-lost", Kind::Link, Mood::Bad, 2, "storm.carrier", 2},
    {"event.plugged", Kind::Link, Mood::Plain, 2, "storm.plug", 2},
    {"event.unplugged", Kind::Link, Mood::Plain, 2, "storm.plug", 2},
    {"event.mac-changed", Kind::Address, Mood::Plain, 2, "storm.changed", 2},
    {"event.mtu-changed", Kind::Address, Mood::Plain, 2, "storm.changed", 2},
    {"event.port-joined", Kind::Link, Mood::Plain, 2, "storm.changed", 2},
    {"event.port-left", Kind::Link, Mood::Plain, 2, "storm.changed", 2},
    {"event.address-added", Kind::Address, Mood::Plain, 2, "storm.address", 3},
    {"event.address-removed", Kind::Address, Mood::Plain, 2, "storm.address", 3},
    {"event.route-added", Kind::Address, Mood::Plain, 1, "storm.route", 2},
    {"event.route-removed", Kind::Address, Mood::Plain, 1, "storm.route", 2},
    {"event.forwarding-on", Kind::Address, Mood::Plain, 1, "storm.forwarding", 2},
    {"event.forwarding-off", Kind::Address, Mood::Plain, 1, "storm.forwarding", 2},
    {"event.neighbour-failed", Kind::Ping, Mood::Bad, 2, "storm.neighbour", 3},
    {"event.neighbour-back", Kind::Ping, Mood::Good, 2, "storm.neighbour", 3},
    {"event.ping-started", Kind::Ping, Mood::Plain, 1, nullptr, 0},
    {"event.ping-stopped", Kind::Ping, Mood::Plain, 1, nullptr, 0},
    {"event.ping-answered", Kind::Ping, Mood::Good, 1, "storm.ping", 2},
    {"event.ping-silent", Kind::Ping, Mood::Bad, 1, "storm.ping", 2},
    {"event.ping-lost", Kind::Ping, Mood::Bad, 1, "storm.ping", 2},
    {"event.ping-back", Kind::Ping, Mood::Good, 1, "storm.ping", 2},
    {"event.drift", Kind::Drift, Mood::Bad, 0, "storm.drift", 0},
    {"event.drift-gone", Kind::Drift, Mood::Good, 0, "storm.drift", 0},
    {"event.drift-gone-more", Kind::Drift, Mood::Good, 0, nullptr, 0},
    {"event.drift-more", Kind::Drift, Mood::Bad, 0, nullptr, 0},
    {"event.program-started", Kind::Program, Mood::Plain, 1, "storm.program", 2},
    {"event.program-ended", Kind::Program, Mood::Plain, 1, "storm.program", 2},
    {"event.traffic", Kind::Program, Mood::Plain, 0, nullptr, 0},
    {"event.shell-started", Kind::Program, Mood::Plain, 0, nullptr, 0},
    {"event.shell-ended", Kind::Program, Mood::Plain, 0, nullptr, 0},
};

void placeByArguments(LabEvent& event)
{
    const std::uint8_t placed = traitsOf(event.code).placed;
    if (placed == 0 || event.args.empty())
        return;
    const bool interface = placed > 1 && event.args.size() > 1;
    event.places.push_back({event.args[0], interface ? event.args[1] : std::string()});
}

/// With the remedy, as a sentence of its own.
QString oneLine(const Error& error, words::Language language)
{
    QStringList lines = words::full(error, language).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QString all = lines.isEmpty() ? QString() : lines.takeFirst();
    for (const QString& line : lines) {
        const bool ended = QStringLiteral(".?!:。？！：").contains(all.back());
        all += (ended ? QStringLiteral(" ") : QStringLiteral(". ")) + line;
    }
    return all;
}

QString secondsBetween(std::int64_t from, std::int64_t to)
{
    return QString::number(static_cast<double>(std::max<std::int64_t>(0, to - from)) / 1000.0, 'f', 1);
}

/// The one sentence for all that was folded into the event.
QString stormSentence(const LabEvent& event, words::Language language)
{
    const EventTraits& traits = traitsOf(event.code);
    const std::size_t kept = std::min<std::size_t>(traits.identity, event.args.size());
    std::vector<std::string> args(event.args.begin(), event.args.begin() + static_cast<std::ptrdiff_t>(kept));
    args.resize(traits.identity);
    args.push_back(std::to_string(event.count));
    args.push_back(secondsBetween(event.at, event.until).toStdString());
    return words::sentence(traits.storm, args, language);
}

std::string whoOf(const LabEvent& event)
{
    switch (event.actor) {
    case EventActor::Kernel:
        return "kernel";
    case EventActor::Helper:
        return "helper";
    case EventActor::Client:
        return event.program;
    case EventActor::You:
        return "you";
    case EventActor::Designer:
        break;
    }
    return "designer";
}

} // namespace

const EventTraits& traitsOf(const std::string& code)
{
    static const auto index = [] {
        std::unordered_map<std::string, const EventTraits*> all;
        for (const EventTraits& one : table)
            all.emplace(one.code, &one);
        return all;
    }();
    const auto found = index.find(code);
    return found == index.end() ? unknown : *found->second;
}

LabEvent labEvent(const wire::Happened& happened)
{
    LabEvent event{.at = static_cast<std::int64_t>(happened.at),
                   .until = static_cast<std::int64_t>(happened.at),
                   .actor = happened.who.empty() ? EventActor::Kernel : EventActor::Client,
                   .program = happened.who,
                   .code = happened.code,
                   .args = happened.args,
                   .why = happened.why};
    placeByArguments(event);
    for (const NodeName& node : happened.nodes)
        event.places.push_back({node.str(), {}});
    return event;
}

LabEvent labEvent(EventActor actor, std::string code, std::vector<std::string> args, std::int64_t at,
                  std::optional<Error> why)
{
    LabEvent event{.at = at, .until = at, .actor = actor, .code = std::move(code), .args = std::move(args)};
    event.why = std::move(why);
    placeByArguments(event);
    return event;
}

EventKind kindOf(const LabEvent& event)
{
    return traitsOf(event.code).kind;
}

EventMood moodOf(const LabEvent& event)
{
    return traitsOf(event.code).mood;
}

const char* wordOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Deploy:
        return "deploy";
    case EventKind::Link:
        return "link";
    case EventKind::Address:
        return "address";
    case EventKind::Ping:
        return "ping";
    case EventKind::Drift:
        return "drift";
    case EventKind::Program:
        return "program";
    }
    return "";
}

std::string shortProgram(const LabEvent& event)
{
    return event.program.substr(0, event.program.find(' '));
}

QString sentence(const LabEvent& event, words::Language language)
{
    const bool storm = event.count > 1 && traitsOf(event.code).storm != nullptr;
    if (event.code == "event.refused" || event.code == "event.note") // why says it all
        return event.why ? oneLine(*event.why, language) : QString();
    const QString text = storm ? stormSentence(event, language) : words::sentence(event.code, event.args, language);
    return event.why ? text + QStringLiteral(": ") + oneLine(*event.why, language) : text;
}

nlohmann::ordered_json toJson(const LabEvent& event)
{
    nlohmann::ordered_json line{{"event", "happened"}, {"code", event.code},  {"kind", wordOf(kindOf(event))},
                                {"at", event.at},      {"who", whoOf(event)}, {"args", event.args}};
    auto objects = nlohmann::ordered_json::array();
    for (const EventPlace& place : event.places) {
        nlohmann::ordered_json one{{"node", place.node}};
        if (!place.interface.empty())
            one["interface"] = place.interface;
        objects.push_back(std::move(one));
    }
    line["objects"] = std::move(objects);
    if (event.count > 1) {
        line["count"] = event.count;
        line["until"] = event.until;
    }
    if (event.why)
        line["why"] = {{"code", event.why->code}, {"args", event.why->args}, {"where", event.why->where}};
    line["message"] = sentence(event, words::Language::English).toStdString();
    return line;
}

} // namespace nsk
