// SPDX-License-Identifier: MIT
#include "core/analysis/fib.h"
#include "core/analysis/mend.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk::mend {

namespace {

/// Words and commands of one mend. Commands run as root on the computer; a computer node's own need no namespace.
class Maker
{
public:
    Maker(const Snapshot& snapshot, const Topology* drawn) : m_snapshot(snapshot), m_drawn(drawn) {}

    Fix operator()(const AddRoute& mend) const
    {
        Fix fix = start(mend.node, mend.route.via ? "add-route" : "add-link-route",
                        {text(mend.route.to), gateway(mend.node, mend.route)});
        fix.commands = {ip(mend.node, mend.route.to.family()) + "route add " + spec(mend.node, mend.route)};
        editNode(fix, [&](Node& node) {
            const bool there =
                std::any_of(node.routes.begin(), node.routes.end(), [&](const Route& r) { return is(r, mend.route); });
            if (!there)
                node.routes.push_back(routeOf(mend.node, mend.route));
        });
        return fix;
    }

    Fix operator()(const ChangeRoute& mend) const
    {
        const std::string old = mend.from.via                          ? mend.from.via->str()
                                : mend.from.type == RouteType::Unicast ? gateway(mend.node, mend.from)
                                                                       : std::string(toString(mend.from.type));
        Fix fix = start(mend.node, "change-route", {text(mend.from.to), old, gateway(mend.node, mend.to)});
        const std::string command = ip(mend.node, mend.to.to.family());
        if (mend.from.type == RouteType::Unicast && mend.from.to == mend.to.to)
            fix.commands = {command + "route replace " + spec(mend.node, mend.to)};
        else
            fix.commands = {command + "route del " + whichToDelete(mend.node, mend.from),
                            command + "route add " + spec(mend.node, mend.to)};
        editNode(fix, [&](Node& node) { change(node, mend); });
        return fix;
    }

    Fix operator()(const RemoveRoute& mend) const
    {
        Fix fix = start(mend.node, "remove-route", {spec(mend.node, mend.route)});
        fix.commands = {ip(mend.node, mend.route.to.family()) + "route del " + whichToDelete(mend.node, mend.route)};
        editNode(fix, [&](Node& node) { remove(node, mend); });
        return fix;
    }

    Fix operator()(const ForwardingOn& mend) const
    {
        Fix fix = start(mend.node, "forwarding-on", {nameOf(mend.family)});
        const char* name = forwardingSysctl(mend.family);
        const SnapshotNode& node = nodeAt(mend.node);
        const bool itself = mend.family == Family::IPv4 ? node.forwardsIpv4 : node.forwardsIpv6;
        if (!itself)
            fix.commands = {exec(mend.node) + "sysctl -w " + name + "=1"};
        for (const SnapshotInterface& one : node.interfaces) { // turning it on for a node that has it on does nothing
            if (itself && mend.family == Family::IPv4 && one.forwardsIpv4 == false)
                fix.commands.push_back(exec(mend.node) + "sysctl -w " +
                                       interfaceSysctl(Family::IPv4, one.name, "forwarding") + "=1");
        }
        editNode(fix, [&](Node& drawn) {
            std::erase_if(drawn.sysctls, [&](const auto& s) {
                return (s.first == name ||
                        (mend.family == Family::IPv4 && s.first == "net.ipv4.conf.all.forwarding")) &&
                       s.second == "0";
            });
            if (forwards(drawn, mend.family) == std::optional(true))
                return;
            Forwarding forwarding = drawn.forwarding.value_or(Forwarding{});
            (mend.family == Family::IPv4 ? forwarding.ipv4 : forwarding.ipv6) = true;
            drawn.forwarding = forwarding;
        });
        return fix;
    }

