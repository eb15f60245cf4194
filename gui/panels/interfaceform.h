// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>
#include <QComboBox>

namespace nsk::gui {

/// All values of one interface: the inspector's page for it, and twice in the page of a link.
class InterfaceForm : public Form
{
    Q_OBJECT

public:
    InterfaceForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void setInterface(const NodeName& node, const InterfaceName& interface);
    void refresh() override;

Q_SIGNALS:
    void nodeOpened(const nsk::NodeName& node);
    /// The page's interface has another name now.
    void renamed(const nsk::NodeName& node, const nsk::InterfaceName& interface);

private:
    Field* makeField(const QString& name, const char* id, const Field::Commit& commit);
    Status commitName(const QString& typed);
    Status commitMac(const QString& typed);
    Status commitMtu(const QString& typed);
    void setIpv6(int index);
    const Interface* drawnInterface() const;
    QString subject() const; ///< "ns1:v1"

    std::optional<NodeName> m_node;
    std::optional<InterfaceName> m_interface;
    QLabel* m_title;
    Field* m_name;
    Field* m_addresses;
    Field* m_mac;
    Field* m_mtu;
    QComboBox* m_ipv6;
    QCheckBox* m_up;
    QLabel* m_real;
};

} // namespace nsk::gui
