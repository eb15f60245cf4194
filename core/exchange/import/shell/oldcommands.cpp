// SPDX-License-Identifier: MIT
// net-tools, bridge-utils, sysctl, bridge, tc and what filters packets.
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/import/shell/text.h"

#include "core/model/consistency.h"
#include "core/model/limits.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace nsk::shell {

namespace {

/// The length of a netmask such as 255.255.255.0.
std::optional<int> lengthOf(const std::string& mask)
{
    const auto address = IpAddress::parse(mask);
    if (!address || address->family() != Family::IPv4)
        return std::nullopt;
    const std::uint32_t bits = address->toV4();
    const int ones = std::countl_one(bits);
    return ones == std::popcount(bits) ? std::optional(ones) : std::nullopt;
}

/// What net-tools takes where no mask is given: by the address's old class.
int classOf(const IpAddress& address)
{
    const std::uint32_t first = address.toV4() >> 24;
    return first < 128 ? 8 : first < 192 ? 16 : 24;
}

/// "10ms", "0.5s", "100us", or a plain number of `unit` milliseconds.
std::optional<double> milliseconds(const std::string& text, double unit)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const std::string behind = end;
    if (end == text.c_str() || !(value >= 0))
        return std::nullopt;
    if (behind == "s" || behind == "sec" || behind == "secs")
        return value * 1000;
    if (behind == "ms" || behind == "msec" || behind == "msecs")
        return value;
    if (behind == "us" || behind == "usec" || behind == "usecs")
        return value / 1000;
    return behind.empty() ? std::optional(value * unit) : std::nullopt;
}

/// tc's rates in Mbit/s: bit, kbit, mbit, gbit, and bytes as bps, kbps, mbps.
std::optional<double> megabits(const std::string& text)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    std::string unit = end;
    std::ranges::transform(unit, unit.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (end == text.c_str() || !(value > 0))
        return std::nullopt;
    const std::pair<const char*, double> units[]{{"bit", 1e-6},  {"", 1e-6},    {"kbit", 1e-3},
                                                 {"mbit", 1},    {"gbit", 1e3}, {"bps", 8e-6},
                                                 {"kbps", 8e-3}, {"mbps", 8},   {"gbps", 8e3}};
    for (const auto& [name, factor] : units) {
        if (unit == name && value * factor > 0) // the smallest numbers become none
            return value * factor;
    }
    return std::nullopt;
}

std::optional<double> percent(std::string text)
{
    if (text.ends_with('%'))
        text.pop_back();
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return *end == '\0' && end != text.c_str() && value >= 0 && value <= 100 ? std::optional(value) : std::nullopt;
}

} // namespace

/// ifconfig X [A[/len]] [netmask M] [up|down] [mtu N] [hw ether MAC] [add A] [inet6 add A]
Outcome NetCommands::ifconfig(const Words& words)
{
    Arguments arguments{words, 1};
    if (arguments.take("-a") || words.size() < 3)
        return no("shell.only-looks");
    const std::string name = arguments.next();
    if (name.find(':') != std::string::npos)
        return no("shell.no-counterpart", {name}); // an alias: eth0:1
    const auto found = device(name, m_space);
    if (!found)
        return no("shell.no-such-device", {shortened(name, 60)});
    std::optional<IpAddress> address;
    std::optional<int> length;
    std::string left;
    arguments.take("inet");
    while (!arguments.atEnd()) {
        const std::string word = arguments.next();
        Device& one = m_machine.devices[*found];
        if (word == "up") {
            one.up = true;
        } else if (word == "down") {
            m_machine.setDown(*found);
        } else if (word == "netmask") {
            length = lengthOf(arguments.next());
            if (!length)
                return no("shell.no-address", {"netmask"});
        } else if (word == "mtu") {
            one.mtu = static_cast<std::uint32_t>(std::max<std::int64_t>(0, integer(arguments.next()).value_or(1500)));
        } else if (word == "hw") {
            arguments.take("ether");
            if (const auto mac = MacAddress::parse(arguments.next()))
                one.mac = *mac;
        } else if (word == "broadcast" || word == "dstaddr" || word == "txqueuelen" || word == "metric") {
            arguments.next();
        } else if (word == "inet6") {
            arguments.take("add");
            addAddress(*found, arguments.next(), false);
            one.up = true;
        } else if (word == "add") {
            addAddress(*found, arguments.next(), false);
        } else if (word == "0" || word == "0.0.0.0") {
            std::erase_if(one.addresses, [](const InterfaceAddress& own) { return own.family() == Family::IPv4; });
        } else if (const std::size_t slash = word.find('/'); slash != std::string::npos) {
            const auto parsed = IpAddress::parse(word.substr(0, slash));
            if (!parsed)
                return no("shell.no-address", {shortened(word, 60)});
            address = *parsed;
            length = static_cast<int>(integer(word.substr(slash + 1)).value_or(-1));
        } else if (const auto parsed = IpAddress::parse(word); parsed && parsed->family() == Family::IPv4) {
            address = *parsed;
        } else {
            left = word;
        }
    }
    if (address) {
        Device& one = m_machine.devices[*found];
        std::erase_if(one.addresses, [](const InterfaceAddress& own) { return own.family() == Family::IPv4; });
        one.up = true; // as ifconfig(8): an address sets it up
        addAddress(*found, address->str() + "/" + std::to_string(length.value_or(classOf(*address))), false);
    }
    return left.empty() || m_said ? Outcome::True : nearly("shell.part-left", {shortened(left, 60)});
}

