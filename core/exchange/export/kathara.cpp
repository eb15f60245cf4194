// SPDX-License-Identifier: MIT
// A lab of Kathará: lab.conf and a startup script for each device. Grammar: Kathará's
// src/Kathara/parser/netkit/LabParser.py; its interfaces are eth0, eth1 … without gaps, its devices' names
// [a-z0-9_]{1,30}. What only nsketch knows (the names that it had, kinds, places) stands in comments "# nsketch: {…}",
// which its own import reads.
#include "core/exchange/formats.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/wording.h"

#include "core/model/naming.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace nsk {

namespace {

constexpr const char* forwarding4 = "net.ipv4.ip_forward";
constexpr std::size_t katharaNameLength = 30;

/// One interface of a device in the lab.
struct KatharaPort
{
    const Interface* interface = nullptr; ///< null: a link names it, the node does not list it
    std::string name{};                   ///< nsketch's
    std::string domain{};
    const ImpairmentRates* leaving = nullptr;
};

struct KatharaDevice
{
    const Node* node = nullptr;
    std::string name{};
    std::vector<KatharaPort> ports{};
    std::unordered_map<std::string, std::size_t> numbers{}; ///< by nsketch's name
    bool ipv6 = false;
};

class KatharaWriter
{
public:
    KatharaWriter(const Topology& topology, const ExportOptions& options) : m_topology(topology), m_options(options) {}

    Exported write()
    {
        survey();
        std::string conf = "# Written by nsketch.\n";
        about(conf);
        for (KatharaDevice& device : m_devices) {
            m_out.report.at("", 0);
            writeDevice(device, conf);
            writeScript(device);
        }
        reportRest();
        m_out.files.insert(m_out.files.begin(), ExportedFile{"lab.conf", std::move(conf), false});
        return std::move(m_out);
    }

private:
    void survey()
    {
        std::set<std::string> taken{"shared", "_test"};
        for (const Node& node : m_topology.nodes) {
            m_byName.emplace(node.name.str(), m_devices.size());
            m_devices.push_back({&node, deviceName(node.name.str(), taken)});
            for (const Interface& interface : node.interfaces) {
                if (node.kind != NodeKind::Switch || interface.name != bridgeName())
                    addPort(m_devices.back(), interface.name.str(), &interface);
            }
        }
        const auto links = resolveEndpoints(m_topology);
        for (std::size_t i = 0; i < links.size(); ++i) {
            for (std::size_t end = 0; end < 2; ++end) {
                KatharaDevice& device = m_devices[m_byName.at(links[i][end].node.str())];
                const std::string name = links[i][end].interface.str();
                const auto found = device.numbers.find(name);
                KatharaPort& port =
                    found == device.numbers.end() ? addPort(device, name, nullptr) : device.ports[found->second];
                port.domain = "l" + std::to_string(i + 1);
                if (end == 1 && links[i][0].node == links[i][1].node) {
                    port.domain += "b"; // a device is in a collision domain once
                    m_out.report.leftOut(name, "kathara.same-domain", {device.name, "l" + std::to_string(i + 1)});
                }
                if (const auto& impairment = m_topology.links[i].impairment)
                    port.leaving = end == 0 ? &impairment->forward : &impairment->backward;
            }
        }
        std::size_t alone = 0;
        for (KatharaDevice& device : m_devices) {
            for (KatharaPort& port : device.ports) {
                if (port.domain.empty())
                    port.domain = "alone" + std::to_string(++alone);
            }
            device.ipv6 = usesIpv6(*device.node);
        }
    }

    static KatharaPort& addPort(KatharaDevice& device, const std::string& name, const Interface* interface)
    {
        device.numbers.emplace(name, device.ports.size());
        device.ports.push_back({interface, name});
        return device.ports.back();
    }

    static std::string deviceName(const std::string& name, std::set<std::string>& taken)
    {
        std::string base;
        for (const char c : name.substr(0, katharaNameLength)) {
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            base += lower == '-' || lower == '.' ? '_' : lower;
        }
        std::string made = base;
        for (std::size_t number = 2; !taken.insert(made).second; ++number) {
            const std::string tail = "_" + std::to_string(number);
            made = base.substr(0, katharaNameLength - tail.size()) + tail;
        }
        return made;
    }

