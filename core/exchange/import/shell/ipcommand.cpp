// SPDX-License-Identifier: MIT
// ip: options, namespaces, links. Words are shortened as iproute2 takes them (ip.c, iplink.c: matches()).
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/import/shell/text.h"

#include "core/model/limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nsk::shell {

namespace {

/// Which of these words begins with `text`: the first of them, as iproute2 looks for it.
template <std::size_t N> std::string_view matched(std::string_view text, const std::array<std::string_view, N>& words)
{
    for (const std::string_view word : words) {
        if (!text.empty() && word.starts_with(text))
            return word;
    }
    return {};
}

constexpr std::array<std::string_view, 16> objects{"address",   "addrlabel", "maddress", "route",  "rule",   "neighbor",
                                                   "neighbour", "ntable",    "link",     "l2tp",   "tunnel", "tuntap",
                                                   "monitor",   "xfrm",      "netns",    "nexthop"};
constexpr std::array<std::string_view, 9> linkWords{"add",  "set",  "change", "replace", "delete",
                                                    "show", "list", "lst",    "property"};

} // namespace

Outcome NetCommands::ip(Interpreter& shell, const Invocation& invocation)
{
    const Words words = invocation.plain();
    for (std::size_t i = 1; i < words.size(); ++i) { // ip [options] netns exec NS COMMAND
        if (words[i].starts_with('-'))
            continue;
        if (words[i] == "netns" || words[i] == "netn")
            return netns(shell, invocation, i + 1);
        break;
    }
    if (!invocation.isKnown()) {
        m_report->leftOut(m_written, "shell.unknown-words");
        return Outcome::Unknown;
    }
    if (const std::string unset = invocation.unsetVariable(); !unset.empty())
        return no("shell.unset-variable", {shortened(unset, 60)});
    return ipWords(shell, {words.begin() + 1, words.end()}, invocation);
}

/// Its input's lines are ip commands, `netns add` too.
Outcome NetCommands::batch(Interpreter& shell, const Context& context, const Invocation& invocation)
{
    const std::string_view lines = *invocation.input;
    const bool inScript = invocation.inputLine > 0; // otherwise all of it stands on the command's own line
    std::size_t line = inScript ? invocation.inputLine : m_report->line();
    const std::size_t before = std::exchange(m_space, context.space);
    Outcome all = Outcome::True;
    for (std::size_t at = 0; at < lines.size(); line += inScript ? 1 : 0) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        Invocation one{.written = std::string(lines.substr(at, end - at)), .line = line};
        at = end + 1;
        for (std::string& word : wordsOf(one.written.substr(0, one.written.find('#')), " \t\r"))
            one.words.push_back({std::move(word), true, {}});
        if (one.words.empty() || one.words.front().text.starts_with('-'))
            continue;
        one.words.insert(one.words.begin(), {"ip", true, {}});
        m_report->at(line);
        m_written = one.written;
        m_said = false;
        if (ip(shell, one) != Outcome::True)
            all = Outcome::False;
    }
    m_space = before;
    m_said = true; // line by line
    return all;
}

/// Behind "ip".
Outcome NetCommands::ipWords(Interpreter& shell, Words words, const Invocation& invocation)
{
    m_written = invocation.written;
    m_said = false;
    Context context{m_space};
    Arguments arguments{words};
    while (arguments.peek().starts_with('-')) {
        std::string option = arguments.next();
        if (option.starts_with("--"))
            option.erase(0, 1);
        if (option == "-4" || option == "-0")
            context.family = Family::IPv4;
        else if (option == "-6")
            context.family = Family::IPv6;
        else if (option == "-f" || option == "-family") {
            const std::string family = arguments.next();
            if (family == "inet6")
                context.family = Family::IPv6;
            else if (family != "inet")
                return no("shell.no-counterpart", {"-f " + family});
        } else if (option == "-n" || std::string_view("-netns").starts_with(option)) {
            const std::string name = arguments.next();
            const auto space = name.find('/') == std::string::npos ? m_machine.findSpace(name) : spaceCalled(name);
            if (!space)
                return no("shell.no-such-namespace", {shortened(name, 60)});
            context.space = *space;
        } else if (option == "-b" || option == "-batch") {
            const bool reads = arguments.atEnd() || arguments.peek() == "-" || arguments.peek() == "/dev/stdin";
            if (reads && invocation.input)
                return batch(shell, context, invocation);
            return reads ? no("shell.unknown-words") : no("shell.batch-file", {shortened(arguments.peek(), 60)});
        }
    }
    const std::string word = arguments.next();
    const std::string_view object = matched(word, objects);
    if (word.empty())
        return no("shell.incomplete");
    if (object.empty())
        return no("shell.no-ip-word", {shortened(word, 40)});
    Outcome outcome = Outcome::True;
    if (object == "link")
        outcome = link(arguments, context);
    else if (object == "address")
        outcome = address(arguments, context);
    else if (object == "route")
        outcome = route(arguments, context);
    else if (object == "neighbor" || object == "neighbour" || object == "monitor") {
        const std::string verb = arguments.next();
        outcome = verb.empty() || std::string_view("show").starts_with(verb) || verb == "list" || object == "monitor"
                      ? no("shell.only-looks")
                      : no("shell.no-counterpart", {"ip neigh"});
    } else
        outcome = no("shell.no-counterpart", {"ip " + std::string(object)});
    if (!m_said)
        m_report->taken(m_written);
    return outcome;
}

