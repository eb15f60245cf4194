// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

/// A Topology in the making, from a file whose names may be anything. Every object of the file gets one here: nodes by the
/// file's own id, interfaces by the name they have there. Names that nsketch does not take are made into such ones, the
/// old one becoming the label, and the report says so.
///
/// Nodes and interfaces are known by their index, which stays. Limits (core/model/limits.h) are errors:
/// "exchange.too-many-nodes" (limit), "exchange.too-many-links" (limit), "exchange.too-many-interfaces" (node, limit).
class TopologyBuilder
{
public:
    using NodeIndex = std::size_t;

    /// `wanted`: the lab's name as the file, or the file's own name, has it; anything.
    explicit TopologyBuilder(std::string_view wanted);

    ExchangeReport& report() { return m_report; }
    Topology& topology() { return m_topology; }
    Node& node(NodeIndex index) { return m_topology.nodes[index]; }
    std::size_t nodeCount() const { return m_topology.nodes.size(); }

    /// Roughly so many will come: they are large, and growing needs twice the memory for a while.
    void expect(std::size_t nodes, std::size_t links);
    /// A node for what the file knows as `id`, called as much like `wanted` as can be. An id that is there already: an
    /// error "exchange.twice" (id).
    Result<NodeIndex> addNode(const std::string& id, std::string_view wanted, NodeKind kind);
    std::optional<NodeIndex> find(const std::string& id) const;
    /// The index of the node's interface that the file calls `wanted`, made where there is none. Empty: the next ethN.
    Result<std::size_t> interfaceOf(NodeIndex node, std::string_view wanted);
    /// The same, without making one.
    std::optional<std::size_t> findInterface(NodeIndex node, std::string_view wanted) const;
    bool isLinked(NodeIndex node, std::size_t interface) const;

    struct End
    {
        NodeIndex node;
        std::size_t interface;
    };
    /// Errors: "exchange.linked-twice" (node, interface), "exchange.to-itself" (node, interface).
    Result<std::size_t> link(const End& first, const End& second);
    Link& linkAt(std::size_t index) { return m_topology.links[index]; }

    /// A switch for a medium that joins more than two interfaces, called as much like `wanted` as can be.
    Result<NodeIndex> addSwitch(std::string_view wanted);

    /// Where the node is drawn, in the file's own units; finish() brings them to canvas units: `scale` each, y downwards.
    void place(NodeIndex node, double x, double y);

    /// Checks what was built as the file's reader would. The builder is empty afterwards. Errors: those of consistency.h.
    Result<Imported> finish(double scale = 1);

private:
    struct Ports
    {
        std::unordered_map<std::string, std::size_t> byTheirs; ///< the file's names
        std::vector<bool> linked;              ///< by the interface's index
        std::size_t next = 1;                  ///< ethN to be tried
    };

    bool isTaken(NodeIndex node, const std::string& name) const;
    std::string freeNodeName(std::string_view wanted);
    /// What is known of the file's names is needed no more; the checks want the room.
    void forgetNames();

    Topology m_topology;
    ExchangeReport m_report;
    std::deque<Ports> m_ports; ///< of the node with that index
    std::set<std::pair<NodeIndex, std::string>> m_given; ///< names of interfaces that are not the file's own
    std::unordered_map<std::string, NodeIndex> m_byId;
    std::unordered_set<std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_numbers; ///< last one tried behind a base
    std::unordered_map<NodeIndex, Position> m_places;
};

/// `text` with what a node's (or lab's) name may not hold replaced; "n" before what may not begin one; at most its length.
std::string nodeNameLike(std::string_view text);
/// The same for an interface.
std::string interfaceNameLike(std::string_view text);

} // namespace nsk
