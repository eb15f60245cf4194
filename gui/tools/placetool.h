// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/tool.h"

#include <optional>

namespace nsk::gui {

/// Puts nodes down: by a click or by Enter once a kind is chosen, by a drop from the palette at any time. Shows where the node will
/// be.
class PlaceTool : public Tool
{
    Q_OBJECT

public:
    explicit PlaceTool(View* view);

    void setKind(NodeKind kind);

    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void leave() override;
    bool canDrop(const QMimeData* data) const override;
    void dragMove(const QMimeData* data, const QPointF& at) override;
    void dragLeave() override;
    bool drop(const QMimeData* data, const QPointF& at) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

private:
    bool put(NodeKind kind, const QPointF& at);
    /// Without a mouse: the middle of what is seen, or the next place beside what stands there.
    QPointF freeMiddle() const;
    void showAt(std::optional<NodeKind> kind, const QPointF& at);

    NodeKind m_kind = NodeKind::Host;
    std::optional<NodeKind> m_shown;
    QPointF m_at;
};

} // namespace nsk::gui
