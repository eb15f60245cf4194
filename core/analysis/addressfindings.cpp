// SPDX-License-Identifier: MIT
#include "core/analysis/finder.h"
#include "core/model/naming.h"
#include "core/model/subnets.h"

#include <algorithm>

namespace nsk {

namespace {

/// How many others of a segment an interface without a twin is compared with, so that a large segment stays quick.
constexpr std::size_t mostCompared = 128;

bool onOneSubnet(const InterfaceAddress& a, const InterfaceAddress& b)
{
    return a.family() == b.family() && a.prefix().contains(b.address()) && b.prefix().contains(a.address());
}

} // namespace

void Finder::interface(std::size_t node, std::size_t interface)
{
    const Place place{static_cast<int>(node), static_cast<int>(interface)};
    const SnapshotInterface& here = at(place);
    const std::string name = m_topology.nodes[node].name.str();
    if (here.uplink)
        return;
    if (!here.hasLink() && !here.bridge)
        addAt("link-unfinished", Severity::Warning, Blocks::No, place, {name, here.name});
    if (interface >= m_whole.nodes[node].interfaces.size())
        return;                                                          // a bridge that the drawing does not list
    const Interface* drawn = &m_whole.nodes[node].interfaces[interface]; // the snapshot keeps their order
    const auto isV6 = [](const InterfaceAddress& a) { return a.family() == Family::IPv6; };
    const bool hasV6 = std::any_of(drawn->addresses.begin(), drawn->addresses.end(), isV6);
    const Ipv6Mode mode = effectiveIpv6(*drawn);
    if (hasV6 && mode == Ipv6Mode::Off)
        addAt("ipv6-off-with-address", Severity::Error, Blocks::Yes, place, {name, here.name});
    if ((hasV6 || mode == Ipv6Mode::LinkLocal) && here.mtu < 1280)
        addAt("mtu-too-small-for-ipv6", Severity::Error, Blocks::Yes, place,
              {name, here.name, std::to_string(here.mtu)});
    if (here.master >= 0 && !drawn->addresses.empty())
        addAt("address-on-port", Severity::Warning, Blocks::No, place, {name, here.name});
    addresses(place);
    reserved(place);
    duplicates(place);
    sharesNoSubnet(place);
}

void Finder::addresses(Place place)
{
    const std::string name = m_network.node(place.node).name.str();
    const auto& all = at(place).addresses;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const InterfaceAddress& one = all[i];
        const auto same = [&](const InterfaceAddress& other) {
            return other == one || (one.family() == Family::IPv6 && other.address() == one.address());
        };
        if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same))
            addAt("duplicate-interface-address", Severity::Error, Blocks::Yes, place,
                  {name, at(place).name, one.str()});
        if (one.family() != Family::IPv4 || one.length() > 30)
            continue;
        if (one.address() == one.prefix().network())
            addAt("address-is-network", Severity::Warning, Blocks::No, place, {name, at(place).name, one.str()});
        if (one.address() == one.broadcast())
            addAt("address-is-broadcast", Severity::Warning, Blocks::No, place, {name, at(place).name, one.str()});
    }
}

/// The same address or MAC twice where the two can hear each other. Elsewhere it may be meant so (behind NAT, anycast).
void Finder::duplicates(Place place)
{
    const std::string name = m_network.node(place.node).name.str();
    const int segment = m_network.cables().of(place);
    const auto say = [&](Place other) { return m_network.node(other.node).name.str() + ":" + at(other).name; };
    for (const InterfaceAddress& address : at(place).addresses) {
        if (address.address().isLinkLocal())
            continue;
        for (const Place other : m_network.owners(address.address())) {
            const bool heard = segment >= 0 && m_network.cables().of(other) == segment;
            if (other != place && (heard || other.node == place.node)) {
                addAt("duplicate-address", Severity::Warning, Blocks::No, place,
                      {name, address.address().str(), say(place) + ", " + say(other)});
                break;
            }
        }
    }
    const auto macs = m_macs.find(std::to_string(segment) + " " + at(place).mac.str());
    for (std::size_t i = 0; segment >= 0 && macs != m_macs.end() && i < macs->second.size(); ++i) {
        if (macs->second[i] != place) {
            addAt("duplicate-mac", Severity::Warning, Blocks::No, place,
                  {name, at(place).name, at(place).mac.str(), say(macs->second[i])});
            break;
        }
    }
}

