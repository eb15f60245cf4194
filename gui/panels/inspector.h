// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QStackedWidget>
#include <QTimer>

namespace nsk::gui {

class InterfaceForm;
class LinkForm;
class NodeForm;
class NoteForm;
class SeveralForm;
class TopologyForm;

/// The values of what is selected: one page a kind of object, the topology where nothing is. Shows the drawn value in
/// fields and the kernel's beside it while the lab runs. What stands in a field when something else is selected is
/// taken over as if the field had been left; what was refused waits until its object is selected again.
class Inspector : public QStackedWidget
{
    Q_OBJECT

public:
    Inspector(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);
    ~Inspector() override;
    /// `notes`: numbers of the selected annotations.
    void setSelection(const Selection& selection, const std::vector<std::size_t>& notes = {});
    /// Puts the keyboard into the first field.
    void focusFirst();

Q_SIGNALS:
    /// A link in a page was followed: select this.
    void wanted(const nsk::gui::Selection& selection);
    /// A check's row asks for its ping; `to` is an address or a node.
    void pingWanted(const nsk::NodeName& from, const QString& to);
    /// What differs between drawing and kernel: into the drawing, or out of the kernel.
    void takeInWanted(const std::vector<nsk::Drift>& differences);
    void putBackWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Page { TopologyPage, NodePage, InterfacePage, LinkPage, SeveralPage, NotePage, PageCount };

    QWidget* scrolled(QWidget* page);
    void connectPages();
    void followNodes(const QStringList& nodes);
    void showPage();
    void follow(const Edit& edit);
    /// Another drawing: nothing of what was refused means anything there.
    void forget();
    bool exists(const SelectedObject& object) const;

    Document* m_document;
    Selection m_selection;
    std::vector<std::size_t> m_notes;
    TopologyForm* m_topology;
    NodeForm* m_node;
    InterfaceForm* m_interface;
    LinkForm* m_link;
    SeveralForm* m_several;
    NoteForm* m_note;
    QWidget* m_pages[PageCount];
    QTimer m_refresh; ///< many deltas, one refresh
};

} // namespace nsk::gui
