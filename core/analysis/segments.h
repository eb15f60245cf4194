// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/snapshot.h"

#include <vector>

namespace nsk {

/// An interface of a snapshot, by indices.
struct Place
{
    int node = -1;
    int interface = -1;

    auto operator<=>(const Place&) const = default;
};

/// Who hears whom: interfaces that a broadcast frame reaches, over links and bridges. The members of a segment are the
/// interfaces that can have a conversation: a bridge's own interface is one, its ports are not.
class Segments
{
public:
    enum class Cables {
        AsTheyAre, ///< a link carries frames when both its ends are up, a bridge when it and its ports are
        AllUp      ///< as if every interface were up: what is plugged into what
    };

    Segments(const Snapshot& snapshot, Cables cables);

    /// The segment an interface sends into; -1 if it can send to nobody (down, a bridge's port, absent).
    int of(Place place) const;
    const std::vector<Place>& members(int segment) const { return m_members[static_cast<std::size_t>(segment)]; }
    std::size_t count() const { return m_members.size(); }

private:
    std::vector<std::size_t> m_first; ///< of each node's interfaces in m_segment
    std::vector<int> m_segment;
    std::vector<std::vector<Place>> m_members;
};

/// The interfaces on the way over cables and bridges from one to another of the same segment of AllUp, both included;
/// empty if there is none.
std::vector<Place> wayOver(const Snapshot& snapshot, Place from, Place to);

/// The first interface that is down or absent on the way over cables and bridges from one interface to another of the
/// same segment of AllUp; {-1, -1} if none is.
Place firstDown(const Snapshot& snapshot, Place from, Place to);

} // namespace nsk
