// SPDX-License-Identifier: MIT
#include "gui/panels/trafficcard.h"

#include "gui/canvas/livescene.h"
#include "gui/canvas/view.h"
#include "gui/panels/form.h"

#include <QCursor>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int restMs = 400;
constexpr QSize lineSize(132, 26);
constexpr int fromMouse = 18; // px
constexpr int fromEdge = 6;   // px
constexpr int textPixels = 12;
constexpr qreal radius = 8;

QString endText(const ResolvedEndpoint& end)
{
    return toQString(end.node.str()) + QLatin1Char(':') + toQString(end.interface.str());
}

} // namespace

TrafficLine::TrafficLine(QWidget* parent) : QWidget(parent)
{
    setFixedSize(lineSize);
}

void TrafficLine::show(const std::array<double, LiveCounters::historySeconds>& values, double most, const Theme& theme)
{
    m_values = values;
    m_most = most;
    m_colour = theme.forward;
    setFixedSize(lineSize * theme.overlay);
    update();
}

void TrafficLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF room = QRectF(rect()).adjusted(1, 2, -1, -2);
    const qreal step = room.width() / static_cast<qreal>(m_values.size() - 1);
    QPolygonF line;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const qreal high = m_most <= 0 ? 0 : std::min(1.0, m_values[i] / m_most);
        line << QPointF(room.left() + static_cast<qreal>(i) * step, room.bottom() - high * room.height());
    }
    QColor soft = m_colour;
    soft.setAlphaF(0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(QPolygonF(line) << room.bottomRight() << room.bottomLeft());
    painter.setPen(QPen(m_colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

TrafficCard::TrafficCard(LiveLab* live, View* view)
    : QFrame(view), m_live(live), m_view(view), m_title(new QLabel(this)), m_trouble(new QLabel(this))
{
    setObjectName(QStringLiteral("trafficCard"));
    setAccessibleName(tr("Traffic of the link under the mouse"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    m_title->setObjectName(QStringLiteral("trafficTitle"));
    grid->addWidget(m_title, 0, 0, 1, 3);
    for (std::size_t i = 0; i < 2; ++i) {
        const int row = 1 + 2 * static_cast<int>(i);
        Direction& direction = m_directions[i];
        direction = {new QLabel(this), new QLabel(this), new TrafficLine(this), new QLabel(this)};
        direction.rate->setObjectName(QStringLiteral("trafficRate%1").arg(i));
        direction.detail->setObjectName(QStringLiteral("trafficDetail%1").arg(i));
        direction.rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(direction.name, row, 0);
        grid->addWidget(direction.rate, row, 1);
        grid->addWidget(direction.line, row, 2);
        grid->addWidget(direction.detail, row + 1, 0, 1, 3);
    }
    m_trouble->setObjectName(QStringLiteral("trafficTrouble"));
    grid->addWidget(m_trouble, 5, 0, 1, 3);
    for (QLabel* label : findChildren<QLabel*>())
        label->setTextFormat(Qt::PlainText);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &TrafficCard::showNow);
    connect(view->scene(), &Scene::hoverChanged, this, &TrafficCard::hover);
    connect(view, &View::anchorsMoved, this, [this] {
        m_rest.stop();
        hide();
    });
    connect(live, &LiveLab::countersChanged, this, [this] {
        if (isVisible() && !fill())
            hide();
    });
    view->installEventFilter(this);
    hide();
}

bool TrafficCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Leave) {
        m_rest.stop();
        hide();
    }
    if (event->type() == QEvent::ToolTip && m_link && (isVisible() || m_rest.isActive()) && fill()) {
        QToolTip::hideText();
        return true; // it is all in here
    }
    return QFrame::eventFilter(watched, event);
}

void TrafficCard::hover()
{
    const Hit& hit = m_view->scene()->hover();
    std::optional<ResolvedLink> link;
    if ((hit.kind == Hit::Kind::Link || hit.kind == Hit::Kind::Chip) && hit.object->interface)
        link = LiveScene::of(m_view->scene())->linkOfEnd({hit.object->node, *hit.object->interface});
    if (link == m_link)
        return;
    m_link = link;
    hide();
    m_rest.stop();
    if (m_link)
        m_rest.start();
}

void TrafficCard::showNow()
{
    if (!m_link || !fill())
        return;
    place();
    show();
    raise();
}

bool TrafficCard::fill()
{
    if (!m_link)
        return false;
    const LiveCounters& live = m_live->counters();
    double most = 0;
    bool known = false;
    for (const ResolvedEndpoint& end : *m_link) {
        known = known || live.find(end.node, end.interface.str()) != nullptr;
        const LiveCounters::History history = live.history(end.node, end.interface.str());
        most = std::max({most, *std::ranges::max_element(history.rx), *std::ranges::max_element(history.tx)});
    }
    if (!known)
        return false;
    dress();
    m_title->setText(endText((*m_link)[0]) + QStringLiteral(" – ") + endText((*m_link)[1]));
    for (std::size_t i = 0; i < 2; ++i)
        fillDirection(i, most);
    const QStringList lines = trouble();
    m_trouble->setText(lines.join(QLatin1Char('\n')));
    m_trouble->setVisible(!lines.isEmpty());
    QStringList said{m_title->text()};
    for (const Direction& direction : m_directions)
        said << direction.name->text() + QLatin1Char(' ') + direction.rate->text() << direction.detail->text();
    setAccessibleDescription((said + lines).join(QLatin1Char('\n')));
    layout()->activate();
    adjustSize();
    return true;
}

/// What leaves that end; where nothing is known of it, what comes in at the other one.
void TrafficCard::fillDirection(std::size_t from, double most)
{
    const LiveCounters& live = m_live->counters();
    const ResolvedEndpoint& own = (*m_link)[from];
    const ResolvedEndpoint& other = (*m_link)[1 - from];
    const LiveCounters::Interface* sent = live.find(own.node, own.interface.str());
    const LiveCounters::Interface* received = live.find(other.node, other.interface.str());
    const double bits = sent != nullptr ? sent->rates.txBits : received != nullptr ? received->rates.rxBits : 0;
    const double packets = sent != nullptr       ? sent->rates.txPackets
                           : received != nullptr ? received->rates.rxPackets
                                                 : 0;
    const std::uint64_t bytes = sent != nullptr       ? sent->totals.txBytes
                                : received != nullptr ? received->totals.rxBytes
                                                      : 0;
    const std::uint64_t count = sent != nullptr       ? sent->totals.txPackets
                                : received != nullptr ? received->totals.rxPackets
                                                      : 0;
    Direction& direction = m_directions[from];
    direction.name->setText(toQString(own.node.str()) + QStringLiteral(" → ") + toQString(other.node.str()));
    const QString rate = bitRateText(bits);
    direction.rate->setText(rate.isEmpty() ? tr("quiet") : rate);
    direction.line->show(sent != nullptr ? live.history(own.node, own.interface.str()).tx
                                         : live.history(other.node, other.interface.str()).rx,
                         most, m_view->scene()->theme());
    direction.detail->setText(tr("%1 · in all %2 in %3 packets")
                                  .arg(packetRateText(packets), bytesText(static_cast<double>(bytes)),
                                       QLocale().toString(static_cast<qulonglong>(count))));
}

QStringList TrafficCard::trouble() const
{
    QStringList lines;
    const LiveCounters& live = m_live->counters();
    for (const ResolvedEndpoint& end : *m_link) {
        const LiveCounters::Interface* one = live.find(end.node, end.interface.str());
        if (one != nullptr && one->recent.all() > 0)
            lines << endText(end) + QStringLiteral(": ") + lostText(one->recent.dropped, one->recent.errors);
        const std::uint64_t dropped = one == nullptr ? 0 : one->totals.rxDropped + one->totals.txDropped;
        const std::uint64_t errors = one == nullptr ? 0 : one->totals.rxErrors + one->totals.txErrors;
        if (dropped + errors > 0)
            lines << tr("%1: in all %2 dropped, %3 with errors")
                         .arg(endText(end), QLocale().toString(static_cast<qulonglong>(dropped)),
                              QLocale().toString(static_cast<qulonglong>(errors)));
        QStringList addresses;
        for (const wire::FailedNeighbour& failed : live.failedNeighbours(end.node)) {
            if (failed.interface == end.interface.str())
                addresses << toQString(failed.address.str());
        }
        if (!addresses.isEmpty())
            lines << endText(end) + QStringLiteral(": ") + unansweredText(addresses);
    }
    return lines;
}

/// In the canvas's colours, and as large as what else lies on it.
void TrafficCard::dress()
{
    const Theme& theme = m_view->scene()->theme();
    const QString look = theme.card.name() + theme.text.name() + theme.bad.name() + QString::number(theme.overlay);
    if (look == m_look)
        return;
    m_look = look;
    QFont plain = font();
    plain.setPixelSize(qRound(textPixels * theme.overlay));
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    const auto set = [](QLabel* label, const QFont& with, const QColor& colour) {
        label->setFont(with);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour);
        label->setPalette(palette);
    };
    set(m_title, bold, theme.text);
    set(m_trouble, plain, readableOn(theme.card, theme.bad, theme.text));
    for (const Direction& direction : m_directions) {
        set(direction.name, plain, theme.text);
        set(direction.rate, bold, theme.text);
        set(direction.detail, plain, readableOn(theme.card, theme.soft, theme.text));
    }
}

/// Below and to the right of the mouse, or on the other side where there is no room.
void TrafficCard::place()
{
    const QPoint mouse = m_view->mapFromGlobal(QCursor::pos());
    const QRect room = m_view->rect().adjusted(fromEdge, fromEdge, -fromEdge, -fromEdge);
    QPoint at = mouse + QPoint(fromMouse, fromMouse);
    if (at.x() + width() > room.right())
        at.setX(mouse.x() - fromMouse - width());
    if (at.y() + height() > room.bottom())
        at.setY(mouse.y() - fromMouse - height());
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(at);
}

void TrafficCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_view->scene()->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.cardLine, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace nsk::gui
