// SPDX-License-Identifier: MIT
#include "gui/tools/linkdrag.h"

#include "core/words/words.h"
#include "gui/canvas/view.h"

#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace nsk::gui {

namespace {

constexpr qreal snapPixels = 20;

} // namespace

void LinkDrag::begin(const NodeName& from, const QPointF& at)
{
    m_from = from;
    m_target.reset();
    m_at = at;
    repaint();
}

void LinkDrag::moveTo(const QPointF& at)
{
    m_at = at;
    m_target = m_view->scene()->nodeAt(at, snapPixels / m_view->zoom());
    if (m_target == m_from)
        m_target.reset();
    repaint();
}

LinkDrag::Outcome LinkDrag::finish()
{
    if (!m_from)
        return Outcome::Nothing;
    if (!m_target)
        return m_view->scene()->nodeAt(m_at) ? Outcome::Nothing : Outcome::OverCanvas;
    const Result<DrawnLink> linked = m_view->scene()->connectNodes(*m_from, *m_target);
    cancel();
    if (linked)
        m_view->editLink(*linked);
    else
        QToolTip::showText(m_view->mapToGlobal(m_view->fromScene(m_at).toPoint()), words::sentence(linked.error()),
                           m_view);
    return linked ? Outcome::Linked : Outcome::Nothing;
}

void LinkDrag::cancel()
{
    m_from.reset();
    m_target.reset();
    repaint();
}

void LinkDrag::repaint() const
{
    m_view->repaintOverlay();
}

void LinkDrag::paint(QPainter& painter, qreal zoom) const
{
    if (!m_from)
        return;
    const Theme& theme = m_view->scene()->theme();
    const QRectF from = m_view->scene()->cardOf(*m_from);
    const QRectF to = m_target ? m_view->scene()->cardOf(*m_target) : QRectF();
    QPainterPath outside;
    outside.addRect(m_view->visibleRect());
    QPainterPath cards;
    cards.addRoundedRect(from, Theme::cardRadius, Theme::cardRadius);
    if (m_target)
        cards.addRoundedRect(to, Theme::cardRadius, Theme::cardRadius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_target) {
        painter.setPen(QPen(theme.accent, std::max(2.0, 2 / zoom)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(to.adjusted(-4, -4, 4, 4), Theme::cardRadius + 4, Theme::cardRadius + 4);
    }
    painter.setClipPath(outside - cards);
    QPen pen(theme.accent, std::max(2.0, 1.5 / zoom), Qt::DashLine, Qt::RoundCap);
    painter.setPen(pen);
    painter.drawLine(from.center(), m_target ? to.center() : m_at);
    painter.setClipping(false);
    if (!m_target) {
        painter.setBrush(theme.accent);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(m_at, 4 / zoom, 4 / zoom);
    }
    painter.restore();
}

} // namespace nsk::gui
