// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/bundles.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace nsk {

/// A graph's places as asked of Graphviz's program dot, and what its answer means. Who runs the program is another matter: the
/// designer beside everything else (gui/layout/dotrun.h), the command line while it waits (core/cli/arrange.h).
class DotRequest
{
public:
    DotRequest(const LayoutGraph& graph, LayoutStyle style);

    /// $NSKETCH_DOT, else the first dot in the path; "" when there is none.
    static QString program();
    QStringList arguments() const;
    /// For the program's input.
    std::string input() const;
    /// The place of each node, from its output. Errors: those of readPlain().
    Result<std::vector<Position>> read(std::string_view output) const;

private:
    const LayoutGraph& asked() const { return m_bundles ? m_bundles->graph() : m_graph; }

    LayoutGraph m_graph;
    LayoutStyle m_style;
    std::optional<Bundles> m_bundles; ///< layered
};

} // namespace nsk
