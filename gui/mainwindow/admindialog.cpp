// SPDX-License-Identifier: MIT
#include "gui/mainwindow/admindialog.h"

#include "core/words/admincommands.h"
#include "gui/panels/look.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

QString scriptFor(const Error& error)
{
    QStringList lines;
    for (const words::AdminCommand& one : words::adminCommands(error))
        lines << QStringLiteral("# ") + one.purpose << one.command << QString();
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
