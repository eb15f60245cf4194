// SPDX-License-Identifier: MIT
#pragma once

#include "core/timeline/labevent.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace nsk {

/// Finds storms: events of one kind on one object, one soon after the other. The first two of them are told as they are;
/// from the third on they are one line with a count. Owned by who keeps the events, which have ascending numbers.
class Folding
{
public:
    /// How long after the last one another one still belongs to it: a flapping link, no matter who flaps it.
    static constexpr std::int64_t pauseMs = 2'000;

    /// The number of the line that takes `event` in, or none: it is a line of its own, by the number `next`.
    std::optional<std::uint64_t> place(const LabEvent& event, std::uint64_t next);
    void clear() { m_runs.clear(); }

private:
    struct Run
    {
        std::int64_t last = 0;
        std::uint64_t line = 0;
        int told = 0; ///< lines of it; the third one takes the rest in
    };

    static std::string keyOf(const LabEvent& event);
    void forgetEnded(std::int64_t now);

    std::unordered_map<std::string, Run> m_runs;
    std::size_t m_lookAt = 1'000; ///< so many runs: those that have ended are forgotten
};

} // namespace nsk
