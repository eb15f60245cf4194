// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

#include <cstdint>
#include <linux/netlink.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The least that is needed to speak netlink, for the lower bound: nothing of the engine's is used here, so that the
/// bound does not get slower or faster with it.
namespace bench {

/// A measurement that cannot go on. What went wrong, in plain words.
class Trouble : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
    static Trouble withErrno(const std::string& what, int error);
};

/// Messages that are sent at once.
class Batch
{
public:
    template <class Header> void begin(int type, int flags, const Header& header)
    {
        start(type, flags);
        append(&header, sizeof header);
    }
    template <class Header> void inner(const Header& header) { append(&header, sizeof header); }
    void put(int type, const void* data, std::size_t length);
    void put(int type, std::uint32_t value) { put(type, &value, sizeof value); }
    void put(int type, std::string_view text); ///< with its end
    /// Returns where the nest starts, for endNest().
    std::size_t beginNest(int type);
    void endNest(std::size_t start);
    void end();

    bool empty() const { return m_count == 0; }
    std::size_t count() const { return m_count; }

private:
    friend class RawSocket;
    void start(int type, int flags);
    void append(const void* data, std::size_t length);

    std::vector<char> m_bytes;
    std::size_t m_message = 0; ///< where the one begins that is being written
    std::uint32_t m_count = 0;
};

/// A route netlink socket of the namespace in which it was opened.
class RawSocket
{
public:
    /// In the calling thread's namespace. Throws Trouble.
    RawSocket();
    /// Sends and waits for the answer to the last message; empties the batch. Throws Trouble at a refusal.
    void flush(Batch& batch);
    /// One message: the errno it was refused with, or 0.
    int request(Batch& batch);

private:
    int talk(Batch& batch);
    nsk::Descriptor m_socket;
};

} // namespace bench
