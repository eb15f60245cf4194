// SPDX-License-Identifier: MIT
#include "core/model/edit.h"

#include "core/model/editlookup.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace nsk {

namespace {

constexpr std::size_t severalMoves = 16; ///< more of them are looked up in an index

bool uses(const Endpoint& end, const NodeName& node, const InterfaceName& interface)
{
    return end.node == node && end.interface == interface;
}

Status checkInterfacesDiffer(const Node& node)
{
    std::unordered_set<std::string> seen;
    for (const Interface& interface : node.interfaces) {
        if (!seen.insert(interface.name.str()).second)
            return fail("edit.interface-taken", {node.name.str(), interface.name.str()}, node.name.str());
    }
    return {};
}

/// At most one node of a drawing is this computer.
Status checkComputer(const Topology& topology, const Node& node)
{
    if (node.kind != NodeKind::Computer)
        return {};
    for (const Node& other : topology.nodes) {
        if (other.kind == NodeKind::Computer && other.name != node.name)
            return fail("edit.computer-exists", {other.name.str()}, node.name.str());
    }
    return {};
}

Status checkChecks(const Topology& topology, const std::vector<Check>& checks)
{
    for (const Check& check : checks) {
        if (!topology.findNode(check.from))
            return fail("edit.no-such-node", {check.from.str()}, check.from.str());
        if (IpAddress::parse(check.to))
            continue;
        const auto name = NodeName::parse(check.to);
        if (!name || !topology.findNode(*name))
            return fail("edit.no-such-node", {check.to}, check.to);
    }
    return {};
}

bool checkNames(const Check& check, const NodeName& node)
{
    return check.from == node || check.to == node.str();
}

/// Where the node's position stands in the layout: in the order of the nodes, of which not all have one.
std::optional<std::size_t> placeOf(const Topology& topology, std::size_t node)
{
    const auto& places = topology.layout.nodes;
    // Backwards from where it is when all before it have one.
    for (std::size_t at = std::min(node + 1, places.size()); at-- > 0;) {
        if (places[at].first == topology.nodes[node].name)
            return at;
    }
    return std::nullopt;
}

void insertPosition(Topology& topology, std::size_t node, const Position& position)
{
    auto& places = topology.layout.nodes;
    const bool isLast = node + 1 == topology.nodes.size();
    const bool allBefore = node > 0 && node <= places.size() && places[node - 1].first == topology.nodes[node - 1].name;
    std::size_t at = isLast ? places.size() : (allBefore ? node : 0);
    for (std::size_t other = 0; !isLast && !allBefore && other < node && at < places.size(); ++other) {
        if (places[at].first == topology.nodes[other].name)
            ++at;
    }
    places.insert(places.begin() + static_cast<std::ptrdiff_t>(at), {topology.nodes[node].name, position});
}

/// Sets or takes away the position of a node; returns the one before.
std::optional<Position> setPosition(Topology& topology, std::size_t node, const std::optional<Position>& position)
{
    const auto at = placeOf(topology, node);
    if (!at) {
        if (position)
            insertPosition(topology, node, *position);
        return std::nullopt;
    }
    const auto entry = topology.layout.nodes.begin() + static_cast<std::ptrdiff_t>(*at);
    const Position before = entry->second;
    if (position)
        entry->second = *position;
    else
        topology.layout.nodes.erase(entry);
    return before;
}

/// Puts a node into a group, whose nodes stay in the order of the nodes.
void joinGroup(Topology& topology, const NodeName& node, std::size_t group)
{
    std::vector<NodeName>& members = topology.layout.groups[group].nodes;
    std::size_t at = 0;
    for (const Node& other : topology.nodes) {
        if (other.name == node)
            break;
        if (at < members.size() && members[at] == other.name)
            ++at;
    }
    members.insert(members.begin() + static_cast<std::ptrdiff_t>(at), node);
}

/// "net.ipv4.conf.v1.rp_filter" begins with "net.ipv4.conf.v1." for the interface v1.
std::optional<std::string> sysctlPrefixOf(std::string_view sysctl, const InterfaceName& interface)
{
    static constexpr std::array<std::string_view, 4> tables{"net.ipv4.conf.", "net.ipv4.neigh.", "net.ipv6.conf.",
                                                            "net.ipv6.neigh."};
    for (const std::string_view table : tables) {
        std::string prefix = std::string(table) + interface.str() + ".";
        if (sysctl.starts_with(prefix))
            return prefix;
    }
    return std::nullopt;
}

bool sysctlNames(const Node& node, const InterfaceName& interface)
{
    return std::ranges::any_of(node.sysctls,
                               [&](const auto& sysctl) { return sysctlPrefixOf(sysctl.first, interface).has_value(); });
}

/// One apply() an edit: each checks everything first, then changes, then returns the inverse.
class Applier
{
public:
    explicit Applier(Topology& topology) : m_topology(topology), m_lookup(topology) {}

