// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/eventsmodel.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace nsk::gui {

class Document;
class EventStrip;
class LabMonitor;

namespace look {
class ElidedLabel;
}

/// The lab's timeline: when, who, what, over a strip that shows how much happened when. Filtered by text, kind and the
/// selected objects; follows what happens while it stands at its end; a click or Enter shows the object on the canvas.
class Events : public QWidget
{
    Q_OBJECT

public:
    Events(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);

    /// What is selected on the canvas.
    void setSelection(const Selection& selection);
    bool isFollowing() const { return m_following; }
    /// As another window over the same lab had it.
    void takeOver(const Events& before);
    /// The rows that are shown, as JSON Lines (core/cli/README.md).
    QByteArray jsonLines() const;

Q_SIGNALS:
    /// That object is to be shown on the canvas.
    void wanted(const nsk::gui::Selection& selection);
    void failed(const nsk::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTop();
    void makeTable();
    void makeActions();
    void makeKinds();
    void connectAll();
    void showKinds();
    void filter();
    void setFollowing(bool on);
    void showCount();
    void showSeen();
    void goTo(int row);
    void jump(int row);
    Selection objectsOf(const LabEvent& event) const;
    std::vector<int> chosenRows() const;
    void copyRows();
    void exportLines();

    Document* m_document;
    EventLog* m_log;
    EventsModel* m_model;
    QLineEdit* m_text;
    QToolButton* m_kinds;
    QCheckBox* m_onlySelected;
    QToolButton* m_follow;
    look::ElidedLabel* m_count;
    EventStrip* m_strip;
    QTableView* m_table;
    QAction* m_show;
    QAction* m_copy;
    QAction* m_export;
    QTimer m_soon;
    Selection m_selection;
    bool m_following = true;
    bool m_jumping = false; ///< the selection that comes is our own doing
};

} // namespace nsk::gui
