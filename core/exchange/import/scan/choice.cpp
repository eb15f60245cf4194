// SPDX-License-Identifier: MIT
#include "core/exchange/import/scan/choice.h"

#include <algorithm>
#include <unordered_set>

namespace nsk::scan {

Result<Choice> Choice::of(const Scan& scan, const ScanWishes& wishes)
{
    Choice choice(scan, wishes);
    for (const ScannedPeer& peer : scan.peers) {
        if (peer.space >= scan.spaces.size() || peer.otherSpace >= scan.spaces.size())
            continue;
        choice.m_peers.insert_or_assign({peer.space, peer.index}, End{peer.otherSpace, peer.otherIndex});
        if (peer.otherIndex != 0)
            choice.m_peers.insert_or_assign({peer.otherSpace, peer.otherIndex}, End{peer.space, peer.index});
    }
    choice.nameAll();
    choice.chooseAll();
    choice.m_asked.assign(scan.spaces.size(), true);
    if (const Status narrowed = wishes.only.empty() ? Status() : choice.narrow(); !narrowed)
        return fail(narrowed.error());
    choice.chooseRoot();
    return choice;
}

std::string Choice::nameFor(std::size_t index) const
{
    const ScannedSpace& space = m_scan->spaces[index];
    if (m_known[index] != nullptr)
        return m_known[index]->node;
    if (space.computer)
        return "computer";
    if (!space.names.empty())
        return space.names.front();
    if (space.first)
        return "first";
    if (!space.container.empty())
        return space.container;
    if (space.pid != 0)
        return (space.program.empty() ? "process" : space.program) + "-" + std::to_string(space.pid);
    const std::string place = space.mounts.empty() ? std::string() : space.mounts.front();
    return place.empty() ? "net-" + std::to_string(space.inode) : place.substr(place.rfind('/') + 1);
}

/// Each its own, so that the report is clear.
void Choice::nameAll()
{
    std::unordered_map<std::uint64_t, const KnownSpace*> byCookie;
    for (const KnownSpace& known : m_wishes->known)
        byCookie.emplace(known.cookie, &known);
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < m_scan->spaces.size(); ++i) {
        const std::uint64_t cookie = m_scan->spaces[i].shown.cookie;
        const auto known = cookie != 0 ? byCookie.find(cookie) : byCookie.end();
        m_known.push_back(known != byCookie.end() ? known->second : nullptr);
        const std::string wanted = nameFor(i);
        std::string name = wanted;
        for (std::size_t number = 2; !taken.insert(name).second; ++number)
            name = wanted + "-" + std::to_string(number);
        m_names.push_back(std::move(name));
    }
}

std::optional<Choice::End> Choice::peerOf(std::size_t space, std::uint32_t index) const
{
    const auto found = m_peers.find({space, index});
    return found == m_peers.end() ? std::nullopt : std::optional(found->second);
}

void Choice::chooseAll()
{
    for (std::size_t i = 0; i < m_scan->spaces.size(); ++i) {
        const ScannedSpace& space = m_scan->spaces[i];
        const bool holds =
            std::ranges::any_of(space.shown.interfaces, [](const ObservedInterface& one) { return !one.loopback; });
        const bool named = m_known[i] != nullptr || !space.names.empty() || !space.container.empty();
        m_drawn.push_back(space.read && (m_wishes->everything || (!isOwn(i) && (named || holds))));
    }
    for (const auto& [end, other] : m_peers) {
        if (end.first != other.space && isOwn(end.first) && isOwn(other.space) && m_scan->spaces[end.first].read &&
            m_scan->spaces[other.space].read)
            m_drawn[end.first] = m_drawn[other.space] = true;
    }
    // Of the computer what leads to others.
    for (std::size_t i = 0; i < m_scan->spaces.size(); ++i) {
        const auto& interfaces = m_scan->spaces[i].shown.interfaces;
        for (std::size_t k = 0; isOwn(i) && !m_drawn[i] && k < interfaces.size(); ++k)
            m_drawn[i] = m_scan->spaces[i].read && isLinked(i, k);
    }
}

/// Whether the interface, or a port of it, leads to another namespace that is drawn.
bool Choice::isLinked(std::size_t space, std::size_t interface) const
{
    const ObservedInterface& own = m_scan->spaces[space].shown.interfaces[interface];
    const auto leads = [&](const ObservedInterface& one) {
        const auto peer = one.kind == "veth" ? peerOf(space, one.index) : std::nullopt;
        return peer && peer->space != space && m_drawn[peer->space];
    };
    if (own.kind != "bridge")
        return leads(own);
    return std::ranges::any_of(m_scan->spaces[space].shown.interfaces,
                               [&](const ObservedInterface& port) { return port.master == own.name && leads(port); });
}

Status Choice::narrow()
{
    std::vector<bool> asked(m_drawn.size());
    for (const std::string& name : m_wishes->only) {
        bool any = false;
        for (std::size_t i = 0; i < m_drawn.size(); ++i) {
            const ScannedSpace& space = m_scan->spaces[i];
            const bool is = m_names[i] == name || space.container == name ||
                            std::ranges::find(space.names, name) != space.names.end();
            asked[i] = asked[i] || (is && space.read);
            any = any || (is && space.read);
        }
        if (!any)
            return fail("exchange.scan.no-such-namespace", {shortened(name)});
    }
    std::vector<bool> drawn = asked;
    for (const auto& [end, other] : m_peers) {
        if (asked[end.first] && m_scan->spaces[other.space].read)
            drawn[other.space] = true;
    }
    m_drawn = std::move(drawn);
    m_asked = std::move(asked);
    return {};
}

void Choice::chooseRoot()
{
    for (std::size_t i = 0; i < m_drawn.size() && !m_root; ++i)
        m_root = m_drawn[i] && m_scan->spaces[i].computer ? std::optional(i) : std::nullopt;
    for (std::size_t i = 0; i < m_drawn.size() && !m_root; ++i)
        m_root = m_drawn[i] && m_known[i] != nullptr && m_known[i]->computer ? std::optional(i) : std::nullopt;
}

bool Choice::isWanted(std::size_t space, std::size_t interface) const
{
    const bool own = isOwn(space) && !m_wishes->everything;
    return (m_asked[space] && !own) || isLinked(space, interface);
}

std::string Choice::lab() const
{
    std::string lab;
    for (std::size_t i = 0; i < m_drawn.size(); ++i) {
        if (!m_drawn[i] || m_scan->spaces[i].computer)
            continue;
        if (m_known[i] == nullptr || (!lab.empty() && lab != m_known[i]->lab))
            return {};
        lab = m_known[i]->lab;
    }
    return lab;
}

} // namespace nsk::scan
