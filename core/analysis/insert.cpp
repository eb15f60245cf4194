// SPDX-License-Identifier: MIT
#include "core/analysis/insert.h"

#include "core/analysis/addressing.h"
#include "core/model/naming.h"
#include "core/model/subnets.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

constexpr int triesMost = 1 << 16; // subnets looked at for one that is free

/// The next network of the same length; behind the last one comes the first.
Prefix following(const Prefix& prefix)
{
    const auto next = plusSubnets(prefix.network(), prefix.length(), 1);
    return *Prefix::of(next.value_or(Prefix::everything(prefix.family()).network()), prefix.length());
}

/// The subnets that are in use, and the next ones that overlap none of them.
class Subnets
{
public:
    void take(const Prefix& prefix) { m_used.insert(prefix); }

    void takeAllOf(const Topology& topology)
    {
        for (const Prefix& subnet : namedSubnets(topology))
            take(subnet);
    }

    std::optional<Prefix> freeAfter(const Prefix& prefix)
    {
        const auto last = m_last.find({prefix.family(), prefix.length()});
        Prefix candidate = following(last == m_last.end() ? prefix : last->second);
        for (int tries = 0; tries < triesMost; ++tries, candidate = following(candidate)) {
            if (!staysPrivate(prefix, candidate))
                candidate = *Prefix::of(*IpAddress::parse("10.0.0.0"), prefix.length());
            if (overlaps(candidate))
                continue;
            take(candidate);
            m_last.insert_or_assign({prefix.family(), prefix.length()}, candidate);
            return candidate;
        }
        return std::nullopt;
    }

private:
    bool overlaps(const Prefix& candidate) const
    {
        const auto within = m_used.lower_bound(candidate);
        if (within != m_used.end() && candidate.overlaps(*within))
            return true;
        for (int length = 1; length < candidate.length(); ++length) {
            if (m_used.contains(*Prefix::of(candidate.network(), length)))
                return true;
        }
        return false;
    }

    /// RFC 1918: what was private does not become somebody's on the Internet.
    static bool staysPrivate(const Prefix& original, const Prefix& candidate)
    {
        static const std::array blocks{*Prefix::parse("10.0.0.0/8"), *Prefix::parse("172.16.0.0/12"),
                                       *Prefix::parse("192.168.0.0/16")};
        const auto isPrivate = [](const Prefix& prefix) {
            return std::ranges::any_of(blocks, [&](const Prefix& block) {
                return prefix.family() == Family::IPv4 && block.length() <= prefix.length() &&
                       block.contains(prefix.network());
            });
        };
        return original.family() == Family::IPv6 || !isPrivate(original) || isPrivate(candidate);
    }

    std::set<Prefix> m_used;
    std::map<std::pair<Family, int>, Prefix> m_last;
};

class Inserter
{
public:
    Inserter(const Topology& into, Topology part) : m_into(into), m_part(std::move(part)) {}

    Insertion run(const Position& offset)
    {
        leaveComputerOut();
        renameNodes();
        renumber();
        dropTakenValues();
        for (const Node& node : m_part.nodes)
            addNode(node, offset);
        for (const Link& link : m_part.links)
            m_result.edit.edits.push_back(AddLink{link});
        if (!m_part.checks.empty()) {
            PutChecks checks{m_into.checks};
            checks.checks.insert(checks.checks.end(), m_part.checks.begin(), m_part.checks.end());
            m_result.edit.edits.push_back(std::move(checks));
        }
        for (const Group& group : m_part.layout.groups)
            m_result.edit.edits.push_back(AddGroup{group});
        for (const Annotation& annotation : m_part.layout.annotations)
            m_result.edit.edits.push_back(AddAnnotation{movedBy(annotation, offset)});
        m_result.annotations = m_part.layout.annotations.size();
        return std::move(m_result);
    }

private:
    void addNode(const Node& node, const Position& offset)
    {
        std::optional<Position> place;
        if (const auto found = m_places.find(node.name); found != m_places.end())
            place = Position{found->second.x + offset.x, found->second.y + offset.y};
        m_result.nodes.push_back(node.name);
        m_result.edit.edits.push_back(AddNode{node, SIZE_MAX, place});
    }

    void leaveComputerOut()
    {
        const Node* computer = m_part.findComputer();
        if (computer == nullptr || m_into.findComputer() == nullptr)
            return;
        const NodeName name = computer->name;
        m_result.leftComputerOut = nsk::apply(m_part, removeNodesEdit(m_part, {name})).has_value();
    }

    void renameNodes()
    {
        std::vector<std::string> wanted;
        for (const Node& node : m_part.nodes)
            wanted.push_back(node.name.str());
        const std::vector<NodeName> names = uniqueNodeNames(m_into, wanted);
        std::unordered_map<NodeName, NodeName> now;
        for (std::size_t i = 0; i < names.size(); ++i)
            now.emplace(m_part.nodes[i].name, names[i]);
        for (Node& node : m_part.nodes)
            node.name = now.at(node.name);
        for (Link& link : m_part.links) {
            for (Endpoint& end : link.endpoints)
                end.node = now.at(end.node);
        }
        for (Check& check : m_part.checks) {
            check.from = now.at(check.from);
            if (const auto to = NodeName::parse(check.to); to && now.contains(*to))
                check.to = now.at(*to).str();
        }
        for (Group& group : m_part.layout.groups) {
            for (NodeName& node : group.nodes)
                node = now.at(node);
        }
        for (const auto& [node, place] : m_part.layout.nodes)
            m_places.emplace(now.at(node), place);
    }

