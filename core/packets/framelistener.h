// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/packets/frame.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace nsk {

/// A packet socket (packet(7)) that the helper handed over, read frame by frame: for the few packets that a person watches, at many
/// interfaces, each of which costs no more than its socket. Where no other socket of the computer has packets stamped, the kernel begins to
/// do so some milliseconds after this one asks for it: the first frames then have the time at which they were read. Keeps the interface's namespace alive: let it go with the lab. Never blocks;
/// poll descriptor() for reading.
class FrameListener
{
public:
    /// Begins to hear everything at the interface of that index. Errors: "capture.listen" (what the kernel said).
    static Result<FrameListener> open(Descriptor socket, std::uint32_t index);

    int descriptor() const { return m_socket.get(); }
    /// Appends at most `most` frames that are there, with `point` as their point. False: nothing more is there for now.
    bool read(std::uint32_t point, std::size_t most, std::vector<CapturedFrame>& frames);
    /// Frames that passed unheard because nobody had read the others, since the last time this was asked.
    std::uint64_t lost();

private:
    explicit FrameListener(Descriptor socket) : m_socket(std::move(socket)) {}
    Descriptor m_socket;
    std::vector<std::uint8_t> m_buffer; ///< as long as a frame can be
};

} // namespace nsk
