// SPDX-License-Identifier: MIT
#include "rawnetlink.h"

#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace bench {

Trouble Trouble::withErrno(const std::string& what, int error)
{
    return Trouble(what + ": " + std::strerror(error));
}

void Batch::append(const void* data, std::size_t length)
{
    const auto* bytes = static_cast<const char*>(data);
    m_bytes.insert(m_bytes.end(), bytes, bytes + length);
    m_bytes.resize(NLMSG_ALIGN(m_bytes.size()));
}

void Batch::start(int type, int flags)
{
    m_message = m_bytes.size();
    nlmsghdr header{};
    header.nlmsg_type = static_cast<std::uint16_t>(type);
    header.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    header.nlmsg_seq = ++m_count;
    append(&header, sizeof header);
}

void Batch::put(int type, const void* data, std::size_t length)
{
    const rtattr header{static_cast<unsigned short>(RTA_LENGTH(length)), static_cast<unsigned short>(type)};
    append(&header, sizeof header);
    append(data, length);
}

void Batch::put(int type, std::string_view text)
{
    const std::string ended(text);
    put(type, ended.c_str(), ended.size() + 1);
}

std::size_t Batch::beginNest(int type)
{
    const std::size_t start = m_bytes.size();
    const rtattr header{0, static_cast<unsigned short>(type)};
    append(&header, sizeof header);
    return start;
}

void Batch::endNest(std::size_t start)
{
    reinterpret_cast<rtattr*>(m_bytes.data() + start)->rta_len = static_cast<unsigned short>(m_bytes.size() - start);
}

void Batch::end()
{
    reinterpret_cast<nlmsghdr*>(m_bytes.data() + m_message)->nlmsg_len =
        static_cast<std::uint32_t>(m_bytes.size() - m_message);
}

RawSocket::RawSocket() : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE))
{
    if (!m_socket)
        throw Trouble::withErrno("opening a netlink socket", errno);
    const int size = 1 << 20;
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
}

int RawSocket::talk(Batch& batch)
{
    const Batch sent = std::exchange(batch, {});
    const std::uint32_t last = sent.m_count;
    std::vector<char> bytes = sent.m_bytes;
    reinterpret_cast<nlmsghdr*>(bytes.data() + sent.m_message)->nlmsg_flags |= NLM_F_ACK;
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    if (::sendto(m_socket.get(), bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&kernel), sizeof kernel) <
        0)
        throw Trouble::withErrno("sending to netlink", errno);
    int first = 0;
    alignas(nlmsghdr) char answer[32768];
    for (;;) {
        const ssize_t got = ::recv(m_socket.get(), answer, sizeof answer, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Trouble::withErrno("waiting for netlink", errno);
        auto left = static_cast<unsigned>(got);
        for (auto* header = reinterpret_cast<nlmsghdr*>(answer); NLMSG_OK(header, left);
             header = NLMSG_NEXT(header, left)) {
            if (header->nlmsg_type != NLMSG_ERROR)
                continue;
            const int error = -static_cast<const nlmsgerr*>(NLMSG_DATA(header))->error;
            first = first != 0 ? first : error;
            if (header->nlmsg_seq == last)
                return first;
        }
    }
}

void RawSocket::flush(Batch& batch)
{
    if (batch.empty())
        return;
    if (const int error = talk(batch); error != 0)
        throw Trouble::withErrno("the kernel refused a message of the lower bound", error);
}

int RawSocket::request(Batch& batch)
{
    return talk(batch);
}

} // namespace bench
