// SPDX-License-Identifier: MIT
// Gateways' ways out: names, transfer subnets, and when the one that is there can stay.
#include "core/base/hash.h"
#include "core/model/subnets.h"
#include "core/observed/match.h"
#include "core/plan/planrun.h"

#include <algorithm>
#include <cstdio>

namespace nsk {

namespace {

/// RFC 6598: shared address space, used by nobody's own network and by no public one.
const Prefix& sharedSpace()
{
    static const Prefix space = *Prefix::parse("100.64.0.0/10");
    return space;
}

bool usesNat(const Node& node)
{
    return node.nat.value_or(true);
}

/// Outside has the first address of the subnet, inside the second.
InterfaceAddress addressIn(const Prefix& subnet, std::uint64_t offset)
{
    return *InterfaceAddress::of(subnet.network().plus(offset), subnet.length());
}

std::optional<InterfaceAddress> ipv4Of(const ObservedInterface& interface)
{
    for (const ObservedAddress& one : interface.addresses) {
        if (one.address.family() != Family::IPv4)
            continue;
        if (const auto address = InterfaceAddress::of(one.address, one.length))
            return *address;
    }
    return std::nullopt;
}

} // namespace

std::string PlanRun::outsideName(const Node& node) const
{
    if (node.uplink && node.uplink->interface)
        return node.uplink->interface->str();
    const std::uint64_t hash = fnv1a64(m_plan.lab.str() + '/' + node.name.str());
    char text[12];
    std::snprintf(text, sizeof text, "ns-%08x", static_cast<unsigned>(hash ^ (hash >> 32)));
    return text;
}

/// The uplink that the node has, as far as it is the lab's own.
std::optional<op::RemoveUplink> PlanRun::presentUplink(WorkNode& node)
{
    const std::string& inside = uplinkName().str();
    const ObservedInterface* real = node.find(inside);
    const Node* from = node.deployed ? node.deployed : node.drawn;
    if (!real || real->stranger || real->kind == "bridge" || !from || from->kind != NodeKind::Gateway)
        return std::nullopt;
    // Rootless the program chose the addresses, and may have lost them: they stand for nothing then.
    const InterfaceAddress insideAddress = ipv4Of(*real).value_or(addressIn(sharedSpace(), 2));
    const Prefix subnet = insideAddress.prefix();
    const bool isFirst = insideAddress.address() == subnet.network().plus(1);
    const auto own = [&](const ObservedRoute& one) {
        return one.to == Prefix::everything(Family::IPv4) && one.dev == inside;
    };
    const bool there = m_context.rootless || std::any_of(node.routes.begin(), node.routes.end(), own);
    const bool hasDefault = !drawsDefault(*from) && there;
    return op::RemoveUplink{node.name,
                            inside,
                            outsideName(*from),
                            insideAddress,
                            *InterfaceAddress::of(subnet.network().plus(isFirst ? 2 : 1), subnet.length()),
                            usesNat(*from),
                            hasDefault};
}

/// Of one whose inside somebody renamed, moved or removed: the rest of it goes, and it is made anew.
op::RemoveUplink PlanRun::lostUplink(const WorkNode& node) const
{
    const Prefix subnet = node.deployed->uplink && node.deployed->uplink->subnet
                              ? *node.deployed->uplink->subnet
                              : *Prefix::of(sharedSpace().network(), 30);
    return {node.name,
            uplinkName().str(),
            outsideName(*node.deployed),
            addressIn(subnet, 2),
            addressIn(subnet, 1),
            usesNat(*node.deployed),
            !drawsDefault(*node.deployed)};
}

bool PlanRun::keepsUplink(WorkNode& node, const op::RemoveUplink& present)
{
    if (!node.is(NodeKind::Gateway) || !node.find(present.inside)->up || usesNat(*node.drawn) != present.nat)
        return false;
    if (drawsDefault(*node.drawn) == present.defaultRoute)
        return false;
    if (m_context.rootless) // addresses and routes are the program's
        return true;
    const Prefix subnet = present.insideAddress.prefix();
    if (outsideName(*node.drawn) != present.outside || !ipv4Of(*node.find(present.inside)))
        return false;
    if (node.drawn->uplink && node.drawn->uplink->subnet)
        return *node.drawn->uplink->subnet == subnet;
    return std::none_of(m_busy.begin(), m_busy.end(), [&](const Prefix& one) { return one.overlaps(subnet); });
}

void PlanRun::removeUplinks()
{
    m_busy = busySubnets();
    std::vector<Prefix> kept;
    for (WorkNode& node : m_lab.nodes()) {
        const auto present = presentUplink(node);
        const bool lost = node.present && node.was(NodeKind::Gateway) && !node.find(uplinkName().str());
        if (lost)
            m_lab.removeUplink(node, lostUplink(node));
        else if (!present)
            continue;
        else if (keepsUplink(node, *present))
            kept.push_back(present->insideAddress.prefix());
        else
            m_lab.removeUplink(node, *present);
    }
    m_busy.insert(m_busy.end(), kept.begin(), kept.end());
    m_busy.insert(m_busy.end(), m_context.taken.begin(), m_context.taken.end());
}

Status PlanRun::addUplinks()
{
    const std::string& inside = uplinkName().str();
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.is(NodeKind::Gateway))
            continue;
        if (node.find(inside)) {
            if (!presentUplink(node))
                return fail("plan.interface-in-the-way", {node.name.str(), inside}, endKey(node.name.str(), inside));
            continue;
        }
        const auto subnet = transferSubnet(*node.drawn);
        if (!subnet)
            return fail(subnet.error());
        m_busy.push_back(*subnet);
        m_lab.addUplink(node, {node.name, inside, outsideName(*node.drawn), addressIn(*subnet, 2),
                               addressIn(*subnet, 1), usesNat(*node.drawn), !drawsDefault(*node.drawn)});
    }
    return {};
}

/// What the drawing uses. Subnets that gateways ask for count for the others.
std::vector<Prefix> PlanRun::busySubnets() const
{
    std::vector<Prefix> busy = namedSubnets(m_desired);
    std::erase_if(busy, [](const Prefix& one) { return !one.overlaps(sharedSpace()); }); // nor what is IPv6
    return busy;
}

Result<Prefix> PlanRun::transferSubnet(const Node& node)
{
    if (node.uplink && node.uplink->subnet)
        return *node.uplink->subnet;
    const std::uint64_t end = std::uint64_t{1} << (32 - sharedSpace().length());
    for (std::uint64_t offset = 0; offset < end;) {
        const Prefix candidate = *Prefix::of(sharedSpace().network().plus(offset), 30);
        const auto taken =
            std::find_if(m_busy.begin(), m_busy.end(), [&](const Prefix& one) { return one.overlaps(candidate); });
        if (taken == m_busy.end())
            return candidate;
        const std::uint64_t size = std::uint64_t{1} << (32 - std::min(taken->length(), 30));
        const std::uint64_t start =
            taken->network().toV4() < sharedSpace().network().toV4()
                ? 0
                : (taken->network().toV4() - sharedSpace().network().toV4()) & ~std::uint64_t{3};
        offset = std::max(offset + 4, start + size);
    }
    return fail("plan.no-transfer-subnet", {node.name.str()}, node.name.str());
}

} // namespace nsk
