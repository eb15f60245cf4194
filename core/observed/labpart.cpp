// SPDX-License-Identifier: MIT
#include "core/observed/labpart.h"

#include "core/model/limits.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nsk {

namespace {

/// The two ends of every link, without copying the names that the drawing gives.
class LinkEnds
{
public:
    struct End
    {
        const NodeName* node;
        const InterfaceName* interface;

        bool operator==(const End& other) const { return *node == *other.node && *interface == *other.interface; }
    };
    using Ends = std::array<End, 2>;

    explicit LinkEnds(const Topology& topology)
    {
        const auto isNamed = [](const Link& link) {
            return link.endpoints[0].interface && link.endpoints[1].interface;
        };
        m_all.reserve(topology.links.size());
        if (std::ranges::all_of(topology.links, isNamed)) {
            for (const Link& link : topology.links)
                m_all.push_back({End{&link.endpoints[0].node, &*link.endpoints[0].interface},
                                 End{&link.endpoints[1].node, &*link.endpoints[1].interface}});
            return;
        }
        m_resolved = resolveEndpoints(topology);
        for (const ResolvedLink& link : m_resolved)
            m_all.push_back({End{&link[0].node, &link[0].interface}, End{&link[1].node, &link[1].interface}});
    }
    LinkEnds(const LinkEnds&) = delete;
    LinkEnds& operator=(const LinkEnds&) = delete;

    const std::vector<Ends>& all() const { return m_all; }

private:
    std::vector<ResolvedLink> m_resolved;
    std::vector<Ends> m_all;
};

std::string textOf(const LinkEnds::Ends& link)
{
    return link[0].node->str() + ':' + link[0].interface->str() + ' ' + link[1].node->str() + ':' +
           link[1].interface->str();
}

/// What is in one of two lists and not in the other. Most of two drawings is the same at both ends of the lists.
template <class T, class Key, class Same, class Take>
void eachDifference(const std::vector<T>& one, const std::vector<T>& other, Key key, Same same, Take take)
{
    const auto front = std::ranges::mismatch(one, other, same);
    auto oneEnd = one.end();
    auto otherEnd = other.end();
    while (oneEnd != front.in1 && otherEnd != front.in2 && same(*std::prev(oneEnd), *std::prev(otherEnd))) {
        --oneEnd;
        --otherEnd;
    }
    std::unordered_map<std::string, const T*> known;
    for (auto it = front.in2; it != otherEnd; ++it)
        known.emplace(key(*it), &*it);
    for (auto it = front.in1; it != oneEnd; ++it) {
        const auto found = known.find(key(*it));
        if (found == known.end() || !same(*it, *found->second))
            take(*it);
        if (found != known.end())
            known.erase(found);
    }
    for (const auto& [text, left] : known)
        take(*left);
}

/// Ports come and go by themselves unless routes may leave by them.
bool hasPlainPorts(const Node& node)
{
    return std::ranges::all_of(
               node.interfaces,
               [](const Interface& one) { return one.name == bridgeName() || one.addresses.empty(); }) &&
           std::ranges::all_of(node.routes, [](const Route& one) { return !one.dev || *one.dev == bridgeName(); });
}

bool differsInPortsOnly(const Node& a, const Node& b)
{
    const auto bare = [](const Node& node) {
        Node copy{node.name};
        copy.kind = node.kind;
        copy.routes = node.routes;
        copy.forwarding = node.forwarding;
        copy.sysctls = node.sysctls;
        copy.stp = node.stp;
        return copy;
    };
    return a.kind == NodeKind::Switch && sameForNetwork(bare(a), bare(b)) && hasPlainPorts(a) && hasPlainPorts(b);
}

bool isUncuttable(NodeKind kind)
{
    return kind == NodeKind::Gateway || kind == NodeKind::Computer;
}

} // namespace

