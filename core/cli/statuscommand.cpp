// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/interrupt.h"
#include "core/cli/live.h"
#include "core/model/naming.h"
#include "core/observed/drift.h"
#include "core/observed/match.h"
#include "core/plan/plantext.h"
#include "core/timeline/labevent.h"
#include "core/wire/labdelta.h"
#include "core/words/words.h"

#include <QDateTime>
#include <QEventLoop>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

std::string addressText(const ObservedAddress& address)
{
    return address.address.str() + '/' + std::to_string(address.length);
}

QString driftText(const Drift& one, words::Language language = words::Language::Users)
{
    const Line line = describe(one);
    return words::sentence(line.code, line.args, language);
}

// ---- as JSON
// --------------------------------------------------------------------------------------------------------------

ordered_json toJson(const ObservedInterface& interface)
{
    auto addresses = ordered_json::array();
    for (const ObservedAddress& address : interface.addresses)
        addresses.push_back(addressText(address));
    ordered_json one{{"name", interface.name},
                     {"kind", interface.kind},
                     {"mac", interface.mac ? ordered_json(interface.mac->str()) : ordered_json(nullptr)},
                     {"mtu", interface.mtu},
                     {"up", interface.up},
                     {"carrier", interface.running},
                     {"addresses", addresses}};
    if (!interface.master.empty())
        one["master"] = interface.master;
    if (!interface.peerInterface.empty())
        one["peer"] = {{"node", interface.peerNode}, {"interface", interface.peerInterface}};
    return one;
}

ordered_json toJson(const ObservedNode& node)
{
    auto interfaces = ordered_json::array();
    for (const ObservedInterface& interface : node.interfaces)
        interfaces.push_back(toJson(interface));
    auto routes = ordered_json::array();
    for (const ObservedRoute& route : node.routes)
        routes.push_back({{"route", routeText(route)}, {"connected", route.byKernel}});
    ordered_json one{
        {"name", node.name.str()}, {"present", node.present}, {"interfaces", interfaces}, {"routes", routes}};
    one["forwarding"] = ordered_json::object();
    if (node.forwardingIpv4)
        one["forwarding"]["ipv4"] = *node.forwardingIpv4;
    if (node.forwardingIpv6)
        one["forwarding"]["ipv6"] = *node.forwardingIpv6;
    return one;
}

ordered_json toJson(const Drift& one)
{
    return {{"code", one.code},           {"node", one.node.str()},
            {"interface", one.interface}, {"drawn", one.drawn},
            {"real", one.real},           {"message", driftText(one, words::Language::English).toStdString()}};
}

ordered_json toJson(const std::vector<Drift>& all)
{
    auto list = ordered_json::array();
    for (const Drift& one : all)
        list.push_back(toJson(one));
    return list;
}

ordered_json document(const wire::LabInfo& info, wire::Mode mode, const Topology& desired, const ObservedLab& observed)
{
    auto nodes = ordered_json::array();
    for (const ObservedNode& node : observed.nodes)
        nodes.push_back(toJson(node));
    return {{"lab", cli::toJson(info, mode)}, {"nodes", nodes}, {"drift", toJson(drift(desired, observed))}};
}

// ---- for people
// -----------------------------------------------------------------------------------------------------------

void printInterface(const ObservedInterface& interface)
{
    QStringList parts;
    parts << (interface.up ? QCoreApplication::translate("cli", "up") : QCoreApplication::translate("cli", "down"));
    if (interface.up && !interface.running)
        parts << QCoreApplication::translate("cli", "no carrier");
    for (const ObservedAddress& address : interface.addresses)
        parts << text(addressText(address));
    if (!interface.master.empty())
        parts << QCoreApplication::translate("cli", "port of %1").arg(text(interface.master));
    if (!interface.peerInterface.empty())
        parts << QStringLiteral("– ") + text(interface.peerNode + ':' + interface.peerInterface);
    print(QStringLiteral("  ") + text(interface.name).leftJustified(15) + QLatin1Char(' ') +
          parts.join(QLatin1Char(' ')));
}

/// "" where it forwards nothing.
QString forwardedBy(const ObservedNode& node)
{
    const bool ipv4 = node.forwardingIpv4.value_or(false);
    const bool ipv6 = node.forwardingIpv6.value_or(false);
    if (ipv4 && ipv6)
        return QCoreApplication::translate("cli", "forwards IPv4 and IPv6");
    if (ipv4)
        return QCoreApplication::translate("cli", "forwards IPv4");
    return ipv6 ? QCoreApplication::translate("cli", "forwards IPv6") : QString();
}

void printNode(const ObservedNode& node, NodeKind kind, wire::Mode mode)
{
    QString line = text(node.name.str()) + QStringLiteral("  ") + QLatin1String(toString(kind));
    if (kind == NodeKind::Computer && mode == wire::Mode::Rootless)
        line += QCoreApplication::translate("cli", " (the lab's own root namespace stands in for it)");
    if (!node.present)
        line += QStringLiteral("  ") + QCoreApplication::translate("cli", "its namespace is gone");
    else if (const QString forwarded = forwardedBy(node); !forwarded.isEmpty())
        line += QStringLiteral("  ") + forwarded;
    print(line);
    for (const ObservedInterface& interface : node.interfaces) {
        if (!interface.loopback)
            printInterface(interface);
    }
    for (const ObservedRoute& route : node.routes) {
        if (!route.byKernel)
            print(QStringLiteral("  ") + text(routeText(route)));
    }
}

