// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"
#include "gui/canvas/tool.h"

#include <QPointer>
#include <QTransform>
#include <QVariantAnimation>
#include <QWidget>

namespace nsk::gui {

class InPlaceEditor;
class LinkEditor;
class NoteEditor;

/// Where a view stands, to come back to it.
struct ViewPlace
{
    QPointF origin; ///< the scene point at the view's top left
    qreal zoom = 1;
    bool fitted = false; ///< it shows everything, and goes on doing so when its size changes
};

/// A window onto a scene: zoom, pan, and events handed to the current tool. Paints only what is damaged. Does not own
/// the scene or the tools. Widgets of others may be its children and follow a node by anchorFor() and anchorsMoved().
class View : public QWidget
{
    Q_OBJECT

public:
    static constexpr qreal leastZoom = 0.005;
    static constexpr qreal mostZoom = 8;

    explicit View(Scene* scene, QWidget* parent = nullptr);
    ~View() override;

    Scene* scene() const { return m_scene; }

    void setTool(Tool* tool);
    Tool* tool() const { return m_tool; }
    /// Takes drops whatever the current tool is.
    void setDropTool(Tool* tool);

    qreal zoom() const { return m_zoom; }
    /// `fixed`: the point of the view that stays where it is; the middle by default.
    void setZoom(qreal zoom, std::optional<QPointF> fixed = {});
    QPointF toScene(const QPointF& viewPoint) const;
    QPointF fromScene(const QPointF& scenePoint) const;
    QRectF toScene(const QRectF& viewRect) const;
    QRectF fromScene(const QRectF& sceneRect) const;
    QRectF visibleRect() const { return toScene(QRectF(rect())); }
    void panBy(const QPointF& viewPixels);
    /// The view's top edge has gone down by that much on the screen (up: negative), its lower edge stays: so does what
    /// is drawn. Called before the resize that comes of it, which then fits nothing anew.
    void topEdgeMoved(int by);
    ViewPlace place() const { return {m_origin, m_zoom, m_fitted}; }
    void setPlace(const ViewPlace& place);
    /// Fitting enlarges a small drawing by no more than that.
    void setFitMost(qreal zoom) { m_fitMost = zoom; }
    /// At once, without an animation.
    void fitNow();
    void centreOn(const QPointF& scenePoint);
    /// Pans, if it must, until the node is in sight.
    void reveal(const NodeName& node);

    /// The same for what is selected: all of it, if it fits; from further away than `least` it is gone near to.
    void revealSelection(qreal least = 0);

    /// The node's card in this view's coordinates, to hang a widget on; empty when there is no such node.
    QRect anchorFor(const NodeName& node) const;

    /// Opens the field that edits it where it stands: a node's name, an interface's name and addresses. False when
    /// there is nothing to edit. A refused value keeps the field open with the reason below it.
    bool editInPlace(const SelectedObject& object);
    /// Opens the chips at both ends of a link, the first in edit.
    void editLink(const DrawnLink& link);
    /// Opens the field for an annotation's text, or for a group's title. False when there is nothing to edit.
    bool editNote(std::size_t note);
    bool editGroup(std::size_t group);
    /// An annotation that is only there once something has been typed.
    void editNewNote(const Annotation& annotation, const QString& stepText);
    bool isEditing() const;
    /// Whether what is edited has several lines: the text of an annotation.
    bool isEditingText() const;
    /// Takes what is being edited. False when it was refused: the field stays.
    bool finishEditing();

    /// What stands in the middle, softly, as long as there is no node: how to begin. No part of the drawing.
    void setInvitation(const QStringList& lines);
    /// What it says now; empty when there is a node.
    QStringList invitation() const;

    /// Asks the tool for its cursor.
    void updateCursor();
    /// Tools call it when what they paint has changed (canvas units).
    void repaintOverlay(const QRectF& sceneRect = {});

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomReset();
    void zoomToFit();
    void zoomToSelection();

Q_SIGNALS:
    void zoomChanged(qreal zoom);
    /// Every anchorFor() may be another: pan, zoom, or the node moved.
    void anchorsMoved();
    void toolChanged(nsk::gui::Tool* tool);
    /// Right click or menu key. What is under it has been selected; `scenePoint`: where something new would stand.
    void menuRequested(const QPoint& global, const QPointF& scenePoint);
    void editingChanged(bool editing);
    /// It showed everything, and does so again in its new size.
    void fittedAnew();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void onDamaged(const QRectF& rect);
    void onShapesDamaged(const QRectF& rect);
    void onChipsDamaged(const QRectF& rect);
    void setView(const QPointF& origin, qreal zoom);
    QRectF selectedRect() const;
    void selectForMenu(const QPointF& at);
    void showInvitation();
    void paintIn(QPainter& painter, const QRegion& region);
    void paintInvitation(QPainter& painter) const;
    // viewediting.cpp
    void editInterface(const NodeName& node, const InterfaceName& interface);
    Status commitInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure);
    void editNext(bool forward);
    void openNoteEditor(const Annotation& annotation, bool isNew, std::function<void(const QString&)> commit);
    QRect placeOfNote(const Annotation& annotation) const;
    QRect placeOfGroupTitle(std::size_t group) const;
    QRect placeOf(const SelectedObject& object) const;
    QRect placeOfName(const NodeName& node) const;
    QRect placeOfChip(const NodeName& node, const InterfaceName& interface) const;
    /// The fields stand where what they edit stands now, or go with it.
    void followEdited();
    void cancelEditing();
    ViewPlace showing(const QRectF& sceneRect, qreal most) const;
    /// Goes there, animated where the style animates.
    void travelTo(const ViewPlace& place);
    void travelStep(qreal share);

    Scene* m_scene;
    QPointer<Tool> m_tool;
    QPointer<Tool> m_dropTool;
    InPlaceEditor* m_editor;
    LinkEditor* m_linkEditor;
    NoteEditor* m_noteEditor;
    std::optional<Annotation> m_editedNote; ///< what the field of several lines edits
    std::optional<std::size_t> m_editedGroup;
    std::optional<SelectedObject> m_edited; ///< what the one field edits, or has just changed
    QPointF m_origin;                       ///< the scene point at the view's top left
    qreal m_zoom = 1;
    qreal m_fitMost = 1;
    QVariantAnimation m_travel;
    ViewPlace m_travelFrom, m_travelTo;
    bool m_travelling = false; ///< a step of the animation sets the view just now
    bool m_byKeyboard = false; ///< the focus came by a key: a frame tells
    bool m_space = false;
    bool m_panning = false;
    bool m_fitOnShow = true;
    bool m_fitted = false; ///< shows everything and nobody has moved it since: a new size of the window fits it again
    QPointF m_panFrom;
    QStringList m_invitation;
    std::optional<QSize> m_stillSize; ///< the next resize to that size leaves the drawing where it is on the screen
};

} // namespace nsk::gui
