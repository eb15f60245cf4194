// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/picture.h"

#include <QGraphicsView>

#include <map>
#include <memory>

namespace bench {

/// How the peer draws at the zoom it stands at, and the glyphs for it; shared by all of its items.
struct PeerLook
{
    nsk::gui::Theme theme = nsk::gui::Theme::light();
    std::unique_ptr<nsk::gui::PaintContext> context; ///< levels of detail and fonts: the same as the canvas's
    std::map<nsk::NodeKind, QPixmap> glyphs;

    void prepare(qreal zoom);
};

/// The same picture by the usual means: a QGraphicsScene with an item for each node, for each link and for the texts
/// of each link, in a QGraphicsView. It has every advantage that is easily had: places of chips and texts are worked
/// out beforehand, glyphs are pixmaps of the right size, text that is too small to be shown is invisible, and no item
/// saves the painter's state.
class Peer
{
public:
    /// `cached`: nodes and background are kept as pixmaps (DeviceCoordinateCache, CacheBackground).
    Peer(const nsk::Topology& topology, bool cached);
    ~Peer();

    QGraphicsView& view();
    /// Shows what a canvas of the same size shows there.
    void setPlace(const QPointF& origin, qreal zoom);
    void panBy(const QPoint& pixels);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bench
