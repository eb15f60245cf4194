// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/status/latestjob.h"

#include <QCheckBox>
#include <QToolButton>

namespace nsk::gui {

class DefaultGateway;
class DriftBox;
class InterfaceRows;
class NodeMore;
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
    void forget();

Q_SIGNALS:
    void interfaceOpened(const nsk::NodeName& node, const nsk::InterfaceName& interface);
    void takeInWanted(const std::vector<nsk::Drift>& differences);
    void putBackWanted();

private:
    QWidget* makeHead();
    QWidget* makeNames();
    QWidget* makeForwarding();
    QWidget* makeMore();
    void showMore();
    Status rename(const QString& typed);
    void setKind(int index);
    struct NodeDrift
    {
        NodeName node;
        std::vector<Drift> drift;
    };
    void takeDrift(const NodeDrift& found);
    void showState(const Node& drawn, const ObservedNode* real);
    void refreshForwarding(const Node& drawn);
    void setForwarding(Family family, bool on);

    std::optional<NodeName> m_node;
    std::optional<NodeDrift> m_drift; ///< as last found
    LatestJob<NodeDrift> m_driftJob;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_kindText;
    QLabel* m_stateMark;
    QLabel* m_state;
    DriftBox* m_differences;
    Field* m_name;
    Field* m_label;
    Choice* m_kind;
    QLabel* m_kindError;
    QCheckBox* m_forwarding4;
    QCheckBox* m_forwarding6;
    QLabel* m_sysctl4;
    QLabel* m_sysctl6;
    QLabel* m_standIn;
    InterfaceRows* m_interfaces;
    DefaultGateway* m_gateway;
    RouteRows* m_routes;
    QToolButton* m_moreButton;
    NodeMore* m_more;
};

} // namespace nsk::gui
