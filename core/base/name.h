// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace nsk {

/// The name of a node or of a lab: [A-Za-z][A-Za-z0-9_.-]{0,31}. It becomes a file name under /run/netns and an argument of
/// commands, so it can never begin with '-' or hold a '/' or ':'.
/// Errors: "name.empty", "name.too-long" (name, limit), "name.bad-start" (name), "name.bad-character" (name, character).
class NodeName
{
public:
    static constexpr std::size_t maxLength = 32;

    static Result<NodeName> parse(std::string_view text);

    const std::string& str() const { return m_text; }
    auto operator<=>(const NodeName&) const = default;

private:
    explicit NodeName(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// A lab is named by its topology's `name`, which has the same grammar.
using LabName = NodeName;

/// The name of a network interface as Linux takes it (IFNAMSIZ - 1 = 15 bytes): [A-Za-z0-9][A-Za-z0-9_.-]*,
/// not "lo", "all" or "default" (the last two are directories of net.ipv4.conf).
/// Errors: as NodeName's, and "name.reserved" (name).
class InterfaceName
{
public:
    static constexpr std::size_t maxLength = 15;

    static Result<InterfaceName> parse(std::string_view text);

    const std::string& str() const { return m_text; }
    auto operator<=>(const InterfaceName&) const = default;

private:
    explicit InterfaceName(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

} // namespace nsk

template <> struct std::hash<nsk::NodeName>
{
    std::size_t operator()(const nsk::NodeName& name) const noexcept { return std::hash<std::string>{}(name.str()); }
};

template <> struct std::hash<nsk::InterfaceName>
{
    std::size_t operator()(const nsk::InterfaceName& name) const noexcept { return std::hash<std::string>{}(name.str()); }
};