    static bool usesIpv6(const Node& node)
    {
        const bool sets = node.forwarding && node.forwarding->ipv6.value_or(false);
        return sets ||
               std::ranges::any_of(node.routes, [](const Route& route) { return route.to.family() == Family::IPv6; }) ||
               std::ranges::any_of(node.interfaces, [&](const Interface& interface) {
                   const bool port = node.kind == NodeKind::Switch && interface.name != bridgeName();
                   return !port && effectiveIpv6(interface) == Ipv6Mode::LinkLocal;
               });
    }

    /// Kathará takes no quotes there, and no second "=".
    void about(std::string& conf)
    {
        const auto line = [&](const char* name, std::string value) {
            const std::string before = value;
            std::ranges::replace(value, '=', ':');
            std::erase_if(value, [](char c) { return c == '"' || c == '\'' || static_cast<unsigned char>(c) < 0x20; });
            if (value != before)
                m_out.report.approximated(name, "export.characters");
            if (!value.empty())
                conf += std::string(name) + "=\"" + value + "\"\n";
        };
        line("LAB_NAME", m_topology.name.str());
        line("LAB_DESCRIPTION", m_topology.description.empty() ? m_topology.title : m_topology.description);
        for (const char* name : {"LAB_VERSION", "LAB_AUTHOR", "LAB_EMAIL", "LAB_WEB"})
            line(name, keptExtra(m_topology.extras, "kathara", name));
    }

    void writeDevice(const KatharaDevice& device, std::string& conf)
    {
        const Node& node = *device.node;
        conf += "\n# nsketch: " + remark(device) + "\n";
        const std::string& name = device.name;
        if (name != node.name.str())
            m_out.report.approximated(node.name.str(), "export.renamed", {name});
        for (std::size_t i = 0; i < device.ports.size(); ++i) {
            const KatharaPort& port = device.ports[i];
            const bool mac = port.interface != nullptr && port.interface->mac.has_value();
            conf += name + "[" + std::to_string(i) + "]=\"" + port.domain +
                    (mac ? "/" + port.interface->mac->str() : "") + "\"\n";
            if (port.name != "eth" + std::to_string(i))
                m_out.report.approximated(node.name.str() + ":" + port.name, "export.renamed",
                                          {"eth" + std::to_string(i)});
        }
        const auto option = [&](const std::string& key, const std::string& value) {
            conf += name + "[" + key + "]=\"" + value + "\"\n";
        };
        options(device, option);
        if (node.kind == NodeKind::Gateway)
            option("bridged", "true");
        option("ipv6", device.ipv6 ? "true" : "false");
        if (node.limits && node.limits->memoryMib)
            option("mem", std::to_string(*node.limits->memoryMib) + "m");
        if (node.limits && node.limits->cpus)
            option("cpus", wording::decimal(*node.limits->cpus));
        const auto sysctl = [&](const std::string& key, const std::string& value) {
            option("sysctl", key + "=" + value);
        };
        if (const auto four = forwards(node, Family::IPv4))
            sysctl(forwarding4, *four ? "1" : "0");
        const auto six = forwards(node, Family::IPv6);
        if (six && device.ipv6)
            sysctl("net.ipv6.conf.all.forwarding", *six ? "1" : "0");
    }

    /// The options that an import from Kathará kept; the image that was asked for comes first.
    template <class Write> void options(const KatharaDevice& device, const Write& write)
    {
        const std::string kept = keptExtra(device.node->extras, "kathara", "image");
        const std::string image = !m_options.image.empty() ? m_options.image : !kept.empty() ? kept : "kathara/base";
        if (isValue(image))
            write("image", image);
        for (const char* name :
             {"args", "entrypoint", "env", "num_terms", "port", "privileged", "shell", "ulimit", "volume"}) {
            const std::string values = keptExtra(device.node->extras, "kathara", name);
            for (std::size_t at = 0; at < values.size();) { // several ones are a line each
                const std::size_t end = std::min(values.find('\n', at), values.size());
                if (const std::string value = values.substr(at, end - at); isValue(value))
                    write(name, value);
                at = end + 1;
            }
        }
    }

