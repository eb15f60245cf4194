// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/model/naming.h"

namespace nsk::gui {

/// What somebody else has made of a running lab and the drawing has not: the next Update would undo it. Whole nodes are
/// compared; where they stand in the drawing is nobody's business.
struct TheirChanges
{
    std::vector<NodeName> added;
    std::vector<NodeName> removed;
    std::vector<NodeName> changed;
    std::vector<ResolvedLink> linksAdded;
    std::vector<ResolvedLink> linksRemoved;

    bool empty() const
    {
        return added.empty() && removed.empty() && changed.empty() && linksAdded.empty() && linksRemoved.empty();
    }
    bool onlyAdds() const { return removed.empty() && changed.empty() && linksRemoved.empty(); }
};

/// `before`: the lab as it was last known here. What differs from it in the drawing alone was drawn here and waits for
/// Update. For a lab that was not known it is commonOf() both when it was first seen; null: all that differs is theirs.
TheirChanges theirChanges(const Topology* before, const Topology& lab, const Topology& drawn);

/// The drawing without the nodes and links that the lab has not.
Topology commonOf(const Topology& drawn, const Topology& lab);

/// Makes the drawing have them, as far as it can be done: a link whose end is drawn to somewhere else is left out. A
/// node that was changed here, too, becomes theirs.
Edit takeTheirs(const Topology& drawn, const Topology& lab, const TheirChanges& theirs);

} // namespace nsk::gui
