// SPDX-License-Identifier: MIT
#include "privhelper/scan/peermatch.h"

#include <algorithm>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>

namespace nsk {

/// One namespace while it is asked by what numbers it knows others.
class PeerMatch::Asking
{
public:
    Asking(NlSocket& socket, std::span<const int> descriptors) : m_socket(socket), m_descriptors(descriptors) {}

    std::optional<std::uint32_t> known(std::int32_t number) const
    {
        const auto found = m_byNumber.find(number);
        return found == m_byNumber.end() ? std::nullopt : std::optional(found->second);
    }

    /// Whether that is the other one's number here.
    bool is(std::uint32_t other, std::int32_t number)
    {
        if (!m_asked.insert(other).second)
            return known(number) == other;
        NlMessage request(RTM_GETNSID, 0);
        request.header(rtgenmsg{});
        request.u32(NETNSA_FD, static_cast<std::uint32_t>(m_descriptors[other]));
        std::int32_t its = NETNSA_NSID_NOT_ASSIGNED;
        const auto said = m_socket.request(request, [&](const nlmsghdr* answer) {
            nlattr* attribute = nlmsg_find_attr(const_cast<nlmsghdr*>(answer), sizeof(rtgenmsg), NETNSA_NSID);
            its = attribute != nullptr ? nla_get_s32(attribute) : its;
        });
        if (said && said->error == 0 && its >= 0)
            m_byNumber.emplace(its, other);
        return its == number;
    }

private:
    NlSocket& m_socket;
    std::span<const int> m_descriptors;
    std::map<std::int32_t, std::uint32_t> m_byNumber;
    std::set<std::uint32_t> m_asked;
};

PeerMatch::PeerMatch(const Scan& scan) : m_scan(scan), m_far(scan.spaces.size())
{
    for (std::uint32_t i = 0; i < scan.spaces.size(); ++i) {
        const ScannedSpace& space = scan.spaces[i];
        if (!space.read)
            m_unread.push_back(i);
        for (std::size_t k = 0; k < space.links.size(); ++k) {
            const ScannedLink& link = space.links[k];
            const std::uint32_t index = space.shown.interfaces[k].index;
            if (link.far) {
                m_far[i].push_back({index, link.peer, link.number});
                m_byIndexes[{index, link.peer}].push_back(i);
            } else if (link.peer != 0 && !m_matched.contains({i, index})) {
                add({i, index, i, link.peer});
            }
        }
    }
}

bool PeerMatch::isOpen(std::uint32_t space) const
{
    return std::ranges::any_of(m_far[space], [&](const FarEnd& end) {
        return !m_matched.contains({space, end.index});
    });
}

void PeerMatch::add(const ScannedPeer& peer)
{
    m_matched.insert({peer.space, peer.index});
    if (peer.otherIndex != 0)
        m_matched.insert({peer.otherSpace, peer.otherIndex});
    m_found.push_back(peer);
}

std::vector<ScannedPeer> PeerMatch::ask(std::uint32_t space, NlSocket& socket, std::span<const int> descriptors)
{
    std::vector<ScannedPeer> found;
    Asking asking(socket, descriptors);
    for (const FarEnd& end : m_far[space]) {
        if (m_matched.contains({space, end.index}))
            continue;
        std::optional<std::uint32_t> other = asking.known(end.number);
        if (const auto likely = m_byIndexes.find({end.peer, end.index}); !other && likely != m_byIndexes.end()) {
            auto& spaces = likely->second;
            while (!spaces.empty() && m_matched.contains({spaces.front(), end.peer}))
                spaces.pop_front();
            const auto is = [&](std::uint32_t one) { return one != space && asking.is(one, end.number); };
            const auto at = std::ranges::find_if(spaces, is);
            other = at != spaces.end() ? std::optional(*at) : std::nullopt;
        }
        if (!other) {
            const auto at =
                std::ranges::find_if(m_unread, [&](std::uint32_t one) { return asking.is(one, end.number); });
            other = at != m_unread.end() ? std::optional(*at) : std::nullopt;
        }
        if (!other)
            continue;
        found.push_back({space, end.index, *other, m_scan.spaces[*other].read ? end.peer : 0});
        add(found.back());
    }
    return found;
}

std::vector<ScannedPeer> PeerMatch::found() const
{
    std::vector<ScannedPeer> all = m_found;
    std::ranges::sort(all, {}, [](const ScannedPeer& one) { return std::pair(one.space, one.index); });
    return all;
}

} // namespace nsk
