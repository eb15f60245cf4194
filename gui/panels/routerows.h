// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QGridLayout>
#include <QPushButton>

namespace nsk::gui {

/// A node's whole routing table as `ip route` shows it: the drawn routes in fields, the connected ones that addresses
/// make in grey, and what only the kernel has. A tick says that the kernel holds it.
class RouteRows : public Form
{
    Q_OBJECT

public:
    RouteRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;

private:
    struct Row
    {
        Field* to;
        Field* via;
        Field* dev;
        Field* metric;
        QLabel* kernel;
        QLabel* error;
    };
    struct Given; // a connected or foreign route, only shown

    Row makeRow(int gridRow);
    void rebuild(std::size_t drawnRoutes);
    void fill(const Row& row, const Route& route, const ObservedNode* real) const;
    void fillGiven(const Node& drawn, const ObservedNode* real);
    std::vector<Given> givenRoutes(const Node& drawn, const ObservedNode* real) const;
    /// Puts what stands in the fields of the row into the model, if it makes a route already.
    Status commit(std::size_t rowIndex);
    Result<std::optional<Route>> read(const Row& row, const Route* before) const;
    void removeRoute(std::size_t index);

    std::optional<NodeName> m_node;
    std::vector<Row> m_rows; ///< in the order of Node::routes; a draft is the last
    bool m_draft = false;
    QWidget* m_table = nullptr;
    QWidget* m_given = nullptr;
    QString m_givenKey;
    QPushButton* m_add;
};

} // namespace nsk::gui
