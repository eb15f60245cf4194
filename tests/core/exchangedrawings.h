// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"
#include "core/generate/generate.h"
#include "core/model/naming.h"
#include "core/words/words.h"

#include "exchangetools.h"
#include "randomtopology.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

/// What the tests of formats that draw share, beside exchangetools.h: networks to be written and read back, and all that attributes hold
/// of one.
namespace exchangetest {

using namespace nsk;

using test::errorText;
using test::importFile;
using test::realFile;

inline QStringList lines(std::initializer_list<const char*> all)
{
    QStringList list;
    for (const char* one : all)
        list << QString::fromUtf8(one);
    return list;
}

inline Result<Imported> importText(const char* format, const std::string& text, const std::string& name = "lab")
{
    return importTopology(Source::fromBytes(name, text), findFormat(format));
}

/// The codes of the report's notes with their lines, taken ones left out: "12 exchange.graphml.self-loop".
inline QStringList notesOf(const ExchangeReport& report)
{
    QStringList all;
    for (const ExchangeNote& note : report.notes()) {
        if (note.treatment != Treatment::Taken)
            all << QString::number(note.line) + QLatin1Char(' ') + QString::fromStdString(note.why.code);
    }
    return all;
}

/// Every code has its sentence.
inline bool hasWords(const ExchangeReport& report)
{
    return std::ranges::all_of(report.notes(), [](const ExchangeNote& note) {
        return !words::sentence(note.why, words::Language::English).contains(QLatin1String("exchange."));
    });
}

inline std::string endText(const Endpoint& end)
{
    return end.node.str() + ":" + (end.interface ? end.interface->str() : "");
}

inline std::string attributesText(const wording::Attributes& all)
{
    std::string text;
    for (const auto& [name, value] : all)
        text += " " + name + "=" + value;
    return text;
}

/// All of a network that attributes can hold, in an order of its own, a line each.
inline QStringList describe(const Topology& topology)
{
    const Topology full = wording::withAllInterfaces(topology);
    QStringList all{QString::fromStdString("lab " + full.name.str() + " " + full.title)};
    const auto add = [&all](const std::string& line) { all << QString::fromStdString(line); };
    for (const Node& node : full.nodes) {
        add("node " + node.name.str() + attributesText(wording::of(node)));
        for (const Interface& interface : node.interfaces)
            add("interface " + node.name.str() + ":" + interface.name.str() + " " + wording::of(interface));
    }
    for (const Link& link : full.links)
        add("link " + endText(link.endpoints[0]) + " " + endText(link.endpoints[1]) + attributesText(wording::of(link)));
    for (const auto& [node, place] : full.layout.nodes)
        add("place " + node.str() + " " + numberJson(std::round(place.x) + 0.0) + " " + numberJson(std::round(place.y) + 0.0));
    for (const Group& group : full.layout.groups) {
        std::string members;
        for (const NodeName& node : group.nodes)
            members += " " + node.str();
        if (!members.empty()) // one of no nodes is nothing to see
            add("group " + group.title + " " + group.colour + members);
    }
    all.sort();
    return all;
}

/// The same as "a:eth1 – b:eth2", in the order of the file.
inline QStringList linksOf(const Topology& topology)
{
    QStringList all;
    for (const Link& link : topology.links)
        all << QString::fromStdString(endText(link.endpoints[0]) + " – " + endText(link.endpoints[1]));
    return all;
}

inline QStringList namesOf(const Topology& topology, std::optional<NodeKind> kind = std::nullopt)
{
    QStringList names;
    for (const Node& node : topology.nodes) {
        if (!kind || node.kind == *kind)
            names << QString::fromStdString(node.name.str());
    }
    return names;
}

inline const Node& nodeOf(const Topology& topology, const char* name)
{
    const Node* node = topology.findNode(*NodeName::parse(name));
    if (node == nullptr)
        qFatal("there is no node %s", name);
    return *node;
}

/// How near the nearest two nodes are, in units of what one of them covers: at least 1 where nobody covers anybody.
inline double closest(const Topology& topology)
{
    double least = 1e9;
    const auto& places = topology.layout.nodes;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t k = i + 1; k < places.size(); ++k)
            least = std::min(least, std::max(std::abs(places[i].second.x - places[k].second.x) / 144,
                                             std::abs(places[i].second.y - places[k].second.y) / 96));
    }
    return least;
}

