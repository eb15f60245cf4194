// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"

#include "gui/canvas/accessible.h"
#include "gui/canvas/inplaceeditor.h"
#include "gui/canvas/paintcontext.h"
#include "gui/canvas/tool.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal zoomStep = 1.25;
constexpr qreal fitMargin = 56; // pixels around what is fitted
constexpr qreal fitMost = 1;    // a small drawing is not blown up
constexpr qreal revealMargin = 48;
constexpr int spillX = 110; // pixels that text of constant size may reach out of its item
constexpr int spillY = 40;

} // namespace

View::View(Scene* scene, QWidget* parent) : QWidget(parent), m_scene(scene), m_editor(new InPlaceEditor(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 160);
    setAccessibleName(tr("Canvas"));
    setObjectName(QStringLiteral("canvas"));
    installCanvasAccessibility();
    connect(scene, &Scene::damaged, this, &View::onDamaged);
    connect(scene, &Scene::hoverChanged, this, [this] { update(); });
    connect(scene, &Scene::nodeMoved, this, [this] { Q_EMIT anchorsMoved(); });
    connect(scene, &Scene::nodesChanged, this, [this] { Q_EMIT anchorsMoved(); });
    connect(scene, &Scene::focusNodeChanged, this, [this] { announceFocus(this); });
    connect(scene->document(), &Document::wasReset, this, [this] {
        m_editor->cancel();
        m_fitOnShow = true;
        if (isVisible())
            zoomToFit();
    });
    connect(m_editor, &InPlaceEditor::activeChanged, this, &View::editingChanged);
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
    const bool zoomed = zoom != m_zoom;
    m_zoom = zoom;
    m_fitted = false;
    // On whole device pixels: text and lines stay sharp while panning.
    const qreal pixels = zoom * devicePixelRatioF();
    m_origin = QPointF(std::round(origin.x() * pixels), std::round(origin.y() * pixels)) / pixels;
    m_editor->cancel();
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
        centreOn(card.center());
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

void View::zoomTo(const QRectF& sceneRect, qreal most)
{
    if (sceneRect.isEmpty() || width() <= 2 * fitMargin || height() <= 2 * fitMargin) {
        setView(QPointF(-width(), -height()) / 2, 1);
        return;
    }
    const qreal fits =
        std::min((width() - 2 * fitMargin) / sceneRect.width(), (height() - 2 * fitMargin) / sceneRect.height());
    const qreal zoom = std::clamp(fits, leastZoom, most);
    setView(sceneRect.center() - QPointF(width(), height()) / 2 / zoom, zoom);
}

void View::zoomToFit()
{
    m_fitOnShow = false;
    zoomTo(m_scene->bounds(), fitMost);
    m_fitted = true;
}

void View::zoomToSelection()
{
    QRectF selected;
    for (const SelectedObject& object : m_scene->selection()) {
        selected |= m_scene->cardOf(object.node);
        if (object.peer)
            selected |= m_scene->cardOf(object.peer->node);
    }
    if (!selected.isEmpty())
        zoomTo(selected, 2 * fitMost);
}

QRect View::anchorFor(const NodeName& node) const
{
    return fromScene(m_scene->cardOf(node)).toRect();
}

void View::onDamaged(const QRectF& rect)
{
    if (rect.isNull())
        update();
    else
        update(fromScene(rect).toAlignedRect().adjusted(-spillX, -spillY, spillX, spillY));
}

void View::repaintOverlay(const QRectF& sceneRect)
{
    onDamaged(sceneRect);
}

bool View::isEditing() const
{
    return m_editor->isActive();
}

bool View::editInPlace(const SelectedObject& object)
{
    if (!m_scene->describe(object).isEmpty() && object.kind == SelectedObject::Kind::Interface) {
        editInterface(object.node, *object.interface);
        return true;
    }
    if (object.kind != SelectedObject::Kind::Node || m_scene->cardOf(object.node).isEmpty())
        return false;
    reveal(object.node);
    const QRectF card = m_scene->cardOf(object.node);
    const QRect place(fromScene(QPointF(card.left(), card.bottom() + 2)).toPoint(),
                      QSize(static_cast<int>(card.width() * m_zoom), 24));
    const QString name = QString::fromStdString(object.node.str());
    m_editor->setTheme(m_scene->theme(), m_scene->theme().nameFont());
    m_editor->start(
        place, name, tr("Name of %1").arg(name),
        [scene = m_scene, node = object.node](const QString& text) { return scene->renameNode(node, text); }, nullptr);
    return true;
}

void View::editInterface(const NodeName& node, const InterfaceName& interface)
{
    const QRectF chip = detailAt(m_zoom) == Detail::Near ? m_scene->chipOf(node, interface) : QRectF();
    QRect place = fromScene(chip).toRect();
    if (chip.isEmpty()) {
        const QPointF end = m_scene->linkEndOf(node, interface).value_or(m_scene->cardOf(node).center());
        place = QRect(fromScene(end).toPoint() - QPoint(60, 12), QSize(120, 24));
    }
    m_editor->setTheme(m_scene->theme(), m_scene->theme().chipFont());
    m_editor->start(
        place, m_scene->proposedText(node, interface),
        tr("Interface %1 of %2: name and addresses")
            .arg(QString::fromStdString(interface.str()), QString::fromStdString(node.str())),
        [this, node, interface](const QString& text) { return commitInterface(node, interface, text); },
        [this] { editNext(); });
}

Status View::commitInterface(const NodeName& node, const InterfaceName& interface, const QString& text)
{
    const Status done = m_scene->editInterface(node, interface, text);
    if (!done)
        return done;
    // The first word has become its name.
    const Result<InterfaceName> now =
        InterfaceName::parse(text.split(QLatin1Char(' '), Qt::SkipEmptyParts).first().toStdString());
    m_edited = ResolvedEndpoint{node, now ? *now : interface};
    return done;
}

void View::editNext()
{
    if (!m_edited)
        return;
    const ResolvedEndpoint edited = *m_edited;
    for (const ResolvedLink& link : m_scene->linkNames()) {
        // Each link's other end, then on to the next link of that node would go in circles: Tab switches between the
        // two.
        for (std::size_t end = 0; end < 2; ++end) {
            if (link[end] == edited) {
                editInterface(link[1 - end].node, link[1 - end].interface);
                return;
            }
        }
    }
}

void View::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_scene->theme().canvas);
    painter.scale(m_zoom, m_zoom);
    painter.translate(-m_origin);
    m_scene->paint(painter, toScene(QRectF(event->rect())), m_zoom);
    if (m_tool != nullptr)
        m_tool->paint(painter, m_zoom);
    if (m_dropTool != nullptr && m_dropTool != m_tool)
        m_dropTool->paint(painter, m_zoom);
}

} // namespace nsk::gui
