// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "rawnetlink.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// The lower bound: the same network by hand-batched netlink in its best order, and nothing else; no checks, no
/// journal, no reading back. Indexes are chosen, links have one queue, IPv6 is off where no address wants it, ports
/// come up after the ends behind them and bridges last. What is known beforehand is worked out in the constructor,
/// outside of any clock. The calling thread must be the only one that minds in which network namespace it is.
class BoundBuilder
{
public:
    explicit BoundBuilder(const nsk::Topology& topology);

    /// Throws Trouble.
    void build();

    struct Removal
    {
        double links = 0; ///< seconds until one delete of the group in each large namespace was answered
        double all = 0;   ///< and until names and namespaces were gone, too, waited for
    };
    Removal destroy();

private:
    struct Address
    {
        unsigned char family;
        unsigned char length;
        std::vector<std::uint8_t> bytes;
    };
    struct Route
    {
        Address to;
        std::vector<std::uint8_t> via;
    };
    struct End
    {
        std::uint32_t index;
        std::string name;
        std::vector<Address> addresses;
    };
    struct Place
    {
        std::string path; ///< under /run/netns
        bool bridge = false;
        bool forwards = false;
        bool ipv6 = false;
        std::uint32_t nextIndex = 2;
        std::vector<Address> bridgeAddresses;
        std::vector<End> ends;
        std::vector<Route> routes;
        nsk::Descriptor space;
        std::vector<RawSocket> socket; ///< one, while it is built
    };
    struct Link
    {
        std::size_t a, b; ///< places; where one is a bridge it is a
        std::size_t endA, endB;
    };

    static Address addressOf(const nsk::IpAddress& address, int length);
    void describe(Batch& batch, const Place& place, const End& end) const;
    void makePlace(Place& place);
    void makeLinks(RawSocket& scratch);
    void fill(Place& place);
    void bringBridgesUp();

    std::vector<Place> m_places;
    std::vector<Link> m_links;
};

/// Tells when the kernel has removed the links of every network namespace that was let go since. Namespaces are cleaned
/// up in the order in which they were let go: a link of one that goes last is watched.
class ReleaseWatch
{
public:
    ReleaseWatch();
    /// Seconds it took.
    double wait();

private:
    nsk::Descriptor m_last;
    std::vector<RawSocket> m_socket; ///< one, where the link's other end is
};

} // namespace bench
