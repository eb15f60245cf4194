// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/layout.h"
#include "gui/canvas/scene.h"
#include "gui/canvas/tool.h"

namespace nsk::gui {

/// Draws one annotation and is done: text where one clicks, a rectangle, an ellipse or an arrow from where the mouse is
/// pressed to where it is let go.
class AnnotateTool : public Tool
{
    Q_OBJECT

public:
    explicit AnnotateTool(View* view);

    /// Text, Rectangle, Ellipse or Arrow.
    void setKind(AnnotationKind kind);
    AnnotationKind kind() const { return m_kind; }

    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override;
    QString hint() const override;

private:
    void finish(const QPointF& from, const QPointF& to);

    AnnotationKind m_kind = AnnotationKind::Text;
    std::optional<QPointF> m_from;
    QPointF m_to;
};

} // namespace nsk::gui
