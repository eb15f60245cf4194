// SPDX-License-Identifier: MIT
#include "privhelper/spawner/channel.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace nsk::channel {

namespace {

constexpr std::size_t controlSize = CMSG_SPACE(sizeof(int) * descriptorLimit) + CMSG_SPACE(sizeof(ucred));

void takeControl(msghdr& message, Packet& packet)
{
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET)
            continue;
        if (header->cmsg_type == SCM_RIGHTS) {
            const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (std::size_t i = 0; i < count; ++i) {
                int fd = -1;
                std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
                packet.descriptors.emplace_back(fd);
            }
        } else if (header->cmsg_type == SCM_CREDENTIALS) {
            ucred peer{};
            std::memcpy(&peer, CMSG_DATA(header), sizeof peer);
            packet.sender = peer.pid;
        }
    }
}

} // namespace

Result<Pair> makePair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) < 0)
        return fail("spawner.failed", {std::strerror(errno)});
    Pair pair{Descriptor(ends[0]), Descriptor(ends[1])};
    const int size = packetLimit; // the kernel doubles it, for its own bookkeeping
    for (const int end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    return pair;
}

Writer& Writer::number(std::uint64_t value)
{
    const auto* raw = reinterpret_cast<const std::uint8_t*>(&value);
    m_bytes.insert(m_bytes.end(), raw, raw + sizeof value);
    return *this;
}

Writer& Writer::text(std::string_view value)
{
    number(value.size());
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}

Writer& Writer::list(const std::vector<std::string>& values)
{
    number(values.size());
    for (const std::string& value : values)
        text(value);
    return *this;
}

std::span<const std::uint8_t> Reader::take(std::size_t length)
{
    if (!m_good || length > m_rest.size()) {
        m_good = false;
        return {};
    }
    const auto taken = m_rest.first(length);
    m_rest = m_rest.subspan(length);
    return taken;
}

char Reader::kind()
{
    const auto raw = take(1);
    return raw.empty() ? '\0' : static_cast<char>(raw.front());
}

std::uint64_t Reader::number()
{
    std::uint64_t value = 0;
    const auto raw = take(sizeof value);
    if (!raw.empty())
        std::memcpy(&value, raw.data(), sizeof value);
    return value;
}

std::string Reader::text()
{
    const auto raw = take(number());
    return {raw.begin(), raw.end()};
}

std::vector<std::string> Reader::list()
{
    std::vector<std::string> values;
    const std::uint64_t count = number();
    for (std::uint64_t i = 0; i < count && m_good; ++i)
        values.push_back(text());
    return values;
}

Sent send(int socket, std::span<const std::uint8_t> bytes, std::span<const int> descriptors, int flags)
{
    iovec part{const_cast<std::uint8_t*>(bytes.data()), bytes.size()};
    alignas(cmsghdr) std::array<char, controlSize> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!descriptors.empty() && descriptors.size() <= descriptorLimit) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    }
    ssize_t sent = 0;
    do
        sent = ::sendmsg(socket, &message, flags | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent >= 0)
        return Sent::Yes;
    return errno == EAGAIN || errno == EWOULDBLOCK ? Sent::Full : Sent::Lost;
}

std::optional<Packet> receive(int socket, int flags)
{
    Packet packet;
    packet.bytes.resize(packetLimit);
    iovec part{packet.bytes.data(), packet.bytes.size()};
    alignas(cmsghdr) std::array<char, controlSize> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t length = 0;
    do
        length = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    while (length < 0 && errno == EINTR);
    if (length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::nullopt;
    takeControl(message, packet);
    packet.bytes.resize(length < 0 || (message.msg_flags & MSG_TRUNC) ? 0 : static_cast<std::size_t>(length));
    return packet;
}

} // namespace nsk::channel
