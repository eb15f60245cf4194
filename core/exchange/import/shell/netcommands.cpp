// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/netcommands.h"

#include "core/exchange/import/shell/text.h"

#include <algorithm>
#include <set>

namespace nsk::shell {

namespace {

/// Programs that look at the network or try it: nothing of them is drawn.
bool onlyLooks(const std::string& name)
{
    static const std::set<std::string> all{
        "ping", "ping6", "traceroute", "tracepath", "tcpdump", "ss",      "netstat", "arping",   "iperf",   "iperf3",
        "nc",   "ncat",  "curl",       "wget",      "socat",   "tshark",  "grep",    "cat",      "awk",     "sed",
        "head", "tail",  "sort",       "ls",        "lsns",    "dig",     "host",    "nslookup", "ethtool", "mtr",
        "arp",  "ps",    "kill",       "pkill",     "killall", "python3", "hping3",  "watch",    "wc",      "xterm"};
    return all.contains(name);
}

/// The option by which ethtool or arp sets something; empty: it only looks.
std::string setting(const std::string& name, const Invocation& invocation)
{
    // ethtool(8), arp(8): of ethtool's letters the capital ones and p, s, r set; of the long ones those named so.
    for (std::size_t i = 1; i < invocation.words.size(); ++i) {
        const std::string& word = invocation.words[i].text;
        if (!word.starts_with('-') || word.size() < 2)
            continue;
        if (name == "arp" && !word.starts_with("--") && word.find_first_of("sdf") != std::string::npos)
            return word;
        if (name == "arp" && (word == "--set" || word == "--delete" || word == "--file"))
            return word;
        const bool letter =
            word.size() == 2 && std::string_view("ACEGKLNQUWXsr").find(word[1]) != std::string_view::npos;
        const bool named = word.starts_with("--set-") || word == "--change" || word == "--features" ||
                           word == "--offload" || word == "--pause" || word == "--coalesce" || word == "--config-nfc" ||
                           word == "--config-ntuple" || word == "--negotiate";
        if (name == "ethtool" && (letter || named))
            return word;
    }
    return {};
}

std::string withoutPath(const std::string& name)
{
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

} // namespace

const std::string& NetCommands::Arguments::peek() const
{
    static const std::string none;
    return atEnd() ? none : words[at];
}

std::string NetCommands::Arguments::next()
{
    return atEnd() ? std::string() : words[at++];
}

bool NetCommands::Arguments::take(std::string_view word)
{
    if (peek() != word)
        return false;
    ++at;
    return true;
}

Outcome NetCommands::no(std::string_view code, Words args)
{
    m_report->leftOut(m_written, code, std::move(args));
    m_said = true;
    return Outcome::False;
}

Outcome NetCommands::nearly(std::string_view code, Words args)
{
    m_report->approximated(m_written, code, std::move(args));
    m_said = true;
    return Outcome::True;
}

void NetCommands::keepFullest()
{
    if (m_forgiving) // commands of a lab's nodes set it up, they do not take it down
        return;
    const auto size = [](const VirtualMachine& machine) { return machine.liveSpaces() + machine.liveDevices(); };
    if (!m_fullest || size(m_machine) >= size(m_fullest->first)) {
        if (m_machine.devices.size() < 20'000) // a copy each time something is taken down: bounded
            m_fullest = {m_machine, m_report->line()};
    }
}

/// A command behind `ip netns exec NS` or nsenter: the words from `first` on. Where it opens a shell, the lines that
/// follow are in that namespace, too.
Outcome NetCommands::runIn(Interpreter& shell, Invocation invocation, std::size_t space, std::size_t first)
{
    invocation.words.erase(invocation.words.begin(), invocation.words.begin() + static_cast<std::ptrdiff_t>(first));
    const std::size_t open = shell.openShells();
    const std::size_t before = std::exchange(m_space, space);
    const Outcome outcome = shell.runWords(std::move(invocation));
    if (shell.openShells() > open)
        m_outside[shell.openShells()] = before;
    else
        m_space = before;
    return outcome;
}

void NetCommands::shellLeft(std::size_t level)
{
    if (const auto found = m_outside.find(level); found != m_outside.end()) {
        m_space = found->second;
        m_outside.erase(found);
    }
}

std::optional<Outcome> NetCommands::command(Interpreter& shell, const Invocation& invocation)
{
    const std::string name = withoutPath(invocation.words.front().text);
    static const std::set<std::string> own{"ip",        "bridge",          "tc",       "sysctl",  "ifconfig",
                                           "route",     "brctl",           "iptables", "nft",     "tee",
                                           "ip6tables", "iptables-legacy", "nsenter",  "unshare", "modprobe"};
    if (!own.contains(name) && !onlyLooks(name))
        return aboutOthers(shell, invocation);
    m_report = &shell.report();
    m_written = invocation.written;
    m_said = false;
    if (const std::string option = setting(name, invocation); !option.empty())
        return no("shell.no-counterpart", {name + ' ' + shortened(option, 40)});
    if (onlyLooks(name)) {
        m_report->leftOut(m_written, "shell.only-looks");
        return Outcome::Unknown;
    }
    if (name == "modprobe") {
        m_report->taken(m_written);
        return Outcome::True;
    }
    if (name == "ip") // of `ip netns exec NS COMMAND $unknown` the command decides
        return ip(shell, invocation);
    if (name == "nsenter" || name == "unshare")
        return inSpaceOf(shell, invocation);
    if (!invocation.isKnown()) {
        m_report->leftOut(m_written, "shell.unknown-words");
        return Outcome::Unknown;
    }
    if (const std::string unset = invocation.unsetVariable(); !unset.empty())
        return no("shell.unset-variable", {shortened(unset, 60)});
    const Words words = invocation.plain();
    Arguments arguments{words, 1};
    Outcome outcome = Outcome::True;
    bool inner = false;
    if (name == "bridge") {
        outcome = bridge(arguments);
    } else if (name == "tc") {
        outcome = tc(arguments, {m_space});
    } else if (name == "sysctl") {
        outcome = sysctl(words);
    } else if (name == "ifconfig") {
        outcome = ifconfig(words);
    } else if (name == "route") {
        outcome = oldRoute(words);
    } else if (name == "brctl") {
        outcome = brctl(words);
    } else if (name == "tee") {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (!words[i].starts_with('-'))
                write(shell, words[i], invocation.input, invocation);
        }
        inner = true;
    } else if (name == "nft") {
        if (words.size() > 2 && words[1] == "-f")
            outcome = invocation.input ? nft(*invocation.input) : no("shell.unknown-words");
        else {
            std::string text;
            for (std::size_t i = 1; i < words.size(); ++i)
                text += (i > 1 ? " " : "") + words[i];
            outcome = nft(text);
        }
    } else {
        outcome = firewall(words);
    }
    if (!m_said && !inner)
        m_report->taken(m_written);
    return outcome;
}

std::optional<std::string> NetCommands::output(Interpreter&, const Invocation& invocation)
{
    const Words words = invocation.plain();
    if (words.size() >= 2 && words[0] == "ip" && words[1] == "netns" &&
        (words.size() == 2 || words[2] == "list" || words[2] == "show" || words[2] == "ls")) {
        std::string names;
        for (std::size_t i = 1; i < m_machine.spaces.size(); ++i)
            names += m_machine.spaces[i].gone ? "" : m_machine.spaces[i].name + "\n";
        return names;
    }
    if (words.size() >= 2 && words[0] == "sysctl" && words[1] == "-n" && words.size() == 3) {
        const auto& sysctls = m_machine.spaces[m_space].sysctls;
        const auto found = sysctls.find(words[2]);
        return found == sysctls.end() ? std::nullopt : std::optional(found->second + "\n");
    }
    return outputOfOthers(words);
}

void NetCommands::write(Interpreter& shell, const std::string& path, const std::optional<std::string>& text,
                        const Invocation& by)
{
    m_report = &shell.report();
    m_written = by.written;
    m_said = false;
    constexpr std::string_view sysctls = "/proc/sys/";
    if (!path.starts_with(sysctls)) {
        m_report->leftOut(m_written, "shell.writes-file", {shortened(path, 60)});
        return;
    }
    if (!text) {
        m_report->leftOut(m_written, "shell.unknown-words");
        return;
    }
    std::string value = *text;
    while (!value.empty() && (value.back() == '\n' || value.back() == ' '))
        value.pop_back();
    // In the folder a slash parts the names and a dot belongs to one: sysctl(8) has it the other way round.
    std::string name = path.substr(sysctls.size());
    for (char& c : name)
        c = c == '/' ? '.' : c == '.' ? '/' : c;
    setSysctl(name, value);
    if (!m_said)
        m_report->taken(m_written);
}

std::optional<std::size_t> NetCommands::device(const std::string& name, std::size_t space)
{
    if (const auto found = m_machine.findDevice(space, name))
        return found;
    const bool forgiven =
        m_forgiving || name == "lo" || space == VirtualMachine::root || m_machine.spaces[space].stranger;
    if (!forgiven || name.empty() || m_machine.devices.size() >= devicesMost)
        return std::nullopt;
    // The computer has devices that no command has made.
    const bool loopback = name == "lo";
    return m_machine.addDevice({.name = name,
                                .kind = loopback ? Device::Kind::Loopback : Device::Kind::Foreign,
                                .space = space,
                                .up = m_forgiving || loopback,
                                .line = m_report->line()});
}

Outcome NetCommands::addAddress(std::size_t index, const std::string& text, bool remove, const std::string& peer)
{
    std::string written = text;
    const bool six = text.find(':') != std::string::npos;
    if (written.find('/') == std::string::npos)
        written += six ? "/128" : "/32";
    Device& device = m_machine.devices[index];
    if (!peer.empty()) { // a point-to-point address reaches its peer: as a common subnet
        return no("shell.peer-address", {peer});
    }
    const auto address = InterfaceAddress::parse(written);
    if (!address)
        return no("shell.no-address", {shortened(text, 60)});
    if (remove) {
        std::erase(device.addresses, *address);
        return Outcome::True;
    }
    if (std::ranges::find(device.addresses, *address) != device.addresses.end())
        return no("shell.there-already", {shortened(text, 60)});
    device.addresses.push_back(*address);
    return Outcome::True;
}

Outcome NetCommands::addRoute(std::size_t space, MachineRoute route, bool replace)
{
    auto& routes = m_machine.spaces[space].routes;
    const std::vector<std::size_t> here = m_machine.devicesIn(space);
    const bool connected = !replace && !route.metric && std::ranges::any_of(here, [&](std::size_t index) {
        const Device& one = m_machine.devices[index];
        return one.up && std::ranges::any_of(one.addresses, [&](const InterfaceAddress& own) {
                   return own.family() == Family::IPv4 && own.prefix() == route.to;
               });
    });
    if (connected) // the kernel has made it with the address
        return no("shell.there-already", {route.to.str()});
    const auto same = std::ranges::find_if(routes, [&](const MachineRoute& one) {
        return one.to == route.to && one.metric.value_or(0) == route.metric.value_or(0);
    });
    if (same != routes.end()) {
        if (!replace)
            return no("shell.there-already", {route.to.str()});
        *same = std::move(route);
        return Outcome::True;
    }
    if (routes.size() >= 100'000)
        return no("shell.too-many");
    routes.push_back(std::move(route));
    return Outcome::True;
}

} // namespace nsk::shell