    void renumber()
    {
        std::set<IpAddress> taken = takenAddresses(m_into);
        std::map<Prefix, std::vector<IpAddress>> members;
        for (const Node& node : m_part.nodes) {
            for (const Interface& interface : node.interfaces) {
                for (const InterfaceAddress& address : interface.addresses)
                    members[address.prefix()].push_back(address.address());
            }
        }
        const auto isTaken = [&](const IpAddress& address) {
            return taken.contains(address) && !address.isLinkLocal();
        };
        Subnets subnets;
        subnets.takeAllOf(m_into);
        subnets.takeAllOf(m_part);
        for (const auto& [subnet, addresses] : members) {
            if (std::ranges::none_of(addresses, isTaken))
                continue;
            std::uint64_t next = 1;
            if (addresses.size() == 1) {
                if (const auto other = freeAddress(subnet, taken, next); other)
                    m_moved.emplace(addresses.front(), other->address());
                continue;
            }
            const std::optional<Prefix> other = subnets.freeAfter(subnet);
            if (!other)
                continue; // as it is: a finding tells
            m_subnets.emplace(subnet, *other);
            for (const IpAddress& address : addresses)
                m_moved.emplace(address, withHostNumber(*other, address));
        }
        if (!m_moved.empty())
            follow();
    }

    /// Addresses, the routes by them and to their subnets, and checks.
    void follow()
    {
        for (Node& node : m_part.nodes) {
            for (Interface& interface : node.interfaces) {
                for (InterfaceAddress& address : interface.addresses)
                    moveAddress(address);
            }
            for (Route& route : node.routes) {
                if (const auto to = m_subnets.find(route.to); to != m_subnets.end())
                    route.to = to->second;
                if (const auto via = route.via ? m_moved.find(*route.via) : m_moved.end(); via != m_moved.end())
                    route.via = via->second;
            }
        }
        for (Check& check : m_part.checks) {
            const auto target = IpAddress::parse(check.to);
            if (target && m_moved.contains(*target))
                check.to = m_moved.at(*target).str();
        }
    }

    void moveAddress(InterfaceAddress& address)
    {
        const auto to = m_moved.find(address.address());
        const auto made = to == m_moved.end() ? Result<InterfaceAddress>(address)
                                              : InterfaceAddress::of(to->second, address.length());
        m_result.renumbered += made && *made != address ? 1 : 0;
        if (made)
            address = *made;
    }

    void dropTakenValues()
    {
        std::set<MacAddress> macs;
        std::set<Prefix> transfers;
        for (const Node& node : m_into.nodes) {
            for (const Interface& interface : node.interfaces) {
                if (interface.mac)
                    macs.insert(*interface.mac);
            }
            if (node.uplink && node.uplink->subnet)
                transfers.insert(*node.uplink->subnet);
        }
        for (Node& node : m_part.nodes) {
            for (Interface& interface : node.interfaces) {
                if (interface.mac && macs.contains(*interface.mac))
                    interface.mac.reset();
            }
            if (node.uplink && node.uplink->subnet && transfers.contains(*node.uplink->subnet))
                node.uplink->subnet.reset();
        }
    }

    const Topology& m_into;
    Topology m_part;
    Insertion m_result;
    std::unordered_map<NodeName, Position> m_places;
    std::map<IpAddress, IpAddress> m_moved;
    std::map<Prefix, Prefix> m_subnets;
};

} // namespace

Topology excerpt(const Topology& topology, const std::vector<NodeName>& nodes,
                 const std::vector<std::size_t>& annotations)
{
    const std::unordered_set<NodeName> chosen(nodes.begin(), nodes.end());
    Topology part(topology.name);
    for (const Node& node : topology.nodes) {
        if (chosen.contains(node.name))
            part.nodes.push_back(node);
    }
    const auto has = [&](const NodeName& node) { return chosen.contains(node); };
    for (const Link& link : topology.links) {
        if (has(link.endpoints[0].node) && has(link.endpoints[1].node))
            part.links.push_back(link);
    }
    const std::set<IpAddress> addresses = takenAddresses(part);
    for (const Check& check : topology.checks) {
        const auto address = IpAddress::parse(check.to);
        const auto target = NodeName::parse(check.to);
        if (has(check.from) && ((target && has(*target)) || (address && addresses.contains(*address))))
            part.checks.push_back(check);
    }
    for (const auto& place : topology.layout.nodes) {
        if (has(place.first))
            part.layout.nodes.push_back(place);
    }
    for (Group group : topology.layout.groups) {
        if (!group.nodes.empty() && std::ranges::all_of(group.nodes, has)) // whole groups; a part of one is no group
            part.layout.groups.push_back(std::move(group));
    }
    for (const std::size_t number : annotations) {
        if (number < topology.layout.annotations.size())
            part.layout.annotations.push_back(topology.layout.annotations[number]);
    }
    return part;
}

Insertion insertTopology(const Topology& into, Topology part, const Position& offset)
{
    return Inserter(into, std::move(part)).run(offset);
}

} // namespace nsk
