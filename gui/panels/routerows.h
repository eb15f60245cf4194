// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/rowtable.h"
#include "gui/panels/values.h"

#include <QPushButton>

namespace nsk::gui {

/// A route that only is shown: the connected ones that addresses make, and what only the kernel has.
struct GivenRoute
{
    QString to, via, dev, metric;
    look::Mark mark;
    QString tip;
    QString note; ///< "" where all is as drawn
};
/// Those of a node, in the order of its interfaces; `real` null: nothing runs.
std::vector<GivenRoute> givenRoutes(const Node& drawn, const ObservedNode* real);

/// A node's whole routing table as `ip route` shows it: the connected routes in grey, what only the kernel has, and the
/// drawn routes in fields. A tick says that the kernel holds it; what it does not hold is said in words.
class RouteRows : public Form
{
    Q_OBJECT

public:
    RouteRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;
    /// Another drawing: nothing of what was refused or begun means anything there.
    void forget();

private:
    enum Cell : std::size_t { To, Via, Dev, Metric, Mark, Remove };
    using Draft = values::RouteTexts; ///< of a route that is not complete yet

    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    void fillGiven(const RowTable::Row& row, const GivenRoute& route);
    void fillDrawn(const RowTable::Row& row, const Node& node, std::size_t index);
    void fillDraft(const RowTable::Row& row, const Draft& draft, std::size_t index);
    void showEditable(const RowTable::Row& row, const Draft& texts, std::size_t index, bool isComplete);
    void showTexts(const RowTable::Row& row, const Draft& texts, const QString& subject, bool readOnly);
    void showMark(const RowTable::Row& row, look::Mark mark, const QString& tip);
    void findGiven(const Node& drawn, const ObservedNode* real);
    Draft* draft();
    /// Which of Node::routes the row is; as many as there are for the draft; none for a given one.
    std::optional<std::size_t> routeOf(int index) const;
    /// Puts what stands in the fields of the row into the model, if it makes a route already.
    Status commit(int slot);
    void addRoute();
    void removeRoute(int slot);

    std::optional<NodeName> m_node;
    QHash<QString, Draft> m_begun; ///< by node
    Field::Drafts m_drafts;
    std::vector<GivenRoute> m_given;
    std::optional<Node> m_givenOf; ///< what m_given was found from
    std::optional<ObservedNode> m_givenReal;
    std::size_t m_routes = 0;
    RowTable* m_table;
    QLabel* m_count;
    QPushButton* m_add;
};

} // namespace nsk::gui
