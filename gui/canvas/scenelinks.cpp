// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"
#include "gui/canvas/keptsubnets.h"
#include "gui/canvas/sceneprivate.h"

#include <QRegularExpression>

#include <algorithm>

/// Links and what is written at their ends.
namespace nsk::gui {

namespace {

QString nameOf(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

/// Puts an address on an interface within the batch, before its link is added.
bool giveAddress(const Topology& topology, Batch& batch, const Endpoint& end,
                 const std::optional<InterfaceAddress>& address)
{
    if (!address || !end.interface)
        return false;
    const auto puts = [&](const Edit& edit) {
        const auto* put = std::get_if<PutNode>(&edit);
        return put != nullptr && put->node.name == end.node;
    };
    auto found = std::ranges::find_if(batch.edits, puts);
    if (found == batch.edits.end()) // it was listed already, without an address
        found = batch.edits.insert(batch.edits.begin(), PutNode{*topology.findNode(end.node)});
    for (Interface& interface : std::get<PutNode>(*found).node.interfaces) {
        if (interface.name == *end.interface)
            interface.addresses.push_back(*address);
    }
    return true;
}

struct LinkEdit
{
    Batch edit;
    DrawnLink link;
};

Result<LinkEdit> linkEdit(const Topology& topology, const NodeName& a, const NodeName& b, bool withAddresses,
                          const NewSubnets& from)
{
    Result<Edit> edit = connectEdit(topology, a, b);
    if (!edit)
        return fail(edit.error());
    Batch batch = std::get<Batch>(std::move(*edit)); // what connectEdit() promises
    const Link link = std::get<AddLink>(batch.edits.back()).link;
    DrawnLink drawn{
        {ResolvedEndpoint{a, *link.endpoints[0].interface}, ResolvedEndpoint{b, *link.endpoints[1].interface}},
        {},
        {},
        {}};
    if (withAddresses) {
        const ProposedAddresses proposed = proposeAddresses(topology, link, from);
        drawn.given[0] = giveAddress(topology, batch, link.endpoints[0], proposed.first);
        drawn.given[1] = giveAddress(topology, batch, link.endpoints[1], proposed.second);
    }
    return LinkEdit{std::move(batch), std::move(drawn)};
}

struct ChipText
{
    InterfaceName name;
    std::vector<InterfaceAddress> addresses;
};

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression gaps(QStringLiteral("[\\s,;]+"));
    return text.split(gaps, Qt::SkipEmptyParts);
}

/// The words that are addresses: all but the name in front, which may be missing.
QStringList addressWords(const QStringList& words)
{
    const bool nameless = !words.isEmpty() && (words.first().contains(QLatin1Char('/')) ||
                                               IpAddress::parse(words.first().toStdString()).has_value());
    return nameless ? words : words.mid(1);
}

Result<ChipText> parseChip(const QString& text, const InterfaceName& present)
{
    const QStringList words = wordsOf(text);
    const QStringList addresses = addressWords(words);
    Result<InterfaceName> name = present;
    if (addresses.size() == words.size() - 1 || words.isEmpty())
        name = InterfaceName::parse(words.isEmpty() ? std::string() : words.first().toStdString());
    if (!name)
        return fail(name.error());
    ChipText chip{*name, {}};
    for (const QString& word : addresses) {
        Result<InterfaceAddress> address = InterfaceAddress::parse(word.toStdString());
        if (!address)
            return fail(address.error());
        if (std::ranges::find(chip.addresses, *address) == chip.addresses.end())
            chip.addresses.push_back(*address);
    }
    return chip;
}

/// A new address that another interface has already.
Status checkNewAddresses(const Topology& topology, const ResolvedEndpoint& end, const Interface* listed,
                         const ChipText& chip)
{
    for (const InterfaceAddress& address : chip.addresses) {
        const bool old = listed != nullptr && std::ranges::find(listed->addresses, address.address(),
                                                                &InterfaceAddress::address) != listed->addresses.end();
        if (old || address.address().isLinkLocal())
            continue;
        if (const auto owner = ownerOf(topology, address.address(), end))
            return fail("edit.address-elsewhere",
                        {address.address().str(), owner->node.str() + ":" + owner->interface.str()}, end.node.str());
    }
    return {};
}

/// The edits that make an interface what its chip says. `link`: the one it is an end of, for a switch's port that only
/// its link names.
Result<Batch> chipEdits(const Topology& topology, const ResolvedEndpoint& end,
                        const std::optional<std::pair<std::size_t, std::size_t>>& link, const QString& text, bool sure)
{
    const Result<ChipText> chip = parseChip(text, end.interface);
    if (!chip)
        return fail(chip.error());
    const Node* drawn = topology.findNode(end.node);
    if (drawn == nullptr)
        return fail("edit.no-such-node", {end.node.str()}, end.node.str());
    Batch batch;
    const Interface* listed = findInterface(*drawn, end.interface);
    if (drawn->kind == NodeKind::Switch && end.interface != bridgeName() && !chip->addresses.empty() &&
        (listed == nullptr || listed->addresses != chip->addresses))
        return fail("edit.switch-port-address", {end.node.str(), end.interface.str()}, end.node.str());
    if (const Status free = sure ? Status() : checkNewAddresses(topology, end, listed, *chip); !free)
        return fail(free.error());
    if (listed != nullptr && listed->addresses != chip->addresses) {
        Node changed = *drawn;
        std::ranges::find(changed.interfaces, end.interface, &Interface::name)->addresses = chip->addresses;
        batch.edits.push_back(PutNode{std::move(changed)});
    }
    if (chip->name == end.interface)
        return batch;
    if (listed == nullptr && link) { // named by rule until now: from here on the file says it
        Link named = topology.links[link->first];
        named.endpoints[link->second].interface = chip->name;
        batch.edits.push_back(PutLink{link->first, std::move(named)});
    } else {
        batch.edits.push_back(RenameInterface{end.node, end.interface, chip->name});
    }
    return batch;
}

} // namespace

std::optional<std::pair<std::size_t, std::size_t>> Scene::Private::linkAndEnd(const ResolvedEndpoint& end) const
{
    const LinkItem* link = picture.findLink(end.node, end.interface.str());
    const auto side = link != nullptr ? link->endOf(end.node, end.interface.str()) : std::nullopt;
    if (!side)
        return std::nullopt;
    return std::pair(link->index, static_cast<std::size_t>(*side));
}

Result<DrawnLink> Scene::connectNodes(const NodeName& a, const NodeName& b)
{
    Result<LinkEdit> made = linkEdit(d->topology(), a, b, d->automaticAddresses, keptSubnets());
    if (!made)
        return fail(made.error());
    made->link.stepText = tr("Link %1 and %2").arg(nameOf(a), nameOf(b));
    made->link.stepKey = d->document->newMergeKey();
    if (const Status pushed = d->document->push(made->edit, made->link.stepText, made->link.stepKey); !pushed)
        return fail(pushed.error());
    setSelection({SelectedObject::ofLink(made->link.ends)});
    return std::move(made->link);
}

Result<DrawnLink> Scene::addConnectedNode(const NodeName& from, NodeKind kind, const QPointF& position)
{
    const NodeName name = nextNodeName(d->topology(), kind);
    const Edit add = AddNode{Node{.name = name, .kind = kind}, SIZE_MAX, Position{position.x(), position.y()}};
    Topology with = d->topology();
    if (Result<Edit> inverse = apply(with, add); !inverse)
        return fail(inverse.error());
    Result<LinkEdit> made = linkEdit(with, from, name, d->automaticAddresses, keptSubnets());
    if (!made)
        return fail(made.error());
    made->link.stepText = tr("Add %1 and link it to %2").arg(nameOf(name), nameOf(from));
    made->link.stepKey = d->document->newMergeKey();
    const Batch both{{add, made->edit}};
    if (const Status pushed = d->document->push(both, made->link.stepText, made->link.stepKey); !pushed)
        return fail(pushed.error());
    setSelection({SelectedObject::ofNode(name)});
    return std::move(made->link);
}

Status Scene::checkInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure) const
{
    const ResolvedEndpoint end{node, interface};
    const Result<Batch> edits = chipEdits(d->topology(), end, d->linkAndEnd(end), text, sure);
    if (!edits)
        return fail(edits.error());
    if (edits->edits.empty())
        return {};
    Topology tried = d->topology();
    const Result<Edit> done = apply(tried, *edits);
    return done ? Status() : Status(fail(done.error()));
}

