// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What an .imn file says, whichever of its dialects it is in: Tcl lists (CORE up to 8.0, IMUNES until 2025) or JSON (IMUNES since
/// 2025-11). Addresses, numbers and routes are still text.
namespace nsk::imn {

using Text = std::pair<std::string, std::size_t>; ///< with the line

struct ImnInterface
{
    std::string name{}, type{};  ///< "phys" or empty, "lo", "vlan"
    std::string id{};            ///< JSON's own
    std::string peer{};          ///< Tcl: the node at the other end; empty where none
    std::string mac{}, mtu{};
    std::vector<Text> addresses{};
    bool down = false;
    std::size_t line = 0;
};

struct ImnNode
{
    std::string id{}, type{}, model{}, name{}, canvas{};
    std::string mirror{}; ///< of a pseudo node: the one that it stands for at the other canvas
    std::vector<ImnInterface> interfaces{};
    std::vector<std::string> peers{}; ///< Tcl: names of interfaces in the order of their interface-peer lines
    std::vector<std::pair<Text, std::string>> routes{}; ///< to, via
    std::optional<std::vector<std::string>> services{};
    std::vector<Text> daemons{}, others{}; ///< left out: routing daemons; anything else
    bool autoRoutes = false; ///< default routes are IMUNES's to find
    std::optional<std::pair<double, double>> place{};
    std::size_t line = 0;
};

struct ImnLink
{
    std::string id{}, mirror{};
    std::array<std::string, 2> nodes{};
    std::array<std::string, 2> interfaces{}; ///< JSON's ids; empty: by the peers
    std::vector<Text> options{};             ///< "bandwidth 1000000"
    std::size_t line = 0;
};

struct ImnFile
{
    std::vector<ImnNode> nodes{};
    std::vector<ImnLink> links{};
    std::vector<std::string> canvases{};
    std::vector<Text> drawings{};
};

/// Errors: "exchange.imn.braces" (line), "exchange.not-of-format" (IMUNES), "exchange.too-many-nodes", "exchange.too-many-links" (limit).
Result<ImnFile> readTcl(std::string_view text);
/// Errors: those of parseJson(), and the same.
Result<ImnFile> readJson(const std::string& text);

/// The words of a Tcl list's one level: braces, quotes and backslashes count, what is in them stays as it is.
/// Errors: "exchange.imn.braces" (line).
struct TclWord
{
    std::string_view text{};
    std::size_t line = 0;
};
using TclCommand = std::vector<TclWord>;
Result<std::vector<TclCommand>> tclCommands(std::string_view text, std::size_t firstLine);

} // namespace nsk::imn
