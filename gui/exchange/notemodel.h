// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <memory>

namespace nsk::gui {

/// The lines of a report that are wanted, as rows: what became of them, where, what, and why.
class NoteModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Became, Where, What, Why, ColumnCount };
    using Kinds = std::array<bool, 3>; ///< of each Treatment

    explicit NoteModel(QObject* parent = nullptr);

    void setReport(std::shared_ptr<const ExchangeReport> report);
    const std::shared_ptr<const ExchangeReport>& report() const { return m_report; }
    void setFilter(const Kinds& kinds, const QString& text);
    /// Null where there is no such row.
    const ExchangeNote* noteAt(int row) const;
    static QString textOf(const ExchangeNote& note, int column);
    /// The rows that are shown, a line each, cells apart by tabs.
    QString asText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();

    std::shared_ptr<const ExchangeReport> m_report;
    std::vector<std::size_t> m_rows; ///< indices of notes
    Kinds m_kinds{true, true, true};
    QString m_text;
};

/// "taken", "nearly", "left out".
QString treatmentText(Treatment treatment);
/// "12 taken, 3 nearly, 1 left out"; without the first where nothing is said to be taken.
QString countsText(const ExchangeReport& report);

} // namespace nsk::gui
