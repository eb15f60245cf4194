// SPDX-License-Identifier: MIT
#include "core/plan/footprint.h"

#include <algorithm>
#include <set>

namespace nsk {

namespace {

std::string forwardingOf(Family family, const std::string& interface)
{
    const char* tree = family == Family::IPv4 ? "ipv4" : "ipv6";
    std::string name = interface; // a dot in an interface's name is a slash for sysctl
    std::replace(name.begin(), name.end(), '.', '/');
    return std::string("net.") + tree + ".conf." + name + ".forwarding";
}

class Footprint
{
public:
    Footprint(const Plan& plan, const Topology& desired, const std::vector<std::string>& outward)
        : m_plan(plan), m_outward(outward)
    {
        for (const Node& node : desired.nodes) {
            if (node.kind == NodeKind::Computer)
                m_computer = &node;
        }
    }

    std::vector<Line> lines()
    {
        for (const Operation& operation : m_plan.operations)
            std::visit([this](const auto& o) { touch(o); }, operation);
        return std::move(m_lines);
    }

private:
    void add(const char* code, std::vector<std::string> args)
    {
        if (m_said.emplace(code, args).second)
            m_lines.push_back({code, std::move(args)});
    }
    bool isComputer(const NodeName& node) const { return m_computer != nullptr && m_computer->name == node; }

    template <class O> void touch(const O&) {} // inside a namespace of the lab's own
    void touch(const op::CreateVeth& o)
    {
        for (const auto& [mine, other] : {std::pair(o.a, o.b), std::pair(o.b, o.a)}) {
            if (!isComputer(mine.node))
                continue;
            add("touch.add-interface", {mine.name, other.node.str()});
            const Forwarding forwarding = m_computer->forwarding.value_or(Forwarding{});
            if (forwarding.ipv4)
                add("touch.set-sysctl", {forwardingOf(Family::IPv4, mine.name), *forwarding.ipv4 ? "1" : "0"});
            if (forwarding.ipv6)
                add("touch.set-sysctl", {forwardingOf(Family::IPv6, mine.name), *forwarding.ipv6 ? "1" : "0"});
        }
    }
    void touch(const op::DeleteVeth& o)
    {
        for (const op::VethEnd& end : {o.a, o.b}) {
            if (isComputer(end.node))
                add("touch.remove-interface", {end.name});
        }
    }
    void touch(const op::AddAddress& o)
    {
        if (isComputer(o.node))
            add("touch.add-address", {o.interface, o.address.str()});
    }
    void touch(const op::RemoveAddress& o)
    {
        if (isComputer(o.node))
            add("touch.remove-address", {o.interface, o.address.str()});
    }
    void touch(const op::AddRoute& o)
    {
        if (isComputer(o.node))
            add("touch.add-route", {routeText(o.route)});
    }
    void touch(const op::RemoveRoute& o)
    {
        if (isComputer(o.node))
            add("touch.remove-route", {routeText(o.route)});
    }
    void touch(const op::SetForwarding& o)
    {
        if (!isComputer(o.node))
            return;
        for (const Interface& one : m_computer->interfaces) // the lab's own, never the computer's switch for all
            add("touch.set-sysctl", {forwardingOf(o.family, one.name.str()), o.on ? "1" : "0"});
    }
    void touch(const op::AddUplink& o)
    {
        add("touch.add-interface", {o.outside, o.node.str()});
        add("touch.add-address", {o.outside, o.outsideAddress.str()});
        add("touch.set-sysctl", {forwardingOf(Family::IPv4, o.outside), "1"});
        for (const std::string& interface : m_outward)
            add("touch.set-sysctl", {forwardingOf(Family::IPv4, interface), "1"});
        if (o.nat)
            add("touch.add-table", {table(), o.insideAddress.prefix().str()});
    }
    void touch(const op::RemoveUplink& o)
    {
        add("touch.remove-interface", {o.outside});
        if (o.nat)
            add("touch.remove-table", {table(), o.insideAddress.prefix().str()});
    }
    std::string table() const { return "nsketch_" + m_plan.lab.str(); }

    const Plan& m_plan;
    const std::vector<std::string>& m_outward;
    const Node* m_computer = nullptr;
    std::set<std::pair<std::string, std::vector<std::string>>> m_said;
    std::vector<Line> m_lines;
};

} // namespace

std::vector<Line> footprint(const Plan& plan, const Topology& desired, const std::vector<std::string>& outward)
{
    return Footprint(plan, desired, outward).lines();
}

} // namespace nsk
