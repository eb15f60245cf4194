// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/paintcontext.h"

#include <QPointF>
#include <QRectF>
#include <QStaticText>
#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <vector>

class QPainter;

namespace nsk::gui {

class EmbeddedPicture;
class GroupItem;
class LinkItem;

/// A node's state as its badge shows it: hollow, tick, dot, triangle, cross.
enum class NodeState { Planned, Running, Changed, Differs, Failed };

/// A node as drawn: a card with its glyph, a badge, name and label below. Holds what is drawn and nothing of the model.
/// Owned by the picture.
class NodeItem
{
public:
    NodeItem(const Node& node, const QPointF& position, const Theme& theme);

    void update(const Node& node, const Theme& theme);
    void setName(const NodeName& name, const Theme& theme);
    /// The fonts are others.
    void restyle(const Theme& theme);
    void setPosition(const QPointF& position);

    const NodeName& name() const { return m_name; }
    NodeKind kind() const { return m_kind; }
    const QString& label() const { return m_label; }
    QPointF position() const { return m_position; }
    QRectF card() const { return m_card; }
    /// Name and label below the card.
    QRectF caption() const { return m_caption; }
    /// The same as it is drawn at another distance.
    QRectF captionAt(const PaintContext& context) const;
    /// Below the caption, near: what was taken away from the node and what somebody added, a line each.
    QRectF marks() const { return m_marks; }
    /// False when they are as before.
    bool setMarks(bool ghost, const QStringList& lost, const QStringList& extra, const Theme& theme);
    bool isGhost() const { return m_ghost; }
    /// Of those marks, what somebody added.
    bool hasExtra() const;
    /// Where the badge is.
    QRectF badge() const;
    /// What it covers at most, at any zoom.
    QRectF badgeReach() const;
    /// Its middle at a node with that card.
    static QPointF badgeOn(const QRectF& card);
    /// Everything it may paint.
    QRectF bounds() const;

    /// As far as it reaches into one of the areas (canvas units; none: all of it).
    void paint(QPainter& painter, const PaintContext& context, std::span<const QRectF> areas = {}) const;

    NodeState state = NodeState::Planned;
    bool selected = false;
    bool focused = false;
    bool chipsDirty = true;       ///< its links' chips have to be placed again
    qreal shortZoom = 0;          ///< for which its links' short texts have been placed; 0: none
    std::size_t index = 0;        ///< in the topology
    int z = 0;                    ///< drawn over those with a lower one
    bool locked = false;          ///< stays where it is
    GroupItem* group = nullptr;   ///< whose frame is around it
    QStringList unanswered;       ///< addresses that do not answer it, on no link of its own
    std::vector<LinkItem*> links; ///< in the order of the topology
    mutable unsigned visit = 0;   ///< the last query that met it

private:
    struct Mark
    {
        QString text;
        bool lost;
        bool extra;
        bool operator==(const Mark&) const = default;
    };
    void measureMarks(const Theme& theme);
    void paintMarks(QPainter& painter, const PaintContext& context) const;
    static void paintLock(QPainter& painter, const QPointF& at, const Theme& theme);
    void takeIcon(const std::string& icon);
    void paintCard(QPainter& painter, const PaintContext& context) const;
    void drawCard(QPainter& painter, const Theme& theme) const;
    void paintNodeBadge(QPainter& painter, const PaintContext& context) const;
    void paintCaption(QPainter& painter, const PaintContext& context) const;
    std::string spriteKey() const;

    NodeName m_name;
    NodeKind m_kind;
    QString m_label;
    QString m_icon; ///< of ours; an own picture's number where there is one
    std::shared_ptr<const EmbeddedPicture> m_picture;
    QColor m_colour;
    std::string m_sprite; ///< what looks the same is drawn from one picture
    QPointF m_position;
    QRectF m_card;
    QRectF m_caption;
    qreal m_captionWidth = 0;
    qreal m_nameWidth = 0;
    QString m_shownName;
    QString m_shownLabel;
    bool m_ghost = false; ///< deployed, and missing in the kernel
    std::vector<Mark> m_lines;
    QSizeF m_marksSize;
    QRectF m_marks;

    /// A line of the caption as it was last drawn: shaping text costs more than anything else of a frame.
    struct DrawnLine
    {
        QString text;
        QFont font;
        qreal most = -1;
        QStaticText shaped;
    };
    static void drawLine(QPainter& painter, const PaintContext& context, DrawnLine& drawn, const QString& text,
                         const QFont& font, Qt::TextElideMode elided, qreal most, const QRectF& rect);
    mutable DrawnLine m_drawnName, m_drawnLabel;
};

/// The badge of a state, its middle at `at`. Told apart by shape: hollow ring, tick, dot, triangle, cross.
void paintBadge(QPainter& painter, const QPointF& at, NodeState state, const Theme& theme, qreal size = 1);

} // namespace nsk::gui
