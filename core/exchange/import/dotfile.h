// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A file in Graphviz's DOT language as it stands there (https://graphviz.org/doc/info/lang.html): values, nothing of a
/// network yet. Chains and groups of an edge statement are the single edges that they stand for.
namespace nsk::dotlanguage {

/// A value as written, `\"` alone undone: what a backslash means depends on the attribute.
struct Text
{
    std::string raw{};
    bool html = false; ///< <…>, without the outer brackets
};

struct Attribute
{
    std::string name{};
    Text value{};
};
using AttributeList = std::vector<Attribute>;

struct NodeStatement
{
    std::string id{};
    std::size_t line = 0; ///< where it is met first
    AttributeList attributes{};
    std::optional<std::size_t> cluster{}; ///< the outermost that it is in
};

struct EdgeEnd
{
    std::size_t node = 0;
    std::string port{};
};

struct EdgeStatement
{
    EdgeEnd ends[2]{};
    std::size_t line = 0;
    AttributeList attributes{};
};

struct Cluster
{
    std::string name{};
    AttributeList attributes{};
};

struct File
{
    std::string name{};
    bool strict = false;
    bool directed = false;
    std::size_t line = 0;
    AttributeList attributes{}; ///< of the graph
    std::vector<NodeStatement> nodes{};
    std::vector<EdgeStatement> edges{};
    std::vector<Cluster> clusters{};
};

/// Errors, `where` being the line: "exchange.dot.syntax" (what was met, what was expected), "exchange.dot.too-deep" (limit),
/// "exchange.too-many-nodes", "exchange.too-many-links", "exchange.dot.too-many" (limit), "exchange.not-utf8",
/// "file.too-large" (name, limit).
Result<File> parse(const std::string& name, const std::string& bytes);

/// The value of that name; null where there is none.
const Text* valueOf(const AttributeList& attributes, std::string_view name);
/// As a person reads it: \n, \l, \r are line ends, \\ a backslash, \N and \G the name; tags of HTML are gone.
std::string readable(const Text& text, const std::string& id);

} // namespace nsk::dotlanguage
