// SPDX-License-Identifier: MIT
#include "core/words/words.h"
#include "gui/canvas/sceneprivate.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t differencesTold = 4;
constexpr qreal hitPixels = 24; // nothing smaller is to be hit, at any zoom: lines are thin, hands are not

QString stateText(NodeState state)
{
    switch (state) {
    case NodeState::Planned:
        return Scene::tr("planned");
    case NodeState::Running:
        return Scene::tr("running");
    case NodeState::Changed:
        return Scene::tr("changed since the deploy");
    case NodeState::Differs:
        return Scene::tr("differs from the kernel");
    case NodeState::Failed:
        return Scene::tr("failed");
    }
    return {};
}

QString stateText(LinkState state)
{
    switch (state) {
    case LinkState::Planned:
        return Scene::tr("planned");
    case LinkState::Up:
        return Scene::tr("up");
    case LinkState::Down:
        return Scene::tr("down");
    case LinkState::Missing:
        return Scene::tr("missing in the kernel");
    }
    return {};
}

QString nameOf(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

/// A line for each of the first; a tool tip is no list.
QString differenceText(const std::vector<Drift>& differences)
{
    QString text;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        if (i == differencesTold) {
            text += QLatin1Char('\n') + Scene::tr("and %n more", nullptr, static_cast<int>(differences.size() - i));
            break;
        }
        const Drift& one = differences[i];
        text += QLatin1Char('\n') + words::sentence(one.code, {one.node.str(), one.interface, one.drawn, one.real});
    }
    return text;
}

} // namespace

QString kindText(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Host:
        return Scene::tr("Host");
    case NodeKind::Router:
        return Scene::tr("Router");
    case NodeKind::Switch:
        return Scene::tr("Switch");
    case NodeKind::Gateway:
        return Scene::tr("Gateway");
    case NodeKind::Computer:
        return Scene::tr("This computer");
    }
    return {};
}

std::vector<NodeName> Scene::nodeNames() const
{
    std::vector<NodeName> names;
    names.reserve(d->picture.nodes().size());
    for (const auto& node : d->picture.nodes())
        names.push_back(node->name());
    return names;
}

std::vector<NodeName> Scene::neighboursOf(const NodeName& node) const
{
    std::vector<NodeName> names;
    const NodeItem* item = d->picture.find(node);
    if (item == nullptr)
        return names;
    for (const LinkItem* link : item->links) {
        const NodeName& other = link->other(item)->name();
        if (other != node && std::ranges::find(names, other) == names.end())
            names.push_back(other);
    }
    return names;
}

std::optional<QPointF> Scene::positionOf(const NodeName& node) const
{
    const NodeItem* item = d->picture.find(node);
    return item == nullptr ? std::nullopt : std::optional(item->position());
}

QRectF Scene::cardOf(const NodeName& node) const
{
    const NodeItem* item = d->picture.find(node);
    return item == nullptr ? QRectF() : item->card();
}

QRectF Scene::captionOf(const NodeName& node) const
{
    const NodeItem* item = d->picture.find(node);
    return item == nullptr ? QRectF() : item->caption();
}

QRectF Scene::chipOf(const NodeName& node, const InterfaceName& interface) const
{
    NodeItem* item = d->picture.find(node);
    const LinkItem* link = d->picture.findLink(node, interface.str());
    if (item == nullptr || link == nullptr)
        return {};
    d->picture.placeChipsIn(item->bounds());
    const auto end = link->endOf(node, interface.str());
    return end ? link->chips[static_cast<std::size_t>(*end)].rect : QRectF();
}

std::optional<QPointF> Scene::linkEndOf(const NodeName& node, const InterfaceName& interface) const
{
    const LinkItem* link = d->picture.findLink(node, interface.str());
    if (link == nullptr)
        return {};
    return link->pointAt(*link->endOf(node, interface.str()), 24);
}

Hit Scene::hitAt(const QPointF& point, qreal zoom) const
{
    const auto chipAt = [&](const QPointF& at) -> Hit {
        const auto [link, end] = d->picture.chipAt(at, zoom);
        if (link == nullptr)
            return {};
        const ResolvedEndpoint& name = link->names()[static_cast<std::size_t>(end)];
        return {Hit::Kind::Chip, SelectedObject::ofInterface(name.node, name.interface)};
    };
    if (const Hit chip = chipAt(point); chip)
        return chip;
    const qreal slack = std::max(0.0, (hitPixels / zoom - Theme::cardHeight) / 2);
    if (const NodeItem* node = d->picture.nodeAt(point, slack); node != nullptr)
        return {Hit::Kind::Node, SelectedObject::ofNode(node->name())};
    // A chip of one line is flat.
    const qreal beside = std::max(0.0, (hitPixels / zoom - Chip().size(theme(), Chip::Form::Full).height()) / 2);
    for (const qreal dy : {-beside, beside}) {
        if (const Hit chip = chipAt(point + QPointF(0, dy)); chip)
            return chip;
    }
    if (const LinkItem* link = d->picture.linkAt(point, hitPixels / 2 / zoom); link != nullptr)
        return {Hit::Kind::Link, SelectedObject::ofLink(link->names())};
    return {};
}

