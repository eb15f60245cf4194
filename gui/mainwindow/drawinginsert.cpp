// SPDX-License-Identifier: MIT
#include "gui/mainwindow/drawinginsert.h"

#include "gui/canvas/autolayout.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"
#include "gui/tools/snapguides.h"

namespace nsk::gui {

namespace {

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
                               const QString& text)
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
    offset = scene->freeWay(nodesAt, offset);
    const std::size_t before = scene->document()->topology().nodes.size();
    if (const Status done = scene->insert(part, offset, text); !done)
        return fail(done.error());
    return namesOf(part, scene->document()->topology(), before);
}

} // namespace nsk::gui
