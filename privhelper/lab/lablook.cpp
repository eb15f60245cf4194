// SPDX-License-Identifier: MIT
// What is known of the kernel's state, and how it is kept up to date.
#include "core/model/naming.h"
#include "privhelper/lab/lab.h"
#include "privhelper/lab/settling.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <unordered_map>
#include <utility>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;

/// The kernel looks at new links once a second at least.
constexpr std::chrono::milliseconds settlingTime{2500};
constexpr std::chrono::milliseconds settlingPause{2};
constexpr std::chrono::milliseconds longestSettlingPause{32};

constexpr std::size_t manyLinks = 32; ///< a dump of fewer costs less than asking

/// What the kernel does not tell of: its nodes are read each time.
bool isSilent(const Node& node)
{
    return node.kind == NodeKind::Computer || node.kind == NodeKind::Gateway || !node.sysctls.empty();
}

/// The kernel does not tell of a changed disable_ipv6 where there is no carrier (net/ipv6/addrconf.c,
/// addrconf_notify()).
bool isSilentLink(const ObservedInterface& interface)
{
    return !interface.up || !interface.running;
}

/// A bridge's spanning tree shows at its ports, and those of one that is down show nothing.
bool isSilent(const ObservedNode& node)
{
    const ObservedInterface* bridge = node.stp ? node.findInterface(bridgeName().str()) : nullptr;
    return bridge != nullptr && !bridge->up;
}

/// Whether the kernel tells by itself which links an operation has changed.
bool isTold(const Operation& operation)
{
    return std::holds_alternative<op::CreateVeth>(operation) || std::holds_alternative<op::DeleteVeth>(operation) ||
           std::holds_alternative<op::SetUp>(operation) || std::holds_alternative<op::SetMtu>(operation) ||
           std::holds_alternative<op::SetMac>(operation) || std::holds_alternative<op::SetMaster>(operation) ||
           std::holds_alternative<op::AddAddress>(operation) || std::holds_alternative<op::RemoveAddress>(operation) ||
           std::holds_alternative<op::AddRoute>(operation) || std::holds_alternative<op::RemoveRoute>(operation);
}

KernelLab::Wanted wholly(const Node& node)
{
    KernelLab::Wanted wanted{node.name, {}};
    for (const auto& [sysctl, value] : node.sysctls)
        wanted.sysctls.push_back(sysctl);
    return wanted;
}

/// What need not be read again: nodes that nobody told of, and of a node with many links all but those told of.
class Unchanged
{
public:
    /// Everything has to be.
    Unchanged() = default;
    Unchanged(std::map<NodeName, KernelLab::Touched> told, const std::vector<Operation>& done)
        : m_any(true), m_told(std::move(told))
    {
        for (const Operation& operation : done) {
            for (const NodeName& node : nodesOf(operation)) {
                m_reached.insert(node);
                if (!isTold(operation))
                    m_told[node].whole = true;
            }
        }
    }

    bool holds(const ObservedNode& last) const
    {
        return m_any && last.present && !isSilent(last) && !m_told.contains(last.name) &&
               !m_reached.contains(last.name) && std::ranges::none_of(last.interfaces, isSilentLink);
    }
    void forget(const std::set<NodeName>& nodes)
    {
        for (const NodeName& node : nodes)
            m_told[node].whole = true;
    }
    /// `last`: null where it was never seen.
    KernelLab::Wanted wantedOf(const Node& node, const ObservedNode* last) const
    {
        KernelLab::Wanted wanted = wholly(node);
        const auto told = m_told.find(node.name);
        const bool partly = told != m_told.end() ? !told->second.whole : !m_reached.contains(node.name);
        if (!m_any || !partly || last == nullptr || !last->present || isSilent(node) || isSilent(*last) ||
            last->interfaces.size() <= manyLinks)
            return wanted;
        wanted.known = last;
        if (told != m_told.end())
            wanted.links = told->second.links;
        for (const ObservedInterface& interface : last->interfaces) {
            if (isSilentLink(interface))
                wanted.links.insert(interface.index);
        }
        return wanted;
    }

private:
    bool m_any = false;
    std::map<NodeName, KernelLab::Touched> m_told;
    std::set<NodeName> m_reached;
};

