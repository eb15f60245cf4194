// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/doctor.h"

#include <QLabel>
#include <QWidget>

namespace nsk::gui {

/// One thing that this computer can do or not: yes or no in a word and a sign, the sentence, what to do about it, and the
/// commands for that, to copy or to be typed into a terminal.
class DoctorRow : public QWidget
{
    Q_OBJECT

public:
    DoctorRow(const doctor::Check& check, QWidget* parent);

    const doctor::Check& check() const { return m_check; }
    /// What an administrator would type; empty where no command mends it.
    const QString& commands() const { return m_commands; }
    /// The row's words as text, for a report.
    QString text() const;

Q_SIGNALS:
    void terminalWanted(const QString& commands);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addCommands(class QVBoxLayout* column);
    void showMark();

    doctor::Check m_check;
    QString m_commands;
    QLabel* m_mark;
};

/// The commands for a check that is not good: of an administrator, so each begins with sudo.
QString commandsFor(const doctor::Check& check);

} // namespace nsk::gui
