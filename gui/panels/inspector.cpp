// SPDX-License-Identifier: MIT
#include "gui/panels/inspector.h"

#include "gui/panels/field.h"
#include "gui/panels/interfaceform.h"
#include "gui/panels/linkform.h"
#include "gui/panels/nodeform.h"
#include "gui/panels/noteform.h"
#include "gui/panels/severalform.h"
#include "gui/panels/topologyform.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

/// Scrolls a page rather than squeezing it: with large letters, or where a text takes more lines, nothing is cut off.
class PageArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        fit();
        QScrollArea::resizeEvent(event);
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            fit();
        return QScrollArea::eventFilter(watched, event);
    }

private:
    void fit()
    {
        const QLayout* layout = widget()->layout();
        const int width = std::max(viewport()->width(), layout->totalMinimumSize().width());
        widget()->setMinimumHeight(layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                               : layout->totalSizeHint().height());
    }
};

} // namespace

Inspector::Inspector(Document* document, LabMonitor* monitor, QWidget* parent)
    : QStackedWidget(parent), m_document(document), m_topology(new TopologyForm(document, monitor, this)),
      m_node(new NodeForm(document, monitor, this)),
      m_interface(new InterfaceForm(document, monitor, InterfaceForm::Extent::Whole, this)),
      m_link(new LinkForm(document, monitor, this)), m_several(new SeveralForm(document, monitor, this)),
      m_note(new NoteForm(document, monitor, this))
{
    setObjectName(QStringLiteral("inspector"));
    auto* interfacePage = new QWidget(this);
    auto* column = new QVBoxLayout(interfacePage);
    column->setContentsMargins(12, 12, 12, 16);
    column->addWidget(m_interface);
    column->addStretch(1);
    int index = 0;
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_topology, m_node, interfacePage, m_link, m_several, m_note}) {
        m_pages[index] = scrolled(page);
        addWidget(m_pages[index++]);
    }
    connectPages();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &Inspector::showPage);
    const auto later = [this] { m_refresh.start(); };
    connect(document, &Document::changed, this, &Inspector::showPage);
    connect(document, &Document::wasReset, this, [this] {
        m_selection.clear();
        m_notes.clear();
        forget();
        showPage();
    });
    connect(document, &Document::applied, this, &Inspector::follow);
    connect(monitor, &LabMonitor::observedChanged, this, &Inspector::followNodes);
    connect(monitor, &LabMonitor::stateChanged, this, later);
    showPage();
}

Inspector::~Inspector()
{
    for (Field* field : findChildren<Field*>())
        field->blockSignals(true); // going is not leaving the field: nothing is taken over any more
}

void Inspector::connectPages()
{
    const auto openNode = [this](const NodeName& node) { Q_EMIT wanted({SelectedObject::ofNode(node)}); };
    const auto openInterface = [this](const NodeName& node, const InterfaceName& interface) {
        Q_EMIT wanted({SelectedObject::ofInterface(node, interface)});
    };
    connect(m_topology, &TopologyForm::pingWanted, this, &Inspector::pingWanted);
    connect(m_node, &NodeForm::interfaceOpened, this, openInterface);
    connect(m_node, &NodeForm::takeInWanted, this, &Inspector::takeInWanted);
    connect(m_node, &NodeForm::putBackWanted, this, &Inspector::putBackWanted);
    connect(m_interface, &InterfaceForm::nodeOpened, this, openNode);
    connect(m_interface, &InterfaceForm::interfaceOpened, this, openInterface);
    connect(m_interface, &InterfaceForm::linkOpened, this,
            [this](const ResolvedLink& link) { Q_EMIT wanted({SelectedObject::ofLink(link)}); });
    connect(m_link, &LinkForm::nodeOpened, this, openNode);
    connect(m_link, &LinkForm::interfaceOpened, this, openInterface);
}

QWidget* Inspector::scrolled(QWidget* page)
{
    auto* area = new PageArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    page->setBackgroundRole(QPalette::Base);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setWidget(page);
    return area;
}

