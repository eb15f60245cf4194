// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/motion/motionstory.h"

#include <QAbstractTableModel>

namespace nsk::gui {

/// The journeys of a story as a table: when, what, from, to, how it ended. Rows that stay, stay.
class JourneysModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, What, From, To, Fate, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setStory(std::shared_ptr<const MotionStory> story);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const Journey& journey, std::size_t row, int column) const;

    std::shared_ptr<const MotionStory> m_story;
};

/// A journey's headers, a row a field and a column each place where it was seen, from its first frame to its end. What is different from
/// the place before is bold and has a mark.
class HeadersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Null or no number: nothing.
    void show(const MotionStory* story, std::optional<std::size_t> journey);
    /// Whether the field is different from the place before.
    bool isChanged(const QModelIndex& index) const;
    /// Whether that row's field, or one of that heading's layer, is different anywhere.
    bool changes(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        const char* layer;
        const char* field; ///< null: the layer's heading
        std::vector<QString> values{};
    };
    void addRows(const std::vector<std::vector<PacketLayer>>& places);

    std::vector<Row> m_rows;
    QStringList m_places;
};

} // namespace nsk::gui
