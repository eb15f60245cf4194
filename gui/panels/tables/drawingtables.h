// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/tables/tablemodel.h"
#include "gui/panels/values.h"

/// The five tables. What each column says and takes is what the inspector says and takes.
namespace nsk::gui {

class NodeTable : public TableModel
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Label, Forwarding4, Forwarding6, Hostname, Interfaces, Links, Colour, Comment };
    explicit NodeTable(TableSource* source);
    bool isOfObjects() const override { return true; }
    bool shows(SelectedObject::Kind kind) const override { return kind == SelectedObject::Kind::Node; }

protected:
    std::size_t itemsOf(std::size_t owner) const override;
    QString text(const Row& row, int column) const override;
    QString shown(const Row& row, int column, bool* isSoft) const override;
    QByteArray sortKey(const Row& row, int column) const override;
    bool mayEdit(const Row& row, int column) const override;
    QStringList choices(const Row& row, int column) const override;
    QString subject(const Row& row) const override;
    SelectedObject object(const Row& row) const override;
    Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const override;
    QString stepText(const Row& row, int column, const QString& typed) const override;
    QString severalText(const QString& noun, int rows) const override;

private:
    const Node& node(const Row& row) const { return topology().nodes[row.owner]; }
    std::size_t linksOf(const Row& row) const;
};

class InterfaceTable : public TableModel
{
    Q_OBJECT

public:
    enum Column { Owner, Name, Addresses, Mac, Mtu, Up, Ipv6, Peer, Comment };
    explicit InterfaceTable(TableSource* source);
    bool shows(SelectedObject::Kind kind) const override { return kind == SelectedObject::Kind::Interface; }
    std::pair<int, int> rowsOf(const SelectedObject& object) const override;
    QString whyNot(int column, const QString& typed) const override;
    QString oddity(int row, int column, const QString& typed) const override;

protected:
    std::size_t itemsOf(std::size_t owner) const override;
    QString text(const Row& row, int column) const override;
    QString shown(const Row& row, int column, bool* isSoft) const override;
    QByteArray sortKey(const Row& row, int column) const override;
    bool mayEdit(const Row& row, int column) const override;
    QStringList choices(const Row& row, int column) const override;
    QString subject(const Row& row) const override;
    SelectedObject object(const Row& row) const override;
    Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const override;
    Status take(CellChanges& changes, const Row& row) const override;
    QString stepText(const Row& row, int column, const QString& typed) const override;
    QString severalText(const QString& noun, int rows) const override;
    QString removeText(const std::vector<int>& rows) const override;

private:
    ResolvedEndpoint end(const Row& row) const;
    const Interface* listed(const Row& row) const; ///< null: a switch's port that only a link names
};

class AddressTable : public TableModel
{
    Q_OBJECT

public:
    enum Column { Owner, OfInterface, Address, Subnet };
    explicit AddressTable(TableSource* source);
    std::pair<int, int> rowsOf(const SelectedObject& object) const override;
    QString whyNot(int column, const QString& typed) const override;
    QString oddity(int row, int column, const QString& typed) const override;

protected:
    std::size_t itemsOf(std::size_t owner) const override;
    QString text(const Row& row, int column) const override;
    QByteArray sortKey(const Row& row, int column) const override;
    bool mayEdit(const Row& row, int column) const override;
    QString subject(const Row& row) const override;
    SelectedObject object(const Row& row) const override;
    Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const override;
    Status take(CellChanges& changes, const Row& row) const override;
    QString stepText(const Row& row, int column, const QString& typed) const override;
    QString severalText(const QString& noun, int rows) const override;
    QString removeText(const std::vector<int>& rows) const override;

private:
    /// Which of the node's interfaces, and which of its addresses.
    std::pair<std::size_t, std::size_t> place(const Row& row) const;
    const Interface& interface(const Row& row) const;
};

class RouteTable : public TableModel
{
    Q_OBJECT

public:
    enum Column { Owner, To, Via, Dev, Metric, Type, Comment };
    explicit RouteTable(TableSource* source);

protected:
    std::size_t itemsOf(std::size_t owner) const override;
    QString text(const Row& row, int column) const override;
    QByteArray sortKey(const Row& row, int column) const override;
    bool mayEdit(const Row& row, int column) const override;
    QStringList choices(const Row& row, int column) const override;
    QStringList completions(const Row& row, int column) const override;
    QString subject(const Row& row) const override;
    SelectedObject object(const Row& row) const override;
    Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const override;
    Status take(CellChanges& changes, const Row& row) const override;
    QString stepText(const Row& row, int column, const QString& typed) const override;
    QString severalText(const QString& noun, int rows) const override;
    QString removeText(const std::vector<int>& rows) const override;

private:
    const Route& route(const Row& row) const { return topology().nodes[row.owner].routes[row.item]; }
};

class LinkTable : public TableModel
{
    Q_OBJECT

public:
    enum Column { EndA, EndB, Delay, Jitter, Loss, Duplicate, Reorder, Corrupt, Rate, Comment };
    explicit LinkTable(TableSource* source);
    bool isOfObjects() const override { return true; }
    bool shows(SelectedObject::Kind kind) const override { return kind == SelectedObject::Kind::Link; }
    std::pair<int, int> rowsOf(const SelectedObject& object) const override;

protected:
    bool isOfLinks() const override { return true; }
    std::size_t itemsOf(std::size_t) const override { return 1; }
    QString text(const Row& row, int column) const override;
    QByteArray sortKey(const Row& row, int column) const override;
    bool mayEdit(const Row& row, int column) const override;
    QStringList completions(const Row& row, int column) const override;
    QString subject(const Row& row) const override;
    SelectedObject object(const Row& row) const override;
    Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const override;
    QString stepText(const Row& row, int column, const QString& typed) const override;
    QString severalText(const QString& noun, int rows) const override;

private:
    Status putEnd(CellChanges& changes, const Row& row, std::size_t side, const QString& typed) const;
};

/// "ns1", "ns1:v1". Errors: as NodeName::parse() and InterfaceName::parse(), "edit.no-such-node".
Result<Endpoint> parseEnd(const Topology& topology, const QString& typed);
/// Gives an end that names its node alone one of its interfaces: the first listed one without a link, else one more.
/// `taken`: by the other end of the same link. An interface that is not listed is listed, but for a switch's.
ResolvedEndpoint freeInterface(const TableSource& source, const NodeName& node,
                               const std::optional<ResolvedEndpoint>& taken = {});
/// Every interface without a link, as "ns1:v1", and every node.
QStringList freeEnds(const TableSource& source);

} // namespace nsk::gui
