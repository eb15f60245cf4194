// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a CORE session's file says, before anything is made of it. Members and meaning: CORE's daemon/core/xml/corexml.py.
namespace nsk::corexml {

using Attributes = std::map<std::string, std::string>;

/// A device or a network.
struct SceneNode
{
    bool network = false;
    Attributes attributes{};
    std::vector<std::pair<std::string, std::size_t>> services{}; ///< with the line
    bool saysServices = false;
    std::string remark{}; ///< the kind, where nsketch wrote it: <!--nsketch: gateway-->
    std::optional<std::pair<double, double>> place{};
    std::size_t line = 0;
};

struct SceneLink
{
    Attributes attributes{};
    std::array<std::optional<Attributes>, 2> interfaces{};
    Attributes options{};
    std::size_t line = 0, optionsLine = 0;
};

/// A service's file that somebody has changed: shell commands.
struct SceneScript
{
    std::string service{}, node{}, name{}, text{};
    std::size_t line = 0;
};

struct Scenario
{
    std::vector<SceneNode> nodes{};
    std::vector<SceneLink> links{};
    std::vector<SceneScript> scripts{};
};

inline constexpr int elementsDeep = 64;

/// Errors, `where` the line: "exchange.xml" (what is wrong), "exchange.xml-dtd" (a document type could define entities),
/// "exchange.xml-deep" (limit), "exchange.not-of-format" (CORE XML) where the root is no <scenario>, "exchange.too-many-nodes",
/// "exchange.too-many-links" (limit).
Result<Scenario> readScenario(const std::string& bytes, ExchangeReport& report);

} // namespace nsk::corexml