    Result<Edit> operator()(const AddNode& edit)
    {
        const Node& node = edit.node;
        if (m_lookup.find(node.name))
            return fail("edit.name-taken", {node.name.str()}, node.name.str());
        if (auto status = checkInterfacesDiffer(node).and_then([&] { return checkComputer(m_topology, node); });
            !status)
            return fail(status.error());
        if (edit.group && *edit.group >= m_topology.layout.groups.size())
            return fail("edit.no-such-group", {std::to_string(*edit.group)}, node.name.str());
        const std::size_t index = std::min(edit.index, m_topology.nodes.size());
        m_topology.nodes.insert(m_topology.nodes.begin() + static_cast<std::ptrdiff_t>(index), node);
        m_lookup.nodeNamed(index);
        if (edit.position)
            insertPosition(m_topology, index, *edit.position);
        if (edit.group)
            joinGroup(m_topology, node.name, *edit.group);
        return RemoveNode{node.name};
    }

    Result<Edit> operator()(const RemoveNode& edit)
    {
        const auto index = m_lookup.indexOf(edit.name);
        if (!index)
            return noSuchNode(edit.name);
        if (m_lookup.useOf(edit.name).ends > 0)
            return fail("edit.node-has-links", {edit.name.str()}, edit.name.str());
        for (const Check& check : m_topology.checks) {
            if (checkNames(check, edit.name))
                return fail("edit.node-has-checks", {edit.name.str()}, edit.name.str());
        }
        const std::optional<Position> position = setPosition(m_topology, *index, std::nullopt);
        const auto at = m_topology.nodes.begin() + static_cast<std::ptrdiff_t>(*index);
        AddNode inverse{std::move(*at), *index, position, groupOf(m_topology.layout, edit.name)};
        m_topology.nodes.erase(at);
        if (inverse.group)
            std::erase(m_topology.layout.groups[*inverse.group].nodes, edit.name);
        return inverse;
    }

    Result<Edit> operator()(const PutNode& edit)
    {
        Node* old = m_lookup.find(edit.node.name);
        if (!old)
            return noSuchNode(edit.node.name);
        if (auto status =
                checkInterfacesDiffer(edit.node).and_then([&] { return checkComputer(m_topology, edit.node); });
            !status)
            return fail(status.error());
        const bool sameInterfaces = std::ranges::equal(old->interfaces, edit.node.interfaces, {}, &Interface::name,
                                                       &Interface::name); // then none that a link uses is missing
        if (edit.node.kind != NodeKind::Switch && !(sameInterfaces && old->kind != NodeKind::Switch)) {
            for (const InterfaceName& interface : m_lookup.useOf(edit.node.name).interfaces) {
                if (!findInterface(edit.node, interface))
                    return fail("edit.interface-in-use", {edit.node.name.str(), interface.str()}, edit.node.name.str());
            }
        }
        PutNode inverse{std::move(*old)};
        *old = edit.node;
        return inverse;
    }

