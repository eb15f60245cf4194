// SPDX-License-Identifier: MIT
#include "gui/exchange/noteplaces.h"

#include "core/model/naming.h"

#include <algorithm>
#include <cctype>

namespace nsk::gui {

namespace {

bool isOfName(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto begin = std::ranges::find_if(text, isOfName);
        const auto end = std::find_if_not(begin, text.end(), isOfName);
        if (begin != end)
            words.emplace_back(begin, end);
        text = std::string_view(end, text.end());
    }
    return words;
}

/// "lab/pc1.startup": a file of a node's own begins with its name, or lies in a folder that is called so.
std::vector<std::string_view> namesIn(std::string_view file)
{
    std::vector<std::string_view> names;
    while (!file.empty()) {
        const std::size_t slash = std::min(file.find('/'), file.size());
        const std::string_view part = file.substr(0, slash);
        names.push_back(part);
        names.push_back(part.substr(0, part.find('.')));
        file.remove_prefix(std::min(slash + 1, file.size()));
    }
    return names;
}

/// "edge a – b", "a -- b", "link a b": what stands at both ends.
std::optional<std::pair<std::string_view, std::string_view>> endsIn(std::string_view what)
{
    bool named = false;
    for (const std::string_view word : {"edge ", "link ", "addLink "}) {
        if (!named && what.starts_with(word)) {
            what.remove_prefix(word.size());
            named = true;
        }
    }
    for (const std::string_view between : {" – ", " -- ", " "}) {
        const std::size_t at = what.find(between);
        if (at == std::string_view::npos || (between == " " && !named))
            continue;
        const std::string_view rest = what.substr(at + between.size());
        if (between != " " && rest.find(between) != std::string_view::npos)
            return {}; // of more than two nodes
        return std::pair(what.substr(0, at), rest);
    }
    return {};
}

/// The interface that a command names without its node, where one node alone has it.
std::optional<SelectedObject> onlyInterface(const std::vector<std::string_view>& words, const Topology& drawing)
{
    std::optional<SelectedObject> found;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i - 1] != "dev" && words[i - 1] != "link" && words[i - 1] != "set")
            continue;
        for (const Node& node : drawing.nodes) {
            for (const Interface& one : node.interfaces) {
                if (one.name.str() != words[i])
                    continue;
                if (found)
                    return {};
                found = SelectedObject::ofInterface(node.name, one.name);
            }
        }
    }
    return found;
}

} // namespace

NotePlaces::NotePlaces(const Topology& read, const ExchangeReport& report,
                       const std::unordered_map<NodeName, NodeName>& now)
{
    const auto current = [&](const NodeName& name) {
        const auto found = now.find(name);
        return found == now.end() ? name : found->second;
    };
    for (const auto& [theirs, ours] : report.otherNames()) // the words are the file's
        m_nodes.emplace(theirs, current(ours));
    for (const Node& node : read.nodes)
        m_nodes.emplace(node.name.str(), current(node.name));
    for (const ExchangeNote& note : report.notes()) {
        if (note.why.code != "exchange.renamed" || note.why.args.empty())
            continue;
        const auto name = NodeName::parse(note.why.args.front());
        if (name && m_nodes.contains(name->str()))
            m_nodes.emplace(note.what, current(*name));
    }
    for (const Node& node : read.nodes) { // a name as it was written there; a node's own name goes first
        if (!node.label.empty())
            m_nodes.emplace(node.label, current(node.name));
    }
}

const NodeName* NotePlaces::find(std::string_view word) const
{
    const auto found = m_nodes.find(std::string(word));
    return found == m_nodes.end() ? nullptr : &found->second;
}

/// "a", "a:eth1", "a and what else is said".
std::optional<NotePlaces::End> NotePlaces::endOf(std::string_view text) const
{
    if (const NodeName* node = find(text))
        return End{node, {}};
    if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
        if (const NodeName* node = find(text.substr(0, colon)))
            return End{node, text.substr(colon + 1)};
    }
    const std::size_t blank = text.find(' ');
    return blank == std::string_view::npos ? std::nullopt : endOf(text.substr(0, blank));
}

std::optional<SelectedObject> NotePlaces::linkIn(std::string_view what, const Topology& drawing) const
{
    const auto words = endsIn(what);
    const auto first = words ? endOf(words->first) : std::nullopt, second = words ? endOf(words->second) : std::nullopt;
    if (!first || !second)
        return {};
    std::optional<SelectedObject> found;
    const auto at = [](const ResolvedEndpoint& there, const End& end) { return there.node == *end.node; };
    const auto by = [](const ResolvedEndpoint& there, const End& end) {
        return there.interface.str() == end.interface;
    };
    for (const ResolvedLink& link : resolveEndpoints(drawing)) {
        for (const auto& [a, b] : {std::pair(&link[0], &link[1]), std::pair(&link[1], &link[0])}) {
            if (!at(*a, *first) || !at(*b, *second))
                continue;
            if (by(*a, *first) || by(*b, *second))
                return SelectedObject::ofLink(link);
            if (!found)
                found = SelectedObject::ofLink(link);
        }
    }
    return found;
}

std::optional<SelectedObject> NotePlaces::of(const ExchangeNote& note, const Topology& drawing) const
{
    for (const auto& [file, part] : m_parts) {
        if (!note.file.starts_with(file) || (note.file.size() > file.size() && note.file[file.size()] != '/'))
            continue;
        ExchangeNote own = note;
        own.file.erase(0, file.size() + 1);
        return part.of(own, drawing);
    }
    const Node* node = nullptr;
    const auto look = [&](std::string_view word) {
        if (const NodeName* name = node == nullptr ? find(word) : nullptr)
            node = drawing.findNode(*name);
    };
    const std::vector<std::string_view> words = wordsOf(note.what);
    if (const auto link = linkIn(note.what, drawing))
        return link;
    look(note.what);
    for (const std::string_view word : words)
        look(word);
    for (const std::string_view name : namesIn(note.file))
        look(name);
    if (node == nullptr)
        return onlyInterface(words, drawing);
    const bool numbered = words.size() > 1 && note.what.starts_with(std::string(words[0]) + "[");
    const std::string port = numbered ? "eth" + std::string(words[1]) : std::string(); // Kathará's pc1[0]
    for (const std::string_view word : words) {
        const auto named = std::ranges::find_if(
            node->interfaces, [&](const Interface& one) { return one.name.str() == word || one.name.str() == port; });
        if (named != node->interfaces.end())
            return SelectedObject::ofInterface(node->name, named->name);
    }
    return SelectedObject::ofNode(node->name);
}

std::optional<SelectedObject> NotePlaces::of(const ExchangeNote& note, const Topology& drawing,
                                             const ExchangeReport& report) const
{
    auto found = of(note, drawing);
    if (found || note.line == 0)
        return found;
    for (const ExchangeNote& other : report.notes()) {
        if (other.line != note.line || other.file != note.file)
            continue;
        const auto object = of(other, drawing);
        if (object && found && !(*object == *found))
            return {};
        if (object)
            found = object;
    }
    return found;
}

} // namespace nsk::gui
