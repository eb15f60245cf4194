// SPDX-License-Identifier: MIT
#include "gui/panels/field.h"

#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QKeyEvent>
#include <QStyle>

namespace nsk::gui {

Field::Field(const QString& name, Commit commit, QWidget* parent) : QLineEdit(parent), m_commit(std::move(commit))
{
    setAccessibleName(name);
    setMinimumHeight(24);
    setProperty("refused", false);
    connect(this, &QLineEdit::editingFinished, this, &Field::tryCommit);
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (m_refused && text() != m_refusedText)
            setRefused(false);
    });
}

void Field::show(const QString& value)
{
    const bool untouched = text() == m_value && !m_refused;
    m_value = value;
    if (m_committing || untouched || (!hasFocus() && !m_refused) || text() == value) {
        setRefused(false);
        if (text() != value)
            setText(value);
        setCursorPosition(0);
    }
    setToolTip(value);
}

void Field::giveUp()
{
    if (m_committing) // what is being taken over is no leftover
        return;
    setRefused(false);
    setText(m_value);
}

QLabel* Field::makeErrorLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QStringLiteral("fieldError"));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

void Field::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && (text() != m_value || m_refused)) {
        giveUp();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void Field::tryCommit()
{
    const QString typed = text();
    if (typed == m_value) {
        setRefused(false);
        return;
    }
    if (m_refused && typed == m_refusedText)
        return; // said already
    m_committing = true;
    const Status status = m_commit(typed.simplified());
    m_committing = false;
    if (status) {
        if (text() == typed)
            m_value = typed; // else the model's own writing of it has come by show()
        setRefused(false);
        return;
    }
    m_refusedText = typed;
    QString reason = words::sentence(status.error());
    if (const QString what = words::remedy(status.error().code, status.error().args); !what.isEmpty())
        reason += QLatin1Char('\n') + what;
    setRefused(true, reason);
}

void Field::setRefused(bool refused, const QString& reason)
{
    if (m_errorLabel != nullptr && (refused || m_refused)) {
        QPalette colours = m_errorLabel->palette();
        colours.setColor(QPalette::WindowText, look::colour(look::Mark::Bad));
        m_errorLabel->setPalette(colours);
        m_errorLabel->setText(reason);
        m_errorLabel->setVisible(refused);
    }
    setAccessibleDescription(reason);
    if (m_refused == refused)
        return;
    m_refused = refused;
    setProperty("refused", refused);
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace nsk::gui
