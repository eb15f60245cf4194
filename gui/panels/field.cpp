// SPDX-License-Identifier: MIT
#include "gui/panels/field.h"

#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QKeyEvent>
#include <QStyle>

namespace nsk::gui {

namespace {

constexpr int lengthMost = 4096;    ///< of a pasted text; no value of the model that a field shows is longer
constexpr qsizetype shownMost = 48; ///< of a text inside a sentence

QString cut(const std::string& text)
{
    const QString all = QString::fromStdString(text).simplified();
    return all.size() <= shownMost ? all : all.left(shownMost - 1) + QChar(0x2026);
}

} // namespace

QString reasonOf(const Error& error)
{
    std::vector<std::string> args;
    for (const std::string& arg : error.args)
        args.push_back(cut(arg).toStdString());
    QString reason = words::sentence(error.code, args);
    if (const QString what = words::remedy(error.code, args); !what.isEmpty())
        reason += QLatin1Char('\n') + what;
    return reason;
}

void writeBelow(QLabel* label, const QString& text, bool isWarning)
{
    if (!text.isEmpty()) {
        look::setTone(label, isWarning ? look::Tone::Warn : look::Tone::Bad);
        label->setText((isWarning ? QStringLiteral("▲ ") : QStringLiteral("✕ ")) + text);
    } else {
        label->clear();
    }
    label->setVisible(!text.isEmpty());
}

Field::Field(const QString& name, Commit commit, QWidget* parent) : QLineEdit(parent), m_commit(std::move(commit))
{
    setAccessibleName(name);
    setMinimumHeight(24);
    setMaxLength(lengthMost);
    setProperty("refused", false);
    connect(this, &QLineEdit::editingFinished, this, &Field::tryCommit);
    connect(this, &QLineEdit::textEdited, this, &Field::typed);
}

void Field::setHint(Hint hint, QLabel* label)
{
    m_hint = std::move(hint);
    m_hintLabel = label;
}

void Field::setQuiet(bool quiet)
{
    if (property("quiet").toBool() == quiet)
        return;
    setProperty("quiet", quiet); // LookStyle knows how it looks
    update();
}

void Field::setSoft(bool soft)
{
    if (m_soft == soft)
        return;
    m_soft = soft;
    showTone();
}

/// A line edit draws with its palette's Text alone, which follows no other role by itself.
void Field::showTone()
{
    QPalette own; // nothing of its own: the application's
    if (m_soft)
        own.setColor(QPalette::Text, look::textColour(look::Tone::Soft));
    setPalette(own);
}

void Field::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_soft &&
        palette().color(QPalette::Text) != look::textColour(look::Tone::Soft))
        showTone();
}

void Field::typed()
{
    const QString reason = m_check ? m_check(text()) : QString();
    if (!reason.isEmpty()) {
        m_refusedText = text();
        m_doubted = false;
        say(true, reason);
    } else if (m_refused && text() != m_refusedText) {
        say(false, {});
    }
    showHint();
}

void Field::show(const QString& value, const QString& subject)
{
    if (subject != m_subject)
        turnTo(subject);
    const bool untouched = text() == m_value && !m_refused;
    m_value = value;
    if (value.size() > maxLength())
        setMaxLength(static_cast<int>(value.size())); // else it would be cut and taken for an edit
    if (m_committing || untouched || (!hasFocus() && !m_refused) || text() == value) {
        say(false, {});
        if (text() != value)
            setText(value);
        setCursorPosition(0);
    }
    setToolTip(value);
    showHint();
}

void Field::stow()
{
    const QString key = draftKey(m_subject);
    if (m_refused)
        m_drafts->insert(key, {text(), m_reason});
    else
        m_drafts->remove(key);
}

void Field::turnTo(const QString& subject)
{
    if (m_committing) { // it is being renamed by what stands in the field
        m_subject = subject;
        return;
    }
    stow();
    m_subject = subject;
    say(false, {});
    setText(m_value);
    const auto draft = m_drafts->constFind(draftKey(subject));
    if (draft == m_drafts->constEnd())
        return;
    setText(draft->text);
    m_refusedText.clear(); // Enter tries again
    say(true, draft->reason);
}

void Field::forget()
{
    m_drafts->clear();
    if (m_committing) // what is being taken over is no leftover
        return;
    say(false, {});
    setText(m_value);
}

void Field::refuse(const QString& reason)
{
    m_refusedText = text();
    m_doubted = false;
    say(true, reason);
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

/// Ctrl+Z takes back what is being typed; once a value is taken over it is the drawing that is undone.
bool Field::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if ((key->matches(QKeySequence::Undo) && !isUndoAvailable()) ||
            (key->matches(QKeySequence::Redo) && !isRedoAvailable())) {
            key->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void Field::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && (text() != m_value || m_refused)) {
        say(false, {});
        setText(m_value);
        m_drafts->remove(draftKey(m_subject));
        showHint();
        return;
    }
    if (event->key() == Qt::Key_Down && text().isEmpty() && !m_suggestion.isEmpty()) {
        insert(m_suggestion); // as if typed
        selectAll();
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    m_sure = isEnter && m_refused && m_doubted && text() == m_refusedText;
    QLineEdit::keyPressEvent(event);
    m_sure = false;
}

void Field::tryCommit()
{
    const QString typed = text();
    if (m_committing)
        return;
    if (typed == m_value) {
        say(false, {});
        showHint();
        return;
    }
    if (m_refused && typed == m_refusedText && !m_sure)
        return; // said already
    m_committing = true;
    const Status status = m_commit(typed.simplified());
    m_committing = false;
    if (status) {
        if (text() == typed) {
            m_value = typed; // else the model's own writing of it has come by show()
            const int at = cursorPosition();
            setText(typed); // forgets how it was typed
            setCursorPosition(at);
        }
        say(false, {});
        showHint();
        return;
    }
    if (text() != typed) // whatever was shown meanwhile: what is refused stays to be mended
        setText(typed);
    m_refusedText = typed;
    m_doubted = status.error().code == "edit.address-elsewhere";
    say(true, reasonOf(status.error()));
}

void Field::say(bool refused, const QString& reason)
{
    // Another field of the row may have written there since.
    const bool ours = m_refused && m_errorLabel != nullptr && m_errorLabel->text().endsWith(m_reason);
    if (m_errorLabel != nullptr && (refused || ours))
        writeBelow(m_errorLabel, refused ? reason : QString(), false);
    if (m_hintLabel != nullptr && m_hintLabel != m_errorLabel && refused)
        writeBelow(m_hintLabel, {}, true);
    m_reason = reason;
    setAccessibleDescription(reason);
    if (m_refused == refused)
        return;
    m_refused = refused;
    setProperty("refused", refused);
    update();
}

void Field::showHint()
{
    if (!m_hint || m_refused)
        return;
    const QString hint = m_hint(text());
    writeBelow(m_hintLabel, hint, true);
    setAccessibleDescription(hint);
}

} // namespace nsk::gui
