// SPDX-License-Identifier: MIT
#include "gui/mainwindow/admindialog.h"

#include "core/words/words.h"
#include "gui/panels/look.h"
#include "gui/status/thiscomputer.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

using thiscomputer::AdminCommand;

QString purposeOf(AdminCommand::Reason reason)
{
    switch (reason) {
    case AdminCommand::Reason::CloneSysctl:
        return AdminDialog::tr("Allows ordinary users to make user namespaces, as most distributions do.");
    case AdminCommand::Reason::NoneAllowed:
        return AdminDialog::tr("Raises the number of user namespaces that may be made.");
    case AdminCommand::Reason::AppArmor:
        return AdminDialog::tr("Lets user namespaces have rights inside themselves, which AppArmor takes away here.");
    case AdminCommand::Reason::Keep:
        return AdminDialog::tr("Keeps that over a restart.");
    }
    return {};
}

QString scriptFor(const Error& error)
{
    QStringList lines;
    if (error.code.starts_with("sandbox.")) {
        const auto commands = thiscomputer::sandboxCommands(error.code == "sandbox.userns-limit");
        for (const AdminCommand& one : commands)
            lines << QStringLiteral("# ") + purposeOf(one.reason) << one.command << QString();
        if (commands.empty())
            lines << QStringLiteral("# ") + AdminDialog::tr("No known setting forbids it: a container or a security "
                                                            "module does. In a container, for example:")
                  << QStringLiteral("docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined …")
                  << QString();
    }
    if (error.code == "helper.no-pkexec")
        lines << QStringLiteral("# ") + AdminDialog::tr("Installs the program that asks for the password.")
              << QStringLiteral("sudo apt install pkexec") << QString();
    if (error.code == "helper.no-agent" || error.code == "helper.no-polkit")
        lines << QStringLiteral("# ") + AdminDialog::tr("Installs polkit and an agent that shows its question.")
              << QStringLiteral("sudo apt install polkitd pkexec lxpolkit") << QString();
    lines << QStringLiteral("# ") + AdminDialog::tr("Deploys one topology as root, without changing any setting.")
          << QStringLiteral("sudo nsketch deploy FILE.nsketch");
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

AdminDialog::AdminDialog(const Error& error, QWidget* parent) : QDialog(parent), m_script(scriptFor(error))
{
    setObjectName(QStringLiteral("adminDialog"));
    setWindowTitle(tr("Commands for an administrator"));
    auto* what = new QLabel(words::sentence(error), this);
    what->setWordWrap(true);
    what->setTextFormat(Qt::PlainText);
    auto* how = new QLabel(tr("These commands let labs run on this computer. Afterwards press Deploy again."), this);
    how->setWordWrap(true);
    auto* text = new QPlainTextEdit(m_script, this);
    text->setObjectName(QStringLiteral("adminCommands"));
    text->setAccessibleName(windowTitle());
    text->setReadOnly(true);
    text->setFont(look::monospace());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("adminCopy"));
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_script); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(what);
    column->addWidget(how);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(720, 360);
}

} // namespace nsk::gui
