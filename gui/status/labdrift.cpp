// SPDX-License-Identifier: MIT
#include "gui/status/labdrift.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace nsk::gui {

namespace {

using Key = std::tuple<std::string, NodeName, std::string, std::string>;

/// What it is about and how it really is; how it is drawn may have changed meanwhile.
Key keyOf(const Drift& one)
{
    return {one.code, one.node, one.interface, one.real.empty() ? one.drawn : one.real};
}

} // namespace

std::vector<Drift> openDrift(const Topology& drawn, const Topology& deployed, const ObservedLab& observed)
{
    std::vector<Drift> found = drift(deployed, observed);
    if (found.empty() || drawn == deployed)
        return found;
    Topology sameLab = drawn; // which addresses are derived from
    sameLab.name = deployed.name;
    std::set<Key> open;
    for (const Drift& one : drift(sameLab, observed))
        open.insert(keyOf(one));
    std::erase_if(found, [&](const Drift& one) { return !open.contains(keyOf(one)); });
    return found;
}

bool isPutBack(const Drift& difference)
{
    return difference.code != "interface-extra" && difference.code != "interface-other" &&
           difference.code != "name-taken";
}

} // namespace nsk::gui
