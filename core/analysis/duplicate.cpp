// SPDX-License-Identifier: MIT
#include "core/analysis/duplicate.h"

#include "core/analysis/addressing.h"
#include "core/model/naming.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace nsk {

namespace {

/// "net.ipv4.conf.eth1.rp_filter": whether a setting is an interface's own.
bool isSettingOf(const std::string& sysctl, const InterfaceName& interface)
{
    return sysctl.find(".conf." + interface.str() + ".") != std::string::npos ||
           sysctl.find(".neigh." + interface.str() + ".") != std::string::npos;
}

class Duplicator
{
public:
    Duplicator(const Topology& drawn, bool withAddresses, const NewSubnets& from)
        : m_drawn(drawn), m_nodeLinks(drawn), m_copies(drawn.name), m_from(from), m_fresh(withAddresses)
    {
    }

    Result<Duplicate> run(const std::vector<std::pair<NodeName, Position>>& nodes)
    {
        if (const Status chosen = choose(nodes); !chosen)
            return fail(chosen.error());
        m_ends = resolveEndpoints(m_drawn);
        findWholeLinks();
        for (const Node* node : m_nodes)
            m_copies.nodes.push_back(copyOf(*node));
        for (const std::size_t link : m_links)
            m_copies.links.push_back(copyOf(m_drawn.links[link]));
        if (m_fresh)
            giveAddresses();
        Duplicate result;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            Node& copy = m_copies.nodes[i];
            copy.routes = routesOf(*m_nodes[i]);
            result.names.push_back(copy.name);
            result.edit.edits.push_back(AddNode{std::move(copy), SIZE_MAX, m_places.at(m_nodes[i]->name)});
        }
        for (Link& link : m_copies.links)
            result.edit.edits.push_back(AddLink{std::move(link)});
        for (const Group& group : m_drawn.layout.groups) {
            if (isWhole(group))
                result.edit.edits.push_back(AddGroup{copyOf(group)});
        }
        return result;
    }

private:
    Status choose(const std::vector<std::pair<NodeName, Position>>& nodes)
    {
        m_places = {nodes.begin(), nodes.end()};
        std::optional<NodeName> computer;
        std::vector<std::string> wanted;
        for (const Node& node : m_drawn.nodes) { // in the order of the drawing
            if (!m_places.contains(node.name))
                continue;
            if (node.kind == NodeKind::Computer) {
                computer = node.name;
                continue;
            }
            m_nodes.push_back(&node);
            wanted.push_back(node.name.str());
        }
        for (const auto& [name, place] : nodes) {
            if (m_nodeLinks.find(name) == nullptr)
                return fail("edit.no-such-node", {name.str()}, name.str());
        }
        if (m_nodes.empty() && computer)
            return fail("edit.computer-exists", {computer->str()}, computer->str());
        const std::vector<NodeName> names = uniqueNodeNames(m_drawn, wanted);
        for (std::size_t i = 0; i < names.size(); ++i)
            m_names.emplace(m_nodes[i]->name, names[i]);
        return {};
    }

    void findWholeLinks()
    {
        for (std::size_t i = 0; i < m_ends.size(); ++i) {
            const bool whole = m_names.contains(m_ends[i][0].node) && m_names.contains(m_ends[i][1].node);
            if (whole)
                m_links.push_back(i);
            for (const ResolvedEndpoint& end : m_ends[i]) {
                if (!whole)
                    m_cut.insert(end);
            }
        }
    }

    Node copyOf(const Node& node) const
    {
        Node copy = node;
        copy.name = m_names.at(node.name);
        copy.routes.clear();
        copy.hostname.clear();
        copy.uplink.reset();
        std::erase_if(copy.interfaces, [&](const Interface& interface) {
            const bool cut = m_cut.contains({node.name, interface.name});
            if (cut)
                std::erase_if(copy.sysctls,
                              [&](const auto& sysctl) { return isSettingOf(sysctl.first, interface.name); });
            return cut;
        });
        for (Interface& interface : copy.interfaces) {
            interface.addresses.clear();
            interface.mac.reset();
        }
        return copy;
    }