/// Nodes as they were last read, quickly found in the order in which they were read.
class LastNodes
{
public:
    explicit LastNodes(std::vector<ObservedNode>* nodes) : m_nodes(nodes) {}

    ObservedNode* find(const NodeName& name)
    {
        if (m_nodes == nullptr)
            return nullptr;
        if (m_next >= m_nodes->size() || (*m_nodes)[m_next].name != name) {
            if (m_places.empty()) {
                for (std::size_t i = 0; i < m_nodes->size(); ++i)
                    m_places.emplace((*m_nodes)[i].name, i);
            }
            const auto place = m_places.find(name);
            if (place == m_places.end())
                return nullptr;
            m_next = place->second;
        }
        return &(*m_nodes)[m_next++];
    }
    void fromTheFront() { m_next = 0; }

private:
    std::vector<ObservedNode>* m_nodes;
    std::size_t m_next = 0;
    std::unordered_map<NodeName, std::size_t> m_places;
};

/// The other ends of interfaces that are there no more, or not by that name: the kernel tells of a rename at one end
/// only. An interface keeps its index.
std::set<NodeName> peersOfMissing(const ObservedLab& last, const std::vector<ObservedNode>& read,
                                  const std::set<NodeName>& readInPart)
{
    std::unordered_map<std::string, const ObservedNode*> now;
    for (const ObservedNode& node : read)
        now.emplace(node.name.str(), &node);
    std::set<NodeName> peers;
    for (const ObservedNode& before : last.nodes) {
        const auto found = now.find(before.name.str());
        if (found == now.end())
            continue;
        std::unordered_map<std::uint32_t, std::string_view> names; // two may have changed theirs round
        for (const ObservedInterface& interface : found->second->interfaces)
            names.emplace(interface.index, interface.name);
        for (const ObservedInterface& interface : before.interfaces) {
            if (const auto same = names.find(interface.index); same != names.end() && same->second == interface.name)
                continue;
            if (const auto peer = NodeName::parse(interface.peerNode);
                peer && (!now.contains(peer->str()) || readInPart.contains(*peer)))
                peers.insert(*peer);
        }
    }
    return peers;
}

bool renames(const std::vector<Operation>& operations)
{
    return std::any_of(operations.begin(), operations.end(), [](const Operation& operation) {
        return std::holds_alternative<op::RenameNamespace>(operation);
    });
}

} // namespace

Status Lab::look(const Topology& topology, const std::vector<Operation>& done, const KernelStep& step)
{
    auto changed = m_kernelLab->changed(); // before it is read: what changes meanwhile is told of again
    auto last = std::exchange(m_seen, std::nullopt);
    LastNodes before(last ? &last->nodes : nullptr);
    Unchanged unchanged;
    const bool renamed = renames(done) || computerOf(topology) != computerOf(m_desired);
    if (last && changed && !renamed) // a name shows at the other ends, too
        unchanged = Unchanged(*std::move(changed), done);
    std::set<NodeName> readInPart;
    const auto readRest = [&] {
        std::vector<KernelLab::Wanted> wanted;
        readInPart.clear();
        before.fromTheFront();
        for (const Node& node : topology.nodes) {
            const ObservedNode* was = before.find(node.name);
            if (was != nullptr && !isSilent(node) && unchanged.holds(*was))
                continue;
            wanted.push_back(unchanged.wantedOf(node, was));
            if (wanted.back().known != nullptr)
                readInPart.insert(node.name);
        }
        return m_kernelLab->observe(wanted, step);
    };
    auto read = readRest();
    if (read && last) {
        if (const std::set<NodeName> peers = peersOfMissing(*last, *read, readInPart); !peers.empty()) {
            unchanged.forget(peers);
            read = readRest();
        }
    }
    if (!read)
        return fail(read.error());
    if (!last)
        m_doubts.reset();
    m_seen.emplace(m_desired.name);
    m_seen->revision = m_revision;
    m_seen->nodes.reserve(topology.nodes.size());
    auto next = read->begin();
    before.fromTheFront();
    for (const Node& node : topology.nodes) {
        ObservedNode* was = before.find(node.name);
        const bool isNew = next != read->end() && next->name == node.name;
        if (isNew && was != nullptr)
            doubt(*was, *next);
        else if (isNew && m_doubts)
            m_doubts->insert_or_assign(node.name, Doubt{.whole = true});
        m_seen->nodes.push_back(std::move(isNew ? *next++ : *was));
    }
    return {};
}

