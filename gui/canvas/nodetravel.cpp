// SPDX-License-Identifier: MIT
#include "gui/canvas/nodetravel.h"

#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int travelMost = 150; // ms
constexpr std::size_t nodesMost = 1000;

bool isTouch(QEvent::Type type)
{
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick || type == QEvent::KeyPress ||
           type == QEvent::ContextMenu || type == QEvent::DragEnter || type == QEvent::Hide;
}

} // namespace

NodeTravel::NodeTravel(View* view) : QObject(view), m_view(view)
{
    m_travel.setStartValue(0.0);
    m_travel.setEndValue(1.0);
    m_travel.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_travel, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        if (isRunning())
            step(share.toReal());
    });
    connect(&m_travel, &QVariantAnimation::finished, this, &NodeTravel::finish);
    Document* document = view->scene()->document();
    connect(document, &Document::applied, this, &NodeTravel::finish);
    connect(document, &Document::wasReset, this, [this] {
        m_ways.clear();
        m_travel.stop();
    });
    view->installEventFilter(this);
}

void NodeTravel::start(std::vector<std::pair<NodeName, QPointF>> from)
{
    finish();
    const int duration =
        std::min(travelMost, m_view->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, m_view));
    if (duration <= 0 || from.size() > nodesMost || !m_view->isVisible())
        return;
    for (auto& [node, place] : from) {
        if (const auto to = m_view->scene()->positionOf(node); to && *to != place)
            m_ways.push_back({std::move(node), place, *to});
    }
    step(0);
    m_travel.setDuration(duration);
    m_travel.start();
}

void NodeTravel::step(qreal share)
{
    std::vector<std::pair<NodeName, QPointF>> places;
    places.reserve(m_ways.size());
    for (const Way& way : m_ways)
        places.emplace_back(way.node, way.from + (way.to - way.from) * share);
    m_view->scene()->showAt(places);
}

void NodeTravel::finish()
{
    if (m_ways.empty())
        return;
    m_ways.clear();
    m_travel.stop();
    m_view->scene()->showInPlace();
}

bool NodeTravel::eventFilter(QObject* watched, QEvent* event)
{
    if (isTouch(event->type()))
        finish();
    return QObject::eventFilter(watched, event);
}

} // namespace nsk::gui
