// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/rowtable.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QPushButton>

namespace nsk::gui {

class NodeLook;

/// The names and values of the kernel settings that a node asks for, with the kernel's own below while it runs.
class SysctlRows : public Form
{
    Q_OBJECT

public:
    SysctlRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;
    void forget();

private:
    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    Status commit(int slot);
    void remove(int slot);

    using Sysctl = std::pair<QString, QString>;
    std::optional<NodeName> m_node;
    QHash<QString, Sysctl> m_begun; ///< by node: a row without a name or a value yet
    Field::Drafts m_drafts;
    std::size_t m_count = 0;
    RowTable* m_table;
    QPushButton* m_add;
};

/// MAC and MTU of a node's interfaces.
class HardwareRows : public Form
{
    Q_OBJECT

public:
    HardwareRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;
    void forget() { m_drafts.clear(); }

private:
    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    Status commitMac(int slot, const QString& typed);
    Status commitMtu(int slot, const QString& typed);
    const Interface* interfaceAt(int index) const;

    std::optional<NodeName> m_node;
    Field::Drafts m_drafts;
    RowTable* m_table;
};

/// What a node has besides its name, forwarding, interfaces and routes: the part of its page behind "More".
class NodeMore : public Form
{
    Q_OBJECT

public:
    NodeMore(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;
    void forget();

private:
    void makeKindRows(QFormLayout* form);
    Field* addField(QFormLayout* form, const QString& title, const char* id, const Field::Commit& commit);
    void showKind(const Node& drawn);
    void showKept(const Node& drawn);
    Status edit(const QString& text, const std::function<void(Node&)>& change) const;
    Status tryEdit(const QString& text, const std::function<Status(Node&)>& change) const;

    std::optional<NodeName> m_node;
    Field* m_hostname;
    QLabel* m_hostnameNote;
    Field* m_comment;
    NodeLook* m_look;
    QWidget* m_switch;
    QCheckBox* m_stp;
    QLabel* m_stpReal;
    QWidget* m_gateway;
    QCheckBox* m_nat;
    Field* m_uplink;
    Field* m_subnet;
    QLabel* m_kept;
    SysctlRows* m_sysctls;
    HardwareRows* m_hardware;
};

} // namespace nsk::gui