void printStatus(const wire::LabInfo& info, wire::Mode mode, const Topology& desired, const ObservedLab& observed)
{
    const QString since =
        QLocale().toString(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(info.since)), QLocale::ShortFormat);
    const QString line = info.file.empty()
                             ? QCoreApplication::translate("cli", "%1: %2, since %3, from a drawing that was not saved")
                             : QCoreApplication::translate("cli", "%1: %2, since %3, from %4");
    QString shown = line.arg(text(info.name.str()), QLatin1String(word(mode)), since);
    print(info.file.empty() ? shown : shown.arg(text(info.file)));
    for (const ObservedNode& node : observed.nodes) {
        const Node* drawn = desired.findNode(node.name);
        printNode(node, drawn ? drawn->kind : NodeKind::Host, mode);
    }
    const auto differs = drift(desired, observed);
    print(differs.empty() ? QCoreApplication::translate("cli", "As drawn.")
                          : QCoreApplication::translate("cli", "Differs from the file:"));
    for (const Drift& one : differs)
        print(QStringLiteral("  ") + driftText(one));
}

// ---- --follow
// -------------------------------------------------------------------------------------------------------------

/// The lab as last seen, and what its changes make of the differences.
class Follower
{
public:
    Follower(const Call& call, wire::Mode mode) : m_json(call.json()), m_mode(mode) {}

    /// False: the lab is gone.
    bool take(const wire::Event& event)
    {
        if (const auto* snapshot = std::get_if<wire::LabSnapshot>(&event)) {
            m_lab = *snapshot;
            tellWhole();
        } else if (const auto* delta = std::get_if<wire::LabDelta>(&event)) {
            change(*delta);
        } else if (const auto* happened = std::get_if<wire::Happened>(&event)) {
            tell(*happened);
        } else {
            return !std::holds_alternative<wire::LabGone>(event);
        }
        return true;
    }

private:
    void tellWhole()
    {
        m_drift = drift(m_lab->desired, m_lab->observed);
        if (!m_json)
            return printStatus(m_lab->info, m_mode, m_lab->desired, m_lab->observed);
        ordered_json line{{"event", "snapshot"}};
        line.update(document(m_lab->info, m_mode, m_lab->desired, m_lab->observed));
        printJson(line, true);
    }

    void change(const wire::LabDelta& delta)
    {
        if (!m_lab)
            return;
        if (wire::take(m_lab->desired, m_lab->observed, m_lab->info, delta) == wire::Taken::Drawing)
            return tellWhole();
        auto nodes = ordered_json::array();
        for (const ObservedNode& node : delta.nodes)
            nodes.push_back(toJson(node));
        const auto now = drift(m_lab->desired, m_lab->observed);
        if (m_json)
            printJson({{"event", "change"}, {"revision", delta.revision}, {"nodes", nodes}, {"drift", toJson(now)}},
                      true);
        else
            printDifference(now);
        m_drift = now;
    }

    void printDifference(const std::vector<Drift>& now)
    {
        const QString time = QTime::currentTime().toString(QStringLiteral("HH:mm:ss "));
        for (const Drift& one : now) {
            if (std::find(m_drift.begin(), m_drift.end(), one) == m_drift.end())
                print(time + driftText(one));
        }
        for (const Drift& one : m_drift) {
            if (std::find(now.begin(), now.end(), one) == now.end())
                print(time + QCoreApplication::translate("cli", "no longer: %1").arg(driftText(one)));
        }
    }

    void tell(const wire::Happened& happened)
    {
        const LabEvent event = labEvent(happened);
        if (m_json)
            return printJson(toJson(event), true);
        const QString time = QDateTime::fromMSecsSinceEpoch(event.at).toString(QStringLiteral("HH:mm:ss "));
        const QString who = text(shortProgram(event));
        print(time + (who.isEmpty() ? QString() : who + QStringLiteral(": ")) + sentence(event));
    }

    bool m_json;
    wire::Mode m_mode;
    std::optional<wire::LabSnapshot> m_lab;
    std::vector<Drift> m_drift;
};

int follow(const Call& call, LabSession& session, const LabName& lab)
{
    QEventLoop loop;
    QObject guard;
    Follower follower(call, session.mode());
    std::optional<Error> lost;
    QObject::connect(&session.client(), &HelperClient::event, &guard, [&](const wire::Event& event) {
        if (!follower.take(event))
            loop.quit();
    });
    QObject::connect(&session.client(), &HelperClient::lost, &guard, [&](const Error& reason) {
        lost = reason;
        loop.quit();
    });
    const Interrupt interrupt([&](int) { loop.quit(); });
    session.client().send(wire::Subscribe{lab}, [&](Result<wire::Reply> reply) {
        if (reply)
            return;
        lost = reply.error();
        loop.quit();
    });
    loop.exec();
    return lost ? failed(call, *lost) : Done;
}

int status(const Call& call)
{
    const auto lab = nodeArgument(call.argument(0));
    if (!lab)
        return failed(call, lab.error());
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return failed(call, session.error());
    if (call.has("follow"))
        return follow(call, **session, *lab);
    const auto seen = (*session)->askFor<wire::Observed>(wire::Observe{*lab});
    if (!seen)
        return failed(call, seen.error());
    if (call.json())
        printJson(document(seen->info, (*session)->mode(), seen->desired, seen->observed));
    else
        printStatus(seen->info, (*session)->mode(), seen->desired, seen->observed);
    return call.has("exit-code") && !drift(seen->desired, seen->observed).empty() ? No : Done;
}

} // namespace

std::span<const Command> statusCommands()
{
    static const std::vector<Command> all{
        {"status",
         "LAB",
         QT_TRANSLATE_NOOP("cli", "what the kernel shows, and where it differs from the file"),
         1,
         1,
         status,
         {{"follow", QT_TRANSLATE_NOOP("cli", "go on, with a line for every change")},
          {"exit-code", QT_TRANSLATE_NOOP("cli", "1 when there is a difference")}}},
    };
    return all;
}

} // namespace nsk::cli
