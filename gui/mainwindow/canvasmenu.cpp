// SPDX-License-Identifier: MIT
#include "gui/mainwindow/canvasmenu.h"

#include "core/model/naming.h"
#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/arrangecontrol.h"
#include "gui/mainwindow/capturecontrol.h"
#include "gui/mainwindow/clipboardcontrol.h"
#include "gui/mainwindow/driftcontrol.h"
#include "gui/mainwindow/insertcontrol.h"
#include "gui/status/labmonitor.h"
#include "gui/tools/snapguides.h"
#include "gui/tools/toolbox.h"

#include <QCursor>
#include <QMenu>
#include <QToolTip>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t targetsMost = 30; // more are found sooner with the ping tool

QString nameOf(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

QAction* add(QMenu* menu, const QString& id, const QString& text, const QString& icon = {})
{
    QAction* action = menu->addAction(text);
    action->setObjectName(id);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon, menu->palette().color(QPalette::WindowText)));
    return action;
}

bool hasAddress(const Node& node)
{
    return std::ranges::any_of(node.interfaces,
                               [](const Interface& interface) { return !interface.addresses.empty(); });
}

/// The window's action of that id, if it has one.
void addWindowAction(QMenu* menu, const QWidget* window, const char* id)
{
    if (auto* action = window->findChild<QAction*>(QLatin1String(id)))
        menu->addAction(action);
}

} // namespace

CanvasMenu::CanvasMenu(View* view, Toolbox* toolbox, LabMonitor* monitor, const Actions& actions,
                       const Controls& controls)
    : QObject(view), m_view(view), m_scene(view->scene()), m_toolbox(toolbox), m_monitor(monitor), m_actions(actions),
      m_controls(controls)
{
    connect(view, &View::menuRequested, this, &CanvasMenu::open);
    connect(m_actions.duplicate, &QAction::triggered, this, &CanvasMenu::duplicate);
    const auto enable = [this] {
        Actions::enableForSelection(m_actions.duplicate,
                                    !m_scene->selectedNodes().empty() || !m_scene->selectedNotes().empty());
    };
    connect(m_scene, &Scene::selectionChanged, this, enable);
    enable();
}

const Topology& CanvasMenu::topology() const
{
    return m_scene->document()->topology();
}

void CanvasMenu::tell(const Status& status, const QPoint& global)
{
    if (!status)
        QToolTip::showText(global, words::full(status.error()), m_view);
}

void CanvasMenu::duplicate()
{
    tell(m_scene->duplicateSelected(QPointF(Theme::gridStep, Theme::gridStep)), QCursor::pos());
}

