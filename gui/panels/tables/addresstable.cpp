// SPDX-License-Identifier: MIT
#include "gui/panels/addresshint.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/form.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>

namespace nsk::gui {

AddressTable::AddressTable(TableSource* source)
    : TableModel(source, {{tr("Node"), tr("node"), 130, true},
                          {tr("Interface"), tr("interface"), 110, true},
                          {tr("Address"), tr("address"), 240, true},
                          {tr("Subnet"), tr("subnet"), 240, true}})
{
}

std::size_t AddressTable::itemsOf(std::size_t owner) const
{
    std::size_t count = 0;
    for (const Interface& interface : topology().nodes[owner].interfaces)
        count += interface.addresses.size();
    return count;
}

std::pair<std::size_t, std::size_t> AddressTable::place(const Row& row) const
{
    const auto& interfaces = topology().nodes[row.owner].interfaces;
    std::size_t left = row.item;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        if (left < interfaces[i].addresses.size())
            return {i, left};
        left -= interfaces[i].addresses.size();
    }
    return {interfaces.size(), 0}; // never of a row that exists
}

const Interface& AddressTable::interface(const Row& row) const
{
    return topology().nodes[row.owner].interfaces[place(row).first];
}

std::pair<int, int> AddressTable::rowsOf(const SelectedObject& object) const
{
    const auto [first, count] = TableModel::rowsOf(object);
    if (!object.interface)
        return {first, count};
    int from = first, many = 0;
    for (int row = first; row < first + count; ++row) {
        if (interface(at(row)).name != *object.interface)
            continue;
        from = many++ == 0 ? row : from;
    }
    return {from, many};
}

QString AddressTable::text(const Row& row, int column) const
{
    const auto [of, index] = place(row);
    const Interface& one = topology().nodes[row.owner].interfaces[of];
    switch (column) {
    case Owner:
        return toQString(topology().nodes[row.owner].name.str());
    case OfInterface:
        return toQString(one.name.str());
    case Address:
        return toQString(one.addresses[index].str());
    default:
        return toQString(one.addresses[index].prefix().str());
    }
}

QByteArray AddressTable::sortKey(const Row& row, int column) const
{
    return column == Address || column == Subnet ? sortkey::ofAddressText(text(row, column))
                                                 : TableModel::sortKey(row, column);
}

bool AddressTable::mayEdit(const Row&, int column) const
{
    return column == Address;
}

QString AddressTable::whyNot(int column, const QString& typed) const
{
    return column == Address ? whyNoAddresses(typed) : QString();
}

QString AddressTable::oddity(int row, int column, const QString& typed) const
{
    return column == Address && isValid(row)
               ? addressHint(document(), {topology().nodes[at(row).owner].name, interface(at(row)).name}, typed)
               : QString();
}

QString AddressTable::subject(const Row& row) const
{
    return textOf(ResolvedEndpoint{topology().nodes[row.owner].name, interface(row).name});
}

SelectedObject AddressTable::object(const Row& row) const
{
    return SelectedObject::ofInterface(topology().nodes[row.owner].name, interface(row).name);
}

/// An address takes the place of the one that was there; several when a list was typed; none, and it is gone.
Status AddressTable::put(CellChanges& changes, const Row& row, int, const QString& typed) const
{
    const auto parsed = parseAddresses(typed);
    if (!parsed)
        return fail(parsed.error());
    const auto [of, index] = place(row);
    const InterfaceAddress before = interface(row).addresses[index];
    std::vector<InterfaceAddress>& all = changes.node(row.owner).interfaces[of].addresses;
    const auto found = std::ranges::find(all, before);
    auto to = found == all.end() ? all.size() : static_cast<std::size_t>(found - all.begin());
    if (found != all.end())
        all.erase(found);
    for (const InterfaceAddress& address : *parsed) {
        if (std::ranges::find(all, address) == all.end())
            all.insert(all.begin() + static_cast<std::ptrdiff_t>(to++), address);
    }
    changes.touchAddresses({topology().nodes[row.owner].name, interface(row).name});
    return values::mayHaveAddresses(changes.nodeNow(row.owner), interface(row).name, !all.empty());
}

Status AddressTable::take(CellChanges& changes, const Row& row) const
{
    const auto [of, index] = place(row);
    std::erase(changes.node(row.owner).interfaces[of].addresses, interface(row).addresses[index]);
    return {};
}

QString AddressTable::stepText(const Row& row, int, const QString&) const
{
    return AddressRows::tr("Set addresses of %1").arg(subject(row));
}

QString AddressTable::severalText(const QString&, int rows) const
{
    return tr("Set %n address(es)", nullptr, rows);
}

QString AddressTable::removeText(const std::vector<int>& rows) const
{
    return tr("Remove %n address(es)", nullptr, static_cast<int>(rows.size()));
}

} // namespace nsk::gui
