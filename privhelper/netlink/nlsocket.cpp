// SPDX-License-Identifier: MIT
#include "privhelper/netlink/nlsocket.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/refusal.h"

#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <new>
#include <sys/socket.h>
#include <sys/time.h>

namespace nsk {

namespace {

constexpr std::size_t messageSize = 4096;
constexpr int socketBuffer = 1 << 20;
/// A kernel that does not answer for so long is treated as one that lost the answer.
constexpr int answerSeconds = 60;
constexpr int dumpAttempts = 20;

const char* extendedText(const nlmsghdr* header)
{
    if (!(header->nlmsg_flags & NLM_F_ACK_TLVS))
        return "";
    const auto* error = static_cast<const nlmsgerr*>(NLMSG_DATA(header));
    std::size_t offset = sizeof *error;
    if (!(header->nlmsg_flags & NLM_F_CAPPED))
        offset += error->msg.nlmsg_len - sizeof(nlmsghdr);
    const std::size_t length = header->nlmsg_len - NLMSG_HDRLEN;
    if (offset >= length)
        return "";
    auto* attributes = reinterpret_cast<nlattr*>(static_cast<char*>(NLMSG_DATA(header)) + offset);
    nlattr* text = nla_find(attributes, static_cast<int>(length - offset), NLMSGERR_ATTR_MSG);
    return text != nullptr ? nla_get_string(text) : "";
}

/// The end of a dump says how it went.
int errorAtEnd(const nlmsghdr* done)
{
    return done->nlmsg_len >= NLMSG_LENGTH(sizeof(int)) ? -*static_cast<const int*>(NLMSG_DATA(done)) : 0;
}

int errorOf(const nlmsghdr* header)
{
    return -static_cast<const nlmsgerr*>(NLMSG_DATA(header))->error;
}

} // namespace

NlMessage::NlMessage(int type, int flags) : m_message(nlmsg_alloc_size(messageSize))
{
    if (!m_message)
        throw std::bad_alloc();
    nlmsg_put(m_message.get(), 0, 0, type, 0, NLM_F_REQUEST | flags);
}

Result<NlSocket> NlSocket::open(int namespaceDescriptor)
{
    const InNamespace inside(namespaceDescriptor);
    if (!inside)
        return fail(inside.status().error());
    return openHere();
}

Result<NlSocket> NlSocket::openHere()
{
    Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    if (!socket)
        return refused("network namespace", "opening a netlink socket", errno);
    const int fd = socket.get();
    const int on = 1;
    // Without these two the kernel says less, but still says it: older kernels go on working.
    ::setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    ::setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    ::setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    if (::setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &socketBuffer, sizeof socketBuffer) != 0)
        ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &socketBuffer, sizeof socketBuffer);
    if (::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &socketBuffer, sizeof socketBuffer) != 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &socketBuffer, sizeof socketBuffer);
    const timeval patience{answerSeconds, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return NlSocket(std::move(socket));
}

void NlSocket::add(const NlMessage& message, std::size_t tag)
{
    nlmsghdr* header = message.raw();
    header->nlmsg_seq = ++m_sequence;
    if (m_tags.empty())
        m_batchStart = m_sequence;
    m_lastOffset = m_batch.size();
    const auto* data = reinterpret_cast<const char*>(header);
    m_batch.insert(m_batch.end(), data, data + header->nlmsg_len);
    m_batch.resize(NLMSG_ALIGN(m_batch.size()));
    m_tags.push_back(tag);
}

Status NlSocket::send(const void* data, std::size_t length)
{
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    for (;;) {
        if (::sendto(m_socket.get(), data, length, 0, reinterpret_cast<sockaddr*>(&kernel), sizeof kernel) >= 0)
            return {};
        if (errno != EINTR)
            return refused("netlink", "sending a request", errno);
    }
}

/// One for all sockets of a thread: a lab of a thousand namespaces opens thousands of them, one after the other. Whoever
/// is handed a message asks nothing else of the kernel meanwhile.
NlSocket::Buffer& NlSocket::buffer()
{
    thread_local const auto one = std::make_unique<Buffer>();
    return *one;
}

Result<std::size_t> NlSocket::receive()
{
    for (;;) {
        const ssize_t length = ::recv(m_socket.get(), buffer().data(), buffer().size(), 0);
        if (length >= 0)
            return static_cast<std::size_t>(length);
        if (errno != EINTR)
            return refused("netlink", "waiting for the kernel's answer", errno);
    }
}