std::optional<Doubt> differenceOf(ObservedNode& before, ObservedNode& after)
{
    if (before == after)
        return std::nullopt;
    Doubt doubt;
    const auto interfacesBefore = std::exchange(before.interfaces, {});
    auto interfacesAfter = std::exchange(after.interfaces, {});
    const auto filterBefore = std::exchange(before.rpFilter, {}); // one for each interface
    auto filterAfter = std::exchange(after.rpFilter, {});
    doubt.whole = before != after || !after.stp;
    after.interfaces = std::move(interfacesAfter);
    after.rpFilter = std::move(filterAfter);
    eachDifference(
        interfacesBefore, after.interfaces, [](const ObservedInterface& one) { return one.name; }, std::equal_to<>(),
        [&](const ObservedInterface& one) { doubt.interfaces.insert(one.name); });
    return doubt;
}

/// One search for the part.
class LabPart::Finding
{
public:
    Finding(const Topology& desired, const Topology& deployed) : m_desired(desired), m_deployed(deployed) {}

    bool run(const Doubts& doubts, Shares& shares)
    {
        m_shares = &shares;
        for (const auto& [name, doubt] : doubts)
            take(name, doubt);
        eachDifference(
            m_desired.nodes, m_deployed.nodes, [](const Node& node) { return node.name.str(); }, std::equal_to<>(),
            [&](const Node& node) { compare(node.name); });
        const LinkEnds links(m_desired);
        const LinkEnds before(m_deployed);
        eachDifference(links.all(), before.all(), textOf, std::equal_to<>(), [&](const LinkEnds::Ends& link) {
            for (const LinkEnds::End& end : link)
                take(*end.node, {false, {end.interface->str()}});
        });
        for (const LinkEnds* all : {&links, &before}) {
            for (const LinkEnds::Ends& link : all->all())
                takePeers(link);
        }
        countPorts(links); // of those that came in by their peers, too
        return shares.size() <= manyNodes &&
               std::ranges::all_of(shares, [&](const auto& entry) { return canBeCut(entry.first, entry.second); });
    }

private:
    /// Only a switch, and one that stays one, can be in question in part.
    void take(const NodeName& name, const Doubt& doubt)
    {
        if (m_shares->size() > manyNodes)
            return;
        const Node* is = m_desired.findNode(name);
        const Node* was = m_deployed.findNode(name);
        if (is == nullptr && was == nullptr)
            return;
        Share& share = (*m_shares)[name];
        share.edge = false;
        share.in.add(doubt);
        share.in.whole = share.in.whole || is == nullptr || was == nullptr || !differsInPortsOnly(*is, *was);
    }

    void compare(const NodeName& name)
    {
        const Node* is = m_desired.findNode(name);
        const Node* was = m_deployed.findNode(name);
        Doubt doubt;
        if (is != nullptr && was != nullptr) {
            eachDifference(
                is->interfaces, was->interfaces, [](const Interface& one) { return one.name.str(); }, std::equal_to<>(),
                [&](const Interface& one) { doubt.interfaces.insert(one.name.str()); });
        }
        take(name, doubt);
    }

    /// A link with one end in the part has the other in it, too, if only at the edge.
    void takePeers(const LinkEnds::Ends& link)
    {
        bool in[2];
        for (std::size_t side = 0; side < 2; ++side) {
            const auto found = m_shares->find(*link[side].node);
            in[side] = found != m_shares->end() && found->second.holds(link[side].interface->str());
        }
        for (std::size_t side = 0; side < 2; ++side) {
            if (in[1 - side] && !in[side])
                (*m_shares)[*link[side].node].in.interfaces.insert(link[side].interface->str());
        }
    }

    void countPorts(const LinkEnds& links)
    {
        for (const LinkEnds::Ends& link : links.all()) {
            for (const LinkEnds::End& end : link) {
                if (const auto found = m_shares->find(*end.node); found != m_shares->end())
                    ++found->second.ports;
            }
        }
    }

    bool canBeCut(const NodeName& name, const Share& share) const
    {
        const Node* is = m_desired.findNode(name);
        const Node* was = m_deployed.findNode(name);
        if ((is != nullptr && isUncuttable(is->kind)) || (was != nullptr && isUncuttable(was->kind)))
            return false;
        return is == nullptr || is->kind != NodeKind::Switch || share.ports <= limits::bridgePorts;
    }

    static constexpr std::size_t manyNodes = 64; ///< a part with more is hardly less work than the whole

    const Topology& m_desired;
    const Topology& m_deployed;
    Shares* m_shares = nullptr;
};

