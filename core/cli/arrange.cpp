// SPDX-License-Identifier: MIT
#include "core/cli/arrange.h"

#include "core/layout/dotrequest.h"
#include "core/layout/grid.h"
#include "core/layout/settle.h"
#include "core/layout/topologygraph.h"

#include <QProcess>

namespace nsk::cli {

namespace {

constexpr int patience = 10'000; // ms

/// None where dot cannot.
std::optional<std::vector<Position>> inLayers(const LayoutGraph& graph)
{
    const QString dot = DotRequest::program();
    if (dot.isEmpty())
        return std::nullopt;
    const DotRequest request(graph, LayoutStyle::Layered);
    QProcess process;
    process.start(dot, request.arguments());
    process.write(QByteArray::fromStdString(request.input()));
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return std::nullopt;
    }
    const auto places = request.read(process.readAllStandardOutput().toStdString());
    return places && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? std::optional(*places)
                                                                                             : std::nullopt;
}

} // namespace

void arrange(Topology& topology)
{
    std::vector<std::pair<NodeName, Box>> nodes;
    for (const Node& node : topology.nodes)
        nodes.emplace_back(node.name, usualNodeBox);
    const LayoutGraph graph = graphOf(topology, nodes);
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
