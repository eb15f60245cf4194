// SPDX-License-Identifier: MIT
#include "gui/panels/rowtable.h"

#include "gui/panels/field.h"
#include "gui/panels/look.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace nsk::gui {

namespace {

constexpr int gridRowsEach = 4; // the cells, and a label each
constexpr int textIndent = 5;   // where the text of a field begins

} // namespace

RowTable::RowTable(const QString& name, std::vector<Column> columns, Make make, Fill fill, QWidget* parent)
    : QWidget(parent), m_columns(std::move(columns)), m_make(std::move(make)), m_fill(std::move(fill)),
      m_grid(new QGridLayout), m_bar(new QScrollBar(Qt::Vertical, this)), m_lastInChain(this)
{
    setAccessibleName(name);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(2);
    outer->addLayout(m_grid, 1);
    outer->addWidget(m_bar);
    m_bar->setAccessibleName(tr("Scroll: %1").arg(name));
    m_grid->setHorizontalSpacing(3);
    m_grid->setVerticalSpacing(3);
    int at = 0;
    for (const Column& column : m_columns) {
        if (!column.title.isNull()) {
            QLabel* title = look::caption(column.title, this);
            title->setIndent(column.stretch > 0 || column.least > 0 ? textIndent : 0);
            m_grid->addWidget(title, 0, at, 1, column.span);
            m_titles.push_back(title);
        }
        m_grid->setColumnStretch(at, column.stretch);
        m_grid->setColumnMinimumWidth(at++, column.least);
    }
    connect(m_bar, &QScrollBar::valueChanged, this, [this] {
        fillAll();
        Q_EMIT scrolled();
    });
    setRows(0);
}

void RowTable::makeRow()
{
    const int slot = static_cast<int>(m_rows.size());
    const int top = 1 + slot * gridRowsEach;
    Row row;
    row.error = Field::makeErrorLabel(this);
    row.hint = Field::makeErrorLabel(this);
    row.hint->setObjectName(QStringLiteral("rowHint"));
    row.note = Field::makeErrorLabel(this);
    row.note->setObjectName(QStringLiteral("rowNote"));
    m_make(row, this, slot);
    int column = 0;
    for (QWidget* cell : row.cells) {
        m_grid->addWidget(cell, top, column++);
        cell->installEventFilter(this);
        if (cell->focusPolicy() == Qt::NoFocus)
            continue;
        const Qt::FocusPolicy policy = m_lastInChain->focusPolicy();
        m_lastInChain->setFocusPolicy(Qt::TabFocus); // Qt orders only what can have the focus
        setTabOrder(m_lastInChain, cell);
        m_lastInChain->setFocusPolicy(policy);
        m_lastInChain = cell;
    }
    int below = top + 1;
    for (QLabel* label : {row.error, row.hint, row.note})
        m_grid->addWidget(label, below++, 0, 1, static_cast<int>(m_columns.size()));
    m_rows.push_back(row);
}

void RowTable::setRows(int rows)
{
    m_count = rows;
    const int wanted = std::min(rows, inSight);
    while (static_cast<int>(m_rows.size()) < wanted)
        makeRow();
    for (QLabel* title : m_titles)
        title->setVisible(rows > 0);
    m_bar->setVisible(rows > inSight);
    const QSignalBlocker quiet(m_bar);
    m_bar->setPageStep(inSight);
    m_bar->setRange(0, std::max(0, rows - inSight));
    fillAll();
}

void RowTable::fillAll()
{
    for (int slot = 0; slot < static_cast<int>(m_rows.size()); ++slot) {
        const Row& row = m_rows[static_cast<std::size_t>(slot)];
        const bool used = indexOf(slot) < m_count;
        for (QWidget* cell : row.cells)
            cell->setVisible(used);
        if (used) {
            m_fill(row, indexOf(slot));
        } else {
            for (QLabel* label : {row.error, row.hint, row.note})
                label->hide();
        }
    }
    update();
}

void RowTable::rewind()
{
    const QSignalBlocker quiet(m_bar);
    m_bar->setValue(0);
}

void RowTable::scrollTo(int first)
{
    if (auto* field = qobject_cast<Field*>(focusWidget()); field != nullptr && isAncestorOf(field))
        field->finish(); // what was typed belongs to the row that goes out of sight
    m_bar->setValue(first);
}

const RowTable::Row* RowTable::rowAt(int index) const
{
    const int slot = index - m_bar->value();
    return slot < 0 || slot >= static_cast<int>(m_rows.size()) || index >= m_count
               ? nullptr
               : &m_rows[static_cast<std::size_t>(slot)];
}

const RowTable::Row* RowTable::reveal(int index)
{
    if (index < m_bar->value())
        scrollTo(index);
    else if (index >= m_bar->value() + inSight)
        scrollTo(index - inSight + 1);
    return rowAt(index);
}

bool RowTable::walk(QWidget* cell, int by)
{
    for (std::size_t slot = 0; slot < m_rows.size(); ++slot) {
        const std::vector<QWidget*>& cells = m_rows[slot].cells;
        const auto found = std::find(cells.begin(), cells.end(), cell);
        if (found == cells.end())
            continue;
        const auto column = static_cast<std::size_t>(found - cells.begin());
        const int from = indexOf(static_cast<int>(slot));
        const int to = std::clamp(from + by, 0, m_count - 1);
        const Row* row = to == from ? nullptr : reveal(to);
        if (row != nullptr)
            row->cells[column]->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
        return row != nullptr;
    }
    return false;
}

bool RowTable::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || qobject_cast<Field*>(watched) == nullptr)
        return QWidget::eventFilter(watched, event);
    auto* cell = static_cast<QWidget*>(watched);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        return walk(cell, -1);
    case Qt::Key_Down:
        return walk(cell, 1);
    case Qt::Key_PageUp:
        return walk(cell, -inSight);
    case Qt::Key_PageDown:
        return walk(cell, inSight);
    default:
        return false;
    }
}

void RowTable::wheelEvent(QWheelEvent* event)
{
    const int lines = event->angleDelta().y() / 40;
    const int to = std::clamp(m_bar->value() - lines, m_bar->minimum(), m_bar->maximum());
    if (to == m_bar->value()) { // the page's turn
        event->ignore();
        return;
    }
    scrollTo(to);
    event->accept();
}

bool RowTable::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        update(); // the lines move with the rows
    return QWidget::event(event);
}

/// Lines below the titles and between the rows.
void RowTable::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(look::line());
    const int right = m_bar->isVisible() ? m_bar->x() - 2 : width();
    bool isFirst = m_titles.empty();
    for (const Row& row : m_rows) {
        if (row.cells.front()->isHidden())
            break;
        int top = height();
        for (const QWidget* cell : row.cells)
            top = cell->isHidden() ? top : std::min(top, cell->y());
        if (!std::exchange(isFirst, false))
            painter.drawLine(0, top - 2, right, top - 2);
    }
}

} // namespace nsk::gui
