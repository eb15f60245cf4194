// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/observed/drift.h"

#include <vector>

namespace nsk {

/// What of the differences between drawing and kernel goes into the drawing.
struct TakenIn
{
    Batch edits{};              ///< in order, one step; empty: nothing can be taken in
    std::vector<Drift> taken{}; ///< those that the drawing has afterwards
    /// For each of the others why no drawing can have it; so for what comes of the edits (a gateway whose own default route is
    /// gone is drawn to have its uplink's). Arguments as drift's sentences: node, interface, drawn, real.
    std::vector<Error> left{};
};

/// The edits that make the drawing as the kernel shows it, for these differences, which drift() found for it or for the drawing
/// that the lab was deployed from: what else is drawn stays as it is. What an edit makes different by itself (a derived MAC
/// address that follows a name, a next hop that another subnet holds now) is written out as the kernel has it, so that a plan
/// from the new drawing to the same kernel is empty. The lab may have another name than the drawing.
///
/// Codes of what is left: takein.name (namespaces' names are not drawn), takein.loopback, takein.bridge, takein.uplink (of the
/// node itself, made with it), takein.stranger (somebody else's interface), takein.outside, takein.half-link (a link that leads out of the lab),
/// takein.port, takein.port-address (what a switch's port, and it alone, is), takein.link-local, takein.connected-route (the kernel's own),
/// takein.address, takein.route, takein.value (which no file can hold), takein.not-drawn (is no longer in the drawing), takein.gone (from the kernel).
TakenIn takeIn(const Topology& drawn, const ObservedLab& observed, const std::vector<Drift>& differences);
/// The same for one; the error is why not.
Result<Batch> takeIn(const Topology& drawn, const ObservedLab& observed, const Drift& difference);

/// Whether that can be taken in, and why not, without the edits: cheap in a large lab.
Status canTakeIn(const Topology& drawn, const ObservedLab& observed, const Drift& difference);

} // namespace nsk