Result<std::vector<NlRefusal>> NlSocket::flush()
{
    std::vector<NlRefusal> refusals;
    if (m_tags.empty())
        return refusals;
    // One ACK, for the last message, tells the end; refusals come for each by themselves.
    auto* last = reinterpret_cast<nlmsghdr*>(m_batch.data() + m_lastOffset);
    last->nlmsg_flags |= NLM_F_ACK;
    const std::uint32_t lastSequence = last->nlmsg_seq;
    const std::vector<char> batch = std::exchange(m_batch, {});
    const std::size_t count = std::exchange(m_tags, {}).size();
    if (const auto sent = send(batch.data(), batch.size()); !sent)
        return fail(sent.error());
    for (;;) {
        const auto length = receive();
        if (!length)
            return fail(length.error());
        int left = static_cast<int>(*length);
        for (auto* header = reinterpret_cast<nlmsghdr*>(buffer().data()); nlmsg_ok(header, left);
             header = nlmsg_next(header, &left)) {
            const std::uint32_t index = header->nlmsg_seq - m_batchStart;
            if (header->nlmsg_type != NLMSG_ERROR || index >= count)
                continue; // left over from a request whose answer was lost
            if (errorOf(header) != 0)
                refusals.push_back({index, errorOf(header), extendedText(header)});
            if (header->nlmsg_seq == lastSequence)
                return refusals;
        }
    }
}

Result<NlRefusal> NlSocket::request(const NlMessage& message, const std::function<void(const nlmsghdr*)>& answer)
{
    nlmsghdr* request = message.raw();
    request->nlmsg_seq = ++m_sequence;
    request->nlmsg_flags |= NLM_F_ACK;
    if (const auto sent = send(request, request->nlmsg_len); !sent)
        return fail(sent.error());
    for (;;) {
        const auto length = receive();
        if (!length)
            return fail(length.error());
        int left = static_cast<int>(*length);
        for (auto* header = reinterpret_cast<nlmsghdr*>(buffer().data()); nlmsg_ok(header, left);
             header = nlmsg_next(header, &left)) {
            if (header->nlmsg_seq != request->nlmsg_seq)
                continue;
            if (header->nlmsg_type == NLMSG_ERROR)
                return NlRefusal{0, errorOf(header), extendedText(header)};
            if (answer)
                answer(header);
        }
    }
}

Result<NlSocket::DumpEnd> NlSocket::dumpOnce(const NlMessage& message, const std::function<void(const nlmsghdr*)>& each)
{
    nlmsghdr* request = message.raw();
    request->nlmsg_seq = ++m_sequence;
    request->nlmsg_flags |= NLM_F_DUMP;
    if (const auto sent = send(request, request->nlmsg_len); !sent)
        return fail(sent.error());
    bool interrupted = false;
    for (;;) {
        const auto length = receive();
        if (!length && length.error().args.size() > 2 && length.error().args[2] == "ENOBUFS")
            return DumpEnd::Interrupted;
        if (!length)
            return fail(length.error());
        int left = static_cast<int>(*length);
        for (auto* header = reinterpret_cast<nlmsghdr*>(buffer().data()); nlmsg_ok(header, left);
             header = nlmsg_next(header, &left)) {
            if (header->nlmsg_seq != request->nlmsg_seq)
                continue;
            interrupted = interrupted || (header->nlmsg_flags & NLM_F_DUMP_INTR);
            if (header->nlmsg_type == NLMSG_ERROR)
                return refused("netlink", "reading the kernel's state", errorOf(header), extendedText(header));
            if (header->nlmsg_type == NLMSG_DONE && errorAtEnd(header) > 0)
                return refused("netlink", "reading the kernel's state", errorAtEnd(header));
            if (header->nlmsg_type == NLMSG_DONE)
                return interrupted ? DumpEnd::Interrupted : DumpEnd::Complete;
            each(header);
        }
    }
}

Status NlSocket::dump(const NlMessage& message, const std::function<void()>& restart,
                      const std::function<void(const nlmsghdr*)>& each)
{
    for (int attempt = 0; attempt < dumpAttempts; ++attempt) {
        restart();
        const auto end = dumpOnce(message, each);
        if (!end)
            return fail(end.error());
        if (*end == DumpEnd::Complete)
            return {};
    }
    return refused("netlink", "reading the kernel's state while it keeps changing", EAGAIN);
}

} // namespace nsk
