// SPDX-License-Identifier: MIT
#include "gui/mainwindow/toolbarfit.h"

#include <QEvent>

namespace nsk::gui {

ToolBarFit::ToolBarFit(QToolBar* bar, const QList<QToolButton*>& buttons) : QObject(bar), m_bar(bar), m_buttons(buttons)
{
    bar->installEventFilter(this);
    setStyle(Qt::ToolButtonTextBesideIcon);
}

bool ToolBarFit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        setStyle(Qt::ToolButtonTextBesideIcon);
        fit();
    } else if (event->type() == QEvent::LayoutRequest) {
        fit(); // something in it has grown
    }
    return QObject::eventFilter(watched, event);
}

void ToolBarFit::setStyle(Qt::ToolButtonStyle style)
{
    for (QToolButton* button : m_buttons) {
        if (button->toolButtonStyle() != style)
            button->setToolButtonStyle(style);
    }
}

void ToolBarFit::fit()
{
    if (m_bar->sizeHint().width() > m_bar->width())
        setStyle(Qt::ToolButtonIconOnly);
}

} // namespace nsk::gui
