// SPDX-License-Identifier: MIT
#include "gui/mainwindow/arrangecontrol.h"

#include "core/model/naming.h"
#include "core/words/words.h"
#include "gui/canvas/view.h"
#include "gui/document/contentchange.h"
#include "gui/mainwindow/actions.h"

#include <QCursor>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>

namespace nsk::gui {

ArrangeControl::ArrangeControl(View* view, QWidget* window) : QObject(window), m_view(view), m_window(window)
{
    Scene* scene = view->scene();
    const auto align = [&](const char* id, const char* icon, const char* source, Alignment alignment) {
        m_align.push_back(add(id, icon, source, {}, [scene, alignment] { return scene->alignSelected(alignment); }));
    };
    align("alignLeft", "align-left", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &left edges"), Alignment::Left);
    align("alignCentre", "align-centre", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &centres"), Alignment::Centre);
    align("alignRight", "align-right", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &right edges"), Alignment::Right);
    align("alignTop", "align-top", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &top edges"), Alignment::Top);
    align("alignMiddle", "align-middle", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &middles"), Alignment::Middle);
    align("alignBottom", "align-bottom", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Align &bottom edges"),
          Alignment::Bottom);
    m_distribute = {
        add("distributeAcross", "distribute-across", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Distribute &horizontally"),
            {}, [scene] { return scene->distributeSelected(Qt::Horizontal); }),
        add("distributeDown", "distribute-down", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Distribute &vertically"), {},
            [scene] { return scene->distributeSelected(Qt::Vertical); })};
    m_front = add("toFront", "to-front", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Bring to &front"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [scene] { return scene->raiseSelected(true); });
    m_back = add("toBack", "to-back", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Send to bac&k"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), [scene] { return scene->raiseSelected(false); });
    m_group = add("group", "group", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Group"),
                  QKeySequence(Qt::CTRL | Qt::Key_G), [scene] { return scene->groupSelected(); });
    m_ungroup = add("ungroup", "ungroup", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Ungroup"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), [scene] { return scene->ungroupSelected(); });
    m_lock = add("lock", "lock", QT_TRANSLATE_NOOP("nsk::gui::Actions", "L&ocked"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
                 [scene] { return scene->setSelectedLocked(!scene->isSelectionLocked()); });
    m_lock->setCheckable(true);
    const std::pair<NodeKind, std::pair<const char*, const char*>> kinds[] = {
        {NodeKind::Host, {"selectHosts", QT_TRANSLATE_NOOP("nsk::gui::Actions", "All &hosts")}},
        {NodeKind::Router, {"selectRouters", QT_TRANSLATE_NOOP("nsk::gui::Actions", "All &routers")}},
        {NodeKind::Switch, {"selectSwitches", QT_TRANSLATE_NOOP("nsk::gui::Actions", "All &switches")}},
        {NodeKind::Gateway, {"selectGateways", QT_TRANSLATE_NOOP("nsk::gui::Actions", "All &gateways")}}};
    for (const auto& [kind, names] : kinds)
        m_kinds.push_back(add(names.first, toString(kind), names.second, {}, [scene, wanted = kind] {
            scene->selectKind(wanted);
            return Status();
        }));
    m_connected = add("selectConnected", nullptr, QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select &connected"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [scene] {
                          scene->selectConnected();
                          return Status();
                      });
    connect(scene, &Scene::selectionChanged, this, &ArrangeControl::enable);
    connect(scene, &Scene::decorChanged, this, &ArrangeControl::enable);
    whenContentChanges(scene->document(), this, [this] { enable(); }); // a drag enables nothing
    enable();
}

QAction* ArrangeControl::add(const char* id, const char* icon, const char* source, const QKeySequence& key,
                             std::function<Status()> does)
{
    QAction* action = Actions::make(m_window, id, source, key, icon);
    connect(action, &QAction::triggered, this, [this, work = std::move(does)] { tell(work()); });
    return action;
}

void ArrangeControl::tell(const Status& status)
{
    if (!status)
        QToolTip::showText(QCursor::pos(), words::full(status.error()), m_view);
}

void ArrangeControl::enable()
{
    const Scene* scene = m_view->scene();
    const std::size_t nodes = scene->selectedNodes().size();
    const std::size_t objects = nodes + scene->selectedNotes().size();
    for (QAction* action : m_align)
        Actions::enableForSelection(action, objects > 1);
    for (QAction* action : m_distribute)
        Actions::enableForSelection(action, objects > 2);
    for (QAction* action : {m_front, m_back, m_lock})
        Actions::enableForSelection(action, objects > 0);
    m_lock->setChecked(scene->isSelectionLocked());
    Actions::enableForSelection(m_group, nodes > 0);
    const Layout& layout = scene->document()->topology().layout;
    const bool grouped = !layout.groups.empty() &&
                         std::ranges::any_of(scene->selectedNodes(),
                                             [&](const NodeName& node) { return groupOf(layout, node).has_value(); });
    Actions::enableForSelection(m_ungroup, grouped);
    Actions::enableForSelection(m_connected, !scene->selection().empty());
}

void ArrangeControl::fillArrange(QMenu* menu) const
{
    menu->addActions({m_group, m_ungroup});
    menu->addSeparator();
    menu->addActions(QList<QAction*>(m_align.begin(), m_align.end()));
    menu->addSeparator();
    menu->addActions(QList<QAction*>(m_distribute.begin(), m_distribute.end()));
    menu->addSeparator();
    menu->addActions({m_front, m_back, m_lock});
}

void ArrangeControl::fillSelect(QMenu* menu) const
{
    menu->addAction(m_connected);
    menu->addSeparator();
    menu->addActions(QList<QAction*>(m_kinds.begin(), m_kinds.end()));
}

} // namespace nsk::gui