std::optional<std::uint64_t> Scene::pathAt(const QPointF& point, qreal zoom) const
{
    const auto [path, distance] = d->picture.pathAt(point, zoom, hitPixels / 2 / zoom);
    if (path == nullptr)
        return std::nullopt;
    const Hit over = hitAt(point, zoom);
    const bool covered = over.kind == Hit::Kind::Node || over.kind == Hit::Kind::Chip;
    return covered || (distance > 0 && d->picture.linkAt(point, distance) != nullptr) ? std::nullopt
                                                                                      : std::optional(path->id);
}

QString Scene::describePath(const QPointF& point, qreal zoom) const
{
    const auto id = pathAt(point, zoom);
    for (const PingPath& path : d->picture.paths()) {
        if (id && path.id == *id && !path.details.isEmpty())
            return path.ends + QLatin1Char('\n') + path.details;
    }
    return {};
}

std::optional<NodeName> Scene::nodeAt(const QPointF& point, qreal slack) const
{
    const NodeItem* node = d->picture.nodeAt(point, slack);
    return node == nullptr ? std::nullopt : std::optional(node->name());
}

Selection Scene::objectsIn(const QRectF& rect) const
{
    std::vector<const NodeItem*> nodes;
    d->picture.nodesIn(rect, [&](const NodeItem* node) {
        if (node->card().intersects(rect))
            nodes.push_back(node);
    });
    std::ranges::sort(nodes, {}, &NodeItem::index);
    std::vector<const LinkItem*> links;
    d->picture.linksIn(rect, [&](const LinkItem* link) {
        if (rect.contains(link->line().boundingRect()))
            links.push_back(link);
    });
    std::ranges::sort(links, {}, &LinkItem::index);
    Selection found;
    for (const NodeItem* node : nodes)
        found.push_back(SelectedObject::ofNode(node->name()));
    for (const LinkItem* link : links)
        found.push_back(SelectedObject::ofLink(link->names()));
    return found;
}

QRectF Scene::bounds() const
{
    return d->picture.bounds();
}

std::vector<ResolvedLink> Scene::linkNames() const
{
    std::vector<ResolvedLink> names;
    names.reserve(d->picture.links().size());
    for (const auto& link : d->picture.links())
        names.push_back(link->names());
    return names;
}

QRectF Scene::linkBounds(const ResolvedLink& link) const
{
    const LinkItem* item = d->linkOf(SelectedObject::ofLink(link));
    return item == nullptr ? QRectF() : item->line().boundingRect().adjusted(-4, -4, 4, 4);
}

QString Scene::describe(const SelectedObject& object) const
{
    const NodeItem* node = d->itemOf(object);
    if (node == nullptr)
        return {};
    if (object.kind == SelectedObject::Kind::Node) {
        QStringList parts{nameOf(node->name())};
        if (!node->label().isEmpty())
            parts << node->label();
        parts << kindText(node->kind()) << stateText(node->state);
        QStringList neighbours;
        for (const NodeName& neighbour : neighboursOf(node->name()))
            neighbours << nameOf(neighbour);
        parts << (neighbours.isEmpty() ? tr("no links") : tr("linked to %1").arg(neighbours.join(tr(", "))));
        for (const NodeMark& mark : d->picture.marks()) {
            if (mark.node == node->name())
                parts << mark.text;
        }
        if (const QString unanswered = d->live->textOf(node->name()); !unanswered.isEmpty())
            parts << unanswered;
        QString text = parts.join(tr(", "));
        if (node->state == NodeState::Differs)
            text += differenceText(d->lab.differencesOf(node->name()));
        return text;
    }
    const LinkItem* link = d->linkOf(object);
    if (link == nullptr)
        return {};
    if (object.kind == SelectedObject::Kind::Interface) {
        const auto side = static_cast<std::size_t>(*link->endOf(object.node, object.interface->str()));
        const Chip& chip = link->chips[side];
        QStringList parts{tr("interface %1 of %2").arg(chip.name, nameOf(object.node))};
        parts << chip.addresses << stateText(link->state) << LiveScene::textsOf(*link, side);
        if (chip.kernel.state == PortLook::State::NoCarrier)
            parts << tr("no carrier");
        std::vector<Drift> own = d->lab.differencesOf(object.node);
        std::erase_if(own, [&](const Drift& one) { return one.interface != object.interface->str(); });
        return parts.join(tr(", ")) + differenceText(own);
    }
    const auto end = [&](std::size_t i) {
        return nameOf(link->names()[i].node) + QLatin1Char(':') + link->chips[i].name;
    };
    QStringList parts{tr("link from %1 to %2, %3").arg(end(0), end(1), stateText(link->state))};
    for (std::size_t i = 0; i < 2; ++i) {
        if (const QStringList texts = LiveScene::textsOf(*link, i); !texts.isEmpty())
            parts << end(i) + QLatin1Char(' ') + texts.join(tr(", "));
    }
    return parts.join(tr(", "));
}

} // namespace nsk::gui
