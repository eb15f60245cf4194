// SPDX-License-Identifier: MIT
#include "gui/panels/addresshint.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/form.h"
#include "gui/panels/interfaceform.h"
#include "gui/panels/interfacerows.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>

namespace nsk::gui {

namespace {

QStringList upDown()
{
    return {InterfaceTable::tr("up"), InterfaceTable::tr("down")};
}

/// In the order of InterfaceForm's choice.
QStringList ipv6Words()
{
    return {InterfaceForm::tr("where an IPv6 address is set"), InterfaceForm::tr("off"),
            InterfaceForm::tr("link-local")};
}

} // namespace

InterfaceTable::InterfaceTable(TableSource* source)
    : TableModel(source, {{tr("Node"), tr("node"), 110, true},
                          {tr("Name"), tr("name"), 100, true},
                          {tr("Addresses"), tr("addresses"), 230, true},
                          {tr("MAC"), tr("MAC"), 150, true},
                          {tr("MTU"), tr("MTU"), 60, true},
                          {tr("State"), tr("state"), 70, false, tr("Drawn up: the interface is to be switched on")},
                          {tr("IPv6"), tr("IPv6"), 110},
                          {tr("Linked to"), tr("link"), 130, true},
                          {tr("Comment"), tr("comment"), 180}})
{
}

std::size_t InterfaceTable::itemsOf(std::size_t owner) const
{
    return topology().nodes[owner].interfaces.size() + source().portsByLink(owner).size();
}

const Interface* InterfaceTable::listed(const Row& row) const
{
    const auto& all = topology().nodes[row.owner].interfaces;
    return row.item < all.size() ? &all[row.item] : nullptr;
}

ResolvedEndpoint InterfaceTable::end(const Row& row) const
{
    const Node& node = topology().nodes[row.owner];
    const Interface* interface = listed(row);
    return {node.name, interface != nullptr ? interface->name
                                            : source().portsByLink(row.owner)[row.item - node.interfaces.size()]};
}

std::pair<int, int> InterfaceTable::rowsOf(const SelectedObject& object) const
{
    const auto [first, count] = TableModel::rowsOf(object);
    for (int row = first; object.interface && row < first + count; ++row) {
        if (end(at(row)).interface == *object.interface)
            return {row, 1};
    }
    return {first, object.interface ? 0 : count};
}

QString InterfaceTable::text(const Row& row, int column) const
{
    const Interface* interface = listed(row);
    const ResolvedEndpoint here = end(row);
    switch (column) {
    case Owner:
        return toQString(here.node.str());
    case Name:
        return toQString(here.interface.str());
    case Addresses:
        return interface == nullptr ? QString() : joinAddresses(interface->addresses);
    case Mac:
        return interface == nullptr || !interface->mac ? QString() : toQString(interface->mac->str());
    case Mtu:
        return interface == nullptr || !interface->mtu ? QString() : QString::number(*interface->mtu);
    case Up:
        return upDown()[interface == nullptr || interface->up ? 0 : 1];
    case Ipv6:
        return interface == nullptr || !interface->ipv6 ? QString()
                                                        : ipv6Words()[*interface->ipv6 == Ipv6Mode::Off ? 1 : 2];
    case Peer: {
        const auto peer = source().peerOf(here);
        return peer ? textOf(*peer) : QString();
    }
    default:
        return interface == nullptr ? QString() : toQString(interface->comment);
    }
}

QString InterfaceTable::shown(const Row& row, int column, bool* isSoft) const
{
    const QString written = text(row, column);
    *isSoft = written.isEmpty();
    if (!written.isEmpty())
        return written;
    const ResolvedEndpoint here = end(row);
    const Interface* present = listed(row);
    const Interface interface = present != nullptr ? *present : Interface{.name = here.interface};
    if (column == Mac)
        return toQString(effectiveMac(topology().name, here.node, interface).str());
    if (column == Mtu && here.interface != bridgeName())
        return QString::number(usualMtu);
    if (column == Ipv6)
        return ipv6Words()[effectiveIpv6(interface) == Ipv6Mode::Off ? 1 : 2];
    return {};
}

QByteArray InterfaceTable::sortKey(const Row& row, int column) const
{
    if (column == Addresses)
        return sortkey::ofAddressText(text(row, column));
    if (column == Mtu) {
        const QString mtu = text(row, column);
        return sortkey::ofNumber(mtu.isEmpty() ? usualMtu : mtu.toDouble());
    }
    return TableModel::sortKey(row, column);
}

bool InterfaceTable::mayEdit(const Row& row, int column) const
{
    const Interface* interface = listed(row);
    if (column == Name) // a port that is called so by a link alone is the link's
        return interface != nullptr;
    if (column == Comment)
        return interface == nullptr || interface->comment.find('\n') == std::string::npos;
    return column != Owner && column != Peer;
}

QStringList InterfaceTable::choices(const Row&, int column) const
{
    return column == Up ? upDown() : column == Ipv6 ? ipv6Words() : QStringList();
}

QString InterfaceTable::whyNot(int column, const QString& typed) const
{
    return column == Addresses ? whyNoAddresses(typed) : QString();
}

QString InterfaceTable::oddity(int row, int column, const QString& typed) const
{
    return column == Addresses && isValid(row) ? addressHint(document(), end(at(row)), typed) : QString();
}

QString InterfaceTable::subject(const Row& row) const
{
    return textOf(end(row));
}

SelectedObject InterfaceTable::object(const Row& row) const
{
    const ResolvedEndpoint here = end(row);
    return SelectedObject::ofInterface(here.node, here.interface);
}

Status InterfaceTable::put(CellChanges& changes, const Row& row, int column, const QString& typed) const
{
    const ResolvedEndpoint here = end(row);
    if (column == Name) {
        const auto wanted = InterfaceName::parse(typed.toStdString());
        if (!wanted)
            return fail(wanted.error());
        if (*wanted != here.interface)
            changes.renameInterface(here, *wanted);
        return {};
    }
    Interface& interface = values::interfaceIn(changes.node(row.owner), here.interface);
    switch (column) {
    case Addresses: {
        const auto addresses = parseAddresses(typed);
        if (!addresses)
            return fail(addresses.error());
        changes.touchAddresses(here);
        interface.addresses = *addresses;
        return values::mayHaveAddresses(changes.nodeNow(row.owner), here.interface, !addresses->empty());
    }
    case Mac:
        return values::setMac(interface, typed);
    case Mtu:
        return values::setMtu(interface, typed);
    case Up: {
        const auto up = chosen(typed, upDown(), {QStringLiteral("up"), QStringLiteral("down")});
        if (!up)
            return fail(up.error());
        interface.up = *up == 0;
        return {};
    }
    case Ipv6: {
        const auto mode = chosen(typed, ipv6Words(), {QString(), QStringLiteral("off"), QStringLiteral("link-local")});
        if (!mode)
            return fail(mode.error());
        interface.ipv6 = *mode == 0 ? std::nullopt : std::optional(*mode == 1 ? Ipv6Mode::Off : Ipv6Mode::LinkLocal);
        return {};
    }
    default:
        return values::setComment(interface.comment, typed);
    }
}

Status InterfaceTable::take(CellChanges& changes, const Row& row) const
{
    const ResolvedEndpoint here = end(row);
    if (source().linkAt(here))
        return fail("edit.interface-in-use", {here.node.str(), here.interface.str()}, here.node.str());
    std::erase_if(changes.node(row.owner).interfaces, [&](const Interface& one) { return one.name == here.interface; });
    return {};
}

QString InterfaceTable::stepText(const Row& row, int column, const QString& typed) const
{
    const QString name = subject(row);
    switch (column) {
    case Name:
        return InterfaceForm::tr("Rename interface %1").arg(toQString(end(row).interface.str()));
    case Addresses:
        return AddressRows::tr("Set addresses of %1").arg(name);
    case Mac:
        return InterfaceForm::tr("Set MAC of %1").arg(name);
    case Mtu:
        return InterfaceForm::tr("Set MTU of %1").arg(name);
    case Up:
        return (typed.compare(upDown()[0], Qt::CaseInsensitive) == 0 ? InterfaceForm::tr("Set %1 up")
                                                                     : InterfaceForm::tr("Set %1 down"))
            .arg(name);
    case Ipv6:
        return InterfaceForm::tr("Set IPv6 of %1").arg(name);
    default:
        return tr("Set comment of %1").arg(name);
    }
}

QString InterfaceTable::severalText(const QString& noun, int rows) const
{
    return tr("Set %1 of %n interface(s)", nullptr, rows).arg(noun);
}

QString InterfaceTable::removeText(const std::vector<int>& rows) const
{
    return rows.size() == 1 ? InterfaceRows::tr("Remove interface %1").arg(subjectOf(rows.front()))
                            : tr("Remove %n interface(s)", nullptr, static_cast<int>(rows.size()));
}

} // namespace nsk::gui
