// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/diagnosis.h"

#include <QFrame>
#include <QLabel>
#include <QTimer>

class QVBoxLayout;

namespace nsk::gui {

class View;

/// The card of a failing ping, hung on the node where the packet dies: a row for every fault in path order, each with
/// what ping shows of it, a sentence, and buttons that mend it. Rows turn good by themselves as the kernel follows;
/// when the ping answers the card says so and goes. A child of the view that it follows.
class CauseCard : public QFrame
{
    Q_OBJECT

public:
    explicit CauseCard(View* view);

    void show(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis);
    using QWidget::show;
    std::uint64_t ping() const { return m_ping; }

Q_SIGNALS:
    /// The button of that fix was pressed.
    void fixWanted(std::uint64_t ping, const nsk::Cause& cause, std::size_t fix);
    void closed(std::uint64_t ping);

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void rebuild(const std::vector<CauseRow>& rows);
    QWidget* makeRow(const CauseRow& row, int number);
    QString hopsText(const Explanation& explanation) const;
    void place();
    void makeRoom();

    View* m_view;
    std::uint64_t m_ping = 0;
    std::optional<NodeName> m_anchor;
    QString m_key; ///< what the rows show; unchanged: nothing is rebuilt under the mouse
    QLabel* m_title;
    QLabel* m_why;
    QLabel* m_hops;
    QWidget* m_rows = nullptr;
    QVBoxLayout* m_column;
    QTimer m_goodbye;
    int m_arrowX = -1;
    bool m_arrowUp = true;
};

} // namespace nsk::gui