    /// Whether it can stand between quotes in lab.conf.
    static bool isValue(const std::string& text)
    {
        return !text.empty() && std::ranges::none_of(text, [](char c) {
            return c == '"' || c == '\'' || static_cast<unsigned char>(c) < 0x20;
        });
    }

    std::string remark(const KatharaDevice& device) const
    {
        const Node& node = *device.node;
        nlohmann::ordered_json json{{"device", device.name}, {"node", node.name.str()}, {"kind", toString(node.kind)}};
        if (!node.label.empty())
            json["label"] = node.label;
        if (!device.ports.empty()) {
            for (const KatharaPort& port : device.ports)
                json["interfaces"].push_back(port.name);
        }
        const auto found = m_places.find(node.name.str());
        if (found != m_places.end()) {
            json["x"] = found->second.x;
            json["y"] = found->second.y;
        }
        return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }

    void writeScript(const KatharaDevice& device)
    {
        const Node& node = *device.node;
        std::string script;
        if (node.kind == NodeKind::Switch)
            bridge(device, script);
        for (const auto& [name, value] : node.sysctls)
            script += "sysctl -w " + theirSysctl(device, name) + "='" + value + "'\n";
        for (std::size_t i = 0; i < device.ports.size(); ++i)
            port(device, i, script);
        if (node.kind == NodeKind::Switch) {
            if (const Interface* own = findInterface(node, bridgeName()))
                addresses("br0", *own, script);
        }
        for (const Route& route : node.routes)
            writeRoute(device, route, script);
        if (node.kind == NodeKind::Gateway && node.nat.value_or(true))
            script +=
                "iptables -t nat -A POSTROUTING -o eth" + std::to_string(device.ports.size()) + " -j MASQUERADE\n";
        if (node.kind == NodeKind::Gateway)
            m_out.report.approximated(node.name.str(), "kathara.export-gateway");
        if (node.kind == NodeKind::Computer)
            m_out.report.approximated(node.name.str(), "kathara.export-computer");
        if (!script.empty())
            m_out.files.push_back(
                {device.name + ".startup", "# " + node.name.str() + ", written by nsketch\n" + script, false});
    }

    static void bridge(const KatharaDevice& device, std::string& script)
    {
        const Node& node = *device.node;
        script +=
            std::string("ip link add name br0 type bridge") + (node.stp.value_or(false) ? " stp_state 1" : "") + "\n";
        if (const Interface* own = findInterface(node, bridgeName())) {
            if (own->mac)
                script += "ip link set dev br0 address " + own->mac->str() + "\n";
            if (own->mtu)
                script += "ip link set dev br0 mtu " + std::to_string(*own->mtu) + "\n";
        }
        for (std::size_t i = 0; i < device.ports.size(); ++i)
            script += "ip link set dev eth" + std::to_string(i) + " master br0\n";
        script += "ip link set dev br0 up\n";
    }

    void port(const KatharaDevice& device, std::size_t number, std::string& script)
    {
        const KatharaPort& port = device.ports[number];
        const std::string name = "eth" + std::to_string(number);
        if (const Interface* interface = port.interface) {
            if (interface->mtu)
                script += "ip link set dev " + name + " mtu " + std::to_string(*interface->mtu) + "\n";
            if (!interface->up)
                script += "ip link set dev " + name + " down\n";
            if (device.ipv6 && device.node->kind != NodeKind::Switch && effectiveIpv6(*interface) == Ipv6Mode::Off)
                script += "sysctl -w " + interfaceSysctl(Family::IPv6, name, "disable_ipv6") + "=1\n";
            if (device.node->kind != NodeKind::Switch)
                addresses(name, *interface, script);
            else if (!interface->addresses.empty())
                m_out.report.leftOut(interface->addresses.front().str(), "shell.address-of-port", {port.name});
        }
        const std::string words = port.leaving == nullptr ? std::string() : wording::netem(*port.leaving);
        if (!words.empty())
            script += "tc qdisc add dev " + name + " root netem" + words + "\n";
    }

