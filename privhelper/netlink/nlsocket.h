// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/descriptor.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <string>
#include <vector>

namespace nsk {

struct NlMessageDeleter
{
    void operator()(nl_msg* message) const { nlmsg_free(message); }
};

/// One netlink message, built with libnl's nlmsg_ and nla_ functions. A message that did not fit is marked bad by
/// throwing std::bad_alloc nowhere: sizes are bounded by the checked types, and 4 KiB is more than any of them needs.
class NlMessage
{
public:
    NlMessage(int type, int flags);

    /// The family header: ifinfomsg, ifaddrmsg, rtmsg.
    template <class T> void header(const T& value)
    {
        nlmsg_append(m_message.get(), const_cast<T*>(&value), sizeof value, NLMSG_ALIGNTO);
    }
    /// Family header and attributes as they are.
    void body(const std::string& raw)
    {
        nlmsg_append(m_message.get(), const_cast<char*>(raw.data()), raw.size(), NLMSG_ALIGNTO);
    }
    void text(int type, const std::string& value) { nla_put_string(m_message.get(), type, value.c_str()); }
    void u8(int type, std::uint8_t value) { nla_put_u8(m_message.get(), type, value); }
    void u32(int type, std::uint32_t value) { nla_put_u32(m_message.get(), type, value); }
    void bytes(int type, const void* data, std::size_t length)
    {
        nla_put(m_message.get(), type, static_cast<int>(length), data);
    }
    /// Appends a family header inside a nest (VETH_INFO_PEER).
    template <class T> void inner(const T& value)
    {
        nlmsg_append(m_message.get(), const_cast<T*>(&value), sizeof value, NLMSG_ALIGNTO);
    }

    /// Calls `fill` between the start and the end of a nested attribute.
    template <class F> void nest(int type, F&& fill)
    {
        nlattr* start = nla_nest_start(m_message.get(), type);
        fill();
        nla_nest_end(m_message.get(), start);
    }

    nlmsghdr* raw() const { return nlmsg_hdr(m_message.get()); }

private:
    std::unique_ptr<nl_msg, NlMessageDeleter> m_message;
};

/// What the kernel refused: which message of the batch (counted from 0), the errno as it is, and the extended ACK's
/// text.
struct NlRefusal
{
    std::size_t message = 0;
    int error = 0;
    std::string text;
};

/// A route netlink socket in one network namespace, with extended ACKs. Several messages go in one sendmsg; the kernel
/// goes on after a refused one, so a batch may have several refusals.
class NlSocket
{
public:
    /// In the namespace of that descriptor.
    static Result<NlSocket> open(int namespaceDescriptor);
    /// In the namespace the calling thread is in.
    static Result<NlSocket> openHere();

    int descriptor() const { return m_socket.get(); }

    /// Puts a message into the batch. `tag` is the caller's.
    void add(const NlMessage& message, std::size_t tag);
    /// Of the messages in the batch, in order.
    const std::vector<std::size_t>& tags() const { return m_tags; }

    /// Sends the batch and waits until the kernel has answered all of it. An Error means that the answer was lost: some
    /// of the messages may have been done.
    Result<std::vector<NlRefusal>> flush();

    /// One request; the refusal if there is one (error 0: done). `answer` gets the messages that come before the ACK.
    Result<NlRefusal> request(const NlMessage& message, const std::function<void(const nlmsghdr*)>& answer = {});

    /// Sends a dump request and hands every message over. Starts anew, calling `restart` first, when the kernel says
    /// that the dump was interrupted by a change (NLM_F_DUMP_INTR) or messages were lost.
    Status dump(const NlMessage& message, const std::function<void()>& restart,
                const std::function<void(const nlmsghdr*)>& each);

private:
    explicit NlSocket(Descriptor socket) : m_socket(std::move(socket)) {}
    using Buffer = std::array<char, 64 * 1024>;
    static Buffer& buffer(); ///< of the calling thread, for receive()
    Status send(const void* data, std::size_t length);
    Result<std::size_t> receive();
    enum class DumpEnd { Complete, Interrupted };
    Result<DumpEnd> dumpOnce(const NlMessage& message, const std::function<void(const nlmsghdr*)>& each);

    Descriptor m_socket;
    std::uint32_t m_sequence = 0;
    std::uint32_t m_batchStart = 0; ///< sequence number of the batch's first message
    std::vector<char> m_batch;
    std::vector<std::size_t> m_tags;
    std::size_t m_lastOffset = 0;
};

} // namespace nsk
