// SPDX-License-Identifier: MIT
#include "gui/mainwindow/keyreasons.h"

#include <QAction>
#include <QKeyEvent>
#include <QMainWindow>
#include <QStatusBar>

namespace nsk::gui {

namespace {

constexpr int shownMs = 8'000;

} // namespace

KeyReasons::KeyReasons(QMainWindow* window) : QObject(window), m_window(window)
{
    window->installEventFilter(this);
}

bool KeyReasons::eventFilter(QObject* watched, QEvent* event)
{
    return (event->type() == QEvent::KeyPress && tell(*static_cast<QKeyEvent*>(event))) ||
           QObject::eventFilter(watched, event);
}

bool KeyReasons::tell(const QKeyEvent& key)
{
    const QKeySequence pressed(key.keyCombination());
    for (const QAction* action : m_window->actions()) {
        const QString reason = action->property("whyNot").toString();
        if (action->isEnabled() || reason.isEmpty() || !action->shortcuts().contains(pressed))
            continue;
        m_window->statusBar()->showMessage(reason, shownMs);
        return true;
    }
    return false;
}

} // namespace nsk::gui