    Result<Edit> operator()(const RenameNode& edit)
    {
        const auto index = m_lookup.indexOf(edit.from);
        if (!index)
            return noSuchNode(edit.from);
        if (edit.to != edit.from && m_lookup.find(edit.to))
            return fail("edit.name-taken", {edit.to.str()}, edit.from.str());
        m_topology.nodes[*index].name = edit.to;
        m_lookup.nodeRenamed(edit.from, *index);
        for (Link& link : m_topology.links) {
            for (Endpoint& end : link.endpoints) {
                if (end.node == edit.from)
                    end.node = edit.to;
            }
        }
        for (Check& check : m_topology.checks) {
            if (check.from == edit.from)
                check.from = edit.to;
            if (check.to == edit.from.str())
                check.to = edit.to.str();
        }
        for (auto& [name, position] : m_topology.layout.nodes) {
            if (name == edit.from)
                name = edit.to;
        }
        for (Group& group : m_topology.layout.groups)
            std::ranges::replace(group.nodes, edit.from, edit.to);
        return RenameNode{edit.to, edit.from};
    }

    Result<Edit> operator()(const RenameInterface& edit)
    {
        Node* node = m_lookup.find(edit.node);
        if (!node)
            return noSuchNode(edit.node);
        const bool listed = findInterface(*node, edit.from) != nullptr;
        if (!listed && !(node->kind == NodeKind::Switch && m_lookup.uses(edit.node, edit.from) > 0))
            return fail("edit.no-such-interface", {edit.node.str(), edit.from.str()}, edit.node.str());
        if (edit.to == edit.from)
            return RenameInterface{edit.node, edit.to, edit.from};
        if (findInterface(*node, edit.to) || m_lookup.uses(edit.node, edit.to) > 0 || sysctlNames(*node, edit.to))
            return fail("edit.interface-taken", {edit.node.str(), edit.to.str()}, edit.node.str());
        renameWithin(*node, edit);
        for (Link& link : m_topology.links) {
            for (Endpoint& end : link.endpoints) {
                if (uses(end, edit.node, edit.from))
                    end.interface = edit.to;
            }
        }
        m_lookup.interfaceRenamed(edit.node, edit.from, edit.to);
        return RenameInterface{edit.node, edit.to, edit.from};
    }

    Result<Edit> operator()(const AddLink& edit)
    {
        if (auto status = checkLink(edit.link, nullptr); !status)
            return fail(status.error());
        const std::size_t index = std::min(edit.index, m_topology.links.size());
        m_topology.links.insert(m_topology.links.begin() + static_cast<std::ptrdiff_t>(index), edit.link);
        m_lookup.linkAdded(edit.link);
        return RemoveLink{index};
    }

    Result<Edit> operator()(const RemoveLink& edit)
    {
        if (edit.index >= m_topology.links.size())
            return fail("edit.no-such-link", {std::to_string(edit.index)});
        const auto at = m_topology.links.begin() + static_cast<std::ptrdiff_t>(edit.index);
        m_lookup.linkRemoved(*at);
        AddLink inverse{std::move(*at), edit.index};
        m_topology.links.erase(at);
        return inverse;
    }

    Result<Edit> operator()(const PutLink& edit)
    {
        if (edit.index >= m_topology.links.size())
            return fail("edit.no-such-link", {std::to_string(edit.index)});
        const bool sameEnds = edit.link.endpoints == m_topology.links[edit.index].endpoints; // it stands where it stood
        if (auto status = sameEnds ? Status() : checkLink(edit.link, &m_topology.links[edit.index]); !status)
            return fail(status.error());
        PutLink inverse{edit.index, std::move(m_topology.links[edit.index])};
        if (!sameEnds)
            m_lookup.linkRemoved(inverse.link);
        m_topology.links[edit.index] = edit.link;
        if (!sameEnds)
            m_lookup.linkAdded(edit.link);
        return inverse;
    }

    Result<Edit> operator()(const MoveNodes& edit)
    {
        if (edit.to.size() > severalMoves)
            return moveMany(edit);
        for (const auto& [name, position] : edit.to) {
            if (!m_lookup.find(name))
                return noSuchNode(name);
        }
        MoveNodes inverse;
        for (const auto& [name, position] : edit.to) {
            inverse.to.emplace_back(name, setPosition(m_topology, *m_lookup.indexOf(name), position));
        }
        std::ranges::reverse(inverse.to);
        return inverse;
    }

