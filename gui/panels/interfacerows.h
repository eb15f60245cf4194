// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>

namespace nsk::gui {

/// The table of a node's interfaces: name, addresses, drawn up or down, and what the kernel says. Every cell is a
/// field.
class InterfaceRows : public Form
{
    Q_OBJECT

public:
    InterfaceRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;

Q_SIGNALS:
    /// The person wants all of that interface's values.
    void opened(const nsk::NodeName& node, const nsk::InterfaceName& interface);

private:
    struct Row
    {
        InterfaceName interface;
        Field* name;
        Field* addresses;
        QCheckBox* up;
        QLabel* mark;
        QLabel* state;
        QLabel* error;
    };
    void rebuild(const std::vector<InterfaceName>& names);
    Row makeRow(const InterfaceName& interface, int gridRow);
    void fill(const Row& row, const Node& drawn) const;
    std::vector<InterfaceName> namesOf(const Node& drawn) const;
    void addInterface();
    void removeInterface(const InterfaceName& interface);

    std::optional<NodeName> m_node;
    std::vector<Row> m_rows;
    QWidget* m_table = nullptr;
    QLabel* m_more;
    QLabel* m_refusal;
    QPushButton* m_add;
};

} // namespace nsk::gui
