// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/matrix.h"

#include <QAbstractTableModel>

#include <memory>

namespace nsk::gui {

/// Who reaches whom as a square: a row for each sender, a column for each receiver, both in one order. A cell says what
/// is predicted and, where it was pinged, what came of it.
class ReachabilityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Order { AsDrawn, ByName, FailuresFirst };

    explicit ReachabilityModel(QObject* parent) : QAbstractTableModel(parent) {}

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What was pinged stays where the prediction is the same.
    void set(std::shared_ptr<Matrix> matrix);
    void setOrder(Order order);
    const NodeName& name(int at) const;
    const MatrixCell& cell(const QModelIndex& index) const;
    const Matrix* matrix() const { return m_matrix.get(); }
    QByteArray csv() const;

    void beginPings();
    /// Indices of the matrix, not of the shown order.
    void setPing(std::size_t from, std::size_t to, const MatrixPing& ping);
    bool hasPings() const { return m_matrix && !m_matrix->pings.empty(); }

private:
    std::size_t at(int shown) const { return m_shown[static_cast<std::size_t>(shown)]; }
    QString toolTip(const QModelIndex& index) const;
    QString prediction(const QModelIndex& index) const;
    void sortRows();

    std::shared_ptr<Matrix> m_matrix;
    std::vector<std::size_t> m_shown; ///< indices into the matrix, in the order that is shown
    Order m_order = Order::AsDrawn;
};

} // namespace nsk::gui
