// SPDX-License-Identifier: MIT
#include "gui/mainwindow/beginhint.h"

#include "gui/canvas/view.h"
#include "gui/panels/look.h"
#include "gui/settings/settings.h"

#include <QDockWidget>
#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace nsk::gui {

namespace {

constexpr int fromEdge = 20;
constexpr int fromNode = 8;
constexpr qreal captionReach = 120; // canvas units that a node's name reaches out of its card

} // namespace

BeginHint::BeginHint(Document* document, LabMonitor* monitor, View* view)
    : QLabel(view), m_document(document), m_monitor(monitor), m_view(view),
      m_palette(view->window()->findChild<QDockWidget*>(QStringLiteral("paletteDock")))
{
    setObjectName(QStringLiteral("beginHint"));
    setText(tr("Press Deploy to begin"));
    setFont(look::semiBold(1.1));
    setContentsMargins(18, 9, 18, 9);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    view->installEventFilter(this);
    connect(monitor, &LabMonitor::stateChanged, this, &BeginHint::refresh);
    connect(document, &Document::changed, this, &BeginHint::refresh);
    connect(document, &Document::wasReset, this, &BeginHint::refresh);
    connect(view, &View::anchorsMoved, this, &BeginHint::placeSoon);
    if (m_palette != nullptr)
        connect(m_palette, &QDockWidget::visibilityChanged, this, &BeginHint::invite);
    invite();
    refresh();
}

void BeginHint::invite()
{
    const bool palette = m_palette != nullptr && !m_palette->isHidden();
    m_view->setInvitation(
        {palette ? tr("Drag a host here from the left, or right-click") : tr("Right-click here to add a host"),
         tr("Handles show on a node under the mouse: drag one to another node to link the two."),
         tr("A script or another tool's file can be pasted or dropped here.")});
}

void BeginHint::refresh()
{
    if (m_monitor->state() == LabMonitor::State::Running)
        settings::set(settings::deployedOnce, true);
    m_wanted = m_monitor->state() == LabMonitor::State::NotRunning && !m_document->topology().nodes.empty() &&
               !settings::flag(settings::deployedOnce);
    place();
}

void BeginHint::placeSoon()
{
    if (m_wanted && !std::exchange(m_placing, true))
        QMetaObject::invokeMethod(this, &BeginHint::place, Qt::QueuedConnection);
}

void BeginHint::place()
{
    m_placing = false;
    if (!m_wanted) {
        hide();
        return;
    }
    adjustSize();
    const std::optional<QPoint> free = freePlace();
    if (free)
        move(*free);
    setVisible(free.has_value());
}

std::optional<QPoint> BeginHint::freePlace() const
{
    std::vector<QRectF> taken;
    for (const QObject* child : m_view->children()) { // the minimap, for one
        const auto* widget = qobject_cast<const QWidget*>(child);
        if (widget != nullptr && widget != this && widget->isVisible() && !widget->isWindow())
            taken.emplace_back(widget->geometry());
    }
    const int middle = (m_view->width() - width()) / 2;
    const int right = m_view->width() - width() - fromEdge;
    const int bottom = m_view->height() - height() - fromEdge;
    for (const QPoint& place : {QPoint(middle, fromEdge), QPoint(middle, bottom), QPoint(fromEdge, fromEdge),
                                QPoint(right, fromEdge), QPoint(fromEdge, bottom), QPoint(right, bottom)}) {
        const QRectF wanted(place, size());
        if (std::ranges::none_of(taken, [&](const QRectF& other) { return other.intersects(wanted); }) &&
            !isOverNode(wanted))
            return place;
    }
    return {};
}

bool BeginHint::isOverNode(const QRectF& place) const
{
    const Scene* scene = m_view->scene();
    const QRectF wanted = place.adjusted(-fromNode, -fromNode, fromNode, fromNode);
    const QRectF near = m_view->toScene(wanted).adjusted(-captionReach, -captionReach, captionReach, captionReach);
    return std::ranges::any_of(scene->objectsIn(near), [&](const SelectedObject& object) {
        return object.kind == SelectedObject::Kind::Node &&
               m_view->fromScene(scene->cardOf(object.node) | scene->captionOf(object.node)).intersects(wanted);
    });
}

bool BeginHint::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

void BeginHint::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_view != nullptr)
        place();
    QLabel::changeEvent(event);
}

void BeginHint::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::Base));
    painter.setPen(QPen(look::accent(), 1.5));
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace nsk::gui
