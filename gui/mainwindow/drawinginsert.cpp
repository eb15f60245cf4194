// SPDX-License-Identifier: MIT
#include "gui/mainwindow/drawinginsert.h"

#include "gui/canvas/autolayout.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"
#include "gui/tools/snapguides.h"

#include <QLineF>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qreal clear = 32; ///< between a part and the drawing that it is beside, each

/// New nodes stand behind those that were there, in the order of the part; a second computer is none of them.
Inserted namesOf(const Topology& part, const Topology& drawing, std::size_t before)
{
    Inserted inserted;
    const bool computerLeftOut = drawing.nodes.size() - before < part.nodes.size();
    std::size_t at = before;
    for (const Node& node : part.nodes) {
        if (computerLeftOut && node.kind == NodeKind::Computer)
            continue;
        if (at < drawing.nodes.size())
            inserted.names.emplace(node.name, drawing.nodes[at++].name);
    }
    return inserted;
}

bool crosses(const QLineF& line, const QRectF& area)
{
    if (area.contains(line.p1()) || area.contains(line.p2()))
        return true;
    const QPointF corners[] = {area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft(), area.topLeft()};
    for (std::size_t i = 0; i + 1 < std::size(corners); ++i) {
        if (line.intersects(QLineF(corners[i], corners[i + 1]), nullptr) == QLineF::BoundedIntersection)
            return true;
    }
    return false;
}

/// No node stands in the area and no link goes through it.
bool isClear(const Scene& scene, const QRectF& area)
{
    const auto names = scene.nodeNames();
    const auto links = scene.linkNames();
    return std::ranges::none_of(
               names,
               [&](const NodeName& one) { return (scene.cardOf(one) | scene.captionOf(one)).intersects(area); }) &&
           std::ranges::none_of(links, [&](const ResolvedLink& link) {
               return crosses({scene.cardOf(link[0].node).center(), scene.cardOf(link[1].node).center()}, area);
           });
}

/// From where the part is: where it is wanted, or else the nearer of right of the drawing and below it.
QPointF wayClear(const Scene& scene, const QRectF& part, const QPointF& wanted)
{
    const QRectF there = part.translated(wanted).adjusted(-clear, -clear, clear, clear);
    if (isClear(scene, there))
        return wanted;
    const QRectF all = scene.bounds();
    const auto held = [](qreal at, qreal least, qreal most) { return std::clamp(at, least, std::max(least, most)); };
    const QPointF right(all.right() - there.left(),
                        held(there.top(), all.top(), all.bottom() - there.height()) - there.top());
    const QPointF below(held(there.left(), all.left(), all.right() - there.width()) - there.left(),
                        all.bottom() - there.top());
    return snapped(wanted + (QLineF({}, right).length() <= QLineF({}, below).length() ? right : below));
}

} // namespace

Topology placed(Topology part)
{
    const std::vector<QPointF> places = placesOf(part);
    part.layout.nodes.clear();
    for (std::size_t i = 0; i < places.size(); ++i)
        part.layout.nodes.emplace_back(part.nodes[i].name, Position{places[i].x(), places[i].y()});
    return part;
}

Result<Inserted> insertDrawing(View* view, const Topology& part, std::optional<QPointF> at, const QPointF& aside,
                               const QString& text, Beside beside)
{
    Scene* scene = view->scene();
    Picture picture;
    picture.setTheme(scene->theme());
    picture.load(part);
    const QRectF bounds = picture.bounds();
    std::vector<QRectF> nodesAt;
    for (const auto& node : picture.nodes())
        nodesAt.push_back(node->bounds());
    QPointF offset = aside;
    if (at || !view->visibleRect().intersects(bounds.translated(offset)))
        offset = snapped(at.value_or(view->visibleRect().center()) - bounds.center());
    if (beside == Beside::Drawing)
        offset = wayClear(*scene, bounds, offset);
    offset = scene->freeWay(nodesAt, offset);
    const std::size_t before = scene->document()->topology().nodes.size();
    if (const Status done = scene->insert(part, offset, text); !done)
        return fail(done.error());
    return namesOf(part, scene->document()->topology(), before);
}

} // namespace nsk::gui
