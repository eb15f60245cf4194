// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"

#include <QStyle>

#include <algorithm>
#include <cmath>

/// Where a view stands, and how it goes elsewhere.
namespace nsk::gui {

namespace {

constexpr qreal fitMargin = 56; // pixels around what is fitted
constexpr int travelMost = 150; // ms

} // namespace

ViewPlace View::showing(const QRectF& sceneRect, qreal most) const
{
    if (sceneRect.isEmpty() || width() <= 2 * fitMargin || height() <= 2 * fitMargin)
        return {QPointF(-width(), -height()) / 2, 1, false};
    const qreal fits =
        std::min((width() - 2 * fitMargin) / sceneRect.width(), (height() - 2 * fitMargin) / sceneRect.height());
    const qreal zoom = std::clamp(fits, leastZoom, most);
    return {sceneRect.center() - QPointF(width(), height()) / 2 / zoom, zoom, false};
}

void View::setPlace(const ViewPlace& place)
{
    setView(place.origin, place.zoom);
    m_fitOnShow = false;
    m_fitted = place.fitted;
}

void View::topEdgeMoved(int by)
{
    if (by == 0 || !isVisible())
        return;
    const auto moved = [by](ViewPlace place) {
        place.origin.ry() += by / place.zoom;
        return place;
    };
    m_travelFrom = moved(m_travelFrom);
    m_travelTo = moved(m_travelTo);
    m_panFrom.ry() -= by;
    m_stillSize = QSize(width(), height() - by);
    const bool travels = m_travel.state() == QVariantAnimation::Running;
    m_travelling = travels; // it goes on from there
    setPlace(moved(place()));
    m_travelling = false;
}

void View::fitNow()
{
    ViewPlace all = showing(m_scene->bounds(), m_fitMost);
    all.fitted = true;
    setPlace(all);
}

void View::zoomToFit()
{
    ViewPlace all = showing(m_scene->bounds(), m_fitMost);
    all.fitted = true;
    travelTo(all);
}

void View::travelTo(const ViewPlace& place)
{
    const int duration = std::min(travelMost, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
    const bool there = place.origin == m_origin && place.zoom == m_zoom;
    if (duration <= 0 || there || !isVisible()) {
        setPlace(place);
        return;
    }
    m_travel.stop();
    m_fitOnShow = false;
    m_travelFrom = this->place();
    m_travelTo = place;
    m_travel.setDuration(duration);
    m_travel.start();
}

void View::travelStep(qreal share)
{
    m_travelling = true;
    if (share >= 1) {
        setPlace(m_travelTo);
    } else {
        const QPointF half = QPointF(width(), height()) / 2;
        const QPointF from = m_travelFrom.origin + half / m_travelFrom.zoom;
        const QPointF to = m_travelTo.origin + half / m_travelTo.zoom;
        const qreal zoom = m_travelFrom.zoom * std::pow(m_travelTo.zoom / m_travelFrom.zoom, share);
        setView(from + (to - from) * share - half / zoom, zoom);
    }
    m_travelling = false;
}

} // namespace nsk::gui
