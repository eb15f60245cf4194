// SPDX-License-Identifier: MIT
#include "gui/panels/focusring.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace nsk::gui {

namespace {

bool needsRing(const QWidget* widget)
{
    return widget != nullptr && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange) &&
           (qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
            qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
            qobject_cast<const QTextEdit*>(widget) != nullptr || qobject_cast<const QLabel*>(widget) != nullptr);
}

} // namespace

FocusRing::FocusRing(QApplication* application) : QObject(application)
{
    connect(application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void FocusRing::follow(QWidget* now)
{
    const bool ring = needsRing(now) && now->windowType() != Qt::Popup;
    if (!ring && m_frame == nullptr)
        return;
    if (m_frame == nullptr)
        m_frame = new QFocusFrame(now);
    m_frame->setWidget(ring ? now : nullptr);
}

} // namespace nsk::gui
