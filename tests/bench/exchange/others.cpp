// SPDX-License-Identifier: MIT
#include "others.h"

#include "core/model/naming.h"

#include <cmath>
#include <random>
#include <unordered_map>

namespace bench {

using namespace nsk;

namespace {

/// The number of each link's end among those of its node.
class Ports
{
public:
    explicit Ports(const Topology& topology)
    {
        for (const Link& link : topology.links) {
            for (const Endpoint& end : link.endpoints)
                m_numbers.push_back(m_next[end.node.str()]++);
        }
    }
    std::string at(std::size_t link, std::size_t end) const { return std::to_string(m_numbers[2 * link + end]); }

private:
    std::unordered_map<std::string, int> m_next;
    std::vector<int> m_numbers;
};

std::string place(std::size_t index)
{
    return "\"x\": " + std::to_string(index % 100 * 160) + ", \"y\": " + std::to_string(index / 100 * 96);
}

} // namespace

std::string gns3Of(const Topology& topology)
{
    const Ports ports(topology);
    std::string text = R"({"name": "large", "project_id": "p", "revision": 9, "type": "topology", "version": "2.2.46",
 "topology": {"computes": [], "drawings": [], "links": [)";
    for (std::size_t i = 0; i < topology.links.size(); ++i) {
        text += std::string(i == 0 ? "" : ",") + "\n  {\"link_id\": \"l" + std::to_string(i) +
                "\", \"filters\": {}, \"nodes\": [";
        for (std::size_t end = 0; end < 2; ++end)
            text += std::string(end == 0 ? "" : ", ") +
                    "{\"adapter_number\": 0, \"label\": {\"rotation\": 0, \"text\": \"e" + ports.at(i, end) +
                    "\", \"x\": 0, \"y\": 0}, \"node_id\": \"" + topology.links[i].endpoints[end].node.str() +
                    "\", \"port_number\": " + ports.at(i, end) + "}";
        text += "], \"suspend\": false}";
    }
    text += "],\n  \"nodes\": [";
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const Node& node = topology.nodes[i];
        const char* kind = node.kind == NodeKind::Switch ? "ethernet_switch"
                           : node.kind == NodeKind::Host ? "vpcs"
                                                         : "docker";
        text += std::string(i == 0 ? "" : ",") +
                "\n  {\"compute_id\": \"local\", \"console\": null, \"label\": {\"text\": \"" + node.name.str() +
                "\"}, \"name\": \"" + node.name.str() + "\", \"node_id\": \"" + node.name.str() +
                "\", \"node_type\": \"" + kind + "\", \"properties\": {}, \"symbol\": \":/symbols/vpcs_guest.svg\", " +
                place(i) + ", \"z\": 1}";
    }
    return text + "]}}\n";
}

std::string imnOf(const Topology& topology)
{
    const Ports ports(topology);
    std::unordered_map<std::string, std::string> ids, peers;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        ids[topology.nodes[i].name.str()] = "n" + std::to_string(i);
    std::string links;
    for (std::size_t i = 0; i < topology.links.size(); ++i) {
        const std::string nodes[] = {topology.links[i].endpoints[0].node.str(),
                                     topology.links[i].endpoints[1].node.str()};
        for (std::size_t end = 0; end < 2; ++end)
            peers[nodes[end]] += "    interface-peer {eth" + ports.at(i, end) + " " + ids[nodes[1 - end]] + "}\n";
        links += "link l" + std::to_string(i) + " {\n    nodes {" + ids[nodes[0]] + " " + ids[nodes[1]] +
                 "}\n    bandwidth 0\n}\n\n";
    }
    std::string text;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const Node& node = topology.nodes[i];
        const char* type = node.kind == NodeKind::Switch ? "lanswitch" : node.kind == NodeKind::Host ? "pc" : "router";
        text += "node n" + std::to_string(i) + " {\n    type " + type + "\n    network-config {\n\thostname " +
                node.name.str() + "\n\t!\n";
        for (std::size_t k = 0; k < node.interfaces.size() && node.kind != NodeKind::Switch; ++k) {
            text += "\tinterface eth" + std::to_string(k) + "\n";
            for (const InterfaceAddress& address : node.interfaces[k].addresses)
                text += "\t ip address " + address.str() + "\n";
            text += "\t!\n";
        }
        text += "    }\n    canvas c0\n    iconcoords {" + std::to_string(i % 100 * 100) + ".0 " +
                std::to_string(i / 100 * 100) + ".0}\n    labelcoords {0.0 0.0}\n" + peers[node.name.str()] + "}\n\n";
    }
    return text + links + "canvas c0 {\n    name {Canvas1}\n}\n";
}

