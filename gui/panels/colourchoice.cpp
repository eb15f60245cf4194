// SPDX-License-Identifier: MIT
#include "gui/panels/colourchoice.h"

#include "gui/panels/look.h"

#include <QColorDialog>
#include <QCoreApplication>
#include <QEvent>
#include <QMenu>
#include <QPainter>

namespace nsk::gui {

namespace {

constexpr int side = 14; // pixels of a swatch

struct Named
{
    const char* colour;
    const char* word;
};
constexpr Named named[] = {{"#2563eb", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Blue")},
                           {"#0891b2", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Cyan")},
                           {"#16a34a", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Green")},
                           {"#ca8a04", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Yellow")},
                           {"#ea580c", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Orange")},
                           {"#dc2626", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Red")},
                           {"#db2777", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Pink")},
                           {"#7c3aed", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Violet")},
                           {"#64748b", QT_TRANSLATE_NOOP("nsk::gui::ColourChoice", "Grey")}};

/// Its word where it is one of those offered, else itself.
QString wordOf(const QString& colour)
{
    for (const Named& one : named) {
        if (colour == QLatin1String(one.colour))
            return QCoreApplication::translate("nsk::gui::ColourChoice", one.word);
    }
    return colour;
}

} // namespace

QIcon swatch(const QString& colour)
{
    QPixmap pixmap(QSize(side, side) * 3); // sharp up to three device pixels to one
    pixmap.setDevicePixelRatio(3);
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
    const auto add = [&](const QString& word, const QString& colour) {
        QAction* action = menu->addAction(word);
        action->setData(colour);
        connect(action, &QAction::triggered, this, [this, colour] { Q_EMIT chosen(colour); });
    };
    add(none, {});
    for (const QString& colour : offered())
        add(wordOf(colour), colour);
    connect(menu->addAction(tr("Other…")), &QAction::triggered, this, &ColourChoice::chooseOther);
    setMenu(menu);
    paintAnew();
}

QStringList ColourChoice::offered()
{
    QStringList all;
    for (const Named& one : named)
        all << QLatin1String(one.colour);
    return all;
}

void ColourChoice::show(const QString& colour, bool various)
{
    m_colour = colour;
    m_various = various;
    paintAnew();
}

void ColourChoice::paintAnew()
{
    setText(m_various ? tr("various") : m_colour.isEmpty() ? m_none : wordOf(m_colour));
    setIcon(swatch(m_colour));
    setAccessibleDescription(text());
    for (QAction* action : menu()->actions()) {
        if (action->data().isValid()) // "Other…" has none
            action->setIcon(swatch(action->data().toString()));
    }
}

void ColourChoice::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && menu() != nullptr)
        paintAnew();
}

void ColourChoice::chooseOther()
{
    auto* dialog = new QColorDialog(QColor(m_colour), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& colour) { Q_EMIT chosen(colour.name()); });
    dialog->open();
}

} // namespace nsk::gui
