// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QLabel>

#include <optional>

class QDockWidget;

namespace nsk::gui {

class View;

/// How to begin: "Press Deploy to begin", at an edge of the canvas, until a lab has run once; and in the middle of an
/// empty canvas how a drawing begins. A child of the view.
class BeginHint : public QLabel
{
    Q_OBJECT

public:
    BeginHint(Document* document, LabMonitor* monitor, View* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    /// Where it covers no node; hidden as long as there is no such place.
    void place();
    /// Once for all nodes that move together.
    void placeSoon();
    std::optional<QPoint> freePlace() const;
    bool isOverNode(const QRectF& place) const;
    /// What can be done on an empty canvas as the window is now.
    void invite();

    Document* m_document;
    LabMonitor* m_monitor;
    View* m_view;
    bool m_wanted = false;
    bool m_placing = false; ///< placeSoon() has been called
    QDockWidget* m_palette; ///< may be null: there is nothing to drag from
};

} // namespace nsk::gui
