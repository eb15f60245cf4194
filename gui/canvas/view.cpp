// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"

#include "gui/canvas/accessible.h"
#include "gui/canvas/inplaceeditor.h"
#include "gui/canvas/linkeditor.h"
#include "gui/canvas/livescene.h"
#include "gui/canvas/noteeditor.h"
#include "gui/canvas/paintcontext.h"
#include "gui/canvas/tool.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal zoomStep = 1.25;
constexpr qreal revealMargin = 48;
constexpr int spillX = 110; // pixels that text of constant size may reach out of its item
constexpr int spillY = 40;
constexpr int spillShape = 8;  // of a line's least width, a cross's least size
constexpr int spillLive = 24;  // pixels that a mark of constant size may reach out of its end
constexpr int spillFar = 16;   // where there is no text: what tools draw
constexpr int apartMost = 4;   // rectangles that are painted one after the other
constexpr int areasMost = 400; // looked for what is to be painted in them; of more the rectangle around all
constexpr int firstLine = 15, otherLines = 13; // of an invitation, pixels
constexpr int inviteMargin = 32;
constexpr int inviteGap = 6;

/// Whether what runs over links is said in words at that zoom.
bool isTextShown(qreal zoom)
{
    const Detail detail = detailAt(zoom);
    return detail == Detail::Near || detail == Detail::Middle;
}

/// Clients ask for a view's interface as soon as it has a child, and keep what they got.
QWidget* withAccessibility(QWidget* parent)
{
    installCanvasAccessibility();
    return parent;
}

} // namespace

View::View(Scene* scene, QWidget* parent)
    : QWidget(withAccessibility(parent)), m_scene(scene), m_editor(new InPlaceEditor(this)),
      m_linkEditor(new LinkEditor(scene, this)), m_noteEditor(new NoteEditor(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 160);
    setAccessibleName(tr("Canvas"));
    setObjectName(QStringLiteral("canvas"));
    connect(scene, &Scene::damaged, this, &View::onDamaged);
    connect(scene, &Scene::shapesDamaged, this, &View::onShapesDamaged);
    connect(scene, &Scene::chipsDamaged, this, &View::onChipsDamaged);
    connect(LiveScene::of(scene), &LiveScene::changed, this, [this](const QRectF& rect, bool texts) {
        if (!texts || isTextShown(m_zoom / m_scene->theme().magnify))
            update(fromScene(rect).toAlignedRect().adjusted(-spillLive, -spillLive, spillLive, spillLive));
    });
    connect(scene, &Scene::hoverChanged, this, [this] { update(); });
    connect(scene, &Scene::nodesMoved, this, &View::anchorsMoved);
    connect(scene, &Scene::nodesChanged, this, [this] {
        showInvitation(); // it may come or go
        Q_EMIT anchorsMoved();
    });
    connect(scene, &Scene::focusNodeChanged, this, [this] { announceFocus(this); });
    connect(scene->document(), &Document::wasReset, this, [this] {
        cancelEditing();
        m_fitOnShow = true;
        if (isVisible())
            fitNow();
    });
    connect(scene->document(), &Document::changed, this, &View::followEdited);
    m_travel.setStartValue(0.0);
    m_travel.setEndValue(1.0);
    m_travel.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_travel, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& share) { travelStep(share.toReal()); });
    connect(m_editor, &InPlaceEditor::activeChanged, this, &View::editingChanged);
    connect(m_linkEditor, &LinkEditor::activeChanged, this, &View::editingChanged);
    connect(m_noteEditor, &NoteEditor::activeChanged, this, &View::editingChanged);
}

View::~View() = default;

void View::setTool(Tool* tool)
{
    if (tool == m_tool)
        return;
    if (m_tool != nullptr)
        m_tool->deactivate();
    m_tool = tool;
    if (m_tool != nullptr)
        m_tool->activate();
    updateCursor();
    update();
    Q_EMIT toolChanged(tool);
}

void View::setDropTool(Tool* tool)
{
    m_dropTool = tool;
}

QPointF View::toScene(const QPointF& viewPoint) const
{
    return m_origin + viewPoint / m_zoom;
}

QPointF View::fromScene(const QPointF& scenePoint) const
{
    return (scenePoint - m_origin) * m_zoom;
}