    Result<Edit> operator()(const PutDetails& edit)
    {
        PutDetails inverse{m_topology.name, m_topology.title, m_topology.description, m_topology.comment};
        m_topology.name = edit.name;
        m_topology.title = edit.title;
        m_topology.description = edit.description;
        m_topology.comment = edit.comment;
        return inverse;
    }

    Result<Edit> operator()(const PutChecks& edit)
    {
        if (auto status = checkChecks(m_topology, edit.checks); !status)
            return fail(status.error());
        PutChecks inverse{std::move(m_topology.checks)};
        m_topology.checks = edit.checks;
        return inverse;
    }

    Result<Edit> operator()(const AddAnnotation& edit)
    {
        std::vector<Annotation>& all = m_topology.layout.annotations;
        const std::size_t index = std::min(edit.index, all.size());
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(index), edit.annotation);
        return RemoveAnnotation{index};
    }

    Result<Edit> operator()(const RemoveAnnotation& edit)
    {
        std::vector<Annotation>& all = m_topology.layout.annotations;
        if (edit.index >= all.size())
            return fail("edit.no-such-annotation", {std::to_string(edit.index)});
        const auto at = all.begin() + static_cast<std::ptrdiff_t>(edit.index);
        AddAnnotation inverse{std::move(*at), edit.index};
        all.erase(at);
        return inverse;
    }

    Result<Edit> operator()(const PutAnnotation& edit)
    {
        std::vector<Annotation>& all = m_topology.layout.annotations;
        if (edit.index >= all.size())
            return fail("edit.no-such-annotation", {std::to_string(edit.index)});
        return PutAnnotation{edit.index, std::exchange(all[edit.index], edit.annotation)};
    }

    Result<Edit> operator()(const AddGroup& edit)
    {
        std::vector<Group>& all = m_topology.layout.groups;
        auto group = checkedGroup(edit.group, SIZE_MAX);
        if (!group)
            return fail(group.error());
        const std::size_t index = std::min(edit.index, all.size());
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(index), std::move(*group));
        return RemoveGroup{index};
    }

    Result<Edit> operator()(const RemoveGroup& edit)
    {
        std::vector<Group>& all = m_topology.layout.groups;
        if (edit.index >= all.size())
            return fail("edit.no-such-group", {std::to_string(edit.index)});
        const auto at = all.begin() + static_cast<std::ptrdiff_t>(edit.index);
        AddGroup inverse{std::move(*at), edit.index};
        all.erase(at);
        return inverse;
    }

    Result<Edit> operator()(const PutGroup& edit)
    {
        std::vector<Group>& all = m_topology.layout.groups;
        if (edit.index >= all.size())
            return fail("edit.no-such-group", {std::to_string(edit.index)});
        auto group = checkedGroup(edit.group, edit.index);
        if (!group)
            return fail(group.error());
        return PutGroup{edit.index, std::exchange(all[edit.index], std::move(*group))};
    }

    Result<Edit> operator()(const Batch& edit)
    {
        Batch inverse;
        for (const Edit& one : edit.edits) {
            auto done = std::visit(*this, one);
            if (!done) {
                for (auto undo = inverse.edits.rbegin(); undo != inverse.edits.rend(); ++undo)
                    std::visit(*this, *undo).value(); // what was just done can be taken back
                return fail(done.error());
            }
            inverse.edits.push_back(std::move(*done));
        }
        std::ranges::reverse(inverse.edits);
        return inverse;
    }

