// SPDX-License-Identifier: MIT
// A whole network from a few numbers.
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/pooloptions.h"
#include "core/file/replacefile.h"
#include "core/file/topologywriter.h"
#include "core/generate/generate.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

/// "5", or "4x3". Errors: "generate.size" (text).
Status readSize(const Call& call, GeneratorRequest& request)
{
    if (!call.has("size"))
        return {};
    const QStringList numbers = call.value("size").split(QLatin1Char('x'));
    bool first = false, second = numbers.size() == 1;
    request.first = numbers[0].toInt(&first);
    if (numbers.size() == 2)
        request.second = numbers[1].toInt(&second);
    const bool onlyOne = numbers.size() == 2 && traitsOf(request.shape).second.most == 0;
    if (!first || !second || numbers.size() > 2 || onlyOne)
        return fail("generate.size", {call.value("size").toStdString()});
    return {};
}

Result<GeneratorRequest> requestOf(const Call& call)
{
    const auto shape = shapeFromString(call.argument(0).toStdString());
    if (!shape)
        return fail(shape.error());
    GeneratorRequest request(*shape);
    if (const Status size = readSize(call, request); !size)
        return fail(size.error());
    const auto hosts = call.number("hosts", 0, INT32_MAX, request.hosts);
    if (!hosts)
        return fail(hosts.error());
    request.hosts = static_cast<int>(*hosts);
    const auto seed = call.number("seed", 0, INT64_MAX, 1);
    if (!seed)
        return fail(seed.error());
    request.seed = static_cast<std::uint64_t>(*seed);
    if (call.has("everywhere"))
        request.edgeOnly = false;
    if (call.has("edge"))
        request.edgeOnly = true;
    if (call.has("switches"))
        request.inner = NodeKind::Switch;
    if (call.has("name")) {
        const auto name = LabName::parse(call.value("name").toStdString());
        if (!name)
            return fail(name.error());
        request.name = *name;
    }
    const auto pools = poolsOf(call);
    if (!pools)
        return fail(pools.error());
    request.pools = *pools;
    return request;
}

int generateDrawing(const Call& call)
{
    const auto request = requestOf(call);
    if (!request)
        return failed(call, request.error());
    const auto topology = generate(*request);
    if (!topology)
        return failed(call, topology.error());
    const std::string text = writeTopology(*topology);
    const QString output = call.has("output") ? call.value("output") : QStringLiteral("-");
    if (output == QLatin1String("-")) { // and nothing else
        printRaw(text);
        return Done;
    }
    if (const Status written = replaceFile(QFile::encodeName(output).toStdString(), text); !written)
        return failed(call, written.error());
    const auto size = sizeOf(*request);
    std::size_t routes = 0;
    for (const Node& node : topology->nodes)
        routes += node.routes.size();
    if (call.json())
        printJson({{"name", topology->name.str()},
                   {"file", output.toStdString()},
                   {"nodes", size->nodes},
                   {"links", size->links},
                   {"subnets", size->subnets},
                   {"routes", routes}});
    else
        print(QCoreApplication::translate("cli", "%1: %2 nodes, %3 links, %4 subnets, %5 routes")
                  .arg(QString::fromStdString(topology->name.str()))
                  .arg(size->nodes)
                  .arg(size->links)
                  .arg(size->subnets)
                  .arg(routes));
    return Done;
}

} // namespace

std::span<const Command> generateCommands()
{
    static const std::vector<Command> all{
        {"generate", "SHAPE",
         QT_TRANSLATE_NOOP("cli", "a whole network with addresses and routes: line, ring, star, tree, full-mesh, grid, "
                                  "leaf-spine, random"),
         1, 1, generateDrawing,
         withPoolOptions(
             {{"size",
               QT_TRANSLATE_NOOP("cli", "nodes; tree LEVELSxCHILDREN, grid ROWSxCOLUMNS, leaf-spine LEAVESxSPINES, "
                                        "random ROUTERSxLINKS"),
               "N[xM]"},
              {"hosts", QT_TRANSLATE_NOOP("cli", "at each router that has any; several stand at a switch"), "N"},
              {"edge",
               QT_TRANSLATE_NOOP("cli", "hosts at the ends of the line or at the lowest level of the tree only")},
              {"everywhere", QT_TRANSLATE_NOOP("cli", "hosts at every router of the tree, too")},
              {"switches", QT_TRANSLATE_NOOP("cli", "switches in place of the routers of a line, a star or a tree")},
              {"seed", QT_TRANSLATE_NOOP("cli", "which random network; the same seed gives the same"), "N"},
              {"name", QT_TRANSLATE_NOOP("cli", "of the network; that of the shape where it is not given"), "NAME"},
              {"o,output", QT_TRANSLATE_NOOP("cli", "writes it there; - for stdout, as without this"), "FILE"}})},
    };
    return all;
}

} // namespace nsk::cli
