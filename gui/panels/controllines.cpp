// SPDX-License-Identifier: MIT
#include "gui/panels/controllines.h"

#include <QEvent>

#include <algorithm>

namespace nsk::gui {

namespace {

// Pixels.
constexpr int between = 12, below = 3;
constexpr int spare = 300; ///< for what gives way in a line: a slider, a text

} // namespace

ControlLines::ControlLines(QWidget* first, QWidget* second, QWidget* parent)
    : QWidget(parent), m_first(first), m_second(second), m_lines(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(below);
    m_lines->addWidget(first, 1);
    m_lines->addWidget(second, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

/// As narrow as it is with one line below the other.
QSize ControlLines::minimumSizeHint() const
{
    return {std::max(m_first->minimumSizeHint().width(), m_second->minimumSizeHint().width()),
            QWidget::minimumSizeHint().height()};
}

bool ControlLines::event(QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void ControlLines::arrange()
{
    const int wanted = m_first->minimumSizeHint().width() + m_second->minimumSizeHint().width() + between + spare;
    const bool fits = width() >= wanted;
    m_lines->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_lines->setSpacing(fits ? between : below);
}

} // namespace nsk::gui
