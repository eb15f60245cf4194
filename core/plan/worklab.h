// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/operation.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nsk {

/// A node as it will be when the operations so far are done.
struct WorkNode
{
    NodeName name;
    const Node* drawn = nullptr;    ///< as desired; null: it has to go
    const Node* deployed = nullptr; ///< as it was deployed; null: not known
    bool present = false;
    bool nameless = false;  ///< under /run/netns
    bool nameTaken = false; ///< by something of somebody else's
    bool created = false;   ///< by this plan
    bool gained = false;    ///< an interface, by this plan
    bool portsTouched = false; ///< made, removed or given another MTU: the kernel may adjust the bridge's
    std::map<std::string, ObservedInterface> interfaces;
    std::vector<ObservedRoute> routes;
    std::optional<bool> forwardingIpv4, forwardingIpv6, stp;
    std::map<std::string, std::string> sysctls;
    std::unordered_map<std::string_view, const Interface*> drawnByName; ///< of a node with many, as a switch has

    explicit WorkNode(NodeName node) : name(std::move(node)) {}
    bool is(NodeKind kind) const { return drawn != nullptr && drawn->kind == kind; }
    bool was(NodeKind kind) const { return deployed != nullptr && deployed->kind == kind; }
    /// The computer's own namespace: neither made nor deleted, and only what is the lab's is touched in it.
    bool isComputer() const { return drawn ? is(NodeKind::Computer) : was(NodeKind::Computer); }
    ObservedInterface* find(const std::string& interface);
    const Interface* findDrawn(const std::string& interface) const;
};

/// The lab while a plan is made: each call adds one operation (or a few) and keeps the state up to date. What the
/// kernel would drop by itself is removed explicitly before, so that the plan can be taken back exactly. Owned by the
/// planner.
class WorkLab
{
public:
    WorkLab(const Topology& desired, const Topology* deployed, const ObservedLab* observed);

    std::vector<WorkNode>& nodes() { return m_nodes; }
    WorkNode* find(const std::string& node);
    std::vector<Operation> takeOperations() { return std::move(m_operations); }

    /// The state has the new name from the beginning; this is the operation.
    void noteRenamed(const NodeName& from, const NodeName& to) { add(op::RenameNamespace{from, to}); }
    void createNamespace(WorkNode& node);
    void restoreName(WorkNode& node);
    void deleteNamespace(WorkNode& node);
    void createVeth(const op::VethEnd& a, const op::VethEnd& b);
    /// With everything on both ends stripped first.
    void deleteVeth(WorkNode& node, const std::string& interface);
    /// One whose other end was moved out of the lab; it was made as `peer`.
    void deleteStrayVeth(WorkNode& node, const std::string& interface, const op::VethEnd& peer);
    void createBridge(WorkNode& node, const std::string& name, const MacAddress& mac, std::uint32_t mtu, bool stp);
    /// With its ports released and everything on it stripped first.
    void deleteBridge(WorkNode& node, const std::string& name);
    /// Set down before unless `live`.
    void renameInterface(WorkNode& node, const std::string& from, const std::string& to, bool live);
    void setUp(WorkNode& node, ObservedInterface& interface, bool up);
    void setMac(WorkNode& node, ObservedInterface& interface, const MacAddress& mac);
    void setMtu(WorkNode& node, ObservedInterface& interface, std::uint32_t mtu);
    void setMaster(WorkNode& node, ObservedInterface& interface, const std::string& master);
    void setStp(WorkNode& node, const std::string& bridge, bool stp);
    void setIpv6(WorkNode& node, ObservedInterface& interface, Ipv6Mode mode);
    void addAddress(WorkNode& node, ObservedInterface& interface, const InterfaceAddress& address);
    void removeAddress(WorkNode& node, ObservedInterface& interface, const ObservedAddress& address);
    void addRoute(WorkNode& node, const op::KernelRoute& route);
    void removeRoutes(WorkNode& node, std::vector<ObservedRoute> routes);
    void setForwarding(WorkNode& node, Family family, bool on);
    void setSysctl(WorkNode& node, const std::string& name, const std::string& value);
    void addUplink(WorkNode& node, const op::AddUplink& uplink);
    /// `ownDefault`: the default route over it came with it.
    void removeUplink(WorkNode& node, const op::RemoveUplink& uplink);

private:
    void add(Operation operation) { m_operations.push_back(std::move(operation)); }
    void dropRoutes(WorkNode& node, const std::string& dev, std::optional<Family> family);
    void dropAddresses(WorkNode& node, ObservedInterface& interface, std::optional<Family> family);
    void strip(WorkNode& node, ObservedInterface& interface);
    void insert(const op::VethEnd& end, const op::VethEnd& peer);

    std::vector<WorkNode> m_nodes; ///< as desired, then those that have to go
    std::unordered_map<std::string, std::size_t> m_index;
    std::vector<Operation> m_operations;
};

} // namespace nsk
