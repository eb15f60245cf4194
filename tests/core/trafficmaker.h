// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/journeys.h"
#include "tests/core/packetmaker.h"

#include <algorithm>
#include <random>
#include <set>

namespace nsk::test {

/// Traffic in a random tree of hosts, routers (some of which translate) and switches, as captures at all its interfaces see it, and what
/// every frame came of. Each hop takes 5 to 60 µs, stamps are wrong by up to 3 µs; equal packets follow each other after 3 ms or more.
class TrafficMaker
{
public:
    enum class Kind { Host, Router, Nat, Switch };

    explicit TrafficMaker(unsigned seed) : m_random(seed) {}

    std::vector<CapturedFrame> frames;
    std::vector<int> parents;   ///< of each frame
    std::vector<WayEnd> ends;   ///< of each frame of which nothing came
    CaptureMap map;

    void makeNetwork(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_kinds.push_back(i == 0 ? Kind::Switch : static_cast<Kind>(pick(4)));
            map.nodes.push_back({"n" + std::to_string(i), {address(i)}});
            m_sites.emplace_back();
            if (i > 0)
                join(i, linkable(i));
        }
        for (int i = 0; i < 2; ++i) { // hosts there must be
            m_kinds.push_back(Kind::Host);
            const int node = static_cast<int>(map.nodes.size());
            map.nodes.push_back({"h" + std::to_string(i), {address(node)}});
            m_sites.emplace_back();
            join(node, linkable(node));
        }
    }

    void makeTraffic(int flows, double loss)
    {
        m_loss = loss;
        for (int i = 0; i < flows; ++i)
            flow();
    }

