// SPDX-License-Identifier: MIT
#pragma once

#include "core/generate/generate.h"

#include <random>
#include <string>

namespace nsk::test {

/// A generated network in which every second thing is changed that commands can say.
class ChangedNetwork
{
public:
    explicit ChangedNetwork(unsigned seed) : m_random(seed) {}

    Topology make()
    {
        const auto all = shapes();
        GeneratorRequest request(all[number(0, all.size() - 1)].shape);
        request.seed = number(1, 1'000'000);
        request.pools = AddressPools::usual(chance());
        if (traitsOf(request.shape).switches && chance())
            request.inner = NodeKind::Switch;
        Topology topology = *generate(request);
        topology.checks.clear();
        for (Node& node : topology.nodes)
            change(node);
        for (Link& link : topology.links) {
            if (chance())
                link.impairment = impairment();
        }
        return topology;
    }

private:
    std::size_t number(std::size_t least, std::size_t most)
    {
        return std::uniform_int_distribution<std::size_t>(least, most)(m_random);
    }
    bool chance() { return number(0, 1) == 1; }
    std::string text(std::size_t most) { return std::to_string(number(1, most)); }

    void change(Node& node)
    {
        const bool isSwitch = node.kind == NodeKind::Switch;
        for (Interface& one : node.interfaces) {
            if (chance())
                one.mac = MacAddress::derived(text(1U << 30));
            if (chance())
                one.mtu = static_cast<std::uint32_t>(number(1280, 9000));
            one.up = number(0, 5) > 0;
            if (!isSwitch && chance())
                one.addresses.push_back(*InterfaceAddress::parse("172.16." + text(250) + "." + text(250) + "/24"));
            if (!isSwitch && chance())
                one.addresses.push_back(*InterfaceAddress::parse("fd00:1::" + text(9999) + "/64"));
            if (!isSwitch && number(0, 3) == 0)
                one.ipv6 = Ipv6Mode::LinkLocal;
        }
        if (isSwitch) {
            node.stp = chance() ? std::optional(true) : std::nullopt;
        } else if (chance()) {
            node.forwarding = Forwarding{chance(), chance()};
        }
        if (chance())
            node.sysctls = {{"net.ipv4.conf.all.rp_filter", "1"}, {"net.ipv4.tcp_syncookies", "0"}};
        if (!isSwitch && chance())
            node.routes.push_back(dead());
        if (!isSwitch && !node.interfaces.empty() && chance()) {
            Route route{*Prefix::parse("192.168." + text(250) + ".0/24")};
            route.dev = node.interfaces.front().name;
            if (chance())
                route.metric = static_cast<std::uint32_t>(number(1, 1U << 30));
            node.routes.push_back(route);
        }
        if (number(0, 4) == 0)
            node.comment = "a remark: \"of\" $(two)\n`lines`";
    }

    Route dead()
    {
        Route route{*Prefix::parse(chance() ? "10.200." + text(250) + ".0/24" : "fd00:ff:" + text(999) + "::/48")};
        route.type = static_cast<RouteType>(number(1, 3));
        return route;
    }

    Impairment impairment()
    {
        const auto rates = [this] {
            ImpairmentRates one;
            if (chance())
                one.delayMs = static_cast<double>(number(1, 4000)) / 8;
            if (one.delayMs && chance())
                one.jitterMs = 1.5;
            if (chance())
                one.lossPercent = static_cast<double>(number(1, 1000)) / 10;
            if (chance())
                one.rateMbit = static_cast<double>(number(1, 100'000));
            return one;
        };
        Impairment made;
        made.symmetric = chance();
        made.forward = rates();
        made.backward = made.symmetric ? made.forward : rates();
        return made;
    }

    std::mt19937 m_random;
};

} // namespace nsk::test
