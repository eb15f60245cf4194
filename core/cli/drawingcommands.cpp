// SPDX-License-Identifier: MIT
// What changes a whole drawing at once: addresses from pools, static routes.
#include "core/analysis/autoaddress.h"
#include "core/analysis/routing.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/file/replacefile.h"
#include "core/cli/pooloptions.h"
#include "core/file/topologywriter.h"
#include "core/observed/match.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

/// The changed drawing to where it is wanted, if it is.
Status writeResult(const Call& call, Topology topology, const Edit& edit)
{
    if (!call.has("output"))
        return {};
    if (const auto undo = apply(topology, edit); !undo)
        return fail(undo.error());
    const std::string text = writeTopology(topology);
    if (call.value("output") == QLatin1String("-")) {
        printRaw(text);
        return {};
    }
    return replaceFile(QFile::encodeName(call.value("output")).toStdString(), text);
}

/// Nothing but the drawing may go to stdout then.
bool writesToStdout(const Call& call)
{
    return call.value("output") == QLatin1String("-");
}

/// "FROM,TO". Errors: "prefix.*", "addressing.nobody", "addressing.several" (from, two of them), those of
/// renumberEdit().
Result<Edit> renumbering(const Topology& topology, const std::string& text)
{
    const auto comma = text.find(',');
    if (comma == std::string::npos)
        return fail("addressing.renumber-syntax", {text});
    const auto from = Prefix::parse(text.substr(0, comma));
    const auto to = Prefix::parse(text.substr(comma + 1));
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    std::vector<ResolvedEndpoint> where;
    for (const SegmentSubnet& one : segmentSubnets(topology)) {
        if (one.subnet == *from)
            where.push_back(one.members.front());
    }
    if (where.empty())
        return fail("addressing.nobody", {from->str()});
    const auto name = [](const ResolvedEndpoint& end) { return end.node.str() + ":" + end.interface.str(); };
    if (where.size() > 1)
        return fail("addressing.several", {from->str(), name(where[0]), name(where[1])});
    return renumberEdit(topology, where.front(), *from, *to);
}

int renumber(const Call& call, const Topology& topology)
{
    const auto edit = renumbering(topology, call.value("renumber").toStdString());
    if (!edit)
        return failed(call, edit.error());
    if (const Status written = writeResult(call, topology, *edit); !written)
        return failed(call, written.error());
    Topology after = topology;
    if (const auto undo = apply(after, *edit); !undo)
        return failed(call, undo.error());
    auto list = ordered_json::array();
    for (const AddressChange& change : addressChanges(topology, after)) {
        const std::string place = change.at.node.str() + ":" + change.at.interface.str();
        list.push_back({{"node", change.at.node.str()},
                        {"interface", change.at.interface.str()},
                        {"from", change.from.str()},
                        {"to", change.to.str()}});
        if (!call.json() && !writesToStdout(call))
            print(QString::fromStdString(place + " " + change.from.str() + " → " + change.to.str()));
    }
    if (call.json() && !writesToStdout(call))
        printJson({{"addresses", list}});
    return Done;
}

int addresses(const Call& call)
{
    const auto topology = readInput(call.argument(0));
    if (!topology)
        return failed(call, topology.error());
    if (call.has("renumber"))
        return renumber(call, *topology);
    const auto pools = poolsOf(call);
    if (!pools)
        return failed(call, pools.error());
    const auto given = assignAddresses(*topology, *pools);
    if (!given)
        return failed(call, given.error());
    if (const Status written = writeResult(call, *topology, addressesEdit(*topology, *given)); !written)
        return failed(call, written.error());
    if (call.json() && !writesToStdout(call)) {
        auto list = ordered_json::array();
        for (const NewAddress& one : *given)
            list.push_back(
                {{"node", one.at.node.str()}, {"interface", one.at.interface.str()}, {"address", one.address.str()}});
        printJson({{"addresses", list}});
    } else if (!writesToStdout(call)) {
        for (const NewAddress& one : *given)
            print(QString::fromStdString(one.at.node.str() + ":" + one.at.interface.str() + " " + one.address.str()));
    }
    return Done;
}

int routes(const Call& call)
{
    const auto topology = readInput(call.argument(0));
    if (!topology)
        return failed(call, topology.error());
    const auto changes =
        proposeRoutes(*topology, call.has("replace") ? DrawnRoutesAre::Replaced : DrawnRoutesAre::Kept);
    if (const Status written = writeResult(call, *topology, routesEdit(*topology, changes)); !written)
        return failed(call, written.error());
    auto list = ordered_json::array();
    for (const NodeRoutes& change : changes) {
        for (const auto& [mark, which] : {std::pair("-", &change.removed), {"+", &change.added}}) {
            for (const Route& route : *which) {
                const std::string text = routeText(route);
                list.push_back(
                    {{"node", change.node.str()}, {"change", *mark == '+' ? "add" : "remove"}, {"route", text}});
                if (!call.json() && !writesToStdout(call))
                    print(QString::fromStdString(std::string(mark) + " " + change.node.str() + " " + text));
            }
        }
    }
    if (call.json() && !writesToStdout(call))
        printJson({{"routes", list}});
    return Done;
}

} // namespace

std::span<const Command> drawingCommands()
{
    static const Option output{"o,output", QT_TRANSLATE_NOOP("cli", "writes the changed drawing there; - for stdout"),
                               "FILE"};
    static const std::vector<Command> all{
        {"addresses", "FILE",
         QT_TRANSLATE_NOOP("cli", "addresses for every linked interface that has none, from a pool"), 1, 1, addresses,
         withPoolOptions(
             {{"renumber", QT_TRANSLATE_NOOP("cli", "gives a segment another subnet instead; routes and checks follow"),
               "FROM,TO"},
              output})},
        {"routes",
         "FILE",
         QT_TRANSLATE_NOOP("cli", "static routes by the shortest ways, so that everybody reaches everybody"),
         1,
         1,
         routes,
         {{"replace", QT_TRANSLATE_NOOP("cli", "in place of those that are drawn; else these are kept")}, output}},
    };
    return all;
}

} // namespace nsk::cli
