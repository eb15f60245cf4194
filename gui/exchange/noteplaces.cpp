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

/// "edge a – b", "a -- b": what stands at both ends.
std::optional<std::pair<std::string_view, std::string_view>> endsIn(std::string_view what)
{
    if (what.starts_with("edge "))
        what.remove_prefix(sizeof "edge " - 1);
    for (const std::string_view between : {std::string_view(" – "), std::string_view(" -- ")}) {
        if (const std::size_t at = what.find(between); at != std::string_view::npos)
            return std::pair(what.substr(0, at), what.substr(at + between.size()));
    }
    return {};
}

/// The link of two nodes, the first where there are several.
std::optional<SelectedObject> linkOf(const NodeName& first, const NodeName& second, const Topology& drawing)
{
    for (const ResolvedLink& link : resolveEndpoints(drawing)) {
        const NodeName &a = link[0].node, &b = link[1].node;
        if ((a == first && b == second) || (a == second && b == first))
            return SelectedObject::ofLink(link);
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

std::optional<SelectedObject> NotePlaces::of(const ExchangeNote& note, const Topology& drawing) const
{
    const Node* node = nullptr;
    const auto look = [&](std::string_view word) {
        if (const NodeName* name = node == nullptr ? find(word) : nullptr)
            node = drawing.findNode(*name);
    };
    const std::vector<std::string_view> words = wordsOf(note.what);
    if (const auto ends = endsIn(note.what)) {
        const NodeName *first = find(ends->first), *second = find(ends->second);
        const auto link = first != nullptr && second != nullptr ? linkOf(*first, *second, drawing) : std::nullopt;
        if (link)
            return link;
    }
    look(note.what);
    for (const std::string_view word : words)
        look(word);
    for (const std::string_view name : namesIn(note.file))
        look(name);
    if (node == nullptr)
        return onlyInterface(words, drawing);
    for (const std::string_view word : words) {
        const auto named =
            std::ranges::find_if(node->interfaces, [&](const Interface& one) { return one.name.str() == word; });
        if (named != node->interfaces.end())
            return SelectedObject::ofInterface(node->name, named->name);
    }
    return SelectedObject::ofNode(node->name);
}

} // namespace nsk::gui