std::string miniEditOf(const Topology& topology)
{
    std::string hosts, switches, links;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const Node& node = topology.nodes[i];
        std::string& into = node.kind == NodeKind::Switch ? switches : hosts;
        const std::string number = std::to_string(i + 1);
        into += std::string(into.empty() ? "" : ",") + "\n        {\n            \"number\": \"" + number +
                "\",\n            \"opts\": {\n                \"hostname\": \"" + node.name.str() +
                "\",\n                \"nodeNum\": " + number +
                (node.kind == NodeKind::Switch ? ",\n                \"switchType\": \"default\""
                                               : ",\n                \"sched\": \"host\"") +
                "\n            },\n            \"x\": \"" + std::to_string(i % 100 * 100) +
                ".0\",\n            \"y\": \"" + std::to_string(i / 100 * 100) + ".0\"\n        }";
    }
    for (const Link& link : topology.links)
        links += std::string(links.empty() ? "" : ",") + "\n        {\n            \"dest\": \"" +
                 link.endpoints[0].node.str() +
                 "\",\n            \"opts\": {\n                \"bw\": 100\n            },\n            \"src\": \"" +
                 link.endpoints[1].node.str() + "\"\n        }";
    return "{\n    \"application\": {\n        \"ipBase\": \"10.0.0.0/8\"\n    },\n    \"controllers\": [],\n    "
           "\"hosts\": [" +
           hosts + "\n    ],\n    \"links\": [" + links + "\n    ],\n    \"switches\": [" + switches +
           "\n    ],\n    \"version\": \"2\"\n}\n";
}

std::string zooNetwork()
{
    constexpr std::size_t nodes = 754, links = 895;
    std::mt19937 random(754);
    std::string text = R"(<?xml version="1.0" encoding="utf-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="Longitude" attr.type="double" for="node" id="d29" /><key attr.name="Latitude" attr.type="double" for="node" id="d30" />
<key attr.name="label" attr.type="string" for="node" id="d31" /><key attr.name="LinkLabel" attr.type="string" for="edge" id="d32" />
<graph edgedefault="undirected">
)";
    const auto coordinate = [&random](double least, double most) {
        return std::to_string(std::uniform_real_distribution(least, most)(random));
    };
    for (std::size_t i = 0; i < nodes; ++i)
        text += "<node id=\"" + std::to_string(i) + "\"><data key=\"d29\">" + coordinate(-90, -80) +
                "</data><data key=\"d30\">" + coordinate(36, 39) + "</data><data key=\"d31\">Town " +
                std::to_string(i / 2) + "</data></node>\n";
    for (std::size_t i = 0; i < links; ++i) { // a tree of lines, then cross ways
        const std::size_t from = i + 1 < nodes ? i + 1 : random() % nodes,
                          to = i + 1 < nodes ? i - std::min(i, random() % 4) : random() % nodes;
        text += "<edge source=\"" + std::to_string(from) + "\" target=\"" + std::to_string(to) +
                "\"><data key=\"d32\">Fiber</data></edge>\n";
    }
    return text + "</graph></graphml>\n";
}

} // namespace bench