void Inspector::setSelection(const Selection& selection, const std::vector<std::size_t>& notes)
{
    if (selection == m_selection && notes == m_notes) {
        m_refresh.start(); // it may be a group now
        return;
    }
    auto* field = qobject_cast<Field*>(focusWidget());
    if (field != nullptr && isAncestorOf(field) && !field->isRefused())
        field->finish(); // selecting something else is leaving the field
    m_selection = selection;
    m_notes = notes;
    showPage();
}

void Inspector::forget()
{
    for (Field* field : findChildren<Field*>())
        field->forget();
    m_topology->forget();
    m_node->forget();
    m_interface->forget();
    m_link->forget();
}

void Inspector::follow(const Edit& edit)
{
    const auto* renamed = std::get_if<RenameNode>(&edit);
    const auto* interface = std::get_if<nsk::RenameInterface>(&edit);
    if (renamed == nullptr && interface == nullptr)
        return;
    for (SelectedObject& object : m_selection) {
        if (renamed != nullptr && object.node == renamed->from)
            object.node = renamed->to;
        if (renamed != nullptr && object.peer && object.peer->node == renamed->from)
            object.peer->node = renamed->to;
        if (interface != nullptr && object.node == interface->node && object.interface == interface->from)
            object.interface = interface->to;
        if (interface != nullptr && object.peer && *object.peer == ResolvedEndpoint{interface->node, interface->from})
            object.peer->interface = interface->to;
    }
}

bool Inspector::exists(const SelectedObject& object) const
{
    return m_document->topology().findNode(object.node) != nullptr;
}

/// What else is shown does not come from the kernel.
void Inspector::followNodes(const QStringList& nodes)
{
    const auto isNew = [&](const NodeName& node) { return nodes.contains(toQString(node.str())); };
    const bool shown = std::ranges::any_of(m_selection, [&](const SelectedObject& object) {
        return isNew(object.node) || (object.peer && isNew(object.peer->node));
    });
    if (nodes.isEmpty() || shown)
        m_refresh.start();
}

void Inspector::showPage()
{
    if (m_selection.empty() && !m_notes.empty() && m_notes.back() < m_document->topology().layout.annotations.size()) {
        m_note->setNotes(m_notes);
        setCurrentWidget(m_pages[NotePage]);
        return;
    }
    if (m_selection.size() + m_notes.size() > 1) {
        m_several->setSelection(m_selection, m_notes.size());
        setCurrentWidget(m_pages[SeveralPage]);
        return;
    }
    if (m_selection.empty() || !exists(m_selection.front())) {
        m_topology->refresh();
        setCurrentWidget(m_pages[TopologyPage]);
        return;
    }
    const SelectedObject& object = m_selection.front();
    if (object.kind == SelectedObject::Kind::Node) {
        m_node->setNode(object.node);
        setCurrentWidget(m_pages[NodePage]);
    } else if (object.kind == SelectedObject::Kind::Interface && object.interface) {
        m_interface->setInterface(object.node, *object.interface);
        setCurrentWidget(m_pages[InterfacePage]);
    } else if (object.interface && object.peer) {
        m_link->setLink({object.node, *object.interface}, *object.peer);
        setCurrentWidget(m_pages[LinkPage]);
    }
}

void Inspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_refresh.start(); // glyphs and badges in the new colours
    QStackedWidget::changeEvent(event);
}

void Inspector::focusFirst()
{
    if (currentWidget() == m_pages[NodePage])
        m_node->focusName();
    else if (currentWidget() == m_pages[InterfacePage])
        m_interface->focusName();
    else if (currentWidget() == m_pages[LinkPage])
        m_link->focusFirst();
    else if (currentWidget() == m_pages[SeveralPage])
        m_several->focusFirst();
    else if (currentWidget() == m_pages[NotePage])
        m_note->focusFirst();
    else
        m_topology->focusName();
}

} // namespace nsk::gui
