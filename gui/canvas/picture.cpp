// SPDX-License-Identifier: MIT
#include "gui/canvas/picture.h"

#include "gui/canvas/autolayout.h"
#include "gui/canvas/chiplayout.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>
#include <unordered_set>

namespace nsk::gui {

namespace {

constexpr int subnetsMost = 3; // in the middle of a link
constexpr qreal pieceLength = 600;
constexpr int piecesMost = 40;
constexpr qreal besideLine = 16; // of it is painted

/// What of the address is left when its prefix is known: ".2" of 10.10.10.2/24, "::2" of fd00:10::2/64.
QString shortText(const InterfaceAddress& address)
{
    const QString text = QString::fromStdString(address.address().str());
    if (address.family() == Family::IPv6)
        return QStringLiteral("::") + text.section(QLatin1Char(':'), -1);
    const int kept = 4 - std::clamp(address.length() / 8, 0, 3);
    return (kept == 4 ? QString() : QStringLiteral(".")) + text.section(QLatin1Char('.'), -kept);
}

const std::vector<InterfaceAddress>& addressesOf(const Node* node, const InterfaceName& name)
{
    static const std::vector<InterfaceAddress> none;
    const Interface* interface = node == nullptr ? nullptr : findInterface(*node, name);
    return interface == nullptr ? none : interface->addresses;
}

/// A line for each network that both ends are in: usually one, and one of IPv6. A switch's port is in those of whoever
/// is linked to it.
QString subnetsOf(const Node* first, const std::vector<InterfaceAddress>& a, const Node* second,
                  const std::vector<InterfaceAddress>& b)
{
    const auto takesAll = [](const Node* node, const std::vector<InterfaceAddress>& own) {
        return node != nullptr && node->kind == NodeKind::Switch && own.empty();
    };
    const bool all = takesAll(first, a) || takesAll(second, b);
    QStringList subnets;
    for (const InterfaceAddress& one : a.empty() ? b : a) {
        const QString text = QString::fromStdString(one.prefix().str());
        const auto same = [&](const InterfaceAddress& other) { return one.prefix() == other.prefix(); };
        if ((all || std::ranges::any_of(b, same)) && !subnets.contains(text) && subnets.size() < subnetsMost)
            subnets << text;
    }
    return subnets.join(QLatin1Char('\n'));
}

QString ratesText(const ImpairmentRates& rates)
{
    QStringList parts;
    const QLocale locale;
    const auto number = [&](double value) { return locale.toString(value, 'g', 4); };
    if (rates.delayMs)
        parts << QCoreApplication::translate("nsk::gui::Picture", "%1 ms").arg(number(*rates.delayMs));
    if (rates.lossPercent)
        parts << QCoreApplication::translate("nsk::gui::Picture", "%1 % loss").arg(number(*rates.lossPercent));
    if (rates.rateMbit)
        parts << QCoreApplication::translate("nsk::gui::Picture", "%1 Mbit/s").arg(number(*rates.rateMbit));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

std::array<QString, 2> impairmentTexts(const std::optional<Impairment>& impairment)
{
    if (!impairment)
        return {};
    return {ratesText(impairment->forward), ratesText(impairment->backward)};
}

Picture::Picture() = default;
Picture::~Picture() = default;

void Picture::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_bounds.reset();
    ++m_version;
    m_sprites.clear();
    for (const auto& node : m_nodes) {
        node->restyle(m_theme);
        node->chipsDirty = true;
        node->shortZoom = 0;
    }
    m_decor.setTheme(m_theme); // frames go around the nodes as they are now
}

void Picture::updateGroups(const Topology& topology)
{
    m_decor.loadGroups(topology.layout, [this](const NodeName& name) { return find(name); });
}

void Picture::load(const Topology& topology)
{
    m_bounds.reset();
    ++m_version;
    m_decor.forgetNodes();
    m_ends.clear();
    m_links.clear();
    m_legs.clear();
    m_nodes.clear();
    m_byName.clear();
    m_nodeIndex.clear();
    m_linkIndex.clear();
    const std::vector<QPointF> places = placesOf(topology);
    m_nodes.reserve(topology.nodes.size());
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        auto item = std::make_unique<NodeItem>(topology.nodes[i], places[i], m_theme);
        m_byName.emplace(item->name(), item.get());
        m_nodeIndex.insert(item.get(), item->bounds());
        m_nodes.push_back(std::move(item));
    }
    numberNodes(0);
    updateLinks(topology);
    m_decor.load(topology.layout, [this](const NodeName& name) { return find(name); });
}

void Picture::insertNode(const Node& node, std::size_t index, const QPointF& position)
{
    m_bounds.reset();
    const std::size_t at = std::min(index, m_nodes.size());
    auto item = std::make_unique<NodeItem>(node, position, m_theme);
    m_byName[node.name] = item.get();
    m_nodeIndex.insert(item.get(), item->bounds());
    markDirty(item.get());
    m_nodes.insert(m_nodes.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
    numberNodes(at);
}

void Picture::removeNodes(const std::vector<NodeName>& names)
{
    m_bounds.reset();
    m_ends.clear();
    std::unordered_set<const NodeItem*> going;
    for (const NodeName& name : names) {
        NodeItem* item = find(name);
        if (item == nullptr)
            continue;
        markDirty(item); // its neighbours have more room
        if (item->group != nullptr)
            m_decor.forgetNodes(); // updateGroups() comes when the edit is over
        m_nodeIndex.remove(item);
        m_byName.erase(name);
        going.insert(item);
    }
    const auto goes = [&](const NodeItem* node) { return going.contains(node); };
    std::erase_if(m_links, [&](const std::unique_ptr<LinkItem>& link) {
        if (!goes(link->node(0)) && !goes(link->node(1)))
            return false;
        m_linkIndex.remove(link.get());
        for (int end = 0; end < 2; ++end)
            std::erase(link->node(end)->links, link.get());
        return true;
    });
    assignLanes();
    std::erase_if(m_nodes, [&](const std::unique_ptr<NodeItem>& node) { return goes(node.get()); });
    numberNodes(0);
}

void Picture::renameNode(const NodeName& from, const NodeName& to)
{
    const auto found = m_byName.find(from);
    if (found == m_byName.end())
        return;
    NodeItem* item = found->second;
    m_bounds.reset();
    m_ends.clear();
    ++m_version;
    m_byName.erase(found);
    m_byName[to] = item;
    item->setName(to, m_theme);
    if (item->group != nullptr)
        item->group->fit();
    for (LinkItem* link : item->links) { // now: another node may take the old name in the same edit
        ResolvedLink names = link->names();
        for (int end = 0; end < 2; ++end) {
            if (link->node(end) == item)
                names[static_cast<std::size_t>(end)].node = to;
        }
        link->setNames(names);
    }
    m_nodeIndex.remove(item);
    m_nodeIndex.insert(item, item->bounds());
}

void Picture::updateNode(const Topology& topology, NodeItem* item)
{
    const Node& node = topology.nodes[item->index];
    item->update(node, m_theme);
    m_bounds.reset();
    if (item->group != nullptr)
        item->group->fit();
    m_nodeIndex.remove(item);
    m_nodeIndex.insert(item, item->bounds());
    for (LinkItem* link : item->links)
        fillChips(link, &topology.nodes[link->node(0)->index], &topology.nodes[link->node(1)->index]);
    markDirty(item);
}

void Picture::moveNodes(const std::vector<std::pair<NodeItem*, QPointF>>& to)
{
    m_bounds.reset();
    for (const auto& [node, position] : to) {
        markDirty(node); // where it was others have more room
        node->setPosition(position);
        m_nodeIndex.remove(node);
        m_nodeIndex.insert(node, node->bounds());
    }
    std::set<GroupItem*> groups;
    std::vector<LinkItem*> links;
    for (const auto& [node, position] : to) {
        if (node->group != nullptr)
            groups.insert(node->group);
        links.insert(links.end(), node->links.begin(), node->links.end());
    }
    for (GroupItem* group : groups)
        group->fit();
    std::ranges::sort(links);
    const auto twice = std::ranges::unique(links);
    links.erase(twice.begin(), twice.end());
    for (LinkItem* link : links)
        reshape(link);
    for (const auto& [node, position] : to)
        markDirty(node);
    if (!m_paths.empty())
        takeCrosses();
}

void Picture::fillChips(LinkItem* link, const Node* first, const Node* second) const
{
    const std::array<const Node*, 2> nodes{first, second};
    for (std::size_t end = 0; end < 2; ++end) {
        Chip& chip = link->chips[end];
        const InterfaceName& name = link->names()[end].interface;
        chip.name = QString::fromStdString(name.str());
        chip.addresses.clear();
        QStringList shortTexts;
        for (const InterfaceAddress& address : addressesOf(nodes[end], name)) {
            chip.addresses << QString::fromStdString(address.str());
            shortTexts << shortText(address);
        }
        chip.shortText = shortTexts.join(QLatin1Char('\n'));
    }
    link->subnet = subnetsOf(first, addressesOf(first, link->names()[0].interface), second,
                             addressesOf(second, link->names()[1].interface));
}

void Picture::numberNodes(std::size_t from)
{
    for (std::size_t i = from; i < m_nodes.size(); ++i)
        m_nodes[i]->index = i;
}

void Picture::markDirty(NodeItem* node) const
{
    ++m_version;
    const auto mark = [](NodeItem* item) {
        item->chipsDirty = true;
        item->shortZoom = 0;
    };
    mark(node);
    for (const LinkItem* link : node->links)
        mark(link->other(node));
    // It may be in the way of chips of nodes that it has no link with.
    nodesIn(node->bounds().adjusted(-chipReach, -chipReach, chipReach, chipReach), mark);
}

NodeItem* Picture::find(const NodeName& name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : found->second;
}

LinkItem* Picture::findLink(const NodeName& node, const std::string& interface) const
{
    const NodeItem* item = find(node);
    if (item == nullptr)
        return nullptr;
    const auto found =
        std::ranges::find_if(item->links, [&](const LinkItem* link) { return link->connects(node, interface); });
    return found == item->links.end() ? nullptr : *found;
}

NodeItem* Picture::nodeAt(const QPointF& point, qreal slack) const
{
    NodeItem* top = nullptr;
    nodesIn(QRectF(point, QSizeF(0, 0)).adjusted(-slack, -slack, slack, slack), [&](NodeItem* node) {
        const bool under =
            node->card().adjusted(-slack, -slack, slack, slack).contains(point) || node->caption().contains(point);
        if (under && (top == nullptr || std::pair(node->z, node->index) > std::pair(top->z, top->index)))
            top = node;
    });
    return top;
}

LinkItem* Picture::linkAt(const QPointF& point, qreal slack) const
{
    LinkItem* nearest = nullptr;
    qreal least = slack;
    linksIn(QRectF(point, QSizeF(0, 0)).adjusted(-slack, -slack, slack, slack), [&](LinkItem* link) {
        const qreal distance = link->distanceTo(point);
        if (distance <= least) {
            least = distance;
            nearest = link;
        }
    });
    return nearest;
}

std::pair<LinkItem*, int> Picture::chipAt(const QPointF& point, qreal zoom) const
{
    std::pair<LinkItem*, int> found{nullptr, 0};
    if (detailAt(zoom / m_theme.magnify) != Detail::Near)
        return found;
    const QRectF near = QRectF(point, QSizeF(0, 0)).adjusted(-chipReach, -chipReach, chipReach, chipReach);
    placeChipsIn(near);
    nodesIn(near, [&](NodeItem* node) {
        for (LinkItem* link : node->links) {
            for (int end = 0; end < 2; ++end) {
                if (link->chips[static_cast<std::size_t>(end)].rect.contains(point))
                    found = {link, end};
            }
        }
    });
    return found;
}

QRectF Picture::bounds() const
{
    if (!m_bounds) {
        m_bounds.emplace();
        for (const auto& node : m_nodes)
            *m_bounds |= node->bounds();
    }
    return *m_bounds | m_decor.bounds();
}

QRectF Picture::reachOf(const NodeItem& node) const
{
    QRectF all = node.bounds();
    if (node.group != nullptr)
        all |= node.group->bounds();
    for (const LinkItem* link : node.links)
        all |= link->bounds() | link->other(&node)->bounds();
    return all;
}

void Picture::addReachOf(const NodeItem& node, std::vector<QRectF>& to) const
{
    const auto wide = [](const QRectF& rect, qreal by) { return rect.adjusted(-by, -by, by, by); };
    to.push_back(wide(node.bounds(), chipReach));
    if (node.group != nullptr)
        to.push_back(node.group->bounds());
    for (const LinkItem* link : node.links) {
        if (link->other(&node) != &node)
            to.push_back(wide(link->other(&node)->bounds(), chipReach));
        if (link->live != nullptr) {
            for (const LinkLive::Piece* piece : link->live->placed.all())
                to.push_back(piece->rect);
        }
        if (!m_paths.empty() || link->line().size() != 2) { // pings beside it; an arc
            to.push_back(wide(link->bounds(), chipReach));
            continue;
        }
        to.push_back(link->noteRect(m_theme).united(QRectF(link->pointAt(0, link->length() / 2), QSizeF(1, 1))));
        addLineOf(*link, to);
    }
}

void Picture::addLineOf(const LinkItem& link, std::vector<QRectF>& to)
{
    const auto add = [&](const QRectF& rect) {
        to.push_back(rect.adjusted(-besideLine, -besideLine, besideLine, besideLine));
    };
    if (link.line().size() != 2)
        return add(link.line().boundingRect());
    const QPointF from = link.line().first();
    const int pieces = std::clamp(static_cast<int>(link.length() / pieceLength), 1, piecesMost);
    const QPointF step = (link.line().last() - from) / pieces;
    for (int i = 0; i < pieces; ++i)
        add(QRectF(from + step * i, from + step * (i + 1)).normalized());
}

std::vector<const NodeItem*> Picture::around(const NodeItem& node) const
{
    std::vector<const NodeItem*> near;
    const QRectF place = QRectF(node.position(), QSizeF(0, 0)).adjusted(-chipReach, -chipReach, chipReach, chipReach);
    nodesIn(place, [&](const NodeItem* other) { near.push_back(other); });
    return near;
}

void Picture::placeChipsOf(NodeItem* node) const
{
    for (const PlacedChip& placed : placeChips(*node, around(*node), m_crosses, m_theme)) {
        Chip& chip = placed.link->chips[static_cast<std::size_t>(placed.end)];
        chip.form = placed.form;
        chip.rect = placed.rect;
    }
    node->chipsDirty = false;
    ++m_version;
}

} // namespace nsk::gui