void CanvasMenu::open(const QPoint& global, const QPointF& scenePoint)
{
    auto* menu = new QMenu(m_view);
    menu->setObjectName(QStringLiteral("canvasMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Selection& selection = m_scene->selection();
    if (selection.empty() && !m_scene->selectedNotes().empty()) {
        fillNotes(menu);
    } else if (selection.empty()) {
        fillCanvas(menu, scenePoint);
    } else if (selection.size() + m_scene->selectedNotes().size() > 1) {
        fillSeveral(menu);
    } else {
        const SelectedObject& object = selection.front();
        if (object.kind == SelectedObject::Kind::Node)
            fillNode(menu, object.node);
        else if (object.kind == SelectedObject::Kind::Interface)
            fillInterface(menu, {object.node, *object.interface});
        else
            fillLink(menu, {ResolvedEndpoint{object.node, *object.interface}, *object.peer});
    }
    menu->popup(global);
}

void CanvasMenu::fillCanvas(QMenu* menu, const QPointF& at)
{
    const std::pair<NodeKind, QString> kinds[] = {{NodeKind::Host, tr("Add a host here")},
                                                  {NodeKind::Router, tr("Add a router here")},
                                                  {NodeKind::Switch, tr("Add a switch here")},
                                                  {NodeKind::Gateway, tr("Add a gateway here")},
                                                  {NodeKind::Computer, tr("Add this computer here")}};
    const bool haveComputer =
        std::ranges::find(topology().nodes, NodeKind::Computer, &Node::kind) != topology().nodes.end();
    for (const auto& [kind, text] : kinds) {
        if (kind == NodeKind::Computer && haveComputer)
            continue; // there is one
        QAction* action = add(menu, QStringLiteral("add_") + QLatin1String(toString(kind)), text, iconNameOf(kind));
        connect(action, &QAction::triggered, this, [this, wanted = kind, at] {
            const Result<NodeName> added = m_scene->addNode(wanted, snapped(at));
            tell(added ? Status() : Status(fail(added.error())), QCursor::pos());
        });
    }
    menu->addSeparator();
    m_controls.insert->fill(menu->addMenu(tr("Insert")));
    QAction* paste = add(menu, QStringLiteral("pasteHere"), tr("Paste here"));
    connect(paste, &QAction::triggered, m_controls.clipboard, [this, at] { m_controls.clipboard->paste(at); });
    menu->addSeparator();
    menu->addActions({m_actions.selectAll, m_actions.zoomFit});
}

void CanvasMenu::addInspect(QMenu* menu)
{
    connect(add(menu, QStringLiteral("inspect"), tr("Open in the inspector")), &QAction::triggered, this,
            &CanvasMenu::inspectWanted);
}

void CanvasMenu::fillNode(QMenu* menu, const NodeName& node)
{
    menu->addAction(m_actions.rename);
    addInspect(menu);
    menu->addSeparator();
    m_controls.drift->fill(menu, SelectedObject::ofNode(node));
    addPings(menu, node);
    addWindowAction(menu, m_view->window(), "terminal");
    addWindowAction(menu, m_view->window(), "watchPackets");
    m_controls.capture->fill(menu);
    menu->addSeparator();
    if (const Node* drawn = topology().findNode(node)) {
        addForwarding(menu, *drawn);
        if (drawn->kind != NodeKind::Computer)
            addKinds(menu, {node});
    }
    menu->addSeparator();
    addEditing(menu);
}

void CanvasMenu::addEditing(QMenu* menu)
{
    menu->addActions({m_controls.clipboard->cutAction(), m_controls.clipboard->copyAction(), m_actions.duplicate});
    m_controls.arrange->fillArrange(menu->addMenu(tr("Arrange")));
    m_controls.arrange->fillSelect(menu->addMenu(tr("Select by")));
    menu->addAction(m_actions.remove);
}

void CanvasMenu::fillNotes(QMenu* menu)
{
    menu->addAction(m_actions.rename);
    addInspect(menu);
    menu->addSeparator();
    addEditing(menu);
}

void CanvasMenu::addPings(QMenu* menu, const NodeName& node)
{
    const Node* from = topology().findNode(node);
    if (from == nullptr || from->kind == NodeKind::Switch)
        return;
    QAction* here = add(menu, QStringLiteral("pingFrom"), tr("Ping from here"), QStringLiteral("ping"));
    connect(here, &QAction::triggered, this, [this, node] { m_toolbox->pingFrom(node); });
    auto* targets = new QMenu(tr("Ping to"), menu);
    targets->setObjectName(QStringLiteral("pingTo"));
    for (const Node& other : topology().nodes) {
        if (other.name == node || !hasAddress(other))
            continue;
        const QString name = nameOf(other.name);
        QAction* action = add(targets, QStringLiteral("pingTo_") + name, name, iconNameOf(other.kind));
        connect(action, &QAction::triggered, this, [this, node, name] { Q_EMIT pingWanted(node, name); });
        if (static_cast<std::size_t>(targets->actions().size()) == targetsMost)
            break;
    }
    if (!targets->isEmpty())
        menu->addMenu(targets);
}

void CanvasMenu::addForwarding(QMenu* menu, const Node& node)
{
    if (node.kind == NodeKind::Switch || node.kind == NodeKind::Computer)
        return; // a switch has no say in it, and this computer is left alone
    QAction* action = add(menu, QStringLiteral("forwarding"), tr("Forwards IPv4 packets"));
    action->setCheckable(true);
    action->setChecked(forwards(node, Family::IPv4).value_or(false));
    connect(action, &QAction::triggered, this,
            [this, name = node.name](bool on) { tell(m_scene->setForwarding(name, on), QCursor::pos()); });
}

void CanvasMenu::addKinds(QMenu* menu, const std::vector<NodeName>& nodes)
{
    auto* kinds = menu->addMenu(tr("Change into"));
    kinds->setObjectName(QStringLiteral("changeKind"));
    for (const NodeKind kind : {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway}) {
        QAction* action =
            add(kinds, QStringLiteral("kind_") + QLatin1String(toString(kind)), kindText(kind), iconNameOf(kind));
        action->setEnabled(std::ranges::any_of(nodes, [&](const NodeName& name) {
            const Node* node = topology().findNode(name);
            return node != nullptr && node->kind != kind;
        }));
        connect(action, &QAction::triggered, this,
                [this, nodes, kind] { tell(m_scene->changeKind(nodes, kind), QCursor::pos()); });
    }
}

void CanvasMenu::addBetween(QMenu* menu, const NodeName& from, const NodeName& to)
{
    const Node* source = topology().findNode(from);
    const Node* target = topology().findNode(to);
    if (source == nullptr || source->kind == NodeKind::Switch || target == nullptr || !hasAddress(*target))
        return;
    const QString name = nameOf(to);
    QAction* ping = add(menu, QStringLiteral("ping_") + nameOf(from), tr("Ping from %1 to %2").arg(nameOf(from), name),
                        QStringLiteral("ping"));
    connect(ping, &QAction::triggered, this, [this, from, name] { Q_EMIT pingWanted(from, name); });
    if (m_monitor->state() != LabMonitor::State::Running)
        return;
    QAction* trace =
        add(menu, QStringLiteral("trace_") + nameOf(from), tr("Trace the way from %1 to %2").arg(nameOf(from), name));
    connect(trace, &QAction::triggered, this, [this, from, name] { Q_EMIT traceWanted(from, name); });
    QAction* traffic = add(menu, QStringLiteral("traffic_") + nameOf(from),
                           tr("Measure traffic from %1 to %2").arg(nameOf(from), name));
    connect(traffic, &QAction::triggered, this, [this, from, to] { Q_EMIT trafficWanted(from, to); });
}

void CanvasMenu::fillSeveral(QMenu* menu)
{
    const std::vector<NodeName> nodes = m_scene->selectedNodes();
    if (nodes.size() == 2) {
        const NodeName a = nodes[0];
        const NodeName b = nodes[1];
        QAction* link =
            add(menu, QStringLiteral("link"), tr("Link %1 and %2").arg(nameOf(a), nameOf(b)), QStringLiteral("link"));
        connect(link, &QAction::triggered, this, [this, a, b] {
            const Result<DrawnLink> linked = m_scene->connectNodes(a, b);
            if (linked)
                m_view->editLink(*linked);
            else
                tell(fail(linked.error()), QCursor::pos());
        });
        addBetween(menu, a, b);
        addBetween(menu, b, a);
        addWindowAction(menu, m_view->window(), "watchPackets");
        menu->addSeparator();
    }
    const bool plain = std::ranges::none_of(nodes, [&](const NodeName& name) {
        const Node* node = topology().findNode(name);
        return node != nullptr && node->kind == NodeKind::Computer;
    });
    if (!nodes.empty()) {
        addInspect(menu);
        if (plain)
            addKinds(menu, nodes);
        menu->addSeparator();
        m_controls.capture->fill(menu);
        menu->addSeparator();
        addEditing(menu);
        return;
    }
    m_controls.capture->fill(menu);
    menu->addSeparator();
    menu->addAction(m_actions.remove);
}

std::optional<bool> CanvasMenu::isPlugged(const ResolvedEndpoint& end) const
{
    const auto& observed = m_monitor->observed();
    if (m_monitor->state() != LabMonitor::State::Running || !observed)
        return std::nullopt;
    const ObservedNode* node = observed->findNode(end.node);
    if (node == nullptr)
        return std::nullopt;
    const auto interface = std::ranges::find(node->interfaces, end.interface.str(), &ObservedInterface::name);
    return interface == node->interfaces.end() ? std::nullopt : std::optional(interface->up);
}

void CanvasMenu::addPlug(QMenu* menu, const std::vector<ResolvedEndpoint>& ends, const char* id, const QString& unplug,
                         const QString& plug)
{
    bool all = true;
    for (const ResolvedEndpoint& end : ends) {
        const std::optional<bool> plugged = isPlugged(end);
        if (!plugged)
            return; // the kernel has no such interface: nothing to pull
        all = all && *plugged;
    }
    QAction* action = add(menu, QLatin1String(id), all ? unplug : plug);
    connect(action, &QAction::triggered, this, [this, ends, up = !all] {
        for (const ResolvedEndpoint& end : ends)
            m_monitor->setLink(end.node, end.interface, up);
    });
}

void CanvasMenu::fillInterface(QMenu* menu, const ResolvedEndpoint& end)
{
    QAction* edit = add(menu, QStringLiteral("edit"), tr("Edit name and addresses"));
    connect(edit, &QAction::triggered, this,
            [this, end] { m_view->editInPlace(SelectedObject::ofInterface(end.node, end.interface)); });
    addInspect(menu);
    menu->addSeparator();
    m_controls.drift->fill(menu, SelectedObject::ofInterface(end.node, end.interface));
    addWindowAction(menu, m_view->window(), "watchPackets");
    addPlug(menu, {end}, "plug", tr("Unplug"), tr("Plug in"));
    m_controls.capture->fill(menu);
    const Node* node = topology().findNode(end.node);
    const Interface* drawn = node != nullptr ? findInterface(*node, end.interface) : nullptr;
    QAction* up = add(menu, QStringLiteral("up"), tr("Switched on in the drawing"));
    up->setCheckable(true);
    up->setChecked(drawn == nullptr || drawn->up);
    connect(up, &QAction::triggered, this,
            [this, end](bool on) { tell(m_scene->setInterfaceUp(end, on), QCursor::pos()); });
    menu->addSeparator();
    QAction* remove = add(menu, QStringLiteral("deleteLink"), tr("Delete the link"), QStringLiteral("delete"));
    connect(remove, &QAction::triggered, m_actions.remove, &QAction::trigger);
}

void CanvasMenu::fillLink(QMenu* menu, const ResolvedLink& link)
{
    QAction* edit = add(menu, QStringLiteral("edit"), tr("Edit the addresses"));
    connect(edit, &QAction::triggered, this, [this, link] { m_view->editInPlace(SelectedObject::ofLink(link)); });
    menu->addAction(m_actions.renumber);
    addInspect(menu);
    menu->addSeparator();
    m_controls.drift->fill(menu, SelectedObject::ofLink(link));
    addWindowAction(menu, m_view->window(), "watchPackets");
    addPlug(menu, {link[0], link[1]}, "plug", tr("Unplug"), tr("Plug in"));
    for (std::size_t end = 0; end < 2; ++end) {
        const QString node = nameOf(link[end].node);
        addPlug(menu, {link[end]}, end == 0 ? "plug_first" : "plug_second", tr("Unplug at %1").arg(node),
                tr("Plug in at %1").arg(node));
    }
    m_controls.capture->fill(menu);
    menu->addSeparator();
    menu->addAction(m_actions.remove);
}

} // namespace nsk::gui
