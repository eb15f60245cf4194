// SPDX-License-Identifier: MIT
#include "privhelper/probe/echosocket.h"

#include "privhelper/netlink/netns.h"

#include <net/if.h> // before linux/icmp.h, which defines the same again

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <linux/errqueue.h>
#include <linux/icmp.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <utility>

namespace nsk {

namespace {

constexpr std::size_t headerSize = 8; ///< of ICMP and ICMPv6 echo alike: type, code, checksum, identifier, sequence
constexpr std::size_t ipHeaderMost = 60;

tl::unexpected<Error> socketFailed()
{
    return fail("ping.socket", {std::strerror(errno)});
}

bool set(int socket, int level, int option, int value)
{
    return ::setsockopt(socket, level, option, &value, sizeof value) == 0;
}

std::uint16_t big16(const std::uint8_t* bytes)
{
    return static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
}

void putBig16(std::uint8_t* bytes, std::uint16_t value)
{
    bytes[0] = static_cast<std::uint8_t>(value >> 8);
    bytes[1] = static_cast<std::uint8_t>(value & 0xff);
}

/// RFC 1071. Ping sockets and raw ICMPv6 ones leave it to the kernel; it does no harm there.
std::uint16_t checksum(const std::vector<std::uint8_t>& packet)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < packet.size(); i += 2)
        sum += static_cast<std::uint32_t>(packet[i] << 8 | (i + 1 < packet.size() ? packet[i + 1] : 0));
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::int64_t nanoseconds(const timespec& time)
{
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::int64_t realtime()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now);
}

std::optional<IpAddress> addressOf(const sockaddr* address)
{
    Result<IpAddress> result = fail("address.syntax");
    if (address->sa_family == AF_INET) {
        const auto* four = reinterpret_cast<const sockaddr_in*>(address);
        result = IpAddress::fromBytes({reinterpret_cast<const std::uint8_t*>(&four->sin_addr), 4});
    } else if (address->sa_family == AF_INET6) {
        const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
        result = IpAddress::fromBytes({reinterpret_cast<const std::uint8_t*>(&six->sin6_addr), 16});
    }
    return result ? std::optional(*result) : std::nullopt;
}

/// The one interface, besides lo, that a link-local address can mean here.
Result<std::uint32_t> scopeFor(int networkNamespace, const IpAddress& target)
{
    const InNamespace inside(networkNamespace);
    if (!inside)
        return fail(inside.status().error());
    std::uint32_t found = 0;
    int count = 0;
    struct if_nameindex* all = ::if_nameindex();
    for (struct if_nameindex* entry = all; entry && entry->if_index != 0; ++entry) {
        if (std::strcmp(entry->if_name, "lo") != 0) {
            found = entry->if_index;
            ++count;
        }
    }
    if (all)
        ::if_freenameindex(all);
    if (count != 1)
        return fail("ping.link-local", {target.str()});
    return found;
}

/// The control messages of one packet, taken apart.
struct Notes
{
    std::int64_t stamp = 0;
    std::uint32_t ttl = 0;
    const sock_extended_err* error = nullptr;
};

Notes notesOf(msghdr& message)
{
    Notes notes;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        const auto is = [header](int level, int type) {
            return header->cmsg_level == level && header->cmsg_type == type;
        };
        if (is(SOL_SOCKET, SCM_TIMESTAMPNS)) {
            timespec stamp{};
            std::memcpy(&stamp, CMSG_DATA(header), sizeof stamp);
            notes.stamp = nanoseconds(stamp);
        } else if (is(IPPROTO_IP, IP_TTL) || is(IPPROTO_IPV6, IPV6_HOPLIMIT)) {
            int ttl = 0;
            std::memcpy(&ttl, CMSG_DATA(header), sizeof ttl);
            notes.ttl = static_cast<std::uint32_t>(ttl);
        } else if (is(IPPROTO_IP, IP_RECVERR) || is(IPPROTO_IPV6, IPV6_RECVERR)) {
            notes.error = reinterpret_cast<const sock_extended_err*>(CMSG_DATA(header));
        }
    }
    return notes;
}