    bool isWhole(const Group& group) const
    {
        return !group.nodes.empty() &&
               std::ranges::all_of(group.nodes, [&](const NodeName& node) { return m_names.contains(node); });
    }

    Group copyOf(const Group& group) const
    {
        Group copy = group;
        for (NodeName& node : copy.nodes)
            node = m_names.at(node);
        return copy;
    }

    Link copyOf(const Link& link) const
    {
        Link copy = link;
        for (Endpoint& end : copy.endpoints)
            end.node = m_names.at(end.node);
        return copy;
    }

    static const InterfaceAddress* ipv4Of(const Interface* interface)
    {
        if (interface == nullptr)
            return nullptr;
        const auto found = std::ranges::find(interface->addresses, Family::IPv4, &InterfaceAddress::family);
        return found == interface->addresses.end() ? nullptr : &*found;
    }

    /// Link by link: each sees what those before it got, so that a segment stays one subnet.
    void giveAddresses()
    {
        FreeNetworks free(m_drawn, m_from);
        const NodeLinks copies(m_copies);
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            m_copyOf.emplace(m_nodes[i]->name, i);
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            const ProposedAddresses proposed = proposeAddresses(copies, m_copies.links[i], free);
            give(m_ends[m_links[i]][0], proposed.first);
            give(m_ends[m_links[i]][1], proposed.second);
        }
    }

    void give(const ResolvedEndpoint& original, const std::optional<InterfaceAddress>& address)
    {
        const InterfaceAddress* old = ipv4Of(findInterface(*m_nodeLinks.find(original.node), original.interface));
        if (old == nullptr || !address)
            return; // it had none: the copy has none
        Node& copy = m_copies.nodes[m_copyOf.at(original.node)];
        std::ranges::find(copy.interfaces, original.interface, &Interface::name)->addresses.push_back(*address);
        m_newAddress.emplace(old->address(), address->address());
        m_newSubnet.emplace(old->prefix(), address->prefix());
    }

    /// What is thrown away is thrown away anywhere; else the next hop and the destination must have been copied, too.
    std::vector<Route> routesOf(const Node& node) const
    {
        std::vector<Route> kept;
        for (Route route : node.routes) {
            if (route.dev && m_cut.contains({node.name, *route.dev}))
                continue;
            if (route.type == RouteType::Unicast && !translate(route))
                continue;
            kept.push_back(std::move(route));
        }
        return kept;
    }

    bool translate(Route& route) const
    {
        if (!route.via)
            return route.to.isDefault();
        const auto via = m_newAddress.find(*route.via);
        if (via == m_newAddress.end())
            return false;
        route.via = via->second;
        if (route.to.isDefault())
            return true;
        const auto subnet = m_newSubnet.find(route.to);
        if (subnet == m_newSubnet.end())
            return false;
        route.to = subnet->second;
        return true;
    }

    const Topology& m_drawn;
    NodeLinks m_nodeLinks; ///< of what is drawn
    Topology m_copies;
    std::unordered_map<NodeName, std::size_t> m_copyOf; ///< original → its copy's place in m_copies
    NewSubnets m_from;
    bool m_fresh;
    std::unordered_map<NodeName, Position> m_places;
    std::vector<const Node*> m_nodes;
    std::unordered_map<NodeName, NodeName> m_names; ///< original → copy
    std::vector<ResolvedLink> m_ends;
    std::vector<std::size_t> m_links; ///< those with both ends among the nodes
    std::set<ResolvedEndpoint> m_cut; ///< ends whose link is not copied
    std::map<IpAddress, IpAddress> m_newAddress;
    std::map<Prefix, Prefix> m_newSubnet;
};

} // namespace

Result<Duplicate> duplicateNodes(const Topology& topology, const std::vector<std::pair<NodeName, Position>>& nodes,
                                 bool withAddresses, const NewSubnets& from)
{
    return Duplicator(topology, withAddresses, from).run(nodes);
}

} // namespace nsk
