// SPDX-License-Identifier: MIT
// Scripts of ip, bridge, sysctl … commands, as tutorials and people have them; also pasted lines with prompts.
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/shell/machinetopology.h"
#include "core/exchange/import/shell/netcommands.h"
#include "core/model/naming.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace nsk {

namespace {

constexpr std::size_t scriptMost = 8 * 1024 * 1024;

/// "# ip netns add ns1" and "$ ip …", "[root@host ~]# ip …", "root@host:~# ip …" are commands behind a prompt where the
/// line would otherwise say nothing; lines of output between them are no commands.
enum class Shape { Script, Screen, Article };

Shape shapeOf(std::string_view text)
{
    if (text.starts_with("#!"))
        return Shape::Script;
    std::size_t prompts = 0, hashes = 0, plain = 0, at = 0;
    while (at < text.size() && prompts + plain < 200) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::size_t mark = line.find_first_of("#$");
        const std::string_view head = line.substr(0, mark);
        const bool who = head.find('@') != std::string_view::npos &&
                         (line.starts_with('[') || head.find(' ') == std::string_view::npos);
        if (line.starts_with("ip ") || line.starts_with("sudo "))
            ++plain;
        else if (line.starts_with("$ ") || (who && mark + 1 < line.size() && line[mark + 1] == ' '))
            ++prompts;
        else if (line.starts_with("# ip ") || line.starts_with("# sudo ")) // or a remark
            ++hashes;
    }
    if (prompts > 0 && plain > 0)
        return Shape::Article;
    return prompts + hashes > 0 && plain == 0 ? Shape::Screen : Shape::Script;
}

/// The same lines with what is not a command blank, so that their numbers stay.
std::string withoutPrompts(std::string_view text)
{
    std::string commands;
    std::size_t at = 0;
    bool goesOn = false;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        std::string_view command;
        const std::size_t mark = line.find_first_of("#$>");
        const bool prompt = mark != std::string_view::npos && mark + 1 < line.size() && line[mark + 1] == ' ' &&
                            (mark == 0 || line.substr(0, mark).find('@') != std::string_view::npos);
        if (goesOn)
            command = line;
        else if (prompt)
            command = line.substr(mark + 2);
        goesOn = !command.empty() && command.ends_with('\\');
        commands += command;
        commands += '\n';
    }
    return commands;
}

/// Whether a line of an article is a piece of a script that goes on over several lines: it cannot be followed by
/// itself.
bool isPiece(std::string_view line, std::string_view first)
{
    while (!line.empty() && std::string_view(" \t\r").find(line.back()) != std::string_view::npos)
        line.remove_suffix(1);
    static constexpr std::array begin{"for", "while", "until", "if", "elif", "case", "function"};
    return (std::ranges::find(begin, first) != begin.end() &&
            (line.ends_with(" do") || line.ends_with(";do") || line.ends_with(" then") || line.ends_with(";then") ||
             line.ends_with(" in") || line.ends_with('{') || line.find("$") != std::string_view::npos)) ||
           line.ends_with("() {") || line.ends_with("(){");
}

/// The lines of an article that are commands of the network, behind a prompt or not; all others blank.
std::string commandsIn(std::string_view text, ExchangeReport& report)
{
    static constexpr std::array programs{"ip",  "ifconfig", "route", "brctl", "sysctl", "bridge",
                                         "tc",  "iptables", "nft",   "sudo",  "echo",   "nsenter",
                                         "for", "bash",     "su",    "ln",    "docker"};
    std::string commands;
    std::size_t at = 0, number = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const std::size_t mark = line.substr(0, 80).find_first_of("#$]>");
        if (line.starts_with('[') || line.substr(0, mark).find('@') != std::string_view::npos) {
            std::size_t behind = line.substr(0, 120).find("] ");
            for (const std::string_view prompt : {"]# ", "]$ ", "# ", "$ "}) {
                if (behind == std::string_view::npos || line.substr(0, 120).find(prompt) != std::string_view::npos)
                    behind = line.substr(0, 120).find(prompt) == std::string_view::npos
                                 ? behind
                                 : line.substr(0, 120).find(prompt) + prompt.size() - 2;
            }
            line.remove_prefix(behind == std::string_view::npos ? 0 : std::min(behind + 2, line.size()));
        }
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::string_view first = line.substr(0, line.find_first_of(" \t"));
        const bool looks = line.find('<') != std::string_view::npos || !shell::parse(line); // "2: lo: <LOOPBACK …>"
        ++number;
        const bool leaves = line == "exit" || line == "exit\r";
        if ((std::ranges::find(programs, first) != programs.end() || leaves) && !looks) {
            commands += line;
        } else if (isPiece(line, first)) {
            report.at(number);
            report.leftOut(line, "shell.article-piece");
        }
        commands += '\n';
    }
    return commands;
}