/// One packet as recvmsg() gives it.
struct Incoming
{
    std::array<std::uint8_t, ipHeaderMost + headerSize> head{}; // the rest is of no interest
    alignas(cmsghdr) std::array<char, 512> control{};
    sockaddr_storage from{};
    std::size_t length = 0;
    Notes notes;

    /// False when nothing waits.
    bool receive(int socket, int flags)
    {
        iovec part{head.data(), head.size()};
        msghdr message{};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        for (int tries = 0; tries < 8; ++tries) {
            const ssize_t received = ::recvmsg(socket, &message, flags | MSG_DONTWAIT);
            if (received >= 0) {
                length = static_cast<std::size_t>(received);
                notes = notesOf(message);
                return true;
            }
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return false; // anything else is an ICMP error's errno, which the error queue tells better
        }
        return false;
    }
};

} // namespace

Result<EchoSocket> EchoSocket::open(int networkNamespace, const IpAddress& target, const Options& options)
{
    const bool four = target.family() == Family::IPv4;
    const int domain = four ? AF_INET : AF_INET6;
    const int protocol = four ? static_cast<int>(IPPROTO_ICMP) : static_cast<int>(IPPROTO_ICMPV6);
    bool raw = false;
    auto socket = socketIn(networkNamespace, domain, SOCK_DGRAM | SOCK_NONBLOCK, protocol);
    if (!socket) {
        raw = true;
        socket = socketIn(networkNamespace, domain, SOCK_RAW | SOCK_NONBLOCK, protocol);
    }
    if (!socket)
        return fail(socket.error());
    EchoSocket echo(std::move(*socket), target, raw);
    if (target.isLinkLocal() && !four) {
        const auto scope = scopeFor(networkNamespace, target);
        if (!scope)
            return fail(scope.error());
        echo.m_scope = *scope;
    }
    if (auto done = echo.configure(options); !done)
        return fail(done.error());
    return echo;
}

Status EchoSocket::configure(const Options& options)
{
    const int fd = m_socket.get();
    const bool four = m_target.family() == Family::IPv4;
    const int ttl = static_cast<int>(options.ttl);
    const bool done =
        four ? set(fd, IPPROTO_IP, IP_RECVERR, 1) && set(fd, IPPROTO_IP, IP_RECVTTL, 1) &&
                   set(fd, IPPROTO_IP, IP_TTL, ttl) &&
                   set(fd, IPPROTO_IP, IP_MTU_DISCOVER, options.dontFragment ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT)
             : set(fd, IPPROTO_IPV6, IPV6_RECVERR, 1) && set(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1) &&
                   set(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, ttl) &&
                   set(fd, IPPROTO_IPV6, IPV6_DONTFRAG, options.dontFragment ? 1 : 0) &&
                   set(fd, IPPROTO_IPV6, IPV6_MTU_DISCOVER,
                       options.dontFragment ? IPV6_PMTUDISC_DO : IPV6_PMTUDISC_WANT);
    if (!done)
        return socketFailed();
    if (m_raw) {
        static std::uint16_t next = 0x6e73;
        m_identifier = next++;
        const std::uint32_t onlyReplies = ~(1U << ICMP_ECHOREPLY);
        icmp6_filter sixReplies{};
        ICMP6_FILTER_SETBLOCKALL(&sixReplies);
        ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &sixReplies);
        const int filtered = four ? ::setsockopt(fd, SOL_RAW, ICMP_FILTER, &onlyReplies, sizeof onlyReplies)
                                  : ::setsockopt(fd, IPPROTO_ICMPV6, ICMP6_FILTER, &sixReplies, sizeof sixReplies);
        if (filtered < 0)
            return socketFailed();
    }
    m_packet.resize(headerSize + options.size);
    m_packet[0] = four ? static_cast<std::uint8_t>(ICMP_ECHO) : static_cast<std::uint8_t>(ICMP6_ECHO_REQUEST);
    putBig16(&m_packet[4], m_identifier);
    for (std::size_t i = headerSize; i < m_packet.size(); ++i)
        m_packet[i] = static_cast<std::uint8_t>(i);
    set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1); // without it (a foreign kernel) the time of reading serves
    return {};
}