/// Addresses that no interface but the loopback may have, or that mean something else (RFC 6890, RFC 4291, RFC 1112).
void Finder::reserved(Place place)
{
    static const std::pair<Prefix, const char*> ranges[] = {
        {*Prefix::parse("0.0.0.0/8"), "RFC 1122"},    {*Prefix::parse("127.0.0.0/8"), "RFC 1122"},
        {*Prefix::parse("192.0.0.0/24"), "RFC 6890"}, {*Prefix::parse("240.0.0.0/4"), "RFC 1112"},
        {*Prefix::parse("::/96"), "RFC 4291"},        {*Prefix::parse("::ffff:0:0/96"), "RFC 4291"},
        {*Prefix::parse("64:ff9b::/96"), "RFC 6052"}, {*Prefix::parse("fec0::/10"), "RFC 3879"},
    };
    for (const InterfaceAddress& address : at(place).addresses) {
        for (const auto& [range, what] : ranges) {
            if (range.contains(address.address()))
                addAt("address-reserved", Severity::Warning, Blocks::No, place,
                      {m_network.node(place.node).name.str(), at(place).name, address.str(), range.str(), what});
        }
    }
}

/// Two interfaces of one node on the same subnet: the kernel sends everything by the first of them.
void Finder::ownSubnets(std::size_t node)
{
    std::vector<std::pair<Place, InterfaceAddress>> seen;
    const auto& interfaces = m_snapshot.nodes[node].interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const Place place{static_cast<int>(node), static_cast<int>(i)};
        for (const InterfaceAddress& address : interfaces[i].addresses) {
            if (!makesSubnet(address) || interfaces[i].uplink)
                continue;
            for (std::size_t k = 0; k < seen.size() && k < mostCompared; ++k) {
                const auto& [other, theirs] = seen[k];
                const bool twin = theirs.address() == address.address(); // named as a duplicate already
                if (other.interface != place.interface && !twin && theirs.prefix() == address.prefix()) {
                    addAt("overlapping-subnets", Severity::Warning, Blocks::No, place,
                          {m_network.node(place.node).name.str(), interfaces[i].name, address.str(), at(other).name,
                           theirs.str()});
                    break;
                }
            }
            seen.emplace_back(place, address);
        }
    }
}

/// An interface that has addresses, and so have others on its segment, but none of them on its subnets.
void Finder::sharesNoSubnet(Place place)
{
    const int segment = m_network.cables().of(place);
    if (segment < 0)
        return;
    const auto& members = m_network.cables().members(segment);
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        const InterfaceAddress* mine = nullptr;
        const SnapshotInterface* other = nullptr;
        std::size_t otherNode = 0;
        bool shared = false;
        for (std::size_t m = 0; m < members.size() && m < mostCompared && !shared; ++m) {
            if (members[m] == place || members[m].node == place.node)
                continue;
            for (const InterfaceAddress& theirs : at(members[m]).addresses) {
                if (theirs.family() != family || !makesSubnet(theirs))
                    continue;
                other = &at(members[m]);
                otherNode = static_cast<std::size_t>(members[m].node);
                for (const InterfaceAddress& own : at(place).addresses)
                    shared = shared || (makesSubnet(own) && onOneSubnet(own, theirs));
            }
        }
        for (const InterfaceAddress& own : at(place).addresses) {
            if (own.family() == family && makesSubnet(own) && mine == nullptr)
                mine = &own;
        }
        if (mine != nullptr && other != nullptr && !shared)
            addAt("subnets-differ", Severity::Warning, Blocks::No, place,
                  {m_network.node(place.node).name.str(), at(place).name, mine->str(),
                   m_snapshot.nodes[otherNode].name.str() + ":" + other->name});
    }
}

} // namespace nsk
