// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/rowtable.h"
#include "gui/status/livecounters.h"

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
    /// Another drawing: nothing of what was refused means anything there.
    void forget() { m_drafts.clear(); }

Q_SIGNALS:
    /// The person wants all of that interface's values.
    void opened(const nsk::NodeName& node, const nsk::InterfaceName& interface);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Cell : std::size_t { Name, Addresses, Up, Mark, State, Open, Remove };

    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    /// What the rows in sight carry now, once a second.
    void showTraffic(const LiveCounters::Changes& changes, bool all);
    void showStates();
    void showState(const RowTable::Row& row, const Interface* drawn, const ObservedNode* real) const;
    /// Beside the mark; where the page is narrow, the mark alone says how an interface is.
    bool hasRoomForWords() const;
    std::vector<InterfaceName> namesOf(const Node& drawn) const;
    /// Of the row that a slot's widgets stand for now.
    std::optional<ResolvedEndpoint> endAt(int slot) const;
    Status rename(int slot, const QString& typed);
    Status setAddresses(int slot, const QString& typed);
    void setUp(int slot, bool up);
    void addInterface();
    void removeInterface(int slot);

    std::optional<NodeName> m_node;
    std::vector<InterfaceName> m_names;
    Field::Drafts m_drafts;
    RowTable* m_table;
    QLabel* m_count;
    QLabel* m_refusal;
    QPushButton* m_add;
};

} // namespace nsk::gui
