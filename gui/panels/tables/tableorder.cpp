// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tableorder.h"

#include "gui/panels/tables/tablemodel.h"

#include <algorithm>

namespace nsk::gui {

/// Connected before the base does it, so that nothing outdated is read when the base sorts and filters.
void TableOrder::setSourceModel(QAbstractItemModel* model)
{
    connect(model, &QAbstractItemModel::modelReset, this, &TableOrder::forgetAll);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableOrder::forgetAll);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableOrder::forgetAll);
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) { forget(first.row(), last.row()); });
    QSortFilterProxyModel::setSourceModel(model);
}

void TableOrder::forgetAll()
{
    m_texts.clear();
    m_keys.clear();
}

void TableOrder::forget(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (at < m_texts.size())
            m_texts[at] = QString();
        if (at < m_keys.size())
            m_keys[at] = QByteArray();
    }
}

void TableOrder::setWords(const QString& text)
{
    const QStringList words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

void TableOrder::sort(int column, Qt::SortOrder order)
{
    if (column != sortColumn())
        m_keys.clear();
    QSortFilterProxyModel::sort(column, order);
}

bool TableOrder::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty())
        return true;
    const auto at = static_cast<std::size_t>(row);
    if (m_texts.size() <= at)
        m_texts.resize(static_cast<std::size_t>(sourceModel()->rowCount(parent)));
    QString& text = m_texts[at];
    if (text.isNull()) {
        text = QLatin1String("");
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            text += sourceModel()->index(row, column, parent).data().toString() + QLatin1Char('\n');
        text = text.toCaseFolded();
    }
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word); });
}

const QByteArray& TableOrder::keyOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    if (m_keys.size() <= at)
        m_keys.resize(static_cast<std::size_t>(sourceModel()->rowCount()));
    QByteArray& key = m_keys[at];
    if (key.isNull()) {
        key = sourceModel()->index(row, sortColumn()).data(TableModel::SortRole).toByteArray();
        if (key.isNull())
            key = QByteArray("");
    }
    return key;
}

bool TableOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QByteArray &a = keyOf(left.row()), &b = keyOf(right.row());
    return a < b;
}

} // namespace nsk::gui
