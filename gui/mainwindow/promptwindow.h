// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

#include <functional>

namespace nsk::gui {

/// A main window that can be on the screen before it is filled: what a program's user waits for at its start is a sign that
/// it comes, and everything that stands in the window takes longer than the window.
class PromptWindow : public QMainWindow
{
public:
    /// The next one that is made is shown at once, painted in the palette's colour; then `rest` is called, before
    /// anything is put into it: fonts, translations, style. For the program's first window, from main().
    static void showNextAtOnce(std::function<void()> rest);

    /// Where it is on the screen already, those hear it that have come into it since.
    void setVisible(bool visible) override;

protected:
    explicit PromptWindow(QWidget* parent);

    /// Everything stands in it that belongs there, and is shown as far as the window is.
    void filled();
    /// What a window has where nobody has changed it.
    QSize firstSize() const;

private:
    void showEmpty();

    bool m_isShownEmpty = false;
};

} // namespace nsk::gui
