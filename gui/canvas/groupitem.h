// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/layout.h"
#include "gui/canvas/nodeitem.h"

namespace nsk::gui {

/// A group as drawn: a frame around its nodes with its title on top. Owned by the decor; nodes are the picture's.
class GroupItem
{
public:
    GroupItem(const Group& group, std::vector<NodeItem*> nodes, const Theme& theme);

    const QString& title() const { return m_title; }
    const std::vector<NodeItem*>& nodes() const { return m_nodes; }
    /// Null without nodes: nothing is drawn then.
    const QRectF& frame() const { return m_frame; }
    /// What it is taken by: the title's line.
    QRectF handle() const;
    /// Everything it may paint.
    QRectF bounds() const { return m_frame.adjusted(-2, -2, 2, 2); }
    /// A node has moved or changed its size.
    void fit();
    void restyle(const Theme& theme);

    void paint(QPainter& painter, const PaintContext& context) const;

private:
    QString m_title;
    QColor m_colour;
    std::vector<NodeItem*> m_nodes;
    QRectF m_frame;
    qreal m_titleHeight = 0;
};

} // namespace nsk::gui
