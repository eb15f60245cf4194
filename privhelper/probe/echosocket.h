// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/address.h"
#include "core/base/descriptor.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace nsk {

/// A socket that sends echo requests to one target out of one network namespace, and hears what became of them. A ping
/// socket (icmp(7)) where the namespace's ping_group_range allows it, else a raw one.
class EchoSocket
{
public:
    struct Options
    {
        std::uint32_t size = 56; ///< bytes after the ICMP header
        std::uint32_t ttl = 64;
        bool dontFragment = false;
    };

    // What it hears. Times are CLOCK_REALTIME nanoseconds, as the kernel stamps packets.
    struct Reply
    {
        std::uint16_t sequence;
        IpAddress from;
        std::uint32_t ttl;
        std::int64_t at;
    };
    /// When a request was handed to its interface: before the queueing discipline, whose delay belongs to the round
    /// trip.
    struct Departure
    {
        std::uint16_t sequence;
        std::int64_t at;
    };
    /// An ICMP error that quotes a request, and who sent it.
    struct Refusal
    {
        std::uint16_t sequence;
        std::optional<IpAddress> from;
        std::uint32_t type;
        std::uint32_t code;
        std::uint32_t mtu; ///< that would pass, bytes; 0: it is no such error
        std::int64_t at;
    };
    using Heard = std::variant<Reply, Departure, Refusal>;

    /// Errors: "ping.socket" (what the kernel said), "ping.link-local" (address), those of entering the namespace.
    static Result<EchoSocket> open(int networkNamespace, const IpAddress& target, const Options& options);

    int descriptor() const { return m_socket.get(); }
    /// 0, or the errno. After EMSGSIZE pathMtu() says what would have passed.
    int send(std::uint16_t sequence);
    std::uint32_t pathMtu() const { return m_pathMtu; } ///< bytes; 0: the kernel has not said
    /// All that waits, departures first. Never blocks.
    std::vector<Heard> receive();

private:
    EchoSocket(Descriptor socket, IpAddress target, bool raw)
        : m_socket(std::move(socket)), m_target(target), m_raw(raw)
    {
    }

    Status configure(const Options& options);
    void stampDepartures();
    void hearErrors(std::vector<Heard>& heard);
    void hearReplies(std::vector<Heard>& heard);
    bool isOurs(const std::uint8_t* header) const;

    Descriptor m_socket;
    IpAddress m_target;
    bool m_raw;
    std::uint32_t m_scope = 0;      ///< interface index, for a link-local target
    std::uint16_t m_identifier = 0; ///< raw only; the kernel gives a ping socket its own
    std::vector<std::uint8_t> m_packet;
    std::uint32_t m_pathMtu = 0;
    std::vector<Heard> m_early;                 ///< came to light while something was sent
    std::uint32_t m_nextKey = 0;                ///< the kernel counts departures from 0
    std::vector<std::uint16_t> m_sequenceOfKey; ///< by key, modulo its size
};

} // namespace nsk
