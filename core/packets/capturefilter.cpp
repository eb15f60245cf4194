// SPDX-License-Identifier: MIT
#include "core/packets/capturefilter.h"

#ifdef NSKETCH_PCAP
#include <cerrno>
#include <cstring>
#include <pcap/pcap.h>
#endif

namespace nsk {

#ifdef NSKETCH_PCAP

namespace {

/// Whether it compares something with the type of a VLAN tag (802.1Q, 802.1ad, the old 0x9100).
bool looksForTags(const std::vector<CaptureFilter::Instruction>& program)
{
    for (const auto& one : program) {
        if (BPF_CLASS(one.code) == BPF_JMP && BPF_OP(one.code) == BPF_JEQ &&
            (one.operand == 0x8100 || one.operand == 0x88A8 || one.operand == 0x9100))
            return true;
    }
    return false;
}

} // namespace

bool CaptureFilter::isAvailable()
{
    return true;
}

Result<CaptureFilter> CaptureFilter::compile(const std::string& expression, std::uint32_t snapLength)
{
    // pcap_compile() takes a C string: what is behind a NUL would not be looked at.
    if (expression.find('\0') != std::string::npos)
        return fail("filter.wrong", {expression.substr(0, expression.find('\0')), "NUL"});
    const std::unique_ptr<pcap_t, void (*)(pcap_t*)> handle(::pcap_open_dead(DLT_EN10MB, static_cast<int>(snapLength)),
                                                            ::pcap_close);
    if (!handle)
        return fail("filter.wrong", {expression, std::strerror(ENOMEM)});
    bpf_program compiled = {};
    if (::pcap_compile(handle.get(), &compiled, expression.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
        return fail("filter.wrong", {expression, ::pcap_geterr(handle.get())});
    auto program = std::make_shared<std::vector<Instruction>>();
    for (std::size_t i = 0; i < compiled.bf_len; ++i) {
        const bpf_insn& one = compiled.bf_insns[i];
        program->push_back({one.code, one.jt, one.jf, one.k});
    }
    ::pcap_freecode(&compiled);
    CaptureFilter filter;
    filter.m_expression = expression;
    filter.m_suitsKernel = !looksForTags(*program);
    filter.m_program = std::move(program);
    return filter;
}

bool CaptureFilter::matches(std::span<const std::uint8_t> frame, std::uint32_t length) const
{
    static_assert(sizeof(Instruction) == sizeof(bpf_insn));
    bpf_program program = {};
    program.bf_len = static_cast<u_int>(m_program->size());
    // Read only; libpcap's type does not say so.
    program.bf_insns = reinterpret_cast<bpf_insn*>(const_cast<Instruction*>(m_program->data()));
    pcap_pkthdr header = {};
    header.caplen = static_cast<bpf_u_int32>(frame.size());
    header.len = length;
    return ::pcap_offline_filter(&program, &header, frame.data()) != 0;
}

#else

bool CaptureFilter::isAvailable()
{
    return false;
}

Result<CaptureFilter> CaptureFilter::compile(const std::string& expression, std::uint32_t)
{
    return fail("filter.none", {expression});
}

bool CaptureFilter::matches(std::span<const std::uint8_t>, std::uint32_t) const
{
    return false;
}

#endif

} // namespace nsk
