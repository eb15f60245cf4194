// SPDX-License-Identifier: MIT
#include "gui/mainwindow/promptwindow.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QScreen>
#include <QShowEvent>
#include <QStyle>
#include <QWindow>

#include <utility>

namespace nsk::gui {

namespace {

constexpr int waitMost = 20; // milliseconds, for the display's word that the window is there

std::function<void()> restOfNext;

} // namespace

void PromptWindow::showNextAtOnce(std::function<void()> rest)
{
    restOfNext = std::move(rest);
}

PromptWindow::PromptWindow(QWidget* parent) : QMainWindow(parent)
{
    resize(firstSize());
    if (const auto rest = std::exchange(restOfNext, nullptr)) {
        showEmpty();
        rest();
    }
}

QSize PromptWindow::firstSize() const
{
    const QSize titleBar(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    return QSize(1440, 900).boundedTo(screen()->availableSize() - titleBar);
}

void PromptWindow::showEmpty()
{
    show();
    m_isShownEmpty = true;
    QElapsedTimer waited;
    waited.start();
    do
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents, 1);
    while (!windowHandle()->isExposed() && !waited.hasExpired(waitMost));
}

void PromptWindow::filled()
{
    if (!m_isShownEmpty)
        return;
    // Layouts show later what came into them; who asks whether something is hidden asks before.
    for (QObject* child : children()) {
        auto* widget = qobject_cast<QWidget*>(child);
        if (widget != nullptr && !widget->isWindow() && !widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            widget->show();
    }
}

void PromptWindow::setVisible(bool visible)
{
    const bool isNews = visible && isVisible() && std::exchange(m_isShownEmpty, false);
    QMainWindow::setVisible(visible);
    if (isNews) { // others have not heard yet that there is a window
        QShowEvent shown;
        QCoreApplication::sendEvent(this, &shown);
    }
}

} // namespace nsk::gui
