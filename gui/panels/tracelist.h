// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QTreeWidget>

#include <vector>

namespace nsk::gui {

/// The hops of a traced way as a list: who, by which address, how long, and who was to be there where that is somebody
/// else. Knows no lab: whoever traces fills it.
class TraceList : public QWidget
{
    Q_OBJECT

public:
    enum class Sign { Heard, Silent, Error, Differs };
    struct Row
    {
        int hop = 0;
        Sign sign = Sign::Heard;
        QString node{}, address{}, roundTrips{}, predicted{};

        bool operator==(const Row&) const = default;
    };

    explicit TraceList(QWidget* parent = nullptr);

    /// `title`: "ns1 → 10.10.20.2: reached in 2 hops".
    /// `old`: it is of a network that is no longer so.
    void show(const QString& title, const std::vector<Row>& rows, bool underWay, bool old = false);
    using QWidget::show;
    void clear();
    /// The list as text, columns parted by tabs, its headings first.
    QString asText() const;

Q_SIGNALS:
    void stopWanted();
    void againWanted();
    /// It is to go from the canvas, too.
    void closeWanted();
    void nodeWanted(const QString& node);

private:
    QTreeWidget* m_list;
    QLabel* m_title;
    QPushButton* m_stop;
    QPushButton* m_again;
    QPushButton* m_copy;
    QPushButton* m_close;
    std::vector<Row> m_rows;
};

} // namespace nsk::gui