private:
    /// The same for a whole drawing, without looking through all of it for each node.
    Result<Edit> moveMany(const MoveNodes& edit)
    {
        std::unordered_map<NodeName, std::size_t> indices;
        for (const Node& node : m_topology.nodes)
            indices.emplace(node.name, indices.size());
        for (const auto& [name, position] : edit.to) {
            if (!indices.contains(name))
                return noSuchNode(name);
        }
        std::vector<std::optional<Position>> places(indices.size());
        for (const auto& [name, position] : m_topology.layout.nodes)
            places[indices.at(name)] = position;
        MoveNodes inverse;
        for (const auto& [name, position] : edit.to)
            inverse.to.emplace_back(name, std::exchange(places[indices.at(name)], position));
        m_topology.layout.nodes.clear();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i])
                m_topology.layout.nodes.emplace_back(m_topology.nodes[i].name, *places[i]);
        }
        std::ranges::reverse(inverse.to);
        return inverse;
    }

    static tl::unexpected<Error> noSuchNode(const NodeName& node)
    {
        return fail("edit.no-such-node", {node.str()}, node.str());
    }

    /// The group with its nodes in the order of the nodes, if it may stand at `index` of the groups.
    Result<Group> checkedGroup(const Group& wanted, std::size_t index) const
    {
        std::unordered_set<NodeName> members(wanted.nodes.begin(), wanted.nodes.end());
        for (std::size_t i = 0; i < m_topology.layout.groups.size(); ++i) {
            if (i == index)
                continue;
            for (const NodeName& other : m_topology.layout.groups[i].nodes) {
                if (members.contains(other))
                    return fail("edit.node-has-group", {other.str()}, other.str());
            }
        }
        Group group = wanted;
        group.nodes.clear();
        for (const Node& node : m_topology.nodes) {
            if (members.erase(node.name) > 0)
                group.nodes.push_back(node.name);
        }
        if (!members.empty())
            return fail("edit.no-such-node", {members.begin()->str()}, members.begin()->str());
        return group;
    }

    /// `present`: the link that it would replace.
    Status checkLink(const Link& link, const Link* present)
    {
        const auto& [a, b] = link.endpoints;
        if (a.interface && a == b)
            return fail("edit.self-link", {a.node.str(), a.interface->str()}, a.node.str());
        for (const Endpoint& end : link.endpoints) {
            const Node* node = m_lookup.find(end.node);
            if (!node)
                return fail("edit.no-such-node", {end.node.str()}, end.node.str());
            if (!end.interface)
                continue;
            if (node->kind != NodeKind::Switch && !findInterface(*node, *end.interface))
                return fail("edit.no-interface", {end.node.str(), end.interface->str()}, end.node.str());
            const auto own = present ? std::ranges::count(present->endpoints, end) : 0;
            if (m_lookup.uses(end.node, *end.interface) > static_cast<std::size_t>(own))
                return fail("edit.interface-in-use", {end.node.str(), end.interface->str()}, end.node.str());
        }
        return {};
    }

    static void renameWithin(Node& node, const RenameInterface& edit)
    {
        for (Interface& interface : node.interfaces) {
            if (interface.name == edit.from)
                interface.name = edit.to;
        }
        for (Route& route : node.routes) {
            if (route.dev == edit.from)
                route.dev = edit.to;
        }
        for (auto& [name, value] : node.sysctls) {
            if (const auto prefix = sysctlPrefixOf(name, edit.from)) {
                const auto table = prefix->size() - edit.from.str().size() - 1;
                name = name.substr(0, table) + edit.to.str() + name.substr(prefix->size() - 1);
            }
        }
    }

    Topology& m_topology;
    EditLookup m_lookup;
};

} // namespace

bool concernsNetwork(const Edit& edit)
{
    if (const auto* batch = std::get_if<Batch>(&edit))
        return std::ranges::any_of(batch->edits, concernsNetwork);
    const auto isOneOf = [&]<class... Ts>() { return (std::holds_alternative<Ts>(edit) || ...); };
    return !isOneOf.operator()<MoveNodes, PutDetails, PutChecks, AddAnnotation, RemoveAnnotation, PutAnnotation,
                               AddGroup, RemoveGroup, PutGroup>();
}

Result<Edit> apply(Topology& topology, const Edit& edit)
{
    return std::visit(Applier(topology), edit);
}

} // namespace nsk