/// Scripts that nsketch wrote say what the topology and its computer are called: MAC addresses derive from that.
std::string said(const Source& source, const std::string& what, const std::string& otherwise)
{
    const std::string line = "\n# nsketch " + what + ' ';
    const std::size_t at = std::string_view(source.bytes()).substr(0, 400).find(line);
    if (at == std::string::npos)
        return otherwise;
    const std::size_t from = at + line.size();
    return source.bytes().substr(from, std::min(source.bytes().find('\n', from), source.bytes().size()) - from);
}

/// What nsketch gives by itself need not stand there.
void leaveDerived(Topology& topology)
{
    for (Node& node : topology.nodes) {
        for (Interface& interface : node.interfaces) {
            const auto mac = std::exchange(interface.mac, std::nullopt);
            if (mac && *mac != effectiveMac(topology.name, node.name, interface))
                interface.mac = mac;
        }
        if (node.kind == NodeKind::Switch) // it need not list those
            std::erase_if(node.interfaces, [](const Interface& one) { return one == Interface{.name = one.name}; });
    }
}

/// "    # NAME: KIND" before what is done for each node.
std::map<std::string, NodeKind> saidKinds(std::string_view text)
{
    constexpr std::string_view start = "    # ";
    std::map<std::string, NodeKind> kinds;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::size_t colon = line.find(": ");
        at = end + 1;
        if (!line.starts_with(start) || colon == std::string_view::npos)
            continue;
        if (const auto kind = nodeKindFromString(line.substr(colon + 2)))
            kinds.emplace(line.substr(start.size(), colon - start.size()), *kind); // a remark comes behind
    }
    return kinds;
}

} // namespace

int recogniseShell(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view head = std::string_view(source.bytes()).substr(0, 64 * 1024);
    if (head.find('\0') != std::string_view::npos || head.starts_with('{') || head.starts_with('<'))
        return 0;
    int sure = head.starts_with("#!") && head.substr(0, 40).find("sh") != std::string_view::npos ? 40 : 0;
    if (head.starts_with("#!") && sure == 0)
        return 0; // Python, say
    static constexpr std::array signs{"ip netns", "ip link", "ip addr",   "ip l ", "ip a",   "ip route",
                                      "ip r ",    "brctl ",  "ifconfig ", "ip -n", "bridge "};
    for (const std::string_view sign : signs)
        sure += head.find(sign) != std::string_view::npos ? 25 : 0;
    return std::min(sure, 90);
}

Result<Imported> readShell(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    if (source.bytes().size() > scriptMost)
        return fail("file.too-large", {source.name(), std::to_string(scriptMost)});
    const bool asItIs =
        QUtf8StringView(source.bytes().data(), static_cast<qsizetype>(source.bytes().size())).isValidUtf8() &&
        !source.bytes().starts_with("\xef\xbb\xbf");
    const std::string changed = asItIs ? std::string() : asUtf8(source.bytes());
    const std::string& bytes = asItIs ? source.bytes() : changed;
    TopologyBuilder builder(said(source, "topology", source.baseName()));
    shell::VirtualMachine machine;
    shell::NetCommands commands(machine);
    shell::Interpreter interpreter(commands, builder.report());
    const Shape shape = shapeOf(bytes);
    interpreter.setSession(shape != Shape::Script);
    Status done = shape == Shape::Article ? fail("exchange.shell.syntax", {"#", "\\n"}, "line 1")
                                          : interpreter.run(shape == Shape::Screen ? withoutPrompts(bytes) : bytes);
    // What says itself that it is a script is not read as anything else.
    if (!done && done.error().code == "exchange.shell.syntax" && !bytes.starts_with("#!")) {
        builder.report().at(static_cast<std::size_t>(std::atoll(done.error().where.substr(5).c_str())));
        builder.report().approximated({}, "shell.article", done.error().args);
        const std::string single = commandsIn(bytes, builder.report());
        if (single.find_first_not_of('\n') == std::string::npos)
            return fail(done.error());
        interpreter.setSession(true);
        done = interpreter.run(single);
    }
    if (!done)
        return fail(done.error());
    builder.report().at(0);
    const auto size = [](const shell::VirtualMachine& one) { return one.liveSpaces() + one.liveDevices(); };
    const shell::VirtualMachine* drawn = &machine;
    if (const auto& fullest = commands.fullest(); fullest && size(fullest->first) > 2 * size(machine)) {
        // It sets a network up, tries it and takes it down: what is meant is the network. A piece that goes is the
        // script's way.
        drawn = &fullest->first;
        builder.report().at(fullest->second);
        builder.report().approximated({}, "shell.before-takedown");
    }
    const bool ours = !said(source, "topology", {}).empty();
    const shell::DrawWishes wishes{said(source, "computer", "computer"), ours,
                                   ours ? saidKinds(bytes) : std::map<std::string, NodeKind>()};
    if (const Status picture = shell::draw(*drawn, builder, wishes); !picture)
        return source.keepNotes(fail(picture.error()), builder.report());
    leaveDerived(builder.topology());
    return builder.finish();
}

} // namespace nsk
