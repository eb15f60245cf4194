// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

namespace nsk::gui {

class EventsModel;

/// How much happened when: a slim strip over the rows of an EventsModel, from the first one's time to the last one's.
/// Bars say how many (the height goes with the root), a red wedge above them that something failed. The span that the
/// table shows just now is marked below. By mouse or keyboard one goes to a place in time: left and right from bar to
/// bar, up and down from failure to failure, Enter to its row.
class EventStrip : public QWidget
{
    Q_OBJECT

public:
    explicit EventStrip(EventsModel* model, QWidget* parent = nullptr);

    /// The rows that can be seen in the table.
    void setSeen(int firstRow, int lastRow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowWanted(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Bar
    {
        int events = 0;
        int failures = 0;
        int firstRow = -1;
        int firstFailure = -1;
    };

    void count();
    int barAt(qreal x) const;
    qreal leftOf(int bar) const;
    int barOfRow(int row) const;
    /// The next one from the cursor on that `has`; the cursor itself where there is none.
    template <class Has> int next(int step, Has has) const;
    void moveTo(int bar);
    QString textOf(int bar) const;
    void paintBars(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;

    EventsModel* m_model;
    std::vector<Bar> m_bars;
    std::int64_t m_from = 0; ///< milliseconds since 1970
    std::int64_t m_to = 0;
    int m_most = 0; ///< events in the fullest bar
    int m_seenFirst = -1;
    int m_seenLast = -1;
    int m_cursor = -1;
    int m_hovered = -1;
    bool m_stale = true;
};

} // namespace nsk::gui
