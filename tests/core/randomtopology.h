// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/model/naming.h"

#include <random>

namespace nsk::test {

/// Topologies that a file can hold, every member of the model in use: the same for the same seed.
class RandomTopology
{
public:
    explicit RandomTopology(unsigned seed) : m_random(seed) {}

    Topology make()
    {
        Topology topology(name("lab"));
        topology.title = label();
        topology.description = text();
        topology.comment = text();
        const int count = number(0, 8);
        for (int i = 0; i < count; ++i)
            topology.nodes.push_back(node(i));
        if (count > 1) {
            for (int i = number(0, 12); i > 0; --i)
                addLink(topology);
            for (int i = number(0, 3); i > 0; --i)
                topology.checks.push_back(check(topology));
        }
        for (const Node& placed : topology.nodes) {
            if (chance())
                topology.layout.nodes.emplace_back(placed.name,
                                                   Position{number(-5000, 5000) / 4.0, double(number(-5000, 5000))});
        }
        for (int i = number(0, 4); i > 0; --i)
            topology.layout.annotations.push_back(annotation());
        addGroups(topology);
        topology.layout.comment = text();
        topology.layout.extras = extras();
        topology.extras = extras();
        return topology;
    }

    int number(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }
    bool chance() { return number(0, 1) == 1; }
    NodeName anyNode(const Topology& topology)
    {
        return topology.nodes[static_cast<std::size_t>(number(0, int(topology.nodes.size()) - 1))].name;
    }

    std::string text()
    {
        static const char* const texts[] = {"",     "",       "plain", "\"quoted\" \\ back", "两个命名空间 · é",
                                            "a\tb", "emoji 🜂"};
        const std::string picked = texts[number(0, 6)];
        return picked;
    }

    /// Each kind has its own members, as the reader takes them.
    Annotation annotation()
    {
        Annotation result{.kind = static_cast<AnnotationKind>(number(0, 5))};
        if (result.kind == AnnotationKind::Foreign) {
            result.foreign = chance() ? R"({ "text": "a, b", "at": [1, 2.50] })" : "null";
            return result;
        }
        const auto coordinate = [this] { return number(-5000, 5000) / 4.0; };
        const bool box = result.kind != AnnotationKind::Arrow && result.kind != AnnotationKind::Text;
        if (result.kind == AnnotationKind::Arrow) {
            result.from = {coordinate(), coordinate()};
            result.to = {coordinate(), coordinate()};
        } else {
            result.area = {coordinate(), coordinate(), box ? number(0, 900) / 2.0 : 0, box ? number(0, 900) / 2.0 : 0};
        }
        if (result.kind == AnnotationKind::Image) {
            result.image = chance() ? "data:image/png;base64,iVBORw0KGgo=" : "";
        } else {
            result.text = text();
            if (chance())
                result.size = number(8, 100) / 2.0;
            result.colour = chance() ? "#12ab9F" : "";
        }
        if (result.kind == AnnotationKind::Rectangle || result.kind == AnnotationKind::Ellipse)
            result.fill = chance() ? "#ffffff" : "";
        if (chance())
            result.z = number(-3, 3);
        result.locked = chance();
        result.comment = text();
        result.extras = extras();
        return result;
    }

    Impairment impairment()
    {
        Impairment result;
        result.symmetric = chance();
        result.forward = rates();
        result.backward = result.symmetric ? result.forward : rates();
        return result;
    }

private:
    static NodeName name(const std::string& text) { return *NodeName::parse(text); }
    static InterfaceName interfaceName(const std::string& text) { return *InterfaceName::parse(text); }

    /// Text of one line, as labels have it.
    std::string label()
    {
        std::string picked = text();
        std::erase(picked, '\t');
        return picked;
    }

    Extras extras()
    {
        if (number(0, 3) > 0)
            return {};
        return {{"x-tool", R"({ "deep": [[], {}, "ü", -1, 1e3] })"}, {"x-", "true"}};
    }

    std::optional<bool> maybeBool() { return chance() ? std::optional(chance()) : std::nullopt; }

    void addGroups(Topology& topology)
    {
        std::vector<Group> groups(static_cast<std::size_t>(number(0, 3)));
        for (Group& group : groups) {
            group.title = label();
            group.colour = chance() ? "#00ff00" : "";
            group.comment = text();
            group.extras = extras();
        }
        for (const Node& node : topology.nodes) {
            if (!groups.empty() && chance())
                groups[static_cast<std::size_t>(number(0, int(groups.size()) - 1))].nodes.push_back(node.name);
        }
        topology.layout.groups = std::move(groups);
    }

