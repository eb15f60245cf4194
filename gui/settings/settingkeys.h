// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <span>

/// Everything the designer keeps in its settings file ($XDG_CONFIG_HOME/nsketch/nsketch.conf): name, type, default, what for.
/// A new one is put here and into all(); the settings window, its words and the tests follow from it.
namespace nsk::gui::settings {

enum class Type { Flag, Number, Choice, Text, List };

/// Where the settings window shows it; Kept: what the designer remembers by itself, in no window.
enum class Page { Look, Drawing, Addresses, Labs, Programs, Start, Kept };

/// What a text has to be.
enum class Form { Any, Ipv4Pool, Ipv6Pool, Terminal, Program };

struct Option
{
    const char* value;
    const char* text; ///< context "settings"; null: as the value itself says
};

struct Setting
{
    const char* key;
    Type type;
    Page page;
    const char* usual; ///< the default, as text: "true", "24", ""
    const char* title; ///< context "settings"
    const char* what;  ///< one or two sentences, context "settings"; of Page::Kept for the reader of this file only
    std::span<const Option> options{};
    int least = 0, most = 0; ///< of a number
    const char* unit = "";
    Form form = Form::Any;
};

// clang-format off
inline constexpr Option languageOptions[] = {{"", QT_TRANSLATE_NOOP("settings", "As the system")}, {"en", "English"}, {"zh_CN", "简体中文"}};
inline constexpr Option lightOptions[] = {{"", QT_TRANSLATE_NOOP("settings", "As the system")}, {"light", QT_TRANSLATE_NOOP("settings", "Light")},
                                          {"dark", QT_TRANSLATE_NOOP("settings", "Dark")}};
inline constexpr Option endsOptions[] = {{"0", QT_TRANSLATE_NOOP("settings", "Names and addresses")}, {"1", QT_TRANSLATE_NOOP("settings", "Names only")},
                                         {"2", QT_TRANSLATE_NOOP("settings", "Nothing")}};
inline constexpr Option pairOptions[] = {{"0", QT_TRANSLATE_NOOP("settings", "Like the others")}, {"30", "/30"}, {"31", "/31 (RFC 3021)"}};
inline constexpr Option modeOptions[] = {{"rootless", QT_TRANSLATE_NOOP("settings", "Rootless")}, {"system", QT_TRANSLATE_NOOP("settings", "System mode")}};

// ---- Appearance
inline constexpr Setting language{"language", Type::Choice, Page::Look, "",
    QT_TRANSLATE_NOOP("settings", "Language"),
    QT_TRANSLATE_NOOP("settings", "Of all windows, at once. The drawing, the lab and what is under way stay as they are."), languageOptions};
inline constexpr Setting light{"light", Type::Choice, Page::Look, "",
    QT_TRANSLATE_NOOP("settings", "Theme"),
    QT_TRANSLATE_NOOP("settings", "Light or dark colours; as the system follows the desktop also when that changes."), lightOptions};
inline constexpr Setting linkEnds{"linkEnds", Type::Choice, Page::Look, "0",
    QT_TRANSLATE_NOOP("settings", "At the ends of links"),
    QT_TRANSLATE_NOOP("settings", "What stands at both ends of each link on the canvas."), endsOptions};
inline constexpr Setting minimap{"minimap", Type::Flag, Page::Look, "true",
    QT_TRANSLATE_NOOP("settings", "Minimap"),
    QT_TRANSLATE_NOOP("settings", "The whole drawing in a corner of the canvas, where it is of use.")};
inline constexpr Setting legend{"legend", Type::Flag, Page::Look, "false",
    QT_TRANSLATE_NOOP("settings", "Legend"),
    QT_TRANSLATE_NOOP("settings", "A list on the canvas that explains every sign on it.")};
inline constexpr Setting trafficOnLinks{"trafficOnLinks", Type::Flag, Page::Look, "true",
    QT_TRANSLATE_NOOP("settings", "Traffic on links"),
    QT_TRANSLATE_NOOP("settings", "Draws rates, losses and unanswered addresses of a running lab. Without it the counters are not read.")};

// ---- Drawing
inline constexpr Setting automaticAddresses{"automaticAddresses", Type::Flag, Page::Drawing, "true",
    QT_TRANSLATE_NOOP("settings", "Automatic addresses"),
    QT_TRANSLATE_NOOP("settings", "A new link takes the next free subnet of the IPv4 pool, the router its first address. What you typed is never overwritten.")};
inline constexpr Setting routesAsIEdit{"routesAsIEdit", Type::Flag, Page::Drawing, "false",
    QT_TRANSLATE_NOOP("settings", "Computed routes follow edits"),
    QT_TRANSLATE_NOOP("settings", "After each edit of the network the static routes are computed again, as part of the drawing.")};

// ---- Addresses
inline constexpr Setting ipv4Pool{"pools/ipv4", Type::Text, Page::Addresses, "10.0.0.0/8",
    QT_TRANSLATE_NOOP("settings", "IPv4 pool"),
    QT_TRANSLATE_NOOP("settings", "Where automatic addresses, Assign addresses and generated networks take their IPv4 subnets from. Addresses that are drawn already stay."), {}, 0, 0, "", Form::Ipv4Pool};
inline constexpr Setting ipv4Length{"pools/ipv4Length", Type::Number, Page::Addresses, "24",
    QT_TRANSLATE_NOOP("settings", "Length of IPv4 subnets"),
    QT_TRANSLATE_NOOP("settings", "Each segment gets a subnet of this length."), {}, 8, 30, "/"};
inline constexpr Setting pointToPoint{"pools/pointToPoint", Type::Choice, Page::Addresses, "0",
    QT_TRANSLATE_NOOP("settings", "Links between two nodes"),
    QT_TRANSLATE_NOOP("settings", "Assign addresses and generated networks may give a link without a switch a subnet that has room for its two ends only."), pairOptions};
inline constexpr Setting ipv6Too{"pools/ipv6Too", Type::Flag, Page::Addresses, "false",
    QT_TRANSLATE_NOOP("settings", "IPv6 addresses, too"),
    QT_TRANSLATE_NOOP("settings", "Assign addresses gives each segment an IPv6 subnet besides, unless it is told otherwise there. Drawing a link proposes IPv4 only.")};
inline constexpr Setting ipv6Pool{"pools/ipv6", Type::Text, Page::Addresses, "fd00::/48",
    QT_TRANSLATE_NOOP("settings", "IPv6 pool"),
    QT_TRANSLATE_NOOP("settings", "Where Assign addresses and generated networks take their IPv6 subnets from."), {}, 0, 0, "", Form::Ipv6Pool};
inline constexpr Setting ipv6Length{"pools/ipv6Length", Type::Number, Page::Addresses, "64",
    QT_TRANSLATE_NOOP("settings", "Length of IPv6 subnets"),
    QT_TRANSLATE_NOOP("settings", "Each segment gets a subnet of this length."), {}, 16, 127, "/"};

// ---- Labs
inline constexpr Setting mode{"mode", Type::Choice, Page::Labs, "rootless",
    QT_TRANSLATE_NOOP("settings", "Mode of new windows"),
    QT_TRANSLATE_NOOP("settings", "Rootless: the computer stays unchanged. System mode: namespaces on this computer, with an administrator's password. Windows that are open keep theirs; the Network menu changes it."), modeOptions};
inline constexpr Setting applyRootless{"applyAsIEdit/rootless", Type::Flag, Page::Labs, "true",
    QT_TRANSLATE_NOOP("settings", "Apply as I edit, rootless"),
    QT_TRANSLATE_NOOP("settings", "While a rootless lab runs, every edit and every undo goes to it at once. Without it they wait for Update.")};
inline constexpr Setting applySystem{"applyAsIEdit/system", Type::Flag, Page::Labs, "false",
    QT_TRANSLATE_NOOP("settings", "Apply as I edit, system mode"),
    QT_TRANSLATE_NOOP("settings", "The same for labs in system mode, where an edit may change this computer.")};

// ---- Programs
inline constexpr Setting terminal{"terminal", Type::Text, Page::Programs, "",
    QT_TRANSLATE_NOOP("settings", "Terminal"),
    QT_TRANSLATE_NOOP("settings", "The program that Open a terminal starts: one of those found here, or a command of your own. Empty: $TERMINAL, else the system's, else the first one found."), {}, 0, 0, "", Form::Terminal};
inline constexpr Setting wireshark{"wireshark", Type::Text, Page::Programs, "",
    QT_TRANSLATE_NOOP("settings", "Wireshark"),
    QT_TRANSLATE_NOOP("settings", "The program that packets are shown in while they are captured. Empty: the one in the PATH."), {}, 0, 0, "", Form::Program};
inline constexpr Setting captureRing{"capture/ringMiB", Type::Number, Page::Programs, "64",
    QT_TRANSLATE_NOOP("settings", "Packets kept in memory"),
    QT_TRANSLATE_NOOP("settings", "How much of a capture each window keeps; the oldest packets go first."), {}, 1, 4096, "MiB"};
inline constexpr Setting exportImage{"exportImage", Type::Text, Page::Programs, "",
    QT_TRANSLATE_NOOP("settings", "Container image of exports"),
    QT_TRANSLATE_NOOP("settings", "What containerlab, Clabernetes and Kathará start each node from. Empty: what the export proposes.")};

// ---- Start
inline constexpr Setting reopen{"session/reopen", Type::Flag, Page::Start, "false",
    QT_TRANSLATE_NOOP("settings", "Open the same files at the next start"),
    QT_TRANSLATE_NOOP("settings", "Instead of the start page, the drawings that were open when the last window was closed, each where you left it.")};

// ---- Kept by the designer itself
inline constexpr Setting openFiles{"session/open", Type::List, Page::Kept, "", "", "The drawings of the last time and where one stood in them."};
inline constexpr Setting recentFiles{"recentFiles", Type::List, Page::Kept, "", "", "File > Open recent and the start page."};
inline constexpr Setting importFolder{"importFolder", Type::Text, Page::Kept, "", "", "Where the last import came from."};
inline constexpr Setting exportFolder{"exportFolder", Type::Text, Page::Kept, "", "", "Where the last export or picture went."};
inline constexpr Setting started{"started", Type::Flag, Page::Kept, "false", "", "The first start, with the tutorial's example, has been."};
inline constexpr Setting deployedOnce{"deployedOnce", Type::Flag, Page::Kept, "false", "", "The line that says how to begin is not needed any more."};

inline constexpr Setting crashTold{"crashTold", Type::Text, Page::Kept, "", "", "The newest report of a crash that was told of, by its file's name."};

inline constexpr const Setting* allSettings[] = {&language, &light, &linkEnds, &minimap, &legend, &trafficOnLinks, &automaticAddresses, &routesAsIEdit,
    &ipv4Pool, &ipv4Length, &pointToPoint, &ipv6Too, &ipv6Pool, &ipv6Length, &mode, &applyRootless, &applySystem, &terminal, &wireshark, &captureRing,
    &exportImage, &reopen, &openFiles, &recentFiles, &importFolder, &exportFolder, &started, &deployedOnce, &crashTold};
// clang-format on

constexpr std::span<const Setting* const> all()
{
    return allSettings;
}

} // namespace nsk::gui::settings
