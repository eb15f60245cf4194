// SPDX-License-Identifier: MIT
#pragma once

#include "gui/settings/settings.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <functional>

namespace nsk::gui {

/// One setting in the settings window: its control, its words below, and Reset. What is chosen holds at once; a text that
/// cannot be is not taken, and the row says why.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    /// `terminals`: the names that the terminal setting offers.
    SettingRow(const settings::Setting& setting, const QStringList& terminals, QWidget* parent);

    const settings::Setting& setting() const { return m_setting; }

Q_SIGNALS:
    /// By the person, here.
    void edited(const nsk::gui::settings::Setting* setting);

private:
    QWidget* makeControl(const QStringList& terminals);
    QWidget* makeFlag();
    QWidget* makeNumber();
    QWidget* makeChoice();
    QWidget* makeTerminal(const QStringList& terminals);
    QWidget* makeText();
    void take(const QVariant& value);
    void takeText(const QString& text);
    void reset();
    void show();
    /// Below a program: what would be started.
    QString noteOf(const QString& text) const;

    const settings::Setting& m_setting;
    std::function<void()> m_showValue; ///< in the control
    QLabel* m_what;
    QLabel* m_note;
    QToolButton* m_reset;
};

} // namespace nsk::gui
