// SPDX-License-Identifier: MIT
// A session of CORE 9 as XML: members as its daemon/core/xml/corexml.py reads them. What no attribute holds (routes,
// further addresses, MTU, sysctls) are commands in the file of the service StaticRoute, which CORE runs at the node's
// start.
#include "core/exchange/formats.h"
#include "core/exchange/import/plaintext.h"

#include "core/model/naming.h"

#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace nsk {

namespace {

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

class CoreWriter
{
public:
    explicit CoreWriter(const Topology& topology) : m_topology(topology), m_xml(&m_bytes)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    Exported write()
    {
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
            m_ids.emplace(m_topology.nodes[i].name.str(), i);
        for (const auto& [name, position] : m_topology.layout.nodes)
            m_places.emplace(name.str(), position);
        m_xml.writeStartDocument();
        m_xml.writeComment(QStringLiteral(" written by nsketch "));
        m_xml.writeStartElement(QStringLiteral("scenario"));
        attribute("name", m_topology.name.str());
        nodes("networks", true);
        nodes("devices", false);
        links();
        scripts();
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
        reportRest();
        m_out.files.push_back({{}, m_bytes.toStdString(), false});
        return std::move(m_out);
    }

private:
    void start(const char* name) { m_xml.writeStartElement(QLatin1String(name)); }
    void attribute(const char* name, const std::string& value)
    {
        m_xml.writeAttribute(QLatin1String(name), shown(value));
    }
    void attribute(const char* name, double value) { attribute(name, QString::number(value, 'g', 15).toStdString()); }

    static bool isNetwork(const Node& node) { return node.kind == NodeKind::Switch; }

    void nodes(const char* name, bool networks)
    {
        start(name);
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i) {
            const Node& node = m_topology.nodes[i];
            if (isNetwork(node) != networks)
                continue;
            start(networks ? "network" : "device");
            attribute("id", std::to_string(i + 1));
            attribute("name", node.name.str());
            attribute("icon", keptExtra(node.extras, "core", "icon"));
            attribute("canvas", "1");
            attribute("type", typeOf(node));
            if (!networks) {
                attribute("class", keptExtra(node.extras, "core", "class"));
                attribute("image", keptExtra(node.extras, "core", "image"));
            }
            position(node);
            if (!networks)
                services(node);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    static std::string typeOf(const Node& node)
    {
        const std::string kept = keptExtra(node.extras, "core", "type");
        static const std::set<std::string> routers{"mdr", "prouter", "router"}, hosts{"PC", "host"},
            wires{"HUB", "WIRELESS_LAN", "WIRELESS", "EMANE", "TUNNEL", "TAP_BRIDGE"};
        if (node.kind == NodeKind::Switch)
            return wires.contains(kept) ? kept : "SWITCH";
        if (node.kind == NodeKind::Host || node.kind == NodeKind::Computer)
            return hosts.contains(kept) ? kept : "PC";
        return routers.contains(kept) ? kept : "router";
    }

    void position(const Node& node)
    {
        const auto found = m_places.find(node.name.str());
        if (found == m_places.end())
            return;
        start("position");
        attribute("x", found->second.x);
        attribute("y", found->second.y);
        m_xml.writeEndElement();
    }

    void services(const Node& node)
    {
        if (node.kind == NodeKind::Gateway) {
            m_xml.writeComment(QStringLiteral("nsketch: gateway"));
            m_out.report.approximated(node.name.str(), "corexml.export-gateway");
        }
        if (node.kind == NodeKind::Computer)
            m_out.report.approximated(node.name.str(), "corexml.export-computer");
        start("services");
        const auto service = [this](const std::string& name) {
            start("service");
            attribute("name", name);
            m_xml.writeEndElement();
        };
        if (forwards(node, Family::IPv4).value_or(false) || forwards(node, Family::IPv6).value_or(false))
            service("IPForward");
        if (!scriptOf(node).empty())
            service("StaticRoute");
        const std::string kept = keptExtra(node.extras, "core", "services");
        for (std::size_t at = 0; at < kept.size();) {
            const std::size_t end = std::min(kept.find('\n', at), kept.size());
            service(kept.substr(at, end - at));
            at = end + 1;
        }
        m_xml.writeEndElement();
    }

    void links()
    {
        // Numbers of interfaces: as a node lists them, then as links name them.
        std::unordered_map<std::string, std::unordered_map<std::string, std::size_t>> numbers;
        for (const Node& node : m_topology.nodes) {
            auto& own = numbers[node.name.str()];
            for (const Interface& interface : node.interfaces)
                own.try_emplace(interface.name.str(), own.size());
        }
        const auto ends = resolveEndpoints(m_topology);
        start("links");
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const auto& impairment = m_topology.links[i].impairment;
            for (const ResolvedEndpoint& end : ends[i])
                m_linked.insert(end.node.str() + ":" + end.interface.str());
            if (!impairment || impairment->forward == impairment->backward) {
                link(ends[i][0], ends[i][1], numbers, impairment ? &impairment->forward : nullptr, false);
                continue;
            }
            link(ends[i][0], ends[i][1], numbers, &impairment->forward, true);
            link(ends[i][1], ends[i][0], numbers, &impairment->backward, true);
        }
        m_xml.writeEndElement();
    }

