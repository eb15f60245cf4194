// SPDX-License-Identifier: MIT
#include "core/cli/arrange.h"

#include "core/layout/bundles.h"
#include "core/layout/dot.h"
#include "core/layout/grid.h"
#include "core/layout/settle.h"

#include <QProcess>
#include <QStandardPaths>

#include <unordered_map>

namespace nsk::cli {

namespace {

constexpr Box nodeBox{-72, -40, 72, 56}; ///< a node with its name, as on the canvas
constexpr int patience = 10'000;         // ms

LayoutGraph graphOf(const Topology& topology)
{
    LayoutGraph graph;
    std::unordered_map<std::string, std::size_t> byName;
    for (const Node& node : topology.nodes) {
        byName.emplace(node.name.str(), graph.nodes.size());
        graph.nodes.push_back(nodeBox);
        graph.ends.push_back(node.kind == NodeKind::Host);
    }
    for (const Link& link : topology.links)
        graph.links.emplace_back(byName.at(link.endpoints[0].node.str()), byName.at(link.endpoints[1].node.str()));
    return graph;
}

/// By the program dot, in a process of its own as the designer does (gui/layout/dotrun.h). None where it cannot.
std::optional<std::vector<Position>> inLayers(const LayoutGraph& graph)
{
    const QString named = qEnvironmentVariable("NSKETCH_DOT");
    const QString dot = named.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("dot")) : named;
    if (dot.isEmpty())
        return std::nullopt;
    const Bundles bundles(graph);
    const LayoutGraph& asked = bundles.graph();
    QProcess process;
    process.start(dot, {QStringLiteral("-K") + QLatin1String(engineOf(LayoutStyle::Layered, asked.nodes.size())),
                        QStringLiteral("-Tplain")});
    process.write(QByteArray::fromStdString(dotText(asked, LayoutStyle::Layered)));
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return std::nullopt;
    }
    const auto places = readPlain(process.readAllStandardOutput().toStdString(), asked.nodes);
    return places && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
               ? std::optional(bundles.unpacked(*places))
               : std::nullopt;
}

} // namespace

void arrange(Topology& topology)
{
    const LayoutGraph graph = graphOf(topology);
    if (graph.nodes.empty())
        return;
    const auto layers = inLayers(graph);
    const auto wanted = layers ? *layers : inRows(graph.nodes, std::vector<Position>(graph.nodes.size()));
    const auto places = settle(graph.nodes, wanted, {}, {});
    topology.layout.nodes.clear();
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        topology.layout.nodes.emplace_back(topology.nodes[i].name, places[i]);
}

} // namespace nsk::cli
