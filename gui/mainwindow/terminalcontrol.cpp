// SPDX-License-Identifier: MIT
#include "gui/mainwindow/terminalcontrol.h"

#include "gui/canvas/scene.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

// A failure of nsketch itself (125) stays to be read; the shell's own end closes the window.
constexpr const char* holdOnFailure =
    "\"$@\"; status=$?; [ $status -ne 125 ] || { printf '\\n%s' \"$0\"; read -r _; }; "
    "exit $status";

/// What finds the helper's socket and program: some terminals run commands from a server that has its own environment.
QStringList helperEnvironment()
{
    QStringList result;
    for (const char* name : {"XDG_RUNTIME_DIR", "TMPDIR", "NSKETCH_HELPER"}) {
        if (qEnvironmentVariableIsSet(name))
            result << QLatin1String(name) + QLatin1Char('=') + qEnvironmentVariable(name);
    }
    return result;
}

} // namespace

TerminalControl::TerminalControl(LabMonitor* monitor, Scene* scene, QAction* action, QWidget* window)
    : QObject(window), m_monitor(monitor), m_scene(scene), m_action(action), m_window(window)
{
    connect(m_action, &QAction::triggered, this, &TerminalControl::open);
    connect(m_monitor, &LabMonitor::stateChanged, this, &TerminalControl::show);
    connect(m_monitor, &LabMonitor::observedSettled, this, &TerminalControl::show);
    connect(m_scene, &Scene::selectionChanged, this, &TerminalControl::show);
    show();
}

std::optional<NodeName> TerminalControl::node() const
{
    const Selection& selection = m_scene->selection();
    if (selection.size() != 1 || selection.front().kind == SelectedObject::Kind::Link)
        return std::nullopt;
    return selection.front().node;
}

QString TerminalControl::whyNot() const
{
    if (m_monitor->state() != LabMonitor::State::Running || !m_monitor->observed())
        return tr("The lab does not run: press Deploy first.");
    if (m_scene->selectedNodes().size() > 1)
        return tr("Select one node, or nothing for the lab's own shell.");
    const auto& nodes = m_monitor->observed()->nodes;
    const auto wanted = node();
    if (wanted && std::none_of(nodes.begin(), nodes.end(), [&](const auto& one) { return one.name == *wanted; }))
        return tr("%1 is not deployed yet.").arg(toQString(wanted->str()));
    return {};
}

void TerminalControl::show()
{
    const QString reason = whyNot();
    const auto wanted = node();
    m_action->setText(wanted ? tr("Open a term&inal in %1").arg(toQString(wanted->str()))
                             : tr("Open a term&inal in the lab"));
    m_action->setIconText(tr("Terminal"));
    const QString tip = m_action->text().remove(QLatin1Char('&')) + QStringLiteral(" (") +
                        m_action->shortcut().toString(QKeySequence::NativeText) + QLatin1Char(')');
    m_action->setToolTip(reason.isEmpty() ? tip : tip + QLatin1Char('\n') + reason);
    m_action->setProperty("whyNot", reason);
    m_action->setEnabled(reason.isEmpty());
}

QStringList TerminalControl::shellCommand() const
{
    const auto info = m_monitor->info();
    const QString lab = info ? toQString(info->name.str()) : QString();
    QStringList command{nsketchProgram(), QStringLiteral("shell"), lab};
    if (const auto wanted = node())
        command << toQString(wanted->str());
    return command;
}

void TerminalControl::open()
{
    if (!whyNot().isEmpty())
        return;
    const QStringList shell = shellCommand();
    const QString title = shell.size() > 3 ? shell[3] + QStringLiteral(" - ") + shell[2] : shell[2];
    QStringList command{QStringLiteral("/bin/sh"), QStringLiteral("-c"), QLatin1String(holdOnFailure),
                        tr("Press Enter to close."), QStringLiteral("env")};
    command += helperEnvironment() + shell;
    QStringList tried;
    if (!startTerminal(title, command, &tried))
        tellNoTerminal(tried);
}

void TerminalControl::tellNoTerminal(const QStringList& tried)
{
    auto* dialog = new QDialog(m_window);
    dialog->setObjectName(QStringLiteral("noTerminal"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Terminal"));
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    const QString head = tried.isEmpty() ? tr("No terminal program was found on this computer.")
                                         : tr("%1 could not be started.").arg(tried.join(QStringLiteral(", ")));
    column->addWidget(look::heading(head, dialog));
    auto* text = new QLabel(tr("Install one of the packages xterm, gnome-terminal, konsole, xfce4-terminal, kitty, "
                               "alacritty or foot, for example with \"apt-get install xterm\", or set TERMINAL to the "
                               "one you use. In any terminal of yours this command does the same:"),
                            dialog);
    text->setWordWrap(true);
    text->setMinimumWidth(440);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(text);
    auto* command = new QLineEdit(shellQuoted(shellCommand()), dialog);
    command->setObjectName(QStringLiteral("terminalCommand"));
    command->setAccessibleName(tr("Command"));
    command->setReadOnly(true);
    command->setFont(look::monospace());
    command->setCursorPosition(0);
    column->addWidget(command);
    auto* buttons = new QDialogButtonBox(dialog);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QPushButton* copy = buttons->addButton(tr("Copy the command"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, dialog, [command, copy] {
        QGuiApplication::clipboard()->setText(command->text());
        copy->setText(tr("Copied"));
    });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace nsk::gui
