// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>

namespace nsk::gui {

class InterfaceRows;
class RouteRows;

/// The inspector's page for one node.
class NodeForm : public Form
{
    Q_OBJECT

public:
    NodeForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    const std::optional<NodeName>& shownNode() const { return m_node; }
    void refresh() override;
    void focusName();

Q_SIGNALS:
    void interfaceOpened(const nsk::NodeName& node, const nsk::InterfaceName& interface);

private:
    QWidget* makeHead();
    QWidget* makeNames();
    QWidget* makeForwarding();
    void refreshForwarding(const Node& drawn);
    void setForwarding(Family family, bool on);

    std::optional<NodeName> m_node;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_kind;
    QLabel* m_stateMark;
    QLabel* m_state;
    Field* m_name;
    Field* m_label;
    QWidget* m_forwarding;
    QCheckBox* m_forwarding4;
    QCheckBox* m_forwarding6;
    QLabel* m_sysctl4;
    QLabel* m_sysctl6;
    QLabel* m_standIn;
    InterfaceRows* m_interfaces;
    RouteRows* m_routes;
};

} // namespace nsk::gui
