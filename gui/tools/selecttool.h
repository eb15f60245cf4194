// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"
#include "gui/canvas/tool.h"
#include "gui/tools/linkdrag.h"
#include "gui/tools/notehandles.h"
#include "gui/tools/snapguides.h"

#include <QElapsedTimer>
#include <QRectF>

#include <functional>
#include <utility>
#include <vector>

namespace nsk::gui {

/// The tool one is in by default: selects by click and rubber band, moves, draws links from the handles that show under
/// the mouse, edits names and chips in place, and walks the canvas by keys. One drag is one undo step; with Alt it
/// copies, with Ctrl it leaves grid and guides. A group is taken by its title, an annotation by what is drawn of it.
class SelectTool : public Tool
{
    Q_OBJECT

public:
    /// Who knows what differs from the kernel says whose triangle is at a place, if one is.
    using FindDifference = std::function<std::optional<SelectedObject>(const QPointF& scene)>;

    explicit SelectTool(View* view);
    void setFindDifference(FindDifference find) { m_findDifference = std::move(find); }

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
    /// The triangle of a node or a link that differs from the kernel was clicked.
    void differencePressed(const nsk::gui::SelectedObject& object);

private:
    enum class State { Idle, Pressed, Moving, Copying, Band, Linking, Resizing };

    void pressObject(const SelectedObject& object, const ToolEvent& event);
    void pressNote(std::size_t note, const ToolEvent& event);
    void pressGroup(std::size_t group, const ToolEvent& event);
    /// What lies over the nodes or under everything; locked ones are passed through.
    std::optional<std::size_t> freeNoteAt(const QPointF& at, bool over) const;
    bool canDrag() const;
    bool editAt(const QPointF& at);
    void paintMarks(QPainter& painter, qreal zoom) const;
    void beginMove();
    void continueMove(const ToolEvent& event);
    /// How far what is dragged has come, the node in hand on the grid.
    QPointF movedBy(const ToolEvent& event);
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

    FindDifference m_findDifference;
    State m_state = State::Idle;
    LinkDrag m_link;
    std::optional<NodeName> m_handleNode; ///< whose handles show
    bool m_onHandle = false;
    ToolEvent m_pressed;
    std::optional<SelectedObject> m_pressedObject;
    std::optional<std::size_t> m_pressedNote;
    bool m_pressedGroup = false; ///< by its title: all its nodes are in hand
    QPointF m_at;                ///< where the mouse is
    std::vector<std::pair<NodeName, QPointF>> m_startPlaces;
    std::vector<std::pair<std::size_t, Annotation>> m_startNotes;
    QRectF m_heldBox; ///< what is in hand, where it was taken
    QPointF m_heldPoint; ///< of it, which goes to the grid
    SnapGuides m_guides;
    NoteHandles m_noteHandles;
    QPointF m_copyBy;   ///< where the copies would stand
    Selection m_before; ///< what the rubber band adds to
    std::vector<std::size_t> m_notesBefore;
    QRectF m_band;
    QString m_moveKey;
    QString m_nudgeKey; ///< until there is a pause
    QElapsedTimer m_sinceNudge;
};

} // namespace nsk::gui
