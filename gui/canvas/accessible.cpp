// SPDX-License-Identifier: MIT
#include "gui/canvas/accessible.h"

#include "gui/canvas/view.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QAccessibleWidget>

#include <algorithm>
#include <map>

namespace nsk::gui {

namespace {

QString shownName(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

/// What everything on the canvas has in common for a client: a child of the view without children, which can be
/// pressed.
class ChildInterface : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    explicit ChildInterface(View* view) : m_view(view) {}

    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_view == nullptr ? nullptr : m_view->window()->windowHandle(); }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

protected:
    QPointer<View> m_view;
};

/// A node or a link, known by its names: it outlives its item harmlessly and is then invalid.
class ItemInterface : public ChildInterface
{
public:
    ItemInterface(View* view, SelectedObject what) : ChildInterface(view), m_what(std::move(what)) {}

    bool isValid() const override { return m_view != nullptr && !m_view->scene()->describe(m_what).isEmpty(); }
    QAccessible::Role role() const override { return QAccessible::Graphic; }

    QString text(QAccessible::Text which) const override
    {
        if (!isValid())
            return {};
        const QString all = m_view->scene()->describe(m_what);
        if (which == QAccessible::Name && m_what.kind == SelectedObject::Kind::Node)
            return shownName(m_what.node);
        return which == QAccessible::Name || which == QAccessible::Description ? all : QString();
    }
    void setText(QAccessible::Text which, const QString& text) override
    {
        if (which == QAccessible::Name && m_what.kind == SelectedObject::Kind::Node && isValid())
            (void)m_view->scene()->renameNode(m_what.node, text); // a refused name leaves the old one to be read
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const Scene* scene = m_view->scene();
        const QRectF area = m_what.kind == SelectedObject::Kind::Node ? scene->cardOf(m_what.node)
                                                                      : scene->linkBounds({endOfLink(0), endOfLink(1)});
        const QRect local = m_view->fromScene(area).toRect();
        return {m_view->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        state.selectable = state.focusable = true;
        state.selected = m_view->scene()->isSelected(m_what);
        const bool node = m_what.kind == SelectedObject::Kind::Node;
        state.focused = node && m_view->hasFocus() && m_view->scene()->focusNode() == m_what.node;
        state.offscreen = !m_view->rect().intersects(m_view->fromScene(m_view->scene()->cardOf(m_what.node)).toRect());
        return state;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& action) override
    {
        if (!isValid())
            return;
        if (action == setFocusAction())
            m_view->setFocus(Qt::OtherFocusReason); // the next key is the node's
        if (m_what.kind == SelectedObject::Kind::Node)
            m_view->scene()->setFocusNode(m_what.node);
        if (action == pressAction())
            m_view->scene()->setSelection({m_what});
    }

private:
    ResolvedEndpoint endOfLink(int end) const
    {
        return end == 0 ? ResolvedEndpoint{m_what.node, *m_what.interface} : *m_what.peer;
    }

    SelectedObject m_what;
};

/// An annotation or a group, known by its number. Numbers move when one before it goes: the view's children are told
/// anew then.
class DecorInterface : public ChildInterface
{
public:
    DecorInterface(View* view, bool group, std::size_t number) : ChildInterface(view), m_group(group), m_number(number)
    {
    }

    bool isValid() const override { return m_view != nullptr && !description().isEmpty(); }
    QAccessible::Role role() const override { return m_group ? QAccessible::Grouping : QAccessible::Graphic; }

    QString text(QAccessible::Text which) const override
    {
        return isValid() && (which == QAccessible::Name || which == QAccessible::Description) ? description()
                                                                                              : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const Scene* scene = m_view->scene();
        const QRect local =
            m_view->fromScene(m_group ? scene->groupFrame(m_number) : scene->noteBox(m_number)).toRect();
        return {m_view->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.selectable = !state.invalid;
        if (state.invalid)
            return state;
        const Scene* scene = m_view->scene();
        state.selected =
            m_group ? scene->selectedGroup() == m_number : std::ranges::binary_search(scene->selectedNotes(), m_number);
        return state;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (!isValid() || action != pressAction())
            return;
        if (m_group)
            m_view->scene()->selectGroup(m_number);
        else
            m_view->scene()->setSelection({}, {m_number});
    }

private:
    QString description() const
    {
        return m_group ? m_view->scene()->describeGroup(m_number) : m_view->scene()->describeNote(m_number);
    }

    bool m_group;
    std::size_t m_number;
};

class ViewInterface : public QAccessibleWidget
{
public:
    explicit ViewInterface(View* view) : QAccessibleWidget(view, QAccessible::Canvas)
    {
        // Names are the items' identity: what clients hold stays theirs as long as the name does.
        QObject::connect(view->scene(), &Scene::nodesChanged, view, [this] { m_stale = true; });
        QObject::connect(view->scene(), &Scene::linksChanged, view, [this] { m_stale = true; });
        QObject::connect(view->scene(), &Scene::decorChanged, view, [this] { m_stale = true; });
    }
    ~ViewInterface() override { forget(); }