/// route add [-net|-host] TO [netmask M] [gw A] [metric N] [dev X]
Outcome NetCommands::oldRoute(const Words& words)
{
    Arguments arguments{words, 1};
    Family family = Family::IPv4;
    bool host = false;
    while (arguments.peek().starts_with('-')) {
        const std::string option = arguments.next();
        if (option == "-6" || option == "--inet6" || option == "-A")
            family = Family::IPv6;
        if (option == "-A")
            family = arguments.next() == "inet6" ? Family::IPv6 : Family::IPv4;
    }
    const std::string verb = arguments.next();
    if (verb != "add" && verb != "del" && verb != "delete")
        return no("shell.only-looks");
    std::string to, mask, left;
    MachineRoute made{Prefix::everything(family)};
    while (!arguments.atEnd()) {
        const std::string word = arguments.next();
        if (word == "-net" || word == "-host") {
            host = word == "-host";
        } else if (word == "netmask") {
            mask = arguments.next();
        } else if (word == "gw" || word == "gateway") {
            const std::string text = arguments.next();
            const auto via = IpAddress::parse(text);
            if (!via)
                return no("shell.no-address", {shortened(text, 60)});
            made.via = *via;
        } else if (word == "dev") {
            made.dev = arguments.next();
        } else if (word == "metric") {
            made.metric = static_cast<std::uint32_t>(integer(arguments.next()).value_or(0));
        } else if (word == "reject") {
            made.type = RouteType::Unreachable;
        } else if (word == "mss" || word == "window" || word == "irtt") {
            left += (left.empty() ? "" : " ") + word + " " + arguments.next();
        } else if (word == "mask") {
            return no("shell.windows-route");
        } else if (to.empty()) {
            to = word;
        } else if (made.dev.empty()) {
            made.dev = word;
        } else {
            left += (left.empty() ? "" : " ") + word;
        }
    }
    if (to != "default" && to != "0.0.0.0" && !to.empty()) {
        const std::size_t slash = to.find('/');
        const auto address = IpAddress::parse(to.substr(0, slash));
        std::optional<int> length;
        if (slash != std::string::npos)
            length = static_cast<int>(integer(to.substr(slash + 1)).value_or(-1));
        else if (!mask.empty())
            length = lengthOf(mask);
        else if (address)
            length = host || address->family() == Family::IPv6 || (address->toV4() & 0xff) != 0
                         ? bitsOf(address->family())
                         : classOf(*address);
        const auto prefix = address && length ? Prefix::of(*address, *length) : Result<Prefix>(fail("prefix.syntax"));
        if (!prefix)
            return no("shell.no-address", {shortened(to, 60)});
        made.to = *prefix;
    }
    if (verb != "add") {
        const std::size_t count =
            std::erase_if(m_machine.spaces[m_space].routes, [&](const MachineRoute& one) { return one.to == made.to; });
        return count > 0 ? Outcome::True : no("shell.takes-down");
    }
    if (!made.dev.empty() && !device(made.dev, m_space))
        return no("shell.no-such-device", {shortened(made.dev, 60)});
    const Outcome outcome = addRoute(m_space, std::move(made), false);
    return outcome == Outcome::True && !left.empty() ? nearly("shell.part-left", {shortened(left, 60)}) : outcome;
}

