// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/picklist.h"

#include <QAction>
#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <vector>

class QTranslator;

namespace nsk::gui {

/// One thing the window can do.
struct Command
{
    QPointer<QAction> action;
    QString text;   ///< without mnemonics
    QString path;   ///< "View ▸ Theme"; empty: in no menu
    QString search; ///< what is typed is looked for in this: both languages, lower case
};

/// Every action of the window that a person can trigger, those of the menus first and in their order. Menus are asked
/// to fill themselves.
std::vector<Command> commandsOf(QMainWindow* window);

/// How well a command answers what was typed: 0 not at all, else higher is better. Words may stand in any order; a word
/// may leave letters out.
int matchOf(const Command& command, const QString& typed);

/// Ctrl+Shift+P: all commands in one list, found by typing, run by Enter.
class CommandPalette : public PickList
{
    Q_OBJECT

public:
    explicit CommandPalette(QMainWindow* window);

protected:
    void fill(const QString& typed) override;
    void take(int number) override;

private:
    std::vector<Command> m_commands;
};

} // namespace nsk::gui
