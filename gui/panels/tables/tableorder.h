// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace nsk::gui {

/// The rows of a table that contain every word of a text, in any column, upper or lower case; sorted as people count.
/// What rows say and how they sort is asked once a row and kept until the row changes.
class TableOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TableOrder(QObject* parent) : QSortFilterProxyModel(parent) {}

    void setSourceModel(QAbstractItemModel* model) override;
    void setWords(const QString& text);
    void sort(int column, Qt::SortOrder order) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void forgetAll();
    void forget(int first, int last);
    const QByteArray& keyOf(int row) const;

    QStringList m_words;
    mutable std::vector<QString> m_texts; ///< by source row; null: not asked yet
    mutable std::vector<QByteArray> m_keys;
};

} // namespace nsk::gui
