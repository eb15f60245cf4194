// SPDX-License-Identifier: MIT
// ip address and ip route.
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/import/shell/text.h"

#include <array>

namespace nsk::shell {

namespace {

bool begins(std::string_view word, const std::string& text)
{
    return !text.empty() && word.starts_with(text);
}

} // namespace

/// ip address add|delete A dev X
Outcome NetCommands::address(Arguments& arguments, const Context& context)
{
    if (arguments.atEnd())
        return no("shell.only-looks");
    const std::string verb = arguments.next();
    const bool add = begins("add", verb) || begins("change", verb) || verb == "chg" || begins("replace", verb);
    const bool remove = begins("delete", verb);
    const bool flush = begins("flush", verb) && verb.size() > 1;
    if (!add && !remove && !flush)
        return no("shell.only-looks");
    std::string text, dev, peer, left;
    while (!arguments.atEnd()) {
        const std::string word = arguments.next();
        if (word == "dev")
            dev = arguments.next();
        else if (word == "peer" || word == "remote")
            peer = arguments.next();
        else if (word == "local")
            text = arguments.next();
        else if (word == "brd" || word == "broadcast" || word == "to")
            arguments.next();
        else if (word == "label" || word == "metric" || word == "valid_lft" || word == "preferred_lft" ||
                 word == "scope" || word == "anycast" || word == "proto") {
            const std::string value = arguments.next();
            if (value != (word == "scope" ? "global" : "forever"))
                left += (left.empty() ? "" : " ") + word + " " + value;
        } else if (word == "noprefixroute" || word == "home" || word == "mngtmpaddr" || word == "optimistic" ||
                   word == "autojoin")
            left += (left.empty() ? "" : " ") + word;
        else if (word == "nodad" || word == "permanent") { // nsketch adds its own like that
        } else if (text.empty() && !flush)
            text = word;
        else if (dev.empty())
            dev = word;
    }
    const auto found = device(dev, context.space);
    if (!found)
        return no("shell.no-such-device", {shortened(dev, 60)});
    if (flush) {
        m_machine.devices[*found].addresses.clear();
        return Outcome::True;
    }
    const Outcome outcome = addAddress(*found, text, remove, peer);
    return outcome == Outcome::True && !left.empty() ? nearly("shell.part-left", {shortened(left, 80)}) : outcome;
}

/// ip route add|delete|replace [TYPE] TO [via A] [dev X] [metric N] …
Outcome NetCommands::route(Arguments& arguments, const Context& context)
{
    if (arguments.atEnd())
        return no("shell.only-looks");
    const std::string verb = arguments.next();
    // As iproute.c looks for them: list, show, get come behind add, change, replace, delete.
    const bool add = begins("add", verb) || begins("append", verb) || begins("prepend", verb);
    const bool replace = begins("change", verb) || verb == "chg" || begins("replace", verb);
    const bool remove = begins("delete", verb);
    const bool flush = begins("flush", verb);
    if (!add && !replace && !remove && !flush)
        return no("shell.only-looks");
    if (flush) {
        m_machine.spaces[context.space].routes.clear();
        return Outcome::True;
    }
    std::string to, left;
    MachineRoute made{Prefix::everything(Family::IPv4)};
    static constexpr std::array types{
        std::pair{"blackhole", RouteType::Blackhole}, std::pair{"unreachable", RouteType::Unreachable},
        std::pair{"prohibit", RouteType::Prohibit}, std::pair{"unicast", RouteType::Unicast}};
    while (!arguments.atEnd()) {
        const std::string word = arguments.next();
        bool isType = false;
        for (const auto& [name, type] : types) {
            if (word == name && to.empty()) {
                made.type = type;
                isType = true;
            }
        }
        if (isType)
            continue;
        if (word == "to") {
            to = arguments.next();
        } else if (word == "via") {
            std::string text = arguments.next();
            if (text == "inet" || text == "inet6")
                text = arguments.next();
            const auto via = IpAddress::parse(text);
            if (!via)
                return no("shell.no-address", {shortened(text, 60)});
            made.via = *via;
        } else if (word == "dev" || word == "oif") {
            made.dev = arguments.next();
        } else if (word == "metric" || word == "priority" || word == "preference") {
            made.metric = static_cast<std::uint32_t>(integer(arguments.next()).value_or(0));
        } else if (word == "src" || word == "proto" || word == "protocol" || word == "scope" || word == "mtu" ||
                   word == "advmss" || word == "pref") {
            const std::string value = arguments.next();
            if (word == "src" || word == "mtu")
                left = word + " " + value;
        } else if (word == "table") {
            const std::string table = arguments.next();
            if (table != "main" && table != "254")
                return no("shell.no-counterpart", {"table " + table});
        } else if (word == "onlink") {
            left = word;
        } else if (word == "nexthop" || word == "encap" || word == "nhid") {
            return no("shell.no-counterpart", {word});
        } else if (to.empty()) {
            to = word;
        } else {
            left = word;
        }
    }
    if (to == "default" || to == "any" || to == "0/0" || to.empty())
        made.to = Prefix::everything(made.via ? made.via->family() : context.family.value_or(Family::IPv4));
    else if (const auto prefix = Prefix::parse(to))
        made.to = *prefix;
    else if (const auto host = IpAddress::parse(to))
        made.to = *Prefix::of(*host, bitsOf(host->family()));
    else if (const std::size_t slash = to.find('/'); slash != std::string::npos) {
        return no(prefix.error().code == "prefix.host-bits" ? "shell.host-bits" : "shell.no-address",
                  {shortened(to, 60)}); // the kernel refuses that, too
    } else
        return no("shell.no-address", {shortened(to, 60)});
    auto& routes = m_machine.spaces[context.space].routes;
    if (remove) {
        const std::size_t count = std::erase_if(routes, [&](const MachineRoute& one) {
            return one.to == made.to && (!made.via || one.via == made.via) && (made.dev.empty() || one.dev == made.dev);
        });
        return count > 0 ? Outcome::True : no("shell.takes-down");
    }
    if (made.via && made.via->family() != made.to.family())
        return no("shell.no-counterpart", {"via inet6"});
    if (!made.dev.empty() && !device(made.dev, context.space))
        return no("shell.no-such-device", {shortened(made.dev, 60)});
    const Outcome outcome = addRoute(context.space, std::move(made), replace);
    return outcome == Outcome::True && !left.empty() ? nearly("shell.part-left", {left}) : outcome;
}

} // namespace nsk::shell
