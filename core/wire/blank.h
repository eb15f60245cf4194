// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <type_traits>

namespace nsk::wire {

/// A value to read into. Checked types have no empty state, so these hold something valid until the reader replaces it;
/// every member of such a type is a required one.
template <class T> T blank()
{
    if constexpr (std::is_default_constructible_v<T>)
        return T{};
    else if constexpr (std::is_same_v<T, NodeName> || std::is_same_v<T, InterfaceName>)
        return *T::parse("x");
    else if constexpr (std::is_same_v<T, IpAddress>)
        return IpAddress::v4(0);
    else if constexpr (std::is_same_v<T, Prefix>)
        return Prefix::everything(Family::IPv4);
    else if constexpr (std::is_same_v<T, InterfaceAddress>)
        return *InterfaceAddress::of(IpAddress::v4(0x0a000001), 32);
    else if constexpr (std::is_same_v<T, MacAddress>)
        return MacAddress::derived({});
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

template <> inline Topology blank()
{
    return Topology(blank<LabName>());
}
template <> inline Interface blank()
{
    return {.name = blank<InterfaceName>()};
}
template <> inline Route blank()
{
    return {.to = blank<Prefix>()};
}
template <> inline Node blank()
{
    return {.name = blank<NodeName>()};
}
template <> inline Endpoint blank()
{
    return {.node = blank<NodeName>()};
}
template <> inline Link blank()
{
    return {.endpoints = {blank<Endpoint>(), blank<Endpoint>()}};
}
template <> inline Check blank()
{
    return {.from = blank<NodeName>()};
}

template <> inline ObservedAddress blank()
{
    return {.address = blank<IpAddress>()};
}
template <> inline ObservedRoute blank()
{
    return {.to = blank<Prefix>()};
}
template <> inline ObservedNode blank()
{
    return {.name = blank<NodeName>()};
}
template <> inline ObservedLab blank()
{
    return ObservedLab(blank<LabName>());
}

template <> inline Deploy blank()
{
    return {.topology = blank<Topology>()};
}
template <> inline Destroy blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline Observe blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline PingStart blank()
{
    return {.lab = blank<LabName>(), .node = blank<NodeName>(), .target = blank<IpAddress>()};
}
template <> inline Exec blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline SetLink blank()
{
    return {.lab = blank<LabName>(), .node = blank<NodeName>(), .interface = blank<InterfaceName>()};
}
template <> inline CountersFollow blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline CaptureOpen blank()
{
    return {.lab = blank<LabName>(), .node = blank<NodeName>()};
}
template <> inline LabInfo blank()
{
    return {.name = blank<LabName>()};
}
template <> inline Observed blank()
{
    return {.desired = blank<Topology>(), .observed = blank<ObservedLab>(), .info = blank<LabInfo>()};
}
template <> inline LabSnapshot blank()
{
    return {.desired = blank<Topology>(), .observed = blank<ObservedLab>(), .info = blank<LabInfo>()};
}
template <> inline LabDelta blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline LabGone blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline NodeCounters blank()
{
    return {.node = blank<NodeName>()};
}
template <> inline Counters blank()
{
    return {.lab = blank<LabName>()};
}
template <> inline FailedNeighbour blank()
{
    return {.address = blank<IpAddress>()};
}
template <> inline Neighbours blank()
{
    return {.lab = blank<LabName>(), .node = blank<NodeName>()};
}
template <> inline Happened blank()
{
    return {.lab = blank<LabName>()};
}

#pragma GCC diagnostic pop

// The last enumerator of each enum that crosses the wire.
constexpr NodeKind lastOf(NodeKind)
{
    return NodeKind::Computer;
}
constexpr Ipv6Mode lastOf(Ipv6Mode)
{
    return Ipv6Mode::LinkLocal;
}
constexpr RouteType lastOf(RouteType)
{
    return RouteType::Prohibit;
}
constexpr Expectation lastOf(Expectation)
{
    return Expectation::Unreachable;
}
constexpr AnnotationKind lastOf(AnnotationKind)
{
    return AnnotationKind::Foreign;
}
constexpr Mode lastOf(Mode)
{
    return Mode::System;
}
constexpr PingOutcome lastOf(PingOutcome)
{
    return PingOutcome::SendError;
}

} // namespace nsk::wire
