// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/tool.h"
#include "gui/tools/linkdrag.h"

namespace nsk::gui {

/// Draws links: press on a node and drag to another, or click one and then the other. Stays in use for the next link.
class LinkTool : public Tool
{
    Q_OBJECT

public:
    explicit LinkTool(View* view);

    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

private:
    LinkDrag m_drag;
    bool m_dragged = false; ///< the mouse has left the node it was pressed on
};

} // namespace nsk::gui
