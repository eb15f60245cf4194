// SPDX-License-Identifier: MIT
// Draws what network exists on this computer. The looking is done by the helper's program in its read-only mode with
// the rights of whoever calls (core/client/scanprocess.h); what the namespaces of this user's running labs are called
// is asked of their helpers, where some run.
#include "core/cli/arrange.h"
#include "core/cli/command.h"
#include "core/cli/exchangereport.h"
#include "core/cli/labsession.h"
#include "core/client/scanprocess.h"
#include "core/exchange/import/scan.h"
#include "core/file/replacefile.h"
#include "core/file/topologywriter.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include <chrono>

namespace nsk::cli {

namespace {

constexpr std::chrono::seconds patience{5}; ///< with a helper

/// What a lab says of its namespaces.
void addKnown(const wire::Observed& lab, std::vector<KnownSpace>& known)
{
    for (const ObservedNode& node : lab.observed.nodes) {
        const Node* drawn = lab.desired.findNode(node.name);
        if (!node.present || node.cookie == 0 || drawn == nullptr)
            continue;
        known.push_back(
            {node.cookie, lab.observed.name.str(), node.name.str(), drawn->kind == NodeKind::Computer, node.sysctls});
    }
}

/// Of helpers that run already, root also of other users' rootless ones; none is started. One that does not answer
/// leaves its namespaces with the names they have.
std::vector<KnownSpace> knownSpaces()
{
    std::vector<KnownSpace> known;
    std::vector<std::pair<int, wire::Mode>> helpers;
    for (const wire::Mode mode : {wire::Mode::System, wire::Mode::Rootless}) {
        if (const auto socket = connectToRunningHelper(mode))
            helpers.emplace_back(*socket, mode);
    }
    for (const int socket : connectToOthersHelpers())
        helpers.emplace_back(socket, wire::Mode::Rootless);
    for (const auto& [socket, mode] : helpers) {
        LabSession session(socket, mode, patience); // one that hangs is given up, so that the scan goes on
        const auto list = session.askFor<wire::LabList>(wire::ListLabs{});
        if (!list)
            message(QCoreApplication::translate(
                "cli", "the helper of running labs does not answer; what their namespaces are called is not known"));
        for (const wire::LabInfo& info : list ? list->labs : std::vector<wire::LabInfo>()) {
            if (const auto lab = session.askFor<wire::Observed>(wire::Observe{info.name}))
                addKnown(*lab, known);
        }
    }
    return known;
}

ScanWishes wishesOf(const Call& call)
{
    ScanWishes wishes;
    wishes.known = knownSpaces();
    wishes.everything = call.has("all");
    for (const QString& name : call.values("namespace"))
        wishes.only.push_back(name.toStdString());
    return wishes;
}

int scanNetwork(const Call& call)
{
    const auto scan = scanThisComputer();
    if (!scan)
        return failed(call, scan.error());
    auto drawing = drawScan(*scan, wishesOf(call));
    if (!drawing)
        return failed(call, drawing.error());
    arrange(drawing->topology);
    const std::string text = writeTopology(drawing->topology);
    const QString output = call.has("output") ? call.value("output") : QStringLiteral("-");
    const bool toStdout = isStdout(output);
    if (toStdout)
        printRaw(text);
    else if (const Status written = replaceFile(QFile::encodeName(output).toStdString(), text); !written)
        return failed(call, written.error());
    if (call.json())
        printReport({{"name", drawing->topology.name.str()},
                     {"file", output.toStdString()},
                     {"nodes", drawing->topology.nodes.size()},
                     {"links", drawing->topology.links.size()},
                     {"scan", toJson(drawing->report)}},
                    toStdout);
    else
        show(drawing->report, call.has("verbose"));
    return call.has("strict") && !isWhole(drawing->report) ? No : Done;
}

} // namespace

std::span<const Command> scanCommands()
{
    static const std::vector<Command> all{
        {"scan",
         "",
         QT_TRANSLATE_NOOP(
             "cli",
             "draws what network exists on this computer: namespaces, links, addresses, routes; changes nothing"),
         0,
         0,
         scanNetwork,
         {{"o,output", QT_TRANSLATE_NOOP("cli", "writes it there; - for stdout, as without this"), "FILE"},
          {"namespace", QT_TRANSLATE_NOOP("cli", "only this one and what it is linked to; may be given several times"),
           "NAME"},
          {"all", QT_TRANSLATE_NOOP("cli", "also what is linked to nothing, as this computer's own interfaces")},
          {"verbose", QT_TRANSLATE_NOOP("cli", "reports what was taken, too")},
          {"strict",
           QT_TRANSLATE_NOOP("cli", "exit status 1 where anything that was found was left out or only nearly taken")}}},
    };
    return all;
}

} // namespace nsk::cli
