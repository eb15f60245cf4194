// SPDX-License-Identifier: MIT
#include "core/plan/operation.h"

namespace nsk {

namespace {

struct Inverter
{
    Operation operator()(const op::CreateNamespace& o) const { return op::DeleteNamespace{o.node}; }
    Operation operator()(const op::DeleteNamespace& o) const { return op::CreateNamespace{o.node}; }
    Operation operator()(const op::RenameNamespace& o) const { return op::RenameNamespace{o.to, o.from}; }
    Operation operator()(const op::CreateVeth& o) const { return op::DeleteVeth{o.a, o.b}; }
    Operation operator()(const op::DeleteVeth& o) const { return op::CreateVeth{o.a, o.b}; }
    Operation operator()(const op::CreateBridge& o) const
    {
        return op::DeleteBridge{o.node, o.name, o.mac, o.mtu, o.stp};
    }
    Operation operator()(const op::DeleteBridge& o) const
    {
        return op::CreateBridge{o.node, o.name, o.mac, o.mtu, o.stp};
    }
    Operation operator()(const op::SetUp& o) const { return op::SetUp{o.node, o.interface, o.was, o.up}; }
    Operation operator()(const op::SetMtu& o) const { return op::SetMtu{o.node, o.interface, o.was, o.mtu}; }
    Operation operator()(const op::SetMac& o) const { return op::SetMac{o.node, o.interface, o.was, o.mac}; }
    Operation operator()(const op::SetMaster& o) const { return op::SetMaster{o.node, o.interface, o.was, o.master}; }
    Operation operator()(const op::SetStp& o) const { return op::SetStp{o.node, o.bridge, o.was, o.stp}; }
    Operation operator()(const op::RenameInterface& o) const { return op::RenameInterface{o.node, o.to, o.from}; }
    Operation operator()(const op::SetIpv6& o) const { return op::SetIpv6{o.node, o.interface, o.was, o.mode}; }
    Operation operator()(const op::AddAddress& o) const
    {
        return op::RemoveAddress{o.node, o.interface, o.address, o.peer};
    }
    Operation operator()(const op::RemoveAddress& o) const
    {
        return op::AddAddress{o.node, o.interface, o.address, o.peer};
    }
    Operation operator()(const op::AddRoute& o) const { return op::RemoveRoute{o.node, o.route}; }
    Operation operator()(const op::RemoveRoute& o) const { return op::AddRoute{o.node, o.route}; }
    Operation operator()(const op::SetForwarding& o) const { return op::SetForwarding{o.node, o.family, o.was, o.on}; }
    Operation operator()(const op::SetSysctl& o) const { return op::SetSysctl{o.node, o.name, o.was, o.value}; }
    Operation operator()(const op::AddUplink& o) const
    {
        return op::RemoveUplink{o.node, o.inside, o.outside, o.insideAddress, o.outsideAddress, o.nat, o.defaultRoute};
    }
    Operation operator()(const op::RemoveUplink& o) const
    {
        return op::AddUplink{o.node, o.inside, o.outside, o.insideAddress, o.outsideAddress, o.nat, o.defaultRoute};
    }
};

std::string place(const NodeName& node, const std::string& interface)
{
    return node.str() + ':' + interface;
}

struct Places
{
    std::vector<NodeName> operator()(const op::CreateVeth& o) const { return {o.a.node, o.b.node}; }
    std::vector<NodeName> operator()(const op::DeleteVeth& o) const { return {o.a.node, o.b.node}; }
    std::vector<NodeName> operator()(const op::RenameNamespace& o) const { return {o.from, o.to}; }
    template <class InOneNode> std::vector<NodeName> operator()(const InOneNode& o) const { return {o.node}; }
};

struct Naming
{
    std::string operator()(const op::CreateNamespace& o) const { return o.node.str(); }
    std::string operator()(const op::DeleteNamespace& o) const { return o.node.str(); }
    std::string operator()(const op::RenameNamespace& o) const { return o.from.str(); }
    std::string operator()(const op::CreateVeth& o) const { return pair(o.a, o.b); }
    std::string operator()(const op::DeleteVeth& o) const { return pair(o.a, o.b); }
    std::string operator()(const op::CreateBridge& o) const { return place(o.node, o.name); }
    std::string operator()(const op::DeleteBridge& o) const { return place(o.node, o.name); }
    std::string operator()(const op::SetStp& o) const { return place(o.node, o.bridge); }
    std::string operator()(const op::RenameInterface& o) const { return place(o.node, o.from); }
    std::string operator()(const op::AddRoute& o) const { return o.node.str() + ' ' + o.route.to.str(); }
    std::string operator()(const op::RemoveRoute& o) const { return o.node.str() + ' ' + o.route.to.str(); }
    std::string operator()(const op::SetForwarding& o) const { return o.node.str(); }
    std::string operator()(const op::SetSysctl& o) const { return o.node.str() + ' ' + o.name; }
    std::string operator()(const op::AddUplink& o) const { return place(o.node, o.inside); }
    std::string operator()(const op::RemoveUplink& o) const { return place(o.node, o.inside); }
    template <class OfInterface> std::string operator()(const OfInterface& o) const
    {
        return place(o.node, o.interface);
    }

    static std::string pair(const op::VethEnd& a, const op::VethEnd& b)
    {
        return place(a.node, a.name) + " \u2013 " + place(b.node, b.name);
    }
};

} // namespace

Operation inverse(const Operation& operation)
{
    return std::visit(Inverter{}, operation);
}

std::string objectOf(const Operation& operation)
{
    return std::visit(Naming{}, operation);
}

std::vector<NodeName> nodesOf(const Operation& operation)
{
    return std::visit(Places{}, operation);
}

} // namespace nsk
