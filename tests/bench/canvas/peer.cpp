// SPDX-License-Identifier: MIT
#include "peer.h"

#include "gui/canvas/icons.h"
#include "peeritems.h"

#include <QPainter>
#include <QScrollBar>

#include <cmath>

using nsk::gui::Detail;
using nsk::gui::PaintContext;

namespace bench {

namespace {

constexpr qreal glyphSize = 40;
constexpr qreal around = 20'000; // the view can be moved beyond what is drawn

/// The view, with the dots of the grid behind everything.
class PeerView : public QGraphicsView
{
public:
    PeerView(QGraphicsScene* scene, const PeerLook* look) : QGraphicsView(scene), m_look(look) {}

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override
    {
        painter->fillRect(rect, m_look->theme.canvas);
        const qreal zoom = m_look->context->zoom;
        if (zoom < 0.1)
            return;
        qreal gap = nsk::gui::Theme::gridStep;
        while (gap * zoom < 12)
            gap *= 4;
        QList<QPointF> dots;
        for (qreal y = std::floor(rect.top() / gap) * gap; y <= rect.bottom(); y += gap) {
            for (qreal x = std::floor(rect.left() / gap) * gap; x <= rect.right(); x += gap)
                dots.append(QPointF(x, y));
        }
        painter->setPen(QPen(m_look->theme.grid, std::max(1.8, 1.4 / zoom), Qt::SolidLine, Qt::RoundCap));
        painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
    }

private:
    const PeerLook* m_look;
};

} // namespace

void PeerLook::prepare(qreal zoom)
{
    context = std::make_unique<PaintContext>(theme, zoom, nullptr);
    glyphs.clear();
    const int side = std::max(1, static_cast<int>(std::ceil(glyphSize * zoom)));
    for (const nsk::NodeKind kind : {nsk::NodeKind::Host, nsk::NodeKind::Router, nsk::NodeKind::Switch,
                                     nsk::NodeKind::Gateway, nsk::NodeKind::Computer}) {
        QPixmap& glyph = glyphs[kind];
        glyph = QPixmap(side, side);
        glyph.fill(Qt::transparent);
        QPainter painter(&glyph);
        painter.setRenderHint(QPainter::Antialiasing);
        nsk::gui::paintIcon(painter, nsk::gui::iconNameOf(kind), QRectF(0, 0, side, side), theme.text);
    }
}

struct Peer::Parts
{
    Parts(const nsk::Topology& topology, bool cached) : view(&scene, &look)
    {
        picture.setTheme(look.theme);
        picture.load(topology);
        look.prepare(1);
        for (const auto& link : picture.links()) {
            scene.addItem(new PeerLink(link.get(), &look)); // the scene owns it
            texts.push_back(new PeerTexts(link.get(), &look));
            scene.addItem(texts.back());
        }
        for (const auto& node : picture.nodes()) {
            auto* item = new PeerNode(node.get(), &look);
            if (cached)
                item->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
            scene.addItem(item);
        }
        if (cached)
            view.setCacheMode(QGraphicsView::CacheBackground);
    }

    nsk::gui::Picture picture;
    PeerLook look;
    QGraphicsScene scene;
    PeerView view;
    std::vector<PeerTexts*> texts;
};

Peer::Peer(const nsk::Topology& topology, bool cached) : m_parts(std::make_unique<Parts>(topology, cached))
{
    QGraphicsView& view = m_parts->view;
    view.setFrameShape(QFrame::NoFrame);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setOptimizationFlag(QGraphicsView::DontSavePainterState);
    view.setRenderHint(QPainter::SmoothPixmapTransform);
    view.setSceneRect(m_parts->picture.bounds().adjusted(-around, -around, around, around));
}

Peer::~Peer() = default;

QGraphicsView& Peer::view()
{
    return m_parts->view;
}

void Peer::setPlace(const QPointF& origin, qreal zoom)
{
    Parts& parts = *m_parts;
    if (parts.look.context->zoom != zoom) {
        parts.look.prepare(zoom);
        const PaintContext& context = *parts.look.context;
        const Detail detail = context.detail;
        if (detail == Detail::Near)
            parts.picture.placeChipsIn(parts.picture.bounds());
        if (detail == Detail::Middle)
            parts.picture.placeShortTextsIn(parts.picture.bounds(), context);
        for (PeerTexts* texts : parts.texts) {
            texts->placesChanged();
            texts->setVisible(detail == Detail::Near || detail == Detail::Middle);
        }
        parts.view.setRenderHint(QPainter::Antialiasing, detail != Detail::Overview);
        parts.view.setTransform(QTransform::fromScale(zoom, zoom));
    }
    parts.view.centerOn(origin + QPointF(parts.view.width(), parts.view.height()) / 2 / zoom);
}

void Peer::panBy(const QPoint& pixels)
{
    QScrollBar* across = m_parts->view.horizontalScrollBar();
    QScrollBar* down = m_parts->view.verticalScrollBar();
    across->setValue(across->value() - pixels.x());
    down->setValue(down->value() - pixels.y());
}

} // namespace bench
