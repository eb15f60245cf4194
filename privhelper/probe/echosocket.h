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

    // What it hears. Times are CLOCK_REALTIME nanoseconds, as the kernel stamps packets that arrive.
    struct Reply
    {
        std::uint16_t sequence;
        IpAddress from;
        std::uint32_t ttl;
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
    using Heard = std::variant<Reply, Refusal>;

    /// Errors: "ping.socket" (what the kernel said), "ping.link-local" (address), those of entering the namespace.
    static Result<EchoSocket> open(int networkNamespace, const IpAddress& target, const Options& options);

    int descriptor() const { return m_socket.get(); }
    /// 0, or the errno. After EMSGSIZE pathMtu() says what would have passed.
    int send(std::uint16_t sequence);
    std::uint32_t pathMtu() const { return m_pathMtu; } ///< bytes; 0: the kernel has not said
    /// CLOCK_REALTIME right before the last request was handed to the kernel, as iputils' ping takes it: its way through
    /// the sender's own stack and queueing discipline belongs to the round trip.
    std::int64_t sentAt() const { return m_sentAt; }
    /// All that waits. Never blocks.
    std::vector<Heard> receive();

private:
    EchoSocket(Descriptor socket, IpAddress target, bool raw)
        : m_socket(std::move(socket)), m_target(target), m_raw(raw)
    {
    }

    Status configure(const Options& options);
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
    std::int64_t m_sentAt = 0;
};

} // namespace nsk