    Fix operator()(const SetUp& mend) const
    {
        const SnapshotInterface& interface = at(mend.place);
        const int node = mend.place.node;
        Fix fix = start(node, "set-up", {interface.name});
        fix.commands.push_back(ip(node, Family::IPv4) + "link set dev " + interface.name + " up");
        bringBack(fix, mend.place, [](Family) { return true; });
        editInterface(fix, mend.place, [](Interface& drawn) { drawn.up = true; });
        besides(fix, "set-up-and-change", SetUp{mend.place}, mend.also);
        return fix;
    }

    /// The drawing has it so already.
    Fix operator()(const SetMaster& mend) const
    {
        Fix fix = start(mend.port.node, "set-master", {at(mend.port).name, bridgeName().str()});
        fix.commands = {ip(mend.port.node, Family::IPv4) + "link set dev " + at(mend.port).name + " master " +
                        bridgeName().str()};
        return fix;
    }

    Fix operator()(const Ipv6On& mend) const
    {
        const std::string& name = at(mend.place).name;
        Fix fix = start(mend.place.node, "ipv6-on", {name});
        fix.commands = {exec(mend.place.node) + "sysctl -w " + interfaceSysctl(Family::IPv6, name, "disable_ipv6") +
                        "=0"};
        bringBack(fix, mend.place, [](Family family) { return family == Family::IPv6; });
        editInterface(fix, mend.place, [](Interface& drawn) {
            if (drawn.ipv6 == Ipv6Mode::Off)
                drawn.ipv6.reset();
        });
        return fix;
    }

    Fix operator()(const SetMtu& mend) const
    {
        const std::string value = std::to_string(mend.mtu);
        Fix fix = start(mend.place.node, "set-mtu", {at(mend.place).name, value});
        fix.commands = {ip(mend.place.node, Family::IPv4) + "link set dev " + at(mend.place).name + " mtu " + value};
        editInterface(fix, mend.place, [&](Interface& drawn) {
            drawn.mtu = mend.mtu == usualMtu ? std::nullopt : std::optional(mend.mtu);
        });
        return fix;
    }

    Fix operator()(const SetMac& mend) const
    {
        Fix fix = start(mend.place.node, "set-mac", {at(mend.place).name, mend.mac.str()});
        fix.commands = {ip(mend.place.node, Family::IPv4) + "link set dev " + at(mend.place).name + " address " +
                        mend.mac.str()};
        editInterface(fix, mend.place, [&](Interface& drawn) { drawn.mac.reset(); }); // then it is that one
        return fix;
    }

    Fix operator()(const AddAddress& mend) const
    {
        Fix fix = start(mend.place.node, "add-address", {at(mend.place).name, mend.address.str()});
        fix.commands = {addressCommand(mend.place, "add", mend.address)};
        editInterface(fix, mend.place, [&](Interface& drawn) {
            if (std::find(drawn.addresses.begin(), drawn.addresses.end(), mend.address) == drawn.addresses.end())
                drawn.addresses.push_back(mend.address);
        });
        return fix;
    }

    Fix operator()(const ChangeAddress& mend) const
    {
        Fix fix = start(mend.place.node, "change-address", {at(mend.place).name, mend.from.str(), mend.to.str()});
        const std::string add = addressCommand(mend.place, "add", mend.to);
        const std::string remove = addressCommand(mend.place, "del", mend.from);
        // IPv6 takes an address once, whatever its length; IPv4 keeps routes by its gateway if the new one comes first.
        if (mend.from.family() == Family::IPv6)
            fix.commands = {remove, add};
        else
            fix.commands = {add, remove};
        editInterface(fix, mend.place, [&](Interface& drawn) {
            std::replace(drawn.addresses.begin(), drawn.addresses.end(), mend.from, mend.to);
        });
        std::string who;
        for (const ChangeAddress::Follower& route : mend.routes) {
            const std::string name = nodeAt(route.node).name.str();
            if ((", " + who + ",").find(", " + name + ",") == std::string::npos)
                who += (who.empty() ? "" : ", ") + name;
            const Fix one = route.to ? (*this)(ChangeRoute{route.node, route.from, *route.to})
                                     : (*this)(RemoveRoute{route.node, route.from});
            fix.commands.insert(fix.commands.end(), one.commands.begin(), one.commands.end());
            edit(fix, nodeAt(route.node).name, [&](Node& node) {
                if (route.to)
                    change(node, {route.node, route.from, *route.to});
                else
                    this->remove(node, {route.node, route.from});
            });
        }
        takeRefused(fix, mend);
        if (!who.empty()) {
            fix.code = "change-address-and-routes";
            fix.args.push_back(who);
        }
        return fix;
    }

