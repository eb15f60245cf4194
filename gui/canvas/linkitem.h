// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "gui/canvas/linklive.h"
#include "gui/canvas/nodeitem.h"

#include <QPolygonF>
#include <QStringList>
#include <QVarLengthArray>

#include <array>
#include <memory>
#include <span>
#include <optional>

namespace nsk::gui {

/// How a link is drawn: thin grey, solid, dashed with a cross where it is down, dotted.
enum class LinkState { Planned, Up, Down, Missing };

/// An interface as the kernel has it, as far as its chip shows that.
struct PortLook
{
    /// Told apart by shape: filled triangle, ring, cross, dotted ring.
    enum class State { Unknown, Up, NoCarrier, Down, Missing };

    State state = State::Unknown;
    QStringList lost;  ///< drawn addresses that were taken away
    QStringList extra; ///< addresses that nobody drew

    bool operator==(const PortLook&) const = default;
};

/// What stands at an end of a link: the interface's name and its addresses, one a line.
struct Chip
{
    /// A line beside the name, and how it is told.
    struct Line
    {
        enum class Kind { Drawn, Lost, Extra, Missing };

        QString text;
        Kind kind = Kind::Drawn;
    };

    /// Everything; where there is no room for it the name and what tells the addresses apart, or the name alone.
    enum class Form { Full, Short, Name };

    QString name;
    QStringList addresses;
    QString shortText;      ///< ".2", or ".2 ::2"
    PortLook kernel;        ///< while a lab runs
    Form form = Form::Full; ///< how it is drawn near
    QRectF rect;            ///< where it is drawn near; null when there was no room
    QRectF shortRect;       ///< where the short text stands at a middle distance; null when there was no room

    /// The lines beside the name.
    std::vector<Line> linesIn(Form as) const;
    /// Something differs that this form has no line for.
    bool hidesDifference(Form as) const;
    QSizeF size(const Theme& theme, Form as) const;
};

/// A link as drawn: a line or, among parallel ones, an arc; a chip at each end. Owned by the picture.
class LinkItem
{
public:
    LinkItem(NodeItem* first, NodeItem* second, const ResolvedLink& names);

    NodeItem* node(int end) const { return m_nodes[static_cast<std::size_t>(end)]; }
    NodeItem* other(const NodeItem* node) const { return m_nodes[0] == node ? m_nodes[1] : m_nodes[0]; }
    const ResolvedLink& names() const { return m_names; }
    void setNames(const ResolvedLink& names) { m_names = names; }
    bool connects(const NodeName& node, const std::string& interface) const;
    /// 0 or 1: the end with that name.
    std::optional<int> endOf(const NodeName& node, const std::string& interface) const;

    /// Which of how many parallel links it is.
    /// False when it is drawn as before.
    bool setFan(int place, int count);
    int fanSide() const { return m_fanSide; }
    void updateShape();
    /// From card to card; two points for a straight line.
    const QPolygonF& line() const { return m_line; }
    qreal length() const { return m_length; }
    /// The point at a distance from an end along the line, and the unit direction there, away from that end.
    QPointF pointAt(int end, qreal distance) const;
    QPointF directionAt(int end, qreal distance) const;
    QRectF bounds() const;
    /// Rectangles along the line that cover it with its crosses, and no texts: around a slanting line is much that is not
    /// its own.
    QVarLengthArray<QRectF, 24> pieces(const Theme& theme) const;
    qreal distanceTo(const QPointF& point) const;

    /// `areas`: what lies out of them may be left out. None: everything is painted.
    void paintLine(QPainter& painter, const PaintContext& context, std::span<const QRectF> areas = {}) const;
    /// line() from the first of these areas that it meets to the last; empty where it meets none.
    QPolygonF lineIn(std::span<const QRectF> areas) const;
    /// The chips that belong to that node.
    void paintChipsAt(QPainter& painter, const PaintContext& context, const NodeItem* node) const;
    void paintNote(QPainter& painter, const PaintContext& context) const;
    /// The triangle of a link that is otherwise in the kernel, and where it is.
    void paintMark(QPainter& painter, const PaintContext& context) const;
    QPointF markPlace() const { return pointAt(0, m_length / 2); }
    QRectF markRect(const Theme& theme) const;
    /// ".2" at the ends and the subnet in the middle, where there was room.
    void paintShort(QPainter& painter, const PaintContext& context) const;
    QPen pen(const PaintContext& context) const;
    /// The cross of an end that is down; null where there is none.
    QRectF crossRect(const PaintContext& context, int end) const;
    bool hasNote() const { return !rates[0].isEmpty() || !rates[1].isEmpty(); }
    /// What stands in its middle about the impairment: the rates; where they are not the same both ways, a line each way, with an
    /// arrow that shows where it goes on the canvas. Nothing is said of a way that has none.
    QString note() const;
    /// What the note covers; null without one.
    QRectF noteRect(const Theme& theme) const;
    /// What texts of the link stand at that node's end, and in its middle, at that distance.
    QVarLengthArray<QRectF, 4> textsAt(Detail detail, const NodeItem* node) const;

    std::array<Chip, 2> chips;
    std::array<bool, 2> chipSelected{};
    QString subnet;    ///< that both ends are in; a line for each
    QRectF subnetRect; ///< where it stands at a middle distance
    std::array<QString, 2> rates; ///< "20 ms · 0.5 % loss": the impairment of what goes from that end; empty: none
    LinkState state = LinkState::Planned;
    std::array<bool, 2> endDown{};
    bool otherwise = false; ///< missing, or linked to something else: a triangle in its middle
    bool selected = false;
    std::array<int, 2> lanes{}; ///< pings drawn beside it that come from that end
    std::unique_ptr<LinkLive> live; ///< what runs over it; null: nothing
    std::size_t index = 0;
    mutable unsigned visit = 0;

private:
    void paintCross(QPainter& painter, const PaintContext& context, int end) const;

    std::array<NodeItem*, 2> m_nodes;
    ResolvedLink m_names;
    int m_fanSide = 0;
    qreal m_fanOffset = 0;
    QPolygonF m_line;
    qreal m_length = 0;
};

void paintChip(QPainter& painter, const PaintContext& context, const Chip& chip, const QRectF& rect, bool selected);
/// Whether the line goes through the rectangle or begins or ends in it.
bool lineMeets(const QPolygonF& line, const QRectF& rect);

/// A short text on a patch of the canvas's colour, its middle at `at`.
QSizeF patchSize(const QFont& font, const QString& text);
void paintPatch(QPainter& painter, const Theme& theme, const QFont& font, const QPointF& at, const QString& text,
                const QColor& colour);

/// From a point to the nearest one of a line.
qreal distanceTo(const QPolygonF& line, const QPointF& point);

} // namespace nsk::gui
