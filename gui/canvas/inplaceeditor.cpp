// SPDX-License-Identifier: MIT
#include "gui/canvas/inplaceeditor.h"

#include "core/words/words.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

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
        m_reason->hide();
        fit();
    });
    hide();
}

void InPlaceEditor::setTheme(const Theme& theme, const QFont& font)
{
    m_field->setFont(font);
    m_field->setStyleSheet(
        QStringLiteral("QLineEdit { background: %1; color: %2; border: 2px solid %3; border-radius: 6px; "
                       "selection-background-color: %3; selection-color: %4; }")
            .arg(theme.card.name(), theme.text.name(), theme.accent.name(), theme.onAccent.name()));
    m_reason->setStyleSheet(
        QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %2; border-radius: 6px; }")
            .arg(theme.card.name(), theme.bad.name()));
}

void InPlaceEditor::start(const QRect& place, const QString& text, const QString& accessibleName, Commit commit,
                          std::function<void()> next)
{
    m_place = place;
    m_commit = std::move(commit);
    m_next = std::move(next);
    m_field->setAccessibleName(accessibleName);
    m_field->setText(text);
    m_field->selectAll();
    m_reason->hide();
    fit();
    show();
    raise();
    m_field->setFocus(Qt::OtherFocusReason);
    Q_EMIT activeChanged(true);
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

void InPlaceEditor::showReason(const QString& reason)
{
    m_reason->setText(reason);
    m_reason->setMinimumWidth(0);
    m_reason->show();
    m_field->setAccessibleDescription(reason);
    fit();
}

bool InPlaceEditor::finish()
{
    if (!isActive())
        return true;
    const Commit commit = m_commit; // what it does may close the field
    const Status taken = commit(m_field->text());
    if (!taken) {
        const QString remedy = words::remedy(taken.error().code, taken.error().args);
        const QString sentence = words::sentence(taken.error());
        showReason(remedy.isEmpty() ? sentence : sentence + QLatin1Char('\n') + remedy);
        return false;
    }
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
    m_commit = nullptr;
    hide();
    Q_EMIT activeChanged(false);
}

bool InPlaceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (!isActive())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // letters are text here, not tools
        return true;
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        finish();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        cancel();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (finish())
            parentWidget()->setFocus();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        const std::function<void()> next = m_next;
        if (finish()) {
            parentWidget()->setFocus();
            if (next)
                next();
        }
        return true;
    }
    default:
        return false;
    }
}

} // namespace nsk::gui
