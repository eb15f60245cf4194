// SPDX-License-Identifier: MIT
#include "core/analysis/takein.h"

#include "core/analysis/takeinrun.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr int roundsMost = 4; ///< what one thing makes different may make another so

const ObservedRoute* findRoute(const ObservedNode& node, const Drift& one)
{
    const auto found = std::find_if(node.routes.begin(), node.routes.end(), [&](const ObservedRoute& route) {
        return !route.byKernel && !route.undrawable && routeText(route) == one.real;
    });
    return found == node.routes.end() ? nullptr : &*found;
}

/// As short as it can be written.
Result<Route> drawnRoute(const Node& node, const ObservedRoute& real, const Drift& one)
{
    Route route{.to = real.to, .via = real.via, .type = real.type};
    if (real.metric != kernelMetric(real.to.family()))
        route.metric = real.metric;
    if (route.type != RouteType::Unicast) {
        route.via.reset();
        return route;
    }
    if (route.via && route.via->family() != route.to.family())
        return leave("takein.route", one);
    const auto out = InterfaceName::parse(real.dev);
    const auto devices = devicesOf(node, route);
    if (devices.size() == 1 && devices.front()->name.str() == real.dev)
        return route;
    if (!out)
        return leave("takein.route", one);
    route.dev = *out;
    return route;
}

} // namespace

TakeInRun::TakeInRun(const Topology& drawn, const ObservedLab& observed) : m_work(drawn), m_observed(observed)
{
    m_work.name = observed.name; // from which addresses are derived
    for (const ObservedNode& node : observed.nodes)
        m_seen.emplace(node.name.str(), &node);
}

TakenIn TakeInRun::run(const std::vector<Drift>& differences)
{
    TakenIn result;
    const std::vector<Drift> before = drift(m_work, m_observed);
    std::vector<std::pair<Drift, Error>> left;
    for (const Drift& one : differences) {
        if (const Status done = tryOne(one); done)
            result.taken.push_back(one);
        else
            left.emplace_back(one, done.error());
    }
    if (!m_edits.empty())
        settle(before, result.left);
    // What could not be done itself may have gone with something else: the other end of a link, say.
    const std::vector<Drift> now = left.empty() || m_edits.empty() ? before : drift(m_work, m_observed);
    for (auto& [one, why] : left) {
        if (std::find(now.begin(), now.end(), one) == now.end() && why.code == "takein.not-drawn")
            result.taken.push_back(one);
        else
            result.left.push_back(std::move(why));
    }
    result.edits.edits = std::move(m_edits);
    return result;
}

void TakeInRun::settle(const std::vector<Drift>& before, std::vector<Error>& left)
{
    std::set<std::string> known;
    const auto key = [](const Drift& one) {
        return one.code + '\n' + one.node.str() + '\n' + one.interface + '\n' + one.drawn + '\n' + one.real;
    };
    for (const Drift& one : before)
        known.insert(key(one));
    for (int round = 0; round < roundsMost; ++round) {
        bool any = false;
        for (const Drift& one : drift(m_work, m_observed)) {
            if (!known.insert(key(one)).second)
                continue;
            if (const Status done = tryOne(one); done)
                any = true;
            else
                left.push_back(done.error());
        }
        if (!any)
            return;
    }
}

const ObservedNode* TakeInRun::seen(const std::string& node) const
{
    const auto found = m_seen.find(node);
    return found == m_seen.end() || !found->second->present ? nullptr : found->second;
}

const ObservedInterface* TakeInRun::seen(const End& end) const
{
    const ObservedNode* node = seen(end.first);
    return node == nullptr ? nullptr : node->findInterface(end.second);
}

Status TakeInRun::add(const Edit& edit)
{
    auto inverse = nsk::apply(m_work, edit); // not std::apply
    if (!inverse)
        return fail(inverse.error());
    const auto* put = std::get_if<PutNode>(&edit);
    const auto* last = m_edits.size() == m_begin ? nullptr : std::get_if<PutNode>(&m_edits.back());
    if (put != nullptr && last != nullptr && put->node.name == last->node.name) {
        m_edits.back() = edit;
    } else {
        m_edits.push_back(edit);
        m_inverses.push_back(std::move(*inverse));
    }
    return {};
}

Status TakeInRun::tryOne(const Drift& difference)
{
    m_begin = m_edits.size();
    const Status done = take(difference);
    for (; !done && m_edits.size() > m_begin; m_edits.pop_back()) {
        (void)nsk::apply(m_work, m_inverses.back());
        m_inverses.pop_back();
    }
    return done;
}

