// SPDX-License-Identifier: MIT
#include "core/exchange/import/scan.h"

#include "core/exchange/import/scan/machine.h"
#include "core/exchange/import/shell/machinetopology.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk {

namespace {

using scan::Choice;

/// What could not be seen, and what is not drawn although it was.
void reportUnseen(const Scan& all, const Choice& choice, const ScanWishes& wishes, ExchangeReport& report)
{
    const auto first = std::ranges::find_if(all.spaces, &ScannedSpace::first);
    const auto own = std::ranges::find_if(all.spaces, &ScannedSpace::computer);
    if (first != all.spaces.end() && own != all.spaces.end()) {
        report.at(choice.nameOf(static_cast<std::size_t>(own - all.spaces.begin())), 0);
        report.approximated("net:[" + std::to_string(own->inode) + "]", "scan.own",
                            {"net:[" + std::to_string(first->inode) + "]"});
    }
    for (const std::string& name : all.hiddenNames) {
        report.at(name, 0);
        report.leftOut(name, all.privileged ? "scan.refused" : "scan.not-opened", {"EACCES"});
    }
    std::vector<std::string> empty; // browsers and builds have many of them
    for (std::size_t i = 0; i < all.spaces.size(); ++i) {
        const ScannedSpace& space = all.spaces[i];
        report.at(choice.nameOf(i), 0);
        if (!space.read)
            report.leftOut(choice.nameOf(i), all.privileged ? "scan.refused" : "scan.not-entered", {space.refusal});
        if (!space.read || choice.isDrawn(i) || !wishes.only.empty())
            continue;
        // A helper of nsketch's has some of its own that no packet ever sees.
        if (!space.computer && !space.first && !space.program.starts_with("nsketch-"))
            empty.push_back(choice.nameOf(i));
        for (const ObservedInterface& interface : space.shown.interfaces) {
            if (space.computer && !interface.loopback)
                report.leftOut(interface.name, "scan.not-linked");
        }
    }
    report.at(empty.size() == 1 ? empty.front() : std::string(), 0);
    if (!empty.empty()) {
        std::string names;
        for (std::size_t i = 0; i < std::min<std::size_t>(empty.size(), 3); ++i)
            names += (i > 0 ? ", " : "") + empty[i];
        report.leftOut(names + (empty.size() > 3 ? ", …" : ""), empty.size() == 1 ? "scan.empty" : "scan.empties",
                       empty.size() == 1 ? std::vector<std::string>() : std::vector{std::to_string(empty.size())});
    }
    report.at({}, 0);
    if (all.hiddenProcesses > 0)
        report.leftOut(std::to_string(all.hiddenProcesses),
                       all.privileged ? "scan.refused-processes" : "scan.hidden-processes");
    if (all.hidesProcesses)
        report.leftOut("/proc", "scan.hides-processes");
    if (all.cut)
        report.leftOut({}, "scan.cut", {std::to_string(scannedSpacesMost)});
}

/// Takes out what nsketch gives by itself, and writes out what it would give otherwise.
class Polish
{
public:
    Polish(const Scan& all, const scan::Made& made, TopologyBuilder& builder)
        : m_scan(all), m_made(made), m_builder(builder)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_made.spaces.size(); ++i) {
            const auto node =
                m_made.spaces[i] ? m_builder.find("space" + std::to_string(*m_made.spaces[i])) : std::nullopt;
            if (!node)
                continue;
            forwarding(m_scan.spaces[i].shown, m_builder.node(*node));
            masquerading(m_scan.spaces[i], m_builder.node(*node));
        }
        for (std::size_t i = 0; i < m_builder.nodeCount(); ++i) {
            Node& node = m_builder.node(i);
            dropMacs(node);
            dropDevices(node);
        }
    }