Outcome NetCommands::brctl(const Words& words)
{
    const std::string verb = words.size() > 1 ? words[1] : "show";
    const std::string name = words.size() > 2 ? words[2] : "";
    if (verb == "addbr") {
        if (m_machine.findDevice(m_space, name))
            return no("shell.there-already", {name});
        if (name.empty() || m_machine.devices.size() >= devicesMost)
            return no("shell.no-name");
        m_machine.addDevice(
            {.name = name, .kind = Device::Kind::Bridge, .type = "bridge", .space = m_space, .line = m_report->line()});
        return Outcome::True;
    }
    const auto bridge = m_machine.findDevice(m_space, name);
    if (verb == "show" || verb == "showmacs" || verb == "showstp")
        return no("shell.only-looks");
    if (!bridge)
        return no("shell.no-such-device", {shortened(name, 60)});
    if (verb == "delbr") {
        keepFullest();
        m_machine.removeDevice(*bridge);
        return Outcome::True;
    }
    if (verb == "addif" || verb == "delif") {
        for (std::size_t i = 3; i < words.size(); ++i) {
            const auto port = device(words[i], m_space);
            if (!port)
                return no("shell.no-such-device", {shortened(words[i], 60)});
            m_machine.devices[*port].master = verb == "addif" ? std::optional(*bridge) : std::nullopt;
            if (verb == "addif" && !m_forgiving && m_machine.devices[*port].kind == Device::Kind::Foreign &&
                m_machine.devices[*port].type.empty())
                return no("shell.no-such-device", {shortened(words[i], 60)});
        }
        return Outcome::True;
    }
    if (verb == "stp" && words.size() > 3) {
        m_machine.devices[*bridge].stp = words[3] == "on" || words[3] == "yes" || words[3] == "1";
        return Outcome::True;
    }
    return no("shell.no-counterpart", {"brctl " + verb});
}

Outcome NetCommands::bridge(Arguments& arguments)
{
    while (arguments.peek().starts_with('-')) {
        const std::string option = arguments.next();
        if (option != "-n" && option != "-netns" && option != "-net")
            continue;
        const std::string name = arguments.next();
        const auto space = m_machine.findSpace(name);
        if (!space)
            return no("shell.no-such-namespace", {shortened(name, 60)});
    }
    const std::string object = arguments.next();
    const std::string verb = arguments.next();
    if (verb.empty() || verb == "show" || verb == "list")
        return no("shell.only-looks");
    return no(object == "vlan" ? "shell.no-vlan" : "shell.no-counterpart", {"bridge " + object});
}

Outcome NetCommands::sysctl(const Words& words)
{
    bool any = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].starts_with('-'))
            continue;
        std::size_t equals = words[i].find('=');
        std::string name = words[i].substr(0, equals);
        std::string value = equals == std::string::npos ? "" : words[i].substr(equals + 1);
        if (equals == std::string::npos && i + 1 < words.size() && words[i + 1].starts_with('=')) { // name = value
            value = words[i + 1].size() > 1 ? words[i + 1].substr(1) : i + 2 < words.size() ? words[i + 2] : "";
            i += words[i + 1].size() > 1 ? 1 : 2;
            equals = 0;
        }
        if (equals == std::string::npos)
            continue;
        any = true;
        if (setSysctl(name, value) != Outcome::True)
            return Outcome::False;
    }
    return any ? Outcome::True : no("shell.only-looks");
}