    template <class Numbers>
    void link(const ResolvedEndpoint& first, const ResolvedEndpoint& second, Numbers& numbers,
              const ImpairmentRates* rates, bool oneWay)
    {
        start("link");
        attribute("node1", idOf(first.node));
        attribute("node2", idOf(second.node));
        const char* name = "iface1";
        for (const ResolvedEndpoint* end : {&first, &second}) {
            auto& own = numbers[end->node.str()];
            const std::size_t number = own.try_emplace(end->interface.str(), own.size()).first->second;
            interface(name, *end, number);
            name = "iface2";
        }
        if (rates != nullptr)
            options(*rates, oneWay);
        m_xml.writeEndElement();
    }

    std::string idOf(const NodeName& node) const { return std::to_string(m_ids.at(node.str()) + 1); }

    void interface(const char* element, const ResolvedEndpoint& end, std::size_t number)
    {
        const Node& node = m_topology.nodes[m_ids.at(end.node.str())];
        start(element);
        attribute("id", std::to_string(number));
        attribute("name", end.interface.str());
        const Interface* interface = findInterface(node, end.interface);
        if (interface != nullptr && !isNetwork(node)) {
            if (interface->mac)
                attribute("mac", interface->mac->str());
            for (const Family family : {Family::IPv4, Family::IPv6}) {
                const auto found = std::ranges::find_if(
                    interface->addresses, [family](const InterfaceAddress& one) { return one.family() == family; });
                if (found == interface->addresses.end() ||
                    (family == Family::IPv6 && effectiveIpv6(*interface) == Ipv6Mode::Off))
                    continue;
                attribute(family == Family::IPv4 ? "ip4" : "ip6", found->address().str());
                attribute(family == Family::IPv4 ? "ip4_mask" : "ip6_mask", std::to_string(found->length()));
            }
        }
        m_xml.writeEndElement();
    }

    /// Whole microseconds and bits a second are what CORE reads.
    void options(const ImpairmentRates& rates, bool oneWay)
    {
        start("options");
        const auto micro = [](const std::optional<double>& milliseconds) {
            return std::round(milliseconds.value_or(0) * 1e9) / 1e6; // without what binary fractions add
        };
        const auto whole = [this](const char* name, double value) {
            const std::string text = QString::number(value, 'f', 0).toStdString();
            attribute(name, text);
            if (value != std::round(value))
                m_out.report.approximated(name, "export.rounded", {text});
        };
        whole("delay", micro(rates.delayMs));
        whole("bandwidth", std::round(rates.rateMbit.value_or(0) * 1e6)); // a part of a bit says nothing
        attribute("loss", rates.lossPercent.value_or(0));
        whole("dup", rates.duplicatePercent.value_or(0));
        whole("jitter", micro(rates.jitterMs));
        attribute("unidirectional", oneWay ? "1" : "0");
        m_xml.writeEndElement();
        if (rates.reorderPercent || rates.corruptPercent)
            m_out.report.leftOut("reorder, corrupt", "export.no-counterpart", {"CORE"});
    }

    void scripts()
    {
        bool any = false;
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i) {
            const Node& node = m_topology.nodes[i];
            const std::string script = isNetwork(node) ? std::string() : scriptOf(node);
            if (script.empty())
                continue;
            if (!any)
                start("service_configurations");
            any = true;
            start("service");
            attribute("name", "StaticRoute");
            attribute("node", std::to_string(i + 1));
            start("templates");
            start("template");
            attribute("name", "staticroute.sh");
            m_xml.writeCDATA(shown("#!/bin/sh\n# written by nsketch\n" + script));
            m_xml.writeEndElement();
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
        if (any)
            m_xml.writeEndElement();
    }

