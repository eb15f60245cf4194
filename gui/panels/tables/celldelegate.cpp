// SPDX-License-Identifier: MIT
#include "gui/panels/tables/celldelegate.h"

#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/tables/tableview.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTimer>

namespace nsk::gui {

namespace {

const char closing[] = "nskClosing";
const char cellOf[] = "nskCell";
const char meant[] = "nskMeant"; ///< Enter was pressed, or it was picked

/// A choice within a cell: what is picked from its list is taken at once, what the arrow keys pass by is not.
class CellChoice : public Choice
{
public:
    using Choice::Choice;
    void showPopup() override
    {
        m_isOpen = true;
        Choice::showPopup();
    }
    void hidePopup() override
    {
        Choice::hidePopup();
        QTimer::singleShot(0, this, [this] { m_isOpen = false; }); // after activated()
    }
    bool isOpen() const { return m_isOpen; }

private:
    bool m_isOpen = false;
};

QPersistentModelIndex cell(const QObject* editor)
{
    return editor->property(cellOf).value<QPersistentModelIndex>();
}

} // namespace

CellDelegate::CellDelegate(TableView* view, QLabel* message)
    : QStyledItemDelegate(view), m_view(view), m_message(message)
{
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const TableModel* table = m_view->table();
    const int row = m_view->rowOf(index);
    const QString name = tr("%1 of %2").arg(table->column(index.column()).title, table->subjectOf(row));
    const QStringList choices = table->choicesOf(row, index.column());
    QWidget* editor = choices.isEmpty() ? makeField(parent, index, name) : makeChoice(parent, choices, name);
    editor->setObjectName(QStringLiteral("cellEditor"));
    editor->setProperty(cellOf, QVariant::fromValue(QPersistentModelIndex(index)));
    writeBelow(m_message, {}, true);
    return editor;
}

QWidget* CellDelegate::makeField(QWidget* parent, const QModelIndex& index, const QString& name) const
{
    TableModel* table = m_view->table();
    auto* field = new Field(name, {}, parent);
    const QPersistentModelIndex at(index);
    field->setCommit([this, field, at](const QString& typed) -> Status {
        const QScopedValueRollback committing(m_committing, true);
        return at.isValid() ? m_view->commit(at, typed, field->isSure()) : Status();
    });
    field->setErrorLabel(m_message);
    field->setDrafts(&m_drafts);
    field->setCheck([table, column = index.column()](const QString& typed) { return table->whyNot(column, typed); });
    field->setHint(
        [this, table, at](const QString& typed) {
            return at.isValid() ? table->oddity(m_view->rowOf(at), at.column(), typed) : QString();
        },
        m_message);
    if (table->column(index.column()).isMonospace)
        field->setFont(look::monospace());
    if (const QStringList known = table->completionsOf(m_view->rowOf(index), index.column()); !known.isEmpty()) {
        auto* completer = new QCompleter(known, field);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        field->setCompleter(completer);
    }
    auto* self = const_cast<CellDelegate*>(this); // createEditor() is const, what it makes is not
    connect(field, &QLineEdit::editingFinished, self, [self, field] { self->finished(field); });
    return field;
}

QWidget* CellDelegate::makeChoice(QWidget* parent, const QStringList& choices, const QString& name) const
{
    auto* choice = new CellChoice(name, parent);
    choice->addItems(choices);
    auto* self = const_cast<CellDelegate*>(this);
    connect(choice, &QComboBox::activated, self, [self, choice] {
        if (!choice->isOpen())
            return;
        choice->setProperty(meant, true);
        Q_EMIT self->commitData(choice);
        Q_EMIT self->closeEditor(choice, NoHint);
    });
    return choice;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const int row = m_view->rowOf(index);
    const QString value = m_view->table()->typedText(row, index.column());
    if (auto* choice = qobject_cast<QComboBox*>(editor)) {
        choice->setCurrentIndex(value.isEmpty() ? 0 : choice->findText(value));
        sayHowMany(index);
        return;
    }
    auto* field = static_cast<Field*>(editor);
    const QString subject = m_view->table()->subjectOf(row);
    const QString reason = index.data(TableModel::ReasonRole).toString();
    if (!reason.isEmpty()) // it was refused before: the text is there again
        m_drafts.insert(subject + QLatin1Char('\n') + field->accessibleName(),
                        {index.data(Qt::EditRole).toString(), reason});
    field->show(value, subject);
    sayHowMany(index);
}

void CellDelegate::sayHowMany(const QModelIndex& index) const
{
    const int rows = static_cast<int>(m_view->rowsFor(index).size());
    if (rows < 2 || m_message->isVisible() || m_committing)
        return;
    look::setTone(m_message, look::Tone::Soft);
    m_message->setText(tr("It will be written into the %n selected row(s).", nullptr, rows));
    m_message->show();
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel*, const QModelIndex& index) const
{
    const auto* choice = qobject_cast<QComboBox*>(editor);
    if (choice == nullptr) // a field commits by itself
        return;
    const bool isChanged = choice->currentText() != m_view->table()->typedText(m_view->rowOf(index), index.column());
    if (!isChanged && !choice->property(meant).toBool())
        return; // left as it was: the other selected rows are not meant
    const Status status = m_view->commit(index, choice->currentText(), false);
    const QString& where = m_view->refusedWhere();
    if (!status)
        Q_EMIT m_view->refused(where.isEmpty() ? reasonOf(status.error()) : where);
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    QRect rect = option.rect;
    rect.setWidth(std::max(rect.width(), qobject_cast<QComboBox*>(editor) != nullptr ? editor->sizeHint().width() : 0));
    editor->setGeometry(rect);
}

void CellDelegate::close(Field* field, EndEditHint hint)
{
    if (field->property(closing).toBool())
        return;
    field->setProperty(closing, true); // it loses the focus while it is being closed
    m_drafts.clear();
    if (!cell(field).isValid()) // its row has gone, and the table with it knows no editor to hide
        field->hide();
    Q_EMIT closeEditor(field, hint);
}

void CellDelegate::finished(Field* field)
{
    if (field->property(closing).toBool() || m_committing) // a row that does not fit the filter any more takes it along
        return;
    const QPersistentModelIndex at = cell(field);
    if (!field->isRefused()) {
        close(field, NoHint);
        return;
    }
    const QString& where = m_view->refusedWhere();
    if (field->hasFocus()) {
        if (!where.isEmpty())
            writeBelow(m_message, where, false);
        return;
    }
    if (at.isValid())
        m_view->table()->keepRefused(m_view->rowOf(at), at.column(), field->text(), field->accessibleDescription());
    close(field, NoHint);
}

/// A line edit that was finished once says nothing more when it is left.
void CellDelegate::left(Field* field, Qt::FocusReason reason)
{
    if (reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason)
        return;
    QTimer::singleShot(0, field, [this, field] {
        if (!field->hasFocus())
            finished(field);
    });
}

bool CellDelegate::handlesKey(Field* field, QKeyEvent* event)
{
    const QPersistentModelIndex at = cell(field);
    const int key = event->key();
    if (key == Qt::Key_Escape) {
        if (at.isValid())
            m_view->table()->forgetRefused(m_view->rowOf(at), at.column());
        field->forget();
        close(field, RevertModelCache);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (!fillsOthers(field, at))
            static_cast<QObject*>(field)->event(event);
        event->accept(); // the table would edit the cell anew
        return true;
    }
    if (key != Qt::Key_Tab && key != Qt::Key_Backtab)
        return false;
    field->finish();
    if (!field->isRefused())
        close(field, key == Qt::Key_Tab ? EditNextItem : EditPreviousItem);
    return true;
}

/// A field takes over nothing while it says what its own cell says; Enter means the other selected rows then.
bool CellDelegate::fillsOthers(Field* field, const QPersistentModelIndex& at)
{
    if (!at.isValid() || field->isRefused() || field->text() != field->value() || m_view->rowsFor(at).size() < 2)
        return false;
    const Status status = m_view->commit(at, field->text().simplified(), false);
    const QString& where = m_view->refusedWhere();
    if (status)
        close(field, NoHint);
    else
        field->refuse(where.isEmpty() ? reasonOf(status.error()) : where);
    return true;
}

bool CellDelegate::eventFilter(QObject* watched, QEvent* event)
{
    auto* field = qobject_cast<Field*>(watched);
    if (field == nullptr) {
        if (event->type() == QEvent::KeyPress && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Return ||
                                                  static_cast<QKeyEvent*>(event)->key() == Qt::Key_Enter))
            watched->setProperty(meant, true);
        return QStyledItemDelegate::eventFilter(watched, event);
    }
    if (event->type() == QEvent::KeyPress)
        return handlesKey(field, static_cast<QKeyEvent*>(event));
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut)
        left(field, static_cast<QFocusEvent*>(event)->reason());
    return false; // what it says of its text comes first
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    option->palette.setColor(QPalette::Highlight, look::selection());
    option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
    option->state &= ~QStyle::State_HasFocus;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    painter->setPen(look::line());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index == m_view->currentIndex()) { // thin where the keyboard is elsewhere
        const int width = m_view->hasFocus() ? 2 : 1;
        painter->setPen(QPen(m_view->hasFocus() ? look::accent() : look::softText(), width));
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -width, -width));
    }
    painter->restore();
}

} // namespace nsk::gui
