// SPDX-License-Identifier: MIT
#include "gui/panels/commands.h"

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
    copy->setObjectName(QStringLiteral("copyCommands"));
    auto* column = new QVBoxLayout;
    column->addWidget(copy);
    column->addStretch(1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->addWidget(m_text, 1);
    row->addLayout(column);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_script); });
}

void Commands::setScript(const QString& script)
{
    m_script = script;
    if (isVisible())
        layOut();
}

void Commands::showEvent(QShowEvent* event)
{
    layOut();
    QWidget::showEvent(event);
}

void Commands::layOut()
{
    if (m_script != m_text->toPlainText())
        m_text->setPlainText(m_script);
}

} // namespace nsk::gui
