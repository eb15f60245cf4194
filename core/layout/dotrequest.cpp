// SPDX-License-Identifier: MIT
#include "core/layout/dotrequest.h"

#include "core/layout/dot.h"
#include "core/layout/grid.h"

#include <QStandardPaths>

namespace nsk {

DotRequest::DotRequest(const LayoutGraph& graph, LayoutStyle style) : m_graph(graph), m_style(style)
{
    if (style == LayoutStyle::Layered)
        m_bundles.emplace(graph);
}

QString DotRequest::program()
{
    const QString own = qEnvironmentVariable("NSKETCH_DOT");
    return own.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("dot")) : own;
}

QStringList DotRequest::arguments() const
{
    return {QStringLiteral("-K") + QLatin1String(engineOf(m_style, asked().nodes.size())), QStringLiteral("-Tplain")};
}

std::string DotRequest::input() const
{
    return dotText(asked(), m_style);
}

Result<std::vector<Position>> DotRequest::read(std::string_view output) const
{
    auto places = readPlain(output, asked().nodes);
    if (!places)
        return places;
    if (m_bundles)
        return m_bundles->unpacked(*places);
    return m_style == LayoutStyle::Grid ? inRows(m_graph.nodes, *places) : places;
}

} // namespace nsk
