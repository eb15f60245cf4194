// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/chiplayout.h"
#include "gui/canvas/decor.h"
#include "gui/canvas/grid.h"
#include "gui/canvas/labstate.h"
#include "gui/canvas/nodemark.h"
#include "gui/canvas/pathlayout.h"
#include "gui/canvas/spatialindex.h"

#include <QLocale>

#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace nsk::gui {

/// Everything of a topology that is drawn, and where: owns the items, keeps them findable by name and by place, paints
/// them. Knows neither document nor selection rules; the scene keeps it in step, a rendering fills it once. Indices are
/// those of the topology.
class Picture
{
public:
    Picture();
    ~Picture();

    void setTheme(const Theme& theme);
    const Theme& theme() const { return m_theme; }

    /// Begins anew.
    void load(const Topology& topology);
    void insertNode(const Node& node, std::size_t index, const QPointF& position);
    /// Their links go, too.
    void removeNodes(const std::vector<NodeName>& names);
    void renameNode(const NodeName& from, const NodeName& to);
    /// Shows the node, and the chips at its links, as the topology has them now.
    void updateNode(const Topology& topology, NodeItem* item);
    /// What of them differs from the kernel. What has to be painted again; null where they are as before.
    QRectF setMarks(NodeItem* node, const NodeMarks& marks);
    QRectF setLook(LinkItem* link, std::size_t end, const PortLook& look);
    void moveNode(NodeItem* node, const QPointF& position) { moveNodes({{node, position}}); }
    /// All at once: a link between two of them is shaped anew once.
    void moveNodes(const std::vector<std::pair<NodeItem*, QPointF>>& to);
    struct LinkChange
    {
        std::vector<LinkItem*> made;
        QRectF area; ///< what has to be painted again
    };
    /// After any change of links or interface names: the links as the topology has them. Those that are as they were
    /// stay; no pointer to one that is gone or renamed may be kept.
    LinkChange updateLinks(const Topology& topology);

    /// The groups as the topology has them now; also after nodes of theirs came or went.
    void updateGroups(const Topology& topology);
    Decor& decor() { return m_decor; }
    const Decor& decor() const { return m_decor; }

    NodeItem* find(const NodeName& name) const;
    LinkItem* findLink(const NodeName& node, const std::string& interface) const;
    const std::vector<std::unique_ptr<NodeItem>>& nodes() const { return m_nodes; }
    const std::vector<std::unique_ptr<LinkItem>>& links() const { return m_links; }

    NodeItem* nodeAt(const QPointF& point, qreal slack) const;
    LinkItem* linkAt(const QPointF& point, qreal slack) const;
    /// The link and the end whose chip is there; only where chips are drawn.
    std::pair<LinkItem*, int> chipAt(const QPointF& point, qreal zoom) const;
    template <class Use> void nodesIn(const QRectF& rect, Use use) const { m_nodeIndex.query(rect, use); }
    template <class Use> void linksIn(const QRectF& rect, Use use) const { m_linkIndex.query(rect, use); }
    QRectF bounds() const;
    /// Everything that a change of this node can repaint: its links and their chips, too.
    QRectF reachOf(const NodeItem& node) const;
    /// The same in pieces, with what chips reach: of a link right across what lies along it, and not all between its
    /// ends.
    void addReachOf(const NodeItem& node, std::vector<QRectF>& to) const;
    void placeChipsIn(const QRectF& rect) const;
    /// At a middle distance: ".2" at the ends and the subnet in the middle.
    void placeShortTextsIn(const QRectF& rect, const PaintContext& context) const;

    /// Returns what has to be painted again: where only texts are others and have room, those alone.
    std::vector<QRectF> setPaths(std::vector<PingPath> paths);
    const std::vector<PingPath>& paths() const { return m_paths; }
    /// The hops of each path.
    const std::vector<std::vector<PathLeg>>& legs() const { return m_legs; }

    /// The path that is drawn there and the distance to its line; null: none within `reach`.
    std::pair<const PingPath*, qreal> pathAt(const QPointF& point, qreal zoom, qreal reach) const;

    /// Everything has to be painted again: labels give way to them.
    void setMarks(std::vector<NodeMark> marks);
    const std::vector<NodeMark>& marks() const { return m_marks; }
    const std::vector<PlacedMark>& marksFor(const PaintContext& context) const;
    // What runs over links (picturelive.cpp)
    /// What has to be painted again.
    struct LiveDamage
    {
        std::vector<QRectF> always;
        std::vector<QRectF> texts; ///< only where rates are in words
    };
    /// `all`: nothing runs at those that are not named.
    LiveDamage setTraffic(const std::vector<TrafficChange>& changes, bool all);
    /// The addresses that do not answer the node; at the ends of its links, or at the node.
    LiveDamage setUnanswered(const NodeName& node, const std::vector<Unanswered>& unanswered);
    /// What stands elsewhere since the last frame and was not painted in it: to be painted again.
    std::vector<QRectF> takeMoved() const { return std::exchange(m_moved, {}); }

    /// What was in sight when it was last painted on a screen: pings and nodes' marks are labelled inside of it. Null: everything.
    const QRectF& sight() const { return m_sight; }
    void setSight(const QRectF& sight) const { m_sight = sight; }

    /// Grid, frames, links, nodes, chips, paths, and annotations below and above them; the chips of `hovered` in full at
    /// any zoom. `areas`: what the painter's clip leaves.
    void paint(QPainter& painter, const std::vector<QRectF>& areas, qreal zoom, bool vector,
               const NodeItem* hoveredNode = nullptr, const LinkItem* hoveredLink = nullptr) const;

