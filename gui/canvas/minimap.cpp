// SPDX-License-Identifier: MIT
#include "gui/canvas/minimap.h"

#include "gui/canvas/view.h"
#include "gui/settings/settings.h"

#include <QAction>
#include <QChildEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr QSize mapSize(144, 108);
constexpr QSize leastView(520, 360); // in a smaller one the drawing needs the place
constexpr int distance = 12;         // from the view's corner
constexpr qreal padding = 8;
constexpr qreal margin = 32; // canvas units around the drawing
constexpr int redrawMs = 60;
constexpr qreal keyShare = 0.2; // of the view, a step of the arrow keys

} // namespace

Minimap::Minimap(View* view) : QWidget(view), m_view(view)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Minimap"));
    setToolTip(tr("The whole drawing: click or drag to go there"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_NoMousePropagation);
    for (QTimer* timer : {&m_redrawSoon, &m_placeSoon})
        timer->setSingleShot(true);
    m_redrawSoon.setInterval(redrawMs);
    connect(&m_redrawSoon, &QTimer::timeout, this, &Minimap::redraw);
    m_placeSoon.setInterval(0);
    connect(&m_placeSoon, &QTimer::timeout, this, &Minimap::place);

    const auto changed = [this] {
        m_stale = true;
        if (isVisible() && !m_redrawSoon.isActive())
            m_redrawSoon.start();
    };
    Scene* scene = view->scene();
    connect(scene, &Scene::nodesChanged, this, changed);
    connect(scene, &Scene::linksChanged, this, changed);
    connect(scene, &Scene::decorChanged, this, changed);
    connect(scene, &Scene::nodesMoved, this, changed);
    connect(scene, &Scene::selectionChanged, this, changed);
    connect(scene, &Scene::damaged, this, [changed](const QRectF& rect) {
        if (rect.isNull()) // another document or theme
            changed();
    });
    connect(view, &View::anchorsMoved, this, [this] {
        update();
        m_placeSoon.start();
    });
    view->installEventFilter(this);
    for (QObject* child : view->children()) {
        if (child->isWidgetType() && child != this)
            child->installEventFilter(this);
    }
    m_placeSoon.start();
}

QSize Minimap::sizeHint() const
{
    return mapSize;
}

void Minimap::setWanted(bool wanted)
{
    m_wanted = wanted;
    place();
}

void Minimap::follow(QAction* toggle)
{
    settings::bind(toggle, settings::minimap);
    setWanted(toggle->isChecked());
    connect(toggle, &QAction::toggled, this, &Minimap::setWanted);
}

bool Minimap::inTheWay() const
{
    const QRect near = geometry().adjusted(-distance / 2, -distance / 2, distance / 2, distance / 2);
    // With everything in sight it is of no use, and nothing can be moved out from under it.
    const Scene& scene = *m_view->scene();
    if (!m_dragging && m_view->visibleRect().contains(scene.bounds()) &&
        !scene.objectsIn(m_view->toScene(QRectF(near))).empty())
        return true;
    const auto others = m_view->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    return std::ranges::any_of(others, [&](const QWidget* other) {
        return other != this && !other->isWindow() && other->isVisible() && other->geometry().intersects(near);
    });
}

void Minimap::place()
{
    const QRect corner(QPoint(), m_view->size());
    setGeometry(
        QRect(corner.bottomRight() - QPoint(mapSize.width() + distance, mapSize.height() + distance) + QPoint(1, 1),
              mapSize));
    const bool fits = m_view->width() >= leastView.width() && m_view->height() >= leastView.height();
    const bool show = m_wanted && fits && !inTheWay();
    if (show && isHidden())
        m_stale = true;
    setVisible(show);
    update();
}

QRectF Minimap::inner() const
{
    return QRectF(rect()).adjusted(padding, padding, -padding, -padding);
}

