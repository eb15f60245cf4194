// SPDX-License-Identifier: MIT
#include "core/analysis/mend.h"

#include "core/analysis/fib.h"
#include "core/model/naming.h"

#include <algorithm>

namespace nsk::mend {

namespace {

SnapshotNode& nodeOf(Snapshot& snapshot, int node)
{
    return snapshot.nodes[static_cast<std::size_t>(node)];
}

SnapshotInterface& at(Snapshot& snapshot, Place place)
{
    return nodeOf(snapshot, place.node).interfaces[static_cast<std::size_t>(place.interface)];
}

SnapshotRoute connectedRoute(const InterfaceAddress& address, int interface)
{
    const std::uint32_t metric = address.family() == Family::IPv6 ? 256 : 0;
    return {address.prefix(), std::nullopt, interface, metric, RouteType::Unicast, true};
}

bool hasSubnet(const InterfaceAddress& address)
{
    return address.length() < bitsOf(address.family());
}

/// Does to a snapshot what the kernel would do.
struct Apply
{
    Snapshot& snapshot;

    bool operator()(const AddRoute& mend) const
    {
        nodeOf(snapshot, mend.node).routes.push_back(mend.route);
        return true;
    }
    bool operator()(const ChangeRoute& mend) const
    {
        for (SnapshotRoute& route : nodeOf(snapshot, mend.node).routes) {
            if (same(route, mend.from)) {
                route = mend.to;
                return true;
            }
        }
        return (*this)(AddRoute{mend.node, mend.to});
    }
    bool operator()(const RemoveRoute& mend) const
    {
        return std::erase_if(nodeOf(snapshot, mend.node).routes, [&](const auto& r) { return same(r, mend.route); }) >
               0;
    }
    bool operator()(const ForwardingOn& mend) const
    {
        SnapshotNode& node = nodeOf(snapshot, mend.node);
        (mend.family == Family::IPv4 ? node.forwardsIpv4 : node.forwardsIpv6) = true;
        for (SnapshotInterface& interface : node.interfaces)
            interface.forwardsIpv4.reset();
        return true;
    }
    bool operator()(const SetUp& mend) const
    {
        for (const Besides& one : mend.also)
            std::visit(*this, one.mend);
        at(snapshot, mend.place).up = true;
        if (snapshot.observed)
            restore(mend.place, [](Family) { return true; });
        return true;
    }
    bool operator()(const SetMaster& mend) const
    {
        SnapshotInterface& interface = at(snapshot, mend.port);
        interface.master = nodeOf(snapshot, mend.port.node).interfaceNamed(bridgeName().str());
        interface.port = interface.master >= 0;
        return interface.port;
    }
    bool operator()(const Ipv6On& mend) const
    {
        SnapshotInterface& interface = at(snapshot, mend.place);
        interface.ipv6 = true;
        interface.lost.push_back(linkLocalOf(interface.mac));
        restore(mend.place, [](Family family) { return family == Family::IPv6; });
        return true;
    }
    bool operator()(const SetMtu& mend) const
    {
        at(snapshot, mend.place).mtu = mend.mtu;
        return true;
    }
    bool operator()(const SetMac& mend) const
    {
        SnapshotInterface& interface = at(snapshot, mend.place);
        std::replace(interface.addresses.begin(), interface.addresses.end(), linkLocalOf(interface.mac),
                     linkLocalOf(mend.mac));
        interface.mac = mend.mac;
        return true;
    }
    /// The addresses that an interface had lost, and the routes over it.
    template <class Concerns> void restore(Place place, const Concerns& concerns) const
    {
        SnapshotInterface& interface = at(snapshot, place);
        SnapshotNode& node = nodeOf(snapshot, place.node);
        interface.addresses.insert(interface.addresses.end(), interface.lost.begin(), interface.lost.end());
        interface.lost.clear();
        for (const InterfaceAddress& address : interface.addresses) {
            if (hasSubnet(address) && concerns(address.family()) && snapshot.observed)
                node.routes.push_back(connectedRoute(address, place.interface));
        }
        const auto comes = [&](const SnapshotRoute& r) { return r.dev == place.interface && concerns(r.to.family()); };
        std::copy_if(node.lost.begin(), node.lost.end(), std::back_inserter(node.routes), comes);
        std::erase_if(node.lost, comes);
    }
    bool operator()(const AddAddress& mend) const
    {
        at(snapshot, mend.place).addresses.push_back(mend.address);
        if (snapshot.observed && hasSubnet(mend.address))
            nodeOf(snapshot, mend.place.node).routes.push_back(connectedRoute(mend.address, mend.place.interface));
        return true;
    }
    bool operator()(const ChangeAddress& mend) const
    {
        auto& addresses = at(snapshot, mend.place).addresses;
        std::replace(addresses.begin(), addresses.end(), mend.from, mend.to);
        if (snapshot.observed) {
            const SnapshotRoute old = connectedRoute(mend.from, mend.place.interface);
            (*this)(RemoveRoute{mend.place.node, old});
            nodeOf(snapshot, mend.place.node).routes.push_back(connectedRoute(mend.to, mend.place.interface));
        }
        for (const ChangeAddress::Follower& route : mend.routes) {
            if (route.to)
                (*this)(ChangeRoute{route.node, route.from, *route.to});
            else
                (*this)(RemoveRoute{route.node, route.from});
        }
        return true;
    }
    bool operator()(const Connect& mend) const
    {
        const auto join = [&](Place one, Place other) {
            SnapshotInterface& interface = at(snapshot, one);
            interface.peerNode = other.node;
            interface.peerInterface = other.interface;
            interface.present = true;
        };
        join(mend.a, mend.b);
        join(mend.b, mend.a);
        return true;
    }
    bool operator()(const LooseFilter& mend) const
    {
        at(snapshot, mend.place).rpFilter = 2;
        return true;
    }
    bool operator()(const AcceptForwarded& mend) const
    {
        nodeOf(snapshot, mend.in.node).forwardPolicyDrop = false;
        return true;
    }
    bool operator()(const NatOn& mend) const
    {
        nodeOf(snapshot, mend.node).masquerades = true;
        return true;
    }
    bool operator()(const Hint&) const { return false; }

    static bool same(const SnapshotRoute& a, const SnapshotRoute& b)
    {
        return a.to == b.to && a.via == b.via && a.type == b.type && a.metric == b.metric &&
               (b.dev < 0 || a.dev < 0 || a.dev == b.dev);
    }
};

struct OnlyNode
{
    int operator()(const AddRoute& mend) const { return mend.node; }
    int operator()(const ChangeRoute& mend) const { return mend.node; }
    int operator()(const RemoveRoute& mend) const { return mend.node; }
    int operator()(const ForwardingOn& mend) const { return mend.node; }
    int operator()(const LooseFilter& mend) const { return mend.place.node; }
    int operator()(const AcceptForwarded& mend) const { return mend.in.node; }
    int operator()(const NatOn& mend) const { return mend.node; }
    template <class T> int operator()(const T&) const { return -1; }
};

} // namespace

Mend alone(const Mend& mend)
{
    if (const auto* up = std::get_if<SetUp>(&mend))
        return SetUp{up->place};
    if (const auto* connect = std::get_if<Connect>(&mend))
        return Connect{connect->a, connect->b};
    return mend;
}

bool applyTo(Snapshot& snapshot, const Mend& mend)
{
    return std::visit(Apply{snapshot}, mend);
}

int onlyNode(const Mend& mend)
{
    return std::visit(OnlyNode{}, mend);
}

} // namespace nsk::mend
