// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "core/file/topologyreader.h"

#include <QFile>
#include <QtTest>

/// Drawings for the tests of the analysis.
namespace drawings {

inline nsk::Topology read(const std::string& text)
{
    auto topology = nsk::readTopology(text);
    if (!topology)
        qFatal("%s at %s", topology.error().code.c_str(), topology.error().where.c_str());
    return *topology;
}

inline nsk::Topology example(const std::string& name)
{
    auto topology = nsk::readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/" + name + ".nsketch");
    if (!topology)
        qFatal("%s: %s at %s", name.c_str(), topology.error().code.c_str(), topology.error().where.c_str());
    return *topology;
}

/// The tutorial's two namespaces over both families; each of the three faults as asked for.
inline nsk::Topology tutorial(bool noRoute, bool noForwarding, bool noReturnRoute)
{
    const std::string there = noRoute ? "" : R"(,"routes":[{"to":"10.10.20.0/24","via":"10.10.10.1"},{"to":"fd00:20::/64","via":"fd00:10::1"}])";
    const std::string back = noReturnRoute ? "" : R"(,"routes":[{"to":"10.10.10.0/24","via":"10.10.20.1"},{"to":"fd00:10::/64","via":"fd00:20::1"}])";
    const std::string forwarding = noForwarding ? R"(,"forwarding":{"ipv4":false,"ipv6":false})" : "";
    return read(R"({"format":"nsketch/1","name":"tutorial","nodes":[
        {"name":"ns1","kind":"host","interfaces":[{"name":"v1","addresses":["10.10.10.2/24","fd00:10::2/64"]}])" + there + R"(},
        {"name":"r","kind":"router","interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24","fd00:10::1/64"]},
                                                  {"name":"v2_r","addresses":["10.10.20.1/24","fd00:20::1/64"]}])" + forwarding + R"(},
        {"name":"ns2","kind":"host","interfaces":[{"name":"v2","addresses":["10.10.20.2/24","fd00:20::2/64"]}])" + back + R"(}],
        "links":[{"endpoints":["ns1:v1","r:v1_r"]},{"endpoints":["ns2:v2","r:v2_r"]}]})");
}

inline nsk::NodeName node(const char* name)
{
    return nsk::NodeName::parse(name).value();
}

inline nsk::IpAddress address(const char* text)
{
    return nsk::IpAddress::parse(text).value();
}

inline nsk::Explanation explained(const nsk::Topology& topology, const char* from, const char* target)
{
    const nsk::Snapshot snapshot = nsk::snapshotOf(topology);
    const auto to = nsk::resolveTarget(snapshot, node(from), target);
    if (!to)
        qFatal("target %s: %s", target, to.error().code.c_str());
    return nsk::explain(snapshot, node(from), *to, &topology).value();
}

/// Two hosts, `a` and `b`, at a switch or on one link; more members of each one's only interface, as in the file.
inline nsk::Topology neighbours(bool atSwitch, const std::string& ofA, const std::string& ofB)
{
    const std::string links = atSwitch ? R"({"endpoints":["a:e","sw"]},{"endpoints":["b:e","sw"]})" : R"({"endpoints":["a:e","b:e"]})";
    return read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.1/24"])" + ofA + R"(}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.2/24"])" + ofB + R"(}]},
        {"name":"sw","kind":"switch"}],"links":[)" + links + "]}");
}

/// "no-route@ns1 forwarding-off@r", for one comparison.
inline QString causes(const nsk::Explanation& explanation)
{
    QStringList all;
    for (const nsk::Cause& cause : explanation.causes)
        all << QString::fromStdString(cause.code + "@" + cause.node.str());
    return all.join(QLatin1Char(' '));
}

/// The best fix of the first cause, as edits of the drawing. False if it has none.
inline bool mendFirst(nsk::Topology& topology, const nsk::Explanation& explanation)
{
    if (explanation.causes.empty() || explanation.causes.front().fixes.empty())
        return false;
    const nsk::Fix& fix = explanation.causes.front().fixes.front();
    for (const nsk::Edit& edit : fix.edits) {
        if (const auto undone = nsk::apply(topology, edit); !undone) {
            qWarning("%s", undone.error().code.c_str());
            return false;
        }
    }
    return !fix.edits.empty();
}

/// "change-address h3 eth1 10.1.0.52/24 10.1.0.2/24"
inline QString told(const nsk::Fix& fix)
{
    QString text = QString::fromStdString(fix.code);
    for (const std::string& arg : fix.args)
        text += QLatin1Char(' ') + QString::fromStdString(arg);
    return text;
}

} // namespace drawings
