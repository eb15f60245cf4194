// SPDX-License-Identifier: MIT
#include "gui/canvas/labstate.h"

#include <algorithm>

namespace nsk::gui {

void LabState::take(const ObservedNode& node)
{
    if (!node.present) {
        m_present.erase(node.name.str());
        return;
    }
    auto& ports = m_present[node.name.str()];
    ports.clear();
    for (const ObservedInterface& interface : node.interfaces)
        ports[interface.name] = Port{interface.up, interface.running};
}

void LabState::setObserved(const ObservedLab* lab, const QStringList& nodes)
{
    if (lab == nullptr || nodes.isEmpty())
        m_present.clear();
    if (lab == nullptr)
        return;
    if (nodes.isEmpty()) {
        for (const ObservedNode& node : lab->nodes)
            take(node);
        return;
    }
    for (const QString& text : nodes) {
        const Result<NodeName> name = NodeName::parse(text.toStdString());
        const ObservedNode* node = name ? lab->findNode(*name) : nullptr;
        if (node != nullptr)
            take(*node);
        else
            m_present.erase(text.toStdString());
    }
}

std::vector<std::string> LabState::setDrift(const std::vector<Drift>& drift)
{
    decltype(m_differing) before;
    before.swap(m_differing);
    for (const Drift& difference : drift)
        m_differing[difference.node.str()].push_back(difference);
    std::vector<std::string> changed;
    for (const auto& [node, differences] : m_differing) {
        const auto known = before.find(node);
        if (known == before.end() || known->second != differences)
            changed.push_back(node);
    }
    for (const auto& [node, differences] : before) {
        if (!m_differing.contains(node))
            changed.push_back(node);
    }
    return changed;
}

void LabState::setDeployed(const Topology* deployed)
{
    m_haveDeployed = deployed != nullptr;
    m_deployedNodes.clear();
    m_deployedLinks.clear();
    if (deployed == nullptr)
        return;
    for (const Node& node : deployed->nodes)
        m_deployedNodes.emplace(node.name.str(), node);
    for (const ResolvedLink& link : resolveEndpoints(*deployed)) {
        m_deployedLinks.insert(link);
        m_deployedLinks.insert(ResolvedLink{link[1], link[0]});
    }
}

void LabState::setFailed(const std::vector<NodeName>& nodes)
{
    m_failed.clear();
    for (const NodeName& node : nodes)
        m_failed.insert(node.str());
}

NodeState LabState::stateOf(const Node& drawn) const
{
    const std::string& name = drawn.name.str();
    if (m_failed.contains(name))
        return NodeState::Failed;
    if (!running)
        return NodeState::Planned;
    const auto deployed = m_deployedNodes.find(name);
    const bool known = deployed != m_deployedNodes.end();
    if (m_haveDeployed && known && !sameForNetwork(deployed->second, drawn))
        return NodeState::Changed;
    if (!m_present.contains(name))
        return known && m_differing.contains(name) ? NodeState::Differs : NodeState::Planned;
    return m_differing.contains(name) ? NodeState::Differs : NodeState::Running;
}

const LabState::Port* LabState::findPort(const ResolvedEndpoint& end) const
{
    const auto node = m_present.find(end.node.str());
    if (node == m_present.end())
        return nullptr;
    const auto port = node->second.find(end.interface.str());
    return port == node->second.end() ? nullptr : &port->second;
}

LinkState LabState::stateOf(const ResolvedLink& link) const
{
    if (!running)
        return LinkState::Planned;
    const Port* first = findPort(link[0]);
    const Port* second = findPort(link[1]);
    if (first == nullptr || second == nullptr) // gone from the kernel, or never put there
        return m_deployedLinks.contains(link) ? LinkState::Missing : LinkState::Planned;
    const bool works = first->up && second->up && first->carrier && second->carrier;
    return works ? LinkState::Up : LinkState::Down;
}

const std::vector<Drift>& LabState::differencesOf(const NodeName& node) const
{
    static const std::vector<Drift> none;
    const auto found = m_differing.find(node.str());
    return !running || found == m_differing.end() ? none : found->second;
}

NodeMarks LabState::marksOf(const Node& drawn) const
{
    NodeMarks marks;
    for (const Drift& one : differencesOf(drawn.name)) {
        if (one.code == "node-missing")
            marks.ghost = true;
        else if (one.code == "route-missing" && one.interface.empty())
            marks.lost << QString::fromStdString(one.drawn);
        else if (one.code == "route-extra" || one.code == "route-undrawable")
            marks.extra << QString::fromStdString(one.real);
        else if (one.code == "interface-extra")
            marks.extra << QString::fromStdString(one.interface);
    }
    return marks;
}

PortLook LabState::lookOf(const ResolvedEndpoint& end) const
{
    PortLook look;
    if (const Port* port = findPort(end); running && port != nullptr)
        look.state = !port->up       ? PortLook::State::Down
                     : port->carrier ? PortLook::State::Up
                                     : PortLook::State::NoCarrier;
    for (const Drift& one : differencesOf(end.node)) {
        if (one.code == "node-missing")
            look.state = PortLook::State::Missing;
        if (one.interface != end.interface.str())
            continue;
        if (one.code == "interface-missing")
            look.state = PortLook::State::Missing;
        else if (one.code == "address-missing")
            look.lost << QString::fromStdString(one.drawn);
        else if (one.code == "address-extra")
            look.extra << QString::fromStdString(one.real);
    }
    return look;
}

bool LabState::isOtherwise(const ResolvedLink& link) const
{
    return std::any_of(link.begin(), link.end(), [this](const ResolvedEndpoint& end) {
        const auto& all = differencesOf(end.node);
        return std::any_of(all.begin(), all.end(), [&](const Drift& one) {
            const bool about = one.code == "interface-missing" || one.code == "peer-differs" ||
                               one.code == "peer-outside" || one.code == "interface-other";
            return one.code == "node-missing" || (about && one.interface == end.interface.str());
        });
    });
}

bool LabState::isDown(const ResolvedEndpoint& end) const
{
    const Port* port = findPort(end);
    return port != nullptr && !port->up;
}

} // namespace nsk::gui
