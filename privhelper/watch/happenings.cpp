// SPDX-License-Identifier: MIT
#include "privhelper/watch/happenings.h"

#include <algorithm>
#include <chrono>

namespace nsk {

namespace {

std::string routeText(const ObservedRoute& route)
{
    std::string text = route.to.str();
    if (route.type == RouteType::Blackhole)
        text = "blackhole " + text;
    else if (route.type == RouteType::Unreachable)
        text = "unreachable " + text;
    else if (route.type == RouteType::Prohibit)
        text = "prohibit " + text;
    if (route.via)
        text += " via " + route.via->str();
    if (!route.dev.empty() && route.type == RouteType::Unicast)
        text += " dev " + route.dev;
    return text;
}

/// The log of one node, written down in order.
class NodeLog
{
public:
    NodeLog(const LabName& lab, const ObservedNode& before, const ObservedNode& after)
        : m_lab(lab), m_before(before), m_after(after), m_now(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                                  std::chrono::system_clock::now().time_since_epoch())
                                                                  .count())
    {
    }

    std::vector<wire::Happened> write()
    {
        if (m_before.present != m_after.present) {
            add(m_after.present ? "event.node-back" : "event.node-gone", {});
            return std::move(m_log);
        }
        interfaces();
        routes();
        forwarding(Family::IPv4, m_before.forwardingIpv4, m_after.forwardingIpv4);
        forwarding(Family::IPv6, m_before.forwardingIpv6, m_after.forwardingIpv6);
        return std::move(m_log);
    }

private:
    void add(const char* code, std::vector<std::string> args)
    {
        args.insert(args.begin(), m_after.name.str());
        m_log.push_back({m_lab, code, std::move(args), static_cast<std::uint64_t>(m_now)});
    }

    void interfaces()
    {
        for (const ObservedInterface& was : m_before.interfaces) {
            if (m_after.findInterface(was.name) == nullptr)
                add("event.interface-removed", {was.name});
        }
        for (const ObservedInterface& is : m_after.interfaces) {
            if (const ObservedInterface* was = m_before.findInterface(is.name))
                changes(*was, is);
            else
                add("event.interface-added", {is.name});
        }
    }

    void changes(const ObservedInterface& was, const ObservedInterface& is)
    {
        if (was.up != is.up)
            add(is.up ? "event.link-up" : "event.link-down", {is.name});
        else if (was.running != is.running)
            add(is.running ? "event.carrier-back" : "event.carrier-lost", {is.name});
        if (was.mac != is.mac && is.mac)
            add("event.mac-changed", {is.name, is.mac->str()});
        if (was.mtu != is.mtu)
            add("event.mtu-changed", {is.name, std::to_string(is.mtu)});
        if (was.master != is.master) {
            if (!was.master.empty())
                add("event.port-left", {is.name, was.master});
            if (!is.master.empty())
                add("event.port-joined", {is.name, is.master});
        }
        addresses(was, is.addresses, "event.address-removed");
        addresses(is, was.addresses, "event.address-added");
    }

    /// Reports the addresses of `interface` that are not among `others`.
    void addresses(const ObservedInterface& interface, const std::vector<ObservedAddress>& others, const char* code)
    {
        for (const ObservedAddress& one : interface.addresses) {
            const auto same = [&](const ObservedAddress& other) {
                return other.address == one.address && other.length == one.length;
            };
            if (!one.linkLocalByKernel && std::none_of(others.begin(), others.end(), same))
                add(code, {interface.name, one.address.str() + "/" + std::to_string(one.length)});
        }
    }

    void routes()
    {
        missing(m_before.routes, m_after.routes, "event.route-removed");
        missing(m_after.routes, m_before.routes, "event.route-added");
    }

    void missing(const std::vector<ObservedRoute>& all, const std::vector<ObservedRoute>& others, const char* code)
    {
        for (const ObservedRoute& one : all) {
            const auto same = [&](const ObservedRoute& other) {
                return other.to == one.to && other.via == one.via && other.dev == one.dev &&
                       other.metric == one.metric && other.type == one.type;
            };
            if (!one.byKernel && std::none_of(others.begin(), others.end(), same))
                add(code, {routeText(one)});
        }
    }

    void forwarding(Family family, std::optional<bool> was, std::optional<bool> is)
    {
        if (was != is && is)
            add(*is ? "event.forwarding-on" : "event.forwarding-off", {nameOf(family)});
    }

    const LabName& m_lab;
    const ObservedNode& m_before;
    const ObservedNode& m_after;
    std::int64_t m_now;
    std::vector<wire::Happened> m_log;
};

} // namespace

std::vector<wire::Happened> happenings(const LabName& lab, const ObservedNode& before, const ObservedNode& after)
{
    return NodeLog(lab, before, after).write();
}

void putCausesFirst(std::vector<wire::Happened>& log)
{
    std::stable_partition(log.begin(), log.end(), [](const wire::Happened& one) {
        return one.code != "event.carrier-lost" && one.code != "event.carrier-back";
    });
}

} // namespace nsk
