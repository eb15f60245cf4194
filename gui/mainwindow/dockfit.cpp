// SPDX-License-Identifier: MIT
#include "gui/mainwindow/dockfit.h"

#include <QKeyEvent>
#include <QLayout>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace nsk::gui {

namespace {

// Pixels. Below these a window is narrow, or low.
constexpr int narrowWindow = 1200;
constexpr int lowWindow = 680;

constexpr int paletteWidth = 156;
constexpr int inspectorWidth = 392;
constexpr int narrowInspectorWidth = 346;
constexpr int belowHeight = 204; ///< four rows of each list
constexpr int lowBelowHeight = 132;
constexpr int nothingSeen = 20; ///< of a page so low

} // namespace

DockFit::DockFit(QMainWindow* window, const Docks& docks) : QObject(window), m_window(window), m_docks(docks)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DockFit::fit);
    window->installEventFilter(this);
    for (QDockWidget* dock : {docks.left, docks.right, docks.below})
        dock->installEventFilter(this);
    docks.tabs->setMinimumHeight(docks.tabs->tabBar()->sizeHint().height());
    docks.tabs->installEventFilter(this);
    docks.tabs->tabBar()->installEventFilter(this);
    connect(docks.tabs, &QTabWidget::tabBarClicked, this, &DockFit::choose);
}

bool DockFit::isLow() const
{
    return m_window->height() < lowWindow;
}

bool DockFit::isOpen() const
{
    return m_docks.tabs->height() > m_docks.tabs->minimumHeight() + nothingSeen;
}

int DockFit::heightBelow() const
{
    const int page = m_docks.tabs->minimumSizeHint().height(); // more with large letters
    return !isLow() ? std::max(belowHeight, page) : m_open ? lowBelowHeight : m_docks.tabs->minimumHeight();
}

void DockFit::fit()
{
    const bool narrow = m_window->width() < narrowWindow;
    if (!m_ownWidths) {
        const QWidget* palette = m_docks.left->widget();
        const int left =
            narrow ? palette->minimumSizeHint().width() : std::max(paletteWidth, palette->sizeHint().width());
        m_window->resizeDocks({m_docks.left, m_docks.right}, {left, narrow ? narrowInspectorWidth : inspectorWidth},
                              Qt::Horizontal);
    }
    if (!m_ownHeight)
        m_window->resizeDocks({m_docks.below}, {heightBelow()}, Qt::Vertical);
    m_window->layout()->activate(); // at once: nothing moves later under the mouse
}

/// The tab may not be the current one yet.
void DockFit::choose(int tab)
{
    if (tab < 0)
        return;
    if (!isOpen())
        setOpen(true);
    else if (isLow() && tab == m_docks.tabs->currentIndex())
        setOpen(false);
}

void DockFit::setOpen(bool open)
{
    m_open = open;
    m_window->resizeDocks({m_docks.below}, {heightBelow()}, Qt::Vertical);
}

std::vector<int> DockFit::sizes() const
{
    return {m_docks.left->width(), m_docks.right->width(), m_docks.below->height()};
}

void DockFit::compare()
{
    const std::vector<int> before = std::exchange(m_pressed, {});
    const std::vector<int> now = sizes();
    if (before.empty())
        return;
    m_ownWidths = m_ownWidths || before[0] != now[0] || before[1] != now[1];
    m_ownHeight = m_ownHeight || before[2] != now[2];
}

bool DockFit::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Resize:
        if (watched == m_window)
            fit();
        if (watched == m_docks.tabs) // the keyboard does not go where nothing is to be seen
            m_docks.tabs->findChild<QStackedWidget*>()->setVisible(isOpen());
        break;
    case QEvent::Show:
        m_soon.start(); // while it was hidden, it kept no size
        break;
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == m_docks.tabs->tabBar() &&
            (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space))
            choose(m_docks.tabs->currentIndex());
        break;
    }
    case QEvent::MouseButtonPress:
        if (watched == m_window) // only the edges between the panels are its own
            m_pressed = sizes();
        break;
    case QEvent::MouseButtonRelease:
        if (watched == m_window) // which lets go of the edge after this
            QMetaObject::invokeMethod(this, &DockFit::compare, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace nsk::gui
