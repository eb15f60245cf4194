// SPDX-License-Identifier: MIT
#include "gui/tools/toolbox.h"

#include "gui/canvas/view.h"
#include "gui/tools/annotatetool.h"
#include "gui/tools/linktool.h"
#include "gui/tools/pingtool.h"
#include "gui/tools/placetool.h"
#include "gui/tools/selecttool.h"

namespace nsk::gui {

Toolbox::Toolbox(View* view, QObject* parent)
    : QObject(parent), m_view(view), m_select(new SelectTool(view)), m_link(new LinkTool(view)),
      m_place(new PlaceTool(view)), m_ping(new PingTool(view)), m_annotate(new AnnotateTool(view))
{
    for (Tool* tool : {toolOf(ToolId::Select), toolOf(ToolId::Link), toolOf(ToolId::Place), toolOf(ToolId::Ping),
                       toolOf(ToolId::Annotate)}) {
        connect(tool, &Tool::finished, this, [this] { use(ToolId::Select); });
        connect(tool, &Tool::hintChanged, this, [this, tool](const QString& hint) {
            if (m_view->tool() == tool && !m_view->isEditing()) // what is typed comes first
                Q_EMIT hintChanged(hint);
        });
    }
    connect(m_ping, &PingTool::pingRequested, this, &Toolbox::pingRequested);
    connect(m_ping, &PingTool::targetAwaited, this, &Toolbox::pingTargetAwaited);
    connect(m_select, &SelectTool::inspectRequested, this, &Toolbox::inspectRequested);
    connect(m_select, &SelectTool::pathPressed, this, &Toolbox::pathPressed);
    connect(m_select, &SelectTool::differencePressed, this, &Toolbox::differencePressed);
    connect(view, &View::editingChanged, this, [this](bool editing) {
        Q_EMIT hintChanged(
            !editing ? toolOf(m_current)->hint()
            : m_view->isEditingText()
                ? tr("Enter begins a new line; Ctrl+Enter, or a click beside it, takes the text.")
                : tr("Enter takes what is typed, Tab goes on to the other end, Esc leaves it as it was."));
    });
    view->setDropTool(m_place);
    view->setTool(m_select);
}

Toolbox::~Toolbox() = default; // the view owns the tools, as QObjects; it may go before or after

Tool* Toolbox::toolOf(ToolId id) const
{
    switch (id) {
    case ToolId::Link:
        return m_link;
    case ToolId::Place:
        return m_place;
    case ToolId::Ping:
        return m_ping;
    case ToolId::Annotate:
        return m_annotate;
    case ToolId::Select:
        break;
    }
    return m_select;
}

void Toolbox::use(ToolId tool)
{
    const bool other = tool != m_current;
    m_current = tool;
    m_view->setTool(toolOf(tool));
    if (other)
        Q_EMIT currentChanged(tool);
    Q_EMIT hintChanged(toolOf(tool)->hint());
}

void Toolbox::place(NodeKind kind)
{
    m_place->setKind(kind);
    use(ToolId::Place);
    m_view->setFocus(); // Enter puts it down
}

void Toolbox::annotate(AnnotationKind kind)
{
    m_annotate->setKind(kind);
    use(ToolId::Annotate);
    m_view->setFocus();
}

AnnotationKind Toolbox::annotationKind() const
{
    return m_annotate->kind();
}

void Toolbox::setFindDifference(std::function<std::optional<SelectedObject>(const QPointF& scene)> find)
{
    m_select->setFindDifference(std::move(find));
}

void Toolbox::pingFrom(const NodeName& node)
{
    use(ToolId::Ping);
    m_ping->setSource(node);
    m_view->setFocus();
}

} // namespace nsk::gui
