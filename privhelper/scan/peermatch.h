// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/scan.h"
#include "privhelper/netlink/nlsocket.h"

#include <deque>
#include <map>
#include <set>
#include <span>

namespace nsk {

/// Finds the other ends of veths. A veth says the index that its other end has in its own namespace, and the number (nsid) by
/// which the namespace that it is in knows that one. Indexes are the same in many namespaces, numbers mean something in one
/// alone: so each namespace is asked by what number it knows the likely others, those first that have an end with the two indexes
/// the other way round. What one end has told need not be asked of the other. Borrows the scan.
class PeerMatch
{
public:
    explicit PeerMatch(const Scan& scan);

    /// Whether the namespace has ends whose other end is not known yet.
    bool isOpen(std::uint32_t space) const;
    /// Finds them by a socket in it. `descriptors`: of Scan::spaces. Gives those that it found.
    std::vector<ScannedPeer> ask(std::uint32_t space, NlSocket& socket, std::span<const int> descriptors);
    /// Takes what ask() found, here or in another process.
    void add(const ScannedPeer& peer);

    /// Those of one namespace alone too, in the order of the namespaces.
    std::vector<ScannedPeer> found() const;

private:
    using End = std::pair<std::uint32_t, std::uint32_t>; ///< namespace, index
    struct FarEnd
    {
        std::uint32_t index = 0, peer = 0;
        std::int32_t number = 0;
    };
    class Asking;

    const Scan& m_scan;
    std::vector<std::vector<FarEnd>> m_far; ///< by namespace
    /// Namespaces with an end of that index whose other end has that one.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::deque<std::uint32_t>> m_byIndexes;
    std::vector<std::uint32_t> m_unread;
    std::set<End> m_matched;
    std::vector<ScannedPeer> m_found;
};

} // namespace nsk
