// SPDX-License-Identifier: MIT
#include "gui/canvas/legendsigns.h"

#include "gui/canvas/linkitem.h"
#include "gui/canvas/nodemark.h"
#include "gui/canvas/packetmark.h"
#include "gui/canvas/pathlayout.h"
#include "gui/canvas/picture.h"

#include <QCoreApplication>
#include <QPainter>

#include <tuple>
#include <utility>

namespace nsk::gui {

namespace {

constexpr double busy = 1e9; // bit/s, of the link that shows what thick means

QString words(const char* text)
{
    return QCoreApplication::translate("nsk::gui::Legend", text);
}

/// A link right through the rectangle: its nodes stand beside it and are not drawn.
void paintLine(QPainter& painter, const PaintContext& context, const QRectF& room, LinkState state, double rate = 0,
               bool otherwise = false)
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
    link.otherwise = otherwise;
    link.paintMark(painter, context);
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

/// Pieces of a node that the rest of it is cut off from.
void paintNode(QPainter& painter, const PaintContext& context, const QRectF& room, const NodeItem& node,
               const QRectF& piece)
{
    const qreal scale = std::min(1.0, (room.height() - 2) / piece.height());
    painter.save();
    painter.setClipRect(room);
    painter.translate(room.center());
    painter.scale(scale, scale);
    painter.translate(-piece.center());
    painter.setClipRect(piece.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
    node.paint(painter, context);
    painter.restore();
}

void paintGhost(QPainter& painter, const PaintContext& context, const QRectF& room)
{
    NodeItem node(Node{.name = *NodeName::parse("a")}, {}, context.theme);
    node.setMarks(true, {}, {}, context.theme);
    paintNode(painter, context, room, node, node.card());
}

void paintExtra(QPainter& painter, const PaintContext& context, const QRectF& room)
{
    NodeItem node(Node{.name = *NodeName::parse("a")}, {}, context.theme);
    node.setMarks(false, {}, {QString()}, context.theme);
    paintNode(painter, context, room, node, node.marks());
}

LegendSign said(NodeMark::Kind kind, const char* text)
{
    return {words(text), [kind](QPainter& painter, const PaintContext& context, const QRectF& room) {
                const QString number = kind == NodeMark::Kind::Error ? QString() : QStringLiteral("2");
                const qreal width = number.isEmpty() ? room.height() : room.width() - 6;
                QRectF rect(0, 0, width, room.height() - 3);
                rect.moveCenter(room.center());
                paintMarks(painter, context, {{kind, number, rect}});
            }};
}

LegendSign packet(const PacketMark& mark, const char* text)
{
    return {words(text), [mark](QPainter& painter, const PaintContext& context, const QRectF& room) {
                paintPacketMark(painter, context.theme, room.center(), room.height() * 0.34, mark);
            }};
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
    add(some.otherwise, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Link: otherwise in the kernel"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintLine(painter, context, room, LinkState::Missing, 0, true);
        });
    add(some.ghosts, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Node: missing in the kernel"), paintGhost);
    add(some.extra, QT_TRANSLATE_NOOP("nsk::gui::Legend", "In the kernel, and nobody drew it"), paintExtra);
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
    const std::pair<NodeMark::Kind, const char*> marks[] = {
        {NodeMark::Kind::Heard, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Trace: a hop that answered")},
        {NodeMark::Kind::Silent, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Trace: a hop that says nothing")},
        {NodeMark::Kind::Error, QT_TRANSLATE_NOOP("nsk::gui::Legend", "A node refused a packet")}};
    for (const auto& [kind, text] : marks) {
        if (all || some.said.contains(kind))
            signs.push_back(said(kind, text));
    }
    add(some.captured, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packets are captured there"),
        [](QPainter& painter, const PaintContext& context, const QRectF& room) {
            paintCaptureMark(painter, context.theme, room.center(), room.height() * 0.72);
        });
    const QString letter = QStringLiteral("I");
    using State = PacketMark::State;
    const std::tuple<PacketSign, PacketMark, const char*> packets[] = {
        {PacketSign::Asks,
         {letter, false, State::Moves},
         QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packet: A ARP, N ND, I ICMP, T TCP, U UDP")},
        {PacketSign::Answers, {letter, true, State::Moves}, QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packet: an answer")},
        {PacketSign::Dead,
         {letter, false, State::Dead},
         QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packet: it ended there")},
        {PacketSign::Unsure,
         {letter, false, State::Unsure},
         QT_TRANSLATE_NOOP("nsk::gui::Legend", "Packet: last seen there, perhaps gone on")}};
    for (const auto& [sign, mark, text] : packets) {
        if (all || some.packets.contains(sign))
            signs.push_back(packet(mark, text));
    }
    return signs;
}

} // namespace nsk::gui
