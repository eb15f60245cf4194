// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/takein.h"
#include "gui/canvas/selection.h"
#include "gui/panels/driftcard.h"
#include "gui/status/latestjob.h"

#include <QAction>
#include <QList>
#include <QObject>

class QMenu;

namespace nsk::gui {

class Banner;
class LabControl;
class LabMonitor;
class View;

/// What differs between drawing and kernel, and the two ways out: "put back" deploys once more what was deployed, "take into
/// the drawing" edits. Keeps the canvas's marks, the card of one node or link, the actions of the Network menu and the
/// banner of an edit that waits in step with what LabControl found. Owned by the window.
class DriftControl : public QObject
{
    Q_OBJECT

public:
    DriftControl(LabMonitor* monitor, LabControl* lab, View* view, Banner* banner, QWidget* window);

    /// For the Network menu, and so for the list of all commands.
    QList<QAction*> actions() const { return {m_show, m_takeAllIn, m_putAllBack}; }
    /// The context menu's part about a node or a link that differs; nothing else.
    void fill(QMenu* menu, const SelectedObject& object);
    /// Opens the card; false where nothing differs.
    bool show(const SelectedObject& about);
    void takeIn(const std::vector<Drift>& differences);
    void putBack();
    /// The node or the link whose triangle is at that place of the canvas.
    std::optional<SelectedObject> differenceAt(const QPointF& scenePoint) const;
    /// False: there was no card.
    bool closeCard();
    DriftCard* card() const { return m_card; }
    /// All of them.
    const std::vector<Drift>& differences() const;

Q_SIGNALS:
    void differencesChanged(bool any);

private:
    struct Found
    {
        SelectedObject about;
        DriftCard::Contents contents;
    };

    void update();
    void refreshCard();
    void showHeld(bool held);
    void tellTakenIn(int count, const std::vector<Error>& left);
    std::vector<Drift> differencesOf(const SelectedObject& object) const;
    bool works() const;

    LabMonitor* m_monitor;
    LabControl* m_lab;
    View* m_view;
    Banner* m_banner;
    DriftCard* m_card;
    std::optional<SelectedObject> m_about; ///< of the card that is open, or about to be
    LatestJob<Found> m_job;
    std::vector<Drift> m_shown; ///< on the canvas
    QAction* m_show;
    QAction* m_takeAllIn;
    QAction* m_putAllBack;
};

} // namespace nsk::gui
