// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QStackedWidget>
#include <QTimer>

class QLabel;

namespace nsk::gui {

class InterfaceForm;
class LinkForm;
class NodeForm;
class TopologyForm;

/// The values of what is selected: one page a kind of object, the topology where nothing is. Shows the drawn value in
/// fields and the kernel's beside it while the lab runs.
class Inspector : public QStackedWidget
{
    Q_OBJECT

public:
    Inspector(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);
    void setSelection(const Selection& selection);
    /// Puts the keyboard into the first field.
    void focusFirst();

Q_SIGNALS:
    /// A link in a page was followed: select this.
    void wanted(const nsk::gui::Selection& selection);

private:
    QWidget* scrolled(QWidget* page);
    void showPage();
    void follow(const Edit& edit);
    /// What was refused or half-typed was meant for what is shown no longer.
    void giveUp();

    Document* m_document;
    Selection m_selection;
    TopologyForm* m_topology;
    NodeForm* m_node;
    InterfaceForm* m_interface;
    LinkForm* m_link;
    QLabel* m_several;
    QWidget* m_pages[5];
    QTimer m_refresh; ///< many deltas, one refresh
};

} // namespace nsk::gui
