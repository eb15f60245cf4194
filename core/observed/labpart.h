// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace nsk {

/// What of a node is not known to be as it was deployed: all of it, or, of a switch, some of its interfaces.
struct Doubt
{
    bool whole = false;
    std::set<std::string> interfaces{};

    void add(const Doubt& more)
    {
        whole = whole || more.whole;
        interfaces.insert(more.interfaces.begin(), more.interfaces.end());
    }
};
using Doubts = std::map<NodeName, Doubt>;

/// What differs between two readings of the node. Nothing where they are the same.
std::optional<Doubt> differenceOf(ObservedNode& before, ObservedNode& after);

/// Of a running lab what a change is about: the nodes and links in which two drawings differ, the nodes in doubt, and
/// what these are linked with. Checking, planning and comparing that part says what doing it with the whole lab would,
/// however large that is: a switch with a thousand ports has one more, and the others do not matter.
class LabPart
{
public:
    /// `doubts`: what is observed and may be otherwise than `deployed`. Nothing where the whole lab has to be looked
    /// at: many nodes are in the part, or a gateway or the computer, whose ways out keep clear of everything else, or a
    /// switch with more ports than a bridge can have.
    static std::optional<LabPart> find(const Topology& desired, const Topology& deployed, const Doubts& doubts);

    /// A switch that only gains, loses or doubts ports comes with those alone. A node at the edge of the part, which is
    /// as it was deployed, comes with what it is linked by, without addresses and routes.
    Topology cut(const Topology& topology) const;
    ObservedLab cut(const ObservedLab& observed) const;

    /// False for a node at the edge: nothing may be done to it on the part's word.
    bool concerns(const NodeName& node) const;
    /// What the change may have made different.
    Doubts concerned() const;

private:
    struct Share
    {
        bool edge = true;
        Doubt in;              ///< what of the node is in the part
        std::size_t ports = 0; ///< links of the desired node

        bool holds(const std::string& interface) const { return in.whole || in.interfaces.contains(interface); }
    };
    using Shares = std::unordered_map<NodeName, Share>;
    class Finding;

    bool isIn(const NodeName& node, const std::string& interface) const;
    Node cut(const Node& node, const Share& share) const;
    ObservedNode cut(const ObservedNode& node, const Share& share) const;

    Shares m_shares;
};

} // namespace nsk