int EchoSocket::send(std::uint16_t sequence)
{
    putBig16(&m_packet[6], sequence);
    putBig16(&m_packet[2], 0);
    putBig16(&m_packet[2], checksum(m_packet));
    sockaddr_in four{};
    sockaddr_in6 six{};
    sockaddr* to = nullptr;
    socklen_t length = 0;
    if (m_target.family() == Family::IPv4) {
        four.sin_family = AF_INET;
        std::memcpy(&four.sin_addr, m_target.bytes().data(), 4);
        to = reinterpret_cast<sockaddr*>(&four);
        length = sizeof four;
    } else {
        six.sin6_family = AF_INET6;
        six.sin6_scope_id = m_scope;
        std::memcpy(&six.sin6_addr, m_target.bytes().data(), 16);
        to = reinterpret_cast<sockaddr*>(&six);
        length = sizeof six;
    }
    int pending = 0; // the errno of an ICMP error that came for an earlier request is not this one's
    socklen_t size = sizeof pending;
    ::getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &pending, &size);
    m_sentAt = realtime();
    if (::sendto(m_socket.get(), m_packet.data(), m_packet.size(), MSG_DONTWAIT, to, length) < 0) {
        const int error = errno == EAGAIN || errno == EWOULDBLOCK ? ENOBUFS : errno;
        m_pathMtu = 0;
        if (error == EMSGSIZE)
            hearErrors(m_early); // the kernel has put there how large it may be
        return error;
    }
    return 0;
}

std::vector<EchoSocket::Heard> EchoSocket::receive()
{
    std::vector<Heard> heard = std::exchange(m_early, {});
    hearErrors(heard);
    hearReplies(heard);
    return heard;
}

bool EchoSocket::isOurs(const std::uint8_t* header) const
{
    return !m_raw || big16(header + 4) == m_identifier;
}

void EchoSocket::hearErrors(std::vector<Heard>& heard)
{
    for (Incoming packet; packet.receive(m_socket.get(), MSG_ERRQUEUE);) {
        const sock_extended_err* error = packet.notes.error;
        if (!error)
            continue;
        if ((error->ee_origin == SO_EE_ORIGIN_ICMP || error->ee_origin == SO_EE_ORIGIN_ICMP6) &&
                   packet.length >= headerSize && isOurs(packet.head.data())) {
            heard.emplace_back(Refusal{big16(&packet.head[6]), addressOf(SO_EE_OFFENDER(error)), error->ee_type,
                                       error->ee_code, error->ee_errno == EMSGSIZE ? error->ee_info : 0,
                                       packet.notes.stamp > 0 ? packet.notes.stamp : realtime()});
        } else if (error->ee_origin == SO_EE_ORIGIN_LOCAL && error->ee_errno == EMSGSIZE) {
            m_pathMtu = error->ee_info;
        } // else of this computer itself: sendto() has said so
    }
}

void EchoSocket::hearReplies(std::vector<Heard>& heard)
{
    const bool four = m_target.family() == Family::IPv4;
    const std::uint8_t wanted =
        four ? static_cast<std::uint8_t>(ICMP_ECHOREPLY) : static_cast<std::uint8_t>(ICMP6_ECHO_REPLY);
    for (Incoming packet; packet.receive(m_socket.get(), 0);) {
        // A raw IPv4 socket gives the IP header too.
        const std::size_t skip = m_raw && four ? static_cast<std::size_t>(packet.head[0] & 0xf) * 4 : 0;
        if (packet.length < skip + headerSize || packet.head.at(skip) != wanted || !isOurs(&packet.head[skip]))
            continue;
        const auto from = addressOf(reinterpret_cast<const sockaddr*>(&packet.from));
        if (!from)
            continue;
        const std::int64_t at = packet.notes.stamp > 0 ? packet.notes.stamp : realtime();
        heard.emplace_back(Reply{big16(&packet.head[skip + 6]), *from, packet.notes.ttl, at});
    }
}

} // namespace nsk
