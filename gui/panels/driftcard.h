// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"
#include "gui/canvas/selection.h"
#include "gui/panels/cardplace.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <optional>
#include <vector>

class QVBoxLayout;

namespace nsk::gui {

class View;

/// The card of what a node, or a link, has in the kernel otherwise than it is drawn: a sentence for each difference, why it
/// cannot be taken into the drawing where that is so, and the two ways out. Deploying is of the whole lab, so that putting
/// back is, too; the button says so. A child of the view; keeps beside what it is about and inside of the view, and scrolls
/// where it is too tall. Knows no lab: what is shown is handed in.
class DriftCard : public QFrame
{
    Q_OBJECT

public:
    struct Row
    {
        Drift difference;
        QString sentence;
        QString whyNot; ///< it cannot be taken into the drawing; empty: it can
        bool operator==(const Row&) const = default;
    };
    struct Contents
    {
        QString title;
        std::vector<Row> rows;
        int more = 0;        ///< differences without a row
        int here = 0;        ///< of them all, those that a deploy puts right
        int everywhere = 0;  ///< the same of the whole lab
        bool works = true;   ///< the lab runs and nothing is under way
        bool operator==(const Contents&) const = default;
    };

    explicit DriftCard(View* view);

    /// `about`: a node or a link.
    void show(const SelectedObject& about, const Contents& contents);
    using QWidget::show;
    const std::optional<SelectedObject>& about() const { return m_about; }
    void dismiss();

Q_SIGNALS:
    void putBackWanted();
    /// Into the drawing.
    void takeInWanted(const std::vector<nsk::Drift>& differences);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Goes round among its buttons: the view below has another use for the Tab key.
    bool focusNextPrevChild(bool next) override;

private:
    void makeHead(QVBoxLayout* outer);
    void makeFoot(QVBoxLayout* outer);
    void rebuild();
    QWidget* makeRow(const Row& row, int number);
    void showFoot();
    CardSurroundings surroundings() const;
    int wantedHeight(int width) const;
    void place();

    View* m_view;
    std::optional<SelectedObject> m_about;
    Contents m_contents;
    qreal m_scale = 0;
    QLabel* m_mark;
    QLabel* m_title;
    QToolButton* m_close;
    QWidget* m_head;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QVBoxLayout* m_column;
    QWidget* m_rows = nullptr;
    QWidget* m_foot;
    QLabel* m_note;
    QPushButton* m_putBack;
    QPushButton* m_takeIn;
    std::optional<QPoint> m_tip; ///< of the pointer, in the card's coordinates
};

} // namespace nsk::gui