    /// Another order of the frames, as several points hand them over.
    void shuffle()
    {
        std::vector<int> order(frames.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<int>(i);
        std::shuffle(order.begin(), order.end(), m_random);
        std::vector<int> place(order.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            place[std::size_t(order[i])] = static_cast<int>(i);
        const auto oldFrames = frames;
        const auto oldParents = parents;
        const auto oldEnds = ends;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto old = std::size_t(order[i]);
            frames[i] = oldFrames[old];
            ends[i] = oldEnds[old];
            parents[i] = oldParents[old] < 0 ? -1 : place[std::size_t(oldParents[old])];
        }
    }

private:
    unsigned pick(unsigned below) { return static_cast<unsigned>(m_random() % below); }
    static IpAddress address(int node) { return IpAddress::v4(0x0a000002u + (static_cast<std::uint32_t>(node) << 8)); }
    static IpAddress address6(int node)
    {
        std::array<std::uint8_t, 16> bytes{0xfd, 0, 0, 0x10};
        bytes[7] = static_cast<std::uint8_t>(node);
        bytes[15] = 2;
        return *IpAddress::fromBytes(bytes);
    }

    bool isSwitch(int node) const { return m_kinds[std::size_t(node)] == Kind::Switch; }
    RawMac macAt(int site) const { return macOf(static_cast<std::uint32_t>(site) + 1); }

    /// A host has one link.
    int linkable(int below)
    {
        for (;;) {
            const int node = static_cast<int>(pick(static_cast<unsigned>(below)));
            if (m_kinds[std::size_t(node)] != Kind::Host || m_sites[std::size_t(node)].empty())
                return node;
        }
    }

    void join(int a, int b)
    {
        const int first = static_cast<int>(map.sites.size());
        for (const int node : {a, b}) {
            const int site = static_cast<int>(map.sites.size());
            CaptureSite made;
            made.node = static_cast<std::uint32_t>(node);
            made.peer = site == first ? first + 1 : first;
            made.port = isSwitch(node);
            made.mac = macAt(site);
            map.sites.push_back(made);
            m_sites[std::size_t(node)].push_back(site);
        }
        map.nodes[std::size_t(a)].addresses.push_back(address6(a));
        if (map.nodes[std::size_t(b)].addresses.size() == 1)
            map.nodes[std::size_t(b)].addresses.push_back(address6(b));
    }

    int nodeOf(int site) const { return static_cast<int>(map.sites[std::size_t(site)].node); }
    int peerOf(int site) const { return map.sites[std::size_t(site)].peer; }

    /// The sites by which one leaves each node on the way; empty: none.
    std::vector<int> wayTo(int from, int to, int before = -1) const
    {
        for (const int site : m_sites[std::size_t(from)]) {
            const int next = nodeOf(peerOf(site));
            if (next == before)
                continue;
            if (next == to)
                return {site};
            if (m_kinds[std::size_t(next)] == Kind::Host)
                continue;
            std::vector<int> rest = wayTo(next, to, from);
            if (!rest.empty()) {
                rest.insert(rest.begin(), site);
                return rest;
            }
        }
        return {};
    }

    void flow()
    {
        std::vector<int> talkers;
        for (std::size_t i = 0; i < m_kinds.size(); ++i) {
            if (m_kinds[i] != Kind::Switch && !m_sites[i].empty())
                talkers.push_back(static_cast<int>(i));
        }
        const int from = talkers[pick(static_cast<unsigned>(talkers.size()))], to = talkers[pick(static_cast<unsigned>(talkers.size()))];
        if (from == to)
            return;
        const std::vector<int> way = wayTo(from, to);
        if (way.empty())
            return;
        const bool v6 = pick(4) == 0;
        Made made;
        made.source = v6 ? address6(from) : address(from);
        made.destination = v6 ? address6(to) : address(to);
        made.identification = pick(3) == 0 ? std::uint16_t(0) : static_cast<std::uint16_t>(m_random());
        Bytes data(pick(40));
        std::generate(data.begin(), data.end(), [this] { return static_cast<std::uint8_t>(m_random()); });
        const auto port = static_cast<std::uint16_t>(1024 + m_flows++); // no two flows alike: their packets could not be told apart
        switch (pick(4)) {
        case 0:
            made.protocol = v6 ? 58 : 1;
            made.carried = echoOf(v6 ? 128 : 8, port, static_cast<std::uint16_t>(m_random()), data);
            put32(made.carried, port);
            break;
        case 1:
            made.protocol = 6;
            made.carried = tcpOf(port, 80, static_cast<std::uint32_t>(m_random()), 2, data);
            break;
        case 2:
            m_at = static_cast<std::int64_t>(pick(300'000)) * 1000;
            question(way.front(), made.source, made.destination);
            return;
        default:
            put16(data, port);
            made.carried = udpOf(port, 53, data);
        }
        // The same packet several times, byte by byte, or with another identification (a retransmission).
        const bool equal = pick(2) == 0;
        std::int64_t begin = static_cast<std::int64_t>(pick(300'000)) * 1000;
        for (unsigned i = 0, times = 1 + pick(4); i < times; ++i) {
            m_at = begin;
            travel(way, made, pick(3) == 0);
            begin += 3'000'000 + static_cast<std::int64_t>(pick(10'000)) * 1000;
            if (!equal)
                made.identification = static_cast<std::uint16_t>(m_random());
            if (!equal && v6)
                put32(made.carried, static_cast<std::uint32_t>(m_random()));
        }
    }

    int see(int site, bool outgoing, const Bytes& bytes, int parent)
    {
        m_at += 5000 + static_cast<std::int64_t>(pick(55'000));
        CapturedFrame frame;
        frame.at = m_at + static_cast<std::int64_t>(pick(6001)) - 3000;
        frame.point = static_cast<std::uint32_t>(site);
        frame.outgoing = outgoing;
        frame.length = static_cast<std::uint32_t>(bytes.size());
        frame.bytes = bytes;
        frames.push_back(std::move(frame));
        parents.push_back(parent);
        ends.push_back(outgoing ? WayEnd::Lost : WayEnd::Died);
        return static_cast<int>(frames.size()) - 1;
    }

    bool lost() { return static_cast<double>(pick(1000)) < m_loss * 1000; }

    void travel(const std::vector<int>& way, Made made, bool flooded)
    {
        Bytes bytes;
        int parent = -1;
        for (std::size_t i = 0; i < way.size(); ++i) {
            const int out = way[i], in = peerOf(out), node = nodeOf(out);
            if (!isSwitch(node)) {
                if (i > 0) {
                    if (lost())
                        return; // it dies here
                    --made.hops;
                    if (m_kinds[std::size_t(node)] == Kind::Nat)
                        translate(made, node);
                }
                bytes = frameOf(macAt(nextInterface(way, i)), macAt(out), made);
            }
            if (isSwitch(node) && flooded)
                flood(peerOf(way[i - 1]), out, bytes, parent);
            parent = see(out, true, bytes, parent);
            if (lost())
                return;
            parent = see(in, false, bytes, parent);
        }
        ends[std::size_t(parent)] = WayEnd::Delivered;
    }

    /// Where the next router or the receiver takes it in.
    int nextInterface(const std::vector<int>& way, std::size_t i) const
    {
        while (isSwitch(nodeOf(peerOf(way[i]))))
            ++i;
        return peerOf(way[i]);
    }

    static void translate(Made& made, int node)
    {
        made.source = made.source.family() == Family::IPv4 ? address(node) : address6(node);
        if (made.protocol == 6 || made.protocol == 17) {
            made.carried[0] ^= 0x40;
            made.carried[made.protocol == 6 ? 16 : 6] ^= 0x55; // its checksum is another one
        } else {
            made.carried[4] ^= 0x40;
            made.carried[2] ^= 0x55;
        }
    }

    /// Copies out of all other ports of a switch than those two, and on through further switches.
    void flood(int in, int notOut, const Bytes& bytes, int parent)
    {
        const std::int64_t begin = m_at;
        for (const int site : m_sites[std::size_t(nodeOf(in))]) {
            if (site == in || site == notOut)
                continue;
            m_at = begin;
            const int out = see(site, true, bytes, parent);
            const int copy = see(peerOf(site), false, bytes, out);
            ends[std::size_t(copy)] = WayEnd::Unheeded;
            if (isSwitch(nodeOf(peerOf(site)))) {
                const std::size_t before = frames.size();
                flood(peerOf(site), -1, bytes, copy);
                if (frames.size() == before)
                    ends[std::size_t(copy)] = (bytes[0] & 1) != 0 ? WayEnd::Unheeded : WayEnd::Died; // a switch with one port
            }
        }
        m_at = begin;
    }

    /// A broadcast within the sender's segment.
    void question(int out, const IpAddress& source, const IpAddress& target)
    {
        if (source.family() != Family::IPv4)
            return;
        const Bytes bytes = arpFrame(everybody, macAt(out), 1, source, RawMac{}, target);
        if (!m_asked.insert({out, target}).second)
            return; // equal byte by byte, perhaps at the same time
        const int sent = see(out, true, bytes, -1);
        const int in = peerOf(out);
        const int heard = see(in, false, bytes, sent);
        const std::size_t before = frames.size();
        if (isSwitch(nodeOf(in)))
            flood(in, -1, bytes, heard);
        for (std::size_t i = before - 1; i < frames.size(); ++i) {
            if (frames[i].outgoing)
                continue;
            const auto& own = map.nodes[map.sites[frames[i].point].node].addresses;
            const bool mine = std::find(own.begin(), own.end(), target) != own.end();
            ends[i] = mine && !map.sites[frames[i].point].port ? WayEnd::Delivered : WayEnd::Unheeded;
        }
    }

    std::mt19937 m_random;
    std::vector<Kind> m_kinds;
    std::vector<std::vector<int>> m_sites; ///< of each node
    std::set<std::pair<int, IpAddress>> m_asked;
    std::int64_t m_at = 0;
    double m_loss = 0;
    unsigned m_flows = 0;
};

} // namespace nsk::test
