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
        Bad,    ///< the packet dies of it
        Drawn,  ///< mended in the drawing, not yet in the kernel
        Mended, ///< was a fault, is none now
        Good    ///< never was one
    };

    Group group = Group::There;
    State state = State::Good;
    std::optional<Cause> cause{}; ///< absent in a row that is Good
    QString sentence{};
};

/// The card's rows in path order. Faults of `before` that are gone stay as mended rows where they were; new ones come in
/// at their place. A leg of the way without a fault gets a good row, so that the whole way is always told. `drawn`: what
/// the drawing would do; a fault that it does not have is mended there.
std::vector<CauseRow> causeRows(const std::vector<CauseRow>& before, const Explanation& seen,
                                const std::optional<Explanation>& drawn);

} // namespace nsk::gui
