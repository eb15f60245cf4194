// SPDX-License-Identifier: MIT
#include "gui/canvas/inplaceeditor.h"

#include "core/words/words.h"

#include <QEvent>
#include <QFontInfo>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int sideSpace = 20; // frame and cursor beside the text
constexpr int leastWidth = 96;
constexpr int fieldHeight = 26;
constexpr int reasonGap = 4;
constexpr int reasonWidth = 320;

} // namespace

InPlaceEditor::InPlaceEditor(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_reason(new QLabel(this))
{
    setObjectName(QStringLiteral("inPlaceEditor"));
    m_field->setObjectName(QStringLiteral("inPlaceField"));
    m_reason->setObjectName(QStringLiteral("inPlaceReason"));
    m_field->setAlignment(Qt::AlignCenter);
    m_field->installEventFilter(this);
    m_reason->setWordWrap(true);
    m_reason->setMargin(6);
    m_reason->hide();
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        keepOneLine();
        m_reason->hide();
        m_doubted.clear();
        fit();
    });
    hide();
}

void InPlaceEditor::setTheme(const Theme& theme, const QFont& font)
{
    m_field->setFont(font);
    const QString frame =
        QStringLiteral("QLineEdit { background: %1; color: %2; border: 2px solid %3; "
                       "border-radius: 6px; font-family: \"%4\"; font-size: %5px; font-weight: %6; }")
            .arg(theme.card.name(), theme.text.name(), theme.cardLine.name(), QFontInfo(font).family())
            .arg(QFontInfo(font).pixelSize())
            .arg(font.weight());
    const QString states = QStringLiteral("QLineEdit:focus { border-color: %1; } "
                                          "QLineEdit { selection-background-color: %1; selection-color: %2; } "
                                          "QLineEdit[proposal=\"true\"] { color: %3; font-style: italic; }")
                               .arg(theme.accent.name(), theme.onAccent.name(), theme.soft.name());
    m_field->setStyleSheet(frame + states);
    m_reason->setStyleSheet(
        QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %2; border-radius: 6px; }")
            .arg(theme.card.name(), theme.bad.name()));
}

void InPlaceEditor::start(const QRect& place, const QString& text, const QString& accessibleName, Commit commit,
                          Next next)
{
    m_commit = std::move(commit);
    m_next = std::move(next);
    m_finishAll = nullptr;
    open(place, text, accessibleName);
    m_field->setFocus(Qt::OtherFocusReason);
    Q_EMIT activeChanged(true);
}

void InPlaceEditor::startInGroup(const QRect& place, const QString& text, const QString& accessibleName,
                                 std::function<bool()> finishAll)
{
    m_commit = nullptr;
    m_next = nullptr;
    m_finishAll = std::move(finishAll);
    open(place, text, accessibleName);
    m_field->deselect(); // who goes there selects
}

void InPlaceEditor::open(const QRect& place, const QString& text, const QString& accessibleName)
{
    m_active = true;
    m_place = place;
    m_field->setAccessibleName(accessibleName);
    m_field->setAccessibleDescription({});
    setProposal(text, false);
    m_field->selectAll();
    m_reason->hide();
    m_doubted.clear();
    fit();
    show();
    raise();
}

bool InPlaceEditor::isSure() const
{
    return !m_doubted.isEmpty() && m_doubted == m_field->text();
}

void InPlaceEditor::setPlace(const QRect& place)
{
    m_place = place;
    fit();
}

void InPlaceEditor::setProposal(const QString& text, bool proposal)
{
    if (m_field->property("proposal").toBool() != proposal) {
        m_field->setProperty("proposal", proposal); // the style sheet knows how it looks
        m_field->style()->unpolish(m_field);
        m_field->style()->polish(m_field);
    }
    if (m_field->text() != text)
        m_field->setText(text); // and it counts as not modified
}

void InPlaceEditor::selectBehindName()
{
    const qsizetype gap = m_field->text().indexOf(QLatin1Char(' '));
    if (gap < 0)
        m_field->selectAll();
    else
        m_field->setSelection(static_cast<int>(gap) + 1, static_cast<int>(m_field->text().size() - gap) - 1);
}

/// What is pasted from elsewhere may hold line breaks and tabs.
void InPlaceEditor::keepOneLine()
{
    const QString text = m_field->text();
    QString line = text;
    for (QChar& c : line) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
    }
    if (line == text)
        return;
    const int cursor = m_field->cursorPosition();
    const QSignalBlocker once(m_field);
    m_field->setText(line);
    m_field->setCursorPosition(cursor);
}

