// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tablepage.h"

#include "gui/panels/look.h"
#include "gui/panels/tables/celldelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int filterAtOnce = 2000; ///< rows; with more of them typing is waited for
constexpr int filterPause = 120;   ///< ms

} // namespace

TablePage::TablePage(TableKind kind, TableModel* model, const QString& name, const char* id, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_table(model), m_filter(new QLineEdit(this)), m_count(look::caption({}, this)),
      m_add(new QPushButton(tr("+ Add…"), this)), m_remove(new QPushButton(tr("Remove"), this)),
      m_message(Field::makeErrorLabel(this)), m_view(new TableView(model, name, this))
{
    build(name, id);
    follow();
    showCount();
}

void TablePage::build(const QString& name, const char* id)
{
    setObjectName(QLatin1String(id));
    m_view->setObjectName(QLatin1String(id) + QStringLiteral("View"));
    m_view->setItemDelegate(new CellDelegate(m_view, m_message));
    m_filter->setObjectName(QStringLiteral("tableFilter"));
    m_filter->setAccessibleName(tr("Filter: %1").arg(name));
    m_filter->setPlaceholderText(tr("Filter: words that a row contains (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(380);
    m_filter->setMinimumHeight(28);
    m_count->setObjectName(QStringLiteral("tableCount"));
    m_message->setObjectName(QStringLiteral("tableMessage"));
    m_add->setObjectName(QStringLiteral("tableAdd"));
    m_add->setToolTip(tr("Add a row (Ins)"));
    m_remove->setObjectName(QStringLiteral("tableRemove"));
    m_remove->setToolTip(tr("Remove the selected rows (Del)"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_filter, 1);
    line->addWidget(m_count);
    line->addStretch(1);
    line->addWidget(m_add);
    line->addWidget(m_remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 6);
    column->setSpacing(6);
    column->addLayout(line);
    column->addWidget(m_view, 1);
    column->addWidget(m_message);
    m_filter->installEventFilter(this);
    setFocusProxy(m_view);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void TablePage::follow()
{
    m_filterSoon.setSingleShot(true);
    connect(&m_filterSoon, &QTimer::timeout, this, &TablePage::filter);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this] { m_filterSoon.start(m_table->rowCount() > filterAtOnce ? filterPause : 0); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_view->order(), signal, this, &TablePage::showCount);
    connect(m_view->order(), &QAbstractItemModel::modelReset, this, &TablePage::showCount);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) // counted after
        connect(m_table, signal, this, &TablePage::showCount, Qt::QueuedConnection);
    connect(m_table, &QAbstractItemModel::modelReset, this, &TablePage::countChanged);
    connect(m_table, &QAbstractItemModel::rowsInserted, this, &TablePage::countChanged);
    connect(m_table, &QAbstractItemModel::rowsRemoved, this, &TablePage::countChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePage::takeSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TablePage::showReason);
    connect(m_view->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (!m_refused) // of a choice, which is closed by now
            showReason();
    });
    connect(m_view, &TableView::refused, this, [this](const QString& reason) {
        tell(reason);
        m_refused = true;
    });
    connect(m_view, &TableView::written, this, &TablePage::showReason);
    connect(m_view, &TableView::leaveWanted, this, &TablePage::leaveWanted);
    connect(m_view, &TableView::filterWanted, this, &TablePage::focusFilter);
    connect(m_view, &TableView::addWanted, this, &TablePage::addWanted);
    connect(m_view, &TableView::removeWanted, this, &TablePage::removeWanted);
    connect(m_view, &TableView::revealWanted, this, [this](const QModelIndex& index) {
        if (const auto object = m_table->objectOf(m_view->rowOf(index)))
            Q_EMIT revealWanted({*object});
    });
    connect(m_add, &QPushButton::clicked, this, &TablePage::addWanted);
    connect(m_remove, &QPushButton::clicked, this, &TablePage::removeWanted);
}

void TablePage::filter()
{
    m_view->order()->setWords(m_filter->text());
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
    showCount();
}

void TablePage::showCount()
{
    const int shown = m_view->order()->rowCount(), all = m_table->rowCount();
    m_count->setText(shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all));
    m_count->setAccessibleName(tr("%1 of %2").arg(shown).arg(all));
    m_remove->setEnabled(shown > 0);
}

void TablePage::tell(const QString& reason)
{
    m_refused = false;
    writeBelow(m_message, reason, false);
    m_view->setAccessibleDescription(reason);
}

/// What the current cell did not take, or nothing.
void TablePage::showReason()
{
    tell(m_view->currentIndex().data(TableModel::ReasonRole).toString());
}

void TablePage::focusTable()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid() && m_view->order()->rowCount() > 0)
        m_view->setCurrentIndex(m_view->order()->index(0, 0));
}

void TablePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool TablePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        if (!m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
        focusTable();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_filterSoon.stop();
        filter();
        focusTable();
        return true;
    default:
        return false;
    }
}

Selection TablePage::selection() const
{
    Selection objects;
    if (!m_view->selectionModel()->hasSelection())
        return objects;
    for (const int row : m_view->chosenRows()) {
        const auto object = m_table->objectOf(row);
        if (object && (objects.empty() || objects.back() != *object)) // rows of one object stand together, mostly
            objects.push_back(*object);
    }
    if (!m_table->isOfObjects() && objects.size() < 500) {
        Selection once;
        for (const SelectedObject& object : objects) {
            if (std::ranges::find(once, object) == once.end())
                once.push_back(object);
        }
        return once;
    }
    return objects;
}

void TablePage::takeSelection()
{
    if (!m_following && isVisible())
        Q_EMIT chosen(selection());
}

void TablePage::setSelection(const Selection& selection)
{
    const QScopedValueRollback following(m_following, true);
    std::vector<int> rows;
    std::optional<int> part;
    for (const SelectedObject& object : selection) {
        const auto [first, count] = m_table->rowsOf(object);
        if (count == 0)
            continue;
        if (m_table->shows(object.kind))
            rows.push_back(m_view->indexOf(first, 0).row());
        else if (!part)
            part = m_view->indexOf(first, 0).row();
    }
    std::erase(rows, -1); // the filter hides them
    std::ranges::sort(rows);
    QItemSelection ranges;
    const int lastColumn = m_view->order()->columnCount() - 1;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] <= rows[end - 1] + 1)
            ++end;
        ranges.select(m_view->order()->index(rows[i], 0), m_view->order()->index(rows[end - 1], lastColumn));
        i = end;
    }
    m_view->selectionModel()->select(ranges, QItemSelectionModel::ClearAndSelect);
    const int go = !rows.empty() ? rows.front() : part.value_or(-1);
    const bool isThere = !rows.empty() ? std::ranges::binary_search(rows, m_view->currentIndex().row())
                                       : m_view->currentIndex().row() == go;
    if (go < 0 || isThere)
        return;
    const int column = std::max(0, m_view->currentIndex().column());
    const QModelIndex at = m_view->order()->index(go, column);
    m_view->selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(at);
}

void TablePage::goTo(const SelectedObject& object)
{
    const auto [first, count] = m_table->rowsOf(object);
    const QModelIndex at = count == 0 ? QModelIndex() : m_view->indexOf(first + count - 1, 0);
    if (at.isValid())
        m_view->setCurrentIndex(at);
    m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace nsk::gui
