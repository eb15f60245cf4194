// SPDX-License-Identifier: MIT
#include "gui/canvas/noteeditor.h"

#include "core/model/limits.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace nsk::gui {

namespace {

constexpr QSize least(120, 30);
constexpr int frame = 12; // border and margin, both sides

bool isEnter(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

} // namespace

NoteEditor::NoteEditor(QWidget* parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("noteEditor"));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEditor::fit);
    hide();
}

void NoteEditor::start(const QRect& place, const QString& text, const QString& accessibleName, const QFont& font,
                       const Theme& theme, bool isNew, Commit commit)
{
    m_new = isNew;
    m_place = place;
    m_commit = std::move(commit);
    setAccessibleName(accessibleName);
    setStyleSheet(
        QStringLiteral("QPlainTextEdit { background: %1; color: %2; border: 2px solid %3; border-radius: 6px; "
                       "selection-background-color: %3; selection-color: %4; font-size: %5px; }")
            .arg(theme.card.name(), theme.text.name(), theme.accent.name(), theme.onAccent.name())
            .arg(font.pixelSize()));
    setPlainText(text);
    selectAll();
    fit();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    Q_EMIT activeChanged(true);
}

void NoteEditor::setPlace(const QRect& place)
{
    m_place = place;
    fit();
}

void NoteEditor::fit()
{
    const QFontMetrics metrics(font());
    const QSize text = metrics.boundingRect(QRect(0, 0, 1 << 20, 1 << 20), 0, toPlainText() + QLatin1Char('M')).size();
    const QSize wanted = (text + QSize(2 * frame, 2 * frame)).expandedTo(least).expandedTo(m_place.size());
    const QSize room = parentWidget()->size();
    const QSize size = wanted.boundedTo(room - QSize(8, 8));
    const QPoint at(std::clamp(m_place.left() - frame / 2, 4, std::max(4, room.width() - size.width() - 4)),
                    std::clamp(m_place.top() - frame / 2, 4, std::max(4, room.height() - size.height() - 4)));
    setGeometry(QRect(at, size));
}

void NoteEditor::cancel()
{
    if (!isActive())
        return;
    m_commit = nullptr;
    close();
}

bool NoteEditor::finish()
{
    if (!isActive())
        return true;
    QString text = toPlainText();
    text.remove(QChar(0));
    if (const qsizetype bytes = text.toUtf8().size(); bytes > static_cast<qsizetype>(limits::textLength)) {
        QToolTip::showText(mapToGlobal(rect().bottomLeft()),
                           tr("The text has %1 bytes; an annotation takes %2. Shorten it, or make two of it.")
                               .arg(bytes)
                               .arg(limits::textLength),
                           this);
        return false;
    }
    const Commit commit = std::exchange(m_commit, nullptr);
    close();
    commit(text);
    return true;
}

void NoteEditor::close()
{
    const bool focused = hasFocus();
    hide();
    if (focused)
        parentWidget()->setFocus();
    Q_EMIT activeChanged(false);
}

bool NoteEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) { // here they are no shortcuts of the window's
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (key.key() == Qt::Key_Escape || (isEnter(key) && key.modifiers() & Qt::ControlModifier)) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void NoteEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_new ? void(finish()) : cancel();
    else if (isEnter(*event) && event->modifiers() & Qt::ControlModifier)
        (void)finish();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteEditor::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        (void)finish();
}

} // namespace nsk::gui