Status TakeInRun::changeNode(const NodeName& node, const std::function<Status(Node&)>& change)
{
    const Node* before = m_work.findNode(node);
    if (before == nullptr)
        return fail("takein.not-drawn", {node.str(), {}, {}, {}}, node.str());
    Node wanted = *before;
    if (const Status done = change(wanted); !done)
        return done;
    return wanted == *before ? Status() : add(PutNode{std::move(wanted)});
}

Status TakeInRun::changeInterface(const Drift& one,
                                  const std::function<Status(Interface&, const ObservedInterface&)>& change)
{
    const ObservedInterface* real = seen({one.node.str(), one.interface});
    const auto name = InterfaceName::parse(one.interface);
    if (real == nullptr || !name)
        return leave("takein.gone", one);
    const Node* node = m_work.findNode(one.node);
    if (node == nullptr)
        return leave("takein.not-drawn", one);
    if (findInterface(*node, *name) == nullptr) {
        const bool bridge = node->kind == NodeKind::Switch && *name == bridgeName();
        if (!bridge && !linkAt({one.node.str(), one.interface}))
            return leave("takein.not-drawn", one);
        if (const Status pinned = pin(one.node); !pinned)
            return pinned;
    }
    return changeNode(one.node, [&](Node& wanted) {
        const auto named = [&](const Interface& each) { return each.name == *name; };
        auto found = std::find_if(wanted.interfaces.begin(), wanted.interfaces.end(), named);
        if (found == wanted.interfaces.end())
            found = wanted.interfaces.insert(found, Interface{*name});
        return change(*found, *real);
    });
}

Status TakeInRun::take(const Drift& one)
{
    const Node* node = m_work.findNode(one.node);
    if (node == nullptr)
        return leave("takein.not-drawn", one);
    const std::string& code = one.code;
    if (code == "name-missing" || code == "name-taken")
        return leave("takein.name", one);
    if (code == "node-missing")
        return seen(one.node.str()) == nullptr ? takeNode(one.node) : leave("takein.gone", one);
    if (code == "forwarding-differs")
        return takeForwarding(one);
    if (code == "sysctl-differs")
        return takeSysctl(one);
    if (code == "route-undrawable")
        return leave("takein.route", one);
    if (code == "route-missing" || code == "route-extra")
        return takeRoute(one);
    const ObservedInterface* real = seen({one.node.str(), one.interface});
    if (code == "loopback-renamed" || one.interface == loopbackName || (real != nullptr && real->loopback))
        return leave("takein.loopback", one);
    if (node->kind == NodeKind::Gateway && one.interface == uplinkName().str())
        return leave(code == "interface-other" ? "takein.stranger" : "takein.uplink", one);
    return takeOfInterface(one);
}

Status TakeInRun::takeOfInterface(const Drift& one)
{
    const std::string& code = one.code;
    const bool bridge = isSwitch(one.node.str()) && one.interface == bridgeName().str();
    if (code == "interface-other")
        return leave("takein.stranger", one);
    if (code == "peer-outside")
        return leave("takein.outside", one);
    if (code == "master-missing" || code == "master-extra")
        return leave("takein.port", one);
    if (code == "interface-missing")
        return bridge ? leave("takein.bridge", one) : takeLink(one);
    if (code == "peer-differs")
        return takeLink(one);
    if (code == "interface-extra")
        return takeExtra(one);
    if (code == "address-missing" || code == "address-extra")
        return takeAddress(one);
    if (code == "stp-differs") {
        return changeNode(one.node, [&](Node& node) {
            node.stp = one.real == "on" ? std::optional(true) : std::nullopt;
            return Status();
        });
    }
    return changeInterface(one, [&](Interface& drawn, const ObservedInterface& real) -> Status {
        if (code == "interface-down" || code == "interface-up") {
            drawn.up = real.up;
        } else if (code == "mac-differs") {
            if (!real.mac)
                return leave("takein.value", one);
            drawn.mac.reset();
            if (effectiveMac(m_work.name, one.node, drawn) != *real.mac)
                drawn.mac = real.mac;
        } else if (code == "mtu-differs") {
            if (real.mtu < limits::mtuLeast || real.mtu > limits::mtuMost)
                return leave("takein.value", one);
            drawn.mtu = real.mtu;
            if (!bridge && real.mtu == usualMtu)
                drawn.mtu.reset();
        } else if (code == "ipv6-differs") {
            const Ipv6Mode mode = real.ipv6Disabled.value_or(false) ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
            drawn.ipv6.reset();
            if (effectiveIpv6(drawn) != mode)
                drawn.ipv6 = mode;
        } else {
            return leave("takein.value", one);
        }
        return {};
    });
}

