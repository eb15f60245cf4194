// SPDX-License-Identifier: MIT
// Namespaces that no `ip netns add` has made: of a process (nsenter -t, ip link set … netns PID) or a container, whose
// process `docker inspect` would tell. What that number is nobody knows here; a number that no process can have stands
// for it.
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/import/shell/text.h"

#include "core/model/limits.h"

#include <algorithm>
#include <set>

namespace nsk::shell {

namespace {

constexpr std::int64_t processesMost = 4'194'304; ///< PID_MAX_LIMIT of linux/threads.h

bool isNumber(const std::string& text)
{
    return !text.empty() && text.size() < 12 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// The X of /proc/X/ns/net; empty: it is no such path.
std::string processOf(const std::string& path)
{
    constexpr std::string_view head = "/proc/", tail = "/ns/net";
    if (!path.starts_with(head) || !path.ends_with(tail) || path.size() <= head.size() + tail.size())
        return {};
    const std::string inside = path.substr(head.size(), path.size() - head.size() - tail.size());
    return inside.find('/') == std::string::npos ? inside : std::string();
}

std::string lastPart(const std::string& path)
{
    return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
}

/// What is in the folder of named namespaces.
bool isNamed(const std::string& path)
{
    return path.starts_with("/var/run/netns/") || path.starts_with("/run/netns/");
}

bool isSandbox(const std::string& path)
{
    return path.starts_with("/var/run/docker/netns/") || path.starts_with("/run/docker/netns/");
}

bool isEngine(const std::string& name)
{
    return name == "docker" || name == "podman" || name == "nerdctl";
}

/// Options of `docker run`, `exec` and `inspect` whose value is the next word.
bool takesValue(const std::string& option)
{
    static const std::set<std::string> all{
        "-e",         "-u",       "-w",      "-f",       "-v",     "-p",       "-h",           "-l",
        "-m",         "-c",       "--env",   "--user",   "--name", "--format", "--workdir",    "--net",
        "--network",  "--volume", "--mount", "--label",  "--ip",   "--type",   "--entrypoint", "--hostname",
        "--cap-add",  "--device", "--dns",   "--expose", "--link", "--memory", "--publish",    "--restart",
        "--cap-drop", "--sysctl", "--pid",   "--ipc"};
    return all.contains(option);
}

/// The place of the first word that is neither option nor an option's value.
std::size_t pastOptions(const std::vector<std::string>& words, std::size_t at)
{
    while (at < words.size() && words[at].starts_with('-'))
        at += takesValue(words[at]) ? 2 : 1;
    return at;
}

/// What stands behind that option, or behind its `=`.
std::string valueOf(const std::vector<std::string>& words, const std::set<std::string>& options)
{
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t equals = words[i].find('=');
        if (options.contains(words[i]) && i + 1 < words.size())
            return words[i + 1];
        if (equals != std::string::npos && options.contains(words[i].substr(0, equals)))
            return words[i].substr(equals + 1);
    }
    return {};
}

} // namespace

/// The namespace of a process, or of what else has that key; made when it is first asked for. None: there are too many.
std::optional<std::size_t> NetCommands::strangersSpace(const std::string& key, const std::string& name)
{
    if (const auto found = m_strangers.find(key); found != m_strangers.end())
        return found->second;
    if (m_machine.spaces.size() >= limits::nodes)
        return std::nullopt;
    std::string free = name;
    for (int i = 2; m_machine.findSpace(free); ++i)
        free = name + '-' + std::to_string(i);
    const std::size_t space = m_machine.addSpace(free);
    m_machine.spaces[space].stranger = true;
    m_strangers[key] = space;
    if (key.starts_with("container "))
        m_report->approximated(m_written, "shell.container", {shortened(name, 60)});
    else
        m_report->approximated(m_written, "shell.process", {shortened(free, 60)});
    m_said = true;
    return space;
}

std::optional<std::size_t> NetCommands::containersSpace(const std::string& name)
{
    return strangersSpace("container " + name, name);
}

std::optional<std::size_t> NetCommands::processSpace(const std::string& process)
{
    if (process == "1" || process == "self")
        return process == "1" ? VirtualMachine::root : m_space;
    if (!isNumber(process))
        return std::nullopt;
    const std::int64_t number = integer(process).value_or(0);
    if (number > processesMost) {
        const auto index = static_cast<std::size_t>(number - processesMost - 1);
        return index < m_containers.size() ? containersSpace(m_containers[index]) : std::nullopt;
    }
    return strangersSpace(process, "pid" + process);
}

/// As `ip link set … netns X` and nsenter's --net=X name it: by its name, a process in it, a path.
std::optional<std::size_t> NetCommands::spaceCalled(const std::string& name)
{
    if (const std::string process = processOf(name); !process.empty())
        return processSpace(process);
    if (isSandbox(name))
        return containersSpace(lastPart(name));
    if (const auto found = m_machine.findSpace(isNamed(name) ? lastPart(name) : name))
        return found;
    return processSpace(name);
}

/// A process' or container's namespace gets a name: ln -s /proc/PID/ns/net /var/run/netns/NAME, ip netns attach NAME
/// PID.
Outcome NetCommands::nameSpace(const std::optional<std::size_t>& space, const std::string& name)
{
    if (name.empty())
        return no("shell.no-name");
    if (!space)
        return no("shell.which-namespace");
    const auto present = m_machine.findSpace(name);
    if (present && present != space && !m_machine.spaces[*present].stranger)
        return no("shell.there-already", {shortened(name, 60)});
    const bool numbered = m_machine.spaces[*space].stranger && m_machine.spaces[*space].name.starts_with("pid");
    m_machine.callSpace(*space, name, numbered && !isNumber(name));
    return Outcome::True;
}

/// ln [-s…] TARGET LINK. None: it is about no namespace.
std::optional<Outcome> NetCommands::ln(const Invocation& invocation)
{
    std::vector<Argument> names;
    for (std::size_t i = 1; i < invocation.words.size(); ++i) {
        if (!invocation.words[i].text.starts_with('-') || !invocation.words[i].known)
            names.push_back(invocation.words[i]);
    }
    if (names.size() != 2 || !names[1].known)
        return std::nullopt;
    const std::string& target = names[0].text;
    const std::string name = lastPart(names[1].text);
    if (names[0].known && processOf(target).empty() && !isSandbox(target))
        return std::nullopt;
    if (!names[0].known && !isNamed(names[1].text))
        return std::nullopt;
    if (!names[1].unset.empty())
        return no("shell.unset-variable", {shortened(names[1].unset, 60)});
    // Of a process that nobody knows the link's name is told.
    const auto space = names[0].known ? spaceCalled(target) : strangersSpace("link " + name, name);
    return nameSpace(space, name);
}

/// nsenter [-t PID] [-n[FILE]] [COMMAND …]
Outcome NetCommands::inSpaceOf(Interpreter& shell, Invocation invocation)
{
    const Words words = invocation.plain();
    if (words[0] == "unshare")
        return no("shell.no-name");
    std::string space, target;
    bool net = false;
    std::size_t at = 1;
    for (; at < words.size() && words[at].starts_with('-') && words[at] != "--"; ++at) {
        const std::string& word = words[at];
        if (!invocation.words[at].known)
            return no("shell.which-namespace");
        if (word.starts_with("--net=") || (word.starts_with("-n") && word.size() > 2))
            space = word.substr(word[1] == '-' ? 6 : 2);
        else if (word.starts_with("--target=") || (word.starts_with("-t") && word.size() > 2))
            target = word.substr(word[1] == '-' ? 9 : 2);
        else if (word == "-t" || word == "--target") {
            if (at + 1 < words.size() && !invocation.words[at + 1].known)
                return no("shell.which-namespace");
            target = ++at < words.size() ? words[at] : std::string();
        } else if (word == "-S" || word == "-G" || word == "--setuid" || word == "--setgid")
            ++at;
        net = net || word.starts_with("-n") || word.starts_with("--net") || word == "-a" || word == "--all";
    }
    if (at < words.size() && words[at] == "--")
        ++at;
    if (const std::string unset = invocation.unsetVariable(); space.empty() && target.empty() && !unset.empty())
        return no("shell.unset-variable", {shortened(unset, 60)});
    const bool here = !net && !target.empty(); // another namespace than that of the network
    if (!here && space.empty() && target.empty())
        return no("shell.which-namespace");
    const auto found = here ? std::optional(m_space) : spaceCalled(space.empty() ? target : space);
    if (!found)
        return no("shell.no-such-namespace", {shortened(space.empty() ? target : space, 60)});
    if (at >= words.size()) // the usual shell
        invocation.words.push_back({"bash", true, {}});
    return runIn(shell, std::move(invocation), *found, at);
}

/// docker exec [options] NAME COMMAND …; docker run. None: nothing of it is about namespaces.
std::optional<Outcome> NetCommands::engine(Interpreter& shell, const Invocation& invocation)
{
    const Words words = invocation.plain();
    const std::size_t verb = words.size() > 2 && words[1] == "container" ? 2 : 1;
    if (verb >= words.size())
        return std::nullopt;
    if (words[verb] == "run" || words[verb] == "create" || words[verb] == "start")
        return nearly("shell.container-made");
    if (words[verb] == "inspect" || words[verb] == "ps" || words[verb] == "logs")
        return no("shell.only-looks");
    const std::size_t at = pastOptions(words, verb + 1);
    if (words[verb] != "exec" || at + 1 >= words.size())
        return std::nullopt;
    const auto space = invocation.words[at].known ? containersSpace(words[at]) : std::nullopt;
    return space ? runIn(shell, invocation, *space, at + 1) : no("shell.which-namespace");
}

/// What `docker inspect -f '{{.State.Pid}}' NAME` and `docker run -d` print, as far as the script can do something with
/// it.
std::optional<std::string> NetCommands::engineOutput(const Words& words)
{
    const std::size_t verb = words.size() > 2 && words[1] == "container" ? 2 : 1;
    if (verb >= words.size())
        return std::nullopt;
    if (words[verb] == "run" || words[verb] == "create") {
        const std::string name = valueOf(words, {"--name"});
        return name.empty() ? "container" + std::to_string(++m_unnamed) + '\n' : name + '\n';
    }
    const std::string format = valueOf(words, {"-f", "--format"});
    if (words[verb] != "inspect")
        return std::nullopt;
    std::string name; // options may stand behind it
    for (std::size_t i = pastOptions(words, verb + 1); i < words.size(); i = pastOptions(words, i + 1))
        name = name.empty() ? words[i] : name;
    if (name.empty())
        return std::nullopt;
    if (format.find(".SandboxKey") != std::string::npos)
        return "/var/run/docker/netns/" + name + '\n';
    if (format.find(".State.Pid") == std::string::npos)
        return std::nullopt;
    const auto [found, fresh] = m_numbers.try_emplace(name, m_containers.size());
    if (fresh)
        m_containers.push_back(name);
    return std::to_string(processesMost + 1 + static_cast<std::int64_t>(found->second)) + '\n';
}

/// Behind `sudo`, if that stands there.
std::optional<std::string> NetCommands::outputOfOthers(Words words)
{
    if (!words.empty() && words.front() == "sudo") {
        std::size_t at = 1;
        while (at < words.size() && words[at].starts_with('-'))
            ++at;
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return !words.empty() && isEngine(lastPart(words.front())) ? engineOutput(words) : std::nullopt;
}

std::optional<Outcome> NetCommands::aboutOthers(Interpreter& shell, const Invocation& invocation)
{
    const std::string name = lastPart(invocation.words.front().text);
    if (name != "ln" && !isEngine(name))
        return std::nullopt;
    m_report = &shell.report();
    m_written = invocation.written;
    m_said = false;
    const auto outcome = name == "ln" ? ln(invocation) : engine(shell, invocation);
    if (name == "ln" && outcome && !m_said)
        m_report->taken(m_written);
    return outcome;
}

} // namespace nsk::shell