Status Scene::editInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure)
{
    const ResolvedEndpoint end{node, interface};
    const Result<Batch> edits = chipEdits(d->topology(), end, d->linkAndEnd(end), text, sure);
    if (!edits)
        return fail(edits.error());
    return d->document->push(*edits, tr("Edit %1 of %2").arg(QString::fromStdString(interface.str()), nameOf(node)));
}

Status Scene::editEnds(const DrawnLink& link, const std::array<QString, 2>& texts, const std::array<bool, 2>& sure,
                       std::size_t* faulty)
{
    Topology changed = d->topology();
    Batch batch;
    for (std::size_t end = 0; end < 2; ++end) {
        if (faulty != nullptr)
            *faulty = end;
        const auto place = d->linkAndEnd(link.ends[end]);
        const Result<Batch> edits = chipEdits(changed, link.ends[end], place, texts[end], sure[end]);
        if (!edits)
            return fail(edits.error());
        if (const Result<Edit> done = apply(changed, *edits); !done)
            return fail(done.error());
        batch.edits.insert(batch.edits.end(), edits->edits.begin(), edits->edits.end());
    }
    const QString text =
        link.stepText.isEmpty()
            ? tr("Edit the link of %1 and %2").arg(nameOf(link.ends[0].node), nameOf(link.ends[1].node))
            : link.stepText;
    return d->document->push(batch, text, link.stepKey);
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

bool Scene::canHaveAddress(const ResolvedEndpoint& end) const
{
    const Node* drawn = d->topology().findNode(end.node);
    return drawn != nullptr && (drawn->kind != NodeKind::Switch || end.interface == bridgeName());
}

QString Scene::proposedText(const NodeName& node, const InterfaceName& interface) const
{
    const QString text = interfaceText(node, interface);
    const LinkItem* link = d->picture.findLink(node, interface.str());
    if (!d->automaticAddresses || link == nullptr || text.contains(QLatin1Char(' ')))
        return text;
    const ProposedAddresses proposed = proposeAddresses(d->topology(), d->topology().links[link->index], keptSubnets());
    const auto& address = *link->endOf(node, interface.str()) == 0 ? proposed.first : proposed.second;
    return address ? text + QLatin1Char(' ') + QString::fromStdString(address->str()) : text;
}

QString Scene::proposedPeer(const ResolvedLink& link, std::size_t end, const QString& typed, const QString& peer) const
{
    std::vector<InterfaceAddress> addresses;
    for (const QString& word : addressWords(wordsOf(typed))) {
        if (const auto address = InterfaceAddress::parse(word.toStdString()); address)
            addresses.push_back(*address);
    }
    const Link drawn{
        .endpoints = {Endpoint{link[0].node, link[0].interface}, Endpoint{link[1].node, link[1].interface}}};
    QStringList words = wordsOf(peer).mid(0, 1);
    for (const InterfaceAddress& address : proposePeer(d->topology(), drawn, end, addresses))
        words << QString::fromStdString(address.str());
    return words.size() > 1 ? words.join(QLatin1Char(' ')) : QString();
}

} // namespace nsk::gui