    Fix operator()(const Connect& mend) const
    {
        const std::string a = nodeAt(mend.a.node).name.str(), b = nodeAt(mend.b.node).name.str();
        Fix fix = start(mend.a.node, "connect", {at(mend.a).name, b, at(mend.b).name});
        fix.commands = {"ip link add name " + at(mend.a).name + " netns " + a + " type veth peer name " +
                        at(mend.b).name + " netns " + b};
        const auto endA = InterfaceName::parse(at(mend.a).name), endB = InterfaceName::parse(at(mend.b).name);
        if (m_drawn != nullptr && endA && endB) {
            Link link{
                {Endpoint{nodeAt(mend.a.node).name, *endA}, Endpoint{nodeAt(mend.b.node).name, *endB}}, {}, {}, {}};
            fix.edits.push_back(AddLink{std::move(link), SIZE_MAX});
        }
        besides(fix, "connect-and-change", Connect{mend.a, mend.b}, mend.also);
        return fix;
    }

    Fix operator()(const LooseFilter& mend) const
    {
        const std::string name = "net.ipv4.conf." + at(mend.place).name + ".rp_filter";
        Fix fix = start(mend.place.node, "loose-filter", {at(mend.place).name});
        fix.commands = {exec(mend.place.node) + "sysctl -w " + name + "=2"};
        editNode(fix, [&](Node& node) {
            if (node.kind == NodeKind::Computer)
                return;
            std::erase_if(node.sysctls, [&](const auto& s) { return s.first == name; });
            node.sysctls.emplace_back(name, "2");
        });
        return fix;
    }

    Fix operator()(const AcceptForwarded& mend) const
    {
        const std::string in = at(mend.in).name;
        Fix fix = start(mend.in.node, "accept-forwarded", {in});
        fix.commands = {exec(mend.in.node) + "iptables -I FORWARD -i " + in + " -j ACCEPT",
                        exec(mend.in.node) + "iptables -I FORWARD -o " + in + " -j ACCEPT"};
        return fix;
    }

    Fix operator()(const NatOn& mend) const
    {
        Fix fix = start(mend.node, "nat-on", {});
        editNode(fix, [](Node& node) { node.nat = true; });
        return fix;
    }

    Fix operator()(const Hint& mend) const
    {
        Fix fix = start(mend.node, mend.code, {});
        fix.args = mend.args;
        return fix;
    }

private:
    const SnapshotNode& nodeAt(int node) const { return m_snapshot.nodes[static_cast<std::size_t>(node)]; }
    const SnapshotInterface& at(Place place) const
    {
        return nodeAt(place.node).interfaces[static_cast<std::size_t>(place.interface)];
    }

    /// Every fix's first argument is its node.
    Fix start(int node, std::string code, std::vector<std::string> args) const
    {
        args.insert(args.begin(), nodeAt(node).name.str());
        return Fix{std::move(code), std::move(args), nodeAt(node).name, {}, {}};
    }

    bool isComputer(int node) const { return nodeAt(node).kind == NodeKind::Computer; }
    std::string ip(int node, Family family) const
    {
        const std::string where = isComputer(node) ? "ip " : "ip -n " + nodeAt(node).name.str() + " ";
        return family == Family::IPv6 ? where + "-6 " : where;
    }
    std::string exec(int node) const
    {
        return isComputer(node) ? "" : "ip netns exec " + nodeAt(node).name.str() + " ";
    }