QRectF View::toScene(const QRectF& viewRect) const
{
    return {toScene(viewRect.topLeft()), viewRect.size() / m_zoom};
}

QRectF View::fromScene(const QRectF& sceneRect) const
{
    return {fromScene(sceneRect.topLeft()), sceneRect.size() * m_zoom};
}

void View::setView(const QPointF& origin, qreal zoom)
{
    if (!m_travelling)
        m_travel.stop(); // somebody else moves it
    const bool zoomed = zoom != m_zoom;
    m_zoom = zoom;
    m_fitted = false;
    // On whole device pixels: text and lines stay sharp while panning.
    const qreal pixels = zoom * devicePixelRatioF();
    m_origin = QPointF(std::round(origin.x() * pixels), std::round(origin.y() * pixels)) / pixels;
    followEdited();
    update();
    if (zoomed)
        Q_EMIT zoomChanged(m_zoom);
    Q_EMIT anchorsMoved();
}

void View::setZoom(qreal zoom, std::optional<QPointF> fixed)
{
    const qreal wanted = std::clamp(zoom, leastZoom, mostZoom);
    const QPointF still = fixed.value_or(QRectF(rect()).center());
    setView(toScene(still) - still / wanted, wanted);
}

void View::panBy(const QPointF& viewPixels)
{
    setView(m_origin - viewPixels / m_zoom, m_zoom);
}

void View::centreOn(const QPointF& scenePoint)
{
    setView(scenePoint - QPointF(width(), height()) / 2 / m_zoom, m_zoom);
}

void View::reveal(const NodeName& node)
{
    const QRectF card = m_scene->cardOf(node);
    const QRectF inside = visibleRect().adjusted(revealMargin / m_zoom, revealMargin / m_zoom, -revealMargin / m_zoom,
                                                 -revealMargin / m_zoom);
    if (!card.isEmpty() && !inside.contains(card))
        travelTo({card.center() - QPointF(width(), height()) / 2 / m_zoom, m_zoom, false});
}

void View::zoomIn()
{
    setZoom(m_zoom * zoomStep);
}

void View::zoomOut()
{
    setZoom(m_zoom / zoomStep);
}

void View::zoomReset()
{
    setZoom(1);
}

QRectF View::selectedRect() const
{
    QRectF selected;
    for (const SelectedObject& object : m_scene->selection()) {
        selected |= m_scene->cardOf(object.node);
        if (object.peer)
            selected |= m_scene->cardOf(object.peer->node);
    }
    for (const std::size_t note : m_scene->selectedNotes())
        selected |= m_scene->noteBox(note).adjusted(-1, -1, 1, 1); // a level arrow has no height
    return selected;
}

void View::zoomToSelection()
{
    if (const QRectF selected = selectedRect(); !selected.isEmpty())
        travelTo(showing(selected, 2 * m_fitMost));
}

void View::revealSelection(qreal least)
{
    const QRectF selected = selectedRect();
    const qreal margin = revealMargin / m_zoom;
    const QRectF inside = visibleRect().adjusted(margin, margin, -margin, -margin);
    if (selected.isEmpty() || (m_zoom >= least && inside.contains(selected)))
        return;
    const qreal zoom = std::max(m_zoom, least);
    const bool fits = selected.width() * zoom <= width() - 2 * revealMargin &&
                      selected.height() * zoom <= height() - 2 * revealMargin;
    travelTo(fits ? ViewPlace{selected.center() - QPointF(width(), height()) / 2 / zoom, zoom, false}
                  : showing(selected, zoom));
}

QRect View::anchorFor(const NodeName& node) const
{
    return fromScene(m_scene->cardOf(node)).toRect();
}

void View::onDamaged(const QRectF& rect)
{
    if (rect.isNull()) {
        update();
        return;
    }
    const bool texts = detailAt(m_zoom / m_scene->theme().magnify) != Detail::Overview;
    const int x = texts ? spillX : spillFar;
    const int y = texts ? spillY : spillFar;
    update(fromScene(rect).toAlignedRect().adjusted(-x, -y, x, y));
}

void View::onShapesDamaged(const QRectF& rect)
{
    const QRect area = fromScene(rect).toAlignedRect().adjusted(-spillShape, -spillShape, spillShape, spillShape);
    if (area.intersects(this->rect()))
        update(area);
}

