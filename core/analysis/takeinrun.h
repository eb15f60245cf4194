// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/takein.h"
#include "core/model/naming.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace nsk {

/// Takes differences into a copy of the drawing, one after the other, and keeps the edits. For takein.cpp and takeinlinks.cpp
/// alone. Borrows what is observed.
class TakeInRun
{
public:
    TakeInRun(const Topology& drawn, const ObservedLab& observed);

    TakenIn run(const std::vector<Drift>& differences);
    /// What fails half way leaves nothing behind.
    Status tryOne(const Drift& difference);

private:
    using End = std::pair<std::string, std::string>; ///< node, interface
    using RealLink = std::array<End, 2>;

    // takein.cpp
    Status take(const Drift& one);
    Status takeOfInterface(const Drift& one);
    Status takeAddress(const Drift& one);
    Status takeRoute(const Drift& one);
    Status takeForwarding(const Drift& one);
    Status takeSysctl(const Drift& one);
    /// What the edits so far have made different by themselves.
    void settle(const std::vector<Drift>& before, std::vector<Error>& left);
    Status changeNode(const NodeName& node, const std::function<Status(Node&)>& change);
    /// A switch's port, or its bridge, that is not listed is so afterwards.
    Status changeInterface(const Drift& one, const std::function<Status(Interface&, const ObservedInterface&)>& change);
    Status add(const Edit& edit);
    const ObservedNode* seen(const std::string& node) const;
    const ObservedInterface* seen(const End& end) const;

    // takeinlinks.cpp
    Status takeNode(const NodeName& node);
    Status takeLink(const Drift& one);
    Status takeExtra(const Drift& one);
    /// These links, and whatever else ends where they really do, as they are in the kernel.
    Status relink(const Drift& one, std::set<std::size_t> links, std::set<RealLink> real);
    Status collect(const Drift& one, std::set<std::size_t>& links, std::set<RealLink>& real) const;
    Status replaceLinks(const std::set<std::size_t>& links, const std::set<RealLink>& real);
    /// Only names are others: references follow.
    bool rename(const std::set<std::size_t>& links, const std::set<RealLink>& real, Status& status);
    std::vector<RealLink> undrawnBetween(const std::string& a, const std::string& b) const;
    std::optional<std::size_t> linkAt(const End& end) const;
    /// Ends of links that name the node alone keep the names that they have now, whatever comes or goes.
    Status pin(const NodeName& node);
    Status listEnd(const End& end);
    Status dropGone(const End& end);
    bool isSwitch(const std::string& node) const;

    Topology m_work; ///< with the name of the lab
    const ObservedLab& m_observed;
    std::unordered_map<std::string, const ObservedNode*> m_seen;
    std::vector<Edit> m_edits;
    std::vector<Edit> m_inverses; ///< of each
    std::size_t m_begin = 0;      ///< of the edits of the difference in hand
};

/// "why not", about that difference.
inline tl::unexpected<Error> leave(const char* code, const Drift& one)
{
    return fail(code, {one.node.str(), one.interface, one.drawn, one.real},
                one.interface.empty() ? one.node.str() : one.node.str() + ':' + one.interface);
}

} // namespace nsk
