// SPDX-License-Identifier: MIT
#include "core/timeline/folding.h"

#include <algorithm>

namespace nsk {

std::string Folding::keyOf(const LabEvent& event)
{
    const EventTraits& traits = traitsOf(event.code);
    std::string key = std::string(traits.storm) + '\n' + event.program;
    for (std::size_t i = 0; i < std::min<std::size_t>(traits.identity, event.args.size()); ++i)
        key += '\n' + event.args[i];
    if (event.why) {
        key += '\n' + event.why->code;
        for (const std::string& arg : event.why->args)
            key += '\n' + arg;
    }
    return key;
}

void Folding::forgetEnded(std::int64_t now)
{
    std::erase_if(m_runs, [now](const auto& one) { return now - one.second.last > pauseMs; });
    m_lookAt = std::max<std::size_t>(1'000, 2 * m_runs.size());
}

std::optional<std::uint64_t> Folding::place(const LabEvent& event, std::uint64_t next)
{
    if (traitsOf(event.code).storm == nullptr)
        return std::nullopt;
    if (m_runs.size() > m_lookAt)
        forgetEnded(event.at);
    Run& run = m_runs[keyOf(event)];
    const bool goesOn = run.told > 0 && event.at - run.last <= pauseMs && event.at >= run.last - pauseMs;
    run.last = goesOn ? std::max(run.last, event.at) : event.at;
    if (!goesOn)
        run.told = 0;
    if (run.told == 3)
        return run.line;
    ++run.told;
    run.line = next;
    return std::nullopt;
}

} // namespace nsk
