// SPDX-License-Identifier: MIT
#include "gui/panels/look.h"

#include "gui/canvas/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QStyle>

namespace nsk::gui::look {

namespace {

/// Asked for with every stroke of the style: worked out once a palette.
const Theme& theme()
{
    static qint64 key = 0;
    static Theme known;
    const QPalette palette = QGuiApplication::palette();
    if (palette.cacheKey() != key) {
        known = Theme::fromPalette(palette);
        key = palette.cacheKey();
    }
    return known;
}

/// Roles that nothing else here draws with carry the tones of text.
QPalette::ColorRole roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Soft:
        return QPalette::PlaceholderText;
    case Tone::Warn:
        return QPalette::LinkVisited;
    case Tone::Bad:
        return QPalette::BrightText;
    case Tone::Plain:
        break;
    }
    return QPalette::WindowText;
}

QColor mixed(const QColor& over, const QColor& under, double share)
{
    const auto part = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {part(over.red(), under.red()), part(over.green(), under.green()), part(over.blue(), under.blue())};
}

void paintMark(QPainter& painter, Mark mark, const QColor& ink)
{
    QPen pen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QPainterPath path;
    if (mark == Mark::Ok) {
        path.moveTo(4.8, 8.2);
        path.lineTo(7.1, 10.6);
        path.lineTo(11.3, 5.8);
    } else if (mark == Mark::Bad) {
        path.moveTo(5.4, 5.4);
        path.lineTo(10.6, 10.6);
        path.moveTo(10.6, 5.4);
        path.lineTo(5.4, 10.6);
    } else {
        path.moveTo(8, 6.4);
        path.lineTo(8, 9.2);
        path.moveTo(8, 11.9);
        path.lineTo(8.01, 11.9);
    }
    painter.drawPath(path);
}

} // namespace

QColor colour(Mark mark)
{
    const Theme& now = theme();
    switch (mark) {
    case Mark::Ok:
        return now.ok;
    case Mark::Bad:
        return now.bad;
    case Mark::Warn:
        return now.warn;
    case Mark::Planned:
        break;
    }
    return now.planned;
}

QColor softText()
{
    return theme().soft;
}

QColor background(Mark mark)
{
    return mixed(colour(mark), QGuiApplication::palette().color(QPalette::Base), theme().dark ? 0.16 : 0.1);
}

QColor line()
{
    return theme().chipLine;
}

QColor accent()
{
    return theme().accent;
}

QColor onAccent()
{
    return theme().onAccent;
}

QColor hover()
{
    return mixed(accent(), QGuiApplication::palette().color(QPalette::Base), 0.07);
}

QColor selection()
{
    return mixed(accent(), QGuiApplication::palette().color(QPalette::Base), 0.16);
}

QPalette dressed(const QPalette& palette)
{
    const Theme colours = Theme::fromPalette(palette);
    QPalette dressed = palette;
    dressed.setColor(roleOf(Tone::Soft), colours.soft);
    dressed.setColor(roleOf(Tone::Warn), colours.warn);
    dressed.setColor(roleOf(Tone::Bad), colours.bad);
    dressed.setColor(QPalette::Mid, colours.chipLine);
    return dressed;
}

namespace {

/// `ratio`: of device pixels to those of `size`.
QPixmap drawnBadge(Mark mark, const QColor& fill, int size, qreal ratio)
{
    QPixmap picture(QSize(size, size) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / 16.0, size / 16.0);
    if (mark == Mark::Planned) {
        painter.setPen(QPen(fill, 1.6));
        painter.drawEllipse(QRectF(3, 3, 10, 10));
        return picture;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    if (mark == Mark::Warn) {
        QPainterPath triangle;
        triangle.moveTo(8, 1.5);
        triangle.lineTo(15, 14);
        triangle.lineTo(1, 14);
        triangle.closeSubpath();
        painter.drawPath(triangle);
    } else {
        painter.drawEllipse(QRectF(0.5, 0.5, 15, 15));
    }
    paintMark(painter, mark, theme().onState);
    return picture;
}

} // namespace

QPixmap badge(Mark mark, int size)
{
    const qreal ratio = qGuiApp->devicePixelRatio();
    const QColor fill = colour(mark);
    const QString key = QStringLiteral("badge %1 %2 %3 %4 %5")
                            .arg(static_cast<int>(mark))
                            .arg(size)
                            .arg(ratio)
                            .arg(fill.rgba())
                            .arg(theme().onState.rgba());
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) // a list has one a row
        return picture;
    picture = drawnBadge(mark, fill, size, ratio);
    QPixmapCache::insert(key, picture);
    return picture;
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QFont monospace(double factor)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont base = QGuiApplication::font();
    font.setPointSizeF(base.pointSizeF() * 0.94 * factor);
    return font;
}

QFont semiBold(double factor)
{
    QFont font = QGuiApplication::font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("mmm…")), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    painter.drawText(rect(), static_cast<int>(alignment()), shown);
}

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(semiBold());
    return label;
}

QLabel* caption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    label->setFont(font);
    setTone(label, Tone::Soft);
    return label;
}

QLabel* fact(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(monospace(0.95));
    setTone(label, Tone::Soft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void setTone(QLabel* label, Tone tone)
{
    label->setForegroundRole(roleOf(tone));
}

QColor textColour(Tone tone)
{
    return QGuiApplication::palette().color(tone == Tone::Plain ? QPalette::Text : roleOf(tone));
}

QWidget* rule(QWidget* parent)
{
    auto* widget = new QWidget(parent);
    widget->setBackgroundRole(QPalette::Mid);
    widget->setAutoFillBackground(true);
    widget->setFixedHeight(1);
    return widget;
}

void makePrimary(QPushButton* button)
{
    button->setProperty("primary", true);
}

QToolButton* removeButton(const QString& what, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(QStringLiteral("×"));
    button->setAutoRaise(true);
    button->setMinimumSize(22, 24);
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

} // namespace nsk::gui::look
