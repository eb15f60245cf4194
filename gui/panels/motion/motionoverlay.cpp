// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionoverlay.h"

#include "core/words/words.h"
#include "gui/canvas/livescene.h"
#include "gui/canvas/view.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <climits>
#include <set>

namespace nsk::gui {

namespace {

constexpr qreal markRadius = 11; ///< px
constexpr qreal reachBeyond = 5; ///< px of a mark's lines
constexpr qreal wordsGap = 6, wordsPadding = 5;
constexpr int wordsWidth = 260;
constexpr int wordsSize = 12;
constexpr std::size_t mostCaptions = 6;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

MotionOverlay::MotionOverlay(View* view) : QWidget(view), m_view(view)
{
    setObjectName(QStringLiteral("motionOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(view->rect());
    lower();
    hide();
    view->installEventFilter(this);
    connect(view, &View::anchorsMoved, this, &MotionOverlay::rebuild);
}

QString MotionOverlay::letterOf(const PacketSummary& summary)
{
    if (summary.protocol == "ARP")
        return QStringLiteral("A");
    if (summary.protocol == "ICMPv6" && summary.info.rfind("Neighbour", 0) == 0)
        return QStringLiteral("N");
    if (summary.protocol == "ICMP" || summary.protocol == "ICMPv6")
        return QStringLiteral("I");
    if (summary.protocol == "TCP" || summary.protocol == "UDP")
        return text(summary.protocol.substr(0, 1));
    return QStringLiteral("P");
}

void MotionOverlay::setStory(std::shared_ptr<const MotionStory> story)
{
    m_story = std::move(story);
    if (!m_story || (m_chosen && *m_chosen >= m_story->journeys.size()))
        m_chosen.reset();
    setVisible(m_story != nullptr);
    std::set<PacketSign> signs;
    for (const Journey& journey : m_story ? m_story->journeys : std::vector<Journey>()) {
        signs.insert(journey.answers >= 0 ? PacketSign::Answers : PacketSign::Asks);
        if (journey.end == WayEnd::Died || journey.end == WayEnd::Lost)
            signs.insert(PacketSign::Dead);
        else if (journey.end == WayEnd::Unseen)
            signs.insert(PacketSign::Unsure);
    }
    LiveScene::of(m_view->scene())->setPackets(signs);
    rebuild();
}

void MotionOverlay::setChosen(std::optional<std::size_t> journey)
{
    m_chosen = journey;
    rebuild();
}

void MotionOverlay::setPosition(double position)
{
    m_position = position;
    rebuild();
}

qreal MotionOverlay::radius() const
{
    return markRadius * m_view->scene()->theme().overlay;
}

/// The middle of the node's card; what the drawing does not have any more is nowhere.
QPointF MotionOverlay::nodeAt(std::uint32_t point, bool* known) const
{
    const QRectF card = m_view->scene()->cardOf(m_story->points[point].node);
    *known = !card.isEmpty();
    return card.center();
}

std::optional<QPointF> MotionOverlay::placeOf(const MotionMove& move) const
{
    bool fromKnown = false, toKnown = false;
    const QPointF from = nodeAt(move.from, &fromKnown);
    const bool sent = move.how == WayEnd::Lost || move.how == WayEnd::Left ||
                      (move.how == WayEnd::Unseen && m_story->frames[move.frame].outgoing);
    const bool lost = move.kind == MotionMove::Kind::Ends && sent;
    const int peer = m_story->map.sites[move.from].peer;
    if (move.kind != MotionMove::Kind::Crosses && !(lost && peer >= 0))
        return fromKnown ? std::optional(from) : std::nullopt;
    const std::uint32_t target = lost ? static_cast<std::uint32_t>(peer) : move.to;
    const QPointF to = nodeAt(target, &toKnown);
    if (!fromKnown || !toKnown)
        return {};
    // From card to card by way of both ends of the link, which may be one of several beside each other.
    std::vector<QPointF> line{from};
    for (const std::uint32_t point : {move.from, target}) {
        if (const auto interface = InterfaceName::parse(m_story->points[point].interface)) {
            if (const auto end = m_view->scene()->linkEndOf(m_story->points[point].node, *interface))
                line.push_back(*end);
        }
    }
    line.push_back(to);
    qreal whole = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        whole += QLineF(line[i - 1], line[i]).length();
    const double share = lost ? 0.5 : move.end > move.begin ? (m_position - move.begin) / (move.end - move.begin) : 1;
    qreal left = whole * std::clamp(share, 0.0, 1.0);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QLineF part(line[i - 1], line[i]);
        if (left <= part.length() && part.length() > 0)
            return part.pointAt(left / part.length());
        left -= part.length();
    }
    return to;
}

void MotionOverlay::rebuild()
{
    m_marks.clear();
    m_described.clear();
    if (m_story && isVisible()) {
        for (const MotionMove& move : m_story->moves) {
            if (move.begin > m_position)
                break;
            if (move.end <= m_position &&
                !(move.kind == MotionMove::Kind::Ends && move.end >= m_story->length && m_position >= m_story->length))
                continue;
            if (m_chosen && *m_chosen != move.journey)
                continue;
            const auto at = placeOf(move);
            if (!at)
                continue;
            const Journey& journey = m_story->journeys[move.journey];
            Mark mark{{letterOf(m_story->summaries[move.journey]), journey.answers >= 0},
                      m_view->fromScene(*at),
                      move.journey};
            if (move.kind == MotionMove::Kind::Ends) {
                const bool dead = move.how == WayEnd::Died || move.how == WayEnd::Lost;
                mark.state = dead                            ? Mark::State::Dead
                             : move.how == WayEnd::Delivered ? Mark::State::Arrived
                             : move.how == WayEnd::Unheeded  ? Mark::State::Ignored
                             : move.how == WayEnd::Unseen    ? Mark::State::Unsure
                                                             : Mark::State::Moves;
                if ((dead || move.how == WayEnd::Unseen) && move.isMain)
                    mark.says = fateText(*m_story, journey);
            }
            mark.caption = captionOf(m_story->frames[move.frame]);
            if (m_marks.size() < mostCaptions)
                m_described << describe(move, mark);
            m_marks.push_back(std::move(mark));
        }
    }
    std::set<std::uint32_t> told; // one for all copies of a packet, and none where many are under way
    for (Mark& mark : m_marks) {
        if (!told.insert(mark.journey).second || told.size() > mostCaptions)
            mark.caption.clear();
    }
    QRegion covered;
    for (const Mark& mark : m_marks)
        covered += coverOf(mark);
    update(covered + m_covered);
    m_covered = covered;
}

QString MotionOverlay::describe(const MotionMove& move, const Mark& mark) const
{
    const QString from = text(m_story->points[move.from].node.str());
    if (move.kind == MotionMove::Kind::Crosses)
        return tr("%1: from %2 to %3").arg(mark.caption, from, text(m_story->points[move.to].node.str()));
    if (move.kind == MotionMove::Kind::Waits)
        return tr("%1: in %2").arg(mark.caption, from);
    return tr("%1: %2").arg(mark.caption,
                            mark.says.isEmpty() ? fateText(*m_story, m_story->journeys[move.journey]) : mark.says);
}

QString MotionOverlay::describe() const
{
    return m_described.join(QStringLiteral("; "));
}

QFont MotionOverlay::wordsFont() const
{
    const Theme& theme = m_view->scene()->theme();
    QFont font = theme.labelFont();
    font.setPixelSize(qRound(wordsSize * theme.overlay));
    return font;
}

/// Over the mark: under the links stand the chips.
QRectF MotionOverlay::captionRect(const Mark& mark) const
{
    if (mark.caption.isEmpty() || !mark.says.isEmpty())
        return {};
    const QFontMetricsF metrics(wordsFont());
    QRectF rect(QPointF(), QSizeF(metrics.horizontalAdvance(mark.caption) + 2 * wordsPadding, metrics.height() + 2));
    rect.moveBottomLeft(mark.at - QPointF(rect.width() / 2, radius() * 1.3 + 3));
    return rect;
}

QRectF MotionOverlay::wordsRect(const Mark& mark) const
{
    if (mark.says.isEmpty())
        return {};
    const QFontMetricsF metrics(wordsFont());
    QRectF rect = metrics.boundingRect(QRectF(0, 0, wordsWidth * m_view->scene()->theme().overlay, 1000),
                                       Qt::TextWordWrap, mark.says);
    rect = QRectF(QPointF(), rect.size() + QSizeF(2 * wordsPadding + 2, 2 * wordsPadding));
    // Over the card, where no caption stands; under it at the view's upper edge. Within the view as far as it goes.
    const qreal away = wordsGap + std::max(radius() * 1.5, Theme::cardHeight / 2 * m_view->zoom());
    rect.moveBottomLeft(mark.at + QPointF(-rect.width() / 2, -away));
    rect.moveLeft(std::clamp(rect.left(), 4.0, std::max(4.0, width() - rect.width() - 4)));
    if (rect.top() < 4)
        rect.moveTop(mark.at.y() + away);
    return rect;
}

QRect MotionOverlay::coverOf(const Mark& mark) const
{
    const qreal reach = radius() * 1.5 + reachBeyond;
    QRectF rect(mark.at - QPointF(reach, reach), QSizeF(reach, reach) * 2);
    return (rect | wordsRect(mark) | captionRect(mark)).toAlignedRect().adjusted(-2, -2, 2, 2);
}

void MotionOverlay::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_view->scene()->theme();
    const auto each = [&](auto&& paint) {
        for (const Mark& mark : m_marks) {
            if (event->region().intersects(coverOf(mark)))
                paint(mark);
        }
    };
    each([&](const Mark& mark) { paintWords(painter, captionRect(mark), mark.caption, theme.cardLine); });
    each([&](const Mark& mark) { paintMark(painter, mark); });
    each([&](const Mark& mark) {
        paintWords(painter, wordsRect(mark), mark.says, mark.state == Mark::State::Unsure ? theme.soft : theme.bad);
    });
}

void MotionOverlay::paintMark(QPainter& painter, const Mark& mark) const
{
    paintPacketMark(painter, m_view->scene()->theme(), mark.at, radius(), mark);
}

void MotionOverlay::paintWords(QPainter& painter, const QRectF& rect, const QString& words, const QColor& line) const
{
    if (rect.isEmpty())
        return;
    const Theme& theme = m_view->scene()->theme();
    painter.setPen(QPen(line, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.text);
    painter.setFont(wordsFont());
    painter.drawText(rect.adjusted(wordsPadding - 1, 0, 1 - wordsPadding, 0), Qt::TextWordWrap | Qt::AlignCenter,
                     words);
}

bool MotionOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::Resize) {
        setGeometry(m_view->rect());
        rebuild();
    }
    return QWidget::eventFilter(watched, event);
}

QString fateText(const MotionStory& story, const Journey& journey)
{
    const JourneyHop& last = journey.hops[journey.last];
    const CapturePoint& point = story.pointOf(last);
    const QString node = text(point.node.str());
    switch (journey.end) {
    case WayEnd::Delivered:
        return MotionOverlay::tr("arrived at %1").arg(node);
    case WayEnd::Died:
        if (const Error* reason = story.reasonOf(journey))
            return words::sentence(*reason);
        return MotionOverlay::tr("ends at %1: nothing left it").arg(node);
    case WayEnd::Lost:
        return MotionOverlay::tr("lost on the link: it left %1 and did not come in at the other end")
            .arg(node + QLatin1Char(':') + text(point.interface));
    case WayEnd::Left:
        return MotionOverlay::tr("left %1; what is behind it is not watched")
            .arg(node + QLatin1Char(':') + text(point.interface));
    case WayEnd::Unseen: {
        const bool left = story.frames[last.frame].outgoing;
        const QString where = left ? node + QLatin1Char(':') + text(point.interface) : node;
        if (journey.missed == 0)
            return MotionOverlay::tr(
                       "last seen at %1; not everything was watched there just then, so it may have gone on")
                .arg(where);
        return MotionOverlay::tr("last seen at %1; %n frame(s) were missed just then, so it may have gone on", nullptr,
                                 static_cast<int>(std::min<std::uint64_t>(journey.missed, INT_MAX)))
            .arg(where);
    }
    case WayEnd::Unheeded:
        return MotionOverlay::tr("nobody took it");
    case WayEnd::Underway:
        return MotionOverlay::tr("under way");
    }
    return {};
}

} // namespace nsk::gui
