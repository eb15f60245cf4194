// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/cardplace.h"
#include "gui/panels/diagnosis.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

class QVBoxLayout;

namespace nsk::gui {

class View;

/// The card of a failing ping, hung on the node where the packet dies: a row for every leg in path order, each fault with
/// what ping shows of it, a sentence, and buttons that mend it. Rows turn good by themselves as the kernel follows; when
/// the ping answers the card says so and goes. A child of the view; keeps beside its node and inside of the view,
/// clear of the way's nodes where there is room, and scrolls where it is too tall.
class CauseCard : public QFrame
{
    Q_OBJECT

public:
    explicit CauseCard(View* view);

    void show(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis);
    using QWidget::show;
    std::uint64_t ping() const { return m_ping; }
    /// The way it must not cover.
    std::vector<NodeName> wayNodes() const;
    /// What is painted, in the view's coordinates: the widget less its shadow.
    QRect body() const;
    /// As its × does.
    void dismiss();

Q_SIGNALS:
    /// The button of that fix was pressed.
    void fixWanted(std::uint64_t ping, const nsk::Cause& cause, std::size_t fix);
    void closed(std::uint64_t ping);
    /// The ping answers, the card has said so and is gone.
    void saidGoodbye(std::uint64_t ping);

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeHead();
    void restyle();
    void rebuild(const std::vector<CauseRow>& rows);
    QString titleOf(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis) const;
    int wantedHeight(int width) const;
    CardSurroundings surroundings() const;
    void place();
    void makeRoom();

    View* m_view;
    std::uint64_t m_ping = 0;
    std::optional<NodeName> m_anchor;
    std::vector<Hop> m_way;
    QString m_key; ///< what the rows show; unchanged: nothing is rebuilt under the mouse
    qreal m_scale = 0;
    QString m_look; ///< the theme that the rows were made in
    int m_fullHeight = 0; ///< of all it holds; less is shown where there is no room
    QLabel* m_mark;
    QLabel* m_title;
    QToolButton* m_why;
    QToolButton* m_close;
    QWidget* m_head;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QVBoxLayout* m_column;
    QLabel* m_hops;
    QWidget* m_rows = nullptr;
    QTimer m_goodbye;
    std::optional<QPoint> m_tip; ///< of the pointer, in the card's coordinates
};

} // namespace nsk::gui
