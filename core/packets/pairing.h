// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace nsk {

/// What may lie between the two ends of a pair, ns.
struct PairingLimits
{
    std::int64_t disorder = 0; ///< the second may be that much earlier than the first
    std::int64_t longest = 0;  ///< and that much later
    std::int64_t usual = 0;    ///< as others of the same way took
};

/// Which of two captures of equal frames belong together: for each of `ends` the index of its `begin`, -1 for none. Both are times in
/// ascending order. Nothing overtakes; as many as possible have a begin; of all such pairings it is the one whose delays are nearest to the
/// usual one, so that where one was lost the others keep theirs. Over four million combinations it is found from one to the next instead.
std::vector<int> pairInOrder(std::span<const std::int64_t> begins, std::span<const std::int64_t> ends, const PairingLimits& limits);

} // namespace nsk
