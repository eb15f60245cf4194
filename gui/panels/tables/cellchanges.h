// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/model/naming.h"

#include <map>
#include <set>

namespace nsk::gui {

class TableSource;

/// What a person writes into several cells at once, gathered into one edit: several values of one node become one
/// change of it. Names change last, so that everything else can be told by the names of now. Remembers for each part
/// which cell it is from.
class CellChanges
{
public:
    explicit CellChanges(const TableSource& source) : m_source(source) {}

    /// The cell that the calls from now on are about.
    void setCell(std::size_t cell) { m_cell = cell; }
    /// To be changed; as the cells before have left it.
    Node& node(std::size_t index);
    Link& link(std::size_t index);
    /// As the cells before have left it.
    const Node& nodeNow(std::size_t index) const;
    const Link& linkNow(std::size_t index) const;
    void renameNode(const NodeName& from, const NodeName& to);
    void renameInterface(const ResolvedEndpoint& end, const InterfaceName& to);
    /// A part of its own, after the changed nodes.
    void add(Edit edit);
    /// Its addresses are to be looked at: checkAddresses().
    void touchAddresses(const ResolvedEndpoint& end) { m_touched.emplace(end, m_cell); }

    struct Refusal
    {
        std::size_t cell;
        Error error;
    };
    /// An address that was given here and is another interface's: "edit.address-elsewhere" (address, "node:interface").
    std::optional<Refusal> checkAddresses() const;
    Batch edit() const;
    /// Which cell's part the drawing does not take; the first, were there none.
    Refusal culprit(const Error& error) const;

private:
    struct Part
    {
        Edit edit;
        std::size_t cell;
    };
    std::vector<Part> parts() const;
    std::vector<ResolvedEndpoint> ownersOf(const IpAddress& address) const;

    const TableSource& m_source;
    std::size_t m_cell = 0;
    std::map<std::size_t, std::pair<Node, std::size_t>> m_nodes; ///< with the cell that was last
    std::map<std::size_t, std::pair<Link, std::size_t>> m_links;
    std::vector<Part> m_others, m_interfaceNames, m_nodeNames;
    std::map<ResolvedEndpoint, std::size_t> m_touched;
};

} // namespace nsk::gui
