// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"
#include "gui/canvas/sceneprivate.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace nsk::gui {

namespace {

Position toPosition(const QPointF& point)
{
    return {point.x(), point.y()};
}

QString nameOf(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

/// Puts an address on an interface that a PutNode of the batch lists; the interface was made by the same batch.
void giveAddress(Batch& batch, const Endpoint& end, const std::optional<InterfaceAddress>& address)
{
    if (!address || !end.interface)
        return;
    for (Edit& edit : batch.edits) {
        auto* put = std::get_if<PutNode>(&edit);
        if (put == nullptr || put->node.name != end.node)
            continue;
        for (Interface& interface : put->node.interfaces) {
            if (interface.name == *end.interface)
                interface.addresses.push_back(*address);
        }
    }
}

Result<Edit> linkEdit(const Topology& topology, const NodeName& a, const NodeName& b, bool withAddresses)
{
    Result<Edit> edit = connectEdit(topology, a, b);
    auto* batch = edit ? std::get_if<Batch>(&*edit) : nullptr;
    if (batch == nullptr || !withAddresses)
        return edit;
    const auto isLink = [](const Edit& part) { return std::holds_alternative<AddLink>(part); };
    const auto add = std::ranges::find_if(batch->edits, isLink);
    if (add == batch->edits.end())
        return edit;
    const Link link = std::get<AddLink>(*add).link;
    const ProposedAddresses proposed = proposeAddresses(topology, link);
    giveAddress(*batch, link.endpoints[0], proposed.first);
    giveAddress(*batch, link.endpoints[1], proposed.second);
    return edit;
}

/// The node without that interface and what names it; nothing when it has none (a switch's port by rule).
std::optional<Node> without(const Topology& topology, const ResolvedEndpoint& end)
{
    const Node* node = topology.findNode(end.node);
    if (node == nullptr || findInterface(*node, end.interface) == nullptr)
        return {};
    Node rest = *node;
    std::erase_if(rest.interfaces, [&](const Interface& interface) { return interface.name == end.interface; });
    std::erase_if(rest.routes, [&](const Route& route) { return route.dev == end.interface; });
    return rest;
}

/// Removes links with the interfaces at their ends: a veth pair goes as a pair. Then nodes.
Result<Edit> removeEdit(const Topology& topology, const std::vector<NodeName>& nodes,
                        const std::set<std::size_t>& links)
{
    Topology rest = topology;
    const std::vector<ResolvedLink> names = resolveEndpoints(topology);
    Batch batch;
    const auto add = [&](const Edit& edit) -> Status {
        if (Result<Edit> inverse = apply(rest, edit); !inverse)
            return fail(inverse.error());
        batch.edits.push_back(edit);
        return {};
    };
    for (auto index = links.rbegin(); index != links.rend(); ++index) {
        if (Status removed = add(RemoveLink{*index}); !removed)
            return fail(removed.error());
        for (const ResolvedEndpoint& end : names[*index]) {
            if (std::ranges::find(nodes, end.node) != nodes.end())
                continue;
            if (std::optional<Node> node = without(rest, end); node) {
                if (Status put = add(PutNode{std::move(*node)}); !put)
                    return fail(put.error());
            }
        }
    }
    if (!nodes.empty())
        batch.edits.push_back(removeNodesEdit(rest, nodes));
    return batch;
}

struct ChipText
{
    InterfaceName name;
    std::vector<InterfaceAddress> addresses;
};

Result<ChipText> parseChip(const QString& text)
{
    static const QRegularExpression gaps(QStringLiteral("[\\s,;]+"));
    const QStringList words = text.split(gaps, Qt::SkipEmptyParts);
    Result<InterfaceName> name = InterfaceName::parse(words.isEmpty() ? std::string() : words.first().toStdString());
    if (!name)
        return fail(name.error());
    ChipText chip{*name, {}};
    for (const QString& word : words.mid(1)) {
        Result<InterfaceAddress> address = InterfaceAddress::parse(word.toStdString());
        if (!address)
            return fail(address.error());
        if (std::ranges::find(chip.addresses, *address) == chip.addresses.end())
            chip.addresses.push_back(*address);
    }
    return chip;
}

} // namespace

Result<NodeName> Scene::addNode(NodeKind kind, const QPointF& position)
{
    const NodeName name = nextNodeName(d->topology(), kind);
    Node node{.name = name, .kind = kind};
    const Status pushed =
        d->document->push(AddNode{std::move(node), SIZE_MAX, toPosition(position)}, tr("Add %1").arg(nameOf(name)));
    if (!pushed)
        return fail(pushed.error());
    setSelection({SelectedObject::ofNode(name)});
    return name;
}

Status Scene::connectNodes(const NodeName& a, const NodeName& b)
{
    const Result<Edit> edit = linkEdit(d->topology(), a, b, d->automaticAddresses);
    if (!edit)
        return fail(edit.error());
    const Status pushed = d->document->push(*edit, tr("Link %1 and %2").arg(nameOf(a), nameOf(b)));
    if (pushed && !d->picture.links().empty())
        setSelection({SelectedObject::ofLink(d->picture.links().back()->names())});
    return pushed;
}

Result<NodeName> Scene::addConnectedNode(const NodeName& from, NodeKind kind, const QPointF& position)
{
    const NodeName name = nextNodeName(d->topology(), kind);
    const Edit add = AddNode{Node{.name = name, .kind = kind}, SIZE_MAX, toPosition(position)};
    Topology with = d->topology();
    if (Result<Edit> inverse = apply(with, add); !inverse)
        return fail(inverse.error());
    const Result<Edit> link = linkEdit(with, from, name, d->automaticAddresses);
    if (!link)
        return fail(link.error());
    const Status pushed =
        d->document->push(Batch{{add, *link}}, tr("Add %1 and link it to %2").arg(nameOf(name), nameOf(from)));
    if (!pushed)
        return fail(pushed.error());
    setSelection({SelectedObject::ofNode(name)});
    return name;
}

Status Scene::removeSelected()
{
    const std::vector<NodeName> nodes = selectedNodes();
    std::set<std::size_t> links;
    for (const NodeName& name : nodes) {
        for (const LinkItem* link : d->picture.find(name)->links)
            links.insert(link->index);
    }
    for (const SelectedObject& object : d->selection) {
        if (object.kind == SelectedObject::Kind::Node)
            continue;
        if (const LinkItem* link = d->linkOf(object); link != nullptr)
            links.insert(link->index);
    }
    if (nodes.empty() && links.empty())
        return {};
    const Result<Edit> edit = removeEdit(d->topology(), nodes, links);
    if (!edit)
        return fail(edit.error());
    const QString text = nodes.size() == 1 ? tr("Delete %1").arg(nameOf(nodes.front()))
                         : nodes.empty()   ? tr("Delete %n link(s)", nullptr, static_cast<int>(links.size()))
                                           : tr("Delete %n node(s)", nullptr, static_cast<int>(nodes.size()));
    return d->document->push(*edit, text);
}

Status Scene::moveNodes(const std::vector<std::pair<NodeName, QPointF>>& to, const QString& mergeKey)
{
    MoveNodes move;
    move.to.reserve(to.size());
    for (const auto& [name, point] : to)
        move.to.emplace_back(name, toPosition(point));
    const QString text = to.size() == 1 ? tr("Move %1").arg(nameOf(to.front().first))
                                        : tr("Move %n node(s)", nullptr, static_cast<int>(to.size()));
    return d->document->push(move, text, mergeKey);
}

Status Scene::renameNode(const NodeName& node, const QString& name)
{
    const Result<NodeName> to = NodeName::parse(name.trimmed().toStdString());
    if (!to)
        return fail(to.error());
    return d->document->push(RenameNode{node, *to}, tr("Rename %1 to %2").arg(nameOf(node), nameOf(*to)));
}

Status Scene::editInterface(const NodeName& node, const InterfaceName& interface, const QString& text)
{
    const Result<ChipText> chip = parseChip(text);
    if (!chip)
        return fail(chip.error());
    const Node* drawn = d->topology().findNode(node);
    if (drawn == nullptr)
        return fail("edit.no-such-node", {node.str()}, node.str());
    Batch batch;
    const Interface* listed = findInterface(*drawn, interface);
    if (listed == nullptr && !chip->addresses.empty())
        return fail("edit.switch-port-address", {node.str(), interface.str()}, node.str());
    if (listed != nullptr && listed->addresses != chip->addresses) {
        Node changed = *drawn;
        std::ranges::find(changed.interfaces, interface, &Interface::name)->addresses = chip->addresses;
        batch.edits.push_back(PutNode{std::move(changed)});
    }
    if (chip->name != interface) {
        if (const LinkItem* link = d->picture.findLink(node, interface.str()); listed == nullptr && link != nullptr) {
            // Named by rule until now: from here on the file says it.
            Link named = d->topology().links[link->index];
            named.endpoints[static_cast<std::size_t>(*link->endOf(node, interface.str()))].interface = chip->name;
            batch.edits.push_back(PutLink{link->index, std::move(named)});
        } else {
            batch.edits.push_back(RenameInterface{node, interface, chip->name});
        }
    }
    return d->document->push(batch, tr("Edit %1 of %2").arg(QString::fromStdString(interface.str()), nameOf(node)));
}

QString Scene::interfaceText(const NodeName& node, const InterfaceName& interface) const
{
    QStringList words{QString::fromStdString(interface.str())};
    const Node* drawn = d->topology().findNode(node);
    if (const Interface* listed = drawn == nullptr ? nullptr : findInterface(*drawn, interface); listed != nullptr) {
        for (const InterfaceAddress& address : listed->addresses)
            words << QString::fromStdString(address.str());
    }
    return words.join(QLatin1Char(' '));
}

QString Scene::proposedText(const NodeName& node, const InterfaceName& interface) const
{
    const QString text = interfaceText(node, interface);
    const LinkItem* link = d->picture.findLink(node, interface.str());
    if (!d->automaticAddresses || link == nullptr || text.contains(QLatin1Char(' ')))
        return text;
    const ProposedAddresses proposed = proposeAddresses(d->topology(), d->topology().links[link->index]);
    const auto& address = *link->endOf(node, interface.str()) == 0 ? proposed.first : proposed.second;
    return address ? text + QLatin1Char(' ') + QString::fromStdString(address->str()) : text;
}

} // namespace nsk::gui
