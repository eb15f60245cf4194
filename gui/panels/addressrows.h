// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/rowtable.h"
#include "gui/status/latestjob.h"

#include <QPushButton>
#include <QSet>

namespace nsk::gui {

/// The addresses of one interface, a field each. What another interface has already or what does not fit the other end
/// is said below the field while it is typed.
class AddressRows : public Form
{
    Q_OBJECT

public:
    AddressRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void setInterface(const ResolvedEndpoint& interface);
    void refresh() override;
    void forget();

private:
    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    Status commit(int slot, const QString& typed);
    void add();
    void remove(int slot);
    const Interface* drawnInterface() const;
    Status put(const std::vector<InterfaceAddress>& addresses, bool isSure);

    void suggest();

    using Free = std::pair<ResolvedEndpoint, std::optional<InterfaceAddress>>;
    std::optional<ResolvedEndpoint> m_interface;
    LatestJob<Free> m_job;
    std::optional<Free> m_free; ///< what could be its next address
    QSet<QString> m_begun;      ///< interfaces with an empty field for one more
    Field::Drafts m_drafts;
    std::size_t m_count = 0;
    RowTable* m_table;
    QPushButton* m_add;
};

/// "ns1:v1"
QString textOf(const ResolvedEndpoint& end);
/// The same with places where a line may be broken: names can be longer than a page is wide.
QString breakable(const QString& text);

} // namespace nsk::gui
