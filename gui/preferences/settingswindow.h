// SPDX-License-Identifier: MIT
#pragma once

#include "gui/settings/settings.h"

#include <QDialog>
#include <QListWidget>
#include <QStackedWidget>

namespace nsk::gui {

/// Every setting of the designer with its words, on pages. Whatever is chosen holds at once, in every window; there is no
/// OK. Each can be reset, or all of them, after a list of what would change.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    /// `terminals`: those found on this computer.
    SettingsWindow(const QStringList& terminals, QWidget* parent);

    int page() const { return m_pages->currentRow(); }
    void setPage(int page);

Q_SIGNALS:
    /// Chosen here by the person: who has to act once (another language) listens here, not to settings::changes().
    void edited(const nsk::gui::settings::Setting* setting);

private:
    QWidget* makePage(settings::Page page, const QString& title, const QStringList& terminals);
    void askResetAll();

    QListWidget* m_pages;
    QStackedWidget* m_stack;
};

} // namespace nsk::gui
