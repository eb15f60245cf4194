// SPDX-License-Identifier: MIT
#include "gui/canvas/legendsigns.h"

#include "gui/canvas/linkitem.h"
#include "gui/canvas/pathlayout.h"
#include "gui/canvas/picture.h"

#include <QCoreApplication>
#include <QPainter>

#include <utility>

namespace nsk::gui {

namespace {

constexpr double busy = 1e9; // bit/s, of the link that shows what thick means

QString words(const char* text)
{
    return QCoreApplication::translate("nsk::gui::Legend", text);
}

/// A link right through the rectangle: its nodes stand beside it and are not drawn.
void paintLine(QPainter& painter, const PaintContext& context, const QRectF& room, LinkState state, double rate = 0)
{
    const QPointF beside(Theme::cardWidth / 2, 0);
    const auto node = [&](const char* name, const QPointF& at) {
        return NodeItem(Node{.name = *NodeName::parse(name)}, at, context.theme);
    };
    NodeItem first = node("a", QPointF(room.left(), room.center().y()) - beside);
    NodeItem second = node("b", QPointF(room.right(), room.center().y()) + beside);
    const InterfaceName interface = *InterfaceName::parse("eth1");
    LinkItem link(&first, &second, {ResolvedEndpoint{first.name(), interface}, {second.name(), interface}});
    link.state = state;
    link.endDown = {state == LinkState::Down, false};
    if (rate > 0) {
        link.live = std::make_unique<LinkLive>();
        (void)link.live->set(0, {.txBits = rate});
    }
    link.updateShape();
    link.paintLine(painter, context);
}

void paintWay(QPainter& painter, const PaintContext& context, const QRectF& room, bool back)
{
    PlacedPath path;
    QPolygonF line({{room.left() + 2, room.center().y()}, {room.right() - 4, room.center().y()}});
    if (back)
        std::reverse(line.begin(), line.end());
    path.ways.push_back({line, back, true, false});
    paintPaths(painter, context, {path});
}

void paintPathCross(QPainter& painter, const PaintContext& context, const QRectF& room)
{
    PlacedPath path;
    path.crosses.push_back(room.center());
    paintPaths(painter, context, {path});
}

LegendSign badge(NodeState state, const char* text)
{
    return {words(text), [state](QPainter& painter, const PaintContext& context, const QRectF& room) {
                paintBadge(painter, room.center(), state, context.theme);
            }};
}

LegendSign line(LinkState state, const char* text)
{
    return {words(text), [state](QPainter& painter, const PaintContext& context, const QRectF& room) {
                paintLine(painter, context, room, state);
            }};
}

} // namespace

std::vector<LegendSign> legendSigns(const std::optional<Occurring>& occurring)
{
    std::vector<LegendSign> signs;
    const bool all = !occurring;
    const Occurring some = occurring.value_or(Occurring());
    const std::pair<NodeState, const char*> nodes[] = {
        {NodeState::Planned, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: planned")},
        {NodeState::Running, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: running")},
        {NodeState::Changed, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: changed since the deploy")},
        {NodeState::Differs, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: differs from the kernel")},
        {NodeState::Failed, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: failed")}};
    for (const auto& [state, text] : nodes) {
        if (all || some.nodes.contains(state))
            signs.push_back(badge(state, text));
    }
    const std::pair<LinkState, const char*> links[] = {
        {LinkState::Planned, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Link: planned")},
        {LinkState::Up, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Link: up")},
        {LinkState::Down, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Link: down, a cross where it is switched off")},
        {LinkState::Missing, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Link: missing in the kernel")}};
    for (const auto& [state, text] : links) {
        if (all || some.links.contains(state))
            signs.push_back(line(state, text));
    }
    const auto add = [&](bool occurs, const char* text, auto paint) {
        if (all || occurs)
            signs.push_back({words(text), paint});
    };
    add(some.rates, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Traffic: the thicker the link, the more a second"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintLine(painter, context, room, LinkState::Up, busy);
        });
    add(some.lost, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packets lost there in the last 10 s"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintLostMark(painter, context.theme, room.center(), markSize * context.theme.magnify);
        });
    add(some.unanswered, QT_TRANSLATE_NOOP("nsk::gui::Legend", "An address does not answer there"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintAskMark(painter, context.theme, room.center(), markSize * context.theme.magnify);
        });
    add(some.pings, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Ping: the way there"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintWay(painter, context, room, false);
        });
    add(some.answers, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Ping: the answer's way back"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintWay(painter, context, room, true);
        });
    add(some.crosses, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Ping: the packet ends here"), paintPathCross);
    return signs;
}

} // namespace nsk::gui
