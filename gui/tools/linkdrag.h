// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QPointF>

#include <optional>

class QPainter;

namespace nsk::gui {

class View;

/// A link being drawn from a node to wherever the mouse is: snaps to a node nearby, and makes the link when it ends
/// there. Shared by the link tool and the handles of the select tool. Holds names only.
class LinkDrag
{
public:
    enum class Outcome { Nothing, Linked, OverCanvas };

    explicit LinkDrag(View* view) : m_view(view) {}

    bool isActive() const { return m_from.has_value(); }
    const std::optional<NodeName>& from() const { return m_from; }
    const std::optional<NodeName>& target() const { return m_target; }
    QPointF at() const { return m_at; }

    void begin(const NodeName& from, const QPointF& at);
    void moveTo(const QPointF& at);
    /// Makes the link where there is a target. OverCanvas: nothing is there, and the drag stays as it is until
    /// cancel().
    Outcome finish();
    void cancel();
    void paint(QPainter& painter, qreal zoom) const;

private:
    void repaint() const;

    View* m_view;
    std::optional<NodeName> m_from;
    std::optional<NodeName> m_target;
    QPointF m_at;
};

} // namespace nsk::gui