    void addresses(const std::string& name, const Interface& interface, std::string& script)
    {
        for (const InterfaceAddress& address : interface.addresses) {
            if (address.family() == Family::IPv6 && effectiveIpv6(interface) == Ipv6Mode::Off)
                m_out.report.leftOut(address.str(), "export.ipv6-off", {interface.name.str()});
            else
                script += "ip address add " + address.str() + " dev " + name + "\n";
        }
    }

    void writeRoute(const KatharaDevice& device, const Route& route, std::string& script)
    {
        std::string line = "ip route add ";
        if (route.type != RouteType::Unicast)
            line += std::string(toString(route.type)) + " ";
        line += route.to.str();
        if (route.via)
            line += " via " + route.via->str();
        if (route.dev) {
            const auto found = device.numbers.find(route.dev->str());
            if (found == device.numbers.end() && device.node->kind != NodeKind::Switch) {
                m_out.report.leftOut(device.node->name.str() + ": " + line, "shell.route-device", {route.dev->str()});
                return;
            }
            line +=
                " dev " + (found == device.numbers.end() ? route.dev->str() : "eth" + std::to_string(found->second));
        }
        if (route.metric)
            line += " metric " + std::to_string(*route.metric);
        script += line + "\n";
    }

    /// The sysctl of an interface by the name that it has there.
    static std::string theirSysctl(const KatharaDevice& device, const std::string& name)
    {
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            const std::string before = family == Family::IPv4 ? "net.ipv4.conf." : "net.ipv6.conf.";
            const std::size_t end = name.rfind('.');
            if (!name.starts_with(before) || end <= before.size())
                continue;
            std::string interface = name.substr(before.size(), end - before.size());
            std::ranges::replace(interface, '/', '.');
            const auto found = device.numbers.find(interface);
            if (found != device.numbers.end())
                return interfaceSysctl(family, "eth" + std::to_string(found->second), name.substr(end + 1));
        }
        return name;
    }

    /// What no lab of Kathará holds.
    void reportRest()
    {
        ExchangeReport& report = m_out.report;
        for (const Node& node : m_topology.nodes) {
            const auto left = [&](bool there, const char* member) {
                if (there)
                    report.leftOut(node.name.str() + "." + member, "export.no-counterpart", {"Kathará"});
            };
            left(!node.services.empty(), "services");
            left(!node.isolation.empty(), "isolation");
            left(!node.hostname.empty(), "hostname");
            left(node.limits && node.limits->pids, "limits.pids");
            left(node.uplink.has_value(), "uplink");
            const auto says = [](const auto& one) { return !one.comment.empty(); };
            left(!node.comment.empty() || std::ranges::any_of(node.interfaces, says) ||
                     std::ranges::any_of(node.routes, says),
                 "comment");
            left(!node.icon.empty() || !node.colour.empty(), "icon");
        }
        if (!m_topology.title.empty() && !m_topology.description.empty())
            report.leftOut("title", "export.no-counterpart", {"Kathará"});
        const auto commented = [](const Link& link) { return !link.comment.empty(); };
        if (!m_topology.comment.empty() || std::ranges::any_of(m_topology.links, commented))
            report.leftOut("comment", "export.no-counterpart", {"Kathará"});
        if (!m_topology.checks.empty())
            report.leftOut("checks", "export.no-counterpart", {"Kathará"});
        if (!m_topology.layout.annotations.empty() || !m_topology.layout.groups.empty())
            report.leftOut("annotations", "export.no-counterpart", {"Kathará"});
    }

    const Topology& m_topology;
    const ExportOptions& m_options;
    Exported m_out;
    std::vector<KatharaDevice> m_devices;
    std::unordered_map<std::string, std::size_t> m_byName;
    std::unordered_map<std::string, Position> m_places = placesOf(m_topology);

    static std::unordered_map<std::string, Position> placesOf(const Topology& topology)
    {
        std::unordered_map<std::string, Position> places;
        for (const auto& [name, position] : topology.layout.nodes)
            places.emplace(name.str(), position);
        return places;
    }
};

} // namespace

Result<Exported> writeKathara(const Topology& topology, const ExportOptions& options)
{
    return KatharaWriter(topology, options).write();
}

} // namespace nsk