Outcome NetCommands::netns(Interpreter& shell, const Invocation& invocation, std::size_t at)
{
    const Words words = invocation.plain();
    const std::string verb = at < words.size() ? words[at] : "list";
    const auto known = [&](std::size_t index) { return index < words.size() && invocation.words[index].known; };
    m_said = false;
    const auto missing = [&](std::size_t index) { // a name that is not there, or not whole
        if (index < words.size() && invocation.words[index].unset.empty())
            return false;
        const std::string unset = index < words.size() ? invocation.words[index].unset : invocation.unset;
        unset.empty() ? no("shell.incomplete") : no("shell.unset-variable", {shortened(unset, 60)});
        return true;
    };
    if (verb == "exec" || verb == "exe" || verb == "e") {
        ++at;
        if (at < words.size() && words[at].starts_with('-'))
            ++at;
        if (missing(at))
            return Outcome::False;
        if (!known(at))
            return no("shell.which-namespace");
        const auto space = m_machine.findSpace(words[at]);
        if (!space)
            return no("shell.no-such-namespace", {words[at].empty() ? "\"\"" : shortened(words[at], 60)});
        if (at + 1 >= words.size())
            return no("shell.incomplete");
        return runIn(shell, invocation, *space, at + 1);
    }
    if (verb == "add" || verb == "a" || verb == "ad") {
        if (missing(at + 1))
            return Outcome::False;
        if (!known(at + 1))
            return no("shell.unknown-words");
        if (words[at + 1].empty())
            return no("shell.no-name");
        if (m_machine.findSpace(words[at + 1]))
            return no("shell.there-already", {shortened(words[at + 1], 60)});
        if (m_machine.spaces.size() >= limits::nodes)
            return no("shell.too-many");
        m_machine.addSpace(words[at + 1]);
        m_report->taken(m_written);
        return Outcome::True;
    }
    if (verb == "delete" || verb == "del" || verb == "d") {
        const bool all = at + 1 >= words.size() && std::ranges::find(words, "-all") != words.end();
        const auto space = known(at + 1) ? m_machine.findSpace(words[at + 1]) : std::nullopt;
        if (!space && !all) {
            m_report->leftOut(m_written, "shell.takes-down");
            return Outcome::False;
        }
        if (space && m_machine.spaces[*space].stranger) { // only the name goes
            m_machine.forgetName(words[at + 1]);
            m_report->taken(m_written);
            return Outcome::True;
        }
        keepFullest();
        for (std::size_t i = 1; i < m_machine.spaces.size(); ++i) {
            if ((all || i == *space) && !m_machine.spaces[i].gone)
                m_machine.removeSpace(i);
        }
        m_report->taken(m_written);
        return Outcome::True;
    }
    if (verb == "attach" && at + 2 < words.size() && known(at + 1)) {
        const std::string& name = words[at + 1];
        const Outcome named =
            nameSpace(known(at + 2) ? processSpace(words[at + 2]) : strangersSpace("link " + name, name), name);
        if (!m_said)
            m_report->taken(m_written);
        return named;
    }
    if (verb == "set" || verb == "attach")
        return no("shell.no-counterpart", {"ip netns " + verb});
    return no("shell.only-looks");
}

Outcome NetCommands::link(Arguments& arguments, const Context& context)
{
    if (arguments.atEnd())
        return no("shell.only-looks");
    const std::string_view verb = matched(arguments.next(), linkWords);
    if (verb == "add" || verb == "replace")
        return linkAdd(arguments, context);
    if (verb == "set" || verb == "change")
        return linkSet(arguments, context);
    if (verb == "delete")
        return linkDelete(arguments, context);
    return verb == "show" || verb == "list" || verb == "lst" ? no("shell.only-looks")
                                                             : no("shell.no-counterpart", {"ip link"});
}

