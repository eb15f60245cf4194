// SPDX-License-Identifier: MIT
#include "core/packets/filterpart.h"

#include <cerrno>
#include <cstring>
#include <pcap/pcap.h>

namespace nsk {

namespace {

Result<std::vector<CaptureFilter::Instruction>> compile(const std::string& expression, std::uint32_t snapLength)
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
    std::vector<CaptureFilter::Instruction> program;
    for (std::size_t i = 0; i < compiled.bf_len; ++i) {
        const bpf_insn& one = compiled.bf_insns[i];
        program.push_back({one.code, one.jt, one.jf, one.k});
    }
    ::pcap_freecode(&compiled);
    return program;
}

bool matches(const std::vector<CaptureFilter::Instruction>& program, std::span<const std::uint8_t> frame,
             std::uint32_t length)
{
    static_assert(sizeof(CaptureFilter::Instruction) == sizeof(bpf_insn));
    bpf_program compiled = {};
    compiled.bf_len = static_cast<u_int>(program.size());
    // Read only; libpcap's type does not say so.
    compiled.bf_insns = reinterpret_cast<bpf_insn*>(const_cast<CaptureFilter::Instruction*>(program.data()));
    pcap_pkthdr header = {};
    header.caplen = static_cast<bpf_u_int32>(frame.size());
    header.len = length;
    return ::pcap_offline_filter(&compiled, &header, frame.data()) != 0;
}

} // namespace

} // namespace nsk

const nsk::FilterPart nskFilterPart{nsk::compile, nsk::matches};