QString InPlaceEditor::reason() const
{
    return m_reason->isHidden() ? QString() : m_reason->text();
}

void InPlaceEditor::fit()
{
    const int wanted = QFontMetrics(m_field->font()).horizontalAdvance(m_field->text()) + sideSpace;
    const int width = std::max({wanted, leastWidth, m_place.width()});
    const int height = std::max(fieldHeight, m_place.height());
    QRect all(m_place.center().x() - width / 2, m_place.center().y() - height / 2, width, height);
    if (!m_reason->isHidden()) {
        const QSize natural = m_reason->sizeHint();
        const int reasonWide = std::min(std::max(natural.width(), width), reasonWidth);
        m_reason->setGeometry(0, height + reasonGap, reasonWide, m_reason->heightForWidth(reasonWide));
        all.setWidth(std::max(width, reasonWide));
        all.setHeight(m_reason->geometry().bottom() + 1);
    }
    m_field->setGeometry(0, 0, width, height);
    if (parentWidget() != nullptr) { // never out of sight
        const QRect inside = parentWidget()->rect();
        all.moveLeft(std::clamp(all.left(), 0, std::max(0, inside.width() - all.width())));
        all.moveTop(std::clamp(all.top(), 0, std::max(0, inside.height() - all.height())));
    }
    setGeometry(all);
}

void InPlaceEditor::showReason(const Error& error)
{
    const QString remedy = words::remedy(error.code, error.args);
    const QString sentence = words::sentence(error);
    const QString reason = remedy.isEmpty() ? sentence : sentence + QLatin1Char('\n') + remedy;
    m_reason->setText(reason);
    m_reason->setMinimumWidth(0);
    m_reason->show();
    m_field->setAccessibleDescription(reason);
    m_doubted = error.code == "edit.address-elsewhere" ? m_field->text() : QString();
    raise();
    fit();
}

bool InPlaceEditor::finish(bool insisting)
{
    if (!isActive() || !m_commit)
        return true;
    const Commit commit = m_commit; // what it does may close the field
    const Status taken = commit(m_field->text(), insisting && isSure());
    if (!taken) {
        showReason(taken.error());
        return false;
    }
    if (isActive())
        close();
    return true;
}

void InPlaceEditor::cancel()
{
    if (isActive())
        close();
}

void InPlaceEditor::close()
{
    m_active = false;
    if (m_field->hasFocus()) // else hiding would hand it to the next control
        parentWidget()->setFocus();
    hide();
    Q_EMIT activeChanged(false);
}

bool InPlaceEditor::takesShortcut(const QKeyEvent& key)
{
    const int modifierKeys[] = {Qt::Key_Shift, Qt::Key_Control, Qt::Key_Alt,     Qt::Key_Meta,
                                Qt::Key_AltGr, Qt::Key_Super_L, Qt::Key_Super_R, Qt::Key_CapsLock};
    if (std::ranges::find(modifierKeys, key.key()) != std::end(modifierKeys))
        return true; // nothing yet
    if (key.matches(QKeySequence::Undo))
        return m_field->isUndoAvailable() && m_field->isModified();
    const bool editing = key.matches(QKeySequence::SelectAll) || key.matches(QKeySequence::Copy) ||
                         key.matches(QKeySequence::Cut) || key.matches(QKeySequence::Paste) ||
                         key.matches(QKeySequence::Redo);
    const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35 && key.key() != Qt::Key_F2;
    const bool cursor = key.key() >= Qt::Key_Home && key.key() <= Qt::Key_PageDown;
    const bool erase = key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Delete || key.key() == Qt::Key_Insert;
    const bool command = function || (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!command || editing || cursor || erase)
        return true;                                 // letters are text here, not tools
    return m_finishAll ? !m_finishAll() : !finish(); // the window's command works on what is typed here
}

bool InPlaceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (!isActive())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->setAccepted(takesShortcut(*static_cast<QKeyEvent*>(event)));
        return true;
    }
    if (m_finishAll)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        finish();
        return false;
    }
    return event->type() == QEvent::KeyPress ? keyPressed(*static_cast<QKeyEvent*>(event))
                                             : QWidget::eventFilter(watched, event);
}

bool InPlaceEditor::keyPressed(const QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Escape:
        cancel();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (finish(true))
            parentWidget()->setFocus();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        const Next next = m_next;
        if (finish(true)) {
            parentWidget()->setFocus();
            if (next)
                next(key.key() == Qt::Key_Tab && !(key.modifiers() & Qt::ShiftModifier));
        }
        return true;
    }
    default:
        return false;
    }
}

} // namespace nsk::gui