/// ip link add [link DEV] [name] X [address MAC] [mtu N] [up] [netns NS] type veth|bridge|… [peer …]
Outcome NetCommands::linkAdd(Arguments& arguments, const Context& context)
{
    Device made{.space = context.space, .line = m_report->line()};
    Device peer{.kind = Device::Kind::Veth, .type = "veth", .space = context.space, .line = m_report->line()};
    std::string parent;
    bool inPeer = false, hasPeer = false, up = false, peerUp = false;
    Words unknown;
    while (!arguments.atEnd()) {
        Device& one = inPeer ? peer : made;
        const std::string word = arguments.next();
        if (word == "type" && !inPeer) {
            made.type = arguments.next();
        } else if (word == "peer") {
            inPeer = hasPeer = true;
        } else if (word == "name" || word == "dev") {
            one.name = arguments.next();
        } else if (word == "link") {
            parent = arguments.next();
        } else if (word == "netns") {
            const std::string name = arguments.next();
            const auto space = spaceCalled(name);
            if (!space)
                return no("shell.no-such-namespace", {shortened(name, 60)});
            one.space = *space;
        } else if (word == "address" || word == "lladdr") {
            if (const auto mac = MacAddress::parse(arguments.next()); mac)
                one.mac = *mac;
        } else if (word == "mtu") {
            const std::string value = arguments.next();
            const auto mtu = integer(value);
            if (!mtu || *mtu < 0)
                return no("shell.no-value", {shortened(value, 40), "mtu"});
            one.mtu = static_cast<std::uint32_t>(*mtu);
        } else if (word == "up") {
            (inPeer ? peerUp : up) = true;
        } else if (word == "id" && made.type == "vlan") {
            made.vlan = static_cast<std::uint32_t>(integer(arguments.next()).value_or(0));
        } else if (word == "stp_state") {
            made.stp = arguments.next() == "1";
        } else if (word == "vlan_filtering") {
            made.vlanFiltering = arguments.next() != "0";
        } else if (one.name.empty() && !word.starts_with('-')) {
            one.name = word;
        } else {
            unknown.push_back(word);
        }
    }
    std::string lost;
    for (const std::string& one : unknown)
        lost += (lost.empty() ? "" : " ") + one;
    made.up = up;
    peer.up = peerUp;
    if (m_machine.devices.size() + 2 > devicesMost)
        return no("shell.too-many");
    if (made.name.empty())
        return no("shell.no-name");
    if (m_machine.findDevice(made.space, made.name))
        return no("shell.there-already", {made.name});
    if (made.type == "veth") {
        made.kind = Device::Kind::Veth;
        for (std::size_t i = 0; peer.name.empty(); ++i) { // the kernel calls it veth0, veth1 …
            if (!m_machine.findDevice(peer.space, "veth" + std::to_string(i)))
                peer.name = "veth" + std::to_string(i);
        }
        if (m_machine.findDevice(peer.space, peer.name) || (peer.space == made.space && peer.name == made.name))
            return no("shell.there-already", {peer.name});
        const std::size_t first = m_machine.addDevice(made);
        const std::size_t second = m_machine.addDevice(peer);
        m_machine.devices[first].peer = second;
        m_machine.devices[second].peer = first;
        return unknown.empty() ? Outcome::True : nearly("shell.part-left", {shortened(lost, 80)});
    }
    if (made.type == "bridge") {
        made.kind = Device::Kind::Bridge;
        const bool filtering = made.vlanFiltering;
        m_machine.addDevice(std::move(made));
        if (!lost.empty())
            return nearly("shell.part-left", {shortened(lost + (filtering ? " vlan_filtering" : ""), 80)});
        return filtering ? nearly("shell.vlan-filtering") : Outcome::True;
    }
    if (made.type == "dummy") {
        made.kind = Device::Kind::Dummy;
        m_machine.addDevice(std::move(made));
        return nearly("shell.dummy");
    }
    if (made.type == "vlan") {
        made.kind = Device::Kind::Vlan;
        made.parent = device(parent, context.space);
        m_machine.addDevice(std::move(made));
        return no("shell.no-vlan");
    }
    const std::string type = made.type;
    m_machine.addDevice(std::move(made)); // so that what is set on it is no error of its own
    return no("shell.no-device-type", {type});
}