Status TakeInRun::takeAddress(const Drift& one)
{
    const bool bridge = one.interface == bridgeName().str();
    const bool extra = one.code == "address-extra";
    if (isSwitch(one.node.str()) && !bridge && extra)
        return leave("takein.port-address", one);
    const auto address = InterfaceAddress::parse(extra ? one.real : one.drawn);
    if (!address)
        return leave("takein.address", one);
    return changeInterface(one, [&](Interface& drawn, const ObservedInterface&) -> Status {
        const Ipv6Mode before = effectiveIpv6(drawn);
        auto& all = drawn.addresses;
        const auto at = std::find(all.begin(), all.end(), *address);
        if (extra && at == all.end()) {
            if (all.size() >= limits::addressesPerInterface)
                return leave("takein.address", one);
            all.push_back(*address);
        } else if (!extra) {
            if (at == all.end()) // the kernel's own, of IPv6, that somebody took away
                return leave(address->address().isLinkLocal() ? "takein.link-local" : "takein.not-drawn", one);
            all.erase(at);
        }
        if (extra && address->family() == Family::IPv6 && effectiveIpv6(drawn) == Ipv6Mode::Off)
            drawn.ipv6.reset(); // an address there is says that it is on
        else if (!extra && effectiveIpv6(drawn) != before)
            drawn.ipv6 = before;
        return {};
    });
}

Status TakeInRun::takeRoute(const Drift& one)
{
    if (one.code == "route-missing" && !one.interface.empty())
        return leave(one.interface == uplinkName().str() ? "takein.uplink" : "takein.connected-route", one);
    return changeNode(one.node, [&](Node& node) -> Status {
        if (one.code == "route-missing") {
            const auto gone =
                std::erase_if(node.routes, [&](const Route& route) { return routeText(route) == one.drawn; });
            return gone == 0 ? leave("takein.not-drawn", one) : Status();
        }
        const ObservedNode* real = seen(one.node.str());
        const ObservedRoute* route = real == nullptr ? nullptr : findRoute(*real, one);
        if (route == nullptr)
            return leave("takein.gone", one);
        if (node.routes.size() >= limits::routesPerNode)
            return leave("takein.route", one);
        const auto drawn = drawnRoute(node, *route, one);
        if (!drawn)
            return fail(drawn.error());
        const bool there = std::any_of(node.routes.begin(), node.routes.end(),
                                       [&](const Route& each) { return matches(node, each, *route); });
        if (!there)
            node.routes.push_back(*drawn);
        return {};
    });
}

Status TakeInRun::takeForwarding(const Drift& one)
{
    const Family family = one.interface == nameOf(Family::IPv4) ? Family::IPv4 : Family::IPv6;
    return changeNode(one.node, [&](Node& node) -> Status {
        const bool on = one.real == "on";
        Forwarding wanted = node.forwarding.value_or(Forwarding());
        auto& member = family == Family::IPv4 ? wanted.ipv4 : wanted.ipv6;
        member.reset();
        node.forwarding = wanted;
        if (forwards(node, family) != on)
            member = on;
        node.forwarding = wanted.ipv4 || wanted.ipv6 ? std::optional(wanted) : std::nullopt;
        return {};
    });
}

Status TakeInRun::takeSysctl(const Drift& one)
{
    if (one.real.size() > limits::labelLength || !isSysctlName(one.interface))
        return leave("takein.value", one);
    return changeNode(one.node, [&](Node& node) -> Status {
        const auto named = [&](const auto& each) { return each.first == one.interface; };
        const auto found = std::find_if(node.sysctls.begin(), node.sysctls.end(), named);
        if (one.real.empty()) { // there is no such setting
            std::erase_if(node.sysctls, named);
            return {};
        }
        if (found != node.sysctls.end())
            found->second = one.real;
        else if (node.sysctls.size() < limits::sysctlsPerNode)
            node.sysctls.emplace_back(one.interface, one.real);
        else
            return leave("takein.value", one);
        return {};
    });
}

TakenIn takeIn(const Topology& drawn, const ObservedLab& observed, const std::vector<Drift>& differences)
{
    return TakeInRun(drawn, observed).run(differences);
}

Status canTakeIn(const Topology& drawn, const ObservedLab& observed, const Drift& difference)
{
    return TakeInRun(drawn, observed).tryOne(difference);
}

Result<Batch> takeIn(const Topology& drawn, const ObservedLab& observed, const Drift& difference)
{
    TakenIn taken = takeIn(drawn, observed, std::vector{difference});
    if (taken.taken.empty())
        return fail(std::move(taken.left.front()));
    return std::move(taken.edits);
}

} // namespace nsk
