// SPDX-License-Identifier: MIT
// The dialect of Tcl lists. What a network-config holds is written as routers' configurations are, a line a command.
#include "core/exchange/import/imn/network.h"

#include "core/exchange/import/shell/text.h"
#include "core/model/limits.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace nsk::imn {

namespace {

std::string word(const TclCommand& command, std::size_t index)
{
    return index < command.size() ? std::string(command[index].text) : std::string();
}

std::string joined(const TclCommand& command)
{
    std::string text;
    for (const TclWord& one : command)
        text += (text.empty() ? "" : " ") + std::string(one.text.substr(0, 200));
    return text;
}

using Names = std::unordered_map<std::string, std::size_t>; ///< of a node's interfaces

/// Where the node's interface of that name is, made where there is none; nothing where there are too many.
std::optional<std::size_t> interfaceNamed(ImnNode& node, Names& names, const std::string& name, std::size_t line)
{
    const auto found = names.find(name);
    if (found != names.end())
        return found->second;
    if (node.interfaces.size() >= limits::interfacesPerNode)
        return std::nullopt;
    node.interfaces.push_back({.name = name, .line = line});
    return names[name] = node.interfaces.size() - 1;
}

/// A router's configuration: hostname, interfaces, static routes; routing daemons are left.
class ConfigReader
{
public:
    ConfigReader(ImnNode& node, Names& names) : m_node(node), m_names(names) {}

    void read(std::string_view text, std::size_t line)
    {
        for (; !text.empty(); ++line) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            one(text.substr(0, std::min<std::size_t>(end, 4096)), line);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

private:
    void one(std::string_view raw, std::size_t line)
    {
        const std::string text(raw);
        const std::vector<std::string> words = shell::wordsOf(text, " \t\r");
        if (words.empty())
            return;
        const std::string& first = words[0];
        if (first == "!") {
            m_interface.reset();
            m_daemon = false;
        } else if (first == "hostname" && words.size() > 1) {
            m_node.name = text.substr(text.find(words[1], text.find("hostname") + 8));
            while (!m_node.name.empty() && (m_node.name.back() == ' ' || m_node.name.back() == '\r'))
                m_node.name.pop_back();
        } else if (first == "interface" && words.size() > 1 && !m_daemon) {
            m_interface = interfaceNamed(m_node, m_names, words[1], line);
        } else if ((first == "ip" || first == "ipv6") && words.size() > 3 && words[1] == "route") {
            m_node.routes.push_back({{words[2], line}, words[3]});
            m_interface.reset();
        } else if (first == "router" && words.size() > 1) {
            m_daemon = true;
            m_interface.reset();
            m_node.daemons.emplace_back("router " + words[1], line);
        } else if (m_daemon) {
            return; // its lines are part of what was left
        } else if (m_interface) {
            ofInterface(m_node.interfaces[*m_interface], words, text, line);
        } else {
            m_node.others.emplace_back(text, line);
        }
    }

    void ofInterface(ImnInterface& interface, const std::vector<std::string>& words, const std::string& text,
                     std::size_t line)
    {
        const bool address = words.size() > 2 && words[1] == "address";
        if (address && (words[0] == "ip" || words[0] == "ipv6"))
            interface.addresses.emplace_back(words[2], line);
        else if (address && words[0] == "mac")
            interface.mac = words[2];
        else if (words[0] == "type" && words.size() > 1)
            interface.type = words[1];
        else if (words[0] == "mtu" && words.size() > 1)
            interface.mtu = words[1];
        else if (words[0] == "shutdown")
            interface.down = true;
        else
            m_node.others.emplace_back(text, line);
    }

    ImnNode& m_node;
    Names& m_names;
    std::optional<std::size_t> m_interface;
    bool m_daemon = false;
};

class TclReader
{
public:
    Result<ImnFile> read(std::string_view text)
    {
        const auto commands = tclCommands(text, 1);
        if (!commands)
            return fail(commands.error());
        bool any = false;
        for (const TclCommand& command : *commands) {
            const std::string_view kind = command[0].text;
            if (command.size() < 3)
                continue;
            any = any || kind == "node" || kind == "link" || kind == "canvas";
            if (kind == "annotation")
                m_file.drawings.emplace_back("annotation " + word(command, 1), command[0].line);
            if (kind == "canvas" && m_file.canvases.size() < limits::nodes)
                m_file.canvases.push_back(word(command, 1));
            const auto body = kind == "node" || kind == "link" ? tclCommands(command[2].text, command[2].line)
                                                               : Result<std::vector<TclCommand>>();
            if (!body)
                return fail(body.error());
            if (kind == "node") {
                if (const Status done = node(command, *body); !done)
                    return fail(done.error());
            } else if (kind == "link") {
                if (const Status done = link(command, *body); !done)
                    return fail(done.error());
            }
        }
        if (!any)
            return fail("exchange.not-of-format", {"IMUNES"});
        return std::move(m_file);
    }

private:
    Status node(const TclCommand& command, const std::vector<TclCommand>& body)
    {
        if (m_file.nodes.size() >= limits::nodes)
            return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
        ImnNode made{.id = word(command, 1), .line = command[0].line};
        Names names;
        std::vector<std::pair<std::string, std::string>> peers;
        for (const TclCommand& one : body) {
            const std::string_view what = one[0].text;
            const std::string value = word(one, 1);
            if (what == "type") {
                made.type = value;
            } else if (what == "model") {
                made.model = value;
            } else if (what == "canvas") {
                made.canvas = value;
            } else if (what == "mirror") {
                made.mirror = value;
            } else if (what == "network-config" && one.size() > 1) {
                ConfigReader(made, names).read(one[1].text, one[1].line);
            } else if (what == "iconcoords") {
                made.place = pairOf(value);
            } else if (what == "interface-peer") {
                const std::vector<std::string> words = shell::wordsOf(value, " \t\n");
                if (words.size() == 2)
                    peers.emplace_back(words[0], words[1]);
            } else if (what == "services") {
                made.services = shell::wordsOf(value, " \t\n");
            } else if (what != "labelcoords" && what != "icon") {
                made.others.emplace_back(joined(one), one[0].line);
            }
        }
        for (const auto& [name, peer] : peers)
            addPeer(made, names, name, peer);
        m_file.nodes.push_back(std::move(made));
        return {};
    }

