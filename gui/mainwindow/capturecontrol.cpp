// SPDX-License-Identifier: MIT
#include "gui/mainwindow/capturecontrol.h"

#include "gui/canvas/view.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/capturemarks.h"

#include <QMenu>

#include <algorithm>

namespace nsk::gui {

CaptureControl::CaptureControl(Captures* captures, CapturePanel* panel, View* view)
    : QObject(view), m_captures(captures), m_panel(panel), m_view(view), m_marks(new CaptureMarks(view, this)),
      m_action(new QAction(tr("&Capture packets here"), this))
{
    m_action->setObjectName(QStringLiteral("capture"));
    connect(m_action, &QAction::triggered, this, &CaptureControl::start);
    connect(panel, &CapturePanel::captureWanted, this, &CaptureControl::start);
    connect(captures, &Captures::changed, this, &CaptureControl::follow);
    connect(m_marks, &CaptureMarks::pressed, this, &CaptureControl::shown);
    connect(view->scene(), &Scene::selectionChanged, this, &CaptureControl::follow);
    connect(captures->monitor(), &LabMonitor::stateChanged, this, &CaptureControl::follow);
    connect(captures->monitor(), &LabMonitor::observedSettled, this, &CaptureControl::follow);
    follow();
}

/// A node with all its interfaces; of a link the end that is there: both see the same packets.
void CaptureControl::add(std::vector<CapturePoint>& points, const SelectedObject& object) const
{
    std::vector<CapturePoint> found;
    if (object.kind == SelectedObject::Kind::Node) {
        found = m_captures->pointsOf(object.node);
    } else {
        found = {{object.node, object.interface->str()}};
        if (object.peer && !m_captures->isThere(found.front()))
            found = {{object.peer->node, object.peer->interface.str()}};
    }
    for (const CapturePoint& point : found) {
        if (m_captures->isThere(point) && std::find(points.begin(), points.end(), point) == points.end())
            points.push_back(point);
    }
}

std::vector<CapturePoint> CaptureControl::chosen() const
{
    std::vector<CapturePoint> points;
    if (!m_captures->canStart())
        return points;
    for (const SelectedObject& object : m_view->scene()->selection())
        add(points, object);
    return points;
}

void CaptureControl::fill(QMenu* menu)
{
    const std::vector<CapturePoint> points = chosen();
    const auto runs = [this](const CapturePoint& point) { return m_captures->isRunning(point); };
    if (points.empty())
        return;
    if (!std::all_of(points.begin(), points.end(), runs)) {
        QAction* begin = menu->addAction(tr("Capture here"));
        begin->setObjectName(QStringLiteral("captureHere"));
        connect(begin, &QAction::triggered, this, &CaptureControl::start);
    }
    if (std::any_of(points.begin(), points.end(), runs)) {
        QAction* end = menu->addAction(tr("Stop capturing here"));
        end->setObjectName(QStringLiteral("stopCaptureHere"));
        connect(end, &QAction::triggered, this, [this, points] { m_captures->stop(points); });
    }
}

void CaptureControl::start()
{
    const std::vector<CapturePoint> points = chosen();
    if (points.empty())
        return;
    Q_EMIT shown();
    m_captures->start(points);
}

void CaptureControl::follow()
{
    const std::vector<CapturePoint> points = chosen();
    const bool more = std::any_of(points.begin(), points.end(),
                                  [this](const CapturePoint& point) { return !m_captures->isRunning(point); });
    m_panel->setCanCapture(more);
    Actions::enable(m_action, more,
                    points.empty() ? m_panel->captureHint() : tr("Packets are captured there already."));
    m_marks->show(m_captures->running());
}

} // namespace nsk::gui
