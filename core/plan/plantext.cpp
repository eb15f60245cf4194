// SPDX-License-Identifier: MIT
#include "core/plan/plantext.h"

#include "core/model/naming.h"

namespace nsk {

namespace {

using Args = std::vector<std::string>;

std::string onOff(bool on)
{
    return on ? "on" : "off";
}

const char* ipv6Text(Ipv6Mode mode)
{
    return mode == Ipv6Mode::Off ? "off" : "link-local";
}

/// The stable word and the arguments of the sentence, for each kind of operation.
struct Describer
{
    struct Text
    {
        const char* kind;
        Args args;
    };

    Text operator()(const op::CreateNamespace& o) const { return {"create-namespace", {o.node.str()}}; }
    Text operator()(const op::DeleteNamespace& o) const { return {"delete-namespace", {o.node.str()}}; }
    Text operator()(const op::RenameNamespace& o) const
    {
        return o.from == o.to ? Text{"restore-name", {o.to.str()}}
                              : Text{"rename-namespace", {o.from.str(), o.to.str()}};
    }
    Text operator()(const op::CreateVeth& o) const
    {
        return {"create-link", {o.a.node.str(), o.a.name, o.b.node.str(), o.b.name}};
    }
    Text operator()(const op::DeleteVeth& o) const
    {
        return {"delete-link", {o.a.node.str(), o.a.name, o.b.node.str(), o.b.name}};
    }
    Text operator()(const op::CreateBridge& o) const { return {"create-bridge", {o.node.str(), o.name}}; }
    Text operator()(const op::DeleteBridge& o) const { return {"delete-bridge", {o.node.str(), o.name}}; }
    Text operator()(const op::SetUp& o) const { return {o.up ? "set-up" : "set-down", {o.node.str(), o.interface}}; }
    Text operator()(const op::SetMtu& o) const
    {
        return {"set-mtu", {o.node.str(), o.interface, std::to_string(o.mtu), std::to_string(o.was)}};
    }
    Text operator()(const op::SetMac& o) const
    {
        return {"set-mac", {o.node.str(), o.interface, o.mac.str(), o.was.str()}};
    }
    Text operator()(const op::SetMaster& o) const
    {
        if (o.master.empty())
            return {"release-port", {o.node.str(), o.interface, o.was}};
        return {"set-master", {o.node.str(), o.interface, o.master}};
    }
    Text operator()(const op::SetStp& o) const
    {
        return {"set-stp", {o.node.str(), o.bridge, onOff(o.stp), onOff(o.was)}};
    }
    Text operator()(const op::RenameInterface& o) const { return {"rename-interface", {o.node.str(), o.from, o.to}}; }
    Text operator()(const op::SetIpv6& o) const
    {
        return {"set-ipv6", {o.node.str(), o.interface, ipv6Text(o.mode), ipv6Text(o.was)}};
    }
    Text operator()(const op::AddAddress& o) const
    {
        return {"add-address", {o.node.str(), o.interface, o.address.str()}};
    }
    Text operator()(const op::RemoveAddress& o) const
    {
        return {"remove-address", {o.node.str(), o.interface, o.address.str()}};
    }
    Text operator()(const op::AddRoute& o) const { return {"add-route", {o.node.str(), routeText(o.route)}}; }
    Text operator()(const op::RemoveRoute& o) const { return {"remove-route", {o.node.str(), routeText(o.route)}}; }
    Text operator()(const op::SetForwarding& o) const
    {
        return {o.on ? "forwarding-on" : "forwarding-off", {o.node.str(), nameOf(o.family)}};
    }
    Text operator()(const op::SetSysctl& o) const { return {"set-sysctl", {o.node.str(), o.name, o.value, o.was}}; }
    Text operator()(const op::AddUplink& o) const
    {
        return {"add-uplink", {o.node.str(), o.inside, o.outside, o.insideAddress.str()}};
    }
    Text operator()(const op::RemoveUplink& o) const
    {
        return {"remove-uplink", {o.node.str(), o.inside, o.outside, o.insideAddress.str()}};
    }
};

} // namespace

Line describe(const Operation& operation)
{
    Describer::Text text = std::visit(Describer{}, operation);
    return {std::string("op.") + text.kind, std::move(text.args)};
}

Line describe(const Drift& drift)
{
    return {drift.code, {drift.node.str(), drift.interface, drift.drawn, drift.real}};
}

const char* kindOf(const Operation& operation)
{
    return std::visit(Describer{}, operation).kind;
}

std::string routeText(const op::KernelRoute& route)
{
    std::string text = route.type == RouteType::Unicast ? std::string() : std::string(toString(route.type)) + ' ';
    text += route.to.isDefault() ? "default" : route.to.str();
    if (route.via)
        text += " via " + route.via->str();
    if (!route.dev.empty())
        text += " dev " + route.dev;
    if (route.metric != 0)
        text += " metric " + std::to_string(route.metric);
    return text;
}

} // namespace nsk
