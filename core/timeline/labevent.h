// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"
#include "core/words/words.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

/// What happened in a lab, one thing after the other: told by the helper (wire::Happened) or seen by a client itself (a ping
/// that is lost, a difference from the drawing). Values: the sentence is made when it is shown, in the language of then.
namespace nsk {

enum class EventKind : std::uint8_t { Deploy, Link, Address, Ping, Drift, Program };
inline constexpr int eventKinds = 6;

enum class EventMood : std::uint8_t { Plain, Good, Bad };

/// Whose doing it was.
enum class EventActor : std::uint8_t {
    Kernel,  ///< somebody by hand, or the kernel by itself: nobody whom the helper knows
    Client,  ///< a client of the helper: LabEvent::program
    You,     ///< this program
    Helper,  ///< what it says about itself, and what it refuses
    Designer ///< this program by itself: files, what it would not ask for
};

/// An object that an event is about; `interface` is empty where it is about the node.
struct EventPlace
{
    std::string node;
    std::string interface;

    bool operator==(const EventPlace&) const = default;
};

struct LabEvent
{
    std::int64_t at = 0;    ///< milliseconds since 1970
    std::int64_t until = 0; ///< of the last one folded into it
    std::uint32_t count = 1; ///< how many were folded into it (folding.h)
    EventActor actor = EventActor::Kernel;
    std::string program{}; ///< the client's, with its version
    std::string code{};    ///< "event.link-down" …
    std::vector<std::string> args{};
    std::optional<Error> why{}; ///< what made it fail, what it refers to: a second sentence
    std::vector<EventPlace> places{};

    bool operator==(const LabEvent&) const = default;
};

LabEvent labEvent(const wire::Happened& happened);
/// One of this program's own; the places follow from code and arguments.
LabEvent labEvent(EventActor actor, std::string code, std::vector<std::string> args, std::int64_t at,
                  std::optional<Error> why = {});

EventKind kindOf(const LabEvent& event);
EventMood moodOf(const LabEvent& event);
/// "deploy", "link", "address", "ping", "drift", "program": as `--json` and the exported lines have it.
const char* wordOf(EventKind kind);
/// "nsketch" of "nsketch 1.0"; "" where no client did it.
std::string shortProgram(const LabEvent& event);

/// With what it refers to, in one line.
QString sentence(const LabEvent& event, words::Language language = words::Language::Users);

/// One line of `nsketch status --follow --json` and of an exported timeline (core/cli/README.md).
nlohmann::ordered_json toJson(const LabEvent& event);

/// How events of a code are shown and folded. Unknown codes are told plainly and never folded.
struct EventTraits
{
    const char* code;
    EventKind kind;
    EventMood mood;
    std::uint8_t placed;     ///< how many of the first arguments name the object: 0, node, node and interface
    const char* storm;       ///< code of the sentence for many of them, or null; two codes with the same one are of a kind
    std::uint8_t identity;   ///< how many of the first arguments make it the same object
};
const EventTraits& traitsOf(const std::string& code);

} // namespace nsk
