// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "gui/canvas/tool.h"

#include <optional>

namespace nsk::gui {

/// Asks for a ping: click the source, click the target, a node or one address of it. By keys: the selected node is the
/// source, the arrows go to the target, Enter asks. Does nothing to the drawing.
class PingTool : public Tool
{
    Q_OBJECT

public:
    explicit PingTool(View* view);

    void activate() override;
    /// The source is chosen already: the next click is the target.
    void setSource(const NodeName& node) { setFrom(node); }
    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

Q_SIGNALS:
    /// The target as the person chose it: a node's name or an address.
    void pingRequested(const nsk::NodeName& from, const QString& target);
    /// The source is chosen, and the target is not yet.
    void targetAwaited(bool awaited);

private:
    void choose(const NodeName& node, const QString& address);
    void setFrom(const std::optional<NodeName>& node);
    /// The address under the point, of a chip; empty where there is none.
    QString addressAt(const QPointF& point) const;

    std::optional<NodeName> m_from;
    std::optional<NodeName> m_selected; ///< becomes the source when the keys go on to another node
    QPointF m_at;
    bool m_byKeys = false;
};

} // namespace nsk::gui
