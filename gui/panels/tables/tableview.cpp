// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tableview.h"

#include "gui/panels/field.h"
#include "gui/panels/tables/tsv.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>
#include <set>

namespace nsk::gui {

namespace {

constexpr int rowPixels = 28; ///< device-independent pixels

} // namespace

QString refusalText(const TableModel& model, const TableModel::Refusal& refusal)
{
    return TableView::tr("%1, %2: %3")
        .arg(model.subjectOf(refusal.cell.row), model.column(refusal.cell.column).title, reasonOf(refusal.error));
}

TableView::TableView(TableModel* model, const QString& name, QWidget* parent)
    : QTableView(parent), m_table(model), m_order(new TableOrder(this))
{
    setAccessibleName(name);
    m_order->setSourceModel(model);
    setModel(m_order);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab goes on to what is beside the table, arrows walk in it
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rowPixels);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    for (int column = 0; column < model->columnCount(); ++column)
        setColumnWidth(column, model->column(column).width);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!index.flags().testFlag(Qt::ItemIsEditable))
            Q_EMIT revealWanted(index);
    });
}

QModelIndexList TableView::selectedCells() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    if (cells.isEmpty() && currentIndex().isValid())
        cells << currentIndex();
    return cells;
}

std::vector<int> TableView::chosenRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (int& row : rows)
        row = rowOf(m_order->index(row, 0));
    return rows;
}

std::vector<int> TableView::rowsFor(const QModelIndex& index) const
{
    std::vector<int> rows = chosenRows();
    const int own = rowOf(index);
    return std::ranges::find(rows, own) == rows.end() ? std::vector<int>{own} : rows;
}

Status TableView::commit(const QModelIndex& index, const QString& typed, bool isSure)
{
    std::vector<TableModel::Cell> cells;
    for (const int row : rowsFor(index))
        cells.push_back({row, index.column(), typed});
    m_refusedWhere.clear();
    const auto refusal = m_table->write(cells, isSure);
    if (!refusal) {
        Q_EMIT written();
        return {};
    }
    if (cells.size() > 1)
        m_refusedWhere = refusalText(*m_table, *refusal);
    return fail(refusal->error);
}

void TableView::editCurrent()
{
    if (currentIndex().flags().testFlag(Qt::ItemIsEditable))
        edit(currentIndex());
    else if (currentIndex().isValid())
        Q_EMIT revealWanted(currentIndex());
}

void TableView::copy()
{
    std::set<int> rows, columns;
    std::set<std::pair<int, int>> chosen;
    for (const QModelIndex& cell : selectedCells()) {
        rows.insert(cell.row());
        columns.insert(cell.column());
        chosen.emplace(cell.row(), cell.column());
    }
    std::vector<QStringList> block;
    for (const int row : rows) {
        block.emplace_back();
        for (const int column : columns)
            block.back() << (chosen.contains({row, column})
                                 ? m_table->typedText(rowOf(m_order->index(row, column)), column)
                                 : QString());
    }
    if (!block.empty())
        QGuiApplication::clipboard()->setText(tsv::write(block));
}

/// Where a block goes: one value into every selected cell, else from the upper left selected cell on.
std::optional<std::vector<TableModel::Cell>> TableView::cellsFor(const std::vector<QStringList>& block)
{
    const QModelIndexList selected = selectedCells();
    std::vector<TableModel::Cell> cells;
    if (selected.isEmpty())
        return std::nullopt;
    if (block.size() == 1 && block.front().size() == 1) {
        for (const QModelIndex& cell : selected)
            cells.push_back({rowOf(cell), cell.column(), block.front().front()});
        return cells;
    }
    const int top = std::ranges::min(selected, {}, &QModelIndex::row).row();
    const int left = std::ranges::min(selected, {}, &QModelIndex::column).column();
    qsizetype wide = 0;
    for (const QStringList& row : block)
        wide = std::max(wide, row.size());
    const int high = static_cast<int>(block.size());
    const auto tell = [this](const char* code, qsizetype has, int room) {
        Q_EMIT refused(reasonOf(Error{code, {std::to_string(has), std::to_string(room)}, {}}));
        return std::nullopt;
    };
    if (high > m_order->rowCount() - top)
        return tell("table.paste-rows", high, m_order->rowCount() - top);
    if (wide > m_order->columnCount() - left)
        return tell("table.paste-columns", wide, m_order->columnCount() - left);
    for (int row = 0; row < high; ++row) {
        const QStringList& texts = block[static_cast<std::size_t>(row)];
        for (int column = 0; column < texts.size(); ++column)
            cells.push_back({rowOf(m_order->index(top + row, left + column)), left + column, texts[column]});
    }
    return cells;
}

