// SPDX-License-Identifier: MIT
#include "gui/mainwindow/capturemarks.h"

#include "gui/canvas/livescene.h"
#include "gui/canvas/packetmark.h"
#include "gui/canvas/view.h"
#include "gui/panels/form.h"

#include <QPainter>

namespace nsk::gui {

namespace {

constexpr int size = 24;     // device-independent pixels: what a hand hits
constexpr int ringSize = 16; // what is seen

/// Told apart by its shape.
class Mark : public QToolButton
{
public:
    explicit Mark(View* view) : QToolButton(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF middle = QRectF(rect()).center();
        paintCaptureMark(painter, m_view->scene()->theme(), middle, ringSize);
    }

private:
    View* m_view;
};

} // namespace

CaptureMarks::CaptureMarks(View* view, QObject* parent) : QObject(parent), m_view(view)
{
    connect(view, &View::anchorsMoved, this, &CaptureMarks::place);
    connect(view->scene(), &Scene::boundsChanged, this, &CaptureMarks::place);
}

void CaptureMarks::show(const std::set<CapturePoint>& points)
{
    for (auto mark = m_marks.begin(); mark != m_marks.end();) {
        if (points.contains(mark->first)) {
            ++mark;
            continue;
        }
        mark->second->deleteLater();
        mark->second->hide();
        mark = m_marks.erase(mark);
    }
    for (const CapturePoint& point : points) {
        if (!m_marks.contains(point))
            m_marks.emplace(point, makeMark(point));
    }
    LiveScene::of(m_view->scene())->setCaptured(!points.empty());
    place();
}

QToolButton* CaptureMarks::makeMark(const CapturePoint& point)
{
    auto* mark = new Mark(m_view);
    const QString name = toQString(point.node.str() + ':' + point.interface);
    mark->setObjectName(QStringLiteral("captureMark_") + name);
    mark->setAccessibleName(tr("Captured: %1").arg(name));
    mark->setToolTip(tr("Packets are captured at %1").arg(name));
    mark->setCursor(Qt::PointingHandCursor);
    mark->setFocusPolicy(Qt::NoFocus); // the panel, where the same is said, is reached by keys
    mark->resize(size, size);
    connect(mark, &QToolButton::clicked, this, &CaptureMarks::pressed);
    return mark;
}

QPoint CaptureMarks::placeOf(const CapturePoint& point) const
{
    const Scene* scene = m_view->scene();
    const auto interface = InterfaceName::parse(point.interface);
    const auto end = interface ? scene->linkEndOf(point.node, *interface) : std::nullopt;
    if (end)
        return m_view->fromScene(*end).toPoint();
    const QRect card = m_view->anchorFor(point.node);
    return card.isEmpty() ? QPoint(-size, -size) : card.bottomRight();
}

void CaptureMarks::place()
{
    for (const auto& [point, mark] : m_marks) {
        mark->move(placeOf(point) - QPoint(size / 2, size / 2));
        mark->show();
    }
}

} // namespace nsk::gui
