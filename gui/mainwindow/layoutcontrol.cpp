// SPDX-License-Identifier: MIT
#include "gui/mainwindow/layoutcontrol.h"

#include "core/layout/settle.h"
#include "core/layout/topologygraph.h"
#include "core/words/words.h"
#include "gui/panels/banner.h"

#include <algorithm>
#include <unordered_set>

namespace nsk::gui {

namespace {

const auto bannerId = QStringLiteral("layout");
const auto errorId = QStringLiteral("layoutError");
constexpr int patience = 300; // ms: what is sooner needs no banner that comes and goes

Position toPosition(const QPointF& point)
{
    return {point.x(), point.y()};
}

QString stepText(LayoutStyle style)
{
    switch (style) {
    case LayoutStyle::Layered:
        return LayoutControl::tr("Layout: layered");
    case LayoutStyle::Force:
        return LayoutControl::tr("Layout: force-directed");
    case LayoutStyle::Radial:
        return LayoutControl::tr("Layout: radial");
    case LayoutStyle::Circular:
        return LayoutControl::tr("Layout: circular");
    case LayoutStyle::Grid:
        return LayoutControl::tr("Layout: grid");
    }
    return {};
}

} // namespace

LayoutControl::LayoutControl(Document* document, View* view, Banner* banner, const Actions& actions, QObject* parent)
    : QObject(parent), m_document(document), m_view(view), m_banner(banner), m_actions(actions),
      m_travel(new NodeTravel(view)), m_settling([this](const Settled& settled) { take(settled); })
{
    const std::pair<QAction*, LayoutStyle> styles[] = {{actions.layoutLayered, LayoutStyle::Layered},
                                                       {actions.layoutForce, LayoutStyle::Force},
                                                       {actions.layoutRadial, LayoutStyle::Radial},
                                                       {actions.layoutCircular, LayoutStyle::Circular},
                                                       {actions.layoutGrid, LayoutStyle::Grid}};
    for (const auto& [action, style] : styles)
        connect(action, &QAction::triggered, this, [this, wanted = style] { start(wanted); });
    connect(actions.layoutCancel, &QAction::triggered, this, &LayoutControl::cancel);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &LayoutControl::showBusy);
    connect(&m_dot, &DotRun::finished, this, [this](const std::vector<Position>& places) {
        m_wanted = places;
        settle();
    });
    connect(&m_dot, &DotRun::failed, this, [this](const Error& error) {
        stop();
        tell(error);
    });
    connect(document, &Document::applied, this, &LayoutControl::follow);
    connect(document, &Document::changed, this, [this] { ++m_step; });
    connect(document, &Document::wasReset, this, &LayoutControl::cancel);
}

Box LayoutControl::boxOf(const NodeName& node) const
{
    const Scene* scene = m_view->scene();
    const QRectF all = scene->cardOf(node) | scene->captionOf(node);
    const QPointF at = scene->positionOf(node).value_or(QPointF());
    return Box{all.left(), all.top(), all.right(), all.bottom()}.at({-at.x(), -at.y()});
}

void LayoutControl::start(LayoutStyle style)
{
    cancel();
    m_banner->dismiss(errorId);
    m_travel->finish();
    const Scene* scene = m_view->scene();
    std::vector<NodeName> nodes = scene->selectedNodes();
    m_all = nodes.size() < 2;
    if (m_all)
        nodes = scene->nodeNames();
    std::unordered_set<NodeName> locked;
    for (const Node& node : m_document->topology().nodes) {
        if (node.locked)
            locked.insert(node.name);
    }
    std::erase_if(nodes, [&](const NodeName& node) { return locked.contains(node); });
    if (nodes.size() < 2)
        return;
    std::vector<std::pair<NodeName, Box>> boxes;
    std::vector<Position> places;
    m_nodes.clear();
    for (const NodeName& node : nodes) {
        boxes.emplace_back(node, boxOf(node));
        places.push_back(toPosition(scene->positionOf(node).value_or(QPointF())));
        m_nodes.emplace_back(node);
    }
    const LayoutGraph graph = graphOf(m_document->topology(), boxes);
    m_centre = boundsOf(graph.nodes, places).middle();
    m_style = style;
    m_running = true;
    m_actions.layoutCancel->setEnabled(true);
    m_patience.start();
    m_dot.start(graph, style);
}