    int childCount() const override { return ownChildren() + QAccessibleWidget::childCount(); }
    QAccessibleInterface* child(int index) const override
    {
        const std::vector<SelectedObject>& all = objects();
        if (index < 0 || index >= ownChildren())
            return QAccessibleWidget::child(index - ownChildren());
        const auto at = static_cast<std::size_t>(index);
        return at < all.size() ? interfaceOf(all[at]) : decorOf(at - all.size());
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const std::vector<SelectedObject>& all = objects();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto known = m_ids.find(keyOf(all[i]));
            if (known != m_ids.end() && QAccessible::accessibleInterface(known->second) == child)
                return static_cast<int>(i);
        }
        for (int i = static_cast<int>(all.size()); i < ownChildren(); ++i) {
            if (decorOf(static_cast<std::size_t>(i) - all.size()) == child)
                return i;
        }
        const int widget = QAccessibleWidget::indexOfChild(child);
        return widget < 0 ? widget : widget + ownChildren();
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const View& view = *static_cast<View*>(widget());
        const Hit hit = view.scene()->hitAt(view.toScene(QPointF(view.mapFromGlobal(QPoint(x, y)))), view.zoom());
        if (hit.kind == Hit::Kind::Node || hit.kind == Hit::Kind::Link)
            return interfaceOf(*hit.object);
        return QAccessibleWidget::childAt(x, y);
    }
    QAccessibleInterface* focusChild() const override
    {
        const View& view = *static_cast<View*>(widget());
        const std::optional<NodeName> node = view.scene()->focusNode();
        return node && view.hasFocus() ? interfaceOf(SelectedObject::ofNode(*node)) : QAccessibleWidget::focusChild();
    }

    QAccessibleInterface* interfaceOf(const SelectedObject& object) const
    {
        QAccessible::Id& id = m_ids[keyOf(object)];
        QAccessibleInterface* known = id == 0 ? nullptr : QAccessible::accessibleInterface(id);
        if (known == nullptr) {
            known = new ItemInterface(static_cast<View*>(widget()), object); // the registry owns it
            id = QAccessible::registerAccessibleInterface(known);
        }
        return known;
    }

private:
    static std::string keyOf(const SelectedObject& object)
    {
        std::string key = object.node.str();
        if (object.interface)
            key += ":" + object.interface->str();
        if (object.peer)
            key += " " + object.peer->node.str() + ":" + object.peer->interface.str();
        return key;
    }

    /// Nodes and links, then groups, then annotations.
    int ownChildren() const { return static_cast<int>(objects().size() + m_groups + m_notes); }

    QAccessibleInterface* decorOf(std::size_t index) const
    {
        const bool group = index < m_groups;
        const std::size_t number = group ? index : index - m_groups;
        QAccessible::Id& id = m_ids[(group ? "group " : "note ") + std::to_string(number)];
        QAccessibleInterface* known = id == 0 ? nullptr : QAccessible::accessibleInterface(id);
        if (known == nullptr) {
            known = new DecorInterface(static_cast<View*>(widget()), group, number); // the registry owns it
            id = QAccessible::registerAccessibleInterface(known);
        }
        return known;
    }

    const std::vector<SelectedObject>& objects() const
    {
        if (!m_stale)
            return m_objects;
        m_stale = false;
        const Scene* scene = static_cast<View*>(widget())->scene();
        m_objects.clear();
        for (const NodeName& node : scene->nodeNames())
            m_objects.push_back(SelectedObject::ofNode(node));
        for (const ResolvedLink& link : scene->linkNames())
            m_objects.push_back(SelectedObject::ofLink(link));
        const Layout& layout = scene->document()->topology().layout;
        m_groups = layout.groups.size();
        m_notes = layout.annotations.size();
        forgetGone();
        return m_objects;
    }

    void forgetGone() const
    {
        std::erase_if(m_ids, [](const auto& known) {
            QAccessibleInterface* interface = QAccessible::accessibleInterface(known.second);
            if (interface != nullptr && interface->isValid())
                return false;
            QAccessible::deleteAccessibleInterface(known.second);
            return true;
        });
    }
    void forget()
    {
        for (const auto& [key, id] : m_ids)
            QAccessible::deleteAccessibleInterface(id);
        m_ids.clear();
    }

    mutable std::map<std::string, QAccessible::Id> m_ids;
    mutable std::vector<SelectedObject> m_objects;
    mutable std::size_t m_groups = 0, m_notes = 0;
    mutable bool m_stale = true;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    if (className != QLatin1String("nsk::gui::View"))
        return nullptr;
    auto* view = qobject_cast<View*>(object);
    return view == nullptr ? nullptr : new ViewInterface(view);
}

} // namespace

void installCanvasAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    (void)installed;
}

void announceFocus(View* view)
{
    if (!QAccessible::isActive() || !view->hasFocus())
        return;
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(view);
    QAccessibleInterface* child = interface == nullptr ? nullptr : interface->focusChild();
    if (child == nullptr)
        return;
    QAccessibleEvent event(child, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace nsk::gui