    static void addPeer(ImnNode& node, Names& names, const std::string& name, const std::string& peer)
    {
        const auto found = interfaceNamed(node, names, name, node.line);
        if (!found)
            return;
        node.interfaces[*found].peer = peer;
        node.peers.push_back(name);
    }

    static std::optional<std::pair<double, double>> pairOf(const std::string& text)
    {
        const std::vector<std::string> words = shell::wordsOf(text, " \t\n");
        return words.size() == 2 ? std::optional(std::pair(std::strtod(words[0].c_str(), nullptr),
                                                           std::strtod(words[1].c_str(), nullptr)))
                                 : std::nullopt;
    }

    Status link(const TclCommand& command, const std::vector<TclCommand>& body)
    {
        if (m_file.links.size() >= 2 * limits::links) // one between canvases is there twice
            return fail("exchange.too-many-links", {std::to_string(limits::links)});
        ImnLink made{.id = word(command, 1), .line = command[0].line};
        for (const TclCommand& one : body) {
            const std::string_view what = one[0].text;
            if (what == "nodes") {
                const std::vector<std::string> words = shell::wordsOf(word(one, 1), " \t\n");
                for (std::size_t i = 0; i < 2 && words.size() == 2; ++i)
                    made.nodes[i] = words[i];
            } else if (what == "mirror") {
                made.mirror = word(one, 1);
            } else {
                made.options.emplace_back(joined(one), one[0].line);
            }
        }
        m_file.links.push_back(std::move(made));
        return {};
    }

    ImnFile m_file;
};

} // namespace

Result<std::vector<TclCommand>> tclCommands(std::string_view text, std::size_t firstLine)
{
    std::vector<TclCommand> commands;
    TclCommand command;
    std::size_t line = firstLine, at = 0;
    const auto finish = [&] {
        if (!command.empty() && !command[0].text.starts_with('#'))
            commands.push_back(std::move(command));
        command.clear();
    };
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\n' || c == ';') {
            finish();
            line += c == '\n' ? 1 : 0;
            ++at;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++at;
        } else if (c == '{' || c == '"') {
            const std::size_t begun = line, from = ++at;
            std::size_t depth = 1;
            for (; at < text.size() && depth > 0; ++at) {
                line += text[at] == '\n' ? 1 : 0;
                if (text[at] == '\\' && at + 1 < text.size())
                    line += text[++at] == '\n' ? 1 : 0;
                else if (c == '"')
                    depth -= text[at] == '"' ? 1 : 0;
                else if (text[at] == '{')
                    ++depth;
                else if (text[at] == '}')
                    --depth;
            }
            if (depth > 0)
                return fail("exchange.imn.braces", {std::to_string(begun)}, "line " + std::to_string(begun));
            command.push_back({text.substr(from, at - 1 - from), begun});
        } else if (c == '}') {
            return fail("exchange.imn.braces", {std::to_string(line)}, "line " + std::to_string(line));
        } else {
            const std::size_t from = at;
            while (at < text.size() && std::string_view(" \t\r\n;}").find(text[at]) == std::string_view::npos)
                ++at;
            command.push_back({text.substr(from, at - from), line});
        }
    }
    finish();
    return commands;
}

Result<ImnFile> readTcl(std::string_view text)
{
    return TclReader().read(text);
}

} // namespace nsk::imn
