// SPDX-License-Identifier: MIT
#include "gui/canvas/scene.h"

#include "gui/canvas/sceneprivate.h"

#include <algorithm>

namespace nsk::gui {

Scene::Scene(Document* document, QObject* parent) : QObject(parent), d(std::make_unique<Private>(this, document))
{
    connect(document, &Document::applied, this, [this](const Edit& edit) { d->take(edit); });
    connect(document, &Document::changed, this, [this] { d->settle(); });
    connect(document, &Document::wasReset, this, [this] { d->reset(); });
    d->reset();
}

Scene::~Scene() = default;

Document* Scene::document() const
{
    return d->document;
}

const Theme& Scene::theme() const
{
    return d->picture.theme();
}

void Scene::setTheme(const Theme& theme)
{
    if (theme == d->picture.theme())
        return;
    d->picture.setTheme(theme);
    Q_EMIT damaged({});
}

void Scene::setRunning(bool running)
{
    if (d->lab.running == running)
        return;
    d->lab.running = running;
    d->refreshStates();
}

bool Scene::isRunning() const
{
    return d->lab.running;
}

void Scene::setObserved(const ObservedLab* lab, const QStringList& nodes)
{
    d->lab.setObserved(lab, nodes);
    if (lab == nullptr || nodes.isEmpty()) {
        d->refreshStates();
        return;
    }
    std::vector<std::string> names;
    for (const QString& text : nodes)
        names.push_back(text.toStdString());
    d->refreshNodes(names);
}

void Scene::setDrift(const std::vector<Drift>& drift)
{
    d->refreshNodes(d->lab.setDrift(drift));
}

void Scene::setDeployed(const Topology* deployed)
{
    d->lab.setDeployed(deployed);
    d->refreshStates();
}

void Scene::setFailed(const std::vector<NodeName>& nodes)
{
    d->lab.setFailed(nodes);
    d->refreshStates();
}

void Scene::setPaths(const std::vector<PingPath>& paths)
{
    if (paths == d->picture.paths())
        return;
    for (const QRectF& area : d->picture.setPaths(paths))
        Q_EMIT damaged(area);
}

void Scene::setMarks(const std::vector<NodeMark>& marks)
{
    if (marks == d->picture.marks())
        return;
    d->picture.setMarks(marks);
    Q_EMIT damaged({});
}

const std::vector<NodeMark>& Scene::marks() const
{
    return d->picture.marks();
}

const std::vector<PingPath>& Scene::paths() const
{
    return d->picture.paths();
}

const Selection& Scene::selection() const
{
    return d->selection;
}

bool Scene::isSelected(const SelectedObject& object) const
{
    const NodeItem* node = d->itemOf(object);
    if (object.kind == SelectedObject::Kind::Node)
        return node != nullptr && node->selected;
    const LinkItem* link = d->linkOf(object);
    if (link == nullptr || object.kind == SelectedObject::Kind::Link)
        return link != nullptr && link->selected;
    return link->chipSelected[static_cast<std::size_t>(*link->endOf(object.node, object.interface->str()))];
}

void Scene::setSelection(Selection selection, std::vector<std::size_t> notes)
{
    std::erase_if(selection, [&](const SelectedObject& object) { return !d->exists(object); });
    std::erase_if(notes, [&](std::size_t note) { return d->picture.decor().note(note) == nullptr; });
    std::ranges::sort(notes);
    if (selection == d->selection && notes == d->notes)
        return;
    d->markSelected(d->selection, false);
    d->markNotes(d->notes, false);
    d->selection = std::move(selection);
    d->notes = std::move(notes);
    d->markSelected(d->selection, true);
    d->markNotes(d->notes, true);
    Q_EMIT selectionChanged(d->selection);
}

void Scene::selectAll()
{
    Selection all;
    for (const auto& node : d->picture.nodes())
        all.push_back(SelectedObject::ofNode(node->name()));
    for (const auto& link : d->picture.links())
        all.push_back(SelectedObject::ofLink(link->names()));
    std::vector<std::size_t> notes;
    for (std::size_t i = 0; i < d->picture.decor().notes().size(); ++i) {
        if (!d->picture.decor().note(i)->annotation().locked)
            notes.push_back(i);
    }
    setSelection(std::move(all), std::move(notes));
}

std::vector<NodeName> Scene::selectedNodes() const
{
    std::vector<NodeName> nodes;
    for (const SelectedObject& object : d->selection) {
        if (object.kind == SelectedObject::Kind::Node)
            nodes.push_back(object.node);
    }
    return nodes;
}

std::optional<NodeName> Scene::focusNode() const
{
    return d->focus;
}

void Scene::setFocusNode(const std::optional<NodeName>& node)
{
    if (node == d->focus)
        return;
    for (const std::optional<NodeName>& name : {d->focus, node}) {
        if (NodeItem* item = name ? d->picture.find(*name) : nullptr; item != nullptr) {
            item->focused = name == node;
            Q_EMIT damaged(item->bounds());
        }
    }
    d->focus = node;
    Q_EMIT focusNodeChanged();
}

void Scene::setHover(const Hit& hit)
{
    if (hit == d->hover)
        return;
    d->hover = hit;
    Q_EMIT hoverChanged();
}

const Hit& Scene::hover() const
{
    return d->hover;
}

void Scene::setAutomaticAddresses(bool on)
{
    d->automaticAddresses = on;
}

bool Scene::automaticAddresses() const
{
    return d->automaticAddresses;
}

void Scene::paint(QPainter& painter, const std::vector<QRectF>& areas, qreal zoom, bool vector) const
{
    const NodeItem* node = nullptr;
    const LinkItem* link = nullptr;
    if (d->hover.kind == Hit::Kind::Node)
        node = d->itemOf(*d->hover.object);
    else if (d->hover)
        link = d->linkOf(*d->hover.object);
    d->picture.paint(painter, areas, zoom, vector, node, link);
}

void Scene::paintSketch(QPainter& painter, qreal zoom) const
{
    d->picture.paintSketch(painter, zoom);
}

} // namespace nsk::gui