void Lab::doubt(ObservedNode& before, ObservedNode& after)
{
    if (const auto difference = m_doubts ? differenceOf(before, after) : std::nullopt)
        (*m_doubts)[after.name].add(*difference);
}

Result<ObservedLab> Lab::observe()
{
    if (const Status seen = look(m_desired, {}, {}); !seen)
        return fail(seen.error());
    return *m_seen;
}

std::vector<KernelLab::Wanted> Lab::wantedOf(const Topology& topology, const std::vector<NodeName>& nodes) const
{
    std::unordered_map<NodeName, const Node*> drawn;
    for (const Node& node : topology.nodes)
        drawn.emplace(node.name, &node);
    std::vector<KernelLab::Wanted> wanted;
    for (const NodeName& name : nodes) {
        const auto node = drawn.find(name);
        wanted.push_back(node != drawn.end() ? wholly(*node->second) : KernelLab::Wanted{name, {}});
    }
    return wanted;
}

Result<std::vector<ObservedNode>> Lab::observeNodes(const std::vector<NodeName>& nodes)
{
    return m_kernelLab->observe(wantedOf(m_desired, nodes), {});
}

Result<std::vector<ObservedNode>> Lab::observeTouched(const std::vector<Labs::Touched>& nodes)
{
    std::vector<NodeName> names;
    for (const Labs::Touched& one : nodes)
        names.push_back(one.node);
    auto wanted = wantedOf(m_desired, names);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto& known = nodes[i].known;
        const Node* drawn = known ? m_desired.findNode(nodes[i].node) : nullptr;
        if (drawn == nullptr || !known->present || isSilent(*drawn) || isSilent(*known) ||
            known->interfaces.size() <= manyLinks)
            continue;
        wanted[i].known = &*known;
        wanted[i].links = nodes[i].links;
        for (const ObservedInterface& interface : known->interfaces) {
            if (isSilentLink(interface))
                wanted[i].links.insert(interface.index);
        }
    }
    return m_kernelLab->observe(wanted, {});
}

/// Until carriers are noticed and IPv6 can be used where it is drawn, so that the first packet is answered. It ends
/// without that, too: the state is told as it is. All are asked once, because who asks for a single link makes the
/// kernel (since 6.8) look at its carrier at once, which it else puts off for up to a second after 200 of them
/// (net/core/link_watch.c, rtnl_getlink()); then one after the other: by the time one is ready, most of the rest are.
Status Lab::settle(const Topology& wanted, ObservedLab& seen, const KernelStep& step)
{
    const auto until = Clock::now() + settlingTime;
    const auto settles = [&](const Unsettled& waiting) -> Result<bool> {
        ObservedNode& node = seen.nodes[waiting.seen];
        if (step && !step(wanted.nodes.size(), node.name.str()))
            return fail("lab.cancelled");
        KernelLab::Wanted again = wholly(*waiting.drawn);
        again.known = &node;
        again.links = waiting.links;
        auto read = m_kernelLab->observe({&again, 1}, {});
        if (!read)
            return fail(read.error());
        node = std::move(read->front());
        return isSettled(waiting, node);
    };
    const auto all = unsettled(wanted, seen);
    std::vector<const Unsettled*> left;
    for (const Unsettled& waiting : all) {
        const auto settled = settles(waiting);
        if (!settled)
            return fail(settled.error());
        if (!*settled)
            left.push_back(&waiting);
    }
    for (const Unsettled* waiting : left) {
        auto pause = settlingPause;
        for (bool done = false; !done && Clock::now() < until; pause = std::min(pause * 2, longestSettlingPause)) {
            const auto settled = settles(*waiting);
            if (!settled)
                return fail(settled.error());
            done = *settled;
            if (!done)
                std::this_thread::sleep_for(pause);
        }
    }
    return {};
}

} // namespace nsk