Outcome NetCommands::linkSet(Arguments& arguments, const Context& context)
{
    // The device may stand anywhere: `ip link set up dev eth0`.
    Words words(arguments.words.begin() + static_cast<std::ptrdiff_t>(arguments.at), arguments.words.end());
    const auto dev = std::ranges::find(words, "dev");
    std::string name;
    if (dev != words.end() && dev + 1 != words.end()) {
        name = *(dev + 1);
        words.erase(dev, dev + 2);
    } else if (!words.empty()) {
        name = words.front();
        words.erase(words.begin());
    }
    return linkSetOn(name, {words}, context);
}

Outcome NetCommands::linkSetOn(const std::string& name, Arguments arguments, const Context& context)
{
    const auto found = device(name, context.space);
    if (!found)
        return no("shell.no-such-device", {shortened(name, 60)});
    Words left;
    std::optional<std::size_t> to;
    std::string newName;
    if (const auto mtu = std::ranges::find(arguments.words, "mtu");
        mtu != arguments.words.end()) { // before anything is done
        const std::string value = mtu + 1 == arguments.words.end() ? std::string() : *(mtu + 1);
        if (const auto number = integer(value); !number || *number < 0)
            return no("shell.no-value", {shortened(value, 40), "mtu"});
    }
    while (!arguments.atEnd()) {
        Device& one = m_machine.devices[*found];
        const std::string word = arguments.next();
        if (word == "up") {
            one.up = true;
        } else if (word == "down") {
            m_machine.setDown(*found);
        } else if (word == "netns") {
            const std::string space = arguments.next();
            to = spaceCalled(space);
            if (!to)
                return no("shell.no-such-namespace", {shortened(space, 60)});
        } else if (word == "name") {
            newName = arguments.next();
        } else if (word == "master") {
            const std::string bridge = arguments.next();
            one.master = device(bridge, context.space);
            if (!one.master)
                return no("shell.no-such-device", {shortened(bridge, 60)});
            if (!m_forgiving && one.kind == Device::Kind::Foreign && one.type.empty())
                left.push_back("master " + bridge);
        } else if (word == "nomaster") {
            one.master.reset();
        } else if (word == "mtu") {
            const std::int64_t mtu = integer(arguments.next()).value_or(0);
            if (mtu >= limits::mtuLeast && mtu <= limits::mtuMost)
                one.mtu = static_cast<std::uint32_t>(mtu);
            else
                left.push_back("mtu " + std::to_string(mtu));
        } else if (word == "address" || word == "addr") {
            const std::string text = arguments.next();
            const auto mac = MacAddress::parse(text);
            if (!mac)
                return no("shell.no-mac", {shortened(text, 40)});
            one.mac = *mac;
        } else if (word == "type" || word == "promisc" || word == "txqueuelen" || word == "qlen" || word == "arp" ||
                   word == "multicast" || word == "alias" || word == "group") {
            const std::string value = arguments.next();
            left.push_back(word + " " + value);
        } else if (word == "stp_state") {
            one.stp = arguments.next() == "1";
        } else if (word == "vlan_filtering") {
            one.vlanFiltering = arguments.next() != "0";
            if (one.vlanFiltering)
                left.push_back(word);
        } else {
            left.push_back(word);
        }
    }
    if (!newName.empty() && !to) {
        if (m_machine.findDevice(context.space, newName))
            return no("shell.there-already", {newName});
        m_machine.rename(*found, newName);
    }
    if (to) {
        const std::string& wanted = newName.empty() ? m_machine.devices[*found].name : newName;
        if (*to != context.space && m_machine.findDevice(*to, wanted))
            return no("shell.there-already", {wanted});
        m_machine.move(*found, *to);
        if (!newName.empty())
            m_machine.rename(*found, newName);
    }
    std::erase_if(left, [](const std::string& one) { return one.starts_with("type ") || one == "trailers"; });
    std::string lost;
    for (const std::string& one : left)
        lost += (lost.empty() ? "" : " ") + one;
    return left.empty() ? Outcome::True : nearly("shell.part-left", {shortened(lost, 80)});
}

Outcome NetCommands::linkDelete(Arguments& arguments, const Context& context)
{
    std::string name = arguments.next();
    if (name == "dev")
        name = arguments.next();
    const auto found = m_machine.findDevice(context.space, name);
    if (!found) {
        m_report->leftOut(m_written, "shell.takes-down");
        m_said = true;
        return Outcome::False;
    }
    keepFullest();
    m_machine.removeDevice(*found);
    return Outcome::True;
}

} // namespace nsk::shell
