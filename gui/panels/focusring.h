// SPDX-License-Identifier: MIT
#pragma once

#include <QFocusFrame>
#include <QPointer>

class QApplication;

namespace nsk::gui {

/// Shows where the keyboard is on what draws no sign of it by itself: lists, tables, longer texts, labels with a link.
/// Only while somebody goes by keys.
class FocusRing : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(QApplication* application);

private:
    void follow(QWidget* now);

    QPointer<QFocusFrame> m_frame; ///< a child of what stands around the widget, and gone with it
};

} // namespace nsk::gui
