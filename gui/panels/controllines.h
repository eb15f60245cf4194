// SPDX-License-Identifier: MIT
#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace nsk::gui {

/// Two lines of controls of a panel: beside each other where the panel is wide enough, so that the list has the height, else one
/// below the other.
class ControlLines : public QWidget
{
public:
    ControlLines(QWidget* first, QWidget* second, QWidget* parent);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;

private:
    void arrange();

    QWidget* m_first;
    QWidget* m_second;
    QBoxLayout* m_lines;
};

} // namespace nsk::gui