    std::string addressCommand(Place place, const std::string& verb, const InterfaceAddress& address) const
    {
        const bool quiet = address.family() == Family::IPv6 && verb == "add";
        return ip(place.node, address.family()) + "addr " + verb + " " + address.str() + " dev " + at(place).name +
               (quiet ? " nodad" : "");
    }

    /// What went with the interface.
    template <class Concerns> void bringBack(Fix& fix, Place place, const Concerns& concerns) const
    {
        for (const InterfaceAddress& address : at(place).lost)
            fix.commands.push_back(addressCommand(place, "add", address));
        const Fib wished(nodeAt(place.node), m_snapshot.observed, Fib::Interfaces::AllUp);
        for (const FibEntry& entry : wished.entries()) {
            const SnapshotRoute& route = entry.route;
            if (!route.connected && route.dev == place.interface && concerns(route.to.family()))
                fix.commands.push_back(ip(place.node, route.to.family()) + "route add " + spec(place.node, route));
        }
    }

    static std::string text(const Prefix& to) { return to.isDefault() ? "default" : to.str(); }

    /// Whether the route needs its interface named: without a gateway, or with one that every link has.
    static bool needsDev(const SnapshotRoute& route)
    {
        return route.type == RouteType::Unicast && route.dev >= 0 && (!route.via || route.via->isLinkLocal());
    }
    std::string gateway(int node, const SnapshotRoute& route) const
    {
        if (route.via)
            return route.via->str();
        return route.dev >= 0 ? at({node, route.dev}).name : "";
    }
    std::string spec(int node, const SnapshotRoute& route) const
    {
        SnapshotRoute shown = route;
        if (!needsDev(route))
            shown.dev = -1;
        return FibEntry{shown, std::nullopt}.text(nodeAt(node));
    }

    /// `ip route del` takes a route of any type where none is named; what is shown as unreachable may be a `throw`.
    std::string whichToDelete(int node, const SnapshotRoute& route) const
    {
        SnapshotRoute any = route;
        any.type = RouteType::Unicast;
        return spec(node, any);
    }

    static std::uint32_t metricOf(const Route& route)
    {
        return kernelMetric(route.to.family(), route.metric.value_or(0));
    }
    static bool is(const Route& drawn, const SnapshotRoute& route)
    {
        return drawn.to == route.to && drawn.via == route.via && drawn.type == route.type &&
               metricOf(drawn) == route.metric;
    }
    Route routeOf(int node, const SnapshotRoute& route) const
    {
        Route result{route.to, route.via, {}, {}, route.type, {}, {}};
        if (needsDev(route)) {
            if (const auto name = InterfaceName::parse(at({node, route.dev}).name))
                result.dev = *name;
        }
        if (route.metric != kernelMetric(route.to.family()))
            result.metric = route.metric;
        return result;
    }

    void change(Node& node, const ChangeRoute& mend) const
    {
        const auto known = [&](const SnapshotRoute& route) {
            return std::find_if(node.routes.begin(), node.routes.end(), [&](const Route& r) { return is(r, route); });
        };
        if (known(mend.to) != node.routes.end())
            return;
        const auto wrong = known(mend.from);
        const Route right = routeOf(mend.node, mend.to);
        if (wrong == node.routes.end()) {
            node.routes.push_back(right);
            return;
        }
        wrong->to = right.to;
        wrong->via = right.via;
        wrong->dev = right.dev;
        wrong->type = right.type;
    }

    static void remove(Node& node, const RemoveRoute& mend)
    {
        std::erase_if(node.routes, [&](const Route& r) { return is(r, mend.route); });
    }

