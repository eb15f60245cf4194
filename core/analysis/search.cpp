// SPDX-License-Identifier: MIT
#include "core/analysis/search.h"

#include "core/observed/match.h"

#include <algorithm>
#include <cctype>

namespace nsk {

namespace {

std::string lower(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

class Searcher
{
public:
    Searcher(const Topology& topology, std::string_view wanted)
        : m_topology(topology), m_wanted(lower(wanted)), m_looksLikeMac(m_wanted.find(':') != std::string::npos)
    {
        if (const auto address = IpAddress::parse(m_wanted))
            m_address = *address;
    }

    std::vector<Match> run(std::size_t most)
    {
        if (m_wanted.empty())
            return {};
        for (const Node& node : m_topology.nodes)
            lookAt(node);
        const Layout& layout = m_topology.layout;
        for (std::size_t i = 0; i < layout.groups.size(); ++i)
            tryText({.kind = Match::Kind::Group, .number = i, .text = layout.groups[i].title});
        for (std::size_t i = 0; i < layout.annotations.size(); ++i)
            tryText({.kind = Match::Kind::Annotation, .number = i, .text = layout.annotations[i].text});
        std::vector<Match> all = std::move(m_first);
        for (std::vector<Match>* more : {&m_inside, &m_holding})
            all.insert(all.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
        if (all.size() > most)
            all.resize(most);
        return all;
    }

private:
    void lookAt(const Node& node)
    {
        for (const std::string* text : {&node.name.str(), &node.label, &node.hostname, &node.comment}) {
            if (tryText({.kind = Match::Kind::Node, .node = node.name, .text = *text}))
                break; // once is enough
        }
        for (const Interface& interface : node.interfaces)
            lookAt(node, interface);
        for (std::size_t i = 0; i < node.routes.size(); ++i) {
            const Match match{
                .kind = Match::Kind::Route, .node = node.name, .number = i, .text = routeText(node.routes[i])};
            const Prefix& to = node.routes[i].to;
            if (!tryText(match) && m_address && m_address->family() == to.family() && !to.isDefault() &&
                to.contains(*m_address))
                m_holding.push_back(match);
        }
    }

    void lookAt(const Node& node, const Interface& interface)
    {
        Match match{.kind = Match::Kind::Interface,
                    .interface = ResolvedEndpoint{node.name, interface.name},
                    .node = node.name};
        const InterfaceAddress* holding = nullptr;
        for (const InterfaceAddress& address : interface.addresses) {
            match.text = address.str();
            if (tryText(match))
                return;
            if (m_address && address.family() == m_address->family() && address.prefix().contains(*m_address))
                holding = &address;
        }
        match.text = node.name.str() + ":" + interface.name.str();
        // Every name begins with its node's: what is only in there was found already.
        if (lower(interface.name.str()).find(m_wanted) != std::string::npos || m_looksLikeMac) {
            if (tryText(match))
                return;
        }
        if (m_looksLikeMac) {
            match.text = effectiveMac(m_topology.name, node.name, interface).str();
            if (tryText(match))
                return;
        }
        if (holding != nullptr) {
            match.text = holding->prefix().str();
            m_holding.push_back(std::move(match));
        }
    }

    bool tryText(Match match)
    {
        const auto at = lower(match.text).find(m_wanted);
        if (at == std::string::npos)
            return false;
        (at == 0 ? m_first : m_inside).push_back(std::move(match));
        return true;
    }

    const Topology& m_topology;
    std::string m_wanted;
    bool m_looksLikeMac;
    std::optional<IpAddress> m_address;
    std::vector<Match> m_first, m_inside, m_holding;
};

} // namespace

std::vector<Match> search(const Topology& topology, std::string_view wanted, std::size_t most)
{
    return Searcher(topology, wanted).run(most);
}

} // namespace nsk
