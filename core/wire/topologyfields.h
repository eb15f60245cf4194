// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topologychange.h"
#include "core/wire/bounds.h"

#include <algorithm>
#include <concepts>
#include <type_traits>

/// The members of the drawn network on the wire, one list a struct, for writing and reading alike.
namespace nsk::wire {

template <class S, class T>
concept Is = std::same_as<std::remove_const_t<S>, T>;

inline constexpr Bound extrasBound{.items = 1024, .text = limits::extraLength};

void fields(auto& v, Is<Interface> auto& x)
{
    v.required("name", x.name);
    v.member("addresses", x.addresses, Bound{.items = limits::addressesPerInterface});
    v.member("mac", x.mac);
    v.member("mtu", x.mtu);
    v.memberOr("up", x.up, true);
    v.member("ipv6", x.ipv6);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Route> auto& x)
{
    v.required("to", x.to);
    v.member("via", x.via);
    v.member("dev", x.dev);
    v.member("metric", x.metric);
    v.member("type", x.type);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Forwarding> auto& x)
{
    v.member("ipv4", x.ipv4);
    v.member("ipv6", x.ipv6);
}

void fields(auto& v, Is<Limits> auto& x)
{
    v.member("cpus", x.cpus);
    v.member("memory_mib", x.memoryMib);
    v.member("pids", x.pids);
}

void fields(auto& v, Is<Service> auto& x)
{
    v.required("name", x.name);
    v.member("command", x.command, Bound{.items = limits::execArguments, .text = limits::execBytes});
    v.member("restart", x.restart);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Uplink> auto& x)
{
    v.member("interface", x.interface);
    v.member("subnet", x.subnet);
}

void fields(auto& v, Is<Node> auto& x)
{
    v.required("name", x.name);
    v.required("kind", x.kind);
    v.member("label", x.label);
    v.member("comment", x.comment, textBound);
    v.member("interfaces", x.interfaces, Bound{.items = limits::interfacesPerNode});
    v.member("routes", x.routes, Bound{.items = limits::routesPerNode});
    v.member("forwarding", x.forwarding);
    v.member("sysctls", x.sysctls, Bound{.items = limits::sysctlsPerNode});
    v.member("isolation", x.isolation, Bound{.items = 7, .text = 16});
    v.member("hostname", x.hostname);
    v.member("limits", x.limits);
    v.member("services", x.services, Bound{.items = limits::servicesPerNode});
    v.member("nat", x.nat);
    v.member("uplink", x.uplink);
    v.member("stp", x.stp);
    v.member("icon", x.icon, Bound{.text = limits::iconLength});
    v.member("colour", x.colour);
    v.member("z", x.z);
    v.member("locked", x.locked);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Endpoint> auto& x)
{
    v.required("node", x.node);
    v.member("interface", x.interface);
}

void fields(auto& v, Is<ImpairmentRates> auto& x)
{
    v.member("delay_ms", x.delayMs);
    v.member("jitter_ms", x.jitterMs);
    v.member("loss_percent", x.lossPercent);
    v.member("duplicate_percent", x.duplicatePercent);
    v.member("reorder_percent", x.reorderPercent);
    v.member("corrupt_percent", x.corruptPercent);
    v.member("rate_mbit", x.rateMbit);
}

void fields(auto& v, Is<Impairment> auto& x)
{
    v.memberOr("symmetric", x.symmetric, true);
    v.member("forward", x.forward);
    v.member("backward", x.backward);
}

void fields(auto& v, Is<Link> auto& x)
{
    v.required("endpoints", x.endpoints);
    v.member("impairment", x.impairment);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Check> auto& x)
{
    v.required("from", x.from);
    v.required("to", x.to);
    v.member("expect", x.expect);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Position> auto& x)
{
    v.required("x", x.x);
    v.required("y", x.y);
}

void fields(auto& v, Is<Area> auto& x)
{
    v.member("x", x.x);
    v.member("y", x.y);
    v.member("width", x.width);
    v.member("height", x.height);
}

/// Without the bytes of a picture: nobody needs them at the other end.
void fields(auto& v, Is<Annotation> auto& x)
{
    v.required("kind", x.kind);
    v.member("area", x.area);
    v.member("from", x.from);
    v.member("to", x.to);
    v.member("text", x.text, textBound);
    v.member("size", x.size);
    v.member("colour", x.colour);
    v.member("fill", x.fill);
    v.member("z", x.z);
    v.member("locked", x.locked);
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
    v.member("foreign", x.foreign, Bound{.text = limits::extraLength});
}

void fields(auto& v, Is<Group> auto& x)
{
    v.member("title", x.title);
    v.member("colour", x.colour);
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Layout> auto& x)
{
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
    v.member("groups", x.groups, Bound{.items = limits::groups});
    v.member("annotations", x.annotations, Bound{.items = limits::annotations});
    v.member("comment", x.comment, textBound);
    v.member("extras", x.extras, extrasBound);
}

void fields(auto& v, Is<Topology> auto& x)
{
    v.required("name", x.name);
    v.member("title", x.title);
    v.member("description", x.description, textBound);
    v.member("comment", x.comment, textBound);
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
    v.member("links", x.links, Bound{.items = limits::links});
    v.member("checks", x.checks, Bound{.items = limits::checks});
    v.member("layout", x.layout);
    v.member("extras", x.extras, extrasBound);
}

template <class S>
concept AnySplice = Is<S, Splice<Node>> || Is<S, Splice<Link>> || Is<S, Splice<std::pair<NodeName, Position>>>;
void fields(auto& v, AnySplice auto& x)
{
    v.required("at", x.at);
    v.member("removed", x.removed);
    v.member("put", x.put, Bound{.items = std::max(limits::nodes, limits::links)});
}

void fields(auto& v, Is<TopologyChange> auto& x)
{
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
    v.member("links", x.links, Bound{.items = limits::links});
    v.member("places", x.places, Bound{.items = limits::nodes});
}

} // namespace nsk::wire
