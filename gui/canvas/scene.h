// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"
#include "gui/canvas/nodemark.h"
#include "gui/canvas/pathitem.h"
#include "gui/canvas/selection.h"
#include "gui/canvas/theme.h"
#include "gui/document/document.h"

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace nsk::gui {

class LinkItem;
class NodeItem;

/// What lies under a point.
struct Hit
{
    enum class Kind { Nothing, Node, Chip, Link };

    Kind kind = Kind::Nothing;
    std::optional<SelectedObject> object; ///< a chip is its interface

    explicit operator bool() const { return kind != Kind::Nothing; }
    bool operator==(const Hit&) const = default;
};

enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

/// A link that has just been drawn. What is edited at its ends right away belongs to the same undo step. An existing
/// link is described by its ends alone.
struct DrawnLink
{
    ResolvedLink ends;
    std::array<bool, 2> given{}; ///< the end's address was chosen by nsketch, not by a person
    QString stepText;
    QString stepKey;
};

/// The picture of one document: an item for each node and link, kept in step by the document's signals. It owns no
/// model data: items hold names and what is drawn of them. Over the drawing it shows what the kernel reports, drift and
/// pings, which are handed in as values and copied as far as they are drawn. Several views can show it. Coordinates are
/// canvas units.
class Scene : public QObject
{
    Q_OBJECT

public:
    explicit Scene(Document* document, QObject* parent = nullptr);
    ~Scene() override;

    Document* document() const;

    const Theme& theme() const;
    void setTheme(const Theme& theme);

    // What the kernel shows. Nothing is kept of the pointers.
    void setRunning(bool running);
    bool isRunning() const;
    /// `nodes` empty: all of them. Null: nothing is known.
    void setObserved(const ObservedLab* lab, const QStringList& nodes = {});
    void setDrift(const std::vector<Drift>& drift);
    /// What was last deployed: nodes and links that differ from it are "changed". Null: nothing is deployed.
    void setDeployed(const Topology* deployed);
    /// Nodes with a cross: the deploy failed at them, or a packet dies in them.
    void setFailed(const std::vector<NodeName>& nodes);
    void setPaths(const std::vector<PingPath>& paths);
    const std::vector<PingPath>& paths() const;
    /// What nodes have just said, beside them.
    void setMarks(const std::vector<NodeMark>& marks);
    const std::vector<NodeMark>& marks() const;

    // Selection
    const Selection& selection() const;
    bool isSelected(const SelectedObject& object) const;
    /// `notes`: numbers of annotations.
    void setSelection(Selection selection, std::vector<std::size_t> notes = {});
    void clearSelection() { setSelection({}); }
    void selectAll();
    void selectKind(NodeKind kind);
    /// Everything that hangs together with what is selected.
    void selectConnected();
    /// The annotations among what is selected, in ascending order.
    const std::vector<std::size_t>& selectedNotes() const;
    bool isAnythingSelected() const;
    /// The group whose nodes are exactly those selected.
    std::optional<std::size_t> selectedGroup() const;
    std::vector<NodeName> selectedNodes() const;
    /// The node that the keyboard stands on.
    std::optional<NodeName> focusNode() const;
    void setFocusNode(const std::optional<NodeName>& node);

    // Looking
    std::vector<NodeName> nodeNames() const;
    std::vector<NodeName> neighboursOf(const NodeName& node) const;
    std::optional<QPointF>
    positionOf(const NodeName& node) const; ///< of the centre, chosen by itself where none is stored
    QRectF cardOf(const NodeName& node) const;
    QRectF captionOf(const NodeName& node) const;
    /// A point of an interface's link near that end.
    std::optional<QPointF> linkEndOf(const NodeName& node, const InterfaceName& interface) const;
    std::vector<ResolvedLink> linkNames() const;
    QRectF linkBounds(const ResolvedLink& link) const;
    /// The chip of an interface as last laid out; empty where it has none.
    QRectF chipOf(const NodeName& node, const InterfaceName& interface) const;
    Hit hitAt(const QPointF& point, qreal zoom) const;
    std::optional<NodeName> nodeAt(const QPointF& point, qreal slack = 0) const;
    /// The ping whose way, cross or label is there, and nothing that lies over it or nearer.
    std::optional<std::uint64_t> pathAt(const QPointF& point, qreal zoom) const;
    /// What is to be read of the ping there: its whole run. Empty where there is none.
    QString describePath(const QPointF& point, qreal zoom) const;
    Selection objectsIn(const QRectF& rect) const;
    /// Annotations that lie in it as a whole, without locked ones.
    std::vector<std::size_t> notesIn(const QRectF& rect) const;
    /// The annotation there that lies over the nodes, or under everything.
    std::optional<std::size_t> noteAt(const QPointF& point, qreal zoom, bool over) const;
    /// What an annotation is resized by; null when there is no such one.
    QRectF noteBox(std::size_t note) const;
    /// The group whose title is there.
    std::optional<std::size_t> groupAt(const QPointF& point) const;
    QRectF groupFrame(std::size_t group) const;
    /// Selects the nodes of a group, besides what is selected if `more`.
    void selectGroup(std::size_t group, bool more = false);
    /// "annotation: to the branch", "group Branch: ns1, r1": for accessibility clients and tooltips; empty where there
    /// is none.
    QString describeNote(std::size_t note) const;
    QString describeGroup(std::size_t group) const;
    QRectF bounds() const;
    /// "r1, router, running, linked to ns1 and ns2": for accessibility clients and tooltips.
    QString describe(const SelectedObject& object) const;

    /// Shows what is under the mouse: its chips are drawn in full.
    void setHover(const Hit& hit);
    const Hit& hover() const;

    /// Draws everything in `areas`, which is what the painter's clip leaves. `zoom` chooses the level of detail;
    /// `vector`: no cached pixmaps (svg, pdf).
    void paint(QPainter& painter, const std::vector<QRectF>& areas, qreal zoom, bool vector = false) const;
    /// The whole drawing as the minimap shows it; `zoom`: pixels a unit.
    void paintSketch(QPainter& painter, qreal zoom) const;

    /// Draws nodes elsewhere than the drawing has them: a step of an animation. No edit.
    void showAt(const std::vector<std::pair<NodeName, QPointF>>& places);
    /// All of them where the drawing has them.
    void showInPlace();

    // Editing, each one undo step through the document
    /// New links get addresses on both ends (core/analysis/addressing).
    void setAutomaticAddresses(bool on);
    bool automaticAddresses() const;
    Result<NodeName> addNode(NodeKind kind, const QPointF& position);
    Result<DrawnLink> connectNodes(const NodeName& a, const NodeName& b);
    /// A new node and the link to it, whose second end is the new node.
    Result<DrawnLink> addConnectedNode(const NodeName& from, NodeKind kind, const QPointF& position);
    Status removeSelected();
    /// Copies the selected nodes with the links between them; the copies are selected. Links to other nodes are not
    /// copied: leftOut(). They stand `offset` away from the originals.
    Status copySelectedBy(const QPointF& offset);
    /// The same; where the copies would cover a node they stand at the nearest place beside the originals where they
    /// do not: to the right, then below.
    Status duplicateSelected(const QPointF& wanted);
    /// Makes the nodes another kind; their links stay.
    Status changeKind(const std::vector<NodeName>& nodes, NodeKind kind);
    Status setForwarding(const NodeName& node, bool on);
    /// Whether the drawing wants the interface up.
    Status setInterfaceUp(const ResolvedEndpoint& end, bool up);
    // Annotations and groups (scenenotes.cpp)
    Status addNote(const Annotation& annotation, const QString& text);
    /// Changes annotations as one undo step; steps of one key that follow each other become one.
    Status changeNotes(const std::vector<std::size_t>& notes, const QString& text, const QString& mergeKey,
                       const std::function<void(Annotation&)>& change);
    /// What was dragged: nodes and annotations where they are now, one undo step for all moves of that key.
    Status moveTogether(const std::vector<std::pair<NodeName, QPointF>>& nodes,
                        const std::vector<std::pair<std::size_t, Annotation>>& notes, const QString& mergeKey);
    /// In line with the edges or the middle of all that is selected; at equal distances between the first and the last.
    Status alignSelected(Alignment alignment);
    Status distributeSelected(Qt::Orientation orientation);
    /// What is selected as a drawing of its own, every node with its place.
    Topology selectedPart() const;
    /// `wanted`, or the least way further on to where what stands at those places covers no node.
    QPointF freeWay(const std::vector<QRectF>& places, const QPointF& wanted) const;
    /// Puts a part in, moved by `offset`, and selects it. What was made another on the way is told by leftOut().
    Status insert(const Topology& part, const QPointF& offset, const QString& text);
    /// Puts the selected nodes into a new group; they leave those they were in.
    Status groupSelected();
    /// Takes away the groups of the selected nodes; the nodes stay.
    Status ungroupSelected();
    Status changeGroup(std::size_t group, const QString& text, const QString& mergeKey,
                       const std::function<void(Group&)>& change);
    /// Draws what is selected over, or under, everything else.
    Status raiseSelected(bool toFront);
    Status setSelectedLocked(bool locked);
    /// Those of the selected nodes and annotations that may be moved.
    std::vector<NodeName> movableNodes() const;
    std::vector<std::size_t> movableNotes() const;
    /// Whether all that is selected is locked.
    bool isSelectionLocked() const;

    /// Moves with one undo step for all moves of that key.
    Status moveNodes(const std::vector<std::pair<NodeName, QPointF>>& to, const QString& mergeKey);
    Status renameNode(const NodeName& node, const QString& name);
    /// What a chip's text says: "v1 10.10.10.2/24 fd00::2/64": the name, then the addresses; addresses alone leave the
    /// name. An address that another interface has is refused ("edit.address-elsewhere") unless one is `sure`.
    Status editInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure = false);
    /// What editInterface() would say; changes nothing.
    Status checkInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure) const;
    /// Both ends of a link in one step. On an error `faulty` (may be null) is the end that it is about.
    Status editEnds(const DrawnLink& link, const std::array<QString, 2>& texts, const std::array<bool, 2>& sure,
                    std::size_t* faulty);
    QString interfaceText(const NodeName& node, const InterfaceName& interface) const;
    /// False for a switch's port.
    bool canHaveAddress(const ResolvedEndpoint& end) const;
    /// The text of the other end with the address that fits what is typed at `end`; empty when nothing does.
    QString proposedPeer(const ResolvedLink& link, std::size_t end, const QString& typed, const QString& peer) const;
    /// The same, with the address that would fit where there is none and automatic addresses are on.
    QString proposedText(const NodeName& node, const InterfaceName& interface) const;

Q_SIGNALS:
    void selectionChanged(const nsk::gui::Selection& selection);
    /// To be painted again; a null rect: everything.
    void damaged(const QRectF& rect);
    /// The same where only shapes change, a link's line or a badge: no text, which reaches further the farther one is away.
    void shapesDamaged(const QRectF& rect);
    /// The same where only chips at the ends of links change, which are not seen from far away.
    void chipsDamaged(const QRectF& rect);
    void boundsChanged();
    /// Nodes came, went or were renamed.
    void nodesChanged();
    /// Links came, went, or have other ends.
    void linksChanged();
    /// Annotations or groups came, went or were changed.
    void decorChanged();
    /// Nodes stand elsewhere.
    void nodesMoved();
    void hoverChanged();
    void focusNodeChanged();
    /// What an edit did not do, in words.
    void leftOut(const QString& text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// "Host", "Router", "Switch", "Gateway", "This computer", translated.
QString kindText(NodeKind kind);

} // namespace nsk::gui