std::optional<LabPart> LabPart::find(const Topology& desired, const Topology& deployed, const Doubts& doubts)
{
    LabPart part;
    return Finding(desired, deployed).run(doubts, part.m_shares) ? std::optional(std::move(part)) : std::nullopt;
}

bool LabPart::concerns(const NodeName& node) const
{
    const auto found = m_shares.find(node);
    return found != m_shares.end() && !found->second.edge;
}

Doubts LabPart::concerned() const
{
    Doubts doubts;
    for (const auto& [name, share] : m_shares) {
        if (!share.edge)
            doubts.emplace(name, share.in);
    }
    return doubts;
}

bool LabPart::isIn(const NodeName& node, const std::string& interface) const
{
    const auto found = m_shares.find(node);
    return found != m_shares.end() && found->second.holds(interface);
}

Node LabPart::cut(const Node& node, const Share& share) const
{
    if (share.in.whole)
        return node;
    Node result{node.name};
    result.kind = node.kind;
    result.stp = node.stp;
    result.forwarding = Forwarding{forwards(node, Family::IPv4), forwards(node, Family::IPv6)};
    if (!share.edge) {
        result.routes = node.routes;
        result.sysctls = node.sysctls;
    }
    for (const Interface& interface : node.interfaces) {
        const bool bridge = node.kind == NodeKind::Switch && interface.name == bridgeName();
        if (!bridge && !share.holds(interface.name.str()))
            continue;
        result.interfaces.push_back(interface);
        if (!share.edge)
            continue;
        result.interfaces.back().ipv6 = effectiveIpv6(interface);
        result.interfaces.back().addresses.clear();
    }
    if (node.kind == NodeKind::Switch) { // as with all its ports
        if (findInterface(result, bridgeName()) == nullptr)
            result.interfaces.push_back(Interface{bridgeName()});
        Interface& bridge = *std::ranges::find(result.interfaces, bridgeName(), &Interface::name);
        bridge.mtu = bridge.mtu.value_or(bridgeMtu(node, share.ports));
    }
    return result;
}

ObservedNode LabPart::cut(const ObservedNode& node, const Share& share) const
{
    if (share.in.whole)
        return node;
    ObservedNode result{node.name, node.present, node.cookie};
    result.nameless = node.nameless;
    result.nameTaken = node.nameTaken;
    result.forwardingIpv4 = node.forwardingIpv4;
    result.forwardingIpv6 = node.forwardingIpv6;
    result.stp = node.stp;
    if (!share.edge) {
        result.routes = node.routes;
        result.sysctls = node.sysctls;
    }
    for (const ObservedInterface& interface : node.interfaces) {
        const bool bridge = interface.kind == "bridge" && interface.name == bridgeName().str();
        if (!bridge && !share.holds(interface.name))
            continue;
        result.interfaces.push_back(interface);
        if (share.edge)
            std::erase_if(result.interfaces.back().addresses, [](const auto& one) { return !madeByKernel(one); });
    }
    return result;
}

Topology LabPart::cut(const Topology& topology) const
{
    Topology result(topology.name);
    for (const Node& node : topology.nodes) {
        if (const auto found = m_shares.find(node.name); found != m_shares.end())
            result.nodes.push_back(cut(node, found->second));
    }
    const LinkEnds links(topology);
    for (std::size_t i = 0; i < links.all().size(); ++i) {
        const LinkEnds::Ends& ends = links.all()[i];
        if (!isIn(*ends[0].node, ends[0].interface->str()) || !isIn(*ends[1].node, ends[1].interface->str()))
            continue;
        result.links.push_back(topology.links[i]);
        for (std::size_t side = 0; side < 2; ++side)
            result.links.back().endpoints[side].interface = *ends[side].interface;
    }
    return result;
}

ObservedLab LabPart::cut(const ObservedLab& observed) const
{
    ObservedLab result(observed.name);
    result.revision = observed.revision;
    for (const ObservedNode& node : observed.nodes) {
        if (const auto found = m_shares.find(node.name); found != m_shares.end())
            result.nodes.push_back(cut(node, found->second));
    }
    return result;
}

} // namespace nsk