private:
    void forwarding(const ObservedNode& shown, Node& node)
    {
        if (node.kind == NodeKind::Computer)
            return computersForwarding(shown, node);
        const bool ipv6 = std::ranges::any_of(node.interfaces,
                                              [](const Interface& one) { return effectiveIpv6(one) != Ipv6Mode::Off; });
        if (!shown.forwardingIpv6 || !ipv6 || forwards(node, Family::IPv6) == shown.forwardingIpv6)
            return;
        node.forwarding = node.forwarding.value_or(Forwarding{});
        node.forwarding->ipv6 = shown.forwardingIpv6;
    }

    /// A gateway in system mode has a table for it (privhelper/netlink/nat.cpp); a rootless one's program does it
    /// anyway.
    static void masquerading(const ScannedSpace& space, Node& node)
    {
        const ObservedInterface* uplink = space.shown.findInterface(uplinkName().str());
        const bool veth = uplink != nullptr && uplink->kind == "veth";
        if (node.kind == NodeKind::Gateway && veth &&
            std::ranges::find(space.tables, "nft ip nsketch") == space.tables.end())
            node.nat = false;
    }

    /// As those of its interfaces do that are drawn: its own switch is for the person to use.
    static void computersForwarding(const ObservedNode& shown, Node& node)
    {
        Forwarding result;
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            std::optional<bool> all;
            bool used = family == Family::IPv4;
            for (const Interface& drawn : node.interfaces) {
                const ObservedInterface* real = shown.findInterface(drawn.name.str());
                const auto on = real == nullptr          ? std::nullopt
                                : family == Family::IPv4 ? real->forwardsIpv4
                                                         : real->forwardsIpv6;
                used = used ||
                       std::ranges::any_of(drawn.addresses, [&](const auto& one) { return one.family() == family; });
                if (on)
                    all = all.value_or(true) && *on;
            }
            if (used)
                (family == Family::IPv4 ? result.ipv4 : result.ipv6) = all;
        }
        node.forwarding = result == Forwarding{} ? std::nullopt : std::optional(result);
    }

    void dropMacs(Node& node)
    {
        for (Interface& interface : node.interfaces) {
            const auto real = std::exchange(interface.mac, std::nullopt);
            if (real && effectiveMac(m_builder.topology().name, node.name, interface) != *real)
                interface.mac = real;
        }
    }

    /// The interface that a next hop is behind anyway.
    static void dropDevices(Node& node)
    {
        for (Route& route : node.routes) {
            if (!route.dev || !route.via)
                continue;
            const InterfaceName own = *route.dev;
            route.dev.reset();
            const auto devices = devicesOf(node, route);
            if (devices.size() != 1 || devices.front()->name != own)
                route.dev = own;
        }
    }

    const Scan& m_scan;
    const scan::Made& m_made;
    TopologyBuilder& m_builder;
};

} // namespace

bool isWhole(const ExchangeReport& report)
{
    static constexpr std::string_view aside[]{"exchange.scan.empty",
                                              "exchange.scan.empties",
                                              "exchange.scan.own",
                                              "exchange.scan.hidden-processes",
                                              "exchange.scan.refused-processes",
                                              "exchange.scan.hides-processes"};
    return std::ranges::all_of(report.notes(), [](const ExchangeNote& note) {
        return note.treatment == Treatment::Taken || std::ranges::find(aside, note.why.code) != std::end(aside);
    });
}

Result<Imported> drawScan(const Scan& all, const ScanWishes& wishes)
{
    const auto choice = Choice::of(all, wishes);
    if (!choice)
        return fail(choice.error());
    const std::string lab = choice->lab();
    TopologyBuilder builder(!lab.empty() ? lab : all.computerName.empty() ? "scan" : all.computerName);
    const scan::Made made = scan::machineOf(all, *choice, builder.report());
    shell::DrawWishes drawing{.ours = true};
    if (choice->root())
        drawing.computer = choice->nameOf(*choice->root());
    const Status drawn = shell::draw(made.machine, builder, drawing);
    if (!drawn && drawn.error().code != "exchange.nothing")
        return fail(drawn.error());
    reportUnseen(all, *choice, wishes, builder.report());
    Polish(all, made, builder).run();
    return builder.finish();
}

} // namespace nsk
