// SPDX-License-Identifier: MIT
// The plan of a network's addresses, as a Markdown page and as a table for spreadsheets (CSV, RFC 4180).
#include "core/exchange/export/documents.h"
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/model/naming.h"

#include <algorithm>

namespace nsk {

namespace {

/// A cell of a table: what means something to Markdown means itself.
std::string cell(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\|*_`[]<>#&").find(c) != std::string_view::npos)
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

std::string row(const std::vector<std::string>& cells)
{
    std::string line = "|";
    for (const std::string& one : cells)
        line += " " + one + " |";
    return line + "\n";
}

std::string heading(const std::vector<std::string>& names)
{
    return row(names) + row(std::vector<std::string>(names.size(), "---"));
}

/// Cells of spreadsheets that begin so are formulas.
std::string csvCell(const std::string& text)
{
    std::string value = text;
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
        value.insert(0, "'");
    if (value.find_first_of("\",\r\n") == std::string::npos)
        return value;
    std::string quoted = "\"";
    for (const char c : value)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string csvRow(const std::vector<std::string>& cells)
{
    std::string line;
    for (const std::string& one : cells)
        line += (line.empty() && &one == cells.data() ? "" : ",") + csvCell(one);
    return line + "\r\n";
}

std::string stateOf(const Interface& interface)
{
    return interface.up ? "up" : "down";
}

std::string markdownOf(const Topology& full)
{
    const auto peers = documents::peersOf(full);
    std::string out =
        "<!-- written by nsketch -->\n# " + cell(full.title.empty() ? full.name.str() : full.title) + "\n\n";
    if (!full.description.empty())
        out += full.description + "\n\n";
    std::map<Prefix, std::vector<std::string>> networks;
    std::string addresses, routes, links;
    for (const Node& node : full.nodes) {
        for (const Interface& interface : node.interfaces) {
            const auto peer = peers.find({node.name, interface.name});
            std::string list;
            for (const InterfaceAddress& address : interface.addresses) {
                list += (list.empty() ? "" : "<br>") + cell(address.str());
                networks[address.prefix()].push_back(cell(node.name.str() + " " + address.address().str()));
            }
            const std::string named = cell(node.name.str()) + (node.label.empty() ? "" : "<br>" + cell(node.label));
            addresses += row({named, toString(node.kind), cell(interface.name.str()), list,
                              peer == peers.end() ? "" : cell(peer->second), interface.mac ? interface.mac->str() : "",
                              interface.mtu ? std::to_string(*interface.mtu) : "", stateOf(interface)});
        }
        for (const Route& route : node.routes)
            routes +=
                row({cell(node.name.str()), cell(route.to.isDefault() ? "default" : route.to.str()),
                     route.type == RouteType::Unicast ? cell(route.via ? route.via->str() : "") : toString(route.type),
                     cell(route.dev ? route.dev->str() : ""), route.metric ? std::to_string(*route.metric) : ""});
    }
    for (const Link& link : full.links) {
        if (const std::string impaired = documents::impairmentText(link); !impaired.empty())
            links +=
                row({cell(link.endpoints[0].node.str() + ":" + link.endpoints[0].interface->str()),
                     cell(link.endpoints[1].node.str() + ":" + link.endpoints[1].interface->str()), cell(impaired)});
    }
    if (!networks.empty()) {
        out += "## Networks\n\n" + heading({"Network", "Addresses"});
        for (const auto& [prefix, members] : networks) {
            std::string list;
            for (const std::string& one : members)
                list += (list.empty() ? "" : "<br>") + one;
            out += row({cell(prefix.str()), list});
        }
        out += "\n";
    }
    if (!addresses.empty())
        out += "## Interfaces\n\n" +
               heading({"Node", "Kind", "Interface", "Addresses", "Linked to", "MAC", "MTU", "State"}) + addresses +
               "\n";
    if (!routes.empty())
        out += "## Routes\n\n" + heading({"Node", "To", "Via", "Interface", "Metric"}) + routes + "\n";
    if (!links.empty())
        out += "## Links that delay, lose or limit\n\n" + heading({"From", "To", "What"}) + links + "\n";
    out.pop_back();
    return out;
}

std::string csvOf(const Topology& full)
{
    const auto peers = documents::peersOf(full);
    std::string out =
        csvRow({"node", "label", "kind", "interface", "address", "length", "network", "mac", "mtu", "state", "peer"});
    for (const Node& node : full.nodes) {
        if (node.interfaces.empty())
            out += csvRow({node.name.str(), node.label, toString(node.kind), "", "", "", "", "", "", "", ""});
        for (const Interface& interface : node.interfaces) {
            const auto peer = peers.find({node.name, interface.name});
            const auto line = [&](const std::string& address, const std::string& length, const std::string& network) {
                out += csvRow({node.name.str(), node.label, toString(node.kind), interface.name.str(), address, length,
                               network, interface.mac ? interface.mac->str() : "",
                               interface.mtu ? std::to_string(*interface.mtu) : "", stateOf(interface),
                               peer == peers.end() ? "" : peer->second});
            };
            for (const InterfaceAddress& one : interface.addresses)
                line(one.address().str(), std::to_string(one.length()), one.prefix().str());
            if (interface.addresses.empty())
                line("", "", "");
        }
    }
    return out;
}

} // namespace

Result<Exported> writeMarkdownPlan(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    documents::reportMissing(topology, {.routes = true, .settings = true, .impairment = true, .description = true},
                             exported.report);
    exported.files.push_back({{}, markdownOf(wording::withAllInterfaces(topology)), false});
    return exported;
}

Result<Exported> writeCsvPlan(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    documents::reportMissing(topology, {.settings = true}, exported.report);
    exported.files.push_back({{}, csvOf(wording::withAllInterfaces(topology)), false});
    return exported;
}

} // namespace nsk
