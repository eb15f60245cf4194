// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"
#include "gui/canvas/tool.h"
#include "gui/tools/linkdrag.h"

#include <QRectF>

#include <utility>
#include <vector>

namespace nsk::gui {

/// The tool one is in by default: selects by click and rubber band, moves, draws links from the handles that show under
/// the mouse, edits names and chips in place, and walks the canvas by keys. One drag is one undo step; with Alt it
/// copies, with Ctrl it leaves the grid.
class SelectTool : public Tool
{
    Q_OBJECT

public:
    explicit SelectTool(View* view);

    /// The selection stays: the next tool may go on from it.
    void deactivate() override;
    bool cancel() override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool doubleClick(const ToolEvent& event) override;
    bool keyPress(QKeyEvent* event) override;
    void leave() override;
    void paint(QPainter& painter, qreal zoom) const override;
    QCursor cursor() const override;
    QString hint() const override;

Q_SIGNALS:
    /// The inspector is wanted for what is selected.
    void inspectRequested();
    /// The drawn way of a ping was clicked, or its label.
    void pathPressed(std::uint64_t ping);

private:
    enum class State { Idle, Pressed, Moving, Copying, Band, Linking };

    void pressObject(const SelectedObject& object, const ToolEvent& event);
    void beginMove();
    void continueMove(const ToolEvent& event);
    /// How far what is dragged has come, the node in hand on the grid.
    QPointF movedBy(const ToolEvent& event) const;
    void finishCopy();
    void paintCopies(QPainter& painter, qreal zoom) const;
    void updateBand(const ToolEvent& event);
    void finishLink(const ToolEvent& event);
    void offerNodes(const QPoint& global);
    void updateHover(const QPointF& at);
    /// The middles of the card's sides, outside it.
    std::vector<QPointF> handlesOf(const NodeName& node) const;
    bool overHandle(const QPointF& at) const;
    /// The mouse is at the node or on its way to a handle.
    bool keepsHandles(const QPointF& at) const;
    /// Handles would be larger than what they belong to: there is the link tool.
    bool detailIsTooFar() const;

    bool walk(int key, Qt::KeyboardModifiers modifiers);
    bool walkTab(bool forward);
    bool walkArrow(int key);
    bool nudge(int key, bool fine);
    void goTo(const NodeName& node);
    bool editSelected();

    State m_state = State::Idle;
    LinkDrag m_link;
    std::optional<NodeName> m_handleNode; ///< whose handles show
    bool m_onHandle = false;
    ToolEvent m_pressed;
    std::optional<SelectedObject> m_pressedObject;
    std::vector<std::pair<NodeName, QPointF>> m_startPlaces;
    QPointF m_copyBy;   ///< where the copies would stand
    Selection m_before; ///< what the rubber band adds to
    QRectF m_band;
    QString m_moveKey;
    int m_moves = 0;
};

} // namespace nsk::gui