Outcome NetCommands::setSysctl(const std::string& name, const std::string& value)
{
    std::string plain = name;
    std::ranges::replace(plain, '/', '.');
    const bool slashes = name.find('/') != std::string::npos && name.find('.') == std::string::npos;
    const std::string kept = slashes ? plain : name;
    if (!isSysctlName(kept) || value.empty() || value.size() > 200)
        return no("shell.no-sysctl", {shortened(name, 60)});
    auto& sysctls = m_machine.spaces[m_space].sysctls;
    if (sysctls.size() >= 10'000)
        return no("shell.too-many");
    sysctls[kept] = value;
    return Outcome::True;
}

/// tc qdisc add|replace|change dev X root … netem delay 10ms 2ms loss 1% rate 1mbit; tbf rate
Outcome NetCommands::tc(Arguments& arguments, Context context)
{
    while (arguments.peek().starts_with('-')) {
        const std::string option = arguments.next();
        if (option != "-n" && option != "-netns")
            continue;
        const std::string name = arguments.next();
        const auto space = m_machine.findSpace(name);
        if (!space)
            return no("shell.no-such-namespace", {shortened(name, 60)});
        context.space = *space;
    }
    const std::string object = arguments.next(), verb = arguments.next();
    if (verb.empty() || verb == "show" || verb == "ls" || verb == "list")
        return no("shell.only-looks");
    if (object != "qdisc" && object != "q")
        return no("shell.no-counterpart", {"tc " + object});
    std::string name, kind;
    ImpairmentRates rates;
    std::string left;
    const auto lose = [&left](const std::string& words) { left += (left.empty() ? "" : " ") + words; };
    const auto correlated = [&](const std::string& what) { // its correlation has no counterpart
        if (percent(arguments.peek()))
            lose(what + " correlation " + arguments.next());
    };
    while (!arguments.atEnd()) {
        const std::string word = arguments.next();
        if (word == "dev") {
            name = arguments.next();
        } else if (word == "limit" && kind == "netem") {
            lose("limit " + arguments.next());
        } else if (word == "distribution") {
            lose("distribution " + arguments.next());
        } else if (word == "handle" || word == "parent" || word == "limit" || word == "burst" || word == "latency" ||
                   word == "buffer" || word == "mtu" || word == "peakrate" || word == "minburst") {
            arguments.next();
        } else if (word == "root") {
        } else if (word == "netem" || word == "tbf") {
            kind = word;
        } else if (kind.empty()) {
            kind = word;
        } else if (word == "delay") {
            rates.delayMs = milliseconds(arguments.next(), kind == "netem" ? 0.001 : 1);
            if (const auto jitter = milliseconds(arguments.peek(), 0.001)) {
                arguments.next();
                rates.jitterMs = jitter;
                correlated("delay");
            }
        } else if (word == "loss" || word == "drop") {
            arguments.take("random");
            const std::string value = arguments.next();
            rates.lossPercent = percent(value);
            rates.lossPercent ? correlated("loss") : lose("loss " + value);
        } else if (word == "duplicate") {
            rates.duplicatePercent = percent(arguments.next());
            correlated("duplicate");
        } else if (word == "reorder") {
            rates.reorderPercent = percent(arguments.next());
            correlated("reorder");
        } else if (word == "corrupt") {
            rates.corruptPercent = percent(arguments.next());
            correlated("corrupt");
        } else if (word == "rate") {
            const std::string value = arguments.next();
            rates.rateMbit = megabits(value);
            if (!rates.rateMbit)
                lose("rate " + value);
        } else {
            lose(word);
        }
    }
    const auto found = device(name, context.space);
    if (!found)
        return no("shell.no-such-device", {shortened(name, 60)});
    if (verb == "del" || verb == "delete") {
        m_machine.impairments.erase(*found);
        return Outcome::True;
    }
    if (kind != "netem" && kind != "tbf")
        return no("shell.no-counterpart", {"tc qdisc " + kind});
    const auto take = [&lose](const char* what, std::optional<double>& into, const std::optional<double>& from,
                              double most) {
        const bool fits = from && *from >= 0 && *from <= most; // what a drawing takes; tc takes more
        if (from && !fits)
            lose(what);
        into = fits ? from : into;
    };
    ImpairmentRates& own = m_machine.impairments[*found];
    take("delay", own.delayMs, rates.delayMs, limits::delayMsMost);
    take("jitter", own.jitterMs, rates.jitterMs, limits::delayMsMost);
    take("loss", own.lossPercent, rates.lossPercent, 100);
    take("duplicate", own.duplicatePercent, rates.duplicatePercent, 100);
    take("reorder", own.reorderPercent, rates.reorderPercent, 100);
    take("corrupt", own.corruptPercent, rates.corruptPercent, 100);
    take("rate", own.rateMbit, rates.rateMbit, limits::rateMbitMost);
    return left.empty() ? Outcome::True : nearly("shell.part-left", {shortened(left, 80)});
}

/// Only plain masquerading has a counterpart: a gateway.
Outcome NetCommands::firewall(const Words& words)
{
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    const auto behind = [&](std::string_view word) {
        const auto found = std::ranges::find(words, word);
        return found == words.end() || found + 1 == words.end() ? std::string() : *(found + 1);
    };
    const bool adds = has("-A") || has("-I") || has("--append") || has("--insert");
    if (adds && (behind("-j") == "MASQUERADE" || behind("--jump") == "MASQUERADE")) {
        Space& space = m_machine.spaces[m_space];
        space.masquerades = true;
        space.masqueradeOut = behind("-o");
        return Outcome::True;
    }
    const bool lets = (adds || has("-P")) && (has("ACCEPT") && has("FORWARD"));
    if (lets) // as it is without any rule
        return nearly("shell.lets-pass");
    return no("shell.no-firewall");
}

Outcome NetCommands::nft(const std::string& text)
{
    if (text.find("masquerade") != std::string::npos) {
        Space& space = m_machine.spaces[m_space];
        space.masquerades = true;
        const std::size_t out = text.find("oifname");
        if (out != std::string::npos) {
            const std::vector<std::string> words = wordsOf(text.substr(out), " \t\n\";{}");
            space.masqueradeOut = words.size() > 1 ? words[1] : std::string();
        }
        return Outcome::True;
    }
    const std::vector<std::string> words = wordsOf(text, " \t\n");
    const bool frame = words.size() > 1 && words[0] == "add" && (words[1] == "table" || words[1] == "chain");
    if (frame)
        return nearly("shell.only-frame");
    return words.empty() || words[0] == "list" ? no("shell.only-looks") : no("shell.no-firewall");
}

} // namespace nsk::shell
