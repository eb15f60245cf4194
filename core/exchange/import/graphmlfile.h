// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/layout.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// A GraphML file as it stands there (http://graphml.graphdrawing.org/specification.html), with what yEd draws of a node
/// (y:Geometry, y:NodeLabel): values, nothing of a network yet.
namespace nsk::graphml {

using Data = std::vector<std::pair<std::string, std::string>>; ///< by the key's name, its id where it has none

struct PortElement
{
    std::string name{};
    Data data{};
    std::size_t line = 0;
};

struct NodeElement
{
    std::string id{};
    std::size_t line = 0;
    std::optional<std::size_t> parent{}; ///< the node whose graph it is in
    bool isGroup = false;                ///< it has a graph of its own
    Data data{};
    std::vector<PortElement> ports{};
    std::string drawnLabel{}; ///< y:NodeLabel
    std::optional<Position> drawnAt{}; ///< the middle of y:Geometry
};

struct EndElement
{
    std::string node{}, port{};
};

/// An edge, or a hyperedge with however many ends.
struct EdgeElement
{
    std::vector<EndElement> ends{};
    bool hyper = false;
    std::size_t line = 0;
    Data data{};
};

struct File
{
    std::string graphId{};
    bool directed = false;
    std::size_t graphLine = 0;
    Data data{}; ///< of the graph
    std::vector<NodeElement> nodes{};
    std::vector<EdgeElement> edges{};
    std::unordered_map<std::string, std::size_t> graphics{}; ///< yFiles' own data that is not read: its kind, the first line
};

/// Errors, `where` being the line: "exchange.graphml.syntax" (what the XML parser says), "exchange.graphml.doctype",
/// "exchange.graphml.too-deep" (limit), "exchange.graphml.no-graph", "exchange.too-many-nodes", "exchange.too-many-links",
/// "file.too-large" (name, limit).
Result<File> parse(const std::string& name, const std::string& bytes);

/// The value of that name; empty where there is none.
std::string valueOf(const Data& data, std::string_view name);

} // namespace nsk::graphml
