// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QToolBar>
#include <QToolButton>

namespace nsk::gui {

/// Takes the words off a toolbar's buttons where it has no room for them, so that what stands at its end is never
/// hidden. They come back when the bar gets wider. Belongs to the bar.
class ToolBarFit : public QObject
{
    Q_OBJECT

public:
    ToolBarFit(QToolBar* bar, const QList<QToolButton*>& buttons);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setStyle(Qt::ToolButtonStyle style);
    void fit();

    QToolBar* m_bar;
    QList<QToolButton*> m_buttons;
};

} // namespace nsk::gui