void View::onChipsDamaged(const QRectF& rect)
{
    if (isTextShown(m_zoom / m_scene->theme().magnify) || m_scene->hover())
        onDamaged(rect);
}

void View::repaintOverlay(const QRectF& sceneRect)
{
    onDamaged(sceneRect);
}

/// Where a region is of several rectangles, Qt blends every single pixel of a line through it: with few of them each is
/// painted by itself, with more they are painted elsewhere first.
void View::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QRegion& region = event->region();
    if (region.rectCount() <= 1) {
        paintIn(painter, region);
        return;
    }
    if (region.rectCount() <= apartMost) {
        for (const QRect& area : region) {
            painter.save();
            painter.setClipRect(area);
            paintIn(painter, area);
            painter.restore();
        }
        return;
    }
    QImage elsewhere(size() * devicePixelRatioF(), QImage::Format_RGB32); // what is not painted of it takes no memory
    elsewhere.setDevicePixelRatio(devicePixelRatioF());
    QPainter there(&elsewhere);
    there.setFont(font());
    there.setPen(palette().color(foregroundRole()));
    there.setClipRect(region.boundingRect());
    paintIn(there, region);
    there.end();
    for (const QRect& area : region) {
        const QRectF source(QPointF(area.topLeft()) * devicePixelRatioF(), QSizeF(area.size()) * devicePixelRatioF());
        painter.drawImage(QRectF(area), elsewhere, source);
    }
}

void View::paintIn(QPainter& painter, const QRegion& region)
{
    for (const QRect& area : region)
        painter.fillRect(area, m_scene->theme().canvas);
    painter.save();
    painter.scale(m_zoom, m_zoom);
    painter.translate(-m_origin);
    std::vector<QRectF> areas;
    if (region.rectCount() <= areasMost)
        std::ranges::transform(region, std::back_inserter(areas),
                               [this](const QRect& area) { return toScene(QRectF(area)); });
    else
        areas = {toScene(QRectF(region.boundingRect()))};
    m_scene->paint(painter, areas, m_zoom);
    for (const QRectF& moved : LiveScene::of(m_scene)->takeMoved())
        update(fromScene(moved).toAlignedRect().adjusted(-2, -2, 2, 2));
    if (m_tool != nullptr)
        m_tool->paint(painter, m_zoom);
    if (m_dropTool != nullptr && m_dropTool != m_tool)
        m_dropTool->paint(painter, m_zoom);
    painter.restore();
    paintInvitation(painter);
    if (m_byKeyboard) {
        constexpr qreal width = 2;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_scene->theme().accent, width));
        painter.drawRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    }
}

void View::setInvitation(const QStringList& lines)
{
    if (lines == m_invitation)
        return;
    m_invitation = lines;
    showInvitation();
}

void View::showInvitation()
{
    const QString said = invitation().join(QLatin1Char(' '));
    if (said == accessibleDescription())
        return;
    setAccessibleDescription(said);
    update();
}

QStringList View::invitation() const
{
    return m_scene->document()->topology().nodes.empty() ? m_invitation : QStringList();
}

/// The first line larger than those after it; each broken where the view is narrow.
void View::paintInvitation(QPainter& painter) const
{
    const QStringList lines = invitation();
    if (lines.isEmpty())
        return;
    const Theme& theme = m_scene->theme();
    const auto fontOf = [&](qsizetype line) {
        QFont font = line == 0 ? theme.nameFont() : theme.labelFont();
        font.setPixelSize(qRound((line == 0 ? firstLine : otherLines) * theme.overlay));
        return font;
    };
    const QRect room = rect().adjusted(inviteMargin, inviteMargin, -inviteMargin, -inviteMargin);
    constexpr int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    std::vector<int> heights;
    int high = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        heights.push_back(QFontMetrics(fontOf(i)).boundingRect(room, flags, lines[i]).height() + inviteGap);
        high += heights.back();
    }
    painter.setPen(theme.soft);
    int y = room.center().y() - high / 2;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setFont(fontOf(i));
        painter.drawText(QRect(room.left(), y, room.width(), heights[i]), flags, lines[i]);
        y += heights[i];
    }
}

} // namespace nsk::gui
