// SPDX-License-Identifier: MIT
#include "core/packets/capturefilter.h"

#include "core/base/part.h"
#include "core/packets/filterpart.h"

#include <linux/filter.h>

namespace nsk {

namespace {

Result<const FilterPart*> part()
{
#if !defined(NSKETCH_PCAP)
    return fail("filter.none");
#elif defined(NSKETCH_PARTS_BUILT_IN)
    return &nskFilterPart;
#else
    static const auto loaded = loadPartAs<FilterPart>("pcap", "nskFilterPart");
    return loaded;
#endif
}

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
    return part().has_value();
}

Result<CaptureFilter> CaptureFilter::compile(const std::string& expression, std::uint32_t snapLength)
{
    const auto compiler = part();
    if (!compiler)
        return fail(compiler.error());
    auto program = (*compiler)->compile(expression, snapLength);
    if (!program)
        return fail(program.error());
    CaptureFilter filter;
    filter.m_expression = expression;
    filter.m_suitsKernel = !looksForTags(*program);
    filter.m_part = *compiler;
    filter.m_program = std::make_shared<const std::vector<Instruction>>(std::move(*program));
    return filter;
}

bool CaptureFilter::matches(std::span<const std::uint8_t> frame, std::uint32_t length) const
{
    return m_part->matches(*m_program, frame, length);
}

} // namespace nsk
