// SPDX-License-Identifier: MIT
#include "boundbuilder.h"

#include "core/model/naming.h"
#include "quicksysctl.h"
#include "stopwatch.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <map>
#include <net/if.h>
#include <sched.h>
#include <sys/mount.h>

namespace bench {

namespace {

constexpr std::uint32_t group = 0x5eed;
constexpr std::size_t linksOfABatch = 32;
constexpr std::size_t manyLinks = 32; ///< from here on one delete of the group is faster than closing the namespace
constexpr const char* ownNamespace = "/proc/thread-self/ns/net";

/// Where the thread was, and is again at the end.
class Home
{
public:
    Home() : m_home(::open(ownNamespace, O_RDONLY | O_CLOEXEC)) {}
    ~Home() { ::setns(m_home.get(), CLONE_NEWNET); }

private:
    nsk::Descriptor m_home;
};

void enterNew()
{
    if (::unshare(CLONE_NEWNET) != 0)
        throw Trouble::withErrno("creating a network namespace", errno);
}

void setUp(Batch& batch, std::uint32_t index)
{
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    header.ifi_flags = header.ifi_change = IFF_UP;
    batch.begin(RTM_NEWLINK, 0, header);
    batch.end();
}

void deleteGroup(Batch& batch)
{
    batch.begin(RTM_DELLINK, 0, ifinfomsg{});
    batch.put(IFLA_GROUP, group);
    batch.end();
}

} // namespace

BoundBuilder::Address BoundBuilder::addressOf(const nsk::IpAddress& address, int length)
{
    const auto bytes = address.bytes();
    return {static_cast<unsigned char>(address.family() == nsk::Family::IPv4 ? AF_INET : AF_INET6),
            static_cast<unsigned char>(length),
            {bytes.begin(), bytes.end()}};
}

BoundBuilder::BoundBuilder(const nsk::Topology& drawn)
{
    const nsk::Topology topology = nsk::resolved(drawn);
    std::map<std::string, std::size_t> byName;
    for (const nsk::Node& node : topology.nodes) {
        Place place;
        place.path = "/run/netns/" + node.name.str();
        place.bridge = node.kind == nsk::NodeKind::Switch;
        place.nextIndex = place.bridge ? 3 : 2;
        place.forwards = nsk::forwards(node, nsk::Family::IPv4).value_or(false);
        for (const nsk::Interface& interface : node.interfaces) {
            for (const nsk::InterfaceAddress& one : interface.addresses) {
                place.ipv6 = place.ipv6 || one.family() == nsk::Family::IPv6;
                if (place.bridge)
                    place.bridgeAddresses.push_back(addressOf(one.address(), one.length()));
            }
        }
        for (const nsk::Route& route : node.routes)
            place.routes.push_back({addressOf(route.to.network(), route.to.length()), addressOf(*route.via, 0).bytes});
        byName[node.name.str()] = m_places.size();
        m_places.push_back(std::move(place));
    }
    const auto add = [&](const nsk::ResolvedEndpoint& end) {
        Place& place = m_places[byName.at(end.node.str())];
        End made{place.nextIndex++, end.interface.str(), {}};
        if (const auto* interface = nsk::findInterface(*topology.findNode(end.node), end.interface)) {
            for (const nsk::InterfaceAddress& one : interface->addresses)
                made.addresses.push_back(addressOf(one.address(), one.length()));
        }
        place.ends.push_back(std::move(made));
    };
    for (const nsk::ResolvedLink& link : nsk::resolveEndpoints(topology)) {
        std::size_t a = byName.at(link[0].node.str());
        std::size_t b = byName.at(link[1].node.str());
        add(link[0]);
        add(link[1]);
        if (m_places[b].bridge)
            std::swap(a, b);
        m_links.push_back({a, b, m_places[a].ends.size() - 1, m_places[b].ends.size() - 1});
    }
}

void BoundBuilder::makePlace(Place& place)
{
    enterNew();
    QuickSysctl& sysctls = QuickSysctl::instance();
    sysctls.entered();
    if (place.ipv6)
        sysctls.write("net/ipv6/conf/default/accept_dad", "0");
    else
        sysctls.write("net/ipv6/conf/default/disable_ipv6", "1");
    if (place.forwards)
        sysctls.write("net/ipv4/ip_forward", "1");
    if (place.forwards && place.ipv6)
        sysctls.write("net/ipv6/conf/all/forwarding", "1");
    place.space = nsk::Descriptor(::open(ownNamespace, O_RDONLY | O_CLOEXEC));
    place.socket.emplace_back();
    const nsk::Descriptor file(::open(place.path.c_str(), O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
    if (!file || ::mount(ownNamespace, place.path.c_str(), "none", MS_BIND, nullptr) != 0)
        throw Trouble::withErrno("naming a network namespace", errno);
    if (!place.bridge)
        return;
    Batch batch;
    ifinfomsg header{};
    header.ifi_index = 2;
    batch.begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, header);
    batch.put(IFLA_IFNAME, "br0");
    const std::size_t info = batch.beginNest(IFLA_LINKINFO);
    batch.put(IFLA_INFO_KIND, "bridge");
    batch.endNest(info);
    batch.end();
    place.socket.front().flush(batch);
    if (place.ipv6) // the ports have none; the bridge, made before, has
        sysctls.write("net/ipv6/conf/default/disable_ipv6", "1");
}

void BoundBuilder::describe(Batch& batch, const Place& place, const End& end) const
{
    batch.put(IFLA_IFNAME, end.name);
    batch.put(IFLA_NET_NS_FD, static_cast<std::uint32_t>(place.space.get()));
    batch.put(IFLA_GROUP, group);
    batch.put(IFLA_NUM_TX_QUEUES, 1U);
    batch.put(IFLA_NUM_RX_QUEUES, 1U);
}

void BoundBuilder::makeLinks(RawSocket& scratch)
{
    Batch batch;
    for (const Link& link : m_links) {
        const Place& first = m_places[link.a];
        const Place& second = m_places[link.b];
        ifinfomsg header{};
        header.ifi_index = static_cast<int>(first.ends[link.endA].index);
        batch.begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, header);
        describe(batch, first, first.ends[link.endA]);
        if (first.bridge)
            batch.put(IFLA_MASTER, 2U);
        const std::size_t info = batch.beginNest(IFLA_LINKINFO);
        batch.put(IFLA_INFO_KIND, "veth");
        const std::size_t data = batch.beginNest(IFLA_INFO_DATA);
        const std::size_t peer = batch.beginNest(VETH_INFO_PEER);
        header.ifi_index = static_cast<int>(second.ends[link.endB].index);
        batch.inner(header);
        describe(batch, second, second.ends[link.endB]);
        batch.endNest(peer);
        batch.endNest(data);
        batch.endNest(info);
        batch.end();
        if (batch.count() >= linksOfABatch)
            scratch.flush(batch);
    }
    scratch.flush(batch);
}

void BoundBuilder::fill(Place& place)
{
    Batch batch;
    const auto addAll = [&](std::uint32_t index, const std::vector<Address>& addresses) {
        for (const Address& one : addresses) {
            ifaddrmsg header{};
            header.ifa_family = one.family;
            header.ifa_prefixlen = one.length;
            header.ifa_flags = one.family == AF_INET6 ? IFA_F_NODAD : 0;
            header.ifa_index = index;
            batch.begin(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, header);
            batch.put(IFA_LOCAL, one.bytes.data(), one.bytes.size());
            batch.put(IFA_ADDRESS, one.bytes.data(), one.bytes.size());
            batch.end();
        }
    };
    setUp(batch, 1);
    if (place.bridge) {
        addAll(2, place.bridgeAddresses);
    } else {
        for (const End& end : place.ends) {
            setUp(batch, end.index);
            addAll(end.index, end.addresses);
        }
    }
    for (const Route& route : place.routes) {
        rtmsg header{};
        header.rtm_family = route.to.family;
        header.rtm_dst_len = route.to.length;
        header.rtm_table = RT_TABLE_MAIN;
        header.rtm_protocol = RTPROT_STATIC;
        header.rtm_scope = RT_SCOPE_UNIVERSE;
        header.rtm_type = RTN_UNICAST;
        batch.begin(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, header);
        if (route.to.length != 0)
            batch.put(RTA_DST, route.to.bytes.data(), route.to.bytes.size());
        batch.put(RTA_GATEWAY, route.via.data(), route.via.size());
        batch.end();
    }
    place.socket.front().flush(batch);
}

void BoundBuilder::bringBridgesUp()
{
    for (Place& place : m_places) {
        if (!place.bridge)
            continue;
        Batch batch;
        for (const End& end : place.ends) {
            setUp(batch, end.index);
            if (batch.count() >= linksOfABatch)
                place.socket.front().flush(batch);
        }
        setUp(batch, 2);
        place.socket.front().flush(batch);
    }
}

void BoundBuilder::build()
{
    const Home home;
    enterNew(); // nobody's, so that names and indexes collide with none
    RawSocket scratch;
    for (Place& place : m_places)
        makePlace(place);
    makeLinks(scratch);
    for (Place& place : m_places)
        fill(place);
    bringBridgesUp();
    for (Place& place : m_places) {
        if (place.ends.size() < manyLinks)
            place.socket.clear();
    }
}

BoundBuilder::Removal BoundBuilder::destroy()
{
    ReleaseWatch released;
    const Stopwatch clock;
    Removal took;
    for (Place& place : m_places) {
        if (place.socket.empty())
            continue;
        Batch batch;
        deleteGroup(batch);
        place.socket.front().flush(batch);
    }
    took.links = clock.seconds();
    for (Place& place : m_places) {
        ::umount2(place.path.c_str(), MNT_DETACH);
        ::unlink(place.path.c_str());
    }
    for (Place& place : m_places) { // all at once: the kernel cleans up in batches
        place.socket.clear();
        place.space.reset();
    }
    released.wait();
    took.all = clock.seconds();
    return took;
}

ReleaseWatch::ReleaseWatch()
{
    const Home home;
    enterNew();
    m_socket.emplace_back();
    const nsk::Descriptor here(::open(ownNamespace, O_RDONLY | O_CLOEXEC));
    enterNew();
    m_last = nsk::Descriptor(::open(ownNamespace, O_RDONLY | O_CLOEXEC));
    ::setns(here.get(), CLONE_NEWNET);
    Batch batch;
    batch.begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, ifinfomsg{});
    batch.put(IFLA_IFNAME, "canary");
    const std::size_t info = batch.beginNest(IFLA_LINKINFO);
    batch.put(IFLA_INFO_KIND, "veth");
    const std::size_t data = batch.beginNest(IFLA_INFO_DATA);
    const std::size_t peer = batch.beginNest(VETH_INFO_PEER);
    batch.inner(ifinfomsg{});
    batch.put(IFLA_NET_NS_FD, static_cast<std::uint32_t>(m_last.get()));
    batch.endNest(peer);
    batch.endNest(data);
    batch.endNest(info);
    batch.end();
    m_socket.front().flush(batch);
}

double ReleaseWatch::wait()
{
    const Stopwatch clock;
    m_last.reset();
    for (;;) {
        Batch batch;
        batch.begin(RTM_GETLINK, 0, ifinfomsg{});
        batch.put(IFLA_IFNAME, "canary");
        batch.end();
        if (m_socket.front().request(batch) == ENODEV)
            return clock.seconds();
        ::usleep(500);
    }
}

} // namespace bench
