// SPDX-License-Identifier: MIT
#include "gui/panels/commands.h"

#include "core/plan/planshell.h"
#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace nsk::gui {

Commands::Commands(QWidget* parent) : QWidget(parent), m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(QStringLiteral("commands"));
    m_text->setAccessibleName(tr("Commands"));
    m_text->setReadOnly(true);
    m_text->setFont(look::monospace());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* copy = new QPushButton(tr("Copy"), this);
    auto* column = new QVBoxLayout;
    column->addWidget(copy);
    column->addStretch(1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->addWidget(m_text, 1);
    row->addLayout(column);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
}

void Commands::show(const Result<Plan>& plan, const Topology& drawn)
{
    QString text;
    if (!plan)
        text = QStringLiteral("# ") + words::sentence(plan.error());
    else if (plan->empty())
        text = QStringLiteral("# ") + tr("Nothing to do: the kernel shows what is drawn.");
    else
        text = QString::fromStdString(shellScript(*plan, drawn));
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace nsk::gui
