// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/tool.h"
#include "gui/tools/linkdrag.h"

namespace nsk::gui {

/// Draws links: press on a node and drag to another, or click one and then the other, or walk there by keys and press
/// Enter. Stays in use for the next link.
class LinkTool : public Tool
{
    Q_OBJECT

public:
    explicit LinkTool(View* view);

    /// A node that the keyboard stands on is the first end.
    void activate() override;
    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

private:
    void begin(const NodeName& node, const QPointF& at);

    LinkDrag m_drag;
    bool m_dragged = false; ///< the mouse has left the node it was pressed on
};

} // namespace nsk::gui
