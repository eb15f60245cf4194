// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "gui/canvas/tool.h"

#include <optional>

namespace nsk::gui {

/// Asks for a ping: click the source, click the target. Does nothing to the drawing.
class PingTool : public Tool
{
    Q_OBJECT

public:
    explicit PingTool(View* view);

    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

Q_SIGNALS:
    void pingRequested(const nsk::NodeName& from, const nsk::NodeName& to);

private:
    void choose(const NodeName& node);

    std::optional<NodeName> m_from;
    QPointF m_at;
};

} // namespace nsk::gui
