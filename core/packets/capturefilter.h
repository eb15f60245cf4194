// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/packets/capturesink.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace nsk {

struct FilterPart;

/// A packet filter as people write it (pcap-filter(7): "icmp or arp", "host 10.10.10.2 and tcp port 80"), compiled by libpcap. A value; may
/// be used in any thread. Without libpcap (CMake: NSKETCH_PCAP=OFF) none can be made, and the error says so.
class CaptureFilter
{
public:
    /// As `struct sock_filter` of the kernel and `struct bpf_insn` of libpcap have it.
    struct Instruction
    {
        std::uint16_t code = 0;
        std::uint8_t jumpTrue = 0;
        std::uint8_t jumpFalse = 0;
        std::uint32_t operand = 0;
    };

    static bool isAvailable();
    /// Names of hosts in it are looked up, which may take a while: a GUI compiles in a thread. Errors: "filter.wrong" (expression, what the
    /// compiler said), "filter.none" (no libpcap).
    static Result<CaptureFilter> compile(const std::string& expression, std::uint32_t snapLength = wholeFrames);

    const std::string& expression() const { return m_expression; }
    /// The program's result is the number of bytes that are to be kept: 0 is none.
    const std::vector<Instruction>& program() const { return *m_program; }
    /// Whether the kernel can apply it at a packet socket. It takes VLAN tags out of the frame before, so that a program that looks for
    /// them there must be applied in this process, to frames that have got theirs back.
    bool suitsKernel() const { return m_suitsKernel; }
    /// `length`: of the frame before it was cut off.
    bool matches(std::span<const std::uint8_t> frame, std::uint32_t length) const;

private:
    CaptureFilter() = default;

    const FilterPart* m_part = nullptr; ///< that has compiled it
    std::string m_expression;
    std::shared_ptr<const std::vector<Instruction>> m_program;
    bool m_suitsKernel = true;
};

} // namespace nsk
