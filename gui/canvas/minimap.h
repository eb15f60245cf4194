// SPDX-License-Identifier: MIT
#pragma once

#include <QPixmap>
#include <QRectF>
#include <QTimer>
#include <QWidget>

class QAction;

namespace nsk::gui {

class View;

/// The whole drawing, small, in the view's lower right corner, with a frame around what the view shows: click or drag
/// to go there. A child of the view, which it follows. The picture is kept and drawn anew only after a change, so that
/// it costs nothing with thousands of nodes. Gives way to whatever else lies on the canvas there, to nodes when all are
/// in sight anyway, and to small views.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    explicit Minimap(View* view);

    /// Whether it is wanted at all; it may be hidden all the same where it would be in the way.
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }
    /// That action shows and hides it; what was chosen is kept in the settings.
    void follow(QAction* toggle);
    /// What the view shows, in this widget's coordinates.
    QRectF frame() const;
    /// The canvas's point under a point of this widget.
    QPointF toScene(const QPointF& point) const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    bool inTheWay() const;
    void redraw();
    void updateWorld();
    QRectF inner() const;
    QRectF toMap(const QRectF& sceneRect) const;

    View* m_view;
    bool m_wanted = true;
    bool m_dragging = false;
    QRectF m_world; ///< what the map spans: the drawing and what the view shows
    QRectF m_drawn; ///< what the picture spans
    QPixmap m_picture;
    bool m_stale = true;
    QTimer m_redrawSoon;
    QTimer m_placeSoon;
};

} // namespace nsk::gui
