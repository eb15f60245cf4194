// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QKeyEvent;
class QMainWindow;

namespace nsk::gui {

/// Says in the status bar why a key does nothing: its action is disabled, and has the reason in its property "whyNot", as the
/// list of all commands shows it. A key that the focused widget uses does not come here. Owned by the window.
class KeyReasons : public QObject
{
    Q_OBJECT

public:
    explicit KeyReasons(QMainWindow* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool tell(const QKeyEvent& key);

    QMainWindow* m_window;
};

} // namespace nsk::gui
