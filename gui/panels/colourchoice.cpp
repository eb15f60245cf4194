// SPDX-License-Identifier: MIT
#include "gui/panels/colourchoice.h"

#include "gui/panels/look.h"

#include <QColorDialog>
#include <QMenu>
#include <QPainter>

namespace nsk::gui {

namespace {

constexpr int side = 14; // pixels of a swatch

} // namespace

QIcon swatch(const QString& colour)
{
    QPixmap pixmap(QSize(side, side) * 2);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look::line(), 1));
    painter.setBrush(colour.isEmpty() ? QBrush(Qt::NoBrush) : QBrush(QColor(colour)));
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 3, 3);
    if (colour.isEmpty()) {
        painter.setPen(QPen(look::softText(), 1.5));
        painter.drawLine(QPointF(3, side - 3), QPointF(side - 3, 3));
    }
    return pixmap;
}

ColourChoice::ColourChoice(const QString& name, const QString& none, QWidget* parent)
    : QToolButton(parent), m_none(none)
{
    setAccessibleName(name);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(InstantPopup);
    setMinimumHeight(26);
    setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(this);
    const std::pair<QString, const char*> colours[] = {
        {tr("Blue"), "#2563eb"},   {tr("Cyan"), "#0891b2"},   {tr("Green"), "#16a34a"},
        {tr("Yellow"), "#ca8a04"}, {tr("Orange"), "#ea580c"}, {tr("Red"), "#dc2626"},
        {tr("Pink"), "#db2777"},   {tr("Violet"), "#7c3aed"}, {tr("Grey"), "#64748b"}};
    QAction* clear = menu->addAction(swatch({}), none);
    connect(clear, &QAction::triggered, this, [this] { Q_EMIT chosen({}); });
    for (const auto& [word, colour] : colours) {
        QAction* action = menu->addAction(swatch(QLatin1String(colour)), word);
        connect(action, &QAction::triggered, this,
                [this, value = QString::fromLatin1(colour)] { Q_EMIT chosen(value); });
    }
    connect(menu->addAction(tr("Other…")), &QAction::triggered, this, &ColourChoice::chooseOther);
    setMenu(menu);
    show({});
}

void ColourChoice::show(const QString& colour, bool various)
{
    m_colour = colour;
    setText(various ? tr("various") : colour.isEmpty() ? m_none : colour);
    setIcon(swatch(colour));
    setAccessibleDescription(text());
}

void ColourChoice::chooseOther()
{
    auto* dialog = new QColorDialog(QColor(m_colour), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& colour) { Q_EMIT chosen(colour.name()); });
    dialog->open();
}

} // namespace nsk::gui
