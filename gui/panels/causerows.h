// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace nsk::gui {

/// A row of the card: a fault of the way there, of forwarding, or of the way back, and whether it is mended.
struct CauseRow
{
    enum class Group { There, Forwarding, Back };
    enum class State {
        Bad,          ///< the packet dies of it
        Drawn,        ///< mended in the drawing, not yet in the kernel
        ByHand,       ///< neither drawn nor deployed like that: somebody changed the kernel
        Mended,       ///< was a fault, is none now
        PutBack,      ///< was changed in the kernel by hand, and is as drawn again
        MendedByHand, ///< the same, in the kernel alone: the drawing still has it
        Good          ///< never was one
    };

    Group group = Group::There;
    State state = State::Good;
    std::optional<Cause> cause{}; ///< absent in a row that is Good
    QString sentence{};
};

/// The card's rows in path order. Faults of `before` that are gone stay as mended rows where they were; new ones come in
/// at their place. A leg of the way without a fault gets a good row, so that the whole way is always told. `drawn`: what
/// the drawing would do; a fault that it does not have is mended there, unless what was deployed (none: nothing) did not
/// have it either. A fault that is on its way out of the kernel stays mended in the drawing until it is gone.
std::vector<CauseRow> causeRows(const std::vector<CauseRow>& before, const Explanation& seen,
                                const std::optional<Explanation>& drawn, const std::optional<Explanation>& deployed);

} // namespace nsk::gui
