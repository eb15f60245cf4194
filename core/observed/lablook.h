// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <memory>

namespace nsk {

/// A lab as it was at one moment, for work in another thread. Shares its nodes with other looks, so that taking one
/// costs the thread that follows the kernel next to nothing; whoever works with it puts it together there.
class LabLook
{
public:
    ObservedLab observed() const;

private:
    friend class LabLooks;
    using Nodes = std::vector<std::shared_ptr<const ObservedNode>>;
    LabLook(const LabName& lab, std::uint64_t revision, Nodes nodes)
        : m_lab(lab), m_revision(revision), m_nodes(std::move(nodes))
    {
    }

    LabName m_lab;
    std::uint64_t m_revision;
    Nodes m_nodes;
};

/// Takes looks at one lab, which changes: only what has changed since the last look is copied. Of one thread.
class LabLooks
{
public:
    /// That node is another; the others stand where they stood.
    void changed(const ObservedLab& lab, const NodeName& node);
    /// Nodes came or went, or it is another lab.
    void changedAltogether() { m_nodes.clear(); }
    LabLook of(const ObservedLab& lab);

private:
    LabLook::Nodes m_nodes; ///< beside the lab's; null: has to be copied
};

} // namespace nsk
