// SPDX-License-Identifier: MIT
#include "gui/preferences/doctorrow.h"

#include "gui/panels/look.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

QString commandsFor(const doctor::Check& check)
{
    if (check.good)
        return {};
    const auto argument = [&](std::size_t index) {
        return index < check.args.size() ? QString::fromStdString(check.args[index]) : QString();
    };
    if (check.code == "program")
        return QStringLiteral("sudo apt-get install ") + argument(1);
    if (check.code == "tun")
        return QStringLiteral("sudo modprobe tun; sudo chmod 0666 /dev/net/tun");
    if (check.code == "gc-thresh3")
        return QStringLiteral("sudo sysctl -w net.ipv4.neigh.default.gc_thresh3=8192");
    QStringList commands;
    for (const words::AdminCommand& one : doctor::commandsOf(check)) {
        commands << one.command;
        if (check.code == "feature")
            break; // the others are for where the first one does not help
    }
    return commands.join(QStringLiteral("; "));
}

DoctorRow::DoctorRow(const doctor::Check& check, QWidget* parent)
    : QWidget(parent), m_check(check), m_commands(commandsFor(check)), m_mark(new QLabel(this))
{
    auto* word = new QLabel(check.good ? tr("yes") : tr("no"), this);
    word->setFont(look::semiBold());
    word->setMinimumWidth(32);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    const QString said = doctor::messageOf(check);
    const auto isName = [&said](const std::string& arg) {
        return !arg.empty() && said.startsWith(QString::fromStdString(arg));
    };
    const bool beginsWithName = std::ranges::any_of(check.args, isName); // a program's stays as it is typed
    auto* sentence = new QLabel(beginsWithName ? said : look::capital(said), this);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(sentence);
    if (const QString remedy = doctor::remedyOf(check); !remedy.isEmpty()) {
        auto* label = new QLabel(remedy, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        look::setTone(label, look::Tone::Soft);
        column->addWidget(label);
    }
    if (!m_commands.isEmpty())
        addCommands(column);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(word, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setAccessibleName(text());
    setFocusPolicy(Qt::NoFocus);
    showMark();
}

void DoctorRow::addCommands(QVBoxLayout* column)
{
    auto* command = new QLineEdit(m_commands, this);
    command->setReadOnly(true);
    command->setFont(look::monospace());
    command->setCursorPosition(0);
    command->setAccessibleName(tr("Command"));
    command->setMinimumHeight(26);
    auto* copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setAccessibleDescription(m_commands);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_commands);
        copy->setText(tr("Copied"));
    });
    auto* open = new QPushButton(tr("Type it in a terminal"), this);
    open->setObjectName(QStringLiteral("typeCommand"));
    open->setAccessibleDescription(m_commands);
    open->setToolTip(tr("Opens a terminal with the command typed; Enter runs it there."));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT terminalWanted(m_commands); });
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(command, 1);
    line->addWidget(copy);
    line->addWidget(open);
    column->addLayout(line);
}

QString DoctorRow::text() const
{
    QString text = (m_check.good ? tr("yes") : tr("no")) + QStringLiteral("  ") + doctor::messageOf(m_check);
    if (const QString remedy = doctor::remedyOf(m_check); !remedy.isEmpty())
        text += QStringLiteral("\n      ") + remedy;
    return text;
}

/// What is only nice to have is no failure.
void DoctorRow::showMark()
{
    const look::Mark mark = m_check.good ? look::Mark::Ok : m_check.needed ? look::Mark::Bad : look::Mark::Warn;
    m_mark->setPixmap(look::badge(mark, 16));
}

void DoctorRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        showMark();
    QWidget::changeEvent(event);
}

} // namespace nsk::gui
