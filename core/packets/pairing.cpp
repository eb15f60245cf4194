// SPDX-License-Identifier: MIT
#include "core/packets/pairing.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace nsk {

namespace {

using Times = std::span<const std::int64_t>;

constexpr std::size_t mostCombinations = 4'000'000;

bool mayBe(std::int64_t begin, std::int64_t end, const PairingLimits& limits)
{
    return end - begin >= -limits.disorder && end - begin <= limits.longest;
}

/// Each end to the begin of the same number, if that may be.
bool oneToOne(Times begins, Times ends, const PairingLimits& limits, std::vector<int>& result)
{
    if (begins.size() != ends.size())
        return false;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (!mayBe(begins[i], ends[i], limits))
            return false;
        result[i] = static_cast<int>(i);
    }
    return true;
}

/// Always on from the last one, to the begin that fits best.
void nearest(Times begins, Times ends, const PairingLimits& limits, std::vector<int>& result)
{
    std::size_t next = 0;
    for (std::size_t j = 0; j < ends.size() && next < begins.size(); ++j) {
        const auto miss = [&](std::size_t i) { return std::llabs(ends[j] - begins[i] - limits.usual); };
        while (next + 1 < begins.size() && begins[next + 1] <= ends[j] + limits.disorder &&
               miss(next + 1) <= miss(next))
            ++next;
        if (mayBe(begins[next], ends[j], limits))
            result[j] = static_cast<int>(next++);
    }
}

/// The cheapest alignment, by dynamic programming over the first i begins and the first j ends.
void best(Times begins, Times ends, const PairingLimits& limits, std::vector<int>& result)
{
    enum : std::uint8_t { SkipBegin, SkipEnd, Pair };
    const std::size_t columns = ends.size() + 1;
    // An end without a begin costs more than the worst begins of all the others.
    const double alone = (static_cast<double>(limits.longest) + static_cast<double>(limits.disorder) +
                          std::abs(static_cast<double>(limits.usual)) + 1) *
                         static_cast<double>(ends.size() + 1);
    std::vector<std::uint8_t> choice((begins.size() + 1) * columns, SkipEnd);
    std::vector<double> above(columns), row(columns);
    for (std::size_t j = 0; j < columns; ++j)
        above[j] = alone * static_cast<double>(j);
    for (std::size_t i = 1; i <= begins.size(); ++i) {
        row[0] = 0;
        choice[i * columns] = SkipBegin;
        for (std::size_t j = 1; j < columns; ++j) {
            row[j] = above[j];
            std::uint8_t chosen = SkipBegin;
            if (row[j - 1] + alone < row[j]) {
                row[j] = row[j - 1] + alone;
                chosen = SkipEnd;
            }
            if (mayBe(begins[i - 1], ends[j - 1], limits)) {
                const double cost =
                    above[j - 1] + static_cast<double>(std::llabs(ends[j - 1] - begins[i - 1] - limits.usual));
                if (cost <= row[j]) {
                    row[j] = cost;
                    chosen = Pair;
                }
            }
            choice[i * columns + j] = chosen;
        }
        std::swap(row, above);
    }
    for (std::size_t i = begins.size(), j = ends.size(); j > 0;) {
        const std::uint8_t chosen = choice[i * columns + j];
        if (chosen == Pair)
            result[j - 1] = static_cast<int>(i - 1);
        i -= chosen == SkipEnd ? 0 : 1;
        j -= chosen == SkipBegin ? 0 : 1;
    }
}

} // namespace

std::vector<int> pairInOrder(Times begins, Times ends, const PairingLimits& limits)
{
    std::vector<int> result(ends.size(), -1);
    if (begins.empty() || ends.empty() || oneToOne(begins, ends, limits, result))
        return result;
    std::fill(result.begin(), result.end(), -1);
    if (begins.size() <= mostCombinations / ends.size())
        best(begins, ends, limits, result);
    else
        nearest(begins, ends, limits, result);
    return result;
}

} // namespace nsk
