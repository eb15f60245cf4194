// SPDX-License-Identifier: MIT
#include "privhelper/scan/spacereader.h"

#include "core/model/baseline.h"
#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/spacereading.h"
#include "privhelper/scan/filters.h"
#include "privhelper/scan/queueing.h"

#include <algorithm>
#include <iterator>
#include <linux/ip.h>

namespace nsk {

namespace {

/// Where the settings of scan.h stand in what RTM_NEWLINK tells of IPv4 (linux/ip.h).
constexpr int settingIndex[] = {IPV4_DEVCONF_RP_FILTER, IPV4_DEVCONF_ACCEPT_REDIRECTS, IPV4_DEVCONF_SEND_REDIRECTS,
                                IPV4_DEVCONF_PROXY_ARP, IPV4_DEVCONF_ARP_IGNORE,       IPV4_DEVCONF_ARP_ANNOUNCE,
                                IPV4_DEVCONF_ARPFILTER, IPV4_DEVCONF_ACCEPT_LOCAL};
static_assert(std::size(settingIndex) == std::size(scannedInterfaceSettings));

using Defaults = std::vector<std::optional<int>>;

Defaults readDefaults(SysctlTree& sysctls)
{
    Defaults defaults;
    for (const char* setting : scannedInterfaceSettings) {
        const auto text = sysctls.read(std::string("net.ipv4.conf.default.") + setting);
        defaults.push_back(text && !text->empty() ? std::optional(std::atoi(text->c_str())) : std::nullopt);
    }
    return defaults;
}

/// An address with a peer is none that a drawing has; it is kept as text.
void takeOutPeerAddresses(ObservedInterface& interface, ScannedLink& link)
{
    std::erase_if(interface.addresses, [&](const ObservedAddress& one) {
        if (one.peer)
            link.peerAddresses.push_back(one.address.str() + " peer " + one.peer->str() + "/" +
                                         std::to_string(one.length));
        return one.peer.has_value();
    });
}

ScannedLink linkOf(const LinkAttributes& attributes, const Defaults& defaults)
{
    ScannedLink link;
    const bool veth = attributes.kind == "veth";
    link.peer = veth ? attributes.peer : 0;
    link.far = veth && attributes.peerNamespace.has_value();
    link.number = link.far ? *attributes.peerNamespace : 0;
    link.parent = !veth && !attributes.peerNamespace ? attributes.peer : 0;
    link.vlan = attributes.vlan;
    link.vlanFiltering = attributes.vlanFiltering;
    link.hardware = attributes.kind.empty() && attributes.hasPermanentMac;
    for (std::size_t i = 0; i < defaults.size(); ++i) {
        const auto at = static_cast<std::size_t>(settingIndex[i] - 1);
        if (defaults[i] && at < attributes.ipv4Settings.size() && attributes.ipv4Settings[at] != *defaults[i])
            link.settings.emplace_back(scannedInterfaceSettings[i], attributes.ipv4Settings[at]);
    }
    return link;
}

} // namespace

Status SpaceReader::read(ScannedSpace& into)
{
    auto socket = NlSocket::openHere();
    if (!socket)
        return fail(socket.error());
    auto links = dumpLinks(*socket);
    if (!links)
        return fail(links.error());
    SeenSpace seen(into.shown.name);
    seen.links = std::move(*links);
    for (const LinkAttributes& link : seen.links)
        seen.node.interfaces.push_back(interfaceOf(link, std::nullopt));
    seen.index();
    Status status = readAddresses(*socket, seen);
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        if (status)
            status = readRoutes(*socket, seen, family);
        if (status)
            status = readConfiguration(*socket, seen, family);
    }
    if (!status)
        return status;
    m_sysctls.entered();
    const Defaults defaults = readDefaults(m_sysctls);
    auto queueing = readQueueing(*socket);
    for (std::size_t i = 0; i < seen.links.size(); ++i) {
        const LinkAttributes& attributes = seen.links[i];
        ObservedInterface& interface = seen.node.interfaces[i];
        const ObservedInterface* master = seen.find(attributes.master);
        if (attributes.master != 0 && master != nullptr)
            interface.master = master->name;
        into.links.push_back(linkOf(attributes, defaults));
        takeOutPeerAddresses(interface, into.links.back());
        if (const auto found = queueing.find(attributes.index); found != queueing.end()) {
            into.links.back().impairment = found->second.impairment;
            into.links.back().queueing = std::move(found->second.others);
        }
        if (attributes.stp.value_or(false))
            into.links.back().stp = true;
    }
    seen.node.present = true;
    seen.node.cookie = cookieOfSocket(socket->descriptor()).value_or(0);
    into.shown = std::move(seen.node);
    readSysctls(into);
    into.rules = readRules(*socket);
    into.tables = readFilterTables();
    std::map<std::uint32_t, std::string> names;
    for (const LinkAttributes& link : seen.links)
        names.emplace(link.index, link.name);
    into.neighbours = readNeighbours(*socket, names);
    into.read = true;
    return {};
}

void SpaceReader::readSysctls(ScannedSpace& into)
{
    const auto take = [&](const char* name) {
        if (const auto value = m_sysctls.read(name); value && value->size() <= 256)
            into.shown.sysctls.emplace_back(name, *value);
    };
    for (const auto& one : baseline::sysctls)
        take(one.name);
    for (const ScannedSysctl& one : scannedSysctls)
        take(one.name);
}

} // namespace nsk
