// SPDX-License-Identifier: MIT
#include "gui/panels/tables/cellchanges.h"

#include "gui/panels/addresshint.h"
#include "gui/panels/tables/tablesource.h"

#include <algorithm>

namespace nsk::gui {

Node& CellChanges::node(std::size_t index)
{
    auto found = m_nodes.find(index);
    if (found == m_nodes.end())
        found = m_nodes.emplace(index, std::pair(m_source.topology().nodes[index], m_cell)).first;
    found->second.second = m_cell;
    return found->second.first;
}

Link& CellChanges::link(std::size_t index)
{
    auto found = m_links.find(index);
    if (found == m_links.end())
        found = m_links.emplace(index, std::pair(m_source.topology().links[index], m_cell)).first;
    found->second.second = m_cell;
    return found->second.first;
}

const Node& CellChanges::nodeNow(std::size_t index) const
{
    const auto found = m_nodes.find(index);
    return found == m_nodes.end() ? m_source.topology().nodes[index] : found->second.first;
}

const Link& CellChanges::linkNow(std::size_t index) const
{
    const auto found = m_links.find(index);
    return found == m_links.end() ? m_source.topology().links[index] : found->second.first;
}

void CellChanges::renameNode(const NodeName& from, const NodeName& to)
{
    m_nodeNames.push_back({RenameNode{from, to}, m_cell});
}

void CellChanges::renameInterface(const ResolvedEndpoint& end, const InterfaceName& to)
{
    m_interfaceNames.push_back({RenameInterface{end.node, end.interface, to}, m_cell});
}

void CellChanges::add(Edit edit)
{
    m_others.push_back({std::move(edit), m_cell});
}

/// Who has the address once everything here is done.
std::vector<ResolvedEndpoint> CellChanges::ownersOf(const IpAddress& address) const
{
    std::vector<ResolvedEndpoint> owners;
    for (const ResolvedEndpoint& owner : AddressOwners::of(m_source.document()).find(address)) {
        const auto at = m_source.indexOf(owner.node);
        if (at && !m_nodes.contains(*at))
            owners.push_back(owner);
    }
    for (const auto& [index, changed] : m_nodes) {
        for (const Interface& interface : changed.first.interfaces) {
            if (std::ranges::find(interface.addresses, address, &InterfaceAddress::address) !=
                interface.addresses.end())
                owners.push_back({changed.first.name, interface.name});
        }
    }
    return owners;
}

std::optional<CellChanges::Refusal> CellChanges::checkAddresses() const
{
    for (const auto& [end, cell] : m_touched) {
        const auto at = m_source.indexOf(end.node);
        const Interface* now = at ? findInterface(nodeNow(*at), end.interface) : nullptr;
        const Interface* before = at ? findInterface(m_source.topology().nodes[*at], end.interface) : nullptr;
        for (const InterfaceAddress& address : now == nullptr ? std::vector<InterfaceAddress>() : now->addresses) {
            const auto same = [&](const InterfaceAddress& one) { return one.address() == address.address(); };
            if (address.address().isLinkLocal() || (before != nullptr && std::ranges::any_of(before->addresses, same)))
                continue;
            for (const ResolvedEndpoint& owner : ownersOf(address.address())) {
                if (owner != end)
                    return Refusal{cell,
                                   Error{"edit.address-elsewhere",
                                         {address.address().str(), owner.node.str() + ":" + owner.interface.str()},
                                         end.node.str()}};
            }
        }
    }
    return std::nullopt;
}

std::vector<CellChanges::Part> CellChanges::parts() const
{
    std::vector<Part> all;
    for (const auto& [index, changed] : m_nodes)
        all.push_back({PutNode{changed.first}, changed.second});
    all.insert(all.end(), m_others.begin(), m_others.end());
    for (const auto& [index, changed] : m_links)
        all.push_back({PutLink{index, changed.first}, changed.second});
    all.insert(all.end(), m_interfaceNames.begin(), m_interfaceNames.end());
    all.insert(all.end(), m_nodeNames.begin(), m_nodeNames.end());
    return all;
}

Batch CellChanges::edit() const
{
    Batch batch;
    for (Part& part : parts())
        batch.edits.push_back(std::move(part.edit));
    return batch;
}

CellChanges::Refusal CellChanges::culprit(const Error& error) const
{
    Topology tried = m_source.topology();
    for (const Part& part : parts()) {
        if (const auto applied = apply(tried, part.edit); !applied)
            return {part.cell, applied.error()};
    }
    return {0, error};
}

} // namespace nsk::gui
