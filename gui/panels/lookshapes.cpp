// SPDX-License-Identifier: MIT
#include "gui/panels/lookshapes.h"

#include "gui/panels/look.h"

#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace nsk::gui::look::shapes {

void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : QPen(line, width));
    painter->setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    const qreal half = width / 2;
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
    painter->restore();
}

bool has(const QStyleOption* option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

void drawField(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const bool quiet = widget->property("quiet").toBool();
    const bool readOnly = static_cast<const QLineEdit*>(widget)->isReadOnly();
    const QColor base = option->palette.color(QPalette::Base);
    if (widget->property("refused").toBool()) {
        box(painter, option->rect, base, look::colour(look::Mark::Bad), fieldRadius, 2);
        return;
    }
    QColor line = quiet ? QColor(Qt::transparent) : look::line();
    if (has(option, QStyle::State_MouseOver))
        line = look::softText();
    if (has(option, QStyle::State_HasFocus))
        line = look::accent();
    if (readOnly)
        line = Qt::transparent;
    box(painter, option->rect, quiet ? QColor(Qt::transparent) : base, line, fieldRadius);
}

void drawButton(bool primary, const QStyleOption* option, QPainter* painter)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool hovered = has(option, QStyle::State_MouseOver);
    const bool focused = has(option, QStyle::State_HasFocus);
    if (primary) {
        const QColor fill = enabled ? look::accent() : look::line();
        box(painter, option->rect, has(option, QStyle::State_Sunken) ? fill.darker(112) : fill,
            enabled && (hovered || focused) ? option->palette.color(QPalette::WindowText) : fill, buttonRadius);
        return;
    }
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool isDefault = button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const QColor fill = option->palette.color(QPalette::Button);
    box(painter, option->rect,
        !enabled                            ? QColor(Qt::transparent)
        : has(option, QStyle::State_Sunken) ? look::hover()
                                            : fill,
        focused                             ? look::accent()
        : (hovered || isDefault) && enabled ? look::softText()
                                            : look::line(),
        buttonRadius, focused ? ringWidth : 1);
}

void drawBarButton(const QStyleOption* option, QPainter* painter)
{
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_Sunken);
    if (on || has(option, QStyle::State_MouseOver))
        box(painter, option->rect, on ? look::selection() : look::hover(), Qt::transparent, buttonRadius);
}

void drawCheck(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const bool enabled = has(option, QStyle::State_Enabled) || qobject_cast<const QMenu*>(widget) != nullptr;
    const bool some = has(option, QStyle::State_NoChange), on = has(option, QStyle::State_On) || some;
    const QColor line = !enabled                                    ? look::line()
                        : on || has(option, QStyle::State_HasFocus) ? look::accent()
                                                                    : look::softText();
    const QColor ground = option->palette.color(QPalette::Base);
    box(painter, option->rect, on && enabled ? look::accent() : ground, line, checkRadius);
    if (!on)
        return;
    const QRectF rect(option->rect);
    const auto at = [&rect](qreal x, qreal y) { return rect.topLeft() + QPointF(x * rect.width(), y * rect.height()); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(enabled ? look::onAccent() : look::softText(), rect.width() / 7, Qt::SolidLine, Qt::RoundCap,
                         Qt::RoundJoin));
    if (some)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF({at(0.24, 0.53), at(0.43, 0.72), at(0.77, 0.3)}));
    painter->restore();
}

void drawRow(const QStyleOption* option, QPainter* painter)
{
    if (has(option, QStyle::State_Selected) || has(option, QStyle::State_MouseOver))
        box(painter, option->rect, has(option, QStyle::State_Selected) ? look::selection() : look::hover(),
            Qt::transparent, buttonRadius);
}

void lineBelow(QPainter* painter, const QRect& rect)
{
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look::line());
}

} // namespace nsk::gui::look::shapes
