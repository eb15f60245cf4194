// SPDX-License-Identifier: MIT
#include "core/analysis/findings.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/labsession.h"
#include "core/cli/live.h"
#include "core/observed/drift.h"
#include "core/plan/kernelfeatures.h"
#include "core/plan/planshell.h"
#include "core/plan/plantext.h"
#include "core/words/words.h"

#include <QFileInfo>
#include <QNetworkInterface>

#include <net/if.h>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

/// What runs under that name, or nothing: without a helper, or without that lab.
Result<std::optional<wire::Observed>> running(const LabName& lab, wire::Mode mode)
{
    auto session = LabSession::toRunning(mode);
    if (!session && session.error().code == "helper.not-running")
        return std::nullopt;
    if (!session)
        return fail(session.error());
    auto seen = (*session)->askFor<wire::Observed>(wire::Observe{lab});
    if (seen)
        return std::move(*seen);
    if (seen.error().code == "lab.not-running")
        return std::nullopt;
    return fail(seen.error());
}

/// The computer's own subnets, which a gateway's transfer subnet must not overlap; other labs' gateways are among them.
std::vector<Prefix> computersSubnets()
{
    std::vector<Prefix> subnets;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            const auto address = IpAddress::parse(entry.ip().toString().toStdString());
            if (!address)
                continue; // link-local with its zone
            if (const auto subnet = Prefix::of(*address, entry.prefixLength()))
                subnets.push_back(*subnet);
        }
    }
    return subnets;
}

/// What deploying would be refused for before it began. Of interfaces on the computer only where nothing of the lab
/// runs there yet, so that none of them can be its own.
Status checkComputer(const Plan& plan, const Topology& desired, const std::string& prefix, bool isRunning)
{
    const Node* computer = desired.findComputer();
    for (const Operation& operation : plan.operations) {
        const auto* create = std::get_if<op::CreateNamespace>(&operation);
        const auto* rename = std::get_if<op::RenameNamespace>(&operation);
        if (create == nullptr && (rename == nullptr || rename->from == rename->to))
            continue;
        const std::string name = prefix + (create != nullptr ? create->node : rename->to).str();
        if (QFileInfo::exists(QString::fromStdString("/run/netns/" + name)))
            return fail("lab.name-exists", {name});
    }
    for (const Operation& operation : plan.operations) {
        const auto* veth = std::get_if<op::CreateVeth>(&operation);
        if (veth == nullptr || computer == nullptr || isRunning)
            continue;
        for (const op::VethEnd* end : {&veth->a, &veth->b}) {
            if (end->node == computer->name && ::if_nametoindex(end->name.c_str()) != 0)
                return fail("lab.interface-exists", {end->name});
        }
    }
    return {};
}

struct Planned
{
    Topology desired;
    Plan plan;
    wire::Mode mode;
    bool isRunning;
    bool differs; ///< what runs from what is drawn, be it the lab's own or not
};

/// As deploying does, but for what only the helper knows of this computer.
Status checkFindings(const Topology& topology, wire::Mode mode)
{
    Capabilities capabilities;
    capabilities.rootless = mode == wire::Mode::Rootless;
    return deployable(findings(topology, capabilities));
}

Result<Planned> planned(const Call& call)
{
    auto topology = readInput(call.argument(0));
    if (!topology)
        return fail(topology.error());
    if (call.has("name")) {
        const auto name = nodeArgument(call.value("name"));
        if (!name)
            return fail(name.error());
        topology->name = *name;
    }
    const auto mode = wantedMode(call);
    if (!mode)
        return fail(mode.error());
    if (const Status takable = checkFindings(*topology, *mode); !takable)
        return fail(takable.error());
    const auto seen = running(topology->name, *mode);
    if (!seen)
        return fail(seen.error());
    PlanContext context;
    context.rootless = *mode == wire::Mode::Rootless;
    if (!context.rootless)
        context.taken = computersSubnets();
    context.renamesLive = renamesLive();
    context.deployed = *seen ? &(*seen)->desired : nullptr;
    auto made = plan(*topology, *seen ? &(*seen)->observed : nullptr, context);
    if (!made)
        return fail(made.error());
    const std::string prefix = *seen ? (*seen)->info.prefix : call.value("prefix").toStdString();
    if (const Status free = checkComputer(*made, *topology, prefix, seen->has_value()); !context.rootless && !free)
        return fail(free.error());
    const bool differs = *seen && !drift(*topology, (*seen)->observed).empty();
    return Planned{std::move(*topology), std::move(*made), *mode, seen->has_value(), differs};
}

ordered_json toJson(const Planned& planned, const std::string& prefix)
{
    auto operations = ordered_json::array();
    for (const Operation& operation : planned.plan.operations) {
        const Line line = describe(operation);
        operations.push_back(
            {{"kind", kindOf(operation)},
             {"object", objectOf(operation)},
             {"message", words::sentence(line.code, line.args, words::Language::English).toStdString()},
             {"commands", shellCommands(operation, planned.desired, prefix)}});
    }
    auto skipped = ordered_json::array();
    for (const Skipped& skip : planned.plan.skipped)
        skipped.push_back(cli::toJson(Error{skip.code, skip.args, skip.where}));
    return {{"lab", planned.plan.lab.str()},     {"mode", word(planned.mode)}, {"running", planned.isRunning},
            {"revision", planned.plan.revision}, {"operations", operations},   {"skipped", skipped}};
}

void printPlan(const Planned& planned)
{
    for (const Operation& operation : planned.plan.operations) {
        const Line line = describe(operation);
        print(words::sentence(line.code, line.args));
    }
    if (planned.plan.empty() && planned.differs)
        print(QCoreApplication::translate("cli", "Nothing to do. What differs from the file is not the lab's own."));
    else if (planned.plan.empty())
        print(QCoreApplication::translate("cli", "Nothing to do: what runs is as drawn."));
}

int planFile(const Call& call)
{
    const auto result = planned(call);
    if (!result)
        return failed(call, result.error());
    const std::string prefix = call.value("prefix").toStdString();
    if (call.json())
        printJson(toJson(*result, prefix));
    else if (call.has("shell"))
        printRaw(shellScript(result->plan, result->desired, prefix));
    else
        printPlan(*result);
    if (!call.json()) {
        for (const Skipped& skipped : result->plan.skipped)
            message(words::full(Error{skipped.code, skipped.args, skipped.where}));
    }
    return call.has("exit-code") && !result->plan.empty() ? No : Done;
}

} // namespace

std::span<const Command> planCommands()
{
    static const std::vector<Command> all{
        {"plan",
         "FILE",
         QT_TRANSLATE_NOOP("cli", "what deploy would do now"),
         1,
         1,
         planFile,
         {{"shell", QT_TRANSLATE_NOOP("cli", "as commands for a shell: ip, bridge, nft, sysctl")},
          {"exit-code", QT_TRANSLATE_NOOP("cli", "1 when there is something to do")},
          {"name", QT_TRANSLATE_NOOP("cli", "the lab's name, in place of the file's"), "NAME"},
          {"prefix", QT_TRANSLATE_NOOP("cli", "put before the names of namespaces"), "PREFIX"},
          {"rootless", QT_TRANSLATE_NOOP("cli", "without root, in namespaces of the user's own")},
          {"system", QT_TRANSLATE_NOOP("cli", "as root, in the computer's own namespaces")}}},
    };
    return all;
}

} // namespace nsk::cli