    ImpairmentRates rates()
    {
        ImpairmentRates result;
        if (chance())
            result.delayMs = number(0, 4000) / 8.0;
        if (chance())
            result.lossPercent = number(0, 1000) / 10.0;
        if (chance())
            result.rateMbit = number(1, 100000) / 3.0;
        return result;
    }

    Interface interface(int index)
    {
        Interface result{.name = interfaceName("eth" + std::to_string(index + 1))};
        if (chance())
            result.addresses.push_back(*InterfaceAddress::parse("10." + std::to_string(number(0, 255)) + ".0." +
                                                                std::to_string(number(1, 254)) + "/24"));
        if (chance())
            result.addresses.push_back(*InterfaceAddress::parse("fd00::" + std::to_string(number(1, 9999)) + "/64"));
        if (chance())
            result.mac = MacAddress::derived(std::to_string(number(0, 1 << 30)));
        if (chance())
            result.mtu = static_cast<std::uint32_t>(number(68, 65535));
        result.up = chance();
        if (chance())
            result.ipv6 = chance() ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
        result.comment = text();
        result.extras = extras();
        return result;
    }

    Route route()
    {
        const bool ipv6 = chance();
        Route result{.to = Prefix::everything(ipv6 ? Family::IPv6 : Family::IPv4)};
        if (chance())
            result.to = *Prefix::parse(ipv6 ? "fd00:20::/64" : "10.10.20.0/24");
        if (chance())
            result.via = *IpAddress::parse(ipv6 ? "fe80::1" : "10.0.0.1");
        if (chance())
            result.dev = interfaceName("eth1");
        if (chance())
            result.metric = static_cast<std::uint32_t>(number(0, 1 << 30)) * 4U + 3U;
        result.type = static_cast<RouteType>(number(0, 3));
        result.comment = text();
        result.extras = extras();
        return result;
    }

    Node node(int index)
    {
        Node result{.name = name("n" + std::to_string(index + 1)), .kind = static_cast<NodeKind>(number(0, 3))};
        if (number(0, 4) == 0)
            return result; // one that fits on a line
        result.label = label();
        result.comment = text();
        for (int i = 0, count = number(0, 3); i < count; ++i)
            result.interfaces.push_back(interface(i));
        for (int i = number(0, 3); i > 0; --i)
            result.routes.push_back(route());
        if (chance())
            result.forwarding = Forwarding{maybeBool(), maybeBool()};
        if (chance())
            result.sysctls = {{"net.ipv4.conf.all.rp_filter", "1"}, {"net.ipv4.ping_group_range", "0 10"}};
        if (chance())
            result.isolation = {"uts", "pid"};
        result.hostname = chance() ? "host-1.example" : "";
        if (chance())
            result.limits = Limits{0.5, chance() ? std::optional(100'000U) : std::nullopt, 7U};
        if (chance())
            result.services = {Service{"web", {"python3", "-m", "http.server", ""}, chance(), text(), extras()}};
        result.nat = maybeBool();
        if (chance())
            result.uplink =
                Uplink{interfaceName("up0"), chance() ? std::optional(*Prefix::parse("100.64.0.0/30")) : std::nullopt};
        result.stp = maybeBool();
        result.icon = chance() ? "server" : "";
        result.colour = chance() ? "#3B82f6" : "";
        result.extras = extras();
        return result;
    }

    /// A link where one fits: between free interfaces, switch ports by any name, or nodes alone.
    void addLink(Topology& topology)
    {
        Link link{.endpoints = {endpoint(topology), endpoint(topology)}};
        if (chance())
            link.impairment = impairment();
        link.comment = text();
        link.extras = extras();
        (void)apply(topology, AddLink{link}); // an interface in use is refused: one link fewer
    }

    Endpoint endpoint(const Topology& topology)
    {
        const Node& node = *topology.findNode(anyNode(topology));
        if (chance())
            return Endpoint{node.name, std::nullopt};
        if (node.kind == NodeKind::Switch)
            return Endpoint{node.name, interfaceName("p" + std::to_string(number(1, 9)))};
        if (node.interfaces.empty())
            return Endpoint{node.name, std::nullopt};
        return Endpoint{node.name,
                        node.interfaces[static_cast<std::size_t>(number(0, int(node.interfaces.size()) - 1))].name};
    }

    Check check(const Topology& topology)
    {
        Check result{.from = anyNode(topology), .to = chance() ? "10.10.20.2" : anyNode(topology).str()};
        result.expect = chance() ? Expectation::Reachable : Expectation::Unreachable;
        result.comment = text();
        result.extras = extras();
        return result;
    }

    std::mt19937 m_random;
};

} // namespace nsk::test
