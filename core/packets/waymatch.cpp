// SPDX-License-Identifier: MIT
#include "core/packets/waymatch.h"

#include "core/packets/pairing.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace nsk {

namespace {

// How long a frame may be under way, ns. Inside a node it waits for a neighbour's answer (three questions, a second
// each: net.ipv4.neigh.*.mcast_solicit, retrans_time_ms) and in queues; on a veth for nothing.
constexpr std::int64_t longestOnLink = 1'000'000'000;
constexpr std::int64_t longestInNode = 10'000'000'000;

std::uint64_t combined(std::uint64_t a, std::uint64_t b)
{
    return (a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdULL;
}

/// Frames that may belong together: those one comes of and those that come of one.
struct Group
{
    std::vector<int> begins, ends;
};

class WayMatch
{
public:
    WayMatch(const std::vector<CapturedFrame>& frames, const std::vector<FrameKeys>& keys, const CaptureMap& map,
             const std::vector<int>& order, std::int64_t disorder)
        : m_frames(frames), m_keys(keys), m_map(map), m_order(order), m_disorder(disorder),
          m_parents(frames.size(), -1), m_used(frames.size(), false)
    {
    }

    std::vector<int> run()
    {
        overLinks();
        throughBridges();
        throughRouters();
        inPieces();
        throughNat();
        breakCircles();
        return std::move(m_parents);
    }

private:
    using Groups = std::unordered_map<std::uint64_t, Group>;

    const CapturedFrame& at(int frame) const { return m_frames[std::size_t(frame)]; }
    const FrameKeys& keysOf(int frame) const { return m_keys[std::size_t(frame)]; }
    const CaptureSite& siteOf(int frame) const { return m_map.sites[at(frame).point]; }
    bool hasParent(int frame) const { return m_parents[std::size_t(frame)] >= 0; }

    std::int64_t usualOf(const Groups& groups) const
    {
        std::vector<std::int64_t> delays;
        for (const auto& [key, group] : groups) {
            if (group.begins.size() == 1 && group.ends.size() == 1)
                delays.push_back(at(group.ends[0]).at - at(group.begins[0]).at);
        }
        if (delays.empty())
            return 0;
        const auto middle = delays.begin() + static_cast<std::ptrdiff_t>(delays.size() / 2);
        std::nth_element(delays.begin(), middle, delays.end());
        return std::max<std::int64_t>(0, *middle);
    }

    void pair(const Groups& groups, std::int64_t longest)
    {
        const PairingLimits limits{m_disorder, longest, std::min(longest, usualOf(groups))};
        std::vector<std::int64_t> begins, ends;
        const auto times = [this](const std::vector<int>& list, std::vector<std::int64_t>& into) {
            into.clear();
            for (const int frame : list)
                into.push_back(at(frame).at);
        };
        for (const auto& [key, group] : groups) {
            if (group.begins.empty() || group.ends.empty())
                continue;
            times(group.begins, begins);
            times(group.ends, ends);
            const std::vector<int> found = pairInOrder(begins, ends, limits);
            for (std::size_t i = 0; i < found.size(); ++i) {
                if (found[i] >= 0)
                    come(group.ends[i], group.begins[std::size_t(found[i])]);
            }
        }
    }

    void come(int frame, int from)
    {
        m_parents[std::size_t(frame)] = from;
        m_used[std::size_t(from)] = true;
    }

    void overLinks()
    {
        std::vector<Groups> bySite(m_map.sites.size()); // of the end where it comes in
        for (const int frame : m_order) {
            const int peer = siteOf(frame).peer;
            if (at(frame).outgoing && peer >= 0 && std::size_t(peer) < bySite.size())
                bySite[std::size_t(peer)][keysOf(frame).frame].begins.push_back(frame);
            else if (!at(frame).outgoing)
                bySite[at(frame).point][keysOf(frame).frame].ends.push_back(frame);
        }
        for (const Groups& groups : bySite)
            pair(groups, longestOnLink);
    }

    /// Into the bridge come frames by its ports, and what the node itself sends by the bridge's own interface; out of
    /// it the other way round.
    void throughBridges()
    {
        std::unordered_map<std::uint64_t, std::vector<int>> entering; // by node and frame
        std::vector<Groups> leaving(m_map.sites.size());
        for (const int frame : m_order) {
            const CaptureSite& site = siteOf(frame);
            const std::uint64_t key = combined(keysOf(frame).frame, site.node);
            if ((site.port && !at(frame).outgoing) || (site.bridge && at(frame).outgoing))
                entering[key].push_back(frame);
            else if (site.port || site.bridge)
                leaving[at(frame).point][key].ends.push_back(frame);
        }
        for (std::size_t site = 0; site < leaving.size(); ++site) {
            for (auto& [key, group] : leaving[site]) {
                const auto found = entering.find(key);
                if (found == entering.end())
                    continue;
                for (const int frame : found->second) {
                    if (at(frame).point != site)
                        group.begins.push_back(frame);
                }
            }
            pair(leaving[site], longestInNode);
        }
    }

    bool isRouted(int frame) const { return !siteOf(frame).port && keysOf(frame).view.ip.has_value(); }
    bool isForNode(int frame) const
    {
        const CaptureSite& site = siteOf(frame);
        const RawMac& to = keysOf(frame).view.ethernet->destination;
        return (to[0] & 1) == 0 && (!site.mac || *site.mac == to);
    }

    /// What came in at a node and what left it, by `key` and TTL. Only what has no explanation yet.
    void throughNodes(const std::function<std::uint64_t(const FrameKeys&)>& key)
    {
        std::vector<Groups> byNode(m_map.nodes.size());
        for (const int frame : m_order) {
            if (!isRouted(frame))
                continue;
            const std::uint32_t node = siteOf(frame).node;
            const FrameKeys& keys = keysOf(frame);
            if (at(frame).outgoing && !hasParent(frame))
                byNode[node][combined(key(keys), keys.view.ip->hops + 1u)].ends.push_back(frame);
            else if (!at(frame).outgoing && !m_used[std::size_t(frame)] && isForNode(frame))
                byNode[node][combined(key(keys), keys.view.ip->hops)].begins.push_back(frame);
        }
        for (const Groups& groups : byNode)
            pair(groups, longestInNode);
    }

    void throughRouters()
    {
        throughNodes([](const FrameKeys& keys) { return keys.packet; });
    }

    void throughNat()
    {
        throughNodes([](const FrameKeys& keys) { return keys.translated; });
    }

    std::span<const std::uint8_t> carried(int frame) const
    {
        const FrameKeys& keys = keysOf(frame);
        const std::size_t end = std::min(keys.view.end, at(frame).bytes.size());
        return std::span(at(frame).bytes).subspan(std::min(keys.transport, end), end - std::min(keys.transport, end));
    }

    /// Whether the fragment `part` was cut out of `whole` (IPv4; routers do not cut IPv6).
    bool isPieceOf(int part, int whole) const
    {
        const std::size_t first = keysOf(whole).view.ip->fragmentOffset, begin = keysOf(part).view.ip->fragmentOffset;
        const auto all = carried(whole), piece = carried(part);
        if (begin < first || begin - first > all.size() || piece.size() > all.size() - (begin - first))
            return false;
        return std::equal(piece.begin(), piece.end(), all.begin() + static_cast<std::ptrdiff_t>(begin - first));
    }

    /// A router cuts a packet that is too long for the next link: one in, several out.
    void inPieces()
    {
        std::unordered_map<std::uint64_t, std::vector<int>> whole;
        const auto keyOf = [this](int frame, unsigned hops) {
            return combined(combined(keysOf(frame).datagram, siteOf(frame).node), hops);
        };
        for (const int frame : m_order) {
            if (isRouted(frame) && !at(frame).outgoing && isForNode(frame) &&
                keysOf(frame).view.ip->source.family() == Family::IPv4)
                whole[keyOf(frame, keysOf(frame).view.ip->hops)].push_back(frame);
        }
        for (const int frame : m_order) {
            if (!isRouted(frame) || !at(frame).outgoing || hasParent(frame))
                continue;
            const IpHeader& ip = *keysOf(frame).view.ip;
            const auto found =
                ip.moreFragments || ip.fragmentOffset != 0 ? whole.find(keyOf(frame, ip.hops + 1u)) : whole.end();
            if (found == whole.end())
                continue;
            for (auto from = found->second.rbegin(); from != found->second.rend();
                 ++from) { // the youngest that came before it
                const std::int64_t delay = at(frame).at - at(*from).at;
                if (delay >= -m_disorder && delay <= longestInNode && isPieceOf(frame, *from)) {
                    come(frame, *from);
                    break;
                }
            }
        }
    }

    /// Equal frames that go round in a circle of switches faster than stamps can tell could come of themselves.
    void breakCircles()
    {
        enum : std::uint8_t { New, OnWay, Done };
        std::vector<std::uint8_t> state(m_frames.size(), New);
        for (const int frame : m_order) {
            int now = frame;
            for (; now >= 0 && state[std::size_t(now)] == New; now = m_parents[std::size_t(now)])
                state[std::size_t(now)] = OnWay;
            if (now >= 0 && state[std::size_t(now)] == OnWay)
                m_parents[std::size_t(now)] = -1;
            for (now = frame; now >= 0 && state[std::size_t(now)] == OnWay; now = m_parents[std::size_t(now)])
                state[std::size_t(now)] = Done;
        }
    }

    const std::vector<CapturedFrame>& m_frames;
    const std::vector<FrameKeys>& m_keys;
    const CaptureMap& m_map;
    const std::vector<int>& m_order;
    std::int64_t m_disorder;
    std::vector<int> m_parents;
    std::vector<bool> m_used; ///< something comes of it
};

} // namespace

std::vector<int> matchWays(const std::vector<CapturedFrame>& frames, const std::vector<FrameKeys>& keys,
                           const CaptureMap& map, const std::vector<int>& order, std::int64_t disorder)
{
    return WayMatch(frames, keys, map, order, disorder).run();
}

} // namespace nsk