void LayoutControl::showBusy()
{
    m_banner->show(bannerId, Banner::Kind::Notice,
                   tr("Laying out %n node(s) …", nullptr, static_cast<int>(m_nodes.size())), tr("Cancel"),
                   [this] { cancel(); });
}

void LayoutControl::tell(const Error& error)
{
    m_banner->show(errorId, Banner::Kind::Trouble, words::full(error));
}

void LayoutControl::cancel()
{
    m_dot.cancel();
    stop();
}

void LayoutControl::stop()
{
    m_running = false;
    m_wanted.clear();
    m_patience.stop();
    m_banner->dismiss(bannerId);
    m_actions.layoutCancel->setEnabled(false);
}

void LayoutControl::follow(const Edit& edit)
{
    if (!m_running)
        return;
    const auto forget = [this](const NodeName& name) {
        std::ranges::replace(m_nodes, std::optional(name), std::optional<NodeName>());
    };
    if (const auto* rename = std::get_if<RenameNode>(&edit))
        std::ranges::replace(m_nodes, std::optional(rename->from), std::optional(rename->to));
    else if (const auto* remove = std::get_if<RemoveNode>(&edit))
        forget(remove->name);
    else if (const auto* move = std::get_if<MoveNodes>(&edit))
        std::ranges::for_each(move->to, [&](const auto& one) { forget(one.first); });
}

void LayoutControl::settle()
{
    m_asked = m_step;
    Settled settled;
    std::vector<Box> boxes, obstacles;
    std::unordered_set<NodeName> placed;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!m_nodes[i])
            continue;
        placed.insert(*m_nodes[i]);
        settled.names.push_back(*m_nodes[i]);
        settled.places.push_back(m_wanted[i]);
        boxes.push_back(boxOf(*m_nodes[i]));
    }
    const Scene* scene = m_view->scene();
    for (const NodeName& other : scene->nodeNames()) {
        if (!placed.contains(other))
            obstacles.push_back(boxOf(other).at(toPosition(scene->positionOf(other).value_or(QPointF()))));
    }
    m_settling.ask([settled = std::move(settled), boxes = std::move(boxes), obstacles = std::move(obstacles),
                    centre = m_centre]() mutable {
        settled.places = nsk::settle(boxes, settled.places, centre, obstacles);
        return settled;
    });
}

MoveNodes LayoutControl::moveOf(const Settled& settled) const
{
    MoveNodes move;
    std::unordered_set<NodeName> known(settled.names.begin(), settled.names.end());
    for (const auto& [name, place] : m_document->topology().layout.nodes)
        known.insert(name);
    for (std::size_t i = 0; i < settled.names.size(); ++i)
        move.to.emplace_back(settled.names[i], settled.places[i]);
    for (const Node& node : m_document->topology().nodes) {
        if (!known.contains(node.name))
            move.to.emplace_back(node.name, toPosition(m_view->scene()->positionOf(node.name).value_or(QPointF())));
    }
    return move;
}

void LayoutControl::take(const Settled& settled)
{
    if (!m_running || m_dot.isRunning())
        return;              // cancelled, or another one has begun
    if (m_step != m_asked) { // the drawing has changed under it
        settle();
        return;
    }
    const bool all = m_all;
    stop();
    Scene* scene = m_view->scene();
    std::vector<std::pair<NodeName, QPointF>> from;
    for (const NodeName& name : settled.names)
        from.emplace_back(name, scene->positionOf(name).value_or(QPointF()));
    if (const Status done = m_document->push(moveOf(settled), stepText(m_style)); !done)
        return tell(done.error());
    if (all && !m_view->visibleRect().contains(scene->bounds()))
        m_view->zoomToFit();
    m_travel->start(std::move(from));
}

} // namespace nsk::gui
