// SPDX-License-Identifier: MIT
// Pulling a plug and putting it in again.
#include "privhelper/lab/lab.h"

#include <algorithm>

namespace nsk {

namespace {

bool isSame(const ObservedRoute& a, const ObservedRoute& b)
{
    return a.to == b.to && a.via == b.via && a.dev == b.dev && a.metric == b.metric && a.type == b.type;
}

bool holds(const ObservedNode& node, const ObservedRoute& route)
{
    return std::any_of(node.routes.begin(), node.routes.end(),
                       [&](const ObservedRoute& one) { return isSame(one, route); });
}

bool holds(const ObservedInterface& interface, const ObservedAddress& address)
{
    return std::any_of(interface.addresses.begin(), interface.addresses.end(), [&](const ObservedAddress& one) {
        return one.address == address.address && one.length == address.length;
    });
}

/// On-link routes first: the others' next hops may need them.
int rank(const ObservedRoute& route)
{
    return route.via ? (route.to.isDefault() ? 2 : 1) : 0;
}

} // namespace

Status Lab::setLink(const NodeName& node, const InterfaceName& interface, bool up)
{
    if (m_desired.findNode(node) == nullptr)
        return fail("lab.no-such-node", {node.str(), m_desired.name.str()});
    const auto before = up ? std::vector<ObservedNode>{} : observeNodes({node});
    if (!before)
        return fail(before.error());
    const Operation operation = op::SetUp{node, interface.str(), up, !up};
    const Applied applied = m_kernelLab->apply({&operation, 1}, Refusals::Stop, {});
    if (applied.error)
        return fail(*applied.error);
    const auto after = observeNodes({node});
    if (!after)
        return fail(after.error());
    if (up)
        return putBack(after->front(), interface.str());
    remember(before->front(), after->front(), interface.str());
    return {};
}

void Lab::remember(const ObservedNode& before, const ObservedNode& after, const std::string& interface)
{
    const ObservedInterface* was = before.findInterface(interface);
    const ObservedInterface* is = after.findInterface(interface);
    if (was == nullptr || is == nullptr || !was->up)
        return; // what an earlier time took away is still remembered
    Dropped dropped;
    for (const ObservedAddress& address : was->addresses) {
        if (!address.linkLocalByKernel && !holds(*is, address))
            dropped.addresses.push_back(address);
    }
    for (const ObservedRoute& route : before.routes) {
        if (!route.byKernel && !holds(after, route))
            dropped.routes.push_back(route);
    }
    std::stable_sort(dropped.routes.begin(), dropped.routes.end(),
                     [](const ObservedRoute& a, const ObservedRoute& b) { return rank(a) < rank(b); });
    m_dropped.insert_or_assign({before.name.str(), interface}, std::move(dropped));
}

/// What is there already, or can no longer be, stays as it is: the comparison with the drawing tells of it.
Status Lab::putBack(const ObservedNode& now, const std::string& interface)
{
    const auto found = m_dropped.find({now.name.str(), interface});
    const ObservedInterface* real = now.findInterface(interface);
    if (found == m_dropped.end() || real == nullptr)
        return {};
    std::vector<Operation> operations;
    for (const ObservedAddress& address : found->second.addresses) {
        const auto value = InterfaceAddress::of(address.address, address.length);
        if (value && !holds(*real, address))
            operations.push_back(op::AddAddress{now.name, interface, *value});
    }
    for (const ObservedRoute& route : found->second.routes) {
        if (!holds(now, route))
            operations.push_back(
                op::AddRoute{now.name, op::KernelRoute{route.to, route.via, route.dev, route.metric, route.type}});
    }
    m_dropped.erase(found);
    (void)m_kernelLab->apply(operations, Refusals::Ignore, {});
    std::vector<NodeName> ends{now.name};
    if (const auto peer = NodeName::parse(real->peerNode); peer && *peer != now.name)
        ends.push_back(*peer);
    auto seen = observeNodes(ends);
    if (!seen)
        return fail(seen.error());
    ObservedLab both(m_desired.name);
    both.nodes = std::move(*seen);
    return settle(m_desired, both, {});
}

} // namespace nsk