void Minimap::updateWorld()
{
    if (m_dragging)
        return; // the map stands still under the mouse
    const QRectF drawing = m_view->scene()->bounds();
    const QRectF shown = m_view->visibleRect();
    QRectF world = drawing.isEmpty() ? shown : drawing.adjusted(-margin, -margin, margin, margin) | shown;
    // The map's own shape.
    const QSizeF room = inner().size();
    const qreal scale = std::min(room.width() / world.width(), room.height() / world.height());
    QRectF spans(QPointF(), room / scale);
    spans.moveCenter(world.center());
    m_world = spans;
}

QRectF Minimap::toMap(const QRectF& sceneRect) const
{
    const QRectF room = inner();
    const qreal scale = room.width() / m_world.width();
    return {room.topLeft() + (sceneRect.topLeft() - m_world.topLeft()) * scale, sceneRect.size() * scale};
}

QPointF Minimap::toScene(const QPointF& point) const
{
    const QRectF room = inner();
    return m_world.topLeft() + (point - room.topLeft()) * (m_world.width() / room.width());
}

QRectF Minimap::frame() const
{
    return toMap(m_view->visibleRect()).intersected(QRectF(rect()).adjusted(2, 2, -2, -2));
}

void Minimap::redraw()
{
    updateWorld();
    m_drawn = m_view->scene()->bounds().adjusted(-margin, -margin, margin, margin);
    const qreal ratio = devicePixelRatioF();
    const QSizeF wanted = toMap(m_drawn).size() * ratio;
    const QSize pixels(std::max(1, static_cast<int>(std::ceil(wanted.width()))),
                       std::max(1, static_cast<int>(std::ceil(wanted.height()))));
    m_picture = QPixmap(pixels);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    const qreal zoom = inner().width() / m_world.width();
    painter.scale(pixels.width() / m_drawn.width(), pixels.height() / m_drawn.height());
    painter.translate(-m_drawn.topLeft());
    m_view->scene()->paintSketch(painter, zoom);
    m_stale = false;
    update();
}

void Minimap::paintEvent(QPaintEvent*)
{
    updateWorld();
    if (m_picture.isNull())
        redraw();
    const Theme& theme = m_view->scene()->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath panel;
    panel.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.chipLine, 1));
    painter.setBrush(theme.canvas);
    painter.drawPath(panel);
    painter.setClipPath(panel);
    const QRectF target = toMap(m_drawn);
    painter.drawPixmap(target, m_picture, QRectF(m_picture.rect()));
    const bool zoomed = std::abs(target.width() * devicePixelRatioF() - m_picture.width()) > 2;
    if ((m_stale || zoomed) && !m_redrawSoon.isActive())
        m_redrawSoon.start();

    QColor inside = theme.accent;
    inside.setAlphaF(0.05F);
    painter.setBrush(inside);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawRoundedRect(frame(), 3, 3);
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    updateWorld();
    m_dragging = true;
    m_view->centreOn(toScene(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        m_view->centreOn(toScene(event->position()));
}

void Minimap::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    update();
}

void Minimap::wheelEvent(QWheelEvent* event)
{
    if (event->angleDelta().y() > 0)
        m_view->zoomIn();
    else if (event->angleDelta().y() < 0)
        m_view->zoomOut();
    event->accept();
}

void Minimap::keyPressEvent(QKeyEvent* event)
{
    const QPointF step = QPointF(m_view->width(), m_view->height()) * keyShare;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_view->panBy({step.x(), 0});
    case Qt::Key_Right:
        return m_view->panBy({-step.x(), 0});
    case Qt::Key_Up:
        return m_view->panBy({0, step.y()});
    case Qt::Key_Down:
        return m_view->panBy({0, -step.y()});
    default:
        QWidget::keyPressEvent(event);
    }
}

void Minimap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_redrawSoon.start();
    QWidget::changeEvent(event);
}

bool Minimap::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ChildAdded: {
        QObject* child = static_cast<QChildEvent*>(event)->child();
        if (watched == m_view && child->isWidgetType())
            child->installEventFilter(this);
        break;
    }
    case QEvent::ChildRemoved:
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide:
        m_placeSoon.start();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace nsk::gui
