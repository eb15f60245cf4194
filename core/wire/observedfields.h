// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"
#include "core/wire/topologyfields.h"

/// The members of what the kernel shows, on the wire. Bounds are wider than a drawing's: strangers add to a namespace,
/// too.
namespace nsk::wire {

void fields(auto& v, Is<ObservedAddress> auto& x)
{
    v.required("address", x.address);
    v.required("length", x.length);
    v.member("tentative", x.tentative);
    v.member("by_kernel", x.linkLocalByKernel);
}

void fields(auto& v, Is<ObservedInterface> auto& x)
{
    v.required("index", x.index);
    v.required("name", x.name);
    v.member("kind", x.kind);
    v.member("mac", x.mac);
    v.member("mtu", x.mtu);
    v.member("up", x.up);
    v.member("running", x.running);
    v.member("loopback", x.loopback);
    v.member("stranger", x.stranger);
    v.member("master", x.master);
    v.member("peer_node", x.peerNode);
    v.member("peer_interface", x.peerInterface);
    v.member("ipv6_disabled", x.ipv6Disabled);
    v.member("forwards_ipv4", x.forwardsIpv4);
    v.member("forwards_ipv6", x.forwardsIpv6);
    v.member("addresses", x.addresses, Bound{.items = 65'536});
}

void fields(auto& v, Is<ObservedRoute> auto& x)
{
    v.required("to", x.to);
    v.member("via", x.via);
    v.member("dev", x.dev);
    v.member("metric", x.metric);
    v.member("type", x.type);
    v.member("by_kernel", x.byKernel);
    v.member("dead", x.dead);
    v.member("undrawable", x.undrawable);
}

void fields(auto& v, Is<ObservedNode> auto& x)
{
    v.required("name", x.name);
    v.member("present", x.present);
    v.member("cookie", x.cookie);
    v.member("interfaces", x.interfaces, Bound{.items = 65'536});
    v.member("routes", x.routes, Bound{.items = 2'000'000});
    v.member("forwarding_ipv4", x.forwardingIpv4);
    v.member("forwarding_ipv6", x.forwardingIpv6);
    v.member("rp_filter_all", x.rpFilterAll);
    v.member("rp_filter", x.rpFilter, Bound{.items = 65'536});
    v.member("sysctls", x.sysctls, Bound{.items = limits::sysctlsPerNode, .text = limits::textLength});
    v.member("forward_policy_drop", x.forwardPolicyDrop);
    v.member("stp", x.stp);
    v.member("nameless", x.nameless);
    v.member("name_taken", x.nameTaken);
}

void fields(auto& v, Is<ObservedLab> auto& x)
{
    v.required("name", x.name);
    v.member("revision", x.revision);
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
}

} // namespace nsk::wire
