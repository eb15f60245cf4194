// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "core/analysis/findings.h"

#include <memory>
#include <optional>

namespace nsk {

class Network;

/// What mends the findings of a drawing, as one edit each that can be undone. Borrows the drawing.
class FindingFixes
{
public:
    explicit FindingFixes(const Topology& topology);
    ~FindingFixes();

    /// What is surely meant; none where a person has to decide. With the fix made, the finding is gone. `finding` is
    /// one of findings() of the same drawing.
    std::optional<Fix> of(const Finding& finding) const;

private:
    class Maker;
    std::unique_ptr<Maker> m_maker;
};

} // namespace nsk
