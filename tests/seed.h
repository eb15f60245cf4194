// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <random>

/// Where a random test begins. The same everywhere, so that a change is judged by what it changes and not by luck;
/// `NSKETCH_RANDOM_SEED=any` looks at other drawings each time, a number repeats such a run.
inline std::uint32_t seedOfRun()
{
    const QString given = qEnvironmentVariable("NSKETCH_RANDOM_SEED");
    if (given == QLatin1String("any"))
        return std::random_device{}() % 1'000'000;
    constexpr std::uint32_t usual = 7;
    return given.isEmpty() ? usual : given.toUInt();
}
