// SPDX-License-Identifier: MIT
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QWidget>

#include <functional>
#include <vector>

namespace nsk::gui {

/// A table of fields of any length that has widgets for the rows in sight only: a switch with a thousand ports costs as
/// much as one with twelve. Its owner makes a row's widgets and fills them; the table knows no values. Below each row
/// are labels for what is to be said about it, hidden while empty. Up, Down, Page Up and Page Down walk along a column.
class RowTable : public QWidget
{
    Q_OBJECT

public:
    static constexpr int inSight = 12;

    struct Column
    {
        QString title;
        int stretch = 0;
        int least = 0; ///< pixels
        int span = 1;  ///< columns that the title stands above
    };
    struct Row
    {
        std::vector<QWidget*> cells; ///< left to right
        QLabel* error = nullptr;     ///< why a value was refused
        QLabel* hint = nullptr;      ///< what is odd about one that was taken
        QLabel* note = nullptr;      ///< what the kernel has
    };
    /// Makes a row's cells once; `row` comes with its labels.
    using Make = std::function<void(Row& row, QWidget* parent, int slot)>;
    /// Shows the values of the row of that index.
    using Fill = std::function<void(const Row& row, int index)>;

    RowTable(const QString& name, std::vector<Column> columns, Make make, Fill fill, QWidget* parent);

    int rowCount() const { return m_count; }
    /// Sets how many rows there are and fills those in sight.
    void setRows(int rows);
    /// From the first row again: the table is another object's.
    void rewind();
    /// Which row the widgets of a slot stand for now.
    int indexOf(int slot) const { return m_bar->value() + slot; }
    /// Scrolls until the row is in sight; null if there is none.
    const Row* reveal(int index);
    /// Of a row in sight, else null.
    const Row* rowAt(int index) const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void scrolled();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void makeRow();
    void fillAll();
    void scrollTo(int first);
    bool walk(QWidget* cell, int by);

    std::vector<Column> m_columns;
    Make m_make;
    Fill m_fill;
    QGridLayout* m_grid;
    QScrollBar* m_bar;
    std::vector<QLabel*> m_titles;
    std::vector<Row> m_rows;
    QWidget* m_lastInChain;
    int m_count = 0;
};

} // namespace nsk::gui
