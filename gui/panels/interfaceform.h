// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>
#include <QFormLayout>

namespace nsk::gui {

class AddressRows;
class TrafficText;

/// The values of one interface, the drawn ones in fields and the kernel's below them while it runs: the inspector's
/// page for it, and twice, shortened, in the page of a link.
class InterfaceForm : public Form
{
    Q_OBJECT

public:
    enum class Extent { Whole, LinkEnd };

    InterfaceForm(Document* document, LabMonitor* monitor, Extent extent, QWidget* parent);
    void setInterface(const NodeName& node, const InterfaceName& interface);
    void refresh() override;
    void focusName();
    void forget();

Q_SIGNALS:
    void nodeOpened(const nsk::NodeName& node);
    void interfaceOpened(const nsk::NodeName& node, const nsk::InterfaceName& interface);
    void linkOpened(const nsk::ResolvedLink& link);
    /// The page's interface has another name now.
    void renamed(const nsk::NodeName& node, const nsk::InterfaceName& interface);

private:
    QWidget* makeHead();
    void makeMore();
    Field* makeField(const QString& name, const char* id, const Field::Commit& commit);
    QLabel* addKernelRow(const char* id);
    Status commitName(const QString& typed);
    Status commitMac(const QString& typed);
    Status commitMtu(const QString& typed);
    void setIpv6(int index);
    void follow(const QString& link);
    void showPeer();
    void showMore(const Interface& drawn, bool isListed);
    void showKernel(const Interface& drawn, const ObservedNode* real);
    void showState(const Interface& drawn, const ObservedNode* real, const ObservedInterface* seen);
    /// As drawn; a switch's port that only a link names has nothing but its name.
    Interface drawnInterface(bool* isListed) const;
    QString subject() const; ///< "ns1:v1"

    Extent m_extent;
    std::optional<NodeName> m_node;
    std::optional<InterfaceName> m_interface;
    QFormLayout* m_form;
    QLabel* m_title;
    QLabel* m_stateMark;
    QLabel* m_state;
    QLabel* m_peer;
    Field* m_name;
    AddressRows* m_addresses;
    QLabel* m_addressesReal;
    QCheckBox* m_up;
    QLabel* m_upReal;
    TrafficText* m_traffic;
    Choice* m_ipv6 = nullptr;
    QLabel* m_ipv6Real = nullptr;
    Field* m_mac = nullptr;
    QLabel* m_macReal = nullptr;
    Field* m_mtu = nullptr;
    QLabel* m_mtuReal = nullptr;
};

} // namespace nsk::gui
