// SPDX-License-Identifier: MIT
#include "core/packets/journeys.h"

#include "core/packets/framekeys.h"
#include "core/packets/waymatch.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace nsk {

namespace {

bool isMulticast(const RawMac& mac)
{
    return (mac[0] & 1) != 0;
}

bool contains(const std::vector<IpAddress>& addresses, const IpAddress& address)
{
    return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

/// Of several ends of one way the one that says most about it: the higher.
int weight(WayEnd end)
{
    switch (end) {
    case WayEnd::Delivered:
        return 7;
    case WayEnd::Unseen: // where one branch may have gone on nothing is dead
        return 6;
    case WayEnd::Died:
        return 5;
    case WayEnd::Lost:
        return 4;
    case WayEnd::Left:
        return 3;
    case WayEnd::Underway:
        return 2;
    case WayEnd::Unheeded:
        return 1;
    }
    return 0;
}

/// Makes trees of the parents that were found, and says how each ends.
class JourneyBuilder
{
public:
    JourneyBuilder(const std::vector<CapturedFrame>& frames, const std::vector<FrameKeys>& keys, const CaptureMap& map,
                   const JourneySettings& settings)
        : m_frames(frames), m_keys(keys), m_map(map), m_settings(settings)
    {
    }

    std::vector<Journey> build(const std::vector<int>& order, const std::vector<int>& parents)
    {
        plant(order, parents);
        m_now = m_settings.now;
        for (const int frame : order)
            m_now = std::max(m_now, m_frames[std::size_t(frame)].at);
        for (const int frame : order)
            learn(frame);
        for (Journey& journey : m_journeys)
            finish(journey);
        link();
        return std::move(m_journeys);
    }

private:
    const CaptureSite& siteOf(int frame) const { return m_map.sites[m_frames[std::size_t(frame)].point]; }
    const FrameKeys& keysOf(int frame) const { return m_keys[std::size_t(frame)]; }

    /// Each frame to its journey, parents before children. `order` is by time, which children may be a little ahead of.
    void plant(const std::vector<int>& order, const std::vector<int>& parents)
    {
        m_journeyOf.assign(m_frames.size(), -1);
        m_hopOf.assign(m_frames.size(), -1);
        std::vector<int> line;
        for (const int frame : order) {
            line.clear();
            for (int at = frame; at >= 0 && m_journeyOf[std::size_t(at)] < 0; at = parents[std::size_t(at)])
                line.push_back(at);
            for (; !line.empty(); line.pop_back())
                add(line.back(), parents[std::size_t(line.back())]);
        }
    }

    void add(int frame, int parent)
    {
        int journey = parent < 0 ? -1 : m_journeyOf[std::size_t(parent)];
        if (journey < 0) {
            journey = static_cast<int>(m_journeys.size());
            m_journeys.emplace_back();
        }
        m_journeyOf[std::size_t(frame)] = journey;
        auto& hops = m_journeys[std::size_t(journey)].hops;
        m_hopOf[std::size_t(frame)] = static_cast<int>(hops.size());
        JourneyHop hop;
        hop.frame = static_cast<std::uint32_t>(frame);
        hop.parent = parent < 0 ? -1 : m_hopOf[std::size_t(parent)];
        hops.push_back(hop);
    }

    /// A bridge learns behind which port a MAC is: what comes in there for it goes nowhere else.
    void learn(int frame)
    {
        const auto& ethernet = keysOf(frame).view.ethernet;
        if (ethernet && siteOf(frame).port && !m_frames[std::size_t(frame)].outgoing)
            m_behind.emplace(placeKey(m_frames[std::size_t(frame)].point, ethernet->source), true);
    }

    static std::uint64_t placeKey(std::uint32_t site, const RawMac& mac)
    {
        std::uint64_t key = site;
        for (const std::uint8_t byte : mac)
            key = key << 8 ^ byte ^ (key >> 56);
        return key;
    }

    void finish(Journey& journey)
    {
        std::vector<bool> goesOn(journey.hops.size(), false);
        for (const JourneyHop& hop : journey.hops) {
            if (hop.parent >= 0)
                goesOn[std::size_t(hop.parent)] = true;
        }
        int heaviest = 0;
        for (std::size_t i = 0; i < journey.hops.size(); ++i) {
            if (goesOn[i])
                continue;
            const WayEnd end = endOf(static_cast<int>(journey.hops[i].frame));
            journey.hops[i].end = end;
            if (weight(end) > heaviest) {
                heaviest = weight(end);
                journey.end = end;
                journey.last = i;
            }
        }
        if (journey.end == WayEnd::Unseen)
            journey.missed = missedAround(static_cast<int>(journey.hops[journey.last].frame)).value_or(0);
    }

    WayEnd endOf(int frame) const
    {
        const CapturedFrame& captured = m_frames[std::size_t(frame)];
        const WayEnd end = captured.outgoing ? endOutside(frame) : endInside(frame);
        if (end != WayEnd::Died && end != WayEnd::Lost)
            return end;
        if (m_now - captured.at < m_settings.settled)
            return WayEnd::Underway;
        const bool besides = end == WayEnd::Died && m_map.nodes[siteOf(frame).node].partly;
        return besides || missedAround(frame) ? WayEnd::Unseen : end;
    }

    /// How many frames were missed where that one would have been seen next, while it would have been; nothing: none.
    std::optional<std::uint64_t> missedAround(int frame) const
    {
        const CapturedFrame& captured = m_frames[std::size_t(frame)];
        const CaptureSite& site = siteOf(frame);
        const bool overLink = captured.outgoing && !site.bridge;
        std::optional<std::uint64_t> missed;
        for (const CaptureGap& gap : m_map.gaps) {
            const bool there = overLink ? int(gap.site) == site.peer
                                        : gap.site < m_map.sites.size() && m_map.sites[gap.site].node == site.node;
            if (there && gap.from <= captured.at + m_settings.settled && gap.until >= captured.at - m_settings.disorder)
                missed = missed.value_or(0) + gap.frames;
        }
        return missed;
    }

    WayEnd endOutside(int frame) const
    {
        const CaptureSite& site = siteOf(frame);
        if (site.bridge)
            return WayEnd::Died; // into its own bridge, and out of no port
        return site.peer >= 0 ? WayEnd::Lost : WayEnd::Left;
    }

    WayEnd endInside(int frame) const
    {
        const CaptureSite& site = siteOf(frame);
        const PacketView& view = keysOf(frame).view;
        if (!view.ethernet)
            return WayEnd::Unheeded;
        const RawMac& to = view.ethernet->destination;
        if (site.port) {
            const bool sameSide = m_behind.count(placeKey(m_frames[std::size_t(frame)].point, to)) != 0;
            return isMulticast(to) || sameSide ? WayEnd::Unheeded : WayEnd::Died;
        }
        if (!isMulticast(to) && site.mac && *site.mac != to)
            return WayEnd::Unheeded;
        const auto& own = m_map.nodes[site.node].addresses;
        if (view.arp)
            return view.arp->operation == 2 || contains(own, view.arp->targetAddress) ? WayEnd::Delivered
                                                                                      : WayEnd::Unheeded;
        if (!view.ip || isMulticast(to) || view.ip->destination.isMulticast() || contains(own, view.ip->destination))
            return WayEnd::Delivered;
        return WayEnd::Died;
    }

    // ---- which journey belongs to which
    // ------------------------------------------------------------------------------------

    void link()
    {
        std::unordered_map<std::uint64_t, int> questions; // the latest until now
        std::unordered_map<std::uint64_t, int> quotable;  // journeys by what an error would quote of their frames
        std::vector<std::pair<std::int64_t, int>> order;
        for (std::size_t i = 0; i < m_journeys.size(); ++i)
            order.emplace_back(m_frames[m_journeys[i].hops.front().frame].at, static_cast<int>(i));
        std::stable_sort(order.begin(), order.end());
        for (const auto& [at, number] : order) {
            Journey& journey = m_journeys[std::size_t(number)];
            const int first = static_cast<int>(journey.hops.front().frame);
            const PacketView& view = keysOf(first).view;
            if (view.icmp && view.icmp->quoted) {
                const auto& bytes = m_frames[std::size_t(first)].bytes;
                const std::span<const std::uint8_t> frame(bytes);
                const auto found =
                    quotable.find(quotedKey(frame.subspan(*view.icmp->quoted, view.end - *view.icmp->quoted)));
                if (found != quotable.end())
                    journey.about = found->second;
            }
            if (const std::uint64_t answered = answerKey(view)) {
                const auto found = questions.find(answered);
                if (found != questions.end())
                    journey.answers = found->second;
            }
            for (const JourneyHop& hop : journey.hops) { // NAT makes another question of it
                if (const std::uint64_t asked = questionKey(keysOf(static_cast<int>(hop.frame)).view))
                    questions[asked] = number;
                if (const std::uint64_t key = nsk::quotableKey(m_keys[hop.frame], m_frames[hop.frame].bytes))
                    quotable[key] = number;
            }
        }
    }

    static std::uint64_t mixed(std::uint64_t kind, const IpAddress& from, const IpAddress& to, std::uint64_t rest)
    {
        std::uint64_t key = kind * 0x9e3779b97f4a7c15ULL + rest;
        for (const IpAddress* address : {&from, &to}) {
            for (const std::uint8_t byte : address->bytes())
                key = (key ^ byte) * 0x100000001b3ULL;
        }
        return key == 0 ? 1 : key;
    }

    static bool isV6(const PacketView& view) { return view.ip->source.family() == Family::IPv6; }

    static std::uint64_t questionKey(const PacketView& view)
    {
        if (view.arp && view.arp->operation == 1)
            return mixed(1, view.arp->senderAddress, view.arp->targetAddress, 0);
        if (!view.icmp || !view.ip)
            return 0;
        const IcmpHeader& icmp = *view.icmp;
        if (icmp.type == (isV6(view) ? 128 : 8))
            return mixed(2, view.ip->source, view.ip->destination,
                         std::uint64_t(icmp.identifier) << 16 | icmp.sequence);
        if (isV6(view) && icmp.type == 135 && icmp.target)
            return mixed(3, view.ip->source, *icmp.target, 0);
        return 0;
    }

    static std::uint64_t answerKey(const PacketView& view)
    {
        if (view.arp && view.arp->operation == 2)
            return mixed(1, view.arp->targetAddress, view.arp->senderAddress, 0);
        if (!view.icmp || !view.ip)
            return 0;
        const IcmpHeader& icmp = *view.icmp;
        if (icmp.type == (isV6(view) ? 129 : 0))
            return mixed(2, view.ip->destination, view.ip->source,
                         std::uint64_t(icmp.identifier) << 16 | icmp.sequence);
        if (isV6(view) && icmp.type == 136 && icmp.target)
            return mixed(3, view.ip->destination, *icmp.target, 0);
        return 0;
    }

    const std::vector<CapturedFrame>& m_frames;
    const std::vector<FrameKeys>& m_keys;
    const CaptureMap& m_map;
    const JourneySettings& m_settings;
    std::int64_t m_now = 0;
    std::vector<Journey> m_journeys;
    std::vector<int> m_journeyOf, m_hopOf; ///< by frame
    std::unordered_map<std::uint64_t, bool> m_behind;
};

} // namespace

std::vector<Journey> findJourneys(const std::vector<CapturedFrame>& frames, const CaptureMap& map,
                                  const JourneySettings& settings)
{
    std::vector<int> order;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (frames[i].point < map.sites.size())
            order.push_back(static_cast<int>(i));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&frames](int a, int b) { return frames[std::size_t(a)].at < frames[std::size_t(b)].at; });
    std::vector<FrameKeys> keys(frames.size());
    for (const int frame : order)
        keys[std::size_t(frame)] = nsk::keysOf(frames[std::size_t(frame)].bytes);
    const std::vector<int> parents = matchWays(frames, keys, map, order, settings.disorder);
    return JourneyBuilder(frames, keys, map, settings).build(order, parents);
}

std::vector<HeaderChange> headerChanges(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after)
{
    const auto old = layersOf(parsePacket(before), before);
    const auto now = layersOf(parsePacket(after), after);
    std::vector<HeaderChange> changes;
    const auto valueIn = [](const std::vector<PacketLayer>& layers, std::size_t number, const PacketLayer& like,
                            const char* field) -> const std::string* {
        if (number >= layers.size() || std::string_view(layers[number].protocol) != like.protocol)
            return nullptr;
        for (const PacketField& one : layers[number].fields) {
            if (std::string_view(one.name) == field)
                return &one.value;
        }
        return nullptr;
    };
    for (std::size_t i = 0; i < old.size(); ++i) {
        for (const PacketField& field : old[i].fields) {
            const std::string* value = valueIn(now, i, old[i], field.name);
            if (value == nullptr || *value != field.value)
                changes.push_back({old[i].protocol, field.name, field.value, value ? *value : std::string()});
        }
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        for (const PacketField& field : now[i].fields) {
            if (valueIn(old, i, now[i], field.name) == nullptr)
                changes.push_back({now[i].protocol, field.name, {}, field.value});
        }
    }
    return changes;
}

} // namespace nsk
