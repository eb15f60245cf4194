// SPDX-License-Identifier: MIT
#include "gui/mainwindow/trafficcontrol.h"

#include "gui/canvas/legend.h"
#include "gui/canvas/livescene.h"
#include "gui/mainwindow/actions.h"
#include "gui/panels/trafficcard.h"
#include "gui/settings/settings.h"

#include <QEvent>

namespace nsk::gui {

TrafficControl::TrafficControl(LiveLab* live, View* view, QMenu* menu, QAction* after, QMainWindow* window)
    : QObject(window), m_live(live), m_view(view), m_window(window),
      m_traffic(Actions::make(window, "trafficOnLinks", QT_TRANSLATE_NOOP("nsk::gui::Actions", "T&raffic on links"))),
      m_legend(Actions::make(window, "legend", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Le&gend")))
{
    const QList<QAction*> all = menu->actions();
    menu->insertActions(all.value(all.indexOf(after) + 1), {m_traffic, m_legend});
    settings::bind(m_traffic, settings::trafficOnLinks);
    settings::bind(m_legend, settings::legend);
    auto* legend = new Legend(view);
    legend->setWanted(m_legend->isChecked());
    connect(m_legend, &QAction::toggled, legend, &Legend::setWanted);
    new TrafficCard(live, view);
    connect(m_traffic, &QAction::toggled, this, &TrafficControl::lookOrNot);
    connect(live, &LiveLab::countersChanged, this, &TrafficControl::showCounters);
    connect(live, &LiveLab::neighboursChanged, this, &TrafficControl::showNeighbours);
    window->installEventFilter(this);
    lookOrNot();
    showCounters(live->counters().all(), true);
    showNeighbours({});
}

bool TrafficControl::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::WindowStateChange)
        QMetaObject::invokeMethod(this, &TrafficControl::lookOrNot, Qt::QueuedConnection); // when it is done
    return QObject::eventFilter(watched, event);
}

void TrafficControl::lookOrNot()
{
    m_live->follow(m_window, m_traffic->isChecked() && m_window->isVisible() && !m_window->isMinimized());
}

void TrafficControl::showCounters(const LiveCounters::Changes& changes, bool all)
{
    std::vector<TrafficChange> traffic;
    traffic.reserve(changes.size());
    for (const LiveCounters::Change& change : changes) {
        if (change.interface.empty())
            continue;
        EndTraffic now;
        if (change.now != nullptr)
            now = {change.now->rates.rxBits, change.now->rates.txBits, change.now->recent.dropped,
                   change.now->recent.errors};
        traffic.push_back({change.node, change.interface, now});
    }
    LiveScene::of(m_view->scene())->setTraffic(traffic, all);
}

void TrafficControl::showNeighbours(const QStringList& nodes)
{
    LiveScene* scene = LiveScene::of(m_view->scene());
    const LiveCounters& live = m_live->counters();
    const auto show = [&](const NodeName& node) {
        std::vector<Unanswered> unanswered;
        for (const wire::FailedNeighbour& failed : live.failedNeighbours(node))
            unanswered.push_back({failed.interface, QString::fromStdString(failed.address.str())});
        scene->setUnanswered(node, unanswered);
    };
    if (nodes.isEmpty()) {
        scene->clearUnanswered();
        for (const NodeName& node : live.nodesWithFailedNeighbours())
            show(node);
    }
    for (const QString& text : nodes) {
        if (const auto node = NodeName::parse(text.toStdString()); node)
            show(*node);
    }
}

} // namespace nsk::gui
