// SPDX-License-Identifier: MIT
#include "core/file/nearest.h"

#include <algorithm>
#include <vector>

namespace nsk {

namespace {

constexpr std::size_t longestWord = 64;

/// Insertions, removals, replacements and swaps of neighbours that turn one word into the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> known)
{
    if (word.empty() || word.size() > longestWord)
        return std::nullopt;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    std::optional<std::string> found;
    for (const std::string_view candidate : known) {
        if (candidate.size() > longestWord)
            continue;
        const std::size_t steps = distance(word, candidate);
        if (steps < best) {
            best = steps;
            found = std::string(candidate);
        }
    }
    return found;
}

} // namespace nsk