void TableView::paste()
{
    const auto cells = cellsFor(tsv::read(QGuiApplication::clipboard()->text()));
    if (!cells)
        return;
    const auto refusal = m_table->write(*cells);
    if (!refusal) {
        Q_EMIT written();
        return;
    }
    selectionModel()->setCurrentIndex(indexOf(refusal->cell.row, refusal->cell.column), QItemSelectionModel::NoUpdate);
    Q_EMIT refused(refusalText(*m_table, *refusal));
}

void TableView::sortByCurrent(Qt::SortOrder order)
{
    if (currentIndex().isValid())
        sortByColumn(currentIndex().column(), order);
}

void TableView::selectWholeRows()
{
    selectionModel()->select(selectionModel()->selection(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

/// The window's own shortcuts (V, L, P, F2, Delete …) are the canvas's; here the keys write and walk.
bool TableView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        const bool typing = plain && !key->text().isEmpty() && key->text().front().isPrint();
        const bool own = plain && (key->key() == Qt::Key_F2 || key->key() == Qt::Key_Delete ||
                                   key->key() == Qt::Key_Insert || key->key() == Qt::Key_Escape);
        if (typing || own || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Paste) ||
            key->matches(QKeySequence::SelectAll) || key->matches(QKeySequence::Find)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

bool TableView::handles(QKeyEvent* key)
{
    if (key->matches(QKeySequence::Copy))
        copy();
    else if (key->matches(QKeySequence::Paste))
        paste();
    else if (key->matches(QKeySequence::Find)) // elsewhere it finds on the canvas
        Q_EMIT filterWanted();
    else if (key->key() == Qt::Key_Escape)
        Q_EMIT leaveWanted();
    else if (key->key() == Qt::Key_Insert)
        Q_EMIT addWanted();
    else if (key->key() == Qt::Key_Delete)
        Q_EMIT removeWanted();
    else if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier)
        editCurrent();
    else if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ShiftModifier)
        selectWholeRows();
    else
        return false;
    return true;
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (state() == EditingState || !handles(event))
        QTableView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const auto add = [&](const QString& text, const QKeySequence& key, bool enabled, auto does) {
        QAction* action = menu.addAction(text);
        action->setShortcut(key);
        action->setShortcutVisibleInContextMenu(true);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, does);
    };
    const bool onCell = currentIndex().isValid();
    add(tr("Edit"), QKeySequence(Qt::Key_F2), onCell && currentIndex().flags().testFlag(Qt::ItemIsEditable),
        [this] { editCurrent(); });
    add(tr("Add…"), QKeySequence(Qt::Key_Insert), true, [this] { Q_EMIT addWanted(); });
    add(tr("Remove"), QKeySequence(Qt::Key_Delete), onCell, [this] { Q_EMIT removeWanted(); });
    menu.addSeparator();
    add(tr("Copy"), QKeySequence::Copy, onCell, [this] { copy(); });
    add(tr("Paste"), QKeySequence::Paste, onCell, [this] { paste(); });
    menu.addSeparator();
    add(tr("Sort ascending"), {}, onCell, [this] { sortByCurrent(Qt::AscendingOrder); });
    add(tr("Sort descending"), {}, onCell, [this] { sortByCurrent(Qt::DescendingOrder); });
    add(tr("In the order of the drawing"), {}, m_order->sortColumn() >= 0,
        [this] { sortByColumn(-1, Qt::AscendingOrder); });
    menu.addSeparator();
    add(tr("Show on the canvas"), {}, onCell, [this] { Q_EMIT revealWanted(currentIndex()); });
    menu.exec(event->globalPos());
}

} // namespace nsk::gui
