// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

/// Packets between the helper's own processes (main, spawner, warden), over SOCK_SEQPACKET pairs: a packet is whole or
/// not there. Both ends are one program, so the layout is the machine's own; it is read with checks all the same.
namespace nsk::channel {

inline constexpr std::size_t packetLimit = 192 * 1024;
inline constexpr std::size_t descriptorLimit = 200; ///< of the kernel's SCM_MAX_FD, 253

struct Pair
{
    Descriptor first;
    Descriptor second;
};

/// Close-on-exec, with buffers for a packet of packetLimit. Errors: "spawner.failed" (what the kernel said).
Result<Pair> makePair();

class Writer
{
public:
    explicit Writer(char kind) { m_bytes.push_back(static_cast<std::uint8_t>(kind)); }
    Writer& number(std::uint64_t value);
    Writer& text(std::string_view value);
    Writer& list(const std::vector<std::string>& values);
    std::span<const std::uint8_t> bytes() const { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

/// Reads what Writer wrote. After the first thing that does not fit, good() is false and every value empty.
class Reader
{
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_rest(bytes) {}
    char kind();
    std::uint64_t number();
    std::string text();
    std::vector<std::string> list();
    bool good() const { return m_good; }

private:
    std::span<const std::uint8_t> take(std::size_t length);
    std::span<const std::uint8_t> m_rest;
    bool m_good = true;
};

struct Packet
{
    std::vector<std::uint8_t> bytes; ///< empty: the other end is closed
    std::vector<Descriptor> descriptors;
    pid_t sender = 0; ///< with SO_PASSCRED on the socket
};

enum class Sent { Yes, Full, Lost };
/// `flags`: MSG_DONTWAIT or 0.
Sent send(int socket, std::span<const std::uint8_t> bytes, std::span<const int> descriptors, int flags);
/// Nothing when none is waiting (MSG_DONTWAIT).
std::optional<Packet> receive(int socket, int flags);

} // namespace nsk::channel