    /// Nodes and links as the minimap shows them; `zoom`: pixels a unit.
    void paintSketch(QPainter& painter, qreal zoom) const;

private:
    /// What was placed for the last frame. It holds as long as nothing that is drawn has moved (m_version).
    struct KeptPaths
    {
        unsigned version;
        qreal zoom;
        QRectF sight;
        QLocale locale;
        QFont font; ///< of the labels
        std::vector<PlacedPath> placed;
    };
    struct KeptMarks
    {
        unsigned version;
        qreal zoom;
        QRectF sight;
        std::vector<PlacedMark> placed;
    };
    struct KeptHover
    {
        unsigned version;
        qreal zoom;
        const NodeItem* node;
        const LinkItem* link;
        std::vector<PlacedChip> placed;
    };

    const std::vector<PlacedPath>& pathsFor(const PaintContext& context) const;
    /// The chips at a node, or at one link of it, as large as near; empty where they would cover everything.
    std::vector<PlacedChip> hoverChips(const NodeItem* node, const LinkItem* link, qreal scale) const;
    void paintNotes(QPainter& painter, const QRectF& rect, const PaintContext& context, bool over) const;
    /// Nodes and the annotations over them, by their order of drawing.
    void paintNodes(QPainter& painter, const QRectF& rect, std::vector<NodeItem*>& nodes, const PaintContext& context,
                    const std::vector<QRectF>& areas) const;
    bool isAll(const std::vector<QRectF>& areas) const;
    /// Each once, in the order of the topology.
    std::vector<LinkItem*> linksIn(const std::vector<QRectF>& areas, qreal reach) const;
    std::vector<NodeItem*> nodesIn(const std::vector<QRectF>& areas, qreal reach) const;
    /// `areas`: all that is painted.
    void paintLinks(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                    std::vector<QRectF> areas) const;
    void paintAlike(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                    const std::vector<QRectF>& areas) const;
    void paintLiveOf(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                     const std::vector<PlacedPath>& paths, const std::vector<QRectF>& areas) const;
    /// Thicker than a hair line from the overview.
    void paintThick(QPainter& painter, const std::vector<QLineF>& lines, int level, qreal zoom) const;
    std::pair<LinkItem*, int> endAt(const NodeName& node, const std::string& interface);
    void damageLive(LinkItem* link, const LinkLive::Changed& changed, LiveDamage& damage);
    /// A link's line in pieces, as broad as it is painted.
    static void addLineOf(const LinkItem& link, std::vector<QRectF>& to);
    void paintHovered(QPainter& painter, const PaintContext& context, const NodeItem* node, const LinkItem* link) const;
    void numberNodes(std::size_t from);
    /// The links between two nodes fan out anew; what that changes is added to `area`.
    void fanOut(const NodeItem* a, const NodeItem* b, QRectF& area);
    void reshape(LinkItem* link);
    void numberLinks(const Topology& topology, QRectF& area);
    /// Counts the pings beside each link. Whether that moves chips.
    bool assignLanes();
    bool takeCrosses();
    /// Other texts for paths that look as before, at the places of the old ones; nothing where one has no room.
    std::optional<std::vector<QRectF>> retext(std::vector<PingPath>& paths);
    QRectF pathArea() const;
    void placeChipsOf(NodeItem* node) const;
    void fillChips(LinkItem* link, const Node* first, const Node* second) const;
    void markDirty(NodeItem* node) const;
    std::vector<const NodeItem*> around(const NodeItem& node) const;

    Theme m_theme = Theme::light();
    Decor m_decor;
    std::vector<std::unique_ptr<NodeItem>> m_nodes;
    std::vector<std::unique_ptr<LinkItem>> m_links;
    std::unordered_map<NodeName, NodeItem*> m_byName;
    SpatialIndex<NodeItem> m_nodeIndex;
    SpatialIndex<LinkItem> m_linkIndex;
    std::unordered_map<std::string, std::pair<LinkItem*, int>> m_ends; ///< "node interface"; empty: to be made anew
    std::vector<PingPath> m_paths;
    std::vector<std::vector<PathLeg>> m_legs;
    std::vector<QRectF> m_crosses;  ///< where packets die
    mutable unsigned m_version = 1; ///< another one whenever something that places depend on has changed
    std::vector<NodeMark> m_marks;
    mutable std::optional<KeptMarks> m_keptMarks;
    mutable std::optional<KeptPaths> m_keptPaths;
    mutable std::optional<KeptHover> m_keptHover;
    mutable unsigned m_pathsPlaced = 0;   ///< how often pings have been placed
    mutable std::vector<QRectF> m_moved; ///< see takeMoved()
    mutable SpriteCache m_sprites;
    mutable Grid m_grid;
    mutable QRectF m_sight;
    mutable std::optional<QRectF> m_bounds; ///< of all nodes; unknown after any change of them
};

/// "20 ms · 0.5 % loss · 10 Mbit/s": what a link does on the canvas from its first end and from its second one; empty: nothing.
std::array<QString, 2> impairmentTexts(const std::optional<Impairment>& impairment);

/// Draws pings over their links. In pathitem.cpp.
void paintPaths(QPainter& painter, const PaintContext& context, const std::vector<PlacedPath>& paths);

} // namespace nsk::gui