    /// The commands for what has no attribute, the same each time.
    static std::string scriptOf(const Node& node)
    {
        std::string script;
        const bool four = forwards(node, Family::IPv4).value_or(false),
                   six = forwards(node, Family::IPv6).value_or(false);
        if (four != six)
            script += std::string("sysctl -w ") + forwardingSysctl(four ? Family::IPv6 : Family::IPv4) + "=0\n";
        for (const auto& [name, value] : node.sysctls)
            script += "sysctl -w " + name + "='" + value + "'\n";
        for (const Interface& interface : node.interfaces)
            interfaceCommands(interface, script);
        for (const Route& route : node.routes) {
            script += "ip route add ";
            if (route.type != RouteType::Unicast)
                script += std::string(toString(route.type)) + " ";
            script += route.to.str() + (route.via ? " via " + route.via->str() : "") +
                      (route.dev ? " dev " + route.dev->str() : "");
            script += (route.metric ? " metric " + std::to_string(*route.metric) : "") + "\n";
        }
        return script;
    }

    static void interfaceCommands(const Interface& interface, std::string& script)
    {
        const std::string& name = interface.name.str();
        if (interface.mtu)
            script += "ip link set dev " + name + " mtu " + std::to_string(*interface.mtu) + "\n";
        const bool has6 = std::ranges::any_of(interface.addresses,
                                              [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
        if (effectiveIpv6(interface) != (has6 ? Ipv6Mode::LinkLocal : Ipv6Mode::Off))
            script += "sysctl -w " + interfaceSysctl(Family::IPv6, name, "disable_ipv6") + (has6 ? "=1\n" : "=0\n");
        if (!interface.up)
            script += "ip link set dev " + name + " down\n";
        bool seen4 = false, seen6 = false;
        for (const InterfaceAddress& address : interface.addresses) {
            const bool six = address.family() == Family::IPv6;
            bool& seen = six ? seen6 : seen4;
            const bool lost = six && !interface.up; // taking it down took it
            if ((std::exchange(seen, true) || lost) && !(six && effectiveIpv6(interface) == Ipv6Mode::Off))
                script += "ip address add " + address.str() + " dev " + name + "\n";
        }
    }

    void reportRest()
    {
        ExchangeReport& report = m_out.report;
        for (const Node& node : m_topology.nodes) {
            const auto left = [&](bool there, const char* member) {
                if (there)
                    report.leftOut(node.name.str() + "." + member, "export.no-counterpart", {"CORE"});
            };
            left(isNetwork(node) && node.stp.value_or(false), "stp");
            left(isNetwork(node) && (!node.routes.empty() || !node.sysctls.empty()), "routes");
            left(!node.services.empty(), "services");
            left(!node.isolation.empty(), "isolation");
            left(!node.hostname.empty(), "hostname");
            left(node.limits.has_value(), "limits");
            left(node.uplink.has_value(), "uplink");
            left(!node.label.empty(), "label");
            const auto says = [](const auto& one) { return !one.comment.empty(); };
            left(!node.comment.empty() || std::ranges::any_of(node.interfaces, says) ||
                     std::ranges::any_of(node.routes, says),
                 "comment");
            left(!node.icon.empty() || !node.colour.empty(), "icon");
            for (const Interface& interface : node.interfaces) {
                const bool bare = !m_linked.contains(node.name.str() + ":" + interface.name.str());
                left(bare, interface.name.str().c_str());
                left(!bare && isNetwork(node) && (!interface.addresses.empty() || !interface.up || interface.mtu),
                     interface.name.str().c_str());
            }
        }
        if (!m_topology.title.empty() || !m_topology.description.empty())
            report.leftOut("title", "export.no-counterpart", {"CORE"});
        const auto commented = [](const Link& link) { return !link.comment.empty(); };
        if (!m_topology.comment.empty() || std::ranges::any_of(m_topology.links, commented))
            report.leftOut("comment", "export.no-counterpart", {"CORE"});
        if (!m_topology.checks.empty())
            report.leftOut("checks", "export.no-counterpart", {"CORE"});
        if (!m_topology.layout.annotations.empty() || !m_topology.layout.groups.empty())
            report.leftOut("annotations", "export.no-counterpart", {"CORE"});
    }

    const Topology& m_topology;
    Exported m_out;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    std::unordered_map<std::string, std::size_t> m_ids;
    std::unordered_map<std::string, Position> m_places;
    std::set<std::string> m_linked; ///< "node:interface"
};

} // namespace

Result<Exported> writeCoreXml(const Topology& topology, const ExportOptions&)
{
    return CoreWriter(topology).write();
}

} // namespace nsk