/// One with everything by hand: both families, routes, mtu, mac, impairment, a down interface, a switch.
inline Topology handMade()
{
    Topology topology(*LabName::parse("hand"));
    topology.title = "By hand";
    const auto interface = [](const char* name, std::initializer_list<const char*> addresses) {
        Interface made{.name = *InterfaceName::parse(name)};
        for (const char* address : addresses)
            made.addresses.push_back(*InterfaceAddress::parse(address));
        return made;
    };
    Node h1{*NodeName::parse("h1"), NodeKind::Host}, h2{*NodeName::parse("h2"), NodeKind::Host};
    Node r1{*NodeName::parse("r1"), NodeKind::Router}, sw1{*NodeName::parse("sw1"), NodeKind::Switch};
    h1.interfaces = {interface("eth1", {"10.0.1.2/24", "fd00:1::2/64"})};
    h1.interfaces[0].mac = *MacAddress::parse("02:00:00:00:00:01");
    h1.routes = {Route{*Prefix::parse("0.0.0.0/0"), *IpAddress::parse("10.0.1.1")},
                 Route{*Prefix::parse("::/0"), *IpAddress::parse("fd00:1::1")}};
    h2.interfaces = {interface("v2", {"10.0.2.2/24"})};
    h2.interfaces[0].mtu = 1400;
    h2.routes = {Route{*Prefix::parse("10.0.1.0/24"), *IpAddress::parse("10.0.2.1"), *InterfaceName::parse("v2"), 7}};
    r1.label = "the \"router\"";
    r1.interfaces = {interface("eth1", {"10.0.1.1/24", "fd00:1::1/64"}), interface("to-h2", {"10.0.2.1/24"}), interface("spare", {})};
    r1.interfaces[2].up = false;
    r1.routes = {Route{*Prefix::parse("10.9.0.0/16")}};
    r1.routes[0].type = RouteType::Blackhole;
    topology.nodes = {h1, sw1, r1, h2};
    const auto end = [](const char* node, const char* name) { return Endpoint{*NodeName::parse(node), *InterfaceName::parse(name)}; };
    topology.links = {Link{{end("h1", "eth1"), end("sw1", "p1")}}, Link{{end("sw1", "p2"), end("r1", "eth1")}},
                      Link{{end("r1", "to-h2"), end("h2", "v2")}}};
    Impairment slow;
    slow.forward.delayMs = slow.backward.delayMs = 20;
    slow.forward.rateMbit = slow.backward.rateMbit = 10;
    topology.links[2].impairment = slow;
    topology.layout.nodes = {{h1.name, {0, 0}}, {sw1.name, {200, 0}}, {r1.name, {400, -80}}, {h2.name, {600, 96}}};
    return topology;
}

/// Networks to be written and read back.
inline std::vector<Topology> networks(unsigned random)
{
    std::vector<Topology> all{handMade()};
    for (const ShapeTraits& traits : shapes())
        all.push_back(*generate(GeneratorRequest(traits.shape)));
    for (unsigned seed = 0; seed < random; ++seed)
        all.push_back(test::RandomTopology(seed).make());
    std::erase_if(all, [](const Topology& one) { return one.nodes.empty(); }); // no network: an import's error
    return all;
}

/// Whether that text is read within the time, be it as an error; whatever it is, it must not crash.
inline bool isQuick(const char* format, const std::string& text, qint64 milliseconds = 3000)
{
    QElapsedTimer timer;
    timer.start();
    (void)importText(format, text);
    return timer.elapsed() < milliseconds;
}

} // namespace exchangetest