    /// The drawing's routes that the kernel did not take before and takes with the new address.
    void takeRefused(Fix& fix, const ChangeAddress& mend) const
    {
        Snapshot changed = m_snapshot;
        (void)applyTo(changed, mend);
        const auto refusedAt = [](const Snapshot& snapshot, std::size_t node) {
            std::vector<SnapshotRoute> routes;
            const Fib fib(snapshot.nodes[node], snapshot.observed);
            for (const RefusedRoute& refused : fib.refused()) {
                if (refused.why == Refusal::GatewayOffSubnet)
                    routes.push_back(snapshot.nodes[node].routes[refused.index]);
            }
            return routes;
        };
        for (std::size_t n = 0; n < changed.nodes.size(); ++n) {
            const auto before = refusedAt(m_snapshot, n), after = refusedAt(changed, n);
            for (const SnapshotRoute& route : before) {
                const bool followed = std::any_of(mend.routes.begin(), mend.routes.end(), [&](const auto& follower) {
                    return follower.node == static_cast<int>(n) && follower.from == route;
                });
                if (!followed && std::find(after.begin(), after.end(), route) == after.end())
                    fix.commands.push_back(ip(static_cast<int>(n), route.to.family()) + "route add " +
                                           spec(static_cast<int>(n), route));
            }
        }
    }

    /// What else is done comes first, each on the drawing that those before leave.
    void besides(Fix& fix, const char* code, const Mend& itself, const std::vector<Besides>& all) const
    {
        if (all.empty())
            return;
        Fix whole = fix;
        whole.edits.clear();
        whole.commands.clear();
        std::string who;
        std::optional<Topology> drawn = m_drawn == nullptr ? std::nullopt : std::optional(*m_drawn);
        const auto add = [&](const Fix& part) {
            whole.commands.insert(whole.commands.end(), part.commands.begin(), part.commands.end());
            for (const Edit& edit : part.edits) {
                if (drawn && nsk::apply(*drawn, edit))
                    whole.edits.push_back(edit);
            }
        };
        for (const Besides& one : all) {
            const Fix part = toFix(m_snapshot, one.mend, drawn ? &*drawn : nullptr);
            if ((", " + who + ",").find(", " + part.node.str() + ",") == std::string::npos)
                who += (who.empty() ? "" : ", ") + part.node.str();
            add(part);
        }
        add(toFix(m_snapshot, itself, drawn ? &*drawn : nullptr));
        whole.code = code;
        whole.args.push_back(who);
        fix = std::move(whole);
    }

    template <class Change> void editNode(Fix& fix, Change change) const { edit(fix, fix.node, change); }

    /// One edit a node, however much changes in it.
    template <class Change> void edit(Fix& fix, const NodeName& name, Change change) const
    {
        for (Edit& known : fix.edits) {
            if (auto* put = std::get_if<PutNode>(&known); put != nullptr && put->node.name == name)
                return change(put->node);
        }
        const Node* drawn = m_drawn == nullptr ? nullptr : m_drawn->findNode(name);
        if (drawn == nullptr)
            return;
        Node changed = *drawn;
        change(changed);
        if (changed != *drawn)
            fix.edits.push_back(PutNode{std::move(changed)});
    }

    /// A switch need not list its ports: one that is not listed is listed now.
    template <class Change> void editInterface(Fix& fix, Place place, Change change) const
    {
        const auto name = InterfaceName::parse(at(place).name);
        edit(fix, nodeAt(place.node).name, [&](Node& node) {
            const auto known = std::find_if(node.interfaces.begin(), node.interfaces.end(),
                                            [&](const Interface& i) { return name && i.name == *name; });
            if (known != node.interfaces.end()) {
                change(*known);
            } else if (name && node.kind == NodeKind::Switch) {
                node.interfaces.push_back(Interface{*name, {}, {}, {}, true, {}, {}, {}});
                change(node.interfaces.back());
            }
        });
    }

    const Snapshot& m_snapshot;
    const Topology* m_drawn;
};

} // namespace

Fix toFix(const Snapshot& snapshot, const Mend& mend, const Topology* drawn)
{
    return std::visit(Maker(snapshot, drawn), mend);
}

} // namespace nsk::mend
