// SPDX-License-Identifier: MIT
#include "peers.h"

#include "core/model/naming.h"
#include "rawnetlink.h"

#include <QProcess>

#include <map>
#include <unistd.h>

namespace bench {

using namespace nsk;

namespace {

constexpr const char* python = "/usr/bin/python3"; ///< Debian's, which has Debian's mininet

/// Runs it with that text as its input; what it printed.
std::string run(const QString& program, const QStringList& arguments, const std::string& input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    process.waitForFinished(-1);
    const std::string said = process.readAll().toStdString();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw Trouble(program.toStdString() + ": " + said.substr(0, 500));
    return said;
}

void runBatch(const QStringList& before, const std::string& lines)
{
    run(QStringLiteral("ip"), before + QStringList{QStringLiteral("-batch"), QStringLiteral("-")}, lines);
}

std::string linesOf(const Interface& interface)
{
    std::string lines;
    const std::string& name = interface.name.str();
    for (const InterfaceAddress& one : interface.addresses) {
        lines += "addr add " + one.str() + " dev " + name;
        lines += one.family() == Family::IPv6 ? " nodad\n" : "\n";
    }
    return lines + "link set dev " + name + " up\n";
}

std::string linesOf(const Route& route)
{
    const std::string to = route.to.isDefault() ? "default" : route.to.str();
    return "route add " + to + " via " + route.via->str() + "\n";
}

std::string forwardingLines(const Node& node)
{
    std::string lines;
    const std::string run = "netns exec " + node.name.str() + " sysctl -qw ";
    if (forwards(node, Family::IPv4).value_or(false))
        lines += run + "net.ipv4.ip_forward=1\n";
    const auto is6 = [](const Route& one) { return one.to.family() == Family::IPv6; };
    if (forwards(node, Family::IPv6).value_or(false) && std::any_of(node.routes.begin(), node.routes.end(), is6))
        lines += run + "net.ipv6.conf.all.forwarding=1\n";
    return lines;
}

} // namespace

IpBatch::IpBatch(const Topology& drawn)
{
    const Topology topology = resolved(drawn);
    std::string forwarding;
    std::map<std::string, std::string> ports;
    for (const Node& node : topology.nodes) {
        m_links += "netns add " + node.name.str() + "\n";
        m_names += "netns del " + node.name.str() + "\n";
        forwarding += forwardingLines(node);
    }
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        m_links += "link add name " + link[1].interface.str() + " netns " + link[1].node.str() +
                   " type veth peer name " + link[0].interface.str() + " netns " + link[0].node.str() + "\n";
        for (const ResolvedEndpoint& end : link) {
            if (topology.findNode(end.node)->kind == NodeKind::Switch)
                ports[end.node.str()] += "link set dev " + end.interface.str() + " master br0 up\n";
        }
    }
    m_links += forwarding;
    for (const Node& node : topology.nodes) { // bridges with their ports first, as people do
        if (node.kind != NodeKind::Switch)
            continue;
        Inside inside{node.name.str(), "link add name br0 type bridge\nlink set dev lo up\n"};
        if (const Interface* bridge = findInterface(node, bridgeName()))
            inside.lines += linesOf(*bridge);
        inside.lines += ports[node.name.str()];
        m_inside.push_back(inside);
    }
    for (const Node& node : topology.nodes) {
        if (node.kind == NodeKind::Switch)
            continue;
        Inside inside{node.name.str(), "link set dev lo up\n"};
        for (const Interface& interface : node.interfaces)
            inside.lines += linesOf(interface);
        for (const Route& route : node.routes)
            inside.lines += linesOf(route);
        m_inside.push_back(inside);
    }
}

void IpBatch::build() const
{
    runBatch({}, m_links);
    for (const Inside& inside : m_inside)
        runBatch({QStringLiteral("-n"), QString::fromStdString(inside.node)}, inside.lines);
}

void IpBatch::destroy() const
{
    runBatch({}, m_names);
}

bool mininetIsInstalled()
{
    QProcess process;
    process.start(QString::fromLatin1(python), {QStringLiteral("-c"), QStringLiteral("import mininet.net")});
    return process.waitForFinished(20'000) && process.exitCode() == 0;
}

MininetTimes mininetStar(std::size_t hosts)
{
    const std::string said = run(QString::fromLatin1(python),
                                 {QStringLiteral(NSKETCH_BENCH_DIR "/mininetstar.py"), QString::number(hosts)}, {});
    MininetTimes times;
    const std::size_t start = said.find("start ");
    const std::size_t stop = said.find("stop ");
    if (start == std::string::npos || stop == std::string::npos)
        throw Trouble("mininet: " + said.substr(0, 500));
    times.start = std::stod(said.substr(start + 6));
    times.stop = std::stod(said.substr(stop + 5));
    return times;
}

} // namespace bench
