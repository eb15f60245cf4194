// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/packets/capturefilter.h"
#include "core/packets/frame.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace nsk {

/// A packet socket that the helper handed over (wire::CaptureOpened), with a ring buffer that the kernel writes frames into (TPACKET_V3,
/// Documentation/networking/packet_mmap.rst). Owns the socket, and so keeps the interface's namespace alive: it must go when the lab goes.
/// Never blocks; poll descriptor() for reading. May be used in any one thread.
class CaptureSocket
{
public:
    struct Settings
    {
        std::uint32_t snapLength = wholeFrames;
        std::size_t ringBytes = 8 * 1024 * 1024; ///< at least leastRing is taken
    };
    static constexpr std::size_t leastRing = 512 * 1024;
    /// The kernel hands a block over when it is full, or so many milliseconds after its first frame.
    static constexpr int handOverMs = 20;
    /// After stopHearing() everything that was heard is there: twice handOverMs, and one for the turn of whoever reads.
    static constexpr int settleMs = 3 * handOverMs;

    enum class State : std::uint8_t {
        Hearing,
        Down, ///< the interface is set down: nothing is heard until it is up again
        Gone  ///< the interface is no longer there
    };

    /// Makes the ring, puts the filter in (none: everything), and begins to hear. `index`: the interface's. Errors: "capture.gone" (node,
    /// interface), "capture.not-ethernet" (node, interface), "capture.ring" (node, interface, what the kernel said).
    static Result<std::unique_ptr<CaptureSocket>> open(Descriptor socket, std::uint32_t index, const CapturePoint& point, const std::optional<CaptureFilter>& filter,
                                                       const Settings& settings);
    ~CaptureSocket();
    CaptureSocket(const CaptureSocket&) = delete;
    CaptureSocket& operator=(const CaptureSocket&) = delete;

    int descriptor() const { return m_socket.get(); }
    const CapturePoint& point() const { return m_point; }
    State state() const { return m_state; }

    /// Appends what the kernel has handed over, with `number` as their point; looks what has become of the interface, too: to be
    /// called now and then while nothing is readable, because an interface that is down goes without a word.
    void read(std::uint32_t number, std::vector<CapturedFrame>& frames);
    /// Nothing more is heard. What was heard until then is handed over within twice handOverMs.
    void stopHearing();
    /// Since it was opened: frames that passed while the ring was full.
    std::uint64_t lost();

private:
    CaptureSocket(Descriptor socket, CapturePoint point) : m_socket(std::move(socket)), m_point(std::move(point)) {}
    Status makeRing(std::size_t bytes);
    Status setFilter(const std::optional<CaptureFilter>& filter, std::uint32_t snapLength);
    Status hear(std::uint32_t index);
    bool attach(const std::vector<CaptureFilter::Instruction>& program);
    void readBlock(const std::byte* block, std::uint32_t number, std::vector<CapturedFrame>& frames);
    void lookAtInterface();
    Error refusal(const char* what) const;

    Descriptor m_socket;
    CapturePoint m_point;
    std::byte* m_ring = nullptr;
    std::size_t m_ringBytes = 0;
    std::size_t m_blocks = 0;
    std::size_t m_next = 0; ///< the block that is handed over next
    std::uint32_t m_snapLength = wholeFrames;
    std::optional<CaptureFilter> m_filter; ///< for tagged frames, and where the kernel does not apply it
    bool m_filtersHere = false;
    bool m_isLoopback = false;
    State m_state = State::Hearing;
    std::uint64_t m_lost = 0;
};

} // namespace nsk
