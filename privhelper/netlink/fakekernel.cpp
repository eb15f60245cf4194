// SPDX-License-Identifier: MIT
#include "privhelper/netlink/fakekernel.h"

#include "core/model/naming.h"
#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <cerrno>

namespace nsk {

void FakeKernel::failAt(std::size_t operation, int error)
{
    m_count = 0;
    m_failAt = operation;
    m_error = error;
    m_lose = false;
}

void FakeKernel::loseAnswerAt(std::size_t operation)
{
    failAt(operation, ENOBUFS);
    m_lose = true;
}

void FakeKernel::failNever()
{
    failAt(SIZE_MAX, 0);
}

FakeKernel::Fate FakeKernel::next()
{
    if (m_count++ != m_failAt)
        return Fate::Done;
    return m_lose ? Fate::AnswerLost : Fate::Refused;
}

Result<std::unique_ptr<KernelLab>> FakeKernel::open(const LabSite& site)
{
    return std::make_unique<FakeLab>(*this, site);
}

Status FakeKernel::removeTraces(const Traces& traces)
{
    m_removed.push_back(traces);
    for (const Traces::Name& name : traces.names)
        m_names.erase(name.name);
    return {};
}

void FakeLab::setComputer(const std::optional<NodeName>& node)
{
    if (node && m_computer && *node != *m_computer && !m_nodes.contains(node->str()))
        rename(*m_computer, *node);
    m_computer = node;
    if (node && !m_nodes.contains(node->str())) {
        ObservedNode seen{*node};
        seen.present = true;
        m_nodes.emplace(node->str(), FakeNode{seen, {}, false});
    }
}

Result<Traces> FakeLab::prepare(std::span<const Operation> operations, const KernelStep&)
{
    Traces left = traces();
    for (const Operation& operation : operations) {
        const auto* create = std::get_if<op::CreateNamespace>(&operation);
        const auto* rename = std::get_if<op::RenameNamespace>(&operation);
        if ((create == nullptr && rename == nullptr) || (create != nullptr && create->node == m_computer) ||
            (rename != nullptr && rename->from == rename->to))
            continue;
        const std::string name = m_site.prefix + (create != nullptr ? create->node : rename->to).str();
        if (m_site.system && m_kernel.m_names.contains(name))
            return fail("lab.name-exists", {name});
        left.names.push_back({name, 0});
    }
    return left;
}

Applied FakeLab::apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step)
{
    Applied applied;
    applied.done.resize(operations.size(), false);
    for (std::size_t i = 0; i < operations.size() && !applied.cancelled; ++i) {
        const auto fate = refusals == Refusals::Ignore ? FakeKernel::Fate::Done : m_kernel.next();
        const int error = fate == FakeKernel::Fate::Refused ? m_kernel.m_error : std::visit(*this, operations[i]);
        applied.done[i] = error == 0;
        if ((error != 0 || fate == FakeKernel::Fate::AnswerLost) && refusals == Refusals::Stop) {
            applied.failed = i;
            applied.error = refused(objectOf(operations[i]), "applying it", error != 0 ? error : ENOBUFS).value();
            return applied;
        }
        if (step && !step(i + 1, objectOf(operations[i])))
            applied.cancelled = true;
    }
    return applied;
}

void FakeLab::commit()
{
    std::erase_if(m_nodes, [](const auto& entry) { return entry.second.deleted; });
}

Result<std::vector<ObservedNode>> FakeLab::observe(std::span<const Wanted> nodes, const KernelStep& step)
{
    if (m_kernel.m_failReadingAt && (*m_kernel.m_failReadingAt)-- == 0) {
        m_kernel.m_failReadingAt.reset();
        return refused("netlink", "reading the kernel's state", ENOBUFS);
    }
    ++m_kernel.m_readings;
    const bool tentative = m_kernel.m_tentativeReadings > 0;
    m_kernel.m_tentativeReadings -= tentative ? 1 : 0;
    const bool dark = m_kernel.m_darkReadings > 0;
    m_kernel.m_darkReadings -= dark ? 1 : 0;
    std::vector<ObservedNode> all;
    for (const Wanted& wanted : nodes) {
        if (step && !step(all.size(), wanted.node.str()))
            return fail("lab.cancelled");
        FakeNode* node = find(wanted.node);
        if (node == nullptr) {
            all.push_back(ObservedNode{wanted.node});
            continue;
        }
        ObservedNode seen = node->seen;
        for (ObservedInterface& interface : seen.interfaces) {
            const auto peerNode = NodeName::parse(interface.peerNode);
            const ObservedInterface* peer = peerNode ? find(*peerNode, interface.peerInterface) : nullptr;
            const bool isLit = interface.kind == "bridge" || !peerNode || (peer != nullptr && peer->up);
            interface.running = !dark && interface.up && isLit; // the other end of an uplink is up
            if (interface.running && interface.ipv6Disabled == false && interface.mac)
                interface.addresses.push_back({linkLocalOf(*interface.mac).address(), 64, false, true});
            for (ObservedAddress& address : interface.addresses) {
                address.tentative = tentative && address.address.family() == Family::IPv6;
                if (!interface.up)
                    continue;
                ObservedRoute connected{*Prefix::of(address.address, address.length)};
                connected.dev = interface.name;
                connected.byKernel = true;
                seen.routes.push_back(connected);
            }
        }
        for (const std::string& name : wanted.sysctls)
            seen.sysctls.emplace_back(name, node->sysctls[name]);
        all.push_back(std::move(seen));
    }
    return all;
}

Status FakeLab::removeAll(const KernelStep&, Ending)
{
    for (const Traces::Name& name : traces().names)
        m_kernel.m_names.erase(name.name);
    m_nodes.clear();
    return {};
}

Traces FakeLab::traces() const
{
    Traces left;
    left.group = 1;
    for (const auto& [name, node] : m_nodes) {
        if (m_site.system && node.seen.name != m_computer)
            left.names.push_back({m_site.prefix + name, node.seen.cookie});
    }
    return left;
}

Result<int> FakeLab::openNamespace(const std::optional<NodeName>&) const
{
    return fail("kernel.no-namespace", {m_site.lab.str()});
}

} // namespace nsk
