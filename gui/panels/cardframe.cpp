// SPDX-License-Identifier: MIT
#include "gui/panels/cardframe.h"

#include "gui/panels/look.h"

#include <QAbstractButton>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace nsk::gui::cardframe {

void paint(QWidget* card, const std::optional<QPoint>& tip)
{
    QPainter painter(card);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(card->rect()).adjusted(shadow, shadow, -shadow, -shadow);
    QPainterPath outline;
    outline.addRoundedRect(body, 12, 12);
    if (tip) {
        const QPointF to(*tip);
        const QPointF base(std::clamp(to.x(), body.left() + 1, body.right() - 1),
                           std::clamp(to.y(), body.top() + 1, body.bottom() - 1));
        const QPointF aside =
            std::abs(to.y() - base.y()) > std::abs(to.x() - base.x()) ? QPointF(arrow, 0) : QPointF(0, arrow);
        QPainterPath pointer;
        pointer.moveTo(base - aside);
        pointer.lineTo(to);
        pointer.lineTo(base + aside);
        pointer.closeSubpath();
        outline = outline.united(pointer);
    }
    painter.setPen(Qt::NoPen);
    for (int spread = shadow; spread > 0; spread -= 2) {
        painter.setBrush(QColor(0, 0, 0, 5));
        painter.drawRoundedRect(body.adjusted(-spread, -spread + 4, spread, spread).intersected(QRectF(card->rect())),
                                12 + spread, 12 + spread);
    }
    painter.setBrush(card->palette().color(QPalette::Base));
    painter.setPen(QPen(look::line(), 1));
    painter.drawPath(outline);
}

QScrollArea* scrolled(QWidget* content, QWidget* card)
{
    auto* area = new QScrollArea(card);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumHeight(1); // a single row is lower than a scroll area likes to be
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() sets it
    return area;
}

bool press(const QWidget* card, const QKeyEvent* key)
{
    auto* button = qobject_cast<QAbstractButton*>(card->focusWidget());
    if (button == nullptr || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter))
        return false;
    button->click();
    return true;
}

} // namespace nsk::gui::cardframe
