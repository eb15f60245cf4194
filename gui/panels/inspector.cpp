// SPDX-License-Identifier: MIT
#include "gui/panels/inspector.h"

#include "gui/panels/field.h"
#include "gui/panels/interfaceform.h"
#include "gui/panels/linkform.h"
#include "gui/panels/look.h"
#include "gui/panels/nodeform.h"
#include "gui/panels/topologyform.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace nsk::gui {

Inspector::Inspector(Document* document, LabMonitor* monitor, QWidget* parent)
    : QStackedWidget(parent), m_document(document), m_topology(new TopologyForm(document, monitor, this)),
      m_node(new NodeForm(document, monitor, this)), m_interface(new InterfaceForm(document, monitor, this)),
      m_link(new LinkForm(document, monitor, this)), m_several(new QLabel(this))
{
    setObjectName(QStringLiteral("inspector"));
    auto* interfacePage = new QWidget(this);
    auto* column = new QVBoxLayout(interfacePage);
    column->setContentsMargins(16, 12, 16, 16);
    column->addWidget(m_interface);
    column->addStretch(1);
    m_several->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_several->setMargin(16);
    m_several->setWordWrap(true);
    int index = 0;
    for (QWidget* page : std::initializer_list<QWidget*>{m_topology, m_node, interfacePage, m_link, m_several}) {
        m_pages[index] = scrolled(page);
        addWidget(m_pages[index++]);
    }
    const auto openNode = [this](const NodeName& node) { Q_EMIT wanted({SelectedObject::ofNode(node)}); };
    connect(m_node, &NodeForm::interfaceOpened, this, [this](const NodeName& node, const InterfaceName& interface) {
        Q_EMIT wanted({SelectedObject::ofInterface(node, interface)});
    });
    connect(m_interface, &InterfaceForm::nodeOpened, this, openNode);
    connect(m_link, &LinkForm::nodeOpened, this, openNode);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &Inspector::showPage);
    const auto later = [this] { m_refresh.start(); };
    connect(document, &Document::changed, this, &Inspector::showPage);
    connect(document, &Document::wasReset, this, [this] {
        m_selection.clear();
        giveUp();
        showPage();
    });
    connect(document, &Document::applied, this, &Inspector::follow);
    connect(monitor, &LabMonitor::observedChanged, this, later);
    connect(monitor, &LabMonitor::stateChanged, this, later);
    showPage();
}

QWidget* Inspector::scrolled(QWidget* page)
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    page->setBackgroundRole(QPalette::Base);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setWidget(page);
    return area;
}

void Inspector::setSelection(const Selection& selection)
{
    if (selection == m_selection)
        return;
    m_selection = selection;
    giveUp();
    showPage();
}

void Inspector::giveUp()
{
    for (Field* field : findChildren<Field*>())
        field->giveUp();
}

void Inspector::follow(const Edit& edit)
{
    const auto* renamed = std::get_if<RenameNode>(&edit);
    const auto* interface = std::get_if<nsk::RenameInterface>(&edit);
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

void Inspector::showPage()
{
    const auto exists = [this](const SelectedObject& object) {
        return m_document->topology().findNode(object.node) != nullptr;
    };
    if (m_selection.size() > 1) {
        m_several->setText(tr("%n object(s) selected", nullptr, static_cast<int>(m_selection.size())));
        setCurrentWidget(m_pages[4]);
        return;
    }
    if (m_selection.empty() || !exists(m_selection.front())) {
        m_topology->refresh();
        setCurrentWidget(m_pages[0]);
        return;
    }
    const SelectedObject& object = m_selection.front();
    if (object.kind == SelectedObject::Kind::Node) {
        m_node->setNode(object.node);
        setCurrentWidget(m_pages[1]);
    } else if (object.kind == SelectedObject::Kind::Interface && object.interface) {
        m_interface->setInterface(object.node, *object.interface);
        setCurrentWidget(m_pages[2]);
    } else if (object.interface && object.peer) {
        m_link->setLink({object.node, *object.interface}, *object.peer);
        setCurrentWidget(m_pages[3]);
    }
}

void Inspector::focusFirst()
{
    if (currentWidget() == m_pages[1])
        m_node->focusName();
    else
        currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace nsk::gui
