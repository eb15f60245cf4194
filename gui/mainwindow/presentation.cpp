// SPDX-License-Identifier: MIT
#include "gui/mainwindow/presentation.h"

#include "gui/canvas/view.h"
#include "gui/tools/toolbox.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QToolBar>

#include <algorithm>
#include <cmath>
#include <memory>

namespace nsk::gui {

namespace {

constexpr qreal textScale = 2;      // of the canvas, against 100 %
constexpr double panelScale = 1.5;  // of everything else: cards, buttons, the status bar
constexpr double smallScale = 1.25; // the same where the toolbar would not hold it
constexpr int smallWidth = 1600;    // px

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * factor)));
    return font;
}

} // namespace

/// What is to be put back.
struct Presentation::Before
{
    Qt::WindowStates window;
    QByteArray docks;
    ViewPlace place;
    std::vector<std::pair<QPointer<QWidget>, QFont>> fonts, larger;
    std::vector<std::pair<QPointer<QToolBar>, QSize>> icons;
};

Presentation::Presentation(QMainWindow* window, View* view, Toolbox* toolbox, QAction* action)
    : QObject(window), m_window(window), m_view(view), m_toolbox(toolbox), m_action(action)
{
    m_fitSoon.setSingleShot(true);
    m_fitSoon.setInterval(0);
    connect(&m_fitSoon, &QTimer::timeout, this, &Presentation::fit);
    connect(action, &QAction::toggled, this, &Presentation::setOn);
    connect(view, &View::fittedAnew, this, [this] {
        if (m_on)
            m_fitSoon.start();
    });
}

Presentation::~Presentation() = default;

void Presentation::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (on)
        enter();
    else
        leave();
    m_action->setChecked(on);
}

void Presentation::applyTheme()
{
    Theme theme = Theme::fromPalette(m_window->palette());
    theme.magnify = m_magnify;
    theme.overlay = m_on ? m_panelScale : 1;
    theme.ends = m_view->scene()->theme().ends;
    m_view->scene()->setTheme(theme);
}

void Presentation::enter()
{
    m_before = std::make_unique<Before>();
    m_before->window = m_window->windowState();
    m_before->docks = m_window->saveState();
    m_before->place = m_view->place();
    for (QDockWidget* dock : m_window->findChildren<QDockWidget*>())
        dock->hide();
    m_panelScale = m_window->screen()->size().width() < smallWidth ? smallScale : panelScale;
    scaleText();
    m_view->setFitMost(textScale);
    qApp->installEventFilter(this);
    m_window->setWindowState(m_before->window | Qt::WindowFullScreen);
    m_view->setFocus();
    fit();
}

void Presentation::leave()
{
    qApp->removeEventFilter(this);
    m_fitSoon.stop();
    m_magnify = 1;
    applyTheme();
    restoreText();
    for (const auto& [bar, size] : m_before->icons) {
        if (bar != nullptr)
            bar->setIconSize(size);
    }
    m_window->setWindowState(m_before->window);
    m_window->restoreState(m_before->docks);
    m_view->setFitMost(1);
    m_view->setPlace(m_before->place);
    m_before.reset();
}

/// A drawing that can be enlarged as a whole needs no larger text in it besides.
void Presentation::fit()
{
    m_view->fitNow();
    m_magnify = std::clamp(textScale / m_view->zoom(), 1.0, textScale);
    applyTheme();
    m_view->fitNow(); // captions are larger
}

/// What lies on the canvas takes its size from the canvas's theme.
std::vector<QWidget*> Presentation::panelWidgets() const
{
    std::vector<QWidget*> widgets;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (widget != m_view && !m_view->isAncestorOf(widget) && widget->window() == m_window)
            widgets.push_back(widget);
    }
    return widgets;
}

/// Each by itself: with a style sheet a window's font does not reach everything in it.
void Presentation::scaleText()
{
    std::vector<std::pair<QPointer<QWidget>, QFont>>& larger = m_before->larger;
    for (QWidget* widget : panelWidgets()) {
        const bool own = widget->testAttribute(Qt::WA_SetFont);
        m_before->fonts.emplace_back(widget, own ? widget->font() : QFont());
        larger.emplace_back(widget, scaled(widget->font(), m_panelScale));
    }
    enlargeText();
    for (QToolBar* bar : m_window->findChildren<QToolBar*>()) {
        m_before->icons.emplace_back(bar, bar->iconSize());
        bar->setIconSize(bar->iconSize() * m_panelScale);
    }
}

void Presentation::enlargeText()
{
    for (const auto& [widget, font] : m_before->larger) {
        if (widget != nullptr && widget->font() != font)
            widget->setFont(font);
    }
}

void Presentation::restoreText()
{
    for (const auto& [widget, font] : m_before->fonts) {
        if (widget != nullptr)
            widget->setFont(font);
    }
}

bool Presentation::escape(const QKeyEvent* key) const
{
    if (key->key() != Qt::Key_Escape || QApplication::activePopupWidget() != nullptr ||
        QApplication::activeModalWidget() != nullptr || !m_window->isActiveWindow())
        return false;
    // What was begun on the canvas is given up first.
    return !m_view->isEditing() && m_toolbox->current() == ToolId::Select &&
           (m_view->tool() == nullptr || !m_view->tool()->cancel());
}

bool Presentation::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && watched->isWidgetType() && escape(static_cast<QKeyEvent*>(event))) {
        setOn(false);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace nsk::gui
